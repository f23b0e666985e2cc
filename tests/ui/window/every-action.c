/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "../../patience.h"
#include "../window-fixture.h"
#include "window/skein-action-info.h"
#include "window/skein-controls.h"
#include "window/skein-window.h"
#include "words/skein-describe.h"

/* Every action of every example, pressed as a user does it. */

static GtkApplication *application; /* (not owned) */

/* The button that @found accepts: @from or one that is below it. */
static GtkWidget *
find_button (GtkWidget  *from,
             gboolean  (*found) (GtkWidget  *button,
                                 const char *name),
             const char *name)
{
  if (found (from, name))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *button = find_button (child, found, name);

      if (button != NULL)
        return button;
    }
  return NULL;
}

static gboolean
is_of_action (GtkWidget  *widget,
              const char *action)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0;
}

static gboolean
has_label (GtkWidget  *widget,
           const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
opens_label (GtkWidget  *widget,
             const char *label)
{
  return GTK_IS_MENU_BUTTON (widget)
         && g_strcmp0 (gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)), label) == 0;
}

/* A button becomes sensitive in a frame after the event that makes it mean something. */
static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  wait_until (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* An action that asks for a text has a button that opens a window for it. */
static void
press_with_text (GtkWidget  *controls,
                 const char *label)
{
  GtkWidget *menu = find_button (controls, opens_label, label);
  g_autofree char *submit = g_strndup (label, strcspn (label, "…"));
  GtkWidget *popover;

  g_assert_nonnull (menu);
  wait_until (gtk_widget_is_sensitive (menu));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)));
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  gtk_editable_set_text (GTK_EDITABLE (window_fixture_find (popover, GTK_TYPE_ENTRY)), "spam");
  click (find_button (popover, has_label, submit));
}

/* Whether a prompt has taken that action in this run. */
static gboolean
is_taken (SkeinSession *session,
          const char   *name)
{
  SkeinHistory *history = skein_session_get_history (session);
  g_autofree char *words = g_strdup_printf ("takes the action “%s", name);

  for (guint i = 0; i < skein_history_get_n_events (history); i++)
    {
      g_autofree char *event = skein_describe_event (skein_history_get_trace (history), i);

      if (strstr (event, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
press (GtkWidget    *window,
       const char   *name,
       SkeinArgKind  arg)
{
  GtkWidget *controls = window_fixture_find (window, SKEIN_TYPE_CONTROLS);
  SkeinSession *session = skein_window_get_session (SKEIN_WINDOW (window));
  const SkeinActionInfo *info = skein_action_info_find (name);
  g_autofree char *action = g_strconcat ("run.", name, NULL);

  g_test_message ("%s", name);
  if (arg == SKEIN_ARG_PARAM)
    /* The only one in a window. */
    gtk_range_set_value (GTK_RANGE (window_fixture_find (window, GTK_TYPE_SCALE)), 4);
  else if (arg == SKEIN_ARG_TEXT || arg == SKEIN_ARG_ITEM_PRIORITY)
    press_with_text (controls, info->label);
  else
    click (find_button (controls, is_of_action, action));
  wait_until (is_taken (session, name));
}

/* A run of its own for each: after most of them there may be no thread left that would take
 * another. */
static void
press_in_new_run (GtkWidget             *window,
                  const SkeinExample    *example,
                  const char            *name,
                  SkeinArgKind           arg)
{
  skein_session_reset (skein_window_get_session (SKEIN_WINDOW (window)));
  if (!g_str_equal (name, "start") && skein_example_find_action (example, "start") != NULL)
    press (window, "start", SKEIN_ARG_NONE);
  press (window, name, arg);
}

static void
test_example (gconstpointer data)
{
  const SkeinExample *example = data;
  GtkWidget *window = skein_window_new (application);
  SkeinSession *session = skein_window_get_session (SKEIN_WINDOW (window));
  g_autoptr (GError) error = NULL;

  g_test_summary ("Every action of the example can be pressed, and is taken");

  skein_session_choose (session, example);
  /* A storm of so few events that each of them can be looked at. */
  if (skein_example_find_action (example, "rate") != NULL)
    skein_session_set_param (session, "rate", "1000", &error);
  g_assert_no_error (error);
  gtk_window_present (GTK_WINDOW (window));
  for (const SkeinActionSpec *spec = example->actions; spec->name != NULL; spec++)
    press_in_new_run (window, example, spec->name, spec->arg);
  press_in_new_run (window, example, "exit-main", SKEIN_ARG_NONE);
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

  for (const SkeinExample *const *example = skein_examples_list (); *example != NULL; example++)
    {
      g_autofree char *path = g_strconcat ("/every-action/", (*example)->id, NULL);

      g_test_add_data_func (path, *example, test_example);
    }

  return g_test_run ();
}
