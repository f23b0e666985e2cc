/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-carrier.h"

/* All threads of a run are fibers on one thread of the system. A thread that parks switches to the
 * thread that goes on next; if there is none, to the root, which waits for one. A switch keeps the
 * lock, which belongs to the thread of the system.
 *
 * A doomed thread is not unwound frame by frame: it owns nothing that would leak, so its stack is
 * dropped as it stands. */
typedef struct
{
  SkeinCarrier carrier;
  SkeinFiberPool *pool;
  SkeinFiber *root;      /* NULL: no thread of the system carries the run */
  GQueue threads;        /* of SkeinRunThread that have a fiber; linked by their `link` */
  GQueue left;           /* of those with a fiber that are parked and never go on again */
  SkeinRunThread *runs;  /* the thread whose fiber runs; NULL: the root runs */
  SkeinRunThread *next;  /* granted, the thread that goes on next; or NULL */
  gboolean root_waits;
  GCond wake;            /* for the root: there is a `next`, or the run is over */
  GError *refusal;       /* the system has no memory for a stack */
} FiberCarrier;

static void
init (SkeinCarrier *carrier)
{
  FiberCarrier *self = (FiberCarrier *) carrier;

  self->pool = skein_fiber_pool_new (0);
  g_cond_init (&self->wake);
}

static void
clear (SkeinCarrier *carrier)
{
  FiberCarrier *self = (FiberCarrier *) carrier;

  g_clear_error (&self->refusal);
  skein_fiber_pool_free (self->pool);
  g_cond_clear (&self->wake);
}

static void
fiber_main (gpointer data)
{
  SkeinRunThread *thread = data;
  FiberCarrier *self = (FiberCarrier *) thread->carrier;

  self->carrier.body (thread);
  self->carrier.klass->unwind (&self->carrier, thread);
}

static void
abandon_all (GQueue *threads)
{
  GList *link;

  while ((link = g_queue_pop_head_link (threads)) != NULL)
    skein_fiber_abandon (g_steal_pointer (&((SkeinRunThread *) link->data)->fiber));
}

/* Returns: the fiber of the thread that goes on next; the root if there is none. A fiber is made
 *   when its thread goes on for the first time: only then is the thread of the system known that
 *   runs it. */
static SkeinFiber *
take_next (FiberCarrier *self)
{
  SkeinRunThread *next = g_steal_pointer (&self->next);

  if G_UNLIKELY (self->left.length > 0)
    abandon_all (&self->left);
  if (next != NULL && next->fiber == NULL && self->refusal == NULL)
    {
      next->fiber = skein_fiber_new (self->pool, fiber_main, next, &self->refusal);
      if (next->fiber != NULL)
        {
          next->link = (GList) { .data = next };
          g_queue_push_tail_link (&self->threads, &next->link);
        }
    }
  self->runs = next != NULL && next->fiber != NULL ? next : NULL;
  skein_thread_set_self (self->runs);
  return self->runs != NULL ? self->runs->fiber : self->root;
}

static void
park (SkeinCarrier   *carrier,
      SkeinRunThread *thread)
{
  FiberCarrier *self = (FiberCarrier *) carrier;

  while (!thread->thread.granted && !thread->thread.doomed)
    skein_fiber_switch (thread->fiber, take_next (self));
}

static void
wake (SkeinCarrier   *carrier,
      SkeinRunThread *thread)
{
  FiberCarrier *self = (FiberCarrier *) carrier;

  if (thread == self->runs)
    return; /* it looks at its state itself before it parks */
  if (skein_thread_lives (&thread->thread) && !thread->thread.doomed)
    {
      self->next = thread;
    }
  else if (thread->fiber != NULL)
    {
      /* Its last action has happened, or it is doomed. */
      g_queue_unlink (&self->threads, &thread->link);
      g_queue_push_tail_link (&self->left, &thread->link);
    }
  if (self->root_waits)
    g_cond_signal (&self->wake);
}

static G_NORETURN void
unwind (SkeinCarrier   *carrier,
        SkeinRunThread *thread)
{
  FiberCarrier *self = (FiberCarrier *) carrier;
  SkeinFiber *fiber = g_steal_pointer (&thread->fiber);

  g_queue_unlink (&self->threads, &thread->link);
  skein_fiber_exit (fiber, take_next (self));
}

static gboolean
carry (SkeinCarrier *carrier,
       GError      **error)
{
  FiberCarrier *self = (FiberCarrier *) carrier;

  self->root = skein_fiber_pool_enter (self->pool);
  if (carrier->lock != NULL)
    skein_lock_acquire (carrier->lock);

  while (!*carrier->over && self->refusal == NULL)
    {
      SkeinFiber *next = take_next (self);

      if (next != self->root)
        {
          skein_fiber_switch (self->root, next);
        }
      else if (self->refusal == NULL)
        {
          g_assert (carrier->lock != NULL); /* without a lock, no thread could wake the root */
          self->root_waits = TRUE;
          skein_lock_wait (carrier->lock, &self->wake);
          self->root_waits = FALSE;
        }
    }

  self->next = NULL;
  if (carrier->lock != NULL)
    skein_lock_release (carrier->lock);

  if (self->refusal == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->refusal));
  return FALSE;
}

static void
leave (SkeinCarrier *carrier)
{
  FiberCarrier *self = (FiberCarrier *) carrier;

  if (carrier->lock != NULL)
    skein_lock_acquire (carrier->lock);
  abandon_all (&self->threads);
  abandon_all (&self->left);
  if (carrier->lock != NULL)
    skein_lock_release (carrier->lock);
  skein_fiber_pool_leave (self->pool);
  self->root = NULL;
}

const SkeinCarrierClass skein_fiber_carrier_class =
{
  .size = sizeof (FiberCarrier),
  .init = init,
  .clear = clear,
  .park = park,
  .wake = wake,
  .unwind = unwind,
  .carry = carry,
  .leave = leave,
};
