/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "harness.h"

G_BEGIN_DECLS

typedef struct
{
  SkeinState state;
  SkeinEventKind wants; /* blocked, or ready again: the action it waits for */
  guint object;         /* on which */
  gint64 until_ns;
  gboolean timed_out;   /* ready since its time is up */
  gboolean started;
} ModelThread;

typedef struct
{
  guint owner;          /* mutex, interpreter lock */
  gint64 value;         /* count, flag, bytes, variable, ticks */
  GArray *items;        /* guint32; queue: in order; heap: as they came */
  gint64 permits;       /* condition: signals that woke nobody yet */
} ModelObject;

typedef struct
{
  SkeinTrace *trace;
  GArray *threads;      /* of ModelThread, by id */
  GArray *objects;      /* of ModelObject, by id */
  gint64 now_ns;
  guint number;         /* of the event */
  gboolean over;        /* daemons are being destroyed, or more */
} Model;

#define THREAD(model, id) (&g_array_index ((model)->threads, ModelThread, (id)))
#define OBJECT(model, id) (&g_array_index ((model)->objects, ModelObject, (id)))

/* Aborts with the untrue statement, and the event at which it is untrue. */
#define claim(model, truth)                                                              \
  G_STMT_START {                                                                         \
    if (!(truth))                                                                        \
      g_error ("event %u (%s of thread %u): not so: %s", (model)->number,                \
               skein_event_kind_get_nick (                                               \
                   skein_trace_get_event ((model)->trace, (model)->number)->kind),       \
               skein_trace_get_event ((model)->trace, (model)->number)->thread, #truth); \
  } G_STMT_END

gboolean        model_is_alive      (Model *model, guint id);
SkeinObjectKind model_kind_of       (Model *model, guint object);
gint64          model_available     (Model *model, guint object);
guint           model_count_waiters (Model *model, guint object, SkeinState state);
gboolean        model_can_cause     (Model *model, guint cause, guint object);
void            model_begin_to_wait (Model *model, const SkeinEvent *event,
                                     SkeinState state, SkeinEventKind wants,
                                     gint64 until_ns);
void            model_apply_mutex   (Model *model, const SkeinEvent *event);
void            model_apply_values  (Model *model, const SkeinEvent *event);
void            model_apply_items   (Model *model, const SkeinEvent *event);
void            model_check_words   (Model *model, guint text);

G_END_DECLS
