/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "scene/skein-lane-order.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_LANE_LIST (skein_lane_list_get_type ())
G_DECLARE_FINAL_TYPE (SkeinLaneList, skein_lane_list, SKEIN, LANE_LIST, GObject)

/* The lanes of a run: which of them are shown, in which order, and which one is chosen as the
 * target of key presses. The user's settings stay when the run is replaced, since lanes are
 * identified by their keys, see #SkeinLaneOrder.
 *
 * Properties: `order` (GStrv): the order as strings, to be stored; `sort` (string: creation, name,
 * activity); `grouped` (gboolean): objects stand below their threads; `filter` (string, nullable):
 * only lanes with this text in their names are shown; `fit` (gboolean): lanes may become so low
 * that all of them are in sight; `chosen` (string, nullable): the key of a lane.
 * Signals: `::changed ()`: the result of skein_lane_list_get(), or `fit`, has changed. */
SkeinLaneList   *skein_lane_list_new          (void);
void             skein_lane_list_set_history  (SkeinLaneList *self,
                                               SkeinHistory *history /* (not owned) or NULL */);
const SkeinLane *skein_lane_list_get          (SkeinLaneList *self, guint *n);

void             skein_lane_list_set_order    (SkeinLaneList *self, const char *const *order);
char           **skein_lane_list_get_order    (SkeinLaneList *self);
gboolean         skein_lane_list_get_fit      (SkeinLaneList *self);

const char      *skein_lane_list_get_chosen   (SkeinLaneList *self);
void             skein_lane_list_choose       (SkeinLaneList *self, const SkeinLane *lane);
gboolean         skein_lane_list_choose_by    (SkeinLaneList *self, int by);
gboolean         skein_lane_list_move_chosen  (SkeinLaneList *self, int by);
void             skein_lane_list_pin_chosen   (SkeinLaneList *self);
gboolean         skein_lane_list_is_pinned    (SkeinLaneList *self);
void             skein_lane_list_hide_chosen  (SkeinLaneList *self);
guint            skein_lane_list_count_hidden (SkeinLaneList *self);
void             skein_lane_list_show_hidden  (SkeinLaneList *self);

G_END_DECLS
