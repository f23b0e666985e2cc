/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <string.h>

#include "harness.h"

#include "../../patience.h"
#include "../../slow.h"
#include "../examples/harness.h"

/* A run is the same on threads and on fibers, once more after a reset, and without a lock. */

#define N_SEEDS OFTEN (6, 2)
#define N_UNJOINED OFTEN (3000u, 500u)
#define N_UNRECORDED_ITEMS OFTEN (6, 2)

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
  for (guint i = 0; i < N_UNJOINED; i++)
    {
      g_thread_new ("T", do_nothing, NULL);
      g_usleep (1);
    }
  mappings->n_after = count_mappings ();
}

/* Threads that end, and that nobody joins, give back to the system all that it gave for them. */
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
      g_assert_cmpuint (mappings->n_after, <, mappings->n_before + N_UNJOINED / 3);
      engine_assert_verdict (run, ENDED);
      g_assert_cmpuint (skein_trace_get_n_threads (run->trace), ==, N_UNJOINED + 1);
    }
}

/* --- State that a reset clears ---------------------------------------------------------------- */

typedef struct
{
  GThread *kept;
  gint64 place[8]; /* where there is a mutex at first, and a condition later */
  guint n_runs;
} Rest;

/* The second thread of the first run is none of the second run's, whatever the program keeps. */
static void
stale_main (gpointer state)
{
  Rest *self = state;

  g_thread_join (g_thread_new ("A", do_nothing, NULL));
  if (self->n_runs++ == 0)
    self->kept = g_thread_new ("B", do_nothing, NULL);
  g_thread_join (self->kept);
  g_print ("alive: %d\n", skein_thread_is_alive (self->kept));
}

static void
test_stale_handle (void)
{
  const SkeinProgram stale = { .main = stale_main };

  for (guint carrier = 0; carrier < SKEIN_N_CARRIERS; carrier++)
    {
      SkeinRunOptions options;
      Rest state = { NULL };
      SkeinRun *run;
      SkeinTrace *trace;

      fill_options (&options, 0, FALSE);
      options.carrier = carrier;
      run = skein_run_new (&stale, &state, &options);
      skein_run_start (run);
      engine_wait (run);
      g_assert_cmpuint (count_events (skein_run_get_trace (run), SKEIN_EVENT_JOIN, NULL), ==, 2);

      skein_run_reset (run);
      skein_run_start (run);
      engine_wait (run);
      trace = skein_run_get_trace (run);
      g_assert_cmpuint (count_events (trace, SKEIN_EVENT_JOIN, NULL), ==, 1);
      g_assert_cmpuint (count_events (trace, SKEIN_EVENT_ERROR, "MainThread"), ==, 1);
      engine_model_check (trace);
      g_assert_finalize_object (run);
    }
}

/* A thing has in the second run the name that it had in the first, whichever kind of thing its
 * memory held last. */
static void
names_main (gpointer state)
{
  Rest *self = state;
  GMutex *mutex = (GMutex *) self->place;
  GCond *cond = (GCond *) self->place;

  g_mutex_init (mutex);
  g_mutex_lock (mutex);
  g_mutex_unlock (mutex);
  skein_name (mutex, "first");
  g_mutex_clear (mutex);
  g_cond_init (cond);
  skein_name (cond, "second");
  g_cond_signal (cond);
  g_cond_clear (cond);
}

static void
test_names_again (void)
{
  const SkeinProgram names = { .main = names_main };
  SkeinRunOptions options;
  Rest state = { NULL };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  SkeinRun *run;

  fill_options (&options, 0, FALSE);
  run = skein_run_new (&names, &state, &options);
  skein_run_start (run);
  engine_wait (run);
  first = dump_trace (skein_run_get_trace (run));
  find_object (skein_run_get_trace (run), "first", SKEIN_OBJECT_MUTEX);
  skein_run_reset (run);
  skein_run_start (run);
  engine_wait (run);
  second = dump_trace (skein_run_get_trace (run));
  find_object (skein_run_get_trace (run), "first", SKEIN_OBJECT_MUTEX);
  g_assert_cmpstr (second, ==, first);
  g_assert_finalize_object (run);
}

static void
nothing_main (gpointer state)
{
}

/* It goes as fast as it did at first. */
static void
test_reset_rate (void)
{
  const SkeinProgram nothing = { .main = nothing_main };
  SkeinRunOptions options;
  SkeinRun *run;

  fill_options (&options, 0, FALSE);
  options.paced = TRUE;
  options.rate = 2;
  run = skein_run_new (&nothing, NULL, &options);
  skein_run_set_rate (run, 500);
  skein_run_start (run);
  skein_run_stop (run);
  skein_run_reset (run);
  g_assert_cmpfloat (skein_run_get_rate (run), ==, 2);
  g_assert_false (skein_run_is_paused (run));
  g_assert_finalize_object (run);
}

/* --- Not recorded ----------------------------------------------------------------------------- */

