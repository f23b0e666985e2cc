/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Scenario time: nanoseconds since the start of a run. */
#define SKEIN_NS_PER_SECOND G_GINT64_CONSTANT (1000000000)
#define SKEIN_NS_PER_MS     G_GINT64_CONSTANT (1000000)
#define SKEIN_NS_PER_US     G_GINT64_CONSTANT (1000)
/* "No deadline", "not yet", "for ever". */
#define SKEIN_TIME_NEVER    G_MAXINT64

/* How the system's clock went during a wait. */
typedef enum
{
  SKEIN_CLOCK_GOES,
  SKEIN_CLOCK_STOOD,     /* the wait is over, but hardly any time has passed */
  SKEIN_CLOCK_WENT_BACK,
  SKEIN_CLOCK_JUMPED,    /* far ahead, as after a computer has slept */
  SKEIN_N_CLOCK_TROUBLES
} SkeinClockTrouble;

gint64   skein_time_from_seconds (double seconds);
double   skein_time_to_seconds   (gint64 time_ns);
gint64   skein_time_from_us      (guint64 microseconds);
gint64   skein_time_add          (gint64 time_ns,
                                  gint64 ns);
gboolean skein_time_parse        (const char *text,
                                  gint64     *time_ns);
char    *skein_time_format       (gint64 time_ns);
char    *skein_time_format_short (gint64 time_ns);

G_END_DECLS
