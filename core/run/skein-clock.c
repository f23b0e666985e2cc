/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-clock.h"

#include <string.h>

#include "base/skein-faults.h"

/* The state that readers need, published as a whole by a sequence lock (Boehm, "Can seqlocks get
 * along with programming language memory models?", 2012): every field is written and read
 * atomically, and the sequence is odd during the write. */
typedef struct
{
  gint64 from_us;  /* monotonic time at which the scenario was at `from_ns` */
  gint64 from_ns;
  gint64 floor_ns; /* the time shown is never less than this */
  gint64 limit_ns; /* the time shown is never more than this */
  guint64 rate;    /* the bits of a double: scenario seconds per real second */
} Shown;

struct _SkeinClock
{
  SkeinClockKind kind;
  guint sequence;  /* atomic */
  Shown shown;     /* atomic, each field */
  gboolean stands; /* atomic: nothing is due; the next thing begins at once */

  /* For the writer */
  gint64 now_ns;   /* the engine's time; real: at the last look */
  double rate;     /* 0: the clock stands still */
  gint64 end_ns;   /* real: the greatest time shown */
  gboolean started;
  gint64 last_us;  /* monotonic time at the last look */
  gint64 due_ns;   /* real: the next time at which something is due, as far as the clock knows */
  SkeinClockTrouble trouble;
  gint64 amiss_us;
};

/* A century of scenario time. A clock that reaches it stands still. */
#define LONGEST_NS 3.2e18

/* An engine that is later than this drops the time that it missed. */
#define DROPPED_US (50 * 1000)

/* A real clock that is farther than this beyond the next due time has jumped, and was not only kept
 * waiting. */
#define JUMP_US (10 * (gint64) G_USEC_PER_SEC)

/* A system may wake a thread too early by less than this. */
#define EARLY_US (100 * 1000)

/* --- Reading ---------------------------------------------------------------------------------- */

static gint64
map (const Shown *shown,
     gint64       now_us)
{
  double rate;
  double elapsed_ns;

  memcpy (&rate, &shown->rate, sizeof rate);
  if (rate <= 0 || now_us <= shown->from_us)
    return shown->from_ns;
  elapsed_ns = (double) (now_us - shown->from_us) * 1e3 * rate;
  if (elapsed_ns >= LONGEST_NS)
    return (gint64) LONGEST_NS;
  return shown->from_ns + (gint64) elapsed_ns;
}

/**
 * skein_clock_read:
 * @clock: a clock
 *
 * Any thread may call this, without a lock. For the writer of the clock this time never goes back.
 * Another thread may read the time just before a press or a change of speed that took effect an
 * instant earlier; the next time it reads is then earlier by that instant.
 *
 * Returns: the scenario time to show, in nanoseconds: never less than that of the last event
 */
gint64
skein_clock_read (const SkeinClock *clock)
{
  Shown shown;
  guint before;
  gint64 time_ns;

  do
    {
      before = __atomic_load_n (&clock->sequence, __ATOMIC_ACQUIRE);
      shown.from_us = __atomic_load_n (&clock->shown.from_us, __ATOMIC_ACQUIRE);
      shown.from_ns = __atomic_load_n (&clock->shown.from_ns, __ATOMIC_ACQUIRE);
      shown.floor_ns = __atomic_load_n (&clock->shown.floor_ns, __ATOMIC_ACQUIRE);
      shown.limit_ns = __atomic_load_n (&clock->shown.limit_ns, __ATOMIC_ACQUIRE);
      shown.rate = __atomic_load_n (&clock->shown.rate, __ATOMIC_ACQUIRE);
    }
  while ((before & 1) != 0 || before != __atomic_load_n (&clock->sequence, __ATOMIC_ACQUIRE));

  if (shown.floor_ns == shown.limit_ns)
    return shown.floor_ns;
  time_ns = map (&shown, skein_monotonic_read ());
  return CLAMP (time_ns, shown.floor_ns, shown.limit_ns);
}

/* --- Writing ---------------------------------------------------------------------------------- */

