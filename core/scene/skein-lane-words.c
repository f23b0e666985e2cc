/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-lane-words.h"

#include "scene/skein-lane-class.h"

/**
 * skein_lane_words_get_name:
 * @history: a history
 * @lane: a lane
 *
 * Returns: (transfer none): the name of the lane
 */
const char *
skein_lane_words_get_name (SkeinHistory    *history,
                           const SkeinLane *lane)
{
  SkeinTrace *trace;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (lane != NULL, NULL);

  trace = skein_history_get_trace (history);
  return skein_lane_get_class (trace, lane)->get_name (trace, lane->id);
}

/**
 * skein_lane_words_describe:
 * @history: a history
 * @lane: a lane
 * @limit: a point in the run, see #SkeinHistory
 *
 * Returns: (transfer full): its state then, such as "sleeping until 15 s" or "2 items: 1, 2"
 */
char *
skein_lane_words_describe (SkeinHistory    *history,
                           const SkeinLane *lane,
                           guint            limit)
{
  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (lane != NULL, NULL);

  return skein_lane_get_class (skein_history_get_trace (history), lane)
      ->describe (history, lane->id, limit);
}

/**
 * skein_lane_words_describe_briefly:
 * @history: a history
 * @lane: a lane
 * @limit: a point in the run, see #SkeinHistory
 *
 * Returns: (transfer full) (nullable): its state then, in fewer words; %NULL if there is no shorter
 *   way to say it
 */
char *
skein_lane_words_describe_briefly (SkeinHistory    *history,
                                   const SkeinLane *lane,
                                   guint            limit)
{
  const SkeinLaneClass *class;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (lane != NULL, NULL);

  class = skein_lane_get_class (skein_history_get_trace (history), lane);
  return class->describe_briefly != NULL ? class->describe_briefly (history, lane->id, limit)
                                         : NULL;
}

/**
 * skein_lane_words_describe_reason:
 * @history: a history
 * @lane: a lane
 * @limit: a point in the run, see #SkeinHistory
 *
 * Returns: (transfer full) (nullable): the state of the object that a blocked thread waited for,
 *   such as "m: owned by Producer"; %NULL for a thread that was not blocked and for other lanes
 */
char *
skein_lane_words_describe_reason (SkeinHistory    *history,
                                  const SkeinLane *lane,
                                  guint            limit)
{
  const SkeinLaneClass *class;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (lane != NULL, NULL);

  class = skein_lane_get_class (skein_history_get_trace (history), lane);
  return class->describe_reason != NULL ? class->describe_reason (history, lane->id, limit) : NULL;
}
