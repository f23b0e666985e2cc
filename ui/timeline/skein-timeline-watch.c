/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "history/skein-thread-at.h"
#include "scene/skein-lane-words.h"
#include "timeline/skein-timeline-private.h"

/* Nobody can listen to more while time goes on. */
#define PAUSE_MS 1000

static guint state_told_signal;

static void
state_told (SkeinTimeline *self,
            const char    *text)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}

void
skein_timeline_install_watch (GType type)
{
  /**
   * SkeinTimeline::state-told:
   * @self: the timeline
   * @text: a thread's name, and its new state in words
   *
   * The thread of a lane that is chosen or pinned has got into another state. A screen reader is
   * told, where GTK can.
   */
  state_told_signal
      = g_signal_new_class_handler ("state-told", type, G_SIGNAL_RUN_LAST, G_CALLBACK (state_told),
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/* Never 0. Times are left out: a thread that sleeps again is still asleep. */
static guint32
make_stamp (const SkeinThreadAt *at)
{
  return 1u + (guint32) at->state
         + (at->state == SKEIN_STATE_BLOCKED ? ((guint32) at->action << 4) : 0)
         + ((guint32) at->object << 16);
}

static void
tell (SkeinTimeline   *self,
      const SkeinLane *lane,
      guint            limit)
{
  g_autofree char *state = skein_lane_words_describe (self->history, lane, limit);
  g_autofree char *text = NULL;

  /* translators: a thread's name, and its state in words */
  text = g_strdup_printf (_("%s: %s"), skein_lane_words_get_name (self->history, lane), state);
  g_signal_emit (self, state_told_signal, 0, text);
}

static gboolean
pause_over_cb (gpointer data)
{
  SkeinTimeline *self = data;

  self->watch_id = 0;
  skein_timeline_lay_out (self);
  return G_SOURCE_REMOVE;
}

/* Tells of threads that are watched and have changed since they were last told of. While time goes
 * on, what changes too soon after that is told when the pause is over, if it is still so. */
void
skein_timeline_tell_changes (SkeinTimeline *self,
                             guint          limit)
{
  gboolean goes_on = skein_view_is_live (self->view) || self->play_id != 0;
  gboolean told = FALSE;

  if (goes_on && self->watch_id != 0)
    return;
  for (guint i = 0; i < self->lanes->len; i++)
    {
      const SkeinLane *lane = &g_array_index (self->lanes, SkeinLane, i);
      guint32 *last;
      guint32 stamp = 0;
      SkeinThreadAt at;

      if (lane->kind != SKEIN_LANE_THREAD)
        continue;
      if (self->stamps->len <= lane->id)
        g_array_set_size (self->stamps, lane->id + 1u);
      last = &g_array_index (self->stamps, guint32, lane->id);
      if (lane->pinned || lane->chosen)
        {
          skein_history_get_thread_at (self->history, lane->id, limit, &at);
          stamp = make_stamp (&at);
        }
      if (stamp != 0 && *last != 0 && stamp != *last)
        {
          tell (self, lane, limit);
          told = TRUE;
        }
      *last = stamp;
    }
  if (told && goes_on)
    self->watch_id = g_timeout_add (PAUSE_MS, pause_over_cb, self);
}

/* Another run, or none: nothing is known of its threads. */
void
skein_timeline_forget_told (SkeinTimeline *self)
{
  g_clear_handle_id (&self->watch_id, g_source_remove);
  g_array_set_size (self->stamps, 0);
}
