/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-lane-words.h"

#include <glib/gi18n-lib.h>

#include "history/skein-thread-at.h"
#include "words/skein-describe.h"

static const char *
get_object_name (SkeinTrace *trace,
                 guint       object)
{
  SkeinObjectInfo info = skein_trace_get_object (trace, object);

  return info.name != NULL ? info.name : skein_object_kind_get_name (info.kind);
}

/**
 * skein_lane_words_get_name:
 * @history: what happened
 * @lane: a lane
 *
 * Returns: (transfer none): what the lane is called
 */
const char *
skein_lane_words_get_name (SkeinHistory    *history,
                           const SkeinLane *lane)
{
  SkeinTrace *trace;
  SkeinThreadInfo info;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (lane != NULL, NULL);

  trace = skein_history_get_trace (history);
  if (lane->kind == SKEIN_LANE_CONSOLE)
    return _("console");
  if (lane->kind != SKEIN_LANE_THREAD)
    return get_object_name (trace, lane->id);
  info = skein_trace_get_thread (trace, lane->id);
  return info.name != NULL ? info.name : _("A thread");
}

/**
 * skein_lane_words_describe:
 * @history: what happened
 * @lane: a lane
 * @limit: a point in the run, see #SkeinHistory
 *
 * Returns: (transfer full): how it was then, such as "sleeping until 15 s" or "2 items: 1, 2"
 */
char *
skein_lane_words_describe (SkeinHistory    *history,
                           const SkeinLane *lane,
                           guint            limit)
{
  g_autofree char *contents = NULL;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (lane != NULL, NULL);

  if (lane->kind == SKEIN_LANE_THREAD)
    return skein_describe_thread_at (history, lane->id, limit);
  if (lane->kind == SKEIN_LANE_CONSOLE)
    return g_strdup (_("standard output"));
  contents = skein_describe_contents (history, lane->id, limit);
  if (lane->kind == SKEIN_LANE_GROUP)
    /* translators: what a group of lanes stands for; %s: what has become of the process */
    return g_strdup_printf (_("child process · %s"), contents);
  return g_steal_pointer (&contents);
}

/**
 * skein_lane_words_describe_reason:
 * @history: what happened
 * @lane: a lane
 * @limit: a point in the run, see #SkeinHistory
 *
 * Returns: (transfer full) (nullable): how that was for which a blocked thread waited, such as
 *   "m: owned by Producer"; %NULL for a thread that was not blocked and for other lanes
 */
char *
skein_lane_words_describe_reason (SkeinHistory    *history,
                                  const SkeinLane *lane,
                                  guint            limit)
{
  g_autofree char *contents = NULL;
  SkeinThreadAt at;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (lane != NULL, NULL);

  if (lane->kind != SKEIN_LANE_THREAD)
    return NULL;
  skein_history_get_thread_at (history, lane->id, limit, &at);
  if (at.state != SKEIN_STATE_BLOCKED || at.object == 0)
    return NULL;
  contents = skein_describe_contents (history, at.object, limit);
  /* translators: an object, and how it is: "q: empty" */
  return g_strdup_printf (_("%s: %s"),
                          get_object_name (skein_history_get_trace (history), at.object),
                          contents);
}
