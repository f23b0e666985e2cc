/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "a11y-driver.h"

#include <string.h>

/* Only a bound on failing: nothing that is waited for takes so long. */
#define GIVE_UP_SECONDS 60

struct _A11yDriver
{
  GSubprocess *process;
  AtspiAccessible *application;
  AtspiEventListener *listener;
  GHashTable *known;  /* "role name" to what was found under it */
  gboolean news;      /* something has changed since it was last looked */
  gboolean gave_up;
  gboolean exited;
};

/* libatspi has no cleanup functions for its types; some later one may. */
typedef AtspiAccessible Accessible;
typedef AtspiAction Action;
typedef AtspiEditableText EditableText;
typedef AtspiSelection Selection;
typedef AtspiStateSet StateSet;
typedef AtspiText Text;
typedef AtspiValue Value;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Accessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Action, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EditableText, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Selection, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Text, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Value, g_object_unref)

/* What is looked for, and for a failure's message. */
typedef struct
{
  const char *role;
  const char *name;
  const char *text;
  gboolean flag;
  int n;
} Wanted;

typedef gboolean (*Predicate) (A11yDriver *self, const Wanted *wanted);

static const char *const events[] = {
  "object:children-changed",
  "object:property-change",
  "object:state-changed",
  "object:text-changed",
  "window:create",
};

static void
on_event (AtspiEvent *event, gpointer user_data)
{
  A11yDriver *self = user_data;

  self->news = TRUE;
}

static gboolean
on_give_up (gpointer user_data)
{
  A11yDriver *self = user_data;

  self->gave_up = TRUE;
  return G_SOURCE_REMOVE;
}

/* Objects come and go while one looks: one that has gone matches nothing. */
static char *
get_name (AtspiAccessible *object)
{
  g_autoptr (GError) error = NULL;
  char *name = atspi_accessible_get_name (object, &error);

  return name != NULL ? name : g_strdup ("");
}

static char *
get_role (AtspiAccessible *object)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *role = atspi_accessible_get_role_name (object, &error);

  /* What newer ones of at-spi2-core (2.53) and GTK (4.10) call a push button and a group. */
  if (g_strcmp0 (role, "button") == 0)
    return g_strdup ("push button");
  if (g_strcmp0 (role, "grouping") == 0)
    return g_strdup ("panel");
  return role != NULL ? g_steal_pointer (&role) : g_strdup ("");
}

static int
count_children (AtspiAccessible *object)
{
  g_autoptr (GError) error = NULL;

  return MAX (0, atspi_accessible_get_child_count (object, &error));
}

static AtspiAccessible *
get_child (AtspiAccessible *object, int i)
{
  g_autoptr (GError) error = NULL;

  return atspi_accessible_get_child_at_index (object, i, &error);
}

static AtspiAccessible *
find (AtspiAccessible *from, const char *role, const char *name)
{
  g_autofree char *its_role = get_role (from);
  int n;

  if (g_str_equal (its_role, role))
    {
      g_autofree char *its_name = get_name (from);

      if (g_str_equal (its_name, name))
        return g_object_ref (from);
    }
  n = count_children (from);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) child = get_child (from, i);
      AtspiAccessible *found = child != NULL ? find (child, role, name) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A walk through the tree takes hundreds of questions: what was found stays known as long as it is
 * there and has that name. */
static AtspiAccessible *
find_in_application (A11yDriver *self, const char *role, const char *name)
{
  g_autofree char *key = g_strconcat (role, " ", name, NULL);
  AtspiAccessible *found = g_hash_table_lookup (self->known, key);

  if (found != NULL)
    {
      g_autofree char *its_name = get_name (found);

      if (g_str_equal (its_name, name))
        return g_object_ref (found);
    }
  found = self->application != NULL ? find (self->application, role, name) : NULL;
  if (found != NULL)
    g_hash_table_insert (self->known, g_steal_pointer (&key), g_object_ref (found));
  return found;
}

static void
wait_for (A11yDriver *self, Predicate predicate, const Wanted *wanted)
{
  guint timeout = g_timeout_add_seconds (GIVE_UP_SECONDS, on_give_up, self);

  for (;;)
    {
      self->news = FALSE;
      if (predicate (self, wanted))
        break;
      while (!self->news && !self->gave_up)
        g_main_context_iteration (NULL, TRUE);
      while (!self->gave_up && g_main_context_iteration (NULL, FALSE))
        ;
      if (self->gave_up)
        g_error ("waited in vain for %s “%s”, “%s” %d", wanted->role, wanted->name,
                 wanted->text != NULL ? wanted->text : "", wanted->n);
    }
  g_source_remove (timeout);
}

