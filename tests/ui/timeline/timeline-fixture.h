/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-timeline.h"

G_BEGIN_DECLS

/* A timeline of a sample trace in a window of its own. */
typedef struct
{
  SkeinHistory *history;
  GtkWidget *window;
  GtkWidget *scrolled;
  SkeinTimeline *timeline;
  SkeinTimelineScene *scene;  /* the timeline's, as the next ones */
  SkeinView *view;
  SkeinVisibleRange *range;
  SkeinLaneList *lanes;
  SkeinNavigator *navigator;
  guint n_paints;
} TimelineFixture;

void timeline_fixture_set_up         (TimelineFixture *fixture, SkeinTrace *trace);
void timeline_fixture_tear_down      (TimelineFixture *fixture);
void timeline_fixture_put_below      (TimelineFixture *fixture, GtkWidget *widget);
void timeline_fixture_get_range      (TimelineFixture *fixture, gint64 *from_ns, gint64 *to_ns);
void timeline_fixture_make_frame     (TimelineFixture *fixture);
void timeline_fixture_wait_for_paint (TimelineFixture *fixture);
void timeline_fixture_settle         (void);

G_END_DECLS
