/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-ruler.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Least distance of two labels' left edges, in pixels. */
#define MIN_SPACING 74.0
#define TICK_HEIGHT 7.0f
#define MINOR_HEIGHT 4.0f
#define POINTER_WIDTH 9.0f
#define POINTER_HEIGHT 8.0f

typedef struct
{
  gint64 ns;       /* one unit */
  const char *format;
} Unit;

/* Returns: the least of 1, 2, 5, 10, 20, 50 … ns that is at least @least_ns */
static gint64
find_step (double  least_ns,
           guint  *n_minor)
{
  static const guint factors[] = { 1, 2, 5 };
  static const guint minors[] = { 5, 4, 5 };

  for (gint64 decade = 1;; decade *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
      if ((double) decade * factors[i] >= least_ns || decade >= G_MAXINT64 / 100)
        {
          *n_minor = minors[i];
          return decade * factors[i];
        }
}

static Unit
choose_unit (gint64 last_ns)
{
  if (last_ns >= SKEIN_NS_PER_SECOND)
    /* translators: a time in seconds on the ruler */
    return (Unit) { SKEIN_NS_PER_SECOND, _("%s s") };
  if (last_ns >= SKEIN_NS_PER_MS)
    /* translators: a time in milliseconds on the ruler */
    return (Unit) { SKEIN_NS_PER_MS, _("%s ms") };
  if (last_ns >= SKEIN_NS_PER_US)
    /* translators: a time in microseconds on the ruler */
    return (Unit) { SKEIN_NS_PER_US, _("%s µs") };
  /* translators: a time in nanoseconds on the ruler */
  return (Unit) { 1, _("%s ns") };
}

static char *
make_label (gint64      time_ns,
            gint64      step_ns,
            const Unit *unit)
{
  /* skein_time_format() writes billionths of a second; the scaled time makes any unit a second. */
  g_autofree char *number = NULL;
  g_autoptr (GString) digits = NULL;
  guint decimals = 0;

  for (gint64 step = step_ns; step % unit->ns != 0; step *= 10)
    decimals++;
  number = skein_time_format (time_ns * (SKEIN_NS_PER_SECOND / unit->ns));
  digits = g_string_new (number);
  if (decimals > 0)
    {
      const char *point = strchr (digits->str, '.');
      gsize written = point != NULL ? strlen (point + 1) : 0;

      if (point == NULL)
        g_string_append_c (digits, '.');
      for (; written < decimals; written++)
        g_string_append_c (digits, '0');
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (unit->format, digits->str);
#pragma GCC diagnostic pop
}

static void
add_tick (SkeinLaneContext *context,
          float             x,
          float             bottom,
          float             height,
          float             plot_height)
{
  SkeinDrawItem tick = { .kind = SKEIN_DRAW_RECT, .region = SKEIN_REGION_RULER,
                         .fill = SKEIN_ROLE_TICK, .x = x, .y = bottom - height, .w = 1,
                         .h = height };

  skein_draw_list_add (context->list, &tick);
  if (plot_height <= 0)
    return;
  tick.region = SKEIN_REGION_PLOT;
  tick.fill = SKEIN_ROLE_GRID;
  tick.y = bottom;
  tick.h = plot_height;
  skein_draw_list_add (context->list, &tick);
}

static gint64
find_label_step (SkeinLaneContext *context,
                 guint            *n_minor)
{
  const SkeinTimelineInput *input = context->input;
  double ns_per_px = ((double) input->to_ns - (double) input->from_ns) / context->plot_w;

  return find_step (ns_per_px * MIN_SPACING, n_minor);
}

/**
 * skein_ruler_draw:
 * @context: any lane
 * @height: height of the ruler
 *
 * Draws the ruler, in steps of 1, 2 or 5 times a power of ten, and the grid lines below it.
 */
void
skein_ruler_draw (SkeinLaneContext *context,
                  float             height)
{
  const SkeinTimelineInput *input = context->input;
  const SkeinDrawItem *plot = skein_draw_list_get_region (context->list, SKEIN_REGION_PLOT);
  guint n_minor;
  gint64 step = find_label_step (context, &n_minor);
  float plot_height = plot->h;

  for (gint64 time = MAX (input->from_ns / step, 0) * step; time <= input->to_ns; time += step)
    {
      float x = floorf (skein_lane_get_x (context, time));

      if (x + 1 > context->plot_x)
        add_tick (context, x, height, TICK_HEIGHT, plot_height);
      for (guint i = 1; i < n_minor && step >= n_minor; i++)
        {
          x = floorf (skein_lane_get_x (context, time + step / n_minor * i));
          if (x + 1 > context->plot_x)
            add_tick (context, x, height, MINOR_HEIGHT, 0);
        }
    }
}

/* Labels make room for badges of remarks on the ruler. */
static gboolean
is_behind_badge (const SkeinDrawItem *label,
                 const GArray        *badges)
{
  for (guint i = 0; i < badges->len; i++)
    {
      const SkeinDrawItem *badge = &g_array_index (badges, SkeinDrawItem, i);

      if (badge->x < label->x + label->w && badge->x + badge->w > label->x)
        return TRUE;
    }
  return FALSE;
}

static GArray *
find_badges (SkeinLaneContext *context)
{
  GArray *badges = g_array_new (FALSE, FALSE, sizeof (SkeinDrawItem));
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (context->list, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].region == SKEIN_REGION_RULER && items[i].kind == SKEIN_DRAW_BOX)
      g_array_append_val (badges, items[i]);
  return badges;
}

/**
 * skein_ruler_draw_labels:
 * @context: any lane
 * @height: height of the ruler
 *
 * Draws the times on the ruler, after the badges and pills there, which are more important.
 */
void
skein_ruler_draw_labels (SkeinLaneContext *context,
                         float             height)
{
  const SkeinTimelineInput *input = context->input;
  g_autoptr (GArray) badges = find_badges (context);
  guint n_minor;
  gint64 step = find_label_step (context, &n_minor);
  Unit unit = choose_unit (input->to_ns);

  for (gint64 time = MAX (input->from_ns / step, 0) * step; time <= input->to_ns; time += step)
    {
      g_autofree char *text = make_label (time, step, &unit);
      float x = floorf (skein_lane_get_x (context, time));
      SkeinDrawItem label = { .kind = SKEIN_DRAW_TEXT, .region = SKEIN_REGION_RULER,
                              .role = SKEIN_ROLE_TEXT_DIM, .style = SKEIN_TEXT_LABEL,
                              .x = x + 4, .y = height - 24, .h = SKEIN_LABEL_HEIGHT,
                              .text = text };

      label.w = skein_lane_measure (context, text, SKEIN_TEXT_LABEL);
      if (x + 1 > context->plot_x && label.x + label.w <= context->plot_x + context->plot_w
          && !is_behind_badge (&label, badges))
        skein_draw_list_add (context->list, &label);
    }
}

/* The words of recent things are often at the line of the present. */
static gboolean
is_read_at (const SkeinDrawItem *item,
            float                x)
{
  return item->region == SKEIN_REGION_PLOT && item->x < x + 1 && item->x + item->w > x - 1
         && ((item->kind == SKEIN_DRAW_TEXT && item->subject.kind != SKEIN_SUBJECT_NONE)
             || (item->kind == SKEIN_DRAW_BOX && item->subject.kind == SKEIN_SUBJECT_PRINT));
}

static void
add_part (SkeinLaneContext *context,
          SkeinDrawItem    *line,
          float             bottom)
{
  line->h = bottom - line->y;
  if (line->h > 0)
    skein_draw_list_add (context->list, line);
}

static int
compare_tops (gconstpointer a,
              gconstpointer b)
{
  float one = ((const SkeinDrawItem *) a)->y;
  float other = ((const SkeinDrawItem *) b)->y;

  return (one > other) - (one < other);
}

/* Draws the line from the plot's top to its bottom, leaving out words. */
static void
add_interrupted (SkeinLaneContext *context,
                 SkeinDrawItem     line,
                 float             x)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (SkeinDrawItem));
  float bottom = line.y + line.h;
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (context->list, &n);

  for (guint i = 0; i < n; i++)
    if (is_read_at (&items[i], x))
      g_array_append_val (words, items[i]);
  g_array_sort (words, compare_tops);
  for (guint i = 0; i < words->len; i++)
    {
      const SkeinDrawItem *word = &g_array_index (words, SkeinDrawItem, i);

      add_part (context, &line, MIN (word->y, bottom));
      line.y = MAX (line.y, word->y + word->h);
    }
  add_part (context, &line, bottom);
}

/**
 * skein_now_line_draw:
 * @context: any lane
 * @height: height of the ruler
 *
 * Draws the line of the present, if it is in sight; words interrupt it.
 */
void
skein_now_line_draw (SkeinLaneContext *context,
                     float             height)
{
  const SkeinDrawItem *plot = skein_draw_list_get_region (context->list, SKEIN_REGION_PLOT);
  float x = roundf (skein_lane_get_x (context, context->input->now_ns));
  SkeinDrawItem item = { .kind = SKEIN_DRAW_RECT, .region = SKEIN_REGION_PLOT,
                         .role = SKEIN_ROLE_NOW, .fill = SKEIN_ROLE_NOW,
                         .x = x - 1, .y = plot->y, .w = 2, .h = plot->h };

  if (x < context->plot_x || x > context->plot_x + context->plot_w)
    return;
  add_interrupted (context, item, x);
  item.kind = SKEIN_DRAW_POINTER;
  item.region = SKEIN_REGION_RULER;
  item.x = x - POINTER_WIDTH / 2;
  item.y = height - POINTER_HEIGHT;
  item.w = POINTER_WIDTH;
  item.h = POINTER_HEIGHT;
  skein_draw_list_add (context->list, &item);
}
