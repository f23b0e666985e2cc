/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

#define N_RUNS 7

typedef struct
{
  const char *program;
  const char *probe; /* the library that tells of the first frame */
} Launch;

/* From the start of the process to its first painted frame. Returns milliseconds. */
static double
launch (gpointer data)
{
  const Launch *self = data;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  const char *told;
  gint64 start_us;

  g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", self->probe, TRUE);
  start_us = g_get_monotonic_time ();
  process = g_subprocess_launcher_spawn (launcher, &error, self->program, NULL);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error))
    g_error ("%s: %s", self->program, error->message);
  told = strstr (out, "first-frame ");
  if (told == NULL)
    g_error ("%s has painted no frame", self->program);
  return (g_ascii_strtoll (told + strlen ("first-frame "), NULL, 10) - start_us) / 1000.0;
}

/* Prints `window_ms`, from launch to the first frame, and how many times that is of a program of
 * GTK's own, and of a window with nothing in it. */
int
main (int    argc,
      char **argv)
{
  g_autofree char *factory = g_find_program_in_path ("gtk4-widget-factory");
  Launch skein, empty, other;
  double window_ms, empty_ms;

  if (argc != 4)
    g_error ("usage: %s SKEIN EMPTY-WINDOW PROBE", argv[0]);

  skein = (Launch) { argv[1], argv[3] };
  empty = (Launch) { argv[2], argv[3] };
  other = (Launch) { factory, argv[3] };
  window_ms = bench_median (launch, &skein, N_RUNS);
  empty_ms = bench_median (launch, &empty, N_RUNS);
  bench_print ("window_ms", window_ms, "ms");
  bench_print ("window_ms_empty", empty_ms, "ms");
  bench_print ("window_ratio_empty", window_ms / empty_ms, "times");
  if (factory != NULL)
    bench_print ("window_ratio", window_ms / bench_median (launch, &other, N_RUNS), "times");
  else
    g_print ("# window_ratio is not measured: there is no gtk4-widget-factory here\n");
  return 0;
}
