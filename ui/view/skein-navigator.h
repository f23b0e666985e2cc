/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/skein-view.h"
#include "view/skein-visible-range.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_NAVIGATOR (skein_navigator_get_type ())
G_DECLARE_FINAL_TYPE (SkeinNavigator, skein_navigator, SKEIN, NAVIGATOR, GObject)

/* Moves the position of a view through the time of a run, and keeps that position inside the
 * visible range.
 *
 * Properties: `playing` (gboolean): the past is played back, from the position on until the present
 * is reached; `rate` (double): scenario seconds for each real second of playback. */
SkeinNavigator *skein_navigator_new         (SkeinView *view, SkeinVisibleRange *range,
                                             GtkWidget *clock /* (not owned) */);
SkeinView      *skein_navigator_get_view    (SkeinNavigator *self);
SkeinVisibleRange *skein_navigator_get_range (SkeinNavigator *self);
void            skein_navigator_scrub       (SkeinNavigator *self, gint64 time_ns);
gboolean        skein_navigator_step        (SkeinNavigator *self, int n_events_by);
void            skein_navigator_go_to_start (SkeinNavigator *self);
void            skein_navigator_follow      (SkeinNavigator *self);
void            skein_navigator_go_live     (SkeinNavigator *self);
gboolean        skein_navigator_go_to_waker (SkeinNavigator *self);
gboolean        skein_navigator_go_to_woken (SkeinNavigator *self);
void            skein_navigator_set_playing (SkeinNavigator *self, gboolean playing);
gboolean        skein_navigator_is_playing  (SkeinNavigator *self);

G_END_DECLS
