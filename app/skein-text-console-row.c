/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-text-rows.h"

#include <string.h>

/* Words that find no room in one row go into the next; in the last one they are cut. */
#define MOST_ROWS 4

/* Of more lines than this in the time of one column only the number is told. */
#define MOST_JOINED 5

/* What was printed in the time of one column. */
typedef struct
{
  guint column;
  char *text; /* (owned) */
  guint row;
  guint start;  /* where the text begins: at its column, or before it at the right edge */
  guint length;
} Print;

static void
print_clear (gpointer data)
{
  g_free (((Print *) data)->text);
}

/* Makes one line of what was printed, pieces of lines and whole ones. */
static void
settle_text (Print   *print,
             gboolean utf8)
{
  g_auto (GStrv) lines = NULL;
  char *text;

  g_strstrip (print->text);
  lines = g_strsplit (print->text, "\n", -1);
  if (g_strv_length (lines) > MOST_JOINED)
    text = g_strdup_printf (utf8 ? "×%u" : "x%u", g_strv_length (lines));
  else
    text = g_strjoinv (", ", lines);

  g_free (print->text);
  print->text = text;
}

static GArray *
collect_prints (SkeinTextRows *rows)
{
  SkeinTrace *trace = skein_history_get_trace (rows->history);
  GArray *prints = g_array_new (FALSE, FALSE, sizeof (Print));
  guint n_events;
  const guint32 *events = skein_history_get_prints (rows->history, &n_events);
  g_autoptr (GString) text = g_string_new (NULL);

  g_array_set_clear_func (prints, print_clear);
  for (guint i = 0; i < n_events; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, events[i]);
      Print print = { skein_text_scale_get_column (&rows->scale, event->time_ns) };

      g_string_append (text, skein_trace_get_text (trace, event->arg));
      if (i + 1 < n_events
          && skein_text_scale_get_column (&rows->scale,
                                          skein_trace_get_event (trace, events[i + 1])->time_ns)
               == print.column)
        continue;

      print.text = g_strdup (text->str);
      g_string_truncate (text, 0);
      settle_text (&print, skein_text_canvas_is_utf8 (rows->canvas));
      if (*print.text != '\0')
        g_array_append_val (prints, print);
      else
        print_clear (&print);
    }
  return prints;
}

/* Gives each print the first row in which it finds room. Returns how many rows that takes. */
static guint
arrange (SkeinTextRows *rows,
         GArray        *prints)
{
  guint ends[MOST_ROWS] = { 0 }; /* where each row is free from */
  guint n_rows = 1;

  for (guint i = 0; i < prints->len; i++)
    {
      Print *print = &g_array_index (prints, Print, i);
      guint width = skein_text_measure (print->text);
      guint latest = width < rows->room ? rows->room - width : 0;

      print->start = MIN (print->column, latest);
      for (print->row = 0; print->row + 1 < MOST_ROWS; print->row++)
        if (ends[print->row] <= print->start)
          break;
      if (ends[print->row] > print->start)
        print->start = print->column;
      print->length = width;
      ends[print->row] = print->start + width + 1;
      n_rows = MAX (n_rows, print->row + 1);
    }
  return n_rows;
}

/* Where the next print of its row begins. */
static guint
find_end (SkeinTextRows *rows,
          GArray        *prints,
          guint          i)
{
  guint row = g_array_index (prints, Print, i).row;

  while (++i < prints->len)
    if (g_array_index (prints, Print, i).row == row)
      return g_array_index (prints, Print, i).start;
  return rows->room + 1;
}

static void
put_print (SkeinTextRows *rows,
           const Print   *print,
           guint          end)
{
  guint room = end > print->start + 1 ? end - print->start - 1 : 0;

  /* A word cut to less than four characters says nothing. */
  if (print->length <= room || room >= 4)
    skein_text_canvas_put_text (rows->canvas, rows->gutter + print->start, room, print->text);
  else
    skein_text_rows_put (rows, print->start, SKEIN_GLYPH_ACTION);
}

/**
 * skein_text_rows_add_console:
 * @self: rows
 * @name: what the console is called
 *
 * Adds as many rows as it takes to show what was printed where it was printed, within limits.
 */
void
skein_text_rows_add_console (SkeinTextRows *self,
                             const char    *name)
{
  g_autoptr (GArray) prints = collect_prints (self);
  guint n_rows = arrange (self, prints);

  for (guint row = 0; row < n_rows; row++)
    {
      skein_text_canvas_add_row (self->canvas);
      if (row == 0)
        skein_text_canvas_put_text (self->canvas, 0, self->gutter - 1, name);
      for (guint i = 0; i < prints->len; i++)
        if (g_array_index (prints, Print, i).row == row)
          put_print (self, &g_array_index (prints, Print, i), find_end (self, prints, i));
    }
}
