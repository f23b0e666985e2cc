/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "a11y-driver.h"

#include <string.h>

#include "../../patience.h"

#define REGISTRY "org.a11y.atspi.Registry"
#define ROOT "/org/a11y/atspi/accessible/root"
/* Seldom is anything waited for so long that will come. */
#define TELL_SECONDS 8

#define EVENTS "org.a11y.atspi.Event."

struct _A11yDriver
{
  GSubprocess *process;
  GDBusConnection *bus;
  char *owner;        /* (nullable): the program's name on the bus */
  guint subscription;
  A11yNode *tree;     /* (nullable) */
  GHashTable *said;   /* sent by objects and not taken back since */
  GPtrArray *news;    /* A11yNews */
  char *focus;        /* (nullable): path of the last object to get it */
  gboolean stale;     /* something may have changed since the tree was read */
  gboolean exited;
  Patience *patience; /* (nullable): while something is waited for */
  guint telling;      /* source that tells then how things stand */
};

static void
news_free (gpointer data)
{
  A11yNews *news = data;

  g_free (news->path);
  g_free (news->signal);
  g_free (news->detail);
  g_free (news->text);
  g_free (news);
}

static void
told_cb (GDBusConnection *bus,
         const char      *sender,
         const char      *path,
         const char      *interface,
         const char      *signal,
         GVariant        *parameters,
         gpointer         data)
{
  A11yDriver *self = data;
  A11yNews *news;
  const char *detail;
  int value;
  int other;
  g_autoptr (GVariant) any = NULL;

  if (!g_str_has_prefix (interface, EVENTS)
      || !g_variant_check_format_string (parameters, "(siiva{sv})", FALSE))
    return;
  self->stale = TRUE;
  /* GTK may tell that there is something new only by where it is. */
  if (g_str_equal (signal, "BoundsChanged"))
    return;
  g_hash_table_remove (self->said, path);
  g_variant_get (parameters, "(&siiva{sv})", &detail, &value, &other, &any, NULL);
  news = g_new0 (A11yNews, 1);
  news->path = g_strdup (path);
  news->signal = g_strdup (signal);
  news->detail = g_strdup (detail);
  if (g_variant_is_of_type (any, G_VARIANT_TYPE_STRING))
    news->text = g_variant_dup_string (any, NULL);
  g_ptr_array_add (self->news, news);
  if (g_str_equal (detail, "focused") && value != 0)
    {
      g_free (self->focus);
      self->focus = g_strdup (path);
    }
}

/* --- Questions and orders --------------------------------------------------------------------- */

/* Returns: (transfer full): the answer, which has to come */
static GVariant *
call (A11yDriver *self,
      const char *owner,
      const char *path,
      const char *method, /* with its interface, behind "org.a11y.atspi." */
      GVariant   *arguments,
      const char *type)
{
  g_autofree char *interface = g_strconcat ("org.a11y.atspi.", method, NULL);
  char *dot = strrchr (interface, '.');
  g_autoptr (Patience) patience = patience_new ("the answer to %s", method);
  g_autoptr (GError) error = NULL;
  GVariant *answer;

  *dot = '\0';
  answer = g_dbus_connection_call_sync (self->bus, owner, path, interface, dot + 1, arguments,
                                        type != NULL ? G_VARIANT_TYPE (type) : NULL,
                                        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, &error);
  g_assert_no_error (error);
  return answer;
}

/* Orders something that has to be done. */
static void
order (A11yDriver     *self,
       const A11yNode *node,
       const char     *method,
       GVariant       *arguments)
{
  g_autoptr (GVariant) answer = call (self, self->owner, node->path, method, arguments, "(b)");
  gboolean done;

  self->stale = TRUE;
  g_variant_get (answer, "(b)", &done);
  g_assert_true (done);
}

