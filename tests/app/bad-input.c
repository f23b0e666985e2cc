/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli.h"

/* Every kind of wrong usage: the words, what the sentence must name, what it must allow. */
typedef struct
{
  const char *name;
  const char *words[8];
  const char *at_fault;
  const char *allowed;
} Case;

static const Case cases[] = {
  { "command", { "frob" }, "“frob”", "list, run" },
  { "command-empty", { "" }, "“”", "list, run" },
  { "option-alone", { "--frob" }, "“--frob”", "--help" },
  { "version-and-more", { "--version", "x" }, "“x”", "--version" },
  { "list-word", { "list", "countdown" }, "“countdown”", "--json" },
  { "list-option", { "list", "--jason" }, "--jason", "--json" },

  { "example-missing", { "run" }, "“run”", "skein list" },
  { "example-empty", { "run", "" }, "“run”", "skein list" },
  { "example-unknown", { "run", "countup" }, "“countup”", "countdown, daemon" },
  { "example-newline", { "run", "count\ndown" }, "“count\\ndown”", "countdown" },
  { "example-escape", { "run", "\033[31mx" }, "“\\x1b[31mx”", "countdown" },
  { "example-bytes", { "run", "\xff\xfe" }, "\xef\xbf\xbd\xef\xbf\xbd", "countdown" },
  { "example-second", { "run", "countdown", "timer" }, "“timer”", "one example" },
  { "option-unknown", { "run", "countdown", "--frob" }, "--frob", "--param" },
  { "option-short", { "run", "countdown", "-x" }, "-x", "--param" },
  { "option-no-value", { "run", "countdown", "--until" }, "--until", "--help" },

  { "param-unknown", { "run", "countdown", "--param", "m=1" }, "“m”", "n, interval" },
  { "param-no-value", { "run", "countdown", "--param", "n" }, "“n”", "NAME=VALUE" },
  { "param-no-name", { "run", "countdown", "--param", "=1" }, "“=1”", "NAME=VALUE" },
  { "param-empty", { "run", "countdown", "--param", "" }, "“”", "NAME=VALUE" },
  { "param-word", { "run", "countdown", "--param", "n=ten" }, "“ten”", "between" },
  { "param-nothing", { "run", "countdown", "--param", "n=" }, "“”", "between" },
  { "param-negative", { "run", "countdown", "--param", "n=-1" }, "“-1”", "between" },
  { "param-fraction", { "run", "countdown", "--param", "n=1.5" }, "“1.5”", "whole number" },
  { "param-comma", { "run", "countdown", "--param", "interval=1,5" }, "“1,5”", "between" },
  { "param-exponent", { "run", "countdown", "--param", "n=1e3" }, "“1e3”", "whole number" },
  { "param-hex", { "run", "countdown", "--param", "n=0x10" }, "“0x10”", "whole number" },
  { "param-large", { "run", "countdown", "--param", "n=1000000" }, "“1000000”", "between" },
  { "param-overflow", { "run", "countdown", "--param", "n=18446744073709551617" },
    "“18446744073709551617”", "between" },
  { "param-infinite", { "run", "countdown", "--param", "interval=inf" }, "“inf”", "between" },
  { "param-nan", { "run", "countdown", "--param", "interval=nan" }, "“nan”", "between" },
  { "param-1e999", { "run", "countdown", "--param", "interval=1e999" }, "“1e999”", "between" },
  { "param-space", { "run", "countdown", "--param", "n= 3" }, "“ 3”", "whole number" },
  { "param-bool", { "run", "daemon", "--param", "daemon=yes" }, "“yes”", "true" },
  { "param-choice", { "run", "gil", "--param", "kind=disk" }, "“disk”", "cpu" },
  { "param-bytes", { "run", "countdown", "--param", "n=\xff" }, "n=", "UTF-8" },

  { "at-empty", { "run", "countdown", "--at", "" }, "“”", "SECONDS:ACTION" },
  { "at-no-action", { "run", "countdown", "--at", "5" }, "“5”", "SECONDS:ACTION" },
  { "at-no-time", { "run", "countdown", "--at", ":start" }, "“”", "SECONDS:ACTION" },
  { "at-word", { "run", "countdown", "--at", "soon:start" }, "“soon”", "SECONDS:ACTION" },
  { "at-negative", { "run", "countdown", "--at", "-1:start" }, "“-1”", "number of seconds" },
  { "at-nan", { "run", "countdown", "--at", "nan:start" }, "“nan”", "number of seconds" },
  { "at-overflow", { "run", "countdown", "--at", "99999999999999999999:start" },
    "“99999999999999999999”", "number of seconds" },
  { "at-action", { "run", "countdown", "--at", "0:jump" }, "“jump”", "start" },
  { "at-other-action", { "run", "countdown", "--at", "0:release" }, "“release”", "start" },
  { "at-thread", { "run", "sentinel", "--at", "0:start", "--at", "1:join:Nobody" },
    "“Nobody”", "Producer" },
  { "at-too-much", { "run", "countdown", "--at", "0:start:now" }, "“now”", "start" },
  { "at-backwards", { "run", "countdown", "--at", "5:start", "--at", "4.999:join" },
    "“4.999:join”", "5 s or later" },
  { "at-no-text", { "run", "io", "--at", "0:send:" }, "“send”", "TEXT" },
  { "at-no-priority", { "run", "priority-queue", "--at", "0:put:x" }, "“x”", "ITEM:PRIORITY" },
  { "at-bad-priority", { "run", "priority-queue", "--at", "0:put:x:1e9" }, "“x:1e9”",
    "ITEM:PRIORITY" },
  { "at-bytes", { "run", "io", "--at", "0:send:\xff" }, "0:send:", "UTF-8" },

  { "until-word", { "run", "countdown", "--until", "later" }, "“later”", "number of seconds" },
  { "until-empty", { "run", "countdown", "--until", "" }, "“”", "number of seconds" },
  { "until-negative", { "run", "countdown", "--until", "-5" }, "“-5”", "number of seconds" },
  { "until-infinite", { "run", "countdown", "--until", "inf" }, "“inf”", "number of seconds" },
  { "until-overflow", { "run", "countdown", "--until", "9999999999999" }, "“9999999999999”",
    "number of seconds" },
  { "trace-limit-word", { "run", "countdown", "--trace-limit", "much" }, "“much”",
    "from 1 to 100000" },
  { "trace-limit-empty", { "run", "countdown", "--trace-limit", "" }, "“”", "from 1 to 100000" },
  { "trace-limit-zero", { "run", "countdown", "--trace-limit", "0" }, "“0”", "from 1 to 100000" },
  { "trace-limit-fraction", { "run", "countdown", "--trace-limit", "0.5" }, "“0.5”",
    "whole number" },
  { "trace-limit-large", { "run", "countdown", "--trace-limit", "100001" }, "“100001”",
    "from 1 to 100000" },
  { "clock", { "run", "countdown", "--clock", "sun" }, "“sun”", "virtual or real" },
  { "speed-word", { "run", "countdown", "--clock", "real", "--speed", "fast" }, "“fast”",
    "between 0.001 and 1000" },
  { "speed-zero", { "run", "countdown", "--clock", "real", "--speed", "0" }, "“0”",
    "between 0.001 and 1000" },
  { "speed-large", { "run", "countdown", "--clock", "real", "--speed", "1001" }, "“1001”",
    "between 0.001 and 1000" },
  { "speed-virtual", { "run", "countdown", "--speed", "2" }, "“2”", "--clock real" },
  { "policy", { "run", "countdown", "--policy", "fair" }, "“fair”", "round-robin" },
  { "policy-replay", { "run", "countdown", "--policy", "replay" }, "“replay”", "--choices" },
  { "seed-word", { "run", "countdown", "--policy", "random", "--seed", "x" }, "“x”",
    "whole number" },
  { "seed-negative", { "run", "countdown", "--policy", "random", "--seed", "-1" }, "“-1”",
    "whole number" },
  { "seed-overflow",
    { "run", "countdown", "--policy", "random", "--seed", "18446744073709551616" },
    "“18446744073709551616”", "18446744073709551615" },
  { "seed-other-policy", { "run", "countdown", "--seed", "1" }, "“1”", "--policy random" },
  { "choices-other-policy", { "run", "countdown", "--choices", "x" }, "“x”", "--policy replay" },
  { "save-choices-free", { "run", "countdown", "--policy", "free", "--save-choices", "x" },
    "“x”", "round-robin" },
  { "gil-twice", { "run", "gil", "--gil" }, "“gil”", "--param gil=true" },
  { "json-timeline", { "run", "countdown", "--json", "--timeline" }, "--timeline", "--json" },
  { "json-timestamps", { "run", "countdown", "--json", "--timestamps" }, "--timestamps",
    "--json" },
  { "save-no-folder", { "run", "countdown", "--save-choices", "/no/such/folder/x" },
    "“/no/such/folder/x”", "folder" },
  { "save-empty", { "run", "countdown", "--save-choices", "" }, "“”", "at least one character" },
  { "choices-none",
    { "run", "countdown", "--policy", "replay", "--choices", "/no/such/file" },
    "“/no/such/file”", "No such file" },
#ifdef SKEIN_WITH_UI
  { "picture-no-folder", { "run", "countdown", "--picture", "/no/such/folder/x.png" },
    "“/no/such/folder/x.png”", "folder" },
  { "window-option", { "window", "--frob" }, "--frob", "--example" },
  { "window-example", { "window", "--example", "frob" }, "“frob”", "countdown" },
  { "window-speed-word", { "window", "--speed", "abc" }, "“abc”", "--speed" },
  { "window-speed-zero", { "window", "--speed", "0" }, "--speed", "0.001 to 1000" },
  { "window-speed-nan", { "window", "--speed", "nan" }, "--speed", "0.001 to 1000" },
  { "window-speed-large", { "window", "--speed", "1e99" }, "--speed", "0.001 to 1000" },
  { "window-word", { "window", "frob" }, "“frob”", "--speed" },
  { "window-param", { "window", "--example", "countdown", "--param", "n" }, "“n”", "NAME=VALUE" },
  { "window-param-name", { "window", "--example", "countdown", "--param", "frob=1" }, "“frob”",
    "interval" },
  { "window-param-value", { "window", "--example", "countdown", "--param", "n=-1" }, "“-1”",
    "1000" },
  { "window-param-alone", { "window", "--param", "n=3" }, "“n=3”", "--example" },
  { "window-policy", { "window", "--policy", "frob" }, "“frob”", "round-robin" },
  { "window-policy-replay", { "window", "--policy", "replay" }, "“replay”", "random" },
  { "window-seed", { "window", "--policy", "random", "--seed", "x" }, "“x”", "whole number" },
  { "window-seed-alone", { "window", "--seed", "3" }, "“3”", "--policy random" },
  { "window-gil", { "window", "--example", "gil", "--gil" }, "“gil”", "--param gil=true" },
#else
  { "picture-no-ui", { "run", "countdown", "--picture", "x.png" }, "“x.png”", "--timeline" },
#endif
};

