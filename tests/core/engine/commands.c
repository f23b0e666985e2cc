/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness.h"
#include "base/skein-lock.h"

/* Commands of a user while a run is under way. */

typedef struct
{
  SkeinLock lock;     /* one that ThreadSanitizer knows of */
  GCond cond;
  gboolean may_go;    /* the program's setup waits for it */
  GString *performed; /* names of commands, each with a space behind it */
} Session;

static void
set_up (gpointer state)
{
  Session *self = state;

  skein_lock_acquire (&self->lock);
  while (!self->may_go)
    skein_lock_wait (&self->lock, &self->cond);
  skein_lock_release (&self->lock);
}

static void
perform (gpointer            state,
         const SkeinCommand *command)
{
  g_string_append_printf (((Session *) state)->performed, "%s ", command->name);
}

static void
send (SkeinRun   *run,
      const char *name)
{
  skein_run_send (run, &(SkeinCommand) { .name = name });
}

static void
check_order (const SkeinRunOptions *options)
{
  const SkeinProgram program = { .setup = set_up, .perform = perform };
  Session session = { .performed = g_string_new (NULL) };
  SkeinRun *run = skein_run_new (&program, &session, options);

  skein_lock_init (&session.lock);
  g_cond_init (&session.cond);
  skein_run_start (run);
  send (run, "one");
  /* Nothing is delivered in a pause, so the second comes while the first is still under way */
  skein_run_pause (run);
  skein_lock_acquire (&session.lock);
  session.may_go = TRUE;
  g_cond_signal (&session.cond);
  skein_lock_release (&session.lock);
  engine_wait_for (run, SKEIN_EVENT_PROMPT, 1);
  send (run, "two");
  send (run, "three");
  skein_run_resume (run);
  skein_run_exit_main (run);
  engine_wait (run);
  g_assert_finalize_object (run);
  g_assert_cmpstr (session.performed->str, ==, "one two three ");
  g_string_free (session.performed, TRUE);
  g_cond_clear (&session.cond);
  skein_lock_clear (&session.lock);
}

static void
test_order (void)
{
  const SkeinPolicyKind policies[]
    = { SKEIN_POLICY_FREE, SKEIN_POLICY_ROUND_ROBIN, SKEIN_POLICY_RANDOM };

  g_test_summary ("What is sent before the program is ready is performed before what comes after");

  for (guint p = 0; p < G_N_ELEMENTS (policies); p++)
    for (guint paced = FALSE; paced <= TRUE; paced++)
      {
        SkeinRunOptions options;

        engine_options_init (&options);
        engine_options_stay (&options);
        options.policy = policies[p];
        options.paced = paced != 0;
        check_order (&options);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/commands/order", test_order);
  return g_test_run ();
}
