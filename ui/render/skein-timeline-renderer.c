/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/skein-timeline-renderer.h"

#include <math.h>

#include "render/skein-cairo-writer.h"
#include "render/skein-color.h"
#include "render/skein-pattern-batch.h"
#include "scene/skein-shape.h"

/* Lanes come in few sizes, and so do the shapes with paths. Resizing a window makes new sizes. */
#define MAX_KEPT 2000

/* Shapes with equal keys have the same path. Sizes are in halves of a pixel. */
typedef struct
{
  int kind;
  int role;
  int thickness;
  int w;
  int h;
} Key;

struct _SkeinTimelineRenderer
{
  SkeinPatternTiles *tiles;
  GHashTable *paths;    /* Key → GskRenderNode, which begins at the origin */
  SkeinPalette palette;
  double scale;
  int density;
  gboolean with_headers;

  /* During a replay */
  SkeinShapeDetail detail;
  double origin;
  SkeinPatternBatch batches[3]; /* hatch, dots and dense stripes */
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

/* Cached paths and tiles belong to one palette and one scale. */
static void
forget_kept (SkeinTimelineRenderer *renderer)
{
  g_clear_pointer (&renderer->tiles, skein_pattern_tiles_free);
  renderer->tiles = skein_pattern_tiles_new (renderer->palette, renderer->scale,
                                             renderer->density);
  g_hash_table_remove_all (renderer->paths);
}

/**
 * skein_timeline_renderer_new:
 *
 * Returns: (transfer full): a renderer with the light palette
 */
SkeinTimelineRenderer *
skein_timeline_renderer_new (void)
{
  SkeinTimelineRenderer *renderer = g_new0 (SkeinTimelineRenderer, 1);

  renderer->palette = SKEIN_PALETTE_LIGHT;
  renderer->scale = 1;
  renderer->density = 1;
  renderer->with_headers = TRUE;
  renderer->paths = g_hash_table_new_full (key_hash, key_equal, g_free,
                                           (GDestroyNotify) gsk_render_node_unref);
  forget_kept (renderer);
  return renderer;
}

/**
 * skein_timeline_renderer_free:
 * @renderer: (transfer full): a renderer
 *
 * Frees the renderer and its cached nodes; nodes that a snapshot still uses live as long as the
 * snapshot.
 */
void
skein_timeline_renderer_free (SkeinTimelineRenderer *renderer)
{
  g_return_if_fail (renderer != NULL);

  skein_pattern_tiles_free (renderer->tiles);
  g_hash_table_unref (renderer->paths);
  for (guint i = 0; i < G_N_ELEMENTS (renderer->batches); i++)
    skein_pattern_batch_clear (&renderer->batches[i]);
  g_free (renderer);
}

/**
 * skein_timeline_renderer_set_palette:
 * @renderer: a renderer
 * @palette: the palette to draw with from now on
 */
void
skein_timeline_renderer_set_palette (SkeinTimelineRenderer *renderer,
                                     SkeinPalette           palette)
{
  g_return_if_fail (renderer != NULL);
  g_return_if_fail (palette < SKEIN_N_PALETTES);

  if (renderer->palette == palette)
    return;
  renderer->palette = palette;
  forget_kept (renderer);
}

/**
 * skein_timeline_renderer_set_scale:
 * @renderer: a renderer
 * @scale: pixels of the drawing for each pixel of a draw list
 * @density: device pixels for each pixel of the drawing, such as 2
 *
 * Draws everything at this scale. Texts have the size that the text cache gives them.
 */
void
skein_timeline_renderer_set_scale (SkeinTimelineRenderer *renderer,
                                   double                 scale,
                                   int                    density)
{
  g_return_if_fail (renderer != NULL);
  g_return_if_fail (scale > 0);
  g_return_if_fail (density > 0);

  if (renderer->scale == scale && renderer->density == density)
    return;
  renderer->scale = scale;
  renderer->density = density;
  forget_kept (renderer);
}

/**
 * skein_timeline_renderer_set_with_headers:
 * @renderer: a renderer
 * @with_headers: whether it draws the headers of lanes; otherwise widgets draw them
 */
void
skein_timeline_renderer_set_with_headers (SkeinTimelineRenderer *renderer,
                                          gboolean               with_headers)
{
  g_return_if_fail (renderer != NULL);

  renderer->with_headers = with_headers;
}

/* --- Parts ------------------------------------------------------------------------------------ */

static const GdkRGBA *
color (SkeinTimelineRenderer *renderer,
       SkeinRole              role)
{
  return skein_color_get (renderer->palette, role);
}

static void
flush_batch (SkeinTimelineRenderer *renderer,
             SkeinPatternBatch     *batch,
             GtkSnapshot           *snapshot)
{
  skein_pattern_batch_flush (batch, renderer->tiles, renderer->origin, snapshot);
}

static void
flush_patterns (SkeinTimelineRenderer *renderer,
                GtkSnapshot           *snapshot)
{
  for (guint i = 0; i < G_N_ELEMENTS (renderer->batches); i++)
    flush_batch (renderer, &renderer->batches[i], snapshot);
}

/* Gathered patterns below the shape must be drawn before it. */
static void
flush_patterns_below (SkeinTimelineRenderer *renderer,
                      GtkSnapshot           *snapshot,
                      const SkeinShape      *shape)
{
  float x = fminf (shape->x, shape->x + shape->w);
  float y = fminf (shape->y, shape->y + shape->h);

  for (guint i = 0; i < G_N_ELEMENTS (renderer->batches); i++)
    if (skein_pattern_batch_meets (&renderer->batches[i], roundf (x), y, fabsf (shape->h)))
      flush_batch (renderer, &renderer->batches[i], snapshot);
}

/* Patterns of the row that is being drawn are gathered, to be drawn at once. */
static void
draw_pattern (SkeinTimelineRenderer *renderer,
              GtkSnapshot           *snapshot,
              const SkeinShape      *shape,
              const SkeinShapePart  *part)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (part->x, part->y, part->w, part->h);
  SkeinPatternBatch *batch = &renderer->batches[shape->kind == SKEIN_DRAW_HATCH  ? 0
                                                : shape->kind == SKEIN_DRAW_DOTS ? 1
                                                                                 : 2];

