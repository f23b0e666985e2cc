/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace/skein-chunks.h"

#include <string.h>

#define DIRECTORY_LENGTH (1u << SKEIN_CHUNKS_DIRECTORY_BITS)
#define ROOT_LENGTH (1u << SKEIN_CHUNKS_ROOT_BITS)

/**
 * skein_chunks_init:
 * @chunks: uninitialised memory
 * @element_size: bytes of an element, a multiple of its alignment
 * @chunk_bits: a chunk holds `1 << chunk_bits` elements, the whole array `1 << (chunk_bits + 17)`
 */
void
skein_chunks_init (SkeinChunks *chunks,
                   gsize        element_size,
                   guint        chunk_bits)
{
  g_return_if_fail (element_size > 0);
  g_return_if_fail (chunk_bits + SKEIN_CHUNKS_ROOT_BITS + SKEIN_CHUNKS_DIRECTORY_BITS < 32);

  memset (chunks, 0, sizeof *chunks);
  chunks->element_size = element_size;
  chunks->chunk_bits = chunk_bits;
}

/**
 * skein_chunks_clear:
 * @chunks: an array that no other thread uses any more
 *
 * Frees the elements' memory; what they refer to is the caller's.
 */
void
skein_chunks_clear (SkeinChunks *chunks)
{
  for (guint i = 0; i < ROOT_LENGTH && chunks->root[i] != NULL; i++)
    {
      for (guint j = 0; j < DIRECTORY_LENGTH; j++)
        g_free (chunks->root[i][j]);
      g_clear_pointer (&chunks->root[i], g_free);
    }
  chunks->count = 0;
  chunks->memory = 0;
}

/**
 * skein_chunks_grow:
 * @chunks: an array whose chunks are full
 *
 * Writer: adds a chunk. For skein_chunks_prepare(), which may meet the chunk that a prepared slot
 * nobody published has left: then there is nothing to do.
 */
void
skein_chunks_grow (SkeinChunks *chunks)
{
  guint chunk = __atomic_load_n (&chunks->count, __ATOMIC_RELAXED) >> chunks->chunk_bits;
  gpointer **directory = &chunks->root[chunk >> SKEIN_CHUNKS_DIRECTORY_BITS];
  gsize memory = __atomic_load_n (&chunks->memory, __ATOMIC_RELAXED);
  gpointer *entry;

  g_assert (chunk >> SKEIN_CHUNKS_DIRECTORY_BITS < ROOT_LENGTH);

  if (*directory == NULL)
    {
      *directory = g_new0 (gpointer, DIRECTORY_LENGTH);
      memory += DIRECTORY_LENGTH * sizeof (gpointer);
    }
  entry = &(*directory)[chunk & (DIRECTORY_LENGTH - 1)];
  if (*entry == NULL)
    {
      *entry = g_malloc (chunks->element_size << chunks->chunk_bits);
      memory += chunks->element_size << chunks->chunk_bits;
    }
  __atomic_store_n (&chunks->memory, memory, __ATOMIC_RELAXED);
}
