/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <string.h>

#include "harness.h"

/* The interpreter lock: an object like any other, owned by the thread that is between two gates. */

#define MS SKEIN_NS_PER_MS

typedef struct
{
  GMutex m;
  GThread *threads[3];
  int turns;
} State;

static void
gil_options_init (SkeinRunOptions *options,
                  gint64           switch_interval_ns)
{
  engine_options_init (options);
  options->gil = TRUE;
  options->switch_interval_ns = switch_interval_ns;
}

static gpointer
compute_20 (gpointer data)
{
  skein_compute (20 * MS);
  return NULL;
}

static void
two_main (gpointer state)
{
  State *self = state;

  for (guint i = 0; i < 2; i++)
    self->threads[i] = g_thread_new ("T", compute_20, self);
  for (guint i = 0; i < 2; i++)
    g_thread_join (self->threads[i]);
}

static const EngineProgram two = { .main = two_main, .size = sizeof (State) };

/* A thread that drops it because another has asked lets another have it first. */
static void
assert_switches (EngineRun *run)
{
  g_autofree SkeinEventKind *last = g_new0 (SkeinEventKind, SKEIN_MAX_THREADS + 1);
  gboolean requested = FALSE;
  guint barred = 0;

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->kind == SKEIN_EVENT_READY || event->kind == SKEIN_EVENT_BLOCK)
        continue;
      if (event->kind == SKEIN_EVENT_GIL_REQUEST)
        {
          requested = TRUE;
          continue;
        }
      if (event->kind == SKEIN_EVENT_GIL_DROP)
        barred = requested ? event->thread : 0;
      if (event->kind == SKEIN_EVENT_GIL_TAKE)
        {
          /* A drop that comes with a wait of its own is another matter. */
          if (last[event->thread] == SKEIN_EVENT_GIL_DROP)
            g_assert_cmpuint (event->thread, !=, barred);
          barred = 0;
          requested = FALSE;
        }
      last[event->thread] = event->kind;
    }
}

/* --- Two that compute ------------------------------------------------------------------------- */

/* With the lock the times add up, without it they do not. */
static void
test_time (void)
{
  SkeinRunOptions options;
  g_autoptr (EngineRun) locked = NULL;
  g_autoptr (EngineRun) unlocked = NULL;

  gil_options_init (&options, 5 * MS);
  locked = engine_run (&two, &options);
  options.gil = FALSE;
  unlocked = engine_run (&two, &options);

  engine_assert_verdict (locked, ENDED);
  g_assert_cmpint (locked->end_ns, ==, 40 * MS);
  engine_assert_verdict (unlocked, ENDED);
  g_assert_cmpint (unlocked->end_ns, ==, 20 * MS);
  g_assert_cmpuint (count_events (unlocked->trace, SKEIN_EVENT_GIL_TAKE, NULL), ==, 0);
}

/* When each takes it, in milliseconds. */
static char *
turns_of (EngineRun  *run,
          const char *thread)
{
  GString *text = g_string_new (NULL);
  guint id = find_thread (run->trace, thread);

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->kind == SKEIN_EVENT_GIL_TAKE && event->thread == id)
        g_string_append_printf (text, "%s%g", text->len > 0 ? " " : "",
                                (double) event->time_ns / MS);
    }
  return g_string_free (text, FALSE);
}

/* A thread that waits longer than the switch interval asks for it, and is the next to have it. */
static void
test_turns (void)
{
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  gil_options_init (&options, 5 * MS);
  run = engine_run (&two, &options);
  assert_switches (run);
  first = turns_of (run, "T");
  second = turns_of (run, "T-2");
  /* The last time, to finish. */
  g_assert_cmpstr (first, ==, "0 10 20 30 40");
  g_assert_cmpstr (second, ==, "5 15 25 35 40");
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_GIL_REQUEST, NULL), >=, 6);
}

/* Nobody asks before the interval is over. */
static void
test_long_interval (void)
{
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;
  g_autofree char *second = NULL;

  gil_options_init (&options, 1000 * MS);
  run = engine_run (&two, &options);
  second = turns_of (run, "T-2");
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_GIL_REQUEST, NULL), ==, 0);
  g_assert_cmpstr (second, ==, "20");
  g_assert_cmpint (run->end_ns, ==, 40 * MS);

  options.switch_interval_ns = SKEIN_TIME_NEVER;
  engine_run_free (g_steal_pointer (&run));
  run = engine_run (&two, &options);
  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (run->end_ns, ==, 40 * MS);
}

