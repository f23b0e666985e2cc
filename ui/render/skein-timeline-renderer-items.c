/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How one item of a draw list is drawn. */
#include <math.h>

#include "render/skein-color.h"
#include "render/skein-timeline-renderer-private.h"

#define RADIUS 3.0f
/* Narrower than this, corners and patterns would only blur. */
#define MIN_ROUNDED 6.0f
#define MIN_PATTERN 5.0f
/* A rounded box costs a renderer without a GPU as much as twenty square ones. */
#define MAX_ROUNDED 120
/* One whose corners are cut costs as much as two. */
#define MAX_NOTCHED 500

static const GdkRGBA *
color (SkeinTimelineRenderer *renderer,
       SkeinRole              role)
{
  return skein_color_get (renderer->palette, role);
}

/* Patterns of the row that is being drawn are gathered. */
static void
draw_pattern (SkeinTimelineRenderer *renderer,
              GtkSnapshot           *snapshot,
              const SkeinDrawItem   *item,
              const graphene_rect_t *bounds)
{
  SkeinPatternBatch *batch = &renderer->batches[item->kind == SKEIN_DRAW_HATCH  ? 0
                                                : item->kind == SKEIN_DRAW_DOTS ? 1
                                                                                : 2];

  if (!skein_pattern_batch_takes (batch, item->kind, item->role, bounds))
    skein_pattern_batch_flush (batch, renderer->tiles, renderer->origin, snapshot);
  skein_pattern_batch_add (batch, item->kind, item->role, bounds);
}

/* Draws the patterns that are gathered. */
void
skein_timeline_renderer_flush (SkeinTimelineRenderer *renderer,
                               GtkSnapshot           *snapshot)
{
  for (guint i = 0; i < G_N_ELEMENTS (renderer->batches); i++)
    skein_pattern_batch_flush (&renderer->batches[i], renderer->tiles, renderer->origin, snapshot);
}

/* What comes on top of a pattern must find it drawn. */
static void
flush_patterns_below (SkeinTimelineRenderer *renderer,
                      GtkSnapshot           *snapshot,
                      const SkeinDrawItem   *item)
{
  float x = MIN (item->x, item->x + item->w);
  float y = MIN (item->y, item->y + item->h);

  for (guint i = 0; i < G_N_ELEMENTS (renderer->batches); i++)
    if (skein_pattern_batch_meets (&renderer->batches[i], roundf (x), y, ABS (item->h)))
      skein_pattern_batch_flush (&renderer->batches[i], renderer->tiles, renderer->origin,
                                 snapshot);
}

/* Edges on whole pixels: crisp, and several times faster for a renderer without a GPU. */
static graphene_rect_t
snap (const SkeinDrawItem *item)
{
  float left = roundf (item->x);
  float top = roundf (item->y);

  return GRAPHENE_RECT_INIT (left, top, MAX (roundf (item->x + item->w) - left, 1),
                             MAX (roundf (item->y + item->h) - top, 1));
}

/* A rectangle without its four corner pixels. */
static void
append_notched (GtkSnapshot           *snapshot,
                const GdkRGBA         *rgba,
                const graphene_rect_t *bounds)
{
  graphene_rect_t inside = *bounds;

  graphene_rect_inset (&inside, 0, 1);
  gtk_snapshot_append_color (snapshot, rgba, &inside);
  graphene_rect_inset (&inside, 1, -1);
  gtk_snapshot_append_color (snapshot, rgba,
                             &GRAPHENE_RECT_INIT (inside.origin.x, inside.origin.y,
                                                  inside.size.width, 1));
  gtk_snapshot_append_color (snapshot, rgba,
                             &GRAPHENE_RECT_INIT (inside.origin.x,
                                                  inside.origin.y + inside.size.height - 1,
                                                  inside.size.width, 1));
}

static void
append_rounded (GtkSnapshot           *snapshot,
                const GdkRGBA         *rgba,
                const graphene_rect_t *bounds,
                float                  radius)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, MAX (radius, 0));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, rgba, bounds);
  gtk_snapshot_pop (snapshot);
}

static void
append_outline (GtkSnapshot           *snapshot,
                const GdkRGBA         *rgba,
                const graphene_rect_t *bounds,
                float                  thickness,
                float                  radius)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, radius);
  gtk_snapshot_append_border (snapshot, &outline,
                              (float[4]) { thickness, thickness, thickness, thickness },
                              (GdkRGBA[4]) { *rgba, *rgba, *rgba, *rgba });
}

static void
draw_box (SkeinTimelineRenderer *renderer,
          GtkSnapshot           *snapshot,
          const SkeinDrawItem   *item)
{
  graphene_rect_t bounds = snap (item);
  graphene_rect_t inside = bounds;
  float thickness = MIN ((float) item->thickness, bounds.size.width / 2);
  float radius = RADIUS * (float) renderer->scale;
  gboolean rounded = renderer->n_boxes <= MAX_ROUNDED && item->w >= MIN_ROUNDED
                     && item->h >= MIN_ROUNDED;

  graphene_rect_inset (&inside, thickness, thickness);
  if (rounded && item->fill != SKEIN_ROLE_NONE)
    append_rounded (snapshot, color (renderer, item->fill), &bounds, radius);
  else if (!rounded && item->fill == SKEIN_ROLE_NONE)
    append_outline (snapshot, color (renderer, item->role), &bounds, thickness, 0);
  else if (!rounded)
    {
      if (thickness > 0 && renderer->n_boxes <= MAX_NOTCHED && bounds.size.width >= 4
          && bounds.size.height >= 4)
        append_notched (snapshot, color (renderer, item->role), &bounds);
      else if (thickness > 0)
        gtk_snapshot_append_color (snapshot, color (renderer, item->role), &bounds);
      if (inside.size.width > 0 && inside.size.height > 0)
        gtk_snapshot_append_color (snapshot, color (renderer, item->fill), &inside);
    }
  if (item->kind == SKEIN_DRAW_HATCH && item->w >= MIN_PATTERN)
    {
      inside = bounds;
      /* Inside by a pixel, the stripes stay clear of the rounded corners without a clip. */
      graphene_rect_inset (&inside, 1, 1);
      if (inside.size.width > 0 && inside.size.height > 0)
        draw_pattern (renderer, snapshot, item, &inside);
    }
  if (rounded && thickness > 0)
    append_outline (snapshot, color (renderer, item->role), &bounds, thickness, radius);
}

