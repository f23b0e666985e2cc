/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace/skein-trace.h"

#include <string.h>

#include "trace/skein-chunks.h"
#include "trace/skein-index.h"

/* The tables of a trace: without pointers, each an array of chunks (see skein-chunks.h for their
 * layout). Row i of a table lies at byte i * (size of a row), and has the id i + 1; an event's
 * number is its row. The tables written one after another, each with its count, are the trace, and
 * may be mapped as they are; numbers have the machine's byte order (little-endian wherever Skein
 * runs), and bit-fields begin at the lowest bit. */
typedef enum
{
  EVENTS,    /* SkeinEvent, 32 bytes */
  THREADS,   /* ThreadRow, 16 */
  OBJECTS,   /* ObjectRow, 32 */
  SITES,     /* SiteRow, 8 */
  ITEMS,     /* ItemRow, 16 */
  TEXTS,     /* guint32, 4: the byte in BYTES where the text begins, which ends with a 0 */
  BYTES,     /* char, 1 */
  SENTENCES, /* SentenceRow, 16; in order of their texts */
  WORDS,     /* guint32, 4: a text's id */
  N_TABLES
} Table;

typedef struct
{
  guint32 name;      /* a text's id, 0: none */
  guint32 object;
  guint32 process;
  guint16 is_daemon; /* 0 or 1 */
  guint16 is_lane;
} ThreadRow;

typedef struct
{
  gint64 initial;
  guint32 kind;
  guint32 name;      /* a text's id, atomic: an object may be renamed */
  guint32 type;      /* a text's id */
  guint32 thread;
  guint32 reserved[2];
} ObjectRow;

typedef struct
{
  guint32 file;      /* a text's id */
  guint32 line;
} SiteRow;

typedef struct
{
  gint64 priority;
  guint32 label;     /* a text's id, 0: none */
  guint32 is_sentinel;
} ItemRow;

/* A sentence's English text, and the words that it was put together from. */
typedef struct
{
  guint32 text;
  guint32 first_word; /* row of WORDS */
  guint32 n_words;
  guint32 reserved;
} SentenceRow;

static const gsize row_sizes[N_TABLES] = {
  [EVENTS] = sizeof (SkeinEvent), [THREADS] = sizeof (ThreadRow), [OBJECTS] = sizeof (ObjectRow),
  [SITES] = sizeof (SiteRow), [ITEMS] = sizeof (ItemRow), [TEXTS] = sizeof (guint32),
  [BYTES] = sizeof (char), [SENTENCES] = sizeof (SentenceRow), [WORDS] = sizeof (guint32),
};

G_STATIC_ASSERT (sizeof (ThreadRow) == 16);
G_STATIC_ASSERT (sizeof (ObjectRow) == 32);
G_STATIC_ASSERT (sizeof (SiteRow) == 8);
G_STATIC_ASSERT (sizeof (ItemRow) == 16);
G_STATIC_ASSERT (sizeof (SentenceRow) == 16);

/* The site of a file argument and a line that were interned before. @file is compared as a pointer,
 * then as a text: memory that is not a literal may have been reused for another name. The text is
 * not in the run's tables, since it may be a path of the machine that built it. */
typedef struct
{
  const char *file;
  char *text;         /* (owned) (nullable): the text that @file pointed to */
  guint line;
  guint id;
  guint generation;   /* the trace's generation when @id was stored */
} SiteCacheEntry;

#define SITE_CACHE_LENGTH 256

struct _SkeinTrace
{
  /* Any thread, atomically */
  guint ref_count;
  gboolean serial;
  gsize text_memory; /* bytes */

  /* Written under the run's lock, read without it */
  SkeinChunks tables[N_TABLES];

  /* Run's lock; not part of the data */
  SkeinIndex text_ids;
  SkeinIndex site_ids;
  SkeinIndex sentence_ids; /* from a hash of words to the sentence's row, from 1 */
  guint generation;        /* the number of times that the trace was cleared */
  SiteCacheEntry site_cache[SITE_CACHE_LENGTH];
};

