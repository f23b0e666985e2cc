/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "harness.h"

/* Pause, resume and change of speed, at any moment. */

static const SkeinPolicyKind policies[]
    = { SKEIN_POLICY_FREE, SKEIN_POLICY_ROUND_ROBIN, SKEIN_POLICY_RANDOM };

static void
real_options_init (SkeinRunOptions *options,
                   SkeinPolicyKind  policy,
                   double           rate)
{
  engine_options_init (options);
  options->policy = policy;
  options->paced = TRUE;
  options->rate = rate;
  options->max_events = 0;
}

/* --- A program that goes on until it is stopped ----------------------------------------------- */

typedef struct
{
  GMutex m;
  int n;
} Work;

static gpointer
work (gpointer data)
{
  Work *self = data;

  for (;;)
    {
      g_mutex_lock (&self->m);
      self->n++;
      g_mutex_unlock (&self->m);
      g_usleep (500);
      skein_compute (200000);
      g_print (".");
    }
  return NULL;
}

static void
work_main (gpointer state)
{
  g_thread_new ("A", work, state);
  g_thread_new ("B", work, state);
}

static const EngineProgram working = { .main = work_main, .size = sizeof (Work) };

/* Real time passes: elsewhere, another run's 20 ms. */
static void
elsewhere_main (gpointer state)
{
  g_usleep (20000);
}

static void
let_time_pass (void)
{
  const EngineProgram elsewhere = { .main = elsewhere_main };
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;

  real_options_init (&options, SKEIN_POLICY_ROUND_ROBIN, 1);
  run = engine_run (&elsewhere, &options);
  engine_assert_verdict (run, ENDED);
}

/* The only events are those of threads that were on their way to the gate when time stopped. */
static void
assert_stood_still (SkeinTrace *trace,
                    guint       from,
                    gint64      time_ns)
{
  for (guint i = from; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      g_assert_cmpint (event->time_ns, ==, time_ns);
      g_assert_true (event->kind == SKEIN_EVENT_BLOCK || event->kind == SKEIN_EVENT_READY);
    }
}

static void
test_pause (void)
{
  for (guint p = 0; p < G_N_ELEMENTS (policies); p++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;
      gint64 paused_ns = 0;

      real_options_init (&options, policies[p], 1);
      run = engine_run_new (&working, &options);
      skein_run_start (run->run);
      for (guint i = 0; i < 5; i++)
        {
          guint n;

          engine_wait_for (run->run, SKEIN_EVENT_PRINT,
                           engine_count (run->run, SKEIN_EVENT_PRINT) + 5);
          skein_run_pause (run->run);
          g_assert_true (skein_run_is_paused (run->run));
          n = skein_trace_get_n_events (run->trace);
          g_assert_cmpint (skein_run_get_now_ns (run->run), >, paused_ns);
          paused_ns = skein_run_get_now_ns (run->run);

          let_time_pass ();
          g_assert_cmpint (skein_run_get_now_ns (run->run), ==, paused_ns);
          assert_stood_still (run->trace, n, paused_ns);

          skein_run_resume (run->run);
          g_assert_false (skein_run_is_paused (run->run));
        }
      skein_run_stop (run->run);
      engine_model_check (run->trace);
      g_assert_cmpint (skein_run_get_verdict (run->run), ==, SKEIN_VERDICT_STOPPED);
    }
}

static void
test_stop_while_paused (void)
{
  for (guint p = 0; p < G_N_ELEMENTS (policies); p++)
    for (guint paced = FALSE; paced <= TRUE; paced++)
      {
        SkeinRunOptions options;
        g_autoptr (EngineRun) run = NULL;

        real_options_init (&options, policies[p], 1);
        options.paced = paced != 0;
        run = engine_run_new (&working, &options);
        skein_run_start (run->run);
        engine_wait_for (run->run, SKEIN_EVENT_PRINT, 3);
        skein_run_pause (run->run);
        skein_run_pause (run->run);
        skein_run_stop (run->run);
        engine_model_check (run->trace);
        g_assert_cmpint (skein_run_get_verdict (run->run), ==, SKEIN_VERDICT_STOPPED);
        /* An ended run minds nothing any more. */
        skein_run_resume (run->run);
        skein_run_set_rate (run->run, 5);
        skein_run_stop (run->run);
      }
}

/* A run that begins paused does nothing at all until it is let go. */
static void
sleep_main (gpointer state)
{
  g_usleep (1000000);
  g_print ("awake\n");
}

static const EngineProgram sleeping = { .main = sleep_main };

static void
check_begins_paused (const SkeinRunOptions *options,
                     gboolean               pause)
{
  g_autoptr (EngineRun) run = engine_run_new (&sleeping, options);

  if (pause)
    skein_run_pause (run->run);
  skein_run_start (run->run);
  let_time_pass ();
  g_assert_true (skein_run_is_paused (run->run));
  g_assert_cmpuint (skein_trace_get_n_events (run->trace), ==, 0);
  g_assert_cmpint (skein_run_get_now_ns (run->run), ==, 0);
  skein_run_set_rate (run->run, 1000);
  g_assert_false (skein_run_is_paused (run->run));
  engine_run_finish (run);
  engine_assert_output (run, "awake\n");
  g_assert_cmpint (run->end_ns, >=, SECONDS (1));
}