static gboolean
has_object (A11yDriver *self, const Wanted *wanted)
{
  g_autoptr (Accessible) found = find_in_application (self, wanted->role, wanted->name);

  return found != NULL;
}

static AtspiAccessible *
wait_object (A11yDriver *self, const char *role, const char *name)
{
  wait_for (self, has_object, &(Wanted) { .role = role, .name = name });
  return find_in_application (self, role, name);
}

static gboolean
has_application (A11yDriver *self, const Wanted *wanted)
{
  g_autoptr (Accessible) desktop = atspi_get_desktop (0);
  int n = count_children (desktop);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) child = get_child (desktop, i);
      g_autofree char *name = child != NULL ? get_name (child) : g_strdup ("");

      if (!g_str_equal (name, wanted->name))
        continue;
      /* Names and states are asked for anew each time: what a cache says may be old */
      atspi_accessible_set_cache_mask (child, ATSPI_CACHE_NONE);
      g_set_object (&self->application, child);
      return TRUE;
    }
  return FALSE;
}

static void
on_exited (GObject *source, GAsyncResult *result, gpointer user_data)
{
  A11yDriver *self = user_data;
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  self->exited = TRUE;
  self->news = TRUE;
}

/**
 * a11y_driver_new:
 * @example: id of the example to show
 * @speed: scenario seconds a second
 *
 * Starts the program that the environment variable SKEIN_PROGRAM names, and waits for its window.
 */
A11yDriver *
a11y_driver_new (const char *example, const char *speed)
{
  A11yDriver *self = g_new0 (A11yDriver, 1);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  const char *asan_options = g_getenv ("ASAN_OPTIONS");
  g_autofree char *options = NULL;
  g_autoptr (Accessible) start = NULL;
  g_autoptr (GError) error = NULL;

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->listener = atspi_event_listener_new (on_event, self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      atspi_event_listener_register (self->listener, events[i], &error);
      g_assert_no_error (error);
    }
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_subprocess_launcher_setenv (launcher, "G_DEBUG", "fatal-warnings", TRUE);
  /* To find out whose a leak is takes so long in a whole window that nothing would be in time; they
   * are looked for in the tests that have the widgets in their own process. */
  options = g_strconcat (asan_options != NULL ? asan_options : "",
                         ":detect_leaks=0:fast_unwind_on_malloc=1", NULL);
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", options, TRUE);
  self->process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("SKEIN_PROGRAM"),
                                               "window", "--example", example, "--speed", speed,
                                               NULL);
  g_assert_no_error (error);
  g_subprocess_wait_async (self->process, NULL, on_exited, self);
  wait_for (self, has_application, &(Wanted) { .role = "application", .name = "skein" });
  start = wait_object (self, "push button", "Start");
  return self;
}

static gboolean
has_exited (A11yDriver *self, const Wanted *wanted)
{
  return self->exited;
}

/* Leaves no process behind, however the test has ended. */
void
a11y_driver_free (A11yDriver *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->exited)
    {
      g_subprocess_force_exit (self->process);
      wait_for (self, has_exited, &(Wanted) { .role = "end of", .name = "the program" });
    }
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      atspi_event_listener_deregister (self->listener, events[i], &error);
      g_assert_no_error (error);
    }
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_object (&self->listener);
  g_clear_object (&self->application);
  g_clear_object (&self->process);
  g_free (self);
}

/* Closes the window with its own button, and expects the program to end well. */
void
a11y_driver_close (A11yDriver *self)
{
  a11y_driver_press (self, "Close");
  wait_for (self, has_exited, &(Wanted) { .role = "end of", .name = "the program" });
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
}

/* Selects an example in the list. */
void
a11y_driver_choose (A11yDriver *self, const char *title)
{
  g_autoptr (Accessible) list = wait_object (self, "list", "Examples");
  g_autoptr (Selection) selection = atspi_accessible_get_selection_iface (list);
  g_autoptr (GError) error = NULL;
  int n = count_children (list);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) row = get_child (list, i);
      g_autofree char *name = get_name (row);

      if (!g_str_equal (name, title))
        continue;
      g_assert_true (atspi_selection_select_child (selection, i, &error));
      g_assert_no_error (error);
      return;
    }
  g_error ("no example “%s” in the list", title);
}

