/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <gio/gio.h>

#include "bench.h"
#include "examples/skein-example.h"

#ifdef G_OS_UNIX
#include <sys/resource.h>
#endif

#define N_RUNS 15

/* The processor time of all processes that have been started here and have ended, which other
 * programs on the machine hardly touch. (On Windows: the time of day.) */
static gint64
get_time_us (void)
{
#ifdef G_OS_UNIX
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC
         + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
#else
  return g_get_monotonic_time ();
#endif
}

/* A whole process, from its start to its end. Returns milliseconds. */
static double
run_process (gpointer data)
{
  const char * const *argv = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  gint64 start_us = get_time_us ();

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                       | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  if (process == NULL || !g_subprocess_wait_check (process, NULL, &error))
    g_error ("%s %s: %s", argv[0], argv[1] != NULL ? argv[1] : "", error->message);
  return (get_time_us () - start_us) / 1000.0;
}

/* Prints `headless_ms_EXAMPLE` for every example, on the virtual clock, and how many times that is
 * of a program that is linked to GLib and does nothing. */
int
main (int    argc,
      char **argv)
{
  const SkeinExample * const *examples = skein_examples_list ();
  const char *nothing[] = { argv[2], NULL };
  double nothing_ms;

  if (argc != 3)
    g_error ("usage: %s SKEIN NOTHING", argv[0]);

  nothing_ms = bench_median (run_process, nothing, N_RUNS);
  bench_print ("process_ms_nothing", nothing_ms, "ms");
  for (guint i = 0; examples[i] != NULL; i++)
    {
      const char *words[] = { argv[1], "run", examples[i]->id, NULL };
      double ms = bench_median (run_process, words, N_RUNS);
      g_autofree char *name = g_strconcat ("headless_ms_", examples[i]->id, NULL);
      g_autofree char *ratio = g_strconcat ("headless_ratio_", examples[i]->id, NULL);

      bench_print (name, ms, "ms");
      bench_print (ratio, ms / nothing_ms, "times");
    }
  return 0;
}
