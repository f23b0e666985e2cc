/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "engine/skein-engine.h"

#include "base/skein-time.h"

/* --- Life ------------------------------------------------------------------------------------- */

/**
 * skein_engine_init:
 * @self: uninitialised memory
 * @hooks: the layers above the engine; they must outlive it
 * @policy: (transfer none): chooses the next thread; it must outlive the engine
 * @serial: whether one thread at a time is between two gates
 */
void
skein_engine_init (SkeinEngine            *self,
                   const SkeinEngineHooks *hooks,
                   SkeinPolicy            *policy,
                   gboolean                serial)
{
  *self = (SkeinEngine) { .hooks = hooks, .policy = policy, .serial = serial };
  self->keeps_events = TRUE;
  self->asks_stop = TRUE;
  self->threads = g_ptr_array_new ();
  skein_agenda_init (&self->agenda);
}

void
skein_engine_clear (SkeinEngine *self)
{
  g_clear_pointer (&self->threads, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_free);
  skein_agenda_clear (&self->agenda);
}

/**
 * skein_engine_reset:
 * @self: an engine that is over, and whose threads have unwound
 *
 * Removes all threads and forgets all events. The memory is kept, and the policy starts again.
 */
void
skein_engine_reset (SkeinEngine *self)
{
  g_ptr_array_set_size (self->threads, 0);
  skein_agenda_reset (&self->agenda);
  skein_policy_reset (self->policy);
  self->current = NULL;
  self->n_running = 0;
  self->over = FALSE;
  self->n_events = 0;
  self->asks_stop = TRUE;
}

/**
 * skein_engine_end:
 * @self: an engine
 *
 * The gate lets no thread pass any more. The caller must send the threads away.
 */
void
skein_engine_end (SkeinEngine *self)
{
  self->over = TRUE;
  self->asks_stop = TRUE;
}

/* --- Threads ---------------------------------------------------------------------------------- */

/**
 * skein_engine_add_thread:
 * @self: an engine
 * @thread: a thread whose object has been made; it must outlive the engine
 *
 * The thread becomes `new`, and the last one in the order of creation.
 */
void
skein_engine_add_thread (SkeinEngine *self,
                         SkeinThread *thread)
{
  g_ptr_array_add (self->threads, thread);
  if (self->threads->len > self->candidates_size)
    {
      self->candidates_size = MAX (16, 2 * self->candidates_size);
      self->candidates = g_renew (guint, self->candidates, self->candidates_size);
    }
  skein_agenda_make_room (&self->agenda, self->threads->len);
  thread->engine = self;
  thread->id = self->threads->len;
  thread->state = SKEIN_STATE_NEW;
  thread->object.owner = thread;
  thread->action = NULL;
  thread->waits = FALSE;
  thread->ready = FALSE;
  thread->expired = FALSE;
  thread->granted = FALSE;
  thread->doomed = self->over;
  thread->deadline_ns = SKEIN_TIME_NEVER;
  thread->agenda_place = 0;
  thread->cause = SKEIN_NO_EVENT;
  thread->held = NULL;
}

/* Must be called when a thread's action, deadline or place among the waiters has changed. */
static inline void
update_agenda (SkeinThread *thread)
{
  skein_agenda_update (&thread->engine->agenda, thread);
}

/**
 * skein_engine_make_ready:
 * @self: an engine
 * @thread: a new thread
 * @first: its first action
 *
 * From now on the thread stands at the gate before its first action, whether or not the system has
 * started its carrier yet, so that its turn does not depend on the system's scheduling.
 */
void
skein_engine_make_ready (SkeinEngine *self,
                         SkeinThread *thread,
                         SkeinAction *first)
{
  thread->state = SKEIN_STATE_READY;
  thread->action = first;
  update_agenda (thread);
}

/**
 * skein_engine_set_deadline:
 * @self: an engine
 * @thread: a thread at the gate
 * @deadline_ns: when its action times out, or runs its `expire`; SKEIN_TIME_NEVER: never
 */
void
skein_engine_set_deadline (SkeinEngine *self,
                           SkeinThread *thread,
                           gint64       deadline_ns)
{
  thread->deadline_ns = deadline_ns;
  update_agenda (thread);
}

static void
remove_waiter (SkeinThread *thread)
{
  skein_object_remove_waiter (thread->action->object, thread);
  update_agenda (thread);
}

/* --- Waiting ---------------------------------------------------------------------------------- */

static inline gboolean
may_go (SkeinThread *thread)
{
  SkeinAction *action = thread->action;

  return action->guard == NULL || action->guard (action, thread);
}

