/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An append-only array whose elements never move, without pointers in it.
 *
 * Layout: element i lies at the byte i * element_size of the array. The array is cut into chunks;
 * where chunk k begins follows from k alone, whatever the elements are:
 *
 *     chunk   0    1    2     3    …   9      10     11     12     …
 *     from    0    4 K  8 K   16 K …   1 M    2 M    4 M    6 M    …
 *     bytes   4 K  4 K  8 K   16 K …   1 M    2 M    2 M    2 M    …
 *
 * So an array with little in it is small, a large one is given its memory in pieces that the system
 * can give at once, and chunks that are written (or mapped) one after the other are the array. Only
 * where each chunk lies in this process is kept beside it, in a root that is no part of the data.
 *
 * One writer at a time adds: it fills the slot that skein_chunks_prepare() gives, then
 * skein_chunks_publish() makes it visible. Readers take no lock: what stands below the count that
 * skein_chunks_get_count() returned is complete, and is changed by nobody. The order is carried by
 * the count alone (release on publishing, acquire on reading); chunks are written before the first
 * count that needs them. A root that has become too short is copied into a longer one, which
 * readers may come to before they need it, and kept: a reader may be looking at it. */
#define SKEIN_CHUNKS_FIRST_BITS 12 /* log2 of the bytes of the first chunk */
#define SKEIN_CHUNKS_LAST_BITS 21  /* of those from 2 MiB on */
#define SKEIN_CHUNKS_ROOT_LENGTH 16

typedef struct _SkeinChunksRoot SkeinChunksRoot;

typedef struct
{
  /* Constant */
  guint element_bits; /* log2 of the bytes of an element */

  /* The writer's */
  char *next;         /* the slot that comes next, if it is below @end */
  char *end;          /* of the chunk that is being filled */
  guint chunk;        /* its number */
  guint n_places;     /* in the root that may be filled: chunks there are, and some left out */
  guint root_length;
  gboolean is_short;  /* the system refused the chunk that comes next */
  SkeinChunksRoot *roots; /* (owned) (nullable): the long ones, latest first */
  GArray *joined;     /* (owned) (nullable): guint: chunks in the block of the one before, rising */

  /* Any reader, atomically */
  guint count;
  char **root;        /* (not owned): where each chunk lies */

  /* Written by the writer before the count that reaches it */
  char *short_root[SKEIN_CHUNKS_ROOT_LENGTH];
} SkeinChunks;

void     skein_chunks_init    (SkeinChunks *chunks, gsize element_size);
void     skein_chunks_clear   (SkeinChunks *chunks);
void     skein_chunks_reset   (SkeinChunks *chunks);
void     skein_chunks_grow    (SkeinChunks *chunks);
void     skein_chunks_reserve (SkeinChunks *chunks);
gpointer skein_chunks_add_run (SkeinChunks *chunks, guint n, guint *first);

/* Bytes before chunk @chunk. */
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

/* Bytes of chunk @chunk. */
static inline gsize
skein_chunks_get_length (guint chunk)
{
  return skein_chunks_get_start (chunk + 1) - skein_chunks_get_start (chunk);
}

/* The chunk of the byte at @offset; its place in there is put into @place. */
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

/* Bytes of all elements. What is had ahead is not counted: until it is written to, the system need
 * not have given more than its address. */
static inline gsize
skein_chunks_get_memory (const SkeinChunks *chunks)
{
  return (gsize) __atomic_load_n (&chunks->count, __ATOMIC_RELAXED) << chunks->element_bits;
}

/* The element at @index, which must be below a count that this thread has read. */
static inline gpointer
skein_chunks_peek (const SkeinChunks *chunks,
                   guint              index)
{
  gsize place;
  guint chunk = skein_chunks_find ((gsize) index << chunks->element_bits, &place);

  return __atomic_load_n (&chunks->root, __ATOMIC_ACQUIRE)[chunk] + place;
}

/* Writer: the slot that comes next. No reader sees it before it is published. */
static inline gpointer
skein_chunks_prepare (SkeinChunks *chunks)
{
  if G_UNLIKELY (chunks->next == chunks->end)
    skein_chunks_grow (chunks);
  return chunks->next;
}

/* Writer: shows the prepared slot to readers. Returns its index. */
static inline guint
skein_chunks_publish (SkeinChunks *chunks)
{
  guint index = __atomic_load_n (&chunks->count, __ATOMIC_RELAXED);

  chunks->next += (gsize) 1 << chunks->element_bits;
  __atomic_store_n (&chunks->count, index + 1, __ATOMIC_RELEASE);
  return index;
}

G_END_DECLS
