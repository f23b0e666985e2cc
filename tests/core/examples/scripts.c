/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "examples/skein-example.h"

static const char * const ids[] =
{
  "countdown", "daemon", "terminate", "io", "gil", "subclass", "process",
  "event", "timer", "semaphore", "queue", "sentinel", "priority-queue",
  "storm",
};

static const SkeinExample *
get (const char *id)
{
  g_autoptr (GError) error = NULL;
  const SkeinExample *example = skein_examples_find (id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (example);
  return example;
}

static void
test_list (void)
{
  const SkeinExample * const *list = skein_examples_list ();
  guint n = 0;

  for (; list[n] != NULL; n++)
    {
      g_assert_cmpuint (n, <, G_N_ELEMENTS (ids));
      g_assert_cmpstr (list[n]->id, ==, ids[n]);
      g_assert_true (skein_examples_find (ids[n], NULL) == list[n]);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (ids));
}

static void
test_unknown_example (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (skein_examples_find ("countup", &error));
  g_assert_error (error, SKEIN_EXAMPLE_ERROR, SKEIN_EXAMPLE_ERROR_UNKNOWN);
  g_assert_cmpstr (error->message, ==,
                   "“countup” is no example; there are: countdown, daemon, terminate, io, gil, "
                   "subclass, process, event, timer, semaphore, queue, sentinel, priority-queue, "
                   "storm");
}

/* Every example has all of its texts, its parameters' titles, and initial values that it allows. */
static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const SkeinExample *example = get (ids[i]);
      const SkeinExampleTexts *texts = skein_example_get_texts (example);
      g_autoptr (SkeinParams) params = skein_params_new (example->params);

      g_assert_cmpstr (texts->id, ==, ids[i]);
      g_assert_cmpstr (texts->group, !=, "");
      g_assert_cmpstr (texts->title, !=, "");
      g_assert_cmpstr (texts->summary, !=, "");
      g_assert_cmpstr (texts->look, !=, "");
      g_assert_cmpstr (texts->attempt, !=, "");

      for (const SkeinParamSpec *spec = example->params; spec->name != NULL; spec++)
        {
          g_autofree char *initial = skein_params_to_text (params, spec->name);
          g_autoptr (GError) error = NULL;

          g_assert_cmpstr (spec->title, !=, "");
          g_assert_true (skein_params_set (params, spec->name, initial, &error));
          g_assert_no_error (error);
        }
    }
}

static void
test_actions (void)
{
  const SkeinExample *countdown = get ("countdown");

  g_assert_cmpstr (skein_example_find_action (countdown, "join")->name, ==, "join");
  g_assert_null (skein_example_find_action (countdown, "terminate"));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const SkeinActionSpec *spec = skein_example_find_action (get (ids[i]), "exit-main");

      g_assert_cmpstr (spec->name, ==, "exit-main");
      g_assert_cmpint (spec->arg, ==, SKEIN_ARG_NONE);
    }
}

