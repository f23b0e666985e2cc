/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

/* Who goes on, and what happens when nobody can. */

/**
 * skein_run_mind_locked:
 * @thread: a thread
 *
 * To be called when its action, its deadline or its place among those who wait has changed: it may
 * be able to go on, and the timekeeper may have to wake earlier.
 */
void
skein_run_mind_locked (SkeinThread *thread)
{
  SkeinRun *run = thread->run;

  skein_agenda_update (&run->agenda, thread);
  if (thread->agenda_place != 0 && thread->deadline_ns < run->timekeeper_next)
    skein_timekeeper_wake_locked (run);
}

/* Parks @thread among the waiters of its action's object. */
static void
begin_to_wait (SkeinThread *thread)
{
  thread->waits = TRUE;
  thread->ready = FALSE;
  g_queue_push_tail_link (&thread->action->object->waiters, &thread->waiting);
  skein_run_mind_locked (thread);
  if (thread->lane != NULL)
    skein_lane_hand_over_locked (thread);
}

/**
 * skein_run_block_locked:
 * @thread: a thread at the gate whose guard does not hold
 *
 * The thread is blocked on its action's object from now on. If it owns the interpreter lock it
 * gives that up first.
 */
void
skein_run_block_locked (SkeinThread *thread)
{
  SkeinAction *action = thread->action;
  SkeinEvent event = { .kind = (guint8) action->block_kind,
                       .thread = thread->id,
                       .object = action->object->id,
                       .site = action->site,
                       .arg = action->kind,
                       .value = thread->deadline_ns,
                       .cause = SKEIN_NO_EVENT };

  skein_gil_drop_locked (thread);
  thread->state = skein_event_kind_get_state (action->block_kind);
  skein_run_record_locked (thread->run, &event);
  begin_to_wait (thread);
  skein_wait_graph_check_locked (thread->run, thread);
}

static void
record_action (SkeinThread *thread,
               SkeinAction *action)
{
  SkeinEvent event = { .kind = (guint8) action->kind,
                       .thread = thread->id,
                       .object = action->object != NULL ? action->object->id : 0,
                       .site = action->site,
                       .arg = action->arg,
                       .value = action->value,
                       .cause = thread->cause };
  SkeinState state = skein_event_kind_get_state (action->kind);

  if (thread->expired && action->kind != SKEIN_EVENT_AWAKE)
    {
      event.kind = SKEIN_EVENT_TIMEOUT;
      event.arg = action->kind;
      event.value = 0;
      state = SKEIN_STATE_RUNNING;
    }
  if (state != SKEIN_STATE_KEEP)
    thread->state = state;
  action->event = skein_run_record_locked (thread->run, &event);
}

static void
settle_after (SkeinAction *action,
              SkeinThread *thread)
{
  if (action->gives)
    skein_object_add_giver (action->object, thread);
  if (action->changes)
    {
      action->object->last_change = action->event;
      skein_object_settle_locked (action->object);
    }
  if (action->second != NULL)
    {
      action->second->last_change = action->event;
      skein_object_settle_locked (action->second);
    }
}

/* Lets the action happen. The thread's carrier may be asleep, or not even exist yet: the effect is
 * on the engine's state alone, so it does not matter who carries it out. */
static void
grant (SkeinThread *thread)
{
  SkeinRun *run = thread->run;
  SkeinAction *action = thread->action;
  gboolean is_last = action->kind == SKEIN_EVENT_FINISH;

  if (thread->waits)
    skein_object_remove_waiter_locked (action->object, thread);
  if (is_last || (action->then != NULL && action->kind != SKEIN_EVENT_COMPUTE))
    skein_gil_drop_locked (thread);

  if (!thread->expired && action->effect != NULL)
    action->effect (action, thread);
  record_action (thread, action);
  if (!thread->expired && action->after != NULL)
    action->after (action, thread);
  run->look_for_hope |= is_last;
  if (!thread->is_lane)
    run->stuck_said = 0; /* what comes to rest after this is news */

  if (!thread->expired && action->then != NULL)
    {
      /* Before anything settles: a change may be what the second action waits for. */
      thread->action = action->then;
      thread->cause = SKEIN_NO_EVENT;
      thread->deadline_ns = action->then->deadline_ns;
      if (action->then->duration_ns != SKEIN_TIME_NEVER)
        thread->deadline_ns = skein_time_add (run->now_ns, action->then->duration_ns);
      begin_to_wait (thread);
      settle_after (action, thread);
      return;
    }

  thread->outcome = thread->expired ? SKEIN_TIMED_OUT : SKEIN_DONE;
  thread->deadline_ns = SKEIN_TIME_NEVER;
  thread->action = NULL;
  skein_run_mind_locked (thread);
  thread->granted = TRUE;
  if (!is_last)
    {
      run->n_running++;
      if (run->serial)
        run->current = thread;
    }
  if (thread->outcome == SKEIN_DONE)
    settle_after (action, thread);
  g_cond_signal (&thread->wake);
}

