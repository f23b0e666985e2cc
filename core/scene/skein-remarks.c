/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-remarks.h"

#include "history/skein-numbers.h"

#define SIZE 14.0f
#define MAX_REMARKS 100

/* Adds a badge at the top right corner of the thread's span; a remark on the whole run goes on the
 * ruler. */
static void
add_remark (SkeinLaneContext *context,
            const SkeinLane  *lane,
            guint             number)
{
  const SkeinEvent *event = skein_trace_get_event (context->trace, number);
  float x = skein_lane_get_event_x (context, number);
  SkeinDrawItem item = { .kind = SKEIN_DRAW_BOX, .region = SKEIN_REGION_RULER, .thickness = 1,
                         .role = SKEIN_ROLE_ERROR, .fill = SKEIN_ROLE_ERROR,
                         .x = x - SIZE - 1, .y = 4, .w = SIZE, .h = SIZE };

  item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_MARK, .thread = event->thread,
                                  .object = event->object, .event = number,
                                  .last_event = SKEIN_NO_EVENT, .n = 1 };
  if (lane != NULL)
    {
      item.region = SKEIN_REGION_PLOT;
      item.y = lane->y + 1;
    }
  else if (x < context->plot_x || x > context->plot_x + context->plot_w)
    return;
  skein_draw_list_add (context->list, &item);
  item.kind = SKEIN_DRAW_TEXT;
  item.style = SKEIN_TEXT_NAME;
  item.role = SKEIN_ROLE_BACKGROUND;
  item.x += 5;
  item.w -= 5;
  item.text = "!";
  skein_draw_list_add (context->list, &item);
}

/**
 * skein_remarks_draw:
 * @context: any lane
 * @stack: all lanes, placed
 * @pinned: whether to mark pinned lanes and the ruler, or the others
 *
 * Marks the engine's messages: misuse, deadlock, stuck. The end of a run is not marked.
 */
void
skein_remarks_draw (SkeinLaneContext     *context,
                    const SkeinLaneStack *stack,
                    gboolean              pinned)
{
  guint n;
  const guint32 *remarks = skein_history_get_remarks (context->history, &n);
  guint first = skein_count_below (remarks, n, context->limit_from);
  guint end = skein_count_below (remarks, n, context->limit_to);

  for (guint i = first; i < MIN (end, first + MAX_REMARKS); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (context->trace, remarks[i]);
      const SkeinLane *lane = skein_lane_stack_find (stack, SKEIN_LANE_THREAD, event->thread);

      if (event->kind == SKEIN_EVENT_END || (lane == NULL || lane->pinned) != pinned)
        continue;
      context->index = lane != NULL ? skein_lane_stack_get_index (stack, lane) : 0;
      add_remark (context, lane, remarks[i]);
    }
}
