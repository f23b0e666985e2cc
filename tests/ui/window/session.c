/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-faults.h"
#include "history/skein-thread-at.h"
#include "window/skein-session.h"

#include <libglib-testing/signal-logger.h>

#include "../../patience.h"

static const SkeinExample *
get_example (const char *id)
{
  g_autoptr (GError) error = NULL;
  const SkeinExample *example = skein_examples_find (id, &error);

  g_assert_no_error (error);
  return example;
}

static void
count_pops (GtSignalLogger *logger,
            guint           n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;

      g_assert_true (gt_signal_logger_pop_emission (logger, NULL, NULL, &name, NULL));
    }
  gt_signal_logger_assert_no_emissions (logger);
}

static void
test_choose (void)
{
  g_autoptr (SkeinSession) session = skein_session_new ();
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();

  g_test_summary ("An example that is chosen has a run; the same one again changes nothing");

  gt_signal_logger_connect (logger, session, "run-changed");
  skein_session_choose (session, get_example ("countdown"));
  count_pops (logger, 1);
  g_assert_nonnull (skein_session_get_run (session));
  g_assert_nonnull (skein_session_get_history (session));
  g_assert_cmpint (skein_session_get_verdict (session), ==, SKEIN_VERDICT_RUNNING);

  skein_session_choose (session, get_example ("countdown"));
  gt_signal_logger_assert_no_emissions (logger);
  skein_session_choose (session, get_example ("timer"));
  count_pops (logger, 1);
}

static void
test_params (void)
{
  g_autoptr (SkeinSession) session = skein_session_new ();
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("A parameter makes another run before the first press, and waits for a reset "
                  "after it; what says the same emits nothing; what is wrong is refused");

  skein_session_choose (session, get_example ("countdown"));
  gt_signal_logger_connect (logger, session, "run-changed");
  gt_signal_logger_connect (logger, session, "notify::stale");

  g_assert_true (skein_session_set_param (session, "n", "7", &error));
  count_pops (logger, 1);
  g_assert_true (skein_session_set_param (session, "n", "7", &error));
  gt_signal_logger_assert_no_emissions (logger);
  g_assert_false (skein_session_set_param (session, "n", "-7", &error));
  g_assert_error (error, SKEIN_PARAM_ERROR, SKEIN_PARAM_ERROR_VALUE);
  g_clear_error (&error);
  gt_signal_logger_assert_no_emissions (logger);

  skein_session_send (session, "start", NULL);
  g_assert_true (skein_session_set_param (session, "n", "8", &error));
  g_assert_true (skein_session_is_stale (session));
  count_pops (logger, 1);
  skein_session_reset (session);
  g_assert_false (skein_session_is_stale (session));
  g_assert_cmpint (skein_params_get_int (skein_session_get_params (session), "n"), ==, 8);
  count_pops (logger, 2);
}

static void
test_properties (void)
{
  g_autoptr (SkeinSession) session = skein_session_new ();
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();

  g_test_summary ("Setting what is set already emits nothing");

  skein_session_choose (session, get_example ("timer"));
  gt_signal_logger_connect (logger, session, "notify");
  skein_session_set_rate (session, skein_session_get_rate (session));
  skein_session_set_paused (session, FALSE);
  skein_session_set_policy (session, skein_session_get_policy (session));
  gt_signal_logger_assert_no_emissions (logger);

  skein_session_set_rate (session, 50);
  count_pops (logger, 1);
  skein_session_set_paused (session, TRUE);
  count_pops (logger, 1);
  g_assert_false (skein_session_is_moving (session));
  skein_session_set_paused (session, FALSE);
  count_pops (logger, 1);
}

