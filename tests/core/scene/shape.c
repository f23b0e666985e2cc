/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-shape.h"

#include <math.h>

#include "scene/skein-pattern.h"

/* Rounding of single floats */
#define EPSILON 0.001

static const SkeinDrawKind boxes[] = { SKEIN_DRAW_RECT, SKEIN_DRAW_BOX, SKEIN_DRAW_HATCH,
                                       SKEIN_DRAW_DOTS, SKEIN_DRAW_DENSE };
static const SkeinDrawKind patterns[] = { SKEIN_DRAW_HATCH, SKEIN_DRAW_DOTS, SKEIN_DRAW_DENSE };

static SkeinDrawItem
make_item (SkeinDrawKind kind,
           float         x,
           float         y,
           float         w,
           float         h)
{
  return (SkeinDrawItem) { .kind = (guint8) kind, .role = SKEIN_ROLE_BLOCKED,
                           .fill = SKEIN_ROLE_BLOCKED_FILL, .thickness = 1, .x = x, .y = y,
                           .w = w, .h = h };
}

static SkeinShape
make_shape (SkeinDrawItem item)
{
  SkeinShape shape;

  skein_shape_make (&shape, &item, 1, SKEIN_DETAIL_ROUNDED);
  return shape;
}

static void
assert_part (const SkeinShape *shape,
             guint             index,
             SkeinPartKind     kind,
             SkeinRole         role,
             float             x,
             float             y,
             float             w,
             float             h)
{
  const SkeinShapePart *part = &shape->parts[index];

  g_assert_cmpuint (index, <, shape->n_parts);
  g_assert_cmpuint (part->kind, ==, kind);
  g_assert_cmpuint (part->role, ==, role);
  g_assert_cmpfloat (part->x, ==, x);
  g_assert_cmpfloat (part->y, ==, y);
  g_assert_cmpfloat (part->w, ==, w);
  g_assert_cmpfloat (part->h, ==, h);
}

static void
assert_step (const SkeinShape *shape,
             guint             index,
             SkeinStepKind     kind,
             double            x,
             double            y)
{
  g_assert_cmpuint (index, <, shape->n_steps);
  g_assert_cmpint (shape->steps[index].kind, ==, kind);
  g_assert_cmpfloat_with_epsilon (shape->steps[index].x, x, EPSILON);
  g_assert_cmpfloat_with_epsilon (shape->steps[index].y, y, EPSILON);
}

/* --- Boxes ------------------------------------------------------------------------------------ */