static void
publish (SkeinClock *clock,
         Shown       shown)
{
  guint sequence = __atomic_load_n (&clock->sequence, __ATOMIC_RELAXED);

  __atomic_store_n (&clock->sequence, sequence + 1, __ATOMIC_RELAXED);
  __atomic_store_n (&clock->shown.from_us, shown.from_us, __ATOMIC_RELEASE);
  __atomic_store_n (&clock->shown.from_ns, shown.from_ns, __ATOMIC_RELEASE);
  __atomic_store_n (&clock->shown.floor_ns, shown.floor_ns, __ATOMIC_RELEASE);
  __atomic_store_n (&clock->shown.limit_ns, shown.limit_ns, __ATOMIC_RELEASE);
  __atomic_store_n (&clock->shown.rate, shown.rate, __ATOMIC_RELEASE);
  __atomic_store_n (&clock->sequence, sequence + 2, __ATOMIC_RELEASE);
}

/* From now on the scenario time is @time_ns, and passes at the clock's rate. */
static void
set_anchor (SkeinClock *clock,
            gint64      time_ns,
            gint64      limit_ns)
{
  Shown shown = { clock->last_us, time_ns, MIN (clock->now_ns, limit_ns), limit_ns, 0 };

  memcpy (&shown.rate, &clock->rate, sizeof shown.rate);
  publish (clock, shown);
}

static void
set_stands (SkeinClock *clock,
            gboolean    stands)
{
  __atomic_store_n (&clock->stands, stands, __ATOMIC_RELEASE);
}

static void
set_range (SkeinClock *clock,
           gint64      limit_ns)
{
  Shown shown = clock->shown;

  shown.floor_ns = clock->now_ns;
  shown.limit_ns = limit_ns;
  publish (clock, shown);
}

/**
 * skein_clock_new:
 * @kind: the kind of clock
 * @rate: scenario seconds per real second, not negative; ignored by a virtual clock
 *
 * Returns: (transfer full): a clock that stands still at 0 until skein_clock_start()
 */
SkeinClock *
skein_clock_new (SkeinClockKind kind,
                 double         rate)
{
  SkeinClock *clock = g_new0 (SkeinClock, 1);

  g_return_val_if_fail (rate >= 0, clock);

  clock->kind = kind;
  clock->rate = rate;
  clock->due_ns = SKEIN_TIME_NEVER;
  clock->end_ns = SKEIN_TIME_NEVER;
  return clock;
}

/**
 * skein_clock_set_end:
 * @clock: a clock that has not been started
 * @end_ns: the time at which the run is cut; %SKEIN_TIME_NEVER: none
 *
 * A real clock shows no later time, however late the run is stopped. The other clocks only reach
 * times at which something happens.
 */
void
skein_clock_set_end (SkeinClock *clock,
                     gint64      end_ns)
{
  clock->end_ns = end_ns;
}

void
skein_clock_free (SkeinClock *clock)
{
  g_free (clock);
}

SkeinClockKind
skein_clock_get_kind (const SkeinClock *clock)
{
  return clock->kind;
}

/**
 * skein_clock_reset:
 * @clock: a clock
 *
 * Stands still at 0 again, as before its start.
 */
void
skein_clock_reset (SkeinClock *clock)
{
  clock->now_ns = 0;
  clock->started = FALSE;
  set_stands (clock, FALSE);
  clock->due_ns = SKEIN_TIME_NEVER;
  clock->trouble = SKEIN_CLOCK_GOES;
  publish (clock, (Shown) { 0 });
}

/* Returns: the monotonic time at which it will be @time_ns, in microseconds, rounded up so that the
 *   clock has reached @time_ns by then; G_MAXINT64: never, as when the clock stands still */
static gint64
get_due (SkeinClock *clock,
         gint64      time_ns)
{
  double away_us;

  if (time_ns == SKEIN_TIME_NEVER || clock->rate <= 0 || !clock->started)
    return G_MAXINT64;

  away_us = (double) (time_ns - clock->shown.from_ns) / 1e3 / clock->rate;
  if (away_us > 9e15)
    return G_MAXINT64;
  if (away_us <= 0)
    return clock->shown.from_us;
  return clock->shown.from_us + (gint64) away_us + 1;
}

/* Lets a real clock that stood still continue from its time. */
static void
leave_off_standing (SkeinClock *clock)
{
  set_stands (clock, FALSE);
  clock->last_us = skein_monotonic_read ();
  set_anchor (clock, clock->now_ns, clock->end_ns);
}

