/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* The state of every thread and the contents of every object at any time of a run.
 *
 * A point in a run is a `limit`: the events numbered below it have happened. A history belongs to
 * one thread (the window's main thread, or whoever reads a finished trace); it takes new events
 * from its trace when told to, and sees none that it has not taken. It costs 4 bytes for each list
 * an event is in (its thread's, its object's) and 8 more for an item put into a container. */
typedef struct _SkeinHistory SkeinHistory;

typedef struct
{
  SkeinState state;
  SkeinEventKind action; /* BLOCKED: what it waits to do; otherwise the kind of its last event */
  guint32 object;        /* BLOCKED: on which object; 0 otherwise */
  gint64 since_ns;       /* when the state began; RUNNING: the action */
  gint64 until_ns;       /* SLEEPING, BLOCKED, computing: the deadline, or SKEIN_TIME_NEVER */
  guint event;           /* its own last event, which began the state, or SKEIN_NO_EVENT */
} SkeinThreadAt;

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

/* What a thread has done up to some point. */
typedef struct
{
  gint64 lengths_ns[SKEIN_N_STATES]; /* spent READY … WAITING; the others are 0 */
  guint n_blocked;       /* how often it had to wait for an object */
  guint wake;            /* READY: the last time another thread let it go on, or SKEIN_NO_EVENT */
} SkeinThreadTimes;

/* An item's stay in a queue or heap. */
typedef struct
{
  guint put_event;
  guint get_event;       /* SKEIN_NO_EVENT while it is in there */
} SkeinStay;

/* What an object holds; the fields that its kind does not have are 0. */
typedef struct
{
  GArray *items;         /* guint32 item ids, next to be taken first */
  GArray *puts;          /* guint32 the events that put them in */
  guint n_items;         /* queue, heap: how many there are, where only the first were asked for */
  GArray *waiters;       /* guint32 thread ids, longest wait first */
  gint64 value;          /* semaphore: count; event, flag: value; timer: ticks; socket: bytes */
  guint32 owner;         /* mutex, GIL: thread that owns it */
  guint event;           /* the last event that changed it, or SKEIN_NO_EVENT */
} SkeinContents;

SkeinHistory  *skein_history_new               (SkeinTrace *trace);
void           skein_history_free              (SkeinHistory *history);
SkeinTrace    *skein_history_get_trace         (SkeinHistory *history);
guint          skein_history_update            (SkeinHistory *history, guint max_events);
guint          skein_history_get_n_events      (SkeinHistory *history);
guint          skein_history_get_n_threads     (SkeinHistory *history);
guint          skein_history_get_n_objects     (SkeinHistory *history);
gint64         skein_history_get_end_ns        (SkeinHistory *history);
guint          skein_history_find_limit        (SkeinHistory *history, gint64 time_ns);
void           skein_history_get_thread_at     (SkeinHistory *history, guint thread, guint limit,
                                                SkeinThreadAt *at);
void           skein_history_get_thread_times (SkeinHistory *history, guint thread, guint limit,
                                                gint64 now_ns, SkeinThreadTimes *times);
guint          skein_history_get_spans         (SkeinHistory *history, guint thread,
                                                gint64 from_ns, gint64 to_ns, gint64 now_ns,
                                                gint64 fold_ns, GArray *spans);
const guint32 *skein_history_get_thread_events (SkeinHistory *history, guint thread, guint *n);
const guint32 *skein_history_get_object_events (SkeinHistory *history, guint object, guint *n);
const guint32 *skein_history_get_prints        (SkeinHistory *history, guint *n);
const guint32 *skein_history_get_remarks       (SkeinHistory *history, guint *n);
const SkeinStay *skein_history_get_stays       (SkeinHistory *history, guint object, guint *n);
void           skein_history_get_contents      (SkeinHistory *history, guint object, guint limit,
                                                SkeinContents *contents);
void           skein_history_get_head         (SkeinHistory *history, guint object, guint limit,
                                                guint max_items, SkeinContents *contents);
void           skein_contents_init             (SkeinContents *contents);
void           skein_contents_clear            (SkeinContents *contents);
gsize          skein_history_get_memory        (SkeinHistory *history);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinHistory, skein_history_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SkeinContents, skein_contents_clear)

G_END_DECLS
