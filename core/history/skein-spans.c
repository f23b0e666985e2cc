/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-spans.h"

#define SAMPLE_LENGTH 8

/* --- Cells ------------------------------------------------------------------------------------ */

/* A walk, not a search: between a thread's action and the next action of any thread there are only
 * the action's effects on threads and the engine's messages. */
guint
skein_history_find_overtaken (SkeinHistory *history,
                              guint         thread,
                              guint         number,
                              guint         limit)
{
  SkeinTrace *trace = skein_history_get_trace (history);

  for (guint i = number + 1; i < limit; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      if (event->thread != thread && skein_event_is_action (event))
        return i;
    }
  return SKEIN_NO_EVENT;
}

static gint64
get_time (const SkeinCells *cells,
          guint             cell)
{
  return skein_trace_get_event (cells->trace, cells->numbers->data[cell])->time_ns;
}

static gboolean
is_end (SkeinState state)
{
  return state == SKEIN_STATE_FINISHED || state == SKEIN_STATE_DESTROYED;
}

void
skein_cells_read (const SkeinCells *cells,
                  guint             index,
                  SkeinCell        *cell)
{
  gboolean is_last = index + 1 == cells->numbers->n;
  guint next = is_last ? skein_history_get_n_events (cells->history)
                       : cells->numbers->data[index + 1];
  guint other;

  cell->number = cells->numbers->data[index];
  cell->event = skein_trace_get_event (cells->trace, cell->number);
  cell->state = skein_event_get_state_after (cell->event, cells->thread);
  cell->start_ns = cell->event->time_ns;
  cell->end_ns = is_last ? cells->now_ns : get_time (cells, index + 1);
  if (is_end (cell->state))
    cell->end_ns = cell->start_ns;
  cell->end_ns = MAX (cell->end_ns, cell->start_ns);
  cell->overtaken_ns = cell->end_ns;

  if (cell->state != SKEIN_STATE_RUNNING || !skein_history_is_serial (cells->history)
      || cell->event->kind == SKEIN_EVENT_COMPUTE || cell->end_ns == cell->start_ns)
    return;
  other = skein_history_find_overtaken (cells->history, cells->thread, cell->number, next);
  if (other != SKEIN_NO_EVENT)
    {
      gint64 time_ns = skein_trace_get_event (cells->trace, other)->time_ns;

      cell->overtaken_ns = CLAMP (time_ns, cell->start_ns, cell->end_ns);
    }
}

static gboolean
get_span (const SkeinCell *cell,
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
  return !overtaken && (span->state == SKEIN_STATE_RUNNING || is_end (span->state));
}

/* Returns: the first block after @block that starts at @time_ns or later. Looks near
 *   @block first */
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

