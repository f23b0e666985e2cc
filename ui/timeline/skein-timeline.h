/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "timeline/skein-timeline-scene.h"
#include "view/skein-navigator.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_TIMELINE (skein_timeline_get_type ())
G_DECLARE_FINAL_TYPE (SkeinTimeline, skein_timeline, SKEIN, TIMELINE, GtkWidget)

/* The timeline of a run. A GtkScrollable: put it into a GtkScrolledWindow with
 * GTK_POLICY_NEVER across and GTK_POLICY_AUTOMATIC down; the ruler and the names stay in place.
 *
 * It draws only when told that something changed: call skein_timeline_update() at most once a
 * frame, after skein_history_update(). A view says which position is shown: one that it is given,
 * which somebody else keeps up to date, or its own. The stretch of time that is in sight, the lanes
 * and the way through time are objects of their own, which other widgets may hold, change and bind
 * to, and which a second timeline may share.
 *
 * Properties: `history` (pointer); `view`, `range`, `lane-list` (objects, to be given when it is
 * made, or else its own); `now-ns` (gint64); `scale` (double, 1 to 3): of texts, lanes and
 * lines; `states`
 * (guint): a bit for each #SkeinState that is not faded, 0 for all.
 * Signals: `::state-told (const char *text)`: a watched thread is in another state.
 * Actions, with keys of their own: see #SkeinTimelineInteraction. */
GtkWidget           *skein_timeline_new           (SkeinView *view /* or NULL */);
SkeinView           *skein_timeline_get_view      (SkeinTimeline *self);
SkeinVisibleRange   *skein_timeline_get_range     (SkeinTimeline *self);
SkeinLaneList       *skein_timeline_get_lane_list (SkeinTimeline *self);
SkeinNavigator      *skein_timeline_get_navigator (SkeinTimeline *self);
SkeinTimelineScene  *skein_timeline_get_scene     (SkeinTimeline *self);
void                 skein_timeline_set_history   (SkeinTimeline *self,
                                                   SkeinHistory *history /* (not owned) or NULL */);
SkeinHistory        *skein_timeline_get_history   (SkeinTimeline *self);
void                 skein_timeline_update        (SkeinTimeline *self, gint64 now_ns);
gint64               skein_timeline_get_now_ns    (SkeinTimeline *self);
void                 skein_timeline_set_states    (SkeinTimeline *self, guint states);

G_END_DECLS
