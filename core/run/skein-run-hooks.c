/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

#include "engine/skein-wait-graph.h"
#include "words/skein-describe-waits.h"

static inline SkeinRun *
run_of (SkeinEngine *engine)
{
  return (SkeinRun *) ((char *) engine - G_STRUCT_OFFSET (SkeinRun, engine));
}

/* --- Time and events -------------------------------------------------------------------------- */

/* Wakes the creator once for any number of events. Must be called after the event is published:
 * either this exchange sees the creator's exchange, and wakes it, or the creator's sees this one,
 * and therefore the event. With a plain load instead, both could look too early, and nobody would
 * see the last event of a run at rest. */
static void
notify_pending (SkeinRun *run)
{
  if (!run->is_private && !__atomic_exchange_n (&run->pending, TRUE, __ATOMIC_ACQ_REL))
    run->notify = TRUE;
}

/* Trouble of the system's clock leaves no event, since it is not the program's. Returns: whether
 * there was any */
gboolean
skein_run_see_clock_locked (SkeinRun *run)
{
  gint64 amiss_us;
  SkeinClockTrouble trouble = skein_clock_take_trouble (run->clock, &amiss_us);

  if (trouble == SKEIN_CLOCK_GOES)
    return FALSE;
  __atomic_store_n (&run->trouble_us, amiss_us, __ATOMIC_RELAXED);
  __atomic_store_n (&run->trouble, trouble, __ATOMIC_RELEASE);
  notify_pending (run);
  return TRUE;
}

/**
 * skein_run_get_due_locked:
 * @run: a run on the real clock
 *
 * Returns: the next scenario time at which something is due, or at which the run is cut
 */
gint64
skein_run_get_due_locked (SkeinRun *run)
{
  gint64 next_ns = skein_engine_get_next_time (&run->engine);
  gint64 end_ns = skein_time_add (run->options.until_ns, 1);

  return MIN (next_ns, end_ns);
}

/* Where threads run in parallel, time passes by itself. */
static gint64
read_real_clock (SkeinRun *run)
{
  gint64 now_ns;

  skein_clock_expect (run->clock, skein_run_get_due_locked (run));
  now_ns = skein_clock_get_now (run->clock);
  skein_run_see_clock_locked (run);
  return now_ns;
}

/* Returns: the time of an event that happens now. No event is later than `until_ns`, even if the
 *   run notices too late that it is over */
static gint64
read_clock (SkeinRun *run)
{
  gint64 now_ns;

  if (run->serial)
    return skein_clock_get_now (run->clock);
  now_ns = read_real_clock (run);
  return MIN (now_ns, run->options.until_ns);
}

static guint
record (SkeinEngine      *engine,
        const SkeinEvent *event)
{
  SkeinRun *run = run_of (engine);
  SkeinEvent timed = *event;
  guint number;

  timed.time_ns = read_clock (run);
  number = skein_recorder_append (&run->recorder, &timed);
  if G_UNLIKELY (run->recorder.bound != SKEIN_BOUND_NONE)
    skein_engine_ask_stop (engine);
  notify_pending (run);
  return number;
}

static gint64
get_now (SkeinEngine *engine)
{
  return read_clock (run_of (engine));
}

/* --- Whether the run continues ---------------------------------------------------------------- */

/* An idle prompt keeps no run alive, except that the main thread's does until it exits. */
static gboolean
keeps_alive (SkeinRun    *run,
             SkeinThread *thread)
{
  return skein_thread_lives (thread) && !skein_run_thread (thread)->is_daemon
         && (thread == &run->main_thread->thread || !skein_thread_is_idle (thread));
}

static gboolean
have_all_ended (SkeinRun *run)
{
  if (skein_thread_lives (&run->main_thread->thread))
    return FALSE;
  for (guint i = 0; i < run->engine.threads->len; i++)
    if (keeps_alive (run, g_ptr_array_index (run->engine.threads, i)))
      return FALSE;
  return TRUE;
}

