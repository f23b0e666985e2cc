/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-gil.h"

#include "base/skein-time.h"

#define PASSES_PER_INTERVAL 1000

static void
gil_reset (SkeinObject *object,
           gint64       initial)
{
  SkeinGil *gil = (SkeinGil *) object;

  gil->drop_requested = FALSE;
  gil->barred = NULL;
  gil->asks = NULL;
  gil->taken_ns = 0;
  gil->n_passes = 0;
}

static guint
gil_available (SkeinObject *object)
{
  return object->owner == NULL ? 1 : 0;
}

const SkeinObjectClass skein_gil_class =
{
  .kind = SKEIN_OBJECT_GIL,
  .type = "interpreter lock",
  .size = sizeof (SkeinGil),
  .reset = gil_reset,
  .available = gil_available,
};

/**
 * skein_gil_init:
 * @gil: a lock whose object has been made
 * @engine: the engine of its threads
 * @switch_interval_ns: the wait after which a thread asks for it
 * @counts_passes: whether PASSES_PER_INTERVAL passes through the gate count as an interval
 */
void
skein_gil_init (SkeinGil    *gil,
                SkeinEngine *engine,
                gint64       switch_interval_ns,
                gboolean     counts_passes)
{
  gil->engine = engine;
  gil->switch_interval_ns = switch_interval_ns;
  gil->counts_passes = counts_passes;
}

/* --- Requests --------------------------------------------------------------------------------- */

/* One of the waiters has a deadline, at which it asks the owner for the lock: the waiter whose
 * interval ends first, counted from the beginning of its wait or from the last change of owner; of
 * several, the first in order of creation. A waiter that is ready counts, too: another thread may
 * overtake it, and it then continues to wait. */
static void
choose_who_asks (SkeinGil *gil)
{
  SkeinThread *first = NULL;
  gint64 first_ns = SKEIN_TIME_NEVER;

  for (SkeinThread *waiter = gil->object.first_waiter; waiter != NULL;
       waiter = waiter->next_waiter)
    {
      gint64 since_ns = MAX (waiter->action->value, gil->taken_ns);

      if (first == NULL || since_ns < first_ns || (since_ns == first_ns && waiter->id < first->id))
        {
          first = waiter;
          first_ns = since_ns;
        }
    }
  if (gil->asks != NULL && gil->asks != first)
    skein_engine_set_deadline (gil->engine, gil->asks, SKEIN_TIME_NEVER);
  gil->asks = first;
  if (first != NULL)
    skein_engine_set_deadline (gil->engine, first,
                               skein_time_add (first_ns, gil->switch_interval_ns));
}

static void
request (SkeinGil    *gil,
         SkeinThread *thread)
{
  SkeinEvent event = { .kind = SKEIN_EVENT_GIL_REQUEST,
                       .thread = thread->id,
                       .object = gil->object.id,
                       .cause = SKEIN_NO_EVENT };

  if (gil->drop_requested || gil->object.owner == NULL)
    return;
  gil->drop_requested = TRUE;
  skein_engine_record (gil->engine, &event);
}

/* --- Taking the lock -------------------------------------------------------------------------- */

static gboolean
others_wait (const SkeinGil    *gil,
             const SkeinThread *thread)
{
  const SkeinThread *first = gil->object.first_waiter;

  return first != NULL && (first != thread || first->next_waiter != NULL);
}

static gboolean
take_guard (SkeinAction *action,
            SkeinThread *thread)
{
  SkeinGil *gil = (SkeinGil *) action->object;

  return gil->object.owner == NULL && (gil->barred != thread || !others_wait (gil, thread));
}

static void
take_effect (SkeinAction *action,
             SkeinThread *thread)
{
  SkeinGil *gil = (SkeinGil *) action->object;

  gil->object.owner = thread;
  gil->barred = NULL;
  gil->drop_requested = FALSE;
  gil->n_passes = 0;
  gil->taken_ns = gil->engine->hooks->now (gil->engine);
  if (gil->asks == thread)
    gil->asks = NULL;
  action->value = 0;
  /* The remaining waiters start a new interval, now that another thread has the lock. */
  choose_who_asks (gil);
}

