/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <gtk/gtk.h>

#include "layout/skein-head-layout.h"
#include "layout/skein-split-handle.h"
#include "layout/skein-split.h"
#include "layout/skein-wrap-layout.h"
#include "../window-fixture.h"

/* A child of exactly that size. */
static GtkWidget *
add_child (GtkWidget *parent,
           int        width,
           int        height)
{
  GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (child, width, height);
  gtk_widget_set_parent (child, parent);
  return child;
}

static void
clear (GtkWidget *parent)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    gtk_widget_unparent (child);
}

static void
assert_place (GtkWidget *child,
              int        x,
              int        y,
              int        width)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, gtk_widget_get_parent (child), &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
  g_assert_cmpfloat (bounds.size.width, ==, width);
}

static void
allocate (GtkWidget *widget,
          int        width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_allocate (widget, width, height, -1, NULL);
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  return window_fixture_measure (widget, GTK_ORIENTATION_VERTICAL, width);
}

static void
test_wrap (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *children[3];

  g_test_summary ("Children that just fit stay in one line; one pixel less, and the last one goes "
                  "into the next; from right to left it is seen in a mirror");
  gtk_widget_set_layout_manager (box, skein_wrap_layout_new (6, 4));
  for (guint i = 0; i < 3; i++)
    children[i] = add_child (box, 50, 10);
  g_assert_cmpint (window_fixture_measure (box, GTK_ORIENTATION_HORIZONTAL, -1), ==, 162);
  g_assert_cmpint (measure_height (box, -1), ==, 10);
  g_assert_cmpint (measure_height (box, 162), ==, 10);
  g_assert_cmpint (measure_height (box, 161), ==, 24);
  g_assert_cmpint (measure_height (box, 106), ==, 24);
  g_assert_cmpint (measure_height (box, 105), ==, 38);
  allocate (box, 162);
  assert_place (children[1], 56, 0, 50);
  assert_place (children[2], 112, 0, 50);
  allocate (box, 161);
  assert_place (children[1], 56, 0, 50);
  assert_place (children[2], 0, 14, 50);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  allocate (box, 161);
  assert_place (children[0], 111, 0, 50);
  assert_place (children[1], 55, 0, 50);
  assert_place (children[2], 111, 14, 50);

  /* One that is hidden takes no room, and no space beside it; one that expands takes the rest. */
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_widget_set_visible (children[1], FALSE);
  gtk_widget_set_hexpand (children[0], TRUE);
  g_assert_cmpint (measure_height (box, 106), ==, 10);
  allocate (box, 150);
  assert_place (children[0], 0, 0, 94);
  assert_place (children[2], 100, 0, 50);
  clear (box);
  g_assert_finalize_object (box);
}

static void
test_head (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *start;
  GtkWidget *controls;
  GtkWidget *middle;
  GtkWidget *end;

  g_test_summary ("A head is one row as long as all of it fits, with six pixels between its parts; "
                  "one pixel less, and the controls have a row of their own");
  gtk_widget_set_layout_manager (box, skein_head_layout_new ());
  start = add_child (box, 50, 10);
  controls = add_child (box, 60, 12);
  middle = add_child (box, 40, 10);
  end = add_child (box, 30, 10);
  g_assert_cmpint (window_fixture_measure (box, GTK_ORIENTATION_HORIZONTAL, -1), ==, 198);
  g_assert_cmpint (measure_height (box, 198), ==, 12);
  g_assert_cmpint (measure_height (box, 197), ==, 10 + 6 + 12);
  allocate (box, 198);
  assert_place (start, 0, 0, 50);
  assert_place (controls, 56, 0, 60);
  assert_place (middle, 122, 0, 40);
  assert_place (end, 168, 0, 30);
  allocate (box, 197);
  assert_place (controls, 0, 16, 197);
  /* In the middle of the window, which is free now */
  assert_place (middle, 78, 0, 40);
  assert_place (end, 167, 0, 30);
  clear (box);
  g_assert_finalize_object (box);
}

