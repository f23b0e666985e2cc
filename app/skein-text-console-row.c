/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-text-rows.h"

#include <string.h>

/* Words that find no room in one row go into the next; in the last one they are cut. */
#define MOST_ROWS 4

/* Of more prints than this in the time of one column only the number is told. */
#define MOST_JOINED 5

/* What was printed in the time of one column. */
typedef struct
{
  guint column;
  char *text; /* (owned) */
  guint n;
  guint row;
  guint start;  /* where the text begins: at its column, or before it at the right edge */
  guint length;
} Print;

static void
print_clear (gpointer data)
{
  g_free (((Print *) data)->text);
}

static GArray *
collect_prints (SkeinTextRows *rows)
{
  SkeinTrace *trace = skein_history_get_trace (rows->history);
  GArray *prints = g_array_new (FALSE, FALSE, sizeof (Print));
  guint n_events;
  const guint32 *events = skein_history_get_prints (rows->history, &n_events);

  gboolean utf8 = skein_text_canvas_is_utf8 (rows->canvas);

  g_array_set_clear_func (prints, print_clear);
  for (guint i = 0; i < n_events; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, events[i]);
      Print print = { skein_text_scale_get_column (&rows->scale, event->time_ns), .n = 1 };
      Print *last = prints->len > 0 ? &g_array_index (prints, Print, prints->len - 1) : NULL;

      print.text = g_strdup (skein_trace_get_text (trace, event->arg));
      g_strdelimit (g_strstrip (print.text), "\n\t", ' ');
      if (*print.text == '\0')
        print_clear (&print);
      else if (last != NULL && last->column == print.column)
        {
          char *joined = ++last->n > MOST_JOINED
                           ? g_strdup_printf (utf8 ? "×%u" : "x%u", last->n)
                           : g_strconcat (last->text, ", ", print.text, NULL);

          print_clear (last);
          print_clear (&print);
          last->text = joined;
        }
      else
        g_array_append_val (prints, print);
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
