/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline.h"

#include <adwaita.h>
#include <libglib-testing/signal-logger.h>

#include "sample-trace.h"

typedef struct
{
  SkeinHistory *history;
  GtkWidget *window;
  GtkWidget *scrolled;
  SkeinTimeline *timeline;
  guint n_paints;
} Fixture;

static void
painted_cb (GdkFrameClock *clock,
            Fixture       *fixture)
{
  fixture->n_paints++;
}

static void
wait_for_paint (Fixture *fixture)
{
  guint n = fixture->n_paints;

  while (fixture->n_paints == n)
    g_main_context_iteration (NULL, TRUE);
}

/* A paintable of a widget is told of each frame in which the widget was drawn anew. */
static void
drawn_cb (guint *n_drawn)
{
  (*n_drawn)++;
}

static void
make_frame (Fixture *fixture)
{
  gdk_frame_clock_request_phase (gtk_widget_get_frame_clock (fixture->window),
                                 GDK_FRAME_CLOCK_PHASE_PAINT);
  wait_for_paint (fixture);
}

/* All that is due is done; what a frame clock has been asked for comes later. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture    *fixture,
        SkeinTrace *trace)
{
  *fixture = (Fixture) { .history = sample_history_new (trace) };
  fixture->window = gtk_window_new ();
  fixture->scrolled = gtk_scrolled_window_new ();
  fixture->timeline = SKEIN_TIMELINE (skein_timeline_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (fixture->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scrolled),
                                 GTK_WIDGET (fixture->timeline));
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->scrolled);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 400);
  skein_timeline_set_history (fixture->timeline, fixture->history);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_signal_connect (gtk_widget_get_frame_clock (fixture->window), "after-paint",
                    G_CALLBACK (painted_cb), fixture);
  wait_for_paint (fixture);
  settle ();
}

static void
tear_down (Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (fixture->window), fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->timeline), (gpointer *) &fixture->timeline);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_null (fixture->timeline);
  skein_history_free (fixture->history);
}

static void
assert_range (Fixture *fixture,
              double   from_s,
              double   to_s)
{
  gint64 from_ns;
  gint64 to_ns;

  skein_timeline_get_range (fixture->timeline, &from_ns, &to_ns);
  g_assert_cmpfloat_with_epsilon (skein_time_to_seconds (from_ns), from_s, 0.001);
  g_assert_cmpfloat_with_epsilon (skein_time_to_seconds (to_ns), to_s, 0.001);
}

static void
test_same_emits_nothing (void)
{
  Fixture fixture;
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();
  GdkPaintable *paintable;
  guint n_drawn = 0;

  g_test_summary ("What is set to what it is already emits nothing and asks for no frame");
  set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 5 * SKEIN_NS_PER_SECOND);
  wait_for_paint (&fixture);
  settle ();

  paintable = gtk_widget_paintable_new (GTK_WIDGET (fixture.timeline));
  make_frame (&fixture);
  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (drawn_cb), &n_drawn);
  gt_signal_logger_connect (logger, fixture.timeline, "notify");
  /* A new window is drawn once more when the server and the settings have had their say, whenever
   * that is; what the calls asked for would be drawn after each of them. */
  for (guint i = 0; i < 10; i++)
    {
      n_drawn = 0;
      skein_timeline_update (fixture.timeline, 5 * SKEIN_NS_PER_SECOND);
      skein_timeline_set_history (fixture.timeline, fixture.history);
      skein_timeline_set_follow (fixture.timeline, TRUE);
      make_frame (&fixture);
      make_frame (&fixture);
      if (n_drawn == 0)
        break;
    }
  gt_signal_logger_assert_no_emissions (logger);
  g_assert_cmpuint (n_drawn, ==, 0);

  skein_timeline_update (fixture.timeline, 6 * SKEIN_NS_PER_SECOND);
  while (n_drawn == 0)
    g_main_context_iteration (NULL, TRUE);
  gt_signal_logger_assert_notify_emission_pop (logger, fixture.timeline, "now-ns");
  gt_signal_logger_assert_no_emissions (logger);
  g_object_unref (paintable);
  tear_down (&fixture);
}

static void
test_follow (void)
{
  Fixture fixture;
  gint64 from_ns;
  gint64 to_ns;

  g_test_summary ("The present is kept in sight, until somebody looks elsewhere");
  set_up (&fixture, sample_trace_new_sentinel ());
  assert_range (&fixture, 0, 25);
  skein_timeline_update (fixture.timeline, 10 * SKEIN_NS_PER_SECOND);
  assert_range (&fixture, 0, 25);
  skein_timeline_update (fixture.timeline, 100 * SKEIN_NS_PER_SECOND);
  skein_timeline_get_range (fixture.timeline, &from_ns, &to_ns);
  g_assert_cmpint (to_ns - from_ns, ==, 25 * SKEIN_NS_PER_SECOND);
  g_assert_cmpint (to_ns, >, 100 * SKEIN_NS_PER_SECOND);
  g_assert_cmpint (to_ns, <, 105 * SKEIN_NS_PER_SECOND);

  skein_timeline_set_range (fixture.timeline, 0, 10 * SKEIN_NS_PER_SECOND);
  g_assert_false (skein_timeline_get_follow (fixture.timeline));
  skein_timeline_update (fixture.timeline, 200 * SKEIN_NS_PER_SECOND);
  assert_range (&fixture, 0, 10);

  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.follow", NULL);
  g_assert_true (skein_timeline_get_follow (fixture.timeline));
  skein_timeline_get_range (fixture.timeline, &from_ns, &to_ns);
  g_assert_cmpint (to_ns - from_ns, ==, 10 * SKEIN_NS_PER_SECOND);
  g_assert_cmpint (to_ns, >, 200 * SKEIN_NS_PER_SECOND);
  tear_down (&fixture);
}

