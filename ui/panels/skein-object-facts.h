/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* When a timer's ticks are due, as its ticks and its thread's sleeps tell. */
typedef struct
{
  gint64 next_ns;  /* or SKEIN_TIME_NEVER: nobody sleeps until a tick */
  gint64 drift_ns; /* how much later the last tick came than the first one had promised */
} SkeinTimerFacts;

void     skein_object_facts_get_timer (SkeinHistory *history, guint object, guint limit,
                                       SkeinTimerFacts *facts);
gboolean skein_object_facts_get_heap  (SkeinHistory *history, guint object, guint limit,
                                       GArray *puts);

G_END_DECLS
