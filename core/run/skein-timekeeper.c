/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "base/skein-faults.h"
#include "run/skein-run-private.h"

/* On the real clock one thread of the engine waits for the next moment at which the clock or the
 * script does something. All other threads wait without a time, so a change of speed has one
 * waiter to wake and one place where a time is worked out. */

/* Once a run each is enough. */
void
skein_run_note_clock_locked (SkeinRun         *run,
                             SkeinClockTrouble trouble,
                             gint64            amiss_us)
{
  if (run->over || (run->clock_told & (1u << trouble)) != 0)
    return;
  run->clock_told |= 1u << trouble;
  run->clock_trouble = trouble;
  run->clock_amiss_us = amiss_us;
}

/* @amiss: by how many seconds */
static SkeinSentence *
describe_clock (SkeinClockTrouble trouble,
                const char       *amiss)
{
  switch (trouble)
    {
    case SKEIN_CLOCK_STOOD:
      return skein_sentence_new_from (N_("The computer's clock stands still; the run goes on by "
                                         "the time it has waited. On the virtual clock it needs "
                                         "none."));
    case SKEIN_CLOCK_WENT_BACK:
      /* Translators: seconds */
      return skein_sentence_new_from (N_("The computer's clock went back by %s s; the run goes on "
                                         "from where it was."), amiss);
    case SKEIN_CLOCK_JUMPED:
      /* Translators: seconds */
      return skein_sentence_new_from (N_("The computer slept, or its clock jumped ahead, by %s s; "
                                         "the run goes on from where it was."), amiss);
    default:
      g_assert_not_reached ();
    }
}

/**
 * skein_run_tell_clock_locked:
 * @run: a run
 *
 * Leaves an error event that says what the system's clock has done.
 */
void
skein_run_tell_clock_locked (SkeinRun *run)
{
  g_autofree char *amiss = skein_time_format_short (run->clock_amiss_us * SKEIN_NS_PER_US);
  g_autoptr (SkeinSentence) sentence = describe_clock (run->clock_trouble, amiss);
  SkeinEvent event = { .kind = SKEIN_EVENT_ERROR,
                       .object = run->clock_object.id,
                       .cause = SKEIN_NO_EVENT };

  run->clock_trouble = SKEIN_CLOCK_GOES;
  event.arg = skein_trace_intern_sentence (run->trace, sentence);
  skein_run_record_locked (run, &event);
}

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

/* Waits for scenario time @next, or until there is something else to do. To be called just after a
 * look at the clock. */
static void
wait_for (SkeinRun *run,
          gint64    next)
{
  gint64 end_us = run->paused ? G_MAXINT64 : skein_clock_to_monotonic (run->clock, next);
  gint64 begin_us = skein_clock_get_looked_us (run->clock);
  gint64 amiss_us;

  run->timekeeper_next = next;
  if (end_us == G_MAXINT64)
    {
      skein_lock_wait (&run->lock, &run->timekeeper_wake);
    }
  else if (!skein_lock_wait_until (&run->lock, &run->timekeeper_wake,
                                   skein_monotonic_to_system (begin_us, end_us))
           && skein_clock_to_monotonic (run->clock, next) == end_us) /* no other rate by now */
    {
      SkeinClockTrouble trouble = skein_clock_catch_up (run->clock, next, begin_us, &amiss_us);

      if (trouble != SKEIN_CLOCK_GOES)
        skein_run_note_clock_locked (run, trouble, amiss_us);
    }
  run->timekeeper_next = G_MININT64;
}

static gpointer
timekeeper_main (gpointer data)
{
  SkeinRun *run = data;

  skein_run_lock (run);
  while (!run->over)
    {
      gint64 next = run->started ? skein_run_next_moment_locked (run) : SKEIN_TIME_NEVER;

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
          wait_for (run, next);
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

  if (!skein_fault_strikes (SKEIN_FAULT_THREAD, &error))
    run->timekeeper = g_thread_try_new ("timekeeper", timekeeper_main, run, &error);
  if (run->timekeeper == NULL)
    {
      /* Translators: why, in the system's words */
      skein_run_fail (run, N_("The system gave no thread to keep the time (%s); end other programs "
                              "first."), error->message);
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
