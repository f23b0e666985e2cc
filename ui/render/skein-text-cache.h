/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <pango/pango.h>

#include "scene/skein-draw-list.h"
#include "scene/skein-shape.h"

G_BEGIN_DECLS

/* Shaped and measured texts, which are kept from frame to frame. The cache needs a Pango context
 * and no display. */
typedef struct _SkeinTextCache SkeinTextCache;

SkeinTextCache *skein_text_cache_new        (PangoContext *context, double scale);
SkeinTextCache *skein_text_cache_new_headless (void);
void            skein_text_cache_free       (SkeinTextCache *cache);
float           skein_text_cache_get_width  (SkeinTextCache *cache, const char *text,
                                             SkeinTextStyle style);
PangoLayout    *skein_text_cache_place      (SkeinTextCache *cache, const SkeinDrawItem *item,
                                             const SkeinShapePart *part, float *x, float *y);
void            skein_text_cache_age        (SkeinTextCache *cache);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTextCache, skein_text_cache_free)

G_END_DECLS
