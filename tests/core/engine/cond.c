/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <string.h>

#include "harness.h"

/* --- Condition -------------------------------------------------------------------------------- */

typedef struct
{
  GMutex m;
  GCond c;
  GThread *waiters[3];
  int tokens;
  int taken;
  gboolean everybody;
} Tokens;

static gpointer
take_token (gpointer data)
{
  Tokens *self = data;

  g_mutex_lock (&self->m);
  while (self->tokens == 0)
    g_cond_wait (&self->c, &self->m);
  self->tokens--;
  self->taken++;
  g_mutex_unlock (&self->m);
  return NULL;
}

/* Wherever the waiters are when they are signalled: no wake-up is lost. */
static void
signal_main (gpointer state)
{
  Tokens *self = state;

  g_mutex_init (&self->m);
  g_cond_init (&self->c);
  for (guint i = 0; i < 3; i++)
    self->waiters[i] = g_thread_new ("W", take_token, self);
  if (self->everybody)
    {
      g_mutex_lock (&self->m);
      self->tokens += 3;
      g_cond_broadcast (&self->c);
      g_mutex_unlock (&self->m);
    }
  for (guint i = 0; !self->everybody && i < 3; i++)
    {
      g_mutex_lock (&self->m);
      self->tokens++;
      g_mutex_unlock (&self->m);
      g_cond_signal (&self->c);
    }
  for (guint i = 0; i < 3; i++)
    g_thread_join (self->waiters[i]);
  g_cond_clear (&self->c);
  g_mutex_clear (&self->m);
}

static void
broadcast_prepare (gpointer  state,
                   SkeinRun *run)
{
  ((Tokens *) state)->everybody = TRUE;
}

static void
check_tokens (EngineRun *run)
{
  Tokens *self = run->state;

  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (self->tokens, ==, 0);
  g_assert_cmpint (self->taken, ==, 3);
}

static void
test_signal_in_all_orders (void)
{
  const EngineProgram program = { .main = signal_main, .size = sizeof (Tokens) };

  engine_run_in_all_orders (&program, check_tokens);
}

static void
test_broadcast_in_all_orders (void)
{
  const EngineProgram program
      = { .main = signal_main, .size = sizeof (Tokens), .prepare = broadcast_prepare };

  engine_run_in_all_orders (&program, check_tokens);
}

/* Three wait; one signal wakes the one that has waited longest, a broadcast the others; a signal
 * with nobody there is lost, as it should be. */
static gpointer
wait_once (gpointer data)
{
  Tokens *self = data;

  g_mutex_lock (&self->m);
  g_cond_wait (&self->c, &self->m);
  g_mutex_unlock (&self->m);
  return NULL;
}

static void
three_main (gpointer state)
{
  Tokens *self = state;

  g_cond_signal (&self->c);
  for (guint i = 0; i < 3; i++)
    self->waiters[i] = g_thread_new ("W", wait_once, self);
  g_usleep (1);
  g_cond_signal (&self->c);
  g_usleep (1);
  g_cond_broadcast (&self->c);
  for (guint i = 0; i < 3; i++)
    g_thread_join (self->waiters[i]);
}

