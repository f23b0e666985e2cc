/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One measurement; its unit is the caller's. */
typedef double (*BenchFunc) (gpointer data);

/* The calling thread's processor time, in nanoseconds: waiting for others does not count. Windows
 * counts it in steps of 15.6 ms; there it is monotonic time. */
gint64 bench_get_cpu_ns (void);
/* The median of @n_runs calls. */
double bench_median (BenchFunc func, gpointer data, guint n_runs);
/* Prints `bench NAME VALUE UNIT`. */
void   bench_print  (const char *name, double value, const char *unit);

G_END_DECLS
