/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "words/skein-describe.h"

#include <glib/gi18n-lib.h>

#include "history/skein-contents.h"
#include "history/skein-numbers.h"
#include "words/skein-names.h"

/* --- Threads ---------------------------------------------------------------------------------- */

static char *
describe_blocked_until (SkeinTrace          *trace,
                        const SkeinThreadAt *at)
{
  g_autofree char *blocked = skein_describe_blocked (trace, at);
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
 * Returns: (transfer full): the state of the thread then, such as "sleeping until 15 s"
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

/* --- Objects ---------------------------------------------------------------------------------- */

/* The number of names that a sentence lists before "…". */
#define MAX_LISTED 8

static char *
list_names (SkeinTrace   *trace,
            const GArray *waiters)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < waiters->len && i < MAX_LISTED; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            skein_name_thread (trace, g_array_index (waiters, guint32, i)));
  if (waiters->len > MAX_LISTED)
    g_string_append (names, ", …");
  return g_string_free (names, FALSE);
}

static char *
describe_items (SkeinTrace          *trace,
                const SkeinContents *contents)
{
  const GArray *items = contents->items;
  g_autofree char *count = skein_name_n_items (contents->n_items);
  g_autoptr (GString) labels = g_string_new (NULL);

  if (contents->n_items == 0)
    return g_strdup (_("empty"));

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (labels, "%s%s", i > 0 ? ", " : "",
                            skein_name_item (trace, g_array_index (items, guint32, i)));
  if (contents->n_items > items->len)
    g_string_append (labels, ", …");
  /* Translators: what a queue holds: "2 items", and which, next to be taken first */
  return g_strdup_printf (_("%s: %s"), count, labels->str);
}

/* A variable whose first values are only 0 and 1 is taken for a boolean one. */
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

/* Tells the number of prints below @limit. */
static char *
describe_console (SkeinHistory *history,
                  guint         limit)
{
  guint n;
  const guint32 *prints = skein_history_get_prints (history, &n);

  n = skein_count_below (prints, n, limit);

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
    if (skein_trace_get_thread (trace, thread).process == object)
      return skein_describe_thread_at (history, thread, limit);
  return g_strdup (skein_state_get_name (SKEIN_STATE_UNBORN));
}

static char *
describe_value (SkeinHistory        *history,
                guint                object,
                guint                limit,
                const SkeinContents *contents)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  g_autofree char *number = skein_name_number (contents->value);

  switch (skein_trace_get_form (trace, object))
    {
    case SKEIN_FORM_THREAD:
      return skein_describe_thread_at (history, skein_trace_get_object (trace, object).thread,
                                       limit);
    case SKEIN_FORM_GROUP:
      return describe_process (history, object, limit);
    case SKEIN_FORM_OWNER:
      if (contents->owner == 0)
        /* Translators: a mutex that nobody owns */
        return g_strdup (_("free"));
      /* Translators: a mutex; %s: a thread */
      return g_strdup_printf (_("owned by %s"),
                              skein_name_thread (trace, contents->owner));
    case SKEIN_FORM_SWITCH:
      return g_strdup (contents->value != 0 ? _("set") : _("not set"));
    case SKEIN_FORM_COUNT:
      /* Translators: a semaphore's count */
      return g_strdup_printf (_("count %s"), number);
    case SKEIN_FORM_LINE:
    case SKEIN_FORM_HEAP:
      return describe_items (trace, contents);
    case SKEIN_FORM_TICKS:
      return skein_name_n_ticks (contents->value);
    case SKEIN_FORM_VARIABLE:
      if (is_boolean (history, object, contents->value))
        return g_strdup (contents->value != 0 ? _("true") : _("false"));
      return g_steal_pointer (&number);
    case SKEIN_FORM_BYTES:
      return skein_name_n_bytes (contents->value);
    case SKEIN_FORM_PRINTS:
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
 * Returns: (transfer full) (nullable): the content of the object then, without its waiters; %NULL
 *   for a condition, which has no content
 */
char *
skein_describe_value (SkeinHistory *history,
                      guint         object,
                      guint         limit)
{
  g_auto (SkeinContents) contents = { 0 };

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (object != 0, NULL);

  skein_contents_init (&contents);
  skein_history_get_head (history, object, limit, MAX_LISTED, &contents);
  return describe_value (history, object, limit, &contents);
}

/**
 * skein_describe_contents:
 * @history: a history
 * @object: an object's id
 * @limit: a point in the run, see #SkeinHistory
 *
 * Returns: (transfer full): the content of the object then and its waiters, such as
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

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (object != 0, NULL);

  skein_contents_init (&contents);
  skein_history_get_head (history, object, limit, MAX_LISTED, &contents);
  value = describe_value (history, object, limit, &contents);
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

/**
 * skein_describe_briefly:
 * @history: a history
 * @object: an object's id
 * @limit: a point in the run, see #SkeinHistory
 *
 * Returns: (transfer full): the content of the object then, or the number of its waiters, without
 *   names, for narrow places: "4 items", "count 0", "2 waiting"
 */
char *
skein_describe_briefly (SkeinHistory *history,
                        guint         object,
                        guint         limit)
{
  g_auto (SkeinContents) contents = { 0 };
  SkeinForm form;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (object != 0, NULL);

  skein_contents_init (&contents);
  skein_history_get_head (history, object, limit, 1, &contents);
  form = skein_trace_get_form (skein_history_get_trace (history), object);
  if (contents.n_items > 0)
    return skein_name_n_items (contents.n_items);
  if (form == SKEIN_FORM_WAITERS && contents.waiters->len > 0)
    /* Translators: how many threads wait on an object */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u waiting", "%u waiting",
                                         contents.waiters->len),
                            contents.waiters->len);
  if (form == SKEIN_FORM_WAITERS)
    return g_strdup (_("nobody waiting"));
  return describe_value (history, object, limit, &contents);
}

/**
 * skein_describe_clock_trouble:
 * @trouble: the trouble of the system's clock
 * @amiss_us: the clock's deviation, in microseconds
 *
 * Returns: (transfer full) (nullable): a sentence; %NULL for a clock that goes
 */
char *
skein_describe_clock_trouble (SkeinClockTrouble trouble,
                              gint64            amiss_us)
{
  g_autofree char *amiss = skein_time_format_short (amiss_us * SKEIN_NS_PER_US);

  switch (trouble)
    {
    case SKEIN_CLOCK_STOOD:
      return g_strdup (_("The computer's clock stands still; the run goes on by the time it has "
                         "waited. On the virtual clock it needs none."));
    case SKEIN_CLOCK_WENT_BACK:
      /* Translators: seconds */
      return g_strdup_printf (_("The computer's clock went back by %s s; the run goes on from "
                                "where it was."), amiss);
    case SKEIN_CLOCK_JUMPED:
      /* Translators: seconds */
      return g_strdup_printf (_("The computer slept, or its clock jumped ahead, by %s s; the run "
                                "goes on from where it was."), amiss);
    case SKEIN_CLOCK_GOES:
    case SKEIN_N_CLOCK_TROUBLES:
    default:
      return NULL;
    }
}
