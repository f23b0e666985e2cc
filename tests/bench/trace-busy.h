/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* A trace of @n_pairs producers and consumers, each with a queue, a mutex and a condition: their
 * events, in the order and the proportion in which a run records them, @n_events in all. */
SkeinTrace *make_busy_trace (guint n_pairs, guint n_events);

G_END_DECLS
