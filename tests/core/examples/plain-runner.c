/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "examples/skein-example.h"
#include "faces/skein-glib.h"
#include "faces/skein-plain-thread.h"

#ifdef WITH_COVERAGE
void __gcov_dump (void); /* libgcov's; _Exit() would forget its counts */
#endif

/* An example as an ordinary GLib program, outside of any run.
 *
 *   plain-runner EXAMPLE SCALE UNTIL [NAME=VALUE…] -- SECONDS:ACTION[:ARG]…
 *
 * Every number of seconds, in the parameters and in the script, is multiplied by SCALE; the program
 * is cut at UNTIL seconds, unless that is 0. Each piece that is printed goes to the standard output
 * as a line, after the name of its thread and a tab, with \n for an end of line. */

typedef struct
{
  const char *name;
  GAsyncQueue *commands; /* of SkeinScriptItem */
  int busy;              /* atomic: commands that are not done */
} Lane;

static const SkeinExample *example;
static gpointer state;

/* The item that ends a lane. */
static SkeinScriptItem end = { 0, "exit-main", NULL };

static void
print_piece (const char *text)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  fprintf (stdout, "%s\t%s\n", skein_plain_thread_get_name (), escaped);
  fflush (stdout);
}

static gpointer
lane_main (gpointer data)
{
  Lane *lane = data;

  for (;;)
    {
      const SkeinScriptItem *item = g_async_queue_pop (lane->commands);

      if (g_str_equal (item->action, end.action))
        return NULL;
      skein_example_find_action (example, item->action)->perform (state, item->arg);
      g_atomic_int_add (&lane->busy, -1);
    }
}

static Lane *
get_lane (GPtrArray  *lanes,
          const char *name)
{
  Lane *lane;

  for (guint i = 0; i < lanes->len; i++)
    {
      lane = g_ptr_array_index (lanes, i);
      if (g_str_equal (lane->name, name))
        return lane;
    }

  lane = g_new0 (Lane, 1);
  lane->name = name;
  lane->commands = g_async_queue_new ();
  g_ptr_array_add (lanes, lane);
  g_thread_new (name, lane_main, lane);
  return lane;
}

static void
deliver (GPtrArray       *lanes,
         SkeinScriptItem *item)
{
  const SkeinActionSpec *spec = skein_example_find_action (example, item->action);
  const char *name = spec->prompt != NULL ? spec->prompt : "MainThread";
  Lane *lane = get_lane (lanes, name);

  if (spec->urgent && g_atomic_int_get (&lane->busy) > 0)
    lane = get_lane (lanes, "peer");
  g_atomic_int_add (&lane->busy, 1);
  g_async_queue_push (lane->commands, item);
}

static void
sleep_until (gint64 start_us,
             double seconds,
             double scale)
{
  gint64 left_us = start_us + (gint64) (seconds * scale * 1e6) - g_get_monotonic_time ();

  if (left_us > 0)
    g_usleep ((gulong) left_us);
}

static void
check (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("plain-runner: %s\n", error->message);
  exit (2);
}

/* The parameters, each number of seconds among them scaled but for those that are 0. */
static SkeinParams *
parse_params (char **words,
              double scale)
{
  SkeinParams *params = skein_params_new (example->params);
  GError *error = NULL;

  for (; *words != NULL && !g_str_equal (*words, "--"); words++)
    {
      g_auto (GStrv) pair = g_strsplit (*words, "=", 2);

      skein_params_set (params, pair[0], pair[1] != NULL ? pair[1] : "", &error);
      check (error);
    }

  for (const SkeinParamSpec *spec = example->params; spec->name != NULL; spec++)
    if (spec->type == SKEIN_PARAM_SECONDS && skein_params_get_seconds (params, spec->name) > 0)
      {
        double seconds = skein_params_get_seconds (params, spec->name) * scale;
        g_autofree char *text
          = skein_time_format (skein_time_from_seconds (MAX (seconds, spec->minimum)));

        skein_params_set (params, spec->name, text, &error);
        check (error);
      }
  return params;
}

/* The arguments of a child process, if one is started. */
static void
tell_children (const SkeinParams *params)
{
  g_autoptr (GPtrArray) args = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (args, g_strdup (example->id));
  for (const SkeinParamSpec *spec = example->params; spec->name != NULL; spec++)
    {
      g_autofree char *value = skein_params_to_text (params, spec->name);

      g_ptr_array_add (args, g_strdup_printf ("%s=%s", spec->name, value));
    }
  g_ptr_array_add (args, NULL);
  skein_process_set_args ((const char * const *) args->pdata);
}

int
main (int    argc,
      char **argv)
{
  GPtrArray *lanes = g_ptr_array_new ();
  GError *error = NULL;
  SkeinParams *params;
  double scale, until;
  gint64 start_us;
  int i = 4;

  if (argc < 5)
    {
      g_printerr ("plain-runner: EXAMPLE SCALE UNTIL [NAME=VALUE…] -- ITEM…\n");
      return 2;
    }
  example = skein_examples_find (argv[1], &error);
  check (error);
  scale = g_ascii_strtod (argv[2], NULL);
  until = g_ascii_strtod (argv[3], NULL);
  params = parse_params (argv + 4, scale);
  tell_children (params);
  g_set_print_handler (print_piece);

  /* It stays where it is to the end: daemons use it until the process is gone. */
  state = g_malloc0 (example->state_size);
  example->setup (state, params);

  start_us = g_get_monotonic_time ();
  while (i < argc && !g_str_equal (argv[i], "--"))
    i++;
  for (i++; i < argc; i++)
    {
      SkeinScriptItem *item = skein_example_parse_item (example, params, argv[i], &error);

      check (error);
      sleep_until (start_us, skein_time_to_seconds (item->time_ns), scale);
      deliver (lanes, item);
    }
  for (guint j = 0; j < lanes->len; j++)
    g_async_queue_push (((Lane *) g_ptr_array_index (lanes, j))->commands, &end);

  if (until > 0)
    sleep_until (start_us, until, scale);
  else
    skein_plain_threads_join_all ();

  /* Ends as a process does whose main function has returned, with all threads that still run in it;
   * only without asking each of them whether it has left memory behind. */
  fflush (stdout);
#ifdef WITH_COVERAGE
  __gcov_dump ();
#endif
  _Exit (0);
}
