/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "runtime/skein-run-private.h"

/* The wait-for graph: an edge leads from a thread that waits, without a deadline, for an object to
 * the thread that must act first, where that is one thread: a mutex's owner, the thread to be
 * joined. Each thread has one edge at the most, so a walk finds every cycle. */

static SkeinThread *
waits_for (SkeinThread *thread)
{
  SkeinAction *action = thread->action;

  if (!thread->waits || thread->ready)
    return NULL;
  if (thread->deadline_ns != SKEIN_TIME_NEVER && action->expire == NULL)
    return NULL;
  if (action->kind != SKEIN_EVENT_LOCK && action->kind != SKEIN_EVENT_JOIN
      && action->kind != SKEIN_EVENT_GIL_TAKE)
    return NULL;
  return action->object->owner;
}

/* What is said here goes into the trace, and is the same in every language. */
static void
append_wait (GString     *text,
             SkeinThread *thread)
{
  SkeinAction *action = thread->action;
  const char *wait;

  switch ((int) action->kind)
    {
    case SKEIN_EVENT_WOKEN:
      wait = "on";
      break;
    case SKEIN_EVENT_EVENT_WAIT:
      wait = "for";
      break;
    case SKEIN_EVENT_READABLE:
    case SKEIN_EVENT_RECEIVE:
      wait = "to read";
      break;
    case SKEIN_EVENT_GIL_TAKE:
      wait = "to take";
      break;
    default:
      g_string_append_printf (text, "%s waits to %s %s", thread->name,
                              skein_event_kind_get_nick (action->kind), action->object->name);
      return;
    }
  g_string_append_printf (text, "%s waits %s %s", thread->name, wait, action->object->name);
}

/* "A waits to lock m, which B holds; B waits to join A" */
static char *
describe_cycle (SkeinThread *first)
{
  GString *text = g_string_new ("Deadlock: ");
  SkeinThread *thread = first;

  do
    {
      SkeinThread *next = waits_for (thread);

      g_assert (next != NULL); /* each waits for another: it is a cycle */
      append_wait (text, thread);
      if (thread->action->kind == SKEIN_EVENT_LOCK)
        g_string_append_printf (text, ", which %s holds", next == thread ? "it" : next->name);
      thread = next;
      g_string_append (text, thread == first ? "." : "; ");
    }
  while (thread != first);
  return g_string_free (text, FALSE);
}

/**
 * skein_wait_graph_check_locked:
 * @run: a run
 * @blocked: a thread that has just been blocked
 *
 * If that closes a cycle, says so.
 */
void
skein_wait_graph_check_locked (SkeinRun    *run,
                               SkeinThread *blocked)
{
  SkeinThread *thread = blocked;

  run->look_for_hope = TRUE;
  for (guint steps = 0; steps < run->threads->len; steps++)
    {
      thread = waits_for (thread);
      if (thread == NULL)
        return;
      if (thread == blocked)
        {
          g_autofree char *text = describe_cycle (blocked);
          SkeinEvent event = { .kind = SKEIN_EVENT_DEADLOCK,
                               .thread = blocked->id,
                               .object = blocked->action->object->id,
                               .site = (guint16) blocked->action->site,
                               .arg = skein_trace_intern_text (run->trace, text),
                               .cause = SKEIN_NO_EVENT };

          run->deadlocked = TRUE;
          skein_run_record_locked (run, &event);
          return;
        }
    }
}

