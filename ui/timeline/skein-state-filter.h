/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-timeline.h"

G_BEGIN_DECLS

/* A legend of the states of threads. Each entry is a toggle button: the states of pressed buttons
 * stay as they are in the timeline, and the other states fade. */
GtkWidget *skein_state_filter_new (SkeinTimeline *timeline);

G_END_DECLS
