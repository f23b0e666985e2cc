/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <string.h>

#include "harness.h"

/* Child processes: a thread of the run stands for the child's. The helper program does the same as
 * the child of the example `process`, two counts a second apart. */

typedef struct
{
  SkeinProcess *process;
  SkeinProcess *second;
  gboolean before;
  gboolean after;
} State;

static char **
count_two (gpointer state)
{
  const char *const args[] = { "process", "n=2", "interval=1", NULL };

  return g_strdupv ((char **) args);
}

static char **
bad_args (gpointer state)
{
  const char *const args[] = { "process", "n=many", NULL };

  return g_strdupv ((char **) args);
}

#define PROCESS(function) \
  { .main = function, .size = sizeof (State), .child_args = count_two }

/* --- To its end ------------------------------------------------------------------------------- */

static void
join_main (gpointer state)
{
  State *self = state;

  self->process = skein_process_new ("Child");
  self->before = skein_process_is_alive (self->process);
  skein_process_join (self->process);
  skein_process_join (self->process);
  self->after = skein_process_is_alive (self->process);
  skein_process_kill (self->process);
}

static void
check_join (EngineRun *run)
{
  State *self = run->state;
  SkeinThreadInfo info;

  engine_assert_verdict (run, ENDED);
  info = skein_trace_get_thread (run->trace, find_thread (run->trace, "Child"));
  engine_assert_output (run, "T-minus 2\nT-minus 1\n");
  g_assert_cmpint (self->after, ==, FALSE);
  g_assert_cmpint (skein_trace_get_object (run->trace, info.process).kind, ==,
                   SKEIN_OBJECT_PROCESS);
  g_assert_cmpint (find_time (run->trace, SKEIN_EVENT_JOIN, NULL), >=, SECONDS (2));
}

static void
test_join (void)
{
  const EngineProgram program = PROCESS (join_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_story (run,
                       "0 MainThread begin\n"
                       "0 MainThread spawn Child Child\n"
                       "0 Child begin\n"
                       "0 MainThread is-alive Child =1\n"
                       "0 MainThread block Child to join\n"
                       "0 Child print console: T-minus 2\n"
                       "0 Child sleep clock until 1\n"
                       "1 Child ready clock\n"
                       "1 Child awake clock\n"
                       "1 Child print console: T-minus 1\n"
                       "1 Child sleep clock until 2\n"
                       "2 Child ready clock\n"
                       "2 Child awake clock\n"
                       "2 Child finish\n"
                       "2 MainThread ready Child <- finish by Child\n"
                       "2 MainThread join Child <- finish by Child\n"
                       "2 MainThread join Child\n"
                       "2 MainThread is-alive Child =0\n"
                       "2 MainThread kill Child Child\n"
                       "2 MainThread finish\n"
                       "2 - end ended\n");
  g_assert_cmpint (((State *) run->state)->before, ==, TRUE);
  check_join (run);
}

static void
test_join_in_all_orders (void)
{
  const EngineProgram program = PROCESS (join_main);

  engine_run_in_all_orders (&program, check_join);
}

/* --- Killed ----------------------------------------------------------------------------------- */

static gpointer
kill_later (gpointer data)
{
  State *self = data;

  g_usleep (500000);
  skein_process_kill (self->process);
  self->after = skein_process_is_alive (self->process);
  skein_process_kill (self->process);
  return NULL;
}

static void
kill_main (gpointer state)
{
  State *self = state;

  self->process = skein_process_new ("Child");
  g_thread_new ("Killer", kill_later, self);
  skein_process_join (self->process);
}

static void
check_kill (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  g_assert_cmpint (((State *) run->state)->after, ==, FALSE);
  /* On the real clock it may be done before the killer comes. */
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_DESTROY, "Child")
                        + count_events (run->trace, SKEIN_EVENT_FINISH, "Child"), ==, 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_JOIN, "MainThread"), ==, 1);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 0);
}

static void
test_kill (void)
{
  const EngineProgram program = PROCESS (kill_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  g_autofree char *story = engine_run_story (run);

  check_kill (run);
  engine_assert_output (run, "T-minus 2\n");
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_DESTROY, "Child"), ==, 1);
  g_assert_nonnull (strstr (story,
                            "0.5 Killer kill Child Child\n"
                            "0.5 Child destroy <- kill by Killer\n"
                            "0.5 MainThread ready Child <- destroy by Child\n"));
  g_assert_cmpint (run->end_ns, ==, SECONDS (0.5));
}

/* Also on the real clock, where the child may be anywhere when it is killed. */
static void
test_kill_in_all_orders (void)
{
  const EngineProgram program = PROCESS (kill_main);

  engine_run_in_all_orders (&program, check_kill);
}

/* A thread that waits for the child goes on at once, even while the killer is busy. */
static gpointer
kill_and_work (gpointer data)
{
  State *self = data;

  g_usleep (1);
  skein_process_kill (self->process);
  while (!__atomic_load_n (&self->after, __ATOMIC_ACQUIRE))
    ;
  return NULL;
}

