/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-thread-at.h"
#include "window/skein-session-private.h"

/* Events taken from the trace between two looks at the time budget. */
#define SLICE 4096

/* So long (real time) nothing may move before time is held. It has to be long enough for someone
 * who presses Release now and then, and short enough that a forgotten window falls asleep. */
#define GRACE_US (10 * G_USEC_PER_SEC)

/* Whether a thread stands where only a user's press, or what follows from one, moves it on. */
static gboolean
thread_is_still (const SkeinThreadAt *at)
{
  switch (at->state)
    {
    case SKEIN_STATE_READY:
    case SKEIN_STATE_RUNNING:
    case SKEIN_STATE_SLEEPING:
      return FALSE;
    case SKEIN_STATE_BLOCKED:
      return at->until_ns == SKEIN_TIME_NEVER;
    default:
      return TRUE;
    }
}

static gboolean
nothing_moves (SkeinSession *self)
{
  guint limit = skein_history_get_n_events (self->history);
  guint n_threads = skein_history_get_n_threads (self->history);

  for (guint thread = 1; thread <= n_threads; thread++)
    {
      SkeinThreadAt at;

      skein_history_get_thread_at (self->history, thread, limit, &at);
      if (!thread_is_still (&at))
        return FALSE;
    }
  return n_threads > 0;
}

/* The run has paused by itself: the session says so from now on. */
static gboolean
stop_when_full (SkeinSession *self)
{
  if (self->paused || skein_run_get_bound (self->run) == SKEIN_BOUND_NONE
      || skein_run_get_verdict (self->run) != SKEIN_VERDICT_RUNNING)
    return FALSE;
  self->n_full++;
  skein_session_set_paused (self, TRUE);
  return TRUE;
}

/**
 * skein_session_advance:
 * @budget_us: for how long (real time) it may go on taking events
 * @frame_us: when the frame is that it is called for, monotonic
 *
 * Takes what the run has recorded into the history.
 *
 * Returns: whether the history has grown, or the run has come to where its record is full
 */
gboolean
skein_session_advance (SkeinSession *self,
                       gint64        budget_us,
                       gint64        frame_us)
{
  gint64 deadline_us = g_get_monotonic_time () + budget_us;
  guint before;
  guint after;
  guint taken;
  gboolean full;

  g_return_val_if_fail (SKEIN_IS_SESSION (self), FALSE);

  if (self->run == NULL)
    return FALSE;

  skein_run_clear_pending (self->run);
  full = stop_when_full (self);
  before = skein_history_get_n_events (self->history);
  do
    taken = skein_history_update (self->history, SLICE);
  while (taken == SLICE && g_get_monotonic_time () < deadline_us);
  self->behind = taken == SLICE;
  after = skein_history_get_n_events (self->history);

  if (after != before)
    {
      skein_presses_take (self->presses, skein_run_get_trace (self->run), before, after);
      self->quiet = !self->behind && skein_presses_get_queued (self->presses)->len == 0 &&
                    nothing_moves (self);
      self->quiet_since_us = frame_us;
    }
  if (self->quiet && frame_us - self->quiet_since_us > GRACE_US)
    skein_session_set_held (self, TRUE);
  return after != before || full;
}
