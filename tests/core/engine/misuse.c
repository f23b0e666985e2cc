/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <string.h>

#include "harness.h"

/* Every misuse is refused: an error event names the thread, the object and the line, the program
 * goes on, and nothing else has happened. */

typedef struct
{
  GMutex m;
  GCond c;
  GThread *other;
  guint line;      /* where the misuse is */
} Misuse;

/* The n-th error: its sentence, thread, object and line. */
static void
assert_error (EngineRun  *run,
              guint       n,
              const char *sentence,
              const char *thread,
              guint       object,
              guint       line)
{
  const SkeinEvent *event = NULL;

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      event = skein_trace_get_event (run->trace, i);
      if (event->kind == SKEIN_EVENT_ERROR && n-- == 0)
        break;
      event = NULL;
    }
  g_assert_nonnull (event);
  g_assert_cmpstr (skein_trace_get_text (run->trace, event->arg), ==, sentence);
  g_assert_cmpuint (event->thread, ==, find_thread (run->trace, thread));
  g_assert_cmpuint (event->object, ==, object);
  g_assert_cmpstr (skein_trace_get_site (run->trace, event->site).file, ==, "misuse.c");
  g_assert_cmpuint (skein_trace_get_site (run->trace, event->site).line, ==, line);
}

static guint
mutex_of (EngineRun *run)
{
  return find_object (run->trace, "m", SKEIN_OBJECT_MUTEX);
}

/* --- Mutex ------------------------------------------------------------------------------------ */

static void
unlock_main (gpointer state)
{
  Misuse *self = state;

  self->line = __LINE__ + 1;
  g_mutex_unlock (&self->m);
  g_mutex_lock (&self->m);
  g_mutex_unlock (&self->m);
  g_mutex_unlock (&self->m);
  g_print ("goes on\n");
}

static void
test_unlock (void)
{
  const EngineProgram program = { .main = unlock_main, .size = sizeof (Misuse) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  guint line = ((Misuse *) run->state)->line;

  assert_error (run, 0, "MainThread cannot unlock m: nobody holds it.", "MainThread",
                mutex_of (run), line);
  assert_error (run, 1, "MainThread cannot unlock m: nobody holds it.", "MainThread",
                mutex_of (run), line + 3);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 2);
  engine_assert_output (run, "goes on\n");
  engine_assert_verdict (run, ENDED);
}

static gpointer
hold (gpointer data)
{
  Misuse *self = data;

  g_mutex_lock (&self->m);
  g_usleep (2000000);
  g_mutex_unlock (&self->m);
  return NULL;
}

static void
unlock_anothers_main (gpointer state)
{
  Misuse *self = state;

  self->other = g_thread_new ("Holder", hold, self);
  g_usleep (1000000);
  self->line = __LINE__ + 1;
  g_mutex_unlock (&self->m);
  g_mutex_lock (&self->m);
}

static void
check_unlock_anothers (EngineRun *run)
{
  assert_error (run, 0, "MainThread cannot unlock m: Holder holds it.", "MainThread",
                mutex_of (run), ((Misuse *) run->state)->line);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 1);
  g_assert_cmpint (find_time (run->trace, SKEIN_EVENT_LOCK, "MainThread"), >=, SECONDS (2));
  engine_assert_verdict (run, ENDED);
}

static void
test_unlock_anothers (void)
{
  const EngineProgram program = { .main = unlock_anothers_main, .size = sizeof (Misuse) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  check_unlock_anothers (run);
}

static void
clear_main (gpointer state)
{
  Misuse *self = state;

  g_mutex_lock (&self->m);
  self->line = __LINE__ + 1;
  g_mutex_clear (&self->m);
  g_mutex_unlock (&self->m);
  g_mutex_clear (&self->m);
}

static void
test_clear (void)
{
  const EngineProgram program = { .main = clear_main, .size = sizeof (Misuse) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  assert_error (run, 0, "MainThread cannot clear m: it is locked.", "MainThread", mutex_of (run),
                ((Misuse *) run->state)->line);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_UNLOCK, NULL), ==, 1);
  engine_assert_verdict (run, ENDED);
}

/* --- Condition -------------------------------------------------------------------------------- */

