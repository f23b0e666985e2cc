/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-stay-lane.h"

#include "history/skein-numbers.h"
#include "scene/skein-box-rows.h"
#include "scene/skein-object-lane.h"
#include "scene/skein-value-lane.h"

#define MAX_ROW_HEIGHT 19.0f
#define MARGIN 6.0f
#define LOW_MARGIN 1.0f
/* The lane grows for up to this number of rows of boxes. */
#define MAX_ROWS 10
#define ROW_HEIGHT 17.0f
#define ROWS_MARGIN 12.0f
/* Rows are assigned from this number of stays before the first visible one, so that boxes keep
 * their rows while the view moves. */
#define LEAD_IN 24
/* An item of a heap may have been put long before: the search for it goes this far back. */
#define MAX_LOOK_BACK 2000

typedef struct
{
  SkeinStay stay;
  SkeinItemInfo info;
  char *text;       /* (owned) or NULL: only the box's edge is shown */
  float x;
  float w;
  float free_x;     /* unclamped, even if out of sight */
  float free_end;
  float text_w;
  float least;      /* least width */
  gboolean gone;    /* before the left edge: only needed to assign rows */
  int row;          /* or -1: the box is not shown */
} Box;

/* A narrower box has no room for a label. */
#define MIN_LABELLED 11.0f

static void
box_clear (gpointer pointer)
{
  Box *box = pointer;

  g_free (box->text);
}

static guint
count_puts_below (const SkeinStay *stays,
                  guint            n,
                  guint            limit)
{
  guint low = 0;

  while (low < n)
    {
      guint middle = low + (n - low) / 2;

      if (stays[middle].put_event < limit)
        low = middle + 1;
      else
        n = middle;
    }
  return low;
}

/* Returns: the number of items in the container at the left edge */
static gint64
count_held (SkeinLaneContext *context)
{
  guint n;
  const guint32 *events
      = skein_history_get_object_events (context->history, context->lane->id, &n);
  guint before = skein_count_below (events, n, context->limit_from);

  return before > 0 ? skein_trace_get_event (context->trace, events[before - 1])->value : 0;
}

/* Returns: the first stay that is visible, or needed to assign rows */
static guint
find_first (SkeinLaneContext *context,
            const SkeinStay  *stays,
            guint             first_put)
{
  gint64 held = count_held (context);
  guint first = first_put;

  for (guint i = 0; held > 0 && first > 0 && i < MAX_LOOK_BACK; i++)
    if (stays[--first].get_event >= context->limit_from)
      held--;
  return first > LEAD_IN ? first - LEAD_IN : 0;
}

static char *
make_label (SkeinLaneContext    *context,
            const SkeinItemInfo *info)
{
  if (skein_trace_get_form (context->trace, context->lane->id) == SKEIN_FORM_HEAP)
    return g_strdup_printf ("%s · %" G_GINT64_FORMAT, info->label, info->priority);
  return g_strdup (info->label);
}

static void
collect_boxes (SkeinLaneContext *context,
               const SkeinStay  *stays,
               guint             first,
               guint             end,
               GArray           *boxes)
{
  for (guint i = first; i < end; i++)
    {
      Box box = { .stay = stays[i] };
      const SkeinEvent *put = skein_trace_get_event (context->trace, stays[i].put_event);

      box.info = skein_trace_get_item (context->trace, put->arg);
      if (put->arg == 0)
        continue;
      box.x = skein_lane_get_event_x (context, stays[i].put_event);
      box.w = skein_lane_get_event_x (context, stays[i].get_event) - box.x;
      box.gone = stays[i].get_event < context->limit_from;
      box.free_x = skein_lane_get_free_x (context, stays[i].put_event);
      box.free_end = stays[i].get_event < context->limit_to
                       ? skein_lane_get_free_x (context, stays[i].get_event)
                       : box.x + box.w;
      box.text = make_label (context, &box.info);
      box.text_w = skein_lane_measure (context, box.text, SKEIN_TEXT_LABEL);
      g_array_append_val (boxes, box);
    }
}

/* Places the boxes in rows. A stay of no length still gets a box for its label, unless there is no
 * room for labels. A stay that is long enough to see has a box of its own length, whatever its
 * label needs. Returns: the number of rows, or 0 if there is no room. */
