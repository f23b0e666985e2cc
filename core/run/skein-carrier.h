/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/skein-lock.h"
#include "run/skein-run-thread.h"

G_BEGIN_DECLS

/* Executes a run's threads: each on a thread of the system, or all of them on one, as fibers. Each
 * function's comment tells whether the caller holds the run's lock. */
typedef struct
{
  gsize size;          /* of the carrier's struct */
  void     (*init)   (SkeinCarrier *self); /* or NULL */
  void     (*clear)  (SkeinCarrier *self);
  /* Gives @thread a carrier. Without the lock. FALSE with @error: the system refuses. NULL: a
   * thread needs nothing before it goes on for the first time. */
  gboolean (*spawn)  (SkeinCarrier *self, SkeinRunThread *thread, GError **error);
  /* Returns when the calling thread's action is granted, or the thread is doomed. With the lock,
   * which is released meanwhile. */
  void     (*park)   (SkeinCarrier *self, SkeinRunThread *thread);
  /* @thread was granted or doomed. With the lock. */
  void     (*wake)   (SkeinCarrier *self, SkeinRunThread *thread);
  /* Leaves the calling thread's function for good. With the lock. */
  G_NORETURN void (*unwind) (SkeinCarrier *self, SkeinRunThread *thread);
  /* Waits until the carrier of @thread, which has ended, is given back to the system, unless
   * another thread waits for that already. No lock. NULL: there is nothing to wait for. */
  void     (*join)   (SkeinCarrier *self, SkeinRunThread *thread);
  /* NULL: each thread has a carrier of its own. Otherwise carries all threads, on the calling
   * thread of the system, until the run is over. Without the lock. FALSE with @error: the system
   * refuses. */
  gboolean (*carry)  (SkeinCarrier *self, GError **error);
  /* Called after carry(), on the same thread of the system, when the run is over: gives back the
   * stacks of all threads, as they stand. Without the lock. */
  void     (*leave)  (SkeinCarrier *self);
} SkeinCarrierClass;

struct _SkeinCarrier
{
  const SkeinCarrierClass *klass;
  SkeinLock *lock;      /* the run's lock; NULL: one thread of the system does everything */
  const gboolean *over; /* guarded by the lock: the run is over */
  /* The main function of each thread, from its first action to its last. With the lock,
   * which is released meanwhile. */
  void (*body) (SkeinRunThread *thread);
};

extern const SkeinCarrierClass skein_thread_carrier_class;
extern const SkeinCarrierClass skein_fiber_carrier_class;

G_END_DECLS
