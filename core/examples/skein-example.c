/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "examples/skein-example.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a run of an example holds: made with the run, freed by the program's clear function. */
typedef struct
{
  const SkeinExample *example;
  SkeinParams *params;
  gpointer state;
} Instance;

/* Every example's, and in no example's table. The engine performs it. */
static const SkeinActionSpec exit_main = { .name = "exit-main" };

G_DEFINE_QUARK (skein-example-error-quark, skein_example_error)

void
skein_script_item_free (SkeinScriptItem *item)
{
  g_free (item->action);
  g_free (item->arg);
  g_free (item);
}

/**
 * skein_example_find_action:
 * @example: an example
 * @name: an action's name
 *
 * Returns: (transfer none) (nullable): the action. `exit-main` is found for every example, and has
 *   no function of its own
 */
const SkeinActionSpec *
skein_example_find_action (const SkeinExample *example,
                           const char         *name)
{
  g_return_val_if_fail (example != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (const SkeinActionSpec *spec = example->actions; spec->name != NULL; spec++)
    if (g_str_equal (spec->name, name))
      return spec;

  return g_str_equal (name, exit_main.name) ? &exit_main : NULL;
}

static void
refuse_action (const SkeinExample *example,
               const char         *name,
               GError            **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (const SkeinActionSpec *spec = example->actions; spec->name != NULL; spec++)
    g_string_append_printf (names, "%s, ", spec->name);
  g_string_append (names, exit_main.name);

  g_set_error (error, SKEIN_EXAMPLE_ERROR, SKEIN_EXAMPLE_ERROR_UNKNOWN,
               /* Translators: what somebody wrote for an action, an example's name, a list of the
                * actions there are. */
               _("“%s” is no action of %s; it has: %s"), name, example->id, names->str);
}

/* Whether @arg is the name of one of the threads. */
static gboolean
check_thread (const SkeinExample *example,
              const SkeinParams  *params,
              const char         *arg,
              GError            **error)
{
  g_auto (GStrv) names = example->threads (params);
  g_autofree char *list = NULL;

  if (g_strv_contains ((const char * const *) names, arg))
    return TRUE;

  list = g_strjoinv (", ", names);
  g_set_error (error, SKEIN_EXAMPLE_ERROR, SKEIN_EXAMPLE_ERROR_UNKNOWN,
               /* Translators: what somebody wrote for a thread's name, an example's name, a list of
                * the names there are. */
               _("“%s” is no thread of %s; it has: %s"), arg, example->id, list);
  return FALSE;
}

/**
 * skein_example_parse_item_priority:
 * @text: ITEM:PRIORITY; the last colon counts
 * @item: (out) (optional): where to store the item
 * @priority: (out) (optional): where to store the priority
 *
 * Returns: whether @text was an item of at least one character and a priority that fits an int
 */
gboolean
skein_example_parse_item_priority (const char *text,
                                   char      **item,
                                   int        *priority)
{
  const char *colon;
  gint64 number;

  g_return_val_if_fail (text != NULL, FALSE);

  colon = strrchr (text, ':');
  if (colon == NULL || colon == text ||
      !g_ascii_string_to_signed (colon + 1, 10, G_MININT, G_MAXINT, &number, NULL))
    return FALSE;

  if (item != NULL)
    *item = g_strndup (text, colon - text);
  if (priority != NULL)
    *priority = (int) number;
  return TRUE;
}

/* Whether @arg (or %NULL) is what the action asks for. */
static gboolean
check_arg (const SkeinExample    *example,
           const SkeinParams     *params,
           const SkeinActionSpec *spec,
           const char            *arg,
           GError               **error)
{
  switch (spec->arg)
    {
    case SKEIN_ARG_NONE:
      if (arg == NULL)
        return TRUE;
      g_set_error (error, SKEIN_EXAMPLE_ERROR, SKEIN_EXAMPLE_ERROR_SYNTAX,
                   /* Translators: what somebody wrote behind an action, then the action. */
                   _("“%s” is too much: %s is written alone"), arg, spec->name);
      return FALSE;

    case SKEIN_ARG_THREAD:
      return arg == NULL || check_thread (example, params, arg, error);

    case SKEIN_ARG_TEXT:
      if (arg != NULL && *arg != '\0')
        return TRUE;
      g_set_error (error, SKEIN_EXAMPLE_ERROR, SKEIN_EXAMPLE_ERROR_SYNTAX,
                   /* Translators: an action's name, twice. TEXT stands for any text. */
                   _("“%s” needs a text of at least one character: %s:TEXT"),
                   spec->name, spec->name);
      return FALSE;

    case SKEIN_ARG_ITEM_PRIORITY:
      if (arg != NULL && skein_example_parse_item_priority (arg, NULL, NULL))
        return TRUE;
      g_set_error (error, SKEIN_EXAMPLE_ERROR, SKEIN_EXAMPLE_ERROR_SYNTAX,
                   /* Translators: what somebody wrote behind an action, then the action, twice. */
                   _("“%s” is not what %s needs, an item and a whole number: %s:ITEM:PRIORITY"),
                   arg != NULL ? arg : "", spec->name, spec->name);
      return FALSE;

    default:
      g_assert_not_reached ();
    }
}

/* Splits TIME:ACTION[:ARG] without looking at what the words mean. */
static SkeinScriptItem *
split_item (const char *text,
            GError    **error)
{
  g_auto (GStrv) words = g_strsplit (text, ":", 3);
  g_autoptr (SkeinScriptItem) item = g_new0 (SkeinScriptItem, 1);

  if (words[0] == NULL || !skein_time_parse (words[0], &item->time_ns))
    {
      g_set_error (error, SKEIN_EXAMPLE_ERROR, SKEIN_EXAMPLE_ERROR_SYNTAX,
                   /* Translators: %s is what somebody wrote where a time belongs. The capitals
                    * stand for what is to be written. */
                   _("“%s” is not a number of seconds, such as 2 or 0.5: "
                     "an action is written SECONDS:ACTION or SECONDS:ACTION:ARG"),
                   words[0] != NULL ? words[0] : "");
      return NULL;
    }

  if (words[1] == NULL || *words[1] == '\0')
    {
      g_set_error (error, SKEIN_EXAMPLE_ERROR, SKEIN_EXAMPLE_ERROR_SYNTAX,
                   /* Translators: %s is what somebody wrote. The capitals stand for what is to be
                    * written. */
                   _("“%s” names no action: "
                     "an action is written SECONDS:ACTION or SECONDS:ACTION:ARG"), text);
      return NULL;
    }

  item->action = g_strdup (words[1]);
  item->arg = g_strdup (words[2]);
  return g_steal_pointer (&item);
}

/**
 * skein_example_parse_item:
 * @example: an example
 * @params: its parameters, on which the names of its threads depend
 * @text: TIME:ACTION[:ARG], as a user wrote it; the time in seconds
 * @error: (nullable): where to store what is wrong with it
 *
 * Looks at one item alone: that times do not go backwards is for whoever puts several together.
 *
 * Returns: (transfer full) (nullable): the item, or %NULL with @error naming the word at fault and
 *   what is allowed in its place
 */
SkeinScriptItem *
skein_example_parse_item (const SkeinExample *example,
                          const SkeinParams  *params,
                          const char         *text,
                          GError            **error)
{
  g_autoptr (SkeinScriptItem) item = NULL;
  const SkeinActionSpec *spec;

  g_return_val_if_fail (example != NULL, NULL);
  g_return_val_if_fail (params != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  item = split_item (text, error);
  if (item == NULL)
    return NULL;

  spec = skein_example_find_action (example, item->action);
  if (spec == NULL)
    {
      refuse_action (example, item->action, error);
      return NULL;
    }

  if (!check_arg (example, params, spec, item->arg, error))
    return NULL;

  return g_steal_pointer (&item);
}

/**
 * skein_example_parse_script:
 * @example: an example
 * @params: its parameters
 *
 * Returns: (transfer full) (element-type SkeinScriptItem): the example's default script, in the
 *   order of its times
 */
GPtrArray *
skein_example_parse_script (const SkeinExample *example,
                            const SkeinParams  *params)
{
  GPtrArray *script = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_script_item_free);
  g_auto (GStrv) entries = NULL;

  g_return_val_if_fail (example != NULL, script);
  g_return_val_if_fail (params != NULL, script);

  entries = g_strsplit (example->script, ", ", -1);
  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      char *space = strchr (entries[i], ' ');
      SkeinScriptItem *item;

      g_assert (space != NULL);
      *space = ':';
      item = skein_example_parse_item (example, params, entries[i], &error);
      /* An example's own script is part of the program. */
      g_assert_no_error (error);
      g_ptr_array_add (script, item);
    }

  return script;
}

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

