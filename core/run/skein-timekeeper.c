/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-timekeeper.h"

#include "base/skein-faults.h"
#include "run/skein-run-private.h"

void
skein_timekeeper_init (SkeinTimekeeper *self)
{
  *self = (SkeinTimekeeper) { .due_us = G_MAXINT64, .waits_until_us = G_MININT64 };
  g_cond_init (&self->wake);
}

void
skein_timekeeper_clear (SkeinTimekeeper *self)
{
  g_cond_clear (&self->wake);
}

/* Nothing is waited for. */
void
skein_timekeeper_reset (SkeinTimekeeper *self)
{
  self->due_ns = 0;
  self->due_us = G_MAXINT64;
}

/* Finds the next time to wait for. Returns: FALSE if something is due now */
static gboolean
find_due (SkeinRun *run,
          gint64   *due_ns,
          gint64   *due_us)
{
  SkeinTimekeeper *self = &run->timekeeper;

  *due_ns = SKEIN_TIME_NEVER;
  *due_us = G_MAXINT64;
  if (!run->started || run->paused)
    return TRUE;

  if (skein_clock_get_kind (run->clock) == SKEIN_CLOCK_REAL)
    {
      *due_ns = skein_run_get_due_locked (run);
      self->due_ns = *due_ns;
      return *due_ns == SKEIN_TIME_NEVER || !skein_clock_reach (run->clock, *due_ns, due_us);
    }

  skein_clock_look (run->clock);
  if (skein_run_see_clock_locked (run))
    return FALSE; /* the clock had trouble, so the due time has changed */
  *due_ns = self->due_ns;
  *due_us = self->due_us;
  return *due_us == G_MAXINT64 || skein_clock_get_looked_us (run->clock) < *due_us;
}

static void
let_due_happen (SkeinRun *run)
{
  skein_run_see_clock_locked (run);
  if (skein_clock_get_kind (run->clock) == SKEIN_CLOCK_REAL)
    {
      skein_run_fire_locked (run);
      return;
    }
  run->timekeeper.due_us = G_MAXINT64;
  skein_engine_dispatch (&run->engine);
}

static void
wait_until (SkeinRun *run,
            gint64    due_ns,
            gint64    due_us)
{
  SkeinTimekeeper *self = &run->timekeeper;
  gint64 begin_us;
  gint64 now_us;

  self->waits_until_us = due_us;
  if (due_us == G_MAXINT64)
    {
      skein_lock_wait (&run->lock, &self->wake);
    }
  else
    {
      begin_us = skein_clock_get_looked_us (run->clock);
      if (!skein_lock_wait_until (&run->lock, &self->wake,
                                  skein_monotonic_to_system (begin_us, due_us))
          && !run->paused)
        {
          skein_clock_believe (run->clock, due_ns, begin_us, due_us);
          skein_run_see_clock_locked (run);
          now_us = skein_monotonic_read ();
          if (self->due_us == due_us)
            self->due_us = MIN (due_us, now_us);
        }
    }
  self->waits_until_us = G_MININT64;
}

static gpointer
timekeeper_main (gpointer data)
{
  SkeinRun *run = data;

  skein_run_lock (run);
  while (!run->engine.over)
    {
      gint64 due_ns;
      gint64 due_us;

      if (!find_due (run, &due_ns, &due_us))
        let_due_happen (run);
      else if (!skein_run_work_outside (run))
        wait_until (run, due_ns, due_us);
    }
  skein_run_unlock (run);
  return NULL;
}

/**
 * skein_timekeeper_start:
 * @self: the timekeeper of @run
 * @run: a run on a paced or real clock
 * @error: a #GThreadError
 *
 * Returns: FALSE if the system gives no thread
 */
gboolean
skein_timekeeper_start (SkeinTimekeeper *self,
                        SkeinRun        *run,
                        GError         **error)
{
  if (!skein_fault_strikes (SKEIN_FAULT_THREAD, error))
    self->thread = g_thread_try_new ("timekeeper", timekeeper_main, run, error);
  return self->thread != NULL;
}
