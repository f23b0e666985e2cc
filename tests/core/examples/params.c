/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <locale.h>

#include "examples/skein-params.h"

static const SkeinParamSpec specs[] =
{
  { "n", "N", SKEIN_PARAM_INT, 10, 0, 1000, NULL },
  { "interval", "Interval", SKEIN_PARAM_SECONDS, 5, 0.001, 3600, NULL },
  { "daemon", "Daemon", SKEIN_PARAM_BOOL, 1, 0, 1, NULL },
  { "kind", "Kind", SKEIN_PARAM_CHOICE, 1, 0, 2, "cpu|io|none" },
  { NULL }
};

static const SkeinParamSpec no_specs[] = { { NULL } };

static void
test_initial (void)
{
  g_autoptr (SkeinParams) params = skein_params_new (specs);

  g_assert_true (skein_params_get_specs (params) == specs);
  g_assert_cmpint (skein_params_get_int (params, "n"), ==, 10);
  g_assert_cmpfloat (skein_params_get_seconds (params, "interval"), ==, 5);
  g_assert_cmpuint (skein_params_get_us (params, "interval"), ==, 5000000);
  g_assert_true (skein_params_get_bool (params, "daemon"));
  g_assert_cmpstr (skein_params_get_choice (params, "kind"), ==, "io");
}

static void
test_set (void)
{
  static const struct { const char *name, *text, *back; } cases[] =
  {
    { "n", "0", "0" },
    { "n", "1000", "1000" },
    { "n", "007", "7" },
    { "interval", "0.001", "0.001" },
    { "interval", "3600", "3600" },
    { "interval", "2.50", "2.5" },
    { "interval", ".5", "0.5" },
    { "daemon", "false", "false" },
    { "daemon", "true", "true" },
    { "kind", "cpu", "cpu" },
    { "kind", "none", "none" },
  };
  g_autoptr (SkeinParams) params = skein_params_new (specs);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *back = NULL;

      g_assert_true (skein_params_set (params, cases[i].name, cases[i].text, &error));
      g_assert_no_error (error);
      back = skein_params_to_text (params, cases[i].name);
      g_assert_cmpstr (back, ==, cases[i].back);
    }

  g_assert_cmpint (skein_params_get_int (params, "n"), ==, 7);
  g_assert_cmpfloat (skein_params_get_seconds (params, "interval"), ==, 0.5);
  g_assert_true (skein_params_get_bool (params, "daemon"));
  g_assert_cmpstr (skein_params_get_choice (params, "kind"), ==, "none");
}

/* Each of these is refused and changes nothing, and the message tells what is allowed. */
static void
test_refused (void)
{
  static const struct { const char *name, *text, *message; } cases[] =
  {
    { "interval", "abc", "interval: “abc” is not a number of seconds between 0.001 and 3600" },
    { "interval", "", "interval: “” is not a number of seconds between 0.001 and 3600" },
    { "interval", "0", "interval: “0” is not a number of seconds between 0.001 and 3600" },
    { "interval", "3600.1", NULL },
    { "interval", "1e3", NULL },
    { "interval", "2,5", NULL },
    { "interval", "-1", NULL },
    { "interval", "+1", NULL },
    { "interval", " 1", NULL },
    { "interval", "1 ", NULL },
    { "interval", "0x10", NULL },
    { "interval", "inf", NULL },
    { "interval", "nan", NULL },
    { "interval", "99999999999999999999999999", NULL },
    { "interval", ".", NULL },
    { "n", "ten", "n: “ten” is not a whole number between 0 and 1000" },
    { "n", "1001", "n: “1001” is not a whole number between 0 and 1000" },
    { "n", "-1", NULL },
    { "n", "1.5", NULL },
    { "n", "", NULL },
    { "n", " 1", NULL },
    { "n", "99999999999999999999999999", NULL },
    { "daemon", "yes", "daemon: “yes” is neither true nor false" },
    { "daemon", "", NULL },
    { "daemon", "True", NULL },
    { "kind", "gpu", "kind: “gpu” is none of: cpu, io, none" },
    { "kind", "", NULL },
    { "kind", "cpu|io", NULL },
  };
  g_autoptr (SkeinParams) params = skein_params_new (specs);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = skein_params_to_text (params, cases[i].name);
      g_autofree char *after = NULL;

      g_assert_false (skein_params_set (params, cases[i].name, cases[i].text, &error));
      g_assert_error (error, SKEIN_PARAM_ERROR, SKEIN_PARAM_ERROR_VALUE);
      if (cases[i].message != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].message);
      after = skein_params_to_text (params, cases[i].name);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_unknown (void)
{
  g_autoptr (SkeinParams) params = skein_params_new (specs);
  g_autoptr (SkeinParams) none = skein_params_new (no_specs);
  g_autoptr (GError) error = NULL;

  g_assert_false (skein_params_set (params, "m", "1", &error));
  g_assert_error (error, SKEIN_PARAM_ERROR, SKEIN_PARAM_ERROR_UNKNOWN);
  g_assert_cmpstr (error->message, ==,
                   "“m” is no parameter of this example; it has: n, interval, daemon, kind");
  g_clear_error (&error);

  g_assert_false (skein_params_set (none, "n", "1", &error));
  g_assert_error (error, SKEIN_PARAM_ERROR, SKEIN_PARAM_ERROR_UNKNOWN);
  g_assert_cmpstr (error->message, ==, "“n” is no parameter: this example has none");
}

static void
test_copy (void)
{
  g_autoptr (SkeinParams) params = skein_params_new (specs);
  g_autoptr (SkeinParams) copy = NULL;

  g_assert_true (skein_params_set (params, "n", "3", NULL));
  copy = skein_params_copy (params);
  g_assert_true (skein_params_set (params, "n", "4", NULL));

  g_assert_cmpint (skein_params_get_int (copy, "n"), ==, 3);
  g_assert_cmpint (skein_params_get_int (params, "n"), ==, 4);
}

/* A locale whose decimal point is a comma changes neither reading nor writing. */
static void
test_locale (void)
{
  static const char * const names[] = { "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "German" };
  g_autoptr (SkeinParams) params = skein_params_new (specs);
  g_autofree char *text = NULL;
  const char *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && found == NULL; i++)
    found = setlocale (LC_NUMERIC, names[i]);
  if (found == NULL)
    {
      g_test_skip ("this machine has no locale with a decimal comma");
      return;
    }

  g_assert_true (skein_params_set (params, "interval", "2.5", NULL));
  g_assert_cmpfloat (skein_params_get_seconds (params, "interval"), ==, 2.5);
  text = skein_params_to_text (params, "interval");
  setlocale (LC_NUMERIC, "C");

  g_assert_cmpstr (text, ==, "2.5");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/example/params/initial", test_initial);
  g_test_add_func ("/example/params/set", test_set);
  g_test_add_func ("/example/params/refused", test_refused);
  g_test_add_func ("/example/params/unknown", test_unknown);
  g_test_add_func ("/example/params/copy", test_copy);
  g_test_add_func ("/example/params/locale", test_locale);

  return g_test_run ();
}
