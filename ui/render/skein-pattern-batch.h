/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "render/skein-pattern-tiles.h"

G_BEGIN_DECLS

/* Rectangles of one row that are filled with one pattern, from left to right. They are gathered and
 * drawn together, since each drawing of a pattern is expensive. A value type; zeros are an empty
 * batch. */
typedef struct
{
  SkeinDrawKind kind;
  SkeinRole role;
  float y;
  float h;
  float end;            /* right edge of the last rectangle */
  GArray *rects;        /* graphene_rect_t; (owned) (nullable) */
} SkeinPatternBatch;

gboolean skein_pattern_batch_takes (const SkeinPatternBatch *batch, SkeinDrawKind kind,
                                    SkeinRole role, const graphene_rect_t *bounds);
gboolean skein_pattern_batch_meets (const SkeinPatternBatch *batch, float x, float y, float height);
void     skein_pattern_batch_add   (SkeinPatternBatch *batch, SkeinDrawKind kind, SkeinRole role,
                                    const graphene_rect_t *bounds);
void     skein_pattern_batch_flush (SkeinPatternBatch *batch, SkeinPatternTiles *tiles,
                                    double origin, GtkSnapshot *snapshot);
void     skein_pattern_batch_clear (SkeinPatternBatch *batch);

G_END_DECLS
