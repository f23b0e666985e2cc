/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "harness.h"

/* Presses and the prompts that take them: the main thread's, and others that are there only while
 * they act. */

static const SkeinPolicyKind policies[]
    = { SKEIN_POLICY_FREE, SKEIN_POLICY_ROUND_ROBIN, SKEIN_POLICY_RANDOM };

typedef struct
{
  SkeinSemaphore *semaphore;
  GMutex mutex;
  GCond cond;
  GThread *worker;
} Desk;

static gpointer
acquire (gpointer data)
{
  skein_semaphore_acquire (((Desk *) data)->semaphore);
  return NULL;
}

/* Until 5 s after the run's start, whenever the thread has come so far. */
static gpointer
wait_until_5 (gpointer data)
{
  Desk *self = data;

  g_mutex_lock (&self->mutex);
  g_cond_wait_until (&self->cond, &self->mutex, 5 * G_USEC_PER_SEC);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

static gpointer
sleep_5 (gpointer data)
{
  g_usleep (5 * G_USEC_PER_SEC);
  return NULL;
}

static void
desk_perform (gpointer            state,
              const SkeinCommand *command)
{
  Desk *self = state;

  if (g_str_equal (command->name, "start"))
    self->worker = g_thread_new ("Worker", acquire, self);
  else if (g_str_equal (command->name, "start-waiter"))
    self->worker = g_thread_new ("Worker", wait_until_5, self);
  else if (g_str_equal (command->name, "start-sleeper"))
    self->worker = g_thread_new ("Worker", sleep_5, self);
  else if (g_str_equal (command->name, "compute-and-join"))
    {
      skein_compute (SECONDS (2));
      g_thread_join (self->worker);
    }
  else if (g_str_equal (command->name, "compute-5-and-join"))
    {
      skein_compute (SECONDS (5));
      g_thread_join (self->worker);
    }
  else if (g_str_equal (command->name, "join"))
    g_thread_join (self->worker);
  else if (g_str_equal (command->name, "release"))
    skein_semaphore_release (self->semaphore);
  else if (g_str_equal (command->name, "look"))
    skein_thread_is_alive (self->worker);
  else
    g_assert_not_reached ();
}

static const SkeinProgram desk_program = { .perform = desk_perform };

static SkeinRun *
desk_new (Desk                  *desk,
          const SkeinRunOptions *options)
{
  desk->semaphore = skein_semaphore_new (0);
  return skein_run_new (&desk_program, desk, options);
}

static void
desk_clear (Desk     *desk,
            SkeinRun *run)
{
  skein_run_stop (run);
  engine_model_check (skein_run_get_trace (run));
  g_assert_finalize_object (run);
  skein_semaphore_free (desk->semaphore);
}

typedef struct
{
  double at; /* seconds */
  SkeinCommand command;
} Press;

static void
add_to_script (SkeinRun    *run,
               const Press *presses)
{
  for (guint i = 0; presses[i].command.name != NULL; i++)
    skein_run_add_to_script (run, SECONDS (presses[i].at), &presses[i].command);
}

static void
assert_commands (SkeinTrace *trace,
                 const char *thread,
                 const char *expected)
{
  g_autofree char *names = join_texts (trace, SKEIN_EVENT_COMMAND, thread);

  g_assert_cmpstr (names, ==, expected);
}

/* The main thread computes when the press comes, so it could take it soon; then it blocks for the
 * very thing that the press gives. */
static void
test_urgent_before_block (void)
{
  static const Press presses[] = {
    { 0, { .name = "start" } },
    { 0, { .name = "compute-and-join" } },
    { 1, { .name = "release", .urgent = TRUE } },
    { 1, { .name = "look" } },
    { 3, { .name = "exit-main" } },
    { 0 },
  };

  for (guint p = 0; p < G_N_ELEMENTS (policies); p++)
    {
      Desk desk = { 0 };
      SkeinRunOptions options;
      SkeinRun *run;
      SkeinTrace *trace;

      engine_options_init (&options);
      options.policy = policies[p];
      run = desk_new (&desk, &options);
      trace = skein_run_get_trace (run);
      add_to_script (run, presses);
      skein_run_start (run);
      engine_wait (run);
      g_assert_cmpstr (skein_verdict_get_nick (skein_run_get_verdict (run)), ==, "ended");
      if (policies[p] == SKEIN_POLICY_FREE)
        g_assert_cmpint (find_time (trace, SKEIN_EVENT_RELEASE, NULL), >=, SECONDS (2));
      else
        g_assert_cmpint (find_time (trace, SKEIN_EVENT_RELEASE, NULL), ==, SECONDS (2));
      g_assert_cmpuint (count_events (trace, SKEIN_EVENT_RELEASE, "peer"), ==, 1);
      /* Commands that are not urgent keep their place. */
      assert_commands (trace, "MainThread", "startcompute-and-joinlookexit-main");
      desk_clear (&desk, run);
    }
}

static void
send (SkeinRun   *run,
      const char *name)
{
  skein_run_send (run, &(SkeinCommand) { .name = name });
}

/* Pressed in a pause, one after the other. */
static void
test_urgent_behind_join (void)
{
  Desk desk = { 0 };
  SkeinRunOptions options;
  SkeinRun *run;

  engine_options_init (&options);
  engine_options_stay (&options);
  run = desk_new (&desk, &options);
  skein_run_start (run);
  send (run, "start");
  engine_wait_for (run, SKEIN_EVENT_BLOCK, 1);
  engine_wait_for (run, SKEIN_EVENT_PROMPT, 2);

  skein_run_pause (run);
  send (run, "join");
  skein_run_send (run, &(SkeinCommand) { .name = "release", .urgent = TRUE });
  skein_run_resume (run);
  engine_wait_for (run, SKEIN_EVENT_JOIN, 1);
  assert_commands (skein_run_get_trace (run), "MainThread", "startjoin");
  assert_commands (skein_run_get_trace (run), "peer", "release");
  desk_clear (&desk, run);
}

/* A second prompt with nothing to do does not keep the run alive. */
static void
test_idle_prompt (void)
{
  for (guint p = 0; p < G_N_ELEMENTS (policies); p++)
    {
      Desk desk = { 0 };
      SkeinRunOptions options;
      SkeinRun *run;

      engine_options_init (&options);
      engine_options_stay (&options);
      options.policy = policies[p];
      run = desk_new (&desk, &options);
      skein_run_start (run);
      engine_wait_for (run, SKEIN_EVENT_PROMPT, 1);
      skein_run_send (run, &(SkeinCommand) { .name = "release", .prompt = "helper" });
      engine_wait_for (run, SKEIN_EVENT_RELEASE, 1);
      skein_run_exit_main (run);
      engine_wait (run);
      g_assert_cmpstr (skein_verdict_get_nick (skein_run_get_verdict (run)), ==, "ended");
      assert_commands (skein_run_get_trace (run), "helper", "release");
      desk_clear (&desk, run);
    }
}

/* A prompt that has a press to perform is not idle: where the main thread exits before the other
 * prompt has its turn, the run goes on until that press has been performed. The other prompt is
 * there since the first join; at 10 s the second one hands the press over, and ends. */
static void
test_prompt_with_press (void)
{
  static const Press presses[] = {
    { 0, { .name = "start-sleeper" } },
    { 0, { .name = "join" } },
    { 1, { .name = "look", .urgent = TRUE } },
    { 5, { .name = "start-sleeper" } },
    { 5, { .name = "compute-5-and-join" } },
    { 6, { .name = "release", .urgent = TRUE } },
    { 6, { .name = "exit-main" } },
    { 0 },
  };
  guint n_by_peer = 0;

  for (guint seed = 0; seed < 300; seed++)
    {
      Desk desk = { 0 };
      SkeinRunOptions options;
      SkeinRun *run;
      SkeinTrace *trace;

      engine_options_init (&options);
      options.policy = SKEIN_POLICY_RANDOM;
      options.seed = seed;
      options.carrier = SKEIN_CARRIER_FIBERS;
      run = desk_new (&desk, &options);
      trace = skein_run_get_trace (run);
      add_to_script (run, presses);
      skein_run_start (run);
      engine_wait (run);
      g_assert_cmpstr (skein_verdict_get_nick (skein_run_get_verdict (run)), ==, "ended");
      g_assert_cmpuint (count_events (trace, SKEIN_EVENT_RELEASE, NULL), ==, 1);
      n_by_peer += count_events (trace, SKEIN_EVENT_RELEASE, "MainThread") == 0 ? 1 : 0;
      desk_clear (&desk, run);
    }
  g_assert_cmpuint (n_by_peer, >, 0);
}

/* Of the presses that wait at the main thread's prompt, those that are not urgent keep their order
 * when an urgent one among them goes to another prompt. */
static void
test_order_around_urgent (void)
{
  static const Press presses[] = {
    { 0, { .name = "start-waiter" } },
    { 0, { .name = "compute-and-join" } },
    { 1, { .name = "look" } },
    { 1, { .name = "release", .urgent = TRUE } },
    { 1, { .name = "join" } },
    { 1, { .name = "exit-main" } },
    { 0 },
  };
  Desk desk = { 0 };
  SkeinRunOptions options;
  SkeinRun *run;
  SkeinTrace *trace;

  engine_options_init (&options);
  run = desk_new (&desk, &options);
  trace = skein_run_get_trace (run);
  add_to_script (run, presses);
  skein_run_start (run);
  engine_wait (run);
  g_assert_cmpstr (skein_verdict_get_nick (skein_run_get_verdict (run)), ==, "ended");
  assert_commands (trace, "MainThread", "start-waitercompute-and-joinlookjoinexit-main");
  assert_commands (trace, "peer", "release");
  desk_clear (&desk, run);
}

/* The presses' ids of the events of a kind, in their order. */
static char *
join_presses (SkeinTrace    *trace,
              SkeinEventKind kind)
{
  GString *ids = g_string_new (NULL);

  for (guint number = 0; number < skein_trace_get_n_events (trace); number++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, number);

      if (event->kind == kind)
        g_string_append_printf (ids, "%" G_GINT64_FORMAT " ", event->value);
    }
  return g_string_free (ids, FALSE);
}