static void
take_expire (SkeinAction *action,
             SkeinThread *thread)
{
  SkeinGil *gil = (SkeinGil *) action->object;

  if (gil->asks == thread)
    gil->asks = NULL;
  request (gil, thread);
}

/**
 * skein_gil_prepare_take:
 * @gil: the lock
 * @take: (out caller-allocates): the action that takes the lock
 *
 * A thread stands before this action until it owns the lock.
 */
void
skein_gil_prepare_take (SkeinGil    *gil,
                        SkeinAction *take)
{
  *take = SKEIN_ACTION_INIT (GIL_TAKE, &gil->object, 0);
  take->guard = take_guard;
  take->effect = take_effect;
  take->expire = take_expire;
  take->changes = TRUE;
  take->gives = TRUE;
}

/**
 * skein_gil_blocked:
 * @gil: the lock
 * @thread: a thread that has just begun to wait for the lock
 *
 * Until the thread has the lock, its action's value is the time at which its wait began.
 */
void
skein_gil_blocked (SkeinGil    *gil,
                   SkeinThread *thread)
{
  SkeinThread *asks = gil->asks;
  gint64 now_ns = gil->engine->hooks->now (gil->engine);

  thread->action->value = now_ns;
  if (gil->drop_requested)
    return;
  if (asks != NULL)
    {
      /* Of two that have waited equally long, the one made first comes first. */
      if (MAX (asks->action->value, gil->taken_ns) != now_ns || thread->id > asks->id)
        return;
      skein_engine_set_deadline (gil->engine, asks, SKEIN_TIME_NEVER);
    }
  gil->asks = thread;
  skein_engine_set_deadline (gil->engine, thread,
                             skein_time_add (now_ns, gil->switch_interval_ns));
}

/* @thread has ended, perhaps while it waited for the lock. */
void
skein_gil_ended (SkeinGil    *gil,
                 SkeinThread *thread)
{
  if (gil->barred == thread)
    gil->barred = NULL;
  if (gil->asks != thread)
    return;
  gil->asks = NULL;
  choose_who_asks (gil);
}

/* --- Dropping the lock ------------------------------------------------------------------------ */

/**
 * skein_gil_drop:
 * @gil: the lock
 * @thread: any thread
 *
 * If @thread owns the lock, releases it.
 */
void
skein_gil_drop (SkeinGil    *gil,
                SkeinThread *thread)
{
  SkeinEvent event = { .kind = SKEIN_EVENT_GIL_DROP,
                       .thread = thread->id,
                       .object = gil->object.id,
                       .cause = SKEIN_NO_EVENT };

  if (gil->object.owner != thread)
    return;

  gil->object.owner = NULL;
  gil->drop_requested = FALSE;
  gil->object.last_change = skein_engine_record (gil->engine, &event);
  skein_engine_settle (gil->engine, &gil->object);
}

/* On the virtual clock a thread that never sleeps would own the lock for ever, since no switch
 * interval passes: PASSES_PER_INTERVAL passes through the gate count as one. */
static void
count_pass (SkeinGil *gil)
{
  SkeinThread *first = gil->object.first_waiter;

  if (!gil->counts_passes || ++gil->n_passes < PASSES_PER_INTERVAL)
    return;
  gil->n_passes = 0;
  if (first != NULL && !first->ready)
    request (gil, first);
}

/**
 * skein_gil_yields:
 * @gil: the lock
 * @thread: a running thread that has come to the gate
 *
 * Drops the lock if another thread has asked for it.
 *
 * Returns: whether the lock was dropped, so that @thread must take it again before anything else
 */
gboolean
skein_gil_yields (SkeinGil    *gil,
                  SkeinThread *thread)
{
  if (gil->object.owner != thread)
    return FALSE;
  count_pass (gil);
  if (!gil->drop_requested)
    return FALSE;
  gil->barred = thread;
  skein_gil_drop (gil, thread);
  return TRUE;
}
