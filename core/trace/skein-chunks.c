/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace/skein-chunks.h"

#include "base/skein-faults.h"
#include "base/skein-platform.h"

#include <string.h>

/* A root that has been replaced by a longer one, or the newest one. */
struct _SkeinChunksRoot
{
  SkeinChunksRoot *before; /* (owned) (nullable) */
  char *places[];
};

/* The first touch of a page costs as much as writing a hundred events, and happens while the run's
 * lock is held. Chunks of a large array are as large as the pages that the system may give for
 * them; chunks of a small array are small. */
G_STATIC_ASSERT (1 << SKEIN_CHUNKS_LAST_BITS == SKEIN_PLATFORM_HUGE_PAGE);

/**
 * skein_chunks_init:
 * @chunks: uninitialised memory
 * @element_size: bytes of an element: a power of two, up to 4 096
 */
void
skein_chunks_init (SkeinChunks *chunks,
                   gsize        element_size)
{
  g_return_if_fail (element_size > 0 && (element_size & (element_size - 1)) == 0);
  g_return_if_fail (element_size <= 1 << SKEIN_CHUNKS_FIRST_BITS);

  memset (chunks, 0, sizeof *chunks);
  chunks->element_bits = g_bit_nth_lsf (element_size, -1);
  chunks->root = chunks->short_root;
  chunks->root_length = SKEIN_CHUNKS_ROOT_LENGTH;
}

static gboolean
is_block (guint chunk)
{
  return skein_chunks_get_length (chunk) >= SKEIN_PLATFORM_HUGE_PAGE;
}

/**
 * skein_chunks_clear:
 * @chunks: an array that no other thread uses any more
 *
 * Frees the elements' memory; the caller frees what they refer to. The array is then as after
 * skein_chunks_init().
 */
void
skein_chunks_clear (SkeinChunks *chunks)
{
  guint next_joined = 0;

  for (guint chunk = 0; chunk < chunks->n_places; chunk++)
    if (chunks->joined != NULL && next_joined < chunks->joined->len
        && g_array_index (chunks->joined, guint, next_joined) == chunk)
      next_joined++;
    else if (is_block (chunk))
      skein_platform_free_block (chunks->root[chunk]);
    else
      g_free (chunks->root[chunk]);

  g_clear_pointer (&chunks->joined, g_array_unref);
  while (chunks->roots != NULL)
    {
      SkeinChunksRoot *root = chunks->roots;

      chunks->roots = root->before;
      g_free (root);
    }
  skein_chunks_init (chunks, (gsize) 1 << chunks->element_bits);
}

/**
 * skein_chunks_reset:
 * @chunks: an array that no other thread uses at present
 *
 * Removes all elements. Their memory is kept for new ones.
 */
void
skein_chunks_reset (SkeinChunks *chunks)
{
  chunks->next = NULL;
  chunks->end = NULL;
  chunks->chunk = 0;
  chunks->is_short = FALSE;
  __atomic_store_n (&chunks->count, 0, __ATOMIC_RELEASE);
}

/* Makes sure that the root has an entry for each chunk below @n. */
static gboolean
extend_root (SkeinChunks *chunks,
             guint        n)
{
  guint length = chunks->root_length;
  SkeinChunksRoot *root;

  if (n <= length)
    return TRUE;
  while (length < n)
    length *= 2;
  root = g_try_malloc (sizeof *root + length * sizeof *root->places);
  if (root == NULL)
    return FALSE;

  memcpy (root->places, chunks->root, chunks->root_length * sizeof *root->places);
  memset (root->places + chunks->root_length, 0,
          (length - chunks->root_length) * sizeof *root->places);
  root->before = chunks->roots;
  chunks->roots = root;
  chunks->root_length = length;
  __atomic_store_n (&chunks->root, root->places, __ATOMIC_RELEASE);
  return TRUE;
}

/* Makes @n chunks from @chunk on in one block of memory. */
static gboolean
make_chunks (SkeinChunks *chunks,
             guint        chunk,
             guint        n)
{
  gsize start = skein_chunks_get_start (chunk);
  gsize length = skein_chunks_get_start (chunk + n) - start;
  char *memory;

  memory = is_block (chunk) ? skein_platform_try_new_block (length) : g_try_malloc (length);
  if (memory == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      guint joined = chunk + i;

      chunks->root[joined] = memory + (skein_chunks_get_start (joined) - start);
      if (i == 0)
        continue;
      if (chunks->joined == NULL)
        chunks->joined = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (chunks->joined, joined);
    }
  chunks->n_places = MAX (chunks->n_places, chunk + n);
  return TRUE;
}

