/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-numbers.h"
#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* An item's stay in a queue or heap. */
typedef struct
{
  guint put_event;
  guint get_event;       /* SKEIN_NO_EVENT while it is in there */
} SkeinStay;

/* What has happened to one object: part of a SkeinHistory, which adds to it. */
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

void  skein_object_history_clear      (SkeinObjectHistory *self);
void  skein_object_history_add        (SkeinObjectHistory *self, SkeinTrace *trace,
                                       const SkeinEvent *event, guint number);
guint skein_object_history_count_puts (const SkeinObjectHistory *self, guint limit);
gsize skein_object_history_get_memory (const SkeinObjectHistory *self);

G_END_DECLS
