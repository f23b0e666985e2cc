/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "examples/skein-example.h"

typedef struct
{
  int running; /* read and written by several threads: atomically */
  int n;
  gulong interval_us;
  GThread *thread;
} CountdownTask;

static gpointer
run (gpointer data)
{
  CountdownTask *self = data;
  int n = self->n;

  while (g_atomic_int_get (&self->running) && n > 0) /* py 12 */
    {
      g_print ("T-minus %d\n", n); /* py 13 */
      n--;
      g_usleep (self->interval_us); /* py 15 */
    }

  return NULL;
}

static void
start (gpointer    state,
       const char *arg)
{
  CountdownTask *self = state;

  self->thread = g_thread_new ("Countdown", run, self); /* py 19 */
}

static void
is_alive (gpointer    state,
          const char *arg)
{
  CountdownTask *self = state;

  if (skein_thread_is_alive (self->thread)) /* py 21 */
    g_print ("Still running\n"); /* py 22 */
  else
    g_print ("Completed\n"); /* py 24 */
}

static void
terminate (gpointer    state,
           const char *arg)
{
  CountdownTask *self = state;

  g_atomic_int_set (&self->running, FALSE); /* py 9 */
}

static void
join (gpointer    state,
      const char *arg)
{
  CountdownTask *self = state;

  g_thread_join (self->thread); /* py 27 */
}

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  CountdownTask *self = state;

  g_atomic_int_set (&self->running, TRUE); /* py 6 */
  self->n = skein_params_get_int (params, "n");
  self->interval_us = skein_params_get_us (params, "interval");
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
  { NULL }
};

static const SkeinActionSpec actions_table[] =
{
  { .name = "start", .perform = start },
  { .name = "is-alive", .arg = SKEIN_ARG_THREAD, .perform = is_alive },
  { .name = "terminate", .urgent = TRUE, .perform = terminate },
  { .name = "join", .arg = SKEIN_ARG_THREAD, .perform = join },
  { NULL }
};

const SkeinExample skein_example_terminate =
{
  .id = "terminate",
  .params = params_table,
  .actions = actions_table,
  .script = "0 start, 2 terminate, 2 join, 2 exit-main",
  .state_size = sizeof (CountdownTask),
  .setup = setup,
  .threads = threads,
};