/* Returns: the row with this id from 1 on; NULL for 0 */
static inline gpointer
peek (SkeinTrace *trace,
      Table       table,
      guint       id)
{
  if (id == 0)
    return NULL;
  g_return_val_if_fail (id <= skein_chunks_get_count (&trace->tables[table]), NULL);
  return skein_chunks_peek (&trace->tables[table], id - 1);
}

/* --- Life ------------------------------------------------------------------------------------- */

/**
 * skein_trace_new:
 *
 * Returns: (transfer full): an empty trace of a serial run
 */
SkeinTrace *
skein_trace_new (void)
{
  SkeinTrace *trace = g_new0 (SkeinTrace, 1);

  trace->ref_count = 1;
  trace->serial = TRUE;
  for (guint table = 0; table < N_TABLES; table++)
    skein_chunks_init (&trace->tables[table], row_sizes[table]);
  return trace;
}

static void
trace_free (SkeinTrace *trace)
{
  for (guint table = 0; table < N_TABLES; table++)
    skein_chunks_clear (&trace->tables[table]);
  skein_index_clear (&trace->text_ids);
  skein_index_clear (&trace->site_ids);
  skein_index_clear (&trace->sentence_ids);
  for (guint i = 0; i < SITE_CACHE_LENGTH; i++)
    g_free (trace->site_cache[i].text);
  g_free (trace);
}

/**
 * skein_trace_clear:
 * @trace: a trace that no other thread uses at present
 *
 * Makes it the empty trace of a serial run again. Memory is kept for the next run, and is counted
 * when that run uses it. Anything that a getter has returned is invalid from now on.
 */
void
skein_trace_clear (SkeinTrace *trace)
{
  g_return_if_fail (trace != NULL);

  for (guint table = 0; table < N_TABLES; table++)
    skein_chunks_reset (&trace->tables[table]);
  skein_index_reset (&trace->text_ids);
  skein_index_reset (&trace->site_ids);
  skein_index_reset (&trace->sentence_ids);
  trace->generation++;
  __atomic_store_n (&trace->text_memory, 0, __ATOMIC_RELAXED);
  __atomic_store_n (&trace->serial, TRUE, __ATOMIC_RELEASE);
}

/**
 * skein_trace_is_shared:
 * @trace: a trace
 *
 * Returns: whether anyone but the caller holds a reference
 */
gboolean
skein_trace_is_shared (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, FALSE);
  return __atomic_load_n (&trace->ref_count, __ATOMIC_ACQUIRE) > 1;
}

/**
 * skein_trace_ref:
 * @trace: a trace
 *
 * Returns: (transfer full): @trace
 */
SkeinTrace *
skein_trace_ref (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, NULL);

  __atomic_fetch_add (&trace->ref_count, 1, __ATOMIC_RELAXED);
  return trace;
}

/**
 * skein_trace_unref:
 * @trace: (transfer full): a trace
 */
void
skein_trace_unref (SkeinTrace *trace)
{
  g_return_if_fail (trace != NULL);

  /* Releases this thread's writes and acquires those of the others. */
  if (__atomic_sub_fetch (&trace->ref_count, 1, __ATOMIC_ACQ_REL) == 0)
    trace_free (trace);
}

/* --- Texts ------------------------------------------------------------------------------------ */

/**
 * skein_trace_get_text:
 * @trace: a trace
 * @id: a text's id, or 0
 *
 * Returns: (transfer none) (nullable): the text, or %NULL for 0
 */
const char *
skein_trace_get_text (SkeinTrace *trace,
                      guint       id)
{
  const guint32 *offset;

  g_return_val_if_fail (trace != NULL, NULL);

  offset = peek (trace, TEXTS, id);
  return offset != NULL ? skein_chunks_peek (&trace->tables[BYTES], *offset) : NULL;
}

