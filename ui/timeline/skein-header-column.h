/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-lane-header.h"
#include "timeline/skein-timeline-scene.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_HEADER_COLUMN (skein_header_column_get_type ())
G_DECLARE_FINAL_TYPE (SkeinHeaderColumn, skein_header_column, SKEIN, HEADER_COLUMN, GtkWidget)

/* The headers of the lanes that are in sight: a list for a screen reader, and one stop for the Tab
 * key. It creates only as many headers as are in sight, and leaves pointer input to its parent. */
GtkWidget *skein_header_column_new    (SkeinTimelineScene *scene, SkeinTimelineRenderer *renderer);
void       skein_header_column_update (SkeinHeaderColumn *self);
void       skein_header_column_redraw (SkeinHeaderColumn *self);
gboolean   skein_header_column_focus_chosen (SkeinHeaderColumn *self);
guint      skein_header_column_get_n  (SkeinHeaderColumn *self);
SkeinLaneHeader *skein_header_column_get_nth (SkeinHeaderColumn *self, guint n);

G_END_DECLS
