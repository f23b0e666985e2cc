/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-event-item.h"
#include "panels/skein-event-matches.h"
#include "panels/skein-events-panel.h"

#include "../example-fixture.h"
#include "../window-fixture.h"

static void
test_events (void)
{
  ExampleFixture fixture;
  GtkSelectionModel *model;
  GtkWidget *panel;
  GtkWidget *list;

  g_test_summary ("The list of events and the view have one selection; going to another position "
                  "takes Enter");

  example_fixture_set_up (&fixture, "sentinel");
  panel = g_object_ref_sink (skein_events_panel_new (fixture.view));
  /* The menu of threads has a list, too */
  list = window_fixture_find (gtk_widget_get_last_child (panel), GTK_TYPE_LIST_VIEW);
  model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  g_assert_false (skein_events_panel_update (SKEIN_EVENTS_PANEL (panel)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==,
                    skein_history_get_n_events (fixture.history));

  gtk_selection_model_select_item (model, 17, TRUE);
  g_assert_cmpuint (skein_view_get_selected (fixture.view), ==, 17);
  g_assert_true (skein_view_is_live (fixture.view));
  skein_view_select (fixture.view, 23);
  g_assert_true (gtk_selection_model_is_selected (model, 23));
  g_assert_false (gtk_selection_model_is_selected (model, 17));
  skein_view_select (fixture.view, SKEIN_NO_EVENT);
  g_assert_false (gtk_selection_model_is_selected (model, 23));
  g_signal_emit_by_name (list, "activate", 5);
  g_assert_cmpuint (skein_view_get_limit (fixture.view), ==, 6);
  g_assert_cmpuint (skein_view_get_selected (fixture.view), ==, 5);

  /* Another run: nothing of the old one is left */
  skein_view_set_history (fixture.view, NULL);
  skein_events_panel_update (SKEIN_EVENTS_PANEL (panel));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_assert_finalize_object (panel);
  example_fixture_tear_down (&fixture);
}

/* All events of @thread, or of all threads if that is %SKEIN_ANY_THREAD, and no others are in the
 * list. */
static void
check_events (SkeinTrace *trace,
              GListModel *model,
              guint       thread)
{
  guint position = 0;

  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      g_autoptr (SkeinEventItem) item = NULL;

      if (thread != SKEIN_ANY_THREAD && skein_trace_get_event (trace, i)->thread != thread)
        continue;
      item = g_list_model_get_item (model, position++);
      g_assert_nonnull (item);
      g_assert_cmpuint (skein_event_item_get_number (item), ==, i);
    }
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, position);
}

/* Each row names its event and the event's thread. */
static void
check_rows (SkeinTrace *trace,
            GtkWidget  *list,
            const char *name)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *number = gtk_widget_get_first_child (gtk_widget_get_first_child (row));
      GtkWidget *thread = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (number));
      guint event = (guint) g_ascii_strtoull (gtk_label_get_text (GTK_LABEL (number)), NULL, 10);
      const char *own
        = skein_trace_get_thread (trace, skein_trace_get_event (trace, event)->thread).name;

      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (thread)), ==, own != NULL ? own : "");
      if (name != NULL)
        g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (thread)), ==, name);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

