/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "examples/skein-example.h"

#include <string.h>

/* The data of a run of an example: made with the run, freed by the program's clear function. */
typedef struct
{
  const SkeinExample *example;
  SkeinParams *params;
  gpointer state;
  GArray *wakers; /* of SkeinWaker, up to one without an object; their names are owned */
} Instance;

static void
instance_setup (gpointer data)
{
  Instance *self = data;

  self->example->setup (self->state, self->params);
}

static void
instance_perform (gpointer            data,
                  const SkeinCommand *command)
{
  Instance *self = data;
  const SkeinActionSpec *spec = skein_example_find_action (self->example, command->name);

  g_return_if_fail (spec != NULL && spec->perform != NULL);

  spec->perform (self->state, command->arg);
}

/* Returns: the arguments of the helper program, which make it run the same example */
static char **
instance_child_args (gpointer data)
{
  Instance *self = data;
  g_autoptr (GStrvBuilder) args = g_strv_builder_new ();

  g_strv_builder_add (args, self->example->id);
  for (const SkeinParamSpec *spec = self->example->params; spec->name != NULL; spec++)
    {
      g_autofree char *value = skein_params_to_text (self->params, spec->name);
      g_autofree char *arg = g_strdup_printf ("%s=%s", spec->name, value);

      g_strv_builder_add (args, arg);
    }
  return g_strv_builder_end (args);
}

static void
instance_reset (gpointer data)
{
  Instance *self = data;

  if (self->example->clear != NULL)
    self->example->clear (self->state);
  memset (self->state, 0, self->example->state_size);
}

static void
instance_clear (gpointer data)
{
  Instance *self = data;

  if (self->example->clear != NULL)
    self->example->clear (self->state);
  for (guint i = 0; i < self->wakers->len; i++)
    g_free ((char *) g_array_index (self->wakers, SkeinWaker, i).object);
  g_array_unref (self->wakers);
  g_free (self->state);
  skein_params_free (self->params);
  g_free (self);
}

/* Returns: the objects whose waiters the example's actions can wake */
static GArray *
collect_wakers (const SkeinExample *example)
{
  GArray *wakers = g_array_new (TRUE, TRUE, sizeof (SkeinWaker));

  for (const SkeinActionSpec *spec = example->actions; spec->name != NULL; spec++)
    {
      g_auto (GStrv) names = g_strsplit (spec->wakes != NULL ? spec->wakes : "", "|", -1);

      for (guint i = 0; names[i] != NULL; i++)
        {
          SkeinWaker waker = { g_strdup (names[i]), spec->prompt == NULL && !spec->urgent };

          g_array_append_val (wakers, waker);
        }
    }
  return wakers;
}

static gboolean
has_param (const SkeinExample *example,
           const char         *name)
{
  for (const SkeinParamSpec *spec = example->params; spec->name != NULL; spec++)
    if (g_str_equal (spec->name, name))
      return TRUE;
  return FALSE;
}

/**
 * skein_example_create_run:
 * @example: an example
 * @params: its parameters; they are copied
 * @options: the run's options; an example's own parameters `gil` and `switch-interval` override
 *   them
 *
 * Returns: (transfer full): a run of the example, not started
 */
SkeinRun *
skein_example_create_run (const SkeinExample    *example,
                          const SkeinParams     *params,
                          const SkeinRunOptions *options)
{
  SkeinProgram program =
  {
    .setup = instance_setup,
    .perform = instance_perform,
    .reset = instance_reset,
    .clear = instance_clear,
    .child_args = instance_child_args,
  };
  SkeinRunOptions own;
  Instance *self;

  g_return_val_if_fail (example != NULL, NULL);
  g_return_val_if_fail (params != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  own = *options;
  if (has_param (example, "gil"))
    own.gil = skein_params_get_bool (params, "gil");
  if (has_param (example, "switch-interval"))
    own.switch_interval_ns =
      skein_time_from_seconds (skein_params_get_seconds (params, "switch-interval"));

  self = g_new0 (Instance, 1);
  self->example = example;
  self->params = skein_params_copy (params);
  self->state = g_malloc0 (example->state_size);
  self->wakers = collect_wakers (example);
  program.wakers = (const SkeinWaker *) (gpointer) self->wakers->data;

  return skein_run_new (&program, self, &own);
}

/* @command keeps pointers to the strings of @spec, and @arg. */
static void
fill_command (SkeinCommand          *command,
              const SkeinActionSpec *spec,
              const char            *arg)
{
  command->name = spec->name;
  command->arg = arg;
  command->prompt = spec->prompt;
  command->urgent = spec->urgent;
  command->press = 0;
}

/**
 * skein_example_add_script:
 * @example: an example
 * @run: a run of it, not started
 * @script: (element-type SkeinScriptItem): the actions, checked and in order of time
 */
void
skein_example_add_script (const SkeinExample *example,
                          SkeinRun           *run,
                          GPtrArray          *script)
{
  g_return_if_fail (example != NULL);
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (script != NULL);

  for (guint i = 0; i < script->len; i++)
    {
      const SkeinScriptItem *item = g_ptr_array_index (script, i);
      const SkeinActionSpec *spec = skein_example_find_action (example, item->action);
      SkeinCommand command;

      g_return_if_fail (spec != NULL);
      fill_command (&command, spec, item->arg);
      skein_run_add_to_script (run, item->time_ns, &command);
    }
}

/**
 * skein_example_send:
 * @example: an example
 * @run: a run of it that is open and has been started
 * @action: the name of an action
 * @arg: (nullable): its argument
 * @press: id of the press that asks for it, kept in its event; 0: none
 */
void
skein_example_send (const SkeinExample *example,
                    SkeinRun           *run,
                    const char         *action,
                    const char         *arg,
                    guint               press)
{
  const SkeinActionSpec *spec;
  SkeinCommand command;

  g_return_if_fail (example != NULL);
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (action != NULL);

  spec = skein_example_find_action (example, action);
  g_return_if_fail (spec != NULL);

  fill_command (&command, spec, arg);
  command.press = press;
  skein_run_send (run, &command);
}
