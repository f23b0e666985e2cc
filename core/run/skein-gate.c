/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

#include <glib/gi18n-lib.h>

#include "engine/skein-wait-graph.h"
#include "words/skein-describe-waits.h"

/* Read at each call of a face. */
static _Thread_local SkeinRunThread *current_thread;

/**
 * skein_thread_self:
 *
 * Returns: (nullable) (transfer none): the run's thread on this thread of the system, or %NULL
 */
SkeinThread *
skein_thread_self (void)
{
  return current_thread != NULL ? &current_thread->thread : NULL;
}

/* For a carrier: from now on @thread runs on this thread of the system. */
void
skein_thread_set_self (SkeinRunThread *thread)
{
  current_thread = thread;
}

/* --- The lock, and work outside of it --------------------------------------------------------- */

static inline void
lock (SkeinRun *run)
{
  if (!run->is_private)
    skein_lock_acquire (&run->lock);
}

void
skein_run_lock (SkeinRun *run)
{
  lock (run);
}

static inline gboolean
has_work_outside (const SkeinRun *run)
{
  return run->notify || run->to_spawn.length > 0 || run->to_interrupt.length > 0;
}

/* A function of its own, so that the usual release of the lock stays short. */
static G_NO_INLINE void
unlock_and_work (SkeinRun *run)
{
  GQueue to_spawn = run->to_spawn;
  GQueue to_interrupt = run->to_interrupt;
  gboolean notify = run->notify;
  SkeinRunThread *thread;

  g_queue_init (&run->to_spawn);
  g_queue_init (&run->to_interrupt);
  run->notify = FALSE;
  if (!run->is_private)
    skein_lock_release (&run->lock);

  while ((thread = g_queue_pop_head (&to_spawn)) != NULL)
    skein_run_spawn (thread);
  while ((thread = g_queue_pop_head (&to_interrupt)) != NULL)
    thread->interrupt (thread);
  if (notify)
    g_source_set_ready_time (run->source, 0);
}

static inline void
unlock (SkeinRun *run)
{
  if G_UNLIKELY (has_work_outside (run))
    unlock_and_work (run);
  else if (!run->is_private)
    skein_lock_release (&run->lock);
}

/**
 * skein_run_unlock:
 * @run: a run whose lock the caller holds
 *
 * Releases the lock, and does the work that must be done outside of it: threads get their carriers,
 * threads that wait outside the gate are interrupted, and the creator is told of news.
 */
void
skein_run_unlock (SkeinRun *run)
{
  unlock (run);
}

/**
 * skein_run_work_outside:
 * @run: a run whose lock the caller holds
 *
 * Does the work for outside the lock before a thread sleeps or leaves.
 *
 * Returns: whether the lock was released for it, so that other threads may have acted
 */
gboolean
skein_run_work_outside (SkeinRun *run)
{
  gboolean any = has_work_outside (run);

  while (has_work_outside (run))
    {
      unlock (run);
      lock (run);
    }
  return any;
}

/* --- The gate --------------------------------------------------------------------------------- */

static G_NORETURN void
unwind (SkeinRunThread *self)
{
  skein_run_work_outside (self->run);
  self->carrier->klass->unwind (self->carrier, self);
}

/* Waits until the action of @self is granted; does not return if @self must unwind. */
static inline void
park (SkeinRunThread *self)
{
  if (!self->thread.granted)
    {
      skein_run_work_outside (self->run);
      self->carrier->klass->park (self->carrier, self);
    }
  if G_UNLIKELY (self->thread.doomed)
    unwind (self);
}

/**
 * skein_gate_pass:
 * @self: the calling thread
 * @action: the action to do; it stays on the caller's stack until the call returns
 *
 * Stands at the gate until the action has happened or has timed out. An action with a `then` is
 * followed by it: the call returns when the second action has happened.
 *
 * Does not return when the run is over or the thread is destroyed: the thread unwinds to its
 * thread function instead.
 *
 * Returns: whether the action happened or timed out
 */
SkeinOutcome
skein_gate_pass (SkeinThread *self,
                 SkeinAction *action)
{
  SkeinRunThread *thread = skein_run_thread (self);
  SkeinRun *run = thread->run;

  lock (run);
  if (self->doomed || run->engine.over)
    unwind (thread);

  if (skein_run_thread_needs_gil (thread) && skein_gil_yields (&run->gil, self))
    {
      thread->pending = action;
      skein_gil_prepare_take (&run->gil, &thread->take);
      skein_engine_come (&run->engine, self, &thread->take);
    }
  else
    {
      skein_engine_come (&run->engine, self, action);
    }
  skein_engine_dispatch (&run->engine);
  /* On the real clock deadlines come whether or not a thread goes on. */
  if (!run->serial)
    skein_timekeeper_see_deadline (&run->timekeeper, skein_engine_get_next_time (&run->engine));
  park (thread);
  unlock (run);

  while (action->then != NULL)
    action = action->then;
  return action->outcome;
}