/* Returns: (transfer full): the names of its actions, in the order of their numbers */
char **
a11y_driver_list_actions (A11yDriver     *self,
                          const A11yNode *node)
{
  g_autoptr (GVariant) answer = call (self, self->owner, node->path, "Action.GetActions", NULL,
                                      "(a(sss))");
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GVariantIter) actions = NULL;
  const char *name;

  g_variant_get (answer, "(a(sss))", &actions);
  while (g_variant_iter_next (actions, "(&sss)", &name, NULL, NULL))
    g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

/* Does @node's action of that name, or its first if @action is NULL; the action has to be there. */
void
a11y_driver_act (A11yDriver     *self,
                 const A11yNode *node,
                 const char     *action)
{
  g_auto (GStrv) actions = a11y_driver_list_actions (self, node);

  for (int i = 0; actions[i] != NULL; i++)
    if (action == NULL || g_str_equal (actions[i], action))
      {
        order (self, node, "Action.DoAction", g_variant_new ("(i)", i));
        return;
      }
  g_error ("“%s” does not offer “%s”", node->words->name, action != NULL ? action : "anything");
}

/* Presses an object that has to be there, and sensitive. */
void
a11y_driver_press (A11yDriver *self,
                   const char *kind,
                   const char *name)
{
  const A11yNode *node;

  a11y_wait (self, (node = a11y_driver_find (self, kind, name)) != NULL
                   && a11y_node_is (node, ATSPI_STATE_SENSITIVE));
  order (self, node, "Action.DoAction", g_variant_new ("(i)", 0));
}

void
a11y_driver_select (A11yDriver     *self,
                    const A11yNode *list,
                    guint           i)
{
  order (self, list, "Selection.SelectChild", g_variant_new ("(i)", (int) i));
}

/* Replaces the text that was in it. */
void
a11y_driver_type (A11yDriver     *self,
                  const A11yNode *node,
                  const char     *text)
{
  order (self, node, "EditableText.SetTextContents", g_variant_new ("(s)", text));
}

void
a11y_driver_set_value (A11yDriver     *self,
                       const A11yNode *node,
                       double          value)
{
  g_autoptr (Patience) patience = patience_new ("a value to be set");
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;

  answer = g_dbus_connection_call_sync (
    self->bus, self->owner, node->path, "org.freedesktop.DBus.Properties", "Set",
    g_variant_new ("(ssv)", "org.a11y.atspi.Value", "CurrentValue", g_variant_new_double (value)),
    NULL, G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, &error);
  g_assert_no_error (error);
  self->stale = TRUE;
}

/* Presses a key and lets it go, where the keyboard is: keys go to the window below the pointer. */
void
a11y_driver_press_key (A11yDriver *self,
                       guint       keysym)
{
  g_autoptr (GVariant) answer
    = call (self, REGISTRY, "/org/a11y/atspi/registry/deviceeventcontroller",
            "DeviceEventController.GenerateKeyboardEvent",
            g_variant_new ("(isu)", (int) keysym, "", (guint) ATSPI_KEY_SYM), NULL);

  self->stale = TRUE;
}

/* Returns: (transfer full): the name of the object to which @node is related in that way; empty if
 * there is none */
char *
a11y_driver_get_related (A11yDriver       *self,
                         const A11yNode   *node,
                         AtspiRelationType type)
{
  g_autoptr (GVariant) answer = call (self, self->owner, node->path, "Accessible.GetRelationSet",
                                      NULL, "(a(ua(so)))");
  g_autoptr (GVariantIter) relations = NULL;
  GVariantIter *targets;
  guint its_type;
  char *name = NULL;

  g_variant_get (answer, "(a(ua(so)))", &relations);
  while (g_variant_iter_next (relations, "(ua(so))", &its_type, &targets))
    {
      const char *path;

      if (name == NULL && its_type == (guint) type
          && g_variant_iter_next (targets, "(&s&o)", NULL, &path))
        {
          g_autoptr (A11yNode) target = a11y_tree_read (self->bus, self->owner, path,
                                                        self->said);

          name = g_strdup (target->words->name);
        }
      g_variant_iter_free (targets);
    }
  return name != NULL ? name : g_strdup ("");
}

