/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The document of `skein run --json` agrees with the history, field by field. */
#include <string.h>

#include "history/skein-contents.h"
#include "history/skein-spans.h"
#include "json-read.h"
#include "skein-run-arguments.h"
#include "skein-run-document.h"
#include "words/skein-describe.h"

/* How often each thing that is compared below has been there to be compared. */
static struct
{
  guint later_states; /* `since` is not 0 */
  guint priorities;
  guint last_spans;   /* that begin where the run ends */
  guint lengthless[SKEIN_N_STATES];
  guint owners;
  guint waiters;
  guint errors;
} seen;

typedef struct
{
  SkeinState state;
  gint64 start_ns;
  gint64 end_ns;
  guint32 object;
  SkeinEventKind action;
} Stretch;

static gboolean
is_end (SkeinState state)
{
  return state == SKEIN_STATE_FINISHED || state == SKEIN_STATE_DESTROYED;
}

/* A thread's state after every single event of the run, each for as long as it stayed. */
static GArray *
collect_stretches (SkeinHistory *history,
                   guint         thread)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  guint last_event = SKEIN_NO_EVENT;
  Stretch *last = NULL;

  for (guint limit = 1; limit <= skein_history_get_n_events (history); limit++)
    {
      SkeinThreadAt at;
      Stretch stretch;

      skein_history_get_thread_at (history, thread, limit, &at);
      if (at.event == SKEIN_NO_EVENT
          || (last != NULL && last->state == at.state
              && (last_event == at.event
                  || (at.state == SKEIN_STATE_RUNNING && last->start_ns == at.since_ns))))
        continue;
      if (last != NULL)
        last->end_ns = at.since_ns;
      last_event = at.event;
      stretch = (Stretch) { at.state, at.since_ns, at.since_ns, 0, at.action };
      if (at.action != SKEIN_EVENT_READY)
        stretch.object = skein_trace_get_event (skein_history_get_trace (history),
                                                at.event)->object;
      g_array_append_val (stretches, stretch);
      last = &g_array_index (stretches, Stretch, stretches->len - 1);
    }
  if (last != NULL && !is_end (last->state))
    last->end_ns = skein_history_get_end_ns (history);
  return stretches;
}

static void
assert_name (const JsonValue *value,
             const char      *member,
             SkeinTrace      *trace,
             guint            object)
{
  json_assert_string (value, member,
                      object == 0 ? NULL : skein_trace_get_object (trace, object).name);
}

static void
check_spans (const JsonValue *spans,
             SkeinHistory    *history,
             guint            thread)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  gint64 end_ns = skein_history_get_end_ns (history);
  g_autoptr (GArray) stretches = collect_stretches (history, thread);
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  guint n_drawn = 0;

  g_assert_cmpuint (json_get_n (spans), ==, stretches->len);
  for (guint i = 0; i < stretches->len; i++)
    {
      const JsonValue *span = json_get_nth (spans, i);
      const Stretch *stretch = &g_array_index (stretches, Stretch, i);

      json_assert_seconds (span, "from", stretch->start_ns);
      json_assert_seconds (span, "to", stretch->end_ns);
      json_assert_string (span, "state", skein_state_get_nick (stretch->state));
      g_assert_cmpint (json_has (span, "object"), ==, stretch->object != 0);
      if (stretch->object != 0)
        assert_name (span, "object", trace, stretch->object);
      g_assert_cmpint (json_has (span, "for"), ==, stretch->state == SKEIN_STATE_BLOCKED);
      if (stretch->state == SKEIN_STATE_BLOCKED)
        json_assert_string (span, "for", skein_event_kind_get_nick (stretch->action));
      if (i + 1 < stretches->len)
        g_assert_cmpint (stretch->end_ns, ==, stretch[1].start_ns);
      else
        seen.last_spans += stretch->start_ns == end_ns && !is_end (stretch->state);
      seen.lengthless[stretch->state] += stretch->start_ns == stretch->end_ns;
    }

  /* Those that take time are the ones that the timeline draws. */
  skein_history_get_spans (history, thread, 0, end_ns + 1, end_ns, 0, drawn);
  for (guint i = 0; i < stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (stretches, Stretch, i);

      if (stretch->end_ns == stretch->start_ns)
        continue;
      while (n_drawn < drawn->len
             && g_array_index (drawn, SkeinSpan, n_drawn).start_ns
                  == g_array_index (drawn, SkeinSpan, n_drawn).end_ns)
        n_drawn++;
      g_assert_cmpuint (n_drawn, <, drawn->len);
      g_assert_cmpint (g_array_index (drawn, SkeinSpan, n_drawn).start_ns, ==, stretch->start_ns);
      g_assert_cmpint (g_array_index (drawn, SkeinSpan, n_drawn).end_ns, ==, stretch->end_ns);
      g_assert_cmpint (g_array_index (drawn, SkeinSpan, n_drawn).state, ==, stretch->state);
      n_drawn++;
    }
}

