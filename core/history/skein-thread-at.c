/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-history-private.h"

SkeinState
skein_history_get_state_after (const SkeinEvent *event,
                               guint             thread)
{
  if (event->thread == thread)
    return skein_event_kind_get_state (event->kind);
  return event->kind == SKEIN_EVENT_CREATE ? SKEIN_STATE_NEW : SKEIN_STATE_READY;
}

gboolean
skein_history_is_action (const SkeinEvent *event)
{
  if (event->thread == 0)
    return FALSE;

  switch ((SkeinEventKind) event->kind)
    {
    /* What happens to a thread, and what the engine has to say. */
    case SKEIN_EVENT_READY:
    case SKEIN_EVENT_DESTROY:
    case SKEIN_EVENT_GIL_REQUEST:
    case SKEIN_EVENT_DEADLOCK:
    case SKEIN_EVENT_STUCK:
    case SKEIN_EVENT_END:
      return FALSE;

    default:
      return TRUE;
    }
}

/* A walk, not a search: between a thread's action and the next action of anybody stand only what
 * that action did to threads and what the engine had to say. */
guint
skein_history_find_overtaken (SkeinHistory *history,
                              guint         thread,
                              guint         number,
                              guint         limit)
{
  for (guint i = number + 1; i < limit; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (history->trace, i);

      if (event->thread != thread && skein_history_is_action (event))
        return i;
    }
  return SKEIN_NO_EVENT;
}

/**
 * skein_history_get_thread_at:
 * @history: a history
 * @thread: a thread's id
 * @limit: a point in the run, see #SkeinHistory; held to what the history has taken
 * @at: (out): where to store what the thread was doing then
 *
 * In a serial run a thread that acts runs until another thread does; from then on it is `ready`,
 * though nothing says so: @at's event is then the thread's own last one, which tells the line.
 * While a thread works on the processor it runs until its time is up, whoever else acts.
 */
void
skein_history_get_thread_at (SkeinHistory  *history,
                             guint          thread,
                             guint          limit,
                             SkeinThreadAt *at)
{
  const SkeinNumbers *numbers;
  const SkeinEvent *event;
  guint n;

  g_return_if_fail (history != NULL);
  g_return_if_fail (at != NULL);

  *at = (SkeinThreadAt) { .until_ns = SKEIN_TIME_NEVER, .event = SKEIN_NO_EVENT };
  limit = MIN (limit, history->n_events);
  numbers = &skein_history_peek_thread (history, thread)->events;
  n = skein_numbers_count_below (numbers, limit);
  if (n == 0)
    return;

  at->event = numbers->data[n - 1];
  event = skein_trace_get_event (history->trace, at->event);
  at->state = skein_history_get_state_after (event, thread);
  at->action = event->kind;
  at->since_ns = event->time_ns;

  if (at->state == SKEIN_STATE_BLOCKED)
    {
      at->object = event->object;
      if (event->kind == SKEIN_EVENT_BLOCK)
        at->action = event->arg;
    }
  if (at->state == SKEIN_STATE_BLOCKED || at->state == SKEIN_STATE_SLEEPING
      || event->kind == SKEIN_EVENT_COMPUTE)
    at->until_ns = event->value;
  else if (at->state == SKEIN_STATE_RUNNING && history->serial)
    {
      guint other = skein_history_find_overtaken (history, thread, at->event, limit);

      if (other != SKEIN_NO_EVENT)
        {
          at->state = SKEIN_STATE_READY;
          at->action = SKEIN_EVENT_READY;
          at->since_ns = skein_trace_get_event (history->trace, other)->time_ns;
        }
    }
}
