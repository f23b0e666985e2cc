/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "harness.h"

/* --- Daemons ---------------------------------------------------------------------------------- */

typedef struct
{
  GMutex outer;
  GMutex inner;
  int held;
} Daemons;

static gpointer
hold_two (gpointer data)
{
  Daemons *self = data;

  g_mutex_lock (&self->outer);
  g_mutex_lock (&self->inner);
  g_atomic_int_set (&self->held, TRUE);
  g_usleep (G_MAXULONG);
  g_print ("not to be seen\n");
  return NULL;
}

static gpointer
want_one (gpointer data)
{
  Daemons *self = data;

  g_usleep (G_USEC_PER_SEC);
  g_mutex_lock (&self->outer);
  g_print ("not to be seen\n");
  return NULL;
}

static void
daemons_main (gpointer state)
{
  Daemons *self = state;

  skein_thread_new_daemon ("D", hold_two, self);
  skein_thread_new_daemon ("E", want_one, self);
  g_usleep (2 * G_USEC_PER_SEC);
}

static const EngineProgram daemons = { .main = daemons_main, .size = sizeof (Daemons) };

/* The mutexes that a daemon holds are unlocked before it is destroyed, and that wakes nobody any
 * more. */
static void
test_daemons (void)
{
  g_autoptr (EngineRun) run = engine_run (&daemons, NULL);

  engine_assert_story (run,
                       "0 MainThread begin\n"
                       "0 MainThread create D\n"
                       "0 MainThread start D\n"
                       "0 D begin\n"
                       "0 MainThread create E\n"
                       "0 D lock outer\n"
                       "0 MainThread start E\n"
                       "0 D lock inner\n"
                       "0 E begin\n"
                       "0 MainThread sleep clock until 2\n"
                       "0 D write held =1\n"
                       "0 E sleep clock until 1\n"
                       "0 D sleep clock\n"
                       "1 E ready clock\n"
                       "1 E awake clock\n"
                       "1 E block outer to lock\n"
                       "2 MainThread ready clock\n"
                       "2 MainThread awake clock\n"
                       "2 MainThread finish\n"
                       "2 D unlock inner\n"
                       "2 D unlock outer\n"
                       "2 D destroy\n"
                       "2 E destroy\n"
                       "2 - end ended\n");
}

/* Likewise, in whatever order they come. */
static void
any_daemons_main (gpointer state)
{
  Daemons *self = state;

  skein_thread_new_daemon ("D", hold_two, self);
  while (!g_atomic_int_get (&self->held))
    g_usleep (1000);
  skein_thread_new_daemon ("E", want_one, self);
  g_usleep (2 * G_USEC_PER_SEC);
}

static void
check_daemons (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  engine_assert_output (run, "");
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_DESTROY, "D"), ==, 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_DESTROY, "E"), ==, 1);
}

static void
test_daemons_in_all_orders (void)
{
  const EngineProgram any_daemons = { .main = any_daemons_main, .size = sizeof (Daemons) };

  engine_run_in_all_orders (&any_daemons, check_daemons);
}

/* A daemon that never comes to rest, and one that has ended by itself. */
static gpointer
print_for_ever (gpointer data)
{
  for (;;)
    {
      g_print (".");
      g_atomic_int_set ((int *) data, TRUE);
      g_usleep (1000);
    }
  return NULL;
}

static gpointer
nothing (gpointer data)
{
  return NULL;
}

static void
restless_main (gpointer state)
{
  GThread *ends = skein_thread_new_daemon ("Ends", nothing, NULL);

  skein_thread_new_daemon ("Restless", print_for_ever, state);
  g_thread_join (ends);
  while (!g_atomic_int_get ((int *) state))
    g_usleep (1000);
}

static void
check_restless (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_DESTROY, "Ends"), ==, 0);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_FINISH, "Ends"), ==, 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_DESTROY, "Restless"), ==, 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_PRINT, "Restless"), >, 0);
}

static void
test_restless (void)
{
  const EngineProgram restless = { .main = restless_main, .size = sizeof (int) };

  engine_run_in_all_orders (&restless, check_restless);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/daemons/destroyed", test_daemons);
  g_test_add_func ("/engine/daemons/in-all-orders", test_daemons_in_all_orders);
  g_test_add_func ("/engine/daemons/restless", test_restless);

  return g_test_run ();
}
