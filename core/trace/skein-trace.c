/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace/skein-trace-private.h"

#include <string.h>

/* Elements in a chunk, as powers of two: 256 KiB of events; little for what a run has few of. */
#define EVENT_BITS 13
#define TEXT_BITS 8
#define ITEM_BITS 6
#define TABLE_BITS 5

static guint
site_hash (gconstpointer key)
{
  const SkeinSiteInfo *site = key;

  return g_str_hash (site->file) * 31 + site->line;
}

static gboolean
site_equal (gconstpointer a,
            gconstpointer b)
{
  const SkeinSiteInfo *one = a;
  const SkeinSiteInfo *other = b;

  return one->line == other->line && strcmp (one->file, other->file) == 0;
}

/* --- Life ----------------------------------------------------------------------------------- */

/**
 * skein_trace_new:
 *
 * Returns: (transfer full): an empty trace, of a serial run
 */
SkeinTrace *
skein_trace_new (void)
{
  SkeinTrace *trace = g_new0 (SkeinTrace, 1);

  trace->ref_count = 1;
  trace->serial = TRUE;
  skein_chunks_init (&trace->events, sizeof (SkeinEvent), EVENT_BITS);
  skein_chunks_init (&trace->threads, sizeof (SkeinThreadInfo), TABLE_BITS);
  skein_chunks_init (&trace->objects, sizeof (SkeinObjectInfo *), TABLE_BITS);
  skein_chunks_init (&trace->sites, sizeof (SkeinSiteInfo), TABLE_BITS);
  skein_chunks_init (&trace->items, sizeof (SkeinItemInfo), ITEM_BITS);
  skein_chunks_init (&trace->texts, sizeof (const char *), TEXT_BITS);
  trace->storage = g_string_chunk_new (1024);
  trace->text_ids = g_hash_table_new (g_str_hash, g_str_equal);
  trace->site_ids = g_hash_table_new (site_hash, site_equal);
  trace->infos = g_ptr_array_new_with_free_func (g_free);
  skein_trace_init_sentences (trace);
  return trace;
}

static void
trace_free (SkeinTrace *trace)
{
  g_hash_table_unref (trace->site_ids);
  g_hash_table_unref (trace->text_ids);
  g_ptr_array_unref (trace->infos);
  g_string_chunk_free (trace->storage);
  skein_chunks_clear (&trace->events);
  skein_chunks_clear (&trace->threads);
  skein_chunks_clear (&trace->objects);
  skein_chunks_clear (&trace->sites);
  skein_chunks_clear (&trace->items);
  skein_chunks_clear (&trace->texts);
  skein_trace_clear_sentences (trace);
  g_free (trace);
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

  /* Release what this thread did to it, acquire what the others did. */
  if (__atomic_sub_fetch (&trace->ref_count, 1, __ATOMIC_ACQ_REL) == 0)
    trace_free (trace);
}

/* --- Writing -------------------------------------------------------------------------------- */

/* A copy that lives as long as the trace. Equal texts share one: the storage compares. */
static const char *
store_text (SkeinTrace *trace,
            const char *text)
{
  return text != NULL ? skein_trace_get_text (trace, skein_trace_intern_text (trace, text)) : NULL;
}

/**
 * skein_trace_set_serial:
 * @trace: a trace
 * @serial: whether only one thread at a time runs between two gates
 *
 * Before the first event.
 */
void
skein_trace_set_serial (SkeinTrace *trace,
                        gboolean    serial)
{
  g_return_if_fail (trace != NULL);
  __atomic_store_n (&trace->serial, serial, __ATOMIC_RELEASE);
}

/**
 * skein_trace_append:
 * @trace: a trace
 * @event: (transfer none): what happened, not before the last event's time
 *
 * Returns: the event's number
 */
guint
skein_trace_append (SkeinTrace       *trace,
                    const SkeinEvent *event)
{
  SkeinEvent *slot = skein_chunks_prepare (&trace->events);

  *slot = *event;
  return skein_chunks_publish (&trace->events);
}

/**
 * skein_trace_add_thread:
 * @trace: a trace
 * @info: (transfer none): the thread; its name is copied
 *
 * Returns: the thread's id, or 0 when there is no number left
 */
guint
skein_trace_add_thread (SkeinTrace            *trace,
                        const SkeinThreadInfo *info)
{
  SkeinThreadInfo *slot;

  g_return_val_if_fail (trace != NULL, 0);
  g_return_val_if_fail (info != NULL, 0);

  if (skein_trace_get_n_threads (trace) >= SKEIN_MAX_THREADS)
    return 0;

  slot = skein_chunks_prepare (&trace->threads);
  *slot = *info;
  slot->name = store_text (trace, info->name);
  return skein_chunks_publish (&trace->threads) + 1;
}

static SkeinObjectInfo *
store_object (SkeinTrace            *trace,
              const SkeinObjectInfo *info)
{
  SkeinObjectInfo *copy = g_new (SkeinObjectInfo, 1);

  *copy = *info;
  copy->name = store_text (trace, info->name);
  copy->type = store_text (trace, info->type);
  g_ptr_array_add (trace->infos, copy);
  return copy;
}

