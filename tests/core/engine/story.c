/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness.h"

/* A trace as a story: one line for each event, "TIME THREAD KIND OBJECT …", in seconds. The words
 * after the object depend on the kind; "<- KIND by THREAD" is the cause. */

static const char *
thread_name (SkeinTrace *trace,
             guint       id)
{
  return id == 0 ? "-" : skein_trace_get_thread (trace, id).name;
}

static void
append_until (GString *line,
              gint64   until_ns)
{
  g_autofree char *time = skein_time_format (until_ns);

  if (until_ns != SKEIN_TIME_NEVER)
    g_string_append_printf (line, " until %s", time);
}

static void
append_details (GString          *line,
                SkeinTrace       *trace,
                const SkeinEvent *event)
{
  switch ((int) event->kind)
    {
    case SKEIN_EVENT_CREATE:
    case SKEIN_EVENT_START:
    case SKEIN_EVENT_SPAWN:
    case SKEIN_EVENT_KILL:
      g_string_append_printf (line, " %s", thread_name (trace, event->arg));
      break;
    case SKEIN_EVENT_BLOCK:
      g_string_append_printf (line, " to %s", skein_event_kind_get_nick (event->arg));
      append_until (line, event->value);
      break;
    case SKEIN_EVENT_TIMEOUT:
      g_string_append_printf (line, " of %s", skein_event_kind_get_nick (event->arg));
      break;
    case SKEIN_EVENT_WAIT:
      g_string_append_printf (line, " without %s",
                              skein_trace_get_object (trace, event->arg).name);
      append_until (line, event->value);
      break;
    case SKEIN_EVENT_SLEEP:
    case SKEIN_EVENT_COMPUTE:
      append_until (line, event->value);
      break;
    case SKEIN_EVENT_PUT:
    case SKEIN_EVENT_GET:
    case SKEIN_EVENT_PUSH:
    case SKEIN_EVENT_POP:
      g_string_append_printf (line, " %s =%" G_GINT64_FORMAT,
                              skein_trace_get_item (trace, event->arg).label, event->value);
      break;
    case SKEIN_EVENT_PRINT:
    case SKEIN_EVENT_COMMAND:
    case SKEIN_EVENT_ERROR:
    case SKEIN_EVENT_DEADLOCK:
    case SKEIN_EVENT_STUCK:
      g_string_append_printf (line, ": %s", skein_trace_get_text (trace, event->arg));
      break;
    case SKEIN_EVENT_SEND:
      g_string_append_printf (line, " \"%s\" =%" G_GINT64_FORMAT,
                              skein_trace_get_text (trace, event->arg), event->value);
      break;
    case SKEIN_EVENT_END:
      g_string_append_printf (line, " %s", skein_verdict_get_nick (event->value));
      break;
    case SKEIN_EVENT_SIGNAL:
    case SKEIN_EVENT_BROADCAST:
    case SKEIN_EVENT_IS_ALIVE:
    case SKEIN_EVENT_EVENT_SET:
    case SKEIN_EVENT_EVENT_CLEAR:
    case SKEIN_EVENT_EVENT_WAIT:
    case SKEIN_EVENT_ACQUIRE:
    case SKEIN_EVENT_RELEASE:
    case SKEIN_EVENT_SET:
    case SKEIN_EVENT_READ:
    case SKEIN_EVENT_TICK:
    case SKEIN_EVENT_READABLE:
    case SKEIN_EVENT_RECEIVE:
      g_string_append_printf (line, " =%" G_GINT64_FORMAT, event->value);
      break;
    default:
      break;
    }
}

char *
engine_run_story (EngineRun *self)
{
  SkeinTrace *trace = self->trace;
  GString *story = g_string_new (NULL);

  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);
      SkeinObjectInfo object = skein_trace_get_object (trace, event->object);
      g_autofree char *time = skein_time_format (event->time_ns);

      g_string_append_printf (story, "%s %s %s", time, thread_name (trace, event->thread),
                              skein_event_kind_get_nick (event->kind));
      if (event->object != 0 && object.kind != SKEIN_OBJECT_THREAD)
        g_string_append_printf (story, " %s", object.name);
      else if (event->kind == SKEIN_EVENT_JOIN || event->kind == SKEIN_EVENT_IS_ALIVE
               || event->kind == SKEIN_EVENT_BLOCK || event->kind == SKEIN_EVENT_READY)
        g_string_append_printf (story, " %s", event->object != 0 ? object.name : "-");
      append_details (story, trace, event);
      if (event->cause != SKEIN_NO_EVENT)
        {
          const SkeinEvent *cause = skein_trace_get_event (trace, event->cause);

          g_string_append_printf (story, " <- %s by %s", skein_event_kind_get_nick (cause->kind),
                                  thread_name (trace, cause->thread));
        }
      if (!g_str_has_suffix (story->str, "\n"))
        g_string_append_c (story, '\n');
    }
  return g_string_free (story, FALSE);
}
