/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-application.h"

#include "config.h"

#include <glib/gi18n.h>

#include "skein-commands.h"
#include "skein-resources.h"
#include "skein-usage.h"
#include "window/skein-settings.h"
#include "window/skein-style.h"
#include "window/skein-window.h"


/* Scenario seconds a second. */
#define MIN_RATE 0.001
#define MAX_RATE 1000.0

/* What nobody writes for a speed. */
#define NO_RATE (-G_MAXDOUBLE)

struct _SkeinApplication
{
  AdwApplication parent_instance;

  const SkeinExample *example; /* to show first; NULL: the one shown last */
  double rate;                 /* NO_RATE: as it was last */
  GSettings *settings;         /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SkeinApplication, skein_application, ADW_TYPE_APPLICATION)

static void
on_color_scheme_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  SkeinApplication *self = SKEIN_APPLICATION (user_data);
  const char *name = g_variant_get_string (state, NULL);
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (name, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (name, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  g_simple_action_set_state (action, state);
  if (self->settings != NULL)
    g_settings_set_value (self->settings, "color-scheme", state);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *const developers[] = { "The Skein maintainers", NULL };

  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (user_data)),
                         "application-name", _("Skein"),
                         "application-icon", SKEIN_APPLICATION_ID,
                         "version", SKEIN_VERSION,
                         "comments", _("See threads run: what each one does, what it waits for, "
                                       "and who wakes it."),
                         "developers", developers,
                         "license-type", GTK_LICENSE_LGPL_2_1,
                         NULL);
}

/* Windows are closed and not merely dropped, so that each ends its run. */
static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (GTK_APPLICATION (user_data))) != NULL)
    gtk_window_destroy (window);
}

static const GActionEntry entries[] = {
  { .name = "color-scheme", .parameter_type = "s", .state = "'system'",
    .change_state = on_color_scheme_changed },
  { .name = "about", .activate = on_about },
  { .name = "quit", .activate = on_quit },
};

static void
skein_application_startup (GApplication *application)
{
  SkeinApplication *self = SKEIN_APPLICATION (application);

  G_APPLICATION_CLASS (skein_application_parent_class)->startup (application);

  skein_style_init ();
  gtk_window_set_default_icon_name (SKEIN_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  skein_window_init_accels (GTK_APPLICATION (application));
  self->settings = skein_settings_open ();
  if (self->settings != NULL)
    g_action_group_change_action_state (G_ACTION_GROUP (application), "color-scheme",
                                        g_settings_get_value (self->settings, "color-scheme"));
}

/* The one that was shown last; one that is not there any more gives way to the first. */
static const SkeinExample *
get_last_example (SkeinApplication *self)
{
  g_autofree char *id = self->settings != NULL ? g_settings_get_string (self->settings, "example")
                                               : NULL;
  const SkeinExample *example = id != NULL ? skein_examples_find (id, NULL) : NULL;

  return example != NULL ? example : skein_examples_list ()[0];
}

static void
skein_application_activate (GApplication *application)
{
  SkeinApplication *self = SKEIN_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  SkeinSession *session;

  if (window == NULL)
    {
      window = GTK_WINDOW (skein_window_new (GTK_APPLICATION (application)));
      session = skein_window_get_session (SKEIN_WINDOW (window));
      if (self->rate != NO_RATE)
        skein_session_set_rate (session, self->rate);
      skein_session_choose (session,
                            self->example != NULL ? self->example : get_last_example (self));
    }
  gtk_window_present (window);
}

static void
skein_application_finalize (GObject *object)
{
  g_clear_object (&SKEIN_APPLICATION (object)->settings);

  G_OBJECT_CLASS (skein_application_parent_class)->finalize (object);
}

static void
skein_application_class_init (SkeinApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_application_finalize;
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = skein_application_startup;
  application_class->activate = skein_application_activate;
}

static void
skein_application_init (SkeinApplication *self)
{
  self->rate = NO_RATE;
}

/* GApplication takes 0 for a number that was not given, and has a status of its own for what is
 * wrong: so the arguments are read here. */
static gboolean
read_arguments (SkeinApplication *self, int *argc, char ***argv, GError **error)
{
  g_autofree char *id = NULL;
  const GOptionEntry options[] = {
    { "example", 'e', 0, G_OPTION_ARG_STRING, &id, N_("The example to show first"), N_("ID") },
    { "speed", 's', 0, G_OPTION_ARG_DOUBLE, &self->rate, N_("Scenario seconds a second"),
      N_("X") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, _("Opens the window."));
  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    {
      /* Translators: what comes before the reason that is wrong with the command line. */
      g_prefix_error (error, _("the options are --example ID and --speed X: "));
      return FALSE;
    }
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is one word too many; there are --example ID and --speed X"),
                   (*argv)[1]);
      return FALSE;
    }
  if (self->rate != NO_RATE && !(self->rate >= MIN_RATE && self->rate <= MAX_RATE))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("--speed takes a number from %g to %g"), MIN_RATE, MAX_RATE);
      return FALSE;
    }
  if (id != NULL)
    self->example = skein_examples_find (id, error);
  return id == NULL || self->example != NULL;
}

/**
 * skein_application_run:
 * @argc: how many arguments
 * @argv: (array length=argc): the program's name, then `--example ID` and `--speed X` if wanted
 *
 * Opens the window and returns when it has been closed.
 *
 * Returns: the exit status; 2 if an argument is wrong, %SKEIN_APPLICATION_NO_DISPLAY if there is no
 *   display for a window
 */
int
skein_application_run (int argc, char **argv)
{
  g_autoptr (SkeinApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  skein_resources_register_resource ();
  g_set_application_name (_("Skein"));
  application = g_object_new (SKEIN_TYPE_APPLICATION,
                              "application-id", SKEIN_APPLICATION_ID,
                              "flags", G_APPLICATION_NON_UNIQUE,
                              NULL);
  g_set_prgname ("skein window");
  if (!read_arguments (application, &argc, &argv, &error))
    {
      skein_usage_say ("%s", error->message);
      return SKEIN_EXIT_USAGE;
    }
  g_set_prgname ("skein");
  if (!gtk_init_check ())
    return SKEIN_APPLICATION_NO_DISPLAY;
  return g_application_run (G_APPLICATION (application), argc, argv);
}
