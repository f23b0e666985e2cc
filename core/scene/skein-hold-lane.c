/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-hold-lane.h"

#include <string.h>

#include "history/skein-numbers.h"
#include "history/skein-spans.h"
#include "scene/skein-box-rows.h"
#include "scene/skein-object-lane.h"

#define MARGIN 6.0f
#define OWNER_HEIGHT 18.0f
#define LOW_MARGIN 1.0f
/* Room for waiters, which are drawn below the owner. */
#define LOCK_EXTRA 10.0f
#define MAX_ROW_HEIGHT 18.0f
#define MIN_LABELLED_ROW 12.0f
/* Signals are searched in the trace itself, if at most this number of events is in sight. */
#define MAX_SCANNED 4000
#define MAX_FOLD 48.0f

typedef struct
{
  float x;
  float w;
  guint32 thread;
  guint event;
  guint last_event;
  guint n;
} Hold;

/* "W2" for Worker-2, where there is no room for more. A name without a number has no short form,
 * since several threads may have the same initial. */
static char *
make_short_name (const char *name)
{
  const char *number = strrchr (name, '-');
  g_autofree char *initial = NULL;

  if (number == NULL || number[1] == '\0')
    return NULL;
  initial = g_utf8_substring (name, 0, 1);
  return g_strconcat (initial, number + 1, NULL);
}

static void
add_hold (SkeinLaneContext *context,
          const Hold       *hold,
          gboolean          waits,
          float             y,
          float             height)
{
  SkeinDrawItem item = { .kind = SKEIN_DRAW_BOX, .thickness = 1,
                         .role = waits ? SKEIN_ROLE_BLOCKED : SKEIN_ROLE_VALUE,
                         .fill = waits ? SKEIN_ROLE_BLOCKED_FILL : SKEIN_ROLE_VALUE_FILL,
                         .x = hold->x, .y = y, .h = height };
  g_autofree char *short_name = NULL;
  const char *name;
  float left;
  float right;
  float width;

  item.w = MAX (hold->n > 1 ? hold->w : hold->w - 1, SKEIN_MARK_WIDTH);
  /* A hold that has only just begun does not reach beyond the present. */
  item.w = MIN (item.w, MAX (skein_lane_get_x (context, context->to_ns) - item.x, 1));
  item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_HOLD, .thread = hold->thread,
                                  .object = context->lane->id, .event = hold->event,
                                  .last_event = hold->last_event, .n = hold->n };
  if (hold->n > 1)
    item.kind = SKEIN_DRAW_DENSE;
  else if (hold->w < SKEIN_MARK_WIDTH)
    item.fill = item.role;
  skein_lane_add (context, item);

  left = MAX (item.x, context->plot_x) + SKEIN_LABEL_PAD;
  right = MIN (item.x + item.w, context->plot_x + context->plot_w) - SKEIN_LABEL_PAD;
  if (hold->n > 1 || height < MIN_LABELLED_ROW || right - left < 12
      || context->n_items >= context->budget)
    return;
  name = skein_lane_get_thread_name (context, hold->thread);
  width = skein_lane_measure (context, name, SKEIN_TEXT_LABEL);
  if (width > right - left)
    {
      short_name = make_short_name (name);
      if (short_name == NULL)
        return;
      name = short_name;
      width = skein_lane_measure (context, name, SKEIN_TEXT_LABEL);
    }
  if (width > right - left)
    return;
  item.kind = SKEIN_DRAW_TEXT;
  item.style = SKEIN_TEXT_LABEL;
  item.role = waits ? SKEIN_ROLE_BLOCKED_TEXT : SKEIN_ROLE_VALUE_TEXT;
  item.x = left;
  item.w = width;
  item.text = name;
  skein_lane_add (context, item);
}

/* --- Owners ----------------------------------------------------------------------------------- */

static guint32
get_owner (SkeinLaneContext *context,
           guint             event)
{
  const SkeinEvent *last = skein_trace_get_event (context->trace, event);

  return skein_event_kind_get_change (last->kind) == SKEIN_CHANGE_OWN ? last->thread : 0;
}

/* Joins successive folds, up to the width of a text. */
static guint
find_fold_end (SkeinLaneContext *context,
               const guint32    *events,
               guint             first,
               guint             end)
{
  float x = skein_lane_get_event_x (context, events[first]);
  guint next = first;

  while (next + 1 < end && skein_lane_get_event_x (context, events[next]) < x + MAX_FOLD)
    {
      guint column = skein_lane_find_column (context, events, next, end, context->fold_px);

      if (column - next <= 2)
        break;
      next = column - 1;
    }
  return next;
}

/* The owner changes with every event of the object. A fold stands for changes that are too close to
 * be told apart. */
static void
draw_owners (SkeinLaneContext *context,
             float             y,
             float             height)
{
  guint n;
  const guint32 *events
      = skein_history_get_object_events (context->history, context->lane->id, &n);
  guint first = skein_count_below (events, n, context->limit_from);
  guint end = skein_count_below (events, n, context->limit_to);

  if (first > 0)
    first--;
  while (first < end)
    {
      /* Two changes are one hold of one owner, however short. */
      guint column = skein_lane_find_column (context, events, first, end, context->fold_px);
      guint next = column - first <= 2 ? first + 1 : find_fold_end (context, events, first, end);
      Hold hold = { .event = events[first], .last_event = SKEIN_NO_EVENT, .n = 1 };

      if (next < n)
        hold.last_event = events[next];
      hold.thread = get_owner (context, events[first]);
      hold.n = next - first;
      hold.x = skein_lane_get_event_x (context, events[first]);
      hold.w = skein_lane_get_event_x (context, hold.last_event) - hold.x;
      if (hold.thread != 0 || hold.n > 1)
        add_hold (context, &hold, FALSE, y, height);
      first = next;
    }
}

