/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "bench.h"
#include "mini-engine.h"
#include "run/skein-run.h"

/* The cost of an action through skein-glib.h, on fibers, with nothing recorded; the mini engine,
 * the least that it could cost, beside it in the same process; and a run that does nothing, made
 * again.
 *
 * The program is the mini engine's: main makes and joins two producers of two items each and one
 * consumer of all four; mutex, condition, `while`; a random schedule for each run. */

#define N_SCHEDULES 2000
#define N_RUNS 31

typedef struct
{
  GMutex m;
  GCond c;
  int n;
} Shelf;

static gpointer
produce (gpointer data)
{
  Shelf *self = data;

  for (guint i = 0; i < 2; i++)
    {
      g_mutex_lock (&self->m);
      self->n++;
      g_cond_signal (&self->c);
      g_mutex_unlock (&self->m);
    }
  return NULL;
}

static gpointer
consume (gpointer data)
{
  Shelf *self = data;

  for (guint i = 0; i < 4; i++)
    {
      g_mutex_lock (&self->m);
      while (self->n == 0)
        g_cond_wait (&self->c, &self->m);
      self->n--;
      g_mutex_unlock (&self->m);
    }
  return NULL;
}

static void
shelf_main (gpointer state)
{
  Shelf *self = state;
  GThread *threads[3];

  self->n = 0;
  threads[0] = g_thread_new ("Producer", produce, self);
  threads[1] = g_thread_new ("Producer", produce, self);
  threads[2] = g_thread_new ("Consumer", consume, self);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
empty_main (gpointer state)
{
}

typedef struct
{
  SkeinRun *run;
  guint64 seed;
  guint64 n_mini_actions; /* of all the mini engine's schedules */
  guint64 n_mini_runs;
} Engine;

static SkeinRun *
new_run (void (*main) (gpointer state),
         gpointer state)
{
  SkeinProgram program = { .main = main };
  SkeinRunOptions options;

  skein_run_options_init (&options);
  options.policy = SKEIN_POLICY_RANDOM;
  options.seed = 1;
  options.carrier = SKEIN_CARRIER_FIBERS;
  options.is_unrecorded = TRUE;
  return skein_run_new (&program, state, &options);
}

static gint64
play_often (Engine *self)
{
  gint64 begin_ns = bench_get_cpu_ns ();

  for (guint i = 0; i < N_SCHEDULES; i++)
    {
      skein_run_play (self->run);
      skein_run_reset (self->run);
    }
  return bench_get_cpu_ns () - begin_ns;
}

static double
measure_mini (gpointer data)
{
  Engine *self = data;
  guint64 n_actions = 0;
  gint64 ns = mini_engine_run (N_SCHEDULES, self->seed, &n_actions);

  self->n_mini_actions += n_actions;
  self->n_mini_runs += N_SCHEDULES;
  self->seed += N_SCHEDULES;
  return (double) ns / (double) n_actions;
}

/* us a run */
static double
measure_again (gpointer data)
{
  return (double) play_often (data) / N_SCHEDULES / 1e3;
}

int
main (void)
{
  Shelf shelf = { .n = 0 };
  Engine engine = { .run = new_run (shelf_main, &shelf), .seed = 1 };
  Engine empty = { .run = new_run (empty_main, NULL) };
  double step_ns;
  double mini_ns;
  double per_run_us;

  mini_ns = bench_median (measure_mini, &engine, N_RUNS);
  per_run_us = bench_median (measure_again, &engine, N_RUNS);
  /* The same program has as many actions here as there, on average. */
  step_ns = per_run_us * 1e3 * (double) engine.n_mini_runs / (double) engine.n_mini_actions;
  bench_print ("engine_step_ns", step_ns, "ns");
  bench_print ("engine_step_ratio", step_ns / mini_ns, "x");
  bench_print ("engine_per_s", 1e6 / per_run_us, "1/s");
  bench_print ("run_again_us", bench_median (measure_again, &empty, N_RUNS), "us");
  g_object_unref (engine.run);
  g_object_unref (empty.run);
  return 0;
}
