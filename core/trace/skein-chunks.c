/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace/skein-chunks.h"

#include "base/skein-faults.h"
#include "base/skein-platform.h"

#include <string.h>

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

/* The directory's place for @chunk, or %NULL: there is no memory for it, or no such place. */
static gpointer *
find_place (SkeinChunks *chunks,
            guint        chunk)
{
  guint place = chunk >> SKEIN_CHUNKS_DIRECTORY_BITS;

  if (place >= ROOT_LENGTH)
    return NULL;
  if (chunks->root[place] == NULL)
    {
      gpointer *directory = g_try_new0 (gpointer, DIRECTORY_LENGTH);

      if (directory == NULL)
        return NULL;
      chunks->root[place] = directory;
      __atomic_fetch_add (&chunks->memory, DIRECTORY_LENGTH * sizeof (gpointer), __ATOMIC_RELAXED);
    }
  return &chunks->root[place][chunk & (DIRECTORY_LENGTH - 1)];
}

/* Fills @place, or, where a block begins, the places of all its chunks. */
static void
fill_places (SkeinChunks *chunks,
             guint        chunk,
             gpointer    *place)
{
  gsize size = get_chunk_bytes (chunks);
  char *block;

  if (!is_in_block (chunks, chunk))
    {
      *place = g_try_malloc (size);
      return;
    }
  block = skein_platform_try_new_block (size * CHUNKS_IN_BLOCK);
  for (guint i = 0; block != NULL && i < CHUNKS_IN_BLOCK; i++)
    place[i] = block + i * size;
}

/* Returns whether @chunk is there now. */
static gboolean
add_chunk (SkeinChunks *chunks,
           guint        chunk)
{
  gpointer *place = find_place (chunks, chunk);

  if (place == NULL)
    return FALSE;
  if (*place == NULL)
    fill_places (chunks, chunk, place);
  if (*place != NULL && chunk >= chunks->n_chunks)
    {
      chunks->n_chunks = chunk + 1;
      __atomic_fetch_add (&chunks->memory, get_chunk_bytes (chunks), __ATOMIC_RELAXED);
    }
  return *place != NULL;
}

static void
reserve (SkeinChunks *chunks,
         guint        chunk)
{
  chunks->is_short = skein_fault_strikes (SKEIN_FAULT_MEMORY, NULL) || !add_chunk (chunks, chunk);
}

/**
 * skein_chunks_reserve:
 * @chunks: an array
 *
 * Writer: sees to it that there is a chunk beyond the one that is being filled, or was filled last.
 * `is_short` says whether the system refused it.
 */
void
skein_chunks_reserve (SkeinChunks *chunks)
{
  guint count = __atomic_load_n (&chunks->count, __ATOMIC_RELAXED);
  guint in_chunk = 1u << chunks->chunk_bits;

  /* Chunks are added in turn: a block is only had with its first one. */
  reserve (chunks, (count + in_chunk - 1) >> chunks->chunk_bits);
}

/**
 * skein_chunks_grow:
 * @chunks: an array whose chunks are full
 *
 * Writer: adds a chunk. For skein_chunks_prepare(), which may meet the chunk that a prepared slot
 * nobody published has left: then there is nothing to do.
 *
 * One chunk is always had ahead, so that a writer who is told that there are no more can still
 * write how it ended. Who goes on nevertheless until that one is full ends the program, as all do
 * in GLib for whom there is no memory.
 */
void
skein_chunks_grow (SkeinChunks *chunks)
{
  guint chunk = __atomic_load_n (&chunks->count, __ATOMIC_RELAXED) >> chunks->chunk_bits;

  if (!add_chunk (chunks, chunk))
    g_error ("There is no memory for chunk %u of a trace", chunk);
  reserve (chunks, chunk + 1);
}
