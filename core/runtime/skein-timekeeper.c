/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "runtime/skein-run-private.h"

/* On the real clock one thread of the engine waits for the next moment at which the clock or the
 * script does something. All other threads wait without a time, so a change of speed has one
 * waiter to wake and one place where a time is worked out. */

static void
fire (SkeinRun *run)
{
  gint64 now_ns = skein_run_read_clock_locked (run);
  gint64 due_ns = MIN (now_ns, run->options.until_ns);

  /* Late or not: in order of time, and at equal times the script first. */
  for (;;)
    {
      gint64 next = skein_run_next_moment_locked (run);

      if (run->over || next > due_ns)
        break;
      if (!skein_run_deliver_script_locked (run, next))
        skein_run_fire_due_locked (run, next);
      skein_run_dispatch_locked (run);
    }
  if (now_ns > run->options.until_ns)
    skein_run_finish_locked (run, SKEIN_VERDICT_UNTIL, NULL);
}

static gpointer
timekeeper_main (gpointer data)
{
  SkeinRun *run = data;

  skein_run_lock (run);
  while (!run->over)
    {
      gint64 next = run->started ? skein_run_next_moment_locked (run) : SKEIN_TIME_NEVER;
      gint64 end_time;

      if (run->started && run->options.until_ns != SKEIN_TIME_NEVER)
        next = MIN (next, run->options.until_ns + 1);

      if (!run->paused && next <= skein_run_read_clock_locked (run))
        {
          fire (run);
        }
      else if (run->notify || run->to_spawn.length > 0 || run->to_interrupt.length > 0)
        {
          skein_run_unlock (run);
          skein_run_lock (run);
        }
      else
        {
          run->timekeeper_next = next;
          end_time = run->paused ? G_MAXINT64 : skein_clock_to_monotonic (run->clock, next);
          if (end_time == G_MAXINT64)
            skein_lock_wait (&run->lock, &run->timekeeper_wake);
          else
            skein_lock_wait_until (&run->lock, &run->timekeeper_wake, end_time);
          run->timekeeper_next = G_MININT64;
        }
    }
  skein_run_unlock (run);
  return NULL;
}

/**
 * skein_timekeeper_start:
 * @run: a run that has not been started, so that nobody looks at it yet
 *
 * Makes the timekeeper, which waits for the start. Where the system refuses a thread the run is
 * over.
 */
void
skein_timekeeper_start (SkeinRun *run)
{
  g_autoptr (GError) error = NULL;

  run->timekeeper = g_thread_try_new ("timekeeper", timekeeper_main, run, &error);
  if (run->timekeeper == NULL)
    {
      g_autofree char *sentence
          = g_strdup_printf ("The system gave no thread to keep the time (%s); end other programs "
                             "first.", error->message);

      skein_run_fail (run, sentence);
    }
}

/**
 * skein_timekeeper_wake_locked:
 * @run: a run
 *
 * To be called when there is an earlier moment than the one it waits for, or the clock has changed.
 */
void
skein_timekeeper_wake_locked (SkeinRun *run)
{
  run->timekeeper_next = G_MININT64;
  g_cond_signal (&run->timekeeper_wake);
}
