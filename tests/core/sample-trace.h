/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* Traces as runs would leave them, written by hand: one with a queue and a sentinel, one with
 * everything else that has a lane of its own, and random ones. */
SkeinTrace   *sample_trace_new_sentinel (void);
SkeinTrace   *sample_trace_new_assorted (void);
SkeinTrace   *sample_trace_new_random   (guint32 seed, guint n_threads, guint n_events);
SkeinHistory *sample_history_new        (SkeinTrace *trace);

G_END_DECLS