static void
test_box (void)
{
  SkeinDrawItem item = make_item (SKEIN_DRAW_BOX, 10.4f, 20.6f, 30, 14);
  SkeinShape shape = make_shape (item);

  g_test_summary ("A box is filled and outlined, on whole pixels, its corners as detail says");
  g_assert_cmpuint (shape.n_parts, ==, 2);
  assert_part (&shape, 0, SKEIN_PART_FILL, SKEIN_ROLE_BLOCKED_FILL, 10, 21, 30, 14);
  assert_part (&shape, 1, SKEIN_PART_OUTLINE, SKEIN_ROLE_BLOCKED, 10, 21, 30, 14);
  g_assert_cmpfloat (shape.parts[0].radius, ==, 3);
  g_assert_cmpfloat (shape.parts[1].radius, ==, 3);
  g_assert_cmpfloat (shape.parts[1].thickness, ==, 1);

  skein_shape_make (&shape, &item, 1, SKEIN_DETAIL_NOTCHED);
  g_assert_cmpuint (shape.n_parts, ==, 4);
  assert_part (&shape, 0, SKEIN_PART_FILL, SKEIN_ROLE_BLOCKED, 10, 22, 30, 12);
  assert_part (&shape, 1, SKEIN_PART_FILL, SKEIN_ROLE_BLOCKED, 11, 21, 28, 1);
  assert_part (&shape, 2, SKEIN_PART_FILL, SKEIN_ROLE_BLOCKED, 11, 34, 28, 1);
  assert_part (&shape, 3, SKEIN_PART_FILL, SKEIN_ROLE_BLOCKED_FILL, 11, 22, 28, 12);

  skein_shape_make (&shape, &item, 1, SKEIN_DETAIL_SQUARE);
  g_assert_cmpuint (shape.n_parts, ==, 2);
  assert_part (&shape, 0, SKEIN_PART_FILL, SKEIN_ROLE_BLOCKED, 10, 21, 30, 14);
  assert_part (&shape, 1, SKEIN_PART_FILL, SKEIN_ROLE_BLOCKED_FILL, 11, 22, 28, 12);

  item.fill = SKEIN_ROLE_NONE;
  for (SkeinShapeDetail detail = SKEIN_DETAIL_ROUNDED; detail <= SKEIN_DETAIL_SQUARE; detail++)
    {
      skein_shape_make (&shape, &item, 1, detail);
      g_assert_cmpuint (shape.n_parts, ==, 1);
      assert_part (&shape, 0, SKEIN_PART_OUTLINE, SKEIN_ROLE_BLOCKED, 10, 21, 30, 14);
      g_assert_cmpfloat (shape.parts[0].radius, ==, detail == SKEIN_DETAIL_ROUNDED ? 3 : 0);
    }
  item.thickness = 0;
  g_assert_cmpuint (make_shape (item).n_parts, ==, 0);
}

static void
test_scale (void)
{
  SkeinDrawItem item = make_item (SKEIN_DRAW_HATCH, 10, 20, 30, 14);
  SkeinShape shape;

  g_test_summary ("Twice as large, everything of a box is; faded, all of it is");
  item.faded = TRUE;
  skein_shape_make (&shape, &item, 2, SKEIN_DETAIL_ROUNDED);
  g_assert_cmpuint (shape.n_parts, ==, 3);
  assert_part (&shape, 0, SKEIN_PART_FILL, SKEIN_ROLE_FADED (SKEIN_ROLE_BLOCKED_FILL), 20, 40, 60,
               28);
  assert_part (&shape, 1, SKEIN_PART_OUTLINE, SKEIN_ROLE_FADED (SKEIN_ROLE_BLOCKED), 20, 40, 60,
               28);
  assert_part (&shape, 2, SKEIN_PART_PATTERN, SKEIN_ROLE_FADED (SKEIN_ROLE_BLOCKED), 21, 41, 58,
               26);
  g_assert_cmpfloat (shape.parts[1].radius, ==, 6);
  g_assert_cmpfloat (shape.parts[1].thickness, ==, 2);

  item.fill = SKEIN_ROLE_NONE;
  skein_shape_make (&shape, &item, 1, SKEIN_DETAIL_ROUNDED);
  g_assert_cmpuint (shape.parts[0].kind, ==, SKEIN_PART_OUTLINE);
}

static void
test_filled (void)
{
  SkeinDrawItem item = make_item (SKEIN_DRAW_DENSE, 10, 20, 5, 14);
  SkeinShape shape = make_shape (item);

  g_test_summary ("Patterns cover all of a fill; what is too narrow has the colour of its stripes");
  g_assert_cmpuint (shape.n_parts, ==, 2);
  assert_part (&shape, 0, SKEIN_PART_FILL, SKEIN_ROLE_BLOCKED_FILL, 10, 20, 5, 14);
  assert_part (&shape, 1, SKEIN_PART_PATTERN, SKEIN_ROLE_BLOCKED, 10, 20, 5, 14);
  item.w = 4.9f;
  shape = make_shape (item);
  g_assert_cmpuint (shape.n_parts, ==, 1);
  assert_part (&shape, 0, SKEIN_PART_FILL, SKEIN_ROLE_BLOCKED, 10, 20, 5, 14);
  item.kind = SKEIN_DRAW_DOTS;
  shape = make_shape (item);
  g_assert_cmpuint (shape.n_parts, ==, 1);
  assert_part (&shape, 0, SKEIN_PART_FILL, SKEIN_ROLE_BLOCKED_FILL, 10, 20, 5, 14);
}

