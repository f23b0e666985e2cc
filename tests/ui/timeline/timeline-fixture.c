/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline-fixture.h"

#include "../../core/sample-trace.h"
#include "../../patience.h"

static void
painted_cb (GdkFrameClock   *clock,
            TimelineFixture *fixture)
{
  fixture->n_paints++;
}

void
timeline_fixture_wait_for_paint (TimelineFixture *fixture)
{
  guint n = fixture->n_paints;

  wait_until (fixture->n_paints != n);
}

void
timeline_fixture_make_frame (TimelineFixture *fixture)
{
  gdk_frame_clock_request_phase (gtk_widget_get_frame_clock (fixture->window),
                                 GDK_FRAME_CLOCK_PHASE_PAINT);
  timeline_fixture_wait_for_paint (fixture);
}

/* All that is due is done; work that a frame clock has been asked for comes later. */
void
timeline_fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/**
 * timeline_fixture_set_up:
 * @fixture: (out caller-allocates): what to fill in
 * @trace: (transfer full): what the timeline is to show
 *
 * Waits until the window has been drawn.
 */
void
timeline_fixture_set_up (TimelineFixture *fixture,
                         SkeinTrace      *trace)
{
  *fixture = (TimelineFixture) { .history = sample_history_new (trace) };
  fixture->window = gtk_window_new ();
  fixture->scrolled = gtk_scrolled_window_new ();
  fixture->timeline = SKEIN_TIMELINE (skein_timeline_new (NULL));
  fixture->scene = skein_timeline_get_scene (fixture->timeline);
  fixture->view = skein_timeline_get_view (fixture->timeline);
  fixture->range = skein_timeline_get_range (fixture->timeline);
  fixture->lanes = skein_timeline_get_lane_list (fixture->timeline);
  fixture->navigator = skein_timeline_get_navigator (fixture->timeline);
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
  timeline_fixture_wait_for_paint (fixture);
  timeline_fixture_settle ();
}

void
timeline_fixture_get_range (TimelineFixture *fixture,
                            gint64          *from_ns,
                            gint64          *to_ns)
{
  *from_ns = skein_visible_range_get_from_ns (fixture->range);
  *to_ns = skein_visible_range_get_to_ns (fixture->range);
}

/**
 * timeline_fixture_put_below:
 * @fixture: a timeline
 * @widget: (transfer floating): what its window shows below it, from now on
 */
void
timeline_fixture_put_below (TimelineFixture *fixture,
                            GtkWidget       *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_object_ref (fixture->scrolled);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  gtk_widget_set_vexpand (fixture->scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), fixture->scrolled);
  gtk_box_append (GTK_BOX (box), widget);
  g_object_unref (fixture->scrolled);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
}

/* Expects the timeline to go with its window. */
void
timeline_fixture_tear_down (TimelineFixture *fixture)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (fixture->window), fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->timeline), (gpointer *) &fixture->timeline);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  timeline_fixture_settle ();
  g_assert_null (fixture->timeline);
  skein_history_free (fixture->history);
}
