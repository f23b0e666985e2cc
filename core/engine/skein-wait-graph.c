/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

#include <glib/gi18n-lib.h>

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

static void
add_lock (SkeinSentence *report,
          SkeinThread   *thread)
{
  const char *mutex = thread->action->object->name;
  SkeinThread *owner = thread->action->object->owner;

  if (owner == NULL)
    /* Translators: thread, mutex. Part of a sentence */
    skein_sentence_add (report, N_("%s waits to lock %s"), thread->name, mutex);
  else if (owner == thread)
    /* Translators: thread, mutex. Part of a sentence */
    skein_sentence_add (report, N_("%s waits to lock %s, which it holds"), thread->name, mutex);
  else if (skein_thread_lives (owner))
    /* Translators: thread, mutex, another thread. Part of a sentence */
    skein_sentence_add (report, N_("%s waits to lock %s, which %s holds"), thread->name, mutex,
                        owner->name);
  else
    /* Translators: thread, mutex, another thread. Part of a sentence */
    skein_sentence_add (report, N_("%s waits to lock %s, which %s held when it ended"),
                        thread->name, mutex, owner->name);
}

static void
add_wait (SkeinSentence *report,
          SkeinThread   *thread)
{
  const char *who = thread->name;
  const char *what = thread->action->object->name;

  switch ((int) thread->action->kind)
    {
    case SKEIN_EVENT_LOCK:
      add_lock (report, thread);
      break;
    case SKEIN_EVENT_JOIN:
      /* Translators: thread, another thread. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to join %s"), who, what);
      break;
    case SKEIN_EVENT_WOKEN:
      /* Translators: thread, condition. Part of a sentence */
      skein_sentence_add (report, N_("%s waits on %s"), who, what);
      break;
    case SKEIN_EVENT_EVENT_WAIT:
      /* Translators: thread, event. Part of a sentence */
      skein_sentence_add (report, N_("%s waits for %s"), who, what);
      break;
    case SKEIN_EVENT_ACQUIRE:
      /* Translators: thread, semaphore. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to acquire %s"), who, what);
      break;
    case SKEIN_EVENT_GET:
      /* Translators: thread, queue. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to get %s"), who, what);
      break;
    case SKEIN_EVENT_READABLE:
    case SKEIN_EVENT_RECEIVE:
      /* Translators: thread, socket. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to read %s"), who, what);
      break;
    case SKEIN_EVENT_GIL_TAKE:
      /* Translators: thread, the interpreter lock. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to take %s"), who, what);
      break;
    default:
      /* Translators: thread; the name of something that it does, such as awake; an object, such as
       * clock. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to %s %s"), who,
                          skein_event_kind_get_nick (thread->action->kind), what);
      break;
    }
}

/* "A waits to lock m, which B holds; B waits to join A" */
static SkeinSentence *
describe_cycle (SkeinThread *first)
{
  SkeinSentence *report = skein_sentence_new_from (N_("Deadlock: "));
  SkeinThread *thread = first;

  do
    {
      add_wait (report, thread);
      thread = waits_for (thread);
      g_assert (thread != NULL); /* each waits for another: it is a cycle */
      skein_sentence_add (report, "%s", thread == first ? "." : "; ");
    }
  while (thread != first);
  return report;
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
          g_autoptr (SkeinSentence) report = describe_cycle (blocked);
          SkeinEvent event = { .kind = SKEIN_EVENT_DEADLOCK,
                               .thread = blocked->id,
                               .object = blocked->action->object->id,
                               .site = blocked->action->site,
                               .arg = skein_trace_intern_sentence (run->trace, report),
                               .cause = SKEIN_NO_EVENT };

          run->deadlocked = TRUE;
          skein_run_record_locked (run, &event);
          return;
        }
    }
}

static void
add_giver (SkeinSentence *report,
           SkeinThread   *thread,
           SkeinThread   *giver)
{
  if (!skein_thread_lives (giver))
    /* Translators: one of the threads that could have woken another. Part of a sentence */
    skein_sentence_add (report, N_("%s (which has ended)"), giver->name);
  else if (giver == thread)
    /* Translators: a thread, which could have woken itself. Part of a sentence */
    skein_sentence_add (report, N_("%s (itself)"), giver->name);
  else if (giver->waits)
    /* Translators: one of the threads that could have woken another. Part of a sentence */
    skein_sentence_add (report, N_("%s (which waits too)"), giver->name);
  else
    skein_sentence_add (report, "%s", giver->name);
}

/* Who could have woken @thread: "; it could have been woken by Producer (which has ended)" */
static void
add_givers (SkeinSentence *report,
            SkeinThread   *thread)
{
  GArray *givers = thread->action->object->givers;

  if (givers == NULL)
    {
      /* Translators: behind what a thread waits for. Part of a sentence */
      skein_sentence_add (report, N_("; nobody has ever given it what it waits for"));
      return;
    }

  /* Translators: behind what a thread waits for; a list of threads follows. Part of a sentence */
  skein_sentence_add (report, N_("; it could have been woken by "));
  for (guint i = 0; i < givers->len; i++)
    {
      guint id = g_array_index (givers, guint32, i);

      if (i > 0)
        skein_sentence_add (report, ", ");
      add_giver (report, thread, g_ptr_array_index (thread->run->threads, id - 1));
    }
}

static void
add_stuck (SkeinSentence *report,
           SkeinThread   *thread)
{
  if (thread->action->kind == SKEIN_EVENT_JOIN)
    {
      /* Translators: thread, another thread. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to join %s, which has not ended"), thread->name,
                          thread->action->object->name);
      return;
    }
  add_wait (report, thread);
  if (thread->action->kind != SKEIN_EVENT_LOCK)
    add_givers (report, thread);
}

/**
 * skein_wait_graph_report_locked:
 * @run: a run in which nobody can go on
 *
 * Returns: (transfer full): sentences, one on a line: which threads wait, on what, and who could
 *   have woken them
 */
SkeinSentence *
skein_wait_graph_report_locked (SkeinRun *run)
{
  SkeinSentence *report = skein_sentence_new ();
  gboolean is_first = TRUE;

  for (guint i = 0; i < run->threads->len; i++)
    {
      SkeinThread *thread = g_ptr_array_index (run->threads, i);

      if (!thread->waits || thread->ready || skein_lane_is_idle_locked (thread))
        continue;
      if (thread->deadline_ns != SKEIN_TIME_NEVER && thread->action->expire == NULL)
        continue;
      if (!is_first)
        skein_sentence_add (report, "\n");
      add_stuck (report, thread);
      skein_sentence_add (report, ".");
      is_first = FALSE;
    }
  return report;
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
