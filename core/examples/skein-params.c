/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "examples/skein-params.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/skein-time.h"

/* A value is kept as a double, whatever its type: a BOOL as 0 or 1, a CHOICE as its index. */
struct _SkeinParams
{
  const SkeinParamSpec *specs; /* (not owned) */
  guint n;
  double values[];
};

G_DEFINE_QUARK (skein-param-error-quark, skein_param_error)

static gsize
get_size (guint n)
{
  return sizeof (SkeinParams) + n * sizeof (double);
}

/* Returns: the index of the parameter @name in the table, or -1 */
static int
find (const SkeinParams *params,
      const char        *name)
{
  for (guint i = 0; i < params->n; i++)
    if (g_str_equal (params->specs[i].name, name))
      return (int) i;
  return -1;
}

/**
 * skein_params_new:
 * @specs: a table that ends with a spec whose name is %NULL; it must outlive the parameters
 *
 * Returns: (transfer full): the parameters of @specs, each at its initial value
 */
SkeinParams *
skein_params_new (const SkeinParamSpec *specs)
{
  SkeinParams *params;
  guint n = 0;

  g_return_val_if_fail (specs != NULL, NULL);

  while (specs[n].name != NULL)
    n++;

  params = g_malloc0 (get_size (n));
  params->specs = specs;
  params->n = n;
  for (guint i = 0; i < n; i++)
    params->values[i] = specs[i].initial;

  return params;
}

/**
 * skein_params_copy:
 * @params: some parameters
 *
 * Returns: (transfer full): the same values of the same table
 */
SkeinParams *
skein_params_copy (const SkeinParams *params)
{
  g_return_val_if_fail (params != NULL, NULL);

  return g_memdup2 (params, get_size (params->n));
}

void
skein_params_free (SkeinParams *params)
{
  g_free (params);
}

const SkeinParamSpec *
skein_params_get_specs (const SkeinParams *params)
{
  g_return_val_if_fail (params != NULL, NULL);

  return params->specs;
}

/* Returns: the names, as a sentence lists them: "a, b, c" */
static char *
list_names (const SkeinParams *params)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < params->n; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : ", ", params->specs[i].name);

  return g_string_free (text, FALSE);
}

static void
refuse_name (const SkeinParams *params,
             const char        *name,
             GError           **error)
{
  g_autofree char *names = list_names (params);

  if (params->n == 0)
    g_set_error (error, SKEIN_PARAM_ERROR, SKEIN_PARAM_ERROR_UNKNOWN,
                 /* Translators: %s is what somebody wrote where a parameter's name belongs. */
                 _("“%s” is no parameter: this example has none"), name);
  else
    g_set_error (error, SKEIN_PARAM_ERROR, SKEIN_PARAM_ERROR_UNKNOWN,
                 /* Translators: the first %s is what somebody wrote where a parameter's name
                  * belongs, the second a list of the names there are. */
                 _("“%s” is no parameter of this example; it has: %s"), name, names);
}

static void
refuse_value (const SkeinParamSpec *spec,
              const char           *text,
              GError              **error)
{
  g_autofree char *minimum = skein_time_format (skein_time_from_seconds (spec->minimum));
  g_autofree char *maximum = skein_time_format (skein_time_from_seconds (spec->maximum));
  g_auto (GStrv) choices = NULL;
  g_autofree char *list = NULL;

  switch (spec->type)
    {
    case SKEIN_PARAM_INT:
      g_set_error (error, SKEIN_PARAM_ERROR, SKEIN_PARAM_ERROR_VALUE,
                   /* Translators: a parameter's name, what somebody wrote for its value, the least
                    * and the greatest value allowed. */
                   _("%s: “%s” is not a whole number between %s and %s"),
                   spec->name, text, minimum, maximum);
      break;

    case SKEIN_PARAM_SECONDS:
      g_set_error (error, SKEIN_PARAM_ERROR, SKEIN_PARAM_ERROR_VALUE,
                   /* Translators: a parameter's name, what somebody wrote for its value, the least
                    * and the greatest value allowed. */
                   _("%s: “%s” is not a number of seconds between %s and %s"),
                   spec->name, text, minimum, maximum);
      break;

    case SKEIN_PARAM_BOOL:
      g_set_error (error, SKEIN_PARAM_ERROR, SKEIN_PARAM_ERROR_VALUE,
                   /* Translators: a parameter's name and what somebody wrote for its value. The
                    * words true and false are typed by a user, and stay as they are. */
                   _("%s: “%s” is neither true nor false"), spec->name, text);
      break;

    case SKEIN_PARAM_CHOICE:
      choices = g_strsplit (spec->choices, "|", -1);
      list = g_strjoinv (", ", choices);
      g_set_error (error, SKEIN_PARAM_ERROR, SKEIN_PARAM_ERROR_VALUE,
                   /* Translators: a parameter's name, what somebody wrote for its value, a list of
                    * the words allowed. */
                   _("%s: “%s” is none of: %s"), spec->name, text, list);
      break;

    default:
      g_assert_not_reached ();
    }
}

/* Returns: whether @spec allows the value @text, which is then stored in @value. The result does
 *   not depend on the locale: the decimal separator is a point, and digits are not grouped */
