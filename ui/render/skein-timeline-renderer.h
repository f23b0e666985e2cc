/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "render/skein-text-cache.h"
#include "scene/skein-draw-list.h"

G_BEGIN_DECLS

/* Replays a draw list into a GtkSnapshot. It caches the tiles of patterns and the nodes of
 * paths. */
typedef struct _SkeinTimelineRenderer SkeinTimelineRenderer;

SkeinTimelineRenderer *skein_timeline_renderer_new         (void);
void                   skein_timeline_renderer_free        (SkeinTimelineRenderer *renderer);
void                   skein_timeline_renderer_set_palette (SkeinTimelineRenderer *renderer,
                                                            SkeinPalette palette);
void                   skein_timeline_renderer_set_scale   (SkeinTimelineRenderer *renderer,
                                                            double scale, int density);
void                   skein_timeline_renderer_set_with_headers (SkeinTimelineRenderer *renderer,
                                                                 gboolean with_headers);
void                   skein_timeline_renderer_replay      (SkeinTimelineRenderer *renderer,
                                                            SkeinDrawList *list,
                                                            SkeinTextCache *texts,
                                                            GtkSnapshot *snapshot);
void                   skein_timeline_renderer_draw_items  (SkeinTimelineRenderer *renderer,
                                                            const SkeinDrawItem *items, guint n,
                                                            SkeinTextCache *texts,
                                                            GtkSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTimelineRenderer, skein_timeline_renderer_free)

G_END_DECLS
