/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "timeline/skein-timeline-layout.h"
#include "timeline/skein-timeline-renderer.h"
#include "timeline/skein-timeline.h"

G_BEGIN_DECLS

#define SKEIN_TIMELINE_INITIAL_SPAN_NS (25 * SKEIN_NS_PER_SECOND)

struct _SkeinTimeline
{
  GtkWidget parent_instance;

  SkeinHistory *history; /* (not owned) (nullable) */
  SkeinTimelineLayout *layout;
  SkeinDrawList *list;
  SkeinTimelineRenderer *renderer;
  SkeinTextCache *texts; /* (owned) (nullable): made on demand, dropped when fonts change */
  gint64 from_ns;
  gint64 to_ns;
  gint64 now_ns;
  guint n_events;        /* that were laid out */
  guint followed;
  gboolean follow;
  gboolean placing;      /* the layout itself changes the adjustment */

  GtkAdjustment *adjustments[2]; /* (owned) (nullable): across, down */
  GtkScrollablePolicy policies[2];
};

enum
{
  SKEIN_TIMELINE_PROP_0,
  SKEIN_TIMELINE_PROP_HISTORY,
  SKEIN_TIMELINE_PROP_NOW_NS,
  SKEIN_TIMELINE_PROP_FROM_NS,
  SKEIN_TIMELINE_PROP_TO_NS,
  SKEIN_TIMELINE_PROP_FOLLOW,
  SKEIN_TIMELINE_N_PROPS
};

extern GParamSpec *skein_timeline_props[SKEIN_TIMELINE_N_PROPS];

void skein_timeline_fill_input  (SkeinTimeline *self, SkeinTimelineInput *input);
void skein_timeline_lay_out     (SkeinTimeline *self);
void skein_timeline_store_range (SkeinTimeline *self, gint64 from_ns, gint64 to_ns);
void skein_timeline_follow_now  (SkeinTimeline *self);

G_END_DECLS
