/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-run-document.h"

#include "skein-json-writer.h"
#include "words/skein-describe.h"
#include "history/skein-contents.h"
#include "history/skein-spans.h"
#include "history/skein-thread-at.h"

static const char *
get_thread_name (SkeinTrace *trace,
                 guint       thread)
{
  return thread == 0 ? NULL : skein_trace_get_thread (trace, thread).name;
}

static const char *
get_object_name (SkeinTrace *trace,
                 guint       object)
{
  return object == 0 ? NULL : skein_trace_get_object (trace, object).name;
}

static void
write_span (SkeinJsonWriter     *writer,
            SkeinTrace          *trace,
            const SkeinThreadAt *at,
            gint64               end_ns)
{
  guint object = skein_trace_get_event (trace, at->event)->object;

  skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_ONE_LINE);
  skein_json_writer_add_seconds (writer, "from", at->since_ns);
  skein_json_writer_add_seconds (writer, "to", end_ns);
  skein_json_writer_add_string (writer, "state", skein_state_get_nick (at->state));
  /* A thread that is ready waits for its turn, and not for an object. */
  if (object != 0 && at->action != SKEIN_EVENT_READY)
    skein_json_writer_add_string (writer, "object", get_object_name (trace, object));
  if (at->state == SKEIN_STATE_BLOCKED)
    skein_json_writer_add_string (writer, "for", skein_event_kind_get_nick (at->action));
  skein_json_writer_end_object (writer);
}

static gboolean
is_end (SkeinState state)
{
  return state == SKEIN_STATE_FINISHED || state == SKEIN_STATE_DESTROYED;
}

/* Writes a span for each state that the thread was in, even for no time at all. Each span begins
 * where the one before it ends, and the last span is the state at the end of the run. Events of a
 * running thread that happen at the same time are in one span.
 *
 * Between two of its own events a thread can get into one other state, in which other threads go on
 * first, so the state is read twice for each event. */
static void
write_spans (SkeinJsonWriter *writer,
             SkeinHistory    *history,
             guint            thread)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  gint64 end_ns = skein_history_get_end_ns (history);
  guint n_events;
  const guint32 *events = skein_history_get_thread_events (history, thread, &n_events);
  SkeinThreadAt at = { 0 };
  gboolean is_open = FALSE;

  skein_json_writer_begin_array (writer, "spans", SKEIN_JSON_LINES);
  for (guint i = 0; i < 2 * n_events; i++)
    {
      guint next = i / 2 + 1 == n_events ? skein_history_get_n_events (history)
                                         : events[i / 2 + 1];
      SkeinThreadAt now;

      skein_history_get_thread_at (history, thread, i % 2 == 0 ? events[i / 2] + 1 : next, &now);
      if (is_open && now.state == at.state
          && (i % 2 == 1
              || (now.state == SKEIN_STATE_RUNNING && now.since_ns == at.since_ns)))
        continue;
      if (is_open)
        write_span (writer, trace, &at, now.since_ns);
      at = now;
      is_open = TRUE;
    }
  if (is_open)
    write_span (writer, trace, &at, is_end (at.state) ? at.since_ns : end_ns);
  skein_json_writer_end_array (writer);
}

static void
write_thread (SkeinJsonWriter *writer,
              SkeinHistory    *history,
              guint            thread)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  SkeinThreadInfo info = skein_trace_get_thread (trace, thread);
  g_autofree char *text = NULL;
  SkeinThreadAt at;
  guint limit = skein_history_get_n_events (history);

  skein_history_get_thread_at (history, thread, limit, &at);
  text = skein_describe_thread_at (history, thread, limit);

  skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_LINES);
  skein_json_writer_add_string (writer, "name", info.name);
  skein_json_writer_add_boolean (writer, "daemon", info.is_daemon);
  skein_json_writer_add_boolean (writer, "lane", info.is_lane);
  skein_json_writer_add_string (writer, "process", get_object_name (trace, info.process));
  skein_json_writer_add_string (writer, "state", skein_state_get_nick (at.state));
  skein_json_writer_add_seconds (writer, "since", at.since_ns);
  if (at.state == SKEIN_STATE_BLOCKED)
    {
      skein_json_writer_add_string (writer, "object", get_object_name (trace, at.object));
      skein_json_writer_add_string (writer, "for", skein_event_kind_get_nick (at.action));
    }
  skein_json_writer_add_string (writer, "text", text);
  write_spans (writer, history, thread);
  skein_json_writer_end_object (writer);
}

static void
write_items (SkeinJsonWriter *writer,
             SkeinTrace      *trace,
             const GArray    *items)
{
  skein_json_writer_begin_array (writer, "items", SKEIN_JSON_LINES);
  for (guint i = 0; i < items->len; i++)
    {
      SkeinItemInfo item = skein_trace_get_item (trace, g_array_index (items, guint32, i));

      skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_ONE_LINE);
      skein_json_writer_add_string (writer, "label", item.label);
      skein_json_writer_add_boolean (writer, "sentinel", item.is_sentinel);
      skein_json_writer_add_int (writer, "priority", item.priority);
      skein_json_writer_end_object (writer);
    }
  skein_json_writer_end_array (writer);
}

