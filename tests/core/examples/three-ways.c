/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "harness.h"
#include "base/skein-lock.h"

/* The same object code in three ways: headless on the virtual clock, watched on the real clock with
 * threads that run in parallel, and as an ordinary GLib program outside of any run. Each thread
 * prints the same lines in all three. */

typedef struct
{
  const char *name;     /* of the test */
  const char *id;
  const char *settings;
  const char *script;   /* or NULL: the example's own */
  double until;         /* seconds; 0: to the end */
  double scale;         /* of real time; such that actions whose order matters are 100 ms apart */
  gboolean together;    /* which thread prints a line is open: compare all threads' lines, sorted */
} Case;

static const Case cases[] =
{
  { "countdown", "countdown", NULL, NULL, 0, 0.01, FALSE },
  { "daemon", "daemon", NULL, NULL, 0, 0.1, FALSE },
  { "daemon-off", "daemon", "daemon=false", NULL, 0, 0.01, FALSE },
  { "terminate", "terminate", NULL, NULL, 0, 0.1, FALSE },
  { "io", "io", NULL, NULL, 0, 0.1, FALSE },
  { "io-send", "io", "with-timeout=false", "0 start, 2 terminate, 2 join, 4 send:hello", 0, 0.05,
    FALSE },
  { "gil-cpu", "gil", NULL, NULL, 0, 0.01, FALSE },
  { "gil-io", "gil", "kind=io", NULL, 0, 0.01, FALSE },
  { "subclass", "subclass", NULL, NULL, 0, 0.01, FALSE },
  { "subclass-bug", "subclass", "bug=true", NULL, 0, 0.01, FALSE },
  { "process", "process", NULL, NULL, 0, 0.02, FALSE },
  { "event", "event", NULL, NULL, 0, 0.01, FALSE },
  { "timer", "timer", NULL, NULL, 0, 0.01, FALSE },
  { "timer-counter", "timer", "flag=counter slow=6", NULL, 0, 0.01, FALSE },
  { "timer-torn", "timer", "torn=true", NULL, 0, 0.01, FALSE },
  { "semaphore", "semaphore", NULL, NULL, 0, 0.02, TRUE },
  { "semaphore-condition", "semaphore", "primitive=condition", NULL, 0, 0.02, TRUE },
  { "semaphore-event", "semaphore", "primitive=event", NULL, 0, 0.02, FALSE },
  { "queue", "queue", "rounds=1", "0 start", 15, 0.03, FALSE },
  { "sentinel-1", "sentinel", "consumers=1 items=2", "0 start, 3 terminate", 0, 0.1, FALSE },
  { "sentinel-2", "sentinel", "items=2", "0 start, 3 terminate", 0, 0.1, TRUE },
  { "priority-queue", "priority-queue", NULL, NULL, 0, 0.1, FALSE },
};

static const char *plain_runner;

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* The printed text, thread by thread in the order of their names; or all lines, sorted. */
static char *
describe (GHashTable                       *by_thread,
          /* of name to GString */ gboolean together)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, by_thread);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      GString *printed = value;
      g_auto (GStrv) own = g_strsplit (printed->str, "\n", -1);

      if (!together)
        g_ptr_array_add (lines, g_strdup_printf ("%s:\n%s", (char *) name, printed->str));
      for (guint i = 0; together && own[i] != NULL; i++)
        g_ptr_array_add (lines, g_strdup (own[i]));
    }

  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *) g_ptr_array_index (lines, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_string);
}

static void
add (GHashTable *by_thread,
     const char *name,
     const char *text)
{
  GString *printed = g_hash_table_lookup (by_thread, name);

  if (printed == NULL)
    {
      printed = g_string_new (NULL);
      g_hash_table_insert (by_thread, g_strdup (name), printed);
    }
  g_string_append (printed, text);
}

