/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-panels.h"

#include "../../patience.h"
#include "panels/skein-console-panel.h"
#include "../example-fixture.h"
#include "panels/skein-events-panel.h"
#include "panels/skein-objects-panel.h"
#include "panels/skein-threads-panel.h"
#include "../window-fixture.h"

static guint
count_seen (GtkWidget *panels)
{
  const GType types[] = { SKEIN_TYPE_OBJECTS_PANEL, SKEIN_TYPE_THREADS_PANEL,
                          SKEIN_TYPE_CONSOLE_PANEL, SKEIN_TYPE_EVENTS_PANEL };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    n += gtk_widget_get_child_visible (window_fixture_find (panels, types[i]));
  return n;
}

static void
test_columns (void)
{
  const struct
  {
    int width;
    guint n_seen;
  } cases[] = { { 1, 1 }, { 1200, 4 } }; /* 1: no wider than it has to be */

  g_test_summary ("Panels stand side by side where there is room, and are tabs where there is "
                  "none; the one that is asked for is seen");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ExampleFixture fixture;
      GtkWidget *window = gtk_window_new ();
      GtkWidget *panels;
      GtkWidget *console;

      example_fixture_set_up (&fixture, "sentinel");
      panels = skein_panels_new (fixture.view);
      gtk_window_set_child (GTK_WINDOW (window), panels);
      gtk_window_set_titlebar (GTK_WINDOW (window), adw_bin_new ());
      gtk_window_set_default_size (GTK_WINDOW (window), cases[i].width, 300);
      gtk_window_present (GTK_WINDOW (window));
      wait_until (gtk_widget_get_width (panels) != 0);
      g_assert_cmpuint (count_seen (panels), ==, cases[i].n_seen);

      g_object_set (panels, "page", "console", NULL);
      console = window_fixture_find (panels, SKEIN_TYPE_CONSOLE_PANEL);
      wait_until (gtk_widget_get_child_visible (console));
      g_assert_cmpuint (count_seen (panels), ==, cases[i].n_seen);
      g_object_ref (panels);
      gtk_window_destroy (GTK_WINDOW (window));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (panels);
      example_fixture_tear_down (&fixture);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/panels/columns", test_columns);

  return g_test_run ();
}
