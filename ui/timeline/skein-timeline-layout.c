/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline-layout.h"

#include <glib/gi18n-lib.h>

#include "timeline/skein-lane-context.h"
#include "trace/skein-describe.h"

#define MAX_ITEMS 6000
#define RULER_HEIGHT 30.0f
#define GROUP_HEIGHT 26.0f
#define MIN_LANE_HEIGHT 40.0f
#define LANE_HEIGHT 52.0f
#define MAX_LANE_HEIGHT 58.0f
/* Rows of boxes that a container's lane grows for. */
#define MAX_ROWS 6
#define ROW_HEIGHT 17.0f
#define ROWS_MARGIN 12.0f
#define CONSOLE_ROW_HEIGHT 16.0f
#define MAX_CONSOLE_ROWS 4
/* Prints that are closer together are taken to be shown above each other. */
#define SAME_TIME_NS (SKEIN_NS_PER_SECOND / 10)
/* Below who owns a lock stands who waits for it. */
#define LOCK_EXTRA 10.0f
#define HEADER_PAD 14.0f
#define INDENT 14.0f
/* Each lane has its background twice, a rule and two texts. */
#define ITEMS_OF_A_HEADER 6
#define MIN_FOLD_PX 3.0f

/* How many rows the console needs, as far as `n_seen` of the prints tell. */
typedef struct
{
  guint n_seen;
  guint n_together;
  gint64 since_ns;
  guint n_rows;
} ConsoleTally;

struct _SkeinTimelineLayout
{
  ConsoleTally console;
  GArray *lanes;        /* SkeinLane */
  GArray *tallies;      /* SkeinObjectTally, of object 1, 2, … */
  GPtrArray *spans;     /* GArray of SkeinSpan, by thread */
  float content_height;
};

/**
 * skein_timeline_input_init:
 * @input: uninitialised memory
 *
 * Sets what has a sensible default, and everything else to zero.
 */
void
skein_timeline_input_init (SkeinTimelineInput *input)
{
  g_return_if_fail (input != NULL);

  *input = (SkeinTimelineInput) {
    .header_width = 150,
    .max_items = MAX_ITEMS,
    .followed = SKEIN_NO_EVENT,
  };
}

static void
add_lane (GArray       *lanes,
          SkeinLaneKind kind,
          guint         id,
          guint         depth)
{
  SkeinLane lane = { .kind = kind, .id = (guint16) id, .depth = (guint8) depth };

  g_array_append_val (lanes, lane);
}

static void
list_group (SkeinTrace *trace,
            guint       process,
            GArray     *lanes)
{
  guint n = skein_trace_get_n_threads (trace);

  if (process != 0)
    add_lane (lanes, SKEIN_LANE_GROUP, process, 0);
  for (guint id = 1; id <= n; id++)
    if (skein_trace_get_thread (trace, id)->process == process)
      add_lane (lanes, SKEIN_LANE_THREAD, id, process != 0);
}

/**
 * skein_timeline_list_lanes:
 * @history: what happened
 * @lanes: (inout) (element-type SkeinLane): where to append the lanes
 *
 * Lists the lanes in their usual order: threads, child processes with theirs, objects, console.
 */
void
skein_timeline_list_lanes (SkeinHistory *history,
                           GArray       *lanes)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n = skein_trace_get_n_objects (trace);
  guint console = 0;

  list_group (trace, 0, lanes);
  for (guint id = 1; id <= n; id++)
    if (skein_trace_get_object (trace, id)->kind == SKEIN_OBJECT_PROCESS)
      list_group (trace, id, lanes);
  for (guint id = 1; id <= n; id++)
    {
      SkeinObjectKind kind = skein_trace_get_object (trace, id)->kind;

      if (kind == SKEIN_OBJECT_CONSOLE)
        console = id;
      else if (kind != SKEIN_OBJECT_PROCESS && skein_object_kind_has_lane (kind))
        add_lane (lanes, SKEIN_LANE_OBJECT, id, 0);
    }
  add_lane (lanes, SKEIN_LANE_CONSOLE, console, 0);
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

  layout->lanes = g_array_new (FALSE, TRUE, sizeof (SkeinLane));
  layout->tallies = g_array_new (FALSE, TRUE, sizeof (SkeinObjectTally));
  layout->spans = g_ptr_array_new_with_free_func (free_spans);
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

  g_array_unref (layout->lanes);
  g_array_unref (layout->tallies);
  g_ptr_array_unref (layout->spans);
  g_free (layout);
}

