/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-console-panel.h"

#include "example-fixture.h"
#include "window-fixture.h"

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

  g_test_summary ("The console has the lines printed until the moment; one that is activated "
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/console-panel/lines", test_console);

  return g_test_run ();
}