static void
test_zoom_and_pan (void)
{
  Fixture fixture;
  gint64 time_ns;
  gint64 from_ns;
  gint64 to_ns;

  g_test_summary ("Zooming keeps the time under the pointer, panning the width");
  set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_set_range (fixture.timeline, 10 * SKEIN_NS_PER_SECOND, 20 * SKEIN_NS_PER_SECOND);
  time_ns = skein_timeline_get_time_at (fixture.timeline, 600);
  skein_timeline_zoom (fixture.timeline, 2, time_ns);
  g_assert_cmpint (ABS (skein_timeline_get_time_at (fixture.timeline, 600) - time_ns), <,
                   SKEIN_NS_PER_MS);
  skein_timeline_get_range (fixture.timeline, &from_ns, &to_ns);
  g_assert_cmpint (to_ns - from_ns, ==, 5 * SKEIN_NS_PER_SECOND);

  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.later", NULL);
  g_assert_cmpint (skein_timeline_get_time_at (fixture.timeline, 600), >, time_ns);
  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.earlier", NULL);
  g_assert_cmpint (ABS (skein_timeline_get_time_at (fixture.timeline, 600) - time_ns), <,
                   SKEIN_NS_PER_MS);

  /* There is nothing before the start. */
  skein_timeline_pan (fixture.timeline, -1e6);
  assert_range (&fixture, 0, 5);
  for (guint i = 0; i < 200; i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.zoom-in", NULL);
  skein_timeline_get_range (fixture.timeline, &from_ns, &to_ns);
  g_assert_cmpint (to_ns, >, from_ns);
  for (guint i = 0; i < 400; i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.zoom-out", NULL);
  skein_timeline_get_range (fixture.timeline, &from_ns, &to_ns);
  g_assert_cmpint (to_ns, >, from_ns);
  g_assert_cmpint (from_ns, >=, 0);

  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.show-all", NULL);
  skein_timeline_get_range (fixture.timeline, &from_ns, &to_ns);
  g_assert_cmpint (from_ns, ==, 0);
  g_assert_cmpint (to_ns, >, 24 * SKEIN_NS_PER_SECOND);
  g_assert_cmpint (to_ns, <, 30 * SKEIN_NS_PER_SECOND);
  tear_down (&fixture);
}

static void
test_pick (void)
{
  Fixture fixture;
  const SkeinDrawItem *item;
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();
  guint selected;

  g_test_summary ("What is under a pointer is what was drawn there, and can be selected");
  set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  item = skein_timeline_pick (fixture.timeline, 20, 50);
  g_assert_nonnull (item);
  g_assert_cmpint (item->subject.kind, ==, SKEIN_SUBJECT_LANE);
  g_assert_cmpuint (item->subject.thread, ==, 1);
  item = skein_timeline_pick (fixture.timeline, 400, 56);
  g_assert_nonnull (item);
  g_assert_cmpint (item->subject.kind, ==, SKEIN_SUBJECT_SPAN);

  gt_signal_logger_connect (logger, fixture.timeline, "event-selected");
  skein_timeline_select_event (fixture.timeline, item->subject.event);
  gt_signal_logger_assert_emission_pop (logger, fixture.timeline, "event-selected", &selected);
  g_assert_cmpuint (selected, ==, skein_timeline_pick (fixture.timeline, 400, 56)->subject.event);
  tear_down (&fixture);
}

static void
test_scroll (void)
{
  Fixture fixture;
  GtkAdjustment *down;
  guint thread;

  g_test_summary ("Lanes that have no room are scrolled; the ruler stays");
  set_up (&fixture, sample_trace_new_random (1, 40, 2000));
  skein_timeline_update (fixture.timeline, 10 * SKEIN_NS_PER_SECOND);
  wait_for_paint (&fixture);
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture.scrolled));
  g_assert_cmpfloat (gtk_adjustment_get_upper (down), >,
                     40 * 30 + gtk_adjustment_get_page_size (down));
  thread = skein_timeline_pick (fixture.timeline, 20, 100)->subject.thread;
  gtk_adjustment_set_value (down, 200);
  g_assert_cmpuint (skein_timeline_pick (fixture.timeline, 20, 100)->subject.thread, ==,
                    thread + 5);
  g_assert_null (skein_timeline_pick (fixture.timeline, 20, 10));

  /* Another run with few lanes has nothing to scroll. */
  skein_timeline_set_history (fixture.timeline, NULL);
  g_assert_null (skein_timeline_pick (fixture.timeline, 20, 100));
  tear_down (&fixture);
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
  return g_test_run ();
}
