/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-timeline-layout.h"

#include "history/skein-numbers.h"
#include "scene/skein-cursor.h"
#include "scene/skein-lane-caption.h"
#include "scene/skein-lane-class.h"
#include "scene/skein-lane-stack.h"
#include "scene/skein-remarks.h"
#include "scene/skein-ruler.h"
#include "scene/skein-trail.h"
#include "scene/skein-wake-arrows.h"

#define MAX_ITEMS 6000
/* Each lane has two backgrounds, a rule and two texts. */
#define ITEMS_OF_A_HEADER 6
#define MIN_FOLD_PX 3.0f

struct _SkeinTimelineLayout
{
  SkeinLaneStack stack;
  GPtrArray *spans;     /* GArray of SkeinSpan, by thread */
  GArray *trail;        /* guint32 */
};

/**
 * skein_timeline_input_init:
 * @input: uninitialised memory
 *
 * Sets the defaults, and everything else to zero.
 */
void
skein_timeline_input_init (SkeinTimelineInput *input)
{
  g_return_if_fail (input != NULL);

  *input = (SkeinTimelineInput) {
    .header_width = 150,
    .max_items = MAX_ITEMS,
    .followed = SKEIN_NO_EVENT,
    .followed_last = SKEIN_NO_EVENT,
    .marked = SKEIN_NO_EVENT,
    .cursor_ns = -1,
    .limit = G_MAXUINT,
  };
}

static void
free_spans (gpointer spans)
{
  if (spans != NULL)
    g_array_unref (spans);
}

/**
 * skein_timeline_layout_new:
 *
 * Returns: (transfer full): a layout for one history
 */
SkeinTimelineLayout *
skein_timeline_layout_new (void)
{
  SkeinTimelineLayout *layout = g_new0 (SkeinTimelineLayout, 1);

  skein_lane_stack_init (&layout->stack);
  layout->spans = g_ptr_array_new_with_free_func (free_spans);
  layout->trail = g_array_new (FALSE, FALSE, sizeof (guint32));
  return layout;
}

/**
 * skein_timeline_layout_free:
 * @layout: (transfer full): a layout
 */
void
skein_timeline_layout_free (SkeinTimelineLayout *layout)
{
  g_return_if_fail (layout != NULL);

  skein_lane_stack_clear (&layout->stack);
  g_ptr_array_unref (layout->spans);
  g_array_unref (layout->trail);
  g_free (layout);
}

static void
add_rule (SkeinLaneContext *context,
          SkeinRegion       region,
          float             x,
          float             y,
          float             w,
          float             h)
{
  SkeinDrawItem item = { .kind = SKEIN_DRAW_RECT, .region = (guint8) region,
                         .fill = SKEIN_ROLE_RULE, .x = x, .y = y, .w = w, .h = h };

  skein_draw_list_add (context->list, &item);
}

static gboolean
is_in_sight (const SkeinLane *lane,
             float            height)
{
  return lane->y < height && lane->y + lane->height > SKEIN_RULER_HEIGHT;
}

static void
draw_lane (SkeinLaneContext *context)
{
  if (context->class->draw != NULL)
    context->class->draw (context);
}

static void
for_each_in_sight (SkeinTimelineLayout *layout,
                   SkeinLaneContext    *context,
                   float                height,
                   gboolean             pinned,
                   void               (*draw) (SkeinLaneContext *context))
{
  for (guint i = 0; i < layout->stack.lanes->len; i++)
    {
      const SkeinLane *lane = &g_array_index (layout->stack.lanes, SkeinLane, i);
      const SkeinKnownLane *known = skein_lane_stack_get_known (&layout->stack, lane);

      if (lane->pinned != pinned || !is_in_sight (lane, height))
        continue;
      context->lane = lane;
      context->class = known->class;
      context->tally = &known->tally;
      context->index = i;
      context->n_items = 0;
      draw (context);
    }
}

