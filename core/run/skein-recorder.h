/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* Why a run's trace takes no more events; those in it are kept. A run that is not open is cut then;
 * an open one is paused. */
typedef enum
{
  SKEIN_BOUND_NONE,
  SKEIN_BOUND_EVENTS, /* max_events */
  SKEIN_BOUND_MEMORY, /* max_memory */
  SKEIN_BOUND_SYSTEM  /* the system has no more memory */
} SkeinBound;

/* The record of a run: events in a trace, up to a bound; or, in an unrecorded run, nothing, while
 * the engine counts the events. Guarded by the run's lock. */
typedef struct
{
  SkeinTrace *trace;   /* (owned) */
  gboolean records;
  guint max_events;    /* 0: no bound */
  gsize max_memory;    /* bytes; 0: no bound */
  SkeinBound bound;    /* the bound that has been reached */
} SkeinRecorder;

void           skein_recorder_init     (SkeinRecorder *recorder, gboolean records);
void           skein_recorder_clear    (SkeinRecorder *recorder);
void           skein_recorder_reset    (SkeinRecorder *recorder);
guint          skein_recorder_append   (SkeinRecorder *recorder, const SkeinEvent *event);
void           skein_recorder_look     (SkeinRecorder *recorder);
guint          skein_recorder_intern   (SkeinRecorder *recorder, SkeinSentence *sentence);
SkeinSentence *skein_recorder_describe (const SkeinRecorder *recorder);

G_END_DECLS
