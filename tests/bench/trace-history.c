/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "bench.h"
#include "trace-busy.h"
#include "history/skein-history.h"

#define N_EVENTS 1000000
#define N_RUNS 9

static double
measure_ingest (gpointer data)
{
  g_autoptr (SkeinHistory) history = skein_history_new (data);
  gint64 start = g_get_monotonic_time ();
  guint n = skein_history_update (history, 0);
  gint64 end = g_get_monotonic_time ();

  g_assert (n >= N_EVENTS);
  return (end - start) / 1000.0;
}

/* The least that taking events can cost: reading each. */
static double
measure_reading (gpointer data)
{
  SkeinTrace *trace = data;
  gint64 start = g_get_monotonic_time ();
  guint n = skein_trace_get_n_events (trace);
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    sum += skein_trace_get_event (trace, i)->time_ns;
  g_assert (sum > 0);
  return (g_get_monotonic_time () - start) / 1000.0;
}

int
main (void)
{
  g_autoptr (SkeinTrace) trace = make_busy_trace (10, N_EVENTS);
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  double n = skein_history_update (history, 0);
  double ingest_ms = bench_median (measure_ingest, trace, N_RUNS);

  bench_print ("event_bytes",
               (skein_trace_get_memory (trace) + skein_history_get_memory (history)) / n, "bytes");
  bench_print ("event_text_bytes", skein_trace_get_text_memory (trace) / n, "bytes");
  bench_print ("ingest_ms_1e6", ingest_ms, "ms");
  bench_print ("ingest_per_reading", ingest_ms / bench_median (measure_reading, trace, N_RUNS),
               "ratio");
  return 0;
}