static void
test_item (void)
{
  static const struct { const char *id, *text, *action, *arg; gint64 time_ns; } cases[] =
  {
    { "countdown", "0:start", "start", NULL, 0 },
    { "countdown", "2.5:join", "join", NULL, 2500000000 },
    { "countdown", "3:join:Countdown", "join", "Countdown", 3000000000 },
    { "countdown", "22:exit-main", "exit-main", NULL, 22000000000 },
    { "sentinel", "1:is-alive:Consumer-2", "is-alive", "Consumer-2", 1000000000 },
    { "io", "1:send:a:b, c", "send", "a:b, c", 1000000000 },
    { "priority-queue", "0:put:tea:for:two:-7", "put", "tea:for:two:-7", 0 },
    { "priority-queue", "9:get", "get", NULL, 9000000000 },
    { "storm", "0.5:rate:200000", "rate", "200000", 500000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SkeinExample *example = get (cases[i].id);
      g_autoptr (SkeinParams) params = skein_params_new (example->params);
      g_autoptr (GError) error = NULL;
      g_autoptr (SkeinScriptItem) item = NULL;

      item = skein_example_parse_item (example, params, cases[i].text, &error);
      g_assert_no_error (error);
      g_assert_cmpint (item->time_ns, ==, cases[i].time_ns);
      g_assert_cmpstr (item->action, ==, cases[i].action);
      g_assert_cmpstr (item->arg, ==, cases[i].arg);
    }
}

static void
test_item_refused (void)
{
  static const struct { const char *id, *text; int code; const char *message; } cases[] =
  {
    { "countdown", "soon:start", SKEIN_EXAMPLE_ERROR_SYNTAX,
      "“soon” is not a number of seconds, such as 2 or 0.5: "
      "an action is written SECONDS:ACTION or SECONDS:ACTION:ARG" },
    { "countdown", "", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
    { "countdown", ":start", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
    { "countdown", "-1:start", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
    { "countdown", "99999999999999999999:start", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
    { "countdown", "5", SKEIN_EXAMPLE_ERROR_SYNTAX,
      "“5” names no action: an action is written SECONDS:ACTION or SECONDS:ACTION:ARG" },
    { "countdown", "5:", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
    { "countdown", "0:strat", SKEIN_EXAMPLE_ERROR_UNKNOWN,
      "“strat” is no action of countdown; it has: start, is-alive, join, exit-main" },
    { "countdown", "0:start:now", SKEIN_EXAMPLE_ERROR_SYNTAX,
      "“now” is too much: start is written alone" },
    { "countdown", "0:exit-main:now", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
    { "sentinel", "0:join:Consumer-3", SKEIN_EXAMPLE_ERROR_UNKNOWN,
      "“Consumer-3” is no thread of sentinel; it has: Producer, Consumer-1, Consumer-2" },
    { "sentinel", "0:join:", SKEIN_EXAMPLE_ERROR_UNKNOWN, NULL },
    { "io", "0:send", SKEIN_EXAMPLE_ERROR_SYNTAX,
      "“send” needs a text of at least one character: send:TEXT" },
    { "io", "0:send:", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
    { "priority-queue", "0:put", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
    { "priority-queue", "0:put:tea", SKEIN_EXAMPLE_ERROR_SYNTAX,
      "“tea” is not what put needs, an item and a whole number: put:ITEM:PRIORITY" },
    { "priority-queue", "0:put:tea:", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
    { "priority-queue", "0:put::1", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
    { "priority-queue", "0:put:tea:1.5", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
    { "priority-queue", "0:put:tea:99999999999", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
    { "priority-queue", "0:get:tea", SKEIN_EXAMPLE_ERROR_SYNTAX, NULL },
  };
  g_autoptr (SkeinParams) storm = skein_params_new (get ("storm")->params);
  g_autoptr (GError) too_fast = NULL;


  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SkeinExample *example = get (cases[i].id);
      g_autoptr (SkeinParams) params = skein_params_new (example->params);
      g_autoptr (GError) error = NULL;

      g_assert_null (skein_example_parse_item (example, params, cases[i].text, &error));
      g_assert_error (error, SKEIN_EXAMPLE_ERROR, cases[i].code);
      if (cases[i].message != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].message);
    }

  g_assert_null (skein_example_parse_item (get ("storm"), storm, "0:rate:999", &too_fast));
  g_assert_error (too_fast, SKEIN_PARAM_ERROR, SKEIN_PARAM_ERROR_VALUE);
  g_assert_cmpstr (too_fast->message, ==,
                   "rate: “999” is not a whole number between 1000 and 1000000");
  g_assert_null (skein_example_parse_item (get ("storm"), storm, "0:rate", NULL));
}

/* The names of an example's threads follow its parameters. */
static void
test_threads (void)
{
  static const struct { const char *id, *name, *value, *threads; } cases[] =
  {
    { "countdown", NULL, NULL, "Countdown" },
    { "io", NULL, NULL, "Reader" },
    { "gil", "threads", "3", "Worker-1 Worker-2 Worker-3" },
    { "timer", NULL, NULL, "Timer Countdown Countup" },
    { "semaphore", "workers", "2", "Worker-0 Worker-1" },
    { "queue", NULL, NULL, "Producer Consumer" },
    { "sentinel", "consumers", "1", "Producer Consumer-1" },
    { "priority-queue", NULL, NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SkeinExample *example = get (cases[i].id);
      g_autoptr (SkeinParams) params = skein_params_new (example->params);
      g_auto (GStrv) names = NULL;
      g_autofree char *text = NULL;

      if (cases[i].name != NULL)
        g_assert_true (skein_params_set (params, cases[i].name, cases[i].value, NULL));
      names = example->threads (params);
      text = g_strjoinv (" ", names);
      g_assert_cmpstr (text, ==, cases[i].threads);
    }
}

/* The default scripts are the issue's, and go forwards in time. */
static void
test_default_scripts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const SkeinExample *example = get (ids[i]);
      g_autoptr (SkeinParams) params = skein_params_new (example->params);
      g_autoptr (GPtrArray) script = skein_example_parse_script (example, params);
      gint64 last_ns = 0;

      g_assert_cmpuint (script->len, >, 0);
      for (guint j = 0; j < script->len; j++)
        {
          const SkeinScriptItem *item = g_ptr_array_index (script, j);

          g_assert_cmpint (item->time_ns, >=, last_ns);
          g_assert_nonnull (skein_example_find_action (example, item->action));
          last_ns = item->time_ns;
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/example/list", test_list);
  g_test_add_func ("/example/unknown", test_unknown_example);
  g_test_add_func ("/example/texts", test_texts);
  g_test_add_func ("/example/actions", test_actions);
  g_test_add_func ("/example/item", test_item);
  g_test_add_func ("/example/item/refused", test_item_refused);
  g_test_add_func ("/example/threads", test_threads);
  g_test_add_func ("/example/scripts", test_default_scripts);

  return g_test_run ();
}