static void
test_threads (void)
{
  ExampleFixture fixture;
  SkeinTrace *trace;
  GtkWidget *window = gtk_window_new (); /* a list has no rows without one */
  GtkWidget *panel;
  GtkWidget *list;
  GtkDropDown *threads;
  GListModel *names;
  GListModel *events;

  g_test_summary ("Each entry of the menu lists all events of the thread that it names, and no "
                  "others");

  example_fixture_set_up (&fixture, "sentinel");
  trace = skein_history_get_trace (fixture.history);
  panel = g_object_ref_sink (skein_events_panel_new (fixture.view));
  gtk_window_set_child (GTK_WINDOW (window), panel);
  list = window_fixture_find (gtk_widget_get_last_child (panel), GTK_TYPE_LIST_VIEW);
  events = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  threads = GTK_DROP_DOWN (window_fixture_find (panel, GTK_TYPE_DROP_DOWN));
  names = gtk_drop_down_get_model (threads);
  while (skein_events_panel_update (SKEIN_EVENTS_PANEL (panel)))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (names), ==,
                    2 + skein_history_get_n_threads (fixture.history));
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      const char *name = gtk_string_list_get_string (GTK_STRING_LIST (names), i);

      gtk_drop_down_set_selected (threads, i);
      while (skein_events_panel_update (SKEIN_EVENTS_PANEL (panel)))
        ;
      check_events (trace, events, i == 0 ? SKEIN_ANY_THREAD : i - 1);
      if (i < 2)
        continue;
      g_assert_cmpstr (name, ==, skein_trace_get_thread (trace, i - 1).name);
      check_rows (trace, list, name);
    }
  gtk_drop_down_set_selected (threads, 0);
  check_events (trace, events, SKEIN_ANY_THREAD);
  check_rows (trace, list, NULL);

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (panel);
  example_fixture_tear_down (&fixture);
}

typedef struct
{
  ExampleFixture base;
  SkeinHistory *history; /* of the same run, which it takes by and by */
  GtkWidget *window;
  GtkWidget *panel;
  GtkAdjustment *adjustment;
} Growing;

static void
draw (Growing *self)
{
  skein_events_panel_update (SKEIN_EVENTS_PANEL (self->panel));
  /* A row that has come has its height in the frame after */
  window_fixture_draw (self->window);
  window_fixture_draw (self->window);
}

static void
grow_by (Growing *self,
         guint    n)
{
  g_assert_cmpuint (skein_history_update (self->history, n), ==, n);
  skein_view_update (self->base.view, skein_history_get_end_ns (self->history));
  draw (self);
}

static void
grow (Growing *self)
{
  grow_by (self, 7);
}

static gboolean
is_at_end (Growing *self)
{
  return gtk_adjustment_get_value (self->adjustment)
           + gtk_adjustment_get_page_size (self->adjustment)
         > gtk_adjustment_get_upper (self->adjustment) - 1;
}

static void
growing_set_up (Growing    *self,
                const char *example)
{
  example_fixture_set_up (&self->base, example);
  self->history = skein_history_new (skein_run_get_trace (self->base.run));
  skein_view_set_history (self->base.view, self->history);
  self->panel = skein_events_panel_new (self->base.view);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), self->panel);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 250);
  gtk_window_present (GTK_WINDOW (self->window));
  self->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (
    window_fixture_find (gtk_widget_get_last_child (self->panel), GTK_TYPE_LIST_VIEW)));
}

static void
growing_tear_down (Growing *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  skein_view_set_history (self->base.view, NULL);
  skein_history_free (self->history);
  example_fixture_tear_down (&self->base);
}

static void
test_follows (void)
{
  Growing growing;
  SkeinView *view;

  g_test_summary ("The position's last event is in sight, until somebody looks elsewhere; live it "
                  "is so again");

  growing_set_up (&growing, "sentinel");
  view = growing.base.view;
  for (guint i = 0; i < 5; i++)
    grow (&growing);
  g_assert_true (is_at_end (&growing));

  gtk_adjustment_set_value (growing.adjustment, 0);
  grow (&growing);
  g_assert_cmpfloat (gtk_adjustment_get_value (growing.adjustment), ==, 0);
  gtk_adjustment_set_value (growing.adjustment, 1e6);
  grow (&growing);
  g_assert_true (is_at_end (&growing));

  skein_view_select (view, 2);
  grow (&growing);
  g_assert_false (is_at_end (&growing));
  skein_view_select (view, SKEIN_NO_EVENT);
  grow (&growing);
  g_assert_true (is_at_end (&growing));

  skein_view_set_limit (view, 1);
  draw (&growing);
  g_assert_cmpfloat (gtk_adjustment_get_value (growing.adjustment), ==, 0);
  grow (&growing);
  g_assert_cmpfloat (gtk_adjustment_get_value (growing.adjustment), ==, 0);
  skein_view_set_limit (view, 30);
  draw (&growing);
  g_assert_cmpfloat (gtk_adjustment_get_value (growing.adjustment), >, 100);
  g_assert_false (is_at_end (&growing));
  skein_view_go_live (view);
  draw (&growing);
  g_assert_true (is_at_end (&growing));
  growing_tear_down (&growing);
}