static float
get_extra_height (SkeinTimelineLayout *layout,
                  SkeinTrace          *trace,
                  const SkeinLane     *lane,
                  float                base)
{
  SkeinObjectKind kind;
  gint64 rows;

  if (lane->kind == SKEIN_LANE_CONSOLE)
    return MAX ((float) layout->console.n_rows * CONSOLE_ROW_HEIGHT + ROWS_MARGIN - base, 0);
  if (lane->kind != SKEIN_LANE_OBJECT)
    return 0;
  kind = skein_trace_get_object (trace, lane->id)->kind;
  if (kind == SKEIN_OBJECT_MUTEX || kind == SKEIN_OBJECT_GIL)
    return LOCK_EXTRA;
  if (kind != SKEIN_OBJECT_QUEUE && kind != SKEIN_OBJECT_HEAP)
    return 0;
  rows = MIN (g_array_index (layout->tallies, SkeinObjectTally, lane->id - 1).max, MAX_ROWS);
  return MAX ((float) rows * ROW_HEIGHT + ROWS_MARGIN - base, 0);
}

static float
stack_lanes (SkeinTimelineLayout *layout,
             SkeinTrace          *trace,
             float                base)
{
  float y = 0;

  for (guint i = 0; i < layout->lanes->len; i++)
    {
      SkeinLane *lane = &g_array_index (layout->lanes, SkeinLane, i);

      lane->y = y;
      lane->height = lane->kind == SKEIN_LANE_GROUP
                       ? GROUP_HEIGHT
                       : base + get_extra_height (layout, trace, lane, base);
      y += lane->height;
    }
  return y;
}

/* Lanes share what height there is, within reason; beyond that the plot scrolls. */
static void
place_lanes (SkeinTimelineLayout      *layout,
             SkeinTrace               *trace,
             const SkeinTimelineInput *input)
{
  float base = LANE_HEIGHT;
  float available = input->height - RULER_HEIGHT;
  float needed = stack_lanes (layout, trace, base);

  if (input->height > 0 && layout->lanes->len > 0)
    {
      base += (float) (int) ((available - needed) / (float) layout->lanes->len);
      base = CLAMP (base, MIN_LANE_HEIGHT, MAX_LANE_HEIGHT);
      needed = stack_lanes (layout, trace, base);
    }
  layout->content_height = needed;
  for (guint i = 0; i < layout->lanes->len; i++)
    g_array_index (layout->lanes, SkeinLane, i).y += RULER_HEIGHT - input->scroll_y;
}

static void
count_prints (SkeinTimelineLayout *layout,
              SkeinHistory        *history)
{
  ConsoleTally *tally = &layout->console;
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n;
  const guint32 *prints = skein_history_get_prints (history, &n);

  for (; tally->n_seen < n && tally->n_rows < MAX_CONSOLE_ROWS; tally->n_seen++)
    {
      gint64 time_ns = skein_trace_get_event (trace, prints[tally->n_seen])->time_ns;

      if (tally->n_seen == 0 || time_ns - tally->since_ns > SAME_TIME_NS)
        {
          tally->n_together = 0;
          tally->since_ns = time_ns;
        }
      tally->n_rows = MAX (tally->n_rows, ++tally->n_together);
    }
}

static void
count_objects (SkeinTimelineLayout *layout,
               SkeinHistory        *history)
{
  guint n = skein_trace_get_n_objects (skein_history_get_trace (history));

  if (layout->tallies->len < n)
    g_array_set_size (layout->tallies, n);
  for (guint i = 0; i < n; i++)
    skein_object_tally_update (&g_array_index (layout->tallies, SkeinObjectTally, i), history,
                               i + 1);
}

static void
add_background (SkeinLaneContext *context)
{
  const SkeinLane *lane = context->lane;
  float width = context->input->width;
  SkeinDrawItem item = { .kind = SKEIN_DRAW_RECT, .y = lane->y, .h = lane->height };

  item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_LANE, .lane = (guint16) context->index,
                                  .event = SKEIN_NO_EVENT, .last_event = SKEIN_NO_EVENT, .n = 1 };
  if (lane->kind == SKEIN_LANE_THREAD)
    item.subject.thread = lane->id;
  else
    item.subject.object = lane->id;
  item.fill = lane->kind == SKEIN_LANE_GROUP ? SKEIN_ROLE_GROUP
              : context->index % 2 == 1      ? SKEIN_ROLE_LANE_ODD
                                             : SKEIN_ROLE_BACKGROUND;
  item.region = SKEIN_REGION_PLOT;
  item.x = context->plot_x;
  item.w = width - context->plot_x;
  skein_draw_list_add (context->list, &item);
  item.region = SKEIN_REGION_HEADERS;
  item.x = 0;
  item.w = context->plot_x;
  skein_draw_list_add (context->list, &item);
}

