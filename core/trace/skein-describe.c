/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace/skein-describe-private.h"
#include "trace/skein-history-private.h"

#include <glib/gi18n-lib.h>

/* How many names a sentence lists before it says "…". */
#define MAX_LISTED 8

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

/* --- Objects --------------------------------------------------------------------------------- */

static char *
list_names (SkeinTrace   *trace,
            const GArray *waiters)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < waiters->len && i < MAX_LISTED; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            skein_describe_thread_name (trace,
                                                        g_array_index (waiters, guint16, i)));
  if (waiters->len > MAX_LISTED)
    g_string_append (names, ", …");
  return g_string_free (names, FALSE);
}

static char *
describe_items (SkeinTrace   *trace,
                const GArray *items)
{
  g_autofree char *count = skein_describe_n_items (items->len);
  g_autoptr (GString) labels = g_string_new (NULL);

  if (items->len == 0)
    return g_strdup (_("empty"));

  for (guint i = 0; i < items->len && i < MAX_LISTED; i++)
    g_string_append_printf (labels, "%s%s", i > 0 ? ", " : "",
                            skein_describe_item (trace, g_array_index (items, guint32, i)));
  if (items->len > MAX_LISTED)
    g_string_append (labels, ", …");
  /* Translators: what a queue holds: "2 items", and which, next to be taken first */
  return g_strdup_printf (_("%s: %s"), count, labels->str);
}

/* A variable whose first values are 0 and 1 alone is taken for one that says true or false. */
static gboolean
is_boolean (SkeinHistory *history,
            guint         object,
            gint64        value)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n;
  const guint32 *events = skein_history_get_object_events (history, object, &n);

  if (value != 0 && value != 1)
    return FALSE;
  for (guint i = 0; i < MIN (n, 16); i++)
    {
      gint64 written = skein_trace_get_event (trace, events[i])->value;

      if (written != 0 && written != 1)
        return FALSE;
    }
  return TRUE;
}

/* How often something was printed on it below @limit. */
static char *
describe_console (SkeinHistory *history,
                  guint         limit)
{
  guint n = skein_numbers_count_below (&history->prints, limit);

  /* Translators: how often something was printed */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u print", "%u prints", n), n);
}

static char *
describe_process (SkeinHistory *history,
                  guint         object,
                  guint         limit)
{
  SkeinTrace *trace = skein_history_get_trace (history);

  for (guint thread = 1; thread <= skein_history_get_n_threads (history); thread++)
    if (skein_trace_get_thread (trace, thread)->process == object)
      return skein_describe_thread_at (history, thread, limit);
  return g_strdup (skein_state_get_name (SKEIN_STATE_UNBORN));
}

static char *
describe_value (SkeinHistory          *history,
                guint                  object,
                guint                  limit,
                const SkeinObjectInfo *info,
                const SkeinContents   *contents)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  g_autofree char *number = skein_describe_number (contents->value);

  switch (info->kind)
    {
    case SKEIN_OBJECT_THREAD:
      return skein_describe_thread_at (history, info->thread, limit);
    case SKEIN_OBJECT_PROCESS:
      return describe_process (history, object, limit);
    case SKEIN_OBJECT_MUTEX:
    case SKEIN_OBJECT_GIL:
      if (contents->owner == 0)
        /* Translators: a mutex that nobody owns */
        return g_strdup (_("free"));
      /* Translators: a mutex; %s: a thread */
      return g_strdup_printf (_("owned by %s"),
                              skein_describe_thread_name (trace, contents->owner));
    case SKEIN_OBJECT_EVENT:
      return g_strdup (contents->value != 0 ? _("set") : _("not set"));
    case SKEIN_OBJECT_SEMAPHORE:
      /* Translators: a semaphore's count */
      return g_strdup_printf (_("count %s"), number);
    case SKEIN_OBJECT_QUEUE:
    case SKEIN_OBJECT_HEAP:
      return describe_items (trace, contents->items);
    case SKEIN_OBJECT_TIMER:
      return skein_describe_n_ticks (contents->value);
    case SKEIN_OBJECT_FLAG:
      if (is_boolean (history, object, contents->value))
        return g_strdup (contents->value != 0 ? _("true") : _("false"));
      return g_steal_pointer (&number);
    case SKEIN_OBJECT_SOCKET:
      return skein_describe_n_bytes (contents->value);
    case SKEIN_OBJECT_CONSOLE:
      return describe_console (history, limit);
    default:
      return NULL;
    }
}

/**
 * skein_describe_value:
 * @history: a history
 * @object: an object's id
 * @limit: a point in the run, see #SkeinHistory
 *
 * Returns: (transfer full) (nullable): what the object held then, without those who waited on it;
 *   %NULL for a condition, which holds nothing
 */
char *
skein_describe_value (SkeinHistory *history,
                      guint         object,
                      guint         limit)
{
  g_auto (SkeinContents) contents = { 0 };
  const SkeinObjectInfo *info;

  g_return_val_if_fail (history != NULL, NULL);

  info = skein_trace_get_object (skein_history_get_trace (history), object);
  g_return_val_if_fail (info != NULL, NULL);

  skein_contents_init (&contents);
  skein_history_get_contents (history, object, limit, &contents);
  return describe_value (history, object, limit, info, &contents);
}

/**
 * skein_describe_contents:
 * @history: a history
 * @object: an object's id
 * @limit: a point in the run, see #SkeinHistory
 *
 * Returns: (transfer full): what the object held then and who waited on it, such as
 *   "2 items: 3, sentinel" or "count 0, 2 waiting: Worker-0, Worker-1"
 */
char *
skein_describe_contents (SkeinHistory *history,
                         guint         object,
                         guint         limit)
{
  g_auto (SkeinContents) contents = { 0 };
  g_autofree char *value = NULL;
  g_autofree char *names = NULL;
  g_autofree char *waiting = NULL;
  const SkeinObjectInfo *info;

  g_return_val_if_fail (history != NULL, NULL);

  info = skein_trace_get_object (skein_history_get_trace (history), object);
  g_return_val_if_fail (info != NULL, NULL);

  skein_contents_init (&contents);
  skein_history_get_contents (history, object, limit, &contents);
  value = describe_value (history, object, limit, info, &contents);
  if (contents.waiters->len == 0)
    /* Translators: a condition on which no thread waits */
    return value != NULL ? g_steal_pointer (&value) : g_strdup (_("nobody waiting"));

  names = list_names (skein_history_get_trace (history), contents.waiters);
  /* Translators: how many threads wait on an object, and their names */
  waiting = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u waiting: %s", "%u waiting: %s",
                                          contents.waiters->len),
                             contents.waiters->len, names);
  if (value == NULL)
    return g_steal_pointer (&waiting);
  /* Translators: what an object holds, and who waits on it: "count 0, 1 waiting: Worker" */
  return g_strdup_printf (_("%s, %s"), value, waiting);
}
