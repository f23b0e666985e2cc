/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "../examples/harness.h"
#include "history/skein-contents.h"
#include "history/skein-thread-at.h"
#include "check.h"
#include "words/skein-describe.h"

/* The promises of a real run's trace to its readers. */

static gboolean
is_put_or_get (SkeinEventKind kind)
{
  return kind == SKEIN_EVENT_PUT || kind == SKEIN_EVENT_GET || kind == SKEIN_EVENT_PUSH
         || kind == SKEIN_EVENT_POP;
}

static void
check_ids (SkeinTrace       *trace,
           const SkeinEvent *event,
           guint             number)
{
  g_assert_cmpint (event->kind, <, SKEIN_N_EVENT_KINDS);
  g_assert_cmpuint (event->thread, <=, skein_trace_get_n_threads (trace));
  g_assert_cmpuint (event->object, <=, skein_trace_get_n_objects (trace));
  g_assert_cmpuint (event->site, <=, skein_trace_get_n_sites (trace));
  g_assert_true (event->cause < number || event->cause == SKEIN_NO_EVENT);
  if (number > 0)
    g_assert_cmpint (event->time_ns, >=, skein_trace_get_event (trace, number - 1)->time_ns);
}

/* The events before this one allow it, and its statement about the object afterwards is true. */
static void
check_event (SkeinHistory  *history,
             guint          number,
             SkeinContents *contents)
{
  const SkeinEvent *event = skein_trace_get_event (skein_history_get_trace (history), number);
  g_autofree char *text = skein_describe_event (skein_history_get_trace (history), number);
  SkeinThreadAt before;

  g_assert_null (strstr (text, "(null)"));
  skein_history_get_thread_at (history, event->thread, number, &before);
  if (event->thread != 0 && skein_event_kind_get_state (event->kind) != SKEIN_STATE_KEEP)
    {
      g_assert_cmpint (before.state, !=, SKEIN_STATE_FINISHED);
      g_assert_cmpint (before.state, !=, SKEIN_STATE_DESTROYED);
    }
  /* Under the policy `free` time goes on between an action's effect and its record. */
  if ((event->kind == SKEIN_EVENT_SLEEP || event->kind == SKEIN_EVENT_COMPUTE)
      && skein_trace_is_serial (skein_history_get_trace (history)))
    g_assert_cmpint (event->value, >=, event->time_ns);

  if (event->kind == SKEIN_EVENT_LOCK || event->kind == SKEIN_EVENT_GIL_TAKE)
    {
      skein_history_get_contents (history, event->object, number, contents);
      g_assert_cmpuint (contents->owner, ==, 0);
    }
  if (event->kind == SKEIN_EVENT_UNLOCK || event->kind == SKEIN_EVENT_GIL_DROP)
    {
      skein_history_get_contents (history, event->object, number, contents);
      g_assert_cmpuint (contents->owner, ==, event->thread);
    }
  if (event->kind == SKEIN_EVENT_GET || event->kind == SKEIN_EVENT_POP)
    {
      skein_history_get_contents (history, event->object, number, contents);
      g_assert_cmpuint (g_array_index (contents->items, guint32, 0), ==, event->arg);
    }
  if (is_put_or_get (event->kind))
    {
      skein_history_get_contents (history, event->object, number + 1, contents);
      g_assert_cmpint (contents->items->len, ==, event->value);
      g_assert_cmpuint (contents->event, ==, number);
    }
}

static void
test_example (gconstpointer data)
{
  const char *id = data;
  /* Their defaults are ten thousand events and more, too many for the model to go through at every
   * point. */
  const char *settings = g_str_equal (id, "gil")     ? "work=0.1"
                         : g_str_equal (id, "storm") ? "threads=10 rate=5000"
                                                     : NULL;
  static const SkeinPolicyKind policies[] = {
    SKEIN_POLICY_ROUND_ROBIN, SKEIN_POLICY_FREE, SKEIN_POLICY_RANDOM, SKEIN_POLICY_RANDOM,
  };
  SkeinRunOptions options;

  for (guint seed = 0; seed < G_N_ELEMENTS (policies); seed++)
    {
      g_autoptr (ExampleRun) run = NULL;
      g_autoptr (SkeinHistory) history = NULL;
      g_auto (SkeinContents) contents = { 0 };

      skein_run_options_init (&options);
      options.rate = 1000;
      options.until_ns = 60 * SKEIN_NS_PER_SECOND;
      options.policy = policies[seed];
      options.seed = seed;
      run = example_run_full (id, settings, NULL, &options);
      history = skein_history_new (run->trace);
      skein_history_update (history, 0);

      skein_contents_init (&contents);
      for (guint number = 0; number < skein_history_get_n_events (history); number++)
        {
          check_ids (run->trace, skein_trace_get_event (run->trace, number), number);
          check_event (history, number, &contents);
        }
      check_history (history, seed);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (const SkeinExample * const *list = skein_examples_list (); *list != NULL; list++)
    {
      g_autofree char *path = g_strconcat ("/trace/engine/", (*list)->id, NULL);

      g_test_add_data_func (path, (*list)->id, test_example);
    }
  return g_test_run ();
}