static char *
describe_lane (SkeinLaneContext *context)
{
  const SkeinLane *lane = context->lane;
  g_autofree char *contents = NULL;

  if (lane->kind == SKEIN_LANE_THREAD)
    return skein_describe_thread_at (context->history, lane->id, context->limit_to);
  if (lane->kind == SKEIN_LANE_CONSOLE)
    return g_strdup (_("standard output"));
  contents = skein_describe_contents (context->history, lane->id, context->limit_to);
  if (lane->kind == SKEIN_LANE_GROUP)
    /* translators: what a group of lanes stands for; %s: what has become of the process */
    return g_strdup_printf (_("child process · %s"), contents);
  return g_steal_pointer (&contents);
}

static const char *
get_lane_name (SkeinLaneContext *context)
{
  const SkeinLane *lane = context->lane;
  const SkeinObjectInfo *info;

  if (lane->kind == SKEIN_LANE_THREAD)
    return skein_lane_get_thread_name (context, lane->id);
  if (lane->kind == SKEIN_LANE_CONSOLE)
    return _("console");
  info = skein_trace_get_object (context->trace, lane->id);
  return info->name != NULL ? info->name : skein_object_kind_get_name (info->kind);
}

static void
add_header (SkeinLaneContext *context)
{
  const SkeinLane *lane = context->lane;
  gboolean group = lane->kind == SKEIN_LANE_GROUP;
  g_autofree char *state = describe_lane (context);
  float x = HEADER_PAD + INDENT * lane->depth;
  SkeinDrawItem item = { .kind = SKEIN_DRAW_TEXT, .region = SKEIN_REGION_HEADERS,
                         .role = SKEIN_ROLE_TEXT, .style = SKEIN_TEXT_NAME,
                         .x = x, .w = context->plot_x - x - HEADER_PAD / 2, .h = 18 };

  item.y = lane->y + (lane->height - (group ? 18 : 34)) / 2;
  item.text = get_lane_name (context);
  skein_draw_list_add (context->list, &item);

  item.role = SKEIN_ROLE_TEXT_DIM;
  item.style = SKEIN_TEXT_STATE;
  if (group)
    {
      /* What becomes of a process stands beside its name: it has no other place in the plot. */
      item.region = SKEIN_REGION_PLOT;
      item.x = context->plot_x + HEADER_PAD;
      item.w = context->plot_w - 2 * HEADER_PAD;
    }
  else
    {
      item.y += 18;
      item.h = 16;
    }
  item.text = state;
  skein_draw_list_add (context->list, &item);
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
  return lane->y < height && lane->y + lane->height > RULER_HEIGHT;
}

