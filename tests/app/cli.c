/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli.h"

#include <glib/gstdio.h>
#include <string.h>

/* Neither a display nor a terminal's width may reach the program under test. */
GSubprocessLauncher *
cli_launcher_new (void)
{
  GSubprocessLauncher *launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  const char *tsan_options = g_getenv ("TSAN_OPTIONS");
  g_autofree char *hasty = g_strconcat (tsan_options != NULL ? tsan_options : "",
                                        ":atexit_sleep_ms=0", NULL);

  /* A program under ThreadSanitizer waits a second before it ends. */
  g_subprocess_launcher_setenv (launcher, "TSAN_OPTIONS", hasty, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "COLUMNS");
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  return launcher;
}

GSubprocess *
cli_start (GSubprocessLauncher *launcher,
           const char * const  *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  GSubprocess *process;

  g_assert_nonnull (g_getenv ("SKEIN_EXE"));
  g_ptr_array_add (argv, (gpointer) g_getenv ("SKEIN_EXE"));
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) words[i]);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata, &error);
  g_assert_no_error (error);
  return process;
}

/* GLib on Windows starts a program with neither empty words nor such that are not UTF-8. */
gboolean
cli_can_pass (const char * const *words)
{
#ifdef G_OS_WIN32
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] == '\0' || !g_utf8_validate (words[i], -1, NULL))
      return FALSE;
#endif
  return TRUE;
}

static char *
take_text (GBytes *bytes,
           /* (owned) (nullable) */ gsize  *length)
{
  gsize n = bytes != NULL ? g_bytes_get_size (bytes) : 0;
  char *text = g_malloc (n + 1);

  if (n > 0)
    memcpy (text, g_bytes_get_data (bytes, NULL), n);
  text[n] = '\0';
  if (length != NULL)
    *length = n;
  g_clear_pointer (&bytes, g_bytes_unref);
  return text;
}

/* All that is still to come from a pipe, or NULL if this end of it is closed. */
static GBytes *
read_rest (GInputStream *pipe)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  if (pipe == NULL || g_input_stream_is_closed (pipe))
    return NULL;
  g_output_stream_splice (memory, pipe, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* LeakSanitizer looks at threads as a process ends, and says so when one has gone before it could;
 * the program did not write that. */
static char *
without_sanitizer_notes (char *err)
{
  g_autofree char *whole = err;
  g_auto (GStrv) lines = g_strsplit (whole, "\n", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_auto (GStrv) rest = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "==Unable to get registers from thread") == NULL)
      g_strv_builder_add (kept, lines[i]);
  rest = g_strv_builder_end (kept);
  return g_strjoinv ("\n", rest);
}

/* That both streams come to their ends tells that no child of the program holds them either. They
 * are read one after the other: no test's standard error fills a pipe. */
CliResult *
cli_finish (GSubprocess *process)
{
  g_autoptr (GError) error = NULL;
  CliResult *result = g_new0 (CliResult, 1);
  GBytes *out = read_rest (g_subprocess_get_stdout_pipe (process));
  GBytes *err = read_rest (g_subprocess_get_stderr_pipe (process));

  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));

  result->status = g_subprocess_get_exit_status (process);
  result->out = take_text (out, &result->out_length);
  result->err = without_sanitizer_notes (take_text (err, NULL));
  return result;
}

CliResult *
cli_run_with (GSubprocessLauncher *launcher,
              const char * const  *words)
{
  g_autoptr (GSubprocess) process = cli_start (launcher, words);

  return cli_finish (process);
}

CliResult *
cli_run_words (const char * const *words)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();

  return cli_run_with (launcher, words);
}

CliResult *
cli_run (const char *word,
         ...)
{
  const char *words[CLI_MAX_WORDS] = { NULL };
  guint n = 0;
  va_list arguments;

  va_start (arguments, word);
  for (; word != NULL; word = va_arg (arguments, const char *))
    {
      g_assert_cmpuint (n + 1, <, CLI_MAX_WORDS);
      words[n++] = word;
    }
  va_end (arguments);
  return cli_run_words (words);
}

void
cli_result_free (CliResult *result)
{
  g_free (result->out);
  g_free (result->err);
  g_free (result);
}

void
cli_assert_contains (const char *text,
                     const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

/* Status 2, nothing on standard output, and one sentence that has both texts in it. */
void
cli_assert_usage (const char * const *words,
                  const char         *at_fault,
                  const char         *allowed)
{
  g_autoptr (CliResult) result = cli_run_words (words);
  const char *newline = strchr (result->err, '\n');

  g_test_message ("%s", result->err);
  g_assert_cmpint (result->status, ==, 2);
  g_assert_cmpuint (result->out_length, ==, 0);
  g_assert_true (g_str_has_prefix (result->err, "skein: "));
  g_assert_nonnull (newline);
  g_assert_cmpint (newline[-1], ==, '.');
  g_assert_cmpint (newline[1], ==, '\0');
  cli_assert_contains (result->err, at_fault);
  cli_assert_contains (result->err, allowed);
}

static char *folder = NULL;

/* A folder of this test's own, for as long as it runs. */
const char *
cli_get_folder (void)
{
  if (folder == NULL)
    {
      g_autoptr (GError) error = NULL;

      folder = g_dir_make_tmp ("skein-cli-XXXXXX", &error);
      g_assert_no_error (error);
    }
  return folder;
}

/* g_test_run (), and then the folder goes, which the tests have left empty. */
int
cli_test_run (void)
{
  int status = g_test_run ();

  if (folder != NULL)
    g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
  return status;
}

/* The ids of all examples, as `skein list` shows them. */
char **
cli_list_examples (void)
{
  g_autoptr (CliResult) table = cli_run ("list", NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) lines = g_strsplit (table->out, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "  ") && g_ascii_islower (lines[i][2]))
      {
        g_autofree char *id = g_strndup (lines[i] + 2, strcspn (lines[i] + 2, " "));

        g_strv_builder_add (ids, id);
      }
  return g_strv_builder_end (ids);
}
