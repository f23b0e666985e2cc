/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <string.h>

#include "../../slow.h"
#include "harness.h"

/* Statements that hold in every order of the threads' actions, tried in fifty of them. */

#define N_SEEDS OFTEN (50, 20)
#define SECONDS(s) ((gint64) ((s) * SKEIN_NS_PER_SECOND))

#define COUNT_10                                            \
  "T-minus 10\nT-minus 9\nT-minus 8\nT-minus 7\nT-minus 6\n" \
  "T-minus 5\nT-minus 4\nT-minus 3\nT-minus 2\nT-minus 1\n"

typedef struct
{
  const char *name;     /* of the test */
  const char *id;
  const char *settings;
  const char *script;
  SkeinVerdict verdict;
  gint64 end_ns;
  void (*check) (ExampleRun *run);
} Case;

static void
assert_lines (ExampleRun *run,
              const char *thread,
              const char *expected)
{
  g_autofree char *lines = join_texts (run->trace, SKEIN_EVENT_PRINT, thread);

  g_assert_cmpstr (lines, ==, expected);
}

static int
compare_strings (const void *a,
                 const void *b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* The lines printed are these, in any order. */
static void
assert_any_order (ExampleRun *run,
                  const char *sorted)
{
  g_autofree char *output = join_texts (run->trace, SKEIN_EVENT_PRINT, NULL);
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;

  g_assert_true (g_str_has_suffix (output, "\n"));
  output[strlen (output) - 1] = '\0';
  lines = g_strsplit (output, "\n", -1);
  qsort (lines, g_strv_length (lines), sizeof *lines, compare_strings);
  joined = g_strjoinv (" ", lines);
  g_assert_cmpstr (joined, ==, sorted);
}

/* The items that come out of the queue are those that went in, in that order. */
static void
assert_fifo (ExampleRun *run)
{
  g_autoptr (GArray) put = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_got = 0;

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->kind == SKEIN_EVENT_PUT)
        g_array_append_val (put, event->arg);
      else if (event->kind == SKEIN_EVENT_GET)
        {
          g_assert_cmpuint (n_got, <, put->len);
          g_assert_cmpuint (event->arg, ==, g_array_index (put, guint32, n_got));
          n_got++;
        }
    }
  g_assert_cmpuint (n_got, >, 0);
}

/* A mutex has one owner at a time, and its owner gives it up. */
static void
assert_mutual_exclusion (ExampleRun *run)
{
  guint mutex = find_object (run->trace, "mutex", SKEIN_OBJECT_MUTEX);
  guint owner = 0;

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->kind == SKEIN_EVENT_LOCK && event->object == mutex)
        {
          g_assert_cmpuint (owner, ==, 0);
          owner = event->thread;
        }
      else if ((event->kind == SKEIN_EVENT_UNLOCK && event->object == mutex) ||
               (event->kind == SKEIN_EVENT_WAIT && event->arg == mutex))
        {
          g_assert_cmpuint (owner, ==, event->thread);
          owner = 0;
        }
    }
}

static void
check_countdown (ExampleRun *run)
{
  assert_lines (run, "Countdown", COUNT_10);
  assert_lines (run, "MainThread", "Still running\nCompleted\n");
}

static void
check_daemon (ExampleRun *run)
{
  assert_lines (run, NULL, "T-minus 10\nT-minus 9\nT-minus 8\nT-minus 7\nT-minus 6\n");
}

static void
check_terminate (ExampleRun *run)
{
  assert_lines (run, NULL, "T-minus 10\n");
}

static void
check_io (ExampleRun *run)
{
  assert_lines (run, NULL, "Timed out\nTimed out\nTimed out\n");
}

static void
check_gil (ExampleRun *run)
{
  assert_lines (run, NULL, "Done\nDone\n");
}

static void
check_subclass (ExampleRun *run)
{
  assert_lines (run, NULL, "T-minus 5\nT-minus 4\nT-minus 3\nT-minus 2\nT-minus 1\n");
}

static void
check_event (ExampleRun *run)
{
  assert_lines (run, "MainThread", "Launching countdown\ncountdown is running\n");
  assert_lines (run, "Countdown", "countdown starting\n" COUNT_10);
}

static void
check_timer (ExampleRun *run)
{
  assert_lines (run, "Countdown", COUNT_10);
  assert_lines (run, "Countup", "Counting 0\nCounting 1\nCounting 2\nCounting 3\nCounting 4\n");
  assert_mutual_exclusion (run);
}

static void
check_workers (ExampleRun *run)
{
  assert_any_order (run,
                    "Working 0 Working 1 Working 2 Working 3 Working 4 "
                    "Working 5 Working 6 Working 7 Working 8 Working 9");
}

static void
check_condition (ExampleRun *run)
{
  check_workers (run);
  assert_mutual_exclusion (run);
}

static void
check_queue (ExampleRun *run)
{
  assert_lines (run, "Consumer", "0\n1\n2\n3\n4\n");
  assert_fifo (run);
}

static void
check_sentinel (ExampleRun *run)
{
  assert_any_order (run, "0 0 0 1 1 1 2 2 2 3 3 3 4 4 4");
  assert_fifo (run);
}

static void
check_priority_queue (ExampleRun *run)
{
  assert_lines (run, "consumer", "fire!\nphone\nwash up\ndust\npost\n");
  assert_mutual_exclusion (run);
}

