/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <libglib-testing/signal-logger.h>

#include "../../patience.h"
#include "harness.h"

/* ::pending comes on the edge, ::ended comes once, both in the creator's main context. */

static void
print_main (gpointer state)
{
  for (guint i = 0; i < 100; i++)
    g_print ("%u", i);
}

static const EngineProgram printing = { .main = print_main };

static GtSignalLogger *
log_signals (SkeinRun *run)
{
  GtSignalLogger *logger = gt_signal_logger_new ();

  gt_signal_logger_connect (logger, run, "pending");
  gt_signal_logger_connect (logger, run, "ended");
  return logger;
}

/* All that is there to be dispatched now. */
static void
dispatch_all (GMainContext *context)
{
  while (g_main_context_iteration (context, FALSE))
    ;
}

static gboolean
pop (GtSignalLogger *logger,
     char          **name)
{
  gpointer object;
  g_autofree char *type = NULL;
  g_autoptr (GtSignalLoggerEmission) emission = NULL;

  return gt_signal_logger_pop_emission (logger, &object, &type, name, &emission);
}

static void
assert_signal (GtSignalLogger *logger,
               const char     *expected)
{
  g_autofree char *name = NULL;

  g_assert_true (pop (logger, &name));
  g_assert_cmpstr (name, ==, expected);
}

/* A hundred events, one ::pending; then the end, once, even if more comes after it. */
static void
test_once (void)
{
  for (guint policy = SKEIN_POLICY_FREE; policy <= SKEIN_POLICY_RANDOM; policy++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;
      g_autoptr (GtSignalLogger) logger = NULL;

      engine_options_init (&options);
      options.policy = policy;
      run = engine_run_new (&printing, &options);
      logger = log_signals (run->run);
      skein_run_start (run->run);
      engine_run_finish (run);
      gt_signal_logger_assert_no_emissions (logger);

      dispatch_all (NULL);
      assert_signal (logger, "pending");
      assert_signal (logger, "ended");
      gt_signal_logger_assert_no_emissions (logger);

      skein_run_pause (run->run);
      skein_run_resume (run->run);
      skein_run_stop (run->run);
      skein_run_stop (run->run);
      dispatch_all (NULL);
      gt_signal_logger_assert_no_emissions (logger);
    }
}

static void
perform (gpointer            state,
         const SkeinCommand *command)
{
  g_print ("%s\n", command->name);
}

static void
test_edge (void)
{
  const SkeinProgram program = { .perform = perform };
  SkeinRunOptions options;
  g_autoptr (SkeinRun) run = NULL;
  g_autoptr (GtSignalLogger) logger = NULL;

  engine_options_init (&options);
  engine_options_stay (&options);
  run = skein_run_new (&program, NULL, &options);
  logger = log_signals (run);
  skein_run_start (run);
  engine_wait_for (run, SKEIN_EVENT_PROMPT, 1);
  skein_run_is_paused (run); /* takes the lock: that event's writer has raised its flag */
  dispatch_all (NULL);
  skein_run_clear_pending (run);
  while (gt_signal_logger_get_n_emissions (logger) > 0)
    assert_signal (logger, "pending");

  /* Nothing new, no signal, though the flag was cleared again. */
  skein_run_clear_pending (run);
  dispatch_all (NULL);
  gt_signal_logger_assert_no_emissions (logger);

  /* Something new: one, until the flag is cleared. */
  skein_run_send (run, &(SkeinCommand) { .name = "one" });
  wait_until (gt_signal_logger_get_n_emissions (logger) > 0);
  assert_signal (logger, "pending");
  skein_run_send (run, &(SkeinCommand) { .name = "two" });
  skein_run_exit_main (run);
  wait_until (gt_signal_logger_get_n_emissions (logger) != 0);
  assert_signal (logger, "ended");
  gt_signal_logger_assert_no_emissions (logger);

  /* The flag that is cleared now was raised for what has been read since. */
  skein_run_clear_pending (run);
  dispatch_all (NULL);
  gt_signal_logger_assert_no_emissions (logger);
  skein_run_stop (run);
}