static gboolean
parse_value (const SkeinParamSpec *spec,
             const char           *text,
             double               *value)
{
  gint64 number;

  switch (spec->type)
    {
    case SKEIN_PARAM_INT:
      if (!g_ascii_string_to_signed (text, 10, (gint64) spec->minimum, (gint64) spec->maximum,
                                     &number, NULL))
        return FALSE;
      *value = (double) number;
      return TRUE;

    case SKEIN_PARAM_SECONDS:
      if (!skein_time_parse (text, &number) ||
          number < skein_time_from_seconds (spec->minimum) ||
          number > skein_time_from_seconds (spec->maximum))
        return FALSE;
      *value = skein_time_to_seconds (number);
      return TRUE;

    case SKEIN_PARAM_BOOL:
      *value = g_str_equal (text, "true");
      return *value != 0 || g_str_equal (text, "false");

    case SKEIN_PARAM_CHOICE:
      {
        g_auto (GStrv) choices = g_strsplit (spec->choices, "|", -1);

        for (guint i = 0; choices[i] != NULL; i++)
          if (g_str_equal (choices[i], text))
            {
              *value = i;
              return TRUE;
            }
        return FALSE;
      }

    default:
      g_assert_not_reached ();
    }
}

/**
 * skein_params_set:
 * @params: some parameters
 * @name: a parameter's name, as a user wrote it
 * @text: its value, as a user wrote it
 * @error: (nullable): where to store the mistake
 *
 * On failure nothing is changed, and @error names the wrong word and the allowed values.
 *
 * Returns: whether the value was set
 */
gboolean
skein_params_set (SkeinParams *params,
                  const char  *name,
                  const char  *text,
                  GError     **error)
{
  double value;
  int i;

  g_return_val_if_fail (params != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  i = find (params, name);
  if (i < 0)
    {
      refuse_name (params, name, error);
      return FALSE;
    }

  if (!parse_value (&params->specs[i], text, &value))
    {
      refuse_value (&params->specs[i], text, error);
      return FALSE;
    }

  params->values[i] = value;
  return TRUE;
}

/* Returns: the value of @name, which is in the table and has one of the @types (bits) */
static double
get_value (const SkeinParams     *params,
           const char            *name,
           guint                  types,
           const SkeinParamSpec **spec)
{
  int i;

  g_assert (params != NULL);
  i = find (params, name);
  g_assert (i >= 0);
  g_assert ((types & (1u << params->specs[i].type)) != 0);

  if (spec != NULL)
    *spec = &params->specs[i];
  return params->values[i];
}

/**
 * skein_params_to_text:
 * @params: some parameters
 * @name: the name of one of them
 *
 * Returns: (transfer full): its value, in the form that skein_params_set() takes
 */
char *
skein_params_to_text (const SkeinParams *params,
                      const char        *name)
{
  const SkeinParamSpec *spec;
  double value = get_value (params, name, ~0u, &spec);

  switch (spec->type)
    {
    case SKEIN_PARAM_INT:
      return g_strdup_printf ("%d", (int) value);
    case SKEIN_PARAM_SECONDS:
      return skein_time_format (skein_time_from_seconds (value));
    case SKEIN_PARAM_BOOL:
      return g_strdup (value != 0 ? "true" : "false");
    case SKEIN_PARAM_CHOICE:
      return g_strdup (skein_params_get_choice (params, name));
    default:
      g_assert_not_reached ();
    }
}

int
skein_params_get_int (const SkeinParams *params,
                      const char        *name)
{
  return (int) get_value (params, name, 1u << SKEIN_PARAM_INT, NULL);
}

double
skein_params_get_seconds (const SkeinParams *params,
                          const char        *name)
{
  return get_value (params, name, 1u << SKEIN_PARAM_SECONDS, NULL);
}

/**
 * skein_params_get_us:
 * @params: some parameters
 * @name: the name of one that is a number of seconds
 *
 * Returns: its value in microseconds, for g_usleep(). No table may allow more than 32 bits can hold
 *   (4294 seconds), since a gulong has 32 bits on Windows
 */
gulong
skein_params_get_us (const SkeinParams *params,
                     const char        *name)
{
  double us = round (skein_params_get_seconds (params, name) * 1e6);

  g_assert (us >= 0 && us <= G_MAXUINT32);
  return (gulong) us;
}

gboolean
skein_params_get_bool (const SkeinParams *params,
                       const char        *name)
{
  return get_value (params, name, 1u << SKEIN_PARAM_BOOL, NULL) != 0;
}

/**
 * skein_params_get_choice:
 * @params: some parameters
 * @name: the name of one that is a choice
 *
 * Returns: (transfer none): the chosen word; it is never freed
 */
const char *
skein_params_get_choice (const SkeinParams *params,
                         const char        *name)
{
  const SkeinParamSpec *spec;
  guint choice = (guint) get_value (params, name, 1u << SKEIN_PARAM_CHOICE, &spec);
  g_auto (GStrv) choices = g_strsplit (spec->choices, "|", -1);

  g_assert (choice < g_strv_length (choices));
  return g_intern_string (choices[choice]);
}
