/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <gtk/gtk.h>
#include <math.h>
#include <time.h>

#include "bench.h"
#include "render/skein-timeline-renderer.h"
#include "scene/skein-timeline-layout.h"
#include "trace-busy.h"

#define WIDTH 1600
#define HEIGHT 900
/* 40 threads, 60 objects and the console */
#define N_PAIRS 20
#define N_LANES 101
#define MAX_ITEMS 6000
#define N_RUNS 15
#define N_ZOOMS 5

typedef struct
{
  SkeinTimelineInput input;
  SkeinTimelineLayout *layout;
  SkeinDrawList *list;
  SkeinTimelineRenderer *renderer;
  SkeinTextCache *texts;
  cairo_surface_t *surface;
  GArray *cpu_ms;      /* of each frame: the work of other programs meanwhile does not count */
  gint64 step_ns;      /* from frame to frame the view moves, as when it follows the present */
  double parts_ms[3];  /* layout, snapshot, render: of the last frame */
} View;

static float
measure (gpointer       data,
         const char    *text,
         SkeinTextStyle style)
{
  return skein_text_cache_get_width (data, text, style);
}

/* Draws one frame as the window does. Returns ms. */
static double
draw_frame (gpointer data)
{
  View *view = data;
  GtkSnapshot *snapshot;
  g_autoptr (GskRenderNode) node = NULL;
  cairo_t *cr;
  gint64 times[4];
  clock_t cpu = clock ();
  double cpu_ms;

  view->input.from_ns += view->step_ns;
  view->input.to_ns += view->step_ns;
  times[0] = g_get_monotonic_time ();
  skein_timeline_layout_run (view->layout, &view->input, view->list);
  times[1] = g_get_monotonic_time ();
  snapshot = gtk_snapshot_new ();
  skein_timeline_renderer_replay (view->renderer, view->list, view->texts, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  times[2] = g_get_monotonic_time ();
  cr = cairo_create (view->surface);
  gsk_render_node_draw (node, cr);
  g_assert (cairo_status (cr) == CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (view->surface);
  times[3] = g_get_monotonic_time ();
  cpu_ms = (double) (clock () - cpu) * 1000.0 / CLOCKS_PER_SEC;
  g_array_append_val (view->cpu_ms, cpu_ms);
  skein_text_cache_age (view->texts);
  for (guint i = 0; i < 3; i++)
    view->parts_ms[i] = (times[i + 1] - times[i]) / 1000.0;
  return (times[3] - times[0]) / 1000.0;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

/* The median of the worst of five zooms: all of it, then a tenth of that, … With @fit, all the
 * lanes are in sight, otherwise as many as there is room for. */
static void
measure_zooms (View       *view,
               gint64      end_ns,
               gboolean    fit,
               const char *name,
               double      worst[2])
{

  view->input.fit_lanes = fit;
  for (guint zoom = 0; zoom < N_ZOOMS; zoom++)
    {
      gint64 span_ns = MAX ((gint64) (end_ns / pow (10, zoom)), SKEIN_NS_PER_US);
      double ms;
      double cpu_ms;
      guint n_items;

      view->input.from_ns = end_ns / 2 - span_ns / 2;
      view->input.to_ns = view->input.from_ns + span_ns;
      view->step_ns = span_ns / WIDTH;
      draw_frame (view);
      g_array_set_size (view->cpu_ms, 0);
      ms = bench_median (draw_frame, view, N_RUNS);
      g_array_sort (view->cpu_ms, compare_doubles);
      cpu_ms = g_array_index (view->cpu_ms, double, view->cpu_ms->len / 2);
      skein_draw_list_get_items (view->list, &n_items);
      g_assert (n_items <= MAX_ITEMS);
      g_debug ("%s%s: 1/%.0f: %u items, %.2f ms, processor %.2f ms, the last one %.2f + %.2f + "
               "%.2f", name, fit ? ", fit" : "", pow (10, zoom), n_items, ms, cpu_ms,
               view->parts_ms[0], view->parts_ms[1], view->parts_ms[2]);
      if (g_getenv ("BENCH_FRAME_PNG") != NULL)
        {
          g_autofree char *path = g_strdup_printf ("%s/%s-%d-%u.png", g_getenv ("BENCH_FRAME_PNG"),
                                                   name, fit, zoom);

          cairo_surface_write_to_png (view->surface, path);
        }
      worst[0] = MAX (worst[0], ms);
      worst[1] = MAX (worst[1], cpu_ms);
    }
}

static double
measure_trace (guint       n_events,
               const char *name)
{
  g_autoptr (SkeinTrace) trace = make_busy_trace (N_PAIRS, n_events);
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  View view = { .layout = skein_timeline_layout_new (), .list = skein_draw_list_new (),
                .renderer = skein_timeline_renderer_new (),
                .texts = skein_text_cache_new_headless () };
  g_autofree char *cpu_name = g_strconcat ("frame_cpu_ms", strrchr (name, '_'), NULL);
  double worst[2] = { 0, 0 };
  gint64 end_ns;
  guint n_lanes;

  skein_history_update (history, 0);
  end_ns = skein_history_get_end_ns (history);
  view.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  skein_timeline_input_init (&view.input);
  view.input.history = history;
  view.input.width = WIDTH;
  view.input.height = HEIGHT;
  view.input.now_ns = end_ns;
  view.input.measure = measure;
  view.input.measure_data = view.texts;
  view.cpu_ms = g_array_new (FALSE, FALSE, sizeof (double));
  measure_zooms (&view, end_ns, FALSE, name, worst);
  measure_zooms (&view, end_ns, TRUE, name, worst);
  skein_timeline_layout_get_lanes (view.layout, &n_lanes);
  g_assert (n_lanes == N_LANES);
  bench_print (name, worst[0], "ms");
  bench_print (cpu_name, worst[1], "ms");

  cairo_surface_destroy (view.surface);
  skein_timeline_renderer_free (view.renderer);
  skein_draw_list_free (view.list);
  skein_timeline_layout_free (view.layout);
  skein_text_cache_free (view.texts);
  g_array_unref (view.cpu_ms);
  return worst[1];
}

int
main (void)
{
  double small;
  double large = 0;

  g_type_ensure (GSK_TYPE_CAIRO_NODE);
  measure_trace (1000, "frame_ms_1e3");
  small = measure_trace (10 * 1000, "frame_ms_1e4");
  measure_trace (100 * 1000, "frame_ms_1e5");
  measure_trace (1000 * 1000, "frame_ms_1e6");
  large = measure_trace (10 * 1000 * 1000, "frame_ms_1e7");
  /* How much more a frame takes for ten times as many events. */
  bench_print ("frame_slope", (large - small) / 3, "ms/decade");
  return 0;
}
