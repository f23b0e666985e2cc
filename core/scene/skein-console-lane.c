/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-console-lane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "history/skein-numbers.h"
#include "scene/skein-box-rows.h"

#define MAX_ROWS 4
#define MIN_ROW_HEIGHT 15.0f
#define MAX_ROW_HEIGHT 19.0f
#define MARGIN 4.0f
#define MAX_TEXT_WIDTH 180.0f
#define LEAD_IN 24
/* The parts of the lane's height. */
#define ROW_HEIGHT 20.0f
#define ROWS_MARGIN 12.0f
/* Prints that are closer together are assumed to need rows of their own. */
#define SAME_TIME_NS (SKEIN_NS_PER_SECOND / 10)

/* A print, or several prints without room for each. */
typedef struct
{
  guint first_print; /* index in the list of prints */
  guint n;
  int row;
  float x;           /* unclamped, even if out of sight */
  float end;
} Note;

typedef struct
{
  SkeinLaneContext *context;
  const guint32 *prints;
  guint n;
  GArray *notes;
  guint max_rows;
  SkeinBoxRows rows;
} Console;

/* Makes one line of a print; invisible characters are shown by symbols. */
static char *
make_text (SkeinLaneContext *context,
           guint             event)
{
  const SkeinEvent *print = skein_trace_get_event (context->trace, event);
  const char *text = skein_trace_get_text (context->trace, print->arg);
  g_autofree char *line = g_strdup (text != NULL ? text : "");
  gsize length = strlen (line);

  if (length > 0 && line[length - 1] == '\n')
    line[length - 1] = '\0';
  if (*line == '\0')
    return g_strdup ("⏎");
  if (strspn (line, " ") == strlen (line))
    return g_strdup ("␣");
  if (strchr (line, '\n') != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (line, "\n", -1);

      return g_strjoinv ("⏎", lines);
    }
  return g_steal_pointer (&line);
}

static char *
make_note_text (const Console *console,
                const Note    *note)
{
  if (note->n == 1)
    return make_text (console->context, console->prints[note->first_print]);
  /* translators: so many texts were printed in a short time */
  return g_strdup_printf (ngettext ("%u line", "%u lines", note->n), note->n);
}

static float
measure_note (const Console *console,
              const char    *text)
{
  float width = skein_lane_measure (console->context, text, SKEIN_TEXT_CODE);

  return MIN (width, MAX_TEXT_WIDTH) + 2 * SKEIN_LABEL_PAD;
}

/* If the rows are full, the next print joins the latest note. */
static void
add_print (Console *console,
           guint    index)
{
  g_autofree char *text = make_text (console->context, console->prints[index]);
  Note note = { .first_print = index, .n = 1 };
  Note *last;

  note.x = skein_lane_get_free_x (console->context, console->prints[index]);
  note.end = note.x + measure_note (console, text);
  note.row = skein_box_rows_place (&console->rows, console->max_rows, note.x, note.end + 2);
  if (note.row >= 0)
    {
      g_array_append_val (console->notes, note);
      return;
    }

  last = &g_array_index (console->notes, Note, console->notes->len - 1);
  last->n++;
  if (last->n == 2)
    {
      g_autofree char *fold = make_note_text (console, last);
      float end = last->x + measure_note (console, fold) + 8;

      last->end = end;
      console->rows.end[last->row] = MAX (console->rows.end[last->row], end + 1);
    }
}

/* All prints in a column as wide as a fold's label become one note. */
static void
add_columns (Console *console,
             guint    first,
             guint    end)
{
  const float width = 64;

  while (first < end)
    {
      Note note = { .first_print = first, .n = 1 };
      guint next = skein_lane_find_column (console->context, console->prints, first, end, width);

      note.x = skein_lane_get_free_x (console->context, console->prints[first]);
      note.n = next - first;
      note.end = note.x + width - 4;
      g_array_append_val (console->notes, note);
      first = next;
    }
  console->rows.n_used = 1;
}