/**
 * skein_run_thread_body:
 * @self: a thread of a run
 *
 * The main function of each thread, from its first action to its last. Its carrier holds the
 * run's lock when it calls this and when it returns.
 */
void
skein_run_thread_body (SkeinRunThread *self)
{
  SkeinAction finish = SKEIN_ACTION_INIT (FINISH, &self->thread.object, 0);

  park (self);
  skein_run_unlock (self->run);

  finish.changes = TRUE;
  self->result = self->func (self->data);
  skein_gate_pass (&self->thread, &finish);

  skein_run_lock (self->run);
}

/**
 * skein_action_refuse:
 * @action: the action that cannot be allowed
 * @thread: the thread whose action it is
 * @words: the mistake: the template of a sentence that names the object, see #SkeinSentence
 *
 * An effect calls this instead of changing anything: the action then leaves an error event.
 */
void
skein_action_refuse (SkeinAction *action,
                     SkeinThread *thread,
                     const char  *words,
                     ...)
{
  SkeinRun *run = skein_thread_get_run (thread);
  g_autoptr (SkeinSentence) sentence = NULL;
  va_list args;

  va_start (args, words);
  sentence = skein_sentence_new_valist (words, args);
  va_end (args);

  action->kind = SKEIN_EVENT_ERROR;
  action->arg = skein_recorder_intern (&run->recorder, sentence);
  action->value = 0;
  action->changes = FALSE;
  action->gives = FALSE;
  action->second = NULL;
  action->then = NULL;
  action->after = NULL;
}

/**
 * skein_thread_refuse:
 * @self: the calling thread
 * @object: (nullable): the object that the mistake is about
 * @site: the place in the source
 * @words: the mistake: the template of a sentence, see #SkeinSentence
 *
 * Leaves an error event for a misuse that is noticed before the gate.
 */
void
skein_thread_refuse (SkeinThread *self,
                     SkeinObject *object,
                     guint        site,
                     const char  *words,
                     ...)
{
  SkeinRun *run = skein_thread_get_run (self);
  SkeinAction refusal = SKEIN_ACTION_INIT (ERROR, object, site);
  SkeinSentence *sentence;
  va_list args;

  va_start (args, words);
  sentence = skein_sentence_new_valist (words, args);
  va_end (args);

  skein_run_lock (run);
  refusal.arg = skein_recorder_intern (&run->recorder, sentence);
  skein_run_unlock (run);
  skein_sentence_free (sentence); /* the gate may not return */
  skein_gate_pass (self, &refusal);
}

/* --- Threads ---------------------------------------------------------------------------------- */

static const SkeinObjectClass thread_class =
{
  .kind = SKEIN_OBJECT_THREAD,
  .type = "GThread",
  .size = sizeof (SkeinRunThread),
};

void
skein_run_free_thread (gpointer data)
{
  SkeinRunThread *thread = data;

  g_clear_pointer (&thread->prompt, skein_prompt_free);
  skein_object_clear (&thread->thread.object);
  g_cond_clear (&thread->wake);
  g_free (thread);
}

/**
 * skein_run_take_thread_locked:
 * @run: a run
 *
 * Returns: (transfer none): an unused thread: one of an earlier run, or a new one
 */
SkeinRunThread *
skein_run_take_thread_locked (SkeinRun *run)
{
  SkeinRunThread *thread;

  if (run->n_used == run->pool->len)
    {
      thread = g_new0 (SkeinRunThread, 1);
      thread->run = run;
      thread->carrier = run->carrier;
      thread->name = "";
      g_cond_init (&thread->wake);
      skein_object_init (&thread->thread.object, &thread_class, 0);
      g_ptr_array_add (run->pool, thread);
      g_hash_table_add (run->handles, thread);
    }
  thread = g_ptr_array_index (run->pool, run->n_used++);
  g_clear_pointer (&thread->prompt, skein_prompt_free);
  skein_object_reset (&thread->thread.object, 0);
  thread->thread.id = 0;
  thread->thread.engine = &run->engine;
  thread->is_proxy = FALSE;
  thread->is_daemon = FALSE;
  thread->process = 0;
  thread->interrupt = NULL;
  thread->pending = NULL;
  thread->result = NULL;
  thread->begin = SKEIN_ACTION_INIT (BEGIN, &thread->thread.object, 0);
  return thread;
}