static void
test_case (gconstpointer data)
{
  const Case *this = data;

  if (cli_can_pass (this->words))
    cli_assert_usage (this->words, this->at_fault, this->allowed);
  else
    g_test_skip ("GLib cannot start a program with such words here");
}

/* However long a word, the sentence stays one that can be read. */
static void
test_long_word (void)
{
  g_autofree char *word = g_strnfill (100000, 'a');
  const char *words[] = { "run", word, NULL };
  g_autoptr (CliResult) result = cli_run_words (words);

  cli_assert_usage (words, "aaaa...aaaa", "countdown");
  g_assert_cmpuint (strlen (result->err), <, 400);
}

typedef struct
{
  const char *contents;
  gssize length;
  const char *at_fault;
} BadFile;

static const BadFile bad_files[] = {
  { "", -1, "first line" },
  { "choices\n1 2\n", -1, "first line" },
  { "skein-choices 2\n1 2\n", -1, "first line" },
  { "skein-choices 1\n1 2\n3 x\n", -1, "line 3: “x”" },
  { "skein-choices 1\n0\n", -1, "line 2: “0”" },
  { "skein-choices 1\n1048576\n", -1, "“1048576”" },
  { "skein-choices 1\n-1\n", -1, "“-1”" },
  { "skein-choices 1\n99999999999999999999999999\n", -1, "“99999999999999999999999999”" },
  { "skein-choices 1\n1 2\0 3\n", 22, "line 2" },
  { "\377\376\000", 3, "first line" },
};