static char *
run_in_engine (const Case *c,
               gboolean    is_free)
{
  g_autoptr (GHashTable) by_thread = table_new ();
  g_autoptr (ExampleRun) run = NULL;
  SkeinRunOptions options;

  skein_run_options_init (&options);
  options.max_events = 100000;
  if (c->until > 0)
    options.until_ns = skein_time_from_seconds (c->until);
  if (is_free)
    {
      options.policy = SKEIN_POLICY_FREE;
      options.rate = 1 / c->scale;
    }

  run = example_run_full (c->id, c->settings, c->script, &options);
  g_assert_cmpint (run->verdict, !=, SKEIN_VERDICT_FAILED);
  g_assert_cmpint (run->verdict, !=, SKEIN_VERDICT_CUT);
  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->kind == SKEIN_EVENT_PRINT)
        add (by_thread, skein_trace_get_thread (run->trace, event->thread).name,
             skein_trace_get_text (run->trace, event->arg));
    }
  return describe (by_thread, c->together);
}

/* The words of @settings and of @script, as the runner takes them. */
static void
add_words (GPtrArray  *argv,
           const Case *c)
{
  g_auto (GStrv) settings = g_strsplit (c->settings != NULL ? c->settings : "", " ", -1);
  const SkeinExample *example = skein_examples_find (c->id, NULL);
  const char *script = c->script != NULL ? c->script : example->script;
  g_auto (GStrv) items = g_strsplit (script, ", ", -1);

  for (guint i = 0; settings[i] != NULL; i++)
    g_ptr_array_add (argv, g_strdup (settings[i]));
  g_ptr_array_add (argv, g_strdup ("--"));
  for (guint i = 0; items[i] != NULL; i++)
    {
      *strchr (items[i], ' ') = ':';
      g_ptr_array_add (argv, g_strdup (items[i]));
    }
}

/* On a thread of its own, while the watched run goes on. (g_spawn_sync() has no thread of GLib's at
 * work, whose futexes ThreadSanitizer would not see.) */
static gpointer
run_plain (gpointer data)
{
  const Case *c = data;
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char *output = NULL;
  int status;

  g_ptr_array_add (argv, g_strdup (plain_runner));
  g_ptr_array_add (argv, g_strdup (c->id));
  g_ptr_array_add (argv, g_strdup (g_ascii_dtostr (number, sizeof number, c->scale)));
  g_ptr_array_add (argv, g_strdup (g_ascii_dtostr (number, sizeof number, c->until)));
  add_words (argv, c);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return output;
}

static char *
describe_plain (const Case *c,
                const char *output)
{
  g_autoptr (GHashTable) by_thread = table_new ();
  g_auto (GStrv) lines = NULL;

  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');

      if (tab != NULL)
        {
          g_autofree char *text = g_strcompress (tab + 1);

          *tab = '\0';
          add (by_thread, lines[i], text);
        }
      else if (*g_strchomp (lines[i]) != '\0')
        {
          /* A child process writes to the standard output itself. */
          g_autofree char *text = g_strconcat (lines[i], "\n", NULL);

          add (by_thread, "Countdown", text);
        }
    }
  return describe (by_thread, c->together);
}

/* The watched and the plain way, at the same time. Returns whether both print the same as the
 * headless run. */
static gboolean
is_the_same (const Case *c,
             const char *headless)
{
  GThread *thread = g_thread_new ("plain", run_plain, (gpointer) c);
  g_autofree char *watched = run_in_engine (c, TRUE);
  g_autofree char *output = g_thread_join (thread);
  g_autofree char *plain = describe_plain (c, output);

  g_test_message ("headless:\n%swatched:\n%splain:\n%s", headless, watched, plain);
  return g_str_equal (watched, headless) && g_str_equal (plain, headless);
}

static void
test_three_ways (gconstpointer data)
{
  Case c = *(const Case *) data;
  g_autofree char *headless = NULL;

  if (plain_runner == NULL)
    {
      g_test_skip ("give the path of plain-runner as an argument");
      return;
    }

#ifdef SKEIN_HAS_TSAN
  if (g_str_equal (c.id, "process"))
    {
      g_test_skip ("ThreadSanitizer cannot see into the thread that GLib has for child processes");
      return;
    }
#endif

  headless = run_in_engine (&c, FALSE);

  /* Two of the ways take real time. A machine with too much to do may be late by more than the time
   * between two actions; then they are set further apart. Output that differs for another reason
   * differs at every scale. */
  for (guint i = 0; i < 3; i++)
    {
      if (is_the_same (&c, headless))
        return;
      c.scale *= 4;
    }
  g_test_fail_printf ("not the same in all three ways, however slowly");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (argc > 1)
    plain_runner = argv[1];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/example/three-ways/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_three_ways);
    }

  return g_test_run ();
}
