/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* Kinds of lanes, in their usual order. */
typedef enum
{
  SKEIN_LANE_THREAD,
  SKEIN_LANE_GROUP,     /* heading of a child process: id is the process's object */
  SKEIN_LANE_OBJECT,
  SKEIN_LANE_CONSOLE,
  SKEIN_N_LANE_KINDS
} SkeinLaneKind;

/* A value type. */
typedef struct
{
  SkeinLaneKind kind;
  guint32 id;           /* thread or object; 0 for a console without an object yet */
  guint8 depth;         /* 1 inside of a group */
  gboolean pinned;      /* stays at the top; pinned lanes come first */
  gboolean chosen;      /* the lane that keys act on */
  float y, height;      /* set by the layout; y counts from the top of the drawing */
} SkeinLane;

typedef struct _SkeinLaneClass SkeinLaneClass;

void                  skein_timeline_list_lanes (SkeinHistory *history, GArray *lanes);
const SkeinLaneClass *skein_lane_get_class      (SkeinTrace *trace, const SkeinLane *lane);

G_END_DECLS