/* Adds a text even if there is an equal one. Returns: its id */
static guint
add_text (SkeinTrace *trace,
          const char *text)
{
  guint32 *slot = skein_chunks_prepare (&trace->tables[TEXTS]);
  gsize length = strlen (text) + 1;
  guint offset;

  g_assert (length <= G_MAXINT32);
  memcpy (skein_chunks_add_run (&trace->tables[BYTES], (guint) length, &offset), text, length);
  *slot = offset;
  __atomic_fetch_add (&trace->text_memory, length, __ATOMIC_RELAXED);
  return skein_chunks_publish (&trace->tables[TEXTS]) + 1;
}

/**
 * skein_trace_intern_text:
 * @trace: a trace
 * @text: a text; copied if it is new
 *
 * Returns: the text's id; equal texts have the same id
 */
guint
skein_trace_intern_text (SkeinTrace *trace,
                         const char *text)
{
  guint hash;
  guint id;

  g_return_val_if_fail (trace != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  hash = g_str_hash (text);
  for (guint at = hash; (id = skein_index_next (&trace->text_ids, hash, &at)) != 0;)
    if (g_strcmp0 (skein_trace_get_text (trace, id), text) == 0)
      return id;

  id = add_text (trace, text);
  skein_index_add (&trace->text_ids, hash, id);
  return id;
}

/* Returns: the text's id, or 0 for %NULL */
static guint
intern (SkeinTrace *trace,
        const char *text)
{
  return text != NULL ? skein_trace_intern_text (trace, text) : 0;
}

/* --- Sentences -------------------------------------------------------------------------------- */

static guint
hash_words (const char * const *words)
{
  guint hash = 0;

  for (const char * const *word = words; *word != NULL; word++)
    hash = hash * 31 + g_str_hash (*word);
  return hash;
}

static const char *
get_word (SkeinTrace        *trace,
          const SentenceRow *sentence,
          guint              i)
{
  const guint32 *text = skein_chunks_peek (&trace->tables[WORDS], sentence->first_word + i);

  return skein_trace_get_text (trace, *text);
}

static gboolean
has_words (SkeinTrace         *trace,
           const SentenceRow  *sentence,
           const char * const *words)
{
  g_assert (sentence != NULL); /* the index has its id */
  for (guint i = 0; i < sentence->n_words; i++)
    if (words[i] == NULL || g_strcmp0 (words[i], get_word (trace, sentence, i)) != 0)
      return FALSE;
  return words[sentence->n_words] == NULL;
}

/**
 * skein_trace_intern_sentence:
 * @trace: a trace
 * @sentence: (transfer none): the engine's message; copied if it is new
 *
 * The sentence's text is English. No other sentence shares the text's id, even if it reads the
 * same.
 *
 * Returns: the text's id; equal sentences have the same id
 */
guint
skein_trace_intern_sentence (SkeinTrace    *trace,
                             SkeinSentence *sentence)
{
  const char * const *words;
  g_autofree char *text = NULL;
  SentenceRow *slot;
  guint hash;
  guint row;

  g_return_val_if_fail (trace != NULL, 0);
  g_return_val_if_fail (sentence != NULL, 0);

  words = skein_sentence_get_words (sentence);
  hash = hash_words (words);
  for (guint at = hash; (row = skein_index_next (&trace->sentence_ids, hash, &at)) != 0;)
    {
      const SentenceRow *known = peek (trace, SENTENCES, row);

      if (has_words (trace, known, words))
        return known->text;
    }

  slot = skein_chunks_prepare (&trace->tables[SENTENCES]);
  *slot = (SentenceRow) { .first_word = skein_chunks_get_count (&trace->tables[WORDS]) };
  for (; words[slot->n_words] != NULL; slot->n_words++)
    {
      guint32 *word = skein_chunks_prepare (&trace->tables[WORDS]);

      *word = skein_trace_intern_text (trace, words[slot->n_words]);
      skein_chunks_publish (&trace->tables[WORDS]);
    }
  __atomic_fetch_add (&trace->text_memory, slot->n_words * sizeof (guint32), __ATOMIC_RELAXED);

  text = skein_words_put_together (words, NULL);
  slot->text = add_text (trace, text);
  row = skein_chunks_publish (&trace->tables[SENTENCES]) + 1;
  skein_index_add (&trace->sentence_ids, hash, row);
  return slot->text;
}

static const SentenceRow *
find_sentence (SkeinTrace *trace,
               guint       text)
{
  guint low = 0;
  guint high = skein_chunks_get_count (&trace->tables[SENTENCES]);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const SentenceRow *sentence = skein_chunks_peek (&trace->tables[SENTENCES], middle);

      if (sentence->text == text)
        return sentence;
      if (sentence->text < text)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/**
 * skein_trace_dup_words:
 * @trace: a trace
 * @text: a text's id, or 0
 *
 * Returns: (transfer container) (nullable) (array zero-terminated=1): the words that the text was
 *   put together from, if it is a sentence of the engine, see skein_words_put_together()
 */
const char **
skein_trace_dup_words (SkeinTrace *trace,
                       guint       text)
{
  const SentenceRow *sentence;
  const char **words;

  g_return_val_if_fail (trace != NULL, NULL);

  sentence = find_sentence (trace, text);
  if (sentence == NULL)
    return NULL;
  words = g_new (const char *, sentence->n_words + 1);
  for (guint i = 0; i < sentence->n_words; i++)
    words[i] = get_word (trace, sentence, i);
  words[sentence->n_words] = NULL;
  return words;
}

/* --- Events ----------------------------------------------------------------------------------- */

/**
 * skein_trace_append:
 * @trace: a trace
 * @event: (transfer none): the event, not before the last event's time
 *
 * Returns: the event's number
 */
guint
skein_trace_append (SkeinTrace       *trace,
                    const SkeinEvent *event)
{
  SkeinEvent *slot = skein_chunks_prepare (&trace->tables[EVENTS]);

  *slot = *event;
  return skein_chunks_publish (&trace->tables[EVENTS]);
}

/**
 * skein_trace_get_n_events:
 * @trace: a trace
 *
 * Returns: the published number of events; the events below it, and all that they name, may be read
 */
guint
skein_trace_get_n_events (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return skein_chunks_get_count (&trace->tables[EVENTS]);
}

/**
 * skein_trace_get_event:
 * @trace: a trace
 * @number: below skein_trace_get_n_events()
 *
 * Returns: (transfer none): the event. The memory after it must not be read as further events
 */
const SkeinEvent *
skein_trace_get_event (SkeinTrace *trace,
                       guint       number)
{
  g_return_val_if_fail (trace != NULL, NULL);
  g_return_val_if_fail (number < skein_chunks_get_count (&trace->tables[EVENTS]), NULL);
  return skein_chunks_peek (&trace->tables[EVENTS], number);
}

/* --- Threads ---------------------------------------------------------------------------------- */

/**
 * skein_trace_add_thread:
 * @trace: a trace
 * @info: (transfer none): the thread; its name is copied
 *
 * Returns: the thread's id, or 0 when no id is left
 */
guint
skein_trace_add_thread (SkeinTrace            *trace,
                        const SkeinThreadInfo *info)
{
  ThreadRow *slot;

  g_return_val_if_fail (trace != NULL, 0);
  g_return_val_if_fail (info != NULL, 0);

  if (skein_trace_get_n_threads (trace) >= SKEIN_MAX_THREADS)
    return 0;

  slot = skein_chunks_prepare (&trace->tables[THREADS]);
  *slot = (ThreadRow) {
    .name = intern (trace, info->name), .object = info->object, .process = info->process,
    .is_daemon = info->is_daemon ? 1 : 0, .is_lane = info->is_lane ? 1 : 0,
  };
  return skein_chunks_publish (&trace->tables[THREADS]) + 1;
}

/**
 * skein_trace_get_n_threads:
 * @trace: a trace
 *
 * Returns: the number of threads; their ids begin at 1
 */
guint
skein_trace_get_n_threads (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return skein_chunks_get_count (&trace->tables[THREADS]);
}

/**
 * skein_trace_get_thread:
 * @trace: a trace
 * @id: a thread's id, or 0
 *
 * Returns: the thread, or zeros for 0
 */
SkeinThreadInfo
skein_trace_get_thread (SkeinTrace *trace,
                        guint       id)
{
  const ThreadRow *row;

  g_return_val_if_fail (trace != NULL, (SkeinThreadInfo) { 0 });

  row = peek (trace, THREADS, id);
  if (row == NULL)
    return (SkeinThreadInfo) { 0 };
  return (SkeinThreadInfo) {
    .name = skein_trace_get_text (trace, row->name), .object = row->object,
    .process = row->process, .is_daemon = row->is_daemon, .is_lane = row->is_lane,
  };
}

/* --- Objects ---------------------------------------------------------------------------------- */

/**
 * skein_trace_add_object:
 * @trace: a trace
 * @info: (transfer none): the object; its name and type are copied
 *
 * Returns: the object's id, or 0 when no id is left
 */
guint
skein_trace_add_object (SkeinTrace            *trace,
                        const SkeinObjectInfo *info)
{
  ObjectRow *slot;

  g_return_val_if_fail (trace != NULL, 0);
  g_return_val_if_fail (info != NULL, 0);

  if (skein_trace_get_n_objects (trace) >= SKEIN_MAX_OBJECTS)
    return 0;

  slot = skein_chunks_prepare (&trace->tables[OBJECTS]);
  *slot = (ObjectRow) {
    .initial = info->initial, .kind = info->kind, .name = intern (trace, info->name),
    .type = intern (trace, info->type), .thread = info->thread,
  };
  return skein_chunks_publish (&trace->tables[OBJECTS]) + 1;
}

/**
 * skein_trace_rename_object:
 * @trace: a trace
 * @id: an object's id
 * @name: the new name; copied
 *
 * Readers that have read the old name may keep it.
 */
void
skein_trace_rename_object (SkeinTrace *trace,
                           guint       id,
                           const char *name)
{
  ObjectRow *row;

  g_return_if_fail (trace != NULL);
  g_return_if_fail (id > 0 && id <= skein_trace_get_n_objects (trace));

  row = peek (trace, OBJECTS, id);
  g_assert (row != NULL); /* the id was checked above */
  __atomic_store_n (&row->name, intern (trace, name), __ATOMIC_RELEASE);
}

/**
 * skein_trace_get_n_objects:
 * @trace: a trace
 *
 * Returns: the number of objects; their ids begin at 1
 */
guint
skein_trace_get_n_objects (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return skein_chunks_get_count (&trace->tables[OBJECTS]);
}

/**
 * skein_trace_get_object:
 * @trace: a trace
 * @id: an object's id, or 0
 *
 * Returns: the object with its present name, or zeros, which are of no kind, for 0
 */
SkeinObjectInfo
skein_trace_get_object (SkeinTrace *trace,
                        guint       id)
{
  const ObjectRow *row;

  g_return_val_if_fail (trace != NULL, (SkeinObjectInfo) { 0 });

  row = peek (trace, OBJECTS, id);
  if (row == NULL)
    return (SkeinObjectInfo) { 0 };
  /* Acquire: the name may be a text that only a later count shows. */
  return (SkeinObjectInfo) {
    .kind = row->kind,
    .name = skein_trace_get_text (trace, __atomic_load_n (&row->name, __ATOMIC_ACQUIRE)),
    .type = skein_trace_get_text (trace, row->type),
    .thread = row->thread,
    .initial = row->initial,
  };
}

/**
 * skein_trace_get_form:
 * @trace: a trace
 * @object: an object's id, or 0
 *
 * Returns: the content of the object; %SKEIN_FORM_NONE for 0
 */
SkeinForm
skein_trace_get_form (SkeinTrace *trace,
                      guint       object)
{
  const ObjectRow *row;

  g_return_val_if_fail (trace != NULL, SKEIN_FORM_NONE);

  row = peek (trace, OBJECTS, object);
  return row != NULL ? skein_object_kind_get_form (row->kind) : SKEIN_FORM_NONE;
}

/* --- Items ------------------------------------------------------------------------------------ */

/**
 * skein_trace_add_item:
 * @trace: a trace
 * @info: (transfer none): the item; its label is copied
 *
 * Returns: the item's id
 */
guint
skein_trace_add_item (SkeinTrace          *trace,
                      const SkeinItemInfo *info)
{
  ItemRow *slot;

  g_return_val_if_fail (trace != NULL, 0);
  g_return_val_if_fail (info != NULL, 0);

  slot = skein_chunks_prepare (&trace->tables[ITEMS]);
  *slot = (ItemRow) {
    .priority = info->priority, .label = intern (trace, info->label),
    .is_sentinel = info->is_sentinel ? 1 : 0,
  };
  return skein_chunks_publish (&trace->tables[ITEMS]) + 1;
}

/**
 * skein_trace_get_n_items:
 * @trace: a trace
 *
 * Returns: the number of items that were ever put into containers; their ids begin at 1
 */
guint
skein_trace_get_n_items (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return skein_chunks_get_count (&trace->tables[ITEMS]);
}

/**
 * skein_trace_get_item:
 * @trace: a trace
 * @id: an item's id, or 0
 *
 * Returns: the item, or zeros for 0
 */
SkeinItemInfo
skein_trace_get_item (SkeinTrace *trace,
                      guint       id)
{
  const ItemRow *row;

  g_return_val_if_fail (trace != NULL, (SkeinItemInfo) { 0 });

  row = peek (trace, ITEMS, id);
  if (row == NULL)
    return (SkeinItemInfo) { 0 };
  return (SkeinItemInfo) {
    .label = skein_trace_get_text (trace, row->label),
    .is_sentinel = row->is_sentinel,
    .priority = row->priority,
  };
}

/* --- Sites ------------------------------------------------------------------------------------ */

static const char *
get_base_name (const char *file)
{
  const char *base = file;

  for (const char *p = file; *p != '\0'; p++)
    if (*p == '/' || *p == '\\')
      base = p + 1;
  return base;
}

static guint
intern_site_by_name (SkeinTrace *trace,
                     const char *file,
                     guint       line)
{
  const char *name = get_base_name (file);
  guint hash = g_str_hash (name) * 31 + line;
  SiteRow *slot;
  guint id;

  for (guint at = hash; (id = skein_index_next (&trace->site_ids, hash, &at)) != 0;)
    {
      const SiteRow *known = peek (trace, SITES, id);

      g_assert (known != NULL); /* the index has its id */
      if (known->line == line && g_strcmp0 (skein_trace_get_text (trace, known->file), name) == 0)
        return id;
    }

  if (skein_trace_get_n_sites (trace) >= SKEIN_MAX_SITES)
    return 0;
  slot = skein_chunks_prepare (&trace->tables[SITES]);
  *slot = (SiteRow) { intern (trace, name), line };
  id = skein_chunks_publish (&trace->tables[SITES]) + 1;
  skein_index_add (&trace->site_ids, hash, id);
  return id;
}

/**
 * skein_trace_intern_site:
 * @trace: a trace
 * @file: a `__FILE__`; only its base name is kept
 * @line: a `__LINE__`
 *
 * The same base name and line have the same id.
 *
 * Returns: the site's id, or 0 when no id is left
 */
guint
skein_trace_intern_site (SkeinTrace *trace,
                         const char *file,
                         guint       line)
{
  SiteCacheEntry *entry;

  g_return_val_if_fail (trace != NULL, 0);
  g_return_val_if_fail (file != NULL, 0);

  entry = &trace->site_cache[(line ^ (GPOINTER_TO_SIZE (file) >> 4)) % SITE_CACHE_LENGTH];
  if (entry->file != file || entry->line != line || strcmp (entry->text, file) != 0)
    {
      g_free (entry->text);
      *entry = (SiteCacheEntry) { .file = file, .text = g_strdup (file), .line = line };
    }
  else if (entry->id != 0 && entry->generation == trace->generation)
    return entry->id;

  entry->id = intern_site_by_name (trace, file, line);
  entry->generation = trace->generation;
  return entry->id;
}

/**
 * skein_trace_get_n_sites:
 * @trace: a trace
 *
 * Returns: the number of sites; their ids begin at 1
 */
guint
skein_trace_get_n_sites (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return skein_chunks_get_count (&trace->tables[SITES]);
}

/**
 * skein_trace_get_site:
 * @trace: a trace
 * @id: a site's id, or 0
 *
 * Returns: the site, or zeros for 0
 */
SkeinSiteInfo
skein_trace_get_site (SkeinTrace *trace,
                      guint       id)
{
  const SiteRow *row;

  g_return_val_if_fail (trace != NULL, (SkeinSiteInfo) { 0 });

  row = peek (trace, SITES, id);
  if (row == NULL)
    return (SkeinSiteInfo) { 0 };
  return (SkeinSiteInfo) { skein_trace_get_text (trace, row->file), row->line };
}

/* --- The whole -------------------------------------------------------------------------------- */

/**
 * skein_trace_set_serial:
 * @trace: a trace
 * @serial: whether only one thread at a time runs between two gates
 *
 * Must be called before the first event.
 */
void
skein_trace_set_serial (SkeinTrace *trace,
                        gboolean    serial)
{
  g_return_if_fail (trace != NULL);
  __atomic_store_n (&trace->serial, serial, __ATOMIC_RELEASE);
}

/**
 * skein_trace_is_serial:
 * @trace: a trace
 *
 * Returns: whether only one thread at a time ran between two gates
 */
gboolean
skein_trace_is_serial (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, FALSE);
  return __atomic_load_n (&trace->serial, __ATOMIC_ACQUIRE);
}

/**
 * skein_trace_get_memory:
 * @trace: a trace
 *
 * Returns: the bytes of the trace, without its texts
 */
gsize
skein_trace_get_memory (SkeinTrace *trace)
{
  gsize memory = sizeof *trace;

  g_return_val_if_fail (trace != NULL, 0);

  for (guint table = 0; table < N_TABLES; table++)
    if (table != BYTES)
      memory += skein_chunks_get_memory (&trace->tables[table]);
  return memory;
}

/**
 * skein_trace_get_text_memory:
 * @trace: a trace
 *
 * Returns: the bytes of all texts and names, each counted once, and of the tables that tell which
 *   words a sentence consists of
 */
gsize
skein_trace_get_text_memory (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return __atomic_load_n (&trace->text_memory, __ATOMIC_RELAXED);
}

/**
 * skein_trace_is_short:
 * @trace: a trace
 *
 * Returns: whether the system has refused memory that the trace will need: the chunks allocated
 *   ahead are reserved for a run's end. See skein_trace_reserve()
 */
gboolean
skein_trace_is_short (SkeinTrace *trace)
{
  for (guint table = 0; table < N_TABLES; table++)
    if (trace->tables[table].is_short)
      return TRUE;
  return FALSE;
}

/**
 * skein_trace_reserve:
 * @trace: a trace
 *
 * Asks the system again for the memory that it has refused.
 */
void
skein_trace_reserve (SkeinTrace *trace)
{
  for (guint table = 0; table < N_TABLES; table++)
    if (trace->tables[table].is_short)
      skein_chunks_reserve (&trace->tables[table]);
}
