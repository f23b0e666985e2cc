/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-value-lane.h"

#include <glib/gi18n-lib.h>

#include "history/skein-numbers.h"
#include "scene/skein-object-lane.h"

/* Room for a number above the line, and below the lowest value. */
#define CHART_TOP 16.0f
#define CHART_BOTTOM 9.0f
/* A flag's line is up or down by this; its word is on the other side. */
#define FLAG_SWING 8.0f
#define LINE_WIDTH 2
#define DENSE_HEIGHT 5.0f

/* The object's value from one change to the next one that can be told apart. */
typedef struct
{
  float x;
  gint64 value;
  guint event;      /* the event that set the value, or SKEIN_NO_EVENT */
  guint n;          /* events since the step before, this one included */
} Step;

typedef struct
{
  SkeinLaneContext *context;
  SkeinForm form;
  gboolean two_valued;
  GArray *steps;
} Chart;

static float
get_y (const Chart *chart,
       gint64       value)
{
  const SkeinLane *lane = chart->context->lane;
  const SkeinLaneTally *tally = chart->context->tally;
  float top = lane->y + CHART_TOP;
  float bottom = lane->y + lane->height - CHART_BOTTOM;
  double part;

  if (skein_lane_is_low (chart->context))
    {
      top = lane->y + lane->height * 0.25f;
      bottom = lane->y + lane->height * 0.75f;
    }
  else if (chart->two_valued)
    {
      top = lane->y + lane->height / 2 - FLAG_SWING;
      bottom = top + 2 * FLAG_SWING;
    }
  if (chart->two_valued)
    return value != 0 ? top : bottom;
  if (tally->max == tally->min)
    return bottom;
  part = ((double) value - (double) tally->min) / ((double) tally->max - (double) tally->min);
  return bottom - (float) part * (bottom - top);
}

