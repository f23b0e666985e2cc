/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-faults.h"

#include <string.h>

#include "../engine/harness.h"
#include "words/skein-describe.h"
#include "../examples/harness.h"
#include "examples/skein-examples.h"
#include "faces/skein-glib.h"
#include "run/skein-clock.h"
#include "trace/skein-chunks.h"

/* Everything that the machine can refuse, at every time at which it can: each run says what was
 * wrong, ends and leaves nothing behind (the leak sanitizer checks that), and the next one is as if
 * nothing had happened. */

/* A run has far fewer of most of these; of the clock's readings it has any number. */
#define MOST_TIMES 40
#define MAX_EVENTS 20000

static SkeinFault current;

/* The storm has a thousand threads to give: enough of it. */
static const char *
get_settings (const char *id)
{
  return g_str_equal (id, "storm") ? "threads=8" : NULL;
}

/* How a run's threads are executed. */
typedef enum
{
  SERIAL,
  FREE,
  ON_FIBERS,
  N_WAYS
} Way;

static const char *const way_names[N_WAYS] = { "serial", "free", "on fibers" };

static ExampleRun *
run_example (const char *id,
             Way         way)
{
  SkeinRunOptions options;

  skein_run_options_init (&options);
  options.rate = 2000;
  options.max_events = MAX_EVENTS;
  options.until_ns = SECONDS (60);
  if (way == FREE)
    options.policy = SKEIN_POLICY_FREE;
  if (way == ON_FIBERS)
    options.carrier = SKEIN_CARRIER_FIBERS;
  return example_run_full (id, get_settings (id), NULL, &options);
}

/* The run's report tells what was wrong, and what a user can do about it. */
static void
check_sentences (ExampleRun *run,
                 Way         way)
{
  const char *report = skein_run_get_report (run->run);

  /* Its time may be over before anybody has noticed. */
  if (way == FREE && run->verdict == SKEIN_VERDICT_UNTIL)
    return;
  switch (current)
    {
    case SKEIN_FAULT_THREAD:
      g_assert_cmpint (run->verdict, ==, SKEIN_VERDICT_FAILED);
      g_assert_nonnull (strstr (report, "gave no thread"));
      g_assert_nonnull (strstr (report, "end other programs"));
      break;
    case SKEIN_FAULT_FIBER:
      g_assert_cmpint (run->verdict, ==, SKEIN_VERDICT_FAILED);
      g_assert_nonnull (strstr (report, "gave no memory for another thread's stack"));
      g_assert_nonnull (strstr (report, "end other programs"));
      break;
    case SKEIN_FAULT_MEMORY:
      /* It may have come to its end before anybody needed more. */
      if (run->verdict == SKEIN_VERDICT_CUT && skein_run_get_bound (run->run) == SKEIN_BOUND_SYSTEM)
        g_assert_nonnull (strstr (report, "nothing that was recorded is lost"));
      break;
    case SKEIN_FAULT_CHILD:
      g_assert_cmpint (run->verdict, ==, SKEIN_VERDICT_FAILED);
      g_assert_nonnull (strstr (report, "could not be started"));
      break;
    case SKEIN_FAULT_CHILD_DIES:
    case SKEIN_FAULT_SOCKET:
      g_assert_cmpint (run->verdict, !=, SKEIN_VERDICT_FAILED);
      g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 1);
      break;
    case SKEIN_FAULT_CHILD_AT_FIRST:
      g_assert_cmpint (run->verdict, !=, SKEIN_VERDICT_FAILED);
      g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 0);
      break;
    case SKEIN_FAULT_CLOCK_STOPS:
    case SKEIN_FAULT_CLOCK_AHEAD:
    case SKEIN_FAULT_CLOCK_BACK:
    case SKEIN_FAULT_DISK:
    case SKEIN_N_FAULTS:
    default:
      g_assert_cmpint (run->verdict, !=, SKEIN_VERDICT_FAILED);
      break;
    }
}

static void
assert_as_ever (const char *id,
                const char *dump)
{
  g_autoptr (ExampleRun) run = run_example (id, SERIAL);
  g_autofree char *again = dump_trace (run->trace);

  g_assert_cmpstr (again, ==, dump);
}

