/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/skein-event.h"
#include "scene/skein-palette.h"

G_BEGIN_DECLS

typedef enum
{
  SKEIN_DRAW_RECT,    /* filled with `fill` */
  SKEIN_DRAW_BOX,     /* rounded; filled with `fill`, outlined with `role` */
  SKEIN_DRAW_DASHED,  /* an outline of dashes */
  SKEIN_DRAW_HATCH,   /* a box with stripes */
  SKEIN_DRAW_DOTS,    /* dots on `fill`, no outline */
  SKEIN_DRAW_DENSE,   /* a fold: upright stripes of `role` on `fill` */
  SKEIN_DRAW_LINE,    /* from x, y to x + w, y + h */
  SKEIN_DRAW_TEXT,    /* within x, y, w, h: centred upright, ellipsized to w */
  SKEIN_DRAW_ARROW,   /* a curve from x, y to x + w, y + h, with a head there; w, h may be < 0 */
  SKEIN_DRAW_POINTER, /* a triangle that points down */
  SKEIN_DRAW_CROSS
} SkeinDrawKind;

typedef enum
{
  SKEIN_TEXT_NAME,  /* a lane's name */
  SKEIN_TEXT_STATE, /* below the name */
  SKEIN_TEXT_LABEL, /* in the plot and on the ruler */
  SKEIN_TEXT_CODE,  /* printed texts and items: fixed width */
  SKEIN_N_TEXT_STYLES
} SkeinTextStyle;

/* Items are clipped to their region, and found only within it. */
typedef enum
{
  SKEIN_REGION_ALL,
  SKEIN_REGION_RULER,
  SKEIN_REGION_HEADERS,
  SKEIN_REGION_PLOT,
  SKEIN_N_REGIONS
} SkeinRegion;

/* The thing that an item stands for. */
typedef enum
{
  SKEIN_SUBJECT_NONE,   /* decoration: never hit */
  SKEIN_SUBJECT_LANE,   /* a lane's header or empty part */
  SKEIN_SUBJECT_SPAN,   /* a time span in a thread's state */
  SKEIN_SUBJECT_STAY,   /* an item in a container: event put it there, last_event took it */
  SKEIN_SUBJECT_VALUE,  /* an object's value from event on */
  SKEIN_SUBJECT_HOLD,   /* a thread owns the object or waits for it: from event to last_event */
  SKEIN_SUBJECT_PRINT,
  SKEIN_SUBJECT_MARK,   /* something that happened at event */
  SKEIN_SUBJECT_WAKE    /* event is the READY event; last_event is its cause */
} SkeinSubjectKind;

/* Fields that a subject does not have are 0, events SKEIN_NO_EVENT. */
typedef struct
{
  guint8 kind;          /* SkeinSubjectKind */
  guint32 thread;
  guint32 object;
  guint32 lane;         /* index of the lane, in the layout's list */
  guint32 event;
  guint32 last_event;
  guint32 n;            /* number of things folded into this one; 1: not a fold */
} SkeinSubject;

/* A value type. Lengths in pixels, from the top left corner of the drawing. */
typedef struct
{
  guint8 kind;          /* SkeinDrawKind */
  guint8 role;          /* SkeinRole */
  guint8 fill;          /* SkeinRole; NONE: not filled */
  guint8 style;         /* SkeinTextStyle, of a text */
  guint8 region;        /* SkeinRegion */
  guint8 thickness;     /* of a line or outline */
  gboolean faded;       /* faded, since another thing is looked at */
  float x, y, w, h;
  const char *text;     /* (owned by the list) until it is cleared */
  SkeinSubject subject;
} SkeinDrawItem;

/* Returns: whether the item is faded */
typedef gboolean (*SkeinFadeFunc) (const SkeinDrawItem *item, gpointer data);

/* The items to draw, first to last: filled by the layout, replayed by the renderer, and searched by
 * hit tests. It does not depend on a display. */
typedef struct _SkeinDrawList SkeinDrawList;

SkeinDrawList       *skein_draw_list_new         (void);
void                 skein_draw_list_free        (SkeinDrawList *list);
void                 skein_draw_list_clear       (SkeinDrawList *list);
void                 skein_draw_list_set_region  (SkeinDrawList *list, SkeinRegion region,
                                                  float x, float y, float w, float h);
const SkeinDrawItem *skein_draw_list_get_region  (SkeinDrawList *list, SkeinRegion region);
void                 skein_draw_list_set_origin  (SkeinDrawList *list, double x);
double               skein_draw_list_get_origin  (SkeinDrawList *list);
SkeinDrawItem       *skein_draw_list_add         (SkeinDrawList *list, const SkeinDrawItem *item);
void                 skein_draw_list_fade        (SkeinDrawList *list, SkeinFadeFunc func,
                                                  gpointer data);
const SkeinDrawItem *skein_draw_list_get_items   (SkeinDrawList *list, guint *n);
const SkeinDrawItem *skein_draw_list_hit         (SkeinDrawList *list, float x, float y);
char                *skein_draw_list_to_string   (SkeinDrawList *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinDrawList, skein_draw_list_free)

G_END_DECLS