static void
set_regions (SkeinDrawList            *list,
             const SkeinTimelineInput *input,
             float                     height)
{
  float plot_x = input->header_width;

  skein_draw_list_set_region (list, SKEIN_REGION_ALL, 0, 0, input->width, height);
  skein_draw_list_set_region (list, SKEIN_REGION_RULER, 0, 0, input->width, SKEIN_RULER_HEIGHT);
  skein_draw_list_set_region (list, SKEIN_REGION_HEADERS, 0, SKEIN_RULER_HEIGHT, plot_x,
                              height - SKEIN_RULER_HEIGHT);
  skein_draw_list_set_region (list, SKEIN_REGION_PLOT, plot_x, SKEIN_RULER_HEIGHT,
                              input->width - plot_x, height - SKEIN_RULER_HEIGHT);
  skein_draw_list_set_origin (list, plot_x - (double) input->from_ns * (input->width - plot_x)
                                              / ((double) input->to_ns - (double) input->from_ns));
}

/* Shares the items among the lanes. The smaller a lane's share, the more spans are folded into one.
 * A visible span and the fold beside it take two items, and the span's label two more. */
static void
share_items (SkeinTimelineLayout *layout,
             SkeinLaneContext    *context,
             float                height)
{
  const SkeinTimelineInput *input = context->input;
  guint max_items = input->max_items != 0 ? input->max_items : MAX_ITEMS;
  guint n = 0;

  for (guint i = 0; i < layout->stack.lanes->len; i++)
    if (is_in_sight (&g_array_index (layout->stack.lanes, SkeinLane, i), height))
      n++;
  context->budget = MAX (max_items / MAX (n, 1), ITEMS_OF_A_HEADER + 12) - ITEMS_OF_A_HEADER;
  context->fold_px = MAX (MIN_FOLD_PX, 3 * context->plot_w / (float) context->budget);
  context->fold_ns = (gint64) (context->fold_px
                               * ((double) input->to_ns - (double) input->from_ns)
                               / context->plot_w);
}

/* Folds of other threads and objects may cover the same time. */
static gboolean
has_event_of (const SkeinLaneContext *context,
              const SkeinSubject     *subject)
{
  const GArray *trail = context->trail;
  const guint32 *events = (const guint32 *) (gpointer) trail->data;

  for (guint i = skein_count_below (events, trail->len, subject->event);
       i < trail->len && events[i] <= subject->last_event; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (context->trace, events[i]);

      if (subject->kind == SKEIN_SUBJECT_PRINT ? event->kind == SKEIN_EVENT_PRINT
          : subject->object != 0               ? event->object == subject->object
                                               : event->thread == subject->thread)
        return TRUE;
    }
  return FALSE;
}

/* Returns: whether an item of the plot with a subject has nothing to do with the trail */
static gboolean
is_beside_trail (const SkeinDrawItem *item,
                 gpointer             data)
{
  const SkeinSubject *subject = &item->subject;
  const SkeinLaneContext *context = data;

  if (item->region != SKEIN_REGION_PLOT || subject->kind == SKEIN_SUBJECT_NONE
      || subject->kind == SKEIN_SUBJECT_LANE)
    return FALSE;
  if (skein_trail_has (context->trail, subject->event))
    return FALSE;
  if (subject->event == SKEIN_NO_EVENT || subject->last_event == SKEIN_NO_EVENT)
    return TRUE;
  return !skein_trail_has (context->trail, subject->last_event)
         && !(subject->n > 1 && has_event_of (context, subject));
}

static void
begin (SkeinTimelineLayout      *layout,
       SkeinLaneContext         *context,
       const SkeinTimelineInput *input,
       SkeinDrawList            *list)
{
  g_ptr_array_set_size (layout->spans, 0);
  skein_trail_find (input->history, input->followed, input->followed_last, layout->trail);
  context->input = input;
  context->history = input->history;
  context->trace = skein_history_get_trace (input->history);
  context->list = list;
  context->spans = layout->spans;
  context->trail = layout->trail;
  context->axis = skein_timeline_input_get_axis (input);
  context->plot_x = input->header_width;
  context->plot_w = MAX (input->width - input->header_width, 1);
  context->to_ns = MAX (MIN (input->to_ns, input->now_ns), input->from_ns);
  context->limit_from = skein_history_find_limit (input->history, input->from_ns - 1);
  context->limit_to = skein_history_find_limit (input->history, context->to_ns);
}

