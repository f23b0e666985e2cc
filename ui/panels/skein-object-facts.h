/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* The times at which a timer's ticks are due, derived from its ticks and the sleeps of its
 * thread. */
typedef struct
{
  gint64 next_ns;  /* or SKEIN_TIME_NEVER: no thread is sleeping until a tick */
  gint64 drift_ns; /* delay of the last tick against the schedule that began with the first tick */
} SkeinTimerFacts;

void     skein_object_facts_get_timer (SkeinHistory *history, guint object, guint limit,
                                       SkeinTimerFacts *facts);
gboolean skein_object_facts_get_heap  (SkeinHistory *history, guint object, guint limit,
                                       GArray *puts);

G_END_DECLS