static char *
make_label (const Chart *chart,
            gint64       value)
{
  if (chart->form == SKEIN_FORM_SWITCH)
    return g_strdup (value != 0 ? _("set") : _("not set"));
  if (chart->two_valued)
    return g_strdup (value != 0 ? _("True") : _("False"));
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static void
add_step (Chart *chart,
          float  x,
          gint64 value,
          guint  event,
          guint  n)
{
  Step step = { x, value, event, n };

  g_array_append_val (chart->steps, step);
}

/* The last event of a column gives the value that is visible afterwards; the number tells that
 * there were more events. */
static void
collect_steps (Chart *chart)
{
  SkeinLaneContext *context = chart->context;
  guint n;
  const guint32 *events
      = skein_history_get_object_events (context->history, context->lane->id, &n);
  guint first = skein_count_below (events, n, context->limit_from);
  guint end = skein_count_below (events, n, context->limit_to);
  gint64 value = skein_trace_get_object (context->trace, context->lane->id).initial;
  gboolean exact = end - first <= context->budget / 3;

  if (first > 0)
    value = skein_trace_get_event (context->trace, events[first - 1])->value;
  add_step (chart, skein_lane_get_x (context, MAX (context->input->from_ns, 0)), value,
            first > 0 ? events[first - 1] : SKEIN_NO_EVENT, 1);
  while (first < end)
    {
      float x = skein_lane_get_event_x (context, events[first]);
      guint next = exact ? first + 1
                         : skein_lane_find_column (context, events, first, end,
                                                   context->fold_px);

      add_step (chart, x, skein_trace_get_event (context->trace, events[next - 1])->value,
                events[next - 1], next - first);
      first = next;
    }
}

static gboolean
add_step_label (Chart               *chart,
                const Step          *step,
                const SkeinDrawItem *line)
{
  SkeinLaneContext *context = chart->context;
  float left = MAX (line->x, context->plot_x) + SKEIN_LABEL_PAD;
  float right = MIN (line->x + line->w, context->plot_x + context->plot_w);
  g_autofree char *text = NULL;
  SkeinDrawItem label = *line;

  if (right - left < 6 || skein_lane_is_low (context) || context->n_items >= context->budget)
    return FALSE;
  text = make_label (chart, step->value);
  label.w = skein_lane_measure (context, text, SKEIN_TEXT_LABEL);
  if (label.w > right - left)
    return FALSE;
  label.kind = SKEIN_DRAW_TEXT;
  label.style = SKEIN_TEXT_LABEL;
  label.role = SKEIN_ROLE_VALUE_TEXT;
  label.x = left;
  label.h = SKEIN_LABEL_HEIGHT;
  label.y = line->y - SKEIN_LABEL_HEIGHT - 1;
  if (chart->two_valued && step->value != 0)
    label.y = line->y + 2;
  label.text = text;
  skein_lane_add (context, label);
  return TRUE;
}

static void
add_rise (Chart               *chart,
          const SkeinDrawItem *line,
          float                from_y)
{
  SkeinDrawItem rise = *line;

  rise.w = 0;
  rise.y = from_y;
  rise.h = line->y - from_y;
  skein_lane_add (chart->context, rise);
}

static void
add_dense (Chart               *chart,
           const SkeinDrawItem *line,
           float                from_x)
{
  SkeinDrawItem dense = *line;

  dense.kind = SKEIN_DRAW_DENSE;
  dense.fill = SKEIN_ROLE_VALUE_FILL;
  dense.x = from_x;
  dense.w = chart->context->fold_px;
  dense.y = chart->context->lane->y + chart->context->lane->height - DENSE_HEIGHT - 1;
  dense.h = DENSE_HEIGHT;
  skein_lane_add (chart->context, dense);
}

/* Reading a shared variable does not change it, and a change to the same value is not a step. */
static guint
find_next_value (Chart *chart,
                 guint  i,
                 guint *n_events)
{
  gint64 value = g_array_index (chart->steps, Step, i).value;
  guint next = i;

  *n_events = 0;
  while (next < chart->steps->len && g_array_index (chart->steps, Step, next).value == value)
    *n_events += g_array_index (chart->steps, Step, next++).n;
  return next;
}

static SkeinDrawItem
make_line (Chart      *chart,
           const Step *step,
           float       end_x)
{
  SkeinDrawItem line = { .kind = SKEIN_DRAW_LINE, .role = SKEIN_ROLE_VALUE,
                         .thickness = LINE_WIDTH, .x = step->x, .w = end_x - step->x };

  line.y = get_y (chart, step->value);
  line.subject = (SkeinSubject) { .kind = SKEIN_SUBJECT_VALUE,
                                  .object = chart->context->lane->id, .event = step->event,
                                  .last_event = SKEIN_NO_EVENT, .n = step->n };
  return line;
}

/* Adds the last value above the line, for charts without room for any other number. */
static void
add_last_label (Chart *chart,
                float  end_x)
{
  SkeinLaneContext *context = chart->context;
  const Step *last = &g_array_index (chart->steps, Step, chart->steps->len - 1);
  g_autofree char *text = make_label (chart, last->value);
  SkeinDrawItem label = make_line (chart, last, end_x);

  label.kind = SKEIN_DRAW_TEXT;
  label.style = SKEIN_TEXT_LABEL;
  label.role = SKEIN_ROLE_VALUE_TEXT;
  label.w = skein_lane_measure (context, text, SKEIN_TEXT_LABEL);
  label.x = end_x - label.w - SKEIN_LABEL_PAD;
  label.y = context->lane->y + 1;
  label.h = SKEIN_LABEL_HEIGHT;
  label.text = text;
  if (label.x >= context->plot_x && context->n_items < context->budget)
    skein_lane_add (context, label);
}

static void
draw_steps (Chart *chart)
{
  float end_x = skein_lane_get_x (chart->context, chart->context->to_ns);
  SkeinDrawItem before = { .y = -1 };
  const Step *peak = NULL;
  gint64 labelled = G_MININT64;
  gboolean any = FALSE;
  guint n;

  for (guint i = 0, next; i < chart->steps->len; i = next)
    {
      const Step *step = &g_array_index (chart->steps, Step, i);
      SkeinDrawItem line;

      next = find_next_value (chart, i, &n);
      line = make_line (chart, step,
                        next < chart->steps->len ? g_array_index (chart->steps, Step, next).x
                                                 : end_x);
      /* The initial value is not drawn if it was replaced at once. */
      if (i == 0 && line.w < 1 && next < chart->steps->len)
        continue;
      if (before.y >= 0 && before.y != line.y)
        add_rise (chart, &line, before.y);
      skein_lane_add (chart->context, line);
      if (n > next - i)
        add_dense (chart, &line, step->x);

      /* After a peak of no length, the value at the peak is shown rather than the value after
       * it. */
      if (peak != NULL)
        {
          SkeinDrawItem at_peak = line;

          at_peak.y = MIN (before.y + SKEIN_LABEL_HEIGHT - 2, line.y);
          if (add_step_label (chart, peak, &at_peak))
            any = TRUE;
          peak = NULL;
        }
      else if (before.y > line.y && line.w < 1 && !chart->two_valued
               && next < chart->steps->len)
        peak = step;
      else if (step->value != labelled && add_step_label (chart, step, &line))
        {
          labelled = step->value;
          any = TRUE;
        }
      before = line;
    }
  if (!any && !chart->two_valued && !skein_lane_is_low (chart->context))
    add_last_label (chart, end_x);
}

/**
 * skein_value_lane_draw:
 * @context: the lane of an object with a value, or with a number of items
 *
 * Draws the value as a line of steps, with numbers or words if there is room for them.
 */
void
skein_value_lane_draw (SkeinLaneContext *context)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  Chart chart = { .context = context, .steps = steps };

  chart.form = skein_trace_get_form (context->trace, context->lane->id);
  chart.two_valued = chart.form == SKEIN_FORM_SWITCH
                     || (chart.form == SKEIN_FORM_VARIABLE && context->tally->min >= 0
                         && context->tally->max <= 1);
  collect_steps (&chart);
  if (context->to_ns > context->input->from_ns || chart.steps->len > 1)
    draw_steps (&chart);
}

const SkeinLaneClass skein_value_lane_class = {
  SKEIN_OBJECT_LANE (skein_object_lane_get_height),
  .draw = skein_value_lane_draw,
};
