/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "examples/skein-example.h"
#include "skein-json-writer.h"
#include "skein-usage.h"

static void
write_choices (SkeinJsonWriter      *writer,
               const SkeinParamSpec *spec)
{
  g_auto (GStrv) choices = g_strsplit (spec->choices, "|", -1);

  skein_json_writer_add_string (writer, "default", choices[(guint) spec->initial]);
  skein_json_writer_begin_array (writer, "choices", SKEIN_JSON_ONE_LINE);
  for (guint i = 0; choices[i] != NULL; i++)
    skein_json_writer_add_string (writer, NULL, choices[i]);
  skein_json_writer_end_array (writer);
}

/* Writes the values that a parameter may have. */
static void
write_spec (SkeinJsonWriter      *writer,
            const SkeinParamSpec *spec)
{
  static const char *types[] = { "integer", "seconds", "boolean", "choice" };

  skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_ONE_LINE);
  skein_json_writer_add_string (writer, "name", spec->name);
  skein_json_writer_add_string (writer, "title", _(spec->title));
  skein_json_writer_add_string (writer, "type", types[spec->type]);
  switch (spec->type)
    {
    case SKEIN_PARAM_INT:
    case SKEIN_PARAM_SECONDS:
      skein_json_writer_add_double (writer, "default", spec->initial);
      skein_json_writer_add_double (writer, "minimum", spec->minimum);
      skein_json_writer_add_double (writer, "maximum", spec->maximum);
      break;
    case SKEIN_PARAM_BOOL:
      skein_json_writer_add_boolean (writer, "default", spec->initial != 0);
      break;
    case SKEIN_PARAM_CHOICE:
      write_choices (writer, spec);
      break;
    default:
      g_assert_not_reached ();
    }
  skein_json_writer_end_object (writer);
}

static void
write_actions (SkeinJsonWriter    *writer,
               const SkeinExample *example)
{
  static const char *args[] = { NULL, "[THREAD]", "TEXT", "ITEM:PRIORITY", "N" };

  skein_json_writer_begin_array (writer, "actions", SKEIN_JSON_LINES);
  for (const SkeinActionSpec *spec = example->actions; spec->name != NULL; spec++)
    {
      skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_ONE_LINE);
      skein_json_writer_add_string (writer, "name", spec->name);
      skein_json_writer_add_string (writer, "argument", args[spec->arg]);
      skein_json_writer_end_object (writer);
    }
  skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_ONE_LINE);
  skein_json_writer_add_string (writer, "name", "exit-main");
  skein_json_writer_add_string (writer, "argument", NULL);
  skein_json_writer_end_object (writer);
  skein_json_writer_end_array (writer);
}

static void
write_script (SkeinJsonWriter    *writer,
              const SkeinExample *example)
{
  g_autoptr (SkeinParams) params = skein_params_new (example->params);
  g_autoptr (GPtrArray) script = skein_example_parse_script (example, params);

  skein_json_writer_begin_array (writer, "script", SKEIN_JSON_LINES);
  for (guint i = 0; i < script->len; i++)
    {
      const SkeinScriptItem *item = g_ptr_array_index (script, i);

      skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_ONE_LINE);
      skein_json_writer_add_seconds (writer, "time", item->time_ns);
      skein_json_writer_add_string (writer, "action", item->action);
      skein_json_writer_add_string (writer, "argument", item->arg);
      skein_json_writer_end_object (writer);
    }
  skein_json_writer_end_array (writer);
}

static void
write_example (SkeinJsonWriter    *writer,
               const SkeinExample *example)
{
  const SkeinExampleTexts *texts = skein_example_get_texts (example);

  skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_LINES);
  skein_json_writer_add_string (writer, "id", example->id);
  skein_json_writer_add_string (writer, "group", texts->group);
  skein_json_writer_add_string (writer, "title", texts->title);
  skein_json_writer_add_string (writer, "summary", texts->summary);
  skein_json_writer_add_string (writer, "look", texts->look);
  skein_json_writer_add_string (writer, "try", texts->attempt);
  skein_json_writer_begin_array (writer, "parameters", SKEIN_JSON_LINES);
  for (const SkeinParamSpec *spec = example->params; spec->name != NULL; spec++)
    write_spec (writer, spec);
  skein_json_writer_end_array (writer);
  write_actions (writer, example);
  write_script (writer, example);
  skein_json_writer_add_seconds (writer, "until", example->until > 0
                                                    ? skein_time_from_seconds (example->until)
                                                    : SKEIN_TIME_NEVER);
  skein_json_writer_end_object (writer);
}

