/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* A time span in one state, [start, end). The last span of a living thread ends at the time asked
 * for. An instantaneous action is a RUNNING span of no length. */
typedef struct
{
  gint64 start_ns;
  gint64 end_ns;
  guint first_event;     /* the event that began the span */
  guint last_event;      /* of the last span folded into this one, otherwise first_event */
  guint n_folded;        /* spans in it: 1, or more where they were too narrow to tell apart */
  SkeinState state;      /* of a fold: the state that fills most of it */
  SkeinEventKind action; /* BLOCKED: the kind it waits to do; otherwise the kind of the first
                            event */
  guint32 object;        /* the object of the first event */
} SkeinSpan;

/* A thread's events as cells: each event on its list begins one, which lasts until the next. A cell
 * is one span, or two where another thread overtakes it: an action, then `ready`. Spans of no
 * length are left out, unless they are actions or the thread's end. */
typedef struct
{
  SkeinHistory *history;                    /* (not owned) */
  SkeinTrace *trace;                        /* (not owned): the trace of the history */
  const SkeinThreadHistory *thread_history; /* (not owned) */
  const SkeinNumbers *numbers;              /* (not owned) */
  guint thread;
  gint64 now_ns;                            /* the end of the last cell */
} SkeinCells;

typedef struct
{
  gint64 start_ns;
  gint64 overtaken_ns; /* end_ns if the thread is not overtaken */
  gint64 end_ns;
  const SkeinEvent *event;
  guint number;
  SkeinState state;    /* until overtaken_ns */
} SkeinCell;

guint skein_history_get_spans      (SkeinHistory *history, guint thread, gint64 from_ns,
                                    gint64 to_ns, gint64 now_ns, gint64 fold_ns, GArray *spans);
void  skein_cells_read             (const SkeinCells *cells, guint index, SkeinCell *cell);
/* Returns: the first action of another thread after @number and below @limit, or SKEIN_NO_EVENT */
guint skein_history_find_overtaken (SkeinHistory *history, guint thread, guint number,
                                    guint limit);

G_END_DECLS
