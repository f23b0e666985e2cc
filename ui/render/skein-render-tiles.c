/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/skein-color.h"
#include "render/skein-render-tiles.h"

#include <math.h>

/* Shapes come in few sizes, since lanes do; a window that is being resized makes new ones. */
#define MAX_SHAPES 2000
/* Shapes are kept by their size in halves of a pixel. */
#define STEPS 2.0f
/* About the size of a tile of a pattern. */
#define TILE_WIDTH 224
#define TILE_HEIGHT 56
#define HEAD_LENGTH 7.0f
#define HEAD_WIDTH 6.0f

typedef struct
{
  int kind;
  int role;
  int thickness;
  int w;
  int h;
} Key;

struct _SkeinRenderTiles
{
  SkeinPalette palette;
  double scale;
  int density;          /* pixels of the device for each pixel */
  GHashTable *patterns; /* Key → cairo_pattern_t */
  GHashTable *shapes;   /* Key → GskRenderNode */
};

static guint
key_hash (gconstpointer pointer)
{
  const Key *key = pointer;
  guint hash = (guint) key->kind;

  hash = hash * 31 + (guint) key->role;
  hash = hash * 31 + (guint) key->thickness;
  hash = hash * 1009 + (guint) key->w;
  return hash * 1009 + (guint) key->h;
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const Key *one = a;
  const Key *other = b;

  return one->kind == other->kind && one->role == other->role
         && one->thickness == other->thickness && one->w == other->w && one->h == other->h;
}

static GHashTable *
make_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (key_hash, key_equal, g_free, free_value);
}

/**
 * skein_render_tiles_new:
 * @palette: the colours of everything in it
 * @scale: how much larger than usual everything in it is
 * @density: pixels of the device for each pixel, across and down
 *
 * Returns: (transfer full): an empty set of tiles
 */
SkeinRenderTiles *
skein_render_tiles_new (SkeinPalette palette,
                        double       scale,
                        int          density)
{
  SkeinRenderTiles *tiles = g_new0 (SkeinRenderTiles, 1);

  tiles->palette = palette;
  tiles->scale = scale;
  tiles->density = density;
  tiles->patterns = make_table ((GDestroyNotify) cairo_pattern_destroy);
  tiles->shapes = make_table ((GDestroyNotify) gsk_render_node_unref);
  return tiles;
}

/**
 * skein_render_tiles_free:
 * @tiles: (transfer full): tiles
 *
 * Frees them; nodes that a snapshot still uses live as long as it does.
 */
void
skein_render_tiles_free (SkeinRenderTiles *tiles)
{
  g_return_if_fail (tiles != NULL);

  g_hash_table_unref (tiles->patterns);
  g_hash_table_unref (tiles->shapes);
  g_free (tiles);
}

/* Sizes of one cell of a pattern, in pixels: whole ones, so that it repeats without seams. */
static double
get_cell_size (SkeinDrawKind kind)
{
  return kind == SKEIN_DRAW_HATCH ? 8 : kind == SKEIN_DRAW_DOTS ? 7 : 4;
}

static void
set_color (cairo_t       *cr,
           const GdkRGBA *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

static void
draw_cell (cairo_t      *cr,
           SkeinDrawKind kind,
           double        size)
{
  double unit = size / get_cell_size (kind);

  switch (kind)
    {
    case SKEIN_DRAW_HATCH:
      cairo_set_line_width (cr, 2.4 * unit);
      for (int i = -1; i <= 1; i++)
        {
          cairo_move_to (cr, i * size - 2, size + 2);
          cairo_line_to (cr, (i + 1) * size + 2, -2);
        }
      cairo_stroke (cr);
      break;
    case SKEIN_DRAW_DOTS:
      cairo_arc (cr, size / 2, size / 2, 0.95 * unit, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    default:
      cairo_rectangle (cr, 0, 0, round (size / 2), size);
      cairo_fill (cr);
      break;
    }
}

/* A tile is as high as a bar and has many cells: a renderer without a GPU copies long lines much
 * faster than short ones. */
static cairo_pattern_t *
draw_pattern (SkeinRenderTiles *tiles,
              SkeinDrawKind     kind,
              const GdkRGBA    *color)
{
  int size = (int) skein_render_tiles_get_period (tiles, kind);
  int columns = TILE_WIDTH / size;
  int rows = TILE_HEIGHT / size;
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, size * columns * tiles->density, size * rows * tiles->density);
  cairo_pattern_t *pattern;
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, tiles->density, tiles->density);
  cr = cairo_create (surface);
  set_color (cr, color);
  for (int i = 0; i < rows * columns; i++)
    {
      int x = i % columns * size;
      int y = i / columns * size;

      cairo_save (cr);
      cairo_rectangle (cr, x, y, size, size);
      cairo_clip (cr);
      cairo_translate (cr, x, y);
      draw_cell (cr, kind, size);
      cairo_restore (cr);
    }
  cairo_destroy (cr);
  pattern = cairo_pattern_create_for_surface (surface);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_surface_destroy (surface);
  return pattern;
}

/**
 * skein_render_tiles_get_period:
 * @tiles: tiles
 * @kind: hatch, dots or dense
 *
 * Returns: after how many whole pixels the pattern repeats, across and down
 */
