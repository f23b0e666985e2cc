/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "../../slow.h"
#include "check.h"
#include "random.h"

#define N_TRACES OFTEN (1500, 500)

static void
test_random (void)
{
  guint n_rough = 0;
  guint n_traces = g_test_slow () ? 20 * N_TRACES : N_TRACES;

  for (guint32 seed = 1; seed <= n_traces; seed++)
    {
      guint n_events = seed % 25 == 0 ? 600 : 10 + seed % 90;
      g_autoptr (SkeinTrace) trace = make_random_trace (seed, n_events);
      g_autoptr (SkeinHistory) history = skein_history_new (trace);

      while (skein_history_update (history, 1 + seed % 40) > 0)
        ;
      n_rough += check_history (history, seed);
    }
  g_assert_cmpuint (n_rough, >, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trace/property/random", test_random);
  return g_test_run ();
}
