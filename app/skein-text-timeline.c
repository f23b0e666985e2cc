/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-text-timeline.h"

#include <glib/gi18n.h>
#include <string.h>

#include "history/skein-contents.h"
#include "history/skein-spans.h"
#include "skein-text-canvas.h"
#include "skein-text-scale.h"
#include "words/skein-describe.h"

#define LEAST_WIDTH 40
#define GREATEST_WIDTH 1000
/* Names take at most a quarter of the width, clamped to these numbers of columns. */
#define LEAST_NAMES 10
#define GREATEST_NAMES 24
#define MOST_END_LABEL 5

/* Threads of a child process are indented by this many columns. */
#define CHILD_INDENT 2

/* The glyphs of a text timeline; the legend explains those that were used. */
typedef enum
{
  GLYPH_RUNNING,
  GLYPH_PARTLY,    /* running for a part of the cell's time */
  GLYPH_ACTION,    /* an action that took no time */
  GLYPH_READY,
  GLYPH_SLEEPING,
  GLYPH_BLOCKED,
  GLYPH_WAITING,
  GLYPH_NEW,
  GLYPH_FINISHED,
  GLYPH_DESTROYED,
  GLYPH_FULL,      /* an object that is set, owned or not empty */
  GLYPH_LOW,       /* an object that is clear, or counts 0 */
  N_GLYPHS
} Glyph;

/* State while the rows of a text timeline are drawn. */
typedef struct
{
  SkeinHistory *history;
  SkeinTextCanvas *canvas;
  SkeinTextScale scale;
  guint gutter;               /* column of the canvas at which time begins */
  guint room;                 /* columns from the gutter to the right edge; the scale has fewer */
  gboolean used[N_GLYPHS];
} Rows;

static const struct
{
  gunichar utf8;
  char ascii;
  const char *meaning;
} glyphs[N_GLYPHS] = {
  [GLYPH_RUNNING] = { 0x2588, '#', N_("running") },
  [GLYPH_PARTLY] = { 0x2593, '%', N_("running part of the time") },
  [GLYPH_ACTION] = { 0x258c, '|', N_("an action") },
  [GLYPH_READY] = { 0x2591, ':', N_("ready") },
  [GLYPH_SLEEPING] = { 0x00b7, '.', N_("sleeping") },
  [GLYPH_BLOCKED] = { 0x2571, '/', N_("blocked") },
  [GLYPH_WAITING] = { 0x2500, '-', N_("waiting for you") },
  [GLYPH_NEW] = { 0x25cb, 'o', N_("new") },
  [GLYPH_FINISHED] = { 0x2524, ']', N_("finished") },
  [GLYPH_DESTROYED] = { 0x2717, 'X', N_("destroyed") },
  [GLYPH_FULL] = { 0x2550, '=', N_("set, owned or not empty") },
  [GLYPH_LOW] = { 0x254c, '_', N_("clear, or 0") },
};

static gunichar
get_glyph (const Rows *rows,
           Glyph       glyph)
{
  return skein_text_canvas_is_utf8 (rows->canvas) ? glyphs[glyph].utf8
                                                  : (gunichar) glyphs[glyph].ascii;
}

/* Puts @glyph into a column of the scale, in the last row. */
static void
put_glyph (Rows *rows,
           guint column,
           Glyph glyph)
{
  rows->used[glyph] = TRUE;
  skein_text_canvas_put (rows->canvas, rows->gutter + column, get_glyph (rows, glyph));
}

/* --- Threads ---------------------------------------------------------------------------------- */

/* The states of a thread in the time of one column. */
typedef struct
{
  gint64 lengths[SKEIN_N_STATES]; /* ns */
  gboolean acted;
} Cell;

static void
add_span (const SkeinTextScale *scale,
          Cell                 *cells,
          const SkeinSpan      *span)
{
  guint first = skein_text_scale_get_column (scale, span->start_ns);
  guint last = skein_text_scale_get_column (scale, span->end_ns);

  if (span->state == SKEIN_STATE_RUNNING)
    cells[first].acted = TRUE;
  for (guint column = first; column <= last; column++)
    {
      gint64 start_ns = MAX (span->start_ns, skein_text_scale_get_start (scale, column));
      gint64 end_ns = column == last ? span->end_ns
                                     : skein_text_scale_get_start (scale, column + 1);

      cells[column].lengths[span->state] += MAX (end_ns - start_ns, 0);
    }
}

