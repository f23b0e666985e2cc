/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "examples/skein-example.h"

typedef struct
{
  int n;
  gulong interval_us;
  SkeinProcess *process;
} Countdown;

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  Countdown *self = state;

  self->n = skein_params_get_int (params, "n");
  self->interval_us = skein_params_get_us (params, "interval");
}

static void
run (Countdown *self)
{
  while (self->n > 0)
    {
      g_print ("T-minus %d\n", self->n); /* py 11 */
      self->n--;
      g_usleep (self->interval_us); /* py 13 */
    }
}

/* Called in the child process, which has its own memory: the state is still zeroed. */
static void
child (gpointer           state,
       const SkeinParams *params)
{
  setup (state, params);
  run (state);
}

static void
start (gpointer    state,
       const char *arg)
{
  Countdown *self = state;

  self->process = skein_process_new ("Countdown"); /* py 18 */
}

static void
is_alive (gpointer    state,
          const char *arg)
{
  Countdown *self = state;

  if (skein_process_is_alive (self->process)) /* py 20 */
    g_print ("Still running\n"); /* py 21 */
  else
    g_print ("Completed\n"); /* py 23 */
}

static void
terminate (gpointer    state,
           const char *arg)
{
  Countdown *self = state;

  skein_process_kill (self->process); /* py 25 */
}

static void
join (gpointer    state,
      const char *arg)
{
  Countdown *self = state;

  skein_process_join (self->process); /* py 26 */
}

static void
clear (gpointer state)
{
  Countdown *self = state;

  g_clear_pointer (&self->process, skein_process_free);
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
  { "n", N_("Count from"), SKEIN_PARAM_INT, 5, 0, 1000, NULL },
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

const SkeinExample skein_example_process =
{
  .id = "process",
  .params = params_table,
  .actions = actions_table,
  .script = "0 start, 0 join, 0 exit-main",
  .state_size = sizeof (Countdown),
  .setup = setup,
  .clear = clear,
  .threads = threads,
  .child = child,
};
