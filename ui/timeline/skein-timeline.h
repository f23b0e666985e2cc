/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "timeline/skein-draw-list.h"
#include "trace/skein-history.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_TIMELINE (skein_timeline_get_type ())
G_DECLARE_FINAL_TYPE (SkeinTimeline, skein_timeline, SKEIN, TIMELINE, GtkWidget)

/* The timeline of a run. A GtkScrollable: put it into a GtkScrolledWindow with
 * GTK_POLICY_NEVER across and GTK_POLICY_AUTOMATIC down; the ruler and the names stay in place.
 *
 * It draws only when told that something changed: call skein_timeline_update() at most once a
 * frame, after skein_history_update().
 *
 * Properties: `history` (pointer), `now-ns`, `from-ns`, `to-ns` (gint64), `follow` (gboolean).
 * Signal `::event-selected (guint event)`: an item was clicked that stands for that event.
 * Actions, with keys of their own: `timeline.zoom-in`, `.zoom-out`, `.earlier`, `.later`, `.start`,
 * `.follow`, `.show-all`. */
GtkWidget    *skein_timeline_new         (void);
void          skein_timeline_set_history (SkeinTimeline *self,
                                          SkeinHistory *history /* (not owned) or NULL */);
SkeinHistory *skein_timeline_get_history (SkeinTimeline *self);
void          skein_timeline_update      (SkeinTimeline *self, gint64 now_ns);
gint64        skein_timeline_get_now_ns  (SkeinTimeline *self);
void          skein_timeline_set_follow  (SkeinTimeline *self, gboolean follow);
gboolean      skein_timeline_get_follow  (SkeinTimeline *self);
void          skein_timeline_set_range   (SkeinTimeline *self, gint64 from_ns, gint64 to_ns);
void          skein_timeline_get_range   (SkeinTimeline *self, gint64 *from_ns, gint64 *to_ns);
void          skein_timeline_show_all    (SkeinTimeline *self);
void          skein_timeline_zoom        (SkeinTimeline *self, double factor, gint64 around_ns);
void          skein_timeline_pan         (SkeinTimeline *self, double pixels);
gint64        skein_timeline_get_time_at (SkeinTimeline *self, double x);
const SkeinDrawItem *skein_timeline_pick (SkeinTimeline *self, double x, double y);
void          skein_timeline_select_event (SkeinTimeline *self, guint event);

G_END_DECLS
