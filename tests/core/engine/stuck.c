/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <string.h>

#include "harness.h"

/* Runs in which nobody can ever go on, with each thread's wait and the threads that could have
 * woken it; and runs that only wait for the user. */

typedef struct
{
  GMutex m;
  GCond c;
  GAsyncQueue *q;
  SkeinSemaphore *s;
  SkeinManualEvent *e;
  GSocket *near;
  GSocket *far;
  GThread *thread;
} Things;

static void
things_prepare (gpointer  state,
                SkeinRun *run)
{
  Things *self = state;
  g_autoptr (GError) error = NULL;

  self->q = g_async_queue_new ();
  self->s = skein_semaphore_new (0);
  self->e = skein_manual_event_new ();
  skein_socket_pair (&self->near, &self->far, &error);
  g_assert_no_error (error);
}

static void
things_clear (gpointer state)
{
  Things *self = state;

  g_async_queue_unref (self->q);
  skein_semaphore_free (self->s);
  skein_manual_event_free (self->e);
  g_clear_object (&self->near);
  g_clear_object (&self->far);
}

#define THINGS(function) \
  { .main = function, .size = sizeof (Things), .prepare = things_prepare, .clear = things_clear }

static void
assert_report (EngineRun  *run,
               const char *expected)
{
  engine_assert_verdict (run, STUCK);
  g_assert_cmpstr (skein_run_get_report (run->run), ==, expected);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_STUCK, NULL), ==, 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_DEADLOCK, NULL), ==, 0);
  {
    g_autofree char *said = join_texts (run->trace, SKEIN_EVENT_STUCK, NULL);

    g_assert_cmpstr (said, ==, expected);
  }
}

/* --- One thread, one thing -------------------------------------------------------------------- */

static void
wait_for_cond (gpointer state)
{
  Things *self = state;

  g_mutex_lock (&self->m);
  g_cond_wait (&self->c, &self->m);
}

static void
wait_for_queue (gpointer state)
{
  g_async_queue_pop (((Things *) state)->q);
}

static void
wait_for_semaphore (gpointer state)
{
  skein_semaphore_acquire (((Things *) state)->s);
}

static void
wait_for_event (gpointer state)
{
  skein_manual_event_wait (((Things *) state)->e);
}

static void
wait_for_socket (gpointer state)
{
  char byte;

  g_socket_receive (((Things *) state)->near, &byte, 1, NULL, NULL);
}

static void
test_one (void)
{
  static const struct { void (*main) (gpointer); const char *report; } cases[] = {
    { wait_for_cond,
      "MainThread waits on c; nobody has ever given it what it waits for." },
    { wait_for_queue,
      "MainThread waits to get q; nobody has ever given it what it waits for." },
    { wait_for_semaphore,
      "MainThread waits to acquire s; nobody has ever given it what it waits for." },
    { wait_for_event,
      "MainThread waits for e; nobody has ever given it what it waits for." },
    { wait_for_socket,
      "MainThread waits to read near; nobody has ever given it what it waits for." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EngineProgram program = THINGS (cases[i].main);
      g_autoptr (EngineRun) run = engine_run (&program, NULL);

      assert_report (run, cases[i].report);
      g_assert_cmpint (run->end_ns, ==, 0);
    }
}

/* --- Threads that could have woken them ------------------------------------------------------- */

static gpointer
push_once (gpointer data)
{
  g_usleep (1000000);
  g_async_queue_push (((Things *) data)->q, skein_item_new ("x"));
  return NULL;
}

static void
givers_main (gpointer state)
{
  Things *self = state;

  self->thread = g_thread_new ("Producer", push_once, self);
  g_async_queue_pop (self->q);
  g_async_queue_push (self->q, skein_item_new ("y"));
  g_async_queue_pop (self->q);
  g_async_queue_pop (self->q);
}

static void
test_givers (void)
{
  const EngineProgram program = THINGS (givers_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  assert_report (run, "MainThread waits to get q; nobody can wake it any more; it could have "
                      "been woken by Producer (which has ended), MainThread (itself).");
  g_assert_cmpint (run->end_ns, ==, SECONDS (1));
}

/* Neither a thread that has cleared the event nor one whose unlock was refused has given anything
 * to anybody. */
static gpointer
take_nothing_but_harm (gpointer data)
{
  Things *self = data;

  skein_manual_event_clear (self->e);
  g_mutex_unlock (&self->m);
  return NULL;
}

static void
harm_main (gpointer state)
{
  Things *self = state;

  self->thread = g_thread_new ("Vandal", take_nothing_but_harm, self);
  g_thread_join (self->thread);
  skein_manual_event_wait (self->e);
}

static void
test_non_givers (void)
{
  const EngineProgram program = THINGS (harm_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_EVENT_CLEAR, "Vandal"), ==, 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, "Vandal"), ==, 1);
  assert_report (run, "MainThread waits for e; nobody has ever given it what it waits for.");
}

