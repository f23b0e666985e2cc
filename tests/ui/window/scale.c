/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-scale.h"

#include "examples/skein-examples.h"
#include "timeline/skein-overview.h"
#include "timeline/skein-timeline.h"
#include "../window-fixture.h"
#include "window/skein-controls.h"
#include "window/skein-help.h"
#include "window/skein-window.h"

/* The scale is a window's own. */

/* How large things are in a window. */
typedef struct
{
  int text;
  int tip;
  int menu;     /* text of one that opens over the timeline */
  int icon;     /* pixels */
  int list;     /* the examples' least width, pixels */
  int overview; /* least height, pixels */
  double timeline;
} Sizes;

static GtkWidget *
open_window (void)
{
  GtkWidget *window = skein_window_new (GTK_APPLICATION (g_application_get_default ()));

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 780);
  skein_session_choose (skein_window_get_session (SKEIN_WINDOW (window)),
                        skein_examples_list ()[0]);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_draw (window);
  return window;
}

static int
get_font_size (GtkWidget *widget)
{
  return pango_font_description_get_size (
    pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
}

/* The size of the text in a widget of such a name that is inside of @parent. */
static int
get_font_size_in (GtkWidget  *parent,
                  const char *css_name)
{
  GtkWidget *child = g_object_new (GTK_TYPE_LABEL, "css-name", css_name, NULL);
  int size;

  gtk_widget_set_parent (child, parent);
  size = get_font_size (child);
  gtk_widget_unparent (child);
  return size;
}

static GtkWidget *
find_with_class (GtkWidget  *from,
                 const char *css_class)
{
  if (gtk_widget_has_css_class (from, css_class))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_with_class (child, css_class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static int
get_minimum (GtkWidget     *widget,
             GtkOrientation orientation)
{
  int minimum;

  gtk_widget_measure (widget, orientation, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static Sizes
measure (GtkWidget *window)
{
  GtkWidget *controls = window_fixture_find (window, SKEIN_TYPE_CONTROLS);
  GtkWidget *timeline = window_fixture_find (window, SKEIN_TYPE_TIMELINE);
  Sizes sizes = { 0 };

  window_fixture_draw (window);
  sizes.text = get_font_size (controls);
  sizes.tip = get_font_size_in (controls, "tooltip");
  sizes.menu = get_font_size_in (timeline, "popover");
  sizes.icon = get_minimum (window_fixture_find (window, GTK_TYPE_IMAGE),
                            GTK_ORIENTATION_HORIZONTAL);
  sizes.list = get_minimum (find_with_class (window, "examples"), GTK_ORIENTATION_HORIZONTAL);
  sizes.overview = get_minimum (window_fixture_find (window, SKEIN_TYPE_OVERVIEW),
                                GTK_ORIENTATION_VERTICAL);
  g_object_get (timeline, "scale", &sizes.timeline, NULL);
  return sizes;
}

static void
set_scale (GtkWidget *window,
           int        percent)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), "scale",
                                      g_variant_new_int32 (percent));
}

static int
get_scale (GtkWidget *window)
{
  g_autoptr (GVariant) scale = g_action_group_get_action_state (G_ACTION_GROUP (window), "scale");

  return g_variant_get_int32 (scale);
}

static void
assert_same (const Sizes *sizes,
             const Sizes *expected)
{
  g_assert_cmpint (sizes->text, ==, expected->text);
  g_assert_cmpint (sizes->tip, ==, expected->tip);
  g_assert_cmpint (sizes->menu, ==, expected->menu);
  g_assert_cmpint (sizes->icon, ==, expected->icon);
  g_assert_cmpint (sizes->list, ==, expected->list);
  g_assert_cmpint (sizes->overview, ==, expected->overview);
  g_assert_cmpfloat (sizes->timeline, ==, expected->timeline);
}

/* @sizes are twice as large as @usual: texts but for rounding, widgets with margins nearly so. */
static void
assert_twice (const Sizes *sizes,
              const Sizes *usual)
{
  g_assert_cmpint (ABS (sizes->text - 2 * usual->text), <=, 100);
  g_assert_cmpint (ABS (sizes->tip - 2 * usual->tip), <=, 100);
  g_assert_cmpint (ABS (sizes->menu - 2 * usual->menu), <=, 100);
  g_assert_cmpint (sizes->icon, ==, 2 * usual->icon);
  g_assert_cmpint (sizes->list, >, usual->list * 3 / 2);
  g_assert_cmpint (sizes->overview, >, usual->overview * 3 / 2);
  g_assert_cmpfloat (sizes->timeline, ==, 2 * usual->timeline);
}

static void
test_two_windows (void)
{
  GtkWidget *one = open_window ();
  GtkWidget *other = open_window ();
  Sizes usual = measure (one);
  Sizes sizes = measure (other);
  Sizes twice;

  g_test_summary ("The scale of one window changes nothing in another, nor does its end");

  assert_same (&sizes, &usual);
  set_scale (other, 200);
  twice = measure (other);
  assert_twice (&twice, &usual);
  sizes = measure (one);
  assert_same (&sizes, &usual);

  set_scale (one, 80);
  sizes = measure (one);
  g_assert_cmpint (sizes.text, <, usual.text);
  g_assert_cmpint (sizes.icon, ==, usual.icon);
  g_assert_cmpint (sizes.list, <=, usual.list);
  /* Smaller than usual it would not be read. */
  g_assert_cmpfloat (sizes.timeline, ==, 1);
  sizes = measure (other);
  assert_same (&sizes, &twice);

  gtk_window_destroy (GTK_WINDOW (one));
  sizes = measure (other);
  assert_same (&sizes, &twice);
  set_scale (other, 100);
  sizes = measure (other);
  assert_same (&sizes, &usual);
  gtk_window_destroy (GTK_WINDOW (other));
}

static void
test_steps (void)
{
  static const int up[] = { 110, 125, 150, 175, 200, 250, 300, 300 };
  static const int down[] = { 90, 80, 67, 50, 50 };
  GtkWidget *window = open_window ();
  Sizes before = measure (window);

  g_test_summary ("Each step is larger than the one before it; what is asked for between two steps "
                  "goes to the nearer one");

  for (guint i = 0; i < G_N_ELEMENTS (up); i++)
    {
      Sizes sizes;

      gtk_widget_activate_action (window, "win.change-scale", "i", 1);
      g_assert_cmpint (get_scale (window), ==, up[i]);
      sizes = measure (window);
      if (i < G_N_ELEMENTS (up) - 1)
        {
          g_assert_cmpint (sizes.text, >, before.text);
          g_assert_cmpint (sizes.icon, >, before.icon);
          g_assert_cmpint (sizes.overview, >, before.overview);
        }
      else
        assert_same (&sizes, &before);
      before = sizes;
    }
  gtk_widget_activate_action (window, "win.change-scale", "i", 0);
  for (guint i = 0; i < G_N_ELEMENTS (down); i++)
    {
      gtk_widget_activate_action (window, "win.change-scale", "i", -1);
      g_assert_cmpint (get_scale (window), ==, down[i]);
    }
  set_scale (window, 137);
  g_assert_cmpint (get_scale (window), ==, 125);
  set_scale (window, 10000);
  g_assert_cmpint (get_scale (window), ==, 300);
  set_scale (window, 0);
  g_assert_cmpint (get_scale (window), ==, 50);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_help (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *help = NULL;

  g_test_summary ("The help has the scale of the window that it belongs to");

  set_scale (window, 150);
  skein_help_show (GTK_WINDOW (window),
                   skein_session_get_example (
                     skein_window_get_session (SKEIN_WINDOW (window))));
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (gtk_window_get_transient_for (toplevel) == GTK_WINDOW (window))
        help = GTK_WIDGET (toplevel);
    }
  g_assert_nonnull (help);
  g_assert_cmpint (get_font_size (help), ==, get_font_size (window));
  gtk_window_destroy (GTK_WINDOW (help));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  application = window_fixture_start_application ();

  g_test_add_func ("/scale/two-windows", test_two_windows);
  g_test_add_func ("/scale/steps", test_steps);
  g_test_add_func ("/scale/help", test_help);

  return g_test_run ();
}
