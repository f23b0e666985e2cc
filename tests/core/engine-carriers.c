/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <string.h>

#include "engine-harness.h"
#include "example-harness.h"

/* A run is the same on threads and on fibers, once more after a reset, and without a lock. */

#define N_SEEDS 6

static void
fill_options (SkeinRunOptions *options,
              guint            seed,
              gboolean         gil)
{
  skein_run_options_init (options);
  options->policy = seed == 0 ? SKEIN_POLICY_ROUND_ROBIN : SKEIN_POLICY_RANDOM;
  options->seed = seed;
  options->gil = gil;
  options->max_events = 3000;
  options->until_ns = SECONDS (60);
}

static char *
run_on (const char      *id,
        SkeinRunOptions *options,
        SkeinCarrierKind carrier)
{
  g_autoptr (ExampleRun) run = NULL;

  options->carrier = carrier;
  run = example_run_full (id, NULL, NULL, options);
  engine_model_check (run->trace);
  return dump_trace (run->trace);
}

static void
test_example (gconstpointer data)
{
  const char *id = data;

  for (guint gil = 0; gil < 2; gil++)
    for (guint seed = 0; seed <= N_SEEDS; seed++)
      {
        SkeinRunOptions options;
        g_autofree char *on_threads = NULL;
        g_autofree char *on_fibers = NULL;

        fill_options (&options, seed, gil != 0);
        on_threads = run_on (id, &options, SKEIN_CARRIER_THREADS);
        on_fibers = run_on (id, &options, SKEIN_CARRIER_FIBERS);
        g_assert_cmpstr (on_fibers, ==, on_threads);
      }
}

/* --- Once more -------------------------------------------------------------------------------- */

typedef struct
{
  GMutex m;
  GCond c;
  SkeinSemaphore *semaphore;
  GAsyncQueue *q;
  int n;
} Shelf;

static void
shelf_set_up (Shelf *self)
{
  *self = (Shelf) { .semaphore = skein_semaphore_new (0), .q = g_async_queue_new () };
}

static void
shelf_tear_down (Shelf *self)
{
  skein_semaphore_free (self->semaphore);
  g_async_queue_unref (self->q);
}

static gpointer
put_two (gpointer data)
{
  Shelf *self = data;

  for (guint i = 0; i < 2; i++)
    {
      g_mutex_lock (&self->m);
      self->n++;
      g_cond_signal (&self->c);
      g_mutex_unlock (&self->m);
      g_usleep (1000);
    }
  g_async_queue_push (self->q, self); /* an item that has no name but its number */
  skein_semaphore_release (self->semaphore);
  return NULL;
}

static gpointer
take_four (gpointer data)
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
  threads[0] = g_thread_new ("Producer", put_two, self);
  threads[1] = g_thread_new ("Producer", put_two, self);
  threads[2] = g_thread_new ("Consumer", take_four, self);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  skein_semaphore_acquire (self->semaphore);
  skein_semaphore_acquire (self->semaphore);
  g_async_queue_pop (self->q);
  g_async_queue_pop (self->q);
  g_print ("%d left\n", self->n);
}

static const SkeinProgram shelf = { .main = shelf_main };

static void
test_reset (void)
{
  for (guint carrier = 0; carrier < SKEIN_N_CARRIERS; carrier++)
    {
      SkeinRunOptions options;
      Shelf state;
      g_autofree char *first = NULL;
      g_autoptr (SkeinTrace) kept = NULL;
      SkeinRun *run;

      shelf_set_up (&state);
      fill_options (&options, 4, FALSE);
      options.carrier = carrier;
      run = skein_run_new (&shelf, &state, &options);
      for (guint i = 0; i < 20; i++)
        {
          g_autofree char *dump = NULL;

          skein_run_start (run);
          engine_wait (run);
          g_assert_cmpint (skein_run_get_verdict (run), ==, SKEIN_VERDICT_ENDED);
          dump = dump_trace (skein_run_get_trace (run));
          engine_model_check (skein_run_get_trace (run));
          if (first == NULL)
            first = g_steal_pointer (&dump);
          else
            g_assert_cmpstr (dump, ==, first);
          /* A trace that somebody holds stays as it is. */
          if (i == 10)
            kept = skein_trace_ref (skein_run_get_trace (run));
          skein_run_reset (run);
          g_assert_cmpuint (skein_trace_get_n_events (skein_run_get_trace (run)), ==, 0);
        }
      {
        g_autofree char *dump = dump_trace (kept);

        g_assert_cmpstr (dump, ==, first);
      }
      g_assert_finalize_object (run);
      shelf_tear_down (&state);
    }
}

