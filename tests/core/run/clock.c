/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-clock.h"

/* A run's clock by itself: its answers to those that wait for it. */

#define SECOND SKEIN_NS_PER_SECOND

/* When somebody has waited for a time, and the system says that the wait is over though its clock
 * shows nothing of it, the clock has stood. But where the speed was changed meanwhile the wait was
 * for another time, and nothing is wrong. */
static void
test_believe (void)
{
  for (guint kind = SKEIN_CLOCK_PACED; kind <= SKEIN_CLOCK_REAL; kind++)
    for (guint is_changed = 0; is_changed < 2; is_changed++)
      {
        g_autoptr (SkeinClock) clock = skein_clock_new (kind, 1);
        gint64 begin_us;
        gint64 due_us;
        gint64 amiss_us;

        skein_clock_start (clock);
        g_assert_false (skein_clock_reach (clock, 1000 * SECOND, &due_us));
        begin_us = skein_clock_get_looked_us (clock);
        if (is_changed)
          skein_clock_set_rate (clock, 0.5);
        skein_clock_believe (clock, 1000 * SECOND, begin_us, due_us);
        if (is_changed)
          {
            g_assert_cmpint (skein_clock_take_trouble (clock, &amiss_us), ==, SKEIN_CLOCK_GOES);
            g_assert_cmpint (skein_clock_read (clock), <, 900 * SECOND);
          }
        else
          {
            g_assert_cmpint (skein_clock_take_trouble (clock, &amiss_us), ==, SKEIN_CLOCK_STOOD);
            g_assert_cmpint (skein_clock_read (clock), >=, 1000 * SECOND);
          }
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/run/clock/believe", test_believe);

  return g_test_run ();
}
