/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-draw-list.h"

G_BEGIN_DECLS

/* Stripes or dots that fill a rectangle. Horizontally, a pattern is anchored to the list's origin,
 * so that neighbours in a row continue each other and all move with the time axis; vertically, it
 * is anchored to the rectangle's top. A value type; lengths in pixels. */
typedef struct
{
  SkeinDrawKind kind; /* HATCH: slanted stripes; DOTS; DENSE: upright stripes */
  double period;      /* across and down; a whole number, so that there are no seams */
  double thickness;   /* of a stripe: its width; of a dot: its diameter */
} SkeinPattern;

/* One mark of a pattern. HATCH: a line from point 0, below the rectangle, to point 1, above it;
 * DOTS: a dot at point 0; DENSE: a filled rectangle between both points. */
typedef struct
{
  double x0, y0;
  double x1, y1;
} SkeinPatternMark;

SkeinPattern skein_pattern_make      (SkeinDrawKind kind, double scale);
double       skein_pattern_get_phase (const SkeinPattern *pattern, double origin);
void         skein_pattern_fill      (const SkeinPattern *pattern, double origin, double x,
                                      double y, double w, double h, GArray *marks);

G_END_DECLS
