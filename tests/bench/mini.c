/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "bench.h"
#include "mini-engine.h"

#define N_SCHEDULES 10000
#define N_RUNS 51

/* Each measurement has schedules of its own. */
typedef struct
{
  guint64 seed;
} Mini;

/* ns an action, of a run from nothing for each schedule */
static double
measure_step (gpointer data)
{
  Mini *mini = data;
  guint64 n_actions = 0;
  gint64 ns = mini_engine_run (N_SCHEDULES, mini->seed, &n_actions);

  mini->seed += N_SCHEDULES;
  g_assert (n_actions > 0);
  return (double) ns / (double) n_actions;
}

/* Schedules a second */
static double
measure_schedules (gpointer data)
{
  Mini *mini = data;
  guint64 n_actions = 0;
  gint64 ns = mini_engine_run (N_SCHEDULES, mini->seed, &n_actions);

  mini->seed += N_SCHEDULES;
  return N_SCHEDULES * 1e9 / (double) ns;
}

int
main (void)
{
  Mini mini = { .seed = 1 };

  bench_print ("mini_engine_step_ns", bench_median (measure_step, &mini, N_RUNS), "ns");
  bench_print ("mini_engine_per_s", bench_median (measure_schedules, &mini, N_RUNS), "1/s");
  return 0;
}
