/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "asserts.h"

/* Examples in which threads hand things on, on the virtual clock, round-robin: their output with
 * its times, and how they end. */

static void
test_queue (void)
{
  g_autoptr (ExampleRun) run = example_run ("queue", NULL, NULL);
  g_autoptr (ExampleRun) once = example_run ("queue", "rounds=1", "0 start");
  g_autoptr (ExampleRun) fast = example_run ("queue", "rounds=1 produce=2 consume=1", "0 start");

  assert_times (run, PRINT, "Consumer", "1 3 5 7 9 11 13 15 17 19 21 23 25 27 29");
  assert_output (run, "0\n1\n2\n3\n4\n0\n1\n2\n3\n4\n0\n1\n2\n3\n4\n");
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_PUT, "Producer"), ==, 30);
  assert_end (run, SKEIN_VERDICT_UNTIL, SECONDS (30));
  find_object (run->trace, "q", SKEIN_OBJECT_QUEUE);

  assert_stamped (once,
                  "1 Consumer 0\n3 Consumer 1\n5 Consumer 2\n7 Consumer 3\n9 Consumer 4\n");
  assert_times (once, PUT, "Producer", "1 2 3 4 5");
  assert_end (once, SKEIN_VERDICT_STUCK, SECONDS (11));
  g_assert_nonnull (g_strstr_len (skein_run_get_report (once->run), -1, "Consumer"));

  assert_times (fast, PRINT, "Consumer", "2 4 6 8 10");
  assert_end (fast, SKEIN_VERDICT_STUCK, SECONDS (11));
}

/* Each item can be told from the others, and comes out in its turn. */
static void
test_queue_items (void)
{
  g_autoptr (ExampleRun) run = example_run ("queue", "rounds=2", "0 start");
  guint put[10], n_put = 0, n_got = 0;

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->kind == SKEIN_EVENT_PUT)
        {
          for (guint j = 0; j < n_put; j++)
            g_assert_cmpuint (event->arg, !=, put[j]);
          put[n_put++] = event->arg;
        }
      else if (event->kind == SKEIN_EVENT_GET)
        {
          g_assert_cmpuint (event->arg, ==, put[n_got]);
          g_assert_cmpint (event->value, ==, (gint64) n_put - n_got - 1);
          n_got++;
        }
    }
  g_assert_cmpuint (n_put, ==, 10);
  g_assert_cmpuint (n_got, ==, 10);
}

static void
test_sentinel (void)
{
  g_autoptr (ExampleRun) run = example_run ("sentinel", NULL, NULL);
  g_autoptr (ExampleRun) one = example_run ("sentinel", "consumers=1", NULL);
  guint n_left = 0;

  assert_output (run, "0\n1\n2\n3\n4\n0\n1\n2\n3\n4\n0\n1\n2\n3\n4\n");
  assert_times (run, PRINT, NULL, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15");
  assert_times (run, READ, "Producer", "0 5 10 15");
  assert_times (run, FINISH, "Producer", "15");
  assert_times (run, FINISH, "Consumer-2", "16");
  assert_times (run, FINISH, "Consumer-1", "17");
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (17));

  /* The sentinel is the one item that is left. */
  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->kind != SKEIN_EVENT_PUT && event->kind != SKEIN_EVENT_GET)
        continue;
      n_left += event->kind == SKEIN_EVENT_PUT ? 1 : -1;
      g_assert_cmpint (event->value, ==, n_left);
      if (event->time_ns > SECONDS (15))
        g_assert_true (skein_trace_get_item (run->trace, event->arg).is_sentinel);
    }
  g_assert_cmpuint (n_left, ==, 1);

  assert_times (one, FINISH, "Producer", "15");
  assert_times (one, FINISH, "Consumer-1", "31");
  assert_end (one, SKEIN_VERDICT_ENDED, SECONDS (31));
}