/**
 * skein_run_prepare_thread:
 * @run: a run
 * @func: the thread's main function
 * @data: the argument of @func
 * @is_daemon: whether it does not keep the run alive
 * @process: (nullable): the object of its child process
 *
 * Makes a thread that no other thread knows yet, so that the action that creates it can name it.
 *
 * Returns: (transfer none): the thread, owned by the run
 */
SkeinRunThread *
skein_run_prepare_thread (SkeinRun    *run,
                          GThreadFunc  func,
                          gpointer     data,
                          gboolean     is_daemon,
                          SkeinObject *process)
{
  SkeinRunThread *thread;

  skein_run_lock (run);
  thread = skein_run_take_thread_locked (run);
  thread->func = func;
  thread->data = data;
  thread->is_daemon = is_daemon;
  thread->is_proxy = process != NULL;
  thread->process = process != NULL ? process->id : 0;
  skein_run_unlock (run);
  return thread;
}

/**
 * skein_run_make_thread_locked:
 * @thread: a thread that has been prepared
 * @name: (nullable): the program's name for it
 *
 * For an effect: creates the thread in the state `new`. The caller must give it a carrier and start
 * it.
 *
 * Returns: whether there was an id left for it
 */
gboolean
skein_run_make_thread_locked (SkeinRunThread *thread,
                              const char     *name)
{
  SkeinRun *run = thread->run;
  g_autofree char *unique = NULL;
  SkeinObjectInfo object_info = { .kind = SKEIN_OBJECT_THREAD, .type = "GThread" };
  SkeinThreadInfo info = { .process = thread->process,
                           .is_daemon = thread->is_daemon,
                           .is_lane = thread->prompt != NULL };

  if (run->recorder.records)
    {
      unique = skein_registry_unique_name (&run->registry, name != NULL ? name : "Thread");
      info.name = unique;
      object_info.name = unique;
      object_info.thread = run->engine.threads->len + 1;
    }
  info.object = skein_registry_announce (&run->registry, &object_info);
  if (info.object == 0)
    return FALSE;
  skein_object_init (&thread->thread.object, &thread_class, info.object);
  if (run->recorder.records)
    {
      guint id = skein_trace_add_thread (run->recorder.trace, &info);

      if (id == 0)
        return FALSE;
      g_assert (id == run->engine.threads->len + 1);
      thread->name = skein_trace_get_thread (run->recorder.trace, id).name;
    }
  skein_engine_add_thread (&run->engine, &thread->thread);
  return TRUE;
}

/**
 * skein_run_start_thread_locked:
 * @thread: a new thread
 *
 * For an effect: the thread stands at the gate before its first action from now on.
 */
void
skein_run_start_thread_locked (SkeinRunThread *thread)
{
  skein_engine_make_ready (&thread->run->engine, &thread->thread, &thread->begin);
}

/**
 * skein_run_spawn:
 * @thread: a thread without a carrier
 *
 * Asks the system for a carrier, outside the lock. If the system refuses, the run ends.
 *
 * Returns: whether the thread got a carrier
 */
gboolean
skein_run_spawn (SkeinRunThread *thread)
{
  g_autoptr (GError) error = NULL;

  if (thread->carrier->klass->spawn == NULL
      || thread->carrier->klass->spawn (thread->carrier, thread, &error))
    return TRUE;
  /* Translators: a thread; why, in the system's words */
  skein_run_fail (thread->run, N_("The system gave no thread to carry %s (%s); end other programs "
                                  "or start fewer threads."), thread->name, error->message);
  return FALSE;
}

/* For an effect: the thread that releases the lock gives @thread a carrier. */
void
skein_run_spawn_locked (SkeinRunThread *thread)
{
  if (thread->carrier->klass->spawn != NULL)
    g_queue_push_tail (&thread->run->to_spawn, thread);
}

/* Outside the lock: waits until the carrier of a thread that has ended is given back to the
 * system. */
void
skein_run_join_carrier (SkeinRunThread *thread)
{
  if (thread->carrier->klass->join != NULL)
    thread->carrier->klass->join (thread->carrier, thread);
}

/**
 * skein_run_find_thread:
 * @run: a run
 * @handle: any pointer
 *
 * Returns: (transfer none) (nullable): the thread of this run that @handle stands for, or %NULL
 */
