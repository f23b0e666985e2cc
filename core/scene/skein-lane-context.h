/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "scene/skein-timeline-layout.h"

G_BEGIN_DECLS

/* Least width of something that has no length in time. */
#define SKEIN_MARK_WIDTH 3.0f
#define SKEIN_LABEL_HEIGHT 14.0f
/* A lower lane has no room for words. */
#define SKEIN_LOW_LANE 30.0f
/* Space between a label and the edge of its box. */
#define SKEIN_LABEL_PAD 4.0f

/* Results of counting `n_seen` of a lane's events; each kind uses the other fields in its own way.
 * Zeros at first. */
typedef struct
{
  guint n_seen;
  gint64 min;          /* of the values so far, 0 included */
  gint64 max;
  guint n_together;    /* events at about the same time as the last one */
  gint64 since_ns;
} SkeinLaneTally;

/* The context for drawing one lane. */
typedef struct
{
  const SkeinTimelineInput *input;
  SkeinHistory *history;
  SkeinTrace *trace;
  SkeinDrawList *list;
  const SkeinLane *lane;
  guint index;         /* the lane's index, as in the subject of its items */
  const SkeinLaneClass *class;
  const SkeinLaneTally *tally;
  GPtrArray *spans;    /* for each thread, a GArray of SkeinSpan; NULL where not looked up yet */
  SkeinTimeAxis axis;  /* of the plot */
  float plot_x;
  float plot_w;
  gint64 to_ns;        /* the end of the visible time: the right edge or now */
  const GArray *trail; /* guint32: the events that belong to the one that is looked at */
  guint limit_from;    /* events in sight are limit_from ≤ number < limit_to */
  guint limit_to;
  float fold_px;       /* narrower things cannot be told apart */
  gint64 fold_ns;
  guint budget;        /* the greatest number of items for the lane */
  guint n_items;       /* the number of its items so far */
} SkeinLaneContext;

float  skein_lane_get_x       (const SkeinLaneContext *context, gint64 time_ns);
float  skein_lane_get_event_x (const SkeinLaneContext *context, guint event);
float  skein_lane_get_free_x  (const SkeinLaneContext *context, guint event);
gboolean skein_lane_is_low    (const SkeinLaneContext *context);
float  skein_lane_measure     (const SkeinLaneContext *context, const char *text,
                               SkeinTextStyle style);
void   skein_lane_add         (SkeinLaneContext *context, SkeinDrawItem item);
guint  skein_lane_find_column (const SkeinLaneContext *context, const guint32 *events,
                               guint first, guint end, float width);

const char *skein_lane_get_thread_name (const SkeinLaneContext *context, guint thread);
GArray *skein_lane_get_spans   (SkeinLaneContext *context, guint thread);

G_END_DECLS