static Glyph
get_state_glyph (SkeinState state)
{
  switch (state)
    {
    case SKEIN_STATE_RUNNING:
      return GLYPH_RUNNING;
    case SKEIN_STATE_READY:
      return GLYPH_READY;
    case SKEIN_STATE_SLEEPING:
      return GLYPH_SLEEPING;
    case SKEIN_STATE_BLOCKED:
      return GLYPH_BLOCKED;
    case SKEIN_STATE_WAITING:
      return GLYPH_WAITING;
    case SKEIN_STATE_NEW:
      return GLYPH_NEW;
    case SKEIN_STATE_FINISHED:
      return GLYPH_FINISHED;
    case SKEIN_STATE_DESTROYED:
      return GLYPH_DESTROYED;
    case SKEIN_STATE_UNBORN:
    case SKEIN_STATE_KEEP:
    default:
      g_assert_not_reached ();
    }
}

/* More than three quarters of the time count as all of it, less than a quarter as none. */
static void
put_cell (Rows       *rows,
          guint       column,
          const Cell *cell)
{
  SkeinState longest = SKEIN_STATE_UNBORN;
  gint64 running = cell->lengths[SKEIN_STATE_RUNNING];
  gint64 total = 0;

  for (guint state = 0; state < SKEIN_N_STATES; state++)
    {
      total += cell->lengths[state];
      if (cell->lengths[state] > cell->lengths[longest])
        longest = state;
    }

  if (running > 0 && running > total / 4 * 3)
    put_glyph (rows, column, GLYPH_RUNNING);
  else if (running > total / 4)
    put_glyph (rows, column, GLYPH_PARTLY);
  else if (cell->acted)
    put_glyph (rows, column, GLYPH_ACTION);
  else if (total > 0)
    put_glyph (rows, column, get_state_glyph (longest));
}

/* Puts the reason of a state into its span, if there is room. */
static void
put_stretch_label (Rows            *rows,
                   const SkeinSpan *span)
{
  guint first = skein_text_scale_get_column (&rows->scale, span->start_ns);
  guint last = skein_text_scale_get_column (&rows->scale, span->end_ns);
  g_autofree char *label = NULL;
  guint width;

  if (span->state == SKEIN_STATE_BLOCKED)
    label = skein_describe_wait (skein_history_get_trace (rows->history), span->action,
                                 span->object);
  else if (span->state == SKEIN_STATE_WAITING)
    label = g_strdup (skein_state_get_name (span->state));
  if (label == NULL)
    return;

  width = skein_text_measure (label);
  if (last < first + width + 4)
    return;
  skein_text_canvas_put (rows->canvas, rows->gutter + first + 2, ' ');
  skein_text_canvas_put_text (rows->canvas, rows->gutter + first + 3, width, label);
  skein_text_canvas_put (rows->canvas, rows->gutter + first + 3 + width, ' ');
}

static void
put_end (Rows            *rows,
         const SkeinSpan *span)
{
  guint column = skein_text_scale_get_column (&rows->scale, span->start_ns);
  const char *name = skein_state_get_name (span->state);

  put_glyph (rows, column, get_state_glyph (span->state));
  if (column + 2 + skein_text_measure (name) <= rows->room)
    skein_text_canvas_put_text (rows->canvas, rows->gutter + column + 2,
                                rows->room - column - 2, name);
}

/* Adds a row that shows the states of the thread. */
static void
add_thread (Rows *rows,
            guint thread)
{
  SkeinTrace *trace = skein_history_get_trace (rows->history);
  const SkeinThreadInfo info = skein_trace_get_thread (trace, thread);
  g_autofree Cell *cells = g_new0 (Cell, rows->scale.n_columns);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  gint64 end_ns = skein_history_get_end_ns (rows->history);
  guint indent = info.process != 0 ? CHILD_INDENT : 0;

  skein_text_canvas_add_row (rows->canvas);
  skein_text_canvas_put_text (rows->canvas, indent, rows->gutter - 1 - indent, info.name);

  skein_history_get_spans (rows->history, thread, 0, end_ns, end_ns, 0, spans);
  for (guint i = 0; i < spans->len; i++)
    add_span (&rows->scale, cells, &g_array_index (spans, SkeinSpan, i));
  for (guint column = 0; column < rows->scale.n_columns; column++)
    put_cell (rows, column, &cells[column]);

  for (guint i = 0; i < spans->len; i++)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);

      if (span->state == SKEIN_STATE_FINISHED || span->state == SKEIN_STATE_DESTROYED)
        put_end (rows, span);
      else
        put_stretch_label (rows, span);
    }
}