/* Plays an example with the first @n_items actions of its script, as a run of its own and once more
 * after a reset. Returns the choices, the number of events and the verdict, as a text. */
static char *
play_example (const SkeinExample    *example,
              guint                  n_items,
              const SkeinRunOptions *options)
{
  g_autoptr (SkeinParams) params = skein_params_new (example->params);
  g_autoptr (GPtrArray) items = skein_example_parse_script (example, params);
  SkeinRun *run = skein_example_create_run (example, params, options);
  char *told[2];

  g_ptr_array_set_size (items, (gint) MIN (n_items, items->len));
  skein_example_add_script (example, run, items);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      GString *text = g_string_new (NULL);
      const guint *choices;
      gsize n;

      if (i > 0)
        skein_run_reset (run);
      skein_run_play (run);
      choices = skein_run_get_choices (run, &n);
      for (gsize k = 0; k < n; k++)
        g_string_append_printf (text, "%u ", choices[k]);
      g_string_append_printf (text, "%u events, %s", skein_run_get_n_events (run),
                              skein_verdict_get_nick (skein_run_get_verdict (run)));
      told[i] = g_string_free (text, FALSE);
    }
  g_assert_cmpstr (told[1], ==, told[0]);
  g_assert_finalize_object (run);
  g_free (told[1]);
  return told[0];
}

/* Whether or not anybody will look at it: the same choices and events, and the same verdict. */
static void
test_unrecorded (gconstpointer data)
{
  const SkeinExample *example = skein_examples_find (data, NULL);

  for (guint n_items = 0; n_items < N_UNRECORDED_ITEMS; n_items++)
    for (guint seed = 0; seed < 4; seed++)
      {
        SkeinRunOptions options;
        g_autofree char *recorded = NULL;
        g_autofree char *unrecorded = NULL;

        fill_options (&options, seed, seed == 3);
        options.carrier = SKEIN_CARRIER_FIBERS;
        recorded = play_example (example, n_items, &options);
        options.is_unrecorded = TRUE;
        unrecorded = play_example (example, n_items, &options);
        g_assert_cmpstr (unrecorded, ==, recorded);
      }
}

typedef struct
{
  GMutex one;
  GMutex other;
} Pair;

static gpointer
lock_other_first (gpointer data)
{
  Pair *self = data;

  g_mutex_unlock (&self->one); /* which it does not hold: refused */
  g_mutex_lock (&self->other);
  g_mutex_lock (&self->one);
  g_mutex_unlock (&self->one);
  g_mutex_unlock (&self->other);
  return NULL;
}

static void
pair_main (gpointer state)
{
  Pair *self = state;
  GThread *thread = g_thread_new ("Other", lock_other_first, self);

  g_mutex_lock (&self->one);
  g_mutex_lock (&self->other);
  g_mutex_unlock (&self->other);
  g_mutex_unlock (&self->one);
  g_thread_join (thread);
}

/* Nor does it matter to a run that ends in a deadlock. */
static void
test_unrecorded_deadlock (void)
{
  const SkeinProgram pair = { .main = pair_main };
  guint n_deadlocks = 0;

  for (guint seed = 0; seed < 50; seed++)
    {
      SkeinVerdict verdicts[2];
      guint n_events[2];

      for (guint i = 0; i < 2; i++)
        {
          Pair state = { 0 };
          SkeinRunOptions options;
          SkeinRun *run;

          fill_options (&options, seed, FALSE);
          options.carrier = SKEIN_CARRIER_FIBERS;
          options.is_unrecorded = i > 0;
          run = skein_run_new (&pair, &state, &options);
          skein_run_play (run);
          verdicts[i] = skein_run_get_verdict (run);
          n_events[i] = skein_run_get_n_events (run);
          g_assert_finalize_object (run);
        }
      g_assert_cmpint (verdicts[1], ==, verdicts[0]);
      g_assert_cmpuint (n_events[1], ==, n_events[0]);
      n_deadlocks += verdicts[0] == SKEIN_VERDICT_DEADLOCK ? 1 : 0;
    }
  g_assert_cmpuint (n_deadlocks, >, 0);
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
        {
          g_autofree char *unrecorded = g_strconcat ("/engine/carriers/unrecorded/", (*list)->id,
                                                     NULL);

          g_test_add_data_func (path, (*list)->id, test_example);
          g_test_add_data_func (unrecorded, (*list)->id, test_unrecorded);
        }
    }
  g_test_add_func ("/engine/carriers/reset", test_reset);
  g_test_add_func ("/engine/carriers/play", test_play);
  g_test_add_func ("/engine/carriers/unjoined", test_unjoined);
  g_test_add_func ("/engine/carriers/stale-handle", test_stale_handle);
  g_test_add_func ("/engine/carriers/names-again", test_names_again);
  g_test_add_func ("/engine/carriers/reset-rate", test_reset_rate);
  g_test_add_func ("/engine/carriers/unrecorded-deadlock", test_unrecorded_deadlock);

  return g_test_run ();
}
