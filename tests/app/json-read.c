/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "json-read.h"

#include <string.h>

/* Errors in the text itself are for json_check() to find. */

static JsonValue *read_value (const char **at, char *name);

static void
skip_space (const char **at)
{
  *at += strspn (*at, " \t\r\n");
}

static char *
read_string (const char **at)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpint (**at, ==, '"');
  for (++*at; **at != '"'; ++*at)
    {
      static const char letters[] = "bfnrt", meanings[] = "\b\f\n\r\t";
      const char *letter;

      g_assert_cmpint (**at, !=, '\0');
      if (**at != '\\')
        {
          g_string_append_c (text, **at);
          continue;
        }
      ++*at;
      letter = strchr (letters, **at);
      if (**at == 'u')
        {
          g_autofree char *digits = g_strndup (*at + 1, 4);

          g_string_append_unichar (text, (gunichar) g_ascii_strtoull (digits, NULL, 16));
          *at += 4;
        }
      else
        g_string_append_c (text, letter != NULL ? meanings[letter - letters] : **at);
    }
  ++*at;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
read_values (const char **at,
             JsonValue   *value)
{
  char close = value->kind == JSON_OBJECT ? '}' : ']';

  value->values = g_ptr_array_new_with_free_func ((GDestroyNotify) json_free);
  ++*at;
  skip_space (at);
  while (**at != close)
    {
      char *name = NULL;

      if (value->kind == JSON_OBJECT)
        {
          name = read_string (at);
          skip_space (at);
          g_assert_cmpint (*(*at)++, ==, ':');
        }
      g_ptr_array_add (value->values, read_value (at, name));
      skip_space (at);
      if (**at == ',')
        ++*at;
      skip_space (at);
    }
  ++*at;
}

static JsonValue *
read_value (const char **at,
            char        *name) /* (owned) (nullable) */
{
  JsonValue *value = g_new0 (JsonValue, 1);

  value->name = name;
  skip_space (at);
  if (**at == '{' || **at == '[')
    {
      value->kind = **at == '{' ? JSON_OBJECT : JSON_ARRAY;
      read_values (at, value);
    }
  else if (**at == '"')
    {
      value->kind = JSON_STRING;
      value->text = read_string (at);
    }
  else
    {
      gsize length = strcspn (*at, ",]} \t\r\n");

      g_assert_cmpuint (length, >, 0);
      value->text = g_strndup (*at, length);
      *at += length;
      if (g_str_equal (value->text, "null"))
        value->kind = JSON_NULL;
      else if (g_str_equal (value->text, "true") || g_str_equal (value->text, "false"))
        value->kind = JSON_BOOLEAN;
      else
        value->kind = JSON_NUMBER;
    }
  return value;
}

JsonValue *
json_read (const char *text)
{
  JsonValue *value = read_value (&text, NULL);

  skip_space (&text);
  g_assert_cmpstr (text, ==, "");
  return value;
}

void
json_free (JsonValue *value)
{
  g_free (value->name);
  g_free (value->text);
  g_clear_pointer (&value->values, g_ptr_array_unref);
  g_free (value);
}

static const JsonValue *
find (const JsonValue *object,
      const char      *name)
{
  g_assert_cmpint (object->kind, ==, JSON_OBJECT);
  for (guint i = 0; i < object->values->len; i++)
    {
      const JsonValue *value = g_ptr_array_index (object->values, i);

      if (g_str_equal (value->name, name))
        return value;
    }
  return NULL;
}

gboolean
json_has (const JsonValue *object,
          const char      *name)
{
  return find (object, name) != NULL;
}

const JsonValue *
json_get (const JsonValue *object,
          const char      *name,
          JsonKind         kind)
{
  const JsonValue *value = find (object, name);

  if (value == NULL)
    g_error ("there is no “%s”", name);
  g_assert_cmpint (value->kind, ==, kind);
  return value;
}

guint
json_get_n (const JsonValue *value)
{
  return value->values->len;
}

const JsonValue *
json_get_nth (const JsonValue *array,
              guint            n)
{
  g_assert_cmpuint (n, <, array->values->len);
  return g_ptr_array_index (array->values, n);
}

void
json_assert_string (const JsonValue *object,
                    const char      *name,
                    const char      *value)
{
  if (value == NULL)
    json_get (object, name, JSON_NULL);
  else
    g_assert_cmpstr (json_get (object, name, JSON_STRING)->text, ==, value);
}

void
json_assert_int (const JsonValue *object,
                 const char      *name,
                 gint64           value)
{
  gint64 written;

  g_assert_true (g_ascii_string_to_signed (json_get (object, name, JSON_NUMBER)->text, 10,
                                           G_MININT64, G_MAXINT64, &written, NULL));
  g_assert_cmpint (written, ==, value);
}

void
json_assert_boolean (const JsonValue *object,
                     const char      *name,
                     gboolean         value)
{
  g_assert_cmpstr (json_get (object, name, JSON_BOOLEAN)->text, ==, value ? "true" : "false");
}

void
json_assert_seconds (const JsonValue *object,
                     const char      *name,
                     gint64           time_ns)
{
  const char *text = json_get (object, name, JSON_NUMBER)->text;
  const char *point = strchr (text, '.');
  gint64 written_ns = g_ascii_strtoll (text, NULL, 10) * G_GINT64_CONSTANT (1000000000);
  gint64 unit_ns = 100000000;

  for (; point != NULL && point[1] != '\0'; point++, unit_ns /= 10)
    written_ns += (point[1] - '0') * unit_ns;
  g_assert_cmpint (written_ns, ==, time_ns);
}