/* --- Objects ---------------------------------------------------------------------------------- */

/* A label that is cut to fewer columns than this cannot be understood. */
#define LEAST_LABEL 4

/* The state of an object from a column on, until its next change. */
typedef struct
{
  guint column;
  char *label;       /* (owned) */
  char *short_label; /* (owned) (nullable): for less room */
  Glyph fill;   /* N_GLYPHS: none */
  gboolean is_mark;  /* an action that changed nothing; the label is not shown */
} Change;

static void
change_clear (gpointer data)
{
  Change *change = data;

  g_free (change->label);
  g_free (change->short_label);
}

typedef struct
{
  Rows *rows;
  guint object;
  SkeinObjectKind kind;
  GArray *changes; /* Change */
} Lane;

static Change *
get_last (Lane *lane)
{
  return lane->changes->len == 0
           ? NULL
           : &g_array_index (lane->changes, Change, lane->changes->len - 1);
}

/* A change with the same label and fill as the last one is left out, since it would look like
 * news. */
static void
add_change (Lane *lane,
            guint column,
            char *label,       /* (owned) */
            char *short_label, /* (owned) */
            Glyph fill)
{
  Change change = { column, label, short_label, fill, FALSE };
  const Change *last = get_last (lane);

  if (last != NULL && last->fill == fill && strcmp (last->label, label) == 0)
    change_clear (&change);
  else
    g_array_append_val (lane->changes, change);
}

static void
add_mark (Lane *lane,
          guint column)
{
  Change *last = get_last (lane);

  if (last->column == column)
    /* The label marks the action already, if it is not empty. */
    last->is_mark = last->is_mark || *last->label == '\0';
  else
    {
      Change mark = { column, g_strdup (last->label), NULL, last->fill, TRUE };

      g_array_append_val (lane->changes, mark);
    }
}

/* Puts the label that fits into @room columns, one of which stays empty before the next label.
 * Returns the number of columns used. */
static guint
put_change_label (Rows         *rows,
                  const Change *change,
                  guint         room)
{
  guint column = rows->gutter + change->column;
  guint usable = MAX (room, 2) - 1;

  if (*change->label == '\0')
    return 0;
  if (skein_text_measure (change->label) <= usable)
    return skein_text_canvas_put_text (rows->canvas, column, usable, change->label);
  if (change->short_label != NULL && skein_text_measure (change->short_label) <= room)
    return skein_text_canvas_put_text (rows->canvas, column, room, change->short_label);
  if (usable >= LEAST_LABEL)
    return skein_text_canvas_put_text (rows->canvas, column, usable, change->label);
  put_glyph (rows, change->column, GLYPH_ACTION);
  return 1;
}

static void
put_change (Rows         *rows,
            const Change *change,
            guint         end)
{
  guint used = 1;

  if (change->is_mark)
    put_glyph (rows, change->column, GLYPH_ACTION);
  else
    used = put_change_label (rows, change, end - change->column);
  if (change->fill == N_GLYPHS)
    return;
  for (guint column = change->column + used; column < end; column++)
    put_glyph (rows, column, change->fill);
}

static char *
list_items (SkeinTrace   *trace,
            const GArray *items)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (list, "%s%s", i == 0 ? "" : " ",
                            skein_trace_get_item (trace, g_array_index (items, guint32, i)).label);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
list_threads (SkeinTrace   *trace,
              const GArray *threads)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < threads->len; i++)
    g_string_append_printf (list, "%s%s", i == 0 ? "" : ", ",
                            skein_trace_get_thread (trace,
                                                    g_array_index (threads, guint32, i)).name);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
format_value (gint64 value)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

