/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-lane-header.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_HEADER_COLUMN (skein_header_column_get_type ())
G_DECLARE_FINAL_TYPE (SkeinHeaderColumn, skein_header_column, SKEIN, HEADER_COLUMN, GtkWidget)

/**
 * SkeinHeaders:
 * @history: what happened
 * @limit: how much of it is told of, see #SkeinHistory
 * @lanes: (array length=n_lanes): all lanes, where they have been laid out
 * @list: what a layout has made of them
 * @scale: pixels for each pixel of the list
 *
 * What the headers of lanes are to show.
 */
typedef struct
{
  SkeinHistory *history;
  guint limit;
  const SkeinLane *lanes;
  guint n_lanes;
  SkeinDrawList *list;
  SkeinTimelineRenderer *renderer;
  SkeinTextCache *texts;
  double scale;
} SkeinHeaders;

/* The headers of the lanes that are in sight, as many as there is room for: a list to a screen
 * reader, one stop for the Tab key. It leaves the pointer to the widget it is in.
 *
 * Signals: `::lane-chosen (const SkeinLane *lane)` */
GtkWidget *skein_header_column_new    (void);
void       skein_header_column_update (SkeinHeaderColumn *self, const SkeinHeaders *headers);
void       skein_header_column_clear  (SkeinHeaderColumn *self);
void       skein_header_column_redraw (SkeinHeaderColumn *self);
gboolean   skein_header_column_focus_chosen (SkeinHeaderColumn *self);
guint      skein_header_column_get_n  (SkeinHeaderColumn *self);
SkeinLaneHeader *skein_header_column_get_nth (SkeinHeaderColumn *self, guint n);

G_END_DECLS
