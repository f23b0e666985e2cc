/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "asserts.h"

/* Examples of threads and of their carriers, on the virtual clock, round-robin: their output with
 * its times, and how they end. */

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
                                         find_thread (run->trace, "Countdown")).is_daemon);
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
  find_object (run->trace, "running", SKEIN_OBJECT_FLAG);

  assert_output (never, "T-minus 2\nT-minus 1\n");
  assert_end (never, SKEIN_VERDICT_ENDED, SECONDS (10));

  assert_output (before, "");
  assert_end (before, SKEIN_VERDICT_ENDED, SECONDS (1));

  /* While the main thread is blocked in the join, another lane terminates. */
  assert_output (urgent, "T-minus 10\nT-minus 9\n");
  assert_times (urgent, SET, "peer", "7");
  assert_end (urgent, SKEIN_VERDICT_ENDED, SECONDS (10));
}

/* One message makes two readers ready, and one of them takes it: the other waits on, for no longer
 * than its time-out. */
static void
test_two_readers (void)
{
  g_autoptr (ExampleRun) run
    = example_run ("io", NULL, "0 start, 0 start, 2 send:hello, 12 terminate, 20 join");

  g_assert_cmpint (run->verdict, ==, SKEIN_VERDICT_ENDED);
  assert_output (run, "Received hello\nTimed out\nTimed out\nTimed out\n");
  assert_times (run, PRINT, "Reader-2", "5 10 15");
}

/* A text that is longer than the reader's buffer is cut between two characters. */
static void
test_long_text (void)
{
  g_autofree char *begin = g_strnfill (8191, 'x');
  g_autofree char *script = g_strconcat ("0 start, 1 send:", begin, "ü and more, 2 join", NULL);
  g_autofree char *expected = g_strconcat ("Received ", begin, "\n", NULL);
  g_autoptr (ExampleRun) run = example_run ("io", NULL, script);

  assert_output (run, expected);
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
  find_object (run->trace, "sock", SKEIN_OBJECT_SOCKET);

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
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_JOIN, "MainThread"), ==, 2);
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
test_is_alive_of_several (void)
{
  g_autoptr (ExampleRun) run = example_run ("queue", "rounds=1", "0 start, 7 is-alive");
  g_autoptr (ExampleRun) one
    = example_run ("gil", "gil=false", "0 start, 7 is-alive:Worker-2, 11 is-alive");

  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_IS_ALIVE, "MainThread"), ==, 2);
  {
    g_autofree char *lines = join_texts (run->trace, SKEIN_EVENT_PRINT, "MainThread");
    g_autofree char *more = join_texts (one->trace, SKEIN_EVENT_PRINT, "MainThread");

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
    g_autofree char *lines = join_texts (killed->trace, SKEIN_EVENT_PRINT, "MainThread");

    g_assert_cmpstr (lines, ==, "Still running\nCompleted\n");
  }
  assert_times (killed, KILL, "MainThread", "7");
  assert_times (killed, DESTROY, NULL, "7");
  assert_times (killed, JOIN, "MainThread", "7");
  assert_end (killed, SKEIN_VERDICT_ENDED, SECONDS (8));
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
  g_test_add_func ("/example/io/two-readers", test_two_readers);
  g_test_add_func ("/example/io/long-text", test_long_text);
  g_test_add_func ("/example/gil", test_gil);
  g_test_add_func ("/example/gil/owner", test_gil_owner);
  g_test_add_func ("/example/subclass", test_subclass);
  g_test_add_func ("/example/is-alive", test_is_alive_of_several);
  g_test_add_func ("/example/process", test_process);

  return g_test_run ();
}
