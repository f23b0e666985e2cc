/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-action-info.h"

#include "../../patience.h"
#include "history/skein-thread-at.h"

/* Which actions mean something in which state of a run, and what their buttons' tips say. */

/* Sentences that tables have for a tip; any other is an objection. */
#define HELP  "what it does"
#define WAITS "what it does, when the main thread is at its prompt again"

#define NO_START "This example has nothing to start"
#define NO_TERMINATE \
  "No thread of this example ever looks whether it should stop, and none can be stopped from " \
  "outside"
#define NO_JOIN "This example has nothing to join"
#define NO_ALIVE "This example has no thread to ask about"
#define NO_SUCH "This example has no such action"
#define STARTED "Already started: a thread can be started only once. Reset to begin again"
#define FIRST "Start it first"
#define ASKED "The thread was asked already. It stops when it next looks"
#define NOBODY "All that was started has ended: nobody would notice"
#define JOINED "All that was started has ended and been joined"
#define TOLD "MainThread was told to end, and takes nothing more"
#define MAIN_ENDED "MainThread has ended. Reset to begin again"
#define OVER "The run is over. Reset to begin again"

static const char *const actions[] = { "start", "terminate", "join", "is-alive", "send",
                                       "exit-main" };

static gboolean
is_in (SkeinSession *session,
       guint         thread,
       SkeinState    state)
{
  SkeinHistory *history = skein_session_get_history (session);
  SkeinThreadAt at;

  skein_session_advance (session, G_USEC_PER_SEC);
  if (skein_history_get_n_threads (history) < thread)
    return FALSE;
  skein_history_get_thread_at (history, thread, skein_history_get_n_events (history), &at);
  return at.state == state;
}

static gboolean
was_joined (SkeinSession *session,
            guint         thread)
{
  SkeinTrace *trace = skein_history_get_trace (skein_session_get_history (session));

  skein_session_advance (session, G_USEC_PER_SEC);
  return skein_presses_was_joined (skein_session_get_presses (session),
                                   skein_trace_get_thread (trace, thread).object);
}

/* --- How a state is come to ------------------------------------------------------------------- */

static void
do_nothing (SkeinSession *session)
{
}

/* Until the first thread sleeps or is blocked, and the main thread is at its prompt. */
static void
start (SkeinSession *session)
{
  skein_session_send (session, "start", NULL);
  wait_until (is_in (session, 2, SKEIN_STATE_SLEEPING)
              || is_in (session, 2, SKEIN_STATE_BLOCKED));
  wait_until (is_in (session, 1, SKEIN_STATE_WAITING));
}

static void
terminate (SkeinSession *session)
{
  start (session);
  skein_session_send (session, "terminate", NULL);
}

static void
join (SkeinSession *session)
{
  start (session);
  skein_session_send (session, "join", NULL);
  wait_until (is_in (session, 1, SKEIN_STATE_BLOCKED));
}

static void
join_and_leave (SkeinSession *session)
{
  join (session);
  skein_session_send (session, "exit-main", NULL);
}

/* The thread outlives the main thread. */
static void
leave (SkeinSession *session)
{
  start (session);
  skein_session_send (session, "exit-main", NULL);
  wait_until (is_in (session, 1, SKEIN_STATE_FINISHED));
}

static void
start_and_end (SkeinSession *session)
{
  g_assert_true (skein_session_set_param (session, "n", "0", NULL));
  skein_session_send (session, "start", NULL);
  wait_until (is_in (session, 2, SKEIN_STATE_FINISHED));
  wait_until (is_in (session, 1, SKEIN_STATE_WAITING));
}

static void
end_and_join (SkeinSession *session)
{
  start_and_end (session);
  skein_session_send (session, "join", NULL);
  wait_until (was_joined (session, 2));
  wait_until (is_in (session, 1, SKEIN_STATE_WAITING));
}

static void
end (SkeinSession *session)
{
  g_autoptr (Patience) patience = patience_new ("the end of a run");

  start_and_end (session);
  skein_session_send (session, "exit-main", NULL);
  skein_run_wait (skein_session_get_run (session));
  skein_session_advance (session, G_USEC_PER_SEC);
}

/* --- The table -------------------------------------------------------------------------------- */