static void
check_thread (const JsonValue *value,
              SkeinHistory    *history,
              guint            thread)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  const SkeinThreadInfo info = skein_trace_get_thread (trace, thread);
  guint limit = skein_history_get_n_events (history);
  const JsonValue *spans = json_get (value, "spans", JSON_ARRAY);
  g_autofree char *text = skein_describe_thread_at (history, thread, limit);
  SkeinThreadAt at;

  skein_history_get_thread_at (history, thread, limit, &at);
  json_assert_string (value, "name", info.name);
  json_assert_boolean (value, "daemon", info.is_daemon);
  json_assert_boolean (value, "lane", info.is_lane);
  assert_name (value, "process", trace, info.process);
  json_assert_string (value, "state", skein_state_get_nick (at.state));
  json_assert_seconds (value, "since", at.since_ns);
  seen.later_states += at.since_ns > 0;
  json_assert_string (value, "text", text);
  g_assert_cmpint (json_has (value, "object"), ==, at.state == SKEIN_STATE_BLOCKED);
  if (at.state == SKEIN_STATE_BLOCKED)
    {
      assert_name (value, "object", trace, at.object);
      json_assert_string (value, "for", skein_event_kind_get_nick (at.action));
    }

  check_spans (spans, history, thread);
  if (json_get_n (spans) > 0)
    {
      const JsonValue *last = json_get_nth (spans, json_get_n (spans) - 1);

      json_assert_string (last, "state", skein_state_get_nick (at.state));
      json_assert_seconds (last, "from", at.since_ns);
    }
}

static void
check_object (const JsonValue *value,
              SkeinHistory    *history,
              guint            object)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  const SkeinObjectInfo info = skein_trace_get_object (trace, object);
  guint limit = skein_history_get_n_events (history);
  g_autofree char *text = skein_describe_contents (history, object, limit);
  const JsonValue *waiters = json_get (value, "waiters", JSON_ARRAY);
  const JsonValue *items = json_get (value, "items", JSON_ARRAY);
  g_auto (SkeinContents) contents;

  skein_contents_init (&contents);
  skein_history_get_contents (history, object, limit, &contents);
  json_assert_string (value, "name", info.name);
  json_assert_string (value, "kind", skein_object_kind_get_nick (info.kind));
  json_assert_string (value, "type", info.type);
  json_assert_int (value, "value", contents.value);
  json_assert_string (value, "owner",
                      contents.owner == 0 ? NULL
                                          : skein_trace_get_thread (trace, contents.owner).name);
  json_assert_string (value, "text", text);
  seen.owners += contents.owner != 0;

  g_assert_cmpuint (json_get_n (waiters), ==, contents.waiters->len);
  for (guint i = 0; i < contents.waiters->len; i++)
    g_assert_cmpstr (json_get_nth (waiters, i)->text, ==,
                     skein_trace_get_thread (trace, g_array_index (contents.waiters, guint32,
                                                                   i)).name);
  seen.waiters += contents.waiters->len;

  g_assert_cmpuint (json_get_n (items), ==, contents.items->len);
  for (guint i = 0; i < contents.items->len; i++)
    {
      const SkeinItemInfo item =
        skein_trace_get_item (trace, g_array_index (contents.items, guint32, i));

      json_assert_string (json_get_nth (items, i), "label", item.label);
      json_assert_boolean (json_get_nth (items, i), "sentinel", item.is_sentinel);
      json_assert_int (json_get_nth (items, i), "priority", item.priority);
      seen.priorities += item.priority != 0;
    }
}