float
skein_render_tiles_get_period (SkeinRenderTiles *tiles,
                               SkeinDrawKind     kind)
{
  g_return_val_if_fail (tiles != NULL, 1);

  return (float) MAX (round (get_cell_size (kind) * tiles->scale), 2);
}

/**
 * skein_render_tiles_get_pattern:
 * @tiles: tiles
 * @kind: hatch, dots or dense
 * @role: colour of the stripes or dots
 *
 * Returns: (transfer none): the pattern, which repeats for ever, with nothing behind it
 */
cairo_pattern_t *
skein_render_tiles_get_pattern (SkeinRenderTiles *tiles,
                                SkeinDrawKind     kind,
                                SkeinRole         role)
{
  Key key = { (int) kind, (int) role, 0, 0, 0 };
  cairo_pattern_t *pattern;

  g_return_val_if_fail (tiles != NULL, NULL);

  pattern = g_hash_table_lookup (tiles->patterns, &key);
  if (pattern == NULL)
    {
      pattern = draw_pattern (tiles, kind, skein_color_get (tiles->palette, role));
      g_hash_table_insert (tiles->patterns, g_memdup2 (&key, sizeof key), pattern);
    }
  return pattern;
}

static void
draw_arrow (cairo_t *cr,
            double   w,
            double   h)
{
  double way = h < 0 ? -1 : 1;
  double bend = MIN (9, fabs (h) * 0.12) + fabs (w) * 0.1;
  double from_x = w + bend * 0.5;
  double from_y = h - way * MAX (HEAD_LENGTH, fabs (h) * 0.35);
  double angle = atan2 (h - from_y, w - from_x);

  if (fabs (h) < HEAD_LENGTH)
    {
      /* Too low for a curve. */
      angle = atan2 (h, w);
      from_x = from_y = bend = 0;
    }
  cairo_move_to (cr, 0, 0);
  cairo_curve_to (cr, -bend, h * 0.35, from_x, from_y, w - cos (angle) * HEAD_LENGTH * 0.8,
                  h - sin (angle) * HEAD_LENGTH * 0.8);
  cairo_stroke (cr);
  cairo_translate (cr, w, h);
  cairo_rotate (cr, angle);
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, -HEAD_LENGTH, -HEAD_WIDTH / 2);
  cairo_line_to (cr, -HEAD_LENGTH, HEAD_WIDTH / 2);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_shape (cairo_t       *cr,
            SkeinDrawKind  kind,
            double         thickness,
            double         w,
            double         h)
{
  double half = thickness / 2;

  cairo_set_line_width (cr, thickness);
  switch (kind)
    {
    case SKEIN_DRAW_DASHED:
      cairo_set_dash (cr, (double[2]) { 4, 3 }, 2, 0);
      cairo_rectangle (cr, half, half, MAX (w - thickness, 0), MAX (h - thickness, 0));
      cairo_stroke (cr);
      break;
    case SKEIN_DRAW_ARROW:
      draw_arrow (cr, w, h);
      break;
    case SKEIN_DRAW_POINTER:
      cairo_move_to (cr, 0, 0);
      cairo_line_to (cr, w, 0);
      cairo_line_to (cr, w / 2, h);
      cairo_close_path (cr);
      cairo_fill (cr);
      break;
    default:
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_move_to (cr, half, half);
      cairo_line_to (cr, w - half, h - half);
      cairo_move_to (cr, w - half, half);
      cairo_line_to (cr, half, h - half);
      cairo_stroke (cr);
      break;
    }
}

/**
 * skein_render_tiles_get_shape:
 * @tiles: tiles
 * @kind: dashed, arrow, pointer or cross
 * @role: its colour
 * @thickness: of its lines, in pixels
 * @width: pixels; an arrow's may be negative
 * @height: pixels; an arrow's may be negative
 *
 * Returns: (transfer none): the shape; it begins at the origin
 */
GskRenderNode *
skein_render_tiles_get_shape (SkeinRenderTiles *tiles,
                              SkeinDrawKind     kind,
                              SkeinRole         role,
                              guint             thickness,
                              float             width,
                              float             height)
{
  Key key = { (int) kind, (int) role, (int) thickness, (int) roundf (width * STEPS),
              (int) roundf (height * STEPS) };
  GskRenderNode *node;

  g_return_val_if_fail (tiles != NULL, NULL);

  node = g_hash_table_lookup (tiles->shapes, &key);
  if (node == NULL)
    {
      double w = key.w / STEPS;
      double h = key.h / STEPS;
      /* A curve may swing out beside its ends; everything else stays within. */
      float margin = kind == SKEIN_DRAW_ARROW ? 12 + fabsf (width) * 0.15f : 0;
      graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) MIN (w, 0) - margin,
                                                   (float) MIN (h, 0) - MIN (margin, 2),
                                                   (float) fabs (w) + 2 * margin,
                                                   (float) fabs (h) + 2 * MIN (margin, 2));
      cairo_t *cr;

      if (g_hash_table_size (tiles->shapes) >= MAX_SHAPES)
        g_hash_table_remove_all (tiles->shapes);
      node = gsk_cairo_node_new (&bounds);
      cr = gsk_cairo_node_get_draw_context (node);
      set_color (cr, skein_color_get (tiles->palette, role));
      draw_shape (cr, kind, MAX (thickness, 1), w, h);
      cairo_destroy (cr);
      g_hash_table_insert (tiles->shapes, g_memdup2 (&key, sizeof key), node);
    }
  return node;
}
