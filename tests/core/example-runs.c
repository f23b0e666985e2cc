/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "example-harness.h"

/* Every example on the virtual clock, round-robin: what it prints and when, and how it ends. */

#define SECONDS(s) ((gint64) ((s) * SKEIN_NS_PER_SECOND))

#define assert_times(run, kind, thread, expected)                                 \
  G_STMT_START {                                                                  \
    g_autofree char *times_ = example_run_times ((run), SKEIN_EVENT_##kind, (thread)); \
    g_assert_cmpstr (times_, ==, (expected));                                     \
  } G_STMT_END

#define assert_output(run, expected)                     \
  G_STMT_START {                                         \
    g_autofree char *output_ = example_run_output (run); \
    g_assert_cmpstr (output_, ==, (expected));           \
  } G_STMT_END

#define assert_stamped(run, expected)                     \
  G_STMT_START {                                          \
    g_autofree char *output_ = example_run_stamped (run); \
    g_assert_cmpstr (output_, ==, (expected));            \
  } G_STMT_END

static void
assert_end (ExampleRun  *run,
            SkeinVerdict verdict,
            gint64       end_ns)
{
  g_assert_cmpstr (skein_verdict_get_nick (run->verdict), ==, skein_verdict_get_nick (verdict));
  g_assert_cmpint (run->end_ns, ==, end_ns);
  g_assert_cmpuint (example_run_count (run, SKEIN_EVENT_ERROR, NULL), ==, 0);
}

static void
test_countdown (void)
{
  g_autoptr (ExampleRun) run = example_run ("countdown", NULL, NULL);

  assert_stamped (run,
                  "0 Countdown T-minus 10\n" "0 MainThread Still running\n"
                  "5 Countdown T-minus 9\n" "10 Countdown T-minus 8\n"
                  "15 Countdown T-minus 7\n" "20 Countdown T-minus 6\n"
                  "25 Countdown T-minus 5\n" "30 Countdown T-minus 4\n"
                  "35 Countdown T-minus 3\n" "40 Countdown T-minus 2\n"
                  "45 Countdown T-minus 1\n" "50 MainThread Completed\n");
  assert_times (run, JOIN, "MainThread", "50");
  assert_times (run, FINISH, "Countdown", "50");
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (50));
}

static void
test_countdown_params (void)
{
  g_autoptr (ExampleRun) run = example_run ("countdown", "n=3 interval=0.25", NULL);
  g_autoptr (ExampleRun) none = example_run ("countdown", "n=0", "0 start, 1 is-alive");

  assert_stamped (run,
                  "0 Countdown T-minus 3\n" "0 MainThread Still running\n"
                  "0.25 Countdown T-minus 2\n" "0.5 Countdown T-minus 1\n"
                  "0.75 MainThread Completed\n");
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (0.75));

  assert_stamped (none, "1 MainThread Completed\n");
  assert_end (none, SKEIN_VERDICT_ENDED, SECONDS (1));
}

/* The cell is executed again: a second thread, that counts by itself. */
static void
test_countdown_twice (void)
{
  g_autoptr (ExampleRun) run = example_run ("countdown", "n=2", "0 start, 1 start, 1 join");

  assert_stamped (run,
                  "0 Countdown T-minus 2\n" "1 Countdown-2 T-minus 2\n"
                  "5 Countdown T-minus 1\n" "6 Countdown-2 T-minus 1\n");
  assert_times (run, JOIN, "MainThread", "11");
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (11));
}

/* A join before the start is refused, and the program goes on. */
static void
test_countdown_misuse (void)
{
  g_autoptr (ExampleRun) run = example_run ("countdown", "n=1", "0 join, 1 start, 2 join, 7 join");

  assert_output (run, "T-minus 1\n");
  assert_times (run, ERROR, NULL, "0");
  assert_times (run, JOIN, "MainThread", "6 7");
  g_assert_cmpint (run->verdict, ==, SKEIN_VERDICT_ENDED);
  g_assert_cmpint (run->end_ns, ==, SECONDS (7));
}