/* The writer reads the system's clock. A real clock that is far beyond `due_ns` has jumped:
 * otherwise it would have been read at that time. A paced clock only drops the time. */
static void
look (SkeinClock *clock)
{
  gint64 before_us = clock->last_us;
  gint64 due_us;

  clock->last_us = skein_monotonic_read ();
  if (clock->last_us < before_us)
    {
      clock->trouble = SKEIN_CLOCK_WENT_BACK;
    }
  else
    {
      if (clock->kind != SKEIN_CLOCK_REAL || clock->due_ns == SKEIN_TIME_NEVER)
        return;
      due_us = get_due (clock, clock->due_ns);
      /* A time that was due before the last look has waited only since then: the clock may have
       * heard of it late, or it may have been due at another rate. */
      if (due_us == G_MAXINT64 || clock->last_us <= MAX (due_us, before_us) + JUMP_US)
        return;
      clock->trouble = SKEIN_CLOCK_JUMPED;
    }

  /* Scenario time continues from its value at the last look. */
  clock->amiss_us = ABS (clock->last_us - before_us);
  set_anchor (clock, MIN (map (&clock->shown, before_us), clock->shown.limit_ns),
              clock->shown.limit_ns);
}

/**
 * skein_clock_start:
 * @clock: a clock
 *
 * Lets the clock run from 0.
 */
void
skein_clock_start (SkeinClock *clock)
{
  clock->started = TRUE;
  if (clock->kind == SKEIN_CLOCK_VIRTUAL)
    return;
  clock->last_us = skein_monotonic_read ();
  set_anchor (clock, 0, clock->kind == SKEIN_CLOCK_REAL ? clock->end_ns : 0);
}

/**
 * skein_clock_look:
 * @clock: a paced or real clock that has been started
 *
 * Reads the system's clock. If that clock is faulty, scenario time continues from its value at the
 * last look, and skein_clock_take_trouble() tells it.
 */
void
skein_clock_look (SkeinClock *clock)
{
  look (clock);
}

/* Returns: the monotonic time of the system's clock at the last look, in microseconds */
gint64
skein_clock_get_looked_us (const SkeinClock *clock)
{
  return clock->last_us;
}

/**
 * skein_clock_expect:
 * @clock: a real clock
 * @due_ns: the next time at which something is due, or %SKEIN_TIME_NEVER
 *
 * Must be called before skein_clock_get_now(): a clock that is far beyond that time has jumped,
 * since the timekeeper was not woken then.
 */
void
skein_clock_expect (SkeinClock *clock,
                    gint64      due_ns)
{
  clock->due_ns = due_ns;
}

/**
 * skein_clock_get_now:
 * @clock: a clock
 *
 * Returns: the time of an event that happens now, in ns, never less than before. Only
 *   skein_clock_reach() changes the time of a virtual or paced clock
 */
gint64
skein_clock_get_now (SkeinClock *clock)
{
  if (clock->kind == SKEIN_CLOCK_REAL && clock->stands)
    {
      leave_off_standing (clock);
    }
  else if (clock->kind == SKEIN_CLOCK_REAL && clock->started)
    {
      look (clock);
      clock->now_ns = MAX (clock->now_ns, map (&clock->shown, clock->last_us));
    }
  return clock->now_ns;
}

/**
 * skein_clock_reach:
 * @clock: a clock
 * @time_ns: the time of the next thing, not before the clock's time
 * @due_us: (out): if that time has not come yet, when it will, in microseconds of monotonic time;
 *   %G_MAXINT64: never, as when the clock stands still
 *
 * A virtual clock reaches @time_ns at once. A paced one reaches it when real time does, and shows
 * the time up to @time_ns meanwhile. A paced clock that stood still for lack of a deadline reaches
 * it at once, too.
 *
 * Returns: whether the time is @time_ns now
 */