static void
test_sentinel_join (void)
{
  g_autoptr (ExampleRun) run
    = example_run ("sentinel", "consumers=3",
                   "0 start, 11 join:Consumer-3, 14 terminate, 14 is-alive");

  assert_times (run, SET, "peer", "14");
  g_assert_cmpint (run->verdict, ==, SKEIN_VERDICT_ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_JOIN, "MainThread"), ==, 1);
}

static void
test_priority_queue (void)
{
  g_autoptr (ExampleRun) run = example_run ("priority-queue", NULL, NULL);
  g_autoptr (ExampleRun) alone = example_run ("priority-queue", NULL, "0 get");

  assert_stamped (run,
                  "1 consumer fire!\n" "2 consumer phone\n" "3 consumer wash up\n"
                  "4 consumer dust\n" "6 consumer post\n");
  assert_times (run, PUSH, "peer", "0 0 0 0 6");
  assert_times (run, WAIT, "consumer", "5");
  assert_times (run, POP, "consumer", "1 2 3 4 6");
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (6));
  find_object (run->trace, "heap", SKEIN_OBJECT_HEAP);

  assert_output (alone, "");
  assert_end (alone, SKEIN_VERDICT_STUCK, 0);
}

/* The actions that the program asked for: neither the engine's events about waiters, nor the
 * prompt. */
static guint
count_actions (ExampleRun *run)
{
  guint n = 0;

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);
      SkeinThreadInfo thread = skein_trace_get_thread (run->trace, event->thread);

      if (event->thread != 0 && !thread.is_lane && event->kind != SKEIN_EVENT_BLOCK
          && event->kind != SKEIN_EVENT_READY)
        n++;
    }
  return n;
}

static void
test_storm (void)
{
  g_autoptr (ExampleRun) run = example_run ("storm", "threads=20 rate=10000",
                                            "0 start, 2 is-alive, 2 terminate, 2 join");
  g_autoptr (ExampleRun) faster = example_run ("storm", "threads=20 rate=10000",
                                               "0 start, 1 rate:50000, 2 terminate");
  g_autoptr (ExampleRun) twice = example_run ("storm", "threads=2 rate=1000",
                                              "0 join, 0 start, 0 start, 1 terminate, 1 join");
  guint n_added = 0;

  assert_output (run, "20 of 20 still running\n");
  g_assert_cmpuint (count_actions (run), >, 19000);
  g_assert_cmpuint (count_actions (run), <, 21000);
  g_assert_cmpint (run->verdict, ==, SKEIN_VERDICT_ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 0);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_PUT, NULL), ==,
                    count_events (run->trace, SKEIN_EVENT_GET, NULL));
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_LOCK, NULL), ==,
                    count_events (run->trace, SKEIN_EVENT_PUT, NULL));

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);
      const char *object = event->object != 0
                             ? skein_trace_get_object (run->trace, event->object).name : "";

      n_added += event->kind == SKEIN_EVENT_SET && object[0] == 'n' ? 1 : 0;
    }
  g_assert_cmpuint (n_added, ==, count_events (run->trace, SKEIN_EVENT_LOCK, NULL));

  g_assert_cmpuint (count_actions (faster), >, 57000);
  g_assert_cmpuint (count_actions (faster), <, 63000);
  assert_times (faster, COMMAND, "peer", "1"); /* it is there until the end, and waits */

  g_assert_cmpint (twice->verdict, ==, SKEIN_VERDICT_ENDED);
  g_assert_cmpuint (count_events (twice->trace, SKEIN_EVENT_FINISH, NULL), ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/example/queue", test_queue);
  g_test_add_func ("/example/queue/items", test_queue_items);
  g_test_add_func ("/example/sentinel", test_sentinel);
  g_test_add_func ("/example/sentinel/join", test_sentinel_join);
  g_test_add_func ("/example/priority-queue", test_priority_queue);
  g_test_add_func ("/example/storm", test_storm);

  return g_test_run ();
}