static void
test_daemon (void)
{
  g_autoptr (ExampleRun) run = example_run ("daemon", NULL, NULL);
  g_autoptr (ExampleRun) off = example_run ("daemon", "daemon=false", NULL);
  g_autoptr (ExampleRun) joined = example_run ("daemon", NULL, "0 start, 0 join");

  assert_output (run, "T-minus 10\nT-minus 9\nT-minus 8\nT-minus 7\nT-minus 6\n");
  assert_times (run, DESTROY, "Countdown", "22");
  assert_times (run, FINISH, "MainThread", "22");
  g_assert_true (skein_trace_get_thread (run->trace,
                                         example_run_thread (run, "Countdown"))->is_daemon);
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (22));

  assert_output (off, "T-minus 10\nT-minus 9\nT-minus 8\nT-minus 7\nT-minus 6\n"
                      "T-minus 5\nT-minus 4\nT-minus 3\nT-minus 2\nT-minus 1\n");
  assert_times (off, FINISH, "MainThread", "22");
  assert_times (off, FINISH, "Countdown", "50");
  assert_end (off, SKEIN_VERDICT_ENDED, SECONDS (50));

  assert_times (joined, JOIN, "MainThread", "50");
  assert_times (joined, DESTROY, NULL, "");
  assert_end (joined, SKEIN_VERDICT_ENDED, SECONDS (50));
}

static void
test_terminate (void)
{
  g_autoptr (ExampleRun) run = example_run ("terminate", NULL, NULL);
  g_autoptr (ExampleRun) never = example_run ("terminate", "n=2", "0 start, 0 join");
  g_autoptr (ExampleRun) before = example_run ("terminate", NULL, "0 terminate, 1 start, 1 join");
  g_autoptr (ExampleRun) urgent = example_run ("terminate", NULL, "0 start, 1 join, 7 terminate");

  assert_stamped (run, "0 Countdown T-minus 10\n");
  assert_times (run, SET, NULL, "0 2");
  assert_times (run, READ, "Countdown", "0 5");
  assert_times (run, JOIN, "MainThread", "5");
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (5));
  example_run_object (run, "running", SKEIN_OBJECT_FLAG);

  assert_output (never, "T-minus 2\nT-minus 1\n");
  assert_end (never, SKEIN_VERDICT_ENDED, SECONDS (10));

  assert_output (before, "");
  assert_end (before, SKEIN_VERDICT_ENDED, SECONDS (1));

  /* While the main thread is blocked in the join, another lane terminates. */
  assert_output (urgent, "T-minus 10\nT-minus 9\n");
  assert_times (urgent, SET, "peer", "7");
  assert_end (urgent, SKEIN_VERDICT_ENDED, SECONDS (10));
}

static void
test_io (void)
{
  g_autoptr (ExampleRun) run = example_run ("io", NULL, NULL);
  g_autoptr (ExampleRun) hang = example_run ("io", "with-timeout=false", NULL);
  g_autoptr (ExampleRun) sent
    = example_run ("io", "with-timeout=false", "0 start, 12 terminate, 12 join, 20 send:hello");
  g_autoptr (ExampleRun) in_time = example_run ("io", "timeout=2", "0 start, 0 join, 3 send:a:b");

  assert_times (run, TIMEOUT, "Reader", "5 10 15");
  assert_stamped (run, "5 Reader Timed out\n10 Reader Timed out\n15 Reader Timed out\n");
  assert_times (run, JOIN, "MainThread", "15");
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (15));
  example_run_object (run, "sock", SKEIN_OBJECT_SOCKET);

  g_assert_cmpint (hang->verdict, ==, SKEIN_VERDICT_STUCK);
  g_assert_cmpint (hang->end_ns, ==, SECONDS (12));
  assert_times (hang, SET, "MainThread", "0 12");
  assert_output (hang, "");
  g_assert_nonnull (g_strstr_len (skein_run_get_report (hang->run), -1, "Reader"));
  g_assert_nonnull (g_strstr_len (skein_run_get_report (hang->run), -1, "MainThread"));

  assert_stamped (sent, "20 Reader Received hello\n");
  assert_times (sent, SEND, "peer", "20");
  assert_times (sent, JOIN, "MainThread", "20");
  assert_end (sent, SKEIN_VERDICT_ENDED, SECONDS (20));

  assert_stamped (in_time, "2 Reader Timed out\n3 Reader Received a:b\n");
  assert_end (in_time, SKEIN_VERDICT_ENDED, SECONDS (3));
}

