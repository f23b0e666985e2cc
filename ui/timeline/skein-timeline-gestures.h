/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-timeline.h"

G_BEGIN_DECLS

void skein_timeline_class_add_actions (GtkWidgetClass *widget_class);
void skein_timeline_add_gestures      (SkeinTimeline *self);

G_END_DECLS
