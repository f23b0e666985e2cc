/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline.h"

#include <adwaita.h>
#include <libglib-testing/signal-logger.h>

#include "../../core/sample-trace.h"
#include "../../patience.h"
#include "timeline-fixture.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
assert_range (TimelineFixture *fixture,
              double           from_s,
              double           to_s)
{
  gint64 from_ns;
  gint64 to_ns;

  timeline_fixture_get_range (fixture, &from_ns, &to_ns);
  g_assert_cmpfloat_with_epsilon (skein_time_to_seconds (from_ns), from_s, 0.001);
  g_assert_cmpfloat_with_epsilon (skein_time_to_seconds (to_ns), to_s, 0.001);
}

static void
test_same_emits_nothing (void)
{
  TimelineFixture fixture;
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();
  GdkPaintable *paintable;
  guint n_drawn = 0;

  g_test_summary ("What is set to what it is already emits nothing and asks for no frame");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 5 * SKEIN_NS_PER_SECOND);
  timeline_fixture_wait_for_paint (&fixture);
  timeline_fixture_settle ();

  /* It is told of each frame in which the widget was drawn anew. */
  paintable = gtk_widget_paintable_new (GTK_WIDGET (fixture.timeline));
  timeline_fixture_make_frame (&fixture);
  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (count_cb), &n_drawn);
  gt_signal_logger_connect (logger, fixture.timeline, "notify");
  /* A new window is drawn once more when the server and the settings have had their say, whenever
   * that is; frames that the calls asked for would be drawn after each of them. */
  for (guint i = 0; i < 10; i++)
    {
      n_drawn = 0;
      skein_timeline_update (fixture.timeline, 5 * SKEIN_NS_PER_SECOND);
      skein_timeline_set_history (fixture.timeline, fixture.history);
      skein_visible_range_set_follow (fixture.range, TRUE);
      timeline_fixture_make_frame (&fixture);
      timeline_fixture_make_frame (&fixture);
      if (n_drawn == 0)
        break;
    }
  gt_signal_logger_assert_no_emissions (logger);
  g_assert_cmpuint (n_drawn, ==, 0);

  skein_timeline_update (fixture.timeline, 6 * SKEIN_NS_PER_SECOND);
  wait_until (n_drawn != 0);
  gt_signal_logger_assert_notify_emission_pop (logger, fixture.timeline, "now-ns");
  gt_signal_logger_assert_no_emissions (logger);
  g_object_unref (paintable);
  timeline_fixture_tear_down (&fixture);
}

static void
test_follow (void)
{
  TimelineFixture fixture;
  gint64 from_ns;
  gint64 to_ns;

  g_test_summary ("The present is kept in sight, until somebody looks elsewhere");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  assert_range (&fixture, 0, 25);
  skein_timeline_update (fixture.timeline, 10 * SKEIN_NS_PER_SECOND);
  assert_range (&fixture, 0, 25);
  skein_timeline_update (fixture.timeline, 100 * SKEIN_NS_PER_SECOND);
  timeline_fixture_get_range (&fixture, &from_ns, &to_ns);
  g_assert_cmpint (to_ns - from_ns, ==, 25 * SKEIN_NS_PER_SECOND);
  g_assert_cmpint (to_ns, >, 100 * SKEIN_NS_PER_SECOND);
  g_assert_cmpint (to_ns, <, 105 * SKEIN_NS_PER_SECOND);

  skein_visible_range_set (fixture.range, 0, 10 * SKEIN_NS_PER_SECOND);
  g_assert_false (skein_visible_range_get_follow (fixture.range));
  skein_timeline_update (fixture.timeline, 200 * SKEIN_NS_PER_SECOND);
  assert_range (&fixture, 0, 10);

  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.follow", NULL);
  g_assert_true (skein_visible_range_get_follow (fixture.range));
  timeline_fixture_get_range (&fixture, &from_ns, &to_ns);
  g_assert_cmpint (to_ns - from_ns, ==, 10 * SKEIN_NS_PER_SECOND);
  g_assert_cmpint (to_ns, >, 200 * SKEIN_NS_PER_SECOND);
  timeline_fixture_tear_down (&fixture);
}