/* A thread that had to let another have the lock stands back once: when the other gives it up, it
 * is the first again. A has it for 5 ms, B, which asked, for 2 ms; then it is A's turn, which has
 * waited longer than C. */
static gpointer
compute_2 (gpointer data)
{
  skein_compute (2 * MS);
  return NULL;
}

static gpointer
come_late (gpointer data)
{
  g_usleep (6000);
  skein_compute (2 * MS);
  return NULL;
}

static void
stand_back_main (gpointer state)
{
  State *self = state;

  self->threads[0] = g_thread_new ("C", come_late, self);
  self->threads[1] = g_thread_new ("A", compute_20, self);
  self->threads[2] = g_thread_new ("B", compute_2, self);
  for (guint i = 0; i < 3; i++)
    g_thread_join (self->threads[i]);
}

/* The names of the threads that take the lock from @time_ns on. */
static GString *
takers_after (EngineRun *run,
              gint64     time_ns)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->kind == SKEIN_EVENT_GIL_TAKE && event->time_ns >= time_ns)
        g_string_append_printf (names, "%s ",
                                skein_trace_get_thread (run->trace, event->thread).name);
    }
  return names;
}

static void
test_stands_back_once (void)
{
  const EngineProgram program = { .main = stand_back_main, .size = sizeof (State) };
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;
  GString *order = NULL;

  gil_options_init (&options, 5 * MS);
  run = engine_run (&program, &options);
  engine_assert_verdict (run, ENDED);
  assert_switches (run);
  order = takers_after (run, 5 * MS);
  g_assert_true (g_str_has_prefix (order->str, "B A C "));
  g_string_free (order, TRUE);
}

/* Of several threads that have waited a whole interval since the lock changed hands, the one made
 * first asks for it, even if another began to wait before it. */
static gpointer
come_a_bit_late (gpointer data)
{
  g_usleep (1000);
  skein_compute (20 * MS);
  return NULL;
}

static void
ask_main (gpointer state)
{
  State *self = state;

  self->threads[0] = g_thread_new ("Late", come_a_bit_late, self);
  self->threads[1] = g_thread_new ("First", compute_20, self);
  self->threads[2] = g_thread_new ("Second", compute_20, self);
  g_thread_new ("Third", compute_20, self);
  for (guint i = 0; i < 3; i++)
    g_thread_join (self->threads[i]);
}

static void
test_who_asks (void)
{
  const EngineProgram program = { .main = ask_main, .size = sizeof (State) };
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  gil_options_init (&options, 5 * MS);
  run = engine_run (&program, &options);
  engine_assert_verdict (run, ENDED);
  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->kind == SKEIN_EVENT_GIL_REQUEST)
        g_string_append_printf (names, "%g %s, ", (double) event->time_ns / MS,
                                skein_trace_get_thread (run->trace, event->thread).name);
    }
  g_assert_true (g_str_has_prefix (names->str, "5 Second, 10 Late, "));
}

/* --- Those who wait do not hold it ------------------------------------------------------------ */

static gpointer
sleep_20 (gpointer data)
{
  g_usleep (20000);
  return NULL;
}

static void
sleepers_main (gpointer state)
{
  State *self = state;

  for (guint i = 0; i < 3; i++)
    self->threads[i] = g_thread_new ("S", i == 0 ? compute_20 : sleep_20, self);
  for (guint i = 0; i < 3; i++)
    g_thread_join (self->threads[i]);
}

static void
test_sleepers (void)
{
  const EngineProgram program = { .main = sleepers_main, .size = sizeof (State) };
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;

  gil_options_init (&options, 5 * MS);
  run = engine_run (&program, &options);
  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (find_time (run->trace, SKEIN_EVENT_FINISH, "S"), ==, 20 * MS);
  /* It may have to wait for the computing one to end, or to be asked. */
  g_assert_cmpint (run->end_ns, <=, 30 * MS);
}

/* One mutex and the lock on top: no order of the two leads into a deadlock. */
static gpointer
take_turns (gpointer data)
{
  State *self = data;

  for (guint i = 0; i < 5; i++)
    {
      g_mutex_lock (&self->m);
      skein_compute (3 * MS);
      self->turns++;
      g_mutex_unlock (&self->m);
      g_usleep (1000 * i);
    }
  return NULL;
}