/* Fills run->candidates with the threads that could go on, in order of creation. Whoever has come
 * to the gate and cannot go on any more is blocked now; that may free the interpreter lock for one
 * that was looked at before, so then it looks again. */
static void
find_candidates (SkeinRun *run)
{
  gboolean again;

  do
    {
      again = FALSE;
      g_array_set_size (run->candidates, 0);
      for (guint id = skein_agenda_next_candidate (&run->agenda, 0); id != 0;
           id = skein_agenda_next_candidate (&run->agenda, id))
        {
          SkeinThread *thread = g_ptr_array_index (run->threads, id - 1);
          SkeinAction *action = thread->action;

          if (!thread->expired && !thread->waits && action->guard != NULL
              && !action->guard (action, thread))
            {
              skein_run_block_locked (thread);
              again = TRUE;
              break;
            }
          g_array_append_val (run->candidates, thread->id);
        }
    }
  while (again && !run->over);
}

/* A paused run shows who stands at the gate and could go on. */
static void
show_who_is_ready (SkeinRun *run)
{
  for (guint i = 0; i < run->threads->len; i++)
    {
      SkeinThread *thread = g_ptr_array_index (run->threads, i);
      SkeinEvent event = { .kind = SKEIN_EVENT_READY,
                           .thread = thread->id,
                           .cause = SKEIN_NO_EVENT };

      if (thread->action == NULL || thread->waits || thread->state != SKEIN_STATE_RUNNING)
        continue;
      thread->state = SKEIN_STATE_READY;
      skein_run_record_locked (run, &event);
    }
}

/**
 * skein_run_next_moment_locked:
 * @run: a run
 *
 * Returns: when the clock or the script does something next, or %SKEIN_TIME_NEVER
 */
gint64
skein_run_next_moment_locked (SkeinRun *run)
{
  gint64 script = skein_run_next_script_locked (run);
  gint64 deadline;

  skein_agenda_get_first_due (&run->agenda, &deadline);
  return MIN (script, deadline);
}

/**
 * skein_run_fire_due_locked:
 * @run: a run
 * @now_ns: the time it is
 *
 * Lets every deadline that has come do its work, in order of time, at equal times in order of
 * creation.
 */
void
skein_run_fire_due_locked (SkeinRun *run,
                           gint64    now_ns)
{
  for (;;)
    {
      gint64 time_ns;
      SkeinThread *due = skein_agenda_get_first_due (&run->agenda, &time_ns);

      if (due == NULL || time_ns > now_ns || run->over)
        return;

      due->deadline_ns = SKEIN_TIME_NEVER;
      skein_run_mind_locked (due);
      if (due->action->expire != NULL)
        due->action->expire (due->action, due);
      else
        {
          SkeinEvent event = { .kind = SKEIN_EVENT_READY,
                               .thread = due->id,
                               .object = run->clock_object.id,
                               .cause = SKEIN_NO_EVENT };

          skein_object_remove_waiter_locked (due->action->object, due);
          due->expired = TRUE;
          due->state = SKEIN_STATE_READY;
          skein_run_record_locked (run, &event);
        }
    }
}

static gboolean
is_alive_for_the_end (SkeinThread *thread)
{
  if (!skein_thread_lives (thread) || thread->is_daemon)
    return FALSE;
  /* A lane with nothing to do keeps no run alive; the main thread does until it exits. */
  return thread == thread->run->main_thread || !skein_lane_is_idle_locked (thread);
}