static void
make_ready (SkeinObject *object,
            SkeinThread *waiter)
{
  SkeinEvent event = { .kind = SKEIN_EVENT_READY,
                       .thread = waiter->id,
                       .object = object->id,
                       .cause = object->last_change };

  waiter->ready = TRUE;
  waiter->cause = object->last_change;
  waiter->state = SKEIN_STATE_READY;
  update_agenda (waiter);
  skein_engine_record (waiter->engine, &event);
}

static void
record_block (SkeinThread *thread,
              guint        cause)
{
  SkeinAction *action = thread->action;
  SkeinEvent event = { .kind = action->block_kind,
                       .thread = thread->id,
                       .object = action->object->id,
                       .site = action->site,
                       .arg = action->kind,
                       /* An action with its own `expire` never gives up, so that its wait has no
                        * end. */
                       .value = action->expire != NULL ? SKEIN_TIME_NEVER : thread->deadline_ns,
                       .cause = cause };

  thread->state = skein_event_kind_get_state (action->block_kind);
  if (thread->state == SKEIN_STATE_WAITING)
    skein_engine_ask_stop (thread->engine);
  skein_engine_record (thread->engine, &event);
}

/* Another thread was faster: @waiter blocks again, at its old place among the waiters. */
static void
block_again (SkeinObject *object,
             SkeinThread *waiter)
{
  waiter->ready = FALSE;
  waiter->cause = SKEIN_NO_EVENT;
  record_block (waiter, object->last_change);
  update_agenda (waiter);
}

/* Parks @thread among the waiters of its action's object. */
static void
begin_to_wait (SkeinThread *thread)
{
  skein_object_add_waiter (thread->action->object, thread);
  update_agenda (thread);
  thread->engine->hooks->blocked (thread->engine, thread);
}

/* Blocks the thread at the gate, whose guard does not hold, on its action's object. */
static void
block (SkeinThread *thread)
{
  thread->engine->hooks->resting (thread->engine, thread);
  record_block (thread, SKEIN_NO_EVENT);
  begin_to_wait (thread);
}

/* Lets the policy pick a candidate. Returns: an index, or SKEIN_POLICY_NOBODY_YET */
static guint
choose (SkeinEngine *self,
        SkeinChoice  choice,
        guint        n)
{
  guint chosen = skein_policy_choose (self->policy, choice, self->candidates, n);

  if G_UNLIKELY (skein_policy_diverged (self->policy))
    skein_engine_ask_stop (self);
  return chosen;
}

static gboolean
is_signalled (SkeinThread *waiter)
{
  return waiter->action->flag;
}

/* Returns: a waiter that is not ready yet and for which @test returns @wanted, or %NULL */
static SkeinThread *
choose_waiter (SkeinEngine *self,
               SkeinObject *object,
               gboolean   (*test) (SkeinThread *waiter),
               gboolean     wanted)
{
  guint n = 0;
  guint chosen;

  for (SkeinThread *waiter = object->first_waiter; waiter != NULL; waiter = waiter->next_waiter)
    if (!waiter->ready && test (waiter) == wanted)
      self->candidates[n++] = waiter->id;
  if (n == 0)
    return NULL;

  chosen = choose (self, SKEIN_CHOICE_WAITER, n);
  return skein_engine_get_thread (self, self->candidates[chosen]);
}

/**
 * skein_engine_signal:
 * @self: an engine
 * @object: an object whose waiters wait for their action's flag
 * @most: the greatest number of waiters to signal; %G_MAXUINT: all
 *
 * Sets the flag of up to @most waiters that have not been signalled; the policy chooses which.
 *
 * Returns: the number of waiters signalled
 */
guint
skein_engine_signal (SkeinEngine *self,
                     SkeinObject *object,
                     guint        most)
{
  guint n = 0;

  if (most == G_MAXUINT)
    {
      for (SkeinThread *waiter = object->first_waiter; waiter != NULL;
           waiter = waiter->next_waiter)
        {
          n += is_signalled (waiter) ? 0 : 1;
          waiter->action->flag = TRUE;
        }
      return n;
    }

  for (; n < most; n++)
    {
      SkeinThread *waiter = choose_waiter (self, object, is_signalled, FALSE);

      if (waiter == NULL)
        break;
      waiter->action->flag = TRUE;
    }
  return n;
}

