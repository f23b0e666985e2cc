/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace/skein-index.h"

#include <string.h>

#define FIRST_SLOTS 64

/* Open addressing with linear probing, at most half full. */

/**
 * skein_index_next:
 * @index: an index
 * @hash: a hash
 * @at: (inout): the position of the walk; @hash at first
 *
 * Returns: the next id that was added with this hash, or 0
 */
guint
skein_index_next (const SkeinIndex *index,
                  guint             hash,
                  guint            *at)
{
  if (index->n_slots == 0)
    return 0;

  for (;;)
    {
      const SkeinIndexSlot *slot = &index->slots[(*at)++ & (index->n_slots - 1)];

      if (slot->generation != index->generation)
        return 0;
      if (slot->hash == hash)
        return slot->id;
    }
}

static void
fill_slot (SkeinIndex *index,
           guint       hash,
           guint       id)
{
  guint at = hash;

  while (index->slots[at & (index->n_slots - 1)].generation == index->generation)
    at++;
  index->slots[at & (index->n_slots - 1)] = (SkeinIndexSlot) { index->generation, hash, id };
}

static void
grow (SkeinIndex *index)
{
  SkeinIndexSlot *old = index->slots;
  guint n_old = index->n_slots;

  index->n_slots = n_old == 0 ? FIRST_SLOTS : 2 * n_old;
  index->slots = g_new0 (SkeinIndexSlot, index->n_slots);
  if (n_old == 0)
    index->generation = 1;
  for (guint i = 0; i < n_old; i++)
    if (old[i].generation == index->generation)
      fill_slot (index, old[i].hash, old[i].id);
  g_free (old);
}

/**
 * skein_index_add:
 * @index: an index, or zeros
 * @hash: the hash of the value that @id stands for
 * @id: an id that is not in the index yet
 */
void
skein_index_add (SkeinIndex *index,
                 guint       hash,
                 guint       id)
{
  if (2 * (index->n + 1) > index->n_slots)
    grow (index);
  fill_slot (index, hash, id);
  index->n++;
}

/**
 * skein_index_reset:
 * @index: an index
 *
 * Removes all ids; the memory is kept.
 */
void
skein_index_reset (SkeinIndex *index)
{
  index->n = 0;
  if (++index->generation != 0)
    return;
  if (index->slots != NULL)
    memset (index->slots, 0, index->n_slots * sizeof *index->slots);
  index->generation = 1;
}

/**
 * skein_index_clear:
 * @index: an index
 *
 * Frees the index's memory; the index is then zeros again.
 */
void
skein_index_clear (SkeinIndex *index)
{
  g_free (index->slots);
  *index = (SkeinIndex) { 0 };
}
