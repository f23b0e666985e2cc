/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "bench.h"
#include "base/skein-fiber.h"

#define N_SWITCHES 100000
#define N_LIVES 20000
#define N_RUNS 51

typedef struct
{
  SkeinFiberPool *pool;
  SkeinFiber *root;
  SkeinFiber *fibers[65];
  guint n; /* of these; the root follows the last */
  guint current;
} Ring;

static void
pass_on_for_ever (gpointer data)
{
  Ring *ring = data;

  for (;;)
    {
      guint current = ring->current++;

      skein_fiber_switch (ring->fibers[current], ring->fibers[current + 1]);
    }
}

/* ns a switch, of a ring of fibers that the root is part of */
static double
measure_switch (gpointer data)
{
  Ring *ring = data;
  guint n_rounds = N_SWITCHES / (ring->n + 1);
  gint64 start_ns = bench_get_cpu_ns ();

  for (guint i = 0; i < n_rounds; i++)
    {
      ring->current = 0;
      skein_fiber_switch (ring->root, ring->fibers[0]);
    }
  return (double) (bench_get_cpu_ns () - start_ns) / (n_rounds * (ring->n + 1));
}

static void
end_at_once (gpointer data)
{
  Ring *ring = data;

  skein_fiber_exit (ring->fibers[0], ring->root);
}

/* ns a life: made, gone to, and left for ever */
static double
measure_exit (gpointer data)
{
  Ring *ring = data;
  gint64 start_ns = bench_get_cpu_ns ();

  for (guint i = 0; i < N_LIVES; i++)
    {
      ring->fibers[0] = skein_fiber_new (ring->pool, end_at_once, ring, NULL);
      skein_fiber_switch (ring->root, ring->fibers[0]);
    }
  return (double) (bench_get_cpu_ns () - start_ns) / N_LIVES;
}

/* ns to make one and to abandon it before it has begun */
static double
measure_abandon (gpointer data)
{
  Ring *ring = data;
  gint64 start_ns = bench_get_cpu_ns ();

  for (guint i = 0; i < N_LIVES; i++)
    {
      ring->fibers[0] = skein_fiber_new (ring->pool, end_at_once, ring, NULL);
      skein_fiber_abandon (ring->fibers[0]);
    }
  return (double) (bench_get_cpu_ns () - start_ns) / N_LIVES;
}

static double
measure_ring (guint n)
{
  Ring ring = { .pool = skein_fiber_pool_new (0), .n = n };
  double ns;

  ring.root = skein_fiber_pool_enter (ring.pool);
  for (guint i = 0; i < n; i++)
    ring.fibers[i] = skein_fiber_new (ring.pool, pass_on_for_ever, &ring, NULL);
  ring.fibers[n] = ring.root;
  ns = bench_median (measure_switch, &ring, N_RUNS);
  for (guint i = 0; i < n; i++)
    skein_fiber_abandon (ring.fibers[i]);
  skein_fiber_pool_leave (ring.pool);
  skein_fiber_pool_free (ring.pool);
  return ns;
}

int
main (void)
{
  Ring ring = { .pool = skein_fiber_pool_new (0) };

  ring.root = skein_fiber_pool_enter (ring.pool);
  bench_print ("fiber_switch_ns", measure_ring (1), "ns");
  bench_print ("fiber_switch_64_ns", measure_ring (64), "ns");
  bench_print ("fiber_new_ns", bench_median (measure_exit, &ring, N_RUNS), "ns");
  bench_print ("fiber_abandon_ns", bench_median (measure_abandon, &ring, N_RUNS), "ns");
  skein_fiber_pool_leave (ring.pool);
  skein_fiber_pool_free (ring.pool);
  return 0;
}
