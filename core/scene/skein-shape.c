/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-shape.h"

#include <math.h>

#define RADIUS 3.0f
/* Corners and patterns of narrower boxes would only blur. */
#define MIN_ROUNDED 6.0f
#define MIN_PATTERN 5.0f
/* A smaller box has no pixels to spare at its corners. */
#define MIN_NOTCHED 4.0f
/* A rounded box costs a renderer without a GPU as much as twenty square ones. */
#define MAX_ROUNDED 120
/* A box without corner pixels costs as much as two square ones. */
#define MAX_NOTCHED 500
/* The size of paths is rounded to half a pixel. */
#define STEPS 2.0f
#define DASH 4.0f
#define GAP 3.0f
#define MAX_BEND 9.0f
#define REACH_DOWN 2.0f
#define HEAD_LENGTH 7.0
#define HEAD_WIDTH 6.0
/* The part of an arrow's head that its line reaches into, which hides the line's square end. */
#define HEAD_PART 0.8

/**
 * skein_shape_choose_detail:
 * @items: (array length=n): the items that are drawn together
 * @n: the number of items
 *
 * Returns: how the corners of boxes are drawn: more simply for more boxes
 */
SkeinShapeDetail
skein_shape_choose_detail (const SkeinDrawItem *items,
                           guint                n)
{
  guint n_boxes = 0;

  for (guint i = 0; i < n; i++)
    if ((items[i].kind == SKEIN_DRAW_BOX || items[i].kind == SKEIN_DRAW_HATCH)
        && items[i].w >= MIN_ROUNDED)
      n_boxes++;
  return n_boxes <= MAX_ROUNDED   ? SKEIN_DETAIL_ROUNDED
         : n_boxes <= MAX_NOTCHED ? SKEIN_DETAIL_NOTCHED
                                  : SKEIN_DETAIL_SQUARE;
}

static SkeinShapePart *
add_part (SkeinShape   *shape,
          SkeinPartKind kind,
          guint8        role)
{
  SkeinShapePart *part = &shape->parts[shape->n_parts++];

  g_assert (shape->n_parts <= SKEIN_MAX_PARTS);
  *part = (SkeinShapePart) { .kind = (guint8) kind, .role = role,
                             .first_step = (guint8) shape->n_steps };
  return part;
}

static void
add_rect (SkeinShape   *shape,
          SkeinPartKind kind,
          guint8        role,
          float         x,
          float         y,
          float         w,
          float         h)
{
  SkeinShapePart *part = add_part (shape, kind, role);

  part->x = x;
  part->y = y;
  part->w = w;
  part->h = h;
}

/* --- Rectangles ------------------------------------------------------------------------------- */

/* Edges on whole pixels are sharp, and several times faster for a renderer without a GPU. */
static SkeinShapePart
snap (const SkeinDrawItem *item)
{
  float left = roundf (item->x);
  float top = roundf (item->y);

  return (SkeinShapePart) { .x = left, .y = top,
                            .w = fmaxf (roundf (item->x + item->w) - left, 1),
                            .h = fmaxf (roundf (item->y + item->h) - top, 1) };
}

static void
add_inset (SkeinShape           *shape,
           SkeinPartKind         kind,
           guint8                role,
           const SkeinShapePart *bounds,
           float                 by)
{
  float w = bounds->w - 2 * by;
  float h = bounds->h - 2 * by;

  if (w > 0 && h > 0)
    add_rect (shape, kind, role, bounds->x + by, bounds->y + by, w, h);
}

static void
add_rounded (SkeinShape           *shape,
             SkeinPartKind         kind,
             guint8                role,
             const SkeinShapePart *bounds,
             float                 thickness,
             float                 radius)
{
  SkeinShapePart *part = add_part (shape, kind, role);

  part->x = bounds->x;
  part->y = bounds->y;
  part->w = bounds->w;
  part->h = bounds->h;
  part->thickness = thickness;
  part->radius = fminf (radius, fminf (bounds->w, bounds->h) / 2);
}

