/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <string.h>

#include "harness.h"

/* Events, semaphores, shared variables, heaps, timers. */

/* --- Manual-reset event ----------------------------------------------------------------------- */

typedef struct
{
  SkeinManualEvent *event;
  GThread *threads[3];
  int passed;
} Gate;

static void
gate_prepare (gpointer  state,
              SkeinRun *run)
{
  ((Gate *) state)->event = skein_manual_event_new ();
}

static void
gate_clear (gpointer state)
{
  skein_manual_event_free (((Gate *) state)->event);
}

static gpointer
pass_gate (gpointer data)
{
  Gate *self = data;

  skein_manual_event_wait (self->event);
  g_atomic_int_add (&self->passed, 1);
  return NULL;
}

static void
gate_main (gpointer state)
{
  Gate *self = state;

  for (guint i = 0; i < 2; i++)
    self->threads[i] = g_thread_new ("T", pass_gate, self);
  g_usleep (1000000);
  skein_manual_event_set (self->event);
  g_thread_join (self->threads[0]);
  g_thread_join (self->threads[1]);
  skein_manual_event_set (self->event);
  skein_manual_event_wait (self->event);
  skein_manual_event_clear (self->event);
  self->threads[2] = g_thread_new ("Late", pass_gate, self);
  g_usleep (1000000);
  skein_manual_event_set (self->event);
  g_thread_join (self->threads[2]);
}

static const EngineProgram gate
    = { .main = gate_main, .size = sizeof (Gate), .prepare = gate_prepare, .clear = gate_clear };

static void
check_gate (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (((Gate *) run->state)->passed, ==, 3);
  g_assert_cmpint (find_time (run->trace, SKEIN_EVENT_EVENT_WAIT, "T"), >=, SECONDS (1));
  g_assert_cmpint (find_time (run->trace, SKEIN_EVENT_EVENT_WAIT, "T-2"), >=, SECONDS (1));
  g_assert_cmpint (find_time (run->trace, SKEIN_EVENT_EVENT_WAIT, "Late"), >=, SECONDS (2));
}

/* Set, it lets everybody through; those who wait are all woken at once. */
static void
test_event (void)
{
  g_autoptr (EngineRun) run = engine_run (&gate, NULL);
  g_autofree char *story = engine_run_story (run);

  g_assert_nonnull (strstr (story, "0 T block event to wait-set\n"));
  g_assert_nonnull (strstr (story,
                            "1 MainThread set event =1\n"
                            "1 T ready event <- set by MainThread\n"
                            "1 T-2 ready event <- set by MainThread\n"
                            "1 MainThread block T to join\n"
                            "1 T wait-set event =1 <- set by MainThread\n"));
  g_assert_nonnull (strstr (story, "1 MainThread wait-set event =1\n"));
  g_assert_nonnull (strstr (story, "1 MainThread clear event =0\n"));
  g_assert_nonnull (strstr (story, "1 Late block event to wait-set\n"));
  check_gate (run);
  g_assert_cmpint (run->end_ns, ==, SECONDS (2));
}

static void
test_event_in_all_orders (void)
{
  engine_run_in_all_orders (&gate, check_gate);
}

/* Set and cleared again before those it made ready could go on: they are blocked again. */
static void
pulse_main (gpointer state)
{
  Gate *self = state;

  self->threads[0] = g_thread_new ("T", pass_gate, self);
  g_usleep (1);
  skein_manual_event_set (self->event);
  skein_manual_event_clear (self->event);
  g_usleep (1);
  skein_manual_event_set (self->event);
  g_thread_join (self->threads[0]);
}

static void
check_pulse (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (((Gate *) run->state)->passed, ==, 1);
}

static void
test_event_pulse (void)
{
  const EngineProgram pulse = { .main = pulse_main, .size = sizeof (Gate),
                                .prepare = gate_prepare, .clear = gate_clear };

  engine_run_in_all_orders (&pulse, check_pulse);
}

/* --- Semaphore -------------------------------------------------------------------------------- */