static void
test_zoom_and_pan (void)
{
  TimelineFixture fixture;
  gint64 time_ns;
  gint64 from_ns;
  gint64 to_ns;

  g_test_summary ("Zooming keeps the time under the pointer, panning the width");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_visible_range_set (fixture.range, 10 * SKEIN_NS_PER_SECOND, 20 * SKEIN_NS_PER_SECOND);
  time_ns = skein_timeline_scene_get_time_at (fixture.scene, 600);
  skein_visible_range_zoom (fixture.range, 2, time_ns);
  g_assert_cmpint (ABS (skein_timeline_scene_get_time_at (fixture.scene, 600) - time_ns), <,
                   SKEIN_NS_PER_MS);
  timeline_fixture_get_range (&fixture, &from_ns, &to_ns);
  g_assert_cmpint (to_ns - from_ns, ==, 5 * SKEIN_NS_PER_SECOND);

  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.later", NULL);
  g_assert_cmpint (skein_timeline_scene_get_time_at (fixture.scene, 600), >, time_ns);
  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.earlier", NULL);
  g_assert_cmpint (ABS (skein_timeline_scene_get_time_at (fixture.scene, 600) - time_ns), <,
                   SKEIN_NS_PER_MS);

  /* There is nothing before the start. */
  skein_visible_range_pan (fixture.range, -1000 * SKEIN_NS_PER_SECOND);
  assert_range (&fixture, 0, 5);
  for (guint i = 0; i < 200; i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.zoom-in", NULL);
  timeline_fixture_get_range (&fixture, &from_ns, &to_ns);
  g_assert_cmpint (to_ns, >, from_ns);
  for (guint i = 0; i < 400; i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.zoom-out", NULL);
  timeline_fixture_get_range (&fixture, &from_ns, &to_ns);
  g_assert_cmpint (to_ns, >, from_ns);
  g_assert_cmpint (from_ns, >=, 0);

  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.show-all", NULL);
  timeline_fixture_get_range (&fixture, &from_ns, &to_ns);
  g_assert_cmpint (from_ns, ==, 0);
  g_assert_cmpint (to_ns, >, 24 * SKEIN_NS_PER_SECOND);
  g_assert_cmpint (to_ns, <, 30 * SKEIN_NS_PER_SECOND);
  timeline_fixture_tear_down (&fixture);
}

static void
test_pick (void)
{
  TimelineFixture fixture;
  const SkeinDrawItem *item;
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();
  guint event;

  g_test_summary ("What is under a pointer is what was drawn there, and can be selected");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  item = skein_timeline_scene_pick (fixture.scene, 20, 50);
  g_assert_nonnull (item);
  g_assert_cmpint (item->subject.kind, ==, SKEIN_SUBJECT_LANE);
  g_assert_cmpuint (item->subject.thread, ==, 1);
  item = skein_timeline_scene_pick (fixture.scene, 400, 56);
  g_assert_nonnull (item);
  g_assert_cmpint (item->subject.kind, ==, SKEIN_SUBJECT_SPAN);

  event = item->subject.event;
  gt_signal_logger_connect (logger, fixture.view, "selected");
  skein_view_select (fixture.view, event);
  g_assert_cmpuint (gt_signal_logger_get_n_emissions (logger), ==, 1);
  gt_signal_logger_pop_emission (logger, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (skein_timeline_scene_pick (fixture.scene, 400, 56)->subject.event, ==, event);
  timeline_fixture_tear_down (&fixture);
}

static void
test_scroll (void)
{
  TimelineFixture fixture;
  GtkAdjustment *down;
  guint thread;

  g_test_summary ("Lanes that have no room are scrolled; the ruler stays");
  timeline_fixture_set_up (&fixture, sample_trace_new_random (1, 40, 2000));
  skein_timeline_update (fixture.timeline, 10 * SKEIN_NS_PER_SECOND);
  timeline_fixture_wait_for_paint (&fixture);
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture.scrolled));
  g_assert_cmpfloat (gtk_adjustment_get_upper (down), >,
                     40 * 30 + gtk_adjustment_get_page_size (down));
  thread = skein_timeline_scene_pick (fixture.scene, 20, 100)->subject.thread;
  gtk_adjustment_set_value (down, 200);
  g_assert_cmpuint (skein_timeline_scene_pick (fixture.scene, 20, 100)->subject.thread, ==,
                    thread + 5);
  g_assert_null (skein_timeline_scene_pick (fixture.scene, 20, 10));

  /* Another run with few lanes has nothing to scroll. */
  skein_timeline_set_history (fixture.timeline, NULL);
  g_assert_null (skein_timeline_scene_pick (fixture.scene, 20, 100));
  timeline_fixture_tear_down (&fixture);
}

/* The chosen lane, as a whole, between the ruler and the bottom. */
static void
assert_chosen_in_sight (TimelineFixture *fixture,
                        const char      *key)
{
  const SkeinLane *lane = skein_timeline_scene_find_chosen (fixture->scene);
  const SkeinDrawItem *plot = skein_draw_list_get_region (
      skein_timeline_scene_get_list (fixture->scene), SKEIN_REGION_PLOT);

  g_assert_cmpstr (skein_lane_list_get_chosen (fixture->lanes), ==, key);
  g_assert_nonnull (lane);
  g_assert_cmpfloat (lane->y, >=, plot->y);
  g_assert_cmpfloat (lane->y + lane->height, <=, plot->y + plot->h);
}

static void
test_scroll_to_chosen (void)
{
  TimelineFixture fixture;
  GtkWidget *timeline;

  g_test_summary ("Whichever lane is chosen, or moved, comes into sight as a whole, from below and "
                  "from above");
  timeline_fixture_set_up (&fixture, sample_trace_new_random (1, 40, 2000));
  timeline = GTK_WIDGET (fixture.timeline);
  skein_timeline_update (fixture.timeline, 10 * SKEIN_NS_PER_SECOND);
  timeline_fixture_wait_for_paint (&fixture);
  for (guint i = 1; i <= 40; i++)
    {
      g_autofree char *key = i > 1 ? g_strdup_printf ("thread:Thread#%u", i)
                                   : g_strdup ("thread:Thread");

      gtk_widget_activate_action (timeline, "timeline.lane-down", NULL);
      timeline_fixture_make_frame (&fixture);
      assert_chosen_in_sight (&fixture, key);
    }
  for (guint i = 39; i > 20; i--)
    {
      g_autofree char *key = g_strdup_printf ("thread:Thread#%u", i);

      gtk_widget_activate_action (timeline, "timeline.lane-up", NULL);
      timeline_fixture_make_frame (&fixture);
      assert_chosen_in_sight (&fixture, key);
    }
  for (guint i = 0; i < 20; i++)
    {
      gtk_widget_activate_action (timeline, "timeline.move-lane-up", NULL);
      timeline_fixture_make_frame (&fixture);
      assert_chosen_in_sight (&fixture, "thread:Thread#21");
    }
  timeline_fixture_tear_down (&fixture);
}

static void
test_scrub (void)
{
  TimelineFixture fixture;
  SkeinView *view;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  g_test_summary ("Scrubbing and stepping look at the past; from the present on it is live again");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  view = fixture.view;
  g_assert_true (skein_view_is_live (view));
  for (guint i = 0; i < 100; i++)
    {
      gint64 time_ns = (gint64) (g_rand_double (rand) * 24e9);
      guint limit = skein_history_find_limit (fixture.history, time_ns);

      skein_navigator_scrub (fixture.navigator, time_ns);
      g_assert_cmpint (skein_view_get_time_ns (view), ==, time_ns);
      g_assert_cmpuint (skein_view_get_limit (view), ==, limit);
      g_assert_false (skein_visible_range_get_follow (fixture.range));
      if (limit == 0 || limit == skein_history_get_n_events (fixture.history))
        continue;
      gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.step-forward", NULL);
      g_assert_cmpuint (skein_view_get_limit (view), ==, limit + 1);
      gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.step-back", NULL);
      g_assert_cmpuint (skein_view_get_limit (view), ==, limit);
    }
  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.start", NULL);
  g_assert_cmpuint (skein_view_get_limit (view), ==, 0);
  g_assert_false (skein_navigator_step (fixture.navigator, -1));
  skein_navigator_scrub (fixture.navigator, 24 * SKEIN_NS_PER_SECOND);
  g_assert_true (skein_view_is_live (view));
  skein_navigator_scrub (fixture.navigator, 2 * SKEIN_NS_PER_SECOND);
  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.live", NULL);
  g_assert_true (skein_view_is_live (view));
  g_assert_true (skein_visible_range_get_follow (fixture.range));
  timeline_fixture_tear_down (&fixture);
}

static void
test_lanes (void)
{
  TimelineFixture fixture;
  guint n_changes = 0;
  g_auto (GStrv) order = NULL;

  g_test_summary ("Lanes are chosen, moved, pinned and hidden by actions; the order can be kept");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  g_signal_connect_swapped (fixture.lanes, "notify::order", G_CALLBACK (count_cb), &n_changes);
  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.move-lane-down", NULL);
  g_assert_cmpuint (n_changes, ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.lane-down", NULL);
  g_assert_cmpstr (skein_lane_list_get_chosen (fixture.lanes), ==, "thread:MainThread");
  g_assert_cmpuint (skein_timeline_scene_pick (fixture.scene, 20, 50)->subject.thread, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.move-lane-down", NULL);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (skein_timeline_scene_pick (fixture.scene, 20, 50)->subject.thread, ==, 2);
  order = skein_lane_list_get_order (fixture.lanes);

  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.pin-lane", NULL);
  g_assert_cmpuint (skein_timeline_scene_pick (fixture.scene, 20, 50)->subject.thread, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.hide-lane", NULL);
  g_assert_cmpuint (skein_timeline_scene_pick (fixture.scene, 20, 50)->subject.thread, ==, 2);
  skein_lane_list_set_order (fixture.lanes, NULL);
  g_assert_cmpuint (skein_timeline_scene_pick (fixture.scene, 20, 50)->subject.thread, ==, 1);
  skein_lane_list_set_order (fixture.lanes, (const char *const *) order);
  g_assert_cmpuint (skein_timeline_scene_pick (fixture.scene, 20, 50)->subject.thread, ==, 2);
  g_object_set (fixture.lanes, "filter", "consumer-2", NULL);
  g_assert_cmpuint (skein_timeline_scene_pick (fixture.scene, 20, 50)->subject.thread, ==, 4);
  g_assert_null (skein_timeline_scene_pick (fixture.scene, 20, 150));
  timeline_fixture_tear_down (&fixture);
}

static void
test_scale (void)
{
  TimelineFixture fixture;
  gint64 time_ns;

  g_test_summary ("At every scale, what is drawn is found where it is, and its time too");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  for (double scale = 1; scale <= 3; scale += 0.25)
    {
      g_object_set (fixture.timeline, "scale", scale, NULL);
      g_assert_cmpfloat (skein_timeline_scene_get_scale (fixture.scene), ==, scale);
      g_assert_cmpuint (skein_timeline_scene_pick (fixture.scene, 20 * scale, 50 * scale)
                            ->subject.thread, ==, 1);
      skein_visible_range_set (fixture.range, 0, 25 * SKEIN_NS_PER_SECOND);
      time_ns = skein_timeline_scene_get_time_at (fixture.scene, 600);
      skein_visible_range_zoom (fixture.range, 2, time_ns);
      g_assert_cmpint (ABS (skein_timeline_scene_get_time_at (fixture.scene, 600) - time_ns), <,
                       SKEIN_NS_PER_MS);
    }
  timeline_fixture_tear_down (&fixture);
}

static void
test_play (void)
{
  TimelineFixture fixture;
  g_autoptr (Patience) patience = NULL;
  SkeinView *view;
  gint64 last_ns = -1;

  g_test_summary ("The past is played back until it is the present, then nothing is drawn");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  view = fixture.view;
  skein_navigator_scrub (fixture.navigator, SKEIN_NS_PER_SECOND);
  g_object_set (fixture.navigator, "rate", 100.0, "playing", TRUE, NULL);
  patience = patience_new ("the end of what is played");
  while (skein_navigator_is_playing (fixture.navigator))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (skein_view_get_time_ns (view), >=, last_ns);
      last_ns = skein_view_get_time_ns (view);
    }
  g_assert_true (skein_view_is_live (view));
  g_assert_cmpint (last_ns, ==, 24 * SKEIN_NS_PER_SECOND);
  timeline_fixture_tear_down (&fixture);
}

static void
test_play_again (void)
{
  TimelineFixture fixture;
  gint64 stopped_ns;
  gint64 begin_us;
  gint64 played_us;

  g_test_summary ("Playing back goes on where it was stopped, however long that is ago");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  skein_navigator_scrub (fixture.navigator, SKEIN_NS_PER_SECOND);
  g_object_set (fixture.navigator, "playing", TRUE, NULL);
  wait_until (skein_view_get_time_ns (fixture.view) > SKEIN_NS_PER_SECOND);
  g_object_set (fixture.navigator, "playing", FALSE, NULL);
  stopped_ns = skein_view_get_time_ns (fixture.view);
  for (guint i = 0; i < 30; i++)
    timeline_fixture_make_frame (&fixture);
  g_assert_cmpint (skein_view_get_time_ns (fixture.view), ==, stopped_ns);

  begin_us = g_get_monotonic_time ();
  g_object_set (fixture.navigator, "playing", TRUE, NULL);
  wait_until (skein_view_get_time_ns (fixture.view) > stopped_ns);
  played_us = (skein_view_get_time_ns (fixture.view) - stopped_ns) / 1000;
  /* A frame's time is that of the frame's beginning, or a little later. */
  g_assert_cmpint (played_us, <=, g_get_monotonic_time () - begin_us + 50000);
  timeline_fixture_tear_down (&fixture);
}

static void
test_play_ends (void)
{
  static const char *const actions[]
      = { "timeline.waker", "timeline.woken", "timeline.step-back", "timeline.step-forward",
          "timeline.start", "timeline.follow", "timeline.live" };
  TimelineFixture fixture;

  g_test_summary ("Whoever goes elsewhere while the past is played back is left there");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      /* The selected event is the put that let the first consumer go on. */
      guint put = 0;

      while (skein_trace_get_event (skein_history_get_trace (fixture.history), put)->kind
             != SKEIN_EVENT_READY)
        put++;
      skein_navigator_scrub (fixture.navigator, 2 * SKEIN_NS_PER_SECOND);
      skein_view_select (fixture.view, i == 1 ? put - 1 : put);
      g_object_set (fixture.navigator, "playing", TRUE, NULL);
      g_assert_true (skein_navigator_is_playing (fixture.navigator));
      gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), actions[i], NULL);
      g_assert_false (skein_navigator_is_playing (fixture.navigator));
    }
  timeline_fixture_tear_down (&fixture);
}