static void
wait_main (gpointer state)
{
  Misuse *self = state;

  self->line = __LINE__ + 1;
  g_cond_wait (&self->c, &self->m);
  g_print ("%d\n", g_cond_wait_until (&self->c, &self->m, 1000000));
  g_mutex_lock (&self->m);
  g_print ("%d\n", g_cond_wait_until (&self->c, &self->m, 1000000));
  g_mutex_unlock (&self->m);
}

static void
test_wait (void)
{
  const EngineProgram program = { .main = wait_main, .size = sizeof (Misuse) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  guint cond = find_object (run->trace, "c", SKEIN_OBJECT_COND);
  guint line = ((Misuse *) run->state)->line;

  assert_error (run, 0, "MainThread cannot wait on c: it does not hold m.", "MainThread", cond,
                line);
  assert_error (run, 1, "MainThread cannot wait on c: it does not hold m.", "MainThread", cond,
                line + 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 2);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_LOCK, NULL), ==, 2);
  engine_assert_output (run, "1\n0\n");
  engine_assert_verdict (run, ENDED);
}

static void
wait_with_anothers_main (gpointer state)
{
  Misuse *self = state;

  self->other = g_thread_new ("Holder", hold, self);
  g_usleep (1000000);
  self->line = __LINE__ + 1;
  g_cond_wait (&self->c, &self->m);
}

static void
test_wait_with_anothers (void)
{
  const EngineProgram program = { .main = wait_with_anothers_main, .size = sizeof (Misuse) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  assert_error (run, 0, "MainThread cannot wait on c: it does not hold m.", "MainThread",
                find_object (run->trace, "c", SKEIN_OBJECT_COND), ((Misuse *) run->state)->line);
  engine_assert_verdict (run, ENDED);
}

/* --- Join ------------------------------------------------------------------------------------- */

static gpointer
join_myself (gpointer data)
{
  Misuse *self = data;

  g_usleep (1);
  self->line = __LINE__ + 1;
  g_thread_join (self->other);
  return GINT_TO_POINTER (7);
}

static void
join_main (gpointer state)
{
  Misuse *self = state;

  self->other = g_thread_new ("Selfish", join_myself, self);
  g_print ("%d\n", GPOINTER_TO_INT (g_thread_join (self->other)));
}

static void
test_join_oneself (void)
{
  const EngineProgram program = { .main = join_main, .size = sizeof (Misuse) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  assert_error (run, 0, "Selfish cannot join itself: it would wait for its own end.", "Selfish",
                find_object (run->trace, "Selfish", SKEIN_OBJECT_THREAD),
                ((Misuse *) run->state)->line);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_JOIN, NULL), ==, 1);
  engine_assert_output (run, "7\n");
  engine_assert_verdict (run, ENDED);
}

static void
join_nothing_main (gpointer state)
{
  Misuse *self = state;

  self->line = __LINE__ + 1;
  g_thread_join (self->other);
  g_print ("%d\n", skein_thread_is_alive (self->other));
}