/**
 * skein_trace_add_object:
 * @trace: a trace
 * @info: (transfer none): the object; its name and type are copied
 *
 * Returns: the object's id, or 0 when there is no number left
 */
guint
skein_trace_add_object (SkeinTrace            *trace,
                        const SkeinObjectInfo *info)
{
  SkeinObjectInfo **slot;

  g_return_val_if_fail (trace != NULL, 0);
  g_return_val_if_fail (info != NULL, 0);

  if (skein_trace_get_n_objects (trace) >= SKEIN_MAX_OBJECTS)
    return 0;

  slot = skein_chunks_prepare (&trace->objects);
  *slot = store_object (trace, info);
  return skein_chunks_publish (&trace->objects) + 1;
}

/**
 * skein_trace_rename_object:
 * @trace: a trace
 * @id: an object's id
 * @name: what it is called from now on; copied
 *
 * Readers that hold the old info keep it as it was.
 */
void
skein_trace_rename_object (SkeinTrace *trace,
                           guint       id,
                           const char *name)
{
  SkeinObjectInfo **slot;
  SkeinObjectInfo info;

  g_return_if_fail (trace != NULL);
  g_return_if_fail (id > 0 && id <= skein_trace_get_n_objects (trace));

  slot = skein_trace_peek (&trace->objects, id);
  g_assert (slot != NULL); /* the id is one of ours */
  info = **slot;
  if (g_strcmp0 (info.name, name) == 0)
    return;
  info.name = name;
  __atomic_store_n (slot, store_object (trace, &info), __ATOMIC_RELEASE);
}

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
  SkeinItemInfo *slot;

  g_return_val_if_fail (trace != NULL, 0);
  g_return_val_if_fail (info != NULL, 0);

  slot = skein_chunks_prepare (&trace->items);
  *slot = *info;
  slot->label = store_text (trace, info->label);
  return skein_chunks_publish (&trace->items) + 1;
}

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
  SkeinSiteInfo key = { get_base_name (file), line };
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (trace->site_ids, &key));
  SkeinSiteInfo *slot;

  if (id != 0 || skein_trace_get_n_sites (trace) >= SKEIN_MAX_SITES)
    return id;

  slot = skein_chunks_prepare (&trace->sites);
  slot->file = store_text (trace, key.file);
  slot->line = line;
  id = skein_chunks_publish (&trace->sites) + 1;
  g_hash_table_insert (trace->site_ids, slot, GUINT_TO_POINTER (id));
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
 * Returns: the site's id, or 0 when there is no number left
 */
guint
skein_trace_intern_site (SkeinTrace *trace,
                         const char *file,
                         guint       line)
{
  SkeinSiteCacheEntry *entry;
  guint id;

  g_return_val_if_fail (trace != NULL, 0);
  g_return_val_if_fail (file != NULL, 0);

  entry = &trace->site_cache[(line ^ (GPOINTER_TO_SIZE (file) >> 4)) % SKEIN_SITE_CACHE_LENGTH];
  if (entry->file == file && entry->line == line && strcmp (entry->text, file) == 0)
    return entry->id;

  id = intern_site_by_name (trace, file, line);
  if (id != 0)
    {
      /* Not interned: a path of the machine that built it is no text of the run. */
      const char *copy = g_string_chunk_insert_const (trace->storage, file);

      *entry = (SkeinSiteCacheEntry) { file, copy, line, id };
    }
  return id;
}

/**
 * skein_trace_add_text:
 * @trace: a trace
 * @text: a text; copied, even if there is an equal one
 *
 * Returns: its id
 */
guint
skein_trace_add_text (SkeinTrace *trace,
                      const char *text)
{
  const char **slot = skein_chunks_prepare (&trace->texts);

  *slot = g_string_chunk_insert (trace->storage, text);
  __atomic_fetch_add (&trace->text_memory, strlen (text) + 1, __ATOMIC_RELAXED);
  return skein_chunks_publish (&trace->texts) + 1;
}

/**
 * skein_trace_intern_text:
 * @trace: a trace
 * @text: a text; copied if it is new
 *
 * Returns: the text's id; equal texts have the same
 */
guint
skein_trace_intern_text (SkeinTrace *trace,
                         const char *text)
{
  guint id;

  g_return_val_if_fail (trace != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  id = GPOINTER_TO_UINT (g_hash_table_lookup (trace->text_ids, text));
  if (id != 0)
    return id;

  id = skein_trace_add_text (trace, text);
  g_hash_table_insert (trace->text_ids, (gpointer) skein_trace_get_text (trace, id),
                       GUINT_TO_POINTER (id));
  return id;
}

/**
 * skein_trace_is_short:
 * @trace: a trace
 *
 * Returns: whether the system has refused memory that the trace will need: what is had ahead is
 *   there for a run's end. See skein_trace_reserve()
 */
gboolean
skein_trace_is_short (SkeinTrace *trace)
{
  return trace->events.is_short || trace->threads.is_short || trace->objects.is_short
         || trace->sites.is_short || trace->items.is_short || trace->texts.is_short
         || trace->sentences.is_short;
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
  SkeinChunks *all[] = { &trace->events, &trace->threads, &trace->objects,
                         &trace->sites,  &trace->items,   &trace->texts,
                         &trace->sentences };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i]->is_short)
      skein_chunks_reserve (all[i]);
}