static void
activate (AtspiAccessible *object)
{
  g_autoptr (Action) action = atspi_accessible_get_action_iface (object);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (action);
  g_assert_true (atspi_action_do_action (action, 0, &error));
  g_assert_no_error (error);
}

/* A press on a button that means nothing now would be lost: it has to be sensitive. */
void
a11y_driver_press (A11yDriver *self, const char *button)
{
  g_autoptr (Accessible) object = NULL;

  a11y_driver_wait_sensitive (self, button, TRUE);
  object = wait_object (self, "push button", button);
  activate (object);
}

/* A menu's button is a button inside of another one of that name. */
void
a11y_driver_open_menu (A11yDriver *self, const char *button)
{
  g_autoptr (Accessible) outer = NULL;
  g_autoptr (Accessible) inner = NULL;

  a11y_driver_wait_sensitive (self, button, TRUE);
  outer = wait_object (self, "push button", button);
  inner = get_child (outer, 0);
  g_assert_nonnull (inner);
  activate (inner);
}

static const char *const field_roles[] = { "text", "entry" };

static gboolean
has_field (A11yDriver *self, const Wanted *wanted)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_roles); i++)
    {
      g_autoptr (Accessible) field = find_in_application (self, field_roles[i], wanted->name);

      if (field != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What was in @field is gone. */
void
a11y_driver_type (A11yDriver *self, const char *field, const char *text)
{
  wait_for (self, has_field, &(Wanted) { .role = "text", .name = field });
  for (guint i = 0; i < G_N_ELEMENTS (field_roles); i++)
    {
      g_autoptr (Accessible) object = find_in_application (self, field_roles[i], field);
      g_autoptr (EditableText) editable = NULL;
      g_autoptr (GError) error = NULL;

      if (object == NULL)
        continue;
      editable = atspi_accessible_get_editable_text_iface (object);
      g_assert_nonnull (editable);
      g_assert_true (atspi_editable_text_set_text_contents (editable, text, &error));
      g_assert_no_error (error);
      return;
    }
}

void
a11y_driver_open_tab (A11yDriver *self, const char *tab)
{
  g_autoptr (Accessible) object = wait_object (self, "page tab", tab);

  activate (object);
}

static void
set_value (A11yDriver *self, const char *role, const char *field, double value)
{
  g_autoptr (Accessible) object = wait_object (self, role, field);
  g_autoptr (Value) iface = atspi_accessible_get_value_iface (object);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (iface);
  g_assert_true (atspi_value_set_current_value (iface, value, &error));
  g_assert_no_error (error);
}

void
a11y_driver_set_value (A11yDriver *self, const char *field, double value)
{
  set_value (self, "spin button", field, value);
}

void
a11y_driver_slide (A11yDriver *self, const char *slider, double value)
{
  set_value (self, "slider", slider, value);
}

gboolean
a11y_driver_is_sensitive (A11yDriver *self, const char *button)
{
  g_autoptr (Accessible) object = wait_object (self, "push button", button);
  g_autoptr (StateSet) states = atspi_accessible_get_state_set (object);

  return atspi_state_set_contains (states, ATSPI_STATE_SENSITIVE);
}

static gboolean
is_sensitive (A11yDriver *self, const Wanted *wanted)
{
  return a11y_driver_is_sensitive (self, wanted->name) == wanted->flag;
}

void
a11y_driver_wait_sensitive (A11yDriver *self, const char *button, gboolean sensitive)
{
  wait_for (self, is_sensitive,
            &(Wanted) { .role = "push button", .name = button, .flag = sensitive,
                        .text = sensitive ? "sensitive" : "insensitive" });
}

static gboolean
has_description (A11yDriver *self, const Wanted *wanted)
{
  g_autoptr (Accessible) object = find_in_application (self, wanted->role, wanted->name);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  text = object != NULL ? atspi_accessible_get_description (object, &error) : NULL;
  return g_strcmp0 (text, wanted->text) == 0;
}

void
a11y_driver_wait_description (A11yDriver *self, const char *button, const char *text)
{
  wait_for (self, has_description,
            &(Wanted) { .role = "push button", .name = button, .text = text });
}

void
a11y_driver_wait_button (A11yDriver *self, const char *button)
{
  g_autoptr (Accessible) object = wait_object (self, "push button", button);

  g_assert_nonnull (object);
}

static gboolean
has_row (A11yDriver *self, const Wanted *wanted)
{
  g_autoptr (Accessible) list = find_in_application (self, wanted->role, wanted->name);
  int n = list != NULL ? count_children (list) : 0;

  /* The newest is the likeliest */
  for (int i = n - 1; i >= 0; i--)
    {
      g_autoptr (Accessible) row = get_child (list, i);
      g_autofree char *name = row != NULL ? get_name (row) : g_strdup ("");

      if (g_str_has_prefix (name, wanted->text))
        return TRUE;
    }
  return FALSE;
}

/* Waits until one of the rows of @list begins with @prefix. */
void
a11y_driver_wait_row (A11yDriver *self, const char *list, const char *prefix)
{
  wait_for (self, has_row, &(Wanted) { .role = "list", .name = list, .text = prefix });
}

/* Its index, or -1. */
static int
find_row_with (A11yDriver *self, const char *list, const char *part)
{
  g_autoptr (Accessible) object = find_in_application (self, "list", list);
  int n = object != NULL ? count_children (object) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) row = get_child (object, i);
      g_autofree char *name = row != NULL ? get_name (row) : g_strdup ("");

      if (strstr (name, part) != NULL)
        return i;
    }
  return -1;
}

