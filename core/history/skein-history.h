/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-object-history.h"
#include "history/skein-thread-history.h"

G_BEGIN_DECLS

/* The state of every thread and the contents of every object at any time of a run.
 *
 * A point in a run is a `limit`: the events numbered below it have happened. A history belongs to
 * one thread (the window's main thread, or the reader of a finished trace). It takes new events
 * from its trace only in skein_history_update(), and does not see later ones. It costs 4 bytes for
 * each list that an event is in (its thread's, its object's) and 8 more for an item put into a
 * container. */
typedef struct _SkeinHistory SkeinHistory;

SkeinHistory    *skein_history_new               (SkeinTrace *trace);
void             skein_history_free              (SkeinHistory *history);
guint            skein_history_update            (SkeinHistory *history, guint max_events);
SkeinTrace      *skein_history_get_trace         (SkeinHistory *history);
gboolean         skein_history_is_serial         (SkeinHistory *history);
guint            skein_history_get_n_events      (SkeinHistory *history);
guint            skein_history_get_n_threads     (SkeinHistory *history);
guint            skein_history_get_n_objects     (SkeinHistory *history);
gint64           skein_history_get_end_ns        (SkeinHistory *history);
guint            skein_history_find_limit        (SkeinHistory *history, gint64 time_ns);
const guint32   *skein_history_get_thread_events (SkeinHistory *history, guint thread, guint *n);
const guint32   *skein_history_get_object_events (SkeinHistory *history, guint object, guint *n);
const guint32   *skein_history_get_prints        (SkeinHistory *history, guint *n);
const guint32   *skein_history_get_remarks       (SkeinHistory *history, guint *n);
const SkeinStay *skein_history_get_stays         (SkeinHistory *history, guint object, guint *n);
gsize            skein_history_get_memory        (SkeinHistory *history);

/* Valid until the next skein_history_update(); empty for an id without a history. */
const SkeinThreadHistory *skein_history_get_thread (SkeinHistory *history, guint thread);
const SkeinObjectHistory *skein_history_get_object (SkeinHistory *history, guint object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinHistory, skein_history_free)

G_END_DECLS
