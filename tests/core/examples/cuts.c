/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness.h"

/* A run that is cut after its first event, its second, and so on: every thread is unwound at every
 * place where it can be. That nothing is left behind is for the sanitizers to see, and for the
 * harness, which asserts that the run is finalized. */

#define MOST 250

typedef struct
{
  const char *id;
  const char *settings;
  const char *script;
} Case;

static const Case cases[] =
{
  { "countdown", NULL, "0 start, 0 is-alive, 1 start, 2 join, 60 is-alive" },
  { "daemon", NULL, "0 start, 0 start, 22 exit-main" },
  { "terminate", NULL, "0 start, 1 start, 2 terminate, 2 join" },
  { "io", NULL, "0 start, 1 start, 2 send:one, 3 send:two, 6 terminate, 6 join" },
  { "gil", "work=0.02 threads=3", NULL },
  { "gil", "kind=io", NULL },
  { "subclass", NULL, "0 start, 1 start, 2 join, 30 is-alive" },
  { "process", "n=2", "0 start, 1 is-alive, 7 terminate, 7 join" },
  { "event", "n=2", "0 start, 1 start, 2 join" },
  { "timer", "n=3 last=3 slow=6", "0 start, 1 start, 2 join, 3 is-alive" },
  { "timer", "n=3 last=3 slow=6 flag=counter torn=true", "0 start, 20 join:Timer" },
  { "semaphore", "workers=3", "0 start, 1 is-alive, 2 release, 3 release, 4 release, 5 join" },
  { "semaphore", "workers=3 primitive=condition", "0 start, 1 start, 2 release, 3 release" },
  { "semaphore", "workers=3 primitive=event", "0 start, 1 start, 2 release, 3 join" },
  { "queue", "rounds=2", "0 start, 1 start, 3 is-alive, 4 join:Producer" },
  { "sentinel", "consumers=3", "0 start, 1 is-alive, 4 terminate, 4 join" },
  { "sentinel", "items=2", "0 start, 1 start, 4 terminate, 4 join" },
  { "priority-queue", NULL, NULL },
  { "storm", "threads=3", "0 start, 0.0005 rate:2000, 0.001 terminate" },
};

static void
test_cuts (gconstpointer data)
{
  const Case *c = data;
  gboolean cut = TRUE;

  for (guint n = 1; n < MOST && cut; n++)
    {
      g_autoptr (ExampleRun) run = NULL;
      SkeinRunOptions options;

      skein_run_options_init (&options);
      options.max_events = n;
      run = example_run_full (c->id, c->settings, c->script, &options);
      cut = run->verdict == SKEIN_VERDICT_CUT;
      g_assert_cmpuint (skein_trace_get_n_events (run->trace), >=, n);
      g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 0);
    }
}

/* A run that is never started leaves nothing behind either. */
static void
test_not_started (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SkeinExample *example = skein_examples_find (cases[i].id, NULL);
      g_autoptr (SkeinParams) params = example_params_new (example, cases[i].settings);
      g_autoptr (GPtrArray) script = example_script_new (example, params, cases[i].script);
      SkeinRunOptions options;
      SkeinRun *run;

      skein_run_options_init (&options);
      run = skein_example_create_run (example, params, &options);
      skein_example_add_script (example, run, script);
      g_assert_finalize_object (run);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/example/cuts/%u-%s", i + 1, cases[i].id);

      g_test_add_data_func (path, &cases[i], test_cuts);
    }
  g_test_add_func ("/example/cuts/not-started", test_not_started);

  return g_test_run ();
}