static void
test_choices_files (void)
{
  g_autofree char *path = g_build_filename (cli_get_folder (), "bad-choices", NULL);
  const char *words[] = { "run", "timer", "--policy", "replay", "--choices", path, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, bad_files[i].contents, bad_files[i].length, &error);
      g_assert_no_error (error);
      cli_assert_usage (words, path, bad_files[i].at_fault);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Words thrown at every option by a seeded die: the status is always one that the manual knows, and
 * wrong usage is one sentence. */
static void
test_hostile_words (void)
{
  static const char *options[] = { "--param", "--at", "--until", "--clock", "--speed", "--policy",
                                   "--seed", "--choices", "--trace-limit", "--gil",
                                   "--timestamps", "--timeline", "--json", "--", "-" };
  static const char *values[] = { "", "0", "-0", "1", "1.", ".5", ".", "1e999", "nan", "-inf",
                                  "9223372036854775808", "0:start", "0:exit-main", "0:start:",
                                  "1:join:Countdown", "n=3", "n==3", "interval=0.001", "%s%n",
                                  "\xc3\x28", "\n", "random", "free", "virtual", "::::",
                                  "--json", "real\t", "🧵", "../..", "0:send:%d" };
  static const char *examples[] = { "countdown", "event", "semaphore", "priority-queue" };

  for (guint i = 0; i < 120; i++)
    {
      const char *words[8] = { "run", examples[g_test_rand_int_range (0, 4)] };
      g_autoptr (CliResult) result = NULL;
      g_autofree char *line = NULL;
      g_autofree char *escaped = NULL;

      for (guint j = 2; j < 7; j++)
        words[j] = j % 2 == 0
                     ? options[g_test_rand_int_range (0, G_N_ELEMENTS (options))]
                     : values[g_test_rand_int_range (0, G_N_ELEMENTS (values))];
      line = g_strjoinv ("’ ‘", (char **) words);
      escaped = g_strescape (line, NULL);
      g_test_message ("%s", escaped);
      if (!cli_can_pass (words))
        continue;
      result = cli_run_words (words);
      g_assert_cmpint (result->status, <=, 3);
      if (result->status == 2)
        {
          g_assert_cmpuint (result->out_length, ==, 0);
          g_assert_true (g_str_has_suffix (result->err, ".\n"));
          g_assert_true (strchr (result->err, '\n') == strrchr (result->err, '\n'));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/bad-input/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/bad-input/long-word", test_long_word);
  g_test_add_func ("/bad-input/choices-files", test_choices_files);
  g_test_add_func ("/bad-input/hostile-words", test_hostile_words);

  return cli_test_run ();
}