static void
test_line (void)
{
  SkeinShape shape;

  g_test_summary ("Lines are as thick as they say, whichever end is first, and steps join");
  for (int way = -1; way <= 1; way += 2)
    {
      SkeinDrawItem item = make_item (SKEIN_DRAW_LINE, way < 0 ? 60 : 10, 20, 50.0f * (float) way,
                                      0);

      item.thickness = 2;
      shape = make_shape (item);
      g_assert_cmpuint (shape.n_parts, ==, 1);
      assert_part (&shape, 0, SKEIN_PART_FILL, SKEIN_ROLE_BLOCKED, 9, 19, 52, 2);
      item = make_item (SKEIN_DRAW_LINE, 60, way < 0 ? 20 : 5, 0, 15.0f * (float) way);
      item.thickness = 2;
      shape = make_shape (item);
      assert_part (&shape, 0, SKEIN_PART_FILL, SKEIN_ROLE_BLOCKED, 59, 4, 2, 17);
    }
}

static void
test_detail (void)
{
  SkeinDrawItem items[502];

  g_test_summary ("The more boxes with room for corners, the simpler these are");
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    items[i] = make_item (i % 2 == 0 ? SKEIN_DRAW_BOX : SKEIN_DRAW_HATCH, 0, 0, 6, 6);
  g_assert_cmpint (skein_shape_choose_detail (items, 0), ==, SKEIN_DETAIL_ROUNDED);
  g_assert_cmpint (skein_shape_choose_detail (items, 120), ==, SKEIN_DETAIL_ROUNDED);
  g_assert_cmpint (skein_shape_choose_detail (items, 121), ==, SKEIN_DETAIL_NOTCHED);
  g_assert_cmpint (skein_shape_choose_detail (items, 500), ==, SKEIN_DETAIL_NOTCHED);
  g_assert_cmpint (skein_shape_choose_detail (items, 501), ==, SKEIN_DETAIL_SQUARE);
  items[0].w = 5.9f;
  items[1].kind = SKEIN_DRAW_RECT;
  g_assert_cmpint (skein_shape_choose_detail (items, 502), ==, SKEIN_DETAIL_NOTCHED);
}

/* Whether all of a part is within the item's whole pixels, of which there is at least one. */
static void
assert_inside (const SkeinDrawItem  *item,
               const SkeinShapePart *part)
{
  float left = roundf (item->x);
  float top = roundf (item->y);

  g_assert_cmpfloat (part->w, >, 0);
  g_assert_cmpfloat (part->h, >, 0);
  g_assert_cmpfloat (part->x, >=, left);
  g_assert_cmpfloat (part->y, >=, top);
  g_assert_cmpfloat (part->x + part->w, <=, fmaxf (roundf (item->x + item->w), left + 1));
  g_assert_cmpfloat (part->y + part->h, <=, fmaxf (roundf (item->y + item->h), top + 1));
  g_assert_cmpfloat (part->radius, >=, 0);
  g_assert_cmpfloat (2 * part->radius, <=, fminf (part->w, part->h));
  g_assert_cmpfloat (2 * part->thickness, <=, part->w);
}

