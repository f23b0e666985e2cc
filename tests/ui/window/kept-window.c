/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-split.h"
#include "panels/skein-panels.h"
#include "source/skein-source-pane.h"
#include "../window-fixture.h"
#include "window/skein-window.h"

/* A window opens as the last one was left. */

static GtkApplication *application; /* (not owned) */

static GtkWidget *
open_window (void)
{
  GtkWidget *window = skein_window_new (application);
  SkeinSession *session = skein_window_get_session (SKEIN_WINDOW (window));

  skein_session_choose (session, skein_examples_list ()[1]);
  return window;
}

static gboolean
get_state (GtkWidget  *window,
           const char *action)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), action);

  return g_variant_get_boolean (state);
}

static void
change (GtkWidget  *window,
        const char *action,
        GVariant   *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), action, parameter);
}

static void
leave (void)
{
  GtkWidget *window = open_window ();

  g_assert_true (get_state (window, "sidebar"));
  g_assert_true (get_state (window, "source"));
  g_assert_true (get_state (window, "panels"));
  g_assert_true (gtk_widget_activate_action (window, "win.panels-page", "s", "console"));
  g_assert_true (gtk_widget_activate_action (window, "win.source-page", "s", "both"));
  change (window, "panels", NULL);
  change (window, "source", NULL);
  change (window, "sidebar", NULL);
  change (window, "change-scale", g_variant_new_int32 (1));
  g_object_set (window_fixture_find (window, SKEIN_TYPE_SPLIT), "share", 0.4, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 700);
  /* 1, 2, 5 and 2 again */
  gtk_widget_activate_action (window, "win.change-rate", "i", 1);
  gtk_widget_activate_action (window, "win.change-rate", "i", 1);
  gtk_widget_activate_action (window, "win.change-rate", "i", -1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_kept (void)
{
  g_autofree char *panels_page = NULL;
  g_autofree char *source_page = NULL;
  g_autoptr (GVariant) scale = NULL;
  GtkWidget *window;
  double share;
  int width, height;

  leave ();
  window = open_window ();
  g_assert_false (get_state (window, "sidebar"));
  g_assert_false (get_state (window, "source"));
  g_assert_false (get_state (window, "panels"));
  g_object_get (window_fixture_find (window, SKEIN_TYPE_PANELS), "page", &panels_page, NULL);
  g_assert_cmpstr (panels_page, ==, "console");
  g_object_get (window_fixture_find (window, SKEIN_TYPE_SOURCE_PANE), "page", &source_page, NULL);
  g_assert_cmpstr (source_page, ==, "both");
  scale = g_action_group_get_action_state (G_ACTION_GROUP (window), "scale");
  g_assert_cmpint (g_variant_get_int32 (scale), ==, 110);
  g_object_get (window_fixture_find (window, SKEIN_TYPE_SPLIT), "share", &share, NULL);
  g_assert_cmpfloat (share, ==, 0.4);
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 1024);
  g_assert_cmpint (height, ==, 700);
  g_assert_cmpfloat (skein_session_get_rate (skein_window_get_session (SKEIN_WINDOW (window))), ==,
                     2);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A pane that folds for want of room was not closed by the user: it comes back where there is
 * room. */
static void
test_folded (void)
{
  GtkWidget *window = open_window ();

  if (!get_state (window, "sidebar"))
    change (window, "sidebar", NULL);
  if (!get_state (window, "source"))
    change (window, "source", NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_draw (window);
  window_fixture_draw (window);
  g_assert_false (get_state (window, "sidebar"));
  g_assert_false (get_state (window, "source"));
  gtk_window_destroy (GTK_WINDOW (window));

  window = open_window ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_draw (window);
  window_fixture_draw (window);
  g_assert_true (get_state (window, "sidebar"));
  g_assert_true (get_state (window, "source"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) app = NULL;

  g_test_init (&argc, &argv, NULL);
  app = window_fixture_start_application ();
  application = app;

  g_test_add_func ("/kept-window/kept", test_kept);
  g_test_add_func ("/kept-window/folded", test_folded);

  return g_test_run ();
}
