/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-clock.h"

#include "base/skein-faults.h"

/* From `monotonic_us` on, scenario time runs from `scenario_ns` at `rate`. Never changed once it is
 * published, so that a reader needs no lock; kept until the clock goes, since a reader may still
 * look at it. They are as many as changes of speed by a user, and times that the system's clock was
 * found out of order. */
typedef struct _Mapping Mapping;
struct _Mapping
{
  gint64 monotonic_us;
  gint64 scenario_ns;
  double rate;
  Mapping *older; /* (owned) */
};

struct _SkeinClock
{
  gboolean is_virtual;
  gint64 virtual_ns; /* atomic */
  Mapping *mapping;  /* atomic; (owned), with its chain */
  gint64 last_us;    /* the writer's: monotonic time when it looked last */
};

/* Where the first mapping begins, before the start. */
#define NOT_STARTED_US (G_MAXINT64 / 4)

/* Less than this a system may wake somebody too early. */
#define EARLY_US (100 * 1000)

/* Who wakes so much too late was not merely kept waiting. */
#define LATE_US (10 * (gint64) G_USEC_PER_SEC)

static void
clock_publish (SkeinClock *clock,
               gint64      monotonic_us,
               gint64      scenario_ns,
               double      rate)
{
  Mapping *mapping = g_new (Mapping, 1);

  mapping->monotonic_us = monotonic_us;
  mapping->scenario_ns = scenario_ns;
  mapping->rate = rate;
  mapping->older = __atomic_load_n (&clock->mapping, __ATOMIC_RELAXED);
  __atomic_store_n (&clock->mapping, mapping, __ATOMIC_RELEASE);
}

static gint64
mapping_to_scenario (const Mapping *mapping,
                     gint64         monotonic_us)
{
  double elapsed_ns = (double) (monotonic_us - mapping->monotonic_us) * 1e3 * mapping->rate;

  return mapping->scenario_ns + (gint64) elapsed_ns;
}

/**
 * skein_clock_new_virtual:
 *
 * Returns: (transfer full): a clock that stands at 0 until it is told to jump
 */
SkeinClock *
skein_clock_new_virtual (void)
{
  SkeinClock *clock = g_new0 (SkeinClock, 1);

  clock->is_virtual = TRUE;
  return clock;
}

/**
 * skein_clock_new_real:
 * @rate: scenario seconds a real second, not negative
 *
 * Returns: (transfer full): a clock that stands at 0 until skein_clock_start()
 */
SkeinClock *
skein_clock_new_real (double rate)
{
  SkeinClock *clock = g_new0 (SkeinClock, 1);

  g_return_val_if_fail (rate >= 0, clock);

  clock_publish (clock, NOT_STARTED_US, 0, rate);
  return clock;
}

void
skein_clock_free (SkeinClock *clock)
{
  Mapping *mapping = clock->mapping;

  while (mapping != NULL)
    {
      Mapping *older = mapping->older;

      g_free (mapping);
      mapping = older;
    }
  g_free (clock);
}

gboolean
skein_clock_is_virtual (SkeinClock *clock)
{
  return clock->is_virtual;
}

/**
 * skein_clock_start:
 * @clock: a clock
 *
 * Lets a real clock run from 0 on. A virtual one needs no start.
 */
void
skein_clock_start (SkeinClock *clock)
{
  if (clock->is_virtual)
    return;
  clock->last_us = skein_monotonic_read ();
  clock_publish (clock, clock->last_us, 0, skein_clock_get_rate (clock));
}

/**
 * skein_clock_read:
 * @clock: a clock
 *
 * Any thread may call this, without a lock.
 *
 * Returns: the scenario time, in nanoseconds
 */
gint64
skein_clock_read (SkeinClock *clock)
{
  const Mapping *mapping;
  gint64 now_us;

  if (clock->is_virtual)
    return __atomic_load_n (&clock->virtual_ns, __ATOMIC_ACQUIRE);

  mapping = __atomic_load_n (&clock->mapping, __ATOMIC_ACQUIRE);
  now_us = skein_monotonic_read ();
  if (now_us <= mapping->monotonic_us)
    return mapping->scenario_ns;
  return mapping_to_scenario (mapping, now_us);
}

/* Scenario time goes on from where it was at @before_us, whatever the system's clock says now. */
static void
go_on_from (SkeinClock *clock,
            gint64      before_us)
{
  const Mapping *mapping = clock->mapping;
  gint64 from_us = MAX (before_us, mapping->monotonic_us);

  clock_publish (clock, clock->last_us, mapping_to_scenario (mapping, from_us), mapping->rate);
}

static gboolean
is_late (SkeinClock *clock,
         gint64      due_ns)
{
  gint64 due_us;

  if (due_ns == SKEIN_TIME_NEVER || mapping_to_scenario (clock->mapping, clock->last_us) <= due_ns)
    return FALSE;
  due_us = skein_clock_to_monotonic (clock, due_ns);
  if (due_us == G_MAXINT64)
    return FALSE;
  /* What was due at another rate has waited at this one only since that began. */
  return clock->last_us > MAX (due_us, clock->mapping->monotonic_us) + LATE_US;
}

/* The writer's look at a real clock. */
static SkeinClockTrouble
look (SkeinClock *clock,
      gint64      due_ns,
      gint64     *amiss_us)
{
  SkeinClockTrouble trouble = SKEIN_CLOCK_GOES;
  gint64 before_us = clock->last_us;

  clock->last_us = skein_monotonic_read ();
  if (clock->mapping->monotonic_us == NOT_STARTED_US)
    return SKEIN_CLOCK_GOES;
  if (clock->last_us < before_us)
    trouble = SKEIN_CLOCK_WENT_BACK;
  else if (is_late (clock, due_ns))
    trouble = SKEIN_CLOCK_JUMPED;
  else
    return SKEIN_CLOCK_GOES;

  *amiss_us = ABS (clock->last_us - before_us);
  go_on_from (clock, before_us);
  return trouble;
}

