/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-trail.h"

#include "history/skein-numbers.h"

/* The consequences of an action follow it under the same lock, so that they are found among this
 * number of events. */
#define MAX_LOOK_AHEAD 4096
/* With more actions of a thread in one place, arrows could not be told apart. */
#define MAX_OWN 32
/* Items of a heap leave in another order than they came in: the search for one goes this far
 * back. */
#define MAX_LOOK_BACK 100000

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  guint32 one = *(const guint32 *) a;
  guint32 other = *(const guint32 *) b;

  return (one > other) - (one < other);
}

static const SkeinEvent *
get_event (SkeinHistory *history,
           guint         event)
{
  return skein_trace_get_event (skein_history_get_trace (history), event);
}

/* Returns: the latest event at or before @event that let its thread go on */
static guint
find_ready (SkeinHistory *history,
            guint         event)
{
  guint n;
  const guint32 *events
      = skein_history_get_thread_events (history, get_event (history, event)->thread, &n);

  for (guint i = skein_count_below (events, n, event + 1); i > 0; i--)
    if (get_event (history, events[i - 1])->kind == SKEIN_EVENT_READY)
      return events[i - 1];
  return SKEIN_NO_EVENT;
}

static gboolean
is_put (const SkeinEvent *event)
{
  return skein_event_kind_get_change (event->kind) == SKEIN_CHANGE_PUT;
}

static gboolean
is_get (const SkeinEvent *event)
{
  return skein_event_kind_get_change (event->kind) == SKEIN_CHANGE_TAKE;
}

/**
 * skein_trail_find_other_end:
 * @history: a history
 * @event: the number of an event
 *
 * Returns: the get of an item's put, or the put of its get; %SKEIN_NO_EVENT if there is none
 */
guint
skein_trail_find_other_end (SkeinHistory *history,
                            guint         event)
{
  const SkeinEvent *it = get_event (history, event);
  guint n;
  const SkeinStay *stays;
  guint low = 0;
  guint high;

  if (!is_put (it) && !is_get (it))
    return SKEIN_NO_EVENT;
  stays = skein_history_get_stays (history, it->object, &n);
  for (high = n; low < high;)
    {
      guint middle = low + (high - low) / 2;

      if (stays[middle].put_event < event)
        low = middle + 1;
      else
        high = middle;
    }
  if (is_put (it))
    return low < n && stays[low].put_event == event ? stays[low].get_event : SKEIN_NO_EVENT;
  for (guint i = low; i > 0 && low - i < MAX_LOOK_BACK; i--)
    if (stays[i - 1].get_event == event)
      return stays[i - 1].put_event;
  return SKEIN_NO_EVENT;
}

static void
add (GArray *events,
     guint   event)
{
  guint32 number = event;

  if (event != SKEIN_NO_EVENT)
    g_array_append_val (events, number);
}

/* Adds the event that let a thread go on, its cause, the beginning of the thread's wait, and the
 * thread's next action. */
static void
add_wake (SkeinHistory *history,
          guint         ready,
          GArray       *events)
{
  const SkeinEvent *it = get_event (history, ready);
  guint n;
  const guint32 *own = skein_history_get_thread_events (history, it->thread, &n);
  guint before = skein_count_below (own, n, ready);

  if (it->cause >= ready)
    return;
  add (events, ready);
  add (events, it->cause);
  if (before > 0
      && skein_event_kind_get_state (get_event (history, own[before - 1])->kind)
           == SKEIN_STATE_BLOCKED)
    add (events, own[before - 1]);
  if (before + 1 < n)
    add (events, own[before + 1]);
}

/* Adds the consequences of the event, and, if it begins a wait, the wait's end. Searches
 * @look_ahead events. */
static void
add_consequences (SkeinHistory *history,
                  guint         event,
                  guint         look_ahead,
                  GArray       *events)
{
  guint n = skein_history_get_n_events (history);
  const SkeinEvent *it = get_event (history, event);

  if (skein_event_kind_get_state (it->kind) == SKEIN_STATE_BLOCKED)
    {
      guint n_own;
      const guint32 *own = skein_history_get_thread_events (history, it->thread, &n_own);
      guint next = skein_count_below (own, n_own, event + 1);

      if (next < n_own && get_event (history, own[next])->kind == SKEIN_EVENT_READY)
        add_wake (history, own[next], events);
    }
  for (guint i = event + 1; i < n && i - event < look_ahead; i++)
    if (get_event (history, i)->kind == SKEIN_EVENT_READY
        && get_event (history, i)->cause == event)
      add_wake (history, i, events);
}

/* Adds the event with its causes and consequences. */
static void
add_event (SkeinHistory *history,
           guint         event,
           guint         look_ahead,
           GArray       *events)
{
  add (events, event);
  if (get_event (history, event)->kind == SKEIN_EVENT_READY)
    add_wake (history, event, events);
  add_consequences (history, event, look_ahead, events);
  add (events, skein_trail_find_other_end (history, event));
}

