/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Maps hashes to ids from 1. The caller has both values of a candidate and compares them. Ids are
 * only ever removed all at once, which takes constant time and frees nothing. */
typedef struct
{
  guint32 generation; /* the index's when the slot was filled; otherwise the slot is empty */
  guint32 hash;
  guint32 id;
} SkeinIndexSlot;

typedef struct
{
  SkeinIndexSlot *slots; /* (owned) (nullable) */
  guint n_slots;         /* 0 or a power of two */
  guint n;
  guint32 generation;    /* from 1 */
} SkeinIndex;

/* Walks over the ids that may have @hash:
 *
 *   for (guint at = hash; (id = skein_index_next (index, hash, &at)) != 0;)
 */
guint skein_index_next  (const SkeinIndex *index, guint hash, guint *at);
void  skein_index_add   (SkeinIndex *index, guint hash, guint id);
void  skein_index_reset (SkeinIndex *index);
void  skein_index_clear (SkeinIndex *index);

G_END_DECLS