static void
assert_gil (const char *settings,
            gint64      end_ns)
{
  g_autoptr (ExampleRun) run = example_run ("gil", settings, NULL);

  assert_output (run, "Done\nDone\n");
  g_assert_cmpuint (example_run_count (run, SKEIN_EVENT_JOIN, "MainThread"), ==, 2);
  assert_end (run, SKEIN_VERDICT_ENDED, end_ns);
}

static void
test_gil (void)
{
  assert_gil (NULL, SECONDS (20));
  assert_gil ("gil=false", SECONDS (10));
  assert_gil ("kind=io", SECONDS (10));
  assert_gil ("kind=io gil=false", SECONDS (10));
  assert_gil ("switch-interval=0.1", SECONDS (20));
}

/* At any time one thread at the most owns the lock, and only its owner drops it. */
static void
test_gil_owner (void)
{
  g_autoptr (ExampleRun) run = example_run ("gil", "work=1 threads=3", NULL);
  guint owner = 0;
  guint n_requests = 0;

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->kind == SKEIN_EVENT_GIL_TAKE)
        {
          g_assert_cmpuint (owner, ==, 0);
          owner = event->thread;
        }
      else if (event->kind == SKEIN_EVENT_GIL_DROP)
        {
          g_assert_cmpuint (owner, ==, event->thread);
          owner = 0;
        }
      n_requests += event->kind == SKEIN_EVENT_GIL_REQUEST;
    }
  g_assert_cmpuint (n_requests, >, 100);
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (3));
}

static void
test_subclass (void)
{
  g_autoptr (ExampleRun) run = example_run ("subclass", NULL, NULL);
  g_autoptr (ExampleRun) bug = example_run ("subclass", "bug=true", NULL);

  assert_stamped (run,
                  "0 Countdown T-minus 5\n" "5 Countdown T-minus 4\n" "10 Countdown T-minus 3\n"
                  "15 Countdown T-minus 2\n" "20 Countdown T-minus 1\n");
  assert_times (run, JOIN, "MainThread", "25");
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (25));

  assert_output (bug, "");
  assert_times (bug, FINISH, "Countdown", "0");
  assert_end (bug, SKEIN_VERDICT_ENDED, 0);
}

static void
test_event (void)
{
  g_autoptr (ExampleRun) run = example_run ("event", NULL, NULL);
  g_autofree char *main_lines = example_run_lines_of (run, "MainThread");
  g_autofree char *lines = example_run_lines_of (run, "Countdown");
  g_autofree char *output = example_run_output (run);

  g_assert_cmpstr (main_lines, ==, "Launching countdown\ncountdown is running\n");
  g_assert_cmpstr (lines, ==,
                   "countdown starting\n"
                   "T-minus 10\nT-minus 9\nT-minus 8\nT-minus 7\nT-minus 6\n"
                   "T-minus 5\nT-minus 4\nT-minus 3\nT-minus 2\nT-minus 1\n");
  g_assert_true (g_str_has_prefix (output, "Launching countdown\ncountdown starting\n"));
  assert_times (run, PRINT, "MainThread", "0 0");
  assert_times (run, PRINT, "Countdown", "0 0 5 10 15 20 25 30 35 40 45");
  assert_times (run, EVENT_SET, "Countdown", "0");
  assert_times (run, EVENT_WAIT, "MainThread", "0");
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (50));
  example_run_object (run, "started", SKEIN_OBJECT_EVENT);
}

