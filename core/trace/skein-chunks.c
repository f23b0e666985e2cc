/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace/skein-chunks.h"

#include <string.h>

#include "platform/skein-platform.h"

#define DIRECTORY_LENGTH (1u << SKEIN_CHUNKS_DIRECTORY_BITS)
#define ROOT_LENGTH (1u << SKEIN_CHUNKS_ROOT_BITS)

/* The first touch of a page costs as much as what is written into a hundred events, and comes while
 * a run's lock is held. Where an array has become that large, so many chunks share a block that the
 * system can give at once; a small one stays small. A directory holds whole blocks. */
#define CHUNKS_IN_BLOCK 8
#define MIN_BLOCK_CHUNK_BYTES (SKEIN_PLATFORM_HUGE_PAGE / CHUNKS_IN_BLOCK)

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

static gsize
get_chunk_bytes (const SkeinChunks *chunks)
{
  return chunks->element_size << chunks->chunk_bits;
}

/* Whether the chunk of that number is part of a block. */
static gboolean
is_in_block (const SkeinChunks *chunks,
             guint              chunk)
{
  return chunk >= CHUNKS_IN_BLOCK && get_chunk_bytes (chunks) >= MIN_BLOCK_CHUNK_BYTES;
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
        if (!is_in_block (chunks, i * DIRECTORY_LENGTH + j))
          g_free (chunks->root[i][j]);
        else if (j % CHUNKS_IN_BLOCK == 0)
          skein_platform_free_block (chunks->root[i][j]);
      g_clear_pointer (&chunks->root[i], g_free);
    }
  chunks->count = 0;
  chunks->n_chunks = 0;
  chunks->memory = 0;
}

/* The chunk, and where it begins a block the others of it. */
static void
add_chunk (SkeinChunks *chunks,
           guint        chunk,
           gpointer    *entry)
{
  gsize n_bytes = get_chunk_bytes (chunks);

  if (!is_in_block (chunks, chunk))
    *entry = g_malloc (n_bytes);
  else if (chunk % CHUNKS_IN_BLOCK == 0)
    {
      char *block = skein_platform_new_block (n_bytes * CHUNKS_IN_BLOCK);

      for (guint i = 0; i < CHUNKS_IN_BLOCK; i++)
        entry[i] = block + i * n_bytes;
    }
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

  g_assert (chunk >> SKEIN_CHUNKS_DIRECTORY_BITS < ROOT_LENGTH);

  if (chunk < chunks->n_chunks)
    return;
  if (*directory == NULL)
    {
      *directory = g_new0 (gpointer, DIRECTORY_LENGTH);
      memory += DIRECTORY_LENGTH * sizeof (gpointer);
    }
  add_chunk (chunks, chunk, &(*directory)[chunk & (DIRECTORY_LENGTH - 1)]);
  memory += get_chunk_bytes (chunks);
  chunks->n_chunks = chunk + 1;
  __atomic_store_n (&chunks->memory, memory, __ATOMIC_RELAXED);
}
