/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-draw-list.h"

G_BEGIN_DECLS

typedef enum
{
  SKEIN_PART_FILL,    /* the rectangle, with corners of `radius` */
  SKEIN_PART_OUTLINE, /* a line of `thickness` just inside the rectangle, corners of `radius` */
  SKEIN_PART_PATTERN, /* the rectangle, filled with the item's pattern: see #SkeinPattern */
  SKEIN_PART_AREA,    /* the inside of the path */
  SKEIN_PART_STROKE,  /* a line of `thickness` along the path */
  SKEIN_PART_TEXT     /* the item's text: halfway down the rectangle, ellipsized to its width */
} SkeinPartKind;

/* A value type. */
typedef struct
{
  guint8 kind;       /* SkeinPartKind */
  guint8 role;       /* SkeinRole, faded or not: the part's only colour */
  guint8 first_step; /* of the part's path */
  guint8 n_steps;
  gboolean round_ends;
  float x, y, w, h;
  float radius;
  float thickness;
  float dash;        /* length of a dash; 0: a solid line */
  float gap;         /* between dashes */
} SkeinShapePart;

typedef enum
{
  SKEIN_STEP_MOVE,
  SKEIN_STEP_LINE,
  SKEIN_STEP_CURVE, /* with the two control points */
  SKEIN_STEP_CLOSE
} SkeinStepKind;

/* A step of a path, to x, y. */
typedef struct
{
  SkeinStepKind kind;
  double x1, y1;
  double x2, y2;
  double x, y;
} SkeinPathStep;

#define SKEIN_MAX_PARTS 6
#define SKEIN_MAX_STEPS 8

/* The shape of a draw item: its parts, bottom first. Every writer replays these parts, so that a
 * thing looks the same wherever it is drawn. A value type; lengths in pixels.
 *
 * The steps of paths count from `x`, `y`, and paths come in sizes of half a pixel, so that items of
 * nearly the same size have the same paths, which can be cached. */
typedef struct
{
  SkeinDrawKind kind;
  float x, y, w, h;   /* of the item; an arrow's width and height may be negative */
  float path_w;       /* rounded to half a pixel, if there is a path */
  float path_h;
  guint n_parts;
  guint n_steps;
  SkeinShapePart parts[SKEIN_MAX_PARTS];
  SkeinPathStep steps[SKEIN_MAX_STEPS];
} SkeinShape;

typedef struct
{
  float x, y, w, h;
} SkeinShapeBounds;

/* How the corners of boxes are drawn. */
typedef enum
{
  SKEIN_DETAIL_ROUNDED,
  SKEIN_DETAIL_NOTCHED, /* without corner pixels */
  SKEIN_DETAIL_SQUARE
} SkeinShapeDetail;

SkeinShapeDetail skein_shape_choose_detail (const SkeinDrawItem *items, guint n);
void             skein_shape_make          (SkeinShape *shape, const SkeinDrawItem *item,
                                            double scale, SkeinShapeDetail detail);
SkeinShapeBounds skein_shape_get_path_bounds (const SkeinShape *shape);

G_END_DECLS