static gboolean
has_row_with (A11yDriver *self, const Wanted *wanted)
{
  return find_row_with (self, wanted->name, wanted->text) >= 0;
}

/* Waits until one of the rows of @list says something that contains @part. */
void
a11y_driver_wait_row_with (A11yDriver *self, const char *list, const char *part)
{
  wait_for (self, has_row_with, &(Wanted) { .role = "list", .name = list, .text = part });
}

/* What the header of @lane says of its state; empty for a lane that is not in sight. */
char *
a11y_driver_read_lane (A11yDriver *self, const char *lane)
{
  g_autoptr (Accessible) list = find_in_application (self, "list", "Lanes");
  int n = list != NULL ? count_children (list) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) header = get_child (list, i);
      g_autofree char *name = header != NULL ? get_name (header) : g_strdup ("");
      g_autoptr (GError) error = NULL;
      char *description = NULL;

      if (g_str_equal (name, lane))
        description = atspi_accessible_get_description (header, &error);
      if (description != NULL)
        return description;
    }
  return g_strdup ("");
}

static gboolean
has_described_lane (A11yDriver *self, const Wanted *wanted)
{
  g_autofree char *description = a11y_driver_read_lane (self, wanted->name);

  return g_str_has_prefix (description, wanted->text);
}

/* Waits until the header of @lane says that the lane is in a state that begins with @prefix. */
void
a11y_driver_wait_lane (A11yDriver *self, const char *lane, const char *prefix)
{
  wait_for (self, has_described_lane,
            &(Wanted) { .role = "list item", .name = lane, .text = prefix });
}

static gboolean
has_n_rows (A11yDriver *self, const Wanted *wanted)
{
  g_autoptr (Accessible) list = find_in_application (self, wanted->role, wanted->name);

  return list != NULL && count_children (list) == wanted->n;
}

void
a11y_driver_wait_n_rows (A11yDriver *self, const char *list, int n)
{
  wait_for (self, has_n_rows, &(Wanted) { .role = "list", .name = list, .n = n });
}

static gboolean
contains (AtspiAccessible *from, const char *part)
{
  g_autofree char *role = get_role (from);
  int n = count_children (from);

  if (g_str_equal (role, "label"))
    {
      g_autofree char *name = get_name (from);

      if (strstr (name, part) != NULL)
        return TRUE;
    }
  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) child = get_child (from, i);

      if (child != NULL && contains (child, part))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_label (A11yDriver *self, const Wanted *wanted)
{
  g_autoptr (Accessible) panel = find_in_application (self, wanted->role, wanted->name);

  return panel != NULL && contains (panel, wanted->text);
}

/* Waits until a label in @panel says something that contains @part. */
void
a11y_driver_wait_label (A11yDriver *self, const char *panel, const char *part)
{
  wait_for (self, has_label, &(Wanted) { .role = "panel", .name = panel, .text = part });
}

/* What the text with the accessible name @name says. */
char *
a11y_driver_read_text (A11yDriver *self, const char *name)
{
  g_autoptr (Accessible) object = wait_object (self, "text", name);
  g_autoptr (Text) text = atspi_accessible_get_text_iface (object);
  g_autoptr (GError) error = NULL;
  char *all;

  g_assert_nonnull (text);
  all = atspi_text_get_text (text, 0, -1, &error);
  g_assert_no_error (error);
  return all;
}
