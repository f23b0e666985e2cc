/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane-order.h"

G_BEGIN_DECLS

typedef struct
{
  char *key;
  gboolean pinned;
  gboolean hidden;
} SkeinLanePlace;

struct _SkeinLaneOrder
{
  GPtrArray *places;    /* SkeinLanePlace */
  gboolean by_hand;     /* the order of the places is meant */
  SkeinLaneSort sort;
  gboolean grouped;
  char *filter;         /* (owned) (nullable): folded */
};

SkeinLanePlace *skein_lane_order_get_place (SkeinLaneOrder *order, const char *key);

G_END_DECLS
