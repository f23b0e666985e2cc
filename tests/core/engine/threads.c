/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "harness.h"

/* Threads: made, started, joined, asked after, asleep, at work, printing, destroyed. */

/* --- One after the other ---------------------------------------------------------------------- */

typedef struct
{
  GThread *thread;
  gboolean before;
  gboolean after;
  int result;
} Joined;

static gpointer
answer (gpointer data)
{
  g_usleep (2 * G_USEC_PER_SEC);
  return GINT_TO_POINTER (42);
}

static void
joined_main (gpointer state)
{
  Joined *self = state;

  self->thread = g_thread_new ("A", answer, self);
  self->before = skein_thread_is_alive (self->thread);
  self->result = GPOINTER_TO_INT (g_thread_join (self->thread));
  self->after = skein_thread_is_alive (self->thread);
}

static const EngineProgram joined = { .main = joined_main, .size = sizeof (Joined) };

static void
check_joined (EngineRun *run)
{
  Joined *state = run->state;

  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (state->after, ==, FALSE);
  g_assert_cmpint (state->result, ==, 42);
  g_assert_cmpint (find_time (run->trace, SKEIN_EVENT_JOIN, NULL), >=, SECONDS (2));
}

static void
test_join (void)
{
  g_autoptr (EngineRun) run = engine_run (&joined, NULL);

  engine_assert_story (run,
                       "0 MainThread begin\n"
                       "0 MainThread create A\n"
                       "0 MainThread start A\n"
                       "0 A begin\n"
                       "0 MainThread is-alive A =1\n"
                       "0 MainThread block A to join\n"
                       "0 A sleep clock until 2\n"
                       "2 A ready clock\n"
                       "2 A awake clock\n"
                       "2 A finish\n"
                       "2 MainThread ready A <- finish by A\n"
                       "2 MainThread join A <- finish by A\n"
                       "2 MainThread is-alive A =0\n"
                       "2 MainThread finish\n"
                       "2 - end ended\n");
  g_assert_cmpint (((Joined *) run->state)->before, ==, TRUE);
  check_joined (run);
}

static void
test_join_in_all_orders (void)
{
  engine_run_in_all_orders (&joined, check_joined);
}

/* --- Joined by several, and more than once ---------------------------------------------------- */

typedef struct
{
  GThread *target;
  GThread *joiners[3];
  int sum;
} Crowd;

static gpointer
join_the_target (gpointer data)
{
  Crowd *self = data;

  g_atomic_int_add (&self->sum, GPOINTER_TO_INT (g_thread_join (self->target)));
  return NULL;
}

static void
crowd_main (gpointer state)
{
  Crowd *self = state;

  self->target = g_thread_new ("Target", answer, self);
  for (guint i = 0; i < G_N_ELEMENTS (self->joiners); i++)
    self->joiners[i] = g_thread_new ("Joiner", join_the_target, self);
  for (guint i = 0; i < G_N_ELEMENTS (self->joiners); i++)
    g_thread_join (self->joiners[i]);
  g_thread_join (self->target);
  g_thread_join (self->target);
}

static const EngineProgram crowd = { .main = crowd_main, .size = sizeof (Crowd) };

static void
check_crowd (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (((Crowd *) run->state)->sum, ==, 3 * 42);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_JOIN, "MainThread"), ==, 5);
  /* Threads of one name can be told apart. */
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_JOIN, "Joiner"), ==, 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_JOIN, "Joiner-2"), ==, 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_JOIN, "Joiner-3"), ==, 1);
}

static void
test_crowd (void)
{
  engine_run_in_all_orders (&crowd, check_crowd);
}

/* --- Names ------------------------------------------------------------------------------------ */

static gpointer
nothing (gpointer data)
{
  return NULL;
}

static void
names_main (gpointer state)
{
  g_thread_new ("W", nothing, NULL);
  g_thread_new ("W", nothing, NULL);
  g_thread_new ("W-2", nothing, NULL);
  /* The second V comes when its number is taken. */
  g_thread_new ("V", nothing, NULL);
  g_thread_new ("V-2", nothing, NULL);
  g_thread_new ("V", nothing, NULL);
  g_thread_new (NULL, nothing, NULL);
  g_thread_new (NULL, nothing, NULL);
}

static void
test_names (void)
{
  const EngineProgram names = { .main = names_main };
  g_autoptr (EngineRun) run = engine_run (&names, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 1; i <= skein_trace_get_n_threads (run->trace); i++)
    g_assert_true (g_hash_table_add (seen,
                                     (char *) skein_trace_get_thread (run->trace, i).name));
  g_assert_cmpuint (g_hash_table_size (seen), ==, 9);
}

/* --- The program lives as long as its last thread that is no daemon --------------------------- */

static gpointer
print_later (gpointer data)
{
  g_usleep (3 * G_USEC_PER_SEC);
  g_print ("later\n");
  return NULL;
}

static gpointer
start_another (gpointer data)
{
  g_usleep (G_USEC_PER_SEC);
  g_thread_new ("Grandchild", print_later, NULL);
  return NULL;
}