/* A run whose threads all wait for a cycle never ends, however long its daemons continue. */
static gboolean
is_hopeless (SkeinRun *run)
{
  if (!run->deadlocked || !run->recheck_progress || run->options.is_open)
    return FALSE;
  run->recheck_progress = FALSE;
  for (guint i = 0; i < run->engine.threads->len; i++)
    {
      SkeinThread *thread = g_ptr_array_index (run->engine.threads, i);

      if (keeps_alive (run, thread) && !skein_wait_graph_leads_into_cycle (thread))
        return FALSE;
    }
  return TRUE;
}

/* The trace takes no more events: the run is cut, or paused if it is open. */
static void
stop_at_bound (SkeinRun *run)
{
  __atomic_store_n (&run->bound_shown, run->recorder.bound, __ATOMIC_RELEASE);
  if (!run->options.is_open)
    {
      g_autoptr (SkeinSentence) report = skein_recorder_describe (&run->recorder);

      skein_run_finish_locked (run, SKEIN_VERDICT_CUT, report);
      return;
    }
  if (run->paused)
    return;
  run->paused = TRUE;
  skein_clock_set_rate (run->clock, 0);
  skein_timekeeper_wake (&run->timekeeper);
  notify_pending (run);
}

static gboolean
is_past_until (SkeinRun *run)
{
  return !run->serial
         && run->options.until_ns != SKEIN_TIME_NEVER
         && read_real_clock (run) > run->options.until_ns;
}

static gboolean
stop_asked (SkeinEngine *engine)
{
  SkeinRun *run = run_of (engine);

  if (engine->over || !run->started)
    return TRUE;

  if (engine->max_events != 0 && engine->n_events >= engine->max_events)
    run->recorder.bound = SKEIN_BOUND_EVENTS;
  if (run->recorder.bound != SKEIN_BOUND_NONE)
    stop_at_bound (run);
  else if (is_past_until (run))
    skein_run_finish_locked (run, SKEIN_VERDICT_UNTIL, NULL);
  if (engine->over)
    return TRUE;

  if (skein_policy_diverged (run->policy))
    skein_run_finish_locked (run, SKEIN_VERDICT_DIVERGED, NULL);
  else if (have_all_ended (run))
    skein_run_finish_locked (run, SKEIN_VERDICT_ENDED, NULL);
  else if (is_hopeless (run))
    skein_run_finish_locked (run, SKEIN_VERDICT_DEADLOCK, NULL);
  return engine->over || run->paused;
}

static void
at_rest (SkeinEngine *engine)
{
  SkeinRun *run = run_of (engine);
  gboolean is_stuck = !skein_prompts_can_unblock (&run->prompts);

  /* A real clock with an end runs on to it. */
  if (run->serial || run->options.until_ns == SKEIN_TIME_NEVER)
    skein_clock_stand (run->clock);
  if (run->options.is_open)
    {
      if (is_stuck)
        skein_run_say_stuck_locked (run);
    }
  else if (!is_stuck && skein_thread_is_idle (&run->main_thread->thread))
    {
      skein_run_finish_locked (run, SKEIN_VERDICT_WAITING, NULL);
    }
  else
    {
      skein_run_finish_locked (run,
                               run->deadlocked ? SKEIN_VERDICT_DEADLOCK : SKEIN_VERDICT_STUCK,
                               NULL);
    }
}

/* --- Deadlines and commands ------------------------------------------------------------------- */

static gint64
get_next_time (SkeinEngine *engine)
{
  return skein_prompts_get_next (&run_of (engine)->prompts);
}

static gboolean
advance (SkeinEngine *engine,
         gint64       next_ns)
{
  SkeinRun *run = run_of (engine);
  gint64 target_ns = MIN (next_ns, run->options.until_ns);
  gint64 due_us;
  gboolean is_there;

  /* On a real clock the timekeeper waits for deadlines, whether or not a thread goes on. */
  if (skein_clock_get_kind (run->clock) == SKEIN_CLOCK_REAL)
    return FALSE;

  /* Threads that only a press can help are reported as stuck, whether or not a press is to come. */
  if (next_ns == skein_prompts_get_next (&run->prompts)
      && !skein_agenda_has_deadline (&run->engine.agenda)
      && !skein_prompts_can_unblock (&run->prompts))
    skein_run_say_stuck_locked (run);

  target_ns = MAX (target_ns, skein_clock_get_now (run->clock));
  is_there = skein_clock_reach (run->clock, target_ns, &due_us);
  skein_run_see_clock_locked (run);
  if (!is_there)
    {
      skein_timekeeper_wait_for (&run->timekeeper, target_ns, due_us);
      return FALSE;
    }

  if (next_ns > run->options.until_ns)
    {
      skein_run_finish_locked (run, SKEIN_VERDICT_UNTIL, NULL);
      return FALSE;
    }
  if (!skein_prompts_deliver_next (&run->prompts, target_ns))
    skein_engine_fire_due (engine, target_ns);
  return TRUE;
}

