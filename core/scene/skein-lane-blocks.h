/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-order.h"

G_BEGIN_DECLS

typedef enum
{
  SKEIN_LANE_SHOWN,
  SKEIN_LANE_PINNED,
  SKEIN_LANE_HIDDEN
} SkeinLaneFate;

/* The place of a lane among others, or -1: after them; whether a lane is shown, pinned or
 * hidden. */
typedef int (*SkeinLaneRankFunc) (const char *key, gpointer data);
typedef SkeinLaneFate (*SkeinLaneFateFunc) (const char *key, gpointer data);

/* The lanes of a run in blocks that stay together: a lane with the lanes that are indented below
 * it. */
typedef struct _SkeinLaneBlocks SkeinLaneBlocks;

SkeinLaneBlocks *skein_lane_blocks_new       (SkeinHistory *history, gboolean grouped);
void             skein_lane_blocks_free      (SkeinLaneBlocks *blocks);
void             skein_lane_blocks_sort      (SkeinLaneBlocks *blocks, SkeinLaneSort sort);
void             skein_lane_blocks_arrange   (SkeinLaneBlocks *blocks, SkeinLaneRankFunc rank,
                                              gpointer data);
void             skein_lane_blocks_append_to (SkeinLaneBlocks *blocks, SkeinLaneFateFunc fate,
                                              gpointer data, const char *filter,
                                              const char *chosen, GArray *lanes);
char           **skein_lane_blocks_list_keys (SkeinLaneBlocks *blocks);
char            *skein_lane_blocks_make_key  (SkeinHistory *history, const SkeinLane *lane);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinLaneBlocks, skein_lane_blocks_free)

G_END_DECLS
