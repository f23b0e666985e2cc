/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-navigator.h"

#include "../../core/sample-trace.h"

#define S SKEIN_NS_PER_SECOND

typedef struct
{
  SkeinHistory *history;
  SkeinView *view;
  SkeinVisibleRange *range;
  SkeinNavigator *navigator;
} Fixture;

static void
set_up (Fixture *fixture)
{
  *fixture = (Fixture) {
    .history = sample_history_new (sample_trace_new_sentinel ()),
    .view = skein_view_new (),
    .range = skein_visible_range_new (),
  };
  fixture->navigator = skein_navigator_new (fixture->view, fixture->range, NULL);
  skein_view_set_history (fixture->view, fixture->history);
  skein_view_update (fixture->view, 24 * S);
  skein_visible_range_update (fixture->range, 24 * S);
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->navigator);
  g_assert_finalize_object (fixture->view);
  g_assert_finalize_object (fixture->range);
  skein_history_free (fixture->history);
}

static void
test_scrub (void)
{
  Fixture fixture;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  g_test_summary ("Scrubbing shows the past and follows the present no longer; from the present on "
                  "it is live again");
  set_up (&fixture);
  for (guint i = 0; i < 100; i++)
    {
      gint64 time_ns = (gint64) (g_rand_double (rand) * 24e9);

      skein_navigator_scrub (fixture.navigator, time_ns);
      g_assert_cmpint (skein_view_get_time_ns (fixture.view), ==, time_ns);
      g_assert_cmpuint (skein_view_get_limit (fixture.view), ==,
                        skein_history_find_limit (fixture.history, time_ns));
      g_assert_false (skein_visible_range_get_follow (fixture.range));
    }
  skein_navigator_scrub (fixture.navigator, 24 * S);
  g_assert_true (skein_view_is_live (fixture.view));
  g_assert_false (skein_visible_range_get_follow (fixture.range));
  skein_navigator_follow (fixture.navigator);
  g_assert_true (skein_visible_range_get_follow (fixture.range));
  tear_down (&fixture);
}

static void
test_step (void)
{
  Fixture fixture;
  guint n = 0;

  g_test_summary ("Each step goes to the next event, which comes into sight; there is nothing "
                  "before the start nor after the end");
  set_up (&fixture);
  skein_navigator_go_to_start (fixture.navigator);
  g_assert_cmpuint (skein_view_get_limit (fixture.view), ==, 0);
  g_assert_false (skein_navigator_step (fixture.navigator, -1));
  skein_visible_range_set (fixture.range, 0, 2 * S);
  while (skein_navigator_step (fixture.navigator, 1))
    {
      gint64 time_ns = skein_view_get_time_ns (fixture.view);

      g_assert_cmpuint (skein_view_get_limit (fixture.view), ==, ++n);
      g_assert_cmpint (time_ns, >=, skein_visible_range_get_from_ns (fixture.range));
      g_assert_cmpint (time_ns, <, skein_visible_range_get_to_ns (fixture.range));
    }
  g_assert_cmpuint (n, ==, skein_history_get_n_events (fixture.history));
  g_assert_true (skein_navigator_step (fixture.navigator, -(int) n));
  skein_navigator_go_to_start (fixture.navigator);
  g_assert_cmpint (skein_visible_range_get_from_ns (fixture.range), ==, 0);
  tear_down (&fixture);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_live (void)
{
  Fixture fixture;
  guint n_selected = 0;

  g_test_summary ("Live selects and measures nothing; following leaves both as they are");
  set_up (&fixture);
  skein_view_select (fixture.view, 5);
  g_signal_connect_swapped (fixture.view, "selected", G_CALLBACK (count_cb), &n_selected);
  skein_view_measure_from (fixture.view, 3);
  /* The selection is not another one by that, and nobody needs to scroll to it. */
  g_assert_cmpuint (n_selected, ==, 0);
  skein_navigator_scrub (fixture.navigator, S);
  skein_navigator_follow (fixture.navigator);
  g_assert_true (skein_view_is_live (fixture.view));
  g_assert_cmpuint (skein_view_get_selected (fixture.view), ==, 5);
  g_assert_cmpuint (skein_view_get_measured_from (fixture.view), ==, 3);
  skein_navigator_go_live (fixture.navigator);
  g_assert_cmpuint (skein_view_get_selected (fixture.view), ==, SKEIN_NO_EVENT);
  g_assert_cmpuint (skein_view_get_measured_from (fixture.view), ==, SKEIN_NO_EVENT);
  tear_down (&fixture);
}

static void
test_causes (void)
{
  Fixture fixture;
  SkeinTrace *trace;
  guint n_found = 0;

  g_test_summary ("From the event that let a thread go on there is a way to it and back; an event "
                  "that has none leaves all as it is");
  set_up (&fixture);
  trace = skein_history_get_trace (fixture.history);
  for (guint i = 0; i < skein_history_get_n_events (fixture.history); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      skein_view_select (fixture.view, i);
      if (event->kind != SKEIN_EVENT_READY || event->cause >= i)
        continue;
      g_assert_true (skein_navigator_go_to_waker (fixture.navigator));
      g_assert_cmpuint (skein_view_get_selected (fixture.view), ==, event->cause);
      g_assert_cmpuint (skein_view_get_limit (fixture.view), ==, event->cause + 1);
      g_assert_true (skein_navigator_go_to_woken (fixture.navigator));
      g_assert_cmpuint (skein_view_get_selected (fixture.view), <=, i);
      n_found++;
    }
  g_assert_cmpuint (n_found, >, 2);
  skein_view_select (fixture.view, 0);
  skein_view_set_limit (fixture.view, 1);
  g_assert_false (skein_navigator_go_to_waker (fixture.navigator));
  g_assert_cmpuint (skein_view_get_selected (fixture.view), ==, 0);
  skein_view_set_history (fixture.view, NULL);
  g_assert_false (skein_navigator_go_to_woken (fixture.navigator));
  tear_down (&fixture);
}

static void
test_play (void)
{
  Fixture fixture;

  g_test_summary ("Nothing is played back without a widget whose frames do it");
  set_up (&fixture);
  g_object_set (fixture.navigator, "playing", TRUE, NULL);
  g_assert_false (skein_navigator_is_playing (fixture.navigator));
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/navigator/scrub", test_scrub);
  g_test_add_func ("/navigator/step", test_step);
  g_test_add_func ("/navigator/live", test_live);
  g_test_add_func ("/navigator/causes", test_causes);
  g_test_add_func ("/navigator/play", test_play);
  return g_test_run ();
}