static void
test_random_boxes (void)
{
  g_test_summary ("Nothing of a box is outside of it, however small, and something is inside");
  for (guint i = 0; i < 20000; i++)
    {
      float most = i % 2 == 0 ? 4 : 200;
      SkeinDrawItem item = make_item (boxes[i % G_N_ELEMENTS (boxes)],
                                      (float) g_test_rand_double_range (-100, 100),
                                      (float) g_test_rand_double_range (-100, 100),
                                      (float) g_test_rand_double_range (0, most),
                                      (float) g_test_rand_double_range (0, most));
      SkeinShape shape;

      item.thickness = (guint8) g_test_rand_int_range (0, 4);
      skein_shape_make (&shape, &item, 1, (SkeinShapeDetail) g_test_rand_int_range (0, 3));
      g_assert_cmpuint (shape.n_parts, >, 0);
      g_assert_cmpuint (shape.n_steps, ==, 0);
      for (guint j = 0; j < shape.n_parts; j++)
        assert_inside (&item, &shape.parts[j]);
    }
}

/* --- Paths ------------------------------------------------------------------------------------ */

static void
test_pointer (void)
{
  SkeinShape shape = make_shape (make_item (SKEIN_DRAW_POINTER, 3.3f, 4.4f, 8.2f, 7));

  g_test_summary ("A pointer is a triangle that points down, in halves of a pixel");
  g_assert_cmpuint (shape.n_parts, ==, 1);
  g_assert_cmpuint (shape.parts[0].kind, ==, SKEIN_PART_AREA);
  g_assert_cmpfloat (shape.x, ==, 3.3f);
  g_assert_cmpfloat (shape.y, ==, 4.4f);
  g_assert_cmpuint (shape.n_steps, ==, 4);
  assert_step (&shape, 0, SKEIN_STEP_MOVE, 0, 0);
  assert_step (&shape, 1, SKEIN_STEP_LINE, 8, 0);
  assert_step (&shape, 2, SKEIN_STEP_LINE, 4, 7);
  assert_step (&shape, 3, SKEIN_STEP_CLOSE, 0, 0);
}

static void
test_cross (void)
{
  SkeinDrawItem item = make_item (SKEIN_DRAW_CROSS, 0, 0, 10, 10);
  SkeinShape shape;

  g_test_summary ("The round ends of a cross touch its four corners");
  item.thickness = 2;
  shape = make_shape (item);
  g_assert_cmpuint (shape.n_parts, ==, 1);
  g_assert_cmpuint (shape.parts[0].kind, ==, SKEIN_PART_STROKE);
  g_assert_true (shape.parts[0].round_ends);
  g_assert_cmpfloat (shape.parts[0].dash, ==, 0);
  assert_step (&shape, 0, SKEIN_STEP_MOVE, 1, 1);
  assert_step (&shape, 1, SKEIN_STEP_LINE, 9, 9);
  assert_step (&shape, 2, SKEIN_STEP_MOVE, 9, 1);
  assert_step (&shape, 3, SKEIN_STEP_LINE, 1, 9);
}

static void
test_dashed (void)
{
  SkeinShape shape = make_shape (make_item (SKEIN_DRAW_DASHED, 0, 0, 30, 12));

  g_test_summary ("Dashes go round just inside of a rectangle");
  g_assert_cmpuint (shape.n_parts, ==, 1);
  g_assert_cmpfloat (shape.parts[0].dash, ==, 4);
  g_assert_cmpfloat (shape.parts[0].gap, ==, 3);
  assert_step (&shape, 0, SKEIN_STEP_MOVE, 0.5, 0.5);
  assert_step (&shape, 1, SKEIN_STEP_LINE, 29.5, 0.5);
  assert_step (&shape, 2, SKEIN_STEP_LINE, 29.5, 11.5);
  assert_step (&shape, 3, SKEIN_STEP_LINE, 0.5, 11.5);
  assert_step (&shape, 4, SKEIN_STEP_CLOSE, 0, 0);
}

