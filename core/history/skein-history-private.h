/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"
#include "history/skein-numbers.h"

G_BEGIN_DECLS

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

typedef struct
{
  SkeinNumbers events;  /* those that change the object's contents */
  SkeinForm form;
  SkeinStay *stays;     /* in the order of their puts */
  guint n_stays;
  guint stays_capacity;
  guint n_taken;        /* line: its first stays, all of which have ended */
  GHashTable *open;     /* heap: item → its first stay that has not ended; NULL before a push */
  guint n_again;        /* heap: stays not ended of an item that @open has an earlier one for */
} SkeinObjectHistory;

struct _SkeinHistory
{
  SkeinTrace *trace; /* (owned) */
  gboolean serial;
  guint n_events;
  gint64 end_ns;
  guint runner;      /* serial: thread that another one's action would overtake; 0 is none */
  GArray *threads;   /* SkeinThreadHistory of thread 1, 2, … */
  GArray *objects;   /* SkeinObjectHistory of object 1, 2, … */
  SkeinNumbers prints;
  SkeinNumbers remarks;
};

const SkeinThreadHistory *skein_history_peek_thread (SkeinHistory *history, guint thread);
const SkeinObjectHistory *skein_history_peek_object (SkeinHistory *history, guint object);

/* Whether the event is something that its thread did, so that no other was running. */
gboolean    skein_history_is_action        (const SkeinEvent *event);
/* What an event on a thread's list makes of that thread; it may be another thread's action. */
SkeinState  skein_history_get_state_after  (const SkeinEvent *event, guint thread);
/* Whether the event says that another thread let @thread go on. */
gboolean    skein_history_is_wake          (SkeinHistory *history, const SkeinEvent *event,
                                            guint thread);
/* Where another thread acts for the first time after @number and below @limit. */
guint       skein_history_find_overtaken   (SkeinHistory *history, guint thread, guint number,
                                            guint limit);

G_END_DECLS