static void
turns_main (gpointer state)
{
  State *self = state;

  for (guint i = 0; i < 3; i++)
    self->threads[i] = g_thread_new ("T", take_turns, self);
  for (guint i = 0; i < 3; i++)
    g_thread_join (self->threads[i]);
}

static void
test_with_mutex (void)
{
  const EngineProgram program = { .main = turns_main, .size = sizeof (State) };
  static const SkeinPolicyKind policies[]
      = { SKEIN_POLICY_FREE, SKEIN_POLICY_ROUND_ROBIN, SKEIN_POLICY_RANDOM };

  for (guint p = 0; p < G_N_ELEMENTS (policies); p++)
    for (guint seed = 0; seed < 20; seed++)
      {
        SkeinRunOptions options;
        g_autoptr (EngineRun) run = NULL;

        gil_options_init (&options, seed % 2 == 0 ? 5 * MS : MS);
        options.policy = policies[p];
        options.seed = seed;
        options.paced = seed % 4 >= 2;
        options.rate = 10;
        run = engine_run (&program, &options);
        engine_assert_verdict (run, ENDED);
        assert_switches (run);
        g_assert_cmpint (((State *) run->state)->turns, ==, 15);
        g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_DEADLOCK, NULL), ==, 0);
      }
}

/* A thread that was blocked on a mutex takes it without the interpreter lock. A second thread that
 * stands at the gate before that mutex, and owns the interpreter lock, is blocked then and drops
 * the lock: so the first can go on at once, though the engine has looked at it before. */
static gpointer
lock_often (gpointer data)
{
  State *self = data;

  for (guint i = 0; i < 10; i++)
    {
      g_mutex_lock (&self->m);
      skein_compute (7 * MS);
      g_mutex_unlock (&self->m);
    }
  return NULL;
}

static void
lock_often_main (gpointer state)
{
  State *self = state;

  for (guint i = 0; i < 3; i++)
    self->threads[i] = g_thread_new ("T", lock_often, self);
  for (guint i = 0; i < 3; i++)
    g_thread_join (self->threads[i]);
}

static void
test_overtaken (void)
{
  const EngineProgram program = { .main = lock_often_main, .size = sizeof (State) };

  for (guint seed = 0; seed < 30; seed++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;

      gil_options_init (&options, 5 * MS);
      options.policy = seed == 0 ? SKEIN_POLICY_ROUND_ROBIN : SKEIN_POLICY_RANDOM;
      options.seed = seed;
      run = engine_run (&program, &options);
      engine_assert_verdict (run, ENDED);
      g_assert_cmpint (run->end_ns, ==, 3 * 10 * 7 * MS);
    }
}

/* --- Fair ------------------------------------------------------------------------------------- */

/* A thread that never waits lets the others have their turns, where time passes by itself. */
static gpointer
print_often (gpointer data)
{
  for (;;)
    g_print (".");
  return NULL;
}

static void
greedy_main (gpointer state)
{
  State *self = state;

  skein_thread_new_daemon ("Greedy", print_often, NULL);
  self->threads[0] = g_thread_new ("T", compute_20, self);
  g_thread_join (self->threads[0]);
}

static void
test_greedy (void)
{
  const EngineProgram program = { .main = greedy_main, .size = sizeof (State) };
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;

  gil_options_init (&options, MS);
  options.policy = SKEIN_POLICY_FREE;
  options.rate = 1;
  options.max_events = 0;
  run = engine_run (&program, &options);
  engine_assert_verdict (run, ENDED);
  assert_switches (run);
}

/* A thread that was let have the lock, and that another overtook, asks for it again: nobody has it
 * for longer than the switch interval, and a slice of work, while another waits. */
static gpointer
work_and_rest (gpointer data)
{
  skein_compute (10 * MS);
  g_usleep (1000000);
  return NULL;
}

static gpointer
rest_and_work (gpointer data)
{
  g_usleep (10000);
  skein_compute (500 * MS);
  return NULL;
}

static gpointer
work_long (gpointer data)
{
  skein_compute (500 * MS);
  return NULL;
}

static void
asks_again_main (gpointer state)
{
  State *self = state;

  self->threads[0] = g_thread_new ("A", work_and_rest, self);
  self->threads[1] = g_thread_new ("B", rest_and_work, self);
  self->threads[2] = g_thread_new ("C", work_long, self);
  for (guint i = 0; i < 3; i++)
    g_thread_join (self->threads[i]);
}

