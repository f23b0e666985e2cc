/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-context.h"

G_BEGIN_DECLS

#define SKEIN_RULER_HEIGHT 30.0f

/* What a frame need not find out again. A value type. */
typedef struct
{
  const SkeinLaneClass *class; /* (nullable): it was not asked for yet */
  SkeinLaneTally tally;
} SkeinKnownLane;

/* The lanes of a timeline, from the top: which, where, how high. What decides their heights is
 * counted once, as the history grows. */
typedef struct
{
  GArray *lanes;        /* SkeinLane */
  GArray *places[SKEIN_N_LANE_KINDS];  /* guint: of id 0, 1, …, its lane's index + 1; 0: it has
                                        * none */
  GArray *known[SKEIN_N_LANE_KINDS];   /* SkeinKnownLane: of id 0, 1, … */
  float height;         /* of all lanes */
  gboolean low;         /* they are lower than usual, so that all are in sight */
} SkeinLaneStack;

void             skein_lane_stack_init   (SkeinLaneStack *stack);
void             skein_lane_stack_clear  (SkeinLaneStack *stack);
void             skein_lane_stack_update (SkeinLaneStack *stack,
                                          const SkeinTimelineInput *input);
const SkeinLane *skein_lane_stack_find   (const SkeinLaneStack *stack, SkeinLaneKind kind,
                                          guint id);

/* Its place among all lanes. */
static inline guint
skein_lane_stack_get_index (const SkeinLaneStack *stack,
                            const SkeinLane      *lane)
{
  return (guint) (lane - (const SkeinLane *) (gconstpointer) stack->lanes->data);
}

/* What is known of one of its lanes; good until the next update. */
static inline const SkeinKnownLane *
skein_lane_stack_get_known (const SkeinLaneStack *stack,
                            const SkeinLane      *lane)
{
  return &g_array_index (stack->known[lane->kind], SkeinKnownLane, lane->id);
}

G_END_DECLS
