/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>

#include "harness.h"
#include "examples/skein-examples.h"
#include "../live-bytes.h"

/* Runs of every example, started, meddled with and stopped at random moments, under every policy
 * and on both clocks in turn: no thread is left alive, even if stopped in the middle of an action,
 * and nothing is left behind. SKEIN_TEST_STOPS says how many. */

#define N_STOPS    4000
#define MAX_EVENTS 2000

/* By then every example has been seen under most policies, and GLib has all it keeps. */
#define WARMED_UP 100

/* Room for memory that comes and goes beside: a child that GLib has not buried yet, a table that
 * has grown. */
#define SLACK_BYTES (256 * 1024)

static guint
count_stops (void)
{
  const char *wanted = g_getenv ("SKEIN_TEST_STOPS");

  return wanted != NULL ? (guint) atoi (wanted) : N_STOPS;
}

/* Threads of this process, or 0 where the system keeps no list that can be read as files. */
static guint
count_threads (void)
{
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  guint n = 0;

  while (tasks != NULL && g_dir_read_name (tasks) != NULL)
    n++;
  return n;
}

/* A thread that has been joined may stand in the list for a moment longer: the system tells the
 * joiner first. */
static void
assert_no_more_threads (guint n)
{
  for (guint i = 0; i < 100000 && count_threads () > n; i++)
    g_thread_yield ();
  g_assert_cmpuint (count_threads (), <=, n);
}

typedef struct
{
  const SkeinExample *example;
  SkeinRunOptions options;
  gboolean has_user;        /* presses buttons, in place of the script */
  GArray *choices;          /* (owned) guint32, or NULL */
} Case;

static SkeinRun *
create_run (const Case *self)
{
  g_autoptr (SkeinParams) params = skein_params_new (self->example->params);
  g_autoptr (GPtrArray) script = NULL;
  SkeinRun *run = skein_example_create_run (self->example, params, &self->options);

  if (!self->has_user)
    {
      script = skein_example_parse_script (self->example, params);
      skein_example_add_script (self->example, run, script);
    }
  return run;
}

/* A user's press of any button. */
static void
press (const Case *self,
       SkeinRun   *run,
       GRand      *random)
{
  const SkeinActionSpec *actions = self->example->actions;
  guint n = 0;
  guint which;
  const char *arg = NULL;

  while (actions[n].name != NULL)
    n++;
  which = (guint) g_rand_int_range (random, 0, (gint32) n + 1);
  if (which == n)
    {
      skein_run_exit_main (run);
      return;
    }
  if (actions[which].arg == SKEIN_ARG_TEXT)
    arg = "text";
  else if (actions[which].arg == SKEIN_ARG_ITEM_PRIORITY)
    arg = "item:3";
  else if (actions[which].arg == SKEIN_ARG_PARAM)
    arg = "2000";
  skein_example_send (self->example, run, actions[which].name, arg, 0);
}

static void
meddle (const Case *self,
        SkeinRun   *run,
        GRand      *random)
{
  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      skein_run_pause (run);
      break;
    case 1:
      skein_run_resume (run);
      break;
    case 2:
      skein_run_set_rate (run, g_rand_double_range (random, 0.1, 5000));
      break;
    default:
      if (self->has_user)
        press (self, run, random);
      break;
    }
}

static void
start_and_stop (const Case *self,
                GRand      *random)
{
  SkeinRun *run = create_run (self);
  g_autoptr (SkeinTrace) trace = skein_trace_ref (skein_run_get_trace (run));
  guint n_meddles = (guint) g_rand_int_range (random, 0, 6);
  guint n_events;

  skein_run_start (run);
  for (guint i = 0; i < n_meddles; i++)
    {
      /* Any moment is a good one. */
      for (guint n = (guint) g_rand_int_range (random, 0, 20); n > 0; n--)
        g_thread_yield ();
      meddle (self, run, random);
    }
  skein_run_stop (run);

  n_events = skein_trace_get_n_events (trace);
  g_assert_cmpint (skein_run_get_verdict (run), !=, SKEIN_VERDICT_RUNNING);
  g_assert_cmpint (skein_run_get_verdict (run), !=, SKEIN_VERDICT_FAILED);
  g_assert_finalize_object (run);
  g_assert_cmpuint (skein_trace_get_n_events (trace), ==, n_events);
  g_assert_cmpint (skein_trace_get_event (trace, n_events - 1)->kind, ==, SKEIN_EVENT_END);
  engine_model_check (trace);
}

