/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-application.h"

#include "config.h"

#include <glib/gi18n.h>

#include "skein-commands.h"
#include "skein-resources.h"
#include "skein-run-arguments.h"
#include "skein-toolkit.h"
#include "skein-usage.h"
#include "window/skein-settings.h"
#include "window/skein-style.h"
#include "window/skein-window.h"


/* Scenario seconds for each real second. */
#define MIN_RATE 0.001
#define MAX_RATE 1000.0

/* Stands for an option that was not given: no user would write this speed. */
#define NO_RATE (-G_MAXDOUBLE)

struct _SkeinApplication
{
  AdwApplication parent_instance;

  const SkeinExample *example; /* to show first; NULL: the example shown last */
  double rate;                 /* NO_RATE: the speed used last */
  char **params;               /* (owned) (nullable): NAME=VALUE, checked */
  gboolean has_policy;         /* FALSE: the policy used last */
  SkeinRunOptions options;     /* policy and seed, if given, and gil */
  GSettings *settings;         /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SkeinApplication, skein_application, ADW_TYPE_APPLICATION)

static void
color_scheme_changed_cb (GSimpleAction *action,
                         GVariant      *state,
                         gpointer       user_data)
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
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
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

/* Closes the windows instead of dropping them, so that each ends its run. */
static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (GTK_APPLICATION (user_data))) != NULL)
    gtk_window_destroy (window);
}

static const GActionEntry entries[] = {
  { .name = "color-scheme", .parameter_type = "s", .state = "'system'",
    .change_state = color_scheme_changed_cb },
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
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

/* Returns the example that was shown last, or the first example if that no longer exists. */
static const SkeinExample *
get_last_example (SkeinApplication *self)
{
  g_autofree char *id = self->settings != NULL ? g_settings_get_string (self->settings, "example")
                                               : NULL;
  const SkeinExample *example = id != NULL ? skein_examples_find (id, NULL) : NULL;

  return example != NULL ? example : skein_examples_list ()[0];
}

/* Settings from the command line are for this window only: they are not stored. */
static void
prepare_session (SkeinApplication *self,
                 SkeinSession     *session)
{
  skein_settings_pass_over (session, TRUE);
  if (self->rate != NO_RATE)
    skein_session_set_rate (session, self->rate);
  if (self->has_policy)
    {
      skein_session_set_policy (session, self->options.policy);
      skein_session_set_seed (session, self->options.seed);
    }
  if (self->options.gil)
    skein_session_set_gil (session, TRUE);
  skein_session_choose (session,
                        self->example != NULL ? self->example : get_last_example (self));
  for (guint i = 0; self->params != NULL && self->params[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (self->params[i], "=", 2);

      skein_session_set_param (session, parts[0], parts[1], NULL);
    }
  skein_settings_pass_over (session, FALSE);
}

static void
skein_application_activate (GApplication *application)
{
  SkeinApplication *self = SKEIN_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      window = GTK_WINDOW (skein_window_new (GTK_APPLICATION (application)));
      prepare_session (self, skein_window_get_session (SKEIN_WINDOW (window)));
    }
  gtk_window_present (window);
}

static void
skein_application_finalize (GObject *object)
{
  g_clear_object (&SKEIN_APPLICATION (object)->settings);
  g_clear_pointer (&SKEIN_APPLICATION (object)->params, g_strfreev);

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

/* The words of the command line, not yet checked. */
typedef struct
{
  char *id;     /* (owned) (nullable) */
  char *policy; /* (owned) (nullable) */
  char *seed;   /* (owned) (nullable) */
} Words;

static void
words_clear (Words *words)
{
  g_free (words->id);
  g_free (words->policy);
  g_free (words->seed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static gboolean
check_params (SkeinApplication *self,
              GError          **error)
{
  g_autoptr (SkeinParams) params = NULL;

  if (self->params == NULL)
    return TRUE;
  if (self->example == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("--param: “%s” needs --example ID, whose parameter it is"), self->params[0]);
      return FALSE;
    }
  params = skein_params_new (self->example->params);
  return skein_run_arguments_set_params (params, self->params, error);
}

static gboolean
check_policy (SkeinApplication *self,
              const Words      *words,
              GError          **error)
{
  self->has_policy = words->policy != NULL;
  if (!skein_run_arguments_parse_policy (words->policy, words->seed, &self->options, error))
    return FALSE;
  if (self->options.policy != SKEIN_POLICY_REPLAY)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("--policy: “%s” is for `skein run`; in the window it is free, round-robin or "
                 "random"), words->policy);
  return FALSE;
}

static gboolean
check_words (SkeinApplication *self,
             const Words      *words,
             GError          **error)
{
  if (self->rate != NO_RATE && !(self->rate >= MIN_RATE && self->rate <= MAX_RATE))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("--speed takes a number from %g to %g"), MIN_RATE, MAX_RATE);
      return FALSE;
    }
  if (words->id != NULL)
    {
      self->example = skein_examples_find (words->id, error);
      if (self->example == NULL)
        return FALSE;
    }
  return check_params (self, error)
         && check_policy (self, words, error)
         && (self->example == NULL
             || skein_run_arguments_check_gil (self->example, self->options.gil, error));
}

/* The arguments are read here and not by GApplication, which takes 0 for a number that was not
 * given, and has its own exit status for wrong arguments. */
static gboolean
read_arguments (SkeinApplication *self,
                int              *argc,
                char           ***argv,
                GError          **error)
{
  g_auto (Words) words = { 0 };
  const GOptionEntry options[] = {
    { "example", 'e', 0, G_OPTION_ARG_STRING, &words.id, N_("The example to show first"),
      N_("ID") },
    { "speed", 's', 0, G_OPTION_ARG_DOUBLE, &self->rate, N_("Scenario seconds a second"),
      N_("X") },
    { "param", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->params,
      N_("Set a parameter of the example (any number of times)"), N_("NAME=VALUE") },
    { "policy", 0, 0, G_OPTION_ARG_FILENAME, &words.policy,
      N_("Who goes on next: free, round-robin or random"), N_("POLICY") },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &words.seed,
      N_("What the random policy begins with"), N_("N") },
    { "gil", 0, 0, G_OPTION_ARG_NONE, &self->options.gil,
      N_("Let the threads share an interpreter lock"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, _("Opens the window."));
  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    {
      /* Translators: stands before the reason why the command line is wrong. */
      g_prefix_error (error, _("the options are --example, --speed, --param, --policy, --seed and "
                               "--gil: "));
      return FALSE;
    }
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is one word too many; there are --example ID, --speed X and other "
                     "options"), (*argv)[1]);
      return FALSE;
    }
  return check_words (self, &words, error);
}

/**
 * skein_application_run:
 * @argc: the number of arguments
 * @argv: (array length=argc): the program's name, then options
 *
 * Opens the window and returns when it has been closed.
 *
 * Returns: the exit status; 2 if an argument is wrong, %SKEIN_TOOLKIT_NO_DISPLAY if there is no
 *   display for a window
 */
int
skein_application_run (int    argc,
                       char **argv)
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
    return SKEIN_TOOLKIT_NO_DISPLAY;
  return g_application_run (G_APPLICATION (application), argc, argv);
}
