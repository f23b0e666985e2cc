/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/skein-time.h"
#include "json-check.h"
#include "skein-json-writer.h"

static void
assert_json (const char *text,
             gboolean    expected)
{
  g_autofree char *escaped = g_strescape (text, NULL);
  gsize at;

  g_test_message ("%s", escaped);
  g_assert_cmpint (json_check (text, strlen (text), &at), ==, expected);
}

/* json_check(), which judges the writer, is tested first. */
static void
test_check (void)
{
  static const char *good[] = { "0", "-0.5e+10", "\"\\u00e4\\n\"", "[]", "{}", "true", "[[[]]]",
                                " [1, {\"a\":null}] " };
  static const char *bad[] = { "", "01", "1.", ".5", "+1", "1e", "[1,]", "{\"a\"}", "{a:1}",
                               "\"\n\"", "\"\\x\"", "nan", "[1 2]", "{\"a\":1,}", "1 2",
                               "\"\xff\"", "[", "tru" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    assert_json (good[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_json (bad[i], FALSE);
}

static void
test_layout (void)
{
  g_autoptr (SkeinJsonWriter) writer = skein_json_writer_new ();
  g_autofree char *text = NULL;
  gsize length;

  skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_LINES);
  skein_json_writer_add_string (writer, "name", "q");
  skein_json_writer_begin_array (writer, "numbers", SKEIN_JSON_ONE_LINE);
  skein_json_writer_add_int (writer, NULL, G_MININT64);
  skein_json_writer_add_uint (writer, NULL, G_MAXUINT64);
  skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_LINES);
  skein_json_writer_add_boolean (writer, "in", TRUE);
  skein_json_writer_end_object (writer);
  skein_json_writer_end_array (writer);
  skein_json_writer_begin_array (writer, "none", SKEIN_JSON_LINES);
  skein_json_writer_end_array (writer);
  skein_json_writer_add_seconds (writer, "at", 12500000000);
  skein_json_writer_add_seconds (writer, "never", SKEIN_TIME_NEVER);
  skein_json_writer_end_object (writer);
  text = skein_json_writer_finish (writer, &length);

  g_assert_cmpstr (text, ==,
                   "{\n"
                   "  \"name\": \"q\",\n"
                   "  \"numbers\": [-9223372036854775808, 18446744073709551615, {\"in\": true}],\n"
                   "  \"none\": [],\n"
                   "  \"at\": 12.5,\n"
                   "  \"never\": null\n"
                   "}\n");
  g_assert_cmpuint (length, ==, strlen (text));
  assert_json (text, TRUE);
}

static void
test_strings (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "\"\"\n" },
    { "a\"b\\c/d", "\"a\\\"b\\\\c/d\"\n" },
    { "\n\r\t\b\f\001\177", "\"\\n\\r\\t\\u0008\\u000c\\u0001\\u007f\"\n" },
    { "näh 🧵", "\"näh 🧵\"\n" },
    { "\xff" "a\xc3", "\"\xef\xbf\xbd" "a\xef\xbf\xbd\"\n" },
    { NULL, "null\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SkeinJsonWriter) writer = skein_json_writer_new ();
      g_autofree char *text = NULL;

      skein_json_writer_add_string (writer, NULL, cases[i].text);
      text = skein_json_writer_finish (writer, NULL);
      g_assert_cmpstr (text, ==, cases[i].expected);
      assert_json (text, TRUE);
    }
}

static void
test_doubles (void)
{
  static const struct
  {
    double value;
    const char *expected;
  } cases[] = {
    { 0, "0\n" }, { 0.005, "0.005\n" }, { 0.1, "0.1\n" }, { -2.5, "-2.5\n" },
    { 1.0 / 3, "0.3333333333333333\n" }, { 1e300, "1e+300\n" }, { INFINITY, "null\n" },
    { NAN, "null\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SkeinJsonWriter) writer = skein_json_writer_new ();
      g_autofree char *text = NULL;

      skein_json_writer_add_double (writer, NULL, cases[i].value);
      text = skein_json_writer_finish (writer, NULL);
      g_assert_cmpstr (text, ==, cases[i].expected);
      assert_json (text, TRUE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/check", test_check);
  g_test_add_func ("/json/layout", test_layout);
  g_test_add_func ("/json/strings", test_strings);
  g_test_add_func ("/json/doubles", test_doubles);
  return g_test_run ();
}
