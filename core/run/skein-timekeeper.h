/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/skein-time.h"

G_BEGIN_DECLS

typedef struct _SkeinRun SkeinRun;

/* On a paced or real clock, one thread of the system waits for the next time at which something is
 * due. All other threads wait without a time-out, so that a change of speed has only one waiter to
 * wake and one place that computes a time. Guarded by the run's lock. */
typedef struct
{
  GThread *thread;       /* (owned); NULL on a virtual clock */
  GCond wake;
  gint64 due_ns;         /* the scenario time to wait for */
  gint64 due_us;         /* paced: its monotonic time */
  gint64 waits_until_us; /* the end of its wait; G_MININT64: it does not wait */
} SkeinTimekeeper;

void     skein_timekeeper_init  (SkeinTimekeeper *self);
void     skein_timekeeper_clear (SkeinTimekeeper *self);
void     skein_timekeeper_reset (SkeinTimekeeper *self);
gboolean skein_timekeeper_start (SkeinTimekeeper *self, SkeinRun *run, GError **error);

/* Wakes the timekeeper where the time to wait for may have changed. */
static inline void
skein_timekeeper_wake (SkeinTimekeeper *self)
{
  if (self->thread != NULL)
    g_cond_signal (&self->wake);
}

/* On a paced clock: tells it to wait for @time_ns, which comes at @due_us of monotonic time. */
static inline void
skein_timekeeper_wait_for (SkeinTimekeeper *self,
                           gint64           time_ns,
                           gint64           due_us)
{
  self->due_ns = time_ns;
  self->due_us = due_us;
  if (due_us < self->waits_until_us)
    skein_timekeeper_wake (self);
}

/* On a real clock: tells it of a deadline at @time_ns, which may be before the time it waits
 * for. */
static inline void
skein_timekeeper_see_deadline (SkeinTimekeeper *self,
                               gint64           time_ns)
{
  if (time_ns < self->due_ns)
    skein_timekeeper_wake (self);
}

G_END_DECLS
