/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SKEIN_TYPE_VISIBLE_RANGE (skein_visible_range_get_type ())
G_DECLARE_FINAL_TYPE (SkeinVisibleRange, skein_visible_range, SKEIN, VISIBLE_RANGE, GObject)

/* The range of scenario time that is in sight, and the ranges that were in sight before it. All
 * widgets that show or change it hold the same object: the timeline, the overview, the timeline bar
 * and a second timeline.
 *
 * Properties: `from-ns`, `to-ns` (gint64, readable): its ends, from-ns < to-ns; `follow`
 * (gboolean): it moves on with the present. */
SkeinVisibleRange *skein_visible_range_new         (void);
gint64             skein_visible_range_get_from_ns (SkeinVisibleRange *self);
gint64             skein_visible_range_get_to_ns   (SkeinVisibleRange *self);
void               skein_visible_range_set         (SkeinVisibleRange *self, gint64 from_ns,
                                                    gint64 to_ns);
void               skein_visible_range_pan         (SkeinVisibleRange *self, gint64 offset_ns);
void               skein_visible_range_zoom        (SkeinVisibleRange *self, double factor,
                                                    gint64 around_ns);
void               skein_visible_range_show_time   (SkeinVisibleRange *self, gint64 time_ns);
void               skein_visible_range_show_all    (SkeinVisibleRange *self);
void               skein_visible_range_go_to       (SkeinVisibleRange *self, gint64 from_ns,
                                                    gint64 to_ns);
gboolean           skein_visible_range_go_back     (SkeinVisibleRange *self);
gboolean           skein_visible_range_go_forward  (SkeinVisibleRange *self);
void               skein_visible_range_set_follow  (SkeinVisibleRange *self, gboolean follow);
gboolean           skein_visible_range_get_follow  (SkeinVisibleRange *self);
void               skein_visible_range_set_margin  (SkeinVisibleRange *self, double margin);
void               skein_visible_range_update      (SkeinVisibleRange *self, gint64 now_ns);
void               skein_visible_range_reset       (SkeinVisibleRange *self);

G_END_DECLS
