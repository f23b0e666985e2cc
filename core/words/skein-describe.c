/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "words/skein-describe-private.h"

#include <glib/gi18n-lib.h>

/* --- Names ----------------------------------------------------------------------------------- */

const char *
skein_describe_thread_name (SkeinTrace *trace,
                            guint       thread)
{
  const SkeinThreadInfo *info = skein_trace_get_thread (trace, thread);

  if (info == NULL)
    return _("The run");
  return info->name != NULL ? info->name : _("A thread");
}

const char *
skein_describe_object_name (SkeinTrace *trace,
                            guint       object)
{
  const SkeinObjectInfo *info = skein_trace_get_object (trace, object);

  if (info == NULL)
    return _("nothing");
  if (info->kind == SKEIN_OBJECT_THREAD && info->thread != 0)
    return skein_describe_thread_name (trace, info->thread);
  return info->name != NULL ? info->name : skein_object_kind_get_name (info->kind);
}

const char *
skein_describe_item (SkeinTrace *trace,
                     guint       item)
{
  const SkeinItemInfo *info = skein_trace_get_item (trace, item);

  return info != NULL && info->label != NULL ? info->label : _("an item");
}

/* xgettext cannot read G_GINT64_FORMAT, so numbers go into sentences as text. */
char *
skein_describe_number (gint64 n)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, n);
}

char *
skein_describe_n_items (gint64 n)
{
  g_autofree char *number = skein_describe_number (n);

  /* Translators: a number of items in a queue */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s item", "%s items", n), number);
}

char *
skein_describe_n_bytes (gint64 n)
{
  g_autofree char *number = skein_describe_number (n);

  /* Translators: a number of bytes that a socket has received */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s byte to read", "%s bytes to read", n),
                          number);
}

char *
skein_describe_n_ticks (gint64 n)
{
  g_autofree char *number = skein_describe_number (n);

  /* Translators: how often a timer has ticked */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s tick", "%s ticks", n), number);
}

/* --- What is said ---------------------------------------------------------------------------- */

static const char *
translate (const char *words)
{
  return _(words);
}

/**
 * skein_describe_text:
 * @trace: a trace
 * @text: a text's id, or 0
 *
 * Returns: (transfer full) (nullable): the text; a sentence of the engine's is translated. %NULL
 *   for 0
 */
char *
skein_describe_text (SkeinTrace *trace,
                     guint       text)
{
  const char * const *words;

  g_return_val_if_fail (trace != NULL, NULL);

  words = skein_trace_get_words (trace, text);
  return words != NULL ? skein_words_put_together (words, translate)
                       : g_strdup (skein_trace_get_text (trace, text));
}

/* --- Threads --------------------------------------------------------------------------------- */

/**
 * skein_describe_wait:
 * @trace: a trace
 * @action: the kind that a thread waits to do
 * @object: the object it waits on
 *
 * Returns: (transfer full): a few words, such as "get q" or "join Consumer-1"
 */
char *
skein_describe_wait (SkeinTrace     *trace,
                     SkeinEventKind  action,
                     guint           object)
{
  const char *name;

  g_return_val_if_fail (trace != NULL, NULL);
  g_return_val_if_fail (action < SKEIN_N_EVENT_KINDS, NULL);

  name = skein_describe_object_name (trace, object);
  switch (action)
    {
    case SKEIN_EVENT_JOIN:
      /* Translators: what a thread waits to do; %s: a thread */
      return g_strdup_printf (_("join %s"), name);
    case SKEIN_EVENT_LOCK:
      /* Translators: what a thread waits to do; %s: a mutex */
      return g_strdup_printf (_("lock %s"), name);
    case SKEIN_EVENT_WAIT:
    case SKEIN_EVENT_WOKEN:
      /* Translators: what a thread does; %s: a condition */
      return g_strdup_printf (_("wait %s"), name);
    case SKEIN_EVENT_EVENT_WAIT:
      /* Translators: what a thread does; %s: an event that is set and cleared */
      return g_strdup_printf (_("wait for %s"), name);
    case SKEIN_EVENT_ACQUIRE:
      /* Translators: what a thread waits to do; %s: a semaphore */
      return g_strdup_printf (_("acquire %s"), name);
    case SKEIN_EVENT_GET:
    case SKEIN_EVENT_POP:
      /* Translators: what a thread waits to do; %s: a queue */
      return g_strdup_printf (_("get %s"), name);
    case SKEIN_EVENT_READABLE:
    case SKEIN_EVENT_RECEIVE:
      /* Translators: what a thread waits to do; %s: a socket */
      return g_strdup_printf (_("read %s"), name);
    case SKEIN_EVENT_GIL_TAKE:
      /* Translators: what a thread waits to do; %s: the interpreter lock */
      return g_strdup_printf (_("take %s"), name);
    default:
      return g_strdup_printf ("%s %s", skein_event_kind_get_nick (action), name);
    }
}

