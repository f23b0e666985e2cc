/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-lane-context.h"

/**
 * skein_object_tally_update:
 * @tally: (inout): what has been counted of the object so far; zeros at first
 * @history: what happened
 * @object: the object's id
 *
 * Counts what the history has taken since the last time.
 */
void
skein_object_tally_update (SkeinObjectTally *tally,
                           SkeinHistory     *history,
                           guint             object)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n;
  const guint32 *events = skein_history_get_object_events (history, object, &n);

  if (tally->n_seen == 0)
    {
      gint64 initial = skein_trace_get_object (trace, object).initial;

      tally->min = MIN (0, initial);
      tally->max = MAX (0, initial);
    }
  for (; tally->n_seen < n; tally->n_seen++)
    {
      gint64 value = skein_trace_get_event (trace, events[tally->n_seen])->value;

      tally->min = MIN (tally->min, value);
      tally->max = MAX (tally->max, value);
    }
}

/**
 * skein_object_lane_draw:
 * @context: an object's lane
 *
 * Draws what the object held, where and when it held it.
 */
void
skein_object_lane_draw (SkeinLaneContext *context)
{
  switch (skein_trace_get_form (context->trace, context->lane->id))
    {
    case SKEIN_FORM_LINE:
    case SKEIN_FORM_HEAP:
      if (!skein_stay_rows_draw (context))
        skein_value_chart_draw (context);
      break;
    case SKEIN_FORM_OWNER:
    case SKEIN_FORM_WAITERS:
      skein_hold_rows_draw (context);
      break;
    case SKEIN_FORM_TICKS:
      skein_tick_marks_draw (context);
      break;
    case SKEIN_FORM_SWITCH:
    case SKEIN_FORM_VARIABLE:
    case SKEIN_FORM_COUNT:
    case SKEIN_FORM_BYTES:
      skein_value_chart_draw (context);
      break;
    default:
      break;
    }
}
