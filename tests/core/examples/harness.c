/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness.h"

#include <string.h>

#include "../../patience.h"

/* @settings: "n=3 interval=2", or NULL for the initial values. */
SkeinParams *
example_params_new (const SkeinExample *example,
                    const char         *settings)
{
  SkeinParams *params = skein_params_new (example->params);
  g_auto (GStrv) words = g_strsplit (settings != NULL ? settings : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      skein_params_set (params, pair[0], pair[1], &error);
      g_assert_no_error (error);
    }
  return params;
}

/* The main thread ends by exit-main alone: it comes behind the last action, if it is not there. */
static void
end_script (const SkeinExample *example,
            const SkeinParams  *params,
            GPtrArray          *items)
{
  const SkeinScriptItem *last = g_ptr_array_index (items, items->len - 1);
  g_autofree char *time = skein_time_format (last->time_ns);
  g_autofree char *text = g_strconcat (time, ":exit-main", NULL);

  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((SkeinScriptItem *) g_ptr_array_index (items, i))->action, "exit-main"))
      return;
  g_ptr_array_add (items, skein_example_parse_item (example, params, text, NULL));
}

/* @script: "0 start, 12 terminate", or NULL for the example's own. */
GPtrArray *
example_script_new (const SkeinExample *example,
                    const SkeinParams  *params,
                    const char         *script)
{
  GPtrArray *items;
  g_auto (GStrv) entries = NULL;

  if (script == NULL)
    return skein_example_parse_script (example, params);

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_script_item_free);
  entries = g_strsplit (script, ", ", -1);
  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      *strchr (entries[i], ' ') = ':';
      g_ptr_array_add (items, skein_example_parse_item (example, params, entries[i], &error));
      g_assert_no_error (error);
    }
  end_script (example, params, items);
  return items;
}

/* Runs an example to its end. @options may be NULL: round-robin on the virtual clock, to the end
 * that the example has for its own script. */
ExampleRun *
example_run_full (const char            *id,
                  const char            *settings,
                  const char            *script,
                  const SkeinRunOptions *options)
{
  g_autoptr (GError) error = NULL;
  const SkeinExample *example = skein_examples_find (id, &error);
  g_autoptr (SkeinParams) params = NULL;
  g_autoptr (GPtrArray) items = NULL;
  SkeinRunOptions own;
  ExampleRun *self = g_new0 (ExampleRun, 1);
  g_autoptr (Patience) patience = NULL;
  guint n;

  g_assert_no_error (error);
  params = example_params_new (example, settings);
  items = example_script_new (example, params, script);

  skein_run_options_init (&own);
  own.max_events = 100000;
  if (options != NULL)
    own = *options;
  if (script == NULL && example->until > 0)
    own.until_ns = skein_time_from_seconds (example->until);

  self->run = skein_example_create_run (example, params, &own);
  skein_example_add_script (example, self->run, items);
  skein_run_start (self->run);
  patience = patience_new ("the end of the example %s", id);
  skein_run_wait (self->run);

  self->verdict = skein_run_get_verdict (self->run);
  self->trace = skein_run_get_trace (self->run);
  n = skein_trace_get_n_events (self->trace);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (skein_trace_get_event (self->trace, n - 1)->kind, ==, SKEIN_EVENT_END);
  self->end_ns = skein_trace_get_event (self->trace, n - 1)->time_ns;
  return self;
}

ExampleRun *
example_run (const char *id,
             const char *settings,
             const char *script)
{
  return example_run_full (id, settings, script, NULL);
}

void
example_run_free (ExampleRun *self)
{
  skein_run_stop (self->run);
  g_assert_finalize_object (self->run);
  g_free (self);
}

/* The printed text, each piece with its time and thread before it: "5 Countdown T-minus 9\n". */
char *
example_run_stamped (ExampleRun *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < skein_trace_get_n_events (self->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (self->trace, i);
      g_autofree char *time = skein_time_format (event->time_ns);

      if (event->kind == SKEIN_EVENT_PRINT)
        g_string_append_printf (text, "%s %s %s", time,
                                skein_trace_get_thread (self->trace, event->thread).name,
                                skein_trace_get_text (self->trace, event->arg));
    }
  return g_string_free (text, FALSE);
}

/* The times of these events in seconds: "5 10 15". */
char *
example_run_times (ExampleRun    *self,
                   SkeinEventKind kind,
                   const char    *thread)
{
  GString *text = g_string_new (NULL);
  guint id = thread != NULL ? find_thread (self->trace, thread) : 0;

  for (guint i = 0; i < skein_trace_get_n_events (self->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (self->trace, i);
      g_autofree char *time = skein_time_format (event->time_ns);

      if (event->kind == kind && (id == 0 || event->thread == id))
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", time);
    }
  return g_string_free (text, FALSE);
}
