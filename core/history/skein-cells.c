/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-cells.h"

#define SAMPLE_LENGTH 8

static gint64
get_time (const SkeinCells *cells,
          guint             cell)
{
  return skein_trace_get_event (cells->history->trace, cells->numbers->data[cell])->time_ns;
}

gboolean
skein_state_is_end (SkeinState state)
{
  return state == SKEIN_STATE_FINISHED || state == SKEIN_STATE_DESTROYED;
}

void
skein_cells_read (const SkeinCells *cells,
                  guint             index,
                  SkeinCell        *cell)
{
  gboolean is_last = index + 1 == cells->numbers->n;
  guint next = is_last ? cells->history->n_events : cells->numbers->data[index + 1];
  guint other;

  cell->number = cells->numbers->data[index];
  cell->event = skein_trace_get_event (cells->history->trace, cell->number);
  cell->state = skein_history_get_state_after (cell->event, cells->thread);
  cell->start_ns = cell->event->time_ns;
  cell->end_ns = is_last ? cells->now_ns : get_time (cells, index + 1);
  if (skein_state_is_end (cell->state))
    cell->end_ns = cell->start_ns;
  cell->end_ns = MAX (cell->end_ns, cell->start_ns);
  cell->overtaken_ns = cell->end_ns;

  if (cell->state != SKEIN_STATE_RUNNING || !cells->history->serial
      || cell->event->kind == SKEIN_EVENT_COMPUTE || cell->end_ns == cell->start_ns)
    return;
  other = skein_history_find_overtaken (cells->history, cells->thread, cell->number, next);
  if (other != SKEIN_NO_EVENT)
    {
      gint64 time_ns = skein_trace_get_event (cells->history->trace, other)->time_ns;

      cell->overtaken_ns = CLAMP (time_ns, cell->start_ns, cell->end_ns);
    }
}

gboolean
skein_cell_get_span (const SkeinCell *cell,
                     gboolean         overtaken,
                     SkeinSpan       *span)
{
  *span = (SkeinSpan) {
    .start_ns = overtaken ? cell->overtaken_ns : cell->start_ns,
    .end_ns = overtaken ? cell->end_ns : cell->overtaken_ns,
    .first_event = cell->number,
    .last_event = cell->number,
    .n_folded = 1,
    .state = overtaken ? SKEIN_STATE_READY : cell->state,
    .action = overtaken ? SKEIN_EVENT_READY : cell->event->kind,
    .object = overtaken ? 0 : cell->event->object,
  };
  if (cell->event->kind == SKEIN_EVENT_BLOCK && cell->state == SKEIN_STATE_BLOCKED)
    span->action = cell->event->arg;
  if (span->end_ns > span->start_ns)
    return TRUE;
  return !overtaken && (span->state == SKEIN_STATE_RUNNING || skein_state_is_end (span->state));
}

/* The first block after @block that starts at @time_ns or later. Looks near @block first. */
static guint
find_block (const SkeinCells *cells,
            guint             block,
            gint64            time_ns)
{
  const SkeinBlock *blocks = cells->thread_history->blocks;
  guint n = cells->thread_history->n_blocks;
  guint low = MIN (block + 1, n);
  guint high = low;

  for (guint step = 1; high < n && blocks[high].time_ns < time_ns; step *= 2)
    {
      low = high + 1;
      high = step < n - high ? high + step : n;
    }
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (blocks[middle].time_ns < time_ns)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
skein_cells_find (const SkeinCells *cells,
                  guint             low,
                  gint64            time_ns)
{
  guint block = find_block (cells, low / SKEIN_BLOCK_LENGTH, time_ns);
  guint high = MIN (block * SKEIN_BLOCK_LENGTH, cells->numbers->n);

  if (block > 0)
    low = MAX (low, (block - 1) * SKEIN_BLOCK_LENGTH);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_time (cells, middle) < time_ns)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
skein_cells_sum_blocks (const SkeinCells *cells,
                        guint             first,
                        guint             last,
                        gint64           *lengths)
{
  const SkeinBlock *blocks = cells->thread_history->blocks;
  guint from = (first + SKEIN_BLOCK_LENGTH - 1) / SKEIN_BLOCK_LENGTH;
  guint to = last / SKEIN_BLOCK_LENGTH;

  if (from >= to)
    return FALSE;
  for (guint i = 0; i < SKEIN_N_PASSING_STATES; i++)
    lengths[SKEIN_STATE_READY + i] = blocks[to].lengths_ns[i] - blocks[from].lengths_ns[i];
  return TRUE;
}

/* Pairs of neighbours, a golden section apart, so that what alternates is met in both its
 * states. */
void
skein_cells_sum_sample (const SkeinCells *cells,
                        guint             first,
                        guint             last,
                        gint64           *lengths)
{
  for (guint i = 0; i < SAMPLE_LENGTH; i++)
    {
      guint32 place = i / 2 * 2654435769u;
      guint offset = (guint) (((guint64) place * (last - first)) >> 32);
      SkeinCell cell;

      skein_cells_read (cells, first + offset + i % 2, &cell);
      lengths[cell.state] += cell.overtaken_ns - cell.start_ns;
      lengths[SKEIN_STATE_READY] += cell.end_ns - cell.overtaken_ns;
    }
}
