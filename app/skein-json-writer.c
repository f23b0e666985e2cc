/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-json-writer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/skein-time.h"

typedef struct
{
  char close;
  gboolean one_line;
  gboolean is_empty;
} Level;

struct _SkeinJsonWriter
{
  GString *text;
  GArray *levels; /* Level, outermost first */
};

/**
 * skein_json_writer_new:
 *
 * Returns: (transfer full): a writer of one JSON text, which is empty
 */
SkeinJsonWriter *
skein_json_writer_new (void)
{
  SkeinJsonWriter *self = g_new0 (SkeinJsonWriter, 1);

  self->text = g_string_new (NULL);
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  return self;
}

/**
 * skein_json_writer_free:
 * @self: (transfer full): a writer
 */
void
skein_json_writer_free (SkeinJsonWriter *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_array_unref (self->levels);
  g_free (self);
}

/**
 * skein_json_writer_finish:
 * @self: a writer whose containers have all been ended
 * @length: (out) (optional): the length of the text, in bytes
 *
 * Returns: (transfer full): the text, with a newline at its end; nothing may be added after that
 */
char *
skein_json_writer_finish (SkeinJsonWriter *self,
                          gsize           *length)
{
  g_return_val_if_fail (self->levels->len == 0 && self->text != NULL, NULL);

  g_string_append_c (self->text, '\n');
  if (length != NULL)
    *length = self->text->len;
  return g_string_free (g_steal_pointer (&self->text), FALSE);
}

static Level *
get_innermost (SkeinJsonWriter *self)
{
  return self->levels->len == 0
           ? NULL
           : &g_array_index (self->levels, Level, self->levels->len - 1);
}

static void
append_newline (SkeinJsonWriter *self)
{
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->levels->len; i++)
    g_string_append (self->text, "  ");
}

static void
append_quoted (SkeinJsonWriter *self,
               const char      *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (self->text, '"');
  for (const char *p = valid; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
      case '\\':
        g_string_append_c (self->text, '\\');
        g_string_append_c (self->text, *p);
        break;
      case '\n':
        g_string_append (self->text, "\\n");
        break;
      case '\t':
        g_string_append (self->text, "\\t");
        break;
      case '\r':
        g_string_append (self->text, "\\r");
        break;
      default:
        if ((guchar) *p < 0x20 || *p == 0x7f)
          g_string_append_printf (self->text, "\\u%04x", (guint) (guchar) *p);
        else
          g_string_append_c (self->text, *p);
      }
  g_string_append_c (self->text, '"');
}

/* Writes the part before a value: a comma, a line break or space, and the name. */
static void
begin_value (SkeinJsonWriter *self,
             const char      *name)
{
  Level *level = get_innermost (self);

  g_assert ((name != NULL) == (level != NULL && level->close == '}'));
  if (level == NULL)
    return;

  if (!level->is_empty)
    g_string_append (self->text, level->one_line ? ", " : ",");
  if (!level->one_line)
    append_newline (self);
  level->is_empty = FALSE;

  if (name != NULL)
    {
      append_quoted (self, name);
      g_string_append (self->text, ": ");
    }
}

static void
begin_container (SkeinJsonWriter *self,
                 const char      *name,
                 const char      *brackets,
                 SkeinJsonStyle   style)
{
  Level *outer = get_innermost (self);
  Level level = { brackets[1],
                  style == SKEIN_JSON_ONE_LINE || (outer != NULL && outer->one_line), TRUE };

  begin_value (self, name);
  g_string_append_c (self->text, brackets[0]);
  g_array_append_val (self->levels, level);
}

static void
end_container (SkeinJsonWriter *self,
               char             close)
{
  Level level;

  g_return_if_fail (self->levels->len > 0);
  level = *get_innermost (self);
  g_return_if_fail (level.close == close);

  g_array_set_size (self->levels, self->levels->len - 1);
  if (!level.is_empty && !level.one_line)
    append_newline (self);
  g_string_append_c (self->text, close);
}

/**
 * skein_json_writer_begin_object:
 * @self: a writer
 * @name: (nullable): the name of the object in the object around it; %NULL in an array or at the
 *   top
 * @style: how the members are arranged
 *
 * Values that are added until skein_json_writer_end_object() are the members of the object.
 */
void
skein_json_writer_begin_object (SkeinJsonWriter *self,
                                const char      *name,
                                SkeinJsonStyle   style)
{
  begin_container (self, name, "{}", style);
}

void
skein_json_writer_end_object (SkeinJsonWriter *self)
{
  end_container (self, '}');
}

/**
 * skein_json_writer_begin_array:
 * @self: a writer
 * @name: (nullable): the name of the array in the object around it; %NULL in an array or at the top
 * @style: how the elements are arranged
 *
 * Values that are added until skein_json_writer_end_array() are the elements of the array; their
 * names are %NULL.
 */
void
skein_json_writer_begin_array (SkeinJsonWriter *self,
                               const char      *name,
                               SkeinJsonStyle   style)
{
  begin_container (self, name, "[]", style);
}

void
skein_json_writer_end_array (SkeinJsonWriter *self)
{
  end_container (self, ']');
}

/**
 * skein_json_writer_add_string:
 * @self: a writer
 * @name: (nullable): the value's name; %NULL in an array or at the top
 * @value: (nullable): a text, in which bytes that are not UTF-8 become U+FFFD; %NULL is written as
 *   null
 */
void
skein_json_writer_add_string (SkeinJsonWriter *self,
                              const char      *name,
                              const char      *value)
{
  begin_value (self, name);
  if (value != NULL)
    append_quoted (self, value);
  else
    g_string_append (self->text, "null");
}

void
skein_json_writer_add_int (SkeinJsonWriter *self,
                           const char      *name,
                           gint64           value)
{
  begin_value (self, name);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

void
skein_json_writer_add_uint (SkeinJsonWriter *self,
                            const char      *name,
                            guint64          value)
{
  begin_value (self, name);
  g_string_append_printf (self->text, "%" G_GUINT64_FORMAT, value);
}

/**
 * skein_json_writer_add_double:
 * @self: a writer
 * @name: (nullable): the value's name; %NULL in an array or at the top
 * @value: a number; one that is not finite is written as null, since JSON has none
 *
 * Writes the fewest digits out of 15, 16 and 17 from which @value can be read back.
 */
void
skein_json_writer_add_double (SkeinJsonWriter *self,
                              const char      *name,
                              double           value)
{
  static const char *formats[] = { "%.15g", "%.16g", "%.17g" };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  begin_value (self, name);
  if (!isfinite (value))
    {
      g_string_append (self->text, "null");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, sizeof buffer, formats[i], value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  g_string_append (self->text, buffer);
}

void
skein_json_writer_add_boolean (SkeinJsonWriter *self,
                               const char      *name,
                               gboolean         value)
{
  begin_value (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

/**
 * skein_json_writer_add_seconds:
 * @self: a writer
 * @name: (nullable): the value's name; %NULL in an array or at the top
 * @time_ns: a time in nanoseconds, written in seconds; %SKEIN_TIME_NEVER is written as null
 */
void
skein_json_writer_add_seconds (SkeinJsonWriter *self,
                               const char      *name,
                               gint64           time_ns)
{
  g_autofree char *seconds = skein_time_format (time_ns);

  begin_value (self, name);
  g_string_append (self->text, time_ns == SKEIN_TIME_NEVER ? "null" : seconds);
}
