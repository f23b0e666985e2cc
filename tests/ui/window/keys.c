/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "../../patience.h"
#include "panels/skein-panels.h"
#include "../pointer.h"
#include "source/skein-source-pane.h"
#include "source/skein-source-text.h"
#include "timeline/skein-timeline.h"
#include "../window-fixture.h"
#include "window/skein-help.h"
#include "window/skein-window.h"

/* Everything can be done with keys, and the window of shortcuts says with which. */

static GtkApplication *application; /* (not owned) */

static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* The contents of the shortcuts window: actions, and keys as "modifiers keyval". It has each twice,
 * once to be searched. */
typedef struct
{
  GHashTable *actions;
  GHashTable *keys;
} Listed;

static char *
name_key (guint           key,
          GdkModifierType modifiers)
{
  return g_strdup_printf ("%u %s", (guint) modifiers, gdk_keyval_name (key));
}

/* An action with its parameter can be written in two ways. */
static char *
spell (const char *action)
{
  g_autoptr (GVariant) parameter = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  g_action_parse_detailed_name (action, &name, &parameter, &error);
  g_assert_no_error (error);
  return g_action_print_detailed_name (name, parameter);
}

static Listed
read_list (GtkWidget *window)
{
  GtkWidget *overlay = GTK_WIDGET (skein_help_get_shortcuts (GTK_APPLICATION_WINDOW (window)));
  g_autoptr (GPtrArray) shortcuts = g_ptr_array_new ();
  Listed listed = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  collect (overlay, GTK_TYPE_SHORTCUTS_SHORTCUT, shortcuts);
  for (guint i = 0; i < shortcuts->len; i++)
    {
      g_autofree char *action = NULL;
      g_autofree char *accelerators = NULL;
      g_auto (GStrv) words = NULL;

      g_object_get (g_ptr_array_index (shortcuts, i), "action-name", &action, "accelerator",
                    &accelerators, NULL);
      if (action != NULL)
        {
          g_hash_table_add (listed.actions, spell (action));
          continue;
        }
      words = g_strsplit (accelerators, " ", -1);
      for (guint j = 0; words[j] != NULL; j++)
        {
          GdkModifierType modifiers;
          guint key;

          g_assert_true (gtk_accelerator_parse (words[j], &key, &modifiers));
          g_hash_table_add (listed.keys, name_key (key, modifiers));
        }
    }
  return listed;
}

static void
listed_clear (Listed *listed)
{
  g_hash_table_unref (listed->actions);
  g_hash_table_unref (listed->keys);
}

/* Each action with a key of the application's is listed, and no other. */
static void
test_application (void)
{
  GtkWidget *window = skein_window_new (application);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);
  Listed listed = read_list (window);

  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_autofree char *action = spell (actions[i]);

      g_test_message ("%s", action);
      g_assert_true (g_hash_table_remove (listed.actions, action));
    }
  g_assert_cmpuint (g_hash_table_size (listed.actions), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  listed_clear (&listed);
}

static GPtrArray *
list_bindings (GtkWidget *timeline)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (timeline);
  GPtrArray *bindings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (GTK_IS_NAMED_ACTION (gtk_shortcut_get_action (shortcut))
              && GTK_IS_KEYVAL_TRIGGER (gtk_shortcut_get_trigger (shortcut)))
            g_ptr_array_add (bindings, g_steal_pointer (&shortcut));
        }
    }
  return bindings;
}

/* Each action of the timeline with keys is listed with one of them, and each key that is listed
 * does something. */
static void
test_timeline (void)
{
  GtkWidget *window = skein_window_new (application);
  GtkWidget *timeline = window_fixture_find (window, SKEIN_TYPE_TIMELINE);
  g_autoptr (GPtrArray) bindings = list_bindings (timeline);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *enter = name_key (GDK_KEY_Return, 0);
  Listed listed = read_list (window);
  GHashTableIter iter;
  gpointer name;

  g_assert_cmpuint (bindings->len, >, 20);
  for (guint i = 0; i < bindings->len; i++)
    {
      GtkShortcut *shortcut = g_ptr_array_index (bindings, i);
      GtkKeyvalTrigger *trigger = GTK_KEYVAL_TRIGGER (gtk_shortcut_get_trigger (shortcut));
      g_autofree char *key = name_key (gtk_keyval_trigger_get_keyval (trigger),
                                       gtk_keyval_trigger_get_modifiers (trigger));
      const char *action
        = gtk_named_action_get_action_name (GTK_NAMED_ACTION (gtk_shortcut_get_action (shortcut)));

      g_hash_table_add (wanted, (gpointer) action);
      if (g_hash_table_remove (listed.keys, key))
        g_hash_table_add (told, (gpointer) action);
    }
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_test_message ("%s", (const char *) name);
      g_assert_true (g_hash_table_contains (told, name));
    }
  /* In a listing */
  g_assert_true (g_hash_table_remove (listed.keys, enter));
  g_assert_cmpuint (g_hash_table_size (listed.keys), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  listed_clear (&listed);
}

static gboolean
has_key (const char *prefix,
         const char *name)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_autofree char *plain = g_strndup (actions[i], strcspn (actions[i], "(:"));

      if (g_str_has_prefix (plain, prefix) && g_str_equal (plain + strlen (prefix), name))
        return TRUE;
    }
  return FALSE;
}

