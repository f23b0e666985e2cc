/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "bench.h"
#include "scene/skein-lane-order.h"
#include "scene/skein-timeline-layout.h"
#include "trace-busy.h"

/* How long it takes to lay out a frame of a run of a thousand threads, as many events in sight as
 * there may be for arrows to be drawn; nothing is painted. And how long to list the lanes anew, as
 * each thread that appears asks for: in their usual order, and in one by hand. */

#define WIDTH 1600
#define HEIGHT 900
#define N_PAIRS 500
#define N_EVENTS 200000
#define N_IN_SIGHT 3900
#define N_RUNS 31

typedef struct
{
  SkeinTimelineInput input;
  SkeinTimelineLayout *layout;
  SkeinDrawList *list;
} Frame;

typedef struct
{
  SkeinHistory *history;
  SkeinLaneOrder *order;
  GArray *lanes;
} Lanes;

static float
measure (gpointer       data,
         const char    *text,
         SkeinTextStyle style)
{
  return 6 * (float) g_utf8_strlen (text, -1);
}

/* ms */
static double
lay_out (gpointer data)
{
  Frame *frame = data;
  gint64 begin_ns = bench_get_cpu_ns ();

  skein_timeline_layout_run (frame->layout, &frame->input, frame->list);
  return (double) (bench_get_cpu_ns () - begin_ns) / 1e6;
}

/* ms */
static double
list_lanes (gpointer data)
{
  Lanes *self = data;
  gint64 begin_ns = bench_get_cpu_ns ();

  g_array_set_size (self->lanes, 0);
  skein_lane_order_list (self->order, self->history, "thread:Consumer-7", self->lanes);
  return (double) (bench_get_cpu_ns () - begin_ns) / 1e6;
}

static void
measure_lists (SkeinHistory *history)
{
  g_autoptr (SkeinLaneOrder) order = skein_lane_order_new ();
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (SkeinLane));
  Lanes lanes = { .history = history, .order = order, .lanes = array };
  g_autofree char *key = NULL;

  bench_print ("list_ms_1000_threads", bench_median (list_lanes, &lanes, N_RUNS), "ms");
  key = skein_lane_order_make_key (history, &g_array_index (array, SkeinLane, 0));
  skein_lane_order_move (order, history, key, 1);
  bench_print ("list_by_hand_ms_1000_threads", bench_median (list_lanes, &lanes, N_RUNS), "ms");
}

int
main (void)
{
  SkeinTrace *trace = make_busy_trace (N_PAIRS, N_EVENTS);
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  Frame frame = { .layout = skein_timeline_layout_new (), .list = skein_draw_list_new () };

  skein_history_update (history, 0);
  skein_timeline_input_init (&frame.input);
  frame.input.history = history;
  frame.input.width = WIDTH;
  frame.input.height = HEIGHT;
  frame.input.header_width = 160;
  frame.input.now_ns = skein_history_get_end_ns (history);
  frame.input.from_ns = skein_trace_get_event (trace, N_EVENTS / 2)->time_ns;
  frame.input.to_ns = skein_trace_get_event (trace, N_EVENTS / 2 + N_IN_SIGHT)->time_ns;
  frame.input.measure = measure;
  bench_print ("scene_ms_1000_threads", bench_median (lay_out, &frame, N_RUNS), "ms");
  measure_lists (history);
  skein_draw_list_free (frame.list);
  skein_timeline_layout_free (frame.layout);
  skein_trace_unref (trace);
  return 0;
}
