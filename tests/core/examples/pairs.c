/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness.h"
#include "examples/skein-examples.h"

/* Two runs at once in one process, each made, run and freed on a thread of its own with a main
 * context of its own: every example beside every other leaves the very trace that it leaves
 * alone. */

typedef struct
{
  const char *id;
  char *trace;    /* (owned) when it ran */
} Side;

static char *
run_alone (const char *id)
{
  SkeinRunOptions options;
  g_autoptr (ExampleRun) run = NULL;
  gboolean is_storm = g_str_equal (id, "storm");

  skein_run_options_init (&options);
  options.policy = SKEIN_POLICY_RANDOM;
  options.seed = 11;
  options.max_events = 5000;
  run = example_run_full (id, is_storm ? "threads=10" : NULL, NULL, &options);
  return dump_trace (run->trace);
}

static gpointer
run_side (gpointer data)
{
  Side *side = data;
  g_autoptr (GMainContext) context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  side->trace = run_alone (side->id);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_pairs (gconstpointer data)
{
  const SkeinExample * const *examples = skein_examples_list ();
  guint first = GPOINTER_TO_UINT (data);
  g_autofree char *first_alone = run_alone (examples[first]->id);

  for (guint second = 0; second <= first; second++)
    {
      Side sides[2] = { { examples[first]->id, NULL }, { examples[second]->id, NULL } };
      g_autofree char *second_alone = run_alone (examples[second]->id);
      GThread *threads[2];

      for (guint i = 0; i < 2; i++)
        threads[i] = g_thread_new (sides[i].id, run_side, &sides[i]);
      for (guint i = 0; i < 2; i++)
        g_thread_join (threads[i]);
      g_assert_cmpstr (sides[0].trace, ==, first_alone);
      g_assert_cmpstr (sides[1].trace, ==, second_alone);
      g_free (sides[0].trace);
      g_free (sides[1].trace);
    }
}

int
main (int    argc,
      char **argv)
{
  const SkeinExample * const *examples = skein_examples_list ();

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; examples[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/example/pairs/", examples[i]->id, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_pairs);
    }
  return g_test_run ();
}
