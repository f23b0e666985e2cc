/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness.h"

#include "../../patience.h"
#include "../../slow.h"

#define N_SEEDS     OFTEN (20, 8)
#define N_FREE_RUNS 5

/* A run that would go on for ever is cut, and so fails its test. */
void
engine_options_init (SkeinRunOptions *options)
{
  skein_run_options_init (options);
  options->max_events = 200000;
  options->rate = 1000;
}

/* There is a user: the main thread stays at its prompt until it is sent exit-main. */
void
engine_options_stay (SkeinRunOptions *options)
{
  options->is_open = TRUE;
}

/* @options may be NULL: round-robin on the virtual clock. The run is not started. */
EngineRun *
engine_run_new (const EngineProgram   *program,
                const SkeinRunOptions *options)
{
  EngineRun *self = g_new0 (EngineRun, 1);
  SkeinProgram runs = { .main = program->main, .child_args = program->child_args };
  SkeinRunOptions own;

  engine_options_init (&own);
  self->program = program;
  self->state = g_malloc0 (MAX (program->size, 1));
  self->run = skein_run_new (&runs, self->state, options != NULL ? options : &own);
  self->trace = skein_run_get_trace (self->run);
  if (program->prepare != NULL)
    program->prepare (self->state, self->run);
  return self;
}

/* Waits for the end, and looks at the whole trace. */
void
engine_run_finish (EngineRun *self)
{
  guint n;

  engine_wait (self->run);
  self->verdict = skein_run_get_verdict (self->run);
  n = skein_trace_get_n_events (self->trace);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (skein_trace_get_event (self->trace, n - 1)->kind, ==, SKEIN_EVENT_END);
  g_assert_cmpint (skein_trace_get_event (self->trace, n - 1)->value, ==, self->verdict);
  self->end_ns = skein_trace_get_event (self->trace, n - 1)->time_ns;
  engine_model_check (self->trace);
}

EngineRun *
engine_run (const EngineProgram   *program,
            const SkeinRunOptions *options)
{
  EngineRun *self = engine_run_new (program, options);

  skein_run_start (self->run);
  engine_run_finish (self);
  return self;
}

void
engine_run_free (EngineRun *self)
{
  g_autoptr (SkeinTrace) trace = skein_trace_ref (self->trace);
  guint n = 0;

  skein_run_stop (self->run);
  n = skein_trace_get_n_events (trace);
  g_assert_finalize_object (self->run);
  /* Nobody was left to write. */
  g_assert_cmpuint (skein_trace_get_n_events (trace), ==, n);
  if (self->program->clear != NULL)
    self->program->clear (self->state);
  g_free (self->state);
  g_free (self);
}

static void
run_and_check (const EngineProgram   *program,
               const SkeinRunOptions *options,
               EngineCheck            check)
{
  g_autoptr (EngineRun) run = engine_run (program, options);

  check (run);
}

/* Under every policy, and on both clocks. */
void
engine_run_in_all_orders (const EngineProgram *program,
                          EngineCheck          check)
{
  SkeinRunOptions options;

  engine_options_init (&options);
  run_and_check (program, &options, check);

  for (guint seed = 0; seed < N_SEEDS; seed++)
    {
      options.policy = SKEIN_POLICY_RANDOM;
      options.seed = seed;
      run_and_check (program, &options, check);
    }

  options.policy = SKEIN_POLICY_FREE;
  for (guint i = 0; i < N_FREE_RUNS; i++)
    run_and_check (program, &options, check);

  options.paced = TRUE;
  options.rate = 1000;
  for (guint i = 0; i < N_FREE_RUNS; i++)
    run_and_check (program, &options, check);
  options.policy = SKEIN_POLICY_RANDOM;
  run_and_check (program, &options, check);
}

guint
engine_count (SkeinRun      *run,
              SkeinEventKind kind)
{
  return count_events (skein_run_get_trace (run), kind, NULL);
}

/* Blocks until the run is over, without the main loop. */
void
engine_wait (SkeinRun *run)
{
  g_autoptr (Patience) patience = patience_new ("the end of a run");

  skein_run_wait (run);
}

/* Sleeps in the main loop until there are @n events of a kind; ::pending wakes it. */
void
engine_wait_for (SkeinRun      *run,
                 SkeinEventKind kind,
                 guint          n)
{
  g_autoptr (Patience) patience = patience_new ("%u events of the kind %s", n,
                                                skein_event_kind_get_nick (kind));

  for (;;)
    {
      skein_run_clear_pending (run);
      if (engine_count (run, kind) >= n)
        break;
      g_main_context_iteration (NULL, TRUE);
    }
}

void
engine_wait_for_end (SkeinRun *run)
{
  engine_wait_for (run, SKEIN_EVENT_END, 1);
}

/* Until the run's trace takes no more. Returns: why */
SkeinBound
engine_wait_for_bound (SkeinRun *run)
{
  g_autoptr (Patience) patience = patience_new ("a bound of the run's trace");

  for (;;)
    {
      skein_run_clear_pending (run);
      if (skein_run_get_bound (run) != SKEIN_BOUND_NONE)
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  return skein_run_get_bound (run);
}