static const struct
{
  const char *path;
  const char *example;
  const char *pace; /* the parameter that is to make threads outlast the test, or NULL */
  void (*reach) (SkeinSession *session);
  const char *tips[G_N_ELEMENTS (actions)]; /* in the order of `actions` */
} states[] = {
  { "/action-info/fresh", "io", "timeout", do_nothing,
    { HELP, FIRST, FIRST, FIRST, FIRST, HELP } },
  { "/action-info/started", "io", "timeout", start,
    { STARTED, HELP, HELP, HELP, HELP, HELP } },
  { "/action-info/terminated", "io", "timeout", terminate,
    { STARTED, ASKED, HELP, HELP, HELP, HELP } },
  { "/action-info/busy", "io", "timeout", join,
    { STARTED, HELP, WAITS, WAITS, HELP, WAITS } },
  { "/action-info/told", "io", "timeout", join_and_leave,
    { TOLD, HELP, TOLD, TOLD, HELP, TOLD } },
  { "/action-info/alone", "io", "timeout", leave,
    { MAIN_ENDED, HELP, MAIN_ENDED, MAIN_ENDED, HELP, MAIN_ENDED } },
  { "/action-info/ended", "terminate", NULL, start_and_end,
    { STARTED, NOBODY, HELP, HELP, NO_SUCH, HELP } },
  { "/action-info/joined", "terminate", NULL, end_and_join,
    { STARTED, NOBODY, JOINED, HELP, NO_SUCH, HELP } },
  { "/action-info/over", "terminate", NULL, end, { OVER, OVER, OVER, OVER, NO_SUCH, OVER } },
  { "/action-info/lacks-terminate", "countdown", "interval", start,
    { STARTED, NO_TERMINATE, HELP, HELP, NO_SUCH, HELP } },
  { "/action-info/lacks-all", "priority-queue", NULL, do_nothing,
    { NO_START, NO_TERMINATE, NO_JOIN, NO_ALIVE, NO_SUCH, HELP } },
};

static char *
get_expected (const char *action,
              const char *tip)
{
  const SkeinActionInfo *info = skein_action_info_find (action);

  g_assert_nonnull (info);
  if (g_str_equal (tip, HELP))
    return g_strdup (info->help);
  if (g_str_equal (tip, WAITS))
    return g_strdup_printf ("%s. MainThread is busy: this waits its turn", info->help);
  return g_strdup (tip);
}

static void
test_state (gconstpointer data)
{
  guint state = GPOINTER_TO_UINT (data);
  g_autoptr (SkeinSession) session = skein_session_new ();
  const SkeinExample *example = skein_examples_find (states[state].example, NULL);

  g_assert_nonnull (example);
  skein_session_choose (session, example);
  if (states[state].pace != NULL)
    g_assert_true (skein_session_set_param (session, states[state].pace, "3600", NULL));
  states[state].reach (session);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const char *tip = states[state].tips[i];
      g_autofree char *expected = get_expected (actions[i], tip);
      g_autofree char *found = NULL;
      gboolean enabled = skein_action_info_is_enabled (session, actions[i], &found);

      g_test_message ("%s: %s", actions[i], found);
      g_assert_cmpstr (found, ==, expected);
      g_assert_cmpint (enabled, ==, g_str_equal (tip, HELP) || g_str_equal (tip, WAITS));
    }
}

static void
test_partly_joined (void)
{
  g_autoptr (SkeinSession) session = skein_session_new ();
  SkeinTrace *trace;
  g_autofree char *some = NULL;
  g_autofree char *all = NULL;

  g_test_summary ("Join means something until every thread has been joined");

  skein_session_choose (session, skein_examples_find ("gil", NULL));
  g_assert_true (skein_session_set_param (session, "work", "0.001", NULL));
  skein_session_send (session, "start", NULL);
  wait_until (is_in (session, 2, SKEIN_STATE_FINISHED));
  wait_until (is_in (session, 3, SKEIN_STATE_FINISHED));
  trace = skein_history_get_trace (skein_session_get_history (session));
  skein_session_send (session, "join", skein_trace_get_thread (trace, 2).name);
  wait_until (was_joined (session, 2));
  g_assert_true (skein_action_info_is_enabled (session, "join", &some));
  skein_session_send (session, "join", skein_trace_get_thread (trace, 3).name);
  wait_until (was_joined (session, 3));
  g_assert_false (skein_action_info_is_enabled (session, "join", &all));
  g_assert_cmpstr (all, ==, JOINED);
}

static void
test_labels (void)
{
  const struct { const char *action, *arg, *label; } cases[] = {
    { "join", NULL, "Join" },
    { "join", "Consumer-1", "Join Consumer-1" },
    { "send", "hello to you", "Send hello to you" },
    { "send", NULL, "Send…" },
    { "unheard-of", "1", "unheard-of 1" },
  };

  g_test_summary ("A press is called as its button is, with what it is for");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = skein_action_info_get_label (cases[i].action, cases[i].arg);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_test_add_data_func (states[i].path, GUINT_TO_POINTER (i), test_state);
  g_test_add_func ("/action-info/partly-joined", test_partly_joined);
  g_test_add_func ("/action-info/labels", test_labels);

  return g_test_run ();
}
