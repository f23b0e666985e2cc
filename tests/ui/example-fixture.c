/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "example-fixture.h"

#include "../patience.h"

/**
 * example_fixture_set_up_with:
 * @fixture: (out caller-allocates): what to fill in
 * @id: of an example
 * @param: (nullable): one of its parameters, if one is to be another
 * @value: (nullable): and what it is then
 */
void
example_fixture_set_up_with (ExampleFixture *fixture,
                             const char     *id,
                             const char     *param,
                             const char     *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) script = NULL;
  SkeinRunOptions options;
  g_autoptr (Patience) patience = NULL;

  skein_run_options_init (&options);
  options.paced = FALSE;
  options.until_ns = skein_time_from_seconds (40);
  fixture->example = skein_examples_find (id, &error);
  g_assert_no_error (error);
  fixture->params = skein_params_new (fixture->example->params);
  if (param != NULL)
    skein_params_set (fixture->params, param, value, &error);
  g_assert_no_error (error);
  script = skein_example_parse_script (fixture->example, fixture->params);
  fixture->run = skein_example_create_run (fixture->example, fixture->params, &options);
  skein_example_add_script (fixture->example, fixture->run, script);
  skein_run_start (fixture->run);
  patience = patience_new ("the end of the example %s", id);
  skein_run_wait (fixture->run);
  fixture->history = skein_history_new (skein_run_get_trace (fixture->run));
  skein_history_update (fixture->history, 0);
  fixture->view = skein_view_new ();
  skein_view_set_history (fixture->view, fixture->history);
  skein_view_update (fixture->view, skein_history_get_end_ns (fixture->history));
}

void
example_fixture_set_up (ExampleFixture *fixture,
                        const char     *id)
{
  example_fixture_set_up_with (fixture, id, NULL, NULL);
}

void
example_fixture_tear_down (ExampleFixture *fixture)
{
  skein_view_set_history (fixture->view, NULL);
  g_assert_finalize_object (fixture->view);
  skein_history_free (fixture->history);
  skein_run_stop (fixture->run);
  g_object_unref (fixture->run);
  skein_params_free (fixture->params);
}

void
example_fixture_go_to_random_limit (ExampleFixture *fixture,
                                    GRand          *rand)
{
  guint n = skein_history_get_n_events (fixture->history);

  skein_view_set_limit (fixture->view, (guint) g_rand_int_range (rand, 0, (gint32) n + 1));
}
