/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-context.h"

G_BEGIN_DECLS

#define SKEIN_RULER_HEIGHT 30.0f

/* How many rows the console needs, as far as `n_seen` of the prints tell. */
typedef struct
{
  guint n_seen;
  guint n_together;
  gint64 since_ns;
  guint n_rows;
} SkeinConsoleTally;

/* The lanes of a timeline, from the top: which, where, how high. What decides their heights is
 * counted once, as the history grows. */
struct _SkeinLaneStack
{
  GArray *lanes;        /* SkeinLane */
  GArray *of_threads;   /* guint: of thread 1, 2, …, its lane's index + 1; 0: it has none */
  GArray *of_objects;   /* guint: likewise */
  GArray *tallies;      /* SkeinObjectTally, of object 1, 2, … */
  SkeinConsoleTally console;
  float height;         /* of all lanes */
  gboolean low;         /* they are lower than usual, so that all are in sight */
};

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

G_END_DECLS