/* Returns whether the fault came to pass. */
static gboolean
run_with_fault (const char *id,
                Way         way,
                guint       nth)
{
  g_autoptr (ExampleRun) run = NULL;
  gboolean struck;

  skein_fault_arm (current, nth);
  run = run_example (id, way);
  struck = skein_fault_has_struck (current);
  skein_faults_disarm ();

  engine_model_check (run->trace);
  g_test_message ("%s, %s, time %u: %s", id, way_names[way], nth,
                  skein_verdict_get_nick (run->verdict));
  if (struck)
    check_sentences (run, way);
  return struck;
}

static void
test_every_time (gconstpointer data)
{
  const SkeinExample * const *examples = skein_examples_list ();
  guint n_struck = 0;

  current = GPOINTER_TO_UINT (data);
  for (guint i = 0; examples[i] != NULL; i++)
    {
      const char *id = examples[i]->id;
      g_autoptr (ExampleRun) healthy = run_example (id, SERIAL);
      g_autofree char *dump = dump_trace (healthy->trace);

      for (Way way = SERIAL; way < N_WAYS; way++)
        for (guint nth = 1; nth < MOST_TIMES && run_with_fault (id, way, nth); nth += 1 + nth / 4)
          n_struck++;
      assert_as_ever (id, dump);
    }
  g_assert_cmpuint (n_struck, >, 0);
}

/* Either the sender meets the broken connection, at the press of Send, or the reader does. */
static void
test_socket (void)
{
  static const struct { guint nth; const char *sentence; } cases[] = {
    { 1, "peer cannot send to sock: " }, { 2, "Reader cannot read sock: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ExampleRun) run = NULL;
      const char *sentence = NULL;

      skein_fault_arm (SKEIN_FAULT_SOCKET, cases[i].nth);
      run = example_run ("io", NULL, "0 start, 1 send:hello, 12 terminate, 12 join");
      g_assert_true (skein_fault_has_struck (SKEIN_FAULT_SOCKET));
      skein_faults_disarm ();
      g_assert_cmpint (run->verdict, ==, SKEIN_VERDICT_ENDED);
      for (guint n = 0; n < skein_trace_get_n_events (run->trace); n++)
        if (skein_trace_get_event (run->trace, n)->kind == SKEIN_EVENT_ERROR)
          sentence = skein_trace_get_text (run->trace, skein_trace_get_event (run->trace, n)->arg);
      g_assert_true (g_str_has_prefix (sentence, cases[i].sentence));
      g_assert_true (g_str_has_suffix (sentence, "The next run has new sockets."));
    }
}

/* --- The clock -------------------------------------------------------------------------------- */

static void
sleep_main (gpointer state)
{
  for (guint i = 0; i < 40; i++)
    {
      g_usleep (1000000);
      g_print (".");
    }
}

static const EngineProgram sleeper = { .main = sleep_main };

/* The number of seconds after "by" in @sentence; 0 where there is none. */
static double
read_seconds (const char *sentence)
{
  const char *by = strstr (sentence, " by ");

  return by != NULL ? g_ascii_strtod (by + 4, NULL) : 0;
}

static char *
describe_trouble (SkeinRun *run)
{
  gint64 amiss_us;
  SkeinClockTrouble trouble = skein_run_get_clock_trouble (run, &amiss_us);

  return skein_describe_clock_trouble (trouble, amiss_us);
}

/* Forty seconds are forty seconds, however wrong the clock is. */
static void
test_clock (gconstpointer data)
{
  SkeinFault fault = GPOINTER_TO_UINT (data);
  static const char *const sentences[SKEIN_N_FAULTS] = {
    [SKEIN_FAULT_CLOCK_STOPS] = "The computer's clock stands still; ",
    [SKEIN_FAULT_CLOCK_AHEAD] = "The computer slept, or its clock jumped ahead, by ",
    [SKEIN_FAULT_CLOCK_BACK] = "The computer's clock went back by ",
  };

  for (guint nth = 10; nth < 200; nth += 13)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;
      g_autofree char *sentence = NULL;

      engine_options_init (&options);
      options.policy = SKEIN_POLICY_FREE;
      options.rate = 1000;
      options.until_ns = SECONDS (3500000); /* an hour of real time is a little more */
      run = engine_run_new (&sleeper, &options);
      skein_fault_arm (fault, nth);
      skein_run_start (run->run);
      engine_run_finish (run);
      g_assert_true (skein_fault_has_struck (fault));
      skein_faults_disarm ();

      engine_assert_verdict (run, ENDED);
      g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_PRINT, NULL), ==, 40);
      g_assert_cmpint (run->end_ns, >=, SECONDS (40));
      /* None of the program's affair: it leaves no event. */
      g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 0);
      sentence = describe_trouble (run->run);
      g_assert_nonnull (sentence);
      g_assert_true (g_str_has_prefix (sentence, sentences[fault]));
      /* Between two looks at the clock, time passed, too: much of it on a busy machine. */
      if (fault == SKEIN_FAULT_CLOCK_AHEAD)
        g_assert_cmpfloat (read_seconds (sentence), >=, 3600);
      if (fault == SKEIN_FAULT_CLOCK_BACK)
        {
          g_assert_cmpfloat (read_seconds (sentence), <=, 3600);
          g_assert_cmpfloat (read_seconds (sentence), >, 3000);
        }
    }
}

