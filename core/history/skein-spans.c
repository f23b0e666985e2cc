/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-cells.h"

/* Time is cut into windows of the fold width, aligned to 0 so that folds stay as they are when the
 * view moves. What starts in one window and is shorter than the width is folded into one. A span
 * that long ends beyond its window, so no other span follows it there: only the last cell that
 * starts in a window can have one, and a search finds that cell without looking at the others. */

/* Folds of more cells are not looked at cell by cell: each costs the reading of three events. */
#define MAX_EXACT 8

typedef struct
{
  SkeinCells cells;
  gint64 from_ns;
  gint64 to_ns;
  gint64 fold_ns;
  GArray *spans; /* (not owned) */
} Walk;

/* A cell, or its second span alone. */
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

/* Folds a few cells, looking at each span. */
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
          if (!skein_cell_get_span (&cell, part == 1, &span))
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

/* Folds many cells: their number is that of the events, their state what some of them say. */
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
  skein_cell_get_span (&cell, from.overtaken, &fold);
  if (!skein_cells_sum_blocks (&walk->cells, from.cell, last, lengths))
    skein_cells_sum_sample (&walk->cells, from.cell, last, lengths);

  skein_cells_read (&walk->cells, last, &cell);
  fold.end_ns = to.overtaken ? cell.overtaken_ns : cell.end_ns;
  fold.last_event = cell.number;
  fold.n_folded = last - from.cell + 1;
  fold.state = find_longest (lengths);
  emit (walk, &fold);
}

/* The end of the window that @time_ns is in. */
static gint64
get_window_end (const Walk *walk,
                gint64      time_ns)
{
  gint64 rest = time_ns % walk->fold_ns;
  gint64 start = time_ns - (rest < 0 ? rest + walk->fold_ns : rest);

  return start > SKEIN_TIME_NEVER - walk->fold_ns ? SKEIN_TIME_NEVER : start + walk->fold_ns;
}

/* Where the fold that begins at @from, with a short span, ends. */
static Position
find_fold_end (const Walk *walk,
               Position    from,
               gint64      start_ns)
{
  gint64 window_end = get_window_end (walk, start_ns);
  guint last = skein_cells_find (&walk->cells, from.cell + 1, window_end) - 1;
  SkeinCell cell;

  if (last == from.cell && from.overtaken)
    return (Position) { last + 1, FALSE };

  skein_cells_read (&walk->cells, last, &cell);
  if (last > from.cell
      && (skein_state_is_end (cell.state) || cell.overtaken_ns - cell.start_ns >= walk->fold_ns))
    return (Position) { last, FALSE };
  if (cell.overtaken_ns < cell.end_ns
      && (cell.overtaken_ns >= window_end || cell.end_ns - cell.overtaken_ns >= walk->fold_ns))
    return (Position) { last, TRUE };
  return (Position) { last + 1, FALSE };
}

/* Where the first window begins whose spans can be seen, or with a long span from before it. A
 * short span from before the window that precedes the view's first one ends before the view. */
static Position
find_start (const Walk *walk)
{
  gint64 begin = get_window_end (walk, walk->from_ns) - walk->fold_ns;
  Position position = { 0, FALSE };
  SkeinCell cell;

  begin = begin < G_MININT64 + walk->fold_ns ? G_MININT64 : begin - walk->fold_ns;
  position.cell = skein_cells_find (&walk->cells, 0, begin);
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
      skein_cell_get_span (&cell, position.overtaken, &span);
      if (span.start_ns > walk->to_ns)
        break;

      if (skein_state_is_end (span.state) || span.end_ns - span.start_ns >= walk->fold_ns)
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
 * @now_ns: where the last span of a living thread ends
 * @fold_ns: what is shorter may be folded; 0 for no folding
 * @spans: (element-type SkeinSpan): where to append them
 *
 * Finds what to draw of a thread: the spans that overlap or touch the view, in order, none
 * overlapping another.
 *
 * Spans shorter than @fold_ns that start in the same window of that width (windows begin at
 * multiples of it) are folded into one, which is less than two windows long. A longer span is
 * never folded. Without folding, actions that take no time and follow each other at the same time
 * are still one span. Up to eight events of the thread a fold is exact; beyond that @n_folded is
 * the number of events from its first to its last, and its state comes from sums kept for every
 * sixteen of them (or, where no such sixteen lie in it, from a sample of eight).
 *
 * A thread's end is a span of no length, never folded. In a serial run `ready` follows an action
 * that another thread has overtaken, see skein_history_get_thread_at(); its event is the action's.
 *
 * Takes time for the spans it finds, which are at most two a window, not for those in a fold.
 *
 * Returns: how many it appended
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

  thread_history = skein_history_peek_thread (history, thread);
  walk = (Walk) {
    .cells = { history, thread_history, &thread_history->events, thread, now_ns },
    .from_ns = MAX (from_ns, 0),
    .to_ns = to_ns,
    .fold_ns = MAX (fold_ns, 1),
    .spans = spans,
  };
  n = spans->len;
  walk_spans (&walk);
  return spans->len - n;
}
