/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "harness.h"

/* Ways to make a run again. */

/* --- A program with choices to make ----------------------------------------------------------- */

typedef struct
{
  GMutex m;
  GCond c;
  GAsyncQueue *q;
  GThread *threads[4];
  int tokens;
} Mix;

static void
mix_prepare (gpointer  state,
             SkeinRun *run)
{
  ((Mix *) state)->q = g_async_queue_new ();
}

static void
mix_clear (gpointer state)
{
  g_async_queue_unref (((Mix *) state)->q);
}

static gpointer
mix (gpointer data)
{
  Mix *self = data;

  for (guint i = 0; i < 5; i++)
    {
      g_mutex_lock (&self->m);
      while (self->tokens == 0)
        g_cond_wait (&self->c, &self->m);
      self->tokens--;
      g_mutex_unlock (&self->m);
      g_async_queue_push (self->q, skein_item_new_int ((int) i));
      g_usleep (10 * (i % 2));
    }
  return NULL;
}

static void
mix_main (gpointer state)
{
  Mix *self = state;

  for (guint i = 0; i < 4; i++)
    self->threads[i] = g_thread_new ("T", mix, self);
  for (guint i = 0; i < 20; i++)
    {
      g_mutex_lock (&self->m);
      self->tokens++;
      g_cond_signal (&self->c);
      g_mutex_unlock (&self->m);
      g_print ("%s\n", skein_item_get_label (g_async_queue_pop (self->q)));
    }
}

static const EngineProgram program
    = { .main = mix_main, .size = sizeof (Mix), .prepare = mix_prepare, .clear = mix_clear };

static EngineRun *
run_random (guint seed)
{
  SkeinRunOptions options;

  engine_options_init (&options);
  options.policy = SKEIN_POLICY_RANDOM;
  options.seed = seed;
  return engine_run (&program, &options);
}

static EngineRun *
run_replay (const guint32 *choices,
            gsize          n)
{
  SkeinRunOptions options;

  engine_options_init (&options);
  options.policy = SKEIN_POLICY_REPLAY;
  options.choices = choices;
  options.n_choices = n;
  return engine_run (&program, &options);
}

static void
assert_same (EngineRun *a,
             EngineRun *b)
{
  g_autofree char *one = dump_trace (a->trace);
  g_autofree char *other = dump_trace (b->trace);

  g_assert_cmpstr (one, ==, other);
}

/* The same command, the same trace; another seed, another one. */
static void
test_same (void)
{
  g_autoptr (EngineRun) a = engine_run (&program, NULL);
  g_autoptr (EngineRun) b = engine_run (&program, NULL);
  g_autofree char *first = NULL;
  guint n_different = 0;

  assert_same (a, b);
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (EngineRun) c = run_random (seed);
      g_autoptr (EngineRun) d = run_random (seed);
      g_autofree char *dump = dump_trace (c->trace);

      assert_same (c, d);
      if (first == NULL)
        first = g_strdup (dump);
      n_different += !g_str_equal (first, dump);
    }
  g_assert_cmpuint (n_different, >, 10);
}

/* Recorded choices give the same trace, whatever policy made them. */
static void
test_replay (void)
{
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (EngineRun) original = seed == 0 ? engine_run (&program, NULL) : run_random (seed);
      g_autoptr (EngineRun) again = NULL;
      const guint32 *choices;
      const guint32 *made;
      gsize n;
      gsize n_made;

      choices = skein_run_get_choices (original->run, &n);
      g_assert_cmpuint (n, >, 0);
      again = run_replay (choices, n);
      engine_assert_verdict (again, ENDED);
      assert_same (original, again);
      made = skein_run_get_choices (again->run, &n_made);
      g_assert_cmpmem (made, n_made * sizeof *made, choices, n * sizeof *choices);
    }
}

/* Choices that end too early, wherever that is; none at all; one that cannot be made. */
static void
test_diverged (void)
{
  g_autoptr (EngineRun) original = run_random (7);
  g_autofree guint32 *wrong = NULL;
  const guint32 *choices;
  gsize n;

  choices = skein_run_get_choices (original->run, &n);
  for (gsize length = 0; length < n; length += 1 + n / 20)
    {
      g_autoptr (EngineRun) run = run_replay (choices, length);
      const SkeinEvent *end
          = skein_trace_get_event (run->trace, skein_trace_get_n_events (run->trace) - 1);

      engine_assert_verdict (run, DIVERGED);
      g_assert_cmpint (end->value, ==, SKEIN_VERDICT_DIVERGED);
    }
  for (gsize at = 0; at < n; at += 1 + n / 20)
    {
      g_autoptr (EngineRun) run = NULL;

      g_free (wrong);
      wrong = g_memdup2 (choices, n * sizeof *choices);
      wrong[at] = 60000;
      run = run_replay (wrong, n);
      engine_assert_verdict (run, DIVERGED);
    }
}

