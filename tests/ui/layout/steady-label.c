/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-steady-label.h"

#include <string.h>

#include "../window-fixture.h"

static void
test_steady_label (void)
{
  GtkWidget *label = g_object_ref_sink (skein_steady_label_new (NULL));
  SkeinSteadyLabel *steady = SKEIN_STEADY_LABEL (label);
  int width;
  int height;
  int half;

  g_test_summary ("A steady label takes no room before it has a text, and then that of its longest "
                  "one, in whatever width it has");

  g_assert_cmpint (window_fixture_measure (label, GTK_ORIENTATION_HORIZONTAL, -1), ==, 0);
  g_assert_cmpint (window_fixture_measure (label, GTK_ORIENTATION_VERTICAL, -1), ==, 0);
  skein_steady_label_set_text (steady, "blocked in get on q");
  g_assert_cmpstr (skein_steady_label_get_text (steady), ==, "blocked in get on q");
  width = window_fixture_measure (label, GTK_ORIENTATION_HORIZONTAL, -1);
  height = window_fixture_measure (label, GTK_ORIENTATION_VERTICAL, -1);
  g_assert_cmpint (width, >, 0);
  g_assert_cmpint (height, >, 0);
  skein_steady_label_set_text (steady, "running");
  g_assert_cmpint (window_fixture_measure (label, GTK_ORIENTATION_HORIZONTAL, -1), ==, width);
  skein_steady_label_set_text (steady, "blocked in get on q, since 12.5 s");
  g_assert_cmpint (window_fixture_measure (label, GTK_ORIENTATION_HORIZONTAL, -1), >, width);
  g_assert_cmpint (window_fixture_measure (label, GTK_ORIENTATION_VERTICAL, -1), ==, height);

  skein_steady_label_set_wrap (steady, TRUE);
  half = window_fixture_measure (label, GTK_ORIENTATION_HORIZONTAL, -1) / 2;
  g_assert_cmpint (window_fixture_measure (label, GTK_ORIENTATION_VERTICAL, half), >, height);
  gtk_widget_allocate (label, half, 2 * height, -1, NULL);
  g_assert_cmpint (window_fixture_measure (label, GTK_ORIENTATION_VERTICAL, half), >, height);
  skein_steady_label_set_text (steady, "running");
  g_assert_cmpint (window_fixture_measure (label, GTK_ORIENTATION_VERTICAL, half), >, height);
  g_assert_cmpint (window_fixture_measure (label, GTK_ORIENTATION_VERTICAL, 2 * half), ==, height);
  skein_steady_label_set_text (steady, "");
  g_assert_cmpint (window_fixture_measure (label, GTK_ORIENTATION_VERTICAL, half), >, height);
  /* However narrow it is now: with room enough, all of it is one line. */
  g_assert_cmpint (window_fixture_measure (label, GTK_ORIENTATION_VERTICAL, -1), ==, height);
  /* In another width it begins anew */
  gtk_widget_allocate (label, 2 * half, 2 * height, -1, NULL);
  skein_steady_label_set_text (steady, "ready");
  g_assert_cmpint (window_fixture_measure (label, GTK_ORIENTATION_VERTICAL, 2 * half), ==, height);
  g_assert_finalize_object (label);
}

static guint
count_glyphs (GskRenderNode *node)
{
  guint n = 0;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_TEXT_NODE:
      return gsk_text_node_get_num_glyphs (node);
    case GSK_TRANSFORM_NODE:
      return count_glyphs (gsk_transform_node_get_child (node));
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        n += count_glyphs (gsk_container_node_get_child (node, i));
      return n;
    default:
      g_assert_not_reached ();
    }
}

static void
test_broken_word (void)
{
  GtkWidget *label = g_object_ref_sink (skein_steady_label_new ("Countdown"));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  int width;

  g_test_summary ("A word that has no room in a line goes on in the next, and stays as it is "
                  "written");
  skein_steady_label_set_wrap (SKEIN_STEADY_LABEL (label), TRUE);
  width = window_fixture_measure (label, GTK_ORIENTATION_HORIZONTAL, -1) * 2 / 3;
  gtk_widget_allocate (label, width,
                       window_fixture_measure (label, GTK_ORIENTATION_VERTICAL, width), -1, NULL);
  GTK_WIDGET_GET_CLASS (label)->snapshot (label, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_cmpuint (count_glyphs (node), ==, strlen ("Countdown"));
  gsk_render_node_unref (node);
  g_assert_finalize_object (label);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/steady-label/room", test_steady_label);
  g_test_add_func ("/steady-label/broken-word", test_broken_word);

  return g_test_run ();
}
