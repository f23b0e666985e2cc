/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-numbers.h"
#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* An item's stay in a queue or heap. */
typedef struct
{
  guint put_event;
  guint get_event;       /* SKEIN_NO_EVENT while the item is in there */
} SkeinStay;

/* The history of one object: part of a SkeinHistory, which adds events to it. */
typedef struct
{
  SkeinNumbers events;  /* the events that change the object's contents */
  SkeinForm form;
  SkeinStay *stays;     /* in the order of their put events */
  guint n_stays;
  guint stays_capacity;
  guint n_taken;        /* line: the number of first stays that have ended */
  GHashTable *open;     /* heap: item → its first unfinished stay; NULL before a push */
  guint n_again;        /* heap: unfinished stays of items that have an earlier one in @open */
} SkeinObjectHistory;

void  skein_object_history_clear      (SkeinObjectHistory *self);
void  skein_object_history_add        (SkeinObjectHistory *self, SkeinTrace *trace,
                                       const SkeinEvent *event, guint number);
guint skein_object_history_count_puts (const SkeinObjectHistory *self, guint limit);
gsize skein_object_history_get_memory (const SkeinObjectHistory *self);

G_END_DECLS