static void
test_begins_paused (void)
{
  for (guint p = 0; p < G_N_ELEMENTS (policies); p++)
    for (guint paced = FALSE; paced <= TRUE; paced++)
      {
        SkeinRunOptions options;

        real_options_init (&options, policies[p], 0);
        options.paced = paced != 0;
        check_begins_paused (&options, FALSE);
        options.rate = 3;
        check_begins_paused (&options, TRUE);
      }
}

/* The present of a run that has ended is the time of its end, and stays there. */
static void
test_stands_after_end (void)
{
  for (guint p = 0; p < G_N_ELEMENTS (policies); p++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;
      gint64 now_ns;

      real_options_init (&options, policies[p], 1000);
      run = engine_run (&sleeping, &options);
      engine_assert_verdict (run, ENDED);
      now_ns = skein_run_get_now_ns (run->run);
      g_assert_cmpint (now_ns, >=, run->end_ns);
      let_time_pass ();
      g_assert_cmpint (skein_run_get_now_ns (run->run), ==, now_ns);
    }
}

/* --- Speed ------------------------------------------------------------------------------------ */

static void
hour_main (gpointer state)
{
  g_usleep (3600 * G_GUINT64_CONSTANT (1000000));
  g_print ("an hour\n");
}

/* An hour at the speed of life, until the user raises the speed: a sleeping thread works out anew
 * how long it has to sleep. */
static void
test_hurry (void)
{
  const EngineProgram hour = { .main = hour_main };

  for (guint p = 0; p < G_N_ELEMENTS (policies); p++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;

      real_options_init (&options, policies[p], 1);
      run = engine_run_new (&hour, &options);
      skein_run_start (run->run);
      engine_wait_for (run->run, SKEIN_EVENT_SLEEP, 1);
      g_assert_cmpfloat (skein_run_get_rate (run->run), ==, 1);
      skein_run_set_rate (run->run, 1e6);
      g_assert_cmpfloat (skein_run_get_rate (run->run), ==, 1e6);
      engine_wait_for_end (run->run);
      engine_run_finish (run);
      engine_assert_verdict (run, ENDED);
      engine_assert_output (run, "an hour\n");
      g_assert_cmpint (run->end_ns, >=, SECONDS (3600));
    }
}

/* A speed of 0 is a pause, and the speed before comes back with resume. */
static void
test_speed_zero (void)
{
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;

  real_options_init (&options, SKEIN_POLICY_FREE, 50);
  run = engine_run_new (&working, &options);
  skein_run_start (run->run);
  engine_wait_for (run->run, SKEIN_EVENT_PRINT, 1);
  skein_run_set_rate (run->run, 0);
  g_assert_true (skein_run_is_paused (run->run));
  g_assert_cmpfloat (skein_run_get_rate (run->run), ==, 50);
  skein_run_resume (run->run);
  g_assert_cmpfloat (skein_run_get_rate (run->run), ==, 50);
  engine_wait_for (run->run, SKEIN_EVENT_PRINT, engine_count (run->run, SKEIN_EVENT_PRINT) + 3);
}

/* At random moments, in any order; the times stay in order, and the run comes to its end. */
static gpointer
ten_steps (gpointer data)
{
  Work *self = data;

  for (guint i = 0; i < 10; i++)
    {
      g_usleep (1000000);
      g_mutex_lock (&self->m);
      self->n++;
      g_mutex_unlock (&self->m);
      skein_compute (3000000);
    }
  return NULL;
}

static void
steps_main (gpointer state)
{
  for (guint i = 0; i < 3; i++)
    g_thread_new ("T", ten_steps, state);
}

static void
test_any_moment (void)
{
  const EngineProgram steps = { .main = steps_main, .size = sizeof (Work) };
  static const double rates[] = { 0, 1e-3, 1, 100, 1e4 };

  for (guint p = 0; p < G_N_ELEMENTS (policies); p++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (p);
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;
      gint64 last_ns = 0;

      real_options_init (&options, policies[p], 100);
      run = engine_run_new (&steps, &options);
      skein_run_start (run->run);
      for (guint i = 0; i < 1000; i++)
        {
          guint what = (guint) g_rand_int_range (random, 0, 4);

          if (what == 0)
            skein_run_pause (run->run);
          else if (what == 1)
            skein_run_resume (run->run);
          else
            skein_run_set_rate (run->run, rates[g_rand_int_range (random, 0,
                                                                  G_N_ELEMENTS (rates))]);
          g_assert_cmpint (skein_run_get_now_ns (run->run), >=, last_ns);
          last_ns = skein_run_get_now_ns (run->run);
        }
      skein_run_set_rate (run->run, 1e4);
      engine_wait_for_end (run->run);
      engine_run_finish (run);
      engine_assert_verdict (run, ENDED);
      g_assert_cmpint (((Work *) run->state)->n, ==, 30);
      g_assert_cmpint (run->end_ns, >=, SECONDS (10));
      /* However quickly it goes, nobody takes that for a jump of the system's clock. */
      g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 0);
    }
}

