/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-visible-range.h"

#include "../../slow.h"
#include "base/skein-time.h"

#define S SKEIN_NS_PER_SECOND

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
assert_range (SkeinVisibleRange *range,
              gint64             from_ns,
              gint64             to_ns)
{
  g_assert_cmpint (skein_visible_range_get_from_ns (range), ==, from_ns);
  g_assert_cmpint (skein_visible_range_get_to_ns (range), ==, to_ns);
}

static void
test_set (void)
{
  g_autoptr (SkeinVisibleRange) range = skein_visible_range_new ();
  guint n_from = 0;
  guint n_to = 0;
  guint n_follow = 0;

  g_test_summary ("A range is told of where it has changed; set to what it is, nothing is told");
  assert_range (range, 0, 25 * S);
  g_assert_true (skein_visible_range_get_follow (range));
  g_signal_connect_swapped (range, "notify::from-ns", G_CALLBACK (count_cb), &n_from);
  g_signal_connect_swapped (range, "notify::to-ns", G_CALLBACK (count_cb), &n_to);
  g_signal_connect_swapped (range, "notify::follow", G_CALLBACK (count_cb), &n_follow);
  for (guint i = 0; i < 2; i++)
    {
      skein_visible_range_set (range, 0, 10 * S);
      g_assert_cmpuint (n_from, ==, 0);
      g_assert_cmpuint (n_to, ==, 1);
      g_assert_cmpuint (n_follow, ==, 1);
    }
  g_assert_false (skein_visible_range_get_follow (range));
  /* There is nothing before the start: the span stays. */
  skein_visible_range_pan (range, 3 * S);
  assert_range (range, 3 * S, 13 * S);
  skein_visible_range_pan (range, -4 * S);
  assert_range (range, 0, 10 * S);
  skein_visible_range_pan (range, 0);
  g_assert_cmpuint (n_from, ==, 2);
  g_assert_cmpuint (n_to, ==, 3);
}

static void
test_follow (void)
{
  g_autoptr (SkeinVisibleRange) range = skein_visible_range_new ();

  g_test_summary ("A range that follows the present keeps it in sight with room behind it, and its "
                  "span; one that does not stays");
  skein_visible_range_set_margin (range, 0.2);
  skein_visible_range_update (range, 20 * S);
  assert_range (range, 0, 25 * S);
  skein_visible_range_update (range, 21 * S);
  assert_range (range, S, 26 * S);
  skein_visible_range_set_margin (range, 0.4);
  assert_range (range, 6 * S, 31 * S);
  skein_visible_range_zoom (range, 5, 7 * S);
  assert_range (range, 18 * S, 23 * S);
  skein_visible_range_set (range, 0, 10 * S);
  skein_visible_range_update (range, 100 * S);
  assert_range (range, 0, 10 * S);
  g_object_set (range, "follow", TRUE, NULL);
  assert_range (range, 94 * S, 104 * S);
  skein_visible_range_show_all (range);
  assert_range (range, 0, 140 * S);
  g_assert_true (skein_visible_range_get_follow (range));
}

static void
test_show_time (void)
{
  g_autoptr (SkeinVisibleRange) range = skein_visible_range_new ();

  g_test_summary ("A time comes into sight by the least motion, a tenth of the span from the edge");
  skein_visible_range_set (range, 10 * S, 20 * S);
  skein_visible_range_show_time (range, 10 * S);
  skein_visible_range_show_time (range, 20 * S - 1);
  assert_range (range, 10 * S, 20 * S);
  skein_visible_range_show_time (range, 20 * S);
  assert_range (range, 11 * S, 21 * S);
  skein_visible_range_show_time (range, 8 * S);
  assert_range (range, 7 * S, 17 * S);
  skein_visible_range_show_time (range, S / 2);
  assert_range (range, 0, 10 * S);
}