/* A press for a thread that has ended leaves an error event that names both, and bears its id. */
static void
test_press_for_ended (void)
{
  static const Press presses[] = {
    { 0, { .name = "start-waiter" } },
    { 1, { .name = "exit-main" } },
    { 2, { .name = "look", .press = 3 } },
    { 0 },
  };
  Desk desk = { 0 };
  SkeinRunOptions options;
  SkeinRun *run;
  g_autofree char *said = NULL;
  g_autofree char *refused = NULL;

  engine_options_init (&options);
  run = desk_new (&desk, &options);
  add_to_script (run, presses);
  skein_run_start (run);
  engine_wait (run);
  said = join_texts (skein_run_get_trace (run), SKEIN_EVENT_ERROR, "MainThread");
  g_assert_cmpstr (said, ==, "look cannot be performed: MainThread has ended.");
  g_assert_cmpint (find_time (skein_run_get_trace (run), SKEIN_EVENT_ERROR, NULL), ==, SECONDS (2));
  refused = join_presses (skein_run_get_trace (run), SKEIN_EVENT_ERROR);
  g_assert_cmpstr (refused, ==, "3 ");
  desk_clear (&desk, run);
}

/* A command's event has the number of its press, whichever thread takes it and in any order; a
 * script presses nothing. */
