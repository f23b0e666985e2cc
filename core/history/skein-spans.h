/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* A stretch of one state, [start, end). The last one of a living thread ends at the time asked
 * for. An instantaneous action is a RUNNING span of no length. */
typedef struct
{
  gint64 start_ns;
  gint64 end_ns;
  guint first_event;     /* the event that began it */
  guint last_event;      /* of the last span folded into this one; first_event if none is */
  guint n_folded;        /* spans in it: 1, or more where they were too narrow to tell apart */
  SkeinState state;      /* of a fold: the state that fills most of it */
  SkeinEventKind action; /* BLOCKED: what it waits to do; otherwise the kind of the first event */
  guint32 object;        /* the first event's */
} SkeinSpan;

/* A thread's events as cells: each event on its list begins one, which lasts until the next. A cell
 * is one span, or two where another thread overtakes it: an action, then `ready`. Spans of no
 * length are left out, unless they are actions or the thread's end. */
typedef struct
{
  SkeinHistory *history;                    /* (not owned) */
  SkeinTrace *trace;                        /* (not owned): its trace */
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

guint skein_history_get_spans      (SkeinHistory *history, guint thread, gint64 from_ns,
                                    gint64 to_ns, gint64 now_ns, gint64 fold_ns, GArray *spans);
void  skein_cells_read             (const SkeinCells *cells, guint index, SkeinCell *cell);
/* Where another thread acts for the first time after @number and below @limit. */
guint skein_history_find_overtaken (SkeinHistory *history, guint thread, guint number,
                                    guint limit);

G_END_DECLS
