/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/skein-event.h"
#include "trace/skein-sentence.h"

G_BEGIN_DECLS

/* The record of a run: append-only, without pointers, and nothing in it ever moves.
 *
 * There is one writer at a time (it holds the run's lock) and any number of readers. A reader takes
 * no lock: it reads a published count with acquire order, and everything below the count, with all
 * the texts, threads, objects, sites and items that it names, is complete and never changes again,
 * except for objects' names. An event or text that a getter returns lives until the trace is
 * cleared or freed. Ids of threads, objects, sites, items and texts begin at 1; 0 is none, for
 * which getters return zeros or NULL. */
typedef struct _SkeinTrace SkeinTrace;

typedef struct
{
  const char *name;      /* "Countdown"; a second thread of this name is "Countdown-2" */
  guint32 object;        /* the object on which others join it */
  guint32 process;       /* object of its child process; 0: the run's own process */
  gboolean is_daemon;
  gboolean is_lane;      /* the main thread or another lane for a user's actions */
} SkeinThreadInfo;

typedef struct
{
  SkeinObjectKind kind;
  const char *name;      /* "q" */
  const char *type;      /* "GAsyncQueue", the programmer's name */
  guint32 thread;        /* the thread of a thread's object; otherwise 0 */
  gint64 initial;        /* its value before the first event that changes it */
} SkeinObjectInfo;

typedef struct
{
  const char *file;      /* base name, "countdown.c" */
  guint line;
} SkeinSiteInfo;

typedef struct
{
  const char *label;     /* "3", "sentinel" */
  gboolean is_sentinel;
  gint64 priority;       /* of an item in a heap */
} SkeinItemInfo;

SkeinTrace            *skein_trace_new           (void);
SkeinTrace            *skein_trace_ref           (SkeinTrace *trace);
void                   skein_trace_unref         (SkeinTrace *trace);

/* Reading: any thread */
guint                  skein_trace_get_n_events  (SkeinTrace *trace);
const SkeinEvent      *skein_trace_get_event     (SkeinTrace *trace, guint number);
guint                  skein_trace_get_n_threads (SkeinTrace *trace);
SkeinThreadInfo        skein_trace_get_thread    (SkeinTrace *trace, guint id);
guint                  skein_trace_get_n_objects (SkeinTrace *trace);
SkeinObjectInfo        skein_trace_get_object    (SkeinTrace *trace, guint id);
SkeinForm              skein_trace_get_form      (SkeinTrace *trace, guint object);
guint                  skein_trace_get_n_sites   (SkeinTrace *trace);
SkeinSiteInfo          skein_trace_get_site      (SkeinTrace *trace, guint id);
guint                  skein_trace_get_n_items   (SkeinTrace *trace);
SkeinItemInfo          skein_trace_get_item      (SkeinTrace *trace, guint id);
const char            *skein_trace_get_text      (SkeinTrace *trace, guint id);
const char           **skein_trace_dup_words     (SkeinTrace *trace, guint text);
gboolean               skein_trace_is_serial     (SkeinTrace *trace);
gsize                  skein_trace_get_memory    (SkeinTrace *trace);
gsize                  skein_trace_get_text_memory (SkeinTrace *trace);

/* Only while no other thread uses the trace */
void                   skein_trace_clear         (SkeinTrace *trace);
gboolean               skein_trace_is_shared     (SkeinTrace *trace);

/* Writing: under the run's lock (a test's trace has no run and needs none). Adding more
 * threads, objects or sites than SKEIN_MAX_THREADS, _OBJECTS or _SITES returns 0. */
void                   skein_trace_set_serial    (SkeinTrace *trace, gboolean serial);
guint                  skein_trace_append        (SkeinTrace *trace, const SkeinEvent *event);
guint                  skein_trace_add_thread    (SkeinTrace *trace, const SkeinThreadInfo *info);
guint                  skein_trace_add_object    (SkeinTrace *trace, const SkeinObjectInfo *info);
void                   skein_trace_rename_object (SkeinTrace *trace, guint id, const char *name);
guint                  skein_trace_add_item      (SkeinTrace *trace, const SkeinItemInfo *info);
guint                  skein_trace_intern_site   (SkeinTrace *trace, const char *file, guint line);
guint                  skein_trace_intern_text   (SkeinTrace *trace, const char *text);
guint                  skein_trace_intern_sentence (SkeinTrace *trace, SkeinSentence *sentence);
gboolean               skein_trace_is_short      (SkeinTrace *trace);
void                   skein_trace_reserve       (SkeinTrace *trace);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTrace, skein_trace_unref)

G_END_DECLS