static void
check_texts (const JsonValue *values,
             SkeinTrace      *trace,
             SkeinEventKind   kind)
{
  guint n = 0;

  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);
      SkeinSiteInfo site;
      const JsonValue *value;

      if (event->kind != kind)
        continue;
      value = json_get_nth (values, n++);
      json_assert_seconds (value, "time", event->time_ns);
      json_assert_string (value, "thread",
                          event->thread == 0 ? NULL
                                             : skein_trace_get_thread (trace, event->thread).name);
      json_assert_string (value, "text", skein_trace_get_text (trace, event->arg));
      if (kind != SKEIN_EVENT_ERROR)
        continue;
      assert_name (value, "object", trace, event->object);
      site = skein_trace_get_site (trace, event->site);
      json_assert_string (value, "file", site.file);
      json_assert_int (value, "line", site.line);
      seen.errors++;
    }
  g_assert_cmpuint (json_get_n (values), ==, n);
}

static void
check_head (const JsonValue         *document,
            SkeinRun                *run,
            const SkeinRunArguments *arguments,
            SkeinHistory            *history)
{
  const JsonValue *parameters = json_get (document, "parameters", JSON_OBJECT);
  guint n = 0;

  json_assert_string (document, "example", arguments->example->id);
  for (const SkeinParamSpec *spec = arguments->example->params; spec->name != NULL; spec++, n++)
    if (spec->type == SKEIN_PARAM_INT)
      json_assert_int (parameters, spec->name,
                       skein_params_get_int (arguments->params, spec->name));
    else if (spec->type == SKEIN_PARAM_BOOL)
      json_assert_boolean (parameters, spec->name,
                           skein_params_get_bool (arguments->params, spec->name));
    else if (spec->type == SKEIN_PARAM_CHOICE)
      json_assert_string (parameters, spec->name,
                          skein_params_get_choice (arguments->params, spec->name));
    else
      g_assert_cmpfloat (g_ascii_strtod (json_get (parameters, spec->name, JSON_NUMBER)->text,
                                         NULL),
                         ==, skein_params_get_seconds (arguments->params, spec->name));
  g_assert_cmpuint (json_get_n (parameters), ==, n);

  json_assert_string (document, "clock", "virtual");
  json_assert_string (document, "policy", skein_policy_kind_get_nick (arguments->options.policy));
  g_assert_cmpint (json_has (document, "seed"), ==,
                   arguments->options.policy == SKEIN_POLICY_RANDOM);
  if (json_has (document, "seed"))
    json_assert_int (document, "seed", (gint64) arguments->options.seed);
  json_assert_string (document, "verdict", skein_verdict_get_nick (skein_run_get_verdict (run)));
  json_assert_string (document, "report", skein_run_get_report (run));
  json_assert_seconds (document, "end", skein_history_get_end_ns (history));
  json_assert_int (document, "events", skein_history_get_n_events (history));
}

static void
on_ended (SkeinRun *run,
          gboolean *ended)
{
  *ended = TRUE;
}

static SkeinRun *
run_through (const SkeinRunArguments *arguments)
{
  SkeinRun *run = skein_example_create_run (arguments->example, arguments->params,
                                            &arguments->options);
  gboolean ended = FALSE;

  g_signal_connect (run, "ended", G_CALLBACK (on_ended), &ended);
  skein_example_add_script (arguments->example, run, arguments->script);
  skein_run_start (run);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  skein_run_wait (run);
  return run;
}

static void
check_run (const char * const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinRunArguments) arguments = skein_run_arguments_parse ((char **) words, &error);
  g_autoptr (SkeinRun) run = NULL;
  g_autoptr (SkeinHistory) history = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonValue) document = NULL;
  SkeinTrace *trace;
  const JsonValue *threads, *objects;
  guint n = 0;

  g_assert_no_error (error);
  run = run_through (arguments);
  trace = skein_run_get_trace (run);
  history = skein_history_new (trace);
  skein_history_update (history, G_MAXUINT);
  text = skein_run_document_new (run, arguments);
  document = json_read (text);

  check_head (document, run, arguments, history);
  threads = json_get (document, "threads", JSON_ARRAY);
  g_assert_cmpuint (json_get_n (threads), ==, skein_trace_get_n_threads (trace));
  for (guint id = 1; id <= skein_trace_get_n_threads (trace); id++)
    check_thread (json_get_nth (threads, id - 1), history, id);
  objects = json_get (document, "objects", JSON_ARRAY);
  for (guint id = 1; id <= skein_trace_get_n_objects (trace); id++)
    if (skein_object_kind_has_lane (skein_trace_get_object (trace, id).kind))
      check_object (json_get_nth (objects, n++), history, id);
  g_assert_cmpuint (json_get_n (objects), ==, n);
  check_texts (json_get (document, "output", JSON_ARRAY), trace, SKEIN_EVENT_PRINT);
  check_texts (json_get (document, "errors", JSON_ARRAY), trace, SKEIN_EVENT_ERROR);
}

