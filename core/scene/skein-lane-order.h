/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-lane.h"

G_BEGIN_DECLS

typedef enum
{
  SKEIN_LANE_SORT_CREATION,
  SKEIN_LANE_SORT_NAME,
  SKEIN_LANE_SORT_ACTIVITY, /* most events first */
  SKEIN_N_LANE_SORTS
} SkeinLaneSort;

/* The order in which lanes are shown, and which lanes are hidden: the user's choices. They are kept
 * by the lanes' names, so that they hold for the next run of an example too.
 *
 * A lane's key is its kind and its name, "thread:Producer"; the second one of a name ends in
 * "#2". */
typedef struct _SkeinLaneOrder SkeinLaneOrder;

SkeinLaneOrder *skein_lane_order_new         (void);
void            skein_lane_order_free        (SkeinLaneOrder *order);
void            skein_lane_order_list        (SkeinLaneOrder *order, SkeinHistory *history,
                                              const char *chosen, GArray *lanes);
char           *skein_lane_order_make_key    (SkeinHistory *history, const SkeinLane *lane);
gboolean        skein_lane_order_move        (SkeinLaneOrder *order, SkeinHistory *history,
                                              const char *key, int by);
void            skein_lane_order_set_pinned  (SkeinLaneOrder *order, const char *key,
                                              gboolean pinned);
gboolean        skein_lane_order_is_pinned   (SkeinLaneOrder *order, const char *key);
void            skein_lane_order_set_hidden  (SkeinLaneOrder *order, const char *key,
                                              gboolean hidden);
guint           skein_lane_order_count_hidden (SkeinLaneOrder *order);
void            skein_lane_order_show_all    (SkeinLaneOrder *order);
void            skein_lane_order_set_sort    (SkeinLaneOrder *order, SkeinLaneSort sort);
SkeinLaneSort   skein_lane_order_get_sort    (SkeinLaneOrder *order);
void            skein_lane_order_set_grouped (SkeinLaneOrder *order, gboolean grouped);
gboolean        skein_lane_order_get_grouped (SkeinLaneOrder *order);
void            skein_lane_order_set_filter  (SkeinLaneOrder *order, const char *filter);
void            skein_lane_order_set_strings (SkeinLaneOrder *order, const char *const *strings);
char          **skein_lane_order_get_strings (SkeinLaneOrder *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinLaneOrder, skein_lane_order_free)

G_END_DECLS