static void
test_ids (void)
{
  static const Press presses[] = {
    { 0, { .name = "start-waiter" } },
    { 0, { .name = "compute-and-join", .press = 4 } },
    { 1, { .name = "look", .press = 7 } },
    { 1, { .name = "release", .urgent = TRUE, .press = 5 } },
    { 1, { .name = "look", .press = 6 } },
    { 1, { .name = "exit-main" } },
    { 0 },
  };
  Desk desk = { 0 };
  SkeinRunOptions options;
  SkeinRun *run;
  g_autofree char *taken = NULL;

  engine_options_init (&options);
  run = desk_new (&desk, &options);
  add_to_script (run, presses);
  skein_run_start (run);
  engine_wait (run);
  taken = join_presses (skein_run_get_trace (run), SKEIN_EVENT_COMMAND);
  g_assert_cmpstr (taken, ==, "0 4 5 7 6 0 ");
  desk_clear (&desk, run);
}

/* A run that is reset begins its script again, and leaves the same trace. */
static void
test_script_again (void)
{
  static const Press presses[] = {
    { 0, { .name = "start" } },
    { 1, { .name = "look" } },
    { 1, { .name = "release", .prompt = "helper" } },
    { 2, { .name = "join" } },
    { 3, { .name = "exit-main" } },
    { 0 },
  };

  for (guint carrier = 0; carrier < SKEIN_N_CARRIERS; carrier++)
    for (guint paced = FALSE; paced <= TRUE; paced++)
      {
        Desk desk = { 0 };
        SkeinRunOptions options;
        g_autofree char *first = NULL;
        SkeinRun *run;

        engine_options_init (&options);
        options.carrier = carrier;
        options.paced = paced != 0;
        run = desk_new (&desk, &options);
        add_to_script (run, presses);
        for (guint i = 0; i < 4; i++)
          {
            g_autofree char *dump = NULL;

            skein_run_start (run);
            engine_wait (run);
            g_assert_cmpstr (skein_verdict_get_nick (skein_run_get_verdict (run)), ==, "ended");
            dump = dump_trace (skein_run_get_trace (run));
            if (first == NULL)
              first = g_steal_pointer (&dump);
            else
              g_assert_cmpstr (dump, ==, first);
            skein_run_reset (run);
          }
        desk_clear (&desk, run);
      }
}

