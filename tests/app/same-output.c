/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Output that is the same every time. */
#include "config.h"

#include <glib/gstdio.h>

#include "cli.h"

static void
assert_same (const char * const *words)
{
  g_autoptr (CliResult) first = cli_run_words (words);
  g_autoptr (CliResult) second = cli_run_words (words);

  g_assert_cmpint (first->status, ==, second->status);
  g_assert_cmpmem (first->out, first->out_length, second->out, second->out_length);
  g_assert_cmpstr (first->err, ==, second->err);
}

/* Under a serial policy on the virtual clock the same command gives the same bytes. */
static void
test_same_bytes (void)
{
  g_auto (GStrv) examples = cli_list_examples ();

  for (guint i = 0; examples[i] != NULL; i++)
    {
      const char *id = examples[i];
      const char *json[] = { "run", id, "--json", NULL };
      const char *random[] = { "run", id, "--policy", "random", "--seed", "18446744073709551615",
                               "--timestamps", "--timeline", NULL };

      assert_same (json);
      assert_same (random);
    }
}

/* Wherever the user comes from. */
static void
test_same_in_every_locale (void)
{
  static const char * const commands[][4] = {
    { "list", NULL },
    { "run", "--help", NULL },
    { "run", "timer", "--timeline", NULL },
    { "run", "queue", "--json", NULL },
    { "run", "nonsense", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
      g_autoptr (CliResult) plain = cli_run_words (commands[i]);
      g_autoptr (CliResult) german = NULL;

      /* The language counts in any locale but C; this one is always there. */
      g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
      g_subprocess_launcher_setenv (launcher, "LANGUAGE", "de", TRUE);
      german = cli_run_with (launcher, commands[i]);
      g_assert_cmpmem (plain->out, plain->out_length, german->out, german->out_length);
      g_assert_cmpstr (plain->err, ==, german->err);
    }
}

static char *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* A random run's choices make the same run again, and save themselves again. */
static void
test_choices (void)
{
  g_autofree char *path = g_build_filename (cli_get_folder (), "choices", NULL);
  g_autofree char *again = g_build_filename (cli_get_folder (), "choices-again", NULL);
  static const char *ids[] = { "timer", "sentinel", "semaphore", "gil" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (CliResult) random = cli_run ("run", ids[i], "--policy", "random", "--seed", "7",
                                              "--save-choices", path, "--timestamps", NULL);
      g_autoptr (CliResult) replay = cli_run ("run", ids[i], "--policy", "replay", "--choices",
                                              path, "--save-choices", again, "--timestamps", NULL);
      g_autofree char *saved = read_file (path);
      g_autofree char *saved_again = read_file (again);

      g_assert_cmpint (random->status, ==, 0);
      g_assert_cmpint (replay->status, ==, 0);
      g_assert_cmpstr (random->out, ==, replay->out);
      g_assert_true (g_str_has_prefix (saved, "skein-choices 1\n"));
      g_assert_cmpstr (saved, ==, saved_again);
    }

  {
    g_autoptr (CliResult) other = cli_run ("run", "timer", "--policy", "replay", "--choices", path,
                                           NULL);

    g_assert_cmpint (other->status, ==, 1);
    cli_assert_contains (other->err, "--choices");
  }
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_remove (again), ==, 0);
}

/* Choices that do not fit: the sentence tells the file's choice, and the one that the run came
 * to. */
static void
test_other_choices (void)
{
  static const struct { const char *text; const char *sentence; } files[] = {
    { "60000 1", "choice 1 in “%s” is thread 60000, which cannot be chosen at 0 s" },
    { "", "“%s” ends after choice 0, and at 0 s this run comes to another" },
  };
  g_autofree char *path = g_build_filename (cli_get_folder (), "choices", NULL);
  g_autofree char *saved = NULL;
  g_autofree char *longer = NULL;
  g_autofree char *too_long = g_strdup_printf ("and “%s” goes on to choice ", path);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (CliResult) result = NULL;
      g_autofree char *text = g_strconcat ("skein-choices 1\n", files[i].text, NULL);
      g_auto (GStrv) parts = g_strsplit (files[i].sentence, "%s", 2);
      g_autofree char *sentence = g_strconcat (parts[0], path, parts[1], NULL);

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      result = cli_run ("run", "timer", "--policy", "replay", "--choices", path, NULL);
      g_assert_cmpint (result->status, ==, 1);
      cli_assert_contains (result->err, sentence);
      cli_assert_contains (result->err, "--policy free");
    }

  cli_result_free (cli_run ("run", "timer", "--save-choices", path, NULL));
  saved = read_file (path);
  longer = g_strconcat (saved, "1\n", NULL);
  g_assert_true (g_file_set_contents (path, longer, -1, NULL));
  {
    g_autoptr (CliResult) result = cli_run ("run", "timer", "--policy", "replay", "--choices",
                                            path, NULL);

    g_assert_cmpint (result->status, ==, 1);
    cli_assert_contains (result->err, "this run ends after choice ");
    cli_assert_contains (result->err, too_long);
  }
  g_assert_cmpint (g_remove (path), ==, 0);
}

#ifdef SKEIN_WITH_UI
static void
test_picture (void)
{
  g_autofree char *path = g_build_filename (cli_get_folder (), "picture.png", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_length;
  gsize second_length;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CliResult) result = cli_run ("run", "sentinel", "--picture", path, NULL);

      g_assert_cmpint (result->status, ==, 0);
      g_assert_cmpstr (result->err, ==, "");
      g_assert_true (g_file_get_contents (path, i == 0 ? &first : &second,
                                          i == 0 ? &first_length : &second_length, NULL));
    }
  g_assert_true (g_str_has_prefix (first, "\x89PNG\r\n\x1a\n"));
  g_assert_cmpmem (first, first_length, second, second_length);
  g_assert_cmpint (g_remove (path), ==, 0);
}
#endif

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/same-output/bytes", test_same_bytes);
  g_test_add_func ("/same-output/in-every-locale", test_same_in_every_locale);
  g_test_add_func ("/same-output/choices", test_choices);
  g_test_add_func ("/same-output/other-choices", test_other_choices);
#ifdef SKEIN_WITH_UI
  g_test_add_func ("/same-output/picture", test_picture);
#endif

  return cli_test_run ();
}
