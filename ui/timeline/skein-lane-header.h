/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "render/skein-timeline-renderer.h"
#include "timeline/skein-timeline-scene.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_LANE_HEADER (skein_lane_header_get_type ())
G_DECLARE_FINAL_TYPE (SkeinLaneHeader, skein_lane_header, SKEIN, LANE_HEADER, GtkWidget)

/* The header of one lane at a time. It draws the items that a layout has made for that lane, which
 * are passed to it between skein_lane_header_begin() and skein_lane_header_end(). A screen reader
 * hears the name of the lane, and as description its state and the reason for that state.
 *
 * Signals: `::chosen ()`: the header has received the focus, or is about to activate one of its
 * actions.
 * Actions, which activate actions of the timeline around it: lane.pin, lane.hide, lane.move-up,
 * lane.move-down, lane.menu. */
GtkWidget       *skein_lane_header_new       (SkeinTimelineScene *scene,
                                              SkeinTimelineRenderer *renderer);
void             skein_lane_header_set_lane  (SkeinLaneHeader *self, const SkeinLane *lane);
const SkeinLane *skein_lane_header_get_lane  (SkeinLaneHeader *self);
void             skein_lane_header_set_words (SkeinLaneHeader *self, const char *name,
                                              const char *description);
const char      *skein_lane_header_get_name  (SkeinLaneHeader *self);
const char      *skein_lane_header_get_description (SkeinLaneHeader *self);
void             skein_lane_header_begin     (SkeinLaneHeader *self);
void             skein_lane_header_add       (SkeinLaneHeader *self, const SkeinDrawItem *item);
void             skein_lane_header_end       (SkeinLaneHeader *self);

G_END_DECLS