static gboolean
is_revealed (GtkWidget *split)
{
  gboolean reveal;

  g_object_get (split, "reveal", &reveal, NULL);
  return reveal;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_split (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *split = g_object_ref_sink (g_object_new (SKEIN_TYPE_SPLIT, "folds", TRUE, NULL));
  GtkWidget *start = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  guint n_notified = 0;

  g_test_summary ("Where there is no room for both children the end one is put away, and over the "
                  "start one when it is asked for; that it was so is forgotten when there is room");
  gtk_window_set_child (GTK_WINDOW (window), split);
  gtk_widget_set_size_request (start, 200, 50);
  gtk_widget_set_size_request (end, 100, 50);
  skein_split_set_start_child (SKEIN_SPLIT (split), start);
  skein_split_set_end_child (SKEIN_SPLIT (split), end);
  allocate (split, 301);
  g_assert_true (is_revealed (split));
  g_assert_true (gtk_widget_get_child_visible (end));
  assert_place (start, 0, 0, 200);
  assert_place (end, 201, 0, 100);
  g_signal_connect_swapped (split, "notify::reveal", G_CALLBACK (count_cb), &n_notified);
  for (guint i = 1; i <= 3; i++)
    {
      allocate (split, 300);
      g_assert_false (is_revealed (split));
      g_assert_false (gtk_widget_get_child_visible (end));
      g_assert_true (gtk_widget_get_can_focus (start));
      assert_place (start, 0, 0, 300);
      g_object_set (split, "reveal", TRUE, NULL);
      allocate (split, 300);
      g_assert_true (gtk_widget_get_child_visible (end));
      g_assert_false (gtk_widget_get_can_focus (start));
      assert_place (start, 0, 0, 300);
      assert_place (end, 75, 0, 225);
      allocate (split, 400);
      g_assert_true (is_revealed (split));
      g_assert_true (gtk_widget_get_can_focus (start));
      assert_place (start, 0, 0, 200);
      assert_place (end, 201, 0, 199);
      g_assert_cmpuint (n_notified, ==, 2 * i);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (split);
}

/* How far the handle goes when it is told to: the share of the end child after that. */
static double
get_share_after (GtkOrientation   orientation,
                 GtkTextDirection direction,
                 const char      *signal,
                 double           x,
                 double           y)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *split = g_object_new (SKEIN_TYPE_SPLIT, "orientation", orientation, NULL);
  GtkWidget *handle = window_fixture_find (split, SKEIN_TYPE_SPLIT_HANDLE);
  double share;

  gtk_window_set_child (GTK_WINDOW (window), split);
  gtk_widget_set_direction (split, direction);
  skein_split_set_start_child (SKEIN_SPLIT (split), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  skein_split_set_end_child (SKEIN_SPLIT (split), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  window_fixture_measure (split, GTK_ORIENTATION_VERTICAL, 200);
  gtk_widget_allocate (split, 200, 100, -1, NULL);
  if (g_str_equal (signal, "dragged"))
    g_signal_emit_by_name (handle, signal, x, y);
  else
    g_signal_emit_by_name (handle, signal, (int) x, (int) y);
  g_object_get (split, "share", &share, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  return share;
}

static void
test_handle (void)
{
  const GtkOrientation across = GTK_ORIENTATION_HORIZONTAL;
  const GtkOrientation down = GTK_ORIENTATION_VERTICAL;
  const GtkTextDirection ltr = GTK_TEXT_DIR_LTR;
  const GtkTextDirection rtl = GTK_TEXT_DIR_RTL;

  g_test_summary ("The handle comes to where the pointer is, and goes the way of the arrow, in "
                  "each direction of text; an arrow across it does nothing");
  g_assert_cmpfloat (get_share_after (across, ltr, "dragged", 50, 10), ==, 0.75);
  g_assert_cmpfloat (get_share_after (across, rtl, "dragged", 50, 10), ==, 0.25);
  g_assert_cmpfloat (get_share_after (down, ltr, "dragged", 10, 20), ==, 0.8);
  g_assert_cmpfloat (get_share_after (across, ltr, "stepped", 1, 0), <, 0.5);
  g_assert_cmpfloat (get_share_after (across, ltr, "stepped", -1, 0), >, 0.5);
  g_assert_cmpfloat (get_share_after (across, rtl, "stepped", 1, 0), >, 0.5);
  g_assert_cmpfloat (get_share_after (across, rtl, "stepped", -1, 0), <, 0.5);
  g_assert_cmpfloat (get_share_after (down, ltr, "stepped", 0, 1), <, 0.5);
  g_assert_cmpfloat (get_share_after (down, rtl, "stepped", 0, -1), >, 0.5);
  g_assert_cmpfloat (get_share_after (across, ltr, "stepped", 0, 1), ==, 0.5);
  g_assert_cmpfloat (get_share_after (down, ltr, "stepped", 1, 0), ==, 0.5);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layouts/wrap", test_wrap);
  g_test_add_func ("/layouts/head", test_head);
  g_test_add_func ("/layouts/split", test_split);
  g_test_add_func ("/layouts/handle", test_handle);
  return g_test_run ();
}
