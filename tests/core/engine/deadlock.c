/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <string.h>

#include "harness.h"

/* Deadlocks: named at the block that closes the cycle, and only then. */

typedef struct
{
  GMutex a;
  GMutex b;
  GMutex c;
  GCond cond;
  GAsyncQueue *q;
  GThread *threads[3];
} Locks;

static void
locks_prepare (gpointer  state,
               SkeinRun *run)
{
  ((Locks *) state)->q = g_async_queue_new ();
}

static void
locks_clear (gpointer state)
{
  g_async_queue_unref (((Locks *) state)->q);
}

#define LOCKS(function) \
  { .main = function, .size = sizeof (Locks), .prepare = locks_prepare, .clear = locks_clear }

/* A thread that locks one mutex, sleeps, and locks another. */
#define LOCK_TWO(function, first, second)   \
  static gpointer function (gpointer data)  \
  {                                         \
    Locks *self = data;                     \
                                            \
    g_mutex_lock (&self->first);            \
    g_usleep (1000000);                     \
    g_mutex_lock (&self->second);           \
    g_mutex_unlock (&self->second);         \
    g_mutex_unlock (&self->first);          \
    return NULL;                            \
  }

LOCK_TWO (lock_a_b, a, b)
LOCK_TWO (lock_b_a, b, a)
LOCK_TWO (lock_b_c, b, c)
LOCK_TWO (lock_c_a, c, a)

/* The deadlock's event follows the block that closes the cycle, once. */
static void
assert_named (EngineRun  *run,
              gint64      time_ns,
              const char *thread,
              const char *sentence)
{
  const SkeinEvent *event = NULL;
  guint number;

  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_DEADLOCK, NULL), ==, 1);
  for (number = 0; event == NULL || event->kind != SKEIN_EVENT_DEADLOCK; number++)
    event = skein_trace_get_event (run->trace, number);
  g_assert_cmpstr (skein_trace_get_text (run->trace, event->arg), ==, sentence);
  g_assert_cmpuint (event->thread, ==, find_thread (run->trace, thread));
  g_assert_cmpint (event->time_ns, ==, time_ns);

  {
    const SkeinEvent *block = skein_trace_get_event (run->trace, number - 2);

    g_assert_cmpint (block->kind, ==, SKEIN_EVENT_BLOCK);
    g_assert_cmpuint (block->thread, ==, event->thread);
    g_assert_cmpuint (block->object, ==, event->object);
    g_assert_cmpuint (block->site, ==, event->site);
    g_assert_cmpuint (event->site, !=, 0);
  }
}

/* --- Two, and a third that waits for them ----------------------------------------------------- */

static void
abba_main (gpointer state)
{
  Locks *self = state;

  self->threads[0] = g_thread_new ("X", lock_a_b, self);
  self->threads[1] = g_thread_new ("Y", lock_b_a, self);
  g_thread_join (self->threads[0]);
  g_thread_join (self->threads[1]);
}

static void
test_abba (void)
{
  const EngineProgram program = LOCKS (abba_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, DEADLOCK);
  g_assert_cmpint (run->end_ns, ==, SECONDS (1));
  assert_named (run, SECONDS (1), "Y",
                "Deadlock: Y waits to lock a, which X holds; X waits to lock b, which Y holds.");
  g_assert_cmpstr (skein_run_get_report (run->run), ==,
                   "MainThread waits to join X, which has not ended.\n"
                   "X waits to lock b, which Y holds.\n"
                   "Y waits to lock a, which X holds.");
}

/* In some orders one of them is through before the other begins; in all others it is named. */
static void
check_abba (EngineRun *run)
{
  guint named = count_events (run->trace, SKEIN_EVENT_DEADLOCK, NULL);

  if (run->verdict == SKEIN_VERDICT_DEADLOCK)
    g_assert_cmpuint (named, ==, 1);
  else
    engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (named, ==, run->verdict == SKEIN_VERDICT_DEADLOCK ? 1 : 0);
}

static void
test_abba_in_all_orders (void)
{
  const EngineProgram program = LOCKS (abba_main);

  engine_run_in_all_orders (&program, check_abba);
}

/* --- While a timer goes on ticking ------------------------------------------------------------ */

