/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "examples/skein-example.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Every example has this action, though no table contains it. The engine performs it. */
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
 *   no function
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

/* Returns: whether @arg is the name of one of the threads */
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
 * @text: ITEM:PRIORITY, divided at the last colon
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

/* Returns: whether the parameter of the action's name allows the value @arg */
static gboolean
check_value (const SkeinParams     *params,
             const SkeinActionSpec *spec,
             const char            *arg,
             GError               **error)
{
  g_autoptr (SkeinParams) scratch = skein_params_copy (params);

  return skein_params_set (scratch, spec->name, arg != NULL ? arg : "", error);
}

/* Returns: whether the action allows @arg (or %NULL) */
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

    case SKEIN_ARG_PARAM:
      return check_value (params, spec, arg, error);

    default:
      g_assert_not_reached ();
    }
}

/* Splits TIME:ACTION[:ARG] without checking the words. */
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
 * @error: (nullable): where to store the mistake
 *
 * Checks only one item: the caller must check that times do not go backwards.
 *
 * Returns: (transfer full) (nullable): the item, or %NULL with @error, which names the wrong word
 *   and the allowed ones
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
 * Returns: (transfer full) (element-type SkeinScriptItem): the example's default script, in order
 *   of time
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
      /* An example's own script is part of the program, so that it is correct. */
      g_assert_no_error (error);
      g_ptr_array_add (script, item);
    }

  return script;
}
