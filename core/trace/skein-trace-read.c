/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace/skein-trace-private.h"

/* What any thread may do with a trace. */

/**
 * skein_trace_get_n_events:
 * @trace: a trace
 *
 * Returns: the published number of events; those below it, and what they name, may be read
 */
guint
skein_trace_get_n_events (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return skein_chunks_get_count (&trace->events);
}

/**
 * skein_trace_get_event:
 * @trace: a trace
 * @number: below skein_trace_get_n_events()
 *
 * Returns: (transfer none): the event. The ones after it in memory are no events that may be read
 */
const SkeinEvent *
skein_trace_get_event (SkeinTrace *trace,
                       guint       number)
{
  g_return_val_if_fail (trace != NULL, NULL);
  g_return_val_if_fail (number < skein_chunks_get_count (&trace->events), NULL);
  return skein_chunks_peek (&trace->events, number);
}

/**
 * skein_trace_get_n_threads:
 * @trace: a trace
 *
 * Returns: how many threads there are; their ids begin at 1
 */
guint
skein_trace_get_n_threads (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return skein_chunks_get_count (&trace->threads);
}

/**
 * skein_trace_get_thread:
 * @trace: a trace
 * @id: a thread's id, or 0
 *
 * Returns: (transfer none) (nullable): the thread, or %NULL for 0
 */
const SkeinThreadInfo *
skein_trace_get_thread (SkeinTrace *trace,
                        guint       id)
{
  g_return_val_if_fail (trace != NULL, NULL);
  return skein_trace_peek (&trace->threads, id);
}

/**
 * skein_trace_get_n_objects:
 * @trace: a trace
 *
 * Returns: how many objects there are; their ids begin at 1
 */
guint
skein_trace_get_n_objects (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return skein_chunks_get_count (&trace->objects);
}

/**
 * skein_trace_get_object:
 * @trace: a trace
 * @id: an object's id, or 0
 *
 * Returns: (transfer none) (nullable): the object as it is called now, or %NULL for 0. When it is
 *   renamed a later call returns another info; this one stays as it is
 */
const SkeinObjectInfo *
skein_trace_get_object (SkeinTrace *trace,
                        guint       id)
{
  SkeinObjectInfo **info;

  g_return_val_if_fail (trace != NULL, NULL);

  info = skein_trace_peek (&trace->objects, id);
  return info != NULL ? __atomic_load_n (info, __ATOMIC_ACQUIRE) : NULL;
}

/**
 * skein_trace_get_form:
 * @trace: a trace
 * @object: an object's id, or 0
 *
 * Returns: what the object holds; %SKEIN_FORM_NONE for 0
 */
SkeinForm
skein_trace_get_form (SkeinTrace *trace,
                      guint       object)
{
  const SkeinObjectInfo *info = skein_trace_get_object (trace, object);

  return info != NULL ? skein_object_kind_get_form (info->kind) : SKEIN_FORM_NONE;
}

/**
 * skein_trace_get_n_sites:
 * @trace: a trace
 *
 * Returns: how many sites there are; their ids begin at 1
 */
guint
skein_trace_get_n_sites (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return skein_chunks_get_count (&trace->sites);
}

/**
 * skein_trace_get_site:
 * @trace: a trace
 * @id: a site's id, or 0
 *
 * Returns: (transfer none) (nullable): the site, or %NULL for 0
 */
const SkeinSiteInfo *
skein_trace_get_site (SkeinTrace *trace,
                      guint       id)
{
  g_return_val_if_fail (trace != NULL, NULL);
  return skein_trace_peek (&trace->sites, id);
}

/**
 * skein_trace_get_n_items:
 * @trace: a trace
 *
 * Returns: how many items were ever put into containers; their ids begin at 1
 */
guint
skein_trace_get_n_items (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return skein_chunks_get_count (&trace->items);
}

/**
 * skein_trace_get_item:
 * @trace: a trace
 * @id: an item's id, or 0
 *
 * Returns: (transfer none) (nullable): the item, or %NULL for 0
 */
const SkeinItemInfo *
skein_trace_get_item (SkeinTrace *trace,
                      guint       id)
{
  g_return_val_if_fail (trace != NULL, NULL);
  return skein_trace_peek (&trace->items, id);
}

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
  const char **text;

  g_return_val_if_fail (trace != NULL, NULL);

  text = skein_trace_peek (&trace->texts, id);
  return text != NULL ? *text : NULL;
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
 * Returns: the bytes that the trace takes, without its texts
 */
gsize
skein_trace_get_memory (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return sizeof *trace
         + skein_chunks_get_memory (&trace->events)
         + skein_chunks_get_memory (&trace->threads)
         + skein_chunks_get_memory (&trace->objects)
         + skein_chunks_get_count (&trace->objects) * sizeof (SkeinObjectInfo)
         + skein_chunks_get_memory (&trace->sites)
         + skein_chunks_get_memory (&trace->items)
         + skein_chunks_get_memory (&trace->texts)
         + skein_chunks_get_memory (&trace->sentences);
}

/**
 * skein_trace_get_text_memory:
 * @trace: a trace
 *
 * Returns: the bytes of all its texts and names, each counted once, and of what says which words
 *   a sentence is made of
 */
gsize
skein_trace_get_text_memory (SkeinTrace *trace)
{
  g_return_val_if_fail (trace != NULL, 0);
  return __atomic_load_n (&trace->text_memory, __ATOMIC_RELAXED);
}
