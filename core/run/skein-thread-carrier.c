/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-carrier.h"

#include "base/skein-faults.h"

/* Each thread of a run is on its own GThread, parked in its own GCond. */
typedef struct
{
  SkeinCarrier carrier;
  GQueue done; /* of SkeinRunThread, guarded by the lock: those that have left their GThread */
} ThreadCarrier;

static gpointer
carrier_main (gpointer data)
{
  SkeinRunThread *self = data;
  ThreadCarrier *carrier = (ThreadCarrier *) self->carrier;

  skein_thread_set_self (self);
  skein_lock_acquire (carrier->carrier.lock);
  /* An unwinding thread holds the lock, too. */
  if (setjmp (self->escape) == 0)
    carrier->carrier.body (self);
  g_queue_push_tail (&carrier->done, self);
  skein_lock_release (carrier->carrier.lock);
  skein_thread_set_self (NULL);
  return NULL;
}

static void
join (SkeinCarrier   *carrier,
      SkeinRunThread *thread)
{
  GThread *os_thread = NULL;

  skein_lock_acquire (carrier->lock);
  os_thread = g_steal_pointer (&thread->os_thread);
  skein_lock_release (carrier->lock);

  g_clear_pointer (&os_thread, g_thread_join);
}

/* Gives finished GThreads that no thread has joined back to the system, so that a program that
 * starts one thread after another has only a few at a time. */
static void
join_done (ThreadCarrier *self)
{
  GQueue joined = G_QUEUE_INIT;
  SkeinRunThread *thread;

  skein_lock_acquire (self->carrier.lock);
  for (guint n = self->done.length; n > 0; n--)
    {
      thread = g_queue_pop_head (&self->done);
      /* A thread may finish before the thread that makes it knows its handle. */
      if (thread->is_being_made)
        g_queue_push_tail (&self->done, thread);
      else if (thread->os_thread != NULL)
        g_queue_push_tail (&joined, thread);
    }
  skein_lock_release (self->carrier.lock);

  while ((thread = g_queue_pop_head (&joined)) != NULL)
    join (&self->carrier, thread);
}

static gboolean
spawn (SkeinCarrier   *carrier,
       SkeinRunThread *thread,
       GError        **error)
{
  GThread *os_thread = NULL;

  join_done ((ThreadCarrier *) carrier);
  skein_lock_acquire (carrier->lock);
  thread->is_being_made = TRUE;
  skein_lock_release (carrier->lock);
  if (!skein_fault_strikes (SKEIN_FAULT_THREAD, error))
    os_thread = g_thread_try_new (thread->name, carrier_main, thread, error);

  skein_lock_acquire (carrier->lock);
  thread->is_being_made = FALSE;
  thread->os_thread = os_thread;
  skein_lock_release (carrier->lock);
  return os_thread != NULL;
}

static void
park (SkeinCarrier   *carrier,
      SkeinRunThread *self)
{
  self->is_parked = TRUE;
  while (!self->thread.granted && !self->thread.doomed)
    skein_lock_wait (carrier->lock, &self->wake);
  self->is_parked = FALSE;
}

static void
wake (SkeinCarrier   *carrier,
      SkeinRunThread *thread)
{
  /* A signal is a system call even without a waiter, and most threads grant their own actions. */
  if (thread->is_parked)
    g_cond_signal (&thread->wake);
}

static G_NORETURN void
unwind (SkeinCarrier   *carrier,
        SkeinRunThread *self)
{
  longjmp (self->escape, 1);
}

static void
clear (SkeinCarrier *carrier)
{
  g_queue_clear (&((ThreadCarrier *) carrier)->done);
}

const SkeinCarrierClass skein_thread_carrier_class =
{
  .size = sizeof (ThreadCarrier),
  .clear = clear,
  .spawn = spawn,
  .park = park,
  .wake = wake,
  .unwind = unwind,
  .join = join,
};