/* The choices of a whole run under a random policy. */
static GArray *
record_choices (const SkeinExample *example)
{
  Case self = { .example = example };
  g_autoptr (SkeinRun) run = NULL;
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (guint32));
  const guint32 *made;
  gsize n;

  skein_run_options_init (&self.options);
  self.options.policy = SKEIN_POLICY_RANDOM;
  self.options.max_events = MAX_EVENTS;
  run = create_run (&self);
  skein_run_start (run);
  engine_wait (run);
  made = skein_run_get_choices (run, &n);
  g_array_append_vals (choices, made, (guint) n);
  return choices;
}

static void
fill_case (Case   *self,
           guint   i,
           GArray *recorded,
           GRand  *random)
{
  SkeinPolicyKind policy = self->options.policy;

  skein_run_options_init (&self->options);
  self->options.policy = policy;
  self->options.seed = i;
  self->options.max_events = MAX_EVENTS;
  self->options.paced = g_rand_boolean (random);
  self->options.rate = g_rand_double_range (random, 0, 3000);
  self->has_user = policy != SKEIN_POLICY_REPLAY && g_rand_boolean (random);
  if (self->has_user)
    engine_options_stay (&self->options);
  self->options.gil = g_rand_boolean (random);
  if (policy == SKEIN_POLICY_REPLAY)
    {
      self->options.choices = (const guint32 *) (gpointer) recorded->data;
      self->options.n_choices = recorded->len;
      self->options.gil = FALSE;
    }
}

static gboolean
is_milestone (guint n)
{
  return n == WARMED_UP || n == 1000 || n == count_stops ();
}

static void
test_stops (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  const SkeinExample * const *examples = skein_examples_list ();
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GTimer) timer = NULL;
  guint n_examples = 0;
  guint n_threads;
  gsize warm_bytes = 0;

  /* This also starts a thread that GLib keeps, which watches over child processes. */
  for (; examples[n_examples] != NULL; n_examples++)
    g_ptr_array_add (choices, record_choices (examples[n_examples]));
  n_threads = count_threads ();

  timer = g_timer_new ();
  for (guint i = 0; i < count_stops (); i++)
    {
      Case self = { .example = examples[i % n_examples],
                    .options.policy = i / n_examples % SKEIN_N_POLICIES };

      fill_case (&self, i, g_ptr_array_index (choices, i % n_examples), random);
      start_and_stop (&self, random);
      if (i + 1 == WARMED_UP)
        warm_bytes = live_bytes_count ();
      if (is_milestone (i + 1))
        g_test_message ("%u stops: %.3f MB allocated, %.1f MB resident, %.1f s", i + 1,
                        (double) live_bytes_count () / 1e6, (double) live_bytes_resident () / 1e6,
                        g_timer_elapsed (timer, NULL));
    }
  assert_no_more_threads (n_threads);
  if (count_stops () > WARMED_UP)
    g_assert_cmpuint (live_bytes_count (), <=, warm_bytes + SLACK_BYTES);
}

/* Stopped before it could begin, and let go without a word. */
static void
test_unstarted (void)
{
  const SkeinExample * const *examples = skein_examples_list ();

  for (guint i = 0; examples[i] != NULL; i++)
    {
      Case self = { .example = examples[i] };
      SkeinRun *run;

      skein_run_options_init (&self.options);
      run = create_run (&self);
      g_assert_finalize_object (run);

      run = create_run (&self);
      skein_run_start (run);
      g_assert_finalize_object (run);

      self.options.paced = TRUE;
      run = create_run (&self);
      skein_run_start (run);
      g_assert_finalize_object (run);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/stops/unstarted", test_unstarted);
  g_test_add_func ("/engine/stops/random", test_stops);

  return g_test_run ();
}