  if (!skein_pattern_batch_takes (batch, shape->kind, part->role, &bounds))
    flush_batch (renderer, batch, snapshot);
  skein_pattern_batch_add (batch, shape->kind, part->role, &bounds);
}

static void
draw_fill (SkeinTimelineRenderer *renderer,
           GtkSnapshot           *snapshot,
           const SkeinShapePart  *part)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (part->x, part->y, part->w, part->h);
  GskRoundedRect outline;

  if (part->radius > 0)
    {
      gsk_rounded_rect_init_from_rect (&outline, &bounds, part->radius);
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
    }
  gtk_snapshot_append_color (snapshot, color (renderer, part->role), &bounds);
  if (part->radius > 0)
    gtk_snapshot_pop (snapshot);
}

static void
draw_outline (SkeinTimelineRenderer *renderer,
              GtkSnapshot           *snapshot,
              const SkeinShapePart  *part)
{
  const GdkRGBA *rgba = color (renderer, part->role);
  float thickness = part->thickness;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (part->x, part->y, part->w, part->h),
                                   part->radius);
  gtk_snapshot_append_border (snapshot, &outline,
                              (float[4]) { thickness, thickness, thickness, thickness },
                              (GdkRGBA[4]) { *rgba, *rgba, *rgba, *rgba });
}

static GskRenderNode *
make_path_node (SkeinTimelineRenderer *renderer,
                const SkeinShape      *shape)
{
  SkeinShapeBounds bounds = skein_shape_get_path_bounds (shape);
  GskRenderNode *node
      = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (bounds.x, bounds.y, bounds.w, bounds.h));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  skein_cairo_writer_draw_paths (cr, renderer->palette, shape);
  cairo_destroy (cr);
  return node;
}

