/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <string.h>

#include "cli.h"
#include "json-check.h"

#define COUNTDOWN_FROM_9 "T-minus 9\nT-minus 8\nT-minus 7\nT-minus 6\nT-minus 5\nT-minus 4\n" \
                         "T-minus 3\nT-minus 2\nT-minus 1\n"

static void
assert_json (const CliResult *result)
{
  gsize at;

  if (!json_check (result->out, result->out_length, &at))
    g_error ("no JSON from byte %" G_GSIZE_FORMAT " on: %.80s", at, result->out + at);
}

static void
test_list (void)
{
  static const char *document[] = { "countdown", "daemon", "terminate", "io", "gil", "subclass",
                                    "process", "event", "timer", "semaphore", "queue", "sentinel",
                                    "priority-queue" };
  g_autoptr (CliResult) table = cli_run ("list", NULL);
  g_autoptr (CliResult) json = cli_run ("list", "--json", NULL);
  g_auto (GStrv) examples = cli_list_examples ();

  g_assert_cmpint (table->status, ==, 0);
  g_assert_cmpint (json->status, ==, 0);
  g_assert_cmpstr (table->err, ==, "");
  g_assert_cmpstr (json->err, ==, "");
  assert_json (json);
  for (guint i = 0; i < G_N_ELEMENTS (document); i++)
    {
      g_autofree char *member = g_strdup_printf ("\"id\": \"%s\"", document[i]);

      g_assert_true (g_strv_contains ((const char * const *) examples, document[i]));
      cli_assert_contains (json->out, member);
    }
  cli_assert_contains (json->out, "{\"name\": \"switch-interval\"");
  cli_assert_contains (json->out, "\"choices\": [\"semaphore\", \"condition\", \"event\"]");
  cli_assert_contains (json->out, "{\"name\": \"put\", \"argument\": \"ITEM:PRIORITY\"}");
  cli_assert_contains (json->out, "{\"name\": \"rate\", \"argument\": \"N\"}");
}

static void
test_help (void)
{
  static const char *commands[][3] = { { "--help" }, { "-h" }, { "list", "--help" },
                                       { "run", "--help" }, { "run", "nonsense", "-h" } };
  g_autoptr (CliResult) version = cli_run ("--version", NULL);

  g_assert_cmpint (version->status, ==, 0);
  g_assert_cmpstr (version->out, ==, "skein " SKEIN_VERSION "\n");

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *words[] = { commands[i][0], commands[i][1], commands[i][2], NULL };
      g_autoptr (CliResult) result = cli_run_words (words);

      g_assert_cmpint (result->status, ==, 0);
      g_assert_cmpstr (result->err, ==, "");
      cli_assert_contains (result->out, "skein");
    }
}

/* Every option that the help knows stands in the manual page. */
static void
test_manual (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "skein.1", NULL);
  g_autoptr (CliResult) help = cli_run ("run", "--help", NULL);
  g_auto (GStrv) words = g_strsplit_set (help->out, " \n=,", -1);
  g_autofree char *manual = NULL;
  g_autoptr (GError) error = NULL;
  guint n_options = 0;

  g_file_get_contents (path, &manual, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], "--"))
      {
        g_auto (GStrv) parts = g_strsplit (words[i], "-", -1);
        g_autofree char *roff = g_strjoinv ("\\-", parts);

        cli_assert_contains (manual, roff);
        n_options++;
      }
  g_assert_cmpuint (n_options, >=, 15);
}

/* Standard output is what the program printed, byte by byte. */
static void
test_plain (void)
{
  g_autoptr (CliResult) result = cli_run ("run", "countdown", NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpstr (result->out, ==,
                   "T-minus 10\nStill running\n" COUNTDOWN_FROM_9 "Completed\n");
}

static void
test_timestamps (void)
{
  g_autoptr (CliResult) result = cli_run ("run", "countdown", "--param", "n=2", "--timestamps",
                                          NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==,
                   "     0.000 s  Countdown   T-minus 2\n"
                   "     0.000 s  MainThread  Still running\n"
                   "     5.000 s  Countdown   T-minus 1\n"
                   "    10.000 s  MainThread  Completed\n");
}

/* Printed text stands in one column, however long the threads' names. */
static void
test_timestamps_column (void)
{
  g_autoptr (CliResult) result = cli_run ("run", "sentinel", "--param", "consumers=12",
                                          "--timestamps", NULL);
  g_auto (GStrv) lines = g_strsplit (result->out, "\n", -1);
  const gsize column = strlen ("     0.000 s  Consumer-10  ");
  guint n_long = 0;

  g_assert_cmpint (result->status, ==, 0);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), >, column);
      g_assert_cmpmem (lines[i] + column - 2, 2, "  ", 2);
      g_assert_cmpint (lines[i][column], !=, ' ');
      n_long += strstr (lines[i], "  Consumer-10  ") != NULL;
    }
  g_assert_cmpuint (n_long, >, 0);
}

