/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-state-watch.h"

#include <glib/gi18n-lib.h>

#include "history/skein-thread-at.h"
#include "scene/skein-lane-words.h"

/* While time goes on, nobody can listen to more than one message in this time. */
#define PAUSE_MS 1000

struct _SkeinStateWatch
{
  SkeinTimelineScene *scene; /* (owned) */
  SkeinStateToldFunc told;
  gpointer data;
  GArray *stamps;            /* guint32, by thread: last reported state; 0: not watched */
  guint pause_id;            /* until the pause after the last report is over, or 0 */
};

/* Is never 0. Times are left out: a thread that falls asleep again is still in the same state. */
static guint32
make_stamp (const SkeinThreadAt *at)
{
  return 1u + (guint32) at->state
         + (at->state == SKEIN_STATE_BLOCKED ? ((guint32) at->action << 4) : 0)
         + ((guint32) at->object << 16);
}

static void
tell (SkeinStateWatch *watch,
      SkeinHistory    *history,
      const SkeinLane *lane,
      guint            limit)
{
  g_autofree char *state = skein_lane_words_describe (history, lane, limit);
  g_autofree char *text = NULL;

  /* translators: the name of a thread, and its state in words */
  text = g_strdup_printf (_("%s: %s"), skein_lane_words_get_name (history, lane), state);
  watch->told (text, watch->data);
}

/* Returns whether the state of the lane's thread was reported. */
static gboolean
update_lane (SkeinStateWatch *watch,
             SkeinHistory    *history,
             const SkeinLane *lane,
             guint            limit)
{
  guint32 *last;
  guint32 stamp = 0;
  SkeinThreadAt at;
  gboolean changed;

  if (watch->stamps->len <= lane->id)
    g_array_set_size (watch->stamps, lane->id + 1u);
  last = &g_array_index (watch->stamps, guint32, lane->id);
  if (lane->pinned || lane->chosen)
    {
      skein_history_get_thread_at (history, lane->id, limit, &at);
      stamp = make_stamp (&at);
    }
  changed = stamp != 0 && *last != 0 && stamp != *last;
  *last = stamp;
  if (changed)
    tell (watch, history, lane, limit);
  return changed;
}

/* Reports the changes that came during the pause, as far as they still hold. */
static void
pause_over_cb (gpointer data)
{
  SkeinStateWatch *watch = data;

  watch->pause_id = 0;
  skein_state_watch_update (watch, TRUE);
}

/**
 * skein_state_watch_update:
 * @watch: a watch
 * @moves_on: whether time goes on by itself. Changes are then reported at least a second apart, and
 *   a change that does not last until then is left out
 *
 * Reports each watched thread whose state differs from the one that was last reported.
 */
void
skein_state_watch_update (SkeinStateWatch *watch,
                          gboolean         moves_on)
{
  SkeinHistory *history = skein_timeline_scene_get_history (watch->scene);
  gboolean told = FALSE;
  const SkeinLane *lanes;
  guint limit;
  guint n;

  if (history == NULL || (moves_on && watch->pause_id != 0))
    return;
  lanes = skein_timeline_scene_get_lanes (watch->scene, &n);
  limit = skein_timeline_scene_get_limit (watch->scene);
  for (guint i = 0; i < n; i++)
    if (lanes[i].kind == SKEIN_LANE_THREAD && update_lane (watch, history, &lanes[i], limit))
      told = TRUE;
  if (told && moves_on)
    watch->pause_id = g_timeout_add_once (PAUSE_MS, pause_over_cb, watch);
}

/**
 * skein_state_watch_forget:
 * @watch: a watch
 *
 * To be called when the run is replaced: no state of its threads has been reported yet.
 */
void
skein_state_watch_forget (SkeinStateWatch *watch)
{
  g_clear_handle_id (&watch->pause_id, g_source_remove);
  g_array_set_size (watch->stamps, 0);
}

/**
 * skein_state_watch_new:
 * @scene: (transfer none): the scene whose lanes are watched
 * @told: (scope notified): is called with each report; it must not change the scene
 * @data: for @told
 *
 * Returns: (transfer full): a watch
 */
SkeinStateWatch *
skein_state_watch_new (SkeinTimelineScene *scene,
                       SkeinStateToldFunc  told,
                       gpointer            data)
{
  SkeinStateWatch *watch = g_new0 (SkeinStateWatch, 1);

  watch->scene = g_object_ref (scene);
  watch->told = told;
  watch->data = data;
  watch->stamps = g_array_new (FALSE, TRUE, sizeof (guint32));
  return watch;
}

void
skein_state_watch_free (SkeinStateWatch *watch)
{
  skein_state_watch_forget (watch);
  g_array_unref (watch->stamps);
  g_object_unref (watch->scene);
  g_free (watch);
}
