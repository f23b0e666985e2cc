/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "bench.h"

#include <time.h>

gint64
bench_get_cpu_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

double
bench_median (BenchFunc func,
              gpointer  data,
              guint     n_runs)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n_runs; i++)
    {
      double value = func (data);

      g_array_append_val (values, value);
    }
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, n_runs / 2);
}

void
bench_print (const char *name,
             double      value,
             const char *unit)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_print ("bench %s %s %s\n", name, g_ascii_formatd (text, sizeof text, "%.6g", value), unit);
}