/**
 * skein_engine_settle:
 * @self: an engine
 * @object: an object that has just changed
 *
 * Keeps the invariant of waiting: as many of the object's waiters are ready as could go on at once,
 * and waiters that became ready first stay ready. Nothing else makes a waiter ready, so that no
 * wake-up is lost, and one item wakes one thread.
 */
void
skein_engine_settle (SkeinEngine *self,
                     SkeinObject *object)
{
  guint (*available) (SkeinObject *) = object->klass->available;
  guint budget;

  if (object->first_waiter == NULL || self->over)
    return;

  budget = available != NULL ? available (object) : G_MAXUINT;

  for (SkeinThread *waiter = object->first_waiter; waiter != NULL; waiter = waiter->next_waiter)
    {
      if (!waiter->ready)
        continue;
      if (budget > 0 && may_go (waiter))
        budget--;
      else
        block_again (object, waiter);
    }

  if (available == NULL)
    {
      for (SkeinThread *waiter = object->first_waiter; waiter != NULL;
           waiter = waiter->next_waiter)
        if (!waiter->ready && may_go (waiter))
          make_ready (object, waiter);
      return;
    }

  for (; budget > 0; budget--)
    {
      SkeinThread *waiter = choose_waiter (self, object, may_go, TRUE);

      if (waiter == NULL)
        break;
      make_ready (object, waiter);
    }
}

/* --- The gate --------------------------------------------------------------------------------- */

static inline void
stand_before (SkeinThread *thread,
              SkeinAction *action)
{
  SkeinEngine *self = thread->engine;

  thread->action = action;
  thread->expired = FALSE;
  thread->cause = SKEIN_NO_EVENT;
  thread->deadline_ns = action->deadline_ns;
  if (action->duration_ns != SKEIN_TIME_NEVER)
    thread->deadline_ns = skein_time_add (self->hooks->now (self), action->duration_ns);
  /* The thread does not wait yet, so the agenda does not need its deadline. */
  skein_agenda_set_candidate (&self->agenda, thread->id, TRUE);
  if (!may_go (thread))
    block (thread);
}

/**
 * skein_engine_come:
 * @self: an engine
 * @thread: a thread that was between two gates
 * @action: the action it wants to do; it must not move until it has happened
 *
 * The thread stands at the gate from now on. Its carrier must call skein_engine_dispatch(), and
 * park the thread until `granted` or `doomed` says that it goes on.
 */
void
skein_engine_come (SkeinEngine *self,
                   SkeinThread *thread,
                   SkeinAction *action)
{
  g_assert (thread->action == NULL);
  thread->granted = FALSE;
  self->n_running--;
  if (self->serial)
    {
      g_assert (self->current == thread);
      self->current = NULL;
    }
  stand_before (thread, action);
}

static void
record_action (SkeinThread *thread,
               SkeinAction *action)
{
  SkeinEngine *self = thread->engine;
  gboolean timed_out = thread->expired && action->kind != SKEIN_EVENT_AWAKE;
  SkeinState state = timed_out ? SKEIN_STATE_RUNNING : skein_event_kind_get_state (action->kind);

  if (state != SKEIN_STATE_KEEP)
    thread->state = state;

  if (self->keeps_events)
    {
      SkeinEventKind kind = timed_out ? SKEIN_EVENT_TIMEOUT : action->kind;
      guint object = action->object != NULL ? action->object->id : 0;
      guint arg = timed_out ? action->kind : action->arg;
      gint64 value = timed_out ? 0 : action->value;
      SkeinEvent event = { .kind = kind,
                           .thread = thread->id,
                           .object = object,
                           .site = action->site,
                           .arg = arg,
                           .value = value,
                           .cause = thread->cause };

      action->event = skein_engine_record (self, &event);
    }
  else
    {
      action->event = skein_engine_count (self);
    }
}

static inline void
change (SkeinObject *object,
        SkeinThread *thread,
        SkeinAction *action)
{
  object->last_change = action->event;
  if (object->first_waiter != NULL)
    skein_engine_settle (thread->engine, object);
}

static inline void
settle_after (SkeinThread *thread,
              SkeinAction *action)
{
  if (action->gives)
    skein_object_add_giver (action->object, thread->id);
  if (action->changes)
    change (action->object, thread, action);
  if (action->second != NULL)
    change (action->second, thread, action);
}

static void
ended (SkeinThread *thread)
{
  skein_engine_ask_stop (thread->engine);
  thread->engine->hooks->ended (thread->engine, thread);
}

/* Performs the thread's action. The thread's carrier may be asleep, or may not even exist yet: the
 * effect changes only the engine's state, so that any thread can perform it. */