static void
busy_main (gpointer state)
{
  State *self = state;

  self->process = skein_process_new ("Child");
  g_thread_new ("Killer", kill_and_work, self);
  skein_process_join (self->process);
  __atomic_store_n (&self->after, TRUE, __ATOMIC_RELEASE);
}

static void
test_busy_killer (void)
{
  const EngineProgram program = PROCESS (busy_main);
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;

  engine_options_init (&options);
  options.policy = SKEIN_POLICY_FREE;
  run = engine_run (&program, &options);
  engine_assert_verdict (run, ENDED);
}

/* --- Several, and one after the other --------------------------------------------------------- */

static void
two_main (gpointer state)
{
  State *self = state;

  self->process = skein_process_new ("Child");
  self->second = skein_process_new ("Child");
  skein_process_join (self->second);
  skein_process_join (self->process);
}

static void
check_two (EngineRun *run)
{
  engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_PRINT, "Child"), ==, 2);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_PRINT, "Child-2"), ==, 2);
}

static void
test_two (void)
{
  const EngineProgram program = PROCESS (two_main);

  engine_run_in_all_orders (&program, check_two);
}

/* The second one may get the memory of the first. */
static void
again_main (gpointer state)
{
  for (guint i = 0; i < 3; i++)
    {
      SkeinProcess *process = skein_process_new ("Child");

      skein_process_join (process);
      skein_process_free (process);
    }
}

static void
test_again (void)
{
  const EngineProgram program = PROCESS (again_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_SPAWN, NULL), ==, 3);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_PRINT, NULL), ==, 6);
  g_assert_cmpuint (skein_trace_get_thread (run->trace,
                                            find_thread (run->trace, "Child")).process, !=,
                    skein_trace_get_thread (run->trace,
                                            find_thread (run->trace, "Child-2")).process);
}

/* The run lives as long as its children. */
static void
outlive_main (gpointer state)
{
  skein_process_new ("Child");
}

static void
test_outlives (void)
{
  const EngineProgram program = PROCESS (outlive_main);
  g_autoptr (EngineRun) run = engine_run (&program, NULL);

  engine_assert_verdict (run, ENDED);
  engine_assert_output (run, "T-minus 2\nT-minus 1\n");
  g_assert_cmpint (run->end_ns, ==, SECONDS (2));
}

/* --- Failures --------------------------------------------------------------------------------- */

static void
test_broken_child (void)
{
  const EngineProgram program
      = { .main = join_main, .size = sizeof (State), .child_args = bad_args };
  g_autoptr (EngineRun) run = engine_run (&program, NULL);
  g_autofree char *error = join_texts (run->trace, SKEIN_EVENT_ERROR, NULL);

  engine_assert_verdict (run, ENDED);
  g_assert_cmpstr (error, ==, "The child process Child ended before its work was done; it can be "
                              "started again.");
}

static void
test_no_helper (void)
{
  const EngineProgram program = PROCESS (join_main);
  g_autoptr (EngineRun) run = NULL;

  g_setenv ("SKEIN_CHILD", "/nowhere/skein-child", TRUE);
  run = engine_run (&program, NULL);
  g_unsetenv ("SKEIN_CHILD");
  engine_assert_verdict (run, FAILED);
  g_assert_nonnull (strstr (skein_run_get_report (run->run), "The child process Child could not"));
}

/* --- Freed while it lives --------------------------------------------------------------------- */

static void
freed_main (gpointer state)
{
  gpointer blocks[16];
  SkeinProcess *process;

  /* An allocator that has enough blocks of that size at hand gives the next one that asks the last
   * one given back: the second process is where the first one was. */
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    blocks[i] = skein_malloc0 (2 * sizeof (gpointer));
  process = skein_process_new ("Child");
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    skein_free (blocks[i]);
  skein_process_free (process);
  skein_process_join (skein_process_new ("Second"));
}

/* The process goes on, and so does the thread that stands for it. */
static void
check_freed (EngineRun *run)
{
  g_autofree char *first = join_texts (run->trace, SKEIN_EVENT_PRINT, "Child");
  g_autofree char *second = join_texts (run->trace, SKEIN_EVENT_PRINT, "Second");

  engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 0);
  g_assert_cmpstr (first, ==, "T-minus 2\nT-minus 1\n");
  g_assert_cmpstr (second, ==, "T-minus 2\nT-minus 1\n");
}

static void
test_freed (void)
{
  const EngineProgram program = PROCESS (freed_main);

  engine_run_in_all_orders (&program, check_freed);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/process/join", test_join);
  g_test_add_func ("/engine/process/join-in-all-orders", test_join_in_all_orders);
  g_test_add_func ("/engine/process/kill", test_kill);
  g_test_add_func ("/engine/process/kill-in-all-orders", test_kill_in_all_orders);
  g_test_add_func ("/engine/process/busy-killer", test_busy_killer);
  g_test_add_func ("/engine/process/two", test_two);
  g_test_add_func ("/engine/process/again", test_again);
  g_test_add_func ("/engine/process/outlives", test_outlives);
  g_test_add_func ("/engine/process/freed", test_freed);
  g_test_add_func ("/engine/process/broken-child", test_broken_child);
  g_test_add_func ("/engine/process/no-helper", test_no_helper);

  return g_test_run ();
}