/* Who could have woken @thread: "; only Producer gives to it, and has ended" */
static void
append_givers (GString     *text,
               SkeinThread *thread)
{
  SkeinObject *object = thread->action->object;
  SkeinRun *run = thread->run;

  switch ((int) thread->action->kind)
    {
    case SKEIN_EVENT_LOCK:
      if (object->owner == thread)
        g_string_append (text, ", which it holds");
      else if (object->owner != NULL)
        g_string_append_printf (text, ", which %s %s", object->owner->name,
                                skein_thread_lives (object->owner) ? "holds"
                                                                   : "held when it ended");
      return;
    case SKEIN_EVENT_JOIN:
      g_string_append_printf (text, ", which has not ended");
      return;
    default:
      break;
    }

  if (object->givers == NULL)
    {
      g_string_append (text, "; nobody has ever given it what it waits for");
      return;
    }

  g_string_append (text, "; it could have been woken by ");
  for (guint i = 0; i < object->givers->len; i++)
    {
      SkeinThread *giver
          = g_ptr_array_index (run->threads, g_array_index (object->givers, guint16, i) - 1);

      g_string_append_printf (text, "%s%s%s", i > 0 ? ", " : "", giver->name,
                              !skein_thread_lives (giver) ? " (which has ended)"
                              : giver == thread              ? " (itself)"
                              : giver->waits                 ? " (which waits too)"
                                                             : "");
    }
}

/**
 * skein_wait_graph_report_locked:
 * @run: a run in which nobody can go on
 *
 * Returns: (transfer full): sentences, one on a line: which threads wait, on what, and who could
 *   have woken them
 */
char *
skein_wait_graph_report_locked (SkeinRun *run)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < run->threads->len; i++)
    {
      SkeinThread *thread = g_ptr_array_index (run->threads, i);

      if (!thread->waits || thread->ready || skein_lane_is_idle_locked (thread))
        continue;
      if (thread->deadline_ns != SKEIN_TIME_NEVER && thread->action->expire == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      append_wait (text, thread);
      append_givers (text, thread);
      g_string_append_c (text, '.');
    }
  return g_string_free (text, FALSE);
}

/* Whether @thread waits, over however many others, for a cycle. */
static gboolean
leads_into_cycle (SkeinThread *thread)
{
  guint n = thread->run->threads->len;

  for (guint steps = 0; steps <= n; steps++)
    {
      thread = waits_for (thread);
      if (thread == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * skein_wait_graph_is_hopeless_locked:
 * @run: a run with a cycle
 *
 * Returns: whether every thread that keeps the run alive waits for a cycle, so that it can never
 *   end, however long its daemons go on
 */
gboolean
skein_wait_graph_is_hopeless_locked (SkeinRun *run)
{
  for (guint i = 0; i < run->threads->len; i++)
    {
      SkeinThread *thread = g_ptr_array_index (run->threads, i);

      if (!skein_thread_lives (thread) || thread->is_daemon)
        continue;
      if (thread != run->main_thread && skein_lane_is_idle_locked (thread))
        continue;
      if (!leads_into_cycle (thread))
        return FALSE;
    }
  return TRUE;
}

/* Whether there is an action that gives what @thread waits for, and a lane to perform it. */
static gboolean
user_can_wake (SkeinThread *thread)
{
  const SkeinWaker *waker = thread->run->program.wakers;
  gboolean main_is_free = skein_lane_is_idle_locked (thread->run->main_thread);

  for (; waker != NULL && waker->object != NULL; waker++)
    if (g_str_equal (waker->object, thread->action->object->name)
        && (main_is_free || !waker->by_main))
      return TRUE;
  return FALSE;
}

/**
 * skein_wait_graph_user_can_help_locked:
 * @run: an interactive run in which nobody can go on
 *
 * Returns: whether that is for want of a user's action: nobody waits but at a prompt, or one of the
 *   things waited for is such that an action can give it
 */
gboolean
skein_wait_graph_user_can_help_locked (SkeinRun *run)
{
  gboolean anybody_waits = FALSE;

  for (guint i = 0; i < run->threads->len; i++)
    {
      SkeinThread *thread = g_ptr_array_index (run->threads, i);

      if (!thread->waits || thread->is_daemon || skein_lane_is_idle_locked (thread))
        continue;
      anybody_waits = TRUE;
      if (user_can_wake (thread))
        return TRUE;
    }
  return !anybody_waits;
}
