/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "words/skein-describe-waits.h"

#include <glib/gi18n-lib.h>

static const char *
get_thread_name (SkeinTrace        *trace,
                 const SkeinThread *thread)
{
  return skein_trace_get_thread (trace, thread->id).name;
}

static const char *
get_object_name (SkeinTrace        *trace,
                 const SkeinObject *object)
{
  return object->id != 0 ? skein_trace_get_object (trace, object->id).name : "";
}

static void
add_lock (SkeinSentence   *report,
          SkeinTrace      *trace,
          const SkeinWait *wait)
{
  const char *thread = get_thread_name (trace, wait->thread);
  const char *mutex = get_object_name (trace, wait->object);

  if (wait->owner == NULL)
    /* Translators: thread, mutex. Part of a sentence */
    skein_sentence_add (report, N_("%s waits to lock %s"), thread, mutex);
  else if (wait->owner == wait->thread)
    /* Translators: thread, mutex. Part of a sentence */
    skein_sentence_add (report, N_("%s waits to lock %s, which it holds"), thread, mutex);
  else if (skein_thread_lives (wait->owner))
    /* Translators: thread, mutex, another thread. Part of a sentence */
    skein_sentence_add (report, N_("%s waits to lock %s, which %s holds"), thread, mutex,
                        get_thread_name (trace, wait->owner));
  else
    /* Translators: thread, mutex, another thread. Part of a sentence */
    skein_sentence_add (report, N_("%s waits to lock %s, which %s held when it ended"), thread,
                        mutex, get_thread_name (trace, wait->owner));
}

static void
add_wait (SkeinSentence   *report,
          SkeinTrace      *trace,
          const SkeinWait *wait)
{
  const char *thread = get_thread_name (trace, wait->thread);
  const char *object = get_object_name (trace, wait->object);

  switch ((int) wait->action)
    {
    case SKEIN_EVENT_LOCK:
      add_lock (report, trace, wait);
      break;
    case SKEIN_EVENT_JOIN:
      /* Translators: thread, another thread. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to join %s"), thread, object);
      break;
    case SKEIN_EVENT_WOKEN:
      /* Translators: thread, condition. Part of a sentence */
      skein_sentence_add (report, N_("%s waits on %s"), thread, object);
      break;
    case SKEIN_EVENT_EVENT_WAIT:
      /* Translators: thread, event. Part of a sentence */
      skein_sentence_add (report, N_("%s waits for %s"), thread, object);
      break;
    case SKEIN_EVENT_ACQUIRE:
      /* Translators: thread, semaphore. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to acquire %s"), thread, object);
      break;
    case SKEIN_EVENT_GET:
      /* Translators: thread, queue. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to get %s"), thread, object);
      break;
    case SKEIN_EVENT_READABLE:
    case SKEIN_EVENT_RECEIVE:
      /* Translators: thread, socket. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to read %s"), thread, object);
      break;
    case SKEIN_EVENT_GIL_TAKE:
      /* Translators: thread, the interpreter lock. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to take %s"), thread, object);
      break;
    default:
      /* Translators: thread; the name of something that it does, such as awake; an object, such as
       * clock. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to %s %s"), thread,
                          skein_event_kind_get_nick (wait->action), object);
      break;
    }
}

/**
 * skein_describe_deadlock:
 * @trace: the trace of the run
 * @cycle: (element-type SkeinWait): threads each of which waits for the next one, the last one for
 *   the first
 *
 * Returns: (transfer full): "Deadlock: A waits to lock m, which B holds; B waits to join A."
 */
SkeinSentence *
skein_describe_deadlock (SkeinTrace *trace,
                         GArray     *cycle)
{
  SkeinSentence *report = skein_sentence_new_from (N_("Deadlock: "));

  for (guint i = 0; i < cycle->len; i++)
    {
      add_wait (report, trace, &g_array_index (cycle, SkeinWait, i));
      skein_sentence_add (report, "%s", i + 1 == cycle->len ? "." : "; ");
    }
  return report;
}

static void
add_giver (SkeinSentence     *report,
           SkeinTrace        *trace,
           const SkeinThread *thread,
           const SkeinThread *giver)
{
  const char *name = get_thread_name (trace, giver);

  if (!skein_thread_lives (giver))
    /* Translators: one of the threads that could have woken another. Part of a sentence */
    skein_sentence_add (report, N_("%s (which has ended)"), name);
  else if (giver == thread)
    /* Translators: a thread, which could have woken itself. Part of a sentence */
    skein_sentence_add (report, N_("%s (itself)"), name);
  else if (giver->waits)
    /* Translators: one of the threads that could have woken another. Part of a sentence */
    skein_sentence_add (report, N_("%s (which waits too)"), name);
  else
    skein_sentence_add (report, "%s", name);
}

/* Lists the threads that have given @wait's object before: "; nobody can wake it any more; it could
 * have been woken by Producer (which has ended)" */
static void
add_givers (SkeinSentence   *report,
            SkeinTrace      *trace,
            const SkeinWait *wait)
{
  const SkeinObject *object = wait->object;

  if (object->n_givers == 0)
    {
      /* Translators: behind what a thread waits for. Part of a sentence */
      skein_sentence_add (report, N_("; nobody has ever given it what it waits for"));
      return;
    }

  /* Translators: behind what a thread waits for; a list of threads follows. Part of a sentence */
  skein_sentence_add (report, N_("; nobody can wake it any more; it could have been woken by "));
  for (guint i = 0; i < object->n_givers; i++)
    {
      if (i > 0)
        skein_sentence_add (report, ", ");
      add_giver (report, trace, wait->thread,
                 skein_engine_get_thread (wait->thread->engine, object->givers[i]));
    }
}

static void
add_stuck (SkeinSentence   *report,
           SkeinTrace      *trace,
           const SkeinWait *wait)
{
  if (wait->action == SKEIN_EVENT_JOIN)
    {
      /* Translators: thread, another thread. Part of a sentence */
      skein_sentence_add (report, N_("%s waits to join %s, which has not ended"),
                          get_thread_name (trace, wait->thread),
                          get_object_name (trace, wait->object));
      return;
    }
  add_wait (report, trace, wait);
  if (wait->action != SKEIN_EVENT_LOCK)
    add_givers (report, trace, wait);
}

/**
 * skein_describe_stuck:
 * @trace: the trace of the run
 * @waits: (element-type SkeinWait): the threads that are stuck
 *
 * Returns: (transfer full): sentences, one on a line: which threads wait, on what, and which could
 *   have woken them
 */
SkeinSentence *
skein_describe_stuck (SkeinTrace *trace,
                      GArray     *waits)
{
  SkeinSentence *report = skein_sentence_new ();

  for (guint i = 0; i < waits->len; i++)
    {
      if (i > 0)
        skein_sentence_add (report, "\n");
      add_stuck (report, trace, &g_array_index (waits, SkeinWait, i));
      skein_sentence_add (report, ".");
    }
  return report;
}