/* The first --at replaces the script; then `--until` and the defaults for an end. */
static void
test_script (void)
{
  g_autoptr (CliResult) own = cli_run ("run", "countdown", "--at", "2:start", "--at",
                                       "2:join:Countdown", "--param", "n=1", "--timestamps", NULL);
  g_autoptr (CliResult) cut = cli_run ("run", "countdown", "--until", "12", NULL);
  g_autoptr (CliResult) queue = cli_run ("run", "queue", NULL);
  g_autoptr (CliResult) hour = cli_run ("run", "queue", "--at", "0:start", NULL);
  g_autoptr (CliResult) events = cli_run ("run", "queue", "--param", "produce=0.001", "--param",
                                          "consume=0.001", "--at", "0:start", NULL);

  g_assert_cmpint (own->status, ==, 0);
  g_assert_cmpstr (own->out, ==, "     2.000 s  Countdown   T-minus 1\n");

  g_assert_cmpint (cut->status, ==, 0);
  g_assert_cmpstr (cut->err, ==, "");
  g_assert_cmpstr (cut->out, ==, "T-minus 10\nStill running\nT-minus 9\nT-minus 8\n");

  g_assert_cmpint (queue->status, ==, 0);
  cli_assert_contains (queue->err, "30 s");

  g_assert_cmpint (hour->status, ==, 0);
  cli_assert_contains (hour->err, "3600 s");

  g_assert_cmpint (events->status, ==, 0);
  cli_assert_contains (events->err, "1000000 events");
}

static void
test_stuck (void)
{
  g_autoptr (CliResult) io = cli_run ("run", "io", "--param", "with-timeout=false", NULL);
  g_autoptr (CliResult) sent = cli_run ("run", "io", "--param", "with-timeout=false", "--at",
                                        "0:start", "--at", "3:send:hello", NULL);
  g_autoptr (CliResult) queue = cli_run ("run", "queue", "--param", "rounds=1", "--json", NULL);

  g_assert_cmpint (io->status, ==, 3);
  cli_assert_contains (io->err, "MainThread waits to join Reader");
  cli_assert_contains (io->err, "Reader waits to");

  g_assert_cmpint (sent->status, ==, 0);
  cli_assert_contains (sent->out, "hello");

  g_assert_cmpint (queue->status, ==, 3);
  assert_json (queue);
  cli_assert_contains (queue->out, "\"verdict\": \"stuck\"");
  cli_assert_contains (queue->out, "\"end\": 11,");
}

/* A misuse is refused, and the program goes on. */
static void
test_misuse (void)
{
  g_autoptr (CliResult) result = cli_run ("run", "countdown", "--at", "3:join", "--at", "4:start",
                                          NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (g_str_has_prefix (result->err, "skein: at 3 s, countdown.c:"));
  cli_assert_contains (result->err, "MainThread");
  g_assert_cmpstr (result->out, ==, "T-minus 10\n" COUNTDOWN_FROM_9);
}

static void
test_json (void)
{
  g_auto (GStrv) examples = cli_list_examples ();
  g_autoptr (CliResult) sentinel = cli_run ("run", "sentinel", "--json", NULL);
  g_autoptr (CliResult) text = cli_run ("run", "io", "--at", "0:start", "--at",
                                        "1:send:\"\\\033\tä", "--at", "2:terminate", "--json",
                                        NULL);

  for (guint i = 0; examples[i] != NULL; i++)
    {
      g_autoptr (CliResult) result = cli_run ("run", examples[i], "--json", NULL);

      g_assert_cmpint (result->status, ==, 0);
      assert_json (result);
    }

  assert_json (text);
  cli_assert_contains (text->out, "\\\"\\\\\\u001b\\tä");

  cli_assert_contains (sentinel->out, "\"example\": \"sentinel\"");
  cli_assert_contains (sentinel->out, "\"parameters\": {\"items\": 5, \"produce\": 1, ");
  cli_assert_contains (sentinel->out, "\"verdict\": \"ended\"");
  cli_assert_contains (sentinel->out, "\"name\": \"Consumer-2\"");
  cli_assert_contains (sentinel->out, "{\"from\": 0, \"to\": 2, \"state\": \"blocked\", "
                                      "\"object\": \"q\", \"for\": \"get\"}");
  cli_assert_contains (sentinel->out, "{\"label\": \"sentinel\", \"sentinel\": true, ");
  cli_assert_contains (sentinel->out,
                       "{\"time\": 2, \"thread\": \"Consumer-2\", \"text\": \"1\\n\"}");
}

static void
test_timeline (void)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
  const char *words[] = { "run", "timer", "--timeline", NULL };
  g_autoptr (CliResult) usual = cli_run_words (words);
  g_autoptr (CliResult) ascii = NULL;

  g_assert_cmpint (usual->status, ==, 0);
  g_assert_true (g_str_has_prefix (usual->out, "T-minus 10\n"));
  cli_assert_contains (usual->out, "├");
  cli_assert_contains (usual->out, "destroyed at 50 s");

  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  g_subprocess_launcher_setenv (launcher, "COLUMNS", "60", TRUE);
  ascii = cli_run_with (launcher, words);
  g_assert_cmpint (ascii->status, ==, 0);
  g_assert_true (g_str_is_ascii (ascii->out));
  cli_assert_contains (ascii->out, "\nTimer       |");
}

