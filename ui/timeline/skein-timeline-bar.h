/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-timeline.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_TIMELINE_BAR (skein_timeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (SkeinTimelineBar, skein_timeline_bar, SKEIN, TIMELINE_BAR, GtkBox)

/* What stands below a timeline: the whole run in a strip, buttons to go through the past and back
 * to the present, what is in sight as two times to be typed, and a filter for lanes. */
GtkWidget *skein_timeline_bar_new (SkeinTimeline *timeline);
GtkWidget *skein_timeline_bar_get_legend_button (SkeinTimelineBar *self);

G_END_DECLS
