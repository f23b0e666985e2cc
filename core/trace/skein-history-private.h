/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-history.h"
#include "trace/skein-numbers.h"

G_BEGIN_DECLS

typedef struct
{
  SkeinNumbers events; /* those that change the thread's state */
} SkeinThreadHistory;

typedef struct
{
  SkeinNumbers events;  /* those that change the object's contents */
  SkeinObjectKind kind;
  SkeinStay *stays;     /* in the order of their puts */
  guint n_stays;
  guint stays_capacity;
  guint n_taken;        /* queue: its first stays, all of which have ended */
  GHashTable *open;     /* heap: item → its first stay that has not ended; NULL before a push */
  guint n_again;        /* heap: stays not ended of an item that @open has an earlier one for */
} SkeinObjectHistory;

struct _SkeinHistory
{
  SkeinTrace *trace; /* (owned) */
  gboolean serial;
  guint n_events;
  gint64 end_ns;
  GArray *threads;   /* SkeinThreadHistory of thread 1, 2, … */
  GArray *objects;   /* SkeinObjectHistory of object 1, 2, … */
  SkeinNumbers prints;
  SkeinNumbers remarks;
};

const SkeinNumbers       *skein_history_peek_thread (SkeinHistory *history, guint thread);
const SkeinObjectHistory *skein_history_peek_object (SkeinHistory *history, guint object);

/* What an event on a thread's list makes of that thread; it may be another thread's action. */
SkeinState  skein_history_get_state_after  (const SkeinEvent *event, guint thread);
/* Where another thread acts for the first time after @number and below @limit. */
guint       skein_history_find_overtaken   (SkeinHistory *history, guint thread, guint number,
                                            guint limit);

G_END_DECLS
