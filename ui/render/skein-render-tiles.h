/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gsk/gsk.h>

#include "scene/skein-draw-list.h"

G_BEGIN_DECLS

/* What is drawn once and used again and again: tiles of patterns, and shapes that are not
 * rectangles. They belong to one palette and one scale. */
typedef struct _SkeinRenderTiles SkeinRenderTiles;

SkeinRenderTiles *skein_render_tiles_new         (SkeinPalette palette, double scale,
                                                  int density);
void              skein_render_tiles_free        (SkeinRenderTiles *tiles);
float             skein_render_tiles_get_period  (SkeinRenderTiles *tiles, SkeinDrawKind kind);
cairo_pattern_t  *skein_render_tiles_get_pattern (SkeinRenderTiles *tiles, SkeinDrawKind kind,
                                                  SkeinRole role);
GskRenderNode    *skein_render_tiles_get_shape   (SkeinRenderTiles *tiles, SkeinDrawKind kind,
                                                  SkeinRole role, guint thickness, float width,
                                                  float height);

G_END_DECLS