static void
test_menu (void)
{
  TimelineFixture fixture;

  g_test_summary ("A menu that was open once, or still is, keeps nothing of its window alive");
  for (guint closed = 0; closed < 2; closed++)
    {
      timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
      gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.menu", NULL);
      timeline_fixture_make_frame (&fixture);
      if (closed)
        {
          gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.sort", "s", "name");
          for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture.timeline));
               child != NULL; child = gtk_widget_get_next_sibling (child))
            if (GTK_IS_POPOVER (child))
              gtk_popover_popdown (GTK_POPOVER (child));
          timeline_fixture_make_frame (&fixture);
        }
      timeline_fixture_tear_down (&fixture);
    }
}

static void
test_two (void)
{
  TimelineFixture fixture;
  GtkWidget *second;
  SkeinTimelineScene *scene;

  g_test_summary ("Two timelines that share a range, lanes and a view show the same, whoever is "
                  "told to change it; the first one goes on when the second has gone");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  second = g_object_new (SKEIN_TYPE_TIMELINE, "navigator", fixture.navigator, "lane-list",
                         fixture.lanes, NULL);
  timeline_fixture_put_below (&fixture, second);
  gtk_widget_set_size_request (second, -1, 200);
  skein_timeline_set_history (SKEIN_TIMELINE (second), fixture.history);
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  skein_timeline_update (SKEIN_TIMELINE (second), 24 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture);
  scene = skein_timeline_get_scene (SKEIN_TIMELINE (second));
  gtk_widget_activate_action (second, "timeline.zoom-in", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.later", NULL);
  gtk_widget_activate_action (second, "timeline.lane-down", NULL);
  gtk_widget_activate_action (second, "timeline.move-lane-down", NULL);
  for (double x = 10; x < 700; x += 30)
    {
      g_assert_cmpint (skein_timeline_scene_get_time_at (scene, x), ==,
                       skein_timeline_scene_get_time_at (fixture.scene, x));
      for (double y = 40; y < 180; y += 20)
        {
          const SkeinDrawItem *one = skein_timeline_scene_pick (fixture.scene, x, y);
          const SkeinDrawItem *other = skein_timeline_scene_pick (scene, x, y);

          g_assert_cmpuint (one->subject.lane, ==, other->subject.lane);
          g_assert_cmpuint (one->subject.event, ==, other->subject.event);
        }
    }
  /* They go through time together. */
  skein_navigator_set_playing (fixture.navigator, TRUE);
  gtk_widget_activate_action (second, "timeline.step-back", NULL);
  g_assert_false (skein_navigator_is_playing (fixture.navigator));
  skein_navigator_set_playing (fixture.navigator, TRUE);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (second)), second);
  g_assert_true (skein_navigator_is_playing (fixture.navigator));
  skein_timeline_update (fixture.timeline, 30 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture);
  g_assert_cmpuint (skein_timeline_scene_pick_lane (fixture.scene, 20, 50)->id, ==, 2);
  timeline_fixture_tear_down (&fixture);
}

