/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/skein-timeline-renderer.h"

#include "render/skein-timeline-renderer-private.h"

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
  renderer->tiles = skein_render_tiles_new (renderer->palette, 1, 1);
  return renderer;
}

/**
 * skein_timeline_renderer_free:
 * @renderer: (transfer full): a renderer
 *
 * Frees it with its tiles.
 */
void
skein_timeline_renderer_free (SkeinTimelineRenderer *renderer)
{
  g_return_if_fail (renderer != NULL);

  skein_render_tiles_free (renderer->tiles);
  for (guint i = 0; i < G_N_ELEMENTS (renderer->batches); i++)
    skein_pattern_batch_clear (&renderer->batches[i]);
  g_free (renderer);
}

/**
 * skein_timeline_renderer_set_palette:
 * @renderer: a renderer
 * @palette: in which colours to draw from now on
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
  skein_render_tiles_free (renderer->tiles);
  renderer->tiles = skein_render_tiles_new (palette, renderer->scale, renderer->density);
}

/**
 * skein_timeline_renderer_set_scale:
 * @renderer: a renderer
 * @scale: how many pixels to draw for each pixel of a draw list
 * @density: how many pixels of the device there are for each of these, such as 2
 *
 * Draws everything larger. Texts come in the size that the text cache has them in.
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
  skein_render_tiles_free (renderer->tiles);
  renderer->tiles = skein_render_tiles_new (renderer->palette, scale, density);
}

/**
 * skein_timeline_renderer_set_with_headers:
 * @renderer: a renderer
 * @with_headers: whether it draws the headers of lanes; otherwise there are widgets that do
 */
void
skein_timeline_renderer_set_with_headers (SkeinTimelineRenderer *renderer,
                                          gboolean               with_headers)
{
  g_return_if_fail (renderer != NULL);

  renderer->with_headers = with_headers;
}

/**
 * skein_timeline_renderer_replay:
 * @renderer: a renderer
 * @list: what to draw
 * @texts: where its texts were measured
 * @snapshot: where to draw it
 *
 * Adds what the list says to @snapshot, each item clipped to its region.
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
  renderer->n_boxes = skein_timeline_renderer_count_boxes (items, n);
  renderer->origin = skein_draw_list_get_origin (list) * renderer->scale;
  for (guint i = 0; i < n; i++)
    {
      if (items[i].region == SKEIN_REGION_HEADERS && !renderer->with_headers)
        continue;
      if (items[i].region != region)
        {
          const SkeinDrawItem *bounds = skein_draw_list_get_region (list, items[i].region);

          skein_timeline_renderer_flush (renderer, snapshot);
          if (region != SKEIN_N_REGIONS)
            gtk_snapshot_pop (snapshot);
          region = items[i].region;
          gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (bounds->x * scale,
                                                                 bounds->y * scale,
                                                                 bounds->w * scale,
                                                                 bounds->h * scale));
        }
      skein_timeline_renderer_draw_item (renderer, texts, snapshot, &items[i]);
    }
  skein_timeline_renderer_flush (renderer, snapshot);
  if (region != SKEIN_N_REGIONS)
    gtk_snapshot_pop (snapshot);
}

/**
 * skein_timeline_renderer_draw_items:
 * @renderer: a renderer
 * @items: (array length=n): a few items, the one at the bottom first
 * @n: how many
 * @texts: where their texts were measured
 * @snapshot: where to draw them
 *
 * Draws them, clipped by nothing.
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

  renderer->n_boxes = n;
  renderer->origin = 0;
  for (guint i = 0; i < n; i++)
    skein_timeline_renderer_draw_item (renderer, texts, snapshot, &items[i]);
  skein_timeline_renderer_flush (renderer, snapshot);
}
