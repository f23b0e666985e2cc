/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "clock/skein-clock.h"

/* From `monotonic_us` on, scenario time runs from `scenario_ns` at `rate`. Never changed once it is
 * published, so that a reader needs no lock; kept until the clock goes, since a reader may still
 * look at it. They are as many as changes of speed by a user. */
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
};

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

  clock_publish (clock, G_MAXINT64 / 4, 0, 0);
  clock_publish (clock, G_MAXINT64 / 4, 0, rate);
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
  if (!clock->is_virtual)
    clock_publish (clock, g_get_monotonic_time (), 0, skein_clock_get_rate (clock));
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
  now_us = g_get_monotonic_time ();
  if (now_us <= mapping->monotonic_us)
    return mapping->scenario_ns;
  return mapping_to_scenario (mapping, now_us);
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
 */
void
skein_clock_set_rate (SkeinClock *clock,
                      double      rate)
{
  const Mapping *mapping;
  gint64 now_us;

  g_return_if_fail (rate >= 0);

  if (clock->is_virtual)
    return;

  mapping = clock->mapping;
  now_us = g_get_monotonic_time ();
  if (now_us <= mapping->monotonic_us) /* not started yet */
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