static void
draw_paths (SkeinTimelineRenderer *renderer,
            GtkSnapshot           *snapshot,
            const SkeinShape      *shape)
{
  Key key = { (int) shape->kind, shape->parts[0].role, (int) shape->parts[0].thickness,
              (int) (2 * shape->path_w), (int) (2 * shape->path_h) };
  GskRenderNode *node = g_hash_table_lookup (renderer->paths, &key);

  if (node == NULL)
    {
      if (g_hash_table_size (renderer->paths) >= MAX_KEPT)
        g_hash_table_remove_all (renderer->paths);
      node = make_path_node (renderer, shape);
      g_hash_table_insert (renderer->paths, g_memdup2 (&key, sizeof key), node);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (shape->x, shape->y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

static void
draw_text (SkeinTimelineRenderer *renderer,
           SkeinTextCache        *texts,
           GtkSnapshot           *snapshot,
           const SkeinShapePart  *part,
           const SkeinDrawItem   *item)
{
  float x;
  float y;
  PangoLayout *layout = skein_text_cache_place (texts, item, part, &x, &y);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color (renderer, part->role));
  gtk_snapshot_restore (snapshot);
}

static void
draw_item (SkeinTimelineRenderer *renderer,
           SkeinTextCache        *texts,
           GtkSnapshot           *snapshot,
           const SkeinDrawItem   *item)
{
  SkeinShape shape;

  skein_shape_make (&shape, item, renderer->scale, renderer->detail);
  flush_patterns_below (renderer, snapshot, &shape);
  if (shape.n_steps > 0)
    {
      draw_paths (renderer, snapshot, &shape);
      return;
    }
  for (guint i = 0; i < shape.n_parts; i++)
    {
      const SkeinShapePart *part = &shape.parts[i];

      if (part->kind == SKEIN_PART_FILL)
        draw_fill (renderer, snapshot, part);
      else if (part->kind == SKEIN_PART_OUTLINE)
        draw_outline (renderer, snapshot, part);
      else if (part->kind == SKEIN_PART_PATTERN)
        draw_pattern (renderer, snapshot, &shape, part);
      else
        draw_text (renderer, texts, snapshot, part, item);
    }
}

/* --- Lists ------------------------------------------------------------------------------------ */

/**
 * skein_timeline_renderer_replay:
 * @renderer: a renderer
 * @list: the items to draw
 * @texts: the text cache that measured the texts of the list
 * @snapshot: the snapshot to draw into
 *
 * Adds the items of the list to @snapshot, each clipped to its region.
 */
void
skein_timeline_renderer_replay (SkeinTimelineRenderer *renderer,
                                SkeinDrawList         *list,
                                SkeinTextCache        *texts,
                                GtkSnapshot           *snapshot)
{
  const SkeinDrawItem *items;
  guint n;
  guint region = SKEIN_N_REGIONS;
  float scale = (float) renderer->scale;

  g_return_if_fail (renderer != NULL);
  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));

  items = skein_draw_list_get_items (list, &n);
  renderer->detail = skein_shape_choose_detail (items, n);
  renderer->origin = skein_draw_list_get_origin (list) * renderer->scale;
  for (guint i = 0; i < n; i++)
    {
      if (items[i].region == SKEIN_REGION_HEADERS && !renderer->with_headers)
        continue;
      if (items[i].region != region)
        {
          const SkeinDrawItem *bounds = skein_draw_list_get_region (list, items[i].region);

          flush_patterns (renderer, snapshot);
          if (region != SKEIN_N_REGIONS)
            gtk_snapshot_pop (snapshot);
          region = items[i].region;
          gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (bounds->x * scale,
                                                                 bounds->y * scale,
                                                                 bounds->w * scale,
                                                                 bounds->h * scale));
        }
      draw_item (renderer, texts, snapshot, &items[i]);
    }
  flush_patterns (renderer, snapshot);
  if (region != SKEIN_N_REGIONS)
    gtk_snapshot_pop (snapshot);
}

/**
 * skein_timeline_renderer_draw_items:
 * @renderer: a renderer
 * @items: (array length=n): a few items, in drawing order
 * @n: the number of items
 * @texts: the text cache that measured their texts
 * @snapshot: the snapshot to draw into
 *
 * Draws the items without clipping them.
 */
void
skein_timeline_renderer_draw_items (SkeinTimelineRenderer *renderer,
                                    const SkeinDrawItem   *items,
                                    guint                  n,
                                    SkeinTextCache        *texts,
                                    GtkSnapshot           *snapshot)
{
  g_return_if_fail (renderer != NULL);
  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));

  renderer->detail = skein_shape_choose_detail (items, n);
  renderer->origin = 0;
  for (guint i = 0; i < n; i++)
    draw_item (renderer, texts, snapshot, &items[i]);
  flush_patterns (renderer, snapshot);
}
