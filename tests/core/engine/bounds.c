/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <string.h>

#include "../../patience.h"
#include "harness.h"

/* The bounds that cut a run. */

/* --- Cut by the clock ------------------------------------------------------------------------- */

static gpointer
tick (gpointer data)
{
  for (;;)
    {
      g_usleep (1000000);
      g_print ("tick\n");
    }
  return NULL;
}

static void
ticks_main (gpointer state)
{
  g_thread_new ("Timer", tick, NULL);
  g_usleep (3 * 1000000);
  g_print ("three\n");
}

static const EngineProgram ticks = { .main = ticks_main };

/* Actions that are due at that very time still happen, those due a nanosecond later do not. */
static void
test_until (void)
{
  static const struct { gint64 until_ns; guint n_ticks; gboolean three; } cases[] = {
    { 0, 0, FALSE },
    { SECONDS (1) - 1, 0, FALSE },
    { SECONDS (1), 1, FALSE },
    { SECONDS (3) - 1, 2, FALSE },
    { SECONDS (3), 3, TRUE },
    { SECONDS (3) + 1, 3, TRUE },
    { SECONDS (100), 100, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;
      g_autofree char *output = NULL;

      engine_options_init (&options);
      options.until_ns = cases[i].until_ns;
      run = engine_run (&ticks, &options);
      output = join_texts (run->trace, SKEIN_EVENT_PRINT, NULL);
      engine_assert_verdict (run, UNTIL);
      g_assert_cmpint (run->end_ns, ==, cases[i].until_ns);
      g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_PRINT, NULL), ==,
                        cases[i].n_ticks + (cases[i].three ? 1 : 0));
      g_assert_cmpint (strstr (output, "three") != NULL, ==, cases[i].three);
      g_assert_null (skein_run_get_report (run->run));
    }
}

/* A program that is over by then ends by itself; one that is stuck is stuck. */
static void
over_main (gpointer state)
{
  g_usleep (2 * 1000000);
}

static void
stuck_main (gpointer state)
{
  g_usleep (2 * 1000000);
  g_mutex_lock (state);
  g_mutex_lock (state);
}

static void
test_until_not_reached (void)
{
  const EngineProgram over = { .main = over_main };
  const EngineProgram stuck = { .main = stuck_main, .size = sizeof (GMutex) };
  SkeinRunOptions options;
  g_autoptr (EngineRun) ended = NULL;
  g_autoptr (EngineRun) locked = NULL;

  engine_options_init (&options);
  options.until_ns = SECONDS (2);
  ended = engine_run (&over, &options);
  engine_assert_verdict (ended, ENDED);
  options.until_ns = SECONDS (3);
  locked = engine_run (&stuck, &options);
  engine_assert_verdict (locked, DEADLOCK);
  g_assert_cmpint (locked->end_ns, ==, SECONDS (2));
}

/* However late the system lets the run see that its time is over, nothing has a later one. */
static void
test_until_on_real_clock (void)
{
  static const SkeinPolicyKind policies[] = { SKEIN_POLICY_FREE, SKEIN_POLICY_ROUND_ROBIN };

  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;

      engine_options_init (&options);
      options.policy = policies[i];
      options.paced = TRUE;
      options.rate = 200;
      options.until_ns = SECONDS (5);
      run = engine_run (&ticks, &options);
      engine_assert_verdict (run, UNTIL);
      g_assert_cmpint (run->end_ns, ==, SECONDS (5));
      g_assert_cmpint (skein_run_get_now_ns (run->run), ==, SECONDS (5));
      g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_PRINT, "Timer"), <=, 5);
    }
}

/* --- Cut by the number of events -------------------------------------------------------------- */

static void
test_max_events (void)
{
  for (guint policy = SKEIN_POLICY_FREE; policy <= SKEIN_POLICY_RANDOM; policy++)
    for (guint max = 1; max <= 1000; max = max * 3 + 1)
      {
        SkeinRunOptions options;
        g_autoptr (EngineRun) run = NULL;

        engine_options_init (&options);
        options.policy = policy;
        options.max_events = max;
        run = engine_run (&engine_for_ever, &options);
        engine_assert_verdict (run, CUT);
        /* And the event that says so. */
        g_assert_cmpuint (skein_trace_get_n_events (run->trace), ==, max + 1);
      }
}

