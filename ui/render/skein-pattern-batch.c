/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/skein-pattern-batch.h"

static gboolean
is_empty (const SkeinPatternBatch *batch)
{
  return batch->rects == NULL || batch->rects->len == 0;
}

/**
 * skein_pattern_batch_takes:
 * @batch: a batch
 * @kind: hatch, dots or dense
 * @role: the pattern's colour
 * @bounds: the rectangle, in whole pixels
 *
 * Returns: whether the rectangle can be added to those in the batch
 */
gboolean
skein_pattern_batch_takes (const SkeinPatternBatch *batch,
                           SkeinDrawKind            kind,
                           SkeinRole                role,
                           const graphene_rect_t   *bounds)
{
  return is_empty (batch)
         || (batch->kind == kind && batch->role == role && batch->y == bounds->origin.y
             && batch->h == bounds->size.height && bounds->origin.x >= batch->end);
}

/**
 * skein_pattern_batch_meets:
 * @batch: a batch
 * @x: left edge of a shape, in pixels
 * @y: top of the shape
 * @height: height of the shape
 *
 * Returns: whether the shape may cover a part of the batch, which must then be drawn before it
 */
gboolean
skein_pattern_batch_meets (const SkeinPatternBatch *batch,
                           float                    x,
                           float                    y,
                           float                    height)
{
  return !is_empty (batch) && x < batch->end && y < batch->y + batch->h && y + height > batch->y;
}

/**
 * skein_pattern_batch_add:
 * @batch: a batch that takes the rectangle
 * @kind: hatch, dots or dense
 * @role: the pattern's colour
 * @bounds: the rectangle, in whole pixels
 */
void
skein_pattern_batch_add (SkeinPatternBatch     *batch,
                         SkeinDrawKind          kind,
                         SkeinRole              role,
                         const graphene_rect_t *bounds)
{
  g_return_if_fail (skein_pattern_batch_takes (batch, kind, role, bounds));

  if (batch->rects == NULL)
    batch->rects = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  g_array_append_vals (batch->rects, bounds, 1);
  batch->kind = kind;
  batch->role = role;
  batch->y = bounds->origin.y;
  batch->h = bounds->size.height;
  batch->end = bounds->origin.x + bounds->size.width;
}

/**
 * skein_pattern_batch_flush:
 * @batch: a batch
 * @tiles: the pattern tiles
 * @origin: x at which the pattern begins, in pixels; it may be far out of sight
 * @snapshot: the snapshot to draw into
 *
 * Draws the rectangles of the batch, and empties it.
 */
void
skein_pattern_batch_flush (SkeinPatternBatch *batch,
                           SkeinPatternTiles *tiles,
                           double             origin,
                           GtkSnapshot       *snapshot)
{
  const graphene_rect_t *rects;
  graphene_rect_t bounds;
  cairo_t *cr;

  if (is_empty (batch))
    return;
  rects = (const graphene_rect_t *) (gpointer) batch->rects->data;
  bounds = rects[0];
  bounds.size.width = batch->end - bounds.origin.x;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_source (cr, skein_pattern_tiles_get (tiles, batch->kind, batch->role, origin,
                                                 batch->y));
  for (guint i = 0; i < batch->rects->len; i++)
    cairo_rectangle (cr, rects[i].origin.x, rects[i].origin.y, rects[i].size.width,
                     rects[i].size.height);
  cairo_fill (cr);
  cairo_destroy (cr);
  g_array_set_size (batch->rects, 0);
}

/**
 * skein_pattern_batch_clear:
 * @batch: a batch
 */
void
skein_pattern_batch_clear (SkeinPatternBatch *batch)
{
  g_clear_pointer (&batch->rects, g_array_unref);
}
