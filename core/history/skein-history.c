/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-history.h"

struct _SkeinHistory
{
  SkeinTrace *trace; /* (owned) */
  gboolean serial;
  guint n_events;
  gint64 end_ns;
  guint runner;      /* serial: the thread that another one's action would overtake; 0 is none */
  GArray *threads;   /* SkeinThreadHistory of thread 1, 2, … */
  GArray *objects;   /* SkeinObjectHistory of object 1, 2, … */
  SkeinNumbers prints;
  SkeinNumbers remarks;
};

static void
clear_thread (gpointer data)
{
  skein_thread_history_clear (data);
}

static void
clear_object (gpointer data)
{
  skein_object_history_clear (data);
}

/**
 * skein_history_new:
 * @trace: a trace; the history keeps a reference
 *
 * The trace must be marked as serial or not before this call.
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
  g_array_set_clear_func (history->threads, clear_thread);
  history->objects = g_array_new (FALSE, TRUE, sizeof (SkeinObjectHistory));
  g_array_set_clear_func (history->objects, clear_object);
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

/* --- Taking events ---------------------------------------------------------------------------- */

static void
add_to_thread (SkeinHistory     *history,
               guint             id,
               const SkeinEvent *event,
               guint             number)
{
  if (id == 0)
    return;
  if (id > history->threads->len)
    g_array_set_size (history->threads, id);
  skein_thread_history_add (&g_array_index (history->threads, SkeinThreadHistory, id - 1),
                            history->trace, id, event, number);
}

/* In a serial run a thread that acts keeps running until another thread acts. */
static void
overtake (SkeinHistory     *history,
          const SkeinEvent *event)
{
  if (!history->serial || !skein_event_is_action (event))
    return;

  if (history->runner != 0 && history->runner != event->thread)
    {
      SkeinThreadHistory *thread
        = &g_array_index (history->threads, SkeinThreadHistory, history->runner - 1);

      if (thread->state == SKEIN_STATE_RUNNING)
        skein_thread_history_enter_state (thread, SKEIN_STATE_READY, event->time_ns);
      history->runner = 0;
    }
  if (skein_event_kind_get_state (event->kind) == SKEIN_STATE_RUNNING)
    history->runner = event->kind != SKEIN_EVENT_COMPUTE ? event->thread : 0;
}

static SkeinObjectHistory *
get_object (SkeinHistory *history,
            guint         object)
{
  for (guint id = history->objects->len + 1; id <= object; id++)
    {
      SkeinObjectHistory new = { .form = skein_trace_get_form (history->trace, id) };

      g_array_append_val (history->objects, new);
    }
  return &g_array_index (history->objects, SkeinObjectHistory, object - 1);
}

static void
take_event (SkeinHistory     *history,
            const SkeinEvent *event,
            guint             number)
{
  SkeinChange change = skein_event_kind_get_change (event->kind);

  overtake (history, event);
  if (skein_event_kind_get_state (event->kind) != SKEIN_STATE_KEEP)
    add_to_thread (history, event->thread, event, number);
  if (event->object != 0)
    {
      SkeinObjectHistory *object = get_object (history, event->object);

      if (change != SKEIN_CHANGE_NONE)
        skein_object_history_add (object, history->trace, event, number);
    }
  if (change == SKEIN_CHANGE_WAIT && event->arg != event->object && event->arg != 0
      && event->arg <= SKEIN_MAX_OBJECTS)
    skein_object_history_add (get_object (history, event->arg), history->trace, event, number);

  switch ((SkeinEventKind) event->kind)
    {
    case SKEIN_EVENT_CREATE:
    case SKEIN_EVENT_START:
    case SKEIN_EVENT_SPAWN:
      if (event->arg != event->thread && event->arg <= SKEIN_MAX_THREADS)
        add_to_thread (history, event->arg, event, number);
      break;

    case SKEIN_EVENT_PRINT:
      skein_numbers_append (&history->prints, number);
      break;

    case SKEIN_EVENT_ERROR:
    case SKEIN_EVENT_DEADLOCK:
    case SKEIN_EVENT_STUCK:
    case SKEIN_EVENT_END:
      skein_numbers_append (&history->remarks, number);
      break;

    default:
      break;
    }
}

/**
 * skein_history_update:
 * @history: a history
 * @max_events: the greatest number of events to take; 0: no bound
 *
 * Takes the events that the trace has and the history does not have yet.
 *
 * Returns: the number of events taken
 */
guint
skein_history_update (SkeinHistory *history,
                      guint         max_events)
{
  guint first;
  guint n;

  g_return_val_if_fail (history != NULL, 0);

  first = history->n_events;
  n = skein_trace_get_n_events (history->trace) - first;
  if (max_events != 0)
    n = MIN (n, max_events);
  for (guint number = first; number < first + n; number++)
    take_event (history, skein_trace_get_event (history->trace, number), number);
  history->n_events = first + n;
  if (n > 0)
    history->end_ns = skein_trace_get_event (history->trace, first + n - 1)->time_ns;
  return n;
}

