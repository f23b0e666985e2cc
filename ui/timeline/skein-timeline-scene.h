/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "render/skein-text-cache.h"
#include "scene/skein-timeline-layout.h"
#include "view/skein-lane-list.h"
#include "view/skein-view.h"
#include "view/skein-visible-range.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_TIMELINE_SCENE (skein_timeline_scene_get_type ())
G_DECLARE_FINAL_TYPE (SkeinTimelineScene, skein_timeline_scene, SKEIN, TIMELINE_SCENE, GObject)

/* A run, laid out as a timeline of a given size. A change of an input marks the scene as stale and
 * emits `::stale ()` once. The scene is laid out again when the next question is asked, so that
 * many changes cost one layout and no answer is out of date. A scene without a height or a Pango
 * context cannot be laid out: it stays empty and stale.
 *
 * Lengths and places are in pixels of the widget, from the top left corner of the drawing. Those of
 * items and lanes are in pixels of the draw list, each of which is `scale` pixels of the widget. */
SkeinTimelineScene  *skein_timeline_scene_new          (SkeinView *view, SkeinVisibleRange *range,
                                                        SkeinLaneList *lanes);
SkeinView           *skein_timeline_scene_get_view     (SkeinTimelineScene *self);
SkeinVisibleRange   *skein_timeline_scene_get_range    (SkeinTimelineScene *self);
SkeinLaneList       *skein_timeline_scene_get_lane_list (SkeinTimelineScene *self);

/* Input */
void                 skein_timeline_scene_set_history  (SkeinTimelineScene *self,
                                                        SkeinHistory *history);
SkeinHistory        *skein_timeline_scene_get_history  (SkeinTimelineScene *self);
gboolean             skein_timeline_scene_update       (SkeinTimelineScene *self, gint64 now_ns);
gint64               skein_timeline_scene_get_now_ns   (SkeinTimelineScene *self);
void                 skein_timeline_scene_set_size     (SkeinTimelineScene *self, int width,
                                                        int height);
void                 skein_timeline_scene_set_scale    (SkeinTimelineScene *self, double scale);
double               skein_timeline_scene_get_scale    (SkeinTimelineScene *self);
void                 skein_timeline_scene_set_scroll_y (SkeinTimelineScene *self, double scroll_y);
void                 skein_timeline_scene_set_context  (SkeinTimelineScene *self,
                                                        PangoContext *context);
void                 skein_timeline_scene_set_states   (SkeinTimelineScene *self, guint states);
guint                skein_timeline_scene_get_states   (SkeinTimelineScene *self);
void                 skein_timeline_scene_follow_event (SkeinTimelineScene *self, guint event,
                                                        guint last_event);
guint                skein_timeline_scene_get_followed (SkeinTimelineScene *self);

/* Questions */
SkeinDrawList       *skein_timeline_scene_get_list     (SkeinTimelineScene *self);
SkeinTextCache      *skein_timeline_scene_get_texts    (SkeinTimelineScene *self);
const SkeinLane     *skein_timeline_scene_get_lanes    (SkeinTimelineScene *self, guint *n);
const SkeinLane     *skein_timeline_scene_find_chosen  (SkeinTimelineScene *self);
guint                skein_timeline_scene_get_limit    (SkeinTimelineScene *self);
double               skein_timeline_scene_get_height   (SkeinTimelineScene *self);
const SkeinDrawItem *skein_timeline_scene_pick         (SkeinTimelineScene *self, double x,
                                                        double y);
const SkeinLane     *skein_timeline_scene_pick_lane    (SkeinTimelineScene *self, double x,
                                                        double y);
gboolean             skein_timeline_scene_is_in        (SkeinTimelineScene *self,
                                                        SkeinRegion region, double x, double y);
double               skein_timeline_scene_get_plot_width (SkeinTimelineScene *self);
gint64               skein_timeline_scene_get_time_at  (SkeinTimelineScene *self, double x);
guint                skein_timeline_scene_snap_to_edge (SkeinTimelineScene *self,
                                                        const SkeinSubject *subject, double x);

G_END_DECLS
