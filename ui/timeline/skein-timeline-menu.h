/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-timeline.h"

G_BEGIN_DECLS

void skein_timeline_pop_up_menu (SkeinTimeline *self, double x, double y);

G_END_DECLS
