/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-time.h"

/* Times at the ends of what can be represented, and as people read and write them. */

#define S SKEIN_NS_PER_SECOND
#define MS SKEIN_NS_PER_MS

static void
test_seconds (void)
{
  g_assert_cmpint (skein_time_from_seconds (0.25), ==, S / 4);
  g_assert_cmpint (skein_time_from_seconds (1e-9), ==, 1);
  g_assert_cmpint (skein_time_from_seconds (0.4e-9), ==, 0);
  g_assert_cmpint (skein_time_from_seconds (-0.6e-9), ==, -1);
  g_assert_cmpint (skein_time_from_seconds (1e300), ==, SKEIN_TIME_NEVER);
  g_assert_cmpint (skein_time_from_seconds (-1e300), ==, G_MININT64);
  g_assert_cmpfloat (skein_time_to_seconds (-S / 4), ==, -0.25);
}

static void
test_never (void)
{
  const guint64 most_us = (guint64) (SKEIN_TIME_NEVER / SKEIN_NS_PER_US);

  g_assert_cmpint (skein_time_from_us (most_us), ==, (gint64) most_us * SKEIN_NS_PER_US);
  g_assert_cmpint (skein_time_from_us (most_us + 1), ==, SKEIN_TIME_NEVER);
  g_assert_cmpint (skein_time_from_us (G_MAXUINT64), ==, SKEIN_TIME_NEVER);
  g_assert_cmpint (skein_time_add (SKEIN_TIME_NEVER - 1, 1), ==, SKEIN_TIME_NEVER);
  g_assert_cmpint (skein_time_add (SKEIN_TIME_NEVER, 1), ==, SKEIN_TIME_NEVER);
  g_assert_cmpint (skein_time_add (1, SKEIN_TIME_NEVER), ==, SKEIN_TIME_NEVER);
  g_assert_cmpint (skein_time_add (S, MS), ==, S + MS);
}

static void
test_parse (void)
{
  const struct { const char *text; gint64 time_ns; } good[] = {
    { "0", 0 }, { "12", 12 * S }, { "0.25", S / 4 }, { ".5", S / 2 }, { "7.", 7 * S },
    { "0.0000000019", 1 }, { "000000000000000000001", S },
  };
  const char *const bad[] = {
    "", ".", "-1", "+1", "1e3", " 1", "1 ", "1,5", "0x1", "inf", "9300000000", "1.2.3",
    "99999999999999999999999999",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      gint64 time_ns = -1;

      g_test_message ("%s", good[i].text);
      g_assert_true (skein_time_parse (good[i].text, &time_ns));
      g_assert_cmpint (time_ns, ==, good[i].time_ns);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 time_ns = -1;

      g_test_message ("%s", bad[i]);
      g_assert_false (skein_time_parse (bad[i], &time_ns));
      g_assert_cmpint (time_ns, ==, -1);
    }
}

/* Each time that is written is read again as the same time. */
static void
test_format (void)
{
  const struct { gint64 time_ns; const char *full; const char *brief; } cases[] = {
    { 0, "0", "0" },
    { 1, "0.000000001", "0" },
    { 12 * S + S / 2, "12.5", "12.5" },
    { 100 * S, "100", "100" },
    { 12 * MS, "0.012", "0.012" },
    { 6811255834, "6.811255834", "6.81" },
    { 6815000001, "6.815000001", "6.82" },
    { 999999999, "0.999999999", "1" },
    { 1500001, "0.001500001", "0.002" },
    { -S / 4, "-0.25", "-0.25" },
    { -6811255834, "-6.811255834", "-6.81" },
    { -6815000001, "-6.815000001", "-6.82" },
    { SKEIN_TIME_NEVER, "9223372036.854775807", "9223372036.854775807" },
    { G_MININT64 + 1, "-9223372036.854775807", "-9223372036.854775807" },
    { G_MININT64, "-9223372036.854775808", "-9223372036.854775808" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *full = skein_time_format (cases[i].time_ns);
      g_autofree char *brief = skein_time_format_short (cases[i].time_ns);
      gint64 time_ns;

      g_assert_cmpstr (full, ==, cases[i].full);
      g_assert_cmpstr (brief, ==, cases[i].brief);
      if (cases[i].time_ns >= 0 && cases[i].time_ns != SKEIN_TIME_NEVER)
        {
          g_assert_true (skein_time_parse (full, &time_ns));
          g_assert_cmpint (time_ns, ==, cases[i].time_ns);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/time/seconds", test_seconds);
  g_test_add_func ("/base/time/never", test_never);
  g_test_add_func ("/base/time/parse", test_parse);
  g_test_add_func ("/base/time/format", test_format);

  return g_test_run ();
}