static gpointer
tick (gpointer data)
{
  for (;;)
    {
      g_usleep (300000);
      g_print (".");
    }
  return NULL;
}

static void
ticking_main (gpointer state)
{
  skein_thread_new_daemon ("Timer", tick, NULL);
  abba_main (state);
}

static void
test_ticking (void)
{
  const EngineProgram program = LOCKS (ticking_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, DEADLOCK);
  g_assert_cmpint (run->end_ns, ==, SECONDS (1));
  assert_named (run, SECONDS (1), "Y",
                "Deadlock: Y waits to lock a, which X holds; X waits to lock b, which Y holds.");
  g_assert_nonnull (strstr (skein_run_get_report (run->run), "X waits to lock b, which Y holds."));
  g_assert_null (strstr (skein_run_get_report (run->run), "Timer"));
}

/* --- While another thread has work to do ------------------------------------------------------ */

static gpointer
work (gpointer data)
{
  g_usleep (10 * 1000000);
  g_print ("done\n");
  return NULL;
}

static void
working_main (gpointer state)
{
  g_thread_new ("Worker", work, NULL);
  abba_main (state);
}

static void
test_working (void)
{
  const EngineProgram program = LOCKS (working_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, DEADLOCK);
  assert_named (run, SECONDS (1), "Y",
                "Deadlock: Y waits to lock a, which X holds; X waits to lock b, which Y holds.");
  g_assert_cmpint (run->end_ns, ==, SECONDS (10));
  engine_assert_output (run, "done\n");
}

/* The run is over when the last thread that could still do something has ended, though the daemon
 * goes on ticking. */
static void
ticking_and_working_main (gpointer state)
{
  g_thread_new ("Worker", work, NULL);
  ticking_main (state);
}

static void
test_ticking_and_working (void)
{
  const EngineProgram program = LOCKS (ticking_and_working_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, DEADLOCK);
  g_assert_cmpint (run->end_ns, ==, SECONDS (10));
}

/* Daemons may wait for each other as long as they like: the program ends. */
static void
daemons_main (gpointer state)
{
  skein_thread_new_daemon ("X", lock_a_b, state);
  skein_thread_new_daemon ("Y", lock_b_a, state);
  g_usleep (5 * 1000000);
}

static void
test_daemons (void)
{
  const EngineProgram program = LOCKS (daemons_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (run->end_ns, ==, SECONDS (5));
  assert_named (run, SECONDS (1), "Y",
                "Deadlock: Y waits to lock a, which X holds; X waits to lock b, which Y holds.");
}

/* --- Three ------------------------------------------------------------------------------------ */

static void
three_main (gpointer state)
{
  Locks *self = state;

  self->threads[0] = g_thread_new ("X", lock_a_b, self);
  self->threads[1] = g_thread_new ("Y", lock_b_c, self);
  self->threads[2] = g_thread_new ("Z", lock_c_a, self);
}

static void
test_three (void)
{
  const EngineProgram program = LOCKS (three_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, DEADLOCK);
  assert_named (run, SECONDS (1), "Z",
                "Deadlock: Z waits to lock a, which X holds; X waits to lock b, which Y holds; "
                "Y waits to lock c, which Z holds.");
}

/* --- One -------------------------------------------------------------------------------------- */

static void
relock_main (gpointer state)
{
  Locks *self = state;

  g_mutex_lock (&self->a);
  g_mutex_lock (&self->a);
}

static void
check_relock (EngineRun *run)
{
  engine_assert_verdict (run, DEADLOCK);
  assert_named (run, run->end_ns, "MainThread",
                "Deadlock: MainThread waits to lock a, which it holds.");
}

static void
test_relock (void)
{
  const EngineProgram program = LOCKS (relock_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  check_relock (run);
  g_assert_cmpstr (skein_run_get_report (run->run), ==,
                   "MainThread waits to lock a, which it holds.");
}

/* --- Over joins ------------------------------------------------------------------------------- */

static gpointer
join_second (gpointer data)
{
  g_usleep (1000000);
  g_thread_join (((Locks *) data)->threads[1]);
  return NULL;
}

static gpointer
join_first (gpointer data)
{
  g_usleep (1000000);
  g_thread_join (((Locks *) data)->threads[0]);
  return NULL;
}

static void
joins_main (gpointer state)
{
  Locks *self = state;

  self->threads[0] = g_thread_new ("X", join_second, self);
  self->threads[1] = g_thread_new ("Y", join_first, self);
}

static void
test_joins (void)
{
  const EngineProgram program = LOCKS (joins_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, DEADLOCK);
  assert_named (run, SECONDS (1), "Y",
                "Deadlock: Y waits to join X; X waits to join Y.");
}

/* A join while holding the mutex that the other needs. */
static gpointer
lock_a (gpointer data)
{
  g_usleep (1000000);
  g_mutex_lock (&((Locks *) data)->a);
  g_mutex_unlock (&((Locks *) data)->a);
  return NULL;
}

static void
mixed_main (gpointer state)
{
  Locks *self = state;

  g_mutex_lock (&self->a);
  self->threads[0] = g_thread_new ("X", lock_a, self);
  g_thread_join (self->threads[0]);
}

static void
check_mixed (EngineRun *run)
{
  engine_assert_verdict (run, DEADLOCK);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_DEADLOCK, NULL), ==, 1);
}