static void
grant (SkeinThread *thread)
{
  SkeinEngine *self = thread->engine;
  SkeinAction *action = thread->action;
  SkeinAction *following;
  gboolean is_last = action->kind == SKEIN_EVENT_FINISH;
  gboolean happens = !thread->expired;

  if (thread->waits)
    remove_waiter (thread);
  if (is_last || (action->then != NULL && !action->works))
    self->hooks->resting (self, thread);

  if (happens && action->effect != NULL)
    action->effect (action, thread);
  record_action (thread, action);
  if (happens && action->after != NULL)
    action->after (action, thread);

  if (happens && action->then != NULL)
    {
      /* Begins to wait before anything settles: the second action may wait for a change of this
       * one. */
      thread->action = action->then;
      thread->cause = SKEIN_NO_EVENT;
      thread->deadline_ns = action->then->deadline_ns;
      if (action->then->duration_ns != SKEIN_TIME_NEVER)
        thread->deadline_ns = skein_time_add (self->hooks->now (self), action->then->duration_ns);
      begin_to_wait (thread);
      settle_after (thread, action);
      return;
    }

  action->outcome = happens ? SKEIN_DONE : SKEIN_TIMED_OUT;
  /* The `then` of an action that has timed out never happens, but the caller reads its outcome. */
  for (SkeinAction *last = action->then; last != NULL; last = last->then)
    last->outcome = action->outcome;
  thread->deadline_ns = SKEIN_TIME_NEVER;
  thread->action = NULL;
  skein_agenda_set_candidate (&self->agenda, thread->id, FALSE);
  if (happens)
    settle_after (thread, action);

  if (is_last)
    ended (thread);
  else if ((following = self->hooks->following (self, thread)) != NULL)
    {
      stand_before (thread, following);
      return;
    }
  else
    {
      self->n_running++;
      if (self->serial)
        self->current = thread;
    }
  thread->granted = TRUE;
  self->hooks->wake (self, thread);
}

/**
 * skein_engine_get_candidates:
 * @self: an engine
 * @n: (out): the number of candidates
 *
 * Lists the threads that could go on, without side effects.
 *
 * Returns: (transfer none) (array length=n): the ids of the threads at the gate whose guard holds
 *   or whose deadline has passed, in order of creation; valid until the engine is asked again
 */
const guint *
skein_engine_get_candidates (SkeinEngine *self,
                             guint       *n)
{
  self->n_candidates = 0;
  for (guint id = skein_agenda_next_candidate (&self->agenda, 0); id != 0;
       id = skein_agenda_next_candidate (&self->agenda, id))
    {
      SkeinThread *thread = skein_engine_get_thread (self, id);

      if (thread->expired || thread->waits || may_go (thread))
        self->candidates[self->n_candidates++] = id;
    }
  *n = self->n_candidates;
  return self->candidates;
}

/* Blocks the threads that could go on when they came to the gate, but cannot any more; the others
 * are the candidates. Blocking a thread may free the interpreter lock for a thread that was looked
 * at before, so the search starts again after each one. */
static void
block_overtaken (SkeinEngine *self)
{
again:
  self->n_candidates = 0;
  for (guint word = 0; word < self->agenda.n_words; word++)
    for (guint64 bits = self->agenda.candidates[word]; bits != 0; bits &= bits - 1)
      {
        guint id = word * 64 + (guint) __builtin_ctzll (bits) + 1;
        SkeinThread *thread = skein_engine_get_thread (self, id);

        if (!thread->expired && !thread->waits && !may_go (thread))
          {
            block (thread);
            if (self->over)
              return;
            goto again;
          }
        self->candidates[self->n_candidates++] = id;
      }
}

/**
 * skein_engine_get_next_time:
 * @self: an engine
 *
 * Returns: the time of the next deadline or input from outside, or %SKEIN_TIME_NEVER
 */
gint64
skein_engine_get_next_time (SkeinEngine *self)
{
  gint64 deadline_ns;

  skein_agenda_get_first_due (&self->agenda, &deadline_ns);
  return MIN (deadline_ns, self->hooks->next_time (self));
}

/**
 * skein_engine_fire_due:
 * @self: an engine
 * @now_ns: the present time
 *
 * Fires every deadline that has come, in order of time, at equal times in order of creation.
 */
