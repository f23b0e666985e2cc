/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-numbers.h"
#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* What has happened to one thread: part of a SkeinHistory, which adds to it. */

/* The states that a thread can spend time in and leave again: READY … WAITING. */
#define SKEIN_N_PASSING_STATES (SKEIN_STATE_WAITING - SKEIN_STATE_READY + 1)

/* Every so many of a thread's events are summed up, so that looking for a time, or for the state
 * that fills most of a fold, reads a few of them and not the events, which lie far apart. */
#define SKEIN_BLOCK_LENGTH 16

typedef struct
{
  gint64 time_ns;                            /* of the block's first event */
  gint64 lengths_ns[SKEIN_N_PASSING_STATES]; /* spent in each state before it */
  guint n_blocked;                           /* how often it was blocked before it */
  guint wake;                                /* last wake-up before it, or SKEIN_NO_EVENT */
} SkeinBlock;

typedef struct
{
  SkeinNumbers events; /* those that change the thread's state */
  SkeinBlock *blocks;  /* one for each SKEIN_BLOCK_LENGTH events begun */
  guint n_blocks;
  guint blocks_capacity;

  /* After the last event taken */
  SkeinState state;
  gint64 since_ns;
  gint64 lengths_ns[SKEIN_N_PASSING_STATES]; /* until since_ns */
  guint n_blocked;
  guint wake;          /* plus 1; 0 is none */
} SkeinThreadHistory;

void       skein_thread_history_clear       (SkeinThreadHistory *self);
void       skein_thread_history_enter_state (SkeinThreadHistory *self, SkeinState state,
                                             gint64 time_ns);
void       skein_thread_history_add         (SkeinThreadHistory *self, SkeinTrace *trace,
                                             guint thread, const SkeinEvent *event, guint number);
gsize      skein_thread_history_get_memory  (const SkeinThreadHistory *self);

/* Whether the event is something that its thread did, so that no other was running. */
gboolean   skein_event_is_action            (const SkeinEvent *event);
/* What an event on a thread's list makes of that thread; it may be another thread's action. */
SkeinState skein_event_get_state_after      (const SkeinEvent *event, guint thread);
/* Whether the event says that another thread let @thread go on. */
gboolean   skein_event_is_wake              (SkeinTrace *trace, const SkeinEvent *event,
                                             guint thread);

G_END_DECLS