static void
test_leave_playing (void)
{
  TimelineFixture fixture;
  gint64 time_ns;

  g_test_summary ("A timeline may get into another window, or go, while the past is played back");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 500 * SKEIN_NS_PER_SECOND);
  skein_navigator_set_playing (fixture.navigator, TRUE);
  timeline_fixture_make_frame (&fixture);
  /* It is taken out of its window, and put back. */
  timeline_fixture_put_below (&fixture, gtk_label_new ("Below"));
  timeline_fixture_make_frame (&fixture);
  time_ns = skein_view_get_time_ns (fixture.view);
  g_assert_true (skein_navigator_is_playing (fixture.navigator));
  wait_until (skein_view_get_time_ns (fixture.view) > time_ns);
  g_assert_true (skein_navigator_is_playing (fixture.navigator));
  timeline_fixture_tear_down (&fixture);
}

static void
test_adjustment (void)
{
  TimelineFixture fixture;
  GtkAdjustment *down = gtk_adjustment_new (0, 0, 0, 0, 0, 0);

  g_test_summary ("Another scroll bar is told how much there is to scroll");
  timeline_fixture_set_up (&fixture, sample_trace_new_random (1, 40, 2000));
  skein_timeline_update (fixture.timeline, 10 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture);
  g_object_set (fixture.timeline, "vadjustment", down, NULL);
  timeline_fixture_make_frame (&fixture);
  g_assert_cmpfloat (gtk_adjustment_get_upper (down), >=,
                     skein_timeline_scene_get_height (fixture.scene));
  timeline_fixture_tear_down (&fixture);
}

