/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "../../german.h"
#include "../../patience.h"
#include "source/skein-source-pane.h"
#include "source/skein-source-text.h"
#include "../window-fixture.h"
#include "window/skein-controls.h"
#include "window/skein-example-list.h"
#include "window/skein-remark-bar.h"
#include "window/skein-window.h"

/* Into the smallest size that the window promises, every example fits whole, in the language that
 * the environment has chosen: nothing is cut off, and nothing is out of reach. */

#define WIDTH 600
#define HEIGHT 500

static gboolean
is_reached_by_pointer (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)
         || GTK_IS_EDITABLE (widget) || GTK_IS_SCALE (widget);
}

static void
assert_inside (GtkWidget *widget,
               GtkWidget *window)
{
  graphene_rect_t bounds;
  const graphene_rect_t *b = &bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, window, &bounds));
  if (b->origin.x >= 0 && b->origin.y >= 0 && b->size.width >= 1 && b->size.height >= 1
      && b->origin.x + b->size.width <= gtk_widget_get_width (window)
      && b->origin.y + b->size.height <= gtk_widget_get_height (window))
    return;
  g_error ("%s “%s” is cut off: %g × %g at %g, %g", G_OBJECT_TYPE_NAME (widget),
           GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : "",
           b->size.width, b->size.height, b->origin.x, b->origin.y);
}

/* Widgets that scroll are reached by scrolling. Returns how many widgets are there to be used. */
static guint
assert_all_inside (GtkWidget *widget,
                   GtkWidget *window)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_SCROLLED_WINDOW (widget))
    return 0;
  if (is_reached_by_pointer (widget))
    {
      assert_inside (widget, window);
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += assert_all_inside (child, window);
  return n;
}

static void
assert_fits (GtkWidget          *window,
             const SkeinExample *example)
{
  GtkWidget *controls = window_fixture_find (window, SKEIN_TYPE_CONTROLS);
  GdkSurface *surface;
  int width;
  int height;

  skein_session_choose (skein_window_get_session (SKEIN_WINDOW (window)), example);
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, WIDTH, &height, NULL, NULL, NULL);
  g_test_message ("%s: %d × %d", example->id, width, height);
  g_assert_cmpint (width, <=, WIDTH);
  g_assert_cmpint (height, <=, HEIGHT);

  window_fixture_draw (window);
  window_fixture_draw (window); /* a size that has changed is there one frame later */
  surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_assert_cmpint (gdk_surface_get_width (surface), ==, WIDTH);
  g_assert_cmpint (gdk_surface_get_height (surface), ==, HEIGHT);
  for (GtkWidget *child = gtk_widget_get_first_child (controls); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    g_assert_true (gtk_widget_get_mapped (child));
  /* Examples, pause, speed, reset, program, menu, three of the window's; play, back, forward, rate,
   * filter, range, live; four panels' tabs */
  g_assert_cmpuint (assert_all_inside (window, window), >=, 9 + 7 + 4);
}

static GtkWidget *
open_window (void)
{
  GtkWidget *window = skein_window_new (GTK_APPLICATION (g_application_get_default ()));

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  skein_session_choose (skein_window_get_session (SKEIN_WINDOW (window)),
                        skein_examples_list ()[0]);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_draw (window);
  return window;
}

