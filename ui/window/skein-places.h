/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "layout/skein-split.h"
#include "panels/skein-panels.h"
#include "source/skein-source-pane.h"
#include "timeline/skein-timeline-bar.h"

G_BEGIN_DECLS

/* The parts of a window that a key leads to. */
typedef struct
{
  SkeinSplit *main_split;   /* folds the source away */
  SkeinSplit *centre_split; /* and the panels */
  SkeinTimeline *timeline;
  SkeinTimelineBar *bar;
  SkeinPanels *panels;
  SkeinSourcePane *source;
} SkeinPlaces;

void skein_places_add_actions (GActionMap *window, const SkeinPlaces *places);

G_END_DECLS
