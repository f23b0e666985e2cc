/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* What a thread was doing at a point in the run. */
typedef struct
{
  SkeinState state;
  SkeinEventKind action; /* BLOCKED: what it waits to do; otherwise the kind of its last event */
  guint32 object;        /* BLOCKED: on which object; 0 otherwise */
  gint64 since_ns;       /* when the state began; RUNNING: the action */
  gint64 until_ns;       /* SLEEPING, BLOCKED, computing: the deadline, or SKEIN_TIME_NEVER */
  guint event;           /* its own last event, which began the state, or SKEIN_NO_EVENT */
} SkeinThreadAt;

/* What a thread has done up to some point. */
typedef struct
{
  gint64 lengths_ns[SKEIN_N_STATES]; /* spent READY … WAITING; the others are 0 */
  guint n_blocked;       /* how often it had to wait for an object */
  guint wake;            /* READY: the last time another thread let it go on, or SKEIN_NO_EVENT */
} SkeinThreadTimes;

void skein_history_get_thread_at    (SkeinHistory *history, guint thread, guint limit,
                                     SkeinThreadAt *at);
void skein_history_get_thread_times (SkeinHistory *history, guint thread, guint limit,
                                     gint64 now_ns, SkeinThreadTimes *times);

G_END_DECLS