/* --- Deadlines -------------------------------------------------------------------------------- */

static gpointer
sleep_an_hour (gpointer data)
{
  g_usleep (3600 * G_GUINT64_CONSTANT (1000000));
  return NULL;
}

static void
earlier_main (gpointer state)
{
  skein_thread_new_daemon ("Sleeper", sleep_an_hour, NULL);
  for (guint i = 0; i < 100; i++)
    {
      g_usleep (100000);
      g_print (".");
    }
}

/* The clock already waits for a time that is far away when a nearer one is asked for. */
static void
test_earlier (void)
{
  const EngineProgram earlier = { .main = earlier_main };

  for (guint p = 0; p < G_N_ELEMENTS (policies); p++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;

      real_options_init (&options, policies[p], 100);
      run = engine_run (&earlier, &options);
      engine_assert_verdict (run, ENDED);
      g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_PRINT, "MainThread"), ==, 100);
      g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_AWAKE, "Sleeper"), ==, 0);
    }
}

typedef struct
{
  GAsyncQueue *q;
  guint n_runs;
} Rounds;

static void
wait_then_sleep_main (gpointer state)
{
  Rounds *self = state;

  if (self->n_runs++ == 0)
    g_async_queue_pop (self->q);
  else
    g_usleep (1000000);
}

/* A paced clock that stood when its run was stopped does not stand when it is reset: the first time
 * that is waited for takes as long as any other. */
static void
test_stood_before_reset (void)
{
  const SkeinProgram program = { .main = wait_then_sleep_main };
  Rounds rounds = { .q = g_async_queue_new () };
  SkeinRunOptions options;
  SkeinRun *run;

  real_options_init (&options, SKEIN_POLICY_ROUND_ROBIN, 1e-3);
  engine_options_stay (&options);
  run = skein_run_new (&program, &rounds, &options);
  skein_run_start (run);
  engine_wait_for (run, SKEIN_EVENT_STUCK, 1);
  g_assert_true (skein_run_stands (run));
  skein_run_stop (run);
  skein_run_reset (run);
  g_assert_false (skein_run_stands (run));

  skein_run_start (run);
  engine_wait_for (run, SKEIN_EVENT_SLEEP, 1);
  /* Takes the lock: a clock that still stood would have been there at once. */
  skein_run_pause (run);
  g_assert_cmpint (skein_run_get_now_ns (run), <, SECONDS (1));
  g_assert_cmpuint (engine_count (run, SKEIN_EVENT_AWAKE), ==, 0);
  g_assert_cmpuint (engine_count (run, SKEIN_EVENT_READY), ==, 0);
  skein_run_stop (run);
  g_assert_finalize_object (run);
  g_async_queue_unref (rounds.q);
}

/* --- The virtual clock ------------------------------------------------------------------------ */

/* Pauses leave no trace but the events of the threads that stood at the gate. */
static char *
actions_of (EngineRun *run)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->kind != SKEIN_EVENT_READY || event->object != 0)
        g_string_append_printf (text, "%" G_GINT64_FORMAT " %u %d %u\n", event->time_ns,
                                event->thread, event->kind, event->object);
    }
  return g_string_free (text, FALSE);
}

static void
test_virtual (void)
{
  const EngineProgram steps = { .main = steps_main, .size = sizeof (Work) };
  g_autoptr (EngineRun) plain = engine_run (&steps, NULL);
  g_autofree char *expected = actions_of (plain);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (EngineRun) run = engine_run_new (&steps, NULL);
      g_autofree char *actions = NULL;

      skein_run_start (run->run);
      for (guint j = 0; j < 20; j++)
        {
          skein_run_pause (run->run);
          skein_run_resume (run->run);
        }
      engine_run_finish (run);
      actions = actions_of (run);
      g_assert_cmpstr (actions, ==, expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/clock/pause", test_pause);
  g_test_add_func ("/engine/clock/stop-while-paused", test_stop_while_paused);
  g_test_add_func ("/engine/clock/begins-paused", test_begins_paused);
  g_test_add_func ("/engine/clock/stands-after-end", test_stands_after_end);
  g_test_add_func ("/engine/clock/hurry", test_hurry);
  g_test_add_func ("/engine/clock/speed-zero", test_speed_zero);
  g_test_add_func ("/engine/clock/any-moment", test_any_moment);
  g_test_add_func ("/engine/clock/earlier", test_earlier);
  g_test_add_func ("/engine/clock/stood-before-reset", test_stood_before_reset);
  g_test_add_func ("/engine/clock/virtual", test_virtual);

  return g_test_run ();
}
