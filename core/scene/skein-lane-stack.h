/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-context.h"

G_BEGIN_DECLS

#define SKEIN_RULER_HEIGHT 30.0f

/* The results kept from one frame to the next. A value type. */
typedef struct
{
  const SkeinLaneClass *class; /* (nullable): not looked up yet */
  SkeinLaneTally tally;
} SkeinKnownLane;

/* The lanes of a timeline, from the top, with their places and heights. The events that decide the
 * heights are counted once, as the history grows. */
typedef struct
{
  GArray *lanes;        /* SkeinLane */
  GArray *places[SKEIN_N_LANE_KINDS];  /* guint: by id, its lane's index + 1; 0: no lane */
  GArray *known[SKEIN_N_LANE_KINDS];   /* SkeinKnownLane, by id */
  float height;         /* of all lanes */
  gboolean low;         /* lanes are lower than usual, so that all are in sight */
} SkeinLaneStack;

void             skein_lane_stack_init   (SkeinLaneStack *stack);
void             skein_lane_stack_clear  (SkeinLaneStack *stack);
void             skein_lane_stack_update (SkeinLaneStack *stack,
                                          const SkeinTimelineInput *input);
const SkeinLane *skein_lane_stack_find   (const SkeinLaneStack *stack, SkeinLaneKind kind,
                                          guint id);

/* Returns: the lane's place among all lanes */
static inline guint
skein_lane_stack_get_index (const SkeinLaneStack *stack,
                            const SkeinLane      *lane)
{
  return (guint) (lane - (const SkeinLane *) (gconstpointer) stack->lanes->data);
}

/* Returns: the kept results of a lane; valid until the next update */
static inline const SkeinKnownLane *
skein_lane_stack_get_known (const SkeinLaneStack *stack,
                            const SkeinLane      *lane)
{
  return &g_array_index (stack->known[lane->kind], SkeinKnownLane, lane->id);
}

G_END_DECLS