static void
write_object (SkeinJsonWriter *writer,
              SkeinHistory    *history,
              guint            object)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  SkeinObjectInfo info = skein_trace_get_object (trace, object);
  guint limit = skein_history_get_n_events (history);
  g_autofree char *text = skein_describe_contents (history, object, limit);
  g_auto (SkeinContents) contents;

  skein_contents_init (&contents);
  skein_history_get_contents (history, object, limit, &contents);

  skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_LINES);
  skein_json_writer_add_string (writer, "name", info.name);
  skein_json_writer_add_string (writer, "kind", skein_object_kind_get_nick (info.kind));
  skein_json_writer_add_string (writer, "type", info.type);
  skein_json_writer_add_int (writer, "value", contents.value);
  skein_json_writer_add_string (writer, "owner", get_thread_name (trace, contents.owner));
  skein_json_writer_begin_array (writer, "waiters", SKEIN_JSON_ONE_LINE);
  for (guint i = 0; i < contents.waiters->len; i++)
    skein_json_writer_add_string (writer, NULL,
                                  get_thread_name (trace, g_array_index (contents.waiters,
                                                                         guint32, i)));
  skein_json_writer_end_array (writer);
  write_items (writer, trace, contents.items);
  skein_json_writer_add_string (writer, "text", text);
  skein_json_writer_end_object (writer);
}

/* Events that carry a text: what was printed, what was refused. */
static void
write_texts (SkeinJsonWriter *writer,
             SkeinTrace      *trace,
             const char      *name,
             SkeinEventKind   kind)
{
  guint n_events = skein_trace_get_n_events (trace);

  skein_json_writer_begin_array (writer, name, SKEIN_JSON_LINES);
  for (guint i = 0; i < n_events; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);
      SkeinSiteInfo site;

      if (event->kind != kind)
        continue;
      site = skein_trace_get_site (trace, event->site);
      skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_ONE_LINE);
      skein_json_writer_add_seconds (writer, "time", event->time_ns);
      skein_json_writer_add_string (writer, "thread", get_thread_name (trace, event->thread));
      if (kind == SKEIN_EVENT_ERROR)
        {
          skein_json_writer_add_string (writer, "object", get_object_name (trace, event->object));
          skein_json_writer_add_string (writer, "file", site.file);
          skein_json_writer_add_uint (writer, "line", site.line);
        }
      skein_json_writer_add_string (writer, "text", skein_trace_get_text (trace, event->arg));
      skein_json_writer_end_object (writer);
    }
  skein_json_writer_end_array (writer);
}

/* Writes a number, true or false, or a word. */
static void
write_parameter (SkeinJsonWriter      *writer,
                 const SkeinParams    *params,
                 const SkeinParamSpec *spec)
{
  switch (spec->type)
    {
    case SKEIN_PARAM_INT:
      skein_json_writer_add_int (writer, spec->name, skein_params_get_int (params, spec->name));
      break;
    case SKEIN_PARAM_SECONDS:
      skein_json_writer_add_double (writer, spec->name,
                                    skein_params_get_seconds (params, spec->name));
      break;
    case SKEIN_PARAM_BOOL:
      skein_json_writer_add_boolean (writer, spec->name,
                                     skein_params_get_bool (params, spec->name));
      break;
    case SKEIN_PARAM_CHOICE:
      skein_json_writer_add_string (writer, spec->name,
                                    skein_params_get_choice (params, spec->name));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
write_head (SkeinJsonWriter         *writer,
            SkeinRun                *run,
            const SkeinRunArguments *arguments,
            SkeinHistory            *history)
{
  const SkeinRunOptions *options = &arguments->options;

  skein_json_writer_add_string (writer, "example", arguments->example->id);
  skein_json_writer_begin_object (writer, "parameters", SKEIN_JSON_ONE_LINE);
  for (const SkeinParamSpec *spec = arguments->example->params; spec->name != NULL; spec++)
    write_parameter (writer, arguments->params, spec);
  skein_json_writer_end_object (writer);
  skein_json_writer_add_string (writer, "clock",
                                options->paced ? "real" : "virtual");
  skein_json_writer_add_string (writer, "policy", skein_policy_kind_get_nick (options->policy));
  if (options->policy == SKEIN_POLICY_RANDOM)
    skein_json_writer_add_uint (writer, "seed", options->seed);
  skein_json_writer_add_string (writer, "verdict",
                                skein_verdict_get_nick (skein_run_get_verdict (run)));
  skein_json_writer_add_string (writer, "report", skein_run_get_report (run));
  skein_json_writer_add_seconds (writer, "end", skein_history_get_end_ns (history));
  skein_json_writer_add_uint (writer, "events", skein_history_get_n_events (history));
}

/**
 * skein_run_document_new:
 * @run: a run that has ended
 * @arguments: the arguments that the run was made from
 *
 * Returns: (transfer full): a JSON text about the whole run; times are in seconds
 */
char *
skein_run_document_new (SkeinRun                *run,
                        const SkeinRunArguments *arguments)
{
  SkeinTrace *trace = skein_run_get_trace (run);
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  g_autoptr (SkeinJsonWriter) writer = skein_json_writer_new ();

  skein_history_update (history, G_MAXUINT);

  skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_LINES);
  write_head (writer, run, arguments, history);

  skein_json_writer_begin_array (writer, "threads", SKEIN_JSON_LINES);
  for (guint id = 1; id <= skein_trace_get_n_threads (trace); id++)
    write_thread (writer, history, id);
  skein_json_writer_end_array (writer);

  skein_json_writer_begin_array (writer, "objects", SKEIN_JSON_LINES);
  for (guint id = 1; id <= skein_trace_get_n_objects (trace); id++)
    if (skein_object_kind_has_lane (skein_trace_get_object (trace, id).kind))
      write_object (writer, history, id);
  skein_json_writer_end_array (writer);

  write_texts (writer, trace, "output", SKEIN_EVENT_PRINT);
  write_texts (writer, trace, "errors", SKEIN_EVENT_ERROR);
  skein_json_writer_end_object (writer);

  return skein_json_writer_finish (writer, NULL);
}
