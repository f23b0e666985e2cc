/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-header-column.h"
#include "timeline/skein-timeline-scene.h"
#include "view/skein-navigator.h"

G_BEGIN_DECLS

/* Handles all input of a timeline from pointer, touch and keys: gestures, actions and the menu. It
 * changes the range, the lanes, the position and the selection, and draws nothing. */
typedef struct _SkeinTimelineInteraction SkeinTimelineInteraction;

void                      skein_timeline_interaction_bind_keys (GtkWidgetClass *widget_class);
SkeinTimelineInteraction *skein_timeline_interaction_new       (GtkWidget *widget,
                                                                SkeinTimelineScene *scene,
                                                                SkeinNavigator *navigator,
                                                                SkeinHeaderColumn *headers);
void                      skein_timeline_interaction_free      (SkeinTimelineInteraction *self);
void                      skein_timeline_interaction_reset     (SkeinTimelineInteraction *self);
void                      skein_timeline_interaction_place_menu (SkeinTimelineInteraction *self);
gboolean                  skein_timeline_interaction_get_box   (SkeinTimelineInteraction *self,
                                                                double *left, double *right);

G_END_DECLS
