/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-contents.h"
#include "panels/skein-objects-panel.h"

#include "../example-fixture.h"
#include "words/skein-describe.h"
#include "../window-fixture.h"

static void
check_object (ExampleFixture *fixture,
              GtkWidget      *row,
              guint           object)
{
  SkeinTrace *trace = skein_history_get_trace (fixture->history);
  guint limit = skein_view_get_limit (fixture->view);
  g_auto (SkeinContents) contents;

  skein_contents_init (&contents);
  skein_history_get_contents (fixture->history, object, limit, &contents);
  g_assert_true (window_fixture_says (row, skein_trace_get_object (trace, object).name));
  if (skein_trace_get_object (trace, object).kind == SKEIN_OBJECT_QUEUE)
    {
      for (guint i = 0; i < MIN (contents.items->len, 16); i++)
        g_assert_true (window_fixture_says (
          row, skein_trace_get_item (trace, g_array_index (contents.items, guint32, i)).label));
      g_assert_true (window_fixture_says (row, "empty") == (contents.items->len == 0));
    }
  else
    {
      g_autofree char *value = skein_describe_value (fixture->history, object, limit);

      g_assert_true (window_fixture_says (row, value));
    }
}

static void
test_objects (void)
{
  ExampleFixture fixture;
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  SkeinTrace *trace;
  GtkWidget *panel;
  GtkListBox *list;

  g_test_summary ("Objects show at any position what they held; one that is activated leads to its "
                  "last change");

  example_fixture_set_up (&fixture, "sentinel");
  trace = skein_history_get_trace (fixture.history);
  panel = g_object_ref_sink (skein_objects_panel_new (fixture.view));
  list = GTK_LIST_BOX (window_fixture_find (panel, GTK_TYPE_LIST_BOX));
  for (guint i = 0; i < 50; i++)
    {
      int n_rows = 0;

      example_fixture_go_to_random_limit (&fixture, rand);
      skein_objects_panel_update (SKEIN_OBJECTS_PANEL (panel));
      for (guint object = 1; object <= skein_history_get_n_objects (fixture.history); object++)
        {
          SkeinObjectKind kind = skein_trace_get_object (trace, object).kind;

          if (kind == SKEIN_OBJECT_QUEUE || kind == SKEIN_OBJECT_FLAG)
            check_object (&fixture,
                          GTK_WIDGET (gtk_list_box_get_row_at_index (list, n_rows++)), object);
        }
      g_assert_cmpint (n_rows, ==, 2);
      g_assert_null (gtk_list_box_get_row_at_index (list, n_rows));
    }
  skein_view_go_live (fixture.view);
  skein_objects_panel_update (SKEIN_OBJECTS_PANEL (panel));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  g_assert_cmpuint (skein_view_get_selected (fixture.view), !=, SKEIN_NO_EVENT);
  g_assert_cmpuint (skein_view_get_limit (fixture.view), ==,
                    skein_view_get_selected (fixture.view) + 1);
  g_assert_finalize_object (panel);
  example_fixture_tear_down (&fixture);
}

static void
test_restless_objects (void)
{
  ExampleFixture fixture;
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  SkeinTrace *trace;
  GtkWidget *panel;
  GtkListBox *list;
  int row = 0;
  guint queue = 0;

  g_test_summary ("Where positions lie far apart a queue keeps the room of its boxes, and still "
                  "says exactly what it holds");

  example_fixture_set_up (&fixture, "storm");
  trace = skein_history_get_trace (fixture.history);
  g_assert_cmpuint (skein_history_get_n_events (fixture.history), >, 3000);
  panel = g_object_ref_sink (skein_objects_panel_new (fixture.view));
  list = GTK_LIST_BOX (window_fixture_find (panel, GTK_TYPE_LIST_BOX));
  skein_objects_panel_update (SKEIN_OBJECTS_PANEL (panel));
  while (skein_trace_get_object (trace, ++queue).kind != SKEIN_OBJECT_QUEUE)
    row += window_fixture_says (GTK_WIDGET (gtk_list_box_get_row_at_index (list, row)),
                                skein_trace_get_object (trace, queue).name);
  for (guint i = 0; i < 50; i++)
    {
      example_fixture_go_to_random_limit (&fixture, rand);
      skein_objects_panel_update (SKEIN_OBJECTS_PANEL (panel));
      check_object (&fixture, GTK_WIDGET (gtk_list_box_get_row_at_index (list, row)), queue);
    }
  g_assert_finalize_object (panel);
  example_fixture_tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/objects-panel/rows", test_objects);
  g_test_add_func ("/objects-panel/restless", test_restless_objects);

  return g_test_run ();
}
