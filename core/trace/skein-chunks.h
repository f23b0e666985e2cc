/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An append-only array whose elements never move.
 *
 * One writer at a time adds: it fills the slot that skein_chunks_prepare() gives, then
 * skein_chunks_publish() makes it visible. Readers take no lock: what stands below the count that
 * skein_chunks_get_count() returned is complete, and is changed by nobody. Elements live in chunks
 * of one size, which a root of fixed size reaches through directories of fixed size, so growing
 * never copies and a pointer that a reader followed once stays true.
 *
 * The order is carried by the count alone (release on publishing, acquire on reading); chunks and
 * directories are written before the first count that needs them. */
#define SKEIN_CHUNKS_ROOT_BITS 8
#define SKEIN_CHUNKS_DIRECTORY_BITS 9

typedef struct
{
  /* Constant */
  gsize element_size; /* bytes */
  guint chunk_bits;   /* a chunk holds 1 << chunk_bits elements */

  /* The writer's */
  guint n_chunks;     /* that count as memory; others of their block may be there */
  gboolean is_short;  /* the system refused the chunk that comes next */

  /* Any reader, atomically */
  guint count;
  gsize memory;       /* bytes */

  /* Written by the writer before the count that reaches them */
  gpointer *root[1 << SKEIN_CHUNKS_ROOT_BITS];
} SkeinChunks;

void skein_chunks_init    (SkeinChunks *chunks, gsize element_size, guint chunk_bits);
void skein_chunks_clear   (SkeinChunks *chunks);
void skein_chunks_grow    (SkeinChunks *chunks);
void skein_chunks_reserve (SkeinChunks *chunks);

/* Acquire: everything below the count may be read afterwards. */
static inline guint
skein_chunks_get_count (const SkeinChunks *chunks)
{
  return __atomic_load_n (&chunks->count, __ATOMIC_ACQUIRE);
}

static inline gsize
skein_chunks_get_memory (const SkeinChunks *chunks)
{
  return __atomic_load_n (&chunks->memory, __ATOMIC_RELAXED);
}

/* The element at @index, which must be below a count that this thread has read. */
static inline gpointer
skein_chunks_peek (const SkeinChunks *chunks,
                   guint              index)
{
  guint chunk = index >> chunks->chunk_bits;
  guint slot = index & ((1u << chunks->chunk_bits) - 1);
  gpointer *directory = chunks->root[chunk >> SKEIN_CHUNKS_DIRECTORY_BITS];

  return (char *) directory[chunk & ((1u << SKEIN_CHUNKS_DIRECTORY_BITS) - 1)]
         + slot * chunks->element_size;
}

/* Writer: the slot that comes next. No reader sees it before it is published. */
static inline gpointer
skein_chunks_prepare (SkeinChunks *chunks)
{
  guint index = __atomic_load_n (&chunks->count, __ATOMIC_RELAXED);

  if G_UNLIKELY ((index & ((1u << chunks->chunk_bits) - 1)) == 0)
    skein_chunks_grow (chunks);
  return skein_chunks_peek (chunks, index);
}

/* Writer: shows the prepared slot to readers. Returns its index. */
static inline guint
skein_chunks_publish (SkeinChunks *chunks)
{
  guint index = __atomic_load_n (&chunks->count, __ATOMIC_RELAXED);

  __atomic_store_n (&chunks->count, index + 1, __ATOMIC_RELEASE);
  return index;
}

G_END_DECLS