static void
draw_filled (SkeinTimelineRenderer *renderer,
             GtkSnapshot           *snapshot,
             const SkeinDrawItem   *item)
{
  graphene_rect_t bounds = snap (item);
  /* Too narrow for its pattern, it is what the pattern is made of. */
  SkeinRole fill
      = item->kind == SKEIN_DRAW_DENSE && item->w < MIN_PATTERN ? item->role : item->fill;

  gtk_snapshot_append_color (snapshot, color (renderer, fill), &bounds);
  if (item->kind != SKEIN_DRAW_RECT && item->w >= MIN_PATTERN)
    draw_pattern (renderer, snapshot, item, &bounds);
}

static void
draw_line (SkeinTimelineRenderer *renderer,
           GtkSnapshot           *snapshot,
           const SkeinDrawItem   *item)
{
  float half = (float) item->thickness / 2;
  float x0 = roundf (MIN (item->x, item->x + item->w) - half);
  float y0 = roundf (MIN (item->y, item->y + item->h) - half);
  float x1 = roundf (MAX (item->x, item->x + item->w) - half);
  float y1 = roundf (MAX (item->y, item->y + item->h) - half);

  /* Lines are level or upright; their ends are square, so that steps join. */
  gtk_snapshot_append_color (snapshot, color (renderer, item->role),
                             &GRAPHENE_RECT_INIT (x0, y0, x1 - x0 + item->thickness,
                                                  y1 - y0 + item->thickness));
}

static void
draw_text (SkeinTimelineRenderer *renderer,
           SkeinTextCache        *texts,
           GtkSnapshot           *snapshot,
           const SkeinDrawItem   *item)
{
  PangoLayout *layout
      = skein_text_cache_get_layout (texts, item->text, item->style, (int) ceilf (item->w));
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (roundf (item->x),
                                                roundf (item->y + (item->h - (float) height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, color (renderer, item->role));
  gtk_snapshot_restore (snapshot);
}

static void
draw_shape (SkeinTimelineRenderer *renderer,
            GtkSnapshot           *snapshot,
            const SkeinDrawItem   *item)
{
  GskRenderNode *node = skein_render_tiles_get_shape (renderer->tiles, item->kind, item->role,
                                                      item->thickness, item->w, item->h);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (item->x, item->y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

void
skein_timeline_renderer_draw_item (SkeinTimelineRenderer *renderer,
                                   SkeinTextCache        *texts,
                                   GtkSnapshot           *snapshot,
                                   const SkeinDrawItem   *unscaled)
{
  SkeinDrawItem scaled = *unscaled;
  const SkeinDrawItem *item = &scaled;
  float scale = (float) renderer->scale;

  scaled.x *= scale;
  scaled.y *= scale;
  scaled.w *= scale;
  scaled.h *= scale;
  scaled.thickness = (guint8) roundf ((float) scaled.thickness * scale);
  if (scaled.faded && scaled.role != SKEIN_ROLE_NONE)
    scaled.role = SKEIN_ROLE_FADED (scaled.role);
  if (scaled.faded && scaled.fill != SKEIN_ROLE_NONE)
    scaled.fill = SKEIN_ROLE_FADED (scaled.fill);
  flush_patterns_below (renderer, snapshot, item);
  switch ((SkeinDrawKind) item->kind)
    {
    case SKEIN_DRAW_RECT:
    case SKEIN_DRAW_DOTS:
    case SKEIN_DRAW_DENSE:
      draw_filled (renderer, snapshot, item);
      break;
    case SKEIN_DRAW_BOX:
    case SKEIN_DRAW_HATCH:
      draw_box (renderer, snapshot, item);
      break;
    case SKEIN_DRAW_LINE:
      draw_line (renderer, snapshot, item);
      break;
    case SKEIN_DRAW_TEXT:
      draw_text (renderer, texts, snapshot, item);
      break;
    case SKEIN_DRAW_DASHED:
    case SKEIN_DRAW_ARROW:
    case SKEIN_DRAW_POINTER:
    case SKEIN_DRAW_CROSS:
      draw_shape (renderer, snapshot, item);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* How many boxes are wide enough to have corners. */
guint
skein_timeline_renderer_count_boxes (const SkeinDrawItem *items,
                                     guint                n)
{
  guint n_boxes = 0;

  for (guint i = 0; i < n; i++)
    if ((items[i].kind == SKEIN_DRAW_BOX || items[i].kind == SKEIN_DRAW_HATCH)
        && items[i].w >= MIN_ROUNDED)
      n_boxes++;
  return n_boxes;
}
