/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A command that needs neither a window nor a picture does not wait for GTK, pango and cairo to
 * start. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli.h"

/* The dynamic loader then tells on standard error all that a process loads, at its start and later,
 * and also all that a program loads which takes the process's place. NULL where this loader does
 * not. */
static char *
list_libraries (const char * const *words)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  g_autoptr (CliResult) result = NULL;

  g_subprocess_launcher_setenv (launcher, "LD_DEBUG", "files", TRUE);
  result = cli_run_with (launcher, words);
  if (strstr (result->err, "libglib-2.0") == NULL)
    return NULL;
  return g_strdup (result->err);
}

static void
test_none (void)
{
  static const char *commands[][6] = {
    { "run", "countdown" },
    { "run", "process" },
    { "run", "timer", "--timeline" },
    { "run", "queue", "--json" },
    { "run", "nonsense" },
    { "run", "countdown", "--picture", "" },
    { "run", "--help" },
    { "list" },
    { "list", "--json" },
    { "--help" },
    { "--version" },
  };
  static const char *slow[] = { "libgtk-4", "libadwaita", "libgtksourceview", "libpango",
                                "libcairo", "libgdk" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *loaded = list_libraries (commands[i]);

      if (loaded == NULL)
        {
          g_test_skip ("The dynamic loader does not say here what it loads");
          return;
        }
      for (guint j = 0; j < G_N_ELEMENTS (slow); j++)
        if (strstr (loaded, slow[j]) != NULL)
          g_error ("skein %s %s loads %s", commands[i][0],
                   commands[i][1] != NULL ? commands[i][1] : "", slow[j]);
    }
}

#ifdef SKEIN_WITH_UI
/* The libraries that are looked for above would be found. */
static void
test_picture (void)
{
  g_autofree char *path = g_build_filename (cli_get_folder (), "picture.png", NULL);
  const char *words[] = { "run", "countdown", "--picture", path, NULL };
  g_autofree char *loaded = list_libraries (words);

  if (loaded == NULL)
    {
      g_test_skip ("The dynamic loader does not say here what it loads");
      return;
    }
  cli_assert_contains (loaded, "libcairo");
  cli_assert_contains (loaded, "libpango");
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Where a part of Skein is missing, a sentence names it. */
static void
test_missing (void)
{
  g_autofree char *bin = g_build_filename (cli_get_folder (), "bin", NULL);
  g_autofree char *program = g_build_filename (bin, "skein", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (g_getenv ("SKEIN_EXE"));
  g_autoptr (GFile) to = g_file_new_for_path (program);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (CliResult) result = NULL;

  if (g_file_test (SKEIN_LIBEXECDIR "/skein-window", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("Skein is installed here, and nothing is missing");
      return;
    }
  g_assert_cmpint (g_mkdir (bin, 0755), ==, 0);
  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                              &error, program, "window", NULL);
  g_assert_no_error (error);
  result = cli_finish (process);
  g_assert_cmpint (result->status, ==, 1);
  g_assert_cmpstr (result->out, ==, "");
  cli_assert_contains (result->err, "skein-window”");
  cli_assert_contains (result->err, "No such file");
  g_assert_cmpint (g_remove (program), ==, 0);
  g_assert_cmpint (g_rmdir (bin), ==, 0);
}
#endif

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/libraries/none", test_none);
#ifdef SKEIN_WITH_UI
  g_test_add_func ("/libraries/picture", test_picture);
  g_test_add_func ("/libraries/missing", test_missing);
#endif

  return cli_test_run ();
}