static void
test_timer (void)
{
  static const char * const settings[] = { NULL, "flag=counter" };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (ExampleRun) run = example_run ("timer", settings[i], NULL);
      g_autofree char *down = example_run_lines_of (run, "Countdown");
      g_autofree char *up = example_run_lines_of (run, "Countup");

      g_assert_cmpstr (down, ==,
                       "T-minus 10\nT-minus 9\nT-minus 8\nT-minus 7\nT-minus 6\n"
                       "T-minus 5\nT-minus 4\nT-minus 3\nT-minus 2\nT-minus 1\n");
      g_assert_cmpstr (up, ==, "Counting 0\nCounting 1\nCounting 2\nCounting 3\nCounting 4\n");
      assert_times (run, TICK, "Timer", "5 10 15 20 25 30 35 40 45 50");
      assert_times (run, PRINT, "Countdown", "5 10 15 20 25 30 35 40 45 50");
      assert_times (run, PRINT, "Countup", "5 10 15 20 25");
      assert_times (run, DESTROY, "Timer", "50");
      assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (50));
      example_run_object (run, "timer", SKEIN_OBJECT_TIMER);
      example_run_object (run, "cond", SKEIN_OBJECT_COND);
      example_run_object (run, "mutex", SKEIN_OBJECT_MUTEX);
    }
}

static void
test_timer_slow (void)
{
  g_autoptr (ExampleRun) toggle = example_run ("timer", "slow=6", NULL);
  g_autoptr (ExampleRun) counter = example_run ("timer", "slow=6 flag=counter", NULL);

  assert_times (toggle, PRINT, "Countup", "5 15 25 35 45");
  assert_times (toggle, PRINT, "Countdown", "5 10 15 20 25 30 35 40 45 50");
  assert_end (toggle, SKEIN_VERDICT_ENDED, SECONDS (51));

  assert_times (counter, PRINT, "Countup", "5 11 17 23 29");
  assert_times (counter, PRINT, "Countdown", "5 10 15 20 25 30 35 40 45 50");
  assert_end (counter, SKEIN_VERDICT_ENDED, SECONDS (50));
}

/* Every line is there, in pieces, and pieces of two lines mix. */
static void
test_timer_torn (void)
{
  g_autoptr (ExampleRun) run = example_run ("timer", "torn=true n=2 last=2", NULL);
  g_autofree char *down = example_run_lines_of (run, "Countdown");
  g_autofree char *up = example_run_lines_of (run, "Countup");
  g_autofree char *output = example_run_output (run);

  g_assert_cmpstr (down, ==, "T-minus 2\nT-minus 1\n");
  g_assert_cmpstr (up, ==, "Counting 0\nCounting 1\n");
  g_assert_cmpuint (example_run_count (run, SKEIN_EVENT_PRINT, NULL), ==, 16);
  g_assert_null (g_strstr_len (output, -1, "T-minus 2\n"));
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (10));
}

/* A daemon can be joined, and this one never ends. */
static void
test_timer_join_daemon (void)
{
  SkeinRunOptions options;
  g_autoptr (ExampleRun) run = NULL;

  skein_run_options_init (&options);
  options.until_ns = SECONDS (100);
  run = example_run_full ("timer", NULL, "0 start, 0 join:Countup, 0 join:Timer", &options);

  assert_times (run, JOIN, "MainThread", "25");
  g_assert_cmpint (run->verdict, ==, SKEIN_VERDICT_UNTIL);
  g_assert_cmpint (run->end_ns, ==, SECONDS (100));
}

static void
test_semaphore (void)
{
  g_autoptr (ExampleRun) sema = example_run ("semaphore", NULL, NULL);
  g_autoptr (ExampleRun) condition = example_run ("semaphore", "primitive=condition", NULL);
  g_autoptr (ExampleRun) event = example_run ("semaphore", "primitive=event", NULL);
  g_autofree char *events = example_run_output (event);

  assert_stamped (sema,
                  "5 Worker-0 Working 0\n" "10 Worker-1 Working 1\n" "15 Worker-2 Working 2\n"
                  "20 Worker-3 Working 3\n" "25 Worker-4 Working 4\n" "30 Worker-5 Working 5\n"
                  "35 Worker-6 Working 6\n" "40 Worker-7 Working 7\n" "45 Worker-8 Working 8\n"
                  "50 Worker-9 Working 9\n");
  assert_end (sema, SKEIN_VERDICT_ENDED, SECONDS (50));

  assert_times (condition, PRINT, NULL, "5 10 15 20 25 30 35 40 45 50");
  assert_end (condition, SKEIN_VERDICT_ENDED, SECONDS (50));

  assert_times (event, PRINT, NULL, "5 5 5 5 5 5 5 5 5 5");
  for (int i = 0; i < 10; i++)
    {
      g_autofree char *line = g_strdup_printf ("Working %d\n", i);

      g_assert_nonnull (g_strstr_len (events, -1, line));
    }
  assert_end (event, SKEIN_VERDICT_ENDED, SECONDS (50));
}

