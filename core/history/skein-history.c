/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-history-private.h"

static void
object_history_clear (gpointer data)
{
  SkeinObjectHistory *object = data;

  g_free (object->events.data);
  g_free (object->stays);
  g_clear_pointer (&object->open, g_hash_table_unref);
}

static void
thread_history_clear (gpointer data)
{
  SkeinThreadHistory *thread = data;

  g_free (thread->events.data);
  g_free (thread->blocks);
}

/**
 * skein_history_new:
 * @trace: a trace; the history keeps a reference
 *
 * Whether the trace is of a serial run must be settled by now.
 *
 * Returns: (transfer full): a history that has taken no event yet
 */
SkeinHistory *
skein_history_new (SkeinTrace *trace)
{
  SkeinHistory *history;

  g_return_val_if_fail (trace != NULL, NULL);

  history = g_new0 (SkeinHistory, 1);
  history->trace = skein_trace_ref (trace);
  history->serial = skein_trace_is_serial (trace);
  history->threads = g_array_new (FALSE, TRUE, sizeof (SkeinThreadHistory));
  g_array_set_clear_func (history->threads, thread_history_clear);
  history->objects = g_array_new (FALSE, TRUE, sizeof (SkeinObjectHistory));
  g_array_set_clear_func (history->objects, object_history_clear);
  return history;
}

/**
 * skein_history_free:
 * @history: (transfer full): a history
 */
void
skein_history_free (SkeinHistory *history)
{
  g_return_if_fail (history != NULL);

  g_free (history->prints.data);
  g_free (history->remarks.data);
  g_array_unref (history->threads);
  g_array_unref (history->objects);
  skein_trace_unref (history->trace);
  g_free (history);
}

const SkeinThreadHistory *
skein_history_peek_thread (SkeinHistory *history,
                           guint         thread)
{
  static const SkeinThreadHistory none;

  if (thread == 0 || thread > history->threads->len)
    return &none;
  return &g_array_index (history->threads, SkeinThreadHistory, thread - 1);
}

const SkeinObjectHistory *
skein_history_peek_object (SkeinHistory *history,
                           guint         object)
{
  static const SkeinObjectHistory none;

  if (object == 0 || object > history->objects->len)
    return &none;
  return &g_array_index (history->objects, SkeinObjectHistory, object - 1);
}

/* --- Reading -------------------------------------------------------------------------------- */

/**
 * skein_history_get_trace:
 * @history: a history
 *
 * Returns: (transfer none): its trace
 */
SkeinTrace *
skein_history_get_trace (SkeinHistory *history)
{
  g_return_val_if_fail (history != NULL, NULL);
  return history->trace;
}

/**
 * skein_history_get_n_events:
 * @history: a history
 *
 * Returns: how many events it has taken, which is the latest limit
 */
guint
skein_history_get_n_events (SkeinHistory *history)
{
  g_return_val_if_fail (history != NULL, 0);
  return history->n_events;
}

/**
 * skein_history_get_n_threads:
 * @history: a history
 *
 * Returns: the highest id of a thread among the events taken
 */
guint
skein_history_get_n_threads (SkeinHistory *history)
{
  g_return_val_if_fail (history != NULL, 0);
  return history->threads->len;
}

/**
 * skein_history_get_n_objects:
 * @history: a history
 *
 * Returns: the highest id of an object among the events taken
 */
guint
skein_history_get_n_objects (SkeinHistory *history)
{
  g_return_val_if_fail (history != NULL, 0);
  return history->objects->len;
}

/**
 * skein_history_get_end_ns:
 * @history: a history
 *
 * Returns: the time of the last event taken, or 0
 */
gint64
skein_history_get_end_ns (SkeinHistory *history)
{
  g_return_val_if_fail (history != NULL, 0);
  return history->end_ns;
}

/**
 * skein_history_find_limit:
 * @history: a history
 * @time_ns: scenario time
 *
 * Returns: the limit at which all that happened until @time_ns, and at it, has happened
 */
guint
skein_history_find_limit (SkeinHistory *history,
                          gint64        time_ns)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (history != NULL, 0);

  high = history->n_events;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (skein_trace_get_event (history->trace, middle)->time_ns <= time_ns)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static const guint32 *