static void
test_million (void)
{
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;

  engine_options_init (&options);
  options.max_events = 1000000;
  run = engine_run (&engine_for_ever, &options);
  engine_assert_verdict (run, CUT);
  g_assert_cmpuint (skein_trace_get_n_events (run->trace), ==, 1000001);
  g_assert_cmpint (run->end_ns, ==, 0);
}

/* The trace has all that happened before the cut, and why it was cut. */
static void
test_max_memory (void)
{
  const gsize bound = 2000000;

  for (guint policy = SKEIN_POLICY_FREE; policy <= SKEIN_POLICY_RANDOM; policy++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;
      guint n_events;

      engine_options_init (&options);
      options.policy = policy;
      options.max_events = 0;
      options.max_memory = bound;
      run = engine_run (&engine_for_ever, &options);
      engine_assert_verdict (run, CUT);
      g_assert_cmpstr (skein_run_get_report (run->run), ==,
                       "The record of this run has reached its bound of 2 MB, so it was cut here; "
                       "nothing that was recorded is lost.");
      n_events = skein_trace_get_n_events (run->trace);
      g_assert_cmpuint (n_events, >, 40000);
      /* A chunk is 256 KiB, and may have been begun. */
      g_assert_cmpuint (skein_trace_get_memory (run->trace), <, bound + 600000);
      /* CREATE … SET, SET, SET, END: the last value is how often it was added to. */
      g_assert_cmpint (skein_trace_get_event (run->trace, n_events - 2)->value, ==,
                       (gint64) count_events (run->trace, SKEIN_EVENT_SET, NULL));
    }
}

/* A run that was cut is cut at the same place when it is reset and run again, whether or not it is
 * recorded. */
static void
test_cut_again (void)
{
  const SkeinProgram program = { .main = engine_for_ever.main };
  g_autofree guint8 *state = g_malloc0 (MAX (engine_for_ever.size, 1));

  for (guint is_unrecorded = FALSE; is_unrecorded <= TRUE; is_unrecorded++)
    {
      g_autoptr (Patience) patience = patience_new ("a run of 500 events to be cut, twice");
      SkeinRunOptions options;
      SkeinRun *run;

      engine_options_init (&options);
      options.carrier = SKEIN_CARRIER_FIBERS;
      options.max_events = 500;
      options.is_unrecorded = is_unrecorded != 0;
      run = skein_run_new (&program, state, &options);
      for (guint i = 0; i < 2; i++)
        {
          skein_run_play (run);
          g_assert_cmpint (skein_run_get_verdict (run), ==, SKEIN_VERDICT_CUT);
          g_assert_cmpint (skein_run_get_bound (run), ==, SKEIN_BOUND_EVENTS);
          g_assert_cmpuint (skein_run_get_n_events (run), ==, 501);
          skein_run_reset (run);
          g_assert_cmpint (skein_run_get_bound (run), ==, SKEIN_BOUND_NONE);
        }
      g_assert_finalize_object (run);
    }
}

/* --- Paused at the bound, where a user is there to see it ------------------------------------- */

static gint64
last_value (EngineRun     *run,
            SkeinEventKind kind)
{
  for (guint i = skein_trace_get_n_events (run->trace); i > 0; i--)
    if (skein_trace_get_event (run->trace, i - 1)->kind == kind)
      return skein_trace_get_event (run->trace, i - 1)->value;
  g_error ("there is no such event");
}

