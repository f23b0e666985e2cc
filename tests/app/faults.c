/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli.h"

/* When the machine refuses something, which SKEIN_FAULTS tells it to do, the program writes a
 * sentence that names the thing and the way out, and ends with a status. */

typedef struct
{
  const char *fault;
  const char *words[10];
  int status;
  const char *thing;
  const char *way_out;
} Case;

static const Case cases[] = {
  { "thread:1", { "run", "countdown" }, 1, "carry MainThread", "end other programs" },
  { "thread:2", { "run", "countdown" }, 1, "carry Countdown", "start fewer threads" },
  { "thread:1", { "run", "countdown", "--clock", "real" }, 1, "keep the time",
    "end other programs" },
  { "memory:9", { "run", "queue", "--until", "20000" }, 0, "no more memory for its record",
    "programs that end make room" },
  { "disk:1", { "run", "countdown" }, 1, "standard output", "make room on that disk" },
  { "disk:1", { "run", "countdown", "--json" }, 1, "standard output", "make room on that disk" },
  { "disk:1", { "list" }, 1, "standard output", "make room on that disk" },
  { "child:1", { "run", "process" }, 1, "The child process Countdown could not be started",
    "skein-child" },
  { "child-dies:2", { "run", "process" }, 0, "The child process Countdown ended before",
    "started again" },
  { "socket:1", { "run", "io", "--at", "0:start", "--at", "1:send:hello", "--until", "3" }, 0,
    "cannot send to sock", "The next run" },
  { "socket:2", { "run", "io", "--at", "0:start", "--at", "1:send:hello" }, 0, "cannot read sock",
    "The next run" },
  { "clock-stops:20", { "run", "countdown", "--policy", "free", "--speed", "500" }, 0,
    "clock stands still", "the run goes on" },
  { "clock-ahead:20", { "run", "countdown", "--policy", "free", "--speed", "500" }, 0,
    "clock jumped ahead", "the run goes on" },
  { "clock-back:20", { "run", "countdown", "--policy", "free", "--speed", "500" }, 0,
    "clock went back", "the run goes on" },
};

static CliResult *
run_with_fault (const char         *fault,
                const char * const *words)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();

  g_subprocess_launcher_setenv (launcher, "SKEIN_FAULTS", fault, TRUE);
  return cli_run_with (launcher, words);
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (CliResult) result = run_with_fault (self->fault, self->words);

  g_assert_cmpint (result->status, ==, self->status);
  cli_assert_contains (result->err, self->thing);
  cli_assert_contains (result->err, self->way_out);
  g_assert_true (g_str_has_prefix (result->err, "skein: "));
}

/* Neither a file nor half of one is left, and a file that was there stays. Nothing is printed, so
 * the file is written first. */
static void
test_files (void)
{
  g_autofree char *path = g_build_filename (cli_get_folder (), "file", NULL);
  const char *choices[] = { "run", "countdown", "--at", "0:exit-main", "--save-choices", path,
                            NULL };
#ifdef SKEIN_WITH_UI
  const char *picture[] = { "run", "countdown", "--at", "0:exit-main", "--picture", path, NULL };
  const char *const *commands[] = { choices, picture };
#else
  const char *const *commands[] = { choices };
#endif

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    for (guint there = 0; there < 2; there++)
      {
        g_autoptr (CliResult) result = NULL;
        g_autofree char *left = NULL;

        if (there != 0)
          g_assert_true (g_file_set_contents (path, "before", -1, NULL));
        result = run_with_fault ("disk:1", commands[i]);
        g_assert_cmpint (result->status, ==, 1);
        cli_assert_contains (result->err, path);
        cli_assert_contains (result->err, "make room on that disk, or write to another.");
        g_assert_cmpint (g_file_get_contents (path, &left, NULL, NULL), ==, there);
        g_assert_cmpstr (left, ==, there != 0 ? "before" : NULL);
        g_unlink (path);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/faults/%s/%u", cases[i].fault, i);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/faults/files", test_files);

  return cli_test_run ();
}