static void
test_rests (void)
{
  Growing growing;

  g_test_summary ("A position far away is gone to when it rests; one that nobody sees, when "
                  "somebody does");

  growing_set_up (&growing, "storm");
  grow_by (&growing, 2000);
  while (!is_at_end (&growing))
    window_fixture_draw (growing.window);

  gtk_widget_set_visible (growing.panel, FALSE);
  grow_by (&growing, 20);
  gtk_widget_set_visible (growing.panel, TRUE);
  draw (&growing);
  g_assert_true (is_at_end (&growing));
  growing_tear_down (&growing);
}

static void
test_goes_elsewhere (void)
{
  Growing growing;
  GdkFrameClock *clock;
  gint64 begin_us;

  g_test_summary ("Who selects an event while the list is about to go to its end stays with that "
                  "event");

  growing_set_up (&growing, "storm");
  clock = gtk_widget_get_frame_clock (growing.window);
  grow (&growing);
  g_assert_cmpuint (skein_history_update (growing.history, 2000), ==, 2000);
  skein_view_update (growing.base.view, skein_history_get_end_ns (growing.history));
  skein_events_panel_update (SKEIN_EVENTS_PANEL (growing.panel));
  /* No frame has been drawn since: the list cannot have got there. */
  skein_view_select (growing.base.view, 2);
  begin_us = gdk_frame_clock_get_frame_time (clock);
  /* Longer than any rest that the list waits for */
  while (gdk_frame_clock_get_frame_time (clock) < begin_us + 400000)
    window_fixture_draw (growing.window);
  g_assert_cmpfloat (gtk_adjustment_get_value (growing.adjustment), <, 100);
  growing_tear_down (&growing);
}

static void
test_another_run (void)
{
  ExampleFixture fixture;
  SkeinHistory *other;
  GtkWidget *panel;
  GListModel *model;
  GtkDropDown *threads;

  g_test_summary ("Whose events were looked for is forgotten with the run: another one's are all "
                  "listed, and the menu says so");

  example_fixture_set_up (&fixture, "sentinel");
  other = skein_history_new (skein_history_get_trace (fixture.history));
  skein_history_update (other, 0);
  panel = g_object_ref_sink (skein_events_panel_new (fixture.view));
  model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (
    window_fixture_find (gtk_widget_get_last_child (panel), GTK_TYPE_LIST_VIEW))));
  threads = GTK_DROP_DOWN (window_fixture_find (panel, GTK_TYPE_DROP_DOWN));
  while (skein_events_panel_update (SKEIN_EVENTS_PANEL (panel)))
    ;
  gtk_drop_down_set_selected (threads, 3);
  while (skein_events_panel_update (SKEIN_EVENTS_PANEL (panel)))
    ;
  check_events (skein_history_get_trace (other), model, 2);
  skein_view_set_history (fixture.view, other);
  while (skein_events_panel_update (SKEIN_EVENTS_PANEL (panel)))
    ;
  g_assert_cmpuint (gtk_drop_down_get_selected (threads), ==, 0);
  check_events (skein_history_get_trace (other), model, SKEIN_ANY_THREAD);
  g_assert_finalize_object (panel);
  skein_view_set_history (fixture.view, NULL);
  skein_history_free (other);
  example_fixture_tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/events-panel/selection", test_events);
  g_test_add_func ("/events-panel/threads", test_threads);
  g_test_add_func ("/events-panel/follows", test_follows);
  g_test_add_func ("/events-panel/rests", test_rests);
  g_test_add_func ("/events-panel/goes-elsewhere", test_goes_elsewhere);
  g_test_add_func ("/events-panel/another-run", test_another_run);

  return g_test_run ();
}
