/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-lane.h"
#include "run/skein-run-private.h"

/* What is sent to the lanes, and when, without a user. */
typedef struct
{
  gint64 time_ns;
  SkeinCommand *command; /* (owned) */
} ScriptEntry;

void
skein_script_entry_free (gpointer data)
{
  ScriptEntry *entry = data;

  skein_command_free (entry->command);
  g_free (entry);
}

gint64
skein_run_next_script_locked (SkeinRun *run)
{
  const ScriptEntry *entry = g_queue_peek_head (&run->script);

  return entry != NULL && run->set_up ? entry->time_ns : SKEIN_TIME_NEVER;
}

/**
 * skein_run_end_script_locked:
 * @run: a run
 *
 * If nothing is left of the script, the lanes of a run without a user end.
 */
void
skein_run_end_script_locked (SkeinRun *run)
{
  if (run->script_over || run->script.length > 0)
    return;
  run->script_over = TRUE;
  if (!run->options.interactive)
    skein_lane_close_all_locked (run);
}

/**
 * skein_run_deliver_script_locked:
 * @run: a run
 * @now_ns: the time it is
 *
 * Sends the script's next command, if its time has come: one, as one user presses one button after
 * the other.
 *
 * Returns: whether there was one
 */
gboolean
skein_run_deliver_script_locked (SkeinRun *run,
                                 gint64    now_ns)
{
  ScriptEntry *entry = g_queue_peek_head (&run->script);

  if (run->over || !run->set_up || entry == NULL || entry->time_ns > now_ns)
    return FALSE;

  g_queue_pop_head (&run->script);
  skein_run_deliver_locked (run, entry->command);
  skein_script_entry_free (entry);
  skein_run_end_script_locked (run);
  return TRUE;
}

/**
 * skein_run_enter_into_script_locked:
 * @run: a run
 * @time_ns: when
 * @command: what is sent then
 *
 * In order of time, behind what has been entered for the same time.
 */
void
skein_run_enter_into_script_locked (SkeinRun           *run,
                                    gint64              time_ns,
                                    const SkeinCommand *command)
{
  ScriptEntry *entry = g_new (ScriptEntry, 1);
  GList *before = run->script.tail;

  entry->time_ns = time_ns;
  entry->command = skein_command_copy (command);
  while (before != NULL && ((ScriptEntry *) before->data)->time_ns > time_ns)
    before = before->prev;
  if (before != NULL)
    g_queue_insert_after (&run->script, before, entry);
  else
    g_queue_push_head (&run->script, entry);
}

/**
 * skein_run_add_to_script:
 * @run: a run that has not been started
 * @time_ns: when, not before the last one
 * @command: what is sent then
 */
void
skein_run_add_to_script (SkeinRun           *run,
                         gint64              time_ns,
                         const SkeinCommand *command)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (!run->started);

  skein_run_enter_into_script_locked (run, time_ns, command);
}
