/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <cairo.h>

#include "scene/skein-pattern.h"

G_BEGIN_DECLS

/* Tiles of patterns, which are drawn once and used many times. They belong to one palette and one
 * scale. */
typedef struct _SkeinPatternTiles SkeinPatternTiles;

SkeinPatternTiles *skein_pattern_tiles_new  (SkeinPalette palette, double scale, int density);
void               skein_pattern_tiles_free (SkeinPatternTiles *tiles);
cairo_pattern_t   *skein_pattern_tiles_get  (SkeinPatternTiles *tiles, SkeinDrawKind kind,
                                             SkeinRole role, double origin, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinPatternTiles, skein_pattern_tiles_free)

G_END_DECLS