static const Case cases[] =
{
  { "countdown", "countdown", NULL, NULL, SKEIN_VERDICT_ENDED, SECONDS (50), check_countdown },
  { "daemon", "daemon", NULL, NULL, SKEIN_VERDICT_ENDED, SECONDS (22), check_daemon },
  { "terminate", "terminate", NULL, NULL, SKEIN_VERDICT_ENDED, SECONDS (5), check_terminate },
  { "io", "io", NULL, NULL, SKEIN_VERDICT_ENDED, SECONDS (15), check_io },
  { "gil", "gil", "work=0.1", NULL, SKEIN_VERDICT_ENDED, SECONDS (0.2), check_gil },
  { "subclass", "subclass", NULL, NULL, SKEIN_VERDICT_ENDED, SECONDS (25), check_subclass },
  { "process", "process", NULL, NULL, SKEIN_VERDICT_ENDED, SECONDS (25), check_subclass },
  { "event", "event", NULL, NULL, SKEIN_VERDICT_ENDED, SECONDS (50), check_event },
  { "timer", "timer", NULL, NULL, SKEIN_VERDICT_ENDED, SECONDS (50), check_timer },
  { "timer-counter", "timer", "flag=counter slow=6", NULL, SKEIN_VERDICT_ENDED, SECONDS (50),
    check_timer },
  { "timer-torn", "timer", "torn=true", NULL, SKEIN_VERDICT_ENDED, SECONDS (50), check_timer },
  { "semaphore", "semaphore", NULL, NULL, SKEIN_VERDICT_ENDED, SECONDS (50), check_workers },
  { "semaphore-condition", "semaphore", "primitive=condition", NULL, SKEIN_VERDICT_ENDED,
    SECONDS (50), check_condition },
  { "semaphore-event", "semaphore", "primitive=event", NULL, SKEIN_VERDICT_ENDED, SECONDS (50),
    check_workers },
  { "queue", "queue", "rounds=1", "0 start", SKEIN_VERDICT_STUCK, SECONDS (11), check_queue },
  { "sentinel-1", "sentinel", "consumers=1", NULL, SKEIN_VERDICT_ENDED, SECONDS (31),
    check_sentinel },
  { "sentinel-2", "sentinel", NULL, NULL, SKEIN_VERDICT_ENDED, SECONDS (17), check_sentinel },
  { "sentinel-3", "sentinel", "consumers=3", NULL, SKEIN_VERDICT_ENDED, SECONDS (17),
    check_sentinel },
  { "priority-queue", "priority-queue", NULL, NULL, SKEIN_VERDICT_ENDED, SECONDS (6),
    check_priority_queue },
};

static ExampleRun *
run_seed (const Case *c,
          guint64     seed)
{
  SkeinRunOptions options;

  skein_run_options_init (&options);
  options.policy = SKEIN_POLICY_RANDOM;
  options.seed = seed;
  options.max_events = 100000;
  return example_run_full (c->id, c->settings, c->script, &options);
}

static void
test_seeds (gconstpointer data)
{
  const Case *c = data;

  for (guint seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autoptr (ExampleRun) run = run_seed (c, seed);

      g_test_message ("seed %u", seed);
      g_assert_cmpstr (skein_verdict_get_nick (run->verdict), ==,
                       skein_verdict_get_nick (c->verdict));
      g_assert_cmpint (run->end_ns, ==, c->end_ns);
      g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 0);
      c->check (run);
    }
}

/* The same seed gives the same trace, and so do the choices that were made for it. */
static void
test_again (gconstpointer data)
{
  const Case *c = data;

  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autoptr (ExampleRun) first = run_seed (c, seed);
      g_autoptr (ExampleRun) second = run_seed (c, seed);
      g_autoptr (ExampleRun) replay = NULL;
      g_autofree char *first_dump = dump_trace (first->trace);
      g_autofree char *second_dump = dump_trace (second->trace);
      g_autofree char *replay_dump = NULL;
      SkeinRunOptions options;

      g_assert_cmpstr (first_dump, ==, second_dump);

      skein_run_options_init (&options);
      options.policy = SKEIN_POLICY_REPLAY;
      options.choices = skein_run_get_choices (first->run, &options.n_choices);
      replay = example_run_full (c->id, c->settings, c->script, &options);
      replay_dump = dump_trace (replay->trace);
      g_assert_cmpint (replay->verdict, ==, c->verdict);
      g_assert_cmpstr (replay_dump, ==, first_dump);
    }
}

/* Where the order is anybody's guess, every order is met. */
static void
test_event_orders (void)
{
  const Case c = { .id = "event", .settings = "n=1" };
  guint n_first = 0;

  for (guint seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autoptr (ExampleRun) run = run_seed (&c, seed);
      g_autofree char *output = join_texts (run->trace, SKEIN_EVENT_PRINT, NULL);

      n_first += strstr (output, "countdown is running\nT-minus 1\n") != NULL;
    }
  g_assert_cmpuint (n_first, >, 0);
  g_assert_cmpuint (n_first, <, N_SEEDS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *seeds = g_strdup_printf ("/example/seeds/%s", cases[i].name);
      g_autofree char *again = g_strdup_printf ("/example/again/%s", cases[i].name);

      g_test_add_data_func (seeds, &cases[i], test_seeds);
      g_test_add_data_func (again, &cases[i], test_again);
    }
  g_test_add_func ("/example/seeds/event-orders", test_event_orders);

  return g_test_run ();
}
