/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/skein-time.h"

G_BEGIN_DECLS

/* The source of a run's time.
 *
 * A virtual clock is set by its writer: it jumps to the next deadline when no thread can go on. A
 * paced clock is a virtual clock that keeps a pace: it may jump to a deadline when the real clock
 * has reached it, which an anchor tells (a real time, the scenario time at it, and a speed), and
 * shows the time between meanwhile. Every deadline is met exactly, and real time that the engine
 * has missed is dropped, never caught up. A real clock follows the anchor, whatever the run does.
 * Paced and real clocks stand still where nothing is due.
 *
 * One writer at a time (it holds the run's lock); reading takes no lock. */
typedef struct _SkeinClock SkeinClock;

typedef enum
{
  SKEIN_CLOCK_VIRTUAL,
  SKEIN_CLOCK_PACED,
  SKEIN_CLOCK_REAL
} SkeinClockKind;

SkeinClock *skein_clock_new      (SkeinClockKind kind, double rate);
void        skein_clock_set_end  (SkeinClock *clock, gint64 end_ns);
void        skein_clock_free     (SkeinClock *clock);
SkeinClockKind skein_clock_get_kind (const SkeinClock *clock);
gint64      skein_clock_read     (const SkeinClock *clock);
gboolean    skein_clock_stands   (const SkeinClock *clock);

/* For the writer */
void        skein_clock_reset    (SkeinClock *clock);
void        skein_clock_start    (SkeinClock *clock);
void        skein_clock_expect   (SkeinClock *clock, gint64 due_ns);
gint64      skein_clock_get_now  (SkeinClock *clock);
void        skein_clock_look     (SkeinClock *clock);
gint64      skein_clock_get_looked_us (const SkeinClock *clock);
gboolean    skein_clock_reach    (SkeinClock *clock, gint64 time_ns, gint64 *due_us);
void        skein_clock_stand    (SkeinClock *clock);
void        skein_clock_set_rate (SkeinClock *clock, double rate);
void        skein_clock_believe  (SkeinClock *clock, gint64 time_ns, gint64 begin_us,
                                  gint64 due_us);
SkeinClockTrouble skein_clock_take_trouble (SkeinClock *clock, gint64 *amiss_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinClock, skein_clock_free)

G_END_DECLS
