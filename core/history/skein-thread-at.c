/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-thread-at.h"

#include "history/skein-spans.h"

/**
 * skein_history_get_thread_at:
 * @history: a history
 * @thread: a thread's id
 * @limit: a point in the run, see #SkeinHistory; clamped to the events taken
 * @at: (out): where to store the thread's state and action at that point
 *
 * In a serial run a thread that acts keeps running until another thread acts; from then on it is
 * `ready`, though no event says so: @at's event is then the thread's own last one, which tells the
 * source line. A thread that computes keeps running until its time is up, even if others act.
 */
void
skein_history_get_thread_at (SkeinHistory  *history,
                             guint          thread,
                             guint          limit,
                             SkeinThreadAt *at)
{
  SkeinTrace *trace;
  const SkeinNumbers *numbers;
  const SkeinEvent *event;
  guint n;

  g_return_if_fail (history != NULL);
  g_return_if_fail (at != NULL);

  *at = (SkeinThreadAt) { .until_ns = SKEIN_TIME_NEVER, .event = SKEIN_NO_EVENT };
  limit = MIN (limit, skein_history_get_n_events (history));
  trace = skein_history_get_trace (history);
  numbers = &skein_history_get_thread (history, thread)->events;
  n = skein_numbers_count_below (numbers, limit);
  if (n == 0)
    return;

  at->event = numbers->data[n - 1];
  event = skein_trace_get_event (trace, at->event);
  at->state = skein_event_get_state_after (event, thread);
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
  else if (at->state == SKEIN_STATE_RUNNING && skein_history_is_serial (history))
    {
      guint other = skein_history_find_overtaken (history, thread, at->event, limit);

      if (other != SKEIN_NO_EVENT)
        {
          at->state = SKEIN_STATE_READY;
          at->action = SKEIN_EVENT_READY;
          at->since_ns = skein_trace_get_event (trace, other)->time_ns;
        }
    }
}

/**
 * skein_history_get_thread_times:
 * @history: a history
 * @thread: a thread's id
 * @limit: a point in the run, see #SkeinHistory; clamped to the events taken
 * @now_ns: the time at that point
 * @times: (out): where to store the sums up to that point
 *
 * Apart from a binary search, the time it takes does not depend on @limit: sums are kept for every
 * sixteen of a thread's events.
 */
void
skein_history_get_thread_times (SkeinHistory     *history,
                                guint             thread,
                                guint             limit,
                                gint64            now_ns,
                                SkeinThreadTimes *times)
{
  SkeinTrace *trace;
  const SkeinThreadHistory *thread_history;
  const SkeinBlock *block;
  SkeinNumbers numbers;
  SkeinCells cells;

  g_return_if_fail (history != NULL);
  g_return_if_fail (times != NULL);

  *times = (SkeinThreadTimes) { .wake = SKEIN_NO_EVENT };
  trace = skein_history_get_trace (history);
  thread_history = skein_history_get_thread (history, thread);
  numbers = thread_history->events;
  limit = MIN (limit, skein_history_get_n_events (history));
  numbers.n = skein_numbers_count_below (&numbers, limit);
  if (numbers.n == 0)
    return;

  block = &thread_history->blocks[(numbers.n - 1) / SKEIN_BLOCK_LENGTH];
  for (guint i = 0; i < SKEIN_N_PASSING_STATES; i++)
    times->lengths_ns[SKEIN_STATE_READY + i] = block->lengths_ns[i];
  times->n_blocked = block->n_blocked;
  times->wake = block->wake;

  cells = (SkeinCells) { history, trace, thread_history, &numbers, thread, now_ns };
  for (guint i = (numbers.n - 1) / SKEIN_BLOCK_LENGTH * SKEIN_BLOCK_LENGTH; i < numbers.n; i++)
    {
      SkeinCell cell;

      skein_cells_read (&cells, i, &cell);
      if (cell.state >= SKEIN_STATE_READY && cell.state <= SKEIN_STATE_WAITING)
        times->lengths_ns[cell.state] += cell.overtaken_ns - cell.start_ns;
      times->lengths_ns[SKEIN_STATE_READY] += cell.end_ns - cell.overtaken_ns;
      if (cell.state == SKEIN_STATE_BLOCKED)
        times->n_blocked++;
      if (skein_event_is_wake (trace, cell.event, thread))
        times->wake = cell.number;
    }
}