/* Whole, and cut where much is under way: at a time of most examples' actions, and beside it. */
static void
test_example (gconstpointer data)
{
  const SkeinExample *example = data;
  const gboolean is_large = g_str_equal (example->id, "gil") || g_str_equal (example->id, "storm");
  const char *whole[] = { "run", example->id, is_large ? "--until" : NULL, "0.2", NULL };
  const char *until[] = { "run", example->id, "--until", is_large ? "0.1" : "5", NULL };
  const char *random[] = { "run", example->id, "--policy", "random", "--seed", "5", "--until",
                           is_large ? "0.05" : "2.25", NULL };

  check_run (whole);
  check_run (until);
  check_run (random);
}

/* The last span is the state: a thread that has just gone to sleep does not run. */
static void
test_last_span (void)
{
  const char *words[] = { "run", "countdown", "--until", "5", NULL };
  g_autoptr (SkeinRunArguments) arguments = skein_run_arguments_parse ((char **) words, NULL);
  g_autoptr (SkeinRun) run = run_through (arguments);
  g_autofree char *text = skein_run_document_new (run, arguments);
  g_autoptr (JsonValue) document = json_read (text);
  const JsonValue *thread = json_get_nth (json_get (document, "threads", JSON_ARRAY), 1);
  const JsonValue *spans = json_get (thread, "spans", JSON_ARRAY);
  const JsonValue *last = json_get_nth (spans, json_get_n (spans) - 1);

  json_assert_string (thread, "name", "Countdown");
  json_assert_string (thread, "state", "sleeping");
  json_assert_seconds (thread, "since", 5 * SKEIN_NS_PER_SECOND);
  json_assert_string (last, "state", "sleeping");
  json_assert_seconds (last, "from", 5 * SKEIN_NS_PER_SECOND);
  json_assert_seconds (last, "to", 5 * SKEIN_NS_PER_SECOND);
}

/* The subject of each field has occurred in one example or another. */
static void
test_nothing_vacuous (void)
{
  const char *heap[] = { "run", "priority-queue", "--at", "0:put:a:3", "--at", "0:put:b:-7", "--at",
                         "1:put:c:1", "--until", "0.5", NULL };
  const char *misuse[] = { "run", "countdown", "--at", "3:join", NULL };

  check_run (heap);
  check_run (misuse);
  g_assert_cmpuint (seen.later_states, >, 0);
  g_assert_cmpuint (seen.priorities, >, 0);
  g_assert_cmpuint (seen.last_spans, >, 0);
  g_assert_cmpuint (seen.owners, >, 0);
  g_assert_cmpuint (seen.waiters, >, 0);
  g_assert_cmpuint (seen.errors, >, 0);
  g_assert_cmpuint (seen.lengthless[SKEIN_STATE_RUNNING], >, 0);
  g_assert_cmpuint (seen.lengthless[SKEIN_STATE_READY], >, 0);
  g_assert_cmpuint (seen.lengthless[SKEIN_STATE_BLOCKED], >, 0);
  g_assert_cmpuint (seen.lengthless[SKEIN_STATE_SLEEPING], >, 0);
}

int
main (int    argc,
      char **argv)
{
  const SkeinExample * const *examples = skein_examples_list ();

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; examples[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/run-document/", examples[i]->id, NULL);

      g_test_add_data_func (path, examples[i], test_example);
    }
  g_test_add_func ("/run-document/last-span", test_last_span);
  g_test_add_func ("/run-document/nothing-vacuous", test_nothing_vacuous);

  return g_test_run ();
}
