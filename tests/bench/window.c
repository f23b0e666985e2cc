/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <adwaita.h>
#include <stdlib.h>
#include <time.h>

#include "bench.h"
#include "skein-resources.h"
#include "window/skein-style.h"
#include "window/skein-window.h"

/* The real window on an X server of its own: first idle, then in a storm under the free policy. */

#define SETTLE_MS 2000
#define IDLE_S    10
#define GAP_US    25000

typedef struct
{
  GtkApplication *application;
  GtkWidget *window;
  SkeinSession *session;
  guint seconds;        /* of the storm */
  gboolean is_counting;
  guint n_frames;
  guint n_gaps;         /* between two frames, longer than GAP_US */
  gint64 longest_us;
  gint64 begin_us;
  gint64 last_us;       /* of the last frame */
  gint64 begin_ns;      /* in the run */
  clock_t cpu;
  gint64 last_cpu_ns;   /* of this thread, at the last frame */
  GArray *costs_ns;     /* of gint64: of each frame */
} Bench;

static void
on_after_paint (GdkFrameClock *frame_clock,
                Bench         *self)
{
  gint64 now_us = g_get_monotonic_time ();
  gint64 gap_us = now_us - self->last_us;
  gint64 cpu_ns = bench_get_cpu_ns ();
  gint64 cost_ns = cpu_ns - self->last_cpu_ns;

  if (!self->is_counting)
    return;
  self->last_cpu_ns = cpu_ns;
  g_array_append_val (self->costs_ns, cost_ns);
  self->n_frames++;
  self->n_gaps += gap_us > GAP_US;
  self->longest_us = MAX (self->longest_us, gap_us);
  self->last_us = now_us;
}

static void
begin (Bench *self)
{
  self->n_frames = 0;
  self->n_gaps = 0;
  self->longest_us = 0;
  self->begin_us = g_get_monotonic_time ();
  self->last_us = self->begin_us;
  self->begin_ns = skein_session_get_now_ns (self->session);
  self->cpu = clock ();
  self->last_cpu_ns = bench_get_cpu_ns ();
  g_array_set_size (self->costs_ns, 0);
  self->is_counting = TRUE;
}

/* Returns: seconds since it began */
static double
end (Bench *self)
{
  self->is_counting = FALSE;
  return (g_get_monotonic_time () - self->begin_us) / 1e6;
}

static double
cpu_ms (Bench *self)
{
  return 1000.0 * (clock () - self->cpu) / CLOCKS_PER_SEC;
}