/* The sign before the number shows that it is a count, and not an item. */
static char *
format_count (const Lane   *lane,
              const GArray *array)
{
  if (array->len == 0)
    return NULL;
  return g_strdup_printf (skein_text_canvas_is_utf8 (lane->rows->canvas) ? "×%u" : "x%u",
                          array->len);
}

static void
add_state (Lane *lane,
           guint column,
           guint limit)
{
  SkeinTrace *trace = skein_history_get_trace (lane->rows->history);
  SkeinContents contents;

  skein_contents_init (&contents);
  skein_history_get_contents (lane->rows->history, lane->object, limit, &contents);
  switch (lane->kind)
    {
    case SKEIN_OBJECT_QUEUE:
    case SKEIN_OBJECT_HEAP:
      add_change (lane, column, list_items (trace, contents.items),
                  format_count (lane, contents.items),
                  contents.items->len > 0 ? GLYPH_FULL : N_GLYPHS);
      break;

    case SKEIN_OBJECT_MUTEX:
    case SKEIN_OBJECT_GIL:
      if (contents.owner != 0)
        add_change (lane, column, g_strdup (skein_trace_get_thread (trace, contents.owner).name),
                    NULL, GLYPH_FULL);
      else
        add_change (lane, column, g_strdup (""), NULL, N_GLYPHS);
      break;

    case SKEIN_OBJECT_COND:
      add_change (lane, column, list_threads (trace, contents.waiters),
                  format_count (lane, contents.waiters),
                  contents.waiters->len > 0 ? GLYPH_BLOCKED : N_GLYPHS);
      break;

    case SKEIN_OBJECT_EVENT:
      add_change (lane, column, g_strdup (contents.value != 0 ? _("set") : _("clear")), NULL,
                  contents.value != 0 ? GLYPH_FULL : GLYPH_LOW);
      break;

    case SKEIN_OBJECT_TIMER:
      add_change (lane, column, format_value (contents.value), NULL, N_GLYPHS);
      break;

    case SKEIN_OBJECT_SEMAPHORE:
    case SKEIN_OBJECT_FLAG:
    case SKEIN_OBJECT_SOCKET:
      add_change (lane, column, format_value (contents.value), NULL,
                  contents.value != 0 ? GLYPH_FULL : GLYPH_LOW);
      break;

    default:
      break;
    }
  skein_contents_clear (&contents);
}

static guint
get_column (const Lane *lane,
            guint32     event)
{
  SkeinTrace *trace = skein_history_get_trace (lane->rows->history);

  return skein_text_scale_get_column (&lane->rows->scale,
                                      skein_trace_get_event (trace, event)->time_ns);
}

/* Marks an item that was put and taken within one column, which the state after it does not
 * show. */
static void
add_passage (Lane   *lane,
             guint   column,
             guint32 number)
{
  SkeinTrace *trace = skein_history_get_trace (lane->rows->history);
  const SkeinEvent *event = skein_trace_get_event (trace, number);

  if (event->kind == SKEIN_EVENT_GET || event->kind == SKEIN_EVENT_POP)
    {
      Change change = { column,
                        g_strdup (skein_trace_get_item (trace, event->arg).label), NULL,
                        N_GLYPHS, FALSE };

      if (get_last (lane)->column == column)
        g_array_set_size (lane->changes, lane->changes->len - 1);
      g_array_append_val (lane->changes, change);
    }
  else
    add_mark (lane, column);
}

/* For objects all of whose changes are events of their own. */
static void
collect_changes (Lane *lane)
{
  guint n_events;
  const guint32 *events = skein_history_get_object_events (lane->rows->history, lane->object,
                                                           &n_events);

  add_state (lane, 0, 0);
  for (guint i = 0; i < n_events; i++)
    {
      guint column = get_column (lane, events[i]);
      guint first = i;

      while (i + 1 < n_events && get_column (lane, events[i + 1]) == column)
        i++;
      add_state (lane, column, events[i] + 1);
      if (get_last (lane)->column != column || (i > first && get_last (lane)->fill
                                                               == N_GLYPHS))
        add_passage (lane, column, events[i]);
    }
}

/* The waiters of a condition also change with events of threads, so every column is looked at. The
 * events of the condition itself are wake-ups. */
