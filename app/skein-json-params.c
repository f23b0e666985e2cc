/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-json-params.h"

#include <glib/gi18n.h>

/**
 * skein_json_params_write_value:
 * @writer: a writer that is in an object
 * @params: parameters
 * @spec: one of them
 *
 * Adds a member with the parameter's name and value.
 */
void
skein_json_params_write_value (SkeinJsonWriter      *writer,
                               const SkeinParams    *params,
                               const SkeinParamSpec *spec)
{
  switch (spec->type)
    {
    case SKEIN_PARAM_INT:
      skein_json_writer_add_int (writer, spec->name, skein_params_get_int (params, spec->name));
      break;
    case SKEIN_PARAM_SECONDS:
      skein_json_writer_add_double (writer, spec->name,
                                    skein_params_get_seconds (params, spec->name));
      break;
    case SKEIN_PARAM_BOOL:
      skein_json_writer_add_boolean (writer, spec->name,
                                     skein_params_get_bool (params, spec->name));
      break;
    case SKEIN_PARAM_CHOICE:
      skein_json_writer_add_string (writer, spec->name,
                                    skein_params_get_choice (params, spec->name));
      break;
    default:
      g_assert_not_reached ();
    }
}

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

/**
 * skein_json_params_write_spec:
 * @writer: a writer that is in an array
 * @spec: a parameter
 *
 * Adds an object that says what values the parameter may have.
 */
void
skein_json_params_write_spec (SkeinJsonWriter      *writer,
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