typedef struct
{
  SkeinSemaphore *sema;
  GThread *threads[6];
  int inside;
  int most;
  int done;
} Pool;

static void
pool_prepare (gpointer  state,
              SkeinRun *run)
{
  ((Pool *) state)->sema = skein_semaphore_new (2);
}

static void
pool_clear (gpointer state)
{
  skein_semaphore_free (((Pool *) state)->sema);
}

static gpointer
use_pool (gpointer data)
{
  Pool *self = data;
  int inside;

  skein_semaphore_acquire (self->sema);
  inside = g_atomic_int_add (&self->inside, 1) + 1;
  if (inside > g_atomic_int_get (&self->most))
    g_atomic_int_set (&self->most, inside);
  g_usleep (1000000);
  g_atomic_int_add (&self->inside, -1);
  g_atomic_int_add (&self->done, 1);
  skein_semaphore_release (self->sema);
  return NULL;
}

static void
pool_main (gpointer state)
{
  Pool *self = state;

  for (guint i = 0; i < 6; i++)
    self->threads[i] = g_thread_new ("T", use_pool, self);
  for (guint i = 0; i < 6; i++)
    g_thread_join (self->threads[i]);
}

static const EngineProgram pool
    = { .main = pool_main, .size = sizeof (Pool), .prepare = pool_prepare, .clear = pool_clear };

static void
check_pool (EngineRun *run)
{
  Pool *self = run->state;

  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (self->most, <=, 2);
  g_assert_cmpint (self->done, ==, 6);
  g_assert_cmpint (run->end_ns, >=, SECONDS (3));
}

static void
test_semaphore (void)
{
  g_autoptr (EngineRun) run = engine_run (&pool, NULL);
  g_autofree char *story = engine_run_story (run);

  check_pool (run);
  g_assert_cmpint (((Pool *) run->state)->most, ==, 2);
  g_assert_cmpint (run->end_ns, ==, SECONDS (3));
  g_assert_nonnull (strstr (story, "0 T acquire sema =1\n"));
  g_assert_nonnull (strstr (story, "0 T-2 acquire sema =0\n"));
  g_assert_nonnull (strstr (story, "0 T-3 block sema to acquire\n"));
  g_assert_nonnull (strstr (story,
                            "1 T release sema =1\n"
                            "1 T-3 ready sema <- release by T\n"));
  g_assert_nonnull (strstr (story, "1 T-3 acquire sema =1 <- release by T\n"));
}

static void
test_semaphore_in_all_orders (void)
{
  engine_run_in_all_orders (&pool, check_pool);
}

/* --- Shared variables ------------------------------------------------------------------------- */

static void
variable_main (gpointer state)
{
  int *counter = state;

  g_atomic_int_set (counter, 5);
  g_print ("%d\n", g_atomic_int_add (counter, -7));
  g_print ("%d\n", g_atomic_int_get (counter));
}

static void
variable_prepare (gpointer  state,
                  SkeinRun *run)
{
  *(int *) state = 3;
}

static void
test_variable (void)
{
  const EngineProgram program
      = { .main = variable_main, .size = sizeof (int), .prepare = variable_prepare };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_story (run,
                       "0 MainThread begin\n"
                       "0 MainThread write counter =5\n"
                       "0 MainThread write counter =-2\n"
                       "0 MainThread print console: 5\n"
                       "0 MainThread read counter =-2\n"
                       "0 MainThread print console: -2\n"
                       "0 MainThread finish\n"
                       "0 - end ended\n");
  g_assert_cmpint (skein_trace_get_object (run->trace,
                                           find_object (run->trace, "counter", SKEIN_OBJECT_FLAG))
                       .initial, ==, 3);
}

typedef struct
{
  int sum;
  GThread *threads[4];
} Sum;

static gpointer
add_up (gpointer data)
{
  for (int i = 1; i <= 10; i++)
    g_atomic_int_add (&((Sum *) data)->sum, i);
  return NULL;
}

static void
sum_main (gpointer state)
{
  Sum *self = state;

  for (guint i = 0; i < 4; i++)
    self->threads[i] = g_thread_new ("T", add_up, self);
  for (guint i = 0; i < 4; i++)
    g_thread_join (self->threads[i]);
}