/* --- Waiters ---------------------------------------------------------------------------------- */

static int
compare_holds (gconstpointer a,
               gconstpointer b)
{
  const Hold *one = a;
  const Hold *other = b;

  if (one->x != other->x)
    return one->x > other->x ? 1 : -1;
  return one->event > other->event ? 1 : one->event < other->event ? -1 : 0;
}

static GArray *
collect_waits (SkeinLaneContext *context)
{
  GArray *waits = g_array_new (FALSE, FALSE, sizeof (Hold));
  guint n_threads = skein_history_get_n_threads (context->history);

  for (guint thread = 1; thread <= n_threads; thread++)
    {
      GArray *spans = skein_lane_get_spans (context, thread);

      for (guint i = 0; i < spans->len; i++)
        {
          const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);
          Hold wait = { .thread = thread, .event = span->first_event,
                        .last_event = SKEIN_NO_EVENT, .n = 1 };

          if (span->state != SKEIN_STATE_BLOCKED || span->object != context->lane->id
              || span->n_folded > 1)
            continue;
          wait.x = skein_lane_get_x (context, span->start_ns);
          wait.w = skein_lane_get_x (context, MIN (span->end_ns, context->input->now_ns)) - wait.x;
          g_array_append_val (waits, wait);
        }
    }
  g_array_sort (waits, compare_holds);
  return waits;
}

static void
draw_waits (SkeinLaneContext *context,
            float             top,
            float             height)
{
  g_autoptr (GArray) waits = collect_waits (context);
  g_autofree int *places = g_new (int, waits->len + 1);
  SkeinBoxRows rows;
  float row_height;

  skein_box_rows_init (&rows);
  for (guint i = 0; i < waits->len; i++)
    {
      const Hold *wait = &g_array_index (waits, Hold, i);

      places[i] = skein_box_rows_place (&rows, SKEIN_MAX_BOX_ROWS, wait->x,
                                        wait->x + MAX (wait->w, SKEIN_MARK_WIDTH + 1));
    }
  row_height = MIN (height / (float) MAX (rows.n_used, 1), MAX_ROW_HEIGHT);
  top += (height - row_height * (float) rows.n_used) / 2;
  for (guint i = 0; i < waits->len && context->n_items < context->budget; i++)
    if (places[i] >= 0)
      add_hold (context, &g_array_index (waits, Hold, i), TRUE,
                top + row_height * (float) places[i],
                row_height > 6 ? row_height - 2 : row_height - 0.5f);
}

static void
draw_signals (SkeinLaneContext *context)
{
  if (context->limit_to - context->limit_from > MAX_SCANNED)
    return;
  for (guint i = context->limit_from; i < context->limit_to; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (context->trace, i);
      SkeinDrawItem item = { .kind = SKEIN_DRAW_RECT, .fill = SKEIN_ROLE_VALUE,
                             .y = context->lane->y + 3, .w = 2, .h = context->lane->height - 6 };

      if (event->object != context->lane->id
          || (event->kind != SKEIN_EVENT_SIGNAL && event->kind != SKEIN_EVENT_BROADCAST)
          || context->n_items >= context->budget)
        continue;
      item.x = skein_lane_get_event_x (context, i) - 1;
      item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_MARK, .thread = event->thread,
                                      .object = event->object, .event = i,
                                      .last_event = SKEIN_NO_EVENT, .n = 1 };
      skein_lane_add (context, item);
    }
}

/* --- The classes ------------------------------------------------------------------------------ */

static float
get_margin (const SkeinLaneContext *context)
{
  return skein_lane_is_low (context) ? LOW_MARGIN : MARGIN;
}

/* Draws the owners, and below them the waiters. */
static void
draw_lock (SkeinLaneContext *context)
{
  float margin = get_margin (context);
  float top = context->lane->y + margin;
  float height = context->lane->height - 2 * margin;

  if (skein_lane_is_low (context))
    {
      draw_owners (context, top, height);
      return;
    }
  draw_owners (context, top, OWNER_HEIGHT);
  draw_waits (context, top + OWNER_HEIGHT + 2, height - OWNER_HEIGHT - 2);
}

/* Draws the waiters, and the signals. */
static void
draw_waiters (SkeinLaneContext *context)
{
  float margin = get_margin (context);

  draw_waits (context, context->lane->y + margin, context->lane->height - 2 * margin);
  draw_signals (context);
}

static float
get_lock_height (const SkeinLaneTally *tally,
                 float                 base,
                 gboolean              low)
{
  return low ? base : base + LOCK_EXTRA;
}

const SkeinLaneClass skein_lock_lane_class = {
  SKEIN_OBJECT_LANE (get_lock_height),
  .draw = draw_lock,
};

const SkeinLaneClass skein_waiters_lane_class = {
  SKEIN_OBJECT_LANE (skein_object_lane_get_height),
  .draw = draw_waiters,
};