static void
on_wake (GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

/* Goes on until @thread has come to @state. The run wakes the session for every piece of news. */
static void
wait_state (SkeinSession *session,
            guint         thread,
            SkeinState    state)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gulong handler = g_signal_connect_swapped (session, "wake", G_CALLBACK (on_wake), loop);
  g_autoptr (Patience) patience = patience_new ("thread %u to be %s", thread,
                                                skein_state_get_nick (state));

  for (;;)
    {
      SkeinHistory *history = skein_session_get_history (session);
      SkeinThreadAt at;

      skein_session_advance (session, G_USEC_PER_SEC);
      skein_history_get_thread_at (history, thread, skein_history_get_n_events (history), &at);
      if (at.state == state)
        break;
      g_main_loop_run (loop);
    }
  g_signal_handler_disconnect (session, handler);
}

/* The number of events seen of a run, and whether its time stands, are read under one hold of its
 * lock. */
static gboolean
is_held (SkeinSession *session)
{
  skein_run_is_paused (skein_session_get_run (session));
  return skein_session_is_held (session);
}

static void
test_time_is_held (void)
{
  g_autoptr (SkeinSession) session = skein_session_new ();

  g_test_summary ("Time stands until the first press, and the main thread is at its prompt");

  skein_session_choose (session, get_example ("countdown"));
  wait_state (session, 1, SKEIN_STATE_WAITING);
  g_assert_true (is_held (session));
  g_assert_false (skein_session_is_moving (session));
  g_assert_cmpint (skein_session_get_now_ns (session), ==, 0);

  skein_session_send (session, "start", NULL);
  g_assert_false (skein_session_is_held (session));
  g_assert_true (skein_session_is_moving (session));
  g_assert_true (skein_presses_was_sent (skein_session_get_presses (session), "start"));
}

static void
test_held_again (gconstpointer data)
{
  g_autoptr (SkeinSession) session = skein_session_new ();
  gint64 now_ns;

  g_test_summary ("Time stands again where only a press can make anything move, under any policy");

  skein_session_set_policy (session, GPOINTER_TO_INT (data));
  skein_session_choose (session, get_example ("semaphore"));
  g_assert_true (skein_session_set_param (session, "workers", "1", NULL));
  skein_session_set_rate (session, 100);
  skein_session_send (session, "start", NULL);
  wait_state (session, 2, SKEIN_STATE_BLOCKED);
  wait_state (session, 1, SKEIN_STATE_WAITING);
  g_assert_true (is_held (session));
  g_assert_false (skein_session_is_moving (session));
  now_ns = skein_session_get_now_ns (session);
  skein_session_set_rate (session, 1000);
  g_assert_true (is_held (session));
  g_assert_cmpint (skein_session_get_now_ns (session), ==, now_ns);

  skein_session_send (session, "release", NULL);
  wait_state (session, 2, SKEIN_STATE_FINISHED);
  wait_state (session, 1, SKEIN_STATE_WAITING);
  g_assert_true (is_held (session));
  g_assert_cmpint (skein_session_get_now_ns (session), >, now_ns);

  skein_session_send (session, "exit-main", NULL);
  skein_run_wait (skein_session_get_run (session));
  g_assert_cmpint (skein_session_get_verdict (session), ==, SKEIN_VERDICT_ENDED);
  g_assert_false (is_held (session));
  g_assert_false (skein_session_is_moving (session));
}

#ifdef SKEIN_WITH_FAULTS
static void
test_clock (void)
{
  g_autoptr (SkeinSession) session = skein_session_new ();
  gint64 amiss_us;

  g_test_summary ("That the computer's clock is out of order is news, once");

  skein_session_set_policy (session, SKEIN_POLICY_FREE);
  skein_session_choose (session, get_example ("countdown"));
  skein_session_set_rate (session, 0.01);
  skein_session_send (session, "start", NULL);
  wait_state (session, 2, SKEIN_STATE_SLEEPING);
  wait_state (session, 1, SKEIN_STATE_WAITING);
  g_assert_false (skein_session_advance (session, G_USEC_PER_SEC));
  skein_fault_arm (SKEIN_FAULT_CLOCK_BACK, 1);
  skein_session_set_paused (session, TRUE);
  skein_faults_disarm ();
  g_assert_cmpint (skein_run_get_clock_trouble (skein_session_get_run (session), &amiss_us), ==,
                   SKEIN_CLOCK_WENT_BACK);
  g_assert_true (skein_session_advance (session, G_USEC_PER_SEC));
  g_assert_false (skein_session_advance (session, G_USEC_PER_SEC));
}
#endif

