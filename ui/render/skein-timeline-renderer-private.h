/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "render/skein-pattern-batch.h"
#include "render/skein-render-tiles.h"
#include "render/skein-timeline-renderer.h"

G_BEGIN_DECLS

struct _SkeinTimelineRenderer
{
  SkeinRenderTiles *tiles;
  SkeinPalette palette;
  double scale;
  int density;
  gboolean with_headers;

  /* While it replays */
  guint n_boxes;
  double origin;
  SkeinPatternBatch batches[3]; /* hatch, dots and dense stripes */
};

guint skein_timeline_renderer_count_boxes (const SkeinDrawItem *items, guint n);
void  skein_timeline_renderer_draw_item   (SkeinTimelineRenderer *renderer,
                                           SkeinTextCache *texts, GtkSnapshot *snapshot,
                                           const SkeinDrawItem *unscaled);
void  skein_timeline_renderer_flush       (SkeinTimelineRenderer *renderer,
                                           GtkSnapshot *snapshot);

G_END_DECLS
