/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "harness.h"

/* --- Mutex ------------------------------------------------------------------------------------ */

typedef struct
{
  GMutex m;
  GThread *threads[4];
  int inside;     /* not atomic: the mutex protects it */
  int most;
  int total;
} Exclusion;

static gpointer
come_in (gpointer data)
{
  Exclusion *self = data;

  for (guint i = 0; i < 10; i++)
    {
      g_mutex_lock (&self->m);
      self->inside++;
      self->most = MAX (self->most, self->inside);
      g_thread_yield ();
      self->total++;
      self->inside--;
      g_mutex_unlock (&self->m);
    }
  return NULL;
}

static void
exclusion_main (gpointer state)
{
  Exclusion *self = state;

  g_mutex_init (&self->m);
  for (guint i = 0; i < G_N_ELEMENTS (self->threads); i++)
    self->threads[i] = g_thread_new ("T", come_in, self);
  for (guint i = 0; i < G_N_ELEMENTS (self->threads); i++)
    g_thread_join (self->threads[i]);
  g_mutex_clear (&self->m);
}

static void
check_exclusion (EngineRun *run)
{
  Exclusion *self = run->state;

  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (self->most, ==, 1);
  g_assert_cmpint (self->total, ==, 40);
}

static void
test_exclusion (void)
{
  const EngineProgram exclusion = { .main = exclusion_main, .size = sizeof (Exclusion) };

  engine_run_in_all_orders (&exclusion, check_exclusion);
}

/* A waiter is made ready by the unlock, and blocked again when somebody else is faster. */
static gpointer
want_m (gpointer data)
{
  Exclusion *self = data;

  g_mutex_lock (&self->m);
  g_mutex_unlock (&self->m);
  return NULL;
}

static void
barging_main (gpointer state)
{
  Exclusion *self = state;

  g_mutex_lock (&self->m);
  g_thread_new ("A", want_m, self);
  g_usleep (1);
  g_thread_new ("B", want_m, self);
  g_mutex_unlock (&self->m);
}

static void
test_barging (void)
{
  const EngineProgram barging = { .main = barging_main, .size = sizeof (Exclusion) };
  g_autoptr (EngineRun) run = engine_run (&barging, NULL);

  engine_assert_story (run,
                       "0 MainThread begin\n"
                       "0 MainThread lock m\n"
                       "0 MainThread create A\n"
                       "0 MainThread start A\n"
                       "0 A begin\n"
                       "0 A block m to lock\n"
                       "0 MainThread sleep clock until 0.000001\n"
                       "0.000001 MainThread ready clock\n"
                       "0.000001 MainThread awake clock\n"
                       "0.000001 MainThread create B\n"
                       "0.000001 MainThread start B\n"
                       "0.000001 B begin\n"
                       "0.000001 B block m to lock\n"
                       "0.000001 MainThread unlock m\n"
                       "0.000001 A ready m <- unlock by MainThread\n"
                       "0.000001 A lock m <- unlock by MainThread\n"
                       "0.000001 MainThread finish\n"
                       "0.000001 A unlock m\n"
                       "0.000001 B ready m <- unlock by A\n"
                       "0.000001 B lock m <- unlock by A\n"
                       "0.000001 A finish\n"
                       "0.000001 B unlock m\n"
                       "0.000001 B finish\n"
                       "0.000001 - end ended\n");
}

/* --- Trylock ---------------------------------------------------------------------------------- */

typedef struct
{
  GMutex m;
  GThread *holder;
  gboolean free;
  gboolean own;
  gboolean others;
  gboolean freed;
} Try;

static gpointer
hold_a_second (gpointer data)
{
  Try *self = data;

  g_mutex_lock (&self->m);
  g_usleep (G_USEC_PER_SEC);
  g_mutex_unlock (&self->m);
  return NULL;
}

static void
try_main (gpointer state)
{
  Try *self = state;

  self->free = g_mutex_trylock (&self->m);
  self->own = g_mutex_trylock (&self->m);
  g_mutex_unlock (&self->m);
  self->holder = g_thread_new ("Holder", hold_a_second, self);
  g_usleep (G_USEC_PER_SEC / 2);
  self->others = g_mutex_trylock (&self->m);
  g_thread_join (self->holder);
  self->freed = g_mutex_trylock (&self->m);
}

static void
test_trylock (void)
{
  const EngineProgram program = { .main = try_main, .size = sizeof (Try) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  Try *self = run->state;

  g_assert_cmpint (self->free, ==, TRUE);
  g_assert_cmpint (self->own, ==, FALSE);
  g_assert_cmpint (self->others, ==, FALSE);
  g_assert_cmpint (self->freed, ==, TRUE);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_TRYLOCK, "MainThread"), ==, 2);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_LOCK, "MainThread"), ==, 2);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_BLOCK, "MainThread"), ==, 1);
  engine_assert_verdict (run, ENDED);
}

static gpointer
try_often (gpointer data)
{
  Exclusion *self = data;

  for (guint n = 0; n < 5;)
    if (g_mutex_trylock (&self->m))
      {
        self->inside++;
        self->most = MAX (self->most, self->inside);
        g_usleep (1000);
        self->inside--;
        self->total++;
        n++;
        g_mutex_unlock (&self->m);
      }
    else
      g_usleep (1000);
  return NULL;
}

static void
try_often_main (gpointer state)
{
  Exclusion *self = state;

  for (guint i = 0; i < 3; i++)
    self->threads[i] = g_thread_new ("T", try_often, self);
  for (guint i = 0; i < 3; i++)
    g_thread_join (self->threads[i]);
}

static void
check_try_often (EngineRun *run)
{
  Exclusion *self = run->state;

  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (self->most, ==, 1);
  g_assert_cmpint (self->total, ==, 15);
}

static void
test_trylock_in_all_orders (void)
{
  const EngineProgram program = { .main = try_often_main, .size = sizeof (Exclusion) };

  engine_run_in_all_orders (&program, check_try_often);
}

/* --- Memory that is used again ---------------------------------------------------------------- */

/* A mutex that was forgotten while it was locked, and another one where it had been. */
typedef struct
{
  GMutex m;
} Reused;

static void
reused_main (gpointer state)
{
  Reused *self = state;

  g_mutex_init (&self->m);
  g_mutex_lock (&self->m);
  g_mutex_unlock (&self->m);
  g_mutex_clear (&self->m);
  g_mutex_init (&self->m);
  skein_name (&self->m, "second");
  g_mutex_lock (&self->m);
  g_mutex_unlock (&self->m);
}

static void
test_reused (void)
{
  const EngineProgram program = { .main = reused_main, .size = sizeof (Reused) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (find_object (run->trace, "m", SKEIN_OBJECT_MUTEX), !=,
                    find_object (run->trace, "second", SKEIN_OBJECT_MUTEX));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/mutex/exclusion", test_exclusion);
  g_test_add_func ("/engine/mutex/barging", test_barging);
  g_test_add_func ("/engine/mutex/trylock", test_trylock);
  g_test_add_func ("/engine/mutex/trylock-in-all-orders", test_trylock_in_all_orders);
  g_test_add_func ("/engine/mutex/reused", test_reused);

  return g_test_run ();
}