/* Draws lanes, arrows and remarks, those of pinned lanes on top of the others. */
static void
draw_plot (SkeinTimelineLayout *layout,
           SkeinLaneContext    *context,
           float                height)
{
  for_each_in_sight (layout, context, height, FALSE, skein_lane_background_draw);
  skein_ruler_draw (context, SKEIN_RULER_HEIGHT);
  for (int pinned = FALSE; pinned <= TRUE; pinned++)
    {
      if (pinned)
        for_each_in_sight (layout, context, height, TRUE, skein_lane_background_draw);
      for_each_in_sight (layout, context, height, pinned, draw_lane);
      skein_wake_arrows_draw (context, &layout->stack, pinned);
      skein_remarks_draw (context, &layout->stack, pinned);
    }
  skein_ruler_draw_labels (context, SKEIN_RULER_HEIGHT);
  if (layout->trail->len > 1)
    skein_draw_list_fade (context->list, is_beside_trail, context);
  skein_selection_draw (context);
}

/**
 * skein_timeline_layout_run:
 * @layout: a layout
 * @input: the input of the layout
 * @list: the list to fill; its old items are removed
 *
 * Lays out a time range of a run. The time it takes grows with the number of visible things, and
 * with the logarithm of the number of events; each new event of the history is counted once.
 */
void
skein_timeline_layout_run (SkeinTimelineLayout      *layout,
                           const SkeinTimelineInput *input,
                           SkeinDrawList            *list)
{
  SkeinLaneContext context = { 0 };
  SkeinDrawItem ground = { .kind = SKEIN_DRAW_RECT, .fill = SKEIN_ROLE_BACKGROUND };
  float height;

  g_return_if_fail (layout != NULL);
  g_return_if_fail (input->history != NULL);
  g_return_if_fail (input->measure != NULL);
  g_return_if_fail (input->to_ns > input->from_ns);

  skein_draw_list_clear (list);
  skein_lane_stack_update (&layout->stack, input);
  height = input->height > 0 ? input->height : layout->stack.height + SKEIN_RULER_HEIGHT;
  set_regions (list, input, height);

  begin (layout, &context, input, list);
  share_items (layout, &context, height);

  ground.w = input->width;
  ground.h = height;
  skein_draw_list_add (list, &ground);
  draw_plot (layout, &context, height);
  skein_now_line_draw (&context, SKEIN_RULER_HEIGHT);
  skein_measure_draw (&context, SKEIN_RULER_HEIGHT);
  skein_cursor_draw (&context, SKEIN_RULER_HEIGHT);
  context.limit_to = input->limit != G_MAXUINT
                       ? input->limit
                       : skein_history_find_limit (input->history, input->now_ns);
  for_each_in_sight (layout, &context, height, FALSE, skein_lane_caption_draw);
  for_each_in_sight (layout, &context, height, TRUE, skein_lane_caption_draw);
  add_rule (&context, SKEIN_REGION_ALL, 0, SKEIN_RULER_HEIGHT - 1, input->width, 1);
  add_rule (&context, SKEIN_REGION_ALL, input->header_width - 1, 0, 1, height);
}

/**
 * skein_timeline_layout_get_lanes:
 * @layout: a layout that has been run
 * @n: (out): the number of lanes
 *
 * Returns: (transfer none) (array length=n): the lanes with their places; valid until the next run
 */
const SkeinLane *
skein_timeline_layout_get_lanes (SkeinTimelineLayout *layout,
                                 guint               *n)
{
  g_return_val_if_fail (layout != NULL, NULL);
  g_return_val_if_fail (n != NULL, NULL);

  *n = layout->stack.lanes->len;
  return (const SkeinLane *) (gpointer) layout->stack.lanes->data;
}

/**
 * skein_timeline_layout_get_height:
 * @layout: a layout that has been run
 *
 * Returns: the height of the ruler and of all lanes, including those out of sight
 */
float
skein_timeline_layout_get_height (SkeinTimelineLayout *layout)
{
  g_return_val_if_fail (layout != NULL, 0);

  return layout->stack.height + SKEIN_RULER_HEIGHT;
}