static void
test_back (void)
{
  g_autoptr (SkeinVisibleRange) range = skein_visible_range_new ();

  g_test_summary ("Zooms and jumps can be gone back from one by one; the steps of a zoom are one; "
                  "a new jump ends the way forward; another run has no way back");
  g_assert_false (skein_visible_range_go_back (range));
  skein_visible_range_go_to (range, 5 * S, 9 * S);
  for (guint i = 0; i < 5; i++)
    skein_visible_range_zoom (range, 1.25, 6 * S);
  skein_visible_range_go_to (range, S, 2 * S);
  g_assert_true (skein_visible_range_go_back (range));
  g_assert_true (skein_visible_range_go_back (range));
  assert_range (range, 5 * S, 9 * S);
  g_assert_true (skein_visible_range_go_back (range));
  assert_range (range, 0, 25 * S);
  g_assert_false (skein_visible_range_go_back (range));
  g_assert_true (skein_visible_range_go_forward (range));
  assert_range (range, 5 * S, 9 * S);
  skein_visible_range_go_to (range, 3 * S, 4 * S);
  g_assert_false (skein_visible_range_go_forward (range));
  skein_visible_range_zoom (range, 2, 3 * S);
  skein_visible_range_reset (range);
  assert_range (range, 0, S / 2);
  g_assert_false (skein_visible_range_go_back (range));
  g_assert_false (skein_visible_range_go_forward (range));

  /* Its first zoom is no step of the other run's last one. */
  skein_visible_range_zoom (range, 2, 0);
  assert_range (range, 0, S / 4);
  g_assert_true (skein_visible_range_go_back (range));
  assert_range (range, 0, S / 2);

  /* Nor is a zoom after a way back a step of the one before it. */
  skein_visible_range_zoom (range, 2, 0);
  g_assert_true (skein_visible_range_go_back (range));
  skein_visible_range_zoom (range, 5, 0);
  assert_range (range, 0, S / 10);
  g_assert_false (skein_visible_range_go_forward (range));
  g_assert_true (skein_visible_range_go_back (range));
  assert_range (range, 0, S / 2);
}

static void
do_anything (SkeinVisibleRange *range,
             GRand             *rand)
{
  gint64 from_ns = (gint64) (g_rand_double (rand) * 100e9) - 10 * S;
  gint64 span = 1 + (gint64) (g_rand_double (rand) * g_rand_double (rand) * 1e16);

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      skein_visible_range_set (range, from_ns, from_ns + span);
      break;
    case 1:
      skein_visible_range_go_to (range, from_ns, from_ns + span);
      break;
    case 2:
      skein_visible_range_pan (range, from_ns);
      break;
    case 3:
      skein_visible_range_zoom (range, g_rand_double_range (rand, 0.01, 100), from_ns);
      break;
    case 4:
      skein_visible_range_show_time (range, MAX (from_ns, 0));
      g_assert_cmpint (skein_visible_range_get_from_ns (range), <=, MAX (from_ns, 0));
      g_assert_cmpint (skein_visible_range_get_to_ns (range), >, from_ns);
      break;
    case 5:
      skein_visible_range_set_follow (range, g_rand_boolean (rand));
      break;
    case 6:
      skein_visible_range_update (range, MAX (from_ns, 0));
      break;
    default:
      skein_visible_range_show_all (range);
    }
}

/* Going back as far as there is a way, and forward again, ends where it began. */
static void
go_back_and_forward (SkeinVisibleRange *range)
{
  gint64 from_ns = skein_visible_range_get_from_ns (range);
  gint64 to_ns = skein_visible_range_get_to_ns (range);
  guint n_back = 0;

  while (skein_visible_range_go_back (range))
    n_back++;
  g_assert_cmpuint (n_back, <=, 100);
  if (n_back == 0)
    return;
  while (skein_visible_range_go_forward (range))
    n_back--;
  g_assert_cmpuint (n_back, ==, 0);
  assert_range (range, from_ns, to_ns);
}

static void
test_random (void)
{
  g_test_summary ("Whatever is done, a range starts in the run, has a length that can be drawn, "
                  "and its way back leads forward again");
  for (guint32 seed = 0; seed < OFTEN (200, 20); seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (SkeinVisibleRange) range = skein_visible_range_new ();

      for (guint i = 0; i < 200; i++)
        {
          gint64 span;

          do_anything (range, rand);
          span = skein_visible_range_get_to_ns (range) - skein_visible_range_get_from_ns (range);
          g_assert_cmpint (skein_visible_range_get_from_ns (range), >=, 0);
          g_assert_cmpint (span, >=, 200);
          g_assert_cmpint (span, <=, 3600 * 1000 * S);
        }
      go_back_and_forward (range);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/visible-range/set", test_set);
  g_test_add_func ("/visible-range/follow", test_follow);
  g_test_add_func ("/visible-range/show-time", test_show_time);
  g_test_add_func ("/visible-range/back", test_back);
  g_test_add_func ("/visible-range/random", test_random);
  return g_test_run ();
}