/* Returns: whether @chunk exists now. An index has 32 bits; the greatest index has no element. */
static gboolean
add_chunk (SkeinChunks *chunks,
           guint        chunk)
{
  if (skein_chunks_get_start (chunk + 1) >> chunks->element_bits > G_MAXUINT32
      || !extend_root (chunks, chunk + 1))
    return FALSE;
  return chunks->root[chunk] != NULL || make_chunks (chunks, chunk, 1);
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
 * Writer: makes sure that there is a chunk beyond the one that is being filled, or was filled last.
 * `is_short` tells whether the system refused it.
 */
void
skein_chunks_reserve (SkeinChunks *chunks)
{
  reserve (chunks, chunks->next == NULL ? 0 : chunks->chunk + 1);
}

/* Returns: whether @chunk is part of the previous chunk's block */
static gboolean
is_joined (const SkeinChunks *chunks,
           guint              chunk)
{
  for (guint i = 0; chunks->joined != NULL && i < chunks->joined->len; i++)
    if (g_array_index (chunks->joined, guint, i) == chunk)
      return TRUE;
  return FALSE;
}

/* Finds or makes @n chunks in one block, each of the greatest length, from @chunk on or later. */
static guint
join_chunks (SkeinChunks *chunks,
             guint        chunk,
             guint        n)
{
  guint n_found = 1;

  for (; chunk + n_found < chunks->n_places && n_found < n; n_found++)
    if (!is_joined (chunks, chunk + n_found))
      {
        chunk += n_found;
        n_found = 0;
      }
  if (n_found == n)
    return chunk;

  chunk = MAX (chunk, chunks->n_places);
  if (!extend_root (chunks, chunk + n) || !make_chunks (chunks, chunk, n))
    g_error ("There is no memory for %u chunks of a trace", n);
  return chunk;
}

/* Continues at the beginning of @chunk, which exists. */
static void
enter_chunk (SkeinChunks *chunks,
             guint        chunk)
{
  chunks->chunk = chunk;
  chunks->next = chunks->root[chunk];
  chunks->end = chunks->next + skein_chunks_get_length (chunk);
}

/**
 * skein_chunks_grow:
 * @chunks: an array whose chunks are full
 *
 * Writer: adds a chunk, for skein_chunks_prepare().
 *
 * One chunk is always allocated ahead, so that a writer that is told of the shortage can still
 * record the run's end. A writer that continues until that chunk is full ends the program, as GLib
 * does without memory.
 */
void
skein_chunks_grow (SkeinChunks *chunks)
{
  guint chunk = chunks->next == NULL ? 0 : chunks->chunk + 1;

  if (!add_chunk (chunks, chunk))
    g_error ("There is no memory for chunk %u of a trace", chunk);
  enter_chunk (chunks, chunk);
  reserve (chunks, chunk + 1);
}

/**
 * skein_chunks_add_run:
 * @chunks: an array to which only this function adds
 * @n: the number of elements
 * @first: (out): index of the first new element
 *
 * Writer: adds elements that lie side by side. If the chunk has no room for them, they go to the
 * beginning of a later one; if no chunk is long enough, into several chunks of one block. The gap
 * before them is never used.
 *
 * Returns: (transfer none): the elements' memory, to be filled before anything refers to it
 */
gpointer
skein_chunks_add_run (SkeinChunks *chunks,
                      guint        n,
                      guint       *first)
{
  gsize length = (gsize) n << chunks->element_bits;
  char *memory;
  gsize start;

  if ((gsize) (chunks->end - chunks->next) < length || chunks->next == NULL)
    {
      guint chunk = chunks->next == NULL ? 0 : chunks->chunk + 1;
      guint n_joined = 1;

      while (skein_chunks_get_length (chunk) < length && !is_block (chunk))
        chunk++;
      if (skein_chunks_get_length (chunk) < length)
        {
          n_joined = (guint) ((length - 1) >> SKEIN_CHUNKS_LAST_BITS) + 1;
          chunk = join_chunks (chunks, chunk, n_joined);
        }
      if (!add_chunk (chunks, chunk + n_joined - 1))
        g_error ("There is no memory for chunk %u of a trace", chunk);
      enter_chunk (chunks, chunk);
      chunks->chunk += n_joined - 1;
      chunks->end = chunks->next + (skein_chunks_get_start (chunk + n_joined)
                                    - skein_chunks_get_start (chunk));
      reserve (chunks, chunks->chunk + 1);
    }

  memory = chunks->next;
  chunks->next += length;
  start = skein_chunks_get_start (chunks->chunk + 1) - (gsize) (chunks->end - memory);
  *first = (guint) (start >> chunks->element_bits);
  __atomic_store_n (&chunks->count, *first + n, __ATOMIC_RELEASE);
  return memory;
}
