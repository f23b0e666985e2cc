/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

/* Pause and speed. */

/* The clock runs at @rate or stands still; whoever waits for it works out its time again. */
static void
apply_rate (SkeinRun *run)
{
  if (run->over)
    return;
  if (!run->paused)
    skein_run_look_at_bounds_locked (run);
  /* It knows whether the clock is where it can be; the other takes what it finds. */
  skein_run_read_clock_locked (run);
  skein_clock_set_rate (run->clock, run->paused ? 0 : run->rate);
  if (run->timekeeper != NULL)
    skein_timekeeper_wake_locked (run);
  skein_run_dispatch_locked (run);
}

/**
 * skein_run_set_rate:
 * @run: a run
 * @rate: scenario seconds a real second; 0 pauses
 *
 * Takes effect at once, on whatever waits for a time.
 */
void
skein_run_set_rate (SkeinRun *run,
                    double    rate)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (rate >= 0);

  skein_run_lock (run);
  if (rate > 0)
    run->rate = CLAMP (rate, SKEIN_RATE_MIN, SKEIN_RATE_MAX);
  run->paused = rate <= 0;
  apply_rate (run);
  skein_run_unlock (run);
}

/**
 * skein_run_get_rate:
 * @run: a run
 *
 * Returns: the rate at which the clock runs, or would run if the run was not paused
 */
double
skein_run_get_rate (SkeinRun *run)
{
  double rate;

  skein_run_lock (run);
  rate = run->rate;
  skein_run_unlock (run);
  return rate;
}

static void
set_paused (SkeinRun *run,
            gboolean  paused)
{
  skein_run_lock (run);
  run->paused = paused;
  apply_rate (run);
  skein_run_unlock (run);
}

/**
 * skein_run_pause:
 * @run: a run
 *
 * The clock stands still, and the gate lets nobody pass. Who is between two gates comes as far as
 * the next one.
 */
void
skein_run_pause (SkeinRun *run)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  set_paused (run, TRUE);
}

void
skein_run_resume (SkeinRun *run)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  set_paused (run, FALSE);
}

gboolean
skein_run_is_paused (SkeinRun *run)
{
  gboolean paused;

  skein_run_lock (run);
  paused = run->paused;
  skein_run_unlock (run);
  return paused;
}