static void
outlives_main (gpointer state)
{
  g_thread_new ("Child", start_another, NULL);
}

static void
check_outlives (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  engine_assert_output (run, "later\n");
  g_assert_cmpint (find_time (run->trace, SKEIN_EVENT_PRINT, NULL), >=, SECONDS (4));
}

static void
test_outlives (void)
{
  const EngineProgram outlives = { .main = outlives_main };
  g_autoptr (EngineRun) run = engine_run (&outlives, NULL);

  g_assert_cmpint (find_time (run->trace, SKEIN_EVENT_FINISH, "MainThread"), ==, 0);
  g_assert_cmpint (run->end_ns, ==, SECONDS (4));
  engine_run_in_all_orders (&outlives, check_outlives);
}

/* --- Sleep, yield, work ----------------------------------------------------------------------- */

static gpointer
sleeper (gpointer data)
{
  g_print ("A %d\n", (int) (g_get_monotonic_time () / 1000));
  g_usleep (500);
  g_print ("A %d\n", (int) (g_get_monotonic_time () / 1000));
  g_usleep (0);
  g_thread_yield ();
  g_print ("A ends\n");
  return NULL;
}

static void
times_main (gpointer state)
{
  g_thread_new ("A", sleeper, NULL);
  skein_compute (12 * SKEIN_NS_PER_MS);
  g_print ("Main %d\n", (int) (g_get_monotonic_time () / 1000));
}

static void
test_times (void)
{
  const EngineProgram times = { .main = times_main };
  g_autoptr (EngineRun) run = engine_run (&times, NULL);

  engine_assert_story (run,
                       "0 MainThread begin\n"
                       "0 MainThread create A\n"
                       "0 MainThread start A\n"
                       "0 A begin\n"
                       "0 MainThread compute clock until 0.005\n"
                       "0 A print console: A 0\n"
                       "0 A sleep clock until 0.0005\n"
                       "0.0005 A ready clock\n"
                       "0.0005 A awake clock\n"
                       "0.0005 A print console: A 0\n"
                       "0.0005 A sleep clock until 0.0005\n"
                       "0.0005 A ready clock\n"
                       "0.0005 A awake clock\n"
                       "0.0005 A sleep clock until 0.0005\n"
                       "0.0005 A ready clock\n"
                       "0.0005 A awake clock\n"
                       "0.0005 A print console: A ends\n"
                       "0.0005 A finish\n"
                       "0.005 MainThread ready clock\n"
                       "0.005 MainThread awake clock\n"
                       "0.005 MainThread compute clock until 0.01\n"
                       "0.01 MainThread ready clock\n"
                       "0.01 MainThread awake clock\n"
                       "0.01 MainThread compute clock until 0.012\n"
                       "0.012 MainThread ready clock\n"
                       "0.012 MainThread awake clock\n"
                       "0.012 MainThread print console: Main 12\n"
                       "0.012 MainThread finish\n"
                       "0.012 - end ended\n");
}

/* No sleep can be too long: one whose end cannot be told as a time is for ever. */
static gpointer
sleep_for_ever (gpointer data)
{
  g_usleep (G_MAXULONG);
  return NULL;
}

static void
for_ever_main (gpointer state)
{
  skein_thread_new_daemon ("A", sleep_for_ever, NULL);
  g_usleep (G_USEC_PER_SEC);
}

static void
test_sleep_for_ever (void)
{
  const EngineProgram for_ever = { .main = for_ever_main };
  g_autoptr (EngineRun) run = engine_run (&for_ever, NULL);

  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (run->end_ns, ==, SECONDS (1));
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_AWAKE, "A"), ==, 0);
}

/* --- Many ------------------------------------------------------------------------------------- */

typedef struct
{
  GThread *threads[100];
  int n;
} Many;

static gpointer
count_me (gpointer data)
{
  Many *self = data;

  g_atomic_int_add (&self->n, 1);
  return NULL;
}

static void
many_main (gpointer state)
{
  Many *self = state;

  for (guint i = 0; i < G_N_ELEMENTS (self->threads); i++)
    self->threads[i] = g_thread_new ("Worker", count_me, self);
  for (guint i = 0; i < G_N_ELEMENTS (self->threads); i++)
    g_thread_join (self->threads[i]);
}

static void
check_many (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (((Many *) run->state)->n, ==, 100);
}

static void
test_many (void)
{
  const EngineProgram many = { .main = many_main, .size = sizeof (Many) };

  engine_run_in_all_orders (&many, check_many);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/threads/join", test_join);
  g_test_add_func ("/engine/threads/join-in-all-orders", test_join_in_all_orders);
  g_test_add_func ("/engine/threads/crowd", test_crowd);
  g_test_add_func ("/engine/threads/names", test_names);
  g_test_add_func ("/engine/threads/outlives-main", test_outlives);
  g_test_add_func ("/engine/threads/times", test_times);
  g_test_add_func ("/engine/threads/sleep-for-ever", test_sleep_for_ever);
  g_test_add_func ("/engine/threads/many", test_many);

  return g_test_run ();
}
