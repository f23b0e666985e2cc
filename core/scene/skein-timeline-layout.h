/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"
#include "scene/skein-draw-list.h"
#include "scene/skein-lane.h"
#include "scene/skein-time-axis.h"

G_BEGIN_DECLS

/* Returns: the width of a text in pixels */
typedef float (*SkeinMeasureFunc) (gpointer data, const char *text, SkeinTextStyle style);

/**
 * SkeinTimelineInput:
 * @history: the history to show
 * @from_ns: time at the plot's left edge
 * @to_ns: time at its right edge, later than @from_ns
 * @now_ns: nothing later than this is shown
 * @width: the width of the whole drawing, headers included
 * @height: the height of the whole drawing; 0: as much as the lanes need
 * @scroll_y: the height of the lanes that is scrolled out above the plot's top
 * @header_width: the width of the column of names
 * @max_items: about the greatest number of items; 0: 6 000
 * @fit_lanes: lanes may become so low that all of them are in sight; otherwise they scroll
 * @followed: the event that is looked at, or %SKEIN_NO_EVENT: it is emphasized together with its
 *   causes and consequences; if there are any, the rest fades
 * @followed_last: the last event of a range that begins with @followed, or %SKEIN_NO_EVENT
 * @marked: the event from which the time to @followed is measured, or %SKEIN_NO_EVENT
 * @cursor_ns: the time in the past that is looked at; negative: the present
 * @limit: the number of events that have happened by then, for the headers; %G_MAXUINT: by @now_ns
 * @states: a bit for each #SkeinState that is not faded; 0: all states
 * @is_marked: (nullable): whether actions of a source line are marked
 * @is_marked_data: for @is_marked
 * @lanes: (nullable) (array length=n_lanes): the lanes to show, in order; %NULL for
 *   skein_timeline_list_lanes()
 * @measure: measures texts
 *
 * The input of a layout. skein_timeline_input_init() sets defaults.
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

/* Turns a time range of a run into a draw list. It keeps scratch space, and its counts of the
 * events of each object, from one frame to the next, so use one layout for each history. */
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

/* Returns: the time axis of the plot, beside the headers */
static inline SkeinTimeAxis
skein_timeline_input_get_axis (const SkeinTimelineInput *input)
{
  return (SkeinTimeAxis) { input->from_ns, input->to_ns, input->header_width,
                           input->width - input->header_width };
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTimelineLayout, skein_timeline_layout_free)

G_END_DECLS
