/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "base/skein-faults.h"
#include "base/skein-platform.h"
#include "skein-commands.h"
#include "skein-toolkit.h"
#include "skein-usage.h"

/* Runs an example in the terminal if no window can be opened. */
static int
run_without_window (const char *reason)
{
  const char *words[] = { "run", "timer", "--timeline", NULL };

  skein_usage_say (_("%s; so this is the periodic timer in the terminal (`skein --help` says what "
                     "else there is)"), reason);
  return skein_command_run ((char **) words, NULL);
}

static int
open_window (char **argv)
{
  int status = skein_toolkit_open_window (argv);

  if (status == SKEIN_TOOLKIT_NO_DISPLAY)
    return run_without_window (_("there is no display for the window"));
  if (status == SKEIN_TOOLKIT_NOT_BUILT)
    return run_without_window (_("this skein was built without its window"));
  return status;
}

static int
run (char **argv,
     char **words)
{
  int status = skein_command_run (words + 1, NULL);

  return status == SKEIN_COMMAND_NEEDS_DRAW_FUNC ? skein_toolkit_run_with_picture (argv) : status;
}

static int
print_help (void)
{
  return skein_usage_print (_("Usage:\n"
                              "  skein             opens the window\n"
                              "  skein window [OPTIONS]\n"
                              "                    opens it at an example, at a speed, prepared\n"
                              "  skein list        lists the examples\n"
                              "  skein run EXAMPLE runs one in the terminal\n"
                              "  skein --help\n"
                              "  skein --version\n"
                              "\n"
                              "Skein shows threads at work: running, asleep, waiting for each "
                              "other.\n"
                              "`skein window --help`, `skein list --help` and `skein run "
                              "--help` say more.\n"));
}

static int
dispatch (char **argv,
          char **words)
{
  const char *word = words[0] != NULL ? words[1] : NULL;

  if (word == NULL || g_str_equal (word, "window"))
    return open_window (argv);
  if (g_str_equal (word, "list"))
    return skein_command_list (words + 1);
  if (g_str_equal (word, "run"))
    return run (argv, words);

  if (g_str_equal (word, "--help") || g_str_equal (word, "-h") || g_str_equal (word, "--version"))
    {
      if (words[2] != NULL)
        {
          skein_usage_say (_("“%s” is one word too many after %s"), words[2], word);
          return SKEIN_EXIT_USAGE;
        }
      return g_str_equal (word, "--version") ? skein_usage_print ("skein " SKEIN_VERSION "\n")
                                             : print_help ();
    }

  if (*word == '-')
    skein_usage_say (_("“%s” is no option; without a command there are --help and --version"),
                     word);
  else
    skein_usage_say (_("“%s” is no command; there are list, run and window"), word);
  return SKEIN_EXIT_USAGE;
}

/* Returns the folder of the translations: beside the program, in the build tree, or installed. */
static char *
find_locale_folder (void)
{
  g_autofree char *folder = skein_platform_get_program_folder ();
  static const char *const beside[] = { "../share/locale", "../resources/po" };

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_build_filename (folder, beside[i], NULL);
      g_autofree char *catalogue = g_build_filename (path, "de", "LC_MESSAGES",
                                                     GETTEXT_PACKAGE ".mo", NULL);

      if (g_file_test (catalogue, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return g_strdup (SKEIN_LOCALEDIR);
}

/* The window uses the user's language. Output to a terminal or a file is English, so that the same
 * command gives the same bytes in every locale; only the encoding is taken from the locale. */
static void
choose_language (char **words)
{
  g_autofree char *folder = NULL;
  gboolean is_window = words[0] == NULL || words[1] == NULL || g_str_equal (words[1], "window");

  if (!is_window)
    {
      g_setenv ("LANGUAGE", "C", TRUE);
      setlocale (LC_CTYPE, "");
      return;
    }
  setlocale (LC_ALL, "");
  folder = find_locale_folder ();
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int    argc,
      char **argv)
{
  g_auto (GStrv) words = NULL;

  skein_platform_init ();
#ifdef SKEIN_WITH_FAULTS
  skein_faults_arm_from_text (g_getenv ("SKEIN_FAULTS"));
#endif
  words = skein_platform_get_arguments (argc, argv);
  choose_language (words);
  return dispatch (argv, words);
}
