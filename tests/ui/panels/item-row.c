/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-item-row.h"

#include "../window-fixture.h"

static void
test_item_row (void)
{
  const char *const texts[] = { "1", "None", "a long one", "22", "another long one", "3" };
  GtkWidget *row = g_object_ref_sink (skein_item_row_new ());
  int width;
  int height;
  int x = 0;
  int y = 0;

  g_test_summary ("Boxes are as wide as their texts; where there is no room for the next one, it "
                  "begins another line, and only one that is wider than a line shrinks");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    skein_item_row_set_box (SKEIN_ITEM_ROW (row), i, texts[i], NULL);
  /* The two longest ones have lines to themselves, one of them not all that it wants. */
  width = window_fixture_measure (gtk_widget_get_prev_sibling (gtk_widget_get_last_child (row)),
                                  GTK_ORIENTATION_HORIZONTAL, -1) - 1;
  height = window_fixture_measure (gtk_widget_get_first_child (row), GTK_ORIENTATION_VERTICAL, -1);
  g_assert_cmpint (window_fixture_measure (row, GTK_ORIENTATION_VERTICAL, -1), ==, height);
  gtk_widget_allocate (row, width, window_fixture_measure (row, GTK_ORIENTATION_VERTICAL, width),
                       -1, NULL);
  for (GtkWidget *box = gtk_widget_get_first_child (row); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    {
      int wanted = MIN (window_fixture_measure (box, GTK_ORIENTATION_HORIZONTAL, -1), width);
      graphene_rect_t place;

      if (x + wanted > width)
        {
          x = 0;
          y += height;
        }
      g_assert_true (gtk_widget_compute_bounds (box, row, &place));
      g_assert_cmpfloat (place.origin.x, ==, x);
      g_assert_cmpfloat (place.origin.y, ==, y);
      g_assert_cmpfloat (place.size.width, ==, wanted);
      g_assert_cmpfloat (place.size.height, ==, height);
      x += wanted;
    }
  g_assert_cmpint (y, >=, 3 * height);
  g_assert_cmpint (window_fixture_measure (row, GTK_ORIENTATION_VERTICAL, width), ==, y + height);
  g_assert_finalize_object (row);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/item-row/lines", test_item_row);

  return g_test_run ();
}
