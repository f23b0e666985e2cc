/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-rate.h"

#include <gio/gio.h>

#include "skein-resources.h"

/* The speeds in the window's menu, the slowest first. */
static GArray *
read_menu (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  GArray *rates = g_array_new (FALSE, FALSE, sizeof (double));
  gsize size;
  const char *text;

  skein_resources_register_resource ();
  bytes = g_resources_lookup_data ("/io/github/skein_threads/Skein/ui/skein-window.ui",
                                   G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  regex = g_regex_new (
    "win\\.rate</attribute>\\s*<attribute name=\"target\" type=\"d\">([^<]+)<", 0, 0, &error);
  g_assert_no_error (error);
  text = g_bytes_get_data (bytes, &size);
  g_regex_match_full (regex, text, (gssize) size, 0, 0, &match, &error);
  g_assert_no_error (error);
  while (g_match_info_matches (match))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      double rate = g_ascii_strtod (number, NULL);

      g_array_append_val (rates, rate);
      g_match_info_next (match, &error);
      g_assert_no_error (error);
    }
  return rates;
}

static void
test_menu (void)
{
  g_autoptr (GArray) rates = read_menu ();

  g_test_summary ("Faster and Slower go through all speeds of the menu, and stay at its ends");

  g_assert_cmpuint (rates->len, ==, 7);
  for (guint i = 0; i < rates->len; i++)
    {
      double rate = g_array_index (rates, double, i);

      g_assert_cmpfloat (skein_rate_step (rate, 1), ==,
                         g_array_index (rates, double, MIN (i + 1, rates->len - 1)));
      g_assert_cmpfloat (skein_rate_step (rate, -1), ==,
                         g_array_index (rates, double, i > 0 ? i - 1 : 0));
    }
}

static void
test_between (void)
{
  const struct { double rate, faster, slower; } cases[] = {
    { 0.001, 0.1, 0.001 }, { 0.3, 0.5, 0.1 }, { 0.999, 1, 0.5 }, { 3, 5, 2 },
    { 49, 50, 10 }, { 51, 51, 50 }, { 1000, 1000, 50 },
  };

  g_test_summary ("From a speed that the menu does not have, both lead to the nearest that it has");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpfloat (skein_rate_step (cases[i].rate, 1), ==, cases[i].faster);
      g_assert_cmpfloat (skein_rate_step (cases[i].rate, -1), ==, cases[i].slower);
    }
}

static void
test_format (void)
{
  const struct { double rate; const char *text; } cases[] = {
    { 0.1, "\342\200\2160.1 ×" }, { 1, "\342\200\2161 ×" }, { 50, "\342\200\21650 ×" },
  };

  g_test_summary ("A speed is said with a point, and from left to right");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = skein_rate_format (cases[i].rate);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rate/menu", test_menu);
  g_test_add_func ("/rate/between", test_between);
  g_test_add_func ("/rate/format", test_format);

  return g_test_run ();
}
