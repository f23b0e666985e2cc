/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-chunks.h"
#include "trace/skein-trace.h"

G_BEGIN_DECLS

#define SKEIN_SITE_CACHE_LENGTH 256

/* Which site a file argument and a line were last time. @file is compared as a pointer, then as a
 * text: memory that is no literal may have been reused for another name. */
typedef struct
{
  const char *file;
  const char *text; /* what @file pointed to, copied */
  guint line;
  guint id;
} SkeinSiteCacheEntry;

/* The words of a text that is a sentence of the engine's. */
typedef struct
{
  guint text;
  const char * const *words; /* the trace's texts; NULL-terminated */
} SkeinTraceSentence;

struct _SkeinTrace
{
  /* Any thread, atomically */
  guint ref_count;
  gboolean serial;
  gsize text_memory; /* bytes */

  /* Added to under the run's lock, read without it */
  SkeinChunks events;  /* SkeinEvent */
  SkeinChunks threads; /* SkeinThreadInfo */
  SkeinChunks objects; /* SkeinObjectInfo *, atomic: renaming replaces the whole info */
  SkeinChunks sites;   /* SkeinSiteInfo */
  SkeinChunks items;   /* SkeinItemInfo */
  SkeinChunks texts;   /* const char * */
  SkeinChunks sentences; /* SkeinTraceSentence, in order of their texts */

  /* Run's lock */
  GStringChunk *storage;  /* every text */
  GHashTable *text_ids;   /* text → id */
  GHashTable *site_ids;   /* SkeinSiteInfo → id */
  GHashTable *sentence_ids; /* (owned) a sentence's words → id of its text */
  GPtrArray *infos;       /* (owned) every SkeinObjectInfo there ever was */
  SkeinSiteCacheEntry site_cache[SKEIN_SITE_CACHE_LENGTH];
};

guint skein_trace_add_text        (SkeinTrace *trace, const char *text);
void  skein_trace_init_sentences  (SkeinTrace *trace);
void  skein_trace_clear_sentences (SkeinTrace *trace);

/* The element that an id from 1 names; NULL for 0. */
static inline gpointer
skein_trace_peek (const SkeinChunks *table,
            guint              id)
{
  if (id == 0)
    return NULL;
  g_return_val_if_fail (id <= skein_chunks_get_count (table), NULL);
  return skein_chunks_peek (table, id - 1);
}

G_END_DECLS
