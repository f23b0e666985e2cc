/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <adwaita.h>

#include "../example-fixture.h"
#include "timeline/skein-timeline.h"
#include "../window-fixture.h"
#include "window/skein-settings.h"

static const SkeinExample *
get (const char *id)
{
  const SkeinExample *example = skein_examples_find (id, NULL);

  g_assert_nonnull (example);
  return example;
}

static SkeinLaneList *
get_lanes (GtkWidget *timeline)
{
  return skein_timeline_get_lane_list (SKEIN_TIMELINE (timeline));
}

/* A user's changes to one example's lanes are there again when the example is. */
static void
test_kept (void)
{
  g_autoptr (GSettings) settings = skein_settings_open ();
  SkeinSession *session = skein_session_new ();
  GtkWidget *timeline = g_object_ref_sink (skein_timeline_new (NULL));
  g_auto (GStrv) usual = NULL;
  g_auto (GStrv) left = NULL;
  g_auto (GStrv) other = NULL;
  g_auto (GStrv) again = NULL;

  skein_settings_keep_lanes (settings, session, get_lanes (timeline));
  skein_session_choose (session, get ("sentinel"));
  usual = skein_lane_list_get_order (get_lanes (timeline));
  g_object_set (get_lanes (timeline), "grouped", TRUE, NULL);
  left = skein_lane_list_get_order (get_lanes (timeline));
  g_assert_false (g_strv_equal ((const char *const *) usual, (const char *const *) left));

  skein_session_choose (session, get ("queue"));
  other = skein_lane_list_get_order (get_lanes (timeline));
  g_assert_cmpstrv (other, usual);

  skein_session_choose (session, get ("sentinel"));
  again = skein_lane_list_get_order (get_lanes (timeline));
  g_assert_cmpstrv (again, left);

  skein_session_stop (session);
  g_assert_finalize_object (timeline);
  g_assert_finalize_object (session);
}

/* A timeline lists lanes when it has a size. */
static GtkWidget *
open_window (GtkWidget *timeline)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), timeline);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_draw (window);
  return window;
}

/* As keys do. */
static void
choose (GtkWidget  *timeline,
        const char *lane)
{
  for (guint i = 0; i < 20; i++)
    gtk_widget_activate_action (timeline, "timeline.lane-up", NULL);
  while (g_strcmp0 (skein_lane_list_get_chosen (get_lanes (timeline)), lane) != 0)
    {
      g_autofree char *before
        = g_strdup (skein_lane_list_get_chosen (get_lanes (timeline)));

      gtk_widget_activate_action (timeline, "timeline.lane-down", NULL);
      g_assert_cmpstr (skein_lane_list_get_chosen (get_lanes (timeline)), !=, before);
    }
}

/* The lanes of one example are pinned, hidden and moved; changes to another's lanes meanwhile do
 * not matter. */
static void
test_several (void)
{
  g_autoptr (GSettings) settings = skein_settings_open ();
  SkeinSession *session = skein_session_new ();
  GtkWidget *timeline = g_object_ref_sink (skein_timeline_new (NULL));
  ExampleFixture sentinel;
  ExampleFixture timer;
  GtkWidget *window = open_window (timeline);
  g_auto (GStrv) left = NULL;
  g_auto (GStrv) left_other = NULL;
  g_auto (GStrv) again = NULL;
  g_auto (GStrv) again_other = NULL;

  example_fixture_set_up (&sentinel, "sentinel");
  example_fixture_set_up (&timer, "timer");
  g_settings_reset (settings, "lane-order");
  skein_settings_keep_lanes (settings, session, get_lanes (timeline));

  skein_session_choose (session, get ("sentinel"));
  skein_timeline_set_history (SKEIN_TIMELINE (timeline), sentinel.history);
  choose (timeline, "object:q");
  skein_lane_list_pin_chosen (get_lanes (timeline));
  choose (timeline, "thread:Producer");
  skein_lane_list_hide_chosen (get_lanes (timeline));
  left = skein_lane_list_get_order (get_lanes (timeline));
  g_assert_true (g_strv_contains ((const char *const *) left, "^object:q"));
  g_assert_true (g_strv_contains ((const char *const *) left, "-thread:Producer"));

  skein_session_choose (session, get ("timer"));
  skein_timeline_set_history (SKEIN_TIMELINE (timeline), timer.history);
  choose (timeline, "thread:Countdown");
  g_assert_true (skein_lane_list_move_chosen (get_lanes (timeline), -1));
  left_other = skein_lane_list_get_order (get_lanes (timeline));

  skein_session_choose (session, get ("sentinel"));
  skein_timeline_set_history (SKEIN_TIMELINE (timeline), sentinel.history);
  again = skein_lane_list_get_order (get_lanes (timeline));
  g_assert_cmpstrv (again, left);
  skein_session_choose (session, get ("timer"));
  again_other = skein_lane_list_get_order (get_lanes (timeline));
  g_assert_cmpstrv (again_other, left_other);

  skein_timeline_set_history (SKEIN_TIMELINE (timeline), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  skein_session_stop (session);
  g_assert_finalize_object (timeline);
  g_assert_finalize_object (session);
  example_fixture_tear_down (&timer);
  example_fixture_tear_down (&sentinel);
}

/* Lanes that one run does not have may be in the next one: they stay pinned and hidden when others
 * are moved. */
static void
test_absent (void)
{
  GtkWidget *timeline = g_object_ref_sink (skein_timeline_new (NULL));
  GtkWidget *window = open_window (timeline);
  ExampleFixture sentinel;
  ExampleFixture timer;
  g_auto (GStrv) order = NULL;

  example_fixture_set_up (&sentinel, "sentinel");
  example_fixture_set_up (&timer, "timer");
  skein_timeline_set_history (SKEIN_TIMELINE (timeline), sentinel.history);
  choose (timeline, "thread:Consumer-2");
  skein_lane_list_pin_chosen (get_lanes (timeline));
  choose (timeline, "thread:Consumer-1");
  skein_lane_list_hide_chosen (get_lanes (timeline));

  skein_timeline_set_history (SKEIN_TIMELINE (timeline), timer.history);
  choose (timeline, "thread:Countdown");
  g_assert_true (skein_lane_list_move_chosen (get_lanes (timeline), -1));
  order = skein_lane_list_get_order (get_lanes (timeline));
  g_assert_true (g_strv_contains ((const char *const *) order, "^thread:Consumer-2"));
  g_assert_true (g_strv_contains ((const char *const *) order, "-thread:Consumer-1"));

  skein_timeline_set_history (SKEIN_TIMELINE (timeline), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (timeline);
  example_fixture_tear_down (&timer);
  example_fixture_tear_down (&sentinel);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/kept-lanes/kept", test_kept);
  g_test_add_func ("/kept-lanes/several", test_several);
  g_test_add_func ("/kept-lanes/absent", test_absent);

  return g_test_run ();
}
