/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-numbers.h"
#include "history/skein-spans.h"
#include "scene/skein-lane-context.h"

#define MARK_SIZE 8.0f
/* So many of the events of a fold are looked at. */
#define MAX_LOOKED_AT 64

static gboolean
is_marked (const SkeinLaneContext *context,
           guint                   event)
{
  const SkeinTimelineInput *input = context->input;

  return input->is_marked (input->is_marked_data,
                           skein_trace_get_event (context->trace, event)->site);
}

/* The first of the events from @first to @last that is marked, and how many are. */
static guint
find_marked (const SkeinLaneContext *context,
             guint                   first,
             guint                   last,
             guint                  *n)
{
  guint n_events;
  const guint32 *events
      = skein_history_get_thread_events (context->history, context->lane->id, &n_events);
  guint at = skein_count_below (events, n_events, first);
  guint found = SKEIN_NO_EVENT;

  *n = 0;
  for (guint i = at; i < n_events && events[i] <= last && i - at < MAX_LOOKED_AT; i++)
    if (is_marked (context, events[i]))
      {
        found = *n == 0 ? events[i] : found;
        (*n)++;
      }
  return found;
}

/**
 * skein_site_marks_draw:
 * @context: a thread's lane
 *
 * Marks what the lines that somebody has chosen in the source did.
 */
void
skein_site_marks_draw (SkeinLaneContext *context)
{
  GArray *spans;

  if (context->lane->kind != SKEIN_LANE_THREAD || context->input->is_marked == NULL)
    return;
  spans = skein_lane_get_spans (context, context->lane->id);
  for (guint i = 0; i < spans->len; i++)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);
      guint n;
      guint event = find_marked (context, span->first_event, span->last_event, &n);
      SkeinDrawItem item = { .kind = SKEIN_DRAW_POINTER, .role = SKEIN_ROLE_SENTINEL,
                             .y = context->lane->y + 1, .w = MARK_SIZE, .h = MARK_SIZE - 1 };

      if (n == 0)
        continue;
      item.x = skein_lane_get_event_x (context, event) + 1 - MARK_SIZE / 2;
      item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_MARK, .thread = context->lane->id,
                                      .event = event, .last_event = SKEIN_NO_EVENT, .n = n };
      skein_lane_add (context, item);
    }
}