static void
assert_queued (SkeinPresses *presses,
               guint         place,
               guint         id,
               const char   *action,
               const char   *arg)
{
  const SkeinPress *press = g_ptr_array_index (skein_presses_get_queued (presses), place);

  g_assert_cmpuint (press->id, ==, id);
  g_assert_cmpstr (press->action, ==, action);
  g_assert_cmpstr (press->arg, ==, arg);
}

static void
test_queued (void)
{
  g_autoptr (SkeinSession) session = skein_session_new ();
  SkeinPresses *presses = skein_session_get_presses (session);
  guint asked;
  guint joins;
  guint last;

  g_test_summary ("What is pressed while the main thread is in a join is queued in its order");

  skein_session_choose (session, get_example ("countdown"));
  g_assert_true (skein_session_set_param (session, "n", "1000", NULL));
  skein_session_send (session, "start", NULL);
  skein_session_send (session, "join", NULL);
  wait_state (session, 1, SKEIN_STATE_BLOCKED);
  g_assert_cmpuint (skein_presses_get_queued (presses)->len, ==, 0);
  asked = skein_session_send (session, "is-alive", NULL);
  joins = skein_session_send (session, "join", "Countdown");
  last = skein_session_send (session, "is-alive", "");
  g_assert_cmpuint (skein_presses_get_queued (presses)->len, ==, 3);
  assert_queued (presses, 0, asked, "is-alive", NULL);
  assert_queued (presses, 1, joins, "join", "Countdown");
  assert_queued (presses, 2, last, "is-alive", NULL);
  g_assert_false (skein_presses_was_joined (presses, 1));

  skein_session_reset (session);
  g_assert_cmpuint (skein_presses_get_queued (presses)->len, ==, 0);
  g_assert_true (skein_presses_is_empty (presses));
}

static void
test_taken (void)
{
  g_autoptr (SkeinSession) session = skein_session_new ();
  SkeinPresses *presses = skein_session_get_presses (session);
  guint after;

  g_test_summary ("Of presses with the same text the first is taken, and the one behind the join "
                  "stays queued");

  skein_session_choose (session, get_example ("countdown"));
  g_assert_true (skein_session_set_param (session, "n", "1000", NULL));
  skein_session_set_paused (session, TRUE);
  skein_session_send (session, "start", NULL);
  skein_session_send (session, "is-alive", NULL);
  skein_session_send (session, "join", NULL);
  after = skein_session_send (session, "is-alive", NULL);
  g_assert_cmpuint (skein_presses_get_queued (presses)->len, ==, 4);
  skein_session_set_paused (session, FALSE);
  wait_state (session, 1, SKEIN_STATE_BLOCKED);
  g_assert_cmpuint (skein_presses_get_queued (presses)->len, ==, 1);
  assert_queued (presses, 0, after, "is-alive", NULL);
}

static void
test_seed (void)
{
  g_autoptr (SkeinSession) session = skein_session_new ();
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();

  g_test_summary ("Another seed makes another run only where choices come from it; under any other "
                  "policy the run goes on, and is not out of date");

  skein_session_choose (session, get_example ("countdown"));
  gt_signal_logger_connect (logger, session, "run-changed");
  gt_signal_logger_connect (logger, session, "notify::stale");
  skein_session_set_seed (session, 5);
  gt_signal_logger_assert_no_emissions (logger);
  skein_session_set_policy (session, SKEIN_POLICY_RANDOM);
  count_pops (logger, 1);
  skein_session_set_seed (session, 6);
  count_pops (logger, 1);
  skein_session_set_seed (session, 6);
  gt_signal_logger_assert_no_emissions (logger);

  skein_session_send (session, "start", NULL);
  skein_session_set_seed (session, 7);
  g_assert_true (skein_session_is_stale (session));
}