/* Stopped: ended. Let go before the main loop had its turn: nothing. */
static void
test_stopped (void)
{
  g_autoptr (SkeinTrace) trace = NULL;
  g_autoptr (GtSignalLogger) logger = NULL;
  g_autoptr (EngineRun) run = NULL;
  const SkeinProgram program = { .perform = perform };
  SkeinRunOptions options;
  SkeinRun *dropped;

  engine_options_init (&options);
  engine_options_stay (&options);
  run = engine_run_new (&printing, NULL);
  logger = log_signals (run->run);
  skein_run_start (run->run);
  skein_run_stop (run->run);
  dispatch_all (NULL);
  assert_signal (logger, "pending");
  assert_signal (logger, "ended");
  gt_signal_logger_assert_no_emissions (logger);

  dropped = skein_run_new (&program, NULL, &options);
  gt_signal_logger_connect (logger, dropped, "pending");
  gt_signal_logger_connect (logger, dropped, "ended");
  skein_run_start (dropped);
  g_assert_finalize_object (dropped);
  dispatch_all (NULL);
  gt_signal_logger_assert_no_emissions (logger);
}

/* A run that is never started says nothing, also when it is stopped; started after that, it does
 * nothing. */
static void
test_never_started (void)
{
  g_autoptr (GtSignalLogger) logger = NULL;
  g_autoptr (EngineRun) run = engine_run_new (&printing, NULL);
  SkeinRunOptions options;

  logger = log_signals (run->run);
  skein_run_stop (run->run);
  skein_run_start (run->run);
  skein_run_stop (run->run);
  dispatch_all (NULL);
  gt_signal_logger_assert_no_emissions (logger);
  g_assert_cmpuint (skein_trace_get_n_events (run->trace), ==, 0);

  engine_options_init (&options);
  options.paced = TRUE;
  engine_run_free (g_steal_pointer (&run));
  run = engine_run_new (&printing, &options);
  skein_run_stop (run->run);
  skein_run_start (run->run);
  g_assert_cmpuint (skein_trace_get_n_events (run->trace), ==, 0);
}

/* A run that is reset tells of its next end, too. */
static void
test_reset (void)
{
  g_autoptr (EngineRun) run = engine_run_new (&printing, NULL);
  g_autoptr (GtSignalLogger) logger = log_signals (run->run);

  for (guint i = 0; i < 3; i++)
    {
      skein_run_start (run->run);
      run->trace = skein_run_get_trace (run->run);
      engine_run_finish (run);
      dispatch_all (NULL);
      assert_signal (logger, "pending");
      assert_signal (logger, "ended");
      gt_signal_logger_assert_no_emissions (logger);
      if (i < 2)
        skein_run_reset (run->run);
    }
}

/* The context of the thread that made the run, and no other. */
static void
test_context (void)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (EngineRun) run = NULL;
  g_autoptr (GtSignalLogger) logger = NULL;

  g_main_context_push_thread_default (context);
  run = engine_run_new (&printing, NULL);
  g_main_context_pop_thread_default (context);
  logger = log_signals (run->run);
  skein_run_start (run->run);
  engine_run_finish (run);
  dispatch_all (NULL);
  gt_signal_logger_assert_no_emissions (logger);
  dispatch_all (context);
  assert_signal (logger, "pending");
  assert_signal (logger, "ended");
  gt_signal_logger_assert_no_emissions (logger);
}

/* A handler may let the run go. */
static void
drop (SkeinRun *run,
      gpointer  data)
{
  SkeinRun **held = data;

  g_clear_object (held);
}

static void
test_dropped_by_handler (void)
{
  static const char *const names[] = { "pending", "ended" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const SkeinProgram program = { .main = print_main };
      SkeinRunOptions options;
      SkeinRun *run;
      SkeinRun *watched;

      engine_options_init (&options);
      run = skein_run_new (&program, NULL, &options);
      watched = run;
      g_object_add_weak_pointer (G_OBJECT (run), (gpointer *) &watched);
      g_signal_connect (run, names[i], G_CALLBACK (drop), &run);
      skein_run_start (run);
      wait_until (run == NULL);
      g_assert_null (watched);
      dispatch_all (NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/signals/once", test_once);
  g_test_add_func ("/engine/signals/edge", test_edge);
  g_test_add_func ("/engine/signals/stopped", test_stopped);
  g_test_add_func ("/engine/signals/never-started", test_never_started);
  g_test_add_func ("/engine/signals/reset", test_reset);
  g_test_add_func ("/engine/signals/context", test_context);
  g_test_add_func ("/engine/signals/dropped-by-handler", test_dropped_by_handler);

  return g_test_run ();
}
