/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-run-values.h"

#include <glib/gi18n.h>
#include <string.h>

#include "skein-usage.h"

/**
 * skein_run_values_check_encoding:
 * @words: (nullable) (array zero-terminated=1): words that are no file names
 * @error: a %SKEIN_USAGE_ERROR
 *
 * Returns: whether all are UTF-8. File names may have any bytes; nothing else may
 */
gboolean
skein_run_values_check_encoding (char  **words,
                                 GError **error)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (!g_utf8_validate (words[i], -1, NULL))
      {
        skein_usage_set_error (error, _("“%s” is not valid UTF-8"), words[i]);
        return FALSE;
      }
  return TRUE;
}

/**
 * skein_run_values_set_params:
 * @params: an example's parameters
 * @texts: (nullable) (array zero-terminated=1): what followed each `--param`
 * @error: a %SKEIN_USAGE_ERROR
 *
 * Returns: whether all of them could be set
 */
gboolean
skein_run_values_set_params (SkeinParams *params,
                             char       **texts,
                             GError     **error)
{
  if (!skein_run_values_check_encoding (texts, error))
    return FALSE;
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      const char *equals = strchr (texts[i], '=');
      g_autofree char *name = NULL;

      if (equals == NULL || equals == texts[i])
        {
          skein_usage_set_error (error, _("--param: “%s” should be NAME=VALUE"), texts[i]);
          return FALSE;
        }
      name = g_strndup (texts[i], equals - texts[i]);
      if (!skein_params_set (params, name, equals + 1, error))
        {
          g_prefix_error (error, "--param: ");
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * skein_run_values_parse_policy:
 * @policy: (nullable): what followed `--policy`
 * @seed: (nullable): what followed `--seed`
 * @options: (inout): gets the policy and the seed
 * @error: a %SKEIN_USAGE_ERROR
 *
 * Returns: whether there is such a policy, and it takes the seed
 */
gboolean
skein_run_values_parse_policy (const char      *policy,
                               const char      *seed,
                               SkeinRunOptions *options,
                               GError         **error)
{
  guint kind = SKEIN_POLICY_ROUND_ROBIN;

  if (policy != NULL)
    for (kind = 0; kind < SKEIN_N_POLICIES; kind++)
      if (g_str_equal (policy, skein_policy_kind_get_nick (kind)))
        break;
  if (kind == SKEIN_N_POLICIES)
    {
      skein_usage_set_error (error, _("--policy: “%s” is no policy; it is free, round-robin, "
                                      "random or replay"), policy);
      return FALSE;
    }
  options->policy = kind;

  if (seed != NULL
      && !g_ascii_string_to_unsigned (seed, 10, 0, G_MAXUINT64, &options->seed, NULL))
    {
      skein_usage_set_error (error, _("--seed: “%s” is not a whole number from 0 to "
                                      "18446744073709551615"), seed);
      return FALSE;
    }
  if (seed != NULL && kind != SKEIN_POLICY_RANDOM)
    {
      skein_usage_set_error (error, _("--seed: “%s” has no meaning for the policy %s; it needs "
                                      "--policy random"),
                             seed, skein_policy_kind_get_nick (kind));
      return FALSE;
    }
  return TRUE;
}

/**
 * skein_run_values_check_gil:
 * @example: an example
 * @gil: whether `--gil` was given
 * @error: a %SKEIN_USAGE_ERROR
 *
 * Returns: whether it may be: an example about the interpreter lock has a parameter for it
 */
gboolean
skein_run_values_check_gil (const SkeinExample *example,
                            gboolean            gil,
                            GError            **error)
{
  for (const SkeinParamSpec *spec = example->params; gil && spec->name != NULL; spec++)
    if (g_str_equal (spec->name, "gil"))
      {
        skein_usage_set_error (error, _("--gil: “%s” has a parameter for that, --param gil=true or "
                                        "--param gil=false"), example->id);
        return FALSE;
      }
  return TRUE;
}