/* Ended with the mutex locked: nobody will ever unlock it. */
static gpointer
keep_m (gpointer data)
{
  g_mutex_lock (&((Things *) data)->m);
  return NULL;
}

static void
kept_main (gpointer state)
{
  Things *self = state;

  self->thread = g_thread_new ("Keeper", keep_m, self);
  g_thread_join (self->thread);
  g_mutex_lock (&self->m);
}

static void
test_kept (void)
{
  const EngineProgram program = THINGS (kept_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  assert_report (run, "MainThread waits to lock m, which Keeper held when it ended.");
}

/* Stuck in every order, on both clocks. */
static void
check_stuck (EngineRun *run)
{
  engine_assert_verdict (run, STUCK);
  g_assert_nonnull (strstr (skein_run_get_report (run->run), "MainThread waits to "));
}

static void
test_in_all_orders (void)
{
  const EngineProgram kept = THINGS (kept_main);
  const EngineProgram givers = THINGS (givers_main);

  engine_run_in_all_orders (&kept, check_stuck);
  engine_run_in_all_orders (&givers, check_stuck);
}

/* A thread that sleeps, or waits until a deadline, is not stuck: the run is only when its last
 * thread is. */
static gpointer
sleep_a_while (gpointer data)
{
  g_usleep (7 * 1000000);
  return NULL;
}

static void
last_main (gpointer state)
{
  g_thread_new ("Sleeper", sleep_a_while, state);
  wait_for_event (state);
}

static void
test_last (void)
{
  const EngineProgram program = THINGS (last_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, STUCK);
  g_assert_cmpint (run->end_ns, ==, SECONDS (7));
}

/* --- Interactive runs ------------------------------------------------------------------------- */

typedef struct
{
  Things things;
  SkeinWaker wakers[2];
} Session;

static gpointer
work (gpointer data)
{
  Things *self = data;

  skein_semaphore_acquire (self->s);
  g_print ("worked\n");
  return NULL;
}

static gpointer
work_three_times (gpointer data)
{
  for (guint i = 0; i < 3; i++)
    work (data);
  return NULL;
}

static void
perform (gpointer            state,
         const SkeinCommand *command)
{
  Things *self = state;

  if (g_str_equal (command->name, "start"))
    self->thread = g_thread_new ("Worker", work, self);
  else if (g_str_equal (command->name, "start-three"))
    self->thread = g_thread_new ("Worker", work_three_times, self);
  else if (g_str_equal (command->name, "release"))
    skein_semaphore_release (self->s);
  else if (g_str_equal (command->name, "acquire"))
    skein_semaphore_acquire (self->s);
  else if (g_str_equal (command->name, "join"))
    g_thread_join (self->thread);
  else if (g_str_equal (command->name, "look"))
    skein_thread_is_alive (self->thread);
  else
    g_assert_not_reached ();
}

static SkeinRun *
session_start (Session *session,
               gboolean user_can_wake)
{
  const SkeinProgram program = { .perform = perform, .wakers = session->wakers };
  SkeinRunOptions options;
  SkeinRun *run;

  engine_options_init (&options);
  engine_options_stay (&options);
  things_prepare (session, NULL);
  session->wakers[0].object = user_can_wake ? "s" : NULL;
  session->wakers[0].by_main = TRUE;
  run = skein_run_new (&program, session, &options);
  skein_run_start (run);
  engine_wait_for (run, SKEIN_EVENT_PROMPT, 1);
  return run;
}

static void
session_end (Session  *session,
             SkeinRun *run)
{
  skein_run_stop (run);
  engine_model_check (skein_run_get_trace (run));
  g_assert_finalize_object (run);
  things_clear (session);
}

static void
send (SkeinRun   *run,
      const char *name)
{
  skein_run_send (run, &(SkeinCommand) { .name = name });
}

/* Everybody waits at a prompt, or for something that a button gives: nothing to remark on. */
static void
test_waiting_for_you (void)
{
  Session session = { 0 };
  SkeinRun *run = session_start (&session, TRUE);

  g_assert_cmpuint (engine_count (run, SKEIN_EVENT_STUCK), ==, 0);
  send (run, "start");
  engine_wait_for (run, SKEIN_EVENT_BLOCK, 1);
  engine_wait_for (run, SKEIN_EVENT_PROMPT, 2);
  send (run, "look");
  engine_wait_for (run, SKEIN_EVENT_PROMPT, 3);
  g_assert_cmpuint (engine_count (run, SKEIN_EVENT_STUCK), ==, 0);

  send (run, "release");
  engine_wait_for (run, SKEIN_EVENT_PRINT, 1);
  send (run, "join");
  engine_wait_for (run, SKEIN_EVENT_PROMPT, 5);
  g_assert_cmpuint (engine_count (run, SKEIN_EVENT_STUCK), ==, 0);
  g_assert_cmpint (skein_run_get_verdict (run), ==, SKEIN_VERDICT_RUNNING);

  skein_run_exit_main (run);
  engine_wait (run);
  g_assert_cmpint (skein_run_get_verdict (run), ==, SKEIN_VERDICT_ENDED);
  session_end (&session, run);
}

/* Nobody can help: it is said, once, and the run goes on. */
static void
test_remark (void)
{
  Session session = { 0 };
  SkeinRun *run = session_start (&session, FALSE);
  SkeinTrace *trace = skein_run_get_trace (run);
  const SkeinEvent *stuck;

  send (run, "start");
  engine_wait_for (run, SKEIN_EVENT_STUCK, 1);
  stuck = skein_trace_get_event (trace, skein_trace_get_n_events (trace) - 1);
  g_assert_cmpint (stuck->kind, ==, SKEIN_EVENT_STUCK);
  g_assert_cmpstr (skein_trace_get_text (trace, stuck->arg), ==,
                   "Worker waits to acquire s; nobody has ever given it what it waits for.");

  /* Each of these makes the engine look again for threads that can go on. */
  skein_run_pause (run);
  skein_run_resume (run);
  skein_run_set_rate (run, 2);
  g_assert_cmpuint (engine_count (run, SKEIN_EVENT_STUCK), ==, 1);
  g_assert_cmpint (skein_run_get_verdict (run), ==, SKEIN_VERDICT_RUNNING);

  /* A press that changes nothing makes no news either. */
  send (run, "look");
  engine_wait_for (run, SKEIN_EVENT_PROMPT, 3);
  skein_run_is_paused (run); /* takes the lock: the run's rest has been recorded */
  g_assert_cmpuint (engine_count (run, SKEIN_EVENT_STUCK), ==, 1);

  /* A join makes it worse: another episode. */
  send (run, "join");
  engine_wait_for (run, SKEIN_EVENT_STUCK, 2);
  stuck = skein_trace_get_event (trace, skein_trace_get_n_events (trace) - 1);
  g_assert_cmpstr (skein_trace_get_text (trace, stuck->arg), ==,
                   "MainThread waits to join Worker, which has not ended.\n"
                   "Worker waits to acquire s; nobody has ever given it what it waits for.");
  session_end (&session, run);
}

/* While the main thread is in a join it cannot take the press that would help: that is said. */
static void
test_main_is_held_up (void)
{
  Session session = { 0 };
  SkeinRun *run = session_start (&session, TRUE);
  g_autofree char *said = NULL;

  send (run, "start");
  engine_wait_for (run, SKEIN_EVENT_BLOCK, 1);
  engine_wait_for (run, SKEIN_EVENT_PROMPT, 2);
  g_assert_cmpuint (engine_count (run, SKEIN_EVENT_STUCK), ==, 0);

  send (run, "join");
  engine_wait_for (run, SKEIN_EVENT_STUCK, 1);
  said = join_texts (skein_run_get_trace (run), SKEIN_EVENT_STUCK, NULL);
  g_assert_cmpstr (said, ==,
                   "MainThread waits to join Worker, which has not ended.\n"
                   "Worker waits to acquire s; nobody has ever given it what it waits for.");
  session_end (&session, run);
}

/* The text of the last event that says so. */
static const char *
last_remark (SkeinRun *run)
{
  SkeinTrace *trace = skein_run_get_trace (run);

  for (guint i = skein_trace_get_n_events (trace); i > 0; i--)
    if (skein_trace_get_event (trace, i - 1)->kind == SKEIN_EVENT_STUCK)
      return skein_trace_get_text (trace, skein_trace_get_event (trace, i - 1)->arg);
  g_error ("nothing has been said yet");
}

/* Stuck, helped and stuck in the same way: that is news again. */
static void
test_remark_again (void)
{
  Session session = { 0 };
  SkeinRun *run = session_start (&session, FALSE);
  const char *first;

  send (run, "start-three");
  engine_wait_for (run, SKEIN_EVENT_STUCK, 1);
  send (run, "release");
  engine_wait_for (run, SKEIN_EVENT_STUCK, 2);
  first = last_remark (run);
  g_assert_true (g_str_has_prefix (first, "Worker waits to acquire s; nobody can wake it any "
                                          "more; it could have been woken by MainThread"));
  send (run, "release");
  engine_wait_for (run, SKEIN_EVENT_STUCK, 3);
  g_assert_cmpstr (last_remark (run), ==, first);
  session_end (&session, run);
}

/* After a reset, when the presses come again as from a script, the same remark is news. */
static void
test_remark_after_reset (void)
{
  Session session = { 0 };
  SkeinRun *run = session_start (&session, FALSE);
  g_autofree char *first = NULL;

  send (run, "acquire");
  engine_wait_for (run, SKEIN_EVENT_STUCK, 1);
  first = g_strdup (last_remark (run));
  skein_run_stop (run);
  skein_run_reset (run);

  skein_run_start (run);
  engine_wait_for (run, SKEIN_EVENT_STUCK, 1);
  g_assert_cmpstr (last_remark (run), ==, first);
  session_end (&session, run);
}

/* A thread that gave something before a reset is not named in the next run's report. */
static gpointer
release_s (gpointer data)
{
  skein_semaphore_release (((Things *) data)->s);
  return NULL;
}

typedef struct
{
  Things things;
  guint n_runs;
} Again;

static void
give_once_main (gpointer state)
{
  Again *self = state;

  if (self->n_runs++ == 0)
    {
      g_thread_join (g_thread_new ("Giver", release_s, self));
      skein_semaphore_acquire (self->things.s);
    }
  skein_semaphore_acquire (self->things.s);
}

static void
test_givers_after_reset (void)
{
  const EngineProgram program = { .main = give_once_main,
                                  .size = sizeof (Again),
                                  .prepare = things_prepare,
                                  .clear = things_clear };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  assert_report (run, "MainThread waits to acquire s; nobody can wake it any more; it could have "
                      "been woken by Giver (which has ended).");
  skein_run_reset (run->run);
  skein_run_start (run->run);
  run->trace = skein_run_get_trace (run->run);
  engine_run_finish (run);
  assert_report (run, "MainThread waits to acquire s; nobody has ever given it what it waits for.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/stuck/one", test_one);
  g_test_add_func ("/engine/stuck/givers", test_givers);
  g_test_add_func ("/engine/stuck/non-givers", test_non_givers);
  g_test_add_func ("/engine/stuck/kept", test_kept);
  g_test_add_func ("/engine/stuck/in-all-orders", test_in_all_orders);
  g_test_add_func ("/engine/stuck/last", test_last);
  g_test_add_func ("/engine/stuck/waiting-for-you", test_waiting_for_you);
  g_test_add_func ("/engine/stuck/remark", test_remark);
  g_test_add_func ("/engine/stuck/main-is-held-up", test_main_is_held_up);
  g_test_add_func ("/engine/stuck/remark-again", test_remark_again);
  g_test_add_func ("/engine/stuck/remark-after-reset", test_remark_after_reset);
  g_test_add_func ("/engine/stuck/givers-after-reset", test_givers_after_reset);

  return g_test_run ();
}