/**
 * skein_run_fire_locked:
 * @run: a run on the real clock
 *
 * Performs all that is due by now, however late, in order of time; at equal times, commands from
 * outside come first.
 */
void
skein_run_fire_locked (SkeinRun *run)
{
  gint64 now_ns = read_clock (run);

  for (;;)
    {
      gint64 next_ns = skein_engine_get_next_time (&run->engine);

      if (run->engine.over || next_ns > now_ns)
        break;
      if (!skein_prompts_deliver_next (&run->prompts, next_ns))
        skein_engine_fire_due (&run->engine, next_ns);
      skein_engine_dispatch (&run->engine);
    }
  skein_engine_dispatch (&run->engine);
}

/* --- Threads ---------------------------------------------------------------------------------- */

static void
blocked (SkeinEngine *engine,
         SkeinThread *thread)
{
  SkeinRun *run = run_of (engine);
  g_autoptr (GArray) cycle = NULL;

  if (run->options.gil && thread->action->object == &run->gil.object)
    skein_gil_blocked (&run->gil, thread);
  skein_prompts_hand_over (&run->prompts, skein_run_thread (thread));

  run->recheck_progress = TRUE;
  cycle = skein_wait_graph_find_cycle (thread);
  if (cycle != NULL)
    {
      SkeinEvent event = { .kind = SKEIN_EVENT_DEADLOCK,
                           .thread = thread->id,
                           .object = thread->action->object->id,
                           .site = thread->action->site,
                           .cause = SKEIN_NO_EVENT };

      run->deadlocked = TRUE;
      if (run->recorder.records)
        {
          g_autoptr (SkeinSentence) report = skein_describe_deadlock (run->recorder.trace, cycle);

          event.arg = skein_recorder_intern (&run->recorder, report);
        }
      skein_engine_record (engine, &event);
    }
  if (run->deadlocked)
    skein_engine_ask_stop (engine); /* @thread may have been the last one outside a cycle */
}

static void
resting (SkeinEngine *engine,
         SkeinThread *thread)
{
  SkeinRun *run = run_of (engine);

  if (run->options.gil)
    skein_gil_drop (&run->gil, thread);
}

static SkeinAction *
following (SkeinEngine *engine,
           SkeinThread *thread)
{
  SkeinRun *run = run_of (engine);
  SkeinRunThread *self = skein_run_thread (thread);

  if (self->prompt == NULL)
    run->stuck_said = 0; /* the next report of a stuck run is news */
  if (!run->options.gil)
    return NULL;
  if (skein_run_thread_needs_gil (self) && run->gil.object.owner != thread)
    {
      skein_gil_prepare_take (&run->gil, &self->take);
      return &self->take;
    }
  return g_steal_pointer (&self->pending);
}

static void
ended (SkeinEngine *engine,
       SkeinThread *thread)
{
  SkeinRun *run = run_of (engine);

  run->recheck_progress = TRUE;
  if (run->options.gil)
    skein_gil_ended (&run->gil, thread);
  if (thread->doomed && skein_run_thread (thread)->interrupt != NULL)
    g_queue_push_tail (&run->to_interrupt, thread);
}

static void
wake (SkeinEngine *engine,
      SkeinThread *thread)
{
  SkeinRunThread *self = skein_run_thread (thread);

  self->carrier->klass->wake (self->carrier, self);
}

const SkeinEngineHooks skein_run_hooks =
{
  .record = record,
  .now = get_now,
  .stop_asked = stop_asked,
  .next_time = get_next_time,
  .advance = advance,
  .at_rest = at_rest,
  .blocked = blocked,
  .resting = resting,
  .following = following,
  .ended = ended,
  .wake = wake,
};
