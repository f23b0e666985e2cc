/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* A trace that a run might have left: threads that are made, act, sleep, compute, block and end on
 * objects of every kind, with many events at the same time. The same seed gives the same trace. */
SkeinTrace *make_random_trace (guint32 seed, guint n_events);

G_END_DECLS
