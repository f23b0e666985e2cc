/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "bench.h"
#include "trace-busy.h"
#include "history/skein-spans.h"

#define N_THREADS 100
#define N_ITEMS 6000
#define N_RUNS 9

typedef struct
{
  SkeinHistory *history; /* (not owned) */
  gint64 from_ns;
  gint64 to_ns;
  guint n_items;
} View;

/* ms for the spans of every thread in a view that shows at most N_ITEMS of them. */
static double
measure_view (gpointer data)
{
  View *view = data;
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  gint64 fold_ns = (view->to_ns - view->from_ns) * 2 * N_THREADS / N_ITEMS;
  gint64 start = g_get_monotonic_time ();

  for (guint thread = 1; thread <= N_THREADS; thread++)
    skein_history_get_spans (view->history, thread, view->from_ns, view->to_ns,
                             skein_history_get_end_ns (view->history), fold_ns, spans);
  view->n_items = spans->len;
  return (g_get_monotonic_time () - start) / 1000.0;
}

/* The worst of five zooms: all of it, then a tenth of that, … */
static void
measure_trace (guint       n_events,
               const char *name)
{
  g_autoptr (SkeinTrace) trace = make_busy_trace (N_THREADS / 2, n_events);
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  double worst = 0;
  gint64 end_ns;

  skein_history_update (history, 0);
  end_ns = skein_history_get_end_ns (history);
  for (gint64 part = 1; part <= 10000; part *= 10)
    {
      View view = { history, end_ns / 2 - end_ns / part / 2, end_ns / 2 + end_ns / part / 2 };
      double ms = bench_median (measure_view, &view, N_RUNS);

      g_assert (view.n_items <= N_ITEMS + 3 * N_THREADS);
      g_debug ("%s: 1/%d: %u items, %g ms", name, (int) part, view.n_items, ms);
      worst = MAX (worst, ms);
    }
  bench_print (name, worst, "ms");
}

int
main (void)
{
  measure_trace (10 * 1000, "spans_ms_1e4");
  measure_trace (100 * 1000, "spans_ms_1e5");
  measure_trace (1000 * 1000, "spans_ms_1e6");
  measure_trace (10 * 1000 * 1000, "spans_ms_1e7");
  return 0;
}
