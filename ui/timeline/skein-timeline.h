/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "timeline/skein-timeline-scene.h"
#include "view/skein-navigator.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_TIMELINE (skein_timeline_get_type ())
G_DECLARE_FINAL_TYPE (SkeinTimeline, skein_timeline, SKEIN, TIMELINE, GtkWidget)

/* The timeline of a run. It is a GtkScrollable: put it into a GtkScrolledWindow with the policies
 * GTK_POLICY_NEVER (horizontal) and GTK_POLICY_AUTOMATIC (vertical); the ruler and the headers stay
 * in place.
 *
 * The timeline draws only when told that something has changed: call skein_timeline_update() at
 * most once a frame, after skein_history_update(). A view holds the position that is shown: either
 * a view that is passed in and updated by its owner, or the timeline's own. The visible range, the
 * lane list and the navigator are separate objects, which other widgets can hold, change and bind
 * to. A second timeline of the same run can share them: it is given the navigator, whose view and
 * range it shows, and the lane list.
 *
 * Properties: `history` (pointer); `view` or `navigator`, and `lane-list` (objects, construct-only;
 * created by the timeline if not given); `now-ns` (gint64); `scale` (double, 1 to 3): factor for
 * texts, lanes and lines; `states` (guint): a bit for each #SkeinState that is not faded; 0 fades
 * none.
 * Signals: `::state-told (const char *text)`: the thread of a chosen or pinned lane has got into
 * another state.
 * Actions, with their keys: see #SkeinTimelineInteraction. */
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