static void
test_small_paths (void)
{
  static const SkeinDrawKind kinds[] = { SKEIN_DRAW_DASHED, SKEIN_DRAW_CROSS, SKEIN_DRAW_POINTER };

  g_test_summary ("Where there is next to no room, a path stays within it, or there is none");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (float w = -1; w <= 3; w += 0.25f)
      for (float h = -1; h <= 3; h += 0.25f)
        {
          SkeinDrawItem item = make_item (kinds[i], 0, 0, w, h);
          SkeinShape shape;
          const SkeinShapePart *part = &shape.parts[0];

          item.thickness = 2;
          shape = make_shape (item);
          if (kinds[i] != SKEIN_DRAW_POINTER)
            g_assert_cmpint (shape.n_parts > 0, ==, shape.path_w > 0 && shape.path_h > 0);
          for (guint j = 0; j < shape.n_steps; j++)
            if (shape.steps[j].kind != SKEIN_STEP_CLOSE)
              {
                g_assert_cmpfloat (shape.steps[j].x, >=, fminf (shape.path_w, 0)
                                                           + part->thickness / 2);
                g_assert_cmpfloat (shape.steps[j].x, <=, fmaxf (shape.path_w, 0)
                                                           - part->thickness / 2);
                g_assert_cmpfloat (shape.steps[j].y, >=, fminf (shape.path_h, 0)
                                                           + part->thickness / 2);
                g_assert_cmpfloat (shape.steps[j].y, <=, fmaxf (shape.path_h, 0)
                                                           - part->thickness / 2);
              }
        }
}

static double
get_distance (const SkeinPathStep *one,
              const SkeinPathStep *other)
{
  return hypot (one->x - other->x, one->y - other->y);
}

static void
test_arrow (void)
{
  static const float heights[] = { -200, -52, -8, -7, -4, 4, 7, 8, 52, 200 };

  g_test_summary ("An arrow's curve begins at 0, and its head has its tip at the end");
  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    for (float w = -40; w <= 40; w += 8)
      {
        SkeinShape shape = make_shape (make_item (SKEIN_DRAW_ARROW, 5, 6, w, heights[i]));
        const SkeinPathStep *tip = &shape.steps[2];
        const SkeinPathStep *curve = &shape.steps[1];
        SkeinShapeBounds bounds = skein_shape_get_path_bounds (&shape);

        g_assert_cmpuint (shape.n_parts, ==, 2);
        g_assert_cmpuint (shape.n_steps, ==, 6);
        g_assert_cmpuint (shape.parts[0].kind, ==, SKEIN_PART_STROKE);
        g_assert_cmpuint (shape.parts[1].kind, ==, SKEIN_PART_AREA);
        g_assert_cmpuint (shape.parts[1].first_step, ==, 2);
        g_assert_cmpuint (shape.parts[1].n_steps, ==, 4);
        assert_step (&shape, 0, SKEIN_STEP_MOVE, 0, 0);
        assert_step (&shape, 2, SKEIN_STEP_MOVE, w, heights[i]);
        g_assert_cmpfloat_with_epsilon (get_distance (tip, &shape.steps[3]), sqrt (58), EPSILON);
        g_assert_cmpfloat_with_epsilon (get_distance (tip, &shape.steps[4]), sqrt (58), EPSILON);
        g_assert_cmpfloat_with_epsilon (get_distance (&shape.steps[3], &shape.steps[4]), 6,
                                        EPSILON);
        /* The curve ends in the middle of the head, on its axis. */
        g_assert_cmpfloat_with_epsilon (get_distance (tip, curve), 5.6, EPSILON);
        g_assert_cmpfloat_with_epsilon (get_distance (curve, &shape.steps[3]),
                                        get_distance (curve, &shape.steps[4]), EPSILON);
        /* A curve is within the hull of its ends and control points. */
        for (guint j = 0; j < 5; j++)
          {
            g_assert_cmpfloat (fmin (shape.steps[j].x, j == 1 ? fmin (curve->x1, curve->x2) : w),
                               >, bounds.x);
            g_assert_cmpfloat (fmax (shape.steps[j].x, j == 1 ? fmax (curve->x1, curve->x2) : w),
                               <, bounds.x + bounds.w);
          }
      }
}

