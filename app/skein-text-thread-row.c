/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-text-rows.h"

#include <string.h>

#include "history/skein-spans.h"
#include "words/skein-describe.h"

/* What a thread did in the time of one column. */
typedef struct
{
  gint64 lengths[SKEIN_N_STATES]; /* ns */
  gboolean acted;
} Cell;

static void
add_span (const SkeinTextScale *scale,
          Cell                 *cells,
          const SkeinSpan      *span)
{
  guint first = skein_text_scale_get_column (scale, span->start_ns);
  guint last = skein_text_scale_get_column (scale, span->end_ns);

  if (span->state == SKEIN_STATE_RUNNING)
    cells[first].acted = TRUE;
  for (guint column = first; column <= last; column++)
    {
      gint64 start_ns = MAX (span->start_ns, skein_text_scale_get_start (scale, column));
      gint64 end_ns = column == last ? span->end_ns
                                     : skein_text_scale_get_start (scale, column + 1);

      cells[column].lengths[span->state] += MAX (end_ns - start_ns, 0);
    }
}

static SkeinGlyph
get_state_glyph (SkeinState state)
{
  switch (state)
    {
    case SKEIN_STATE_RUNNING:
      return SKEIN_GLYPH_RUNNING;
    case SKEIN_STATE_READY:
      return SKEIN_GLYPH_READY;
    case SKEIN_STATE_SLEEPING:
      return SKEIN_GLYPH_SLEEPING;
    case SKEIN_STATE_BLOCKED:
      return SKEIN_GLYPH_BLOCKED;
    case SKEIN_STATE_WAITING:
      return SKEIN_GLYPH_WAITING;
    case SKEIN_STATE_NEW:
      return SKEIN_GLYPH_NEW;
    case SKEIN_STATE_FINISHED:
      return SKEIN_GLYPH_FINISHED;
    case SKEIN_STATE_DESTROYED:
      return SKEIN_GLYPH_DESTROYED;
    case SKEIN_STATE_UNBORN:
    case SKEIN_STATE_KEEP:
    default:
      g_assert_not_reached ();
    }
}

/* Three quarters of the time count as all of it, less than a quarter as none. */
static void
put_cell (SkeinTextRows *rows,
          guint          column,
          const Cell    *cell)
{
  SkeinState longest = SKEIN_STATE_UNBORN;
  gint64 running = cell->lengths[SKEIN_STATE_RUNNING];
  gint64 total = 0;

  for (guint state = 0; state < SKEIN_N_STATES; state++)
    {
      total += cell->lengths[state];
      if (cell->lengths[state] > cell->lengths[longest])
        longest = state;
    }

  if (running > 0 && running > total / 4 * 3)
    skein_text_rows_put (rows, column, SKEIN_GLYPH_RUNNING);
  else if (running > total / 4)
    skein_text_rows_put (rows, column, SKEIN_GLYPH_PARTLY);
  else if (cell->acted)
    skein_text_rows_put (rows, column, SKEIN_GLYPH_ACTION);
  else if (total > 0)
    skein_text_rows_put (rows, column, get_state_glyph (longest));
}

/* The words for a stretch, where there is room in it. */
static void
put_label (SkeinTextRows   *rows,
           const SkeinSpan *span)
{
  guint first = skein_text_scale_get_column (&rows->scale, span->start_ns);
  guint last = skein_text_scale_get_column (&rows->scale, span->end_ns);
  g_autofree char *label = NULL;
  guint width;

  if (span->state == SKEIN_STATE_BLOCKED)
    label = skein_describe_wait (skein_history_get_trace (rows->history), span->action,
                                 span->object);
  else if (span->state == SKEIN_STATE_WAITING)
    label = g_strdup (skein_state_get_name (span->state));
  if (label == NULL)
    return;

  width = skein_text_measure (label);
  if (last < first + width + 4)
    return;
  skein_text_canvas_put (rows->canvas, rows->gutter + first + 2, ' ');
  skein_text_canvas_put_text (rows->canvas, rows->gutter + first + 3, width, label);
  skein_text_canvas_put (rows->canvas, rows->gutter + first + 3 + width, ' ');
}

static void
put_end (SkeinTextRows   *rows,
         const SkeinSpan *span)
{
  guint column = skein_text_scale_get_column (&rows->scale, span->start_ns);
  const char *name = skein_state_get_name (span->state);

  skein_text_rows_put (rows, column, get_state_glyph (span->state));
  if (column + 2 + skein_text_measure (name) <= rows->room)
    skein_text_canvas_put_text (rows->canvas, rows->gutter + column + 2,
                                rows->room - column - 2, name);
}

/**
 * skein_text_rows_add_thread:
 * @self: rows
 * @thread: a thread's id
 *
 * Adds a row that shows what the thread did.
 */
void
skein_text_rows_add_thread (SkeinTextRows *self,
                            guint          thread)
{
  SkeinTrace *trace = skein_history_get_trace (self->history);
  SkeinThreadInfo info = skein_trace_get_thread (trace, thread);
  g_autofree Cell *cells = g_new0 (Cell, self->scale.n_columns);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  gint64 end_ns = skein_history_get_end_ns (self->history);
  guint indent = info.process != 0 ? SKEIN_TEXT_ROWS_CHILD_INDENT : 0;

  skein_text_canvas_add_row (self->canvas);
  skein_text_canvas_put_text (self->canvas, indent, self->gutter - 1 - indent, info.name);

  skein_history_get_spans (self->history, thread, 0, end_ns, end_ns, 0, spans);
  for (guint i = 0; i < spans->len; i++)
    add_span (&self->scale, cells, &g_array_index (spans, SkeinSpan, i));
  for (guint column = 0; column < self->scale.n_columns; column++)
    put_cell (self, column, &cells[column]);

  for (guint i = 0; i < spans->len; i++)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);

      if (span->state == SKEIN_STATE_FINISHED || span->state == SKEIN_STATE_DESTROYED)
        put_end (self, span);
      else
        put_label (self, span);
    }
}
