/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <time.h>

#include "bench.h"
#include "examples/skein-example.h"

/* The measurements of a whole run. */
typedef struct
{
  double actions_per_s; /* asked for by the program, without events about waiters */
  double events_per_s;
  double cpu_percent;   /* of one processor */
} Result;

static guint
count_actions (SkeinTrace *trace)
{
  guint n = 0;

  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      n += event->thread > 1 && event->kind != SKEIN_EVENT_BLOCK
           && event->kind != SKEIN_EVENT_READY;
    }
  return n;
}

static void
run_storm (const char *threads,
           const char *rate,
           double      seconds,
           Result     *result)
{
  g_autoptr (GError) error = NULL;
  const SkeinExample *example = skein_examples_find ("storm", &error);
  g_autoptr (SkeinParams) params = NULL;
  g_autoptr (SkeinRun) run = NULL;
  SkeinRunOptions options;
  clock_t before;

  g_assert_no_error (error);
  params = skein_params_new (example->params);
  g_assert_true (skein_params_set (params, "threads", threads, &error));
  g_assert_true (skein_params_set (params, "rate", rate, &error));
  skein_run_options_init (&options);
  options.policy = SKEIN_POLICY_FREE;
  options.paced = TRUE;
  options.is_open = TRUE;
  options.until_ns = skein_time_from_seconds (seconds);
  run = skein_example_create_run (example, params, &options);

  before = clock ();
  skein_run_start (run);
  skein_example_send (example, run, "start", NULL, 0);
  skein_run_wait (run);
  result->cpu_percent = 100.0 * (clock () - before) / CLOCKS_PER_SEC / seconds;
  result->actions_per_s = count_actions (skein_run_get_trace (run)) / seconds;
  result->events_per_s = skein_trace_get_n_events (skein_run_get_trace (run)) / seconds;
}

/* The engine without a window, free policy, real clock: the share of 100 000 actions/s that it
 * reaches with a hundred and with a thousand threads, the cost of that, and the most actions/s that
 * it can do. */
int
main (int    argc,
      char **argv)
{
  static const struct { const char *threads, *rate, *name; } cases[] =
  {
    { "100", "100000", "100" },
    { "1000", "100000", "1000" },
    { "100", "1000000", "most" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *actions = g_strconcat ("storm_actions_per_s_", cases[i].name, NULL);
      g_autofree char *events = g_strconcat ("storm_events_per_s_", cases[i].name, NULL);
      g_autofree char *cpu = g_strconcat ("storm_cpu_percent_", cases[i].name, NULL);
      Result result;

      run_storm (cases[i].threads, cases[i].rate, 3, &result);
      bench_print (actions, result.actions_per_s, "/s");
      bench_print (events, result.events_per_s, "/s");
      bench_print (cpu, result.cpu_percent, "%");
    }
  return 0;
}
