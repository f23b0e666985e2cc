/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* The state and action of a thread at a point in the run. */
typedef struct
{
  SkeinState state;
  SkeinEventKind action; /* BLOCKED: the kind it waits to do; otherwise the kind of its last
                            event */
  guint32 object;        /* BLOCKED: the object it waits on; otherwise 0 */
  gint64 since_ns;       /* when the state began; RUNNING: when the action began */
  gint64 until_ns;       /* SLEEPING, BLOCKED, computing: the deadline, or SKEIN_TIME_NEVER */
  guint event;           /* its own last event, which began the state, or SKEIN_NO_EVENT */
} SkeinThreadAt;

/* Sums over a thread's events up to a point in the run. */
typedef struct
{
  gint64 lengths_ns[SKEIN_N_STATES]; /* spent READY … WAITING; the others are 0 */
  guint n_blocked;       /* the number of waits for an object */
  guint wake;            /* READY: the last wake-up by another thread, or SKEIN_NO_EVENT */
} SkeinThreadTimes;

void skein_history_get_thread_at    (SkeinHistory *history, guint thread, guint limit,
                                     SkeinThreadAt *at);
void skein_history_get_thread_times (SkeinHistory *history, guint thread, guint limit,
                                     gint64 now_ns, SkeinThreadTimes *times);

G_END_DECLS
