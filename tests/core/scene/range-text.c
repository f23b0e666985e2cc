/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-range-text.h"

#include <string.h>

#include "base/skein-time.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 from_ns;
    gint64 to_ns;
  } ranges[] = {
    { "12.5–20 s", 12500 * SKEIN_NS_PER_MS, 20 * SKEIN_NS_PER_SECOND },
    { "12.5-20", 12500 * SKEIN_NS_PER_MS, 20 * SKEIN_NS_PER_SECOND },
    { " 12,5 — 20s ", 12500 * SKEIN_NS_PER_MS, 20 * SKEIN_NS_PER_SECOND },
    { "3..4 ms", 3 * SKEIN_NS_PER_MS, 4 * SKEIN_NS_PER_MS },
    { "3 µs - 1 ms", 3 * SKEIN_NS_PER_US, SKEIN_NS_PER_MS },
    { "500 ms to 1", 500 * SKEIN_NS_PER_MS, SKEIN_NS_PER_SECOND },
    { "0-1 min", 0, 60 * SKEIN_NS_PER_SECOND },
    { ".5-1", 500 * SKEIN_NS_PER_MS, SKEIN_NS_PER_SECOND },
  };

  g_test_summary ("Two times are understood as people write them");
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      gint64 from_ns = -1;
      gint64 to_ns = -1;
      g_autoptr (GError) error = NULL;

      skein_range_parse (ranges[i].text, &from_ns, &to_ns, &error);
      g_assert_no_error (error);
      g_assert_cmpint (from_ns, ==, ranges[i].from_ns);
      g_assert_cmpint (to_ns, ==, ranges[i].to_ns);
    }
}

static void
test_errors (void)
{
  static const char *const texts[] = {
    "", "12", "12.5 s", "-", "a-b", "1e3-2e3", "0x1-0x2", "inf-nan", "1-2 parsecs", "-1-2",
    "1--2", "5-5", "20-12.5 s", "1-1e99", "1-99999999999",
  };

  g_test_summary ("What is no range is said in a sentence that names it");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 from_ns;
      gint64 to_ns;
      g_autoptr (GError) error = NULL;

      g_assert_false (skein_range_parse (texts[i], &from_ns, &to_ns, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_nonnull (strstr (error->message, texts[i]));
    }
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  g_test_summary ("What is written is understood, to a thousandth of itself");
  for (guint i = 0; i < 500; i++)
    {
      gint64 from_ns = (gint64) (g_rand_double (rand) * 1e11);
      gint64 span = (gint64) g_rand_double_range (rand, 200, 1e11);
      g_autofree char *text = skein_range_format (from_ns, from_ns + span);
      gint64 found_from;
      gint64 found_to;
      g_autoptr (GError) error = NULL;

      skein_range_parse (text, &found_from, &found_to, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ABS (found_from - from_ns), <=, MAX (span / 1000, 1));
      g_assert_cmpint (ABS (found_to - from_ns - span), <=, MAX (span / 1000, 1));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/range-text/parse", test_parse);
  g_test_add_func ("/range-text/errors", test_errors);
  g_test_add_func ("/range-text/round-trip", test_round_trip);
  return g_test_run ();
}