static gboolean
end_if_all_have_ended (SkeinRun *run)
{
  if (skein_thread_lives (run->main_thread))
    return FALSE;
  for (guint i = 0; i < run->threads->len; i++)
    if (is_alive_for_the_end (g_ptr_array_index (run->threads, i)))
      return FALSE;

  skein_run_finish_locked (run, SKEIN_VERDICT_ENDED, NULL);
  return TRUE;
}

/* No thread can go on, and no time will change that. */
static void
come_to_rest (SkeinRun *run)
{
  g_autoptr (SkeinSentence) report = NULL;

  if (run->options.interactive)
    {
      SkeinEvent event = { .kind = SKEIN_EVENT_STUCK, .cause = SKEIN_NO_EVENT };

      if (skein_wait_graph_user_can_help_locked (run))
        return;
      report = skein_wait_graph_report_locked (run);
      event.arg = skein_trace_intern_sentence (run->trace, report);
      if (event.arg == run->stuck_said)
        return;
      run->stuck_said = event.arg;
      skein_run_record_locked (run, &event);
      return;
    }

  report = skein_wait_graph_report_locked (run);
  skein_run_finish_locked (run,
                           run->deadlocked ? SKEIN_VERDICT_DEADLOCK : SKEIN_VERDICT_STUCK,
                           report);
}

/* Nobody can go on now. Returns whether something has changed, so that it is worth another look. */
static gboolean
advance (SkeinRun *run)
{
  gint64 next;

  next = skein_run_next_moment_locked (run);
  if (next == SKEIN_TIME_NEVER)
    {
      come_to_rest (run);
      return FALSE;
    }
  if (!skein_clock_is_virtual (run->clock))
    return FALSE; /* the timekeeper's business */

  if (next > run->options.until_ns)
    {
      skein_clock_jump (run->clock, run->options.until_ns);
      skein_run_finish_locked (run, SKEIN_VERDICT_UNTIL, NULL);
      return FALSE;
    }
  next = MAX (next, run->now_ns);
  skein_clock_jump (run->clock, next);
  if (!skein_run_deliver_script_locked (run, next))
    skein_run_fire_due_locked (run, next);
  return TRUE;
}

/* A run whose threads all wait for a cycle never ends, however long its daemons go on. */
static gboolean
end_if_hopeless (SkeinRun *run)
{
  g_autoptr (SkeinSentence) report = NULL;

  if (!run->deadlocked || !run->look_for_hope || run->options.interactive)
    return FALSE;
  run->look_for_hope = FALSE;
  if (!skein_wait_graph_is_hopeless_locked (run))
    return FALSE;

  report = skein_wait_graph_report_locked (run);
  skein_run_finish_locked (run, SKEIN_VERDICT_DEADLOCK, report);
  return TRUE;
}

/**
 * skein_run_dispatch_locked:
 * @run: a run
 *
 * Lets those go on whom the policy picks, until somebody is under way (serial), or nobody can.
 * To be called whenever something may have changed that.
 */
void
skein_run_dispatch_locked (SkeinRun *run)
{
  while (!run->over && run->started)
    {
      guint chosen;

      if (run->clock_trouble != SKEIN_CLOCK_GOES)
        skein_run_tell_clock_locked (run);
      if (run->bound != SKEIN_BOUND_NONE)
        skein_run_stop_at_bound_locked (run);
      if (run->over)
        return;
      if (skein_policy_diverged (run->policy))
        {
          skein_run_finish_locked (run, SKEIN_VERDICT_DIVERGED, NULL);
          return;
        }
      if (end_if_all_have_ended (run) || end_if_hopeless (run))
        return;
      if (run->serial && run->current != NULL)
        return;
      if (run->paused)
        {
          show_who_is_ready (run);
          return;
        }

      find_candidates (run);
      if (run->over)
        return;
      if (run->candidates->len > 0)
        {
          chosen = skein_policy_choose (run->policy, SKEIN_CHOICE_NEXT,
                                        (const guint32 *) (gpointer) run->candidates->data,
                                        run->candidates->len);
          if (skein_policy_diverged (run->policy))
            continue;
          grant (g_ptr_array_index (run->threads,
                                    g_array_index (run->candidates, guint32, chosen) - 1));
        }
      else if (run->n_running > 0 || !advance (run))
        return;
    }
}
