/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-tick-lane.h"

#include "history/skein-numbers.h"
#include "scene/skein-object-lane.h"

#define TICK_HEIGHT 22.0f

/* Draws a vertical line for each tick, with its number if there is room. Ticks that are too close
 * to be told apart are one fold. */
static void
draw (SkeinLaneContext *context)
{
  guint n;
  const guint32 *events
      = skein_history_get_object_events (context->history, context->lane->id, &n);
  guint first = skein_count_below (events, n, context->limit_from);
  guint end = skein_count_below (events, n, context->limit_to);
  float height = MIN (TICK_HEIGHT, context->lane->height - 2);
  float middle = context->lane->y + context->lane->height / 2;

  while (first < end)
    {
      g_autofree char *text = NULL;
      float x = skein_lane_get_event_x (context, events[first]);
      guint next = skein_lane_find_column (context, events, first, end, context->fold_px);
      float next_x = next < end ? skein_lane_get_event_x (context, events[next]) : G_MAXFLOAT;
      SkeinDrawItem item = { .kind = SKEIN_DRAW_RECT, .role = SKEIN_ROLE_VALUE,
                             .fill = SKEIN_ROLE_VALUE, .x = x - 1, .y = middle - height / 2,
                             .w = 2, .h = height };

      item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_VALUE, .object = context->lane->id,
                                      .event = events[next - 1], .last_event = SKEIN_NO_EVENT,
                                      .n = next - first };
      if (item.subject.n > 1)
        item.w = context->fold_px;
      skein_lane_add (context, item);

      text = g_strdup_printf ("%" G_GINT64_FORMAT,
                              skein_trace_get_event (context->trace, events[next - 1])->value);
      item.kind = SKEIN_DRAW_TEXT;
      item.style = SKEIN_TEXT_LABEL;
      item.role = SKEIN_ROLE_VALUE_TEXT;
      item.x = item.x + item.w + SKEIN_LABEL_PAD;
      item.w = skein_lane_measure (context, text, SKEIN_TEXT_LABEL);
      item.text = text;
      if (item.x + item.w < next_x - 3 && context->n_items < context->budget
          && !skein_lane_is_low (context))
        skein_lane_add (context, item);
      first = next;
    }
}

const SkeinLaneClass skein_tick_lane_class = {
  SKEIN_OBJECT_LANE (skein_object_lane_get_height),
  .draw = draw,
};