static int
compare_costs (gconstpointer a,
               gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

/* The cost in milliseconds that @part of the frames stay below. */
static double
get_cost_ms (Bench *self,
             double part)
{
  if (self->costs_ns->len == 0)
    return 0;
  g_array_sort (self->costs_ns, compare_costs);
  return g_array_index (self->costs_ns, gint64, (guint) (part * (self->costs_ns->len - 1))) / 1e6;
}

/* The actions that the program asked for since it began, without the engine's events about
 * waiters. */
static guint
count_actions (Bench *self,
               guint  n_events)
{
  SkeinTrace *trace = skein_run_get_trace (skein_session_get_run (self->session));
  guint n = 0;

  for (guint i = 0; i < n_events; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      n += event->time_ns >= self->begin_ns && event->thread > 1
           && event->kind != SKEIN_EVENT_BLOCK && event->kind != SKEIN_EVENT_READY;
    }
  return n;
}

static gboolean
end_storm (gpointer data)
{
  Bench *self = data;
  double seconds = end (self);
  SkeinTrace *trace = skein_run_get_trace (skein_session_get_run (self->session));
  SkeinHistory *history = skein_session_get_history (self->session);
  guint n_events = skein_trace_get_n_events (trace);
  guint n_seen = skein_history_get_n_events (history);
  double cpu = cpu_ms (self);

  bench_print ("storm_fps", self->n_frames / seconds, "/s");
  bench_print ("storm_gaps_25ms", self->n_gaps, "gaps");
  bench_print ("storm_longest_gap_ms", self->longest_us / 1e3, "ms");
  bench_print ("storm_frame_cpu_ms", get_cost_ms (self, 0.5), "ms");
  bench_print ("storm_frame_cpu_p99_ms", get_cost_ms (self, 0.99), "ms");
  bench_print ("storm_frame_cpu_max_ms", get_cost_ms (self, 1), "ms");
  bench_print ("storm_window_actions_per_s", count_actions (self, n_events) / seconds, "/s");
  bench_print ("storm_window_cpu_percent", cpu / seconds / 10, "%");
  bench_print ("storm_behind_events", n_events - n_seen, "events");

  skein_session_stop (self->session);
  while (skein_history_update (history, 0) > 0)
    ;
  bench_print ("storm_dropped_events",
               (double) skein_trace_get_n_events (trace) - skein_history_get_n_events (history),
               "events");
  gtk_window_destroy (GTK_WINDOW (self->window));
  return G_SOURCE_REMOVE;
}

static gboolean
begin_to_measure_storm (gpointer data)
{
  Bench *self = data;

  begin (self);
  g_timeout_add (self->seconds * 1000, end_storm, self);
  return G_SOURCE_REMOVE;
}

static void
start_storm (Bench *self)
{
  g_autoptr (GError) error = NULL;
  const SkeinExample *storm = skein_examples_find ("storm", &error);

  g_assert_no_error (error);
  skein_session_set_policy (self->session, SKEIN_POLICY_FREE);
  skein_session_choose (self->session, storm);
  skein_session_send (self->session, "start", NULL);
  g_timeout_add (SETTLE_MS, begin_to_measure_storm, self);
}

static gboolean
end_idle (gpointer data)
{
  Bench *self = data;

  end (self);
  bench_print ("idle_frames", self->n_frames, "frames");
  bench_print ("idle_cpu_ms", cpu_ms (self), "ms");
  start_storm (self);
  return G_SOURCE_REMOVE;
}

static gboolean
begin_idle (gpointer data)
{
  begin (data);
  g_timeout_add (IDLE_S * 1000, end_idle, data);
  return G_SOURCE_REMOVE;
}

static void
on_activate (GtkApplication *application,
             Bench          *self)
{
  GdkFrameClock *frame_clock;

  skein_style_init ();
  self->window = skein_window_new (application);
  self->session = g_object_ref (skein_window_get_session (SKEIN_WINDOW (self->window)));
  skein_session_choose (self->session, skein_examples_list ()[0]);
  gtk_window_present (GTK_WINDOW (self->window));
  frame_clock = gdk_surface_get_frame_clock (gtk_native_get_surface (GTK_NATIVE (self->window)));
  g_signal_connect (frame_clock, "after-paint", G_CALLBACK (on_after_paint), self);
  /* A window works once when it opens; that is not part of its idle work. */
  g_timeout_add (SETTLE_MS, begin_idle, self);
}

/* SKEIN_BENCH_SECONDS is how long the storm is measured, 10 if unset. */
int
main (int    argc,
      char **argv)
{
  const char *seconds = g_getenv ("SKEIN_BENCH_SECONDS");
  Bench self = { .seconds = seconds != NULL ? (guint) atoi (seconds) : 10 };
  int status;

  self.costs_ns = g_array_new (FALSE, FALSE, sizeof (gint64));
  skein_resources_register_resource ();
  /* The style sheet is found by this identifier. */
  self.application = GTK_APPLICATION (adw_application_new ("io.github.skein_threads.Skein",
                                                           G_APPLICATION_NON_UNIQUE));
  g_signal_connect (self.application, "activate", G_CALLBACK (on_activate), &self);
  status = g_application_run (G_APPLICATION (self.application), 1, argv);
  g_clear_object (&self.session);
  g_object_unref (self.application);
  g_array_unref (self.costs_ns);
  return status;
}