/* The first reader of the clock after a jump believes it no more than others do, and says so. */
static void
test_pause_after_jump (void)
{
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;
  g_autofree char *sentence = NULL;

  engine_options_init (&options);
  options.policy = SKEIN_POLICY_FREE;
  options.rate = 0.01;
  run = engine_run_new (&sleeper, &options);
  skein_run_start (run->run);
  engine_wait_for (run->run, SKEIN_EVENT_SLEEP, 1);
  skein_fault_arm (SKEIN_FAULT_CLOCK_AHEAD, 1);
  skein_run_pause (run->run);
  g_assert_true (skein_fault_has_struck (SKEIN_FAULT_CLOCK_AHEAD));
  g_assert_cmpint (skein_run_get_now_ns (run->run), <, SECONDS (30));
  skein_run_set_rate (run->run, 1000);
  engine_run_finish (run);
  skein_faults_disarm ();
  engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 0);
  sentence = describe_trouble (run->run);
  g_assert_nonnull (strstr (sentence, "jumped ahead"));
}

/* However often the clock jumps, the run goes on from where it was. */
static void
test_two_jumps (void)
{
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;
  g_autofree char *sentence = NULL;

  engine_options_init (&options);
  options.policy = SKEIN_POLICY_FREE;
  options.rate = 0.01;
  run = engine_run_new (&sleeper, &options);
  skein_run_start (run->run);
  engine_wait_for (run->run, SKEIN_EVENT_SLEEP, 1);
  for (guint i = 0; i < 2; i++)
    {
      skein_fault_arm (SKEIN_FAULT_CLOCK_AHEAD, 1);
      skein_run_pause (run->run);
      g_assert_true (skein_fault_has_struck (SKEIN_FAULT_CLOCK_AHEAD));
      skein_run_resume (run->run);
    }
  g_assert_cmpint (skein_run_get_now_ns (run->run), <, SECONDS (30));
  skein_run_set_rate (run->run, 1000);
  engine_run_finish (run);
  skein_faults_disarm ();
  engine_assert_verdict (run, ENDED);
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 0);
  sentence = describe_trouble (run->run);
  g_assert_nonnull (strstr (sentence, "jumped ahead"));
}

typedef struct
{
  int working; /* atomic */
} Worker;

static void
compute_main (gpointer state)
{
  Worker *self = state;

  __atomic_store_n (&self->working, TRUE, __ATOMIC_RELEASE);
  skein_compute (SECONDS (1000));
}

/* Somebody who works until a time that never comes is stopped nevertheless. */
static void
test_stop_while_clock_stands (void)
{
  const EngineProgram program = { .main = compute_main, .size = sizeof (Worker) };
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;

  engine_options_init (&options);
  options.policy = SKEIN_POLICY_FREE;
  options.paced = TRUE;
  run = engine_run_new (&program, &options);
  skein_fault_arm (SKEIN_FAULT_CLOCK_STOPS, 1);
  skein_run_start (run->run);
  engine_wait_for (run->run, SKEIN_EVENT_COMPUTE, 1);
  skein_run_stop (run->run);
  engine_run_finish (run);
  skein_faults_disarm ();
  engine_assert_verdict (run, STOPPED);
}

/* --- The paced clock -------------------------------------------------------------------------- */

typedef struct
{
  gboolean late; /* the clock had jumped ahead before the second sleep began */
} Sleeper;