static void
collect_waiters (Lane *lane)
{
  const SkeinTextScale *scale = &lane->rows->scale;
  guint last = skein_text_scale_get_column (scale, scale->end_ns);
  guint n_events;
  const guint32 *events = skein_history_get_object_events (lane->rows->history, lane->object,
                                                           &n_events);
  guint i = 0;

  for (guint column = 0; column <= last; column++)
    {
      gint64 next_ns = skein_text_scale_get_start (scale, column + 1);

      add_state (lane, column, skein_history_find_limit (lane->rows->history, next_ns - 1));
      for (; i < n_events && get_column (lane, events[i]) == column; i++)
        add_mark (lane, column);
    }
}

/* Adds a row that shows the contents of an object, which must not be a console. */
static void
add_object (Rows *rows,
            guint object)
{
  SkeinTrace *trace = skein_history_get_trace (rows->history);
  const SkeinObjectInfo info = skein_trace_get_object (trace, object);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  Lane lane = { rows, object, info.kind, changes };
  guint end = skein_text_scale_get_column (&rows->scale, rows->scale.end_ns) + 1;

  g_array_set_clear_func (changes, change_clear);
  if (info.kind == SKEIN_OBJECT_COND)
    collect_waiters (&lane);
  else
    collect_changes (&lane);

  skein_text_canvas_add_row (rows->canvas);
  skein_text_canvas_put_text (rows->canvas, 0, rows->gutter - 1, info.name);
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      /* The last label may extend beyond the end of the run. */
      put_change (rows, change,
                  i + 1 < changes->len ? change[1].column
                  : change->fill == N_GLYPHS ? rows->room
                                                   : end);
    }
}

/* --- The console ------------------------------------------------------------------------------ */

/* Texts that do not fit into one row go into the next one; in the last row they are cut. */
#define MOST_ROWS 4

/* If more lines than this were printed in the time of one column, only their number is shown. */
#define MOST_JOINED 5

/* The text that was printed in the time of one column. */
typedef struct
{
  guint column;
  char *text; /* (owned) */
  guint row;
  guint start;  /* first cell: at its column, or before it at the right edge */
  guint length;
} Print;

static void
print_clear (gpointer data)
{
  g_free (((Print *) data)->text);
}

/* Joins the printed lines, whole or partial, into one line. */
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
collect_prints (Rows *rows)
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

/* Gives each print the first row with room for it. Returns the number of rows. */
static guint
arrange (Rows   *rows,
         GArray *prints)
{
  guint ends[MOST_ROWS] = { 0 }; /* the first free column of each row */
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

/* Returns where the next print of the same row begins. */
static guint
find_end (Rows   *rows,
          GArray *prints,
          guint   i)
{
  guint row = g_array_index (prints, Print, i).row;

  while (++i < prints->len)
    if (g_array_index (prints, Print, i).row == row)
      return g_array_index (prints, Print, i).start;
  return rows->room + 1;
}

static void
put_print (Rows        *rows,
           const Print *print,
           guint        end)
{
  guint room = end > print->start + 1 ? end - print->start - 1 : 0;

  /* A text that is cut to fewer than four characters cannot be understood. */
  if (print->length <= room || room >= 4)
    skein_text_canvas_put_text (rows->canvas, rows->gutter + print->start, room, print->text);
  else
    put_glyph (rows, print->start, GLYPH_ACTION);
}

/* Adds rows with the printed texts at the times of their printing, as many as are needed up to
 * MOST_ROWS. */
static void
add_console (Rows       *rows,
             const char *name)
{
  g_autoptr (GArray) prints = collect_prints (rows);
  guint n_rows = arrange (rows, prints);

  for (guint row = 0; row < n_rows; row++)
    {
      skein_text_canvas_add_row (rows->canvas);
      if (row == 0)
        skein_text_canvas_put_text (rows->canvas, 0, rows->gutter - 1, name);
      for (guint i = 0; i < prints->len; i++)
        if (g_array_index (prints, Print, i).row == row)
          put_print (rows, &g_array_index (prints, Print, i), find_end (rows, prints, i));
    }
}

/* --- The whole timeline ----------------------------------------------------------------------- */

/* A lane for a user is left out if nothing was ever pressed on it. */
static gboolean
is_shown (SkeinHistory *history,
          guint         thread)
{
  const SkeinThreadInfo info = skein_trace_get_thread (skein_history_get_trace (history), thread);
  const guint32 *events;
  guint n_events;

  if (!info.is_lane || thread == 1)
    return TRUE;
  events = skein_history_get_thread_events (history, thread, &n_events);
  for (guint i = 0; i < n_events; i++)
    if (skein_trace_get_event (skein_history_get_trace (history), events[i])->kind
        == SKEIN_EVENT_COMMAND)
      return TRUE;
  return FALSE;
}

/* A child process has no lane: it is the heading above its threads. */
static gboolean
has_lane (SkeinTrace *trace,
          guint       object)
{
  return skein_object_kind_has_lane (skein_trace_get_object (trace, object).kind)
         && skein_trace_get_form (trace, object) != SKEIN_FORM_GROUP;
}

static guint
measure_names (SkeinHistory *history,
               guint         width)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint longest = 0;

  for (guint id = 1; id <= skein_trace_get_n_threads (trace); id++)
    if (is_shown (history, id))
      {
        const SkeinThreadInfo info = skein_trace_get_thread (trace, id);

        longest = MAX (longest, skein_text_measure (info.name)
                                + (info.process != 0 ? CHILD_INDENT : 0));
      }
  for (guint id = 1; id <= skein_trace_get_n_objects (trace); id++)
    if (has_lane (trace, id))
      longest = MAX (longest, skein_text_measure (skein_trace_get_object (trace, id).name));
  return MIN (longest, CLAMP (width / 4, LEAST_NAMES, GREATEST_NAMES));
}

