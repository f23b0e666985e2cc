/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "asserts.h"
#include "examples/skein-examples.h"

/* Every example with each of its parameters at its least and at its most; and every thread of it
 * joined by its name. */

#define MAX_EVENTS 60000

/* The values at both ends of a parameter, as a user writes them; each (owned). */
static void
get_extremes (const SkeinParamSpec *spec,
              char                 *values[2])
{
  g_auto (GStrv) choices = NULL;

  switch (spec->type)
    {
    case SKEIN_PARAM_INT:
    case SKEIN_PARAM_SECONDS:
      values[0] = g_strdup_printf ("%g", spec->minimum);
      values[1] = g_strdup_printf ("%.0f", spec->maximum);
      break;
    case SKEIN_PARAM_BOOL:
      values[0] = g_strdup ("false");
      values[1] = g_strdup ("true");
      break;
    case SKEIN_PARAM_CHOICE:
      choices = g_strsplit (spec->choices, "|", -1);
      values[0] = g_strdup (choices[0]);
      values[1] = g_strdup (choices[g_strv_length (choices) - 1]);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Runs that are meant to be stuck: a reader that nobody sends anything, and more workers than the
 * script releases. */
static const char *const stuck[] = { "io with-timeout=false", "semaphore workers=100" };

/* It comes to its end, or would go on for longer than anybody wants to wait. */
static void
check_run (const char *id,
           const char *setting)
{
  g_autofree char *what = g_strconcat (id, " ", setting, NULL);
  gboolean may_be_stuck = FALSE;
  SkeinRunOptions options;
  g_autoptr (ExampleRun) run = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (stuck); i++)
    may_be_stuck |= g_str_equal (what, stuck[i]);
  skein_run_options_init (&options);
  options.max_events = MAX_EVENTS;
  run = example_run_full (id, setting, NULL, &options);
  g_test_message ("%s: %s", what, skein_verdict_get_nick (run->verdict));
  g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_ERROR, NULL), ==, 0);
  if (may_be_stuck)
    g_assert_cmpint (run->verdict, ==, SKEIN_VERDICT_STUCK);
  else
    g_assert_true (run->verdict == SKEIN_VERDICT_ENDED || run->verdict == SKEIN_VERDICT_UNTIL
                   || run->verdict == SKEIN_VERDICT_CUT);
}

static void
test_extremes (gconstpointer data)
{
  const SkeinExample *example = data;

  for (const SkeinParamSpec *spec = example->params; spec->name != NULL; spec++)
    {
      char *values[2];

      get_extremes (spec, values);
      for (guint i = 0; i < 2; i++)
        {
          g_autofree char *setting = g_strconcat (spec->name, "=", values[i], NULL);

          check_run (example->id, setting);
          g_free (values[i]);
        }
    }
}

/* The example's own script up to where it joins or ends, and then: join @thread, and the end. */
static char *
script_with_join (const SkeinExample *example,
                  const SkeinParams  *params,
                  const char         *thread)
{
  g_autoptr (GPtrArray) items = skein_example_parse_script (example, params);
  GString *script = g_string_new (NULL);
  g_autofree char *last = g_strdup ("0");

  for (guint i = 0; i < items->len; i++)
    {
      const SkeinScriptItem *item = g_ptr_array_index (items, i);

      if (g_str_equal (item->action, "join") || g_str_equal (item->action, "exit-main"))
        continue;
      g_free (last);
      last = skein_time_format (item->time_ns);
      g_string_append_printf (script, "%s %s, ", last, item->action);
      g_assert_null (item->arg);
    }
  g_string_append_printf (script, "%s join:%s, %s exit-main", last, thread, last);
  return g_string_free (script, FALSE);
}

/* Checks that the main thread joins, or waits for, no thread but @thread. Returns how often it
 * does. */
static guint
check_joined (ExampleRun *run,
              const char *thread)
{
  guint n = 0;

  for (guint i = 0; i < skein_trace_get_n_events (run->trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (run->trace, i);

      if (event->thread != find_thread (run->trace, "MainThread"))
        continue;
      if (event->kind == SKEIN_EVENT_JOIN
          || (event->kind == SKEIN_EVENT_BLOCK && event->arg == SKEIN_EVENT_JOIN))
        {
          g_assert_cmpstr (skein_trace_get_object (run->trace, event->object).name, ==, thread);
          n++;
        }
    }
  return n;
}

static void
test_join_by_name (gconstpointer data)
{
  const SkeinExample *example = data;
  const char *setting = g_str_equal (example->id, "queue") ? "rounds=1" : NULL;
  g_autoptr (SkeinParams) params = example_params_new (example, setting);
  g_auto (GStrv) threads = example->threads (params);

  for (guint i = 0; threads[i] != NULL; i++)
    {
      g_autofree char *script = script_with_join (example, params, threads[i]);
      SkeinRunOptions options;
      g_autoptr (ExampleRun) run = NULL;

      skein_run_options_init (&options);
      options.max_events = MAX_EVENTS;
      options.until_ns = SECONDS (200);
      run = example_run_full (example->id, setting, script, &options);
      g_test_message ("%s: %s", script, skein_verdict_get_nick (run->verdict));
      g_assert_cmpuint (check_joined (run, threads[i]), >, 0);
      if (run->verdict == SKEIN_VERDICT_ENDED)
        g_assert_cmpuint (count_events (run->trace, SKEIN_EVENT_JOIN, "MainThread"), ==, 1);
    }
}

int
main (int    argc,
      char **argv)
{
  const SkeinExample * const *examples = skein_examples_list ();

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; examples[i] != NULL; i++)
    {
      g_autofree char *join = g_strconcat ("/example/join-by-name/", examples[i]->id, NULL);
      g_autofree char *extremes = g_strconcat ("/example/extremes/", examples[i]->id, NULL);

      g_test_add_data_func (extremes, examples[i], test_extremes);
      if (skein_example_find_action (examples[i], "join") != NULL
          && skein_example_find_action (examples[i], "join")->arg == SKEIN_ARG_THREAD)
        g_test_add_data_func (join, examples[i], test_join_by_name);
    }
  return g_test_run ();
}