static void
sleep_twice_main (gpointer state)
{
  g_usleep (10000);
  ((Sleeper *) state)->late = skein_fault_has_struck (SKEIN_FAULT_CLOCK_AHEAD);
  g_usleep (1000 * 1000000);
}

/* When the clock jumps ahead by an hour, the sleep that is under way is over, and the next one
 * takes its whole time: a paced run does not catch up. */
static void
test_late (void)
{
  const EngineProgram program = { .main = sleep_twice_main, .size = sizeof (Sleeper) };
  guint n_late = 0;

  for (guint nth = 1; nth <= 6; nth++)
    {
      SkeinRunOptions options;
      g_autoptr (EngineRun) run = NULL;

      engine_options_init (&options);
      options.paced = TRUE;
      options.rate = 1;
      run = engine_run_new (&program, &options);
      skein_fault_arm (SKEIN_FAULT_CLOCK_AHEAD, nth);
      skein_run_start (run->run);
      engine_wait_for (run->run, SKEIN_EVENT_SLEEP, 2);
      /* Takes the lock: a clock that is late would have been at the second sleep's end at once. */
      skein_run_pause (run->run);
      if (((Sleeper *) run->state)->late)
        {
          g_assert_cmpuint (engine_count (run->run, SKEIN_EVENT_AWAKE), ==, 1);
          n_late++;
        }
      skein_run_stop (run->run);
      skein_faults_disarm ();
    }
  g_assert_cmpuint (n_late, >, 0);
}

static void
sleep_long (gpointer            state,
            const SkeinCommand *command)
{
  g_usleep (1000 * 1000000);
}

/* While a paced clock stands because nothing is to come, no scenario time passes. */
static void
test_press_after_an_hour (void)
{
  const SkeinProgram program = { .perform = sleep_long };
  SkeinRunOptions options;
  SkeinRun *run;

  engine_options_init (&options);
  engine_options_stay (&options);
  options.paced = TRUE;
  options.rate = 1;
  run = skein_run_new (&program, NULL, &options);
  skein_run_start (run);
  engine_wait_for (run, SKEIN_EVENT_PROMPT, 1);
  g_assert_true (skein_run_stands (run));
  skein_fault_arm (SKEIN_FAULT_CLOCK_AHEAD, 1);
  skein_run_send (run, &(SkeinCommand) { .name = "sleep" });
  engine_wait_for (run, SKEIN_EVENT_SLEEP, 1);
  skein_run_pause (run);
  g_assert_true (skein_fault_has_struck (SKEIN_FAULT_CLOCK_AHEAD));
  g_assert_cmpuint (engine_count (run, SKEIN_EVENT_AWAKE), ==, 0);
  g_assert_cmpint (skein_run_get_now_ns (run), <, SECONDS (1000));
  skein_run_stop (run);
  skein_faults_disarm ();
  g_assert_finalize_object (run);
}

/* --- Fibers ----------------------------------------------------------------------------------- */

static gpointer
do_nothing (gpointer data)
{
  return NULL;
}

static void
crowd_main (gpointer state)
{
  for (guint i = 0; i < 500; i++)
    {
      g_thread_new ("T", do_nothing, NULL);
      for (guint n = 0; n < 4; n++)
        g_print (".");
    }
}

static const SkeinProgram crowd = { .main = crowd_main };

static SkeinRun *
crowd_new (void)
{
  SkeinRunOptions options;

  engine_options_init (&options);
  options.carrier = SKEIN_CARRIER_FIBERS;
  return skein_run_new (&crowd, NULL, &options);
}

/* A run that is played without a lock, and to which the system refuses a stack, says so and can be
 * played again when there is memory. */
static void
test_play_without_stack (void)
{
  SkeinRun *run = crowd_new ();

  for (guint nth = 1; nth <= 2; nth++)
    {
      skein_fault_arm (SKEIN_FAULT_FIBER, 1);
      skein_run_play (run);
      g_assert_true (skein_fault_has_struck (SKEIN_FAULT_FIBER));
      skein_faults_disarm ();
      g_assert_cmpint (skein_run_get_verdict (run), ==, SKEIN_VERDICT_FAILED);
      g_assert_true (g_str_has_prefix (skein_run_get_report (run), "The system gave no memory for "
                                                                   "another thread's stack ("));
      g_assert_cmpuint (count_events (skein_run_get_trace (run), SKEIN_EVENT_PRINT, NULL), ==, 0);
      skein_run_reset (run);
    }
  skein_run_play (run);
  g_assert_cmpint (skein_run_get_verdict (run), ==, SKEIN_VERDICT_ENDED);
  g_assert_finalize_object (run);
}