/* --- Reading -------------------------------------------------------------------------------- */

/**
 * skein_history_get_trace:
 * @history: a history
 *
 * Returns: (transfer none): the trace of the history
 */
SkeinTrace *
skein_history_get_trace (SkeinHistory *history)
{
  g_return_val_if_fail (history != NULL, NULL);
  return history->trace;
}

/**
 * skein_history_is_serial:
 * @history: a history
 *
 * Returns: whether only one thread at a time ran between two gates
 */
gboolean
skein_history_is_serial (SkeinHistory *history)
{
  g_return_val_if_fail (history != NULL, FALSE);
  return history->serial;
}

/**
 * skein_history_get_n_events:
 * @history: a history
 *
 * Returns: the number of events taken, which is the latest limit
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
 * Returns: the limit that includes every event up to @time_ns and at it
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
 * @n: (out) (optional): the number of events
 *
 * Returns: (array length=n) (transfer none) (nullable): the numbers of the events that changed the
 *   thread's state, rising; valid until the next skein_history_update()
 */
const guint32 *
skein_history_get_thread_events (SkeinHistory *history,
                                 guint         thread,
                                 guint        *n)
{
  g_return_val_if_fail (history != NULL, NULL);
  return return_numbers (&skein_history_get_thread (history, thread)->events, n);
}

/**
 * skein_history_get_object_events:
 * @history: a history
 * @object: an object's id
 * @n: (out) (optional): the number of events
 *
 * Returns: (array length=n) (transfer none) (nullable): the numbers of the events that changed the
 *   contents of the object, rising; valid until the next skein_history_update()
 */
const guint32 *
skein_history_get_object_events (SkeinHistory *history,
                                 guint         object,
                                 guint        *n)
{
  g_return_val_if_fail (history != NULL, NULL);
  return return_numbers (&skein_history_get_object (history, object)->events, n);
}

/**
 * skein_history_get_prints:
 * @history: a history
 * @n: (out) (optional): the number of events
 *
 * Returns: (array length=n) (transfer none) (nullable): the numbers of the events that wrote to
 *   standard output, rising; valid until the next skein_history_update()
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
 * @n: (out) (optional): the number of events
 *
 * Returns: (array length=n) (transfer none) (nullable): the numbers of the events that carry the
 *   engine's messages (misuse, deadlock, stuck, end), rising; valid until the next
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
 * @n: (out) (optional): the number of stays
 *
 * Returns: (array length=n) (transfer none) (nullable): the stays of all items that were ever in
 *   it, in the order of the put events; valid until the next skein_history_update()
 */
const SkeinStay *
skein_history_get_stays (SkeinHistory *history,
                         guint         object,
                         guint        *n)
{
  const SkeinObjectHistory *object_history;

  g_return_val_if_fail (history != NULL, NULL);

  object_history = skein_history_get_object (history, object);
  if (n != NULL)
    *n = object_history->n_stays;
  return object_history->stays;
}

/**
 * skein_history_get_thread:
 * @history: a history
 * @thread: a thread's id, or 0
 *
 * Returns: (transfer none): the history of the thread; empty if it has none
 */
const SkeinThreadHistory *
skein_history_get_thread (SkeinHistory *history,
                          guint         thread)
{
  static const SkeinThreadHistory none;

  if (thread == 0 || thread > history->threads->len)
    return &none;
  return &g_array_index (history->threads, SkeinThreadHistory, thread - 1);
}

/**
 * skein_history_get_object:
 * @history: a history
 * @object: an object's id, or 0
 *
 * Returns: (transfer none): the history of the object; empty if it has none
 */
const SkeinObjectHistory *
skein_history_get_object (SkeinHistory *history,
                          guint         object)
{
  static const SkeinObjectHistory none;

  if (object == 0 || object > history->objects->len)
    return &none;
  return &g_array_index (history->objects, SkeinObjectHistory, object - 1);
}

/**
 * skein_history_get_memory:
 * @history: a history
 *
 * Returns: the bytes of the history, without its trace
 */
gsize
skein_history_get_memory (SkeinHistory *history)
{
  gsize memory;

  g_return_val_if_fail (history != NULL, 0);

  memory = sizeof *history + (history->prints.capacity + history->remarks.capacity) * 4;
  for (guint i = 0; i < history->threads->len; i++)
    memory += skein_thread_history_get_memory (&g_array_index (history->threads,
                                                               SkeinThreadHistory, i));
  for (guint i = 0; i < history->objects->len; i++)
    memory += skein_object_history_get_memory (&g_array_index (history->objects,
                                                               SkeinObjectHistory, i));
  return memory;
}