static void
test_join_nothing (void)
{
  const EngineProgram program = { .main = join_nothing_main, .size = sizeof (Misuse) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  assert_error (run, 0, "MainThread cannot join a thread that was never started.", "MainThread", 0,
                ((Misuse *) run->state)->line);
  engine_assert_output (run, "0\n");
  engine_assert_verdict (run, ENDED);
}

/* A thread of no run, or of another one, is none of this run's. */
static gpointer
stand_by (gpointer data)
{
  return data;
}

static void
join_strangers_prepare (gpointer  state,
                        SkeinRun *run)
{
  ((Misuse *) state)->other = g_thread_new ("stranger", stand_by, state);
}

static void
join_strangers_clear (gpointer state)
{
  g_assert_true (g_thread_join (((Misuse *) state)->other) == state);
}

static void
test_join_strangers (void)
{
  const EngineProgram program = { .main = join_nothing_main, .size = sizeof (Misuse),
                                  .prepare = join_strangers_prepare,
                                  .clear = join_strangers_clear };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  assert_error (run, 0, "MainThread cannot join a thread that was never started.", "MainThread", 0,
                ((Misuse *) run->state)->line);
  engine_assert_verdict (run, ENDED);
}

/* --- Processes -------------------------------------------------------------------------------- */

static void
process_main (gpointer state)
{
  Misuse *self = state;
  SkeinProcess *process = NULL;

  self->line = __LINE__ + 1;
  skein_process_kill (process);
  skein_process_join (process);
  g_print ("%d\n", skein_process_is_alive (process));
  skein_process_free (process);
}

static void
test_process (void)
{
  const EngineProgram program = { .main = process_main, .size = sizeof (Misuse) };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  guint line = ((Misuse *) run->state)->line;

  assert_error (run, 0, "MainThread cannot kill a process that was never started.", "MainThread", 0,
                line);
  assert_error (run, 1, "MainThread cannot join a process that was never started.", "MainThread", 0,
                line + 1);
  engine_assert_output (run, "0\n");
  engine_assert_verdict (run, ENDED);
}

/* --- Misuse by several at once ---------------------------------------------------------------- */

static gpointer
unlock_often (gpointer data)
{
  Misuse *self = data;

  for (guint i = 0; i < 20; i++)
    g_mutex_unlock (&self->m);
  return NULL;
}

static void
vandals_main (gpointer state)
{
  Misuse *self = state;

  g_mutex_lock (&self->m);
  self->other = g_thread_new ("V", unlock_often, self);
  g_thread_new ("V", unlock_often, self);
  g_thread_join (self->other);
  g_mutex_unlock (&self->m);
}

static void
check_vandals (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 40);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_UNLOCK, "MainThread"), ==, 1);
}

static void
test_vandals (void)
{
  const EngineProgram program = { .main = vandals_main, .size = sizeof (Misuse) };

  engine_run_in_all_orders (&program, check_vandals);
}

/* --- A command for a main thread that has ended ----------------------------------------------- */

static void
perform (gpointer            state,
         const SkeinCommand *command)
{
  if (g_str_equal (command->name, "start"))
    ((Misuse *) state)->other = g_thread_new ("Holder", hold, state);
  g_print ("%s\n", command->name);
}

static void
test_command_too_late (void)
{
  const SkeinProgram program = { .perform = perform };
  Misuse state = { 0 };
  SkeinRunOptions options;
  g_autoptr (SkeinRun) run = NULL;
  SkeinTrace *trace;
  const SkeinEvent *error = NULL;
  static const struct { double at; const char *name; } script[]
      = { { 0, "start" }, { 0.5, "exit-main" }, { 1, "hello" } };

  engine_options_init (&options);
  run = skein_run_new (&program, &state, &options);
  for (guint i = 0; i < G_N_ELEMENTS (script); i++)
    skein_run_add_to_script (run, SECONDS (script[i].at),
                             &(SkeinCommand) { .name = script[i].name });
  skein_run_start (run);
  engine_wait (run);
  trace = skein_run_get_trace (run);
  engine_model_check (trace);

  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    if (skein_trace_get_event (trace, i)->kind == SKEIN_EVENT_ERROR)
      error = skein_trace_get_event (trace, i);
  g_assert_nonnull (error);
  g_assert_cmpstr (skein_trace_get_text (trace, error->arg), ==,
                   "hello cannot be performed: MainThread has ended.");
  g_assert_cmpstr (skein_trace_get_thread (trace, error->thread).name, ==, "MainThread");
  g_assert_cmpint (error->time_ns, ==, SECONDS (1));
  g_assert_cmpint (skein_run_get_verdict (run), ==, SKEIN_VERDICT_ENDED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/misuse/unlock", test_unlock);
  g_test_add_func ("/engine/misuse/unlock-anothers", test_unlock_anothers);
  g_test_add_func ("/engine/misuse/clear", test_clear);
  g_test_add_func ("/engine/misuse/wait", test_wait);
  g_test_add_func ("/engine/misuse/wait-with-anothers", test_wait_with_anothers);
  g_test_add_func ("/engine/misuse/join-oneself", test_join_oneself);
  g_test_add_func ("/engine/misuse/join-nothing", test_join_nothing);
  g_test_add_func ("/engine/misuse/join-strangers", test_join_strangers);
  g_test_add_func ("/engine/misuse/process", test_process);
  g_test_add_func ("/engine/misuse/vandals", test_vandals);
  g_test_add_func ("/engine/misuse/command-too-late", test_command_too_late);

  return g_test_run ();
}