static void
start_thread (gpointer            state,
              const SkeinCommand *command)
{
  g_thread_new ("T", do_nothing, NULL);
}

/* A press that makes a thread for which there is no stack ends a run that waits for its user; the
 * presses after it are in vain. */
static void
test_press_without_stack (void)
{
  const SkeinProgram program = { .perform = start_thread };
  SkeinRunOptions options;
  SkeinRun *run;

  engine_options_init (&options);
  engine_options_stay (&options);
  options.carrier = SKEIN_CARRIER_FIBERS;
  options.paced = TRUE;
  run = skein_run_new (&program, NULL, &options);
  skein_run_start (run);
  engine_wait_for (run, SKEIN_EVENT_PROMPT, 1);
  skein_fault_arm (SKEIN_FAULT_FIBER, 1);
  skein_run_send (run, &(SkeinCommand) { .name = "start" });
  engine_wait (run);
  g_assert_true (skein_fault_has_struck (SKEIN_FAULT_FIBER));
  skein_faults_disarm ();
  g_assert_cmpint (skein_run_get_verdict (run), ==, SKEIN_VERDICT_FAILED);
  g_assert_nonnull (strstr (skein_run_get_report (run), "another thread's stack"));
  skein_run_send (run, &(SkeinCommand) { .name = "start" });
  skein_run_exit_main (run);
  skein_run_stop (run);
  g_assert_cmpuint (count_events (skein_run_get_trace (run), SKEIN_EVENT_COMMAND, NULL), ==, 1);
  g_assert_finalize_object (run);
}

/* The stack of a thread that has ended is used again: five hundred threads, of which a few are
 * alive at a time, take fewer than eight stacks. */
static void
test_few_stacks (void)
{
  SkeinRun *run = crowd_new ();

  skein_fault_arm (SKEIN_FAULT_FIBER, 8);
  skein_run_play (run);
  g_assert_false (skein_fault_has_struck (SKEIN_FAULT_FIBER));
  skein_faults_disarm ();
  g_assert_cmpint (skein_run_get_verdict (run), ==, SKEIN_VERDICT_ENDED);
  g_assert_cmpuint (skein_trace_get_n_threads (skein_run_get_trace (run)), ==, 501);
  g_assert_finalize_object (run);
}

/* --- Memory ----------------------------------------------------------------------------------- */

/* Where a user is there the run waits until there is memory again, and then goes on. */
static void
test_memory_comes_back (void)
{
  SkeinRunOptions options;
  g_autoptr (EngineRun) run = NULL;
  guint n;

  engine_options_init (&options);
  engine_options_stay (&options);
  options.max_events = 0;
  options.paced = TRUE;
  run = engine_run_new (&engine_for_ever, &options);
  skein_fault_arm (SKEIN_FAULT_MEMORY, 10);
  skein_run_start (run->run);
  g_assert_cmpint (engine_wait_for_bound (run->run), ==, SKEIN_BOUND_SYSTEM);
  g_assert_true (skein_run_is_paused (run->run));
  n = engine_count (run->run, SKEIN_EVENT_SET);
  g_assert_cmpuint (n, >, 1000);

  skein_fault_arm (SKEIN_FAULT_MEMORY, 1);
  skein_run_resume (run->run);
  g_assert_cmpint (engine_wait_for_bound (run->run), ==, SKEIN_BOUND_SYSTEM);
  g_assert_true (skein_run_is_paused (run->run));
  g_assert_cmpuint (engine_count (run->run, SKEIN_EVENT_SET), ==, n);

  skein_run_resume (run->run);
  engine_wait_for (run->run, SKEIN_EVENT_SET, n + 100000);
  skein_run_stop (run->run);
  engine_run_finish (run);
  engine_assert_verdict (run, STOPPED);
  skein_faults_disarm ();
}

typedef struct
{
  guint64 number;
  guint64 padding;
} Element;

/* Elements in 2 MiB, as many as the small chunks hold, and each of the large ones. */
#define IN_CHUNK ((2u << 20) / sizeof (Element))
/* The first large one */
#define LARGE_CHUNK 10