static guint
place_boxes (GArray   *boxes,
             gboolean  labelled,
             gboolean  with_gone)
{
  SkeinBoxRows rows;

  skein_box_rows_init (&rows);
  for (guint i = 0; i < boxes->len; i++)
    {
      Box *box = &g_array_index (boxes, Box, i);

      box->row = -1;
      if (box->gone && !with_gone)
        continue;
      box->least = labelled && box->w < MIN_LABELLED ? box->text_w + 2 * SKEIN_LABEL_PAD - 2
                                                     : SKEIN_MARK_WIDTH;
      box->row = skein_box_rows_place (&rows, SKEIN_MAX_BOX_ROWS, box->free_x,
                                       MAX (box->free_end, box->free_x + box->least + 1));
      if (box->row < 0)
        return 0;
    }
  return MAX (rows.n_used, 1);
}

static void
add_box (SkeinLaneContext *context,
         const Box        *box,
         float             y,
         float             height)
{
  gboolean sentinel = box->info.is_sentinel;
  SkeinDrawItem item = { .kind = SKEIN_DRAW_BOX, .thickness = 1,
                         .role = sentinel ? SKEIN_ROLE_SENTINEL : SKEIN_ROLE_VALUE,
                         .fill = sentinel ? SKEIN_ROLE_SENTINEL_FILL : SKEIN_ROLE_VALUE_FILL,
                         .x = box->x, .y = y, .h = height };
  g_autofree char *initial = NULL;
  const char *text = box->text;
  float text_w = box->text_w;
  float left;
  float room;

  item.w = MAX (box->w - 1, box->least);
  item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_STAY, .object = context->lane->id,
                                  .event = box->stay.put_event,
                                  .last_event = box->stay.get_event, .n = 1 };
  skein_lane_add (context, item);

  left = MAX (item.x, context->plot_x);
  room = item.x + item.w - left - 2;
  if (room < text_w)
    {
      initial = g_utf8_substring (box->text, 0, 1);
      text = initial;
      text_w = skein_lane_measure (context, text, SKEIN_TEXT_LABEL);
    }
  if (room < text_w || height < SKEIN_LABEL_HEIGHT - 2 || context->n_items >= context->budget)
    return;
  /* A short box has its label in the middle, a long one where its visible part begins. */
  left += room > text_w + 24 ? SKEIN_LABEL_PAD + 2 : (room + 2 - text_w) / 2;
  item.kind = SKEIN_DRAW_TEXT;
  item.style = SKEIN_TEXT_LABEL;
  item.role = sentinel ? SKEIN_ROLE_SENTINEL_TEXT : SKEIN_ROLE_VALUE_TEXT;
  item.x = left;
  item.w = text_w;
  item.text = text;
  skein_lane_add (context, item);
}

/* Draws every item as a box from its put to its get, simultaneous ones in rows. Returns: FALSE,
 * with nothing drawn, if there are too many of them to tell apart. */
static gboolean
draw_boxes (SkeinLaneContext *context)
{
  guint n;
  const SkeinStay *stays = skein_history_get_stays (context->history, context->lane->id, &n);
  guint first_put = count_puts_below (stays, n, context->limit_from);
  guint end = count_puts_below (stays, n, context->limit_to);
  guint first = find_first (context, stays, first_put);
  g_autoptr (GArray) boxes = NULL;
  guint rows;
  float margin = skein_lane_is_low (context) ? LOW_MARGIN : MARGIN;
  float row_height;
  float top;

  if (end - first > LEAD_IN + context->budget / 2)
    return FALSE;

  boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  g_array_set_clear_func (boxes, box_clear);
  collect_boxes (context, stays, first, end, boxes);
  rows = place_boxes (boxes, TRUE, TRUE);
  if (rows == 0)
    rows = place_boxes (boxes, FALSE, TRUE);
  if (rows == 0)
    rows = place_boxes (boxes, FALSE, FALSE);
  if (rows == 0)
    return FALSE;

  row_height = MIN ((context->lane->height - 2 * margin) / (float) rows, MAX_ROW_HEIGHT);
  top = context->lane->y + (context->lane->height - row_height * (float) rows) / 2;
  for (guint i = 0; i < boxes->len; i++)
    {
      const Box *box = &g_array_index (boxes, Box, i);

      if (box->row >= 0)
        add_box (context, box, top + row_height * (float) box->row,
                 row_height > 6 ? row_height - 2 : row_height);
    }
  return TRUE;
}

static void
draw (SkeinLaneContext *context)
{
  if (!draw_boxes (context))
    skein_value_lane_draw (context);
}

static float
get_height (const SkeinLaneTally *tally,
            float                 base,
            gboolean              low)
{
  return low ? base : MAX (base, (float) MIN (tally->max, MAX_ROWS) * ROW_HEIGHT + ROWS_MARGIN);
}

const SkeinLaneClass skein_stay_lane_class = {
  SKEIN_OBJECT_LANE (get_height),
  .draw = draw,
};
