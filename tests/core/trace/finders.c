/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "finders.h"

/* Returns: the thread's id */
guint
find_thread (SkeinTrace *trace,
             const char *name)
{
  for (guint i = 1; i <= skein_trace_get_n_threads (trace); i++)
    if (g_str_equal (skein_trace_get_thread (trace, i).name, name))
      return i;

  g_error ("there is no thread %s", name);
}

/* Returns: the object's id */
guint
find_object (SkeinTrace     *trace,
             const char     *name,
             SkeinObjectKind kind)
{
  for (guint i = 1; i <= skein_trace_get_n_objects (trace); i++)
    {
      const SkeinObjectInfo info = skein_trace_get_object (trace, i);

      if (info.kind == kind && g_strcmp0 (info.name, name) == 0)
        return i;
    }

  g_error ("there is no object %s of kind %s", name, skein_object_kind_get_nick (kind));
}

/* Returns: how many events of one kind a thread has */
guint
count_events (SkeinTrace    *trace,
              SkeinEventKind kind,
              const char    *thread)
{
  guint id = thread != NULL ? find_thread (trace, thread) : 0;
  guint n = 0;

  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      n += event->kind == kind && (id == 0 || event->thread == id);
    }
  return n;
}

/* Returns: when a thread has its first event of a kind, or SKEIN_TIME_NEVER */
gint64
find_time (SkeinTrace    *trace,
           SkeinEventKind kind,
           const char    *thread)
{
  guint id = thread != NULL ? find_thread (trace, thread) : 0;

  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      if (event->kind == kind && (id == 0 || event->thread == id))
        return event->time_ns;
    }
  return SKEIN_TIME_NEVER;
}

/* Returns: the texts of all of a thread's events of a kind whose arg is a text: with
 * SKEIN_EVENT_PRINT, all that the thread has printed */
char *
join_texts (SkeinTrace    *trace,
            SkeinEventKind kind,
            const char    *thread)
{
  GString *text = g_string_new (NULL);
  guint id = thread != NULL ? find_thread (trace, thread) : 0;

  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      if (event->kind == kind && (id == 0 || event->thread == id))
        g_string_append (text, skein_trace_get_text (trace, event->arg));
    }
  return g_string_free (text, FALSE);
}

/* The text, or an item's label, that an event's arg stands for; "" for any other arg. */
static const char *
get_named_by_arg (SkeinTrace       *trace,
                  const SkeinEvent *event)
{
  switch ((int) event->kind)
    {
    case SKEIN_EVENT_COMMAND:
    case SKEIN_EVENT_SEND:
    case SKEIN_EVENT_PRINT:
    case SKEIN_EVENT_ERROR:
    case SKEIN_EVENT_DEADLOCK:
    case SKEIN_EVENT_STUCK:
    case SKEIN_EVENT_END:
      return event->arg != 0 ? skein_trace_get_text (trace, event->arg) : "";
    case SKEIN_EVENT_PUT:
    case SKEIN_EVENT_GET:
    case SKEIN_EVENT_PUSH:
    case SKEIN_EVENT_POP:
      return skein_trace_get_item (trace, event->arg).label;
    default:
      return "";
    }
}

/* Returns: the whole trace as text, in numbers and with all that they name, for comparing two */
char *
dump_trace (SkeinTrace *trace)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i <= skein_trace_get_n_threads (trace); i++)
    g_string_append_printf (text, "thread %s\n", skein_trace_get_thread (trace, i).name);
  for (guint i = 1; i <= skein_trace_get_n_objects (trace); i++)
    g_string_append_printf (text, "object %s %d\n", skein_trace_get_object (trace, i).name,
                            skein_trace_get_object (trace, i).kind);
  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);
      SkeinSiteInfo site = skein_trace_get_site (trace, event->site);
      const char *named = get_named_by_arg (trace, event);
      g_autofree char *escaped = g_strescape (named != NULL ? named : "?", NULL);

      g_string_append_printf (text, "%u %" G_GINT64_FORMAT " %u %s %u %u %u %u %" G_GINT64_FORMAT
                              " %s:%u %s\n", i, event->time_ns, event->thread,
                              skein_event_kind_get_nick (event->kind), event->object, event->site,
                              event->arg, event->cause, event->value,
                              site.file != NULL ? site.file : "", site.line, escaped);
    }
  return g_string_free (text, FALSE);
}
