/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "bench.h"
#include "base/skein-time.h"
#include "trace/skein-trace.h"

#define N_EVENTS 1000000
#define N_RUNS 9
#define N_BATCH 10000
#define N_BATCHES 101

/* The run's work for every event: under its lock, read the clock, append. */
typedef struct
{
  GMutex lock;
  SkeinTrace *trace;
  guint n_events;
} Writer;

static void
append_one (Writer *writer,
            guint   thread)
{
  SkeinEvent event = {
    .value = 1, .cause = SKEIN_NO_EVENT, .arg = 2, .thread = thread, .object = 3, .site = 4,
    .kind = SKEIN_EVENT_PUT,
  };

  g_mutex_lock (&writer->lock);
  event.time_ns = g_get_monotonic_time () * SKEIN_NS_PER_US;
  skein_trace_append (writer->trace, &event);
  g_mutex_unlock (&writer->lock);
}

static gpointer
append_many (gpointer data)
{
  Writer *writer = data;

  for (guint i = 0; i < writer->n_events; i++)
    append_one (writer, 2);
  return NULL;
}

/* ns an event, memory for the events included. One run is a batch short enough to be left alone by
 * the machine's other work, most of the time. */
static double
measure_alone (gpointer data)
{
  Writer *writer = data;
  gint64 start = g_get_monotonic_time ();

  append_many (writer);
  return (g_get_monotonic_time () - start) * 1000.0 / writer->n_events;
}

/* ns from one event to the next of the same thread, of two that do nothing else. */
static double
measure_contended (gpointer data)
{
  Writer writer = { .trace = skein_trace_new (), .n_events = N_EVENTS / 2 };
  gint64 start;
  gint64 end;
  GThread *other;

  g_mutex_init (&writer.lock);
  start = g_get_monotonic_time ();
  other = g_thread_new ("writer", append_many, &writer);
  append_many (&writer);
  g_thread_join (other);
  end = g_get_monotonic_time ();
  g_assert (skein_trace_get_n_events (writer.trace) == N_EVENTS);
  skein_trace_unref (writer.trace);
  g_mutex_clear (&writer.lock);
  return (end - start) * 1000.0 / (N_EVENTS / 2);
}

static double
measure_clock (gpointer data)
{
  gint64 start = g_get_monotonic_time ();
  gint64 end = start;

  for (guint i = 0; i < N_BATCH; i++)
    end = g_get_monotonic_time ();
  return (end - start) * 1000.0 / N_BATCH;
}

static double
measure_site (gpointer data)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  gint64 start = g_get_monotonic_time ();
  guint sum = 0;

  for (guint i = 0; i < N_EVENTS; i++)
    sum += skein_trace_intern_site (trace, __FILE__, i % 40);
  g_assert (sum > 0);
  return (g_get_monotonic_time () - start) * 1000.0 / N_EVENTS;
}

int
main (void)
{
  Writer writer = { .trace = skein_trace_new (), .n_events = N_BATCH };
  double clock_ns = bench_median (measure_clock, NULL, N_BATCHES);
  double append_ns;

  g_mutex_init (&writer.lock);
  append_ns = bench_median (measure_alone, &writer, N_BATCHES);
  g_assert (skein_trace_get_n_events (writer.trace) == N_BATCHES * N_BATCH);
  skein_trace_unref (writer.trace);
  g_mutex_clear (&writer.lock);

  bench_print ("append_ns", append_ns, "ns");
  bench_print ("append_per_clock_read", append_ns / clock_ns, "ratio");
  bench_print ("append_contended_ns", bench_median (measure_contended, NULL, N_RUNS), "ns");
  bench_print ("intern_site_ns", bench_median (measure_site, NULL, N_RUNS), "ns");
  return 0;
}