static void
allocate (TimelineFixture *fixture,
          int              height)
{
  gtk_widget_size_allocate (GTK_WIDGET (fixture->timeline),
                            &(GtkAllocation) { 0, 0, 800, height }, -1);
}

static void
test_shut (void)
{
  TimelineFixture fixture;
  SkeinHistory *other = sample_history_new (sample_trace_new_random (3, 30, 3000));
  GtkAdjustment *down;

  g_test_summary ("Changes while there is no room for the timeline are there when there is again");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 5 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture);
  allocate (&fixture, 0);
  skein_timeline_set_history (fixture.timeline, other);
  skein_timeline_update (fixture.timeline, 5 * SKEIN_NS_PER_SECOND);
  g_object_set (fixture.timeline, "scale", 2.0, NULL);
  allocate (&fixture, 400);
  timeline_fixture_make_frame (&fixture);
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture.scrolled));
  g_assert_cmpfloat (gtk_adjustment_get_upper (down), >=,
                     skein_timeline_scene_get_height (fixture.scene));
  g_assert_cmpfloat (gtk_adjustment_get_upper (down), >, 2 * 30 * 30);
  skein_timeline_set_history (fixture.timeline, NULL);
  skein_history_free (other);
  timeline_fixture_tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/timeline/same-emits-nothing", test_same_emits_nothing);
  g_test_add_func ("/timeline/follow", test_follow);
  g_test_add_func ("/timeline/zoom-and-pan", test_zoom_and_pan);
  g_test_add_func ("/timeline/pick", test_pick);
  g_test_add_func ("/timeline/scroll", test_scroll);
  g_test_add_func ("/timeline/scroll-to-chosen", test_scroll_to_chosen);
  g_test_add_func ("/timeline/scrub", test_scrub);
  g_test_add_func ("/timeline/lanes", test_lanes);
  g_test_add_func ("/timeline/scale", test_scale);
  g_test_add_func ("/timeline/play", test_play);
  g_test_add_func ("/timeline/play-again", test_play_again);
  g_test_add_func ("/timeline/play-ends", test_play_ends);
  g_test_add_func ("/timeline/menu", test_menu);
  g_test_add_func ("/timeline/two", test_two);
  g_test_add_func ("/timeline/leave-playing", test_leave_playing);
  g_test_add_func ("/timeline/adjustment", test_adjustment);
  g_test_add_func ("/timeline/shut", test_shut);
  return g_test_run ();
}
