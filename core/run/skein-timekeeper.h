/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/skein-time.h"

G_BEGIN_DECLS

typedef struct _SkeinRun SkeinRun;

/* On a paced or real clock one thread of the system's waits for the next time at which something
 * happens by itself. All other threads wait without a time, so a change of speed has one waiter to
 * wake and one place where a time is worked out. Guarded by the run's lock. */
typedef struct
{
  GThread *thread;       /* (owned); NULL on a virtual clock */
  GCond wake;
  gint64 due_ns;         /* the scenario time that is to be waited for; and, paced, */
  gint64 due_us;         /* when that is, in monotonic time */
  gint64 waits_until_us; /* until when it waits; G_MININT64: it does not */
} SkeinTimekeeper;

void     skein_timekeeper_init  (SkeinTimekeeper *self);
void     skein_timekeeper_clear (SkeinTimekeeper *self);
void     skein_timekeeper_reset (SkeinTimekeeper *self);
gboolean skein_timekeeper_start (SkeinTimekeeper *self, SkeinRun *run, GError **error);

/* What is waited for may have changed. */
static inline void
skein_timekeeper_wake (SkeinTimekeeper *self)
{
  if (self->thread != NULL)
    g_cond_signal (&self->wake);
}

/* On a paced clock: @time_ns is to be waited for, which is at @due_us of monotonic time. */
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

/* On a real clock: there is a deadline at @time_ns, which may be before what is waited for. */
static inline void
skein_timekeeper_see_deadline (SkeinTimekeeper *self,
                               gint64           time_ns)
{
  if (time_ns < self->due_ns)
    skein_timekeeper_wake (self);
}

G_END_DECLS