static void
on_paused (GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

/* As a frame does. */
static void
on_wake_advance (SkeinSession *session)
{
  skein_session_advance (session, G_USEC_PER_SEC);
}

static void
wait_paused (SkeinSession *session)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gulong wake = g_signal_connect (session, "wake", G_CALLBACK (on_wake_advance), NULL);
  gulong paused = g_signal_connect_swapped (session, "notify::paused", G_CALLBACK (on_paused),
                                            loop);
  g_autoptr (Patience) patience = patience_new ("a session to be paused");

  g_main_loop_run (loop);
  g_signal_handler_disconnect (session, wake);
  g_signal_handler_disconnect (session, paused);
}

static guint
count_events (SkeinSession *session)
{
  return skein_trace_get_n_events (skein_run_get_trace (skein_session_get_run (session)));
}

static void
test_full (void)
{
  g_autoptr (SkeinSession) session = skein_session_new ();
  guint n;

  g_test_summary ("A run whose record is full is paused and has all it recorded; a higher limit "
                  "lets it go on, without one it is paused again; a reset begins anew");

  skein_session_choose (session, get_example ("storm"));
  skein_session_set_trace_limit (session, 1);
  skein_session_set_rate (session, 100);
  skein_session_send (session, "start", NULL);
  wait_paused (session);
  g_assert_true (skein_session_is_paused (session));
  g_assert_false (skein_session_is_moving (session));
  g_assert_cmpuint (skein_session_get_n_full (session), ==, 1);
  g_assert_cmpint (skein_session_get_verdict (session), ==, SKEIN_VERDICT_RUNNING);
  n = count_events (session);
  g_assert_cmpuint (n, >, 1000);

  skein_session_set_paused (session, FALSE);
  wait_paused (session);
  g_assert_true (skein_session_is_paused (session));
  g_assert_cmpuint (skein_session_get_n_full (session), ==, 2);

  skein_session_set_trace_limit (session, 3);
  skein_session_set_paused (session, FALSE);
  wait_paused (session);
  g_assert_cmpuint (skein_session_get_n_full (session), ==, 3);
  g_assert_cmpuint (count_events (session), >, n + 20000);

  skein_session_reset (session);
  g_assert_false (skein_session_is_paused (session));
  g_assert_cmpuint (skein_session_get_n_full (session), ==, 0);
}

static void
test_finalized (void)
{
  SkeinSession *session = skein_session_new ();
  SkeinRun *first;
  SkeinRun *second;

  g_test_summary ("Neither a reset nor the end of the session leaves a run behind, whatever its "
                  "threads were doing");

  skein_session_choose (session, get_example ("sentinel"));
  first = skein_session_get_run (session);
  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &first);
  skein_session_send (session, "start", NULL);
  wait_state (session, 2, SKEIN_STATE_SLEEPING);
  skein_session_reset (session);
  g_assert_null (first);

  second = skein_session_get_run (session);
  g_object_add_weak_pointer (G_OBJECT (second), (gpointer *) &second);
  skein_session_send (session, "start", NULL);
  g_assert_finalize_object (session);
  g_assert_null (second);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/choose", test_choose);
  g_test_add_func ("/session/params", test_params);
  g_test_add_func ("/session/properties", test_properties);
  g_test_add_func ("/session/time-is-held", test_time_is_held);
  g_test_add_data_func ("/session/held-again/round-robin",
                        GINT_TO_POINTER (SKEIN_POLICY_ROUND_ROBIN), test_held_again);
  g_test_add_data_func ("/session/held-again/free", GINT_TO_POINTER (SKEIN_POLICY_FREE),
                        test_held_again);
#ifdef SKEIN_WITH_FAULTS
  g_test_add_func ("/session/clock", test_clock);
#endif
  g_test_add_func ("/session/queued", test_queued);
  g_test_add_func ("/session/taken", test_taken);
  g_test_add_func ("/session/seed", test_seed);
  g_test_add_func ("/session/full", test_full);
  g_test_add_func ("/session/finalized", test_finalized);
  return g_test_run ();
}
