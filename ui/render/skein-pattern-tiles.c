/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/skein-pattern-tiles.h"

/* Approximate size of a tile, in pixels. */
#define TILE_WIDTH 224
#define TILE_HEIGHT 56

struct _SkeinPatternTiles
{
  SkeinPalette palette;
  double scale;
  int density;          /* device pixels for each pixel */
  GHashTable *patterns; /* kind and role → cairo_pattern_t */
};

static gpointer
make_key (SkeinDrawKind kind,
          SkeinRole     role)
{
  return GUINT_TO_POINTER ((guint) kind << 8 | (guint) role);
}

/**
 * skein_pattern_tiles_new:
 * @palette: the colours of all patterns
 * @scale: the factor by which patterns are enlarged
 * @density: device pixels for each pixel, horizontally and vertically
 *
 * Returns: (transfer full): an empty set of tiles
 */
SkeinPatternTiles *
skein_pattern_tiles_new (SkeinPalette palette,
                         double       scale,
                         int          density)
{
  SkeinPatternTiles *tiles = g_new0 (SkeinPatternTiles, 1);

  tiles->palette = palette;
  tiles->scale = scale;
  tiles->density = density;
  tiles->patterns
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cairo_pattern_destroy);
  return tiles;
}

/**
 * skein_pattern_tiles_free:
 * @tiles: (transfer full): tiles
 */
void
skein_pattern_tiles_free (SkeinPatternTiles *tiles)
{
  g_return_if_fail (tiles != NULL);

  g_hash_table_unref (tiles->patterns);
  g_free (tiles);
}

static void
draw_marks (cairo_t            *cr,
            const SkeinPattern *pattern,
            const GArray       *marks)
{
  cairo_set_line_width (cr, pattern->thickness);
  for (guint i = 0; i < marks->len; i++)
    {
      const SkeinPatternMark *mark = &g_array_index (marks, SkeinPatternMark, i);

      if (pattern->kind == SKEIN_DRAW_HATCH)
        {
          cairo_move_to (cr, mark->x0, mark->y0);
          cairo_line_to (cr, mark->x1, mark->y1);
        }
      else if (pattern->kind == SKEIN_DRAW_DOTS)
        {
          cairo_new_sub_path (cr);
          cairo_arc (cr, mark->x0, mark->y0, pattern->thickness / 2, 0, 2 * G_PI);
        }
      else
        cairo_rectangle (cr, mark->x0, mark->y0, mark->x1 - mark->x0, mark->y1 - mark->y0);
    }
  if (pattern->kind == SKEIN_DRAW_HATCH)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
}

/* A tile is as high as a bar and holds many cells: a renderer without a GPU copies a few long lines
 * much faster than many short ones. */
static cairo_pattern_t *
draw_tile (SkeinPatternTiles *tiles,
           SkeinDrawKind      kind,
           SkeinRole          role)
{
  SkeinPattern pattern = skein_pattern_make (kind, tiles->scale);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (SkeinPatternMark));
  SkeinColor color = skein_palette_get_color (tiles->palette, role);
  int size = (int) pattern.period;
  int columns = TILE_WIDTH / size;
  int rows = TILE_HEIGHT / size;
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, size * columns * tiles->density, size * rows * tiles->density);
  cairo_pattern_t *tile;
  cairo_t *cr;

  skein_pattern_fill (&pattern, 0, 0, 0, size, size, marks);
  cairo_surface_set_device_scale (surface, tiles->density, tiles->density);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, color.red, color.green, color.blue);
  for (int i = 0; i < rows * columns; i++)
    {
      int x = i % columns * size;
      int y = i / columns * size;

      cairo_save (cr);
      cairo_rectangle (cr, x, y, size, size);
      cairo_clip (cr);
      cairo_translate (cr, x, y);
      draw_marks (cr, &pattern, marks);
      cairo_restore (cr);
    }
  cairo_destroy (cr);
  tile = cairo_pattern_create_for_surface (surface);
  cairo_pattern_set_extend (tile, CAIRO_EXTEND_REPEAT);
  cairo_surface_destroy (surface);
  return tile;
}

/**
 * skein_pattern_tiles_get:
 * @tiles: tiles
 * @kind: hatch, dots or dense
 * @role: colour of the stripes or dots
 * @origin: x at which the pattern begins, in pixels; it may be far out of sight
 * @y: top of the area to fill
 *
 * Returns: (transfer none): the repeating pattern, on a transparent ground; valid until the next
 *   call
 */
cairo_pattern_t *
skein_pattern_tiles_get (SkeinPatternTiles *tiles,
                         SkeinDrawKind      kind,
                         SkeinRole          role,
                         double             origin,
                         double             y)
{
  SkeinPattern pattern;
  cairo_pattern_t *tile;
  cairo_matrix_t matrix;

  g_return_val_if_fail (tiles != NULL, NULL);

  pattern = skein_pattern_make (kind, tiles->scale);
  tile = g_hash_table_lookup (tiles->patterns, make_key (kind, role));
  if (tile == NULL)
    {
      tile = draw_tile (tiles, kind, role);
      g_hash_table_insert (tiles->patterns, make_key (kind, role), tile);
    }
  cairo_matrix_init_translate (&matrix, -skein_pattern_get_phase (&pattern, origin), -y);
  cairo_pattern_set_matrix (tile, &matrix);
  return tile;
}
