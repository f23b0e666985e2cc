/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness.h"

#include <string.h>

#include "../../patience.h"
#include "../examples/harness.h"

/* The paced clock: the events and their times do not depend on how fast it goes, on pauses, on when
 * a user presses in real time, or on how late the machine is. */

#define N_ROUNDS 12

/* Every example's own script: paced and not, the same bytes. */
static void
test_same_bytes (void)
{
  for (const SkeinExample * const *list = skein_examples_list (); *list != NULL; list++)
    {
      SkeinRunOptions options;
      g_autoptr (ExampleRun) virtual = NULL;
      g_autoptr (ExampleRun) paced = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *dump = NULL;

      skein_run_options_init (&options);
      options.until_ns = SECONDS (60);
      options.max_events = 3000;
      virtual = example_run_full ((*list)->id, NULL, NULL, &options);
      expected = dump_trace (virtual->trace);

      options.paced = TRUE;
      options.rate = 2000;
      paced = example_run_full ((*list)->id, NULL, NULL, &options);
      dump = dump_trace (paced->trace);
      g_assert_cmpstr (dump, ==, expected);
    }
}

typedef struct
{
  gint64 time_ns;
  SkeinCommand command;
} Press;

/* A press of one of the example's buttons, as a user would. */
static void
press (const SkeinExample *example,
       SkeinRun           *run,
       GRand              *random,
       GArray             *presses)
{
  guint n = 0;
  guint which;
  Press made = { 0 };

  while (example->actions[n].name != NULL)
    n++;
  which = (guint) g_rand_int_range (random, 0, (gint32) n);
  made.command = (SkeinCommand) { .name = example->actions[which].name,
                                  .prompt = example->actions[which].prompt,
                                  .urgent = example->actions[which].urgent };
  if (example->actions[which].arg == SKEIN_ARG_TEXT)
    made.command.arg = "text";
  else if (example->actions[which].arg == SKEIN_ARG_ITEM_PRIORITY)
    made.command.arg = "item:3";
  else if (example->actions[which].arg == SKEIN_ARG_PARAM)
    made.command.arg = "2000";
  made.time_ns = skein_run_send (run, &made.command);
  g_array_append_val (presses, made);
}

/* Pauses, speeds and presses at moments that nobody has chosen. */
static void
meddle (const SkeinExample *example,
        SkeinRun           *run,
        GRand              *random,
        GArray             *presses)
{
  for (guint i = 0; i < 30; i++)
    {
      for (guint n = (guint) g_rand_int_range (random, 0, 200); n > 0; n--)
        g_thread_yield ();
      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          skein_run_pause (run);
          break;
        case 1:
          skein_run_resume (run);
          break;
        case 2:
          skein_run_set_rate (run, g_rand_double_range (random, 10, 20000));
          break;
        default:
          press (example, run, random, presses);
          break;
        }
    }
  skein_run_set_rate (run, 1e5);
}

/* The events before the end, which is another where somebody has stopped the run. */
static char *
dump_but_end (SkeinTrace *trace)
{
  char *dump = dump_trace (trace);
  char *end = strrchr (dump, '\n');

  g_assert_nonnull (end);
  *end = '\0';
  end = strrchr (dump, '\n');
  g_assert_nonnull (end);
  *end = '\0';
  return dump;
}

static void
run_again (const SkeinExample *example,
           SkeinRunOptions    *options,
           GArray             *presses,
           const char         *expected)
{
  g_autoptr (SkeinParams) params = skein_params_new (example->params);
  g_autofree char *dump = NULL;
  SkeinRun *run;

  options->paced = FALSE;
  options->is_open = FALSE;
  run = skein_example_create_run (example, params, options);
  for (guint i = 0; i < presses->len; i++)
    skein_run_add_to_script (run, g_array_index (presses, Press, i).time_ns,
                             &g_array_index (presses, Press, i).command);
  skein_run_start (run);
  engine_wait (run);
  dump = dump_but_end (skein_run_get_trace (run));
  /* Where nobody can press any more, threads that only a press could help are stuck at the end. */
  if (!g_str_has_prefix (dump, expected) || (strlen (dump) > strlen (expected)
                                             && strstr (dump + strlen (expected), "stuck") == NULL))
    g_assert_cmpstr (dump, ==, expected);
  g_assert_finalize_object (run);
}

/* Random presses in random order, with pauses and changes of speed: made again without a user it is
 * the same run. */
static void
test_pressed (gconstpointer data)
{
  const SkeinExample *example = skein_examples_find (data, NULL);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (round);
      g_autoptr (SkeinParams) params = skein_params_new (example->params);
      g_autoptr (GArray) presses = g_array_new (FALSE, FALSE, sizeof (Press));
      g_autofree char *expected = NULL;
      SkeinRunOptions options;
      SkeinRun *run;
      Press last = { .command = { .name = "exit-main" } };

      skein_run_options_init (&options);
      options.paced = TRUE;
      options.is_open = TRUE;
      options.policy = round % 2 == 0 ? SKEIN_POLICY_ROUND_ROBIN : SKEIN_POLICY_RANDOM;
      options.seed = round;
      options.gil = round % 3 == 2;
      options.rate = 500;
      options.until_ns = SECONDS (2000);
      run = skein_example_create_run (example, params, &options);
      skein_run_start (run);
      meddle (example, run, random, presses);
      last.time_ns = skein_run_exit_main (run);
      g_array_append_val (presses, last);
      /* It comes to its end, or to rest for want of a user, or is cut at last. */
      {
        g_autoptr (Patience) patience = patience_new ("a run's end, or that it stands");

        while (skein_run_get_verdict (run) == SKEIN_VERDICT_RUNNING && !skein_run_stands (run))
          g_thread_yield ();
      }
      skein_run_stop (run);
      engine_model_check (skein_run_get_trace (run));
      expected = dump_but_end (skein_run_get_trace (run));
      run_again (example, &options, presses, expected);
      g_assert_finalize_object (run);
    }
}

int
main (int    argc,
      char **argv)
{
  /* Examples that start and end by themselves, and are quickly done; storm and gil are too long. */
  static const char *const ids[] = { "countdown", "terminate", "io", "semaphore", "queue",
                                     "sentinel", "priority-queue", "event", "daemon", "timer" };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/pace/same-bytes", test_same_bytes);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/pace/pressed/", ids[i], NULL);

      g_test_add_data_func (path, ids[i], test_pressed);
    }
  return g_test_run ();
}
