/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An append-only array whose elements never move and which contains no pointers.
 *
 * Layout: element i lies at byte i * element_size of the array. The array is cut into chunks; the
 * beginning of chunk k follows from k alone, whatever the elements are:
 *
 *     chunk   0    1    2     3    …   9      10     11     12     …
 *     from    0    4 K  8 K   16 K …   1 M    2 M    4 M    6 M    …
 *     bytes   4 K  4 K  8 K   16 K …   1 M    2 M    2 M    2 M    …
 *
 * So a short array is small, a long one takes its memory in pieces that the system can give at
 * once, and the chunks, written (or mapped) one after another, are the array. Only the address of
 * each chunk in this process is kept beside it, in a root that is not part of the data.
 *
 * One writer at a time adds elements: it fills the slot that skein_chunks_prepare() returns, then
 * skein_chunks_publish() makes the slot visible. Readers take no lock: elements below the count
 * that skein_chunks_get_count() returned are complete and never change. The count alone orders the
 * accesses (release on publishing, acquire on reading); a chunk's address is stored before the
 * first count that needs it. A root that has become too short is copied into a longer one, which
 * readers may see before they need it. The old root is kept, since a reader may be using it. */
#define SKEIN_CHUNKS_FIRST_BITS 12 /* log2 of the bytes of the first chunk */
#define SKEIN_CHUNKS_LAST_BITS 21  /* log2 of the bytes of each chunk from 2 MiB on */
#define SKEIN_CHUNKS_ROOT_LENGTH 16

typedef struct _SkeinChunksRoot SkeinChunksRoot;

typedef struct
{
  /* Constant */
  guint element_bits; /* log2 of the bytes of an element */

  /* The writer's */
  char *next;         /* the next slot, if it is below @end */
  char *end;          /* the end of the chunk that is being filled */
  guint chunk;        /* its number */
  guint n_places;     /* root entries that may be in use: chunks, and gaps */
  guint root_length;
  gboolean is_short;  /* the system refused memory for the next chunk */
  SkeinChunksRoot *roots; /* (owned) (nullable): the allocated roots, latest first */
  GArray *joined;     /* (owned) (nullable): guint: chunks in the previous one's block, rising */

  /* Any reader, atomically */
  guint count;
  char **root;        /* (not owned): the address of each chunk */

  /* The writer stores an entry before the count that reaches it */
  char *short_root[SKEIN_CHUNKS_ROOT_LENGTH];
} SkeinChunks;

void     skein_chunks_init    (SkeinChunks *chunks, gsize element_size);
void     skein_chunks_clear   (SkeinChunks *chunks);
void     skein_chunks_reset   (SkeinChunks *chunks);
void     skein_chunks_grow    (SkeinChunks *chunks);
void     skein_chunks_reserve (SkeinChunks *chunks);
gpointer skein_chunks_add_run (SkeinChunks *chunks, guint n, guint *first);

/* Returns: the bytes before chunk @chunk */
static inline gsize
skein_chunks_get_start (guint chunk)
{
  if (chunk == 0)
    return 0;
  if (chunk <= SKEIN_CHUNKS_LAST_BITS - SKEIN_CHUNKS_FIRST_BITS)
    return (gsize) 1 << (chunk + SKEIN_CHUNKS_FIRST_BITS - 1);
  return (gsize) (chunk - (SKEIN_CHUNKS_LAST_BITS - SKEIN_CHUNKS_FIRST_BITS))
         << SKEIN_CHUNKS_LAST_BITS;
}

/* Returns: the bytes of chunk @chunk */
static inline gsize
skein_chunks_get_length (guint chunk)
{
  return skein_chunks_get_start (chunk + 1) - skein_chunks_get_start (chunk);
}

/* Returns: the chunk of the byte at @offset; the byte's place in the chunk is stored in @place */
static inline guint
skein_chunks_find (gsize  offset,
                   gsize *place)
{
  guint bits;

  if G_LIKELY (offset >> SKEIN_CHUNKS_LAST_BITS != 0)
    {
      *place = offset & (((gsize) 1 << SKEIN_CHUNKS_LAST_BITS) - 1);
      return (guint) (offset >> SKEIN_CHUNKS_LAST_BITS) + SKEIN_CHUNKS_LAST_BITS
             - SKEIN_CHUNKS_FIRST_BITS;
    }
  if (offset >> SKEIN_CHUNKS_FIRST_BITS == 0)
    {
      *place = offset;
      return 0;
    }
  bits = 31 - (guint) __builtin_clz ((guint) offset);
  *place = offset ^ ((gsize) 1 << bits);
  return bits - SKEIN_CHUNKS_FIRST_BITS + 1;
}

/* Acquire: everything below the count may be read afterwards. */
static inline guint
skein_chunks_get_count (const SkeinChunks *chunks)
{
  return __atomic_load_n (&chunks->count, __ATOMIC_ACQUIRE);
}

/* Returns: the bytes of all elements. The chunk allocated ahead is not counted: until it is written
 *   to, the system need not have given more than its address. */
static inline gsize
skein_chunks_get_memory (const SkeinChunks *chunks)
{
  return (gsize) __atomic_load_n (&chunks->count, __ATOMIC_RELAXED) << chunks->element_bits;
}

/* Returns: the element at @index, which must be below a count that this thread has read */
static inline gpointer
skein_chunks_peek (const SkeinChunks *chunks,
                   guint              index)
{
  gsize place;
  guint chunk = skein_chunks_find ((gsize) index << chunks->element_bits, &place);

  return __atomic_load_n (&chunks->root, __ATOMIC_ACQUIRE)[chunk] + place;
}

/* Writer: returns the next slot. No reader sees it before it is published. */
static inline gpointer
skein_chunks_prepare (SkeinChunks *chunks)
{
  if G_UNLIKELY (chunks->next == chunks->end)
    skein_chunks_grow (chunks);
  return chunks->next;
}

/* Writer: shows the prepared slot to readers. Returns: its index */
static inline guint
skein_chunks_publish (SkeinChunks *chunks)
{
  guint index = __atomic_load_n (&chunks->count, __ATOMIC_RELAXED);

  chunks->next += (gsize) 1 << chunks->element_bits;
  __atomic_store_n (&chunks->count, index + 1, __ATOMIC_RELEASE);
  return index;
}

G_END_DECLS
