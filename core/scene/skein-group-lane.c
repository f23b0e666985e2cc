/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-group-lane.h"

#include <glib/gi18n-lib.h>

#include "scene/skein-object-lane.h"
#include "scene/skein-thread-lane.h"

#define HEIGHT 26.0f

/* Lists each heading, followed by its threads. */
static void
list (SkeinHistory *history,
      GArray       *lanes)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n = skein_trace_get_n_objects (trace);

  for (guint id = 1; id <= n; id++)
    {
      SkeinLane lane = { .kind = SKEIN_LANE_GROUP, .id = id };

      if (skein_trace_get_form (trace, id) != SKEIN_FORM_GROUP)
        continue;
      g_array_append_val (lanes, lane);
      skein_thread_lane_list (trace, id, lanes);
    }
}

static float
get_height (const SkeinLaneTally *tally,
            float                 base,
            gboolean              low)
{
  return MIN (HEIGHT, base);
}

static char *
describe (SkeinHistory *history,
          guint         id,
          guint         limit)
{
  g_autofree char *contents = skein_object_lane_describe (history, id, limit);

  /* translators: what a group of lanes stands for; %s: what has become of the process */
  return g_strdup_printf (_("child process · %s"), contents);
}

/* Groups are not sorted by their activity. */
static guint
count_events (SkeinHistory *history,
              guint         id)
{
  return 0;
}

const SkeinLaneClass skein_group_lane_class = {
  .nick = "process",
  .is_heading = TRUE,
  .list = list,
  .get_height = get_height,
  .get_given_name = skein_object_lane_get_given_name,
  .get_name = skein_object_lane_get_name,
  .describe = describe,
  .count_events = count_events,
};