/* At one time: first the press, and then the waiter whose time has come is made ready. */
static void
check_press_before_deadline (const SkeinRunOptions *options)
{
  static const Press presses[] = {
    { 0, { .name = "start-waiter" } },
    { 5, { .name = "look" } },
    { 6, { .name = "exit-main" } },
    { 0 },
  };
  Desk desk = { 0 };
  SkeinRun *run = desk_new (&desk, options);
  SkeinTrace *trace = skein_run_get_trace (run);
  gboolean seen_press = FALSE;

  add_to_script (run, presses);
  skein_run_start (run);
  engine_wait (run);
  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      if (event->kind == SKEIN_EVENT_COMMAND && event->time_ns >= SECONDS (5))
        seen_press = TRUE;
      if (event->kind == SKEIN_EVENT_READY && event->thread == find_thread (trace, "Worker"))
        g_assert_true (seen_press);
    }
  g_assert_cmpuint (count_events (trace, SKEIN_EVENT_TIMEOUT, "Worker"), ==, 1);
  desk_clear (&desk, run);
}

static void
test_press_before_deadline (void)
{
  SkeinRunOptions options;

  engine_options_init (&options);
  for (guint paced = FALSE; paced <= TRUE; paced++)
    for (guint seed = 0; seed < 5; seed++)
      {
        options.paced = paced != 0;
        options.rate = 1000;
        options.policy = seed == 0 ? SKEIN_POLICY_ROUND_ROBIN : SKEIN_POLICY_RANDOM;
        options.seed = seed;
        check_press_before_deadline (&options);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/prompts/urgent-before-block", test_urgent_before_block);
  g_test_add_func ("/engine/prompts/urgent-behind-join", test_urgent_behind_join);
  g_test_add_func ("/engine/prompts/idle", test_idle_prompt);
  g_test_add_func ("/engine/prompts/with-press", test_prompt_with_press);
  g_test_add_func ("/engine/prompts/order-around-urgent", test_order_around_urgent);
  g_test_add_func ("/engine/prompts/press-for-ended", test_press_for_ended);
  g_test_add_func ("/engine/prompts/ids", test_ids);
  g_test_add_func ("/engine/prompts/script-again", test_script_again);
  g_test_add_func ("/engine/prompts/press-before-deadline", test_press_before_deadline);

  return g_test_run ();
}
