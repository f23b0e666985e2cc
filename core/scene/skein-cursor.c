/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-cursor.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define POINTER_WIDTH 9.0f
#define POINTER_HEIGHT 8.0f
#define PILL_PAD 5.0f
#define PILL_HEIGHT 16.0f
/* The place of the time between two events, below the plot's top. */
#define MEASURE_TOP 9.0f
#define SELECTION_PAD 2.0f

static gboolean
is_in_plot (const SkeinLaneContext *context,
            float                   x)
{
  return x >= context->plot_x && x <= context->plot_x + context->plot_w;
}

static void
add_upright (SkeinLaneContext *context,
             SkeinRole         role,
             float             x,
             float             width)
{
  const SkeinDrawItem *plot = skein_draw_list_get_region (context->list, SKEIN_REGION_PLOT);
  SkeinDrawItem item = { .kind = SKEIN_DRAW_RECT, .region = SKEIN_REGION_PLOT,
                         .fill = (guint8) role, .x = x - width / 2, .y = plot->y, .w = width,
                         .h = plot->h };

  if (is_in_plot (context, x))
    skein_draw_list_add (context->list, &item);
}

/* Adds a text on a ground of its own, centred at @x as far as there is room. */
static void
add_pill (SkeinLaneContext *context,
          SkeinRegion       region,
          const char       *text,
          float             x,
          float             y)
{
  float width = skein_lane_measure (context, text, SKEIN_TEXT_LABEL);
  SkeinDrawItem item = { .kind = SKEIN_DRAW_BOX, .region = (guint8) region,
                         .role = SKEIN_ROLE_FOLLOWED, .fill = SKEIN_ROLE_FOLLOWED, .thickness = 1,
                         .y = y, .w = width + 2 * PILL_PAD, .h = PILL_HEIGHT };

  item.x = CLAMP (x - item.w / 2, context->plot_x,
                  MAX (context->plot_x + context->plot_w - item.w, context->plot_x));
  skein_draw_list_add (context->list, &item);
  item.kind = SKEIN_DRAW_TEXT;
  item.style = SKEIN_TEXT_LABEL;
  item.role = SKEIN_ROLE_BACKGROUND;
  item.x += PILL_PAD;
  item.w = width;
  item.text = text;
  skein_draw_list_add (context->list, &item);
}

/**
 * skein_cursor_draw:
 * @context: any lane
 * @height: height of the ruler
 *
 * Draws the cursor at the time in the past that is looked at, if any, with its time.
 */
void
skein_cursor_draw (SkeinLaneContext *context,
                   float             height)
{
  gint64 time_ns = context->input->cursor_ns;
  float x;
  SkeinDrawItem item = { .kind = SKEIN_DRAW_POINTER, .region = SKEIN_REGION_RULER,
                         .role = SKEIN_ROLE_FOLLOWED };
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (time_ns < 0)
    return;
  x = roundf (skein_time_axis_get_x (&context->axis, time_ns));
  if (!is_in_plot (context, x))
    return;
  add_upright (context, SKEIN_ROLE_FOLLOWED, x, 2);
  item.x = x - POINTER_WIDTH / 2;
  item.y = height - POINTER_HEIGHT;
  item.w = POINTER_WIDTH;
  item.h = POINTER_HEIGHT;
  skein_draw_list_add (context->list, &item);
  number = skein_time_format_short (time_ns);
  /* translators: a time in seconds on the ruler */
  text = g_strdup_printf (_("%s s"), number);
  add_pill (context, SKEIN_REGION_RULER, text, x, height - POINTER_HEIGHT - PILL_HEIGHT - 1);
}

/**
 * skein_measure_draw:
 * @context: any lane
 * @height: height of the ruler
 *
 * Draws two lines, at the marked event and at the one that is looked at, and the time between them.
 */
void
skein_measure_draw (SkeinLaneContext *context,
                    float             height)
{
  guint n = skein_history_get_n_events (context->history);
  guint ends[2] = { context->input->marked, context->input->followed };
  SkeinDrawItem line = { .kind = SKEIN_DRAW_LINE, .region = SKEIN_REGION_PLOT, .thickness = 1,
                         .role = SKEIN_ROLE_FOLLOWED };
  gint64 times[2];
  float x[2];
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (ends[0] >= n)
    return;
  for (guint i = 0; i < 2; i++)
    {
      times[i] = skein_trace_get_event (context->trace, ends[ends[i] < n ? i : 0])->time_ns;
      x[i] = skein_time_axis_get_x (&context->axis, times[i]);
      add_upright (context, SKEIN_ROLE_FOLLOWED, x[i], 1);
    }
  if (ends[1] >= n || ends[0] == ends[1])
    return;
  line.x = MAX (MIN (x[0], x[1]), context->plot_x);
  line.w = MIN (MAX (x[0], x[1]), context->plot_x + context->plot_w) - line.x;
  line.y = height + MEASURE_TOP;
  if (line.w < 0)
    return;
  skein_draw_list_add (context->list, &line);
  number = skein_time_format_short (ABS (times[1] - times[0]));
  /* translators: how many seconds are between two events */
  text = g_strdup_printf (_("%s s"), number);
  add_pill (context, SKEIN_REGION_PLOT, text, line.x + line.w / 2, line.y - PILL_HEIGHT / 2);
}

/**
 * skein_selection_draw:
 * @context: any lane
 *
 * Draws an outline round the item of the event that is looked at.
 */
void
skein_selection_draw (SkeinLaneContext *context)
{
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (context->list, &n);
  guint event = context->input->followed;

  if (event == SKEIN_NO_EVENT)
    return;
  for (guint i = 0; i < n; i++)
    {
      SkeinDrawItem outline = items[i];

      if (items[i].subject.event != event || items[i].kind == SKEIN_DRAW_TEXT
          || items[i].kind == SKEIN_DRAW_ARROW || items[i].kind == SKEIN_DRAW_LINE
          || items[i].subject.kind <= SKEIN_SUBJECT_LANE)
        continue;
      outline.kind = SKEIN_DRAW_BOX;
      outline.role = SKEIN_ROLE_FOLLOWED;
      outline.fill = SKEIN_ROLE_NONE;
      outline.thickness = 2;
      outline.faded = FALSE;
      outline.x -= SELECTION_PAD;
      outline.y -= SELECTION_PAD;
      outline.w += 2 * SELECTION_PAD;
      outline.h += 2 * SELECTION_PAD;
      outline.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_NONE };
      skein_draw_list_add (context->list, &outline);
      return;
    }
}
