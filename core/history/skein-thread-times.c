/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-cells.h"

gboolean
skein_history_is_wake (SkeinHistory     *history,
                       const SkeinEvent *event,
                       guint             thread)
{
  const SkeinEvent *cause;

  if (event->kind != SKEIN_EVENT_READY || event->thread != thread
      || event->cause == SKEIN_NO_EVENT)
    return FALSE;
  cause = skein_trace_get_event (history->trace, event->cause);
  return cause->thread != 0 && cause->thread != thread;
}

/**
 * skein_history_get_thread_times:
 * @history: a history
 * @thread: a thread's id
 * @limit: a point in the run, see #SkeinHistory; held to what the history has taken
 * @now_ns: the time at that point
 * @times: (out): where to store what the thread has done until then
 *
 * Takes the same time wherever @limit is, but for a search: sums are kept for every sixteen of a
 * thread's events.
 */
void
skein_history_get_thread_times (SkeinHistory     *history,
                                guint             thread,
                                guint             limit,
                                gint64            now_ns,
                                SkeinThreadTimes *times)
{
  const SkeinThreadHistory *thread_history;
  const SkeinBlock *block;
  SkeinNumbers numbers;
  SkeinCells cells;

  g_return_if_fail (history != NULL);
  g_return_if_fail (times != NULL);

  *times = (SkeinThreadTimes) { .wake = SKEIN_NO_EVENT };
  thread_history = skein_history_peek_thread (history, thread);
  numbers = thread_history->events;
  numbers.n = skein_numbers_count_below (&numbers, MIN (limit, history->n_events));
  if (numbers.n == 0)
    return;

  block = &thread_history->blocks[(numbers.n - 1) / SKEIN_BLOCK_LENGTH];
  for (guint i = 0; i < SKEIN_N_PASSING_STATES; i++)
    times->lengths_ns[SKEIN_STATE_READY + i] = block->lengths_ns[i];
  times->n_blocked = block->n_blocked;
  times->wake = block->wake;

  cells = (SkeinCells) { history, thread_history, &numbers, thread, now_ns };
  for (guint i = (numbers.n - 1) / SKEIN_BLOCK_LENGTH * SKEIN_BLOCK_LENGTH; i < numbers.n; i++)
    {
      SkeinCell cell;

      skein_cells_read (&cells, i, &cell);
      if (cell.state >= SKEIN_STATE_READY && cell.state <= SKEIN_STATE_WAITING)
        times->lengths_ns[cell.state] += cell.overtaken_ns - cell.start_ns;
      times->lengths_ns[SKEIN_STATE_READY] += cell.end_ns - cell.overtaken_ns;
      if (cell.state == SKEIN_STATE_BLOCKED)
        times->n_blocked++;
      if (skein_history_is_wake (history, cell.event, thread))
        times->wake = cell.number;
    }
}
