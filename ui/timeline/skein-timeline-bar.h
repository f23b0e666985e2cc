/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-timeline.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_TIMELINE_BAR (skein_timeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (SkeinTimelineBar, skein_timeline_bar, SKEIN, TIMELINE_BAR, GtkBox)

/* The bar below a timeline: an overview of the whole run, buttons to move through the past and back
 * to the present, an entry for the two ends of the visible range, and an entry to filter the
 * lanes. */
GtkWidget *skein_timeline_bar_new               (SkeinTimeline *timeline);
GtkWidget *skein_timeline_bar_get_legend_button (SkeinTimelineBar *self);
void       skein_timeline_bar_go_to_filter      (SkeinTimelineBar *self);
void       skein_timeline_bar_go_to_range       (SkeinTimelineBar *self);

G_END_DECLS