/**
 * skein_clock_look:
 * @clock: a clock
 * @due_ns: when the next one who waits for it should have been woken, or %SKEIN_TIME_NEVER
 * @time_ns: (out): the scenario time, no less than the last time
 * @amiss_us: (out): by how much the system's clock is not where it should be, if it is not
 *
 * The same as skein_clock_read(), for one thread at a time, and whatever the system's clock does:
 * when it has gone back, or far beyond @due_ns without anybody having been woken, scenario time
 * goes on from where it was at the last look.
 *
 * Returns: what was amiss
 */
SkeinClockTrouble
skein_clock_look (SkeinClock *clock,
                  gint64      due_ns,
                  gint64     *time_ns,
                  gint64     *amiss_us)
{
  SkeinClockTrouble trouble = SKEIN_CLOCK_GOES;
  const Mapping *mapping;

  if (clock->is_virtual)
    {
      *time_ns = skein_clock_read (clock);
      return SKEIN_CLOCK_GOES;
    }
  trouble = look (clock, due_ns, amiss_us);
  mapping = clock->mapping;
  *time_ns = mapping->scenario_ns;
  if (clock->last_us > mapping->monotonic_us)
    *time_ns = mapping_to_scenario (mapping, clock->last_us);
  return trouble;
}

/* What the system's clock said at the last look: microseconds of monotonic time. */
gint64
skein_clock_get_looked_us (SkeinClock *clock)
{
  return clock->last_us;
}

/**
 * skein_clock_catch_up:
 * @clock: a real clock
 * @time_ns: the scenario time that somebody has waited for
 * @begin_us: monotonic time when the wait began
 * @amiss_us: (out): by how much the system's clock is not where it should be, if it is not
 *
 * To be called, by one thread at a time, when the system says that the time of a wait is over.
 * Where its clock denies that so much time has passed the wait is believed: it is @time_ns now.
 *
 * Returns: what was amiss
 */
SkeinClockTrouble
skein_clock_catch_up (SkeinClock *clock,
                      gint64      time_ns,
                      gint64      begin_us,
                      gint64     *amiss_us)
{
  gint64 end_us = skein_clock_to_monotonic (clock, time_ns);
  gint64 now_us = skein_monotonic_read ();

  g_return_val_if_fail (!clock->is_virtual, SKEIN_CLOCK_GOES);

  if (now_us >= end_us - EARLY_US && (now_us >= end_us || now_us > begin_us))
    return SKEIN_CLOCK_GOES;
  *amiss_us = end_us - now_us;
  clock->last_us = now_us;
  clock_publish (clock, now_us, time_ns, clock->mapping->rate);
  return now_us < begin_us ? SKEIN_CLOCK_WENT_BACK : SKEIN_CLOCK_STOOD;
}

/**
 * skein_clock_jump:
 * @clock: a virtual clock
 * @time_ns: not before the clock's time
 */
void
skein_clock_jump (SkeinClock *clock,
                  gint64      time_ns)
{
  g_return_if_fail (clock->is_virtual);
  g_return_if_fail (time_ns >= clock->virtual_ns);

  __atomic_store_n (&clock->virtual_ns, time_ns, __ATOMIC_RELEASE);
}

/**
 * skein_clock_set_rate:
 * @clock: a real clock; nothing changes on a virtual one
 * @rate: scenario seconds a real second, 0 to stand still
 *
 * To be called after a look, which says whether the system's clock has jumped ahead: here that
 * would count as time that has passed.
 */
void
skein_clock_set_rate (SkeinClock *clock,
                      double      rate)
{
  const Mapping *mapping;
  gint64 amiss_us;
  gint64 now_us;

  g_return_if_fail (rate >= 0);

  if (clock->is_virtual)
    return;

  look (clock, SKEIN_TIME_NEVER, &amiss_us);
  mapping = clock->mapping;
  now_us = clock->last_us;
  if (now_us <= mapping->monotonic_us) /* not started yet, or at this moment */
    clock_publish (clock, mapping->monotonic_us, mapping->scenario_ns, rate);
  else
    clock_publish (clock, now_us, mapping_to_scenario (mapping, now_us), rate);
}

double
skein_clock_get_rate (SkeinClock *clock)
{
  if (clock->is_virtual)
    return 1.0;
  return __atomic_load_n (&clock->mapping, __ATOMIC_ACQUIRE)->rate;
}

/**
 * skein_clock_to_monotonic:
 * @clock: a real clock
 * @time_ns: a scenario time
 *
 * Returns: when that will be, in microseconds of monotonic time, rounded up so that the clock has
 *   reached @time_ns by then; %G_MAXINT64 for never, as when the clock stands still
 */
gint64
skein_clock_to_monotonic (SkeinClock *clock,
                          gint64      time_ns)
{
  const Mapping *mapping = __atomic_load_n (&clock->mapping, __ATOMIC_ACQUIRE);
  double away_us;

  g_return_val_if_fail (!clock->is_virtual, G_MAXINT64);

  if (time_ns == SKEIN_TIME_NEVER || mapping->rate <= 0)
    return G_MAXINT64;

  away_us = (double) (time_ns - mapping->scenario_ns) / 1e3 / mapping->rate;
  if (away_us > 9e15)
    return G_MAXINT64;
  return mapping->monotonic_us + (gint64) away_us + 1;
}