/* A rectangle without its four corner pixels. */
static void
add_notched (SkeinShape           *shape,
             guint8                role,
             const SkeinShapePart *bounds)
{
  add_rect (shape, SKEIN_PART_FILL, role, bounds->x, bounds->y + 1, bounds->w, bounds->h - 2);
  add_rect (shape, SKEIN_PART_FILL, role, bounds->x + 1, bounds->y, bounds->w - 2, 1);
  add_rect (shape, SKEIN_PART_FILL, role, bounds->x + 1, bounds->y + bounds->h - 1, bounds->w - 2,
            1);
}

static void
make_square_box (SkeinShape           *shape,
                 const SkeinDrawItem  *item,
                 const SkeinShapePart *bounds,
                 float                 thickness,
                 SkeinShapeDetail      detail)
{
  if (item->fill == SKEIN_ROLE_NONE)
    {
      if (thickness > 0)
        add_rounded (shape, SKEIN_PART_OUTLINE, item->role, bounds, thickness, 0);
      return;
    }
  if (thickness > 0 && detail != SKEIN_DETAIL_SQUARE && bounds->w >= MIN_NOTCHED
      && bounds->h >= MIN_NOTCHED)
    add_notched (shape, item->role, bounds);
  else if (thickness > 0)
    add_inset (shape, SKEIN_PART_FILL, item->role, bounds, 0);
  add_inset (shape, SKEIN_PART_FILL, item->fill, bounds, thickness);
}

static void
make_box (SkeinShape          *shape,
          const SkeinDrawItem *item,
          double               scale,
          SkeinShapeDetail     detail)
{
  SkeinShapePart bounds = snap (item);
  float thickness = fminf (item->thickness, bounds.w / 2);
  float radius = RADIUS * (float) scale;

  if (detail != SKEIN_DETAIL_ROUNDED || item->w < MIN_ROUNDED || item->h < MIN_ROUNDED)
    make_square_box (shape, item, &bounds, thickness, detail);
  else
    {
      if (item->fill != SKEIN_ROLE_NONE)
        add_rounded (shape, SKEIN_PART_FILL, item->fill, &bounds, 0, radius);
      if (thickness > 0)
        add_rounded (shape, SKEIN_PART_OUTLINE, item->role, &bounds, thickness, radius);
    }
  /* Inset by a pixel, the stripes stay clear of the rounded corners without a clip. */
  if (item->kind == SKEIN_DRAW_HATCH && item->w >= MIN_PATTERN)
    add_inset (shape, SKEIN_PART_PATTERN, item->role, &bounds, 1);
}

static void
make_filled (SkeinShape          *shape,
             const SkeinDrawItem *item)
{
  SkeinShapePart bounds = snap (item);
  /* A fold that is too narrow for its pattern gets the pattern's colour. */
  guint8 fill = item->kind == SKEIN_DRAW_DENSE && item->w < MIN_PATTERN ? item->role : item->fill;

  add_inset (shape, SKEIN_PART_FILL, fill, &bounds, 0);
  if (item->kind != SKEIN_DRAW_RECT && item->w >= MIN_PATTERN)
    add_inset (shape, SKEIN_PART_PATTERN, item->role, &bounds, 0);
}

/* Lines are horizontal or vertical; their ends are square, so that steps join. */
static void
make_line (SkeinShape          *shape,
           const SkeinDrawItem *item)
{
  float half = (float) item->thickness / 2;
  float x0 = roundf (fminf (item->x, item->x + item->w) - half);
  float y0 = roundf (fminf (item->y, item->y + item->h) - half);
  float x1 = roundf (fmaxf (item->x, item->x + item->w) - half);
  float y1 = roundf (fmaxf (item->y, item->y + item->h) - half);

  add_rect (shape, SKEIN_PART_FILL, item->role, x0, y0, x1 - x0 + item->thickness,
            y1 - y0 + item->thickness);
}

/* --- Paths ------------------------------------------------------------------------------------ */

static void
add_step (SkeinShape   *shape,
          SkeinPathStep step)
{
  g_assert (shape->n_steps < SKEIN_MAX_STEPS);
  shape->steps[shape->n_steps++] = step;
  shape->parts[shape->n_parts - 1].n_steps++;
}