void
skein_engine_fire_due (SkeinEngine *self,
                       gint64       now_ns)
{
  for (;;)
    {
      gint64 time_ns;
      SkeinThread *due = skein_agenda_get_first_due (&self->agenda, &time_ns);

      if (due == NULL || time_ns > now_ns || self->over)
        return;

      skein_engine_set_deadline (self, due, SKEIN_TIME_NEVER);
      if (due->action->expire != NULL)
        due->action->expire (due->action, due);
      else
        {
          SkeinEvent event = { .kind = SKEIN_EVENT_READY,
                               .thread = due->id,
                               .object = self->clock != NULL ? self->clock->id : 0,
                               .cause = SKEIN_NO_EVENT };

          remove_waiter (due);
          due->expired = TRUE;
          due->state = SKEIN_STATE_READY;
          skein_engine_record (self, &event);
        }
    }
}

static inline gboolean
must_stop (SkeinEngine *self)
{
  if G_LIKELY (!self->asks_stop && self->serial)
    return FALSE;
  self->asks_stop = FALSE; /* cleared first, so that a request made during the hook is kept */
  if (!self->hooks->stop_asked (self))
    return FALSE;
  self->asks_stop = TRUE;
  return TRUE;
}

/**
 * skein_engine_dispatch:
 * @self: an engine
 *
 * Lets the threads that the policy picks go on, until one is running (serial), or none can. Must be
 * called whenever something may have changed that.
 */
void
skein_engine_dispatch (SkeinEngine *self)
{
  while (!must_stop (self))
    {
      guint chosen;

      if (self->serial && self->current != NULL)
        return;

      block_overtaken (self);
      if (self->over)
        return;
      if (self->n_candidates > 0)
        {
          chosen = choose (self, SKEIN_CHOICE_NEXT, self->n_candidates);
          if (chosen == SKEIN_POLICY_NOBODY_YET)
            return;
          if (!skein_policy_diverged (self->policy))
            grant (skein_engine_get_thread (self, self->candidates[chosen]));
        }
      else if (self->n_running > 0)
        {
          return;
        }
      else
        {
          gint64 next_ns = skein_engine_get_next_time (self);

          if (next_ns == SKEIN_TIME_NEVER)
            {
              self->hooks->at_rest (self);
              return;
            }
          if (!self->hooks->advance (self, next_ns))
            return;
        }
    }
}

/* --- Ending ----------------------------------------------------------------------------------- */

static void
leave_the_gate (SkeinThread *thread)
{
  SkeinEngine *self = thread->engine;

  if (thread->action == NULL && thread->state != SKEIN_STATE_NEW)
    {
      self->n_running--;
      if (self->current == thread)
        self->current = NULL;
    }
  thread->action = NULL;
  update_agenda (thread);
  thread->doomed = TRUE;
}

/**
 * skein_engine_send_away:
 * @self: an engine that is over
 * @thread: a living thread
 *
 * Makes the thread unwind, without an event.
 */
void
skein_engine_send_away (SkeinEngine *self,
                        SkeinThread *thread)
{
  if (thread->waits)
    remove_waiter (thread);
  leave_the_gate (thread);
  self->hooks->wake (self, thread);
}

/**
 * skein_engine_destroy:
 * @self: an engine
 * @thread: a living thread
 * @cause: the event that destroys it, or %SKEIN_NO_EVENT
 *
 * Makes the thread unwind: at once if it is parked, otherwise when it comes to the gate. The
 * mutexes that it holds are unlocked first.
 */
void
skein_engine_destroy (SkeinEngine *self,
                      SkeinThread *thread,
                      guint        cause)
{
  SkeinEvent event = { .kind = SKEIN_EVENT_DESTROY,
                       .thread = thread->id,
                       .object = thread->object.id,
                       .cause = cause };

  if (thread->waits)
    {
      SkeinObject *object = thread->action->object;

      /* If the thread was ready, its turn passes to another waiter. */
      remove_waiter (thread);
      skein_engine_settle (self, object);
    }
  leave_the_gate (thread);

  while (thread->held != NULL)
    {
      SkeinObject *held = thread->held;
      SkeinEvent unlock = { .kind = SKEIN_EVENT_UNLOCK,
                            .thread = thread->id,
                            .object = held->id,
                            .cause = cause };

      skein_thread_release (thread, held);
      held->last_change = skein_engine_record (self, &unlock);
      skein_engine_settle (self, held);
    }
  self->hooks->resting (self, thread);

  thread->state = SKEIN_STATE_DESTROYED;
  thread->object.last_change = skein_engine_record (self, &event);
  skein_engine_settle (self, &thread->object);
  ended (thread);
  self->hooks->wake (self, thread);
}
