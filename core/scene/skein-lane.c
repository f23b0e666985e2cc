/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-lane.h"

#include "scene/skein-console-lane.h"
#include "scene/skein-group-lane.h"
#include "scene/skein-hold-lane.h"
#include "scene/skein-object-lane.h"
#include "scene/skein-stay-lane.h"
#include "scene/skein-thread-lane.h"
#include "scene/skein-tick-lane.h"
#include "scene/skein-value-lane.h"

static const SkeinLaneClass *const kinds[SKEIN_N_LANE_KINDS] = {
  [SKEIN_LANE_THREAD] = &skein_thread_lane_class,
  [SKEIN_LANE_GROUP] = &skein_group_lane_class,
  [SKEIN_LANE_OBJECT] = &skein_object_lane_class,
  [SKEIN_LANE_CONSOLE] = &skein_console_lane_class,
};

/* The class of an object's lane, by the form of the object. */
static const SkeinLaneClass *const forms[] = {
  [SKEIN_FORM_OWNER] = &skein_lock_lane_class,
  [SKEIN_FORM_WAITERS] = &skein_waiters_lane_class,
  [SKEIN_FORM_SWITCH] = &skein_value_lane_class,
  [SKEIN_FORM_COUNT] = &skein_value_lane_class,
  [SKEIN_FORM_BYTES] = &skein_value_lane_class,
  [SKEIN_FORM_VARIABLE] = &skein_value_lane_class,
  [SKEIN_FORM_TICKS] = &skein_tick_lane_class,
  [SKEIN_FORM_LINE] = &skein_stay_lane_class,
  [SKEIN_FORM_HEAP] = &skein_stay_lane_class,
};

/**
 * skein_timeline_list_lanes:
 * @history: a history
 * @lanes: (inout) (element-type SkeinLane): where to append the lanes
 *
 * Lists the lanes in their usual order: threads, child processes with their threads, objects,
 * console.
 */
void
skein_timeline_list_lanes (SkeinHistory *history,
                           GArray       *lanes)
{
  g_return_if_fail (history != NULL);
  g_return_if_fail (lanes != NULL);

  for (guint i = 0; i < SKEIN_N_LANE_KINDS; i++)
    kinds[i]->list (history, lanes);
}

/**
 * skein_lane_get_class:
 * @trace: a trace
 * @lane: one of its lanes
 *
 * Returns: (transfer none): the class of the lane
 */
const SkeinLaneClass *
skein_lane_get_class (SkeinTrace      *trace,
                      const SkeinLane *lane)
{
  g_return_val_if_fail (lane->kind < SKEIN_N_LANE_KINDS, NULL);

  if (lane->kind == SKEIN_LANE_OBJECT)
    {
      SkeinForm form = skein_trace_get_form (trace, lane->id);

      if (form < G_N_ELEMENTS (forms) && forms[form] != NULL)
        return forms[form];
    }
  return kinds[lane->kind];
}