/* --- News and the tree ------------------------------------------------------------------------ */

gboolean
a11y_driver_is_stale (A11yDriver *self)
{
  return self->stale;
}

/* Reads the tree, if it may have changed. */
void
a11y_driver_refresh (A11yDriver *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (!self->stale || self->owner == NULL || self->exited)
    return;
  self->stale = FALSE;
  g_clear_pointer (&self->tree, a11y_node_free);
  self->tree = a11y_tree_read (self->bus, self->owner, ROOT, self->said);
}

/* Tells all that is known, so that a reader can see why the wanted object does not come. */
static gboolean
tell_cb (gpointer data)
{
  A11yDriver *self = data;
  g_autofree char *text = self->tree != NULL ? a11y_node_print (self->tree) : g_strdup ("nothing");

  g_printerr ("still waiting; what is known:\n%s", text);
  self->telling = 0;
  return G_SOURCE_REMOVE;
}

/* From now on something is waited for, which has to come. */
void
a11y_driver_begin (A11yDriver *self,
                   const char *wanted,
                   const char *place)
{
  g_assert_null (self->patience);
  self->patience = patience_new ("%s, at %s", wanted, place);
  self->telling = g_timeout_add_seconds (TELL_SECONDS, tell_cb, self);
}

void
a11y_driver_end (A11yDriver *self)
{
  g_clear_pointer (&self->patience, patience_free);
  g_clear_handle_id (&self->telling, g_source_remove);
}

/* Returns: (transfer none): the whole program, as it was when something was last waited for */
const A11yNode *
a11y_driver_get_tree (A11yDriver *self)
{
  return self->tree;
}

/* Returns: (transfer none) (nullable): the first of that role and name in the tree */
const A11yNode *
a11y_driver_find (A11yDriver *self,
                  const char *kind,
                  const char *name)
{
  return self->tree != NULL ? a11y_node_find (self->tree, kind, name) : NULL;
}

/* Returns: (transfer none): likewise, where it has to be there */
const A11yNode *
a11y_driver_get (A11yDriver *self,
                 const char *kind,
                 const char *name)
{
  const A11yNode *node = a11y_driver_find (self, kind, name);

  if (node == NULL)
    {
      g_autofree char *text = a11y_node_print (self->tree);

      g_printerr ("%s", text);
      g_error ("there is no %s “%s”", kind, name);
    }
  return node;
}

void
a11y_driver_forget_news (A11yDriver *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_ptr_array_set_size (self->news, 0);
}

/**
 * a11y_driver_find_news:
 * @self: a driver
 * @node: (nullable): whose news; anybody's if %NULL
 * @signal: its name, such as "PropertyChange"
 * @detail: (nullable): what the signal is about; anything if %NULL
 *
 * Returns: (transfer none) (nullable): the last such news since they were forgotten
 */
const A11yNews *
a11y_driver_find_news (A11yDriver     *self,
                       const A11yNode *node,
                       const char     *signal,
                       const char     *detail)
{
  for (guint i = self->news->len; i-- > 0;)
    {
      const A11yNews *news = g_ptr_array_index (self->news, i);

      if (g_str_equal (news->signal, signal)
          && (node == NULL || g_str_equal (news->path, node->path))
          && (detail == NULL || g_str_equal (news->detail, detail)))
        return news;
    }
  return NULL;
}

