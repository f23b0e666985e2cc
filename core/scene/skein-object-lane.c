/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-object-lane.h"

#include "words/skein-describe.h"

/* The number of an object's first events that decide which thread uses it most. */
#define MAX_COUNTED 2000

/**
 * skein_object_lane_list:
 * @history: a history
 * @lanes: (inout) (element-type SkeinLane): where to append the lanes of objects
 */
void
skein_object_lane_list (SkeinHistory *history,
                        GArray       *lanes)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n = skein_trace_get_n_objects (trace);

  for (guint id = 1; id <= n; id++)
    {
      SkeinLane lane = { .kind = SKEIN_LANE_OBJECT, .id = id };
      SkeinForm form = skein_trace_get_form (trace, id);

      /* These are kinds of lanes of their own. */
      if (form != SKEIN_FORM_PRINTS && form != SKEIN_FORM_GROUP
          && skein_object_kind_has_lane (skein_trace_get_object (trace, id).kind))
        g_array_append_val (lanes, lane);
    }
}

/**
 * skein_object_lane_count:
 * @history: a history
 * @id: an object's id
 * @tally: (inout): the tally of the object; zeros at first
 *
 * Updates the least and the greatest value with the events that the history has taken since the
 * last call.
 */
void
skein_object_lane_count (SkeinHistory   *history,
                         guint           id,
                         SkeinLaneTally *tally)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n;
  const guint32 *events = skein_history_get_object_events (history, id, &n);

  if (tally->n_seen == 0)
    {
      gint64 initial = skein_trace_get_object (trace, id).initial;

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
 * skein_object_lane_get_height:
 * @tally: the tally of the object
 * @base: the height of an ordinary lane
 * @low: whether lanes are lower than usual
 *
 * Returns: @base
 */
float
skein_object_lane_get_height (const SkeinLaneTally *tally,
                              float                 base,
                              gboolean              low)
{
  return base;
}

/**
 * skein_object_lane_get_given_name:
 * @trace: a trace
 * @id: an object's id
 *
 * Returns: (transfer none) (nullable): the object's name
 */
const char *
skein_object_lane_get_given_name (SkeinTrace *trace,
                                  guint       id)
{
  return skein_trace_get_object (trace, id).name;
}

/**
 * skein_object_lane_get_name:
 * @trace: a trace
 * @id: an object's id
 *
 * Returns: (transfer none): the object's name, or its kind
 */
const char *
skein_object_lane_get_name (SkeinTrace *trace,
                            guint       id)
{
  SkeinObjectInfo info = skein_trace_get_object (trace, id);

  return info.name != NULL ? info.name : skein_object_kind_get_name (info.kind);
}

/**
 * skein_object_lane_describe:
 * @history: a history
 * @id: an object's id
 * @limit: a point in the run, see #SkeinHistory
 *
 * Returns: (transfer full): the object's content then, such as "2 items: 1, 2"
 */
char *
skein_object_lane_describe (SkeinHistory *history,
                            guint         id,
                            guint         limit)
{
  return skein_describe_contents (history, id, limit);
}

/**
 * skein_object_lane_describe_briefly:
 * @history: a history
 * @id: an object's id
 * @limit: a point in the run, see #SkeinHistory
 *
 * Returns: (transfer full): the same in fewer words
 */
char *
skein_object_lane_describe_briefly (SkeinHistory *history,
                                    guint         id,
                                    guint         limit)
{
  return skein_describe_briefly (history, id, limit);
}

/**
 * skein_object_lane_count_events:
 * @history: a history
 * @id: an object's id
 *
 * Returns: the number of the object's events
 */
guint
skein_object_lane_count_events (SkeinHistory *history,
                                guint         id)
{
  guint n;

  skein_history_get_object_events (history, id, &n);
  return n;
}

/**
 * skein_object_lane_find_user:
 * @history: a history
 * @id: an object's id
 *
 * Returns: the thread with the most of the object's first events, or 0
 */
guint
skein_object_lane_find_user (SkeinHistory *history,
                             guint         id)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n;
  const guint32 *events = skein_history_get_object_events (history, id, &n);
  guint n_threads = skein_history_get_n_threads (history);
  g_autofree guint *counts = g_new0 (guint, n_threads + 1);
  guint most = 0;

  for (guint i = 0; i < MIN (n, MAX_COUNTED); i++)
    counts[MIN (skein_trace_get_event (trace, events[i])->thread, n_threads)]++;
  for (guint thread = 1; thread <= n_threads; thread++)
    if (counts[thread] > counts[most] || most == 0)
      most = thread;
  return most != 0 && counts[most] > 0 ? most : 0;
}

const SkeinLaneClass skein_object_lane_class = {
  SKEIN_OBJECT_LANE (skein_object_lane_get_height),
};
