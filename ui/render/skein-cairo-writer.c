/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/skein-cairo-writer.h"

#include <math.h>
#include <pango/pangocairo.h>

typedef struct
{
  cairo_t *cr;
  SkeinPalette palette;
  SkeinPatternTiles *tiles;
  SkeinTextCache *texts;
  double origin;        /* x at which patterns begin */
} Writer;

static void
set_color (cairo_t     *cr,
           SkeinPalette palette,
           SkeinRole    role)
{
  SkeinColor color = skein_palette_get_color (palette, role);

  cairo_set_source_rgb (cr, color.red, color.green, color.blue);
}

/* --- Paths ------------------------------------------------------------------------------------ */

static void
add_step (cairo_t             *cr,
          const SkeinPathStep *step)
{
  switch (step->kind)
    {
    case SKEIN_STEP_MOVE:
      cairo_move_to (cr, step->x, step->y);
      break;
    case SKEIN_STEP_LINE:
      cairo_line_to (cr, step->x, step->y);
      break;
    case SKEIN_STEP_CURVE:
      cairo_curve_to (cr, step->x1, step->y1, step->x2, step->y2, step->x, step->y);
      break;
    case SKEIN_STEP_CLOSE:
      cairo_close_path (cr);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
draw_path (cairo_t              *cr,
           SkeinPalette          palette,
           const SkeinShape     *shape,
           const SkeinShapePart *part)
{
  for (guint i = 0; i < part->n_steps; i++)
    add_step (cr, &shape->steps[part->first_step + i]);
  set_color (cr, palette, part->role);
  if (part->kind == SKEIN_PART_AREA)
    {
      cairo_fill (cr);
      return;
    }
  cairo_set_line_width (cr, part->thickness);
  cairo_set_line_cap (cr, part->round_ends ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, (double[2]) { part->dash, part->gap }, part->dash > 0 ? 2 : 0, 0);
  cairo_stroke (cr);
}

/**
 * skein_cairo_writer_draw_paths:
 * @cr: the context to draw into, with its origin at the origin of the shape
 * @palette: the palette of the colours
 * @shape: a shape that consists of paths only
 */
void
skein_cairo_writer_draw_paths (cairo_t          *cr,
                               SkeinPalette      palette,
                               const SkeinShape *shape)
{
  for (guint i = 0; i < shape->n_parts; i++)
    draw_path (cr, palette, shape, &shape->parts[i]);
}

/* --- Rectangles ------------------------------------------------------------------------------- */

static void
add_rounded (cairo_t *cr,
             double   x,
             double   y,
             double   w,
             double   h,
             double   radius)
{
  if (radius <= 0)
    {
      cairo_rectangle (cr, x, y, w, h);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x + w - radius, y + radius, radius, -0.5 * G_PI, 0);
  cairo_arc (cr, x + w - radius, y + h - radius, radius, 0, 0.5 * G_PI);
  cairo_arc (cr, x + radius, y + h - radius, radius, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
}

static void
draw_rect (const Writer         *writer,
           const SkeinShapePart *part)
{
  cairo_t *cr = writer->cr;
  double inset = part->thickness;

  set_color (cr, writer->palette, part->role);
  add_rounded (cr, part->x, part->y, part->w, part->h, part->radius);
  if (part->kind == SKEIN_PART_OUTLINE)
    add_rounded (cr, part->x + inset, part->y + inset, part->w - 2 * inset, part->h - 2 * inset,
                 part->radius - inset);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
}

static void
draw_pattern (const Writer         *writer,
              const SkeinShape     *shape,
              const SkeinShapePart *part)
{
  cairo_set_source (writer->cr, skein_pattern_tiles_get (writer->tiles, shape->kind, part->role,
                                                         writer->origin, part->y));
  cairo_rectangle (writer->cr, part->x, part->y, part->w, part->h);
  cairo_fill (writer->cr);
}

/* --- Everything ------------------------------------------------------------------------------- */

static void
draw_text (const Writer         *writer,
           const SkeinShapePart *part,
           const SkeinDrawItem  *item)
{
  float x;
  float y;
  PangoLayout *layout = skein_text_cache_place (writer->texts, item, part, &x, &y);

  set_color (writer->cr, writer->palette, part->role);
  cairo_move_to (writer->cr, x, y);
  pango_cairo_show_layout (writer->cr, layout);
}

/* Draws through a recording surface, as GTK's render nodes do, so that the edges of paths have the
 * same pixels in a picture as in the window. A recording keeps paths as paths wherever it is
 * painted. */
static void
draw_recorded (const Writer     *writer,
               const SkeinShape *shape)
{
  SkeinShapeBounds bounds = skein_shape_get_path_bounds (shape);
  cairo_rectangle_t extents = { bounds.x, bounds.y, bounds.w, bounds.h };
  cairo_surface_t *recording
      = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cr = cairo_create (recording);

  skein_cairo_writer_draw_paths (cr, writer->palette, shape);
  cairo_destroy (cr);
  cairo_save (writer->cr);
  cairo_translate (writer->cr, shape->x, shape->y);
  cairo_set_source_surface (writer->cr, recording, 0, 0);
  cairo_paint (writer->cr);
  cairo_restore (writer->cr);
  cairo_surface_destroy (recording);
}

static void
draw_item (const Writer        *writer,
           const SkeinDrawItem *item,
           SkeinShapeDetail     detail)
{
  SkeinShape shape;

  skein_shape_make (&shape, item, 1, detail);
  if (shape.n_steps > 0)
    {
      draw_recorded (writer, &shape);
      return;
    }
  for (guint i = 0; i < shape.n_parts; i++)
    {
      const SkeinShapePart *part = &shape.parts[i];

      if (part->kind == SKEIN_PART_TEXT)
        draw_text (writer, part, item);
      else if (part->kind == SKEIN_PART_PATTERN)
        draw_pattern (writer, &shape, part);
      else
        draw_rect (writer, part);
    }
}

/**
 * skein_cairo_writer_replay:
 * @cr: the context to draw into
 * @palette: the palette of the colours
 * @list: the items to draw
 * @tiles: the pattern tiles, of the same palette
 * @texts: the text cache that measured the texts of the list
 *
 * Draws the items of the list, each clipped to its region.
 */
void
skein_cairo_writer_replay (cairo_t           *cr,
                           SkeinPalette       palette,
                           SkeinDrawList     *list,
                           SkeinPatternTiles *tiles,
                           SkeinTextCache    *texts)
{
  Writer writer = { .cr = cr, .palette = palette, .tiles = tiles, .texts = texts };
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (list, &n);
  SkeinShapeDetail detail = skein_shape_choose_detail (items, n);
  guint region = SKEIN_N_REGIONS;

  writer.origin = skein_draw_list_get_origin (list);
  cairo_save (cr);
  for (guint i = 0; i < n; i++)
    {
      if (items[i].region != region)
        {
          const SkeinDrawItem *bounds = skein_draw_list_get_region (list, items[i].region);

          region = items[i].region;
          cairo_restore (cr);
          cairo_save (cr);
          cairo_rectangle (cr, bounds->x, bounds->y, bounds->w, bounds->h);
          cairo_clip (cr);
        }
      draw_item (&writer, &items[i], detail);
    }
  cairo_restore (cr);
}
