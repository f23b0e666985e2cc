/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

/* A run from its start to its end. */

static gpointer
main_main (gpointer data)
{
  SkeinRun *run = data;

  run->program.main (run->state);
  return NULL;
}

/**
 * skein_run_start:
 * @run: a run that has not been started
 *
 * Starts the main thread and the clock. Nothing happens to a run that has been stopped before.
 */
void
skein_run_start (SkeinRun *run)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (!run->started);

  if (!skein_clock_is_virtual (run->clock))
    skein_timekeeper_start (run);

  skein_run_lock (run);
  run->started = TRUE;
  if (run->over)
    {
      /* Stopped before the start, or without a timekeeper: nobody would send its threads away. */
      skein_run_unlock (run);
      return;
    }
  if (run->program.main != NULL)
    run->main_thread = skein_thread_new_locked (run, "MainThread", main_main, run, FALSE, FALSE, 0);
  else
    run->main_thread = skein_lane_new_locked (run, NULL);
  skein_thread_make_ready_locked (run->main_thread);
  skein_run_end_script_locked (run);
  skein_clock_set_rate (run->clock, run->paused ? 0 : run->rate);
  skein_clock_start (run->clock);
  g_queue_push_tail (&run->to_spawn, run->main_thread);
  skein_run_dispatch_locked (run);
  if (run->timekeeper != NULL)
    skein_timekeeper_wake_locked (run);
  skein_run_unlock (run);
}

/**
 * skein_run_send:
 * @run: a run
 * @command: what a user asks for, now
 */
void
skein_run_send (SkeinRun           *run,
                const SkeinCommand *command)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (run->started);

  skein_run_lock (run);
  /* What was sent before the program was ready comes first. */
  if (skein_run_next_script_locked (run) == 0 || !run->set_up)
    skein_run_enter_into_script_locked (run, 0, command);
  else
    skein_run_deliver_locked (run, command);
  skein_run_dispatch_locked (run);
  skein_run_unlock (run);
}

void
skein_run_exit_main (SkeinRun *run)
{
  skein_run_send (run, &(SkeinCommand) { .name = "exit-main" });
}

/* The next thread whose carrier has not been given back, or %NULL. Carriers make carriers, so the
 * list may grow while the first ones are being joined. */
static SkeinThread *
next_to_join (SkeinRun *run)
{
  SkeinThread *found = NULL;

  skein_run_lock (run);
  for (guint i = 0; i < run->threads->len && found == NULL; i++)
    {
      SkeinThread *thread = g_ptr_array_index (run->threads, i);

      if (thread->carrier != NULL && !thread->carrier_joined)
        found = thread;
    }
  skein_run_unlock (run);
  return found;
}

/**
 * skein_run_stop:
 * @run: a run
 *
 * Ends the run, if it has not ended, and waits until no thread of it is left.
 */
void
skein_run_stop (SkeinRun *run)
{
  SkeinThread *thread;
  GThread *timekeeper;

  g_return_if_fail (SKEIN_IS_RUN (run));

  skein_run_lock (run);
  if (run->started)
    skein_run_finish_locked (run, SKEIN_VERDICT_STOPPED, NULL);
  run->over = TRUE;
  timekeeper = g_steal_pointer (&run->timekeeper);
  skein_run_unlock (run);

  g_clear_pointer (&timekeeper, g_thread_join);
  while ((thread = next_to_join (run)) != NULL)
    skein_thread_join_carrier (thread);
}

/**
 * skein_run_wait:
 * @run: a run that has been started
 *
 * Blocks the caller until the verdict is known. For those who have no main loop.
 */
void
skein_run_wait (SkeinRun *run)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (skein_thread_self () == NULL);

  skein_run_lock (run);
  while (!run->over)
    skein_lock_wait (&run->lock, &run->over_cond);
  skein_run_unlock (run);
}

static void
send_away (SkeinThread *thread)
{
  if (thread->waits)
    skein_object_remove_waiter_locked (thread->action->object, thread);
  thread->action = NULL;
  skein_run_mind_locked (thread);
  thread->doomed = TRUE;
  if (thread->interrupt != NULL)
    g_queue_push_tail (&thread->run->to_interrupt, thread);
  g_cond_signal (&thread->wake);
}

/**
 * skein_run_finish_locked:
 * @run: a run
 * @verdict: how it has ended
 * @report: (nullable) (transfer none): sentences for the user
 *
 * From now on nobody passes the gate. At a run's own end its daemons are destroyed; a run that is
 * cut leaves its threads as they stood. The second call finds the run over and does nothing.
 */
void
skein_run_finish_locked (SkeinRun      *run,
                         SkeinVerdict   verdict,
                         SkeinSentence *report)
{
  SkeinEvent event = { .kind = SKEIN_EVENT_END, .value = verdict, .cause = SKEIN_NO_EVENT };

  if (run->over)
    return;

  if (skein_policy_diverged (run->policy)
      || (verdict < SKEIN_VERDICT_DIVERGED && skein_policy_has_more (run->policy)))
    {
      verdict = SKEIN_VERDICT_DIVERGED;
      report = NULL;
      event.value = verdict;
    }
  run->report = report != NULL ? skein_trace_intern_sentence (run->trace, report) : 0;
  event.arg = run->report;

  run->over = TRUE;
  for (guint i = 0; i < run->threads->len; i++)
    {
      SkeinThread *thread = g_ptr_array_index (run->threads, i);

      if (!skein_thread_lives (thread))
        continue;
      if (verdict == SKEIN_VERDICT_ENDED)
        skein_thread_destroy_locked (thread, SKEIN_NO_EVENT);
      else
        send_away (thread);
    }

  if (verdict == SKEIN_VERDICT_STUCK || verdict == SKEIN_VERDICT_DEADLOCK)
    {
      SkeinEvent stuck = { .kind = SKEIN_EVENT_STUCK, .arg = event.arg, .cause = SKEIN_NO_EVENT };

      skein_run_record_locked (run, &stuck);
    }
  skein_run_record_locked (run, &event);
  skein_clock_set_rate (run->clock, 0);
  __atomic_store_n (&run->verdict, verdict, __ATOMIC_RELEASE);
  if (run->timekeeper != NULL)
    skein_timekeeper_wake_locked (run);
  g_cond_broadcast (&run->over_cond);
  run->notify = TRUE;
}

/**
 * skein_run_fail:
 * @run: a run
 * @words: what the machine refused, and the way out: a template, see #SkeinSentence
 */
void
skein_run_fail (SkeinRun   *run,
                const char *words,
                ...)
{
  g_autoptr (SkeinSentence) sentence = NULL;
  va_list args;

  va_start (args, words);
  sentence = skein_sentence_new_valist (words, args);
  va_end (args);

  skein_run_lock (run);
  skein_run_finish_locked (run, SKEIN_VERDICT_FAILED, sentence);
  skein_run_unlock (run);
}
