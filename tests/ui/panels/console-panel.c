/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-console-panel.h"

#include "../example-fixture.h"
#include "../window-fixture.h"

static void
test_console (void)
{
  ExampleFixture fixture;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  const guint32 *prints;
  GtkSelectionModel *model;
  GtkWidget *panel;
  GtkWidget *list;
  guint n;

  g_test_summary ("The console has the lines printed until the position; one that is activated "
                  "leads to its own");

  example_fixture_set_up (&fixture, "sentinel");
  panel = g_object_ref_sink (skein_console_panel_new (fixture.view));
  list = window_fixture_find (panel, GTK_TYPE_LIST_VIEW);
  model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  prints = skein_history_get_prints (fixture.history, &n);
  g_assert_cmpuint (n, >, 10);
  for (guint i = 0; i < 50; i++)
    {
      guint n_before = 0;

      example_fixture_go_to_random_limit (&fixture, rand);
      skein_console_panel_update (SKEIN_CONSOLE_PANEL (panel));
      while (n_before < n && prints[n_before] < skein_view_get_limit (fixture.view))
        n_before++;
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n_before);
      if (n_before > 0)
        {
          g_signal_emit_by_name (list, "activate", n_before / 2);
          g_assert_cmpuint (skein_view_get_selected (fixture.view), ==, prints[n_before / 2]);
          g_assert_cmpuint (skein_view_get_limit (fixture.view), ==, prints[n_before / 2] + 1);
        }
    }
  g_assert_finalize_object (panel);
  example_fixture_tear_down (&fixture);
}

/* The lowest row of the list, or NULL where it has none. */
static GtkWidget *
find_last_row (GtkWidget *list)
{
  GtkWidget *last = NULL;
  int bottom = G_MININT;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_child_visible (row) && gtk_widget_compute_bounds (row, list, &bounds)
          && bounds.origin.y + bounds.size.height > bottom)
        {
          bottom = (int) (bounds.origin.y + bounds.size.height);
          last = row;
        }
    }
  return last;
}

static void
test_follows (void)
{
  ExampleFixture fixture;
  const guint32 *prints;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *panel;
  GtkWidget *list;
  guint n;

  g_test_summary ("Each line that comes is seen whole");

  example_fixture_set_up (&fixture, "sentinel");
  panel = skein_console_panel_new (fixture.view);
  list = window_fixture_find (panel, GTK_TYPE_LIST_VIEW);
  gtk_window_set_child (GTK_WINDOW (window), panel);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 150);
  gtk_window_present (GTK_WINDOW (window));
  prints = skein_history_get_prints (fixture.history, &n);
  for (guint i = 0; i < n; i++)
    {
      GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
      g_autofree char *text = NULL;
      graphene_rect_t bounds;
      GtkWidget *row;

      skein_view_set_limit (fixture.view, prints[i] + 1);
      skein_console_panel_update (SKEIN_CONSOLE_PANEL (panel));
      window_fixture_draw (window);
      window_fixture_draw (window);
      row = find_last_row (list);
      g_assert_true (gtk_widget_compute_bounds (row, list, &bounds));
      g_test_message ("line %u of %u: at %g, %g high, in %d; %g of %g", i, n, bounds.origin.y,
                      bounds.size.height, gtk_widget_get_height (list),
                      gtk_adjustment_get_value (adjustment), gtk_adjustment_get_upper (adjustment));
      g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment)
                                        + gtk_adjustment_get_page_size (adjustment),
                                      gtk_adjustment_get_upper (adjustment), 1);
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=,
                         (float) gtk_widget_get_height (list) + 1);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  example_fixture_tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/console-panel/lines", test_console);
  g_test_add_func ("/console-panel/follows", test_follows);

  return g_test_run ();
}