gboolean
skein_clock_reach (SkeinClock *clock,
                   gint64      time_ns,
                   gint64     *due_us)
{
  if (clock->kind == SKEIN_CLOCK_VIRTUAL)
    {
      clock->now_ns = time_ns;
      set_range (clock, time_ns);
      return TRUE;
    }
  if (clock->rate <= 0)
    {
      *due_us = G_MAXINT64;
      return FALSE;
    }
  clock->due_ns = time_ns;
  look (clock);

  if (clock->kind == SKEIN_CLOCK_REAL)
    {
      *due_us = get_due (clock, time_ns);
      if (clock->last_us < *due_us)
        return FALSE;
      clock->due_ns = SKEIN_TIME_NEVER;
      return TRUE;
    }

  if (clock->stands)
    {
      set_stands (clock, FALSE);
      clock->now_ns = time_ns;
      set_anchor (clock, time_ns, time_ns);
      return TRUE;
    }
  *due_us = get_due (clock, time_ns);
  if (clock->last_us < *due_us)
    {
      set_range (clock, time_ns);
      return FALSE;
    }
  clock->now_ns = time_ns;
  if (clock->last_us - *due_us > DROPPED_US)
    set_anchor (clock, time_ns, time_ns);
  else
    set_range (clock, time_ns);
  return TRUE;
}

/**
 * skein_clock_stand:
 * @clock: a clock that has been started
 *
 * Nothing is due: a paced clock stands still until skein_clock_reach() is called for something new,
 * and a real one until skein_clock_get_now() is called.
 */
void
skein_clock_stand (SkeinClock *clock)
{
  if (clock->kind == SKEIN_CLOCK_VIRTUAL || clock->stands)
    return;
  skein_clock_get_now (clock);
  set_stands (clock, TRUE);
  set_range (clock, clock->now_ns);
}

/**
 * skein_clock_stands:
 * @clock: a clock
 *
 * Any thread may call this, without a lock.
 *
 * Returns: whether it stands still because nothing is due
 */
gboolean
skein_clock_stands (const SkeinClock *clock)
{
  return __atomic_load_n (&clock->stands, __ATOMIC_ACQUIRE);
}

/**
 * skein_clock_set_rate:
 * @clock: a clock
 * @rate: scenario seconds per real second, 0: stand still
 */
void
skein_clock_set_rate (SkeinClock *clock,
                      double      rate)
{
  gint64 time_ns;

  g_return_if_fail (rate >= 0);

  if (clock->kind == SKEIN_CLOCK_VIRTUAL || !clock->started)
    {
      clock->rate = rate;
      return;
    }
  look (clock);
  time_ns = CLAMP (map (&clock->shown, clock->last_us), clock->shown.floor_ns,
                   clock->shown.limit_ns);
  clock->rate = rate;
  set_anchor (clock, time_ns, clock->shown.limit_ns);
}

/**
 * skein_clock_believe:
 * @clock: a paced or real clock
 * @time_ns: the scenario time that the timekeeper has waited for
 * @begin_us: monotonic time at which the wait began
 * @due_us: the end of the wait, as skein_clock_reach() returned it
 *
 * Must be called when a wait of the system has timed out. If the system's clock says that less time
 * has passed, the wait is believed: the time is @time_ns now. A wait whose end has been changed
 * meanwhile, by a change of speed, has no effect.
 */
void
skein_clock_believe (SkeinClock *clock,
                     gint64      time_ns,
                     gint64      begin_us,
                     gint64      due_us)
{
  gint64 now_us = skein_monotonic_read ();

  if (get_due (clock, time_ns) != due_us
      || (now_us >= due_us - EARLY_US && (now_us >= due_us || now_us > begin_us)))
    return;
  clock->trouble = now_us < begin_us ? SKEIN_CLOCK_WENT_BACK : SKEIN_CLOCK_STOOD;
  clock->amiss_us = due_us - now_us;
  clock->last_us = now_us;
  set_anchor (clock, time_ns, MAX (time_ns, clock->shown.limit_ns));
}

/**
 * skein_clock_take_trouble:
 * @clock: a clock
 * @amiss_us: (out): the deviation of the system's clock, if it is faulty
 *
 * Returns: the trouble since the last call
 */
SkeinClockTrouble
skein_clock_take_trouble (SkeinClock *clock,
                          gint64     *amiss_us)
{
  SkeinClockTrouble trouble = clock->trouble;

  *amiss_us = clock->amiss_us;
  clock->trouble = SKEIN_CLOCK_GOES;
  return trouble;
}
