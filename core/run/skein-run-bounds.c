/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

#include <glib/gi18n-lib.h>

/* How much a run may record. */

/* Memory grows by chunks, so it need not be counted at every event; and what is had ahead lasts for
 * so many. */
#define EVENTS_BETWEEN_LOOKS 256
#define EVENTS_BETWEEN_GLANCES 16

static gboolean
is_memory_used_up (SkeinRun *run)
{
  return run->options.max_memory != 0
         && skein_trace_get_memory (run->trace) + skein_trace_get_text_memory (run->trace)
              >= run->options.max_memory;
}

/**
 * skein_run_mind_bounds_locked:
 * @run: a run whose trace has grown
 *
 * Sees whether it has reached a bound. What follows from that is the dispatcher's business.
 */
void
skein_run_mind_bounds_locked (SkeinRun *run)
{
  guint n_events = skein_trace_get_n_events (run->trace);

  if (run->options.max_events != 0 && n_events >= run->options.max_events)
    run->bound = SKEIN_BOUND_EVENTS;
  else if (n_events % EVENTS_BETWEEN_GLANCES == 0 && skein_trace_is_short (run->trace))
    run->bound = SKEIN_BOUND_SYSTEM;
  else if (n_events % EVENTS_BETWEEN_LOOKS == 0 && is_memory_used_up (run))
    run->bound = SKEIN_BOUND_MEMORY;
}

/**
 * skein_run_look_at_bounds_locked:
 * @run: a run that may go on
 *
 * Forgets a bound that holds no longer: there may be another, or the system may have more memory.
 */
void
skein_run_look_at_bounds_locked (SkeinRun *run)
{
  if (run->bound == SKEIN_BOUND_SYSTEM)
    skein_trace_reserve (run->trace);

  if (run->options.max_events != 0
      && skein_trace_get_n_events (run->trace) >= run->options.max_events)
    run->bound = SKEIN_BOUND_EVENTS;
  else if (skein_trace_is_short (run->trace))
    run->bound = SKEIN_BOUND_SYSTEM;
  else
    run->bound = is_memory_used_up (run) ? SKEIN_BOUND_MEMORY : SKEIN_BOUND_NONE;
  if (run->bound == SKEIN_BOUND_NONE)
    __atomic_store_n (&run->bound_shown, SKEIN_BOUND_NONE, __ATOMIC_RELEASE);
}

/* All that was recorded stays; the report says why there is no more. */
static void
cut (SkeinRun *run)
{
  g_autofree char *megabytes = NULL;
  g_autoptr (SkeinSentence) report = NULL;

  if (run->bound == SKEIN_BOUND_MEMORY)
    {
      megabytes = g_strdup_printf ("%" G_GSIZE_FORMAT, run->options.max_memory / 1000000);
      /* Translators: a number of megabytes */
      report = skein_sentence_new_from (N_("The record of this run has reached its bound of %s "
                                           "MB, so it was cut here; nothing that was recorded is "
                                           "lost."), megabytes);
    }
  else if (run->bound == SKEIN_BOUND_SYSTEM)
    report = skein_sentence_new_from (N_("The system has no more memory for the record of this "
                                         "run, so it was cut here; nothing that was recorded is "
                                         "lost. Other programs that end make room."));
  skein_run_finish_locked (run, SKEIN_VERDICT_CUT, report);
}

/**
 * skein_run_stop_at_bound_locked:
 * @run: a run whose trace has reached a bound
 *
 * Cuts it, or pauses it where somebody is there to see that.
 */
void
skein_run_stop_at_bound_locked (SkeinRun *run)
{
  __atomic_store_n (&run->bound_shown, run->bound, __ATOMIC_RELEASE);
  if (!run->options.interactive)
    {
      cut (run);
      return;
    }
  if (run->paused)
    return;
  run->paused = TRUE;
  skein_clock_set_rate (run->clock, 0);
  if (run->timekeeper != NULL)
    skein_timekeeper_wake_locked (run);
  skein_run_tell_pending_locked (run);
}

/**
 * skein_run_set_max_memory:
 * @run: a run
 * @bytes: what its trace may take from now on; 0 for no bound
 *
 * A run that was paused at a lower bound can be resumed then.
 */
void
skein_run_set_max_memory (SkeinRun *run,
                          gsize     bytes)
{
  g_return_if_fail (SKEIN_IS_RUN (run));

  skein_run_lock (run);
  run->options.max_memory = bytes;
  skein_run_unlock (run);
}

/**
 * skein_run_megabytes:
 * @megabytes: millions of bytes
 *
 * Returns: so many bytes, or as many as a process can have at all
 */
gsize
skein_run_megabytes (guint megabytes)
{
  return (gsize) MIN ((guint64) megabytes * 1000000, (guint64) G_MAXSIZE);
}

/**
 * skein_run_get_bound:
 * @run: a run
 *
 * Returns: the bound at which the run was cut, or has paused by itself; %SKEIN_BOUND_NONE when it
 *   goes on
 */
SkeinBound
skein_run_get_bound (SkeinRun *run)
{
  return __atomic_load_n (&run->bound_shown, __ATOMIC_ACQUIRE);
}