static void
test_three_waiters (void)
{
  const EngineProgram program = { .main = three_main, .size = sizeof (Tokens) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  g_autofree char *story = engine_run_story (run);
  const char *from = strstr (story, "0.000001 MainThread ready");

  g_assert_nonnull (strstr (story, "0 MainThread signal c =0\n"));
  g_assert_cmpstr (from, ==,
                   "0.000001 MainThread ready clock\n"
                   "0.000001 MainThread awake clock\n"
                   "0.000001 MainThread signal c =1\n"
                   "0.000001 W ready c <- signal by MainThread\n"
                   "0.000001 W woken c <- signal by MainThread\n"
                   "0.000001 MainThread sleep clock until 0.000002\n"
                   "0.000001 W lock m\n"
                   "0.000001 W unlock m\n"
                   "0.000001 W finish\n"
                   "0.000002 MainThread ready clock\n"
                   "0.000002 MainThread awake clock\n"
                   "0.000002 MainThread broadcast c =2\n"
                   "0.000002 W-2 ready c <- broadcast by MainThread\n"
                   "0.000002 W-3 ready c <- broadcast by MainThread\n"
                   "0.000002 W-2 woken c <- broadcast by MainThread\n"
                   "0.000002 W-3 woken c <- broadcast by MainThread\n"
                   "0.000002 MainThread join W\n"
                   "0.000002 MainThread block W-2 to join\n"
                   "0.000002 W-2 lock m\n"
                   "0.000002 W-3 block m to lock\n"
                   "0.000002 W-2 unlock m\n"
                   "0.000002 W-3 ready m <- unlock by W-2\n"
                   "0.000002 W-3 lock m <- unlock by W-2\n"
                   "0.000002 W-2 finish\n"
                   "0.000002 MainThread ready W-2 <- finish by W-2\n"
                   "0.000002 W-3 unlock m\n"
                   "0.000002 MainThread join W-2 <- finish by W-2\n"
                   "0.000002 MainThread block W-3 to join\n"
                   "0.000002 W-3 finish\n"
                   "0.000002 MainThread ready W-3 <- finish by W-3\n"
                   "0.000002 MainThread join W-3 <- finish by W-3\n"
                   "0.000002 MainThread finish\n"
                   "0.000002 - end ended\n");
}

/* A broadcast counts those whom it wakes, not the one that a signal has woken just before and that
 * has not been able to go on yet. */
static void
hold_main (gpointer state)
{
  Tokens *self = state;

  for (guint i = 0; i < 3; i++)
    self->waiters[i] = g_thread_new ("W", wait_once, self);
  g_usleep (1);
  g_mutex_lock (&self->m);
  g_cond_signal (&self->c);
  g_cond_broadcast (&self->c);
  g_mutex_unlock (&self->m);
  for (guint i = 0; i < 3; i++)
    g_thread_join (self->waiters[i]);
}

/* How many waiters the only event of a kind has woken. */
static gint64
count_woken (EngineRun     *run,
             SkeinEventKind kind)
{
  g_assert_cmpuint (count_events (run->trace, kind, NULL), ==, 1);
  for (guint i = 0;; i++)
    if (skein_trace_get_event (run->trace, i)->kind == kind)
      return skein_trace_get_event (run->trace, i)->value;
}

static void
check_hold (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (count_woken (run, SKEIN_EVENT_SIGNAL), ==, 1);
  g_assert_cmpint (count_woken (run, SKEIN_EVENT_BROADCAST), ==, 2);
}

static void
test_broadcast_after_signal (void)
{
  const EngineProgram program = { .main = hold_main, .size = sizeof (Tokens) };
  SkeinRunOptions options;

  engine_options_init (&options);
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (EngineRun) run = engine_run (&program, &options);

      check_hold (run);
      options.policy = SKEIN_POLICY_RANDOM;
      options.seed = seed;
    }
}

/* --- Timed waits ------------------------------------------------------------------------------ */

typedef struct
{
  GMutex m;
  GCond c;
  gboolean woken[4];
  gint64 at_ms[4];
  GThread *waiter;
} Timed;

static void
timed_wait (Timed *self,
            guint  i,
            gint64 end_time)
{
  self->woken[i] = g_cond_wait_until (&self->c, &self->m, end_time);
  self->at_ms[i] = g_get_monotonic_time () / 1000;
}

static gpointer
timed_waits (gpointer data)
{
  Timed *self = data;

  g_mutex_lock (&self->m);
  timed_wait (self, 0, G_USEC_PER_SEC);
  timed_wait (self, 1, 3 * G_USEC_PER_SEC);
  timed_wait (self, 2, -5);
  timed_wait (self, 3, G_MAXINT64);
  g_mutex_unlock (&self->m);
  return NULL;
}

static void
timed_main (gpointer state)
{
  Timed *self = state;

  self->waiter = g_thread_new ("W", timed_waits, self);
  g_usleep (2 * G_USEC_PER_SEC);
  g_cond_signal (&self->c);
  g_usleep (2 * G_USEC_PER_SEC);
  g_cond_signal (&self->c);
  g_thread_join (self->waiter);
}

