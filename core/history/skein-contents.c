/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-contents.h"

#include "history/skein-thread-at.h"

/**
 * skein_contents_init:
 * @contents: uninitialised memory
 *
 * Makes the contents empty. They can be filled any number of times, and must be cleared once.
 */
void
skein_contents_init (SkeinContents *contents)
{
  g_return_if_fail (contents != NULL);

  *contents = (SkeinContents) { .event = SKEIN_NO_EVENT };
  contents->items = g_array_new (FALSE, FALSE, sizeof (guint32));
  contents->puts = g_array_new (FALSE, FALSE, sizeof (guint32));
  contents->waiters = g_array_new (FALSE, FALSE, sizeof (guint32));
}

/**
 * skein_contents_clear:
 * @contents: contents made by skein_contents_init(), or zeros
 */
void
skein_contents_clear (SkeinContents *contents)
{
  g_return_if_fail (contents != NULL);

  g_clear_pointer (&contents->items, g_array_unref);
  g_clear_pointer (&contents->puts, g_array_unref);
  g_clear_pointer (&contents->waiters, g_array_unref);
}

static gint64
get_priority (SkeinTrace *trace,
              guint       put)
{
  return skein_trace_get_item (trace, skein_trace_get_event (trace, put)->arg).priority;
}

static int
compare_priority (gconstpointer a,
                  gconstpointer b,
                  gpointer      data)
{
  SkeinTrace *trace = data;
  gint64 one = get_priority (trace, *(const guint32 *) a);
  gint64 other = get_priority (trace, *(const guint32 *) b);

  return (other > one) - (other < one);
}

/* Put and get events on an object's list always match, so the counts give the number of items. */
static guint
count_items (const SkeinObjectHistory *object,
             guint                     limit,
             guint                     n_changes)
{
  return 2 * skein_object_history_count_puts (object, limit) - n_changes;
}

/* First in, first out: a queue holds the last puts, whichever threads took the others. */
static void
collect_line (const SkeinObjectHistory *object,
              guint                     limit,
              guint                     n,
              guint                     max_items,
              GArray                   *puts)
{
  guint first = skein_object_history_count_puts (object, limit) - n;

  g_array_set_size (puts, MIN (n, max_items));
  for (guint i = 0; i < puts->len; i++)
    {
      g_assert (object->stays[first + i].get_event >= limit);
      g_array_index (puts, guint32, i) = object->stays[first + i].put_event;
    }
}

/* The walk back from the last put ends at the item that has been in the heap longest. */
static void
collect_heap (SkeinHistory             *history,
              const SkeinObjectHistory *object,
              guint                     limit,
              guint                     n,
              guint                     max_items,
              GArray                   *puts)
{
  guint left = n;

  g_array_set_size (puts, n);
  for (guint i = skein_object_history_count_puts (object, limit); i > 0 && left > 0; i--)
    if (object->stays[i - 1].get_event >= limit)
      g_array_index (puts, guint32, --left) = object->stays[i - 1].put_event;
  g_assert (left == 0);

  /* The sort is stable: items of equal priority keep their order of arrival. */
  g_array_sort_with_data (puts, compare_priority, skein_history_get_trace (history));
  g_array_set_size (puts, MIN (n, max_items));
}

static void
fill_in_items (SkeinHistory  *history,
               SkeinContents *contents)
{
  SkeinTrace *trace = skein_history_get_trace (history);

  g_array_set_size (contents->items, contents->puts->len);
  for (guint i = 0; i < contents->puts->len; i++)
    g_array_index (contents->items, guint32, i)
        = skein_trace_get_event (trace, g_array_index (contents->puts, guint32, i))->arg;
}

typedef struct
{
  guint event;
  guint32 thread;
} Waiter;

static int
compare_waiters (gconstpointer a,
                 gconstpointer b)
{
  const Waiter *one = a;
  const Waiter *other = b;

  return (one->event > other->event) - (one->event < other->event);
}

static void
collect_waiters (SkeinHistory *history,
                 guint         object,
                 guint         limit,
                 GArray       *waiters)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Waiter));

  for (guint thread = 1; thread <= skein_history_get_n_threads (history); thread++)
    {
      SkeinThreadAt at;

      skein_history_get_thread_at (history, thread, limit, &at);
      if (at.state == SKEIN_STATE_BLOCKED && at.object == object)
        {
          Waiter waiter = { at.event, thread };

          g_array_append_val (found, waiter);
        }
    }

  g_array_sort (found, compare_waiters);
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (waiters, g_array_index (found, Waiter, i).thread);
}

/**
 * skein_history_get_contents:
 * @history: a history
 * @object: an object's id
 * @limit: a point in the run, see #SkeinHistory; clamped to the events taken
 * @contents: contents made by skein_contents_init(); they are replaced
 *
 * Items are listed in the order in which they would be taken: first in, first out; for a heap,
 * highest priority first, and equal priorities in order of arrival.
 */
void
skein_history_get_contents (SkeinHistory  *history,
                            guint          object,
                            guint          limit,
                            SkeinContents *contents)
{
  skein_history_get_head (history, object, limit, G_MAXUINT, contents);
}

/**
 * skein_history_get_head:
 * @history: a history
 * @object: an object's id
 * @limit: a point in the run, see #SkeinHistory; clamped to the events taken
 * @max_items: the greatest number of items to look up
 * @contents: contents made by skein_contents_init(); they are replaced
 *
 * As skein_history_get_contents(), but with the first items only. For a queue, the time it takes
 * depends only on their number.
 */
void
skein_history_get_head (SkeinHistory  *history,
                        guint          object,
                        guint          limit,
                        guint          max_items,
                        SkeinContents *contents)
{
  const SkeinObjectHistory *object_history;
  SkeinObjectInfo info;
  const SkeinEvent *last = NULL;
  SkeinForm form;
  guint n_changes;

  g_return_if_fail (history != NULL);
  g_return_if_fail (contents != NULL && contents->items != NULL && contents->waiters != NULL);

  g_array_set_size (contents->items, 0);
  g_array_set_size (contents->puts, 0);
  g_array_set_size (contents->waiters, 0);
  contents->n_items = 0;
  contents->value = 0;
  contents->owner = 0;
  contents->event = SKEIN_NO_EVENT;

  if (object == 0)
    return;
  info = skein_trace_get_object (skein_history_get_trace (history), object);

  limit = MIN (limit, skein_history_get_n_events (history));
  object_history = skein_history_get_object (history, object);
  n_changes = skein_numbers_count_below (&object_history->events, limit);
  if (n_changes > 0)
    {
      contents->event = object_history->events.data[n_changes - 1];
      last = skein_trace_get_event (skein_history_get_trace (history), contents->event);
    }

  form = skein_object_kind_get_form (info.kind);
  if (skein_form_has_items (form))
    {
      contents->n_items = count_items (object_history, limit, n_changes);
      if (form == SKEIN_FORM_HEAP)
        collect_heap (history, object_history, limit, contents->n_items, max_items,
                      contents->puts);
      else
        collect_line (object_history, limit, contents->n_items, max_items, contents->puts);
      fill_in_items (history, contents);
    }
  else if (skein_form_has_value (form))
    contents->value = last != NULL ? last->value : info.initial;
  else if (form == SKEIN_FORM_OWNER && last != NULL
           && skein_event_kind_get_change (last->kind) == SKEIN_CHANGE_OWN)
    contents->owner = last->thread;

  collect_waiters (history, object, limit, contents->waiters);
}
