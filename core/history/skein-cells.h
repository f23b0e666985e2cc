/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history-private.h"

G_BEGIN_DECLS

/* A thread's events as cells: each event on its list begins one, which lasts until the next. A cell
 * is one span, or two where another thread overtakes it: an action, then `ready`. Spans of no
 * length are left out, unless they are actions or the thread's end. */
typedef struct
{
  SkeinHistory *history;                    /* (not owned) */
  const SkeinThreadHistory *thread_history; /* (not owned) */
  const SkeinNumbers *numbers;              /* (not owned) */
  guint thread;
  gint64 now_ns;                            /* where the last cell ends */
} SkeinCells;

typedef struct
{
  gint64 start_ns;
  gint64 overtaken_ns; /* end_ns if it is not */
  gint64 end_ns;
  const SkeinEvent *event;
  guint number;
  SkeinState state;    /* until overtaken_ns */
} SkeinCell;

void     skein_cells_read       (const SkeinCells *cells, guint index, SkeinCell *cell);
/* One of a cell's spans. Returns whether there is anything to show of it. */
gboolean skein_cell_get_span    (const SkeinCell *cell, gboolean overtaken, SkeinSpan *span);
/* The first cell from @low that starts at @time_ns or later. */
guint    skein_cells_find       (const SkeinCells *cells, guint low, gint64 time_ns);
/* ns in each state. What the whole blocks among some cells say; returns whether there is any. */
gboolean skein_cells_sum_blocks (const SkeinCells *cells, guint first, guint last,
                                 gint64 *lengths);
/* ns in each state. What eight of the cells say. */
void     skein_cells_sum_sample (const SkeinCells *cells, guint first, guint last,
                                 gint64 *lengths);
gboolean skein_state_is_end     (SkeinState state);

G_END_DECLS
