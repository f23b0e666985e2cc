/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-controls.h"

#include "../../patience.h"
#include "history/skein-thread-at.h"
#include "../window-fixture.h"
#include "window/skein-action-info.h"

/* The buttons of an example's actions: the action of each, and whether it can be pressed. */

typedef struct
{
  SkeinSession *session;
  GtkWidget *controls;
  GActionGroup *actions;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer id)
{
  const SkeinExample *example = skein_examples_find (id, NULL);

  g_assert_nonnull (example);
  self->session = skein_session_new ();
  self->controls = g_object_ref_sink (skein_controls_new (self->session));
  self->actions = skein_controls_get_actions (SKEIN_CONTROLS (self->controls));
  skein_session_choose (self->session, example);
}

static void
tear_down (Fixture      *self,
           gconstpointer id)
{
  g_assert_finalize_object (self->controls);
  g_assert_finalize_object (self->session);
}

/* The button of @action, which is for all threads; %NULL if there is none. */
static GtkWidget *
find_button (GtkWidget  *from,
             const char *action)
{
  g_autofree char *name = g_strconcat ("run.", action, NULL);

  if (GTK_IS_BUTTON (from)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (from)), name) == 0)
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Buttons, their actions and their tips are as the session's state wants them. */
static void
check_buttons (Fixture *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (self->actions);

  g_assert_cmpuint (g_strv_length (names), >=, 5);
  for (guint i = 0; names[i] != NULL; i++)
    {
      GtkWidget *button = find_button (self->controls, names[i]);
      g_autofree char *tip = NULL;
      gboolean enabled = skein_action_info_is_enabled (self->session, names[i], &tip);

      g_test_message ("%s", names[i]);
      g_assert_cmpint (g_action_group_get_action_enabled (self->actions, names[i]), ==, enabled);
      g_assert_nonnull (button);
      g_assert_cmpint (gtk_widget_is_sensitive (button), ==, enabled);
      g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, tip);
    }
}

static gboolean
is_in (Fixture   *self,
       guint      thread,
       SkeinState state)
{
  SkeinHistory *history = skein_session_get_history (self->session);
  SkeinThreadAt at;

  skein_session_advance (self->session, G_USEC_PER_SEC);
  if (skein_history_get_n_threads (history) < thread)
    return FALSE;
  skein_history_get_thread_at (history, thread, skein_history_get_n_events (history), &at);
  return at.state == state;
}

static void
press (Fixture    *self,
       const char *action)
{
  g_action_group_activate_action (self->actions, action, g_variant_new_string (""));
}

static void
test_enabled (Fixture      *self,
              gconstpointer id)
{
  g_test_summary ("Buttons follow the run: Terminate can be pressed once, Join again after a "
                  "reset");

  g_assert_true (skein_session_set_param (self->session, "interval", "3600", NULL));
  check_buttons (self);
  g_assert_true (g_action_group_get_action_enabled (self->actions, "start"));
  g_assert_false (g_action_group_get_action_enabled (self->actions, "terminate"));

  press (self, "start");
  wait_until (is_in (self, 2, SKEIN_STATE_SLEEPING) && is_in (self, 1, SKEIN_STATE_WAITING));
  skein_controls_update (SKEIN_CONTROLS (self->controls));
  check_buttons (self);
  g_assert_false (g_action_group_get_action_enabled (self->actions, "start"));
  g_assert_true (g_action_group_get_action_enabled (self->actions, "terminate"));

  press (self, "terminate");
  press (self, "join");
  wait_until (is_in (self, 1, SKEIN_STATE_BLOCKED));
  skein_controls_update (SKEIN_CONTROLS (self->controls));
  check_buttons (self);
  g_assert_false (g_action_group_get_action_enabled (self->actions, "terminate"));

  skein_session_reset (self->session);
  check_buttons (self);
  g_assert_true (g_action_group_get_action_enabled (self->actions, "start"));
}

/* The menu beside the button of @action has one entry for each of @threads. */
static void
check_menu (Fixture           *self,
            const char        *action,
            const char *const *threads)
{
  GtkWidget *button = gtk_widget_get_next_sibling (find_button (self->controls, action));
  g_autofree char *expected_action = g_strconcat ("run.", action, NULL);
  GMenuModel *menu;

  g_assert_true (GTK_IS_MENU_BUTTON (button));
  menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, (int) g_strv_length ((char **) threads));
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *label = NULL;
      g_autofree char *name = NULL;
      g_autofree char *target = NULL;

      g_assert_true (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s",
                                                      &label));
      g_assert_true (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s",
                                                      &name));
      g_assert_true (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_TARGET, "s",
                                                      &target));
      g_assert_cmpstr (label, ==, threads[i]);
      g_assert_cmpstr (name, ==, expected_action);
      g_assert_cmpstr (target, ==, threads[i]);
    }
}

/* Is alive? was pressed, for the thread @arg. */
static void
assert_press (GPtrArray  *queued,
              guint       place,
              const char *arg)
{
  const SkeinPress *press = g_ptr_array_index (queued, place);

  g_assert_cmpstr (press->action, ==, "is-alive");
  g_assert_cmpstr (press->arg, ==, arg);
}

static void
test_menus (Fixture      *self,
            gconstpointer id)
{
  static const char *const threads[]
    = { "Producer", "Consumer-1", "Consumer-2", "Consumer-3", NULL };
  GPtrArray *queued = skein_presses_get_queued (skein_session_get_presses (self->session));

  g_test_summary ("Beside Join and Is alive? a menu has each of the threads, with its own name for "
                  "a target; what is pressed there is for this thread, the button's for all");

  g_assert_true (skein_session_set_param (self->session, "consumers", "3", NULL));
  check_menu (self, "join", threads);
  check_menu (self, "is-alive", threads);
  g_assert_null (gtk_widget_get_next_sibling (find_button (self->controls, "exit-main")));

  press (self, "start");
  wait_until (is_in (self, 5, SKEIN_STATE_BLOCKED) && is_in (self, 1, SKEIN_STATE_WAITING));
  skein_controls_update (SKEIN_CONTROLS (self->controls));
  for (guint i = 0; threads[i] != NULL; i++)
    {
      g_action_group_activate_action (self->actions, "is-alive",
                                      g_variant_new_string (threads[i]));
      g_assert_cmpuint (queued->len, ==, i + 1);
      assert_press (queued, i, threads[i]);
    }
  press (self, "is-alive");
  assert_press (queued, queued->len - 1, NULL);
}

static void
test_one_thread (Fixture      *self,
                 gconstpointer id)
{
  g_test_summary ("Where there is one thread only, no menu is needed");

  g_assert_false (GTK_IS_MENU_BUTTON (
    gtk_widget_get_next_sibling (find_button (self->controls, "join"))));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/controls/enabled", Fixture, "terminate", set_up, test_enabled, tear_down);
  g_test_add ("/controls/menus", Fixture, "sentinel", set_up, test_menus, tear_down);
  g_test_add ("/controls/one-thread", Fixture, "terminate", set_up, test_one_thread, tear_down);

  return g_test_run ();
}
