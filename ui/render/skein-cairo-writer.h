/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "render/skein-pattern-tiles.h"
#include "render/skein-text-cache.h"
#include "scene/skein-shape.h"

G_BEGIN_DECLS

/* Draws shapes with cairo: into pictures, and into the nodes that the window's renderer caches. */
void skein_cairo_writer_draw_paths (cairo_t *cr, SkeinPalette palette, const SkeinShape *shape);
void skein_cairo_writer_replay     (cairo_t *cr, SkeinPalette palette, SkeinDrawList *list,
                                    SkeinPatternTiles *tiles, SkeinTextCache *texts);

G_END_DECLS