static void
move_to (SkeinShape *shape,
         double      x,
         double      y)
{
  add_step (shape, (SkeinPathStep) { .kind = SKEIN_STEP_MOVE, .x = x, .y = y });
}

static void
line_to (SkeinShape *shape,
         double      x,
         double      y)
{
  add_step (shape, (SkeinPathStep) { .kind = SKEIN_STEP_LINE, .x = x, .y = y });
}

static void
close_path (SkeinShape *shape)
{
  add_step (shape, (SkeinPathStep) { .kind = SKEIN_STEP_CLOSE });
}

static void
add_triangle (SkeinShape *shape,
              guint8      role,
              double      x[3],
              double      y[3])
{
  add_part (shape, SKEIN_PART_AREA, role);
  move_to (shape, x[0], y[0]);
  line_to (shape, x[1], y[1]);
  line_to (shape, x[2], y[2]);
  close_path (shape);
}

static void
add_head (SkeinShape *shape,
          guint8      role,
          double      tip_x,
          double      tip_y,
          double      angle)
{
  double back_x = tip_x - HEAD_LENGTH * cos (angle);
  double back_y = tip_y - HEAD_LENGTH * sin (angle);
  double aside_x = HEAD_WIDTH / 2 * sin (angle);
  double aside_y = HEAD_WIDTH / 2 * cos (angle);

  add_triangle (shape, role, (double[3]) { tip_x, back_x + aside_x, back_x - aside_x },
                (double[3]) { tip_y, back_y - aside_y, back_y + aside_y });
}

static void
make_arrow (SkeinShape          *shape,
            const SkeinDrawItem *item)
{
  double w = shape->path_w;
  double h = shape->path_h;
  double way = h < 0 ? -1 : 1;
  double bend = fmin (MAX_BEND, fabs (h) * 0.12) + fabs (w) * 0.1;
  double from_x = w + bend * 0.5;
  double from_y = h - way * fmax (HEAD_LENGTH, fabs (h) * 0.35);
  double angle = atan2 (h - from_y, w - from_x);

  if (fabs (h) < HEAD_LENGTH)
    {
      /* Too low for a curve. */
      angle = atan2 (h, w);
      from_x = from_y = bend = 0;
    }
  add_part (shape, SKEIN_PART_STROKE, item->role)->thickness = MAX (item->thickness, 1);
  move_to (shape, 0, 0);
  add_step (shape, (SkeinPathStep) { .kind = SKEIN_STEP_CURVE, .x1 = -bend, .y1 = h * 0.35,
                                     .x2 = from_x, .y2 = from_y,
                                     .x = w - cos (angle) * HEAD_LENGTH * HEAD_PART,
                                     .y = h - sin (angle) * HEAD_LENGTH * HEAD_PART });
  add_head (shape, item->role, w, h, angle);
}

/* Adds a line that stays within the path's width and height. Returns: its thickness, 0 if there is
 * no room for one. */
static double
add_inner_stroke (SkeinShape          *shape,
                  const SkeinDrawItem *item)
{
  float thickness = fminf (MAX (item->thickness, 1), fminf (shape->path_w, shape->path_h));

  if (thickness <= 0)
    return 0;
  add_part (shape, SKEIN_PART_STROKE, item->role)->thickness = thickness;
  return thickness;
}

static void
make_dashed (SkeinShape          *shape,
             const SkeinDrawItem *item)
{
  double half = add_inner_stroke (shape, item) / 2;
  double right = shape->path_w - half;
  double bottom = shape->path_h - half;

  if (half == 0)
    return;
  shape->parts[0].dash = DASH;
  shape->parts[0].gap = GAP;
  move_to (shape, half, half);
  line_to (shape, right, half);
  line_to (shape, right, bottom);
  line_to (shape, half, bottom);
  close_path (shape);
}