SkeinRunThread *
skein_run_find_thread (SkeinRun     *run,
                       gconstpointer handle)
{
  SkeinRunThread *found = NULL;

  skein_run_lock (run);
  if (g_hash_table_contains (run->handles, handle))
    found = (SkeinRunThread *) handle;
  /* The handle may stand for a thread that is not created yet, or of the run before the last
   * reset. */
  if (found != NULL && !skein_engine_has_thread (&run->engine, &found->thread))
    found = NULL;
  skein_run_unlock (run);
  return found;
}

/* --- The end ---------------------------------------------------------------------------------- */

/* Distinguishes lists of stuck threads where a run has no texts. */
static guint
hash_waits (GArray *waits)
{
  guint hash = 1;

  for (guint i = 0; i < waits->len; i++)
    {
      const SkeinWait *wait = &g_array_index (waits, SkeinWait, i);

      hash = hash * 31 + wait->thread->id;
      hash = hash * 31 + wait->object->id;
    }
  return hash;
}

/**
 * skein_run_say_stuck_locked:
 * @run: a run in which no thread can go on
 *
 * Records an event that tells which threads are stuck, unless that was the last report and nothing
 * has changed.
 *
 * Returns: the text of the report; 0 where nothing is recorded
 */
guint
skein_run_say_stuck_locked (SkeinRun *run)
{
  g_autoptr (GArray) waits = skein_wait_graph_list_stuck (&run->engine);
  g_autoptr (SkeinSentence) report = NULL;
  SkeinEvent event = { .kind = SKEIN_EVENT_STUCK, .cause = SKEIN_NO_EVENT };
  guint said;

  if (run->recorder.records)
    report = skein_describe_stuck (run->recorder.trace, waits);
  event.arg = skein_recorder_intern (&run->recorder, report);
  said = run->recorder.records ? event.arg : hash_waits (waits);
  if (said != run->stuck_said)
    {
      run->stuck_said = said;
      skein_engine_record (&run->engine, &event);
    }
  return event.arg;
}

/**
 * skein_run_finish_locked:
 * @run: a run
 * @verdict: the verdict; if recorded choices could not be repeated, it is replaced by a divergence
 * @report: (nullable): the failure, or the bound that cut it; the report of a stuck run is made
 *   here
 *
 * Ends the run, if it has not ended: its threads unwind, and no thread passes the gate any more.
 */
void
skein_run_finish_locked (SkeinRun      *run,
                         SkeinVerdict   verdict,
                         SkeinSentence *report)
{
  SkeinEngine *engine = &run->engine;
  SkeinEvent event = { .kind = SKEIN_EVENT_END, .cause = SKEIN_NO_EVENT };

  if (engine->over)
    return;

  if (skein_policy_diverged (run->policy)
      || (verdict < SKEIN_VERDICT_DIVERGED && skein_policy_has_more (run->policy)))
    {
      verdict = SKEIN_VERDICT_DIVERGED;
      report = NULL;
    }
  if (verdict == SKEIN_VERDICT_STUCK || verdict == SKEIN_VERDICT_DEADLOCK)
    run->report = skein_run_say_stuck_locked (run);
  else
    run->report = report != NULL ? skein_trace_intern_sentence (run->recorder.trace, report) : 0;
  event.arg = run->report;
  event.value = verdict;

  skein_engine_end (engine);
  for (guint i = 0; i < engine->threads->len; i++)
    {
      SkeinRunThread *thread = g_ptr_array_index (engine->threads, i);

      if (!skein_thread_lives (&thread->thread))
        continue;
      if (verdict == SKEIN_VERDICT_ENDED)
        {
          skein_engine_destroy (engine, &thread->thread, SKEIN_NO_EVENT);
          continue;
        }
      skein_engine_send_away (engine, &thread->thread);
      if (thread->interrupt != NULL)
        g_queue_push_tail (&run->to_interrupt, thread);
    }

  skein_engine_record (engine, &event);
  skein_clock_set_rate (run->clock, 0);
  __atomic_store_n (&run->verdict, verdict, __ATOMIC_RELEASE);
  if (run->is_private)
    return; /* no thread waits for it; and an unneeded wake-up costs as much as ten actions */
  skein_timekeeper_wake (&run->timekeeper);
  g_cond_broadcast (&run->over_cond);
  run->notify = TRUE;
}

/**
 * skein_run_fail:
 * @run: a run
 * @words: the refusal of the machine, and the way out: a template, see #SkeinSentence
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
