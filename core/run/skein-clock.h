/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/skein-time.h"

G_BEGIN_DECLS

/* Where a run's time comes from. The real clock maps monotonic time to scenario time by a rate,
 * which may change at any moment and is 0 while the run is paused; the virtual clock is set.
 *
 * One writer at a time (it holds the run's lock); skein_clock_read() takes no lock. */
typedef struct _SkeinClock SkeinClock;

/* What the system's clock did to a wait. */
typedef enum
{
  SKEIN_CLOCK_GOES,
  SKEIN_CLOCK_STOOD,     /* the wait is over, and hardly any time has passed */
  SKEIN_CLOCK_WENT_BACK,
  SKEIN_CLOCK_JUMPED,    /* far ahead: as when a computer has slept */
  SKEIN_N_CLOCK_TROUBLES
} SkeinClockTrouble;

SkeinClock *skein_clock_new_virtual (void);
SkeinClock *skein_clock_new_real    (double rate);
void        skein_clock_free        (SkeinClock *clock);
gboolean    skein_clock_is_virtual  (SkeinClock *clock);
gint64      skein_clock_read        (SkeinClock *clock);
SkeinClockTrouble skein_clock_look  (SkeinClock *clock,
                                     gint64      due_ns,
                                     gint64     *time_ns,
                                     gint64     *amiss_us);
gint64      skein_clock_get_looked_us (SkeinClock *clock);
SkeinClockTrouble skein_clock_catch_up (SkeinClock *clock,
                                        gint64      time_ns,
                                        gint64      begin_us,
                                        gint64     *amiss_us);
void        skein_clock_start       (SkeinClock *clock);
void        skein_clock_jump        (SkeinClock *clock,
                                     gint64      time_ns);
void        skein_clock_set_rate    (SkeinClock *clock,
                                     double      rate);
double      skein_clock_get_rate    (SkeinClock *clock);
gint64      skein_clock_to_monotonic (SkeinClock *clock,
                                      gint64      time_ns);

G_END_DECLS