static char *
describe_blocked (SkeinTrace          *trace,
                  const SkeinThreadAt *at)
{
  const char *name = skein_describe_object_name (trace, at->object);
  g_autofree char *since = skein_time_format_short (at->since_ns);

  switch (at->action)
    {
    case SKEIN_EVENT_JOIN:
      /* Translators: a thread's state; a thread, seconds */
      return g_strdup_printf (_("blocked on join %s since %s s"), name, since);
    case SKEIN_EVENT_LOCK:
      /* Translators: a thread's state; a mutex, seconds */
      return g_strdup_printf (_("blocked in lock on %s since %s s"), name, since);
    case SKEIN_EVENT_WAIT:
    case SKEIN_EVENT_WOKEN:
    case SKEIN_EVENT_EVENT_WAIT:
      /* Translators: a thread's state; a condition or event, seconds */
      return g_strdup_printf (_("blocked in wait on %s since %s s"), name, since);
    case SKEIN_EVENT_ACQUIRE:
      /* Translators: a thread's state; a semaphore, seconds */
      return g_strdup_printf (_("blocked in acquire on %s since %s s"), name, since);
    case SKEIN_EVENT_GET:
    case SKEIN_EVENT_POP:
      /* Translators: a thread's state; a queue, seconds */
      return g_strdup_printf (_("blocked in get on %s since %s s"), name, since);
    case SKEIN_EVENT_READABLE:
    case SKEIN_EVENT_RECEIVE:
      /* Translators: a thread's state; a socket, seconds */
      return g_strdup_printf (_("blocked in read on %s since %s s"), name, since);
    default:
      /* Translators: a thread's state; an object, seconds */
      return g_strdup_printf (_("blocked on %s since %s s"), name, since);
    }
}

static char *
describe_blocked_until (SkeinTrace          *trace,
                        const SkeinThreadAt *at)
{
  g_autofree char *blocked = describe_blocked (trace, at);
  g_autofree char *until = NULL;

  if (at->until_ns == SKEIN_TIME_NEVER)
    return g_steal_pointer (&blocked);

  until = skein_time_format_short (at->until_ns);
  /* Translators: "blocked in get on q since 3 s", and the seconds at which it gives up */
  return g_strdup_printf (_("%s, until %s s"), blocked, until);
}

/**
 * skein_describe_thread_at:
 * @history: a history
 * @thread: a thread's id
 * @limit: a point in the run, see #SkeinHistory
 *
 * Returns: (transfer full): what the thread was doing then, such as "sleeping until 15 s"
 */
char *
skein_describe_thread_at (SkeinHistory *history,
                          guint         thread,
                          guint         limit)
{
  g_autofree char *since = NULL;
  g_autofree char *until = NULL;
  SkeinThreadAt at;

  g_return_val_if_fail (history != NULL, NULL);

  skein_history_get_thread_at (history, thread, limit, &at);
  since = skein_time_format_short (at.since_ns);
  until = at.until_ns != SKEIN_TIME_NEVER ? skein_time_format_short (at.until_ns) : NULL;

  switch (at.state)
    {
    case SKEIN_STATE_RUNNING:
      if (at.action == SKEIN_EVENT_COMPUTE && until != NULL)
        /* Translators: a thread's state; seconds */
        return g_strdup_printf (_("computing until %s s"), until);
      break;
    case SKEIN_STATE_SLEEPING:
      if (until != NULL)
        /* Translators: a thread's state; seconds */
        return g_strdup_printf (_("sleeping until %s s"), until);
      break;
    case SKEIN_STATE_BLOCKED:
      return describe_blocked_until (skein_history_get_trace (history), &at);
    case SKEIN_STATE_FINISHED:
      /* Translators: a thread's state; seconds */
      return g_strdup_printf (_("finished at %s s"), since);
    case SKEIN_STATE_DESTROYED:
      /* Translators: a thread's state; seconds */
      return g_strdup_printf (_("destroyed at %s s"), since);
    default:
      break;
    }
  return g_strdup (skein_state_get_name (at.state));
}
