/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-run-document.h"

#include "skein-json-params.h"
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
write_spans (SkeinJsonWriter *writer,
             SkeinHistory    *history,
             guint            thread)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  gint64 end_ns = skein_history_get_end_ns (history);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));

  /* The range is open at its end, where the last actions may stand. */
  skein_history_get_spans (history, thread, 0, end_ns + 1, end_ns, 0, spans);
  skein_json_writer_begin_array (writer, "spans", SKEIN_JSON_LINES);
  for (guint i = 0; i < spans->len; i++)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);

      skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_ONE_LINE);
      skein_json_writer_add_seconds (writer, "from", span->start_ns);
      skein_json_writer_add_seconds (writer, "to", span->end_ns);
      skein_json_writer_add_string (writer, "state", skein_state_get_nick (span->state));
      if (span->object != 0)
        skein_json_writer_add_string (writer, "object", get_object_name (trace, span->object));
      if (span->state == SKEIN_STATE_BLOCKED)
        skein_json_writer_add_string (writer, "for", skein_event_kind_get_nick (span->action));
      skein_json_writer_end_object (writer);
    }
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
    skein_json_params_write_value (writer, arguments->params, spec);
  skein_json_writer_end_object (writer);
  skein_json_writer_add_string (writer, "clock",
                                options->clock == SKEIN_CLOCK_REAL ? "real" : "virtual");
  skein_json_writer_add_string (writer, "policy", skein_policy_get_nick (options->policy));
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
 * @arguments: what it was made from
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