static void
test_mixed (void)
{
  const EngineProgram program = LOCKS (mixed_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, DEADLOCK);
  assert_named (run, SECONDS (1), "X",
                "Deadlock: X waits to lock a, which MainThread holds; MainThread waits to join X.");
  engine_run_in_all_orders (&program, check_mixed);
}

/* --- No deadlock ------------------------------------------------------------------------------ */

/* A thread whose wait has a deadline will go on. */
static gpointer
hold_a_for_a_while (gpointer data)
{
  Locks *self = data;

  g_mutex_lock (&self->a);
  g_async_queue_timeout_pop (self->q, 1000000);
  g_mutex_lock (&self->b);
  g_cond_wait_until (&self->cond, &self->b, 3000000);
  g_mutex_unlock (&self->b);
  g_mutex_unlock (&self->a);
  return NULL;
}

static gpointer
push_with_a (gpointer data)
{
  Locks *self = data;

  g_usleep (100);
  g_mutex_lock (&self->a);
  g_async_queue_push (self->q, skein_item_new ("late"));
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->a);
  return NULL;
}

static void
timed_main (gpointer state)
{
  Locks *self = state;

  self->threads[0] = g_thread_new ("X", hold_a_for_a_while, self);
  self->threads[1] = g_thread_new ("Y", push_with_a, self);
  g_thread_join (self->threads[0]);
  g_thread_join (self->threads[1]);
}

static void
check_no_deadlock (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_DEADLOCK, NULL), ==, 0);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_STUCK, NULL), ==, 0);
  g_assert_null (skein_run_get_report (run->run));
}

static void
test_timed (void)
{
  const EngineProgram program = LOCKS (timed_main);

  engine_run_in_all_orders (&program, check_no_deadlock);
}

/* All in one order: never. */
static void
ordered_main (gpointer state)
{
  Locks *self = state;

  for (guint i = 0; i < 3; i++)
    self->threads[i] = g_thread_new ("X", lock_a_b, self);
  for (guint i = 0; i < 3; i++)
    g_thread_join (self->threads[i]);
}

static void
test_ordered (void)
{
  const EngineProgram program = LOCKS (ordered_main);

  engine_run_in_all_orders (&program, check_no_deadlock);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/deadlock/abba", test_abba);
  g_test_add_func ("/engine/deadlock/abba-in-all-orders", test_abba_in_all_orders);
  g_test_add_func ("/engine/deadlock/ticking", test_ticking);
  g_test_add_func ("/engine/deadlock/working", test_working);
  g_test_add_func ("/engine/deadlock/ticking-and-working", test_ticking_and_working);
  g_test_add_func ("/engine/deadlock/daemons", test_daemons);
  g_test_add_func ("/engine/deadlock/three", test_three);
  g_test_add_func ("/engine/deadlock/relock", test_relock);
  g_test_add_func ("/engine/deadlock/joins", test_joins);
  g_test_add_func ("/engine/deadlock/mixed", test_mixed);
  g_test_add_func ("/engine/deadlock/timed", test_timed);
  g_test_add_func ("/engine/deadlock/ordered", test_ordered);

  return g_test_run ();
}
