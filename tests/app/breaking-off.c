/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli.h"

#ifdef G_OS_WIN32
#include <windows.h>
#else
#include <signal.h>
#include <unistd.h>
#endif

/* The first line that comes: from then on the run is under way. */
static char *
read_line (GSubprocess *process)
{
  GInputStream *pipe = g_subprocess_get_stdout_pipe (process);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char c = '\0';

  /* Byte by byte, so that nothing after the line is taken. */
  while (c != '\n')
    {
      gssize n = g_input_stream_read (pipe, &c, 1, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (n, ==, 1);
      g_string_append_c (line, c);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* `| head -1`: the reader takes a line and goes. */
static void
test_reader_goes (gconstpointer data)
{
  const char *example = data;
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  const char *words[] = { "run", example, "--clock", "real", NULL };
  g_autoptr (GSubprocess) process = cli_start (launcher, words);
  g_autofree char *line = read_line (process);
  g_autoptr (CliResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (strlen (line), >, 1);
  g_input_stream_close (g_subprocess_get_stdout_pipe (process), NULL, &error);
  g_assert_no_error (error);

  result = cli_finish (process);
  g_assert_cmpint (result->status, ==, 141);
  g_assert_cmpstr (result->err, ==, "");
}

typedef struct
{
  const char *example;
  int signal;
  int status;
  const char *name;
} Interrupt;

#ifdef G_OS_WIN32

/* Of the events of a console, Windows alone sends all others but these. */
static const Interrupt interrupts[] = {
  { "countdown", CTRL_BREAK_EVENT, 130, "SIGINT" },
  { "process", CTRL_BREAK_EVENT, 130, "SIGINT" },
};

/* Everybody on this console hears of it, this program too. */
static BOOL WINAPI
ignore_console_event (DWORD kind)
{
  return TRUE;
}

static void
send_signal (GSubprocess *process,
             int          signal)
{
  g_assert_true (GenerateConsoleCtrlEvent (signal, 0));
}

/* A program without a console cannot send events to the others on it. */
static gboolean
can_interrupt (void)
{
  if (GenerateConsoleCtrlEvent (CTRL_BREAK_EVENT, 0))
    return TRUE;
  g_test_skip ("there is no console on which a program could be interrupted");
  return FALSE;
}

#else

static const Interrupt interrupts[] = {
  { "countdown", SIGINT, 130, "SIGINT" },
  { "countdown", SIGTERM, 143, "SIGTERM" },
  { "countdown", SIGHUP, 129, "SIGHUP" },
  { "process", SIGINT, 130, "SIGINT" },
  { "process", SIGTERM, 143, "SIGTERM" },
};

static void
send_signal (GSubprocess *process,
             int          signal)
{
  g_subprocess_send_signal (process, signal);
}

static gboolean
can_interrupt (void)
{
  return TRUE;
}

#endif

/* In the middle of a run. That cli_finish() comes back tells that the child of `process` has gone
 * with its parent: it would hold standard error open. */
static void
test_interrupt (gconstpointer data)
{
  const Interrupt *this = data;
  g_autofree char *choices = g_build_filename (cli_get_folder (), "choices", NULL);
  g_autofree char *picture = g_build_filename (cli_get_folder (), "picture.png", NULL);
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  const char *words[] = { "run", this->example, "--clock", "real", "--save-choices", choices,
#ifdef SKEIN_WITH_UI
                          "--picture", picture,
#endif
                          NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *line = NULL;
  g_autoptr (CliResult) result = NULL;

  if (!can_interrupt ())
    return;
  process = cli_start (launcher, words);
  line = read_line (process);
  send_signal (process, this->signal);
  result = cli_finish (process);

  g_assert_cmpint (result->status, ==, this->status);
  g_assert_true (g_str_has_prefix (result->err, "skein: "));
  g_assert_nonnull (strstr (result->err, this->name));
  g_assert_nonnull (strstr (result->err, "stopped"));
  g_assert_true (strchr (result->err, '\n') == strrchr (result->err, '\n'));
  g_assert_false (g_file_test (choices, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (picture, G_FILE_TEST_EXISTS));
}

/* The output that was asked for is shown of a run that was stopped, too, up to there. */
static void
test_interrupted_timeline (void)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  const char *words[] = { "run", "countdown", "--clock", "real", "--timeline", NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *line = NULL;
  g_autoptr (CliResult) result = NULL;

  if (!can_interrupt ())
    return;
  process = cli_start (launcher, words);
  line = read_line (process);
  send_signal (process, interrupts[1].signal);
  result = cli_finish (process);
  g_assert_cmpint (result->status, ==, interrupts[1].status);
  g_assert_nonnull (strstr (result->out, "MainThread "));
}

/* A reader that takes nothing does not keep a signal from being heard, or, where a write waits for
 * the reader, a second one. The run prints many times as much as a pipe holds. */
static void
test_slow_reader (void)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  const char *words[] = { "run", "queue", "--until", "20000", "--timestamps", NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;

  if (!can_interrupt ())
    return;
  process = cli_start (launcher, words);
  line = read_line (process);
  send_signal (process, interrupts[1].signal);
#ifdef G_OS_WIN32
  send_signal (process, interrupts[1].signal);
#endif
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
#ifndef G_OS_WIN32
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, interrupts[1].status);
#endif
}

/* A reader that takes its time gets everything. */
static void
test_patient_reader (void)
{
  g_autoptr (CliResult) result = cli_run ("run", "queue", "--until", "20000", "--timestamps", NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpuint (result->out_length, >, 4 * 65536);
  g_assert_true (g_str_has_suffix (result->out, "\n"));
  g_assert_nonnull (strstr (result->out, "\n 19999.000 s  Consumer"));
}

#ifdef G_OS_UNIX

static void
close_stdout (gpointer data)
{
  close (STDOUT_FILENO);
}

/* `>&-`: no file that is opened later may take its place. */
static void
test_no_stdout (void)
{
  static const char *commands[][3] = { { "list" }, { "run", "countdown" }, { "--version" } };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
      const char *words[] = { commands[i][0], commands[i][1], commands[i][2], NULL };
      g_autoptr (CliResult) result = NULL;

      g_subprocess_launcher_set_child_setup (launcher, close_stdout, NULL, NULL);
      result = cli_run_with (launcher, words);
      g_assert_cmpint (result->status, ==, 1);
      g_assert_nonnull (strstr (result->err, "cannot write to standard output"));
    }
}

static void
test_full_disk (void)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  const char *words[] = { "run", "countdown", NULL };
  g_autoptr (CliResult) result = NULL;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("this system has no /dev/full");
      return;
    }
  g_subprocess_launcher_set_stdout_file_path (launcher, "/dev/full");
  result = cli_run_with (launcher, words);
  g_assert_cmpint (result->status, ==, 1);
  g_assert_nonnull (strstr (result->err, "cannot write to standard output"));
  g_assert_nonnull (strstr (result->err, "make room on that disk"));
}

#else

static void
test_no_stdout (void)
{
  g_test_skip ("GLib gives every program that it starts on Windows a standard output");
}

static void
test_full_disk (void)
{
  g_test_skip ("Windows has no /dev/full");
}

#endif

/* On a disk of our own with room for four thousand bytes: nothing is left there. */
static void
test_full_disk_file (void)
{
  static const char script[] = "mount -t tmpfs -o size=4k none \"$0\" || exit 77\n"
                               "\"$SKEIN_EXE\" run queue --until 20000 "
                               "--save-choices \"$0/choices\" >/dev/null\n"
                               "status=$?\n"
                               "ls -A \"$0\"\n"
                               "exit $status\n";
  g_autofree char *folder = g_build_filename (cli_get_folder (), "disk", NULL);
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  g_autofree char *unshare = g_find_program_in_path ("unshare");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (CliResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (unshare == NULL)
    {
      g_test_skip ("this system has no unshare");
      return;
    }
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  process = g_subprocess_launcher_spawn (launcher, &error, unshare, "-rm", "sh", "-c", script,
                                         folder, NULL);
  g_assert_no_error (error);
  result = cli_finish (process);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  if (result->status == 77 || strstr (result->err, "unshare") != NULL)
    {
      g_test_skip ("this system gives us no disk of our own");
      return;
    }
  g_assert_cmpint (result->status, ==, 1);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_nonnull (strstr (result->err, "/choices”: "));
  g_assert_nonnull (strstr (result->err, "; make room on that disk, or write to another."));
}

static gboolean
works_within (const char *limit)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *prlimit = g_find_program_in_path ("prlimit");

  if (prlimit == NULL)
    return FALSE;
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              NULL, prlimit, limit, g_getenv ("SKEIN_EXE"), "run", "event", NULL);
  return process != NULL && g_subprocess_wait_check (process, NULL, NULL);
}

/* A thousand threads, and addresses for a few dozen. */
static void
test_no_threads (void)
{
  static const char limit[] = "--as=1500000000";
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (CliResult) result = NULL;
  g_autoptr (GError) error = NULL;

  /* A sanitizer wants more than there is. */
  if (!works_within (limit))
    {
      g_test_skip ("this program does not run in so few addresses, or there is no prlimit");
      return;
    }
  process = g_subprocess_launcher_spawn (launcher, &error, "prlimit", limit,
                                         g_getenv ("SKEIN_EXE"), "run", "storm", "--param",
                                         "threads=1000", "--until", "1", NULL);
  g_assert_no_error (error);
  result = cli_finish (process);
  g_assert_cmpint (result->status, ==, 1);
  g_assert_nonnull (strstr (result->err, "The system gave no thread to carry Worker-"));
  g_assert_nonnull (strstr (result->err, "end other programs or start fewer threads."));
}

/* A file that turns out not to be writable when the run is over: said, and nothing is left. */
static void
test_unwritable_late (void)
{
  g_autofree char *folder = g_build_filename (cli_get_folder (), "gone", NULL);
  g_autofree char *path = g_build_filename (folder, "choices", NULL);
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  const char *words[] = { "run", "countdown", "--clock", "real", "--speed", "100", "--save-choices",
                          path, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (CliResult) result = NULL;
  g_autofree char *line = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  process = cli_start (launcher, words);
  line = read_line (process);
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  result = cli_finish (process);
  g_assert_cmpint (result->status, ==, 1);
  g_assert_nonnull (strstr (result->err, path));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/breaking-off/reader-goes/countdown", "countdown", test_reader_goes);
  g_test_add_data_func ("/breaking-off/reader-goes/process", "process", test_reader_goes);
#ifdef G_OS_WIN32
  SetConsoleCtrlHandler (ignore_console_event, TRUE);
#endif
  for (guint i = 0; i < G_N_ELEMENTS (interrupts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/breaking-off/interrupt/%s/%s",
                                               interrupts[i].example, interrupts[i].name);

      g_test_add_data_func (path, &interrupts[i], test_interrupt);
    }
  g_test_add_func ("/breaking-off/interrupted-timeline", test_interrupted_timeline);
  g_test_add_func ("/breaking-off/slow-reader", test_slow_reader);
  g_test_add_func ("/breaking-off/patient-reader", test_patient_reader);
  g_test_add_func ("/breaking-off/no-stdout", test_no_stdout);
  g_test_add_func ("/breaking-off/full-disk", test_full_disk);
  g_test_add_func ("/breaking-off/full-disk-file", test_full_disk_file);
  g_test_add_func ("/breaking-off/no-threads", test_no_threads);
  g_test_add_func ("/breaking-off/unwritable-late", test_unwritable_late);

  return cli_test_run ();
}