static void
draw_lane (SkeinLaneContext *context)
{
  switch (context->lane->kind)
    {
    case SKEIN_LANE_THREAD:
      skein_thread_lane_draw (context);
      break;
    case SKEIN_LANE_OBJECT:
      skein_object_lane_draw (context);
      break;
    case SKEIN_LANE_CONSOLE:
      skein_console_lane_draw (context);
      break;
    case SKEIN_LANE_GROUP:
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
for_each_in_sight (SkeinTimelineLayout *layout,
                   SkeinLaneContext    *context,
                   float                height,
                   void               (*draw) (SkeinLaneContext *context))
{
  for (guint i = 0; i < layout->lanes->len; i++)
    {
      context->lane = &g_array_index (layout->lanes, SkeinLane, i);
      context->index = i;
      context->n_items = 0;
      context->tally = context->lane->kind == SKEIN_LANE_OBJECT
                         ? &g_array_index (layout->tallies, SkeinObjectTally,
                                           context->lane->id - 1)
                         : NULL;
      if (is_in_sight (context->lane, height))
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
  skein_draw_list_set_region (list, SKEIN_REGION_RULER, 0, 0, input->width, RULER_HEIGHT);
  skein_draw_list_set_region (list, SKEIN_REGION_HEADERS, 0, RULER_HEIGHT, plot_x,
                              height - RULER_HEIGHT);
  skein_draw_list_set_region (list, SKEIN_REGION_PLOT, plot_x, RULER_HEIGHT,
                              input->width - plot_x, height - RULER_HEIGHT);
}

/* The narrower the share of a lane, the more is folded into one. A span in sight and the fold
 * beside it take two items, and the one's label two more. */
static void
share_items (SkeinTimelineLayout *layout,
             SkeinLaneContext    *context,
             float                height)
{
  const SkeinTimelineInput *input = context->input;
  guint max_items = input->max_items != 0 ? input->max_items : MAX_ITEMS;
  guint n = 0;

  for (guint i = 0; i < layout->lanes->len; i++)
    if (is_in_sight (&g_array_index (layout->lanes, SkeinLane, i), height))
      n++;
  context->budget = MAX (max_items / MAX (n, 1), ITEMS_OF_A_HEADER + 12) - ITEMS_OF_A_HEADER;
  context->fold_px = MAX (MIN_FOLD_PX, 3 * context->plot_w / (float) context->budget);
  context->fold_ns = (gint64) (context->fold_px
                               * ((double) input->to_ns - (double) input->from_ns)
                               / context->plot_w);
}

/**
 * skein_timeline_layout_run:
 * @layout: a layout
 * @input: what to show, and where
 * @list: what is to be drawn; what it held is gone
 *
 * Lays out a stretch of a run. The time it takes grows with what is in sight, and with the
 * logarithm of the number of events; what the history has newly taken is counted once.
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
  g_array_set_size (layout->lanes, 0);
  if (input->lanes != NULL)
    g_array_append_vals (layout->lanes, input->lanes, input->n_lanes);
  else
    skein_timeline_list_lanes (input->history, layout->lanes);
  count_objects (layout, input->history);
  count_prints (layout, input->history);
  place_lanes (layout, skein_history_get_trace (input->history), input);
  height = input->height > 0 ? input->height : layout->content_height + RULER_HEIGHT;
  set_regions (list, input, height);

  g_ptr_array_set_size (layout->spans, 0);
  context.input = input;
  context.history = input->history;
  context.trace = skein_history_get_trace (input->history);
  context.list = list;
  context.spans = layout->spans;
  context.plot_x = input->header_width;
  context.plot_w = MAX (input->width - input->header_width, 1);
  context.to_ns = MAX (MIN (input->to_ns, input->now_ns), input->from_ns);
  context.limit_from = skein_history_find_limit (input->history, input->from_ns - 1);
  context.limit_to = skein_history_find_limit (input->history, context.to_ns);
  share_items (layout, &context, height);

  ground.w = input->width;
  ground.h = height;
  skein_draw_list_add (list, &ground);
  for_each_in_sight (layout, &context, height, add_background);
  skein_ruler_draw (&context, RULER_HEIGHT);
  for_each_in_sight (layout, &context, height, draw_lane);
  skein_wake_arrows_draw (&context, (const SkeinLane *) (gpointer) layout->lanes->data,
                          layout->lanes->len);
  skein_remarks_draw (&context, (const SkeinLane *) (gpointer) layout->lanes->data,
                      layout->lanes->len);
  skein_now_line_draw (&context, RULER_HEIGHT);
  context.limit_to = skein_history_find_limit (input->history, input->now_ns);
  for_each_in_sight (layout, &context, height, add_header);
  add_rule (&context, SKEIN_REGION_ALL, 0, RULER_HEIGHT - 1, input->width, 1);
  add_rule (&context, SKEIN_REGION_ALL, input->header_width - 1, 0, 1, height);
}

/**
 * skein_timeline_layout_get_lanes:
 * @layout: a layout that has been run
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): the lanes, with their places; good until the next run
 */
const SkeinLane *
skein_timeline_layout_get_lanes (SkeinTimelineLayout *layout,
                                 guint               *n)
{
  g_return_val_if_fail (layout != NULL, NULL);
  g_return_val_if_fail (n != NULL, NULL);

  *n = layout->lanes->len;
  return (const SkeinLane *) (gpointer) layout->lanes->data;
}

/**
 * skein_timeline_layout_get_height:
 * @layout: a layout that has been run
 *
 * Returns: how high the ruler and all lanes are, those out of sight included
 */
float
skein_timeline_layout_get_height (SkeinTimelineLayout *layout)
{
  g_return_val_if_fail (layout != NULL, 0);

  return layout->content_height + RULER_HEIGHT;
}

/**
 * skein_timeline_layout_time_to_x:
 * @input: what was laid out
 * @time_ns: scenario time
 *
 * Returns: where that is, in pixels; it may be out of sight
 */
float
skein_timeline_layout_time_to_x (const SkeinTimelineInput *input,
                                 gint64                    time_ns)
{
  g_return_val_if_fail (input != NULL, 0);

  return (float) (input->header_width
                  + ((double) time_ns - (double) input->from_ns)
                        * (input->width - input->header_width)
                        / ((double) input->to_ns - (double) input->from_ns));
}

/**
 * skein_timeline_layout_x_to_time:
 * @input: what was laid out
 * @x: pixels from the left
 *
 * Returns: the time there; it may be out of sight, or before the start of the run
 */
gint64
skein_timeline_layout_x_to_time (const SkeinTimelineInput *input,
                                 float                     x)
{
  g_return_val_if_fail (input != NULL, 0);

  return input->from_ns
         + (gint64) (((double) x - input->header_width)
                     * ((double) input->to_ns - (double) input->from_ns)
                     / MAX (input->width - input->header_width, 1));
}
