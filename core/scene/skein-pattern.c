/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-pattern.h"

#include <math.h>

#define HATCH_PERIOD 8.0
#define HATCH_THICKNESS 2.4
#define DOTS_PERIOD 7.0
#define DOT_DIAMETER 1.9
#define DENSE_PERIOD 4.0

/**
 * skein_pattern_make:
 * @kind: hatch, dots or dense
 * @scale: its size relative to the usual one
 *
 * Returns: the pattern
 */
SkeinPattern
skein_pattern_make (SkeinDrawKind kind,
                    double        scale)
{
  SkeinPattern pattern = { .kind = kind };
  double usual = kind == SKEIN_DRAW_HATCH  ? HATCH_PERIOD
                 : kind == SKEIN_DRAW_DOTS ? DOTS_PERIOD
                                           : DENSE_PERIOD;

  g_return_val_if_fail (scale > 0, pattern);

  pattern.period = MAX (round (usual * scale), 2);
  if (kind == SKEIN_DRAW_HATCH)
    pattern.thickness = HATCH_THICKNESS * (pattern.period / HATCH_PERIOD);
  else if (kind == SKEIN_DRAW_DOTS)
    pattern.thickness = DOT_DIAMETER * (pattern.period / DOTS_PERIOD);
  else
    pattern.thickness = round (pattern.period / 2);
  return pattern;
}

/**
 * skein_pattern_get_phase:
 * @pattern: a pattern
 * @origin: the pattern's origin, in pixels from the left edge; it may be far out of sight
 *
 * Returns: an equivalent origin: a whole pixel less than a period from 0
 */
double
skein_pattern_get_phase (const SkeinPattern *pattern,
                         double              origin)
{
  return round (fmod (origin, pattern->period));
}

static void
add_mark (GArray *marks,
          double  x0,
          double  y0,
          double  x1,
          double  y1)
{
  SkeinPatternMark mark = { x0, y0, x1, y1 };

  g_array_append_val (marks, mark);
}

/* Stripes rise to the right: x + y is constant along a stripe. */
static void
add_stripes (const SkeinPattern *pattern,
             double              phase,
             double              x,
             double              y,
             double              w,
             double              h,
             GArray             *marks)
{
  double half = pattern->thickness * G_SQRT2 / 2;
  /* Stripes extend beyond the rectangle, so that their ends are out of sight, by whole pixels, so
   * that ends lie on the same grid everywhere. */
  double margin = fmax (2, ceil (half / 2));
  double top = y - margin;
  double bottom = y + h + margin;
  double anchor = phase + y;
  gint64 first = (gint64) ceil ((x + y - half - anchor) / pattern->period);
  gint64 last = (gint64) floor ((x + w + y + h + half - anchor) / pattern->period);

  for (gint64 i = first; i <= last; i++)
    {
      double sum = anchor + (double) i * pattern->period;

      add_mark (marks, sum - bottom, bottom, sum - top, top);
    }
}

/* The places from @first on, a period apart, that are before @end. */
static guint
count_places (const SkeinPattern *pattern,
              double              first,
              double              end)
{
  return first < end ? (guint) ceil ((end - first) / pattern->period) : 0;
}

static void
add_dots (const SkeinPattern *pattern,
          double              phase,
          double              x,
          double              y,
          double              w,
          double              h,
          GArray             *marks)
{
  double radius = pattern->thickness / 2;
  double middle = pattern->period / 2;
  double first = phase + middle
                 + ceil ((x - radius - phase - middle) / pattern->period) * pattern->period;
  guint n_x = count_places (pattern, first, x + w + radius);
  guint n_y = count_places (pattern, y + middle, y + h + radius);

  for (guint row = 0; row < n_y; row++)
    for (guint column = 0; column < n_x; column++)
      {
        double at_x = first + column * pattern->period;
        double at_y = y + middle + row * pattern->period;

        add_mark (marks, at_x, at_y, at_x, at_y);
      }
}

static void
add_uprights (const SkeinPattern *pattern,
              double              phase,
              double              x,
              double              y,
              double              w,
              double              h,
              GArray             *marks)
{
  double first = phase + floor ((x - phase) / pattern->period) * pattern->period;
  guint n = count_places (pattern, first, x + w);

  for (guint i = 0; i < n; i++)
    {
      double at_x = first + i * pattern->period;
      double x0 = fmax (at_x, x);
      double x1 = fmin (at_x + pattern->thickness, x + w);

      if (x1 > x0)
        add_mark (marks, x0, y, x1, y + h);
    }
}

/**
 * skein_pattern_fill:
 * @pattern: a pattern
 * @origin: the pattern's origin, in pixels from the left edge; it may be far out of sight
 * @x: left edge of a rectangle
 * @y: top of the rectangle
 * @w: width of the rectangle
 * @h: height of the rectangle
 * @marks: (inout) (element-type SkeinPatternMark): the array to append the marks to
 *
 * Lists the marks that are visible in a rectangle. The caller must clip them to it: a slanted
 * stripe goes from below the rectangle to above it, and the middle of a dot may be outside.
 */
void
skein_pattern_fill (const SkeinPattern *pattern,
                    double              origin,
                    double              x,
                    double              y,
                    double              w,
                    double              h,
                    GArray             *marks)
{
  double phase = skein_pattern_get_phase (pattern, origin);

  g_return_if_fail (pattern->period > 0);
  g_return_if_fail (marks != NULL);

  if (w <= 0 || h <= 0)
    return;
  if (pattern->kind == SKEIN_DRAW_HATCH)
    add_stripes (pattern, phase, x, y, w, h, marks);
  else if (pattern->kind == SKEIN_DRAW_DOTS)
    add_dots (pattern, phase, x, y, w, h, marks);
  else
    add_uprights (pattern, phase, x, y, w, h, marks);
}