static void
test_mirrored_arrow (void)
{
  g_test_summary ("An arrow that goes up is that which goes down, mirrored");
  for (float h = 4; h < 300; h += 3.5f)
    for (float w = -30; w <= 30; w += 7.5f)
      {
        SkeinShape falling = make_shape (make_item (SKEIN_DRAW_ARROW, 0, 0, w, h));
        SkeinShape rising = make_shape (make_item (SKEIN_DRAW_ARROW, 0, 0, w, -h));
        /* The head's corners change places. */
        static const guint others[] = { 0, 1, 2, 4, 3, 5 };

        for (guint i = 0; i < 5; i++)
          {
            const SkeinPathStep *step = &falling.steps[i];
            const SkeinPathStep *other = &rising.steps[others[i]];

            g_assert_cmpfloat_with_epsilon (step->x, other->x, EPSILON);
            g_assert_cmpfloat_with_epsilon (step->y, -other->y, EPSILON);
            g_assert_cmpfloat_with_epsilon (step->x1, other->x1, EPSILON);
            g_assert_cmpfloat_with_epsilon (step->y1, -other->y1, EPSILON);
            g_assert_cmpfloat_with_epsilon (step->x2, other->x2, EPSILON);
            g_assert_cmpfloat_with_epsilon (step->y2, -other->y2, EPSILON);
          }
      }
}

/* --- Patterns --------------------------------------------------------------------------------- */

static void
test_pattern_sizes (void)
{
  g_test_summary ("Periods are whole pixels at any scale, and marks are as large as fits that");
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    for (double scale = 0.2; scale < 4; scale += 0.13)
      {
        SkeinPattern pattern = skein_pattern_make (patterns[i], scale);

        g_assert_cmpfloat (pattern.period, ==, round (pattern.period));
        g_assert_cmpfloat (pattern.period, >=, 2);
        g_assert_cmpfloat (pattern.thickness, >, 0);
        g_assert_cmpfloat (pattern.thickness, <, pattern.period);
      }
  g_assert_cmpfloat (skein_pattern_make (SKEIN_DRAW_HATCH, 1).period, ==, 8);
  g_assert_cmpfloat_with_epsilon (skein_pattern_make (SKEIN_DRAW_HATCH, 1).thickness, 2.4, 1e-9);
  g_assert_cmpfloat (skein_pattern_make (SKEIN_DRAW_DOTS, 1).period, ==, 7);
  g_assert_cmpfloat_with_epsilon (skein_pattern_make (SKEIN_DRAW_DOTS, 1).thickness, 1.9, 1e-9);
  g_assert_cmpfloat (skein_pattern_make (SKEIN_DRAW_DENSE, 1).period, ==, 4);
  g_assert_cmpfloat (skein_pattern_make (SKEIN_DRAW_DENSE, 1).thickness, ==, 2);
  g_assert_cmpfloat (skein_pattern_make (SKEIN_DRAW_DENSE, 1.25).thickness, ==, 3);
  g_assert_cmpfloat (skein_pattern_make (SKEIN_DRAW_HATCH, 2).period, ==, 16);
  g_assert_cmpfloat_with_epsilon (skein_pattern_make (SKEIN_DRAW_HATCH, 2).thickness, 4.8, 1e-9);
}

static GArray *
fill (SkeinDrawKind kind,
      double        origin,
      double        x,
      double        y,
      double        w,
      double        h)
{
  SkeinPattern pattern = skein_pattern_make (kind, 1);
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (SkeinPatternMark));

  skein_pattern_fill (&pattern, origin, x, y, w, h, marks);
  return marks;
}