/* One choice more than the run comes to. */
static void
test_too_many (void)
{
  g_autoptr (EngineRun) original = run_random (11);
  g_autoptr (EngineRun) run = NULL;
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (guint32));
  const guint32 *made;
  gsize n;

  made = skein_run_get_choices (original->run, &n);
  g_array_append_vals (choices, made, (guint) n);
  g_array_append_vals (choices, made, 1);
  run = run_replay ((const guint32 *) (gpointer) choices->data, choices->len);
  engine_assert_verdict (run, DIVERGED);
  g_assert_cmpuint (skein_trace_get_n_events (run->trace), ==,
                    skein_trace_get_n_events (original->trace));
}

/* No thread goes on after a choice that cannot be made: every event before the end is one of the
 * recorded run's. */
static void
test_wrong_prefix (void)
{
  g_autoptr (EngineRun) original = run_random (3);
  const guint32 *choices;
  gsize n;

  choices = skein_run_get_choices (original->run, &n);
  for (gsize at = 0; at < n; at += 1 + n / 20)
    {
      g_autofree guint32 *wrong = g_memdup2 (choices, n * sizeof *choices);
      g_autoptr (EngineRun) run = NULL;
      guint n_same;

      wrong[at] = 60000;
      run = run_replay (wrong, n);
      engine_assert_verdict (run, DIVERGED);
      n_same = skein_trace_get_n_events (run->trace) - 1;
      for (guint i = 0; i < n_same; i++)
        g_assert_cmpmem (skein_trace_get_event (run->trace, i), sizeof (SkeinEvent),
                         skein_trace_get_event (original->trace, i), sizeof (SkeinEvent));
    }
}

/* Up to where it diverged, a replay is what was recorded. */
static void
test_diverged_prefix (void)
{
  g_autoptr (EngineRun) original = run_random (3);
  g_autoptr (EngineRun) run = NULL;
  const guint32 *choices;
  gsize n;
  guint n_same;

  choices = skein_run_get_choices (original->run, &n);
  run = run_replay (choices, n / 2);
  engine_assert_verdict (run, DIVERGED);
  n_same = skein_trace_get_n_events (run->trace) - 1;
  g_assert_cmpuint (n_same, >, 20);
  for (guint i = 0; i < n_same; i++)
    g_assert_cmpmem (skein_trace_get_event (run->trace, i), sizeof (SkeinEvent),
                     skein_trace_get_event (original->trace, i), sizeof (SkeinEvent));
}

/* --- Two at once ------------------------------------------------------------------------------ */

static void
test_two_at_once (void)
{
  SkeinRunOptions options;
  g_autoptr (EngineRun) alone = run_random (5);

  engine_options_init (&options);
  options.policy = SKEIN_POLICY_RANDOM;
  options.seed = 5;
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (EngineRun) a = engine_run_new (&program, &options);
      g_autoptr (EngineRun) b = engine_run_new (&program, &options);
      g_autoptr (EngineRun) c = NULL;
      SkeinRunOptions free_options = options;

      free_options.policy = SKEIN_POLICY_FREE;
      c = engine_run_new (&program, &free_options);
      skein_run_start (a->run);
      skein_run_start (c->run);
      skein_run_start (b->run);
      engine_run_finish (b);
      engine_run_finish (a);
      engine_run_finish (c);
      assert_same (a, alone);
      assert_same (b, alone);
      engine_assert_verdict (c, ENDED);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/replay/same", test_same);
  g_test_add_func ("/engine/replay/replay", test_replay);
  g_test_add_func ("/engine/replay/diverged", test_diverged);
  g_test_add_func ("/engine/replay/too-many", test_too_many);
  g_test_add_func ("/engine/replay/wrong-prefix", test_wrong_prefix);
  g_test_add_func ("/engine/replay/diverged-prefix", test_diverged_prefix);
  g_test_add_func ("/engine/replay/two-at-once", test_two_at_once);

  return g_test_run ();
}
