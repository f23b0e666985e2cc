/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

/* Leaves the gate for good: the lock is held, and given up on the way. */
static G_NORETURN void
gate_unwind (SkeinThread *self)
{
  skein_run_unlock (self->run);
  skein_thread_unwind (self);
}

/* Waits until @self has been granted its action, or is to unwind. */
static void
gate_park (SkeinThread *self)
{
  SkeinRun *run = self->run;

  while (!self->granted && !self->doomed)
    {
      if (run->notify || run->to_spawn.length > 0 || run->to_interrupt.length > 0)
        {
          /* What has to happen outside the lock happens before anybody sleeps on it. */
          skein_run_unlock (run);
          skein_run_lock (run);
        }
      else
        skein_lock_wait (&run->lock, &self->wake);
    }

  if (self->doomed)
    gate_unwind (self);
}

static SkeinOutcome
gate_pass_once (SkeinThread *self,
                SkeinAction *action)
{
  SkeinRun *run = self->run;
  SkeinOutcome outcome;

  skein_run_lock (run);

  if (run->over || self->doomed)
    gate_unwind (self);

  self->action = action;
  self->granted = FALSE;
  self->expired = FALSE;
  self->cause = SKEIN_NO_EVENT;
  self->deadline_ns = action->deadline_ns;
  if (action->duration_ns != SKEIN_TIME_NEVER)
    self->deadline_ns = skein_time_add (skein_run_read_clock_locked (run),
                                        action->duration_ns);

  skein_run_mind_locked (self);
  run->n_running--;
  if (run->serial)
    {
      g_assert (run->current == self);
      run->current = NULL;
    }

  if (action->guard != NULL && !action->guard (action, self))
    skein_run_block_locked (self);

  skein_run_dispatch_locked (run);
  gate_park (self);
  outcome = self->outcome;

  skein_run_unlock (run);
  return outcome;
}

/**
 * skein_gate_pass:
 * @self: the calling thread
 * @action: what it wants to do; it stays on the caller's stack until the call is over
 *
 * Stands at the gate until the action has happened or has timed out. An action with a `then` is
 * followed by that one: the call is over when the second has happened.
 *
 * Does not return when the run is over or the thread is destroyed: the thread unwinds to its
 * thread function instead.
 *
 * Returns: whether the action happened, or its deadline came first
 */
SkeinOutcome
skein_gate_pass (SkeinThread *self,
                 SkeinAction *action)
{
  SkeinOutcome outcome;

  skein_gil_yield_if_asked (self);
  outcome = gate_pass_once (self, action);
  if (action->kind != SKEIN_EVENT_FINISH)
    skein_gil_take (self);
  return outcome;
}

/* Past the gate without minding the interpreter lock: for that lock itself. */
SkeinOutcome
skein_gate_pass_plain (SkeinThread *self,
                       SkeinAction *action)
{
  return gate_pass_once (self, action);
}

/**
 * skein_gate_begin:
 * @self: the calling thread
 *
 * A thread stands before its first action from its start on, whether or not the system has given
 * it a carrier yet: so its turn does not depend on the system's.
 */
void
skein_gate_begin (SkeinThread *self)
{
  skein_run_lock (self->run);
  gate_park (self);
  skein_run_unlock (self->run);
  skein_gil_take (self);
}

/**
 * skein_action_refuse:
 * @action: the action that cannot be allowed
 * @thread: whose action it is
 * @words: what is wrong: the template of a sentence that names the object, see #SkeinSentence
 *
 * To be called by an effect, instead of having one: the action leaves an error event.
 */
void
skein_action_refuse (SkeinAction *action,
                     SkeinThread *thread,
                     const char  *words,
                     ...)
{
  g_autoptr (SkeinSentence) sentence = NULL;
  va_list args;

  va_start (args, words);
  sentence = skein_sentence_new_valist (words, args);
  va_end (args);

  action->kind = SKEIN_EVENT_ERROR;
  action->arg = skein_trace_intern_sentence (thread->run->trace, sentence);
  action->value = 0;
  action->changes = FALSE;
  action->gives = FALSE;
  action->second = NULL;
  action->then = NULL;
  action->after = NULL;
}
