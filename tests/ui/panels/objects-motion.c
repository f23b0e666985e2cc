/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <adwaita.h>

#include "../../patience.h"
#include "../example-fixture.h"
#include "panels/skein-item-row.h"
#include "panels/skein-objects-panel.h"
#include "../window-fixture.h"

/* A run of the priority queue's example, and the panel of its objects in a window. */
typedef struct
{
  ExampleFixture example;
  SkeinView *view; /* (not owned) */
  GtkWidget *window;
  GtkWidget *panel;
  SkeinItemRow *row; /* of the heap */
  guint pop;         /* an event that takes an item and leaves one */
  gboolean painted;
} Fixture;

static guint
find_pop (SkeinHistory *history)
{
  SkeinTrace *trace = skein_history_get_trace (history);

  for (guint i = 0; i < skein_history_get_n_events (history); i++)
    if (skein_trace_get_event (trace, i)->kind == SKEIN_EVENT_POP
        && skein_trace_get_event (trace, i)->value > 0)
      return i;
  g_error ("nothing was taken from more than one");
}

static void
on_painted (Fixture *fixture)
{
  fixture->painted = TRUE;
}

static void
make_frame (Fixture *fixture)
{
  gtk_widget_queue_draw (GTK_WIDGET (fixture->row));
  fixture->painted = FALSE;
  wait_until (fixture->painted);
}

static void
update (Fixture *fixture)
{
  skein_objects_panel_update (SKEIN_OBJECTS_PANEL (fixture->panel));
}

/* The position before an item is taken, seen. */
static void
set_up (Fixture *fixture)
{
  example_fixture_set_up (&fixture->example, "priority-queue");
  fixture->view = fixture->example.view;
  fixture->pop = find_pop (fixture->example.history);
  skein_view_set_limit (fixture->view, fixture->pop);
  fixture->window = gtk_window_new ();
  fixture->panel = skein_objects_panel_new (fixture->view);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->panel);
  update (fixture);
  fixture->row = SKEIN_ITEM_ROW (window_fixture_find (fixture->panel, SKEIN_TYPE_ITEM_ROW));
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (fixture->window), "after-paint",
                            G_CALLBACK (on_painted), fixture);
  make_frame (fixture);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->row)));
  g_assert_false (skein_item_row_is_moving (fixture->row));
}

static void
tear_down (Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (fixture->window), fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->panel), (gpointer *) &fixture->panel);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (fixture->panel);
  example_fixture_tear_down (&fixture->example);
}

static gint64
get_frame_time_us (Fixture *fixture)
{
  return gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (fixture->window));
}

static void
test_step (void)
{
  Fixture fixture = { 0 };
  gint64 begin_us;
  gint64 time_us = 0;

  g_test_summary ("A step over a pop moves the heap's items for a quarter of a second, until they "
                  "are where they belong");
  set_up (&fixture);
  g_assert_true (skein_view_step (fixture.view, 1));
  update (&fixture);
  g_assert_true (skein_item_row_is_moving (fixture.row));
  begin_us = get_frame_time_us (&fixture);
  while (skein_item_row_is_moving (fixture.row))
    {
      g_assert_cmpint (time_us, <, 500000);
      make_frame (&fixture);
      time_us = get_frame_time_us (&fixture) - begin_us;
    }
  g_assert_cmpint (time_us, >, 100000);
  tear_down (&fixture);
}

static void
test_play (void)
{
  Fixture fixture = { 0 };
  SkeinTrace *trace;

  g_test_summary ("So does what is played back");
  set_up (&fixture);
  trace = skein_history_get_trace (fixture.example.history);
  skein_view_play_to (fixture.view, skein_trace_get_event (trace, fixture.pop)->time_ns);
  update (&fixture);
  g_assert_true (skein_item_row_is_moving (fixture.row));
  tear_down (&fixture);
}

static void
test_scrub (void)
{
  Fixture fixture = { 0 };

  g_test_summary ("Who looks at another position sees it at once, in the past and in the present");
  set_up (&fixture);
  skein_view_set_limit (fixture.view, fixture.pop + 1);
  update (&fixture);
  g_assert_false (skein_item_row_is_moving (fixture.row));
  make_frame (&fixture);
  skein_view_go_live (fixture.view);
  skein_view_update (fixture.view, skein_view_get_now_ns (fixture.view));
  update (&fixture);
  g_assert_false (skein_item_row_is_moving (fixture.row));
  tear_down (&fixture);
}

static void
test_reduced_motion (void)
{
  Fixture fixture = { 0 };

  g_test_summary ("Where the system asks for less motion there is none");
  set_up (&fixture);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_assert_true (skein_view_step (fixture.view, 1));
  update (&fixture);
  g_assert_false (skein_item_row_is_moving (fixture.row));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/objects-motion/step", test_step);
  g_test_add_func ("/objects-motion/play", test_play);
  g_test_add_func ("/objects-motion/scrub", test_scrub);
  g_test_add_func ("/objects-motion/reduced-motion", test_reduced_motion);
  return g_test_run ();
}