/* Returns the columns to keep free on the right, for the label of a tick at the end. */
static guint
measure_end_label (SkeinHistory *history)
{
  g_autofree char *time = skein_time_format (skein_history_get_end_ns (history));

  return MIN (strlen (time), MOST_END_LABEL) + 1;
}

static void
add_ruler (Rows *rows)
{
  const SkeinTextScale *scale = &rows->scale;
  gboolean utf8 = skein_text_canvas_is_utf8 (rows->canvas);
  guint last = skein_text_scale_get_column (scale, scale->end_ns);

  skein_text_canvas_add_row (rows->canvas);
  for (guint column = 0; column <= last; column += scale->tick_columns)
    {
      g_autofree char *time = skein_time_format (column / scale->tick_columns * scale->tick_ns);
      /* Translators: a time in seconds, on a ruler */
      g_autofree char *label = g_strdup_printf (_("%s s"), time);

      skein_text_canvas_put_text (rows->canvas, rows->gutter + column, scale->tick_columns, label);
    }

  skein_text_canvas_add_row (rows->canvas);
  for (guint column = 0; column <= last; column++)
    {
      gboolean is_tick = column % scale->tick_columns == 0;

      skein_text_canvas_put (rows->canvas, rows->gutter + column,
                             utf8 ? is_tick ? column == 0 ? 0x251c : 0x253c : 0x2500
                                  : is_tick ? '+' : '-');
    }
}

static void
add_threads (Rows *rows)
{
  SkeinTrace *trace = skein_history_get_trace (rows->history);
  guint process = 0;

  for (guint id = 1; id <= skein_trace_get_n_threads (trace); id++)
    {
      const SkeinThreadInfo info = skein_trace_get_thread (trace, id);

      if (!is_shown (rows->history, id))
        continue;
      if (info.process != 0 && info.process != process)
        {
          /* Translators: the name of a child process, above its threads */
          g_autofree char *heading =
            g_strdup_printf (_("%s (a process of its own)"),
                             skein_trace_get_object (trace, info.process).name);

          skein_text_canvas_add_row (rows->canvas);
          skein_text_canvas_put_text (rows->canvas, 0, skein_text_canvas_get_width (rows->canvas),
                                      heading);
        }
      process = info.process;
      add_thread (rows, id);
    }
}

static void
add_objects (Rows *rows)
{
  SkeinTrace *trace = skein_history_get_trace (rows->history);

  for (guint id = 1; id <= skein_trace_get_n_objects (trace); id++)
    if (skein_trace_get_form (trace, id) == SKEIN_FORM_PRINTS)
      add_console (rows, skein_trace_get_object (trace, id).name);
    else if (has_lane (trace, id))
      add_object (rows, id);
}