static void
make_cross (SkeinShape          *shape,
            const SkeinDrawItem *item)
{
  double half = add_inner_stroke (shape, item) / 2;
  double right = shape->path_w - half;
  double bottom = shape->path_h - half;

  if (half == 0)
    return;
  shape->parts[0].round_ends = TRUE;
  move_to (shape, half, half);
  line_to (shape, right, bottom);
  move_to (shape, right, half);
  line_to (shape, half, bottom);
}

static void
make_pointer (SkeinShape          *shape,
              const SkeinDrawItem *item)
{
  add_triangle (shape, item->role, (double[3]) { 0, shape->path_w, shape->path_w / 2 },
                (double[3]) { 0, 0, shape->path_h });
}

/* --- All shapes ------------------------------------------------------------------------------- */

static SkeinDrawItem
scale_item (const SkeinDrawItem *item,
            float                scale)
{
  SkeinDrawItem scaled = *item;

  scaled.x *= scale;
  scaled.y *= scale;
  scaled.w *= scale;
  scaled.h *= scale;
  scaled.thickness = (guint8) roundf ((float) scaled.thickness * scale);
  if (scaled.faded && scaled.role != SKEIN_ROLE_NONE)
    scaled.role = SKEIN_ROLE_FADED (scaled.role);
  if (scaled.faded && scaled.fill != SKEIN_ROLE_NONE)
    scaled.fill = SKEIN_ROLE_FADED (scaled.fill);
  return scaled;
}

/**
 * skein_shape_make:
 * @shape: (out caller-allocates): the shape
 * @item: the item to draw
 * @scale: device pixels for each pixel of the item
 * @detail: how the corners of boxes are drawn
 */
void
skein_shape_make (SkeinShape          *shape,
                  const SkeinDrawItem *item,
                  double               scale,
                  SkeinShapeDetail     detail)
{
  SkeinDrawItem scaled = scale_item (item, (float) scale);

  shape->kind = item->kind;
  shape->x = scaled.x;
  shape->y = scaled.y;
  shape->w = scaled.w;
  shape->h = scaled.h;
  shape->path_w = roundf (scaled.w * STEPS) / STEPS;
  shape->path_h = roundf (scaled.h * STEPS) / STEPS;
  shape->n_parts = 0;
  shape->n_steps = 0;
  switch (shape->kind)
    {
    case SKEIN_DRAW_RECT:
    case SKEIN_DRAW_DOTS:
    case SKEIN_DRAW_DENSE:
      make_filled (shape, &scaled);
      break;
    case SKEIN_DRAW_BOX:
    case SKEIN_DRAW_HATCH:
      make_box (shape, &scaled, scale, detail);
      break;
    case SKEIN_DRAW_LINE:
      make_line (shape, &scaled);
      break;
    case SKEIN_DRAW_TEXT:
      add_rect (shape, SKEIN_PART_TEXT, scaled.role, scaled.x, scaled.y, scaled.w, scaled.h);
      break;
    case SKEIN_DRAW_ARROW:
      make_arrow (shape, &scaled);
      break;
    case SKEIN_DRAW_DASHED:
      make_dashed (shape, &scaled);
      break;
    case SKEIN_DRAW_CROSS:
      make_cross (shape, &scaled);
      break;
    case SKEIN_DRAW_POINTER:
      make_pointer (shape, &scaled);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * skein_shape_get_path_bounds:
 * @shape: a shape with a path
 *
 * Returns: the rectangle in which the path is visible, in pixels from the shape's `x` and `y`. An
 *   arrow's curve swings out beside its ends; all other paths stay within the shape's width and
 *   height. The head of an arrow that arrives horizontally is cut off
 */
SkeinShapeBounds
skein_shape_get_path_bounds (const SkeinShape *shape)
{
  gboolean is_arrow = shape->kind == SKEIN_DRAW_ARROW;
  float across = is_arrow ? MAX_BEND + 3 + fabsf (shape->path_w) * 0.15f : 0;
  float down = is_arrow ? REACH_DOWN : 0;

  return (SkeinShapeBounds) { fminf (shape->path_w, 0) - across, fminf (shape->path_h, 0) - down,
                              fabsf (shape->path_w) + 2 * across,
                              fabsf (shape->path_h) + 2 * down };
}
