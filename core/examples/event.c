/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "examples/skein-example.h"

typedef struct
{
  int n;
  gulong interval_us;
  SkeinManualEvent *started;
  GThread *thread;
} Event;

static gpointer
countdown (gpointer data)
{
  Event *self = data;

  g_print ("countdown starting\n"); /* py 5 */
  skein_manual_event_set (self->started); /* py 6 */
  for (int n = self->n; n > 0; n--)
    {
      g_print ("T-minus %d\n", n); /* py 8 */
      g_usleep (self->interval_us); /* py 10 */
    }

  return NULL;
}

static void
start (gpointer    state,
       const char *arg)
{
  Event *self = state;

  g_print ("Launching countdown\n"); /* py 13 */
  self->thread = g_thread_new ("Countdown", countdown, self); /* py 15 */
  skein_manual_event_wait (self->started); /* py 16 */
  g_print ("countdown is running\n"); /* py 17 */
}

static void
is_alive (gpointer    state,
          const char *arg)
{
  Event *self = state;

  if (skein_thread_is_alive (self->thread)) /* py 19 */
    g_print ("Still running\n"); /* py 20 */
  else
    g_print ("Completed\n"); /* py 22 */
}

static void
join (gpointer    state,
      const char *arg)
{
  Event *self = state;

  g_thread_join (self->thread); /* py 24 */
}

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  Event *self = state;

  self->n = skein_params_get_int (params, "n");
  self->interval_us = skein_params_get_us (params, "interval");
  self->started = skein_manual_event_new ();
  skein_name (self->started, "started");
}

static void
clear (gpointer state)
{
  Event *self = state;

  g_clear_pointer (&self->started, skein_manual_event_free);
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
  { .name = "join", .arg = SKEIN_ARG_THREAD, .perform = join },
  { NULL }
};

const SkeinExample skein_example_event =
{
  .id = "event",
  .params = params_table,
  .actions = actions_table,
  .script = "0 start, 50 exit-main",
  .state_size = sizeof (Event),
  .setup = setup,
  .clear = clear,
  .threads = threads,
};