static void
test_timed_waits (void)
{
  const EngineProgram program = { .main = timed_main, .size = sizeof (Timed) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  Timed *self = run->state;

  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (self->woken[0], ==, FALSE);
  g_assert_cmpint (self->at_ms[0], ==, 1000);
  g_assert_cmpint (self->woken[1], ==, TRUE);
  g_assert_cmpint (self->at_ms[1], ==, 2000);
  g_assert_cmpint (self->woken[2], ==, FALSE);
  g_assert_cmpint (self->at_ms[2], ==, 2000);
  g_assert_cmpint (self->woken[3], ==, TRUE);
  g_assert_cmpint (self->at_ms[3], ==, 4000);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_TIMEOUT, "W"), ==, 2);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_WOKEN, "W"), ==, 2);
}

static gpointer
wait_a_second (gpointer data)
{
  Timed *self = data;

  g_mutex_lock (&self->m);
  timed_wait (self, 0, G_USEC_PER_SEC);
  g_mutex_unlock (&self->m);
  return NULL;
}

/* The time is up, the mutex is taken: the wait is over when it can be had again. */
static void
late_main (gpointer state)
{
  Timed *self = state;

  self->waiter = g_thread_new ("W", wait_a_second, self);
  g_usleep (1000);
  g_mutex_lock (&self->m);
  g_usleep (5 * G_USEC_PER_SEC);
  g_cond_signal (&self->c);
  g_mutex_unlock (&self->m);
  g_thread_join (self->waiter);
}

static void
test_timed_out_behind_the_mutex (void)
{
  const EngineProgram program = { .main = late_main, .size = sizeof (Timed) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  g_autofree char *story = engine_run_story (run);
  const char *from = strstr (story, "1 W ready");

  g_assert_cmpstr (from, ==,
                   "1 W ready clock\n"
                   "1 W timeout c of woken\n"
                   "1 W block m to lock\n"
                   "5.001 MainThread ready clock\n"
                   "5.001 MainThread awake clock\n"
                   "5.001 MainThread signal c =0\n"
                   "5.001 MainThread unlock m\n"
                   "5.001 W ready m <- unlock by MainThread\n"
                   "5.001 MainThread block W to join\n"
                   "5.001 W lock m <- unlock by MainThread\n"
                   "5.001 W unlock m\n"
                   "5.001 W finish\n"
                   "5.001 MainThread ready W <- finish by W\n"
                   "5.001 MainThread join W <- finish by W\n"
                   "5.001 MainThread finish\n"
                   "5.001 - end ended\n");
  g_assert_cmpint (((Timed *) run->state)->woken[0], ==, FALSE);
}

/* A signal at the very time of the deadline: either comes first, and both agree on which. */
static void
race_main (gpointer state)
{
  Timed *self = state;

  self->waiter = g_thread_new ("W", wait_a_second, self);
  g_usleep (G_USEC_PER_SEC);
  g_cond_signal (&self->c);
  g_thread_join (self->waiter);
}

static void
check_race (EngineRun *run)
{
  Timed *self = run->state;

  engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_WOKEN, "W"), ==, self->woken[0] ? 1 : 0);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_TIMEOUT, "W"), ==,
                    self->woken[0] ? 0 : 1);
}

static void
test_race (void)
{
  const EngineProgram program = { .main = race_main, .size = sizeof (Timed) };

  engine_run_in_all_orders (&program, check_race);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/cond/signal-in-all-orders", test_signal_in_all_orders);
  g_test_add_func ("/engine/cond/broadcast-in-all-orders", test_broadcast_in_all_orders);
  g_test_add_func ("/engine/cond/three-waiters", test_three_waiters);
  g_test_add_func ("/engine/cond/broadcast-after-signal", test_broadcast_after_signal);
  g_test_add_func ("/engine/cond/timed-waits", test_timed_waits);
  g_test_add_func ("/engine/cond/timed-out-behind-the-mutex", test_timed_out_behind_the_mutex);
  g_test_add_func ("/engine/cond/race", test_race);

  return g_test_run ();
}
