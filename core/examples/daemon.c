/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "examples/skein-example.h"

typedef struct
{
  int n;
  gulong interval_us;
  gboolean daemon;
  GThread *thread;
} Daemon;

static gpointer
countdown (gpointer data)
{
  Daemon *self = data;

  for (int n = self->n; n > 0; n--)
    {
      g_print ("T-minus %d\n", n); /* py 6 */
      g_usleep (self->interval_us); /* py 8 */
    }

  return NULL;
}

static void
start (gpointer    state,
       const char *arg)
{
  Daemon *self = state;

  /* GLib has no daemons: all its threads are destroyed when main () returns. Here, as in Python,
   * the end of the program waits for the threads that are not daemons. */
  if (self->daemon)
    self->thread = skein_thread_new_daemon ("Countdown", countdown, self); /* py 11 */
  else
    self->thread = g_thread_new ("Countdown", countdown, self); /* py 11 */
}

static void
is_alive (gpointer    state,
          const char *arg)
{
  Daemon *self = state;

  if (skein_thread_is_alive (self->thread)) /* py 13 */
    g_print ("Still running\n"); /* py 14 */
  else
    g_print ("Completed\n"); /* py 16 */
}

static void
join (gpointer    state,
      const char *arg)
{
  Daemon *self = state;

  g_thread_join (self->thread); /* py 18 */
}

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  Daemon *self = state;

  self->n = skein_params_get_int (params, "n");
  self->interval_us = skein_params_get_us (params, "interval");
  self->daemon = skein_params_get_bool (params, "daemon");
}

/* --- What Skein knows about it --- */

#include <glib/gi18n-lib.h>

static char **
threads (const SkeinParams *params)
{
  const char * const names[] = { "Countdown", NULL };

  return g_strdupv ((char **) names);
}

static const SkeinParamSpec params_table[] =
{
  { "n", N_("Count from"), SKEIN_PARAM_INT, 10, 0, 1000, NULL },
  { "interval", N_("Seconds between counts"), SKEIN_PARAM_SECONDS, 5, 0.001, 3600, NULL },
  { "daemon", N_("The thread is a daemon"), SKEIN_PARAM_BOOL, 1, 0, 1, NULL },
  { NULL }
};

static const SkeinActionSpec actions_table[] =
{
  { .name = "start", .perform = start },
  { .name = "is-alive", .arg = SKEIN_ARG_THREAD, .perform = is_alive },
  { .name = "join", .arg = SKEIN_ARG_THREAD, .perform = join },
  { NULL }
};

const SkeinExample skein_example_daemon =
{
  .id = "daemon",
  .params = params_table,
  .actions = actions_table,
  .script = "0 start, 22 exit-main",
  .state_size = sizeof (Daemon),
  .setup = setup,
  .threads = threads,
};
