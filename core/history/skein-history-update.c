/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-history-private.h"

#include <string.h>

/* The thread leaves the state it was in. */
static void
enter_state (SkeinThreadHistory *thread,
             SkeinState          state,
             gint64              time_ns)
{
  if (thread->state >= SKEIN_STATE_READY && thread->state <= SKEIN_STATE_WAITING)
    thread->lengths_ns[thread->state - SKEIN_STATE_READY] += time_ns - thread->since_ns;
  thread->state = state;
  thread->since_ns = time_ns;
}

static void
add_block (SkeinThreadHistory *thread,
           gint64              time_ns)
{
  SkeinBlock *block;

  if (thread->n_blocks == thread->blocks_capacity)
    {
      thread->blocks_capacity = skein_numbers_grow (thread->blocks_capacity);
      thread->blocks = g_renew (SkeinBlock, thread->blocks, thread->blocks_capacity);
    }
  block = &thread->blocks[thread->n_blocks++];
  block->time_ns = time_ns;
  memcpy (block->lengths_ns, thread->lengths_ns, sizeof block->lengths_ns);
  block->n_blocked = thread->n_blocked;
  block->wake = thread->wake - 1; /* none is the greatest there is */
}

static void
add_to_thread (SkeinHistory     *history,
               guint             id,
               const SkeinEvent *event,
               guint             number)
{
  SkeinThreadHistory *thread;

  if (id == 0)
    return;
  if (id > history->threads->len)
    g_array_set_size (history->threads, id);
  thread = &g_array_index (history->threads, SkeinThreadHistory, id - 1);
  enter_state (thread, skein_history_get_state_after (event, id), event->time_ns);
  if (thread->events.n % SKEIN_BLOCK_LENGTH == 0)
    add_block (thread, event->time_ns);
  if (thread->state == SKEIN_STATE_BLOCKED)
    thread->n_blocked++;
  if (skein_history_is_wake (history, event, id))
    thread->wake = number + 1;
  skein_numbers_append (&thread->events, number);
}

/* In a serial run a thread that acts runs until another one does. */
static void
overtake (SkeinHistory     *history,
          const SkeinEvent *event)
{
  if (!history->serial || !skein_history_is_action (event))
    return;

  if (history->runner != 0 && history->runner != event->thread)
    {
      SkeinThreadHistory *thread
        = &g_array_index (history->threads, SkeinThreadHistory, history->runner - 1);

      if (thread->state == SKEIN_STATE_RUNNING)
        enter_state (thread, SKEIN_STATE_READY, event->time_ns);
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
add_stay (SkeinObjectHistory *object,
          guint               number)
{
  if (object->n_stays == object->stays_capacity)
    {
      object->stays_capacity = skein_numbers_grow (object->stays_capacity);
      object->stays = g_renew (SkeinStay, object->stays, object->stays_capacity);
    }
  object->stays[object->n_stays++] = (SkeinStay) { number, SKEIN_NO_EVENT };
}

static void
take_push (SkeinObjectHistory *object,
           const SkeinEvent   *event,
           guint               number)
{
  gpointer item = GUINT_TO_POINTER (event->arg);

  if (object->open == NULL)
    object->open = g_hash_table_new (NULL, NULL);
  if (g_hash_table_contains (object->open, item))
    object->n_again++;
  else
    g_hash_table_insert (object->open, item, GUINT_TO_POINTER (object->n_stays));
  add_stay (object, number);
}

/* An item that is in the heap more than once leaves in the order it came. */
static gboolean
take_pop (SkeinHistory       *history,
          SkeinObjectHistory *object,
          const SkeinEvent   *event,
          guint               number)
{
  gpointer item = GUINT_TO_POINTER (event->arg);
  gpointer value;
  guint first;

  if (object->open == NULL || !g_hash_table_lookup_extended (object->open, item, NULL, &value))
    return FALSE;

  first = GPOINTER_TO_UINT (value);
  object->stays[first].get_event = number;
  g_hash_table_remove (object->open, item);
  if (object->n_again == 0)
    return TRUE;

  for (guint i = first + 1; i < object->n_stays; i++)
    {
      SkeinStay *stay = &object->stays[i];

      if (stay->get_event == SKEIN_NO_EVENT
          && skein_trace_get_event (history->trace, stay->put_event)->arg == event->arg)
        {
          g_hash_table_insert (object->open, item, GUINT_TO_POINTER (i));
          object->n_again--;
          break;
        }
    }
  return TRUE;
}

/* Whether the event changed the object. Taking what was never put, or locking a queue, changes
 * nothing: no run does it, but a damaged file may say so. What is left on a container's list are
 * puts, and gets that match them. */
static gboolean
take_change (SkeinHistory       *history,
             SkeinObjectHistory *object,
             const SkeinEvent   *event,
             guint               number)
{
  SkeinChange change = skein_event_kind_get_change (event->kind);

  if (!skein_form_has_items (object->form))
    return change != SKEIN_CHANGE_PUT && change != SKEIN_CHANGE_TAKE;

  if (change == SKEIN_CHANGE_PUT && object->form == SKEIN_FORM_HEAP)
    take_push (object, event, number);
  else if (change == SKEIN_CHANGE_PUT)
    add_stay (object, number);
  else if (change == SKEIN_CHANGE_TAKE && object->form == SKEIN_FORM_HEAP)
    return take_pop (history, object, event, number);
  else if (change == SKEIN_CHANGE_TAKE && object->n_taken < object->n_stays)
    object->stays[object->n_taken++].get_event = number;
  else
    return FALSE;
  return TRUE;
}

static void
add_to_object (SkeinHistory     *history,
               guint             id,
               const SkeinEvent *event,
               guint             number)
{
  SkeinObjectHistory *object;

  if (id == 0)
    return;
  object = get_object (history, id);
  if (take_change (history, object, event, number))
    skein_numbers_append (&object->events, number);
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
    get_object (history, event->object);
  if (change != SKEIN_CHANGE_NONE)
    add_to_object (history, event->object, event, number);
  if (change == SKEIN_CHANGE_WAIT && event->arg != event->object
      && event->arg <= SKEIN_MAX_OBJECTS)
    add_to_object (history, event->arg, event, number);

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
 * @max_events: how many events to take at most; 0 for no bound
 *
 * Takes events that the trace has and the history has not.
 *
 * Returns: how many it took
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