/* What the helper program is told, so that it runs the same example. */
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
instance_clear (gpointer data)
{
  Instance *self = data;

  if (self->example->clear != NULL)
    self->example->clear (self->state);
  g_free (self->state);
  skein_params_free (self->params);
  g_free (self);
}

static gboolean
instance_can_wake (gpointer        data,
                   const char     *object_name,
                   SkeinObjectKind kind)
{
  Instance *self = data;
  gsize length = strlen (object_name);

  for (const SkeinActionSpec *spec = self->example->actions; spec->name != NULL; spec++)
    for (const char *name = spec->wakes; name != NULL; )
      {
        const char *bar = strchr (name, '|');
        gsize size = bar != NULL ? (gsize) (bar - name) : strlen (name);

        if (size == length && memcmp (name, object_name, size) == 0)
          return TRUE;
        name = bar != NULL ? bar + 1 : NULL;
      }

  return FALSE;
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
 * @options: the run's; an example's own parameters `gil` and `switch-interval` stand before its
 *
 * Returns: (transfer full): a run of the example, not started
 */
SkeinRun *
skein_example_create_run (const SkeinExample    *example,
                          const SkeinParams     *params,
                          const SkeinRunOptions *options)
{
  const SkeinProgram program =
  {
    .setup = instance_setup,
    .perform = instance_perform,
    .clear = instance_clear,
    .can_wake = instance_can_wake,
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

  return skein_run_new (&program, self, &own);
}

/* @command refers to what @spec, @action and @arg refer to. */
static void
fill_command (SkeinCommand          *command,
              const SkeinActionSpec *spec,
              const char            *arg)
{
  command->name = spec->name;
  command->arg = arg;
  command->lane = spec->lane;
  command->urgent = spec->urgent;
}

/**
 * skein_example_add_script:
 * @example: an example
 * @run: a run of it, not started
 * @script: (element-type SkeinScriptItem): what to do, checked and in the order of time
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
 * @run: a run of it, interactive and started
 * @action: the name of an action
 * @arg: (nullable): its argument
 */
void
skein_example_send (const SkeinExample *example,
                    SkeinRun           *run,
                    const char         *action,
                    const char         *arg)
{
  const SkeinActionSpec *spec;
  SkeinCommand command;

  g_return_if_fail (example != NULL);
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (action != NULL);

  spec = skein_example_find_action (example, action);
  g_return_if_fail (spec != NULL);

  if (spec == &exit_main)
    {
      skein_run_exit_main (run);
      return;
    }

  fill_command (&command, spec, arg);
  skein_run_send (run, &command);
}