/* Whether anything has said, since the news were forgotten, that it is called so now. */
gboolean
a11y_driver_was_named (A11yDriver *self,
                       const char *name)
{
  for (guint i = 0; i < self->news->len; i++)
    {
      const A11yNews *news = g_ptr_array_index (self->news, i);

      if (g_str_equal (news->detail, "accessible-name") && g_strcmp0 (news->text, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer none) (nullable): the path of the last object that said that it has got the
 * focus */
const char *
a11y_driver_get_focus (A11yDriver *self)
{
  return self->focus;
}

/* --- Beginning and end ------------------------------------------------------------------------ */

static void
exited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  A11yDriver *self = data;
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  self->exited = TRUE;
  self->stale = TRUE;
}

static GDBusConnection *
connect_to_bus (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) answer = NULL;
  GDBusConnection *bus;
  const char *address;

  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                        "GetAddress", NULL, G_VARIANT_TYPE ("(s)"),
                                        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (answer, "(&s)", &address);
  bus = g_dbus_connection_new_for_address_sync (
    address,
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);
  return bus;
}

/* Widgets that come or go in the window are there or gone at once. */
static void
turn_off_animations (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "gtk-4.0", NULL);
  g_autofree char *path = g_build_filename (folder, "settings.ini", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, "[Settings]\ngtk-enable-animations=false\n", -1, &error);
  g_assert_no_error (error);
}

static void
start_process (A11yDriver        *self,
               const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  const char *asan_options = g_getenv ("ASAN_OPTIONS");
  g_autofree char *options = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, (gpointer) g_getenv ("SKEIN_PROGRAM"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_setenv (launcher, "G_DEBUG", "fatal-warnings", TRUE);
  /* To find out whose a leak is takes so long in a whole window that nothing would be in time; they
   * are looked for in the tests that have the widgets in their own process. */
  options = g_strconcat (asan_options != NULL ? asan_options : "",
                         ":detect_leaks=0:fast_unwind_on_malloc=1", NULL);
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", options, TRUE);
  self->process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata,
                                                &error);
  g_assert_no_error (error);
  g_subprocess_wait_async (self->process, NULL, exited_cb, self);
}

/* The desktop has no other program. */
static gboolean
find_program (A11yDriver *self)
{
  g_autoptr (GVariant) answer = call (self, REGISTRY, ROOT, "Accessible.GetChildren", NULL,
                                      "(a(so))");
  g_autoptr (GVariantIter) programs = NULL;

  g_assert_false (self->exited);
  g_variant_get (answer, "(a(so))", &programs);
  return g_variant_iter_next (programs, "(so)", &self->owner, NULL);
}

/**
 * a11y_driver_new:
 * @arguments: (array zero-terminated=1): of the program
 *
 * Starts the program that the environment variable SKEIN_PROGRAM names, and waits for its window.
 */
A11yDriver *
a11y_driver_new (const char *const *arguments)
{
  A11yDriver *self = g_new0 (A11yDriver, 1);
  g_autoptr (GVariant) registered = NULL;

  self->news = g_ptr_array_new_with_free_func (news_free);
  self->said = a11y_said_new ();
  self->stale = TRUE;
  self->bus = connect_to_bus ();
  self->subscription = g_dbus_connection_signal_subscribe (
    self->bus, NULL, NULL, NULL, NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, told_cb, self, NULL);
  registered = call (self, REGISTRY, "/org/a11y/atspi/registry", "Registry.RegisterEvent",
                     g_variant_new ("(sass)", "object:", NULL, ""), NULL);
  turn_off_animations ();
  start_process (self, arguments);
  a11y_wait (self, find_program (self));
  self->stale = TRUE;
  return self;
}

/* Leaves no process behind, however the test has ended. */
void
a11y_driver_free (A11yDriver *self)
{
  if (!self->exited)
    {
      g_subprocess_force_exit (self->process);
      wait_until (self->exited);
    }
  g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_clear_pointer (&self->tree, a11y_node_free);
  g_hash_table_unref (self->said);
  g_ptr_array_unref (self->news);
  g_object_unref (self->bus);
  g_object_unref (self->process);
  g_free (self->owner);
  g_free (self->focus);
  g_free (self);
}

/* Closes the window with its own button, and expects the program to end well. */
void
a11y_driver_close (A11yDriver *self)
{
  a11y_driver_press (self, "button", "Close");
  wait_until (self->exited);
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
}