/* Played on the calling thread, with a trace and without one: the same choices, so the same run. */
static void
test_play (void)
{
  for (guint seed = 0; seed < 50; seed++)
    {
      SkeinRunOptions options;
      Shelf state;
      SkeinRun *runs[3];
      gsize n_first = 0;
      const guint *first = NULL;

      shelf_set_up (&state);
      fill_options (&options, seed, FALSE);
      options.carrier = SKEIN_CARRIER_FIBERS;
      for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
        {
          const guint *choices;
          gsize n;

          options.is_unrecorded = i == 2;
          runs[i] = skein_run_new (&shelf, &state, &options);
          if (i == 0)
            {
              skein_run_start (runs[i]);
              engine_wait (runs[i]);
            }
          else
            {
              skein_run_play (runs[i]);
              /* And again, as often as anybody likes. */
              skein_run_reset (runs[i]);
              skein_run_play (runs[i]);
            }
          g_assert_cmpint (skein_run_get_verdict (runs[i]), ==, SKEIN_VERDICT_ENDED);
          choices = skein_run_get_choices (runs[i], &n);
          if (i == 0)
            {
              first = choices;
              n_first = n;
            }
          else
            {
              g_assert_cmpmem (choices, n * sizeof *choices, first, n_first * sizeof *first);
              g_assert_cmpuint (skein_run_get_n_events (runs[i]), ==,
                                skein_run_get_n_events (runs[0]));
            }
        }
      g_assert_cmpuint (skein_trace_get_n_events (skein_run_get_trace (runs[2])), ==, 0);
      for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
        g_assert_finalize_object (runs[i]);
      shelf_tear_down (&state);
    }
}

/* --- Many threads ----------------------------------------------------------------------------- */

static gpointer
do_nothing (gpointer data)
{
  return NULL;
}

/* Pieces of this process's memory, or 0 where the system keeps no list of them that can be read as
 * a file: each stack is at least one. */
static guint
count_mappings (void)
{
  g_autofree char *maps = NULL;
  guint n = 0;

  if (!g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL))
    return 0;
  for (const char *line = maps; (line = strchr (line, '\n')) != NULL; line++)
    n++;
  return n;
}

typedef struct
{
  guint n_before;
  guint n_after;
} Mappings;

static void
many_main (gpointer state)
{
  Mappings *mappings = state;

  mappings->n_before = count_mappings ();
  for (guint i = 0; i < 3000; i++)
    {
      g_thread_new ("T", do_nothing, NULL);
      g_usleep (1);
    }
  mappings->n_after = count_mappings ();
}

/* Threads that end, and that nobody joins, give the system back what it gave for them. */
static void
test_unjoined (void)
{
  const EngineProgram many = { .main = many_main, .size = sizeof (Mappings) };

  for (guint carrier = 0; carrier < SKEIN_N_CARRIERS; carrier++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;
      const Mappings *mappings;

      engine_options_init (&options);
      options.carrier = carrier;
      run = engine_run (&many, &options);
      mappings = run->state;
      g_assert_cmpuint (mappings->n_after, <, mappings->n_before + 1000);
      engine_assert_verdict (run, ENDED);
      g_assert_cmpuint (skein_trace_get_n_threads (run->trace), ==, 3001);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (const SkeinExample * const *list = skein_examples_list (); *list != NULL; list++)
    {
      g_autofree char *path = g_strconcat ("/engine/carriers/", (*list)->id, NULL);

      /* Its child is a process, which no fiber is. */
      if (!g_str_equal ((*list)->id, "process"))
        g_test_add_data_func (path, (*list)->id, test_example);
    }
  g_test_add_func ("/engine/carriers/reset", test_reset);
  g_test_add_func ("/engine/carriers/play", test_play);
  g_test_add_func ("/engine/carriers/unjoined", test_unjoined);

  return g_test_run ();
}
