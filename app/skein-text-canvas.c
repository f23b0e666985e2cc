/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-text-canvas.h"

/* Marks the second cell of a wide character. */
#define CONTINUED 0

struct _SkeinTextCanvas
{
  guint width;
  gboolean utf8;
  GArray *cells; /* gunichar, row by row */
};

/**
 * skein_text_canvas_new:
 * @width: the width in cells
 * @utf8: whether characters beyond ASCII are allowed; otherwise a question mark replaces them
 *
 * Returns: (transfer full): a canvas without rows
 */
SkeinTextCanvas *
skein_text_canvas_new (guint    width,
                       gboolean utf8)
{
  SkeinTextCanvas *self = g_new0 (SkeinTextCanvas, 1);

  g_return_val_if_fail (width > 0, NULL);

  self->width = width;
  self->utf8 = utf8;
  self->cells = g_array_new (FALSE, FALSE, sizeof (gunichar));
  return self;
}

void
skein_text_canvas_free (SkeinTextCanvas *self)
{
  g_array_unref (self->cells);
  g_free (self);
}

guint
skein_text_canvas_get_width (SkeinTextCanvas *self)
{
  return self->width;
}

gboolean
skein_text_canvas_is_utf8 (SkeinTextCanvas *self)
{
  return self->utf8;
}

/**
 * skein_text_canvas_add_row:
 * @self: a canvas
 *
 * Adds an empty row at the bottom. All other functions write into that row.
 */
void
skein_text_canvas_add_row (SkeinTextCanvas *self)
{
  const gunichar space = ' ';

  for (guint i = 0; i < self->width; i++)
    g_array_append_val (self->cells, space);
}

static gunichar *
get_cell (SkeinTextCanvas *self,
          guint            column)
{
  g_assert (column < self->width && self->cells->len >= self->width);
  return &g_array_index (self->cells, gunichar, self->cells->len - self->width + column);
}

/**
 * skein_text_canvas_put:
 * @self: a canvas that has a row
 * @column: a cell of the last row
 * @c: a character that takes one cell and is allowed on the canvas
 */
void
skein_text_canvas_put (SkeinTextCanvas *self,
                       guint            column,
                       gunichar         c)
{
  *get_cell (self, column) = c;
}

static guint
measure_character (gunichar c)
{
  if (g_unichar_iscntrl (c) || g_unichar_iszerowidth (c) || g_unichar_ismark (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

/**
 * skein_text_measure:
 * @text: a text, valid UTF-8
 *
 * Returns: the number of cells that the text takes
 */
guint
skein_text_measure (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += measure_character (g_utf8_get_char (text));
  return width;
}

/**
 * skein_text_canvas_put_text:
 * @self: a canvas that has a row
 * @column: the first cell in the last row
 * @room: the number of cells for the text; cells beyond the canvas do not count
 * @text: a text, valid UTF-8
 *
 * Writes as much of @text as there is room for, and marks where text is missing.
 *
 * Returns: the number of cells that were written
 */
guint
skein_text_canvas_put_text (SkeinTextCanvas *self,
                            guint            column,
                            guint            room,
                            const char      *text)
{
  gunichar ellipsis = self->utf8 ? 0x2026 : '~';
  gboolean fits;
  guint used = 0;

  if (column >= self->width)
    return 0;
  room = MIN (room, self->width - column);
  fits = skein_text_measure (text) <= room;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      guint width = measure_character (c);

      if (width == 0)
        continue;
      if (used + width > (fits ? room : MAX (room, 1) - 1))
        break;
      skein_text_canvas_put (self, column + used, !self->utf8 && c >= 0x80 ? '?' : c);
      if (width == 2)
        skein_text_canvas_put (self, column + used + 1, self->utf8 ? CONTINUED : '?');
      used += width;
    }
  if (!fits && used < room)
    skein_text_canvas_put (self, column + used++, ellipsis);
  return used;
}

/**
 * skein_text_canvas_to_text:
 * @self: a canvas
 *
 * Returns: (transfer full): the rows, one on each line, without spaces at their ends
 */
char *
skein_text_canvas_to_text (SkeinTextCanvas *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < self->cells->len / self->width; row++)
    {
      const gunichar *cells = &g_array_index (self->cells, gunichar, row * self->width);
      guint length = self->width;

      while (length > 0 && cells[length - 1] == ' ')
        length--;
      for (guint i = 0; i < length; i++)
        if (cells[i] != CONTINUED)
          g_string_append_unichar (text, cells[i]);
      g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