/* Adds the glyphs that were used with their meanings, wrapped to the width. */
static void
add_legend (Rows *rows)
{
  SkeinTextCanvas *canvas = rows->canvas;
  guint width = skein_text_canvas_get_width (canvas);
  guint column = width;

  for (guint glyph = 0; glyph < N_GLYPHS; glyph++)
    {
      const char *meaning = _(glyphs[glyph].meaning);

      if (!rows->used[glyph])
        continue;
      if (column + 2 + skein_text_measure (meaning) > width)
        {
          skein_text_canvas_add_row (canvas);
          column = rows->gutter;
        }
      skein_text_canvas_put (canvas, column, get_glyph (rows, glyph));
      column += 2 + skein_text_canvas_put_text (canvas, column + 2, width - column - 2, meaning)
                + 3;
    }
}

static void
add_line (Rows       *rows,
          guint       indent,
          const char *name,
          const char *text)
{
  guint width = skein_text_canvas_get_width (rows->canvas);

  skein_text_canvas_add_row (rows->canvas);
  skein_text_canvas_put_text (rows->canvas, indent, rows->gutter - 1 - indent, name);
  skein_text_canvas_put_text (rows->canvas, rows->gutter, width - rows->gutter, text);
}

/* Adds the last state of each thread and object, in words. */
static void
add_outcome (Rows *rows)
{
  SkeinTrace *trace = skein_history_get_trace (rows->history);
  guint limit = skein_history_get_n_events (rows->history);
  g_autofree char *time = skein_time_format (skein_history_get_end_ns (rows->history));
  /* Translators: a time in seconds; the last state of each thread stands below it */
  g_autofree char *heading = g_strdup_printf (_("At %s s:"), time);

  skein_text_canvas_add_row (rows->canvas);
  skein_text_canvas_put_text (rows->canvas, 0, skein_text_canvas_get_width (rows->canvas),
                              heading);
  for (guint id = 1; id <= skein_trace_get_n_threads (trace); id++)
    if (is_shown (rows->history, id))
      {
        const SkeinThreadInfo info = skein_trace_get_thread (trace, id);
        g_autofree char *text = skein_describe_thread_at (rows->history, id, limit);

        add_line (rows, info.process != 0 ? CHILD_INDENT : 0, info.name, text);
      }
  for (guint id = 1; id <= skein_trace_get_n_objects (trace); id++)
    if (has_lane (trace, id) && skein_trace_get_form (trace, id) != SKEIN_FORM_PRINTS)
      {
        g_autofree char *text = skein_describe_contents (rows->history, id, limit);

        add_line (rows, 0, skein_trace_get_object (trace, id).name, text);
      }
}

/**
 * skein_text_timeline_new:
 * @trace: the trace of a run
 * @width: the width of the terminal in columns; less than 40 is taken as 40
 * @utf8: whether the terminal can show more than ASCII
 *
 * Draws the whole run: a ruler, a row for each thread and for each object, a legend, and in words
 * the last state of each of them.
 *
 * Returns: (transfer full): lines of text, none wider than the terminal
 */
char *
skein_text_timeline_new (SkeinTrace *trace,
                         guint       width,
                         gboolean    utf8)
{
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  g_autoptr (SkeinTextCanvas) canvas = NULL;
  Rows rows = { .history = history };

  width = CLAMP (width, LEAST_WIDTH, GREATEST_WIDTH);
  canvas = skein_text_canvas_new (width, utf8);
  rows.canvas = canvas;

  skein_history_update (history, G_MAXUINT);
  rows.gutter = measure_names (history, width) + 2;
  rows.room = width - rows.gutter;
  skein_text_scale_init (&rows.scale, skein_history_get_end_ns (history),
                         rows.room - measure_end_label (history));

  add_ruler (&rows);
  add_threads (&rows);
  skein_text_canvas_add_row (canvas);
  add_objects (&rows);
  skein_text_canvas_add_row (canvas);
  add_legend (&rows);
  skein_text_canvas_add_row (canvas);
  add_outcome (&rows);
  return skein_text_canvas_to_text (canvas);
}
