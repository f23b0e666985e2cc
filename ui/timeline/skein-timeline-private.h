/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "render/skein-timeline-renderer.h"
#include "scene/skein-lane-order.h"
#include "scene/skein-timeline-layout.h"
#include "timeline/skein-header-column.h"
#include "timeline/skein-timeline.h"

G_BEGIN_DECLS

#define SKEIN_TIMELINE_INITIAL_SPAN_NS (25 * SKEIN_NS_PER_SECOND)
#define SKEIN_TIMELINE_MIN_WIDTH 320
#define SKEIN_TIMELINE_ZOOM_STEP 1.25
/* Part of the width that one key press, or one notch of a wheel, moves. */
#define SKEIN_TIMELINE_PAN_STEP 0.1

typedef struct
{
  gint64 from_ns;
  gint64 to_ns;
} SkeinTimelineRange;

struct _SkeinTimeline
{
  GtkWidget parent_instance;

  SkeinHistory *history; /* (not owned) (nullable) */
  SkeinView *view;       /* (owned) */
  gboolean own_view;     /* nobody else keeps it up to date */
  SkeinTimelineLayout *layout;
  SkeinDrawList *list;
  SkeinTimelineRenderer *renderer;
  SkeinTextCache *texts; /* (owned) (nullable): made on demand, dropped when fonts change */
  gint64 now_ns;
  guint n_events;        /* that were laid out */
  guint limit;           /* likewise; G_MAXUINT: the present was */
  double scale;
  gboolean placing;      /* the layout itself changes the adjustment */

  /* What is in sight */
  gint64 from_ns;
  gint64 to_ns;
  gboolean follow;
  GArray *ranges[2];     /* SkeinTimelineRange, seen before and undone, the last one at the end */
  gboolean zooming;      /* the last change is part of a zoom that goes on */
  guint glide_id;        /* tick callback of kinetic panning, or 0 */
  gint64 glide_us;
  double glide_speed;    /* pixels a second */

  /* What is looked at */
  gint64 moment_ns;      /* that was last told of */
  guint hovered[2];      /* first and last event of it, or SKEIN_NO_EVENT */
  double pointer[2];     /* where the pointer is, in pixels */
  guint rest_id;         /* until it rests, or 0 */
  guint rest_event;      /* what it has come to, or SKEIN_NO_EVENT */
  GtkWidget *tip;        /* (owned): a label */
  guint marked;          /* likewise */
  guint states;          /* a bit for each state that is not faded; 0: all */
  guint play_id;         /* tick callback, or 0 */
  gint64 play_us;
  double play_rate;
  double box_x[2];       /* ends of the box that is being drawn; the same: none is */

  /* Lanes */
  SkeinLaneOrder *order;
  GArray *lanes;         /* SkeinLane */
  guint lanes_seen[2];   /* threads and objects that are in `lanes`; G_MAXUINT: list them anew */
  char *chosen;          /* (owned) (nullable): key of the lane that keys act on */
  char *filter;          /* (owned) (nullable) */
  gboolean fit_lanes;
  GtkWidget *menu;       /* (nullable) */
  SkeinHeaderColumn *headers;
  GArray *stamps;        /* guint32, by thread: the state that was told of; 0: it is not watched */
  guint watch_id;        /* until it ends, no change is told of while time goes on, or 0 */

  GtkAdjustment *adjustments[2]; /* (owned) (nullable): across, down */
  GtkScrollablePolicy policies[2];
};

enum
{
  SKEIN_TIMELINE_PROP_0,
  SKEIN_TIMELINE_PROP_HISTORY,
  SKEIN_TIMELINE_PROP_VIEW,
  SKEIN_TIMELINE_PROP_NOW_NS,
  SKEIN_TIMELINE_PROP_FROM_NS,
  SKEIN_TIMELINE_PROP_TO_NS,
  SKEIN_TIMELINE_PROP_FOLLOW,
  SKEIN_TIMELINE_PROP_MOMENT_NS,
  SKEIN_TIMELINE_PROP_SCALE,
  SKEIN_TIMELINE_PROP_PLAYING,
  SKEIN_TIMELINE_PROP_PLAY_RATE,
  SKEIN_TIMELINE_PROP_STATES,
  SKEIN_TIMELINE_PROP_SORT,
  SKEIN_TIMELINE_PROP_GROUPED,
  SKEIN_TIMELINE_PROP_FIT_LANES,
  SKEIN_TIMELINE_PROP_FILTER,
  SKEIN_TIMELINE_N_PROPS
};

void     skein_timeline_install_properties (GObjectClass *object_class);
void     skein_timeline_install_signals (GType type);
void     skein_timeline_fill_input    (SkeinTimeline *self, SkeinTimelineInput *input);
void     skein_timeline_lay_out       (SkeinTimeline *self);
void     skein_timeline_notify        (SkeinTimeline *self, guint property);

void     skein_timeline_store_range   (SkeinTimeline *self, gint64 from_ns, gint64 to_ns);
void     skein_timeline_follow_now    (SkeinTimeline *self);
void     skein_timeline_remember      (SkeinTimeline *self, gboolean zooming);
void     skein_timeline_show_time     (SkeinTimeline *self, gint64 time_ns);
void     skein_timeline_glide         (SkeinTimeline *self, double pixels_per_second);
void     skein_timeline_stop_gliding  (SkeinTimeline *self);

void     skein_timeline_adopt_view    (SkeinTimeline *self, SkeinView *view, gboolean own);
void     skein_timeline_hover         (SkeinTimeline *self, double x, double y);
void     skein_timeline_drop_hovered   (SkeinTimeline *self);
void     skein_timeline_forget_hovered (SkeinTimeline *self);
void     skein_timeline_mark          (SkeinTimeline *self, guint event);
guint    skein_timeline_snap_to_edge  (SkeinTimeline *self, const SkeinDrawItem *item, double x);

void     skein_timeline_list_own_lanes (SkeinTimeline *self);
void     skein_timeline_add_headers   (SkeinTimeline *self);
void     skein_timeline_install_watch (GType type);
void     skein_timeline_tell_changes  (SkeinTimeline *self, guint limit);
void     skein_timeline_forget_told   (SkeinTimeline *self);
void     skein_timeline_place_headers (SkeinTimeline *self);
void     skein_timeline_lanes_changed (SkeinTimeline *self);
void     skein_timeline_choose_lane   (SkeinTimeline *self, const char *key);
char    *skein_timeline_get_lane_key  (SkeinTimeline *self, const SkeinDrawItem *item);
void     skein_timeline_choose_lane_by (SkeinTimeline *self, int by);
gboolean skein_timeline_get_chosen_area (SkeinTimeline *self, GdkRectangle *area);
gboolean skein_timeline_drag_lane     (SkeinTimeline *self, double y);

G_END_DECLS
