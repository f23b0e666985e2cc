/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "examples/skein-example.h"

typedef struct
{
  int n_threads;
  gboolean cpu;
  gulong work_us;
  GThread **threads;
} Gil;

static gpointer
work (gpointer data)
{
  Gil *self = data;

  if (self->cpu)
    skein_compute ((gint64) self->work_us * 1000); /* py 12 */
  else
    g_usleep (self->work_us); /* py 14 */
  g_print ("Done\n"); /* py 15 */

  return NULL;
}

static void
start (gpointer    state,
       const char *arg)
{
  Gil *self = state;
  char name[32];

  for (int i = 0; i < self->n_threads; i++)
    {
      g_snprintf (name, sizeof name, "Worker-%d", i + 1);
      self->threads[i] = g_thread_new (name, work, self); /* py 22 */
    }
}

static void
is_alive (gpointer    state,
          const char *arg)
{
  Gil *self = state;
  char name[32];

  for (int i = 0; i < self->n_threads; i++)
    {
      g_snprintf (name, sizeof name, "Worker-%d", i + 1);
      if (arg != NULL && !g_str_equal (arg, name))
        continue;
      if (skein_thread_is_alive (self->threads[i])) /* py 25 */
        g_print ("%s: Still running\n", name); /* py 26 */
      else
        g_print ("%s: Completed\n", name); /* py 28 */
    }
}

static void
join (gpointer    state,
      const char *arg)
{
  Gil *self = state;
  char name[32];

  for (int i = 0; i < self->n_threads; i++)
    {
      g_snprintf (name, sizeof name, "Worker-%d", i + 1);
      if (arg == NULL || g_str_equal (arg, name))
        g_thread_join (self->threads[i]); /* py 31 */
    }
}

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  Gil *self = state;

  self->n_threads = skein_params_get_int (params, "threads");
  self->cpu = g_str_equal (skein_params_get_choice (params, "kind"), "cpu");
  self->work_us = skein_params_get_us (params, "work");
  self->threads = g_new0 (GThread *, self->n_threads);
}

static void
clear (gpointer state)
{
  Gil *self = state;

  g_clear_pointer (&self->threads, g_free);
}

/* --- What Skein knows about it --- */

#include <glib/gi18n-lib.h>

static char **
threads (const SkeinParams *params)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **names;

  for (int i = 0; i < skein_params_get_int (params, "threads"); i++)
    {
      g_autofree char *name = g_strdup_printf ("Worker-%d", i + 1);

      g_strv_builder_add (builder, name);
    }

  names = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return names;
}

static const SkeinParamSpec params_table[] =
{
  { "threads", N_("Threads"), SKEIN_PARAM_INT, 2, 1, 100, NULL },
  { "work", N_("Seconds each works"), SKEIN_PARAM_SECONDS, 10, 0.001, 3600, NULL },
  { "kind", N_("Kind of work"), SKEIN_PARAM_CHOICE, 0, 0, 1, "cpu|io" },
  { "gil", N_("There is an interpreter lock"), SKEIN_PARAM_BOOL, 1, 0, 1, NULL },
  { "switch-interval", N_("Seconds until a thread asks for the lock"), SKEIN_PARAM_SECONDS,
    0.005, 0.001, 3600, NULL },
  { NULL }
};

static const SkeinActionSpec actions_table[] =
{
  { .name = "start", .perform = start },
  { .name = "is-alive", .arg = SKEIN_ARG_THREAD, .perform = is_alive },
  { .name = "join", .arg = SKEIN_ARG_THREAD, .perform = join },
  { NULL }
};

const SkeinExample skein_example_gil =
{
  .id = "gil",
  .params = params_table,
  .actions = actions_table,
  .script = "0 start, 0 join, 0 exit-main",
  .state_size = sizeof (Gil),
  .setup = setup,
  .clear = clear,
  .threads = threads,
};
