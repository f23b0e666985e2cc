/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "a11y-driver-private.h"

/* Only a bound on failing: nothing that is waited for takes so long. */
#define GIVE_UP_SECONDS 60

/* How long a reply is waited for: libatspi's own 0.8 s are too few on a busy machine, and where a
 * reply is lost it may unref it all the same, and abort. */
#define REPLY_MS 10000
#define STARTUP_MS 15000

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

static const char *const events[] = {
  "object:children-changed",
  "object:property-change",
  "object:state-changed",
  "object:text-changed",
  "window:create",
};

static void
on_event (AtspiEvent *event,
          gpointer    user_data)
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

/* A reply that got lost is no news, so it is asked for again. */
static gboolean
on_ask_again (gpointer user_data)
{
  A11yDriver *self = user_data;

  self->news = TRUE;
  return G_SOURCE_CONTINUE;
}

/* A walk through the tree takes hundreds of questions: what was found stays known as long as it is
 * there and has that name. */
AtspiAccessible *
a11y_driver_find (A11yDriver *self,
                  const char *role,
                  const char *name)
{
  g_autofree char *key = g_strconcat (role, " ", name, NULL);
  AtspiAccessible *found = g_hash_table_lookup (self->known, key);

  if (found != NULL)
    {
      g_autofree char *its_name = a11y_object_get_name (found);

      if (g_str_equal (its_name, name))
        return g_object_ref (found);
    }
  found = self->application != NULL ? a11y_object_find (self->application, role, name) : NULL;
  if (found != NULL)
    g_hash_table_insert (self->known, g_steal_pointer (&key), g_object_ref (found));
  return found;
}

void
a11y_driver_wait_for (A11yDriver   *self,
                      Predicate     predicate,
                      const Wanted *wanted)
{
  guint timeout = g_timeout_add_seconds (GIVE_UP_SECONDS, on_give_up, self);
  guint again = g_timeout_add_seconds (1, on_ask_again, self);

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
  g_source_remove (again);
}

static gboolean
has_object (A11yDriver   *self,
            const Wanted *wanted)
{
  g_autoptr (Accessible) found = a11y_driver_find (self, wanted->role, wanted->name);

  return found != NULL;
}

void
a11y_driver_wait_object (A11yDriver *self,
                         const char *role,
                         const char *name)
{
  a11y_driver_wait_for (self, has_object, &(Wanted) { .role = role, .name = name });
}

static gboolean
has_application (A11yDriver   *self,
                 const Wanted *wanted)
{
  g_autoptr (Accessible) desktop = atspi_get_desktop (0);
  int n = a11y_object_count_children (desktop);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (Accessible) child = a11y_object_get_child (desktop, i);
      g_autofree char *name = child != NULL ? a11y_object_get_name (child) : g_strdup ("");

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
on_exited (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
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
a11y_driver_new (const char *example,
                 const char *speed)
{
  A11yDriver *self = g_new0 (A11yDriver, 1);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  const char *asan_options = g_getenv ("ASAN_OPTIONS");
  g_autofree char *options = NULL;
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
  a11y_driver_wait_for (self, has_application,
                        &(Wanted) { .role = "application", .name = "skein" });
  a11y_driver_wait_object (self, "push button", "Start");
  return self;
}

static gboolean
has_exited (A11yDriver   *self,
            const Wanted *wanted)
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
      a11y_driver_wait_for (self, has_exited,
                            &(Wanted) { .role = "end of", .name = "the program" });
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
  a11y_driver_wait_for (self, has_exited, &(Wanted) { .role = "end of", .name = "the program" });
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
}

/* g_test_run () with what the accessibility interface needs. */
int
a11y_driver_test_run (void)
{
  int status;

  /* libatspi warns of applications that have not come up yet. Warnings are fatal in the program
   * itself, see a11y_driver_new(). */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  atspi_init ();
  atspi_set_timeout (REPLY_MS, STARTUP_MS);
  status = g_test_run ();
  atspi_exit ();
  return status;
}