static void
test_smallest (void)
{
  GtkWidget *window = open_window ();

  for (const SkeinExample *const *example = skein_examples_list (); *example != NULL; example++)
    assert_fits (window, *example);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The engine's sentence stands there in the user's language, whole in the tip. */
static void
assert_remark (GtkWidget *remark)
{
  GtkWidget *label = gtk_widget_get_next_sibling (gtk_widget_get_first_child (remark));
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  const char *tip = gtk_widget_get_tooltip_text (label);
  g_autofree char *wait = g_strdup_printf (_("%s waits to acquire %s"), "Worker-1", "sema");

  g_test_message ("%s", tip);
  g_assert_nonnull (strstr (text, wait));
  g_assert_nonnull (strstr (tip, wait));
  g_assert_nonnull (strstr (tip, _("; nobody has ever given it what it waits for")));
}

/* However many threads are stuck, the remark about them leaves the rest within reach. */
static void
test_remark (void)
{
  GtkWidget *window = open_window ();
  SkeinSession *session = skein_window_get_session (SKEIN_WINDOW (window));
  GtkWidget *bar = window_fixture_find (window, SKEIN_TYPE_REMARK_BAR);
  GtkWidget *remark = gtk_widget_get_first_child (bar);

  skein_session_choose (session, skein_examples_find ("semaphore", NULL));
  g_assert_false (gtk_widget_get_visible (remark));
  skein_session_send (session, "start", "");
  skein_session_send (session, "exit-main", "");
  wait_until (gtk_widget_get_visible (remark));
  window_fixture_draw (window);
  window_fixture_draw (window);
  g_assert_cmpuint (assert_all_inside (window, window), >=, 9 + 7 + 4);
  assert_remark (remark);
  gtk_window_destroy (GTK_WINDOW (window));
}

static guint
count_ellipsized (GtkWidget *widget)
{
  guint n = GTK_IS_LABEL (widget)
            && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_ellipsized (child);
  return n;
}

/* At the smallest size the sidebar and the program lie over the timeline, and are whole too. */
static void
test_folded (void)
{
  const char *const actions[] = { "win.sidebar", "win.source" };
  GtkWidget *window = open_window ();
  GtkWidget *parts[2] = { window_fixture_find (window, SKEIN_TYPE_EXAMPLE_LIST),
                          window_fixture_find (window, SKEIN_TYPE_SOURCE_PANE) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_assert_false (gtk_widget_get_mapped (parts[i]));
      g_assert_true (gtk_widget_activate_action (window, actions[i], NULL));
      window_fixture_draw (window);
      window_fixture_draw (window);
      g_assert_true (gtk_widget_get_mapped (parts[i]));
      g_assert_cmpuint (assert_all_inside (parts[i], window), >=, i == 0 ? 0 : 5);
      if (i == 0)
        g_assert_cmpuint (count_ellipsized (parts[i]), ==, 0);
      g_assert_true (gtk_widget_activate_action (window, actions[i], NULL));
      window_fixture_draw (window);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Where text runs from right to left the window is seen in a mirror, but for programs and time. */
static void
test_mirrored (void)
{
  GtkWidget *window;
  GtkWidget *controls;
  graphene_rect_t start;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = open_window ();
  for (const SkeinExample *const *example = skein_examples_list (); *example != NULL; example++)
    assert_fits (window, *example);

  /* The first of the controls is Start */
  controls = window_fixture_find (window, SKEIN_TYPE_CONTROLS);
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_first_child (controls), window, &start));
  g_assert_cmpfloat (start.origin.x, >, WIDTH / 2);
  g_assert_cmpint (gtk_widget_get_direction (
                     window_fixture_find (window, SKEIN_TYPE_SOURCE_TEXT)), ==, GTK_TEXT_DIR_LTR);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* For a projector: three times as large goes into a laptop's screen. */
static void
test_scaled (void)
{
  const struct { int percent, width, height; } screens[] = {
    { 110, 800, 600 }, { 150, 1280, 720 }, { 200, 1280, 800 }, { 300, 1280, 800 },
  };
  GtkWidget *window = open_window ();
  SkeinSession *session = skein_window_get_session (SKEIN_WINDOW (window));

  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      g_action_group_change_action_state (G_ACTION_GROUP (window), "scale",
                                          g_variant_new_int32 (screens[i].percent));
      for (const SkeinExample *const *example = skein_examples_list (); *example != NULL;
           example++)
        {
          int width, height;

          skein_session_choose (session, *example);
          gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
          gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, screens[i].width, &height, NULL,
                              NULL, NULL);
          g_test_message ("%s at %d %%: %d × %d", (*example)->id, screens[i].percent, width,
                          height);
          g_assert_cmpint (width, <=, screens[i].width);
          g_assert_cmpint (height, <=, screens[i].height);
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static int
get_font_size (GtkWidget *widget)
{
  return pango_font_description_get_size (
    pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
}

static void
test_tip (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *controls = window_fixture_find (window, SKEIN_TYPE_CONTROLS);
  GtkWidget *tip = g_object_new (GTK_TYPE_LABEL, "css-name", "tooltip", NULL);

  g_test_summary ("A tip's text is as large as the window's");
  gtk_widget_set_parent (tip, controls);
  for (int percent = 50; percent <= 300; percent += 125)
    {
      g_action_group_change_action_state (G_ACTION_GROUP (window), "scale",
                                          g_variant_new_int32 (percent));
      window_fixture_draw (window);
      g_assert_cmpint (ABS (get_font_size (tip) - get_font_size (controls)), <=, 100);
    }
  gtk_widget_unparent (tip);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* On a projector's screen the timeline has the width to itself. */
static void
test_scaled_folded (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *list = window_fixture_find (window, SKEIN_TYPE_EXAMPLE_LIST);

  g_action_group_change_action_state (G_ACTION_GROUP (window), "scale", g_variant_new_int32 (100));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  wait_until (gtk_widget_get_mapped (list));
  g_action_group_change_action_state (G_ACTION_GROUP (window), "scale", g_variant_new_int32 (200));
  wait_until (!gtk_widget_get_mapped (list));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  if (g_strcmp0 (g_getenv ("LANGUAGE"), "de") == 0 && !german_begin ())
    return 0;
  application = window_fixture_start_application ();

  g_test_add_func ("/fit/smallest", test_smallest);
  g_test_add_func ("/fit/remark", test_remark);
  g_test_add_func ("/fit/folded", test_folded);
  g_test_add_func ("/fit/mirrored", test_mirrored);
  g_test_add_func ("/fit/scaled", test_scaled);
  g_test_add_func ("/fit/scaled-folded", test_scaled_folded);
  g_test_add_func ("/fit/tip", test_tip);

  return g_test_run ();
}
