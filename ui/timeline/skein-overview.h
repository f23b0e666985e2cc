/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-timeline.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_OVERVIEW (skein_overview_get_type ())
G_DECLARE_FINAL_TYPE (SkeinOverview, skein_overview, SKEIN, OVERVIEW, GtkWidget)

/* The whole run in a strip, with a window on it that is what a timeline shows: it can be dragged,
 * and its ends too. */
GtkWidget *skein_overview_new (SkeinTimeline *timeline);

G_END_DECLS