static void
check_sum (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (((Sum *) run->state)->sum, ==, 4 * 55);
}

static void
test_sum (void)
{
  const EngineProgram program = { .main = sum_main, .size = sizeof (Sum) };

  engine_run_in_all_orders (&program, check_sum);
}

/* --- Heap, timer ------------------------------------------------------------------------------ */

typedef struct
{
  SkeinHeap *heap;
  SkeinTimer timer;
} Shared;

static void
shared_prepare (gpointer  state,
                SkeinRun *run)
{
  ((Shared *) state)->heap = skein_heap_new ();
}

static void
shared_clear (gpointer state)
{
  skein_heap_free (((Shared *) state)->heap);
}

static void
heap_main (gpointer state)
{
  Shared *self = state;
  static const int priorities[] = { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9 };
  SkeinItem *item;

  for (guint i = 0; i < G_N_ELEMENTS (priorities); i++)
    skein_heap_push (self->heap, skein_item_new_int ((int) i), priorities[i]);
  while ((item = skein_heap_pop (self->heap)) != NULL)
    {
      g_print ("%s ", skein_item_get_label (item));
      skein_item_free (item);
    }
  skein_timer_tick (&self->timer);
  skein_timer_tick (&self->timer);
  g_print ("%u", skein_timer_ticks (&self->timer));
}

/* Highest first; of equal ones, the one that came first. */
static void
test_heap_and_timer (void)
{
  const EngineProgram program = { .main = heap_main, .size = sizeof (Shared),
                                  .prepare = shared_prepare, .clear = shared_clear };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_output (run, "5 12 14 11 13 7 4 8 10 2 0 9 6 1 3 2");
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_EMPTY, NULL), ==, 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_TICK, NULL), ==, 2);
  engine_assert_verdict (run, ENDED);
}

/* --- Memory that is used again ---------------------------------------------------------------- */

/* An object that has been freed is forgotten: the next one, if the allocator gives it the same
 * memory, begins anew. */
static void
anew_main (gpointer state)
{
  for (guint i = 0; i < 9; i++)
    {
      SkeinManualEvent *event = skein_manual_event_new ();
      SkeinSemaphore *sema = skein_semaphore_new (1);
      SkeinHeap *heap = skein_heap_new ();

      skein_semaphore_acquire (sema);
      skein_manual_event_set (event);
      skein_heap_pop (heap);
      skein_heap_free (heap);
      skein_semaphore_free (sema);
      skein_manual_event_free (event);
    }
}

static guint
count_objects (EngineRun      *run,
               SkeinObjectKind kind)
{
  guint n = 0;

  for (guint i = 1; i <= skein_trace_get_n_objects (run->trace); i++)
    n += skein_trace_get_object (run->trace, i).kind == kind;
  return n;
}

static void
test_anew (void)
{
  const EngineProgram program = { .main = anew_main };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ACQUIRE, NULL), ==, 9);
  g_assert_cmpuint (count_objects (run, SKEIN_OBJECT_EVENT), ==, 9);
  g_assert_cmpuint (count_objects (run, SKEIN_OBJECT_SEMAPHORE), ==, 9);
  g_assert_cmpuint (count_objects (run, SKEIN_OBJECT_HEAP), ==, 9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/sync/event", test_event);
  g_test_add_func ("/engine/sync/event-in-all-orders", test_event_in_all_orders);
  g_test_add_func ("/engine/sync/event-pulse", test_event_pulse);
  g_test_add_func ("/engine/sync/semaphore", test_semaphore);
  g_test_add_func ("/engine/sync/semaphore-in-all-orders", test_semaphore_in_all_orders);
  g_test_add_func ("/engine/sync/variable", test_variable);
  g_test_add_func ("/engine/sync/sum", test_sum);
  g_test_add_func ("/engine/sync/heap-and-timer", test_heap_and_timer);
  g_test_add_func ("/engine/sync/anew", test_anew);

  return g_test_run ();
}