/* How long a thread has waited for the lock while one other had it, at most. */
static gint64
longest_wait (EngineRun *run)
{
  gint64 since_ns[8]; /* of each thread; SKEIN_TIME_NEVER: it does not wait */
  guint gil = find_object (run->trace, "GIL", SKEIN_OBJECT_GIL);
  gint64 taken_ns = 0;
  gint64 longest_ns = 0;

  for (guint i = 0; i < G_N_ELEMENTS (since_ns); i++)
    since_ns[i] = SKEIN_TIME_NEVER;
  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->object != gil)
        continue;
      g_assert_cmpuint (event->thread, <, G_N_ELEMENTS (since_ns));
      for (guint k = 0; event->kind == SKEIN_EVENT_GIL_DROP && k < G_N_ELEMENTS (since_ns); k++)
        if (since_ns[k] != SKEIN_TIME_NEVER)
          longest_ns = MAX (longest_ns, event->time_ns - MAX (since_ns[k], taken_ns));
      if (event->kind == SKEIN_EVENT_BLOCK && since_ns[event->thread] == SKEIN_TIME_NEVER)
        since_ns[event->thread] = event->time_ns;
      if (event->kind == SKEIN_EVENT_GIL_TAKE)
        {
          since_ns[event->thread] = SKEIN_TIME_NEVER;
          taken_ns = event->time_ns;
        }
    }
  return longest_ns;
}

static void
test_asks_again (void)
{
  const EngineProgram program = { .main = asks_again_main, .size = sizeof (State) };

  for (guint seed = 0; seed < 200; seed++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;

      gil_options_init (&options, 5 * MS);
      options.policy = SKEIN_POLICY_RANDOM;
      options.seed = seed;
      run = engine_run (&program, &options);
      engine_assert_verdict (run, ENDED);
      g_assert_cmpint (longest_wait (run), <=, 10 * MS);
    }
}

/* On the virtual clock an owner is asked for the lock when it has passed the gate a thousand times
 * since it took the lock; the passes of the owner before it don't count. */
static gpointer
print_600 (gpointer data)
{
  for (guint i = 0; i < 600; i++)
    g_print (".");
  return NULL;
}

static gpointer
print_1500 (gpointer data)
{
  for (guint i = 0; i < 1500; i++)
    g_print (".");
  return NULL;
}

static void
passes_main (gpointer state)
{
  State *self = state;

  self->threads[0] = g_thread_new ("Short", print_600, self);
  self->threads[1] = g_thread_new ("Long", print_1500, self);
  self->threads[2] = g_thread_new ("Waiter", print_1500, self);
  for (guint i = 0; i < 3; i++)
    g_thread_join (self->threads[i]);
}

static void
test_passes (void)
{
  const EngineProgram program = { .main = passes_main, .size = sizeof (State) };
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;
  guint owner = 0;
  guint n_prints = 0;
  guint n_requests = 0;

  gil_options_init (&options, 5 * MS);
  run = engine_run (&program, &options);
  engine_assert_verdict (run, ENDED);
  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->kind == SKEIN_EVENT_GIL_TAKE)
        {
          owner = event->thread;
          n_prints = 0;
        }
      n_prints += event->kind == SKEIN_EVENT_PRINT && event->thread == owner ? 1 : 0;
      if (event->kind == SKEIN_EVENT_GIL_REQUEST)
        {
          /* The thousandth pass is the one that gives the lock up, before its print. */
          g_assert_cmpuint (n_prints, ==, 999);
          n_requests++;
        }
    }
  g_assert_cmpuint (n_requests, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/gil/time", test_time);
  g_test_add_func ("/engine/gil/turns", test_turns);
  g_test_add_func ("/engine/gil/long-interval", test_long_interval);
  g_test_add_func ("/engine/gil/stands-back-once", test_stands_back_once);
  g_test_add_func ("/engine/gil/who-asks", test_who_asks);
  g_test_add_func ("/engine/gil/passes", test_passes);
  g_test_add_func ("/engine/gil/sleepers", test_sleepers);
  g_test_add_func ("/engine/gil/with-mutex", test_with_mutex);
  g_test_add_func ("/engine/gil/overtaken", test_overtaken);
  g_test_add_func ("/engine/gil/greedy", test_greedy);
  g_test_add_func ("/engine/gil/asks-again", test_asks_again);

  return g_test_run ();
}
