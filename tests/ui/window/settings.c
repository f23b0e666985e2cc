/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-settings.h"

#include <glib/gstdio.h>

/* Settings that are kept from one time to the next; a backend in memory stands for the user's. An
 * older version of the program is installed, whose schema has hardly a key. */

static const char older_schema[] =
  "<schemalist>"
  "<schema id='io.github.skein_threads.Skein' path='/io/github/skein_threads/Skein/'>"
  "<key name='speed' type='d'><default>1</default></key>"
  "</schema>"
  "</schemalist>";

/* Before anybody asks for a schema. Returns: (transfer full): the folder it is in */
static char *
install_older_version (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("skein-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "skein.gschema.xml", NULL);
  const char *words[] = { "glib-compile-schemas", folder, NULL };
  int status;

  g_assert_no_error (error);
  g_file_set_contents (path, older_schema, -1, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_setenv ("GSETTINGS_SCHEMA_DIR", folder, TRUE);
  return folder;
}

static void
remove_older_version (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "skein.gschema.xml", NULL);
  g_autofree char *compiled = g_build_filename (folder, "gschemas.compiled", NULL);

  g_unlink (path);
  g_unlink (compiled);
  g_rmdir (folder);
}

static const SkeinExample *
get (const char *id)
{
  g_autoptr (GError) error = NULL;
  const SkeinExample *example = skein_examples_find (id, &error);

  g_assert_no_error (error);
  return example;
}

static void
assert_param (SkeinSession *session,
              const char   *name,
              const char   *expected)
{
  g_autofree char *text = skein_params_to_text (skein_session_get_params (session), name);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_session (void)
{
  g_autoptr (GSettings) settings = skein_settings_open ();
  SkeinSession *first = skein_session_new ();
  SkeinSession *second = skein_session_new ();
  g_autofree char *last = NULL;

  g_assert_nonnull (settings);
  skein_settings_keep_session (settings, first);
  skein_session_choose (first, get ("countdown"));
  skein_session_set_rate (first, 5);
  skein_session_set_trace_limit (first, 2000);
  g_assert_true (skein_session_set_param (first, "n", "3", NULL));
  skein_session_choose (first, get ("timer"));
  g_assert_true (skein_session_set_param (first, "flag", "counter", NULL));
  g_assert_true (skein_session_set_param (first, "torn", "true", NULL));
  g_assert_true (skein_session_set_param (first, "torn", "false", NULL));
  skein_session_choose (first, get ("countdown"));
  assert_param (first, "n", "3");
  g_object_unref (first);

  skein_settings_keep_session (settings, second);
  g_assert_cmpfloat (skein_session_get_rate (second), ==, 5);
  g_assert_cmpint (skein_session_get_trace_limit (second), ==, 2000);
  last = g_settings_get_string (settings, "example");
  g_assert_cmpstr (last, ==, "countdown");
  skein_session_choose (second, get ("timer"));
  assert_param (second, "flag", "counter");
  assert_param (second, "torn", "false");
  skein_session_choose (second, get ("countdown"));
  assert_param (second, "n", "3");
  assert_param (second, "interval", "5");
  /* As it was at first, so there is nothing to keep */
  g_assert_true (skein_session_set_param (second, "n", "10", NULL));
  skein_session_choose (second, get ("timer"));
  skein_session_choose (second, get ("countdown"));
  assert_param (second, "n", "10");
  g_object_unref (second);
}

static void
test_policy (void)
{
  g_autoptr (GSettings) settings = skein_settings_open ();
  SkeinSession *first = skein_session_new ();
  SkeinSession *second = skein_session_new ();
  g_autoptr (SkeinSession) third = skein_session_new ();

  skein_settings_keep_session (settings, first);
  g_assert_cmpint (skein_session_get_policy (first), ==, SKEIN_POLICY_ROUND_ROBIN);
  skein_session_choose (first, get ("countdown"));
  skein_session_set_policy (first, SKEIN_POLICY_RANDOM);
  skein_session_set_seed (first, G_MAXUINT64);
  skein_session_set_gil (first, TRUE);
  g_object_unref (first);

  skein_settings_keep_session (settings, second);
  g_assert_cmpint (skein_session_get_policy (second), ==, SKEIN_POLICY_RANDOM);
  g_assert_cmpuint (skein_session_get_seed (second), ==, G_MAXUINT64);
  g_assert_true (skein_session_get_gil (second));
  /* For this time only */
  skein_settings_pass_over (second, TRUE);
  skein_session_set_rate (second, 7);
  skein_session_set_policy (second, SKEIN_POLICY_FREE);
  skein_session_choose (second, get ("queue"));
  g_assert_true (skein_session_set_param (second, "items", "2", NULL));
  skein_settings_pass_over (second, FALSE);
  skein_session_set_seed (second, 0);
  skein_session_set_gil (second, FALSE);
  skein_session_set_policy (second, SKEIN_POLICY_RANDOM);
  g_object_unref (second);

  g_settings_set_string (settings, "policy", "free");
  skein_settings_keep_session (settings, third);
  g_assert_cmpint (skein_session_get_policy (third), ==, SKEIN_POLICY_FREE);
  g_assert_cmpuint (skein_session_get_seed (third), ==, 0);
  g_assert_false (skein_session_get_gil (third));
  g_assert_cmpfloat (skein_session_get_rate (third), !=, 7);
}

/* Settings that another version has written do no harm. */
static void
test_unknown (void)
{
  g_autoptr (GSettings) settings = skein_settings_open ();
  g_autoptr (SkeinSession) session = skein_session_new ();
  GVariant *odd = g_variant_new_parsed (
    "{'countdown': {'n': '-1', 'colour': 'red', 'interval': '0.5'}, 'gone': {'a': 'b'}}");

  g_settings_set_value (settings, "parameters", odd);
  skein_settings_keep_session (settings, session);
  skein_session_choose (session, get ("countdown"));
  assert_param (session, "n", "10");
  assert_param (session, "interval", "0.5");
}

static void
test_lanes (void)
{
  g_autoptr (GSettings) settings = skein_settings_open ();
  static const char *const names[] = { "q", "MainThread", NULL };
  static const char *const none[] = { NULL };
  g_auto (GStrv) kept = NULL;

  g_assert_null (skein_settings_get_lane_order (settings, "queue"));
  skein_settings_set_lane_order (settings, "queue", names);
  skein_settings_set_lane_order (settings, "timer", names + 1);
  kept = skein_settings_get_lane_order (settings, "queue");
  g_assert_cmpstrv (kept, names);
  skein_settings_set_lane_order (settings, "queue", none);
  g_assert_null (skein_settings_get_lane_order (settings, "queue"));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *older = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  older = install_older_version ();

  g_test_add_func ("/settings/session", test_session);
  g_test_add_func ("/settings/policy", test_policy);
  g_test_add_func ("/settings/unknown", test_unknown);
  g_test_add_func ("/settings/lanes", test_lanes);

  status = g_test_run ();
  remove_older_version (older);
  return status;
}
