/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-lane-context.h"

#include <glib/gi18n-lib.h>

#include "history/skein-spans.h"

/* Spans that begin or end far out of sight are cut this far outside of the plot, so that their ends
 * are not visible. */
#define OUTSIDE 56.0

/**
 * skein_lane_get_x:
 * @context: a lane
 * @time_ns: scenario time
 *
 * Returns: the position of @time_ns, in pixels, clamped to a little outside of the plot
 */
float
skein_lane_get_x (const SkeinLaneContext *context,
                  gint64                  time_ns)
{
  const SkeinTimelineInput *input = context->input;
  double x = context->plot_x + ((double) time_ns - (double) input->from_ns) * context->plot_w
                                   / ((double) input->to_ns - (double) input->from_ns);

  return (float) CLAMP (x, context->plot_x - OUTSIDE,
                        context->plot_x + context->plot_w + OUTSIDE);
}

/**
 * skein_lane_get_event_x:
 * @context: a lane
 * @event: an event's number, or %SKEIN_NO_EVENT for one that has not happened
 *
 * Returns: the position of the event, in pixels; of the present for %SKEIN_NO_EVENT
 */
float
skein_lane_get_event_x (const SkeinLaneContext *context,
                        guint                   event)
{
  gint64 time_ns;

  if (event == SKEIN_NO_EVENT)
    return skein_lane_get_x (context, context->to_ns);
  time_ns = skein_trace_get_event (context->trace, event)->time_ns;
  return skein_lane_get_x (context, MIN (time_ns, context->input->now_ns));
}

/**
 * skein_lane_get_free_x:
 * @context: a lane
 * @event: an event's number
 *
 * Returns: the position of the event without clamping, in pixels: only for comparisons
 */
float
skein_lane_get_free_x (const SkeinLaneContext *context,
                       guint                   event)
{
  return skein_time_axis_get_x (&context->axis,
                                skein_trace_get_event (context->trace, event)->time_ns);
}

/**
 * skein_lane_is_low:
 * @context: a lane
 *
 * Returns: whether the lane is too low for words
 */
gboolean
skein_lane_is_low (const SkeinLaneContext *context)
{
  return context->lane->height < SKEIN_LOW_LANE;
}

/**
 * skein_lane_measure:
 * @context: a lane
 * @text: one line
 * @style: the style of the text
 *
 * Returns: the text's width in pixels
 */
float
skein_lane_measure (const SkeinLaneContext *context,
                    const char             *text,
                    SkeinTextStyle          style)
{
  return context->input->measure (context->input->measure_data, text, style);
}

/**
 * skein_lane_add:
 * @context: a lane
 * @item: an item in the lane's part of the plot
 *
 * Adds the item to the list, unless it is out of sight.
 */
void
skein_lane_add (SkeinLaneContext *context,
                SkeinDrawItem     item)
{
  if (MAX (item.x, item.x + item.w) < context->plot_x
      || MIN (item.x, item.x + item.w) > context->plot_x + context->plot_w)
    return;
  item.region = SKEIN_REGION_PLOT;
  item.subject.lane = context->index;
  skein_draw_list_add (context->list, &item);
  context->n_items++;
}

/**
 * skein_lane_get_thread_name:
 * @context: any lane
 * @thread: a thread's id
 *
 * Returns: (transfer none): the name of the thread, never %NULL
 */
const char *
skein_lane_get_thread_name (const SkeinLaneContext *context,
                            guint                   thread)
{
  SkeinThreadInfo info = skein_trace_get_thread (context->trace, thread);

  return info.name != NULL ? info.name : _("A thread");
}

/**
 * skein_lane_get_spans:
 * @context: any lane
 * @thread: a thread's id
 *
 * Returns: (transfer none) (element-type SkeinSpan): the thread's spans in sight, looked up once a
 *   frame
 */
GArray *
skein_lane_get_spans (SkeinLaneContext *context,
                      guint             thread)
{
  const SkeinTimelineInput *input = context->input;
  GArray *spans;

  if (context->spans->len <= thread)
    g_ptr_array_set_size (context->spans, (int) thread + 1);
  spans = g_ptr_array_index (context->spans, thread);
  if (spans == NULL)
    {
      spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
      skein_history_get_spans (context->history, thread, input->from_ns, context->to_ns,
                               input->now_ns, context->fold_ns, spans);
      g_ptr_array_index (context->spans, thread) = spans;
    }
  return spans;
}

/**
 * skein_lane_find_column:
 * @context: a lane
 * @events: rising numbers of events
 * @first: an index of @events
 * @end: index after the last event to look at, more than @first
 * @width: the column's width in pixels
 *
 * Finds the end of a column of the plot that begins at the first event.
 *
 * Returns: the index after the column's last event
 */
guint
skein_lane_find_column (const SkeinLaneContext *context,
                        const guint32          *events,
                        guint                   first,
                        guint                   end,
                        float                   width)
{
  float x = skein_lane_get_free_x (context, events[first]);
  guint low = first + 1;

  while (low < end)
    {
      guint middle = low + (end - low) / 2;

      if (skein_lane_get_free_x (context, events[middle]) < x + width)
        low = middle + 1;
      else
        end = middle;
    }
  return low;
}
