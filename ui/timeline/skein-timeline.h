/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "history/skein-history.h"
#include "scene/skein-draw-list.h"
#include "view/skein-view.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_TIMELINE (skein_timeline_get_type ())
G_DECLARE_FINAL_TYPE (SkeinTimeline, skein_timeline, SKEIN, TIMELINE, GtkWidget)

/* The timeline of a run. A GtkScrollable: put it into a GtkScrolledWindow with
 * GTK_POLICY_NEVER across and GTK_POLICY_AUTOMATIC down; the ruler and the names stay in place.
 *
 * It draws only when told that something changed: call skein_timeline_update() at most once a
 * frame, after skein_history_update(). A view says which moment it looks at: one that it is given,
 * or its own.
 *
 * Properties: `history` (pointer), `view`, `now-ns`, `from-ns`, `to-ns` (gint64), `follow`
 * (gboolean): the present stays in sight; `moment-ns`: what is looked at, -1 for the present;
 * `scale` (double, 1 to 3): of everything; `playing`, `play-rate`: time goes on from the point that
 * is looked at; `states` (guint): a bit for each #SkeinState that is not faded, 0 for all; `sort`
 * (string: creation, name, activity), `grouped`, `fit-lanes` (gboolean), `filter` (string): which
 * lanes are shown, and where.
 * Signals: `::event-selected (guint event)`: an item was clicked that stands for that event.
 * `::lanes-changed ()`: skein_timeline_get_lane_order() is another.
 * `::state-told (const char *text)`: a watched thread is in another state.
 * Actions, with keys of their own: see skein-timeline-actions.c. */
GtkWidget    *skein_timeline_new         (void);
void          skein_timeline_set_history (SkeinTimeline *self,
                                          SkeinHistory *history /* (not owned) or NULL */);
SkeinHistory *skein_timeline_get_history (SkeinTimeline *self);
void          skein_timeline_set_view    (SkeinTimeline *self, SkeinView *view);
SkeinView    *skein_timeline_get_view    (SkeinTimeline *self);
void          skein_timeline_update      (SkeinTimeline *self, gint64 now_ns);
gint64        skein_timeline_get_now_ns  (SkeinTimeline *self);
void          skein_timeline_set_scale   (SkeinTimeline *self, double scale);
double        skein_timeline_get_scale   (SkeinTimeline *self);

/* What is in sight */
void          skein_timeline_set_follow  (SkeinTimeline *self, gboolean follow);
gboolean      skein_timeline_get_follow  (SkeinTimeline *self);
void          skein_timeline_set_range   (SkeinTimeline *self, gint64 from_ns, gint64 to_ns);
void          skein_timeline_get_range   (SkeinTimeline *self, gint64 *from_ns, gint64 *to_ns);
void          skein_timeline_go_to_range (SkeinTimeline *self, gint64 from_ns, gint64 to_ns);
gboolean      skein_timeline_go_back     (SkeinTimeline *self);
gboolean      skein_timeline_go_forward  (SkeinTimeline *self);
void          skein_timeline_show_all    (SkeinTimeline *self);
void          skein_timeline_zoom        (SkeinTimeline *self, double factor, gint64 around_ns);
void          skein_timeline_pan         (SkeinTimeline *self, double pixels);
gint64        skein_timeline_get_time_at (SkeinTimeline *self, double x);

/* What is looked at */
const SkeinDrawItem *skein_timeline_pick (SkeinTimeline *self, double x, double y);
void          skein_timeline_select_event (SkeinTimeline *self, guint event);
void          skein_timeline_scrub       (SkeinTimeline *self, gint64 time_ns);
gboolean      skein_timeline_step        (SkeinTimeline *self, int n_events_by);
void          skein_timeline_go_live     (SkeinTimeline *self);
gboolean      skein_timeline_go_to_waker (SkeinTimeline *self);
gboolean      skein_timeline_go_to_woken (SkeinTimeline *self);
void          skein_timeline_set_playing (SkeinTimeline *self, gboolean playing);
gboolean      skein_timeline_is_playing  (SkeinTimeline *self);

/* Lanes */
void          skein_timeline_set_lane_order (SkeinTimeline *self, const char *const *order);
char        **skein_timeline_get_lane_order (SkeinTimeline *self);
const char   *skein_timeline_get_chosen_lane (SkeinTimeline *self);
gboolean      skein_timeline_move_lane   (SkeinTimeline *self, int by);
void          skein_timeline_pin_lane    (SkeinTimeline *self);
void          skein_timeline_hide_lane   (SkeinTimeline *self);
void          skein_timeline_show_lanes  (SkeinTimeline *self);
void          skein_timeline_set_filter  (SkeinTimeline *self, const char *filter);
void          skein_timeline_set_states  (SkeinTimeline *self, guint states);

G_END_DECLS