/* A semaphore and an event keep what is released early; a condition loses it. */
static void
test_semaphore_early (void)
{
  static const char script[] = "0 release, 1 start";
  g_autoptr (ExampleRun) sema = example_run ("semaphore", "workers=1", script);
  g_autoptr (ExampleRun) event = example_run ("semaphore", "workers=1 primitive=event", script);
  g_autoptr (ExampleRun) lost = example_run ("semaphore", "workers=1 primitive=condition", script);

  assert_stamped (sema, "1 Worker-0 Working 0\n");
  assert_end (sema, SKEIN_VERDICT_ENDED, SECONDS (1));
  assert_stamped (event, "1 Worker-0 Working 0\n");
  assert_end (event, SKEIN_VERDICT_ENDED, SECONDS (1));
  assert_output (lost, "");
  assert_end (lost, SKEIN_VERDICT_STUCK, SECONDS (1));
}

static void
test_semaphore_too_few (void)
{
  g_autoptr (ExampleRun) run = example_run ("semaphore", "workers=11", NULL);

  g_assert_cmpuint (example_run_count (run, SKEIN_EVENT_PRINT, NULL), ==, 10);
  assert_end (run, SKEIN_VERDICT_STUCK, SECONDS (50));
}

static void
test_queue (void)
{
  g_autoptr (ExampleRun) run = example_run ("queue", NULL, NULL);
  g_autoptr (ExampleRun) once = example_run ("queue", "rounds=1", "0 start");
  g_autoptr (ExampleRun) fast = example_run ("queue", "rounds=1 produce=2 consume=1", "0 start");

  assert_times (run, PRINT, "Consumer", "1 3 5 7 9 11 13 15 17 19 21 23 25 27 29");
  assert_output (run, "0\n1\n2\n3\n4\n0\n1\n2\n3\n4\n0\n1\n2\n3\n4\n");
  g_assert_cmpuint (example_run_count (run, SKEIN_EVENT_PUT, "Producer"), ==, 30);
  assert_end (run, SKEIN_VERDICT_UNTIL, SECONDS (30));
  example_run_object (run, "q", SKEIN_OBJECT_QUEUE);

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
        g_assert_true (skein_trace_get_item (run->trace, event->arg)->is_sentinel);
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
  g_assert_cmpuint (example_run_count (run, SKEIN_EVENT_JOIN, "MainThread"), ==, 1);
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
  example_run_object (run, "heap", SKEIN_OBJECT_HEAP);

  assert_output (alone, "");
  assert_end (alone, SKEIN_VERDICT_STUCK, 0);
}

static void
test_is_alive_of_several (void)
{
  g_autoptr (ExampleRun) run = example_run ("queue", "rounds=1", "0 start, 7 is-alive");
  g_autoptr (ExampleRun) one
    = example_run ("gil", "gil=false", "0 start, 7 is-alive:Worker-2, 11 is-alive");

  g_assert_cmpuint (example_run_count (run, SKEIN_EVENT_IS_ALIVE, "MainThread"), ==, 2);
  {
    g_autofree char *lines = example_run_lines_of (run, "MainThread");
    g_autofree char *more = example_run_lines_of (one, "MainThread");

    g_assert_cmpstr (lines, ==, "Producer: Completed\nConsumer: Still running\n");
    g_assert_cmpstr (more, ==,
                     "Worker-2: Still running\nWorker-1: Completed\nWorker-2: Completed\n");
  }
}