static void
add_note (Console    *console,
          const Note *note)
{
  SkeinLaneContext *context = console->context;
  g_autofree char *text = make_note_text (console, note);
  float rows = (float) console->rows.n_used;
  float margin = MIN (MARGIN, context->lane->height / 8);
  float row_height = MIN ((context->lane->height - 2 * margin) / rows, MAX_ROW_HEIGHT);
  float y = context->lane->y + (context->lane->height - row_height * rows) / 2;
  const SkeinEvent *print = skein_trace_get_event (context->trace,
                                                   console->prints[note->first_print]);
  SkeinDrawItem item = { .kind = SKEIN_DRAW_BOX, .thickness = 1, .role = SKEIN_ROLE_PRINT,
                         .fill = SKEIN_ROLE_PRINT_FILL, .x = note->x, .h = row_height - 2 };

  item.y = y + row_height * (float) note->row + 1;
  item.w = measure_note (console, text);
  if (note->n > 1)
    {
      /* A double edge, as of a pile of sheets. */
      item.w = note->end - note->x;
      item.x += 2;
      item.w -= 2;
      skein_lane_add (context, item);
      item.x -= 2;
    }
  item.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_PRINT, .thread = print->thread,
                                  .event = console->prints[note->first_print],
                                  .last_event = console->prints[note->first_print + note->n - 1],
                                  .n = note->n };
  skein_lane_add (context, item);
  if (skein_lane_is_low (context))
    return;
  item.kind = SKEIN_DRAW_TEXT;
  item.style = SKEIN_TEXT_CODE;
  item.role = note->n > 1 ? SKEIN_ROLE_TEXT_DIM : SKEIN_ROLE_PRINT_TEXT;
  item.x += SKEIN_LABEL_PAD;
  item.w -= 2 * SKEIN_LABEL_PAD;
  item.text = text;
  skein_lane_add (context, item);
}

static void
draw_note (Console    *console,
           const Note *note)
{
  /* Coordinates far out of sight are too large for drawing. */
  if (note->end < console->context->plot_x)
    return;
  add_note (console, note);
}

/* Draws prints at their times, in up to four rows; prints without room are folded into a count of
 * lines. */
static void
draw (SkeinLaneContext *context)
{
  g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (Note));
  Console console = { .context = context, .notes = notes };
  guint first;
  guint end;

  skein_box_rows_init (&console.rows);
  console.max_rows = CLAMP ((int) ((context->lane->height - 2 * MARGIN) / MIN_ROW_HEIGHT), 1,
                            MAX_ROWS);
  console.prints = skein_history_get_prints (context->history, &console.n);
  first = skein_count_below (console.prints, console.n, context->limit_from);
  end = skein_count_below (console.prints, console.n, context->limit_to);
  first = first > LEAD_IN ? first - LEAD_IN : 0;

  if (end - first > LEAD_IN + context->budget / 2)
    add_columns (&console, first, end);
  else
    for (guint i = first; i < end; i++)
      add_print (&console, i);
  for (guint i = 0; i < notes->len; i++)
    draw_note (&console, &g_array_index (notes, Note, i));
}

/* --- The class -------------------------------------------------------------------------------- */

static void
list (SkeinHistory *history,
      GArray       *lanes)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  SkeinLane lane = { .kind = SKEIN_LANE_CONSOLE };
  guint n = skein_trace_get_n_objects (trace);

  for (guint id = 1; id <= n; id++)
    if (skein_trace_get_form (trace, id) == SKEIN_FORM_PRINTS)
      lane.id = id;
  g_array_append_val (lanes, lane);
}

/* Counts the greatest number of prints at about the same time, which need as many rows. */
static void
count (SkeinHistory   *history,
       guint           id,
       SkeinLaneTally *tally)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n;
  const guint32 *prints = skein_history_get_prints (history, &n);

  for (; tally->n_seen < n && tally->max < MAX_ROWS; tally->n_seen++)
    {
      gint64 time_ns = skein_trace_get_event (trace, prints[tally->n_seen])->time_ns;

      if (tally->n_seen == 0 || time_ns - tally->since_ns > SAME_TIME_NS)
        {
          tally->n_together = 0;
          tally->since_ns = time_ns;
        }
      tally->n_together++;
      tally->max = MAX (tally->max, tally->n_together);
    }
}

static float
get_height (const SkeinLaneTally *tally,
            float                 base,
            gboolean              low)
{
  return low ? base : MAX (base, (float) tally->max * ROW_HEIGHT + ROWS_MARGIN);
}

static const char *
get_given_name (SkeinTrace *trace,
                guint       id)
{
  return "console";
}

static const char *
get_name (SkeinTrace *trace,
          guint       id)
{
  return _("console");
}

static char *
describe (SkeinHistory *history,
          guint         id,
          guint         limit)
{
  return g_strdup (_("standard output"));
}

static guint
count_events (SkeinHistory *history,
              guint         id)
{
  guint n;

  skein_history_get_prints (history, &n);
  return n;
}

const SkeinLaneClass skein_console_lane_class = {
  .nick = "console",
  .is_single = TRUE,
  .list = list,
  .count = count,
  .get_height = get_height,
  .draw = draw,
  .get_given_name = get_given_name,
  .get_name = get_name,
  .describe = describe,
  .count_events = count_events,
};
