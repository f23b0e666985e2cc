/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-text-timeline.h"

#include <glib/gi18n.h>
#include <string.h>

#include "skein-text-rows.h"
#include "words/skein-describe.h"

#define LEAST_WIDTH 40
#define GREATEST_WIDTH 1000
/* Of the width, names may take a quarter, and no less than this. */
#define LEAST_NAMES 10
#define GREATEST_NAMES 24
#define MOST_END_LABEL 5

static const struct
{
  gunichar utf8;
  char ascii;
  const char *meaning;
} glyphs[SKEIN_N_GLYPHS] = {
  [SKEIN_GLYPH_RUNNING] = { 0x2588, '#', N_("running") },
  [SKEIN_GLYPH_PARTLY] = { 0x2593, '%', N_("running part of the time") },
  [SKEIN_GLYPH_ACTION] = { 0x258c, '|', N_("an action") },
  [SKEIN_GLYPH_READY] = { 0x2591, ':', N_("ready") },
  [SKEIN_GLYPH_SLEEPING] = { 0x00b7, '.', N_("sleeping") },
  [SKEIN_GLYPH_BLOCKED] = { 0x2571, '/', N_("blocked") },
  [SKEIN_GLYPH_WAITING] = { 0x2500, '-', N_("waiting for you") },
  [SKEIN_GLYPH_NEW] = { 0x25cb, 'o', N_("new") },
  [SKEIN_GLYPH_FINISHED] = { 0x2524, ']', N_("finished") },
  [SKEIN_GLYPH_DESTROYED] = { 0x2717, 'X', N_("destroyed") },
  [SKEIN_GLYPH_FULL] = { 0x2550, '=', N_("set, owned or not empty") },
  [SKEIN_GLYPH_LOW] = { 0x254c, '_', N_("clear, or 0") },
};

gunichar
skein_text_rows_get_glyph (const SkeinTextRows *self,
                           SkeinGlyph           glyph)
{
  return skein_text_canvas_is_utf8 (self->canvas) ? glyphs[glyph].utf8
                                                  : (gunichar) glyphs[glyph].ascii;
}

/**
 * skein_text_rows_put:
 * @self: rows
 * @column: a column of the time's, in the last row
 * @glyph: what to put there
 */
void
skein_text_rows_put (SkeinTextRows *self,
                     guint          column,
                     SkeinGlyph     glyph)
{
  self->used[glyph] = TRUE;
  skein_text_canvas_put (self->canvas, self->gutter + column,
                         skein_text_rows_get_glyph (self, glyph));
}

/* A lane where nothing was ever done says nothing. */
static gboolean
is_shown (SkeinHistory *history,
          guint         thread)
{
  SkeinThreadInfo info = skein_trace_get_thread (skein_history_get_trace (history), thread);
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

/* A child process is the heading above its threads. */
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
        SkeinThreadInfo info = skein_trace_get_thread (trace, id);

        longest = MAX (longest, skein_text_measure (info.name)
                                + (info.process != 0 ? SKEIN_TEXT_ROWS_CHILD_INDENT : 0));
      }
  for (guint id = 1; id <= skein_trace_get_n_objects (trace); id++)
    if (has_lane (trace, id))
      longest = MAX (longest, skein_text_measure (skein_trace_get_object (trace, id).name));
  return MIN (longest, CLAMP (width / 4, LEAST_NAMES, GREATEST_NAMES));
}

/* Columns to be kept free on the right, for the label of a tick at the end. */
static guint
measure_end_label (SkeinHistory *history)
{
  g_autofree char *time = skein_time_format (skein_history_get_end_ns (history));

  return MIN (strlen (time), MOST_END_LABEL) + 1;
}

static void
add_ruler (SkeinTextRows *rows)
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
add_threads (SkeinTextRows *rows)
{
  SkeinTrace *trace = skein_history_get_trace (rows->history);
  guint process = 0;

  for (guint id = 1; id <= skein_trace_get_n_threads (trace); id++)
    {
      SkeinThreadInfo info = skein_trace_get_thread (trace, id);

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
      skein_text_rows_add_thread (rows, id);
    }
}

static void
add_objects (SkeinTextRows *rows)
{
  SkeinTrace *trace = skein_history_get_trace (rows->history);

  for (guint id = 1; id <= skein_trace_get_n_objects (trace); id++)
    if (skein_trace_get_form (trace, id) == SKEIN_FORM_PRINTS)
      skein_text_rows_add_console (rows, skein_trace_get_object (trace, id).name);
    else if (has_lane (trace, id))
      skein_text_rows_add_object (rows, id);
}

/* The glyphs that were used, wrapped to the width. */
static void
add_legend (SkeinTextRows *rows)
{
  SkeinTextCanvas *canvas = rows->canvas;
  guint width = skein_text_canvas_get_width (canvas);
  guint column = width;

  for (guint glyph = 0; glyph < SKEIN_N_GLYPHS; glyph++)
    {
      const char *meaning = _(glyphs[glyph].meaning);

      if (!rows->used[glyph])
        continue;
      if (column + 2 + skein_text_measure (meaning) > width)
        {
          skein_text_canvas_add_row (canvas);
          column = rows->gutter;
        }
      skein_text_canvas_put (canvas, column, skein_text_rows_get_glyph (rows, glyph));
      column += 2 + skein_text_canvas_put_text (canvas, column + 2, width - column - 2, meaning)
                + 3;
    }
}

static void
add_line (SkeinTextRows *rows,
          guint          indent,
          const char    *name,
          const char    *text)
{
  guint width = skein_text_canvas_get_width (rows->canvas);

  skein_text_canvas_add_row (rows->canvas);
  skein_text_canvas_put_text (rows->canvas, indent, rows->gutter - 1 - indent, name);
  skein_text_canvas_put_text (rows->canvas, rows->gutter, width - rows->gutter, text);
}

/* What each came to, in words. */
static void
add_outcome (SkeinTextRows *rows)
{
  SkeinTrace *trace = skein_history_get_trace (rows->history);
  guint limit = skein_history_get_n_events (rows->history);
  g_autofree char *time = skein_time_format (skein_history_get_end_ns (rows->history));
  /* Translators: a time in seconds; below it stands what each thread has come to */
  g_autofree char *heading = g_strdup_printf (_("At %s s:"), time);

  skein_text_canvas_add_row (rows->canvas);
  skein_text_canvas_put_text (rows->canvas, 0, skein_text_canvas_get_width (rows->canvas),
                              heading);
  for (guint id = 1; id <= skein_trace_get_n_threads (trace); id++)
    if (is_shown (rows->history, id))
      {
        SkeinThreadInfo info = skein_trace_get_thread (trace, id);
        g_autofree char *text = skein_describe_thread_at (rows->history, id, limit);

        add_line (rows, info.process != 0 ? SKEIN_TEXT_ROWS_CHILD_INDENT : 0, info.name, text);
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
 * @trace: a run
 * @width: of the terminal, in columns; less than 40 is taken as 40
 * @utf8: whether it can show more than ASCII
 *
 * Draws the whole run: a ruler, a row for each thread and for each object, a legend, and in words
 * what each has come to.
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
  SkeinTextRows rows = { .history = history };

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
