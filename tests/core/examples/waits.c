/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "asserts.h"

/* Examples in which threads wait for a time or for each other, on the virtual clock, round-robin:
 * their output with its times, and how they end. */

static void
test_event (void)
{
  g_autoptr (ExampleRun) run = example_run ("event", NULL, NULL);
  g_autofree char *main_lines = join_texts (run->trace, SKEIN_EVENT_PRINT, "MainThread");
  g_autofree char *lines = join_texts (run->trace, SKEIN_EVENT_PRINT, "Countdown");
  g_autofree char *output = join_texts (run->trace, SKEIN_EVENT_PRINT, NULL);

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
  find_object (run->trace, "started", SKEIN_OBJECT_EVENT);
}

static void
test_timer (void)
{
  static const char * const settings[] = { NULL, "flag=counter" };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (ExampleRun) run = example_run ("timer", settings[i], "0 start");
      g_autofree char *down = join_texts (run->trace, SKEIN_EVENT_PRINT, "Countdown");
      g_autofree char *up = join_texts (run->trace, SKEIN_EVENT_PRINT, "Countup");

      g_assert_cmpstr (down, ==,
                       "T-minus 10\nT-minus 9\nT-minus 8\nT-minus 7\nT-minus 6\n"
                       "T-minus 5\nT-minus 4\nT-minus 3\nT-minus 2\nT-minus 1\n");
      g_assert_cmpstr (up, ==, "Counting 0\nCounting 1\nCounting 2\nCounting 3\nCounting 4\n");
      assert_times (run, TICK, "Timer", "5 10 15 20 25 30 35 40 45 50");
      assert_times (run, PRINT, "Countdown", "5 10 15 20 25 30 35 40 45 50");
      assert_times (run, PRINT, "Countup", "5 10 15 20 25");
      assert_times (run, DESTROY, "Timer", "50");
      assert_end (run, SKEIN_VERDICT_ENDED, SECONDS (50));
      find_object (run->trace, "timer", SKEIN_OBJECT_TIMER);
      find_object (run->trace, "cond", SKEIN_OBJECT_COND);
      find_object (run->trace, "mutex", SKEIN_OBJECT_MUTEX);
    }
}

static void
test_timer_slow (void)
{
  g_autoptr (ExampleRun) toggle = example_run ("timer", "slow=6", "0 start");
  g_autoptr (ExampleRun) counter = example_run ("timer", "slow=6 flag=counter", "0 start");

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
  g_autoptr (ExampleRun) run = example_run ("timer", "torn=true n=2 last=2", "0 start");
  g_autofree char *down = join_texts (run->trace, SKEIN_EVENT_PRINT, "Countdown");
  g_autofree char *up = join_texts (run->trace, SKEIN_EVENT_PRINT, "Countup");
  g_autofree char *output = join_texts (run->trace, SKEIN_EVENT_PRINT, NULL);

  g_assert_cmpstr (down, ==, "T-minus 2\nT-minus 1\n");
  g_assert_cmpstr (up, ==, "Counting 0\nCounting 1\n");
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_PRINT, NULL), ==, 16);
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
  g_autofree char *events = join_texts (event->trace, SKEIN_EVENT_PRINT, NULL);

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

/* A semaphore and an event keep an early release; a condition loses it. */
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

  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_PRINT, NULL), ==, 10);
  assert_end (run, SKEIN_VERDICT_STUCK, SECONDS (50));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/example/event", test_event);
  g_test_add_func ("/example/timer", test_timer);
  g_test_add_func ("/example/timer/slow", test_timer_slow);
  g_test_add_func ("/example/timer/torn", test_timer_torn);
  g_test_add_func ("/example/timer/join-daemon", test_timer_join_daemon);
  g_test_add_func ("/example/semaphore", test_semaphore);
  g_test_add_func ("/example/semaphore/early", test_semaphore_early);
  g_test_add_func ("/example/semaphore/too-few", test_semaphore_too_few);

  return g_test_run ();
}
