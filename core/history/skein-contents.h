/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* The contents of an object; fields that its kind does not have are 0. */
typedef struct
{
  GArray *items;         /* guint32 item ids; the next to be taken comes first */
  GArray *puts;          /* guint32 the events that put the items in */
  guint n_items;         /* queue, heap: the number of items, even if fewer were asked for */
  GArray *waiters;       /* guint32 thread ids, longest wait first */
  gint64 value;          /* semaphore: count; event, flag: value; timer: ticks; socket: bytes */
  guint32 owner;         /* mutex, GIL: thread that owns it */
  guint event;           /* the last event that changed it, or SKEIN_NO_EVENT */
} SkeinContents;

void skein_contents_init        (SkeinContents *contents);
void skein_contents_clear       (SkeinContents *contents);
void skein_history_get_contents (SkeinHistory *history, guint object, guint limit,
                                 SkeinContents *contents);
void skein_history_get_head     (SkeinHistory *history, guint object, guint limit,
                                 guint max_items, SkeinContents *contents);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SkeinContents, skein_contents_clear)

G_END_DECLS
