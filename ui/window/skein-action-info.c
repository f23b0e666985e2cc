/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-action-info.h"

#include <glib/gi18n.h>
#include <string.h>

#include "history/skein-thread-at.h"

/* In the order of the buttons. */
static const SkeinActionInfo infos[] = {
  { "start", N_("Start"), N_("MainThread makes the example’s threads and starts them"),
    N_("This example has nothing to start"), "media-playback-start-symbolic", "F5" },
  { "terminate", N_("Terminate"),
    N_("Asks the thread to stop. It stops when it next looks whether it was asked"),
    N_("No thread of this example ever looks whether it should stop, and none can be stopped "
       "from outside"),
    NULL, "<Primary>t" },
  { "join", N_("Join"),
    N_("MainThread waits until the thread has ended. It can do nothing else meanwhile"),
    N_("This example has nothing to join"), NULL, "<Primary>j" },
  { "is-alive", N_("Is alive?"), N_("MainThread asks whether the thread still lives"),
    N_("This example has no thread to ask about"), NULL, "<Primary>i" },
  { "release", N_("Release"), N_("MainThread lets waiting threads go on"), NULL, NULL,
    "<Primary>r" },
  { "send", N_("Send…"), N_("Sends bytes to the socket that the thread reads from"), NULL, NULL,
    "<Primary>s" },
  { "put", N_("Put…"), N_("Puts an item with a priority into the queue"), NULL, NULL,
    "<Primary>p" },
  { "get", N_("Get"), N_("Takes the first item from the queue, and waits if there is none"), NULL,
    NULL, "<Primary>g" },
  { "exit-main", N_("Exit main"),
    N_("MainThread ends, as when the interpreter is left. Daemon threads do not outlive it"),
    NULL, NULL, "<Primary>d" },
};

/**
 * skein_action_info_list:
 * @n: (out): the number of actions
 *
 * Returns: (transfer none) (array length=n): all actions that have an entry here, in the order of
 *   the buttons
 */
const SkeinActionInfo *
skein_action_info_list (guint *n)
{
  *n = G_N_ELEMENTS (infos);
  return infos;
}

/**
 * skein_action_info_find:
 * @name: the name of an action
 *
 * Returns: (nullable): the entry of the action, or %NULL if it has none
 */
const SkeinActionInfo *
skein_action_info_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    if (g_str_equal (infos[i].name, name))
      return &infos[i];
  return NULL;
}

/**
 * skein_action_info_get_label:
 * @action: the name of an action
 * @arg: (nullable): the argument of the press
 *
 * Returns: (transfer full): the press as the user calls it, such as "Join Consumer-1"
 */
char *
skein_action_info_get_label (const char *action,
                             const char *arg)
{
  const SkeinActionInfo *info = skein_action_info_find (action);
  g_autofree char *label = g_strdup (info != NULL ? _(info->label) : action);

  if (arg == NULL)
    return g_steal_pointer (&label);
  if (g_str_has_suffix (label, "…"))
    label[strlen (label) - strlen ("…")] = '\0';
  return g_strdup_printf ("%s %s", label, arg);
}

typedef struct
{
  guint n_made;        /* number of the example's threads that were made, without lanes for users */
  guint n_alive;
  guint n_joined;
  gboolean main_ended;
} Tally;

static gboolean
has_ended (SkeinHistory *history,
           guint         thread)
{
  SkeinThreadAt at;

  skein_history_get_thread_at (history, thread, skein_history_get_n_events (history), &at);
  return at.state == SKEIN_STATE_FINISHED || at.state == SKEIN_STATE_DESTROYED;
}

static Tally
count_threads (SkeinHistory *history,
               SkeinPresses *presses)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n = skein_history_get_n_threads (history);
  Tally tally = { 0 };

  for (guint thread = 1; thread <= n; thread++)
    {
      SkeinThreadInfo info = skein_trace_get_thread (trace, thread);
      gboolean ended = has_ended (history, thread);

      if (info.is_lane)
        {
          tally.main_ended |= thread == 1 && ended;
          continue;
        }
      tally.n_made++;
      tally.n_alive += !ended;
      tally.n_joined += ended && skein_presses_was_joined (presses, info.object);
    }
  return tally;
}