static void
test_process (void)
{
  g_autoptr (ExampleRun) run = example_run ("process", NULL, NULL);
  g_autoptr (ExampleRun) killed
    = example_run ("process", NULL, "0 start, 0 is-alive, 7 terminate, 7 join, 8 is-alive");

  assert_output (run, "T-minus 5\nT-minus 4\nT-minus 3\nT-minus 2\nT-minus 1\n");
  assert_times (run, PRINT, NULL, "0 5 10 15 20");
  assert_times (run, JOIN, "MainThread", "25");
  assert_times (run, SPAWN, "MainThread", "0");
  assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (25));

  {
    g_autofree char *lines = example_run_lines_of (killed, "MainThread");

    g_assert_cmpstr (lines, ==, "Still running\nCompleted\n");
  }
  assert_times (killed, KILL, "MainThread", "7");
  assert_times (killed, DESTROY, NULL, "7");
  assert_times (killed, JOIN, "MainThread", "7");
  assert_end (killed, SKEIN_VERDICT_ENDED, SECONDS (8));
}

/* What the program asked for: neither what the engine says of those that wait, nor the prompt. */
static guint
count_actions (ExampleRun *run)
{
  guint n = 0;

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);
      const SkeinThreadInfo *thread = skein_trace_get_thread (run->trace, event->thread);

      if (thread != NULL && !thread->is_lane && event->kind != SKEIN_EVENT_BLOCK
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
  g_assert_cmpuint (example_run_count (run, SKEIN_EVENT_ERROR, NULL), ==, 0);
  g_assert_cmpuint (example_run_count (run, SKEIN_EVENT_PUT, NULL), ==,
                    example_run_count (run, SKEIN_EVENT_GET, NULL));
  g_assert_cmpuint (example_run_count (run, SKEIN_EVENT_LOCK, NULL), ==,
                    example_run_count (run, SKEIN_EVENT_PUT, NULL));

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);
      const char *object = event->object != 0
                             ? skein_trace_get_object (run->trace, event->object)->name : "";

      n_added += event->kind == SKEIN_EVENT_SET && object[0] == 'n' ? 1 : 0;
    }
  g_assert_cmpuint (n_added, ==, example_run_count (run, SKEIN_EVENT_LOCK, NULL));

  g_assert_cmpuint (count_actions (faster), >, 57000);
  g_assert_cmpuint (count_actions (faster), <, 63000);
  assert_times (faster, COMMAND, "peer", "1 2"); /* and it exits */

  g_assert_cmpint (twice->verdict, ==, SKEIN_VERDICT_ENDED);
  g_assert_cmpuint (example_run_count (twice, SKEIN_EVENT_FINISH, NULL), ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/example/countdown", test_countdown);
  g_test_add_func ("/example/countdown/params", test_countdown_params);
  g_test_add_func ("/example/countdown/twice", test_countdown_twice);
  g_test_add_func ("/example/countdown/misuse", test_countdown_misuse);
  g_test_add_func ("/example/daemon", test_daemon);
  g_test_add_func ("/example/terminate", test_terminate);
  g_test_add_func ("/example/io", test_io);
  g_test_add_func ("/example/gil", test_gil);
  g_test_add_func ("/example/gil/owner", test_gil_owner);
  g_test_add_func ("/example/subclass", test_subclass);
  g_test_add_func ("/example/event", test_event);
  g_test_add_func ("/example/timer", test_timer);
  g_test_add_func ("/example/timer/slow", test_timer_slow);
  g_test_add_func ("/example/timer/torn", test_timer_torn);
  g_test_add_func ("/example/timer/join-daemon", test_timer_join_daemon);
  g_test_add_func ("/example/semaphore", test_semaphore);
  g_test_add_func ("/example/semaphore/early", test_semaphore_early);
  g_test_add_func ("/example/semaphore/too-few", test_semaphore_too_few);
  g_test_add_func ("/example/queue", test_queue);
  g_test_add_func ("/example/queue/items", test_queue_items);
  g_test_add_func ("/example/sentinel", test_sentinel);
  g_test_add_func ("/example/sentinel/join", test_sentinel_join);
  g_test_add_func ("/example/priority-queue", test_priority_queue);
  g_test_add_func ("/example/storm", test_storm);
  g_test_add_func ("/example/is-alive", test_is_alive_of_several);
  g_test_add_func ("/example/process", test_process);

  return g_test_run ();
}
