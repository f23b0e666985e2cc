/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"
#include "scene/skein-draw-list.h"
#include "scene/skein-lane.h"
#include "scene/skein-time-axis.h"

G_BEGIN_DECLS

/* The width of a text in pixels. */
typedef float (*SkeinMeasureFunc) (gpointer data, const char *text, SkeinTextStyle style);

/**
 * SkeinTimelineInput:
 * @history: what happened
 * @from_ns: time at the plot's left edge
 * @to_ns: time at its right edge, later than @from_ns
 * @now_ns: nothing later than this is shown
 * @width: of the whole drawing, headers included
 * @height: of the whole drawing; 0 for as much as the lanes need
 * @scroll_y: how much of the lanes is hidden above the plot's top
 * @header_width: of the column of names
 * @max_items: at most about so many items; 0 for 6 000
 * @fit_lanes: lanes may become so low that all of them are in sight; otherwise they are scrolled
 * @followed: the event that is looked at, or %SKEIN_NO_EVENT: with what led to it and what came of
 *   it, it is shown strongly; if there is anything of that kind, the rest fades
 * @followed_last: the last event of a stretch that begins with @followed, or %SKEIN_NO_EVENT
 * @marked: the event from which the time to @followed is measured, or %SKEIN_NO_EVENT
 * @cursor_ns: the point in the past that is looked at; negative: the present is
 * @limit: how many events have happened by then, for the lanes' headers; %G_MAXUINT: by @now_ns
 * @states: a bit for each #SkeinState that is not faded; 0 for all of them
 * @is_marked: (nullable): whether what a site did is marked
 * @is_marked_data: for @is_marked
 * @lanes: (nullable) (array length=n_lanes): the lanes to show, in order; %NULL for
 *   skein_timeline_list_lanes()
 * @measure: measures texts
 *
 * What a layout needs to know. skein_timeline_input_init() sets what has a sensible default.
 */
typedef struct
{
  SkeinHistory *history;
  gint64 from_ns;
  gint64 to_ns;
  gint64 now_ns;
  float width;
  float height;
  float scroll_y;
  float header_width;
  guint max_items;
  gboolean fit_lanes;
  guint followed;
  guint followed_last;
  guint marked;
  gint64 cursor_ns;
  guint limit;
  guint states;
  gboolean (*is_marked) (gpointer data, guint32 site);
  gpointer is_marked_data;
  const SkeinLane *lanes;
  guint n_lanes;
  SkeinMeasureFunc measure;
  gpointer measure_data;
} SkeinTimelineInput;

/* Turns a stretch of a run into a draw list. It keeps scratch space, and what it has counted of
 * each object so far, from one frame to the next, so use one for each history. */
typedef struct _SkeinTimelineLayout SkeinTimelineLayout;

void                 skein_timeline_input_init         (SkeinTimelineInput *input);
SkeinTimelineLayout *skein_timeline_layout_new         (void);
void                 skein_timeline_layout_free        (SkeinTimelineLayout *layout);
void                 skein_timeline_layout_run         (SkeinTimelineLayout *layout,
                                                        const SkeinTimelineInput *input,
                                                        SkeinDrawList *list);
const SkeinLane     *skein_timeline_layout_get_lanes   (SkeinTimelineLayout *layout, guint *n);
float                skein_timeline_layout_get_height  (SkeinTimelineLayout *layout);
char                *skein_timeline_describe_item      (SkeinHistory *history,
                                                        const SkeinDrawItem *item,
                                                        gint64 now_ns);

/* That of the plot, beside the headers. */
static inline SkeinTimeAxis
skein_timeline_input_get_axis (const SkeinTimelineInput *input)
{
  return (SkeinTimeAxis) { input->from_ns, input->to_ns, input->header_width,
                           input->width - input->header_width };
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTimelineLayout, skein_timeline_layout_free)

G_END_DECLS
