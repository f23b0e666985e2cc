/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-timeline.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_OVERVIEW (skein_overview_get_type ())
G_DECLARE_FINAL_TYPE (SkeinOverview, skein_overview, SKEIN, OVERVIEW, GtkWidget)

/* A strip that shows the whole run. A window on it marks the visible range of a timeline; the
 * window and each of its ends can be dragged. */
GtkWidget *skein_overview_new (SkeinTimeline *timeline);

G_END_DECLS
