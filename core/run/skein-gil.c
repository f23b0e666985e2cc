/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

/* The interpreter lock, as CPython has had it since 3.2 (Antoine Pitrou's "new GIL"): a thread that
 * waits for it for longer than the switch interval asks the owner to drop it; the owner drops it at
 * its next gate, and does not take it again before another thread has had it. A thread gives it up
 * when it blocks or sleeps, and takes it again before it goes on. */

#define PASSES_PER_INTERVAL 1000

static guint
gil_available (SkeinObject *object)
{
  return object->owner == NULL ? 1 : 0;
}

void
skein_gil_init (SkeinRun *run)
{
  skein_object_init (&run->gil.object, run, SKEIN_OBJECT_GIL, "GIL", "interpreter lock", 0);
  run->gil.object.available = gil_available;
}

gboolean
skein_gil_is_needed (SkeinThread *thread)
{
  return thread->run->options.gil && !thread->is_proxy;
}

/**
 * skein_gil_drop_locked:
 * @thread: any thread
 *
 * If @thread owns the interpreter lock, it does not any more.
 */
void
skein_gil_drop_locked (SkeinThread *thread)
{
  SkeinGil *gil = &thread->run->gil;
  SkeinEvent event = { .kind = SKEIN_EVENT_GIL_DROP,
                       .thread = thread->id,
                       .object = gil->object.id,
                       .cause = SKEIN_NO_EVENT };

  if (gil->object.owner != thread)
    return;

  gil->object.owner = NULL;
  gil->drop_requested = FALSE;
  gil->object.last_change = skein_run_record_locked (thread->run, &event);
  skein_object_settle_locked (&gil->object);
}

static gboolean
others_wait (SkeinGil    *gil,
             SkeinThread *thread)
{
  for (GList *l = gil->object.waiters.head; l != NULL; l = l->next)
    if (l->data != thread)
      return TRUE;
  return FALSE;
}

static gboolean
take_guard (SkeinAction *action,
            SkeinThread *thread)
{
  SkeinGil *gil = &thread->run->gil;

  return gil->object.owner == NULL && (gil->barred != thread || !others_wait (gil, thread));
}

static void
take_effect (SkeinAction *action,
             SkeinThread *thread)
{
  SkeinRun *run = thread->run;
  SkeinGil *gil = &run->gil;
  gint64 deadline_ns;

  gil->object.owner = thread;
  gil->barred = NULL;
  gil->drop_requested = FALSE;
  gil->n_passes = 0;
  /* Those who still wait begin to count anew, now that somebody else has it. */
  deadline_ns = skein_time_add (skein_run_read_clock_locked (run), run->options.switch_interval_ns);
  for (GList *l = gil->object.waiters.head; l != NULL; l = l->next)
    {
      SkeinThread *waiter = l->data;

      waiter->deadline_ns = deadline_ns;
      skein_run_mind_locked (waiter);
    }
}

static void
take_expire (SkeinAction *action,
             SkeinThread *thread)
{
  SkeinGil *gil = &thread->run->gil;
  SkeinEvent event = { .kind = SKEIN_EVENT_GIL_REQUEST,
                       .thread = thread->id,
                       .object = gil->object.id,
                       .cause = SKEIN_NO_EVENT };

  if (gil->drop_requested || gil->object.owner == NULL)
    return;
  gil->drop_requested = TRUE;
  skein_run_record_locked (thread->run, &event);
}

/**
 * skein_gil_take:
 * @self: the calling thread
 *
 * Goes on only when @self owns the interpreter lock, if the run has one.
 */
void
skein_gil_take (SkeinThread *self)
{
  SkeinGil *gil = &self->run->gil;
  SkeinAction take = SKEIN_ACTION_INIT (GIL_TAKE, &gil->object, 0);

  if (!skein_gil_is_needed (self))
    return;

  skein_run_lock (self->run);
  if (gil->object.owner == self)
    {
      skein_run_unlock (self->run);
      return;
    }
  skein_run_unlock (self->run);

  take.guard = take_guard;
  take.effect = take_effect;
  take.expire = take_expire;
  take.duration_ns = self->run->options.switch_interval_ns;
  take.changes = TRUE;
  take.gives = TRUE;
  skein_gate_pass_plain (self, &take);
}

/* On the virtual clock a thread that never sleeps would own the lock for ever, since nobody's
 * switch interval passes: so many times through the gate count as one. */
static void
ask_for_those_who_wait (SkeinThread *self)
{
  SkeinRun *run = self->run;
  SkeinGil *gil = &run->gil;
  SkeinThread *first;

  if (gil->object.owner != self || !skein_clock_is_virtual (run->clock) || run->over
      || ++gil->n_passes < PASSES_PER_INTERVAL)
    return;

  gil->n_passes = 0;
  first = g_queue_peek_head (&gil->object.waiters);
  if (first != NULL && !first->ready)
    take_expire (first->action, first);
}

/**
 * skein_gil_yield_if_asked:
 * @self: the calling thread, about to pass the gate
 *
 * Lets another thread have the interpreter lock when one has asked for it.
 */
void
skein_gil_yield_if_asked (SkeinThread *self)
{
  SkeinGil *gil = &self->run->gil;
  gboolean asked;

  if (!skein_gil_is_needed (self))
    return;

  skein_run_lock (self->run);
  ask_for_those_who_wait (self);
  asked = gil->object.owner == self && gil->drop_requested && !self->run->over && !self->doomed;
  if (asked)
    {
      gil->barred = self;
      skein_gil_drop_locked (self);
    }
  skein_run_unlock (self->run);

  if (asked)
    skein_gil_take (self);
}
