/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-object-facts.h"

#include "history/skein-thread-at.h"
#include "history/skein-numbers.h"

/* The largest number of pushes and pops since the heap was last empty that are replayed. */
#define MAX_REPLAY 4096

/* The largest number of events between a sleep and a tick of the timer's thread; there are few. */
#define MAX_WALK 256

static const SkeinEvent *
find_sleep (SkeinHistory *history,
            guint         thread,
            guint         limit)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n;
  const guint32 *numbers = skein_history_get_thread_events (history, thread, &n);
  guint last = skein_count_below (numbers, n, limit);

  for (guint i = last; i > 0 && last - i < MAX_WALK; i--)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, numbers[i - 1]);

      if (event->kind == SKEIN_EVENT_SLEEP && event->thread == thread)
        return event;
    }
  return NULL;
}

/**
 * skein_object_facts_get_timer:
 * @object: the id of a timer
 * @limit: a position in the run, see #SkeinHistory
 * @facts: (out): the facts that are known at that position
 *
 * The interval of the timer is the length of the last sleep of the thread that ticks.
 */
void
skein_object_facts_get_timer (SkeinHistory    *history,
                              guint            object,
                              guint            limit,
                              SkeinTimerFacts *facts)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n;
  const guint32 *ticks = skein_history_get_object_events (history, object, &n);
  const SkeinEvent *first;
  const SkeinEvent *last;
  const SkeinEvent *sleep;
  SkeinThreadAt at;

  *facts = (SkeinTimerFacts) { .next_ns = SKEIN_TIME_NEVER };
  n = skein_count_below (ticks, n, limit);
  if (n == 0)
    return;
  first = skein_trace_get_event (trace, ticks[0]);
  last = skein_trace_get_event (trace, ticks[n - 1]);
  sleep = find_sleep (history, last->thread, limit);
  if (sleep == NULL || sleep->value == SKEIN_TIME_NEVER)
    return;
  facts->drift_ns = last->time_ns - first->time_ns - (n - 1) * (sleep->value - sleep->time_ns);
  skein_history_get_thread_at (history, last->thread, limit, &at);
  if (at.state == SKEIN_STATE_SLEEPING)
    facts->next_ns = at.until_ns;
}

/* --- The heap -------------------------------------------------------------------------------- */

typedef struct
{
  guint32 put; /* the event that put it in; items of equal priority are in its order */
  gint64 priority;
} Entry;

static gboolean
comes_before (const Entry *a,
              const Entry *b)
{
  return a->priority > b->priority || (a->priority == b->priority && a->put < b->put);
}

static void
swap (Entry *a,
      Entry *b)
{
  Entry c = *a;

  *a = *b;
  *b = c;
}

static void
push (GArray      *heap,
      const Entry *entry)
{
  Entry *entries;
  guint i = heap->len;

  g_array_append_vals (heap, entry, 1);
  entries = (Entry *) (gpointer) heap->data;
  for (; i > 0 && comes_before (&entries[i], &entries[(i - 1) / 2]); i = (i - 1) / 2)
    swap (&entries[i], &entries[(i - 1) / 2]);
}

static void
pop (GArray *heap)
{
  Entry *entries = (Entry *) (gpointer) heap->data;
  guint n = heap->len - 1;
  guint i = 0;

  entries[0] = entries[n];
  g_array_set_size (heap, n);
  for (;;)
    {
      guint first = i;

      for (guint child = 2 * i + 1; child <= 2 * i + 2 && child < n; child++)
        if (comes_before (&entries[child], &entries[first]))
          first = child;
      if (first == i)
        return;
      swap (&entries[i], &entries[first]);
      i = first;
    }
}

/**
 * skein_object_facts_get_heap:
 * @object: the id of a heap
 * @limit: a position in the run, see #SkeinHistory
 * @puts: (element-type guint32): the events that put the items in, in the order of the array that
 *   holds the tree: the children of the item at i are at 2 i + 1 and 2 i + 2
 *
 * The trace records which items were pushed and popped. The place of each item follows from the
 * algorithm (J. W. J. Williams, "Algorithm 232: Heapsort", 1964), which is replayed from the time
 * when the heap was last empty.
 *
 * Returns: %FALSE if there would be too many pushes and pops to replay
 */
gboolean
skein_object_facts_get_heap (SkeinHistory *history,
                             guint         object,
                             guint         limit,
                             GArray       *puts)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Entry));
  guint n;
  const guint32 *numbers = skein_history_get_object_events (history, object, &n);
  guint first;

  g_array_set_size (puts, 0);
  n = skein_count_below (numbers, n, limit);
  for (first = n; first > 0; first--)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, numbers[first - 1]);

      if (skein_event_kind_get_change (event->kind) == SKEIN_CHANGE_TAKE && event->value == 0)
        break;
      if (n - first >= MAX_REPLAY)
        return FALSE;
    }
  for (guint i = first; i < n; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, numbers[i]);
      SkeinItemInfo info = skein_trace_get_item (trace, event->arg);
      Entry entry = { numbers[i], info.priority };

      if (skein_event_kind_get_change (event->kind) == SKEIN_CHANGE_PUT)
        push (heap, &entry);
      else if (heap->len > 0)
        pop (heap);
    }
  for (guint i = 0; i < heap->len; i++)
    g_array_append_val (puts, g_array_index (heap, Entry, i).put);
  return TRUE;
}