return_numbers (const SkeinNumbers *numbers,
                guint              *n)
{
  if (n != NULL)
    *n = numbers->n;
  return numbers->data;
}

/**
 * skein_history_get_thread_events:
 * @history: a history
 * @thread: a thread's id
 * @n: (out) (optional): how many there are
 *
 * Returns: (array length=n) (transfer none) (nullable): the numbers of the events that changed
 *   the thread's state, rising; good until the next skein_history_update()
 */
const guint32 *
skein_history_get_thread_events (SkeinHistory *history,
                                 guint         thread,
                                 guint        *n)
{
  g_return_val_if_fail (history != NULL, NULL);
  return return_numbers (&skein_history_peek_thread (history, thread)->events, n);
}

/**
 * skein_history_get_object_events:
 * @history: a history
 * @object: an object's id
 * @n: (out) (optional): how many there are
 *
 * Returns: (array length=n) (transfer none) (nullable): the numbers of the events that changed
 *   what the object holds, rising; good until the next skein_history_update()
 */
const guint32 *
skein_history_get_object_events (SkeinHistory *history,
                                 guint         object,
                                 guint        *n)
{
  g_return_val_if_fail (history != NULL, NULL);
  return return_numbers (&skein_history_peek_object (history, object)->events, n);
}

/**
 * skein_history_get_prints:
 * @history: a history
 * @n: (out) (optional): how many there are
 *
 * Returns: (array length=n) (transfer none) (nullable): the numbers of the events that wrote to
 *   standard output, rising; good until the next skein_history_update()
 */
const guint32 *
skein_history_get_prints (SkeinHistory *history,
                          guint        *n)
{
  g_return_val_if_fail (history != NULL, NULL);
  return return_numbers (&history->prints, n);
}

/**
 * skein_history_get_remarks:
 * @history: a history
 * @n: (out) (optional): how many there are
 *
 * Returns: (array length=n) (transfer none) (nullable): the numbers of the events by which the
 *   engine says something (misuse, deadlock, stuck, end), rising; good until the next
 *   skein_history_update()
 */
const guint32 *
skein_history_get_remarks (SkeinHistory *history,
                           guint        *n)
{
  g_return_val_if_fail (history != NULL, NULL);
  return return_numbers (&history->remarks, n);
}

/**
 * skein_history_get_stays:
 * @history: a history
 * @object: a queue's or heap's id
 * @n: (out) (optional): how many there are
 *
 * Returns: (array length=n) (transfer none) (nullable): what was ever in it, in the order of the
 *   puts; good until the next skein_history_update()
 */
const SkeinStay *
skein_history_get_stays (SkeinHistory *history,
                         guint         object,
                         guint        *n)
{
  const SkeinObjectHistory *object_history;

  g_return_val_if_fail (history != NULL, NULL);

  object_history = skein_history_peek_object (history, object);
  if (n != NULL)
    *n = object_history->n_stays;
  return object_history->stays;
}

/**
 * skein_history_get_memory:
 * @history: a history
 *
 * Returns: the bytes that the history takes, those of its trace not counted
 */
gsize
skein_history_get_memory (SkeinHistory *history)
{
  gsize memory;

  g_return_val_if_fail (history != NULL, 0);

  memory = sizeof *history + (history->prints.capacity + history->remarks.capacity) * 4;
  for (guint i = 0; i < history->threads->len; i++)
    {
      const SkeinThreadHistory *thread = &g_array_index (history->threads, SkeinThreadHistory, i);

      memory += sizeof *thread + thread->events.capacity * 4
                + thread->blocks_capacity * sizeof (SkeinBlock);
    }
  for (guint i = 0; i < history->objects->len; i++)
    {
      const SkeinObjectHistory *object = &g_array_index (history->objects, SkeinObjectHistory, i);

      memory += sizeof *object + object->events.capacity * 4
                + object->stays_capacity * sizeof (SkeinStay);
      /* A GHashTable has three arrays of 4, 8 and 8 bytes a place, half filled. */
      if (object->open != NULL)
        memory += g_hash_table_size (object->open) * 40;
    }
  return memory;
}