static void
append_up_to (SkeinChunks *chunks,
              guint        end)
{
  for (guint i = skein_chunks_get_count (chunks); i < end; i++)
    {
      *(Element *) skein_chunks_prepare (chunks) = (Element) { .number = i };
      skein_chunks_publish (chunks);
    }
}

/* Refused where the large chunks would begin, and asked for again when all the small ones are
 * full. */
static void
test_block_comes_back (void)
{
  SkeinChunks chunks;

  skein_chunks_init (&chunks, sizeof (Element));
  skein_fault_arm (SKEIN_FAULT_MEMORY, LARGE_CHUNK);
  append_up_to (&chunks, IN_CHUNK);
  g_assert_true (skein_fault_has_struck (SKEIN_FAULT_MEMORY));
  g_assert_true (chunks.is_short);
  skein_faults_disarm ();

  skein_chunks_reserve (&chunks);
  g_assert_false (chunks.is_short);
  append_up_to (&chunks, 5 * IN_CHUNK);
  for (guint i = 0; i < 5 * IN_CHUNK; i++)
    g_assert_cmpuint (((Element *) skein_chunks_peek (&chunks, i))->number, ==, i);
  g_assert_cmpuint (skein_chunks_get_memory (&chunks), ==, 5 * IN_CHUNK * sizeof (Element));
  skein_chunks_clear (&chunks);
}

/* A deadline may lie in the past from the first, as g_cond_wait_until() may be told: that nobody
 * was woken then says nothing of the clock. */
static void
test_deadline_in_the_past (void)
{
  g_autoptr (SkeinClock) clock = skein_clock_new (SKEIN_CLOCK_REAL, 1);
  gint64 amiss_us;
  gint64 now_ns;

  skein_clock_start (clock);
  /* An hour passes in which nothing was to happen. */
  skein_fault_arm (SKEIN_FAULT_CLOCK_AHEAD, 1);
  now_ns = skein_clock_get_now (clock);
  g_assert_cmpint (now_ns, >=, SECONDS (3600));

  skein_clock_expect (clock, SECONDS (1));
  g_assert_cmpint (skein_clock_get_now (clock), >=, now_ns);
  g_assert_cmpint (skein_clock_take_trouble (clock, &amiss_us), ==, SKEIN_CLOCK_GOES);

  /* But here somebody should have been woken. */
  skein_clock_expect (clock, now_ns + SECONDS (1));
  skein_fault_arm (SKEIN_FAULT_CLOCK_AHEAD, 1);
  g_assert_cmpint (skein_clock_get_now (clock), <, now_ns + SECONDS (3600));
  g_assert_cmpint (skein_clock_take_trouble (clock, &amiss_us), ==, SKEIN_CLOCK_JUMPED);
  skein_faults_disarm ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint fault = 0; fault < SKEIN_N_FAULTS; fault++)
    {
      g_autofree char *path = g_strdup_printf ("/faults/%s", skein_fault_get_nick (fault));
      g_autofree char *asleep = g_strconcat (path, "/asleep", NULL);

      /* The engine's own work never touches a disk. */
      if (fault != SKEIN_FAULT_DISK && fault != SKEIN_FAULT_SOCKET)
        g_test_add_data_func (path, GUINT_TO_POINTER (fault), test_every_time);
      if (fault >= SKEIN_FAULT_CLOCK_STOPS)
        g_test_add_data_func (asleep, GUINT_TO_POINTER (fault), test_clock);
    }
  g_test_add_func ("/faults/socket", test_socket);
  g_test_add_func ("/faults/deadline-in-the-past", test_deadline_in_the_past);
  g_test_add_func ("/faults/pause-after-jump", test_pause_after_jump);
  g_test_add_func ("/faults/two-jumps", test_two_jumps);
  g_test_add_func ("/faults/stop-while-clock-stands", test_stop_while_clock_stands);
  g_test_add_func ("/faults/late", test_late);
  g_test_add_func ("/faults/press-after-an-hour", test_press_after_an_hour);
  g_test_add_func ("/faults/play-without-stack", test_play_without_stack);
  g_test_add_func ("/faults/press-without-stack", test_press_without_stack);
  g_test_add_func ("/faults/few-stacks", test_few_stacks);
  g_test_add_func ("/faults/memory-comes-back", test_memory_comes_back);
  g_test_add_func ("/faults/block-comes-back", test_block_comes_back);

  return g_test_run ();
}
