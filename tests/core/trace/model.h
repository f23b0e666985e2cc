/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-spans.h"
#include "history/skein-thread-at.h"

G_BEGIN_DECLS

/* A history's answers, worked out anew by going through the events one by one and keeping all in
 * plain variables: slow, and without any of the history's lists and searches. */
typedef struct
{
  SkeinThreadAt at;
  GArray *spans;       /* SkeinSpan: all that have ended, with those of no length that are shown */
  guint n_own;         /* how many events have changed its state */
  GArray *own;         /* guint: which */
} ModelThread;

typedef struct
{
  GArray *items;       /* guint32, in the order they were put */
  GArray *puts;        /* guint, the event that put each of them */
  GArray *stays;       /* SkeinStay */
  gint64 value;
  guint owner;
  guint event;
  guint n_changes;
} ModelObject;

typedef struct
{
  SkeinTrace *trace;   /* (owned) */
  ModelThread *threads; /* from 1 */
  ModelObject *objects; /* from 1 */
  guint n_threads;
  guint n_objects;
  guint n_events;
  guint n_prints;
  guint n_remarks;
} Model;

Model  *model_new          (SkeinTrace *trace);
void    model_free         (Model *model);
void    model_step         (Model *model);
/* (element-type SkeinSpan): the thread's spans if it is @now_ns, none folded */
GArray *model_get_spans    (Model *model, guint thread, gint64 now_ns);
/* (element-type guint32): what the object would give, in that order */
GArray *model_get_items    (Model *model, guint object);
/* (element-type guint32) */
GArray *model_get_waiters  (Model *model, guint object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Model, model_free)

G_END_DECLS
