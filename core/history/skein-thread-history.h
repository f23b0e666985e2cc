/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-numbers.h"
#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* The history of one thread: part of a SkeinHistory, which adds events to it. */

/* The states that a thread can spend time in and leave again: READY … WAITING. */
#define SKEIN_N_PASSING_STATES (SKEIN_STATE_WAITING - SKEIN_STATE_READY + 1)

/* Sums are kept for blocks of this length of a thread's events. A search for a time, or for the
 * state that fills most of a fold, reads a few blocks instead of the events, which are far apart in
 * memory. */
#define SKEIN_BLOCK_LENGTH 16

typedef struct
{
  gint64 time_ns;                            /* of the block's first event */
  gint64 lengths_ns[SKEIN_N_PASSING_STATES]; /* spent in each state before the block */
  guint n_blocked;                           /* number of waits before the block */
  guint wake;                                /* last wake-up before it, or SKEIN_NO_EVENT */
} SkeinBlock;

typedef struct
{
  SkeinNumbers events; /* the events that change the thread's state */
  SkeinBlock *blocks;  /* one for every SKEIN_BLOCK_LENGTH events or part of them */
  guint n_blocks;
  guint blocks_capacity;

  /* After the last event added */
  SkeinState state;
  gint64 since_ns;
  gint64 lengths_ns[SKEIN_N_PASSING_STATES]; /* until since_ns */
  guint n_blocked;
  guint wake;          /* the last wake-up plus 1; 0 is none */
} SkeinThreadHistory;

void       skein_thread_history_clear       (SkeinThreadHistory *self);
void       skein_thread_history_enter_state (SkeinThreadHistory *self, SkeinState state,
                                             gint64 time_ns);
void       skein_thread_history_add         (SkeinThreadHistory *self, SkeinTrace *trace,
                                             guint thread, const SkeinEvent *event, guint number);
gsize      skein_thread_history_get_memory  (const SkeinThreadHistory *self);

/* Returns: whether the event is an action of its thread, so that no other thread was running */
gboolean   skein_event_is_action            (const SkeinEvent *event);
/* Returns: the state of @thread after an event on its list, which may be another thread's action */
SkeinState skein_event_get_state_after      (const SkeinEvent *event, guint thread);
/* Returns: whether the event says that another thread let @thread go on */
gboolean   skein_event_is_wake              (SkeinTrace *trace, const SkeinEvent *event,
                                             guint thread);

G_END_DECLS