/* It stands still with all that it has recorded; a higher bound lets it go on. */
static void
test_pause_at_bound (void)
{
  for (guint policy = SKEIN_POLICY_FREE; policy <= SKEIN_POLICY_RANDOM; policy++)
    for (guint paced = FALSE; paced <= TRUE; paced++)
      {
        SkeinRunOptions options;
        g_autoptr (EngineRun) run = NULL;
        guint n_first, n_second;

        engine_options_init (&options);
        options.policy = policy;
        options.paced = paced != 0;
        engine_options_stay (&options);
        options.max_events = 0;
        options.max_memory = 2000000;
        run = engine_run_new (&engine_for_ever, &options);
        skein_run_start (run->run);
        g_assert_cmpint (engine_wait_for_bound (run->run), ==, SKEIN_BOUND_MEMORY);
        g_assert_true (skein_run_is_paused (run->run));
        g_assert_cmpint (skein_run_get_verdict (run->run), ==, SKEIN_VERDICT_RUNNING);
        n_first = engine_count (run->run, SKEIN_EVENT_SET);
        g_assert_cmpuint (n_first, >, 40000);

        /* Nothing has changed, so it does not get far. */
        skein_run_resume (run->run);
        g_assert_cmpint (engine_wait_for_bound (run->run), ==, SKEIN_BOUND_MEMORY);
        g_assert_true (skein_run_is_paused (run->run));
        g_assert_cmpuint (engine_count (run->run, SKEIN_EVENT_SET), ==, n_first);

        skein_run_set_max_memory (run->run, 3000000);
        g_assert_true (skein_run_is_paused (run->run));
        skein_run_resume (run->run);
        g_assert_cmpint (engine_wait_for_bound (run->run), ==, SKEIN_BOUND_MEMORY);
        n_second = engine_count (run->run, SKEIN_EVENT_SET);
        g_assert_cmpuint (n_second, >, n_first + 15000);

        /* None was lost on the way: each adds one. */
        skein_run_stop (run->run);
        engine_run_finish (run);
        engine_assert_verdict (run, STOPPED);
        g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_SET, NULL), ==, n_second);
        g_assert_cmpint (last_value (run, SKEIN_EVENT_SET), ==, n_second);
      }
}

/* Where nothing is recorded, the bound is the same. */
static void
test_unrecorded (void)
{
  for (guint stays = FALSE; stays <= TRUE; stays++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;

      engine_options_init (&options);
      if (stays)
        engine_options_stay (&options);
      options.is_unrecorded = TRUE;
      options.max_events = 1000;
      run = engine_run_new (&engine_for_ever, &options);
      skein_run_start (run->run);
      if (stays)
        {
          g_assert_cmpint (engine_wait_for_bound (run->run), ==, SKEIN_BOUND_EVENTS);
          g_assert_true (skein_run_is_paused (run->run));
          /* Nothing has changed, so it does not get any further. */
          skein_run_resume (run->run);
          g_assert_cmpint (engine_wait_for_bound (run->run), ==, SKEIN_BOUND_EVENTS);
          g_assert_true (skein_run_is_paused (run->run));
          skein_run_stop (run->run);
        }
      engine_wait (run->run);
      g_assert_cmpint (skein_run_get_verdict (run->run), ==,
                       stays ? SKEIN_VERDICT_STOPPED : SKEIN_VERDICT_CUT);
      g_assert_null (skein_run_get_report (run->run));
      /* And the event that says so. */
      g_assert_cmpuint (skein_run_get_n_events (run->run), ==, 1001);
      g_assert_cmpuint (skein_trace_get_n_events (run->trace), ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/bounds/until", test_until);
  g_test_add_func ("/engine/bounds/until-not-reached", test_until_not_reached);
  g_test_add_func ("/engine/bounds/until-on-real-clock", test_until_on_real_clock);
  g_test_add_func ("/engine/bounds/max-events", test_max_events);
  g_test_add_func ("/engine/bounds/million", test_million);
  g_test_add_func ("/engine/bounds/max-memory", test_max_memory);
  g_test_add_func ("/engine/bounds/cut-again", test_cut_again);
  g_test_add_func ("/engine/bounds/pause", test_pause_at_bound);
  g_test_add_func ("/engine/bounds/unrecorded", test_unrecorded);

  return g_test_run ();
}