/* Whether a point is on one of the marks. */
static gboolean
is_covered (SkeinDrawKind kind,
            const GArray *marks,
            double        x,
            double        y)
{
  double half = skein_pattern_make (kind, 1).thickness / 2;

  for (guint i = 0; i < marks->len; i++)
    {
      const SkeinPatternMark *mark = &g_array_index (marks, SkeinPatternMark, i);

      if (kind == SKEIN_DRAW_HATCH
            ? fabs (x + y - mark->x0 - mark->y0) / G_SQRT2 < half
          : kind == SKEIN_DRAW_DOTS
            ? hypot (x - mark->x0, y - mark->y0) < half
            : x >= mark->x0 && x < mark->x1 && y >= mark->y0 && y < mark->y1)
        return TRUE;
    }
  return FALSE;
}

static void
test_stripes (void)
{
  g_autoptr (GArray) marks = fill (SKEIN_DRAW_HATCH, 0, 10, 20, 30, 12);
  double before = 0;

  g_test_summary ("Stripes rise at 45 degrees, 8 pixels from each other, from below to above");
  g_assert_cmpuint (marks->len, >, 4);
  for (guint i = 0; i < marks->len; i++)
    {
      const SkeinPatternMark *mark = &g_array_index (marks, SkeinPatternMark, i);

      g_assert_cmpfloat (mark->y0, ==, 34);
      g_assert_cmpfloat (mark->y1, ==, 18);
      g_assert_cmpfloat (mark->x1 - mark->x0, ==, 16);
      if (i > 0)
        g_assert_cmpfloat (mark->x0 - before, ==, 8);
      before = mark->x0;
      /* Each is seen: it passes between the far corners, or touches one of them. */
      g_assert_cmpfloat (mark->x0 + mark->y0, >, 30 - 1.7);
      g_assert_cmpfloat (mark->x0 + mark->y0, <, 72 + 1.7);
    }
}

static void
test_dots (void)
{
  g_autoptr (GArray) marks = fill (SKEIN_DRAW_DOTS, 3, 0, 20, 28, 14);

  g_test_summary ("Dots are in rows, 7 pixels from each other, the first row half of that down");
  /* The first of each row has its middle to the left of the edge. */
  g_assert_cmpuint (marks->len, ==, 10);
  for (guint i = 0; i < marks->len; i++)
    {
      const SkeinPatternMark *mark = &g_array_index (marks, SkeinPatternMark, i);

      g_assert_cmpfloat (mark->x0, ==, i % 5 * 7 - 0.5);
      g_assert_cmpfloat (mark->y0, ==, i < 5 ? 23.5 : 30.5);
    }
}

static void
test_uprights (void)
{
  g_autoptr (GArray) marks = fill (SKEIN_DRAW_DENSE, 1, 2, 20, 9, 6);

  g_test_summary ("Upright stripes are as high as the rectangle, and cut off at its sides");
  g_assert_cmpuint (marks->len, ==, 3);
  for (guint i = 0; i < marks->len; i++)
    {
      const SkeinPatternMark *mark = &g_array_index (marks, SkeinPatternMark, i);

      g_assert_cmpfloat (mark->x0, ==, i == 0 ? 2 : 1 + 4 * i);
      g_assert_cmpfloat (mark->x1, ==, 3 + 4 * i);
      g_assert_cmpfloat (mark->y0, ==, 20);
      g_assert_cmpfloat (mark->y1, ==, 26);
    }
}

/* Neighbours in a row continue each other: a rectangle has the same marks as its two parts. */
static void
test_neighbours (void)
{
  g_test_summary ("Where two rectangles meet in a row, their pattern goes on");
  for (guint i = 0; i < 300; i++)
    {
      SkeinDrawKind kind = patterns[i % G_N_ELEMENTS (patterns)];
      double origin = g_test_rand_double_range (-1e9, 1e9);
      int x = g_test_rand_int_range (-50, 50);
      int y = g_test_rand_int_range (-50, 50);
      int w = g_test_rand_int_range (1, 40);
      int more = g_test_rand_int_range (1, 40);
      int h = g_test_rand_int_range (1, 30);
      g_autoptr (GArray) whole = fill (kind, origin, x, y, w + more, h);
      g_autoptr (GArray) left = fill (kind, origin, x, y, w, h);
      g_autoptr (GArray) right = fill (kind, origin, x + w, y, more, h);

      for (double at_x = x + 0.25; at_x < x + w + more; at_x += 0.5)
        for (double at_y = y + 0.25; at_y < y + h; at_y += 0.5)
          g_assert_cmpint (is_covered (kind, whole, at_x, at_y), ==,
                           is_covered (kind, at_x < x + w ? left : right, at_x, at_y));
    }
}