/**
 * skein_trail_find:
 * @history: a history
 * @event: the number of an event, or %SKEIN_NO_EVENT
 * @last_event: a later one, or %SKEIN_NO_EVENT; if it is of the same thread, that thread's events
 *   in between are included, if they are few enough to be followed
 * @events: (out caller-allocates) (element-type guint32): the event, its causes, its consequences,
 *   and the other end of an item's stay; sorted. The old elements are removed
 */
void
skein_trail_find (SkeinHistory *history,
                  guint         event,
                  guint         last_event,
                  GArray       *events)
{
  guint n = skein_history_get_n_events (history);
  const guint32 *own;
  guint n_own;
  guint first;
  guint end;

  g_array_set_size (events, 0);
  if (event >= n)
    return;
  if (last_event >= n || last_event < event
      || get_event (history, last_event)->thread != get_event (history, event)->thread)
    last_event = event;
  own = skein_history_get_thread_events (history, get_event (history, event)->thread, &n_own);
  first = skein_count_below (own, n_own, event);
  end = skein_count_below (own, n_own, last_event + 1);
  if (end - first >= 1 && end - first <= MAX_OWN)
    for (guint i = first; i < end; i++)
      add_event (history, own[i], MAX_LOOK_AHEAD / (end - first), events);
  else
    {
      add_event (history, event, MAX_LOOK_AHEAD / 2, events);
      if (last_event != event)
        add_event (history, last_event, MAX_LOOK_AHEAD / 2, events);
    }
  g_array_sort (events, compare_events);
}

/**
 * skein_trail_find_first:
 * @history: a history
 * @event: the number of an event, or %SKEIN_NO_EVENT
 * @last_event: the same, or a later one of the same thread
 *
 * Returns: the thread's first event in this range, of which only the beginning is searched, that is
 *   related to other threads; @event if there is none
 */
guint
skein_trail_find_first (SkeinHistory *history,
                        guint         event,
                        guint         last_event)
{
  g_autoptr (GArray) trail = NULL;
  const guint32 *own;
  guint n_own;
  guint first;

  if (event >= skein_history_get_n_events (history))
    return event;
  trail = g_array_new (FALSE, FALSE, sizeof (guint32));
  own = skein_history_get_thread_events (history, get_event (history, event)->thread, &n_own);
  first = skein_count_below (own, n_own, event);
  for (guint i = first; i < n_own && i - first < MAX_OWN && own[i] <= last_event; i++)
    {
      skein_trail_find (history, own[i], SKEIN_NO_EVENT, trail);
      if (trail->len > 1)
        return own[i];
    }
  return event;
}

/**
 * skein_trail_has:
 * @events: a trail
 * @event: an event's number
 *
 * Returns: whether the event is part of the trail
 */
gboolean
skein_trail_has (const GArray *events,
                 guint         event)
{
  guint i = skein_count_below ((const guint32 *) (gpointer) events->data, events->len, event);

  return i < events->len && g_array_index (events, guint32, i) == event;
}

/**
 * skein_trail_find_waker:
 * @history: a history
 * @event: the number of an event
 *
 * Returns: the event that last let the thread of @event go on, or %SKEIN_NO_EVENT if there is none
 */
guint
skein_trail_find_waker (SkeinHistory *history,
                        guint         event)
{
  guint ready;

  g_return_val_if_fail (history != NULL, SKEIN_NO_EVENT);

  if (event >= skein_history_get_n_events (history))
    return SKEIN_NO_EVENT;
  ready = find_ready (history, event);
  if (ready == SKEIN_NO_EVENT || get_event (history, ready)->cause >= ready)
    return SKEIN_NO_EVENT;
  return get_event (history, ready)->cause;
}

/**
 * skein_trail_find_woken:
 * @history: a history
 * @event: the number of an event
 *
 * Returns: the first READY event, after @event, of a thread that the thread of @event let go on, or
 *   %SKEIN_NO_EVENT if there is none
 */
guint
skein_trail_find_woken (SkeinHistory *history,
                        guint         event)
{
  guint n;
  guint thread;

  g_return_val_if_fail (history != NULL, SKEIN_NO_EVENT);

  n = skein_history_get_n_events (history);
  if (event >= n)
    return SKEIN_NO_EVENT;
  thread = get_event (history, event)->thread;
  for (guint i = event + 1; i < n && i - event < MAX_LOOK_BACK; i++)
    {
      const SkeinEvent *it = get_event (history, i);

      if (it->kind == SKEIN_EVENT_READY && it->cause >= event && it->cause < i
          && it->thread != thread && get_event (history, it->cause)->thread == thread)
        return i;
    }
  return SKEIN_NO_EVENT;
}