static char *
make_document (void)
{
  g_autoptr (SkeinJsonWriter) writer = skein_json_writer_new ();
  const SkeinExample * const *examples = skein_examples_list ();

  skein_json_writer_begin_object (writer, NULL, SKEIN_JSON_LINES);
  skein_json_writer_begin_array (writer, "examples", SKEIN_JSON_LINES);
  for (guint i = 0; examples[i] != NULL; i++)
    write_example (writer, examples[i]);
  skein_json_writer_end_array (writer);
  skein_json_writer_end_object (writer);
  return skein_json_writer_finish (writer, NULL);
}

static void
append_params (GString            *text,
               const SkeinExample *example)
{
  g_autoptr (SkeinParams) params = skein_params_new (example->params);

  for (const SkeinParamSpec *spec = example->params; spec->name != NULL; spec++)
    {
      g_autofree char *value = skein_params_to_text (params, spec->name);

      g_string_append_printf (text, "%s%s=%s", spec == example->params ? "" : "  ", spec->name,
                              value);
    }
}

static void
append_actions (GString            *text,
                const SkeinExample *example)
{
  static const char *args[] = { "", "[:THREAD]", ":TEXT", ":ITEM:PRIORITY", ":N" };

  for (const SkeinActionSpec *spec = example->actions; spec->name != NULL; spec++)
    g_string_append_printf (text, "%s%s  ", spec->name, args[spec->arg]);
  g_string_append (text, "exit-main");
}

static char *
make_table (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const SkeinExample * const *examples = skein_examples_list ();
  const char *group = "";
  gsize width = 0;

  for (guint i = 0; examples[i] != NULL; i++)
    width = MAX (width, strlen (examples[i]->id));

  for (guint i = 0; examples[i] != NULL; i++)
    {
      const SkeinExampleTexts *texts = skein_example_get_texts (examples[i]);

      if (!g_str_equal (group, texts->group))
        g_string_append_printf (text, "%s%s\n", i == 0 ? "" : "\n", texts->group);
      group = texts->group;

      g_string_append_printf (text, "  %-*s  %s\n", (int) width, examples[i]->id, texts->title);
      if (examples[i]->params[0].name != NULL)
        {
          g_string_append_printf (text, "  %*s  --param ", (int) width, "");
          append_params (text, examples[i]);
          g_string_append_c (text, '\n');
        }
      g_string_append_printf (text, "  %*s  --at S:   ", (int) width, "");
      append_actions (text, examples[i]);
      g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
parse (char    **argv,
       gboolean *json,
       char    **help,
       GError  **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) words = NULL;
  gboolean wants_help = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, json,
      N_("Write all there is to know of them as JSON"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, N_("Show this help"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, NULL },
    { NULL }
  };

  g_option_context_set_summary (context, _("Lists the examples, with their parameters and "
                                           "actions."));
  if (!skein_usage_parse (context, "skein list", entries, argv, error))
    return FALSE;
  if (words != NULL)
    {
      skein_usage_set_error (error, _("“%s” is one word too many: `skein list` takes --json and "
                                      "nothing else"), words[0]);
      return FALSE;
    }
  if (wants_help)
    *help = g_option_context_get_help (context, TRUE, NULL);
  return TRUE;
}

/**
 * skein_command_list:
 * @argv: the words of the command line, of which the first is `list`
 *
 * Lists the examples.
 *
 * Returns: the exit status of the program
 */
int
skein_command_list (char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean json = FALSE;

  if (!parse (argv, &json, &text, &error))
    {
      skein_usage_say_error (error);
      return SKEIN_EXIT_USAGE;
    }
  if (text == NULL)
    text = json ? make_document () : make_table ();
  return skein_usage_print (text);
}