/* No action of the window is for the pointer alone. */
static void
test_actions (void)
{
  /* The steps of two have keys (change-rate, change-scale); the third is a choice of the main menu,
   * which F10 opens. */
  static const char *const by_other_keys[] = { "rate", "scale", "trace-limit", NULL };
  GtkWidget *window = skein_window_new (application);
  g_auto (GStrv) actions = g_action_group_list_actions (G_ACTION_GROUP (window));
  const GVariantType *type;
  const char *name, *property;
  GType owner;
  guint i;

  for (i = 0; actions[i] != NULL; i++)
    {
      g_test_message ("win.%s", actions[i]);
      g_assert_true (has_key ("win.", actions[i])
                     || g_strv_contains (by_other_keys, actions[i]));
    }
  for (i = 0; gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (window), i, &owner, &name, &type,
                                             &property);
       i++)
    if (g_str_has_prefix (name, "win."))
      g_assert_true (has_key ("", name));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Tab goes round through all parts of the window, changes nothing, and takes no step for each
 * row. */
static void
test_tab (void)
{
  static const char *const parts[] = { "SkeinExampleList", "SkeinControls", "SkeinTimeline",
                                       "SkeinTimelineBar", "SkeinPanels", "SkeinSourcePane" };
  const SkeinExample *example = skein_examples_list ()[5];
  GtkWidget *window = skein_window_new (application);
  SkeinSession *session = skein_window_get_session (SKEIN_WINDOW (window));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  gboolean reached[G_N_ELEMENTS (parts)] = { FALSE };
  Pointer *pointer = pointer_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  skein_session_choose (session, example);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (window_fixture_find (window, SKEIN_TYPE_SOURCE_TEXT)));
  /* Without a window manager, keys go to the window below the pointer. */
  pointer_move (pointer, window, 640, 2);

  for (;;)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

      if (focus != NULL && !g_hash_table_add (seen, focus))
        break;
      for (guint i = 0; focus != NULL && i < G_N_ELEMENTS (parts); i++)
        if (gtk_widget_get_ancestor (focus, g_type_from_name (parts[i])) != NULL)
          reached[i] = TRUE;
      g_assert_cmpuint (g_hash_table_size (seen), <, 60);
      pointer_hold (pointer, GDK_KEY_Tab);
      pointer_let_go (pointer, GDK_KEY_Tab);
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_test_message ("%s: %d", parts[i], reached[i]);
      g_assert_true (reached[i]);
    }
  g_assert_true (skein_session_get_example (session) == example);
  pointer_free (pointer);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
press (Pointer *pointer,
       guint    modifier,
       guint    key)
{
  if (modifier != 0)
    pointer_hold (pointer, modifier);
  pointer_hold (pointer, key);
  pointer_let_go (pointer, key);
  if (modifier != 0)
    pointer_let_go (pointer, modifier);
}

static void
test_places (void)
{
  const struct { guint modifier, key; const char *type; gboolean is_text; } places[] = {
    { GDK_KEY_Control_L, GDK_KEY_f, "SkeinTimelineBar", TRUE },
    { 0, GDK_KEY_F6, "SkeinTimeline", FALSE },
    { GDK_KEY_Control_L, GDK_KEY_e, "SkeinTimelineBar", TRUE },
  };
  GtkWidget *window = skein_window_new (application);
  GtkWidget *panels = window_fixture_find (window, SKEIN_TYPE_PANELS);
  GtkWidget *source = window_fixture_find (window, SKEIN_TYPE_SOURCE_PANE);
  GtkWidget *filter = NULL;
  g_autofree char *panels_page = NULL;
  g_autofree char *source_page = NULL;
  Pointer *pointer = pointer_new ();

  g_test_summary ("A key leads to each place of the window, also where it is put away");

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  skein_session_choose (skein_window_get_session (SKEIN_WINDOW (window)),
                        skein_examples_list ()[0]);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (source));
  pointer_move (pointer, window, 640, 2);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      GtkWidget *focus;

      press (pointer, places[i].modifier, places[i].key);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      g_assert_nonnull (gtk_widget_get_ancestor (focus, g_type_from_name (places[i].type)));
      g_assert_cmpint (GTK_IS_TEXT (focus), ==, places[i].is_text);
      g_assert_true (focus != filter);
      if (i == 0)
        filter = focus;
    }

  gtk_widget_activate_action (window, "win.panels", NULL);
  gtk_widget_activate_action (window, "win.source", NULL);
  wait_until (!gtk_widget_get_mapped (panels) && !gtk_widget_get_mapped (source));
  pointer_hold (pointer, GDK_KEY_Shift_L);
  press (pointer, GDK_KEY_Control_L, GDK_KEY_F);
  pointer_let_go (pointer, GDK_KEY_Shift_L);
  wait_until (gtk_widget_get_mapped (panels));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), panels));
  press (pointer, GDK_KEY_Alt_L, GDK_KEY_2);
  g_object_get (panels, "page", &panels_page, NULL);
  g_assert_cmpstr (panels_page, ==, "threads");
  press (pointer, GDK_KEY_Alt_L, GDK_KEY_8);
  wait_until (gtk_widget_get_mapped (source));
  g_object_get (source, "page", &source_page, NULL);
  g_assert_cmpstr (source_page, ==, "settings");
  pointer_free (pointer);
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
  skein_window_init_accels (application);

  g_test_add_func ("/keys/application", test_application);
  g_test_add_func ("/keys/timeline", test_timeline);
  g_test_add_func ("/keys/actions", test_actions);
  g_test_add_func ("/keys/tab", test_tab);
  g_test_add_func ("/keys/places", test_places);

  return g_test_run ();
}