/* COLUMNS is obeyed within reason, and nonsense in it is not an error. */
static void
test_columns (void)
{
  static const char *columns[] = { "1", "40", "79", "80", "133", "65535", "0", "-5", "wide", "",
                                   "99999999999999999999" };
  static const guint expected[] = { 40, 40, 79, 80, 133, 1000, 80, 80, 80, 80, 80 };
  const char *words[] = { "run", "timer", "--timeline", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GSubprocessLauncher) launcher = cli_launcher_new ();
      g_autoptr (CliResult) result = NULL;
      g_auto (GStrv) lines = NULL;
      glong longest = 0;

      g_subprocess_launcher_setenv (launcher, "COLUMNS", columns[i], TRUE);
      result = cli_run_with (launcher, words);
      g_assert_cmpint (result->status, ==, 0);
      lines = g_strsplit (result->out, "\n", -1);
      for (guint j = 0; lines[j] != NULL; j++)
        longest = MAX (longest, g_utf8_strlen (lines[j], -1));
      g_assert_cmpint (longest, <=, expected[i]);
      /* The ruler comes near the edge. */
      g_assert_cmpint (longest, >, expected[i] * 3 / 4);
    }
}

/* `skein` alone, where there is no display. */
static void
test_no_display (void)
{
  const char *words[] = { NULL };
  g_autoptr (CliResult) result = cli_run_words (words);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (g_str_has_prefix (result->err, "skein: "));
  cli_assert_contains (result->err, "terminal");
  cli_assert_contains (result->out, "T-minus 10\n");
  cli_assert_contains (result->out, "├");
}

/* Each policy and clock runs every example to an end that is no failure. */
static void
test_policies (void)
{
  g_auto (GStrv) examples = cli_list_examples ();

  for (guint i = 0; examples[i] != NULL; i++)
    {
      g_autoptr (CliResult) free_run = cli_run ("run", examples[i], "--policy", "free", "--speed",
                                               "1000", NULL);
      g_autoptr (CliResult) gil = NULL;

      g_assert_cmpint (free_run->status, ==, 0);
      if (!g_str_equal (examples[i], "gil"))
        {
          gil = cli_run ("run", examples[i], "--gil", NULL);
          g_assert_cmpint (gil->status, ==, 0);
        }
    }
}

/* A record that is full cuts the run, and nothing that was recorded is lost. */
static void
test_trace_limit (void)
{
  g_autoptr (CliResult) whole = cli_run ("run", "queue", "--until", "30000", NULL);
  g_autoptr (CliResult) cut = cli_run ("run", "queue", "--until", "30000", "--trace-limit", "3",
                                       NULL);
  g_autoptr (CliResult) json = cli_run ("run", "queue", "--until", "30000", "--trace-limit", "3",
                                        "--json", NULL);

  g_assert_cmpint (whole->status, ==, 0);
  g_assert_cmpstr (whole->err, ==, "");
  g_assert_cmpint (cut->status, ==, 0);
  cli_assert_contains (cut->err, "where its record had come to 3 MB; all that was recorded is "
                                 "there, and --trace-limit allows more.");
  g_assert_cmpuint (cut->out_length, >, 10000);
  g_assert_cmpuint (cut->out_length, <, whole->out_length);
  g_assert_cmpmem (cut->out, cut->out_length, whole->out, cut->out_length);
  g_assert_cmpint (json->status, ==, 0);
  cli_assert_contains (json->out, "\"cut\"");
}

static void
test_real_clock (void)
{
  g_autoptr (CliResult) result = cli_run ("run", "countdown", "--clock", "real", "--speed", "1000",
                                          NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==,
                   "T-minus 10\nStill running\n" COUNTDOWN_FROM_9 "Completed\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/output/list", test_list);
  g_test_add_func ("/output/help", test_help);
  g_test_add_func ("/output/manual", test_manual);
  g_test_add_func ("/output/plain", test_plain);
  g_test_add_func ("/output/timestamps", test_timestamps);
  g_test_add_func ("/output/timestamps-column", test_timestamps_column);
  g_test_add_func ("/output/script", test_script);
  g_test_add_func ("/output/stuck", test_stuck);
  g_test_add_func ("/output/misuse", test_misuse);
  g_test_add_func ("/output/json", test_json);
  g_test_add_func ("/output/timeline", test_timeline);
  g_test_add_func ("/output/columns", test_columns);
  g_test_add_func ("/output/no-display", test_no_display);
  g_test_add_func ("/output/policies", test_policies);
  g_test_add_func ("/output/real-clock", test_real_clock);
  g_test_add_func ("/output/trace-limit", test_trace_limit);

  return cli_test_run ();
}
