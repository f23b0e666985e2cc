/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-events-panel.h"

#include "example-fixture.h"
#include "window-fixture.h"

static void
test_events (void)
{
  ExampleFixture fixture;
  GtkSelectionModel *model;
  GtkWidget *panel;
  GtkWidget *list;

  g_test_summary ("The list of events and the view have one selection; going to another moment "
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/events-panel/selection", test_events);

  return g_test_run ();
}