static gboolean
is_taken_by_main (const SkeinActionSpec *spec)
{
  return spec == NULL || (spec->prompt == NULL && !spec->urgent);
}

/* Returns whether the main thread is not at its prompt, so that a press has to wait. */
static gboolean
main_is_busy (SkeinHistory *history)
{
  SkeinThreadAt at;

  if (skein_history_get_n_threads (history) == 0)
    return FALSE;
  skein_history_get_thread_at (history, 1, skein_history_get_n_events (history), &at);
  return at.state == SKEIN_STATE_BLOCKED || at.state == SKEIN_STATE_SLEEPING;
}

/* Returns the reason why a press of @name would have no effect now, or NULL if it would have
 * one. */
static const char *
find_objection (SkeinSession          *session,
                const SkeinActionSpec *spec,
                const char            *name)
{
  SkeinPresses *presses = skein_session_get_presses (session);
  Tally tally = count_threads (skein_session_get_history (session), presses);
  gboolean by_main = is_taken_by_main (spec);

  if (by_main && tally.main_ended)
    return _("MainThread has ended. Reset to begin again");
  if (by_main && skein_presses_was_sent (presses, "exit-main"))
    return _("MainThread was told to end, and takes nothing more");
  if (g_str_equal (name, "exit-main"))
    return NULL;
  if (g_str_equal (name, "start"))
    return skein_presses_was_sent (presses, "start")
             ? _("Already started: a thread can be started only once. Reset to begin again")
             : NULL;
  if (skein_example_find_action (skein_session_get_example (session), "start") != NULL &&
      !skein_presses_was_sent (presses, "start"))
    return _("Start it first");
  if (g_str_equal (name, "is-alive") || tally.n_made == 0)
    return NULL;
  if (g_str_equal (name, "join"))
    return tally.n_joined == tally.n_made ? _("All that was started has ended and been joined")
                                          : NULL;
  if (g_str_equal (name, "terminate") && skein_presses_was_sent (presses, name))
    return _("The thread was asked already. It stops when it next looks");
  if (tally.n_alive == 0)
    return _("All that was started has ended: nobody would notice");
  return NULL;
}

static char *
describe_press (SkeinSession          *session,
                const SkeinActionSpec *spec,
                const char            *name)
{
  const SkeinActionInfo *info = skein_action_info_find (name);
  const char *help = info != NULL ? _(info->help) : name;

  if (is_taken_by_main (spec) && main_is_busy (skein_session_get_history (session)))
    /* Translators: %s is a sentence that says what the button does */
    return g_strdup_printf (_("%s. MainThread is busy: this waits its turn"), help);
  return g_strdup (help);
}

/**
 * skein_action_info_is_enabled:
 * @session: a session with an example
 * @name: an action of the example, or one for which all examples have a button
 * @tip: (out) (transfer full): a sentence for the user: the effect of a press now, or the reason
 *   why it would have none
 *
 * Returns: whether a press would have an effect now
 */
gboolean
skein_action_info_is_enabled (SkeinSession *session,
                              const char   *name,
                              char        **tip)
{
  const SkeinExample *example = skein_session_get_example (session);
  const SkeinActionSpec *spec = skein_example_find_action (example, name);
  const SkeinActionInfo *info = skein_action_info_find (name);
  const char *objection = NULL;

  if (skein_session_get_run (session) == NULL)
    objection = _("No run is under way");
  else if (spec == NULL && !g_str_equal (name, "exit-main"))
    objection = info != NULL && info->missing != NULL ? _(info->missing)
                                                      : _("This example has no such action");
  else if (skein_session_get_verdict (session) != SKEIN_VERDICT_RUNNING)
    objection = _("The run is over. Reset to begin again");
  else
    objection = find_objection (session, spec, name);

  *tip = objection != NULL ? g_strdup (objection) : describe_press (session, spec, name);
  return objection == NULL;
}