/* As if it had been drawn in its place from the first: it moves with the origin by whole pixels. */
static void
test_anchor (void)
{
  g_test_summary ("A pattern moves with the origin, and begins at the top of what it fills");
  for (guint i = 0; i < 300; i++)
    {
      SkeinDrawKind kind = patterns[i % G_N_ELEMENTS (patterns)];
      int origin = g_test_rand_int_range (-100000, 100000);
      int by_x = g_test_rand_int_range (-100, 100);
      int by_y = g_test_rand_int_range (-100, 100);
      g_autoptr (GArray) before = fill (kind, origin, 5, 6, 31, 13);
      g_autoptr (GArray) after = fill (kind, origin + by_x, 5 + by_x, 6 + by_y, 31, 13);

      for (double x = 5.25; x < 36; x += 0.5)
        for (double y = 6.25; y < 19; y += 0.5)
          g_assert_cmpint (is_covered (kind, before, x, y), ==,
                           is_covered (kind, after, x + by_x, y + by_y));
    }
}

static void
test_share (void)
{
  g_test_summary ("A pattern covers its share of a rectangle, and nothing fills nothing");
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      static const double shares[] = { 2.4 * G_SQRT2 / 8, G_PI * 0.95 * 0.95 / 49, 0.5 };
      g_autoptr (GArray) marks = fill (patterns[i], 3, 0, 0, 56, 56);
      g_autoptr (GArray) none = fill (patterns[i], 3, 0, 0, 0, 10);
      g_autoptr (GArray) negative = fill (patterns[i], 3, 0, 0, 10, -1);
      guint n = 0;

      /* In steps that have no common measure: points on one slant would count alike. */
      for (guint j = 0; j < 560; j++)
        for (guint k = 0; k < 597; k++)
          n += is_covered (patterns[i], marks, j * 56.0 / 560, k * 56.0 / 597);
      g_assert_cmpfloat_with_epsilon (n / (560.0 * 597), shares[i], 0.005);
      g_assert_cmpuint (none->len, ==, 0);
      g_assert_cmpuint (negative->len, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scene/shape/box", test_box);
  g_test_add_func ("/scene/shape/scale", test_scale);
  g_test_add_func ("/scene/shape/filled", test_filled);
  g_test_add_func ("/scene/shape/line", test_line);
  g_test_add_func ("/scene/shape/detail", test_detail);
  g_test_add_func ("/scene/shape/random-boxes", test_random_boxes);
  g_test_add_func ("/scene/shape/pointer", test_pointer);
  g_test_add_func ("/scene/shape/cross", test_cross);
  g_test_add_func ("/scene/shape/dashed", test_dashed);
  g_test_add_func ("/scene/shape/small-paths", test_small_paths);
  g_test_add_func ("/scene/shape/arrow", test_arrow);
  g_test_add_func ("/scene/shape/mirrored-arrow", test_mirrored_arrow);
  g_test_add_func ("/scene/shape/pattern-sizes", test_pattern_sizes);
  g_test_add_func ("/scene/shape/stripes", test_stripes);
  g_test_add_func ("/scene/shape/dots", test_dots);
  g_test_add_func ("/scene/shape/uprights", test_uprights);
  g_test_add_func ("/scene/shape/neighbours", test_neighbours);
  g_test_add_func ("/scene/shape/anchor", test_anchor);
  g_test_add_func ("/scene/shape/share", test_share);

  return g_test_run ();
}