static guint
find_cell (const SkeinCells *cells,
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

static gboolean
sum_blocks (const SkeinCells *cells,
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

/* Reads pairs of neighbours at distances of a golden section, so that the sample meets both states
 * of an alternating thread. */
static void
sum_sample (const SkeinCells *cells,
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

/* --- Spans ------------------------------------------------------------------------------------ */

/* Time is cut into windows of the fold's width, aligned to 0 so that folds stay the same when the
 * view moves. Spans that start in one window and are shorter than the width are folded into one. A
 * longer span ends beyond its window, so no other span follows it there: only the last cell that
 * starts in a window can have one, and a search finds that cell without reading the others. */

/* Folds of more cells are not read cell by cell, since each cell needs three events. */
#define MAX_EXACT 8

typedef struct
{
  SkeinCells cells;
  gint64 from_ns;
  gint64 to_ns;
  gint64 fold_ns;
  GArray *spans; /* (not owned) */
} Walk;

/* A cell, or only its second span. */
typedef struct
{
  guint cell;
  gboolean overtaken;
} Position;

static void
emit (const Walk      *walk,
      const SkeinSpan *span)
{
  if (span->end_ns >= walk->from_ns && span->start_ns <= walk->to_ns)
    g_array_append_vals (walk->spans, span, 1);
}

static SkeinState
find_longest (const gint64 *lengths)
{
  SkeinState longest = SKEIN_STATE_RUNNING;

  for (guint state = 0; state < SKEIN_N_STATES; state++)
    if (lengths[state] > lengths[longest])
      longest = state;
  return longest;
}

/* Folds a few cells by reading each span. */
static void
fold_exactly (const Walk *walk,
              Position    from,
              Position    to)
{
  gint64 lengths[SKEIN_N_STATES] = { 0 };
  SkeinSpan fold = { 0 };

  for (guint i = from.cell; i < to.cell + (to.overtaken ? 1 : 0); i++)
    {
      SkeinCell cell;

      skein_cells_read (&walk->cells, i, &cell);
      for (guint part = i == from.cell && from.overtaken; part < 2; part++)
        {
          SkeinSpan span;

          if (i == to.cell && part == 1)
            break;
          if (!get_span (&cell, part == 1, &span))
            continue;
          lengths[span.state] += span.end_ns - span.start_ns;
          if (fold.n_folded == 0)
            fold = span;
          else
            {
              fold.end_ns = span.end_ns;
              fold.last_event = span.first_event;
              fold.n_folded++;
            }
        }
    }

  if (fold.n_folded > 1)
    fold.state = find_longest (lengths);
  if (fold.n_folded > 0)
    emit (walk, &fold);
}

/* Folds many cells: counts their events, and takes the fold's state from sums or from a sample. */
static void
fold_roughly (const Walk *walk,
              Position    from,
              Position    to)
{
  gint64 lengths[SKEIN_N_STATES] = { 0 };
  guint last = to.overtaken ? to.cell : to.cell - 1;
  SkeinSpan fold;
  SkeinCell cell;

  skein_cells_read (&walk->cells, from.cell, &cell);
  get_span (&cell, from.overtaken, &fold);
  if (!sum_blocks (&walk->cells, from.cell, last, lengths))
    sum_sample (&walk->cells, from.cell, last, lengths);

  skein_cells_read (&walk->cells, last, &cell);
  fold.end_ns = to.overtaken ? cell.overtaken_ns : cell.end_ns;
  fold.last_event = cell.number;
  fold.n_folded = last - from.cell + 1;
  fold.state = find_longest (lengths);
  emit (walk, &fold);
}

/* Returns: the end of the window that contains @time_ns */
static gint64
get_window_end (const Walk *walk,
                gint64      time_ns)
{
  gint64 rest = time_ns % walk->fold_ns;
  gint64 start = time_ns - (rest < 0 ? rest + walk->fold_ns : rest);

  return start > SKEIN_TIME_NEVER - walk->fold_ns ? SKEIN_TIME_NEVER : start + walk->fold_ns;
}

/* Returns: the end of the fold that begins at @from with a short span */
static Position
find_fold_end (const Walk *walk,
               Position    from,
               gint64      start_ns)
{
  gint64 window_end = get_window_end (walk, start_ns);
  guint last = find_cell (&walk->cells, from.cell + 1, window_end) - 1;
  SkeinCell cell;

  if (last == from.cell && from.overtaken)
    return (Position) { last + 1, FALSE };

  skein_cells_read (&walk->cells, last, &cell);
  if (last > from.cell
      && (is_end (cell.state) || cell.overtaken_ns - cell.start_ns >= walk->fold_ns))
    return (Position) { last, FALSE };
  if (cell.overtaken_ns < cell.end_ns
      && (cell.overtaken_ns >= window_end || cell.end_ns - cell.overtaken_ns >= walk->fold_ns))
    return (Position) { last, TRUE };
  return (Position) { last + 1, FALSE };
}

/* Returns: the position of the first visible window, or of a long span that begins before it. A
 *   short span that begins before the window preceding the view's first one ends before the view */
static Position
find_start (const Walk *walk)
{
  gint64 begin = get_window_end (walk, walk->from_ns) - walk->fold_ns;
  Position position = { 0, FALSE };
  SkeinCell cell;

  begin = begin < G_MININT64 + walk->fold_ns ? G_MININT64 : begin - walk->fold_ns;
  position.cell = find_cell (&walk->cells, 0, begin);
  if (position.cell == 0)
    return position;

  skein_cells_read (&walk->cells, position.cell - 1, &cell);
  if (cell.overtaken_ns - cell.start_ns >= walk->fold_ns)
    return (Position) { position.cell - 1, FALSE };
  if (cell.overtaken_ns < cell.end_ns
      && (cell.overtaken_ns >= begin || cell.end_ns - cell.overtaken_ns >= walk->fold_ns))
    return (Position) { position.cell - 1, TRUE };
  return position;
}

static void
walk_spans (const Walk *walk)
{
  Position position = find_start (walk);

  while (position.cell < walk->cells.numbers->n)
    {
      SkeinSpan span;
      SkeinCell cell;

      skein_cells_read (&walk->cells, position.cell, &cell);
      get_span (&cell, position.overtaken, &span);
      if (span.start_ns > walk->to_ns)
        break;

      if (is_end (span.state) || span.end_ns - span.start_ns >= walk->fold_ns)
        {
          emit (walk, &span);
          if (!position.overtaken && cell.overtaken_ns < cell.end_ns)
            position.overtaken = TRUE;
          else
            position = (Position) { position.cell + 1, FALSE };
        }
      else
        {
          Position end = find_fold_end (walk, position, span.start_ns);

          if (end.cell + (end.overtaken ? 1 : 0) - position.cell <= MAX_EXACT)
            fold_exactly (walk, position, end);
          else
            fold_roughly (walk, position, end);
          position = end;
        }
    }
}

/**
 * skein_history_get_spans:
 * @history: a history
 * @thread: a thread's id
 * @from_ns: start of the view
 * @to_ns: end of the view
 * @now_ns: the end of a living thread's last span
 * @fold_ns: shorter spans may be folded; 0: no folding
 * @spans: (element-type SkeinSpan): the array to append the spans to
 *
 * Finds the spans to draw for a thread: those that overlap or touch the view, in order, without
 * overlaps.
 *
 * Spans shorter than @fold_ns that start in the same window of that width (windows begin at
 * multiples of it) are folded into one, which is less than two windows long. A longer span is never
 * folded. Without folding, successive actions of no length at the same time still form one span. A
 * fold is exact up to eight events of the thread; beyond that @n_folded is the number of events
 * from its first to its last, and its state comes from sums kept for every sixteen of them (or, if
 * the fold contains no such sixteen, from a sample of eight).
 *
 * A thread's end is a span of no length, never folded. In a serial run a `ready` span follows an
 * action that another thread has overtaken, see skein_history_get_thread_at(); its event is the
 * action.
 *
 * The time it takes depends on the spans found, at most two for each window, not on those in a
 * fold.
 *
 * Returns: the number of spans appended
 */
guint
skein_history_get_spans (SkeinHistory *history,
                         guint         thread,
                         gint64        from_ns,
                         gint64        to_ns,
                         gint64        now_ns,
                         gint64        fold_ns,
                         GArray       *spans)
{
  const SkeinThreadHistory *thread_history;
  Walk walk;
  guint n;

  g_return_val_if_fail (history != NULL, 0);
  g_return_val_if_fail (spans != NULL, 0);

  thread_history = skein_history_get_thread (history, thread);
  walk = (Walk) {
    .cells = { history, skein_history_get_trace (history), thread_history,
               &thread_history->events, thread, now_ns },
    .from_ns = MAX (from_ns, 0),
    .to_ns = to_ns,
    .fold_ns = MAX (fold_ns, 1),
    .spans = spans,
  };
  n = spans->len;
  walk_spans (&walk);
  return spans->len - n;
}
