/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-settings.h"

#include "base/skein-platform.h"

#define SCHEMA_ID "io.github.skein_threads.Skein"

/* The program's own schema comes first. An installed one may belong to another version, and GLib
 * aborts the program if it asks a schema for a key that is not in it. */
static GSettingsSchema *
find_schema (void)
{
  static const char *const beside[] = { "../share/glib-2.0/schemas", "../resources",
                                        "../../resources" };
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  GSettingsSchema *schema = NULL;
  g_autofree char *folder = skein_platform_get_program_folder ();

  for (guint i = 0; schema == NULL && folder != NULL && i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_build_filename (folder, beside[i], NULL);
      g_autoptr (GSettingsSchemaSource) own
        = g_settings_schema_source_new_from_directory (path, installed, FALSE, NULL);

      if (own != NULL)
        schema = g_settings_schema_source_lookup (own, SCHEMA_ID, FALSE);
    }
  if (schema == NULL && installed != NULL)
    schema = g_settings_schema_source_lookup (installed, SCHEMA_ID, TRUE);
  return schema;
}

/**
 * skein_settings_open:
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL if there is no schema for them
 */
GSettings *
skein_settings_open (void)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/* --- Parameters ------------------------------------------------------------------------------- */

static gboolean
has_param (const SkeinExample *example,
           const char         *name)
{
  for (const SkeinParamSpec *spec = example->params; spec->name != NULL; spec++)
    if (g_str_equal (spec->name, name))
      return TRUE;
  return FALSE;
}

/* Values that another version has stored, and that this version does not know or accept, are
 * skipped. */
static void
choosing_cb (SkeinSession *session,
             GSettings    *settings)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, "parameters");
  g_autoptr (GVariant) own = g_variant_lookup_value (
    all, skein_session_get_example (session)->id, G_VARIANT_TYPE ("a{ss}"));
  const char *name, *text;
  GVariantIter iter;

  if (own == NULL)
    return;
  g_variant_iter_init (&iter, own);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
    if (has_param (skein_session_get_example (session), name))
      skein_session_set_param (session, name, text, NULL);
}

/* Packs the parameters that differ from their initial values. */
static GVariant *
pack_params (SkeinSession *session)
{
  const SkeinParams *params = skein_session_get_params (session);
  const SkeinParamSpec *specs = skein_params_get_specs (params);
  g_autoptr (SkeinParams) initial = skein_params_new (specs);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (const SkeinParamSpec *spec = specs; spec->name != NULL; spec++)
    {
      g_autofree char *text = skein_params_to_text (params, spec->name);
      g_autofree char *first = skein_params_to_text (initial, spec->name);

      if (!g_str_equal (text, first))
        g_variant_builder_add (&builder, "{ss}", spec->name, text);
    }
  return g_variant_builder_end (&builder);
}

/* Replaces the value that @key stores for @example with @own (floating). */
static void
replace (GSettings  *settings,
         const char *key,
         const char *example,
         GVariant   *own)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, key);
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *entry;

  g_variant_builder_init (&builder, g_variant_get_type (all));
  g_variant_iter_init (&iter, all);
  while ((entry = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_autoptr (GVariant) id = g_variant_get_child_value (entry, 0);

      if (!g_str_equal (g_variant_get_string (id, NULL), example))
        g_variant_builder_add_value (&builder, entry);
      g_variant_unref (entry);
    }
  if (g_variant_n_children (own) > 0)
    g_variant_builder_add_value (&builder,
                                 g_variant_new_dict_entry (g_variant_new_string (example), own));
  else
    g_variant_unref (g_variant_ref_sink (own));
  g_settings_set_value (settings, key, g_variant_builder_end (&builder));
}

/* The policy is stored for all examples together, like the speed: a user who has chosen it wants it
 * in every example. */
static void
param_changed_cb (SkeinSession *session,
                  GSettings    *settings)
{
  const SkeinExample *example = skein_session_get_example (session);

  g_settings_set_string (settings, "policy",
                         skein_policy_kind_get_nick (skein_session_get_policy (session)));
  g_settings_set_uint64 (settings, "seed", skein_session_get_seed (session));
  g_settings_set_boolean (settings, "gil", skein_session_get_gil (session));
  if (example != NULL)
    replace (settings, "parameters", example->id, pack_params (session));
}

static void
restore_policy (GSettings    *settings,
                SkeinSession *session)
{
  g_autofree char *nick = g_settings_get_string (settings, "policy");

  for (guint policy = 0; policy < SKEIN_N_POLICIES; policy++)
    if (policy != SKEIN_POLICY_REPLAY && g_str_equal (nick, skein_policy_kind_get_nick (policy)))
      skein_session_set_policy (session, policy);
  skein_session_set_seed (session, g_settings_get_uint64 (settings, "seed"));
  skein_session_set_gil (session, g_settings_get_boolean (settings, "gil"));
}

static void
run_changed_cb (SkeinSession *session,
                GSettings    *settings)
{
  g_settings_set_string (settings, "example", skein_session_get_example (session)->id);
}

static void
rate_changed_cb (SkeinSession *session,
                 GParamSpec   *pspec,
                 GSettings    *settings)
{
  g_settings_set_double (settings, "speed", CLAMP (skein_session_get_rate (session), 0.001, 1000));
}

/**
 * skein_settings_keep_session:
 * @settings: the settings
 * @session: a session for which no example has been chosen yet
 *
 * From now on the session's speed, limit, example, parameters, policy with its seed, and
 * interpreter lock are stored, and an example that is chosen gets its stored parameters.
 */
void
skein_settings_keep_session (GSettings    *settings,
                             SkeinSession *session)
{
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (SKEIN_IS_SESSION (session));

  skein_session_set_rate (session, g_settings_get_double (settings, "speed"));
  restore_policy (settings, session);
  g_settings_bind (settings, "trace-limit", session, "trace-limit", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (session, "choosing", G_CALLBACK (choosing_cb), settings, 0);
  g_signal_connect_object (session, "param-changed", G_CALLBACK (param_changed_cb), settings, 0);
  g_signal_connect_object (session, "run-changed", G_CALLBACK (run_changed_cb), settings, 0);
  g_signal_connect_object (session, "notify::rate", G_CALLBACK (rate_changed_cb), settings, 0);
}

/**
 * skein_settings_pass_over:
 * @session: a session whose settings may be stored
 * @pass_over: whether changes from now on are not stored
 */
void
skein_settings_pass_over (SkeinSession *session,
                          gboolean      pass_over)
{
  const gpointer keepers[] = { param_changed_cb, rate_changed_cb };

  g_return_if_fail (SKEIN_IS_SESSION (session));

  for (guint i = 0; i < G_N_ELEMENTS (keepers); i++)
    if (pass_over)
      g_signal_handlers_block_matched (session, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, keepers[i], NULL);
    else
      g_signal_handlers_unblock_matched (session, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, keepers[i],
                                         NULL);
}

/* --- Lanes ------------------------------------------------------------------------------------ */

/**
 * skein_settings_get_lane_order:
 * @settings: the settings
 * @example: the id of an example
 *
 * Returns: (transfer full) (nullable): names of lanes, in the order that the user gave them
 */
char **
skein_settings_get_lane_order (GSettings  *settings,
                               const char *example)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, "lane-order");
  char **names = NULL;

  return g_variant_lookup (all, example, "^as", &names) ? names : NULL;
}

/**
 * skein_settings_set_lane_order:
 * @settings: the settings
 * @example: the id of an example
 * @names: (array zero-terminated=1): names of lanes; an empty array removes the stored order
 */
void
skein_settings_set_lane_order (GSettings         *settings,
                               const char        *example,
                               const char *const *names)
{
  replace (settings, "lane-order", example, g_variant_new_strv (names, -1));
}

#define KEEPER_KEY "skein-lanes-keeper"

/* Data of the lane list, which itself knows neither settings nor examples. */
typedef struct
{
  GSettings *settings;   /* (owned) */
  SkeinSession *session; /* (owned) */
} LanesKeeper;

static void
lanes_keeper_free (gpointer data)
{
  LanesKeeper *keeper = data;

  g_object_unref (keeper->settings);
  g_object_unref (keeper->session);
  g_free (keeper);
}

static void
order_changed_cb (SkeinLaneList *lanes,
                  GParamSpec    *pspec,
                  LanesKeeper   *keeper)
{
  const SkeinExample *example = skein_session_get_example (keeper->session);
  g_auto (GStrv) order = skein_lane_list_get_order (lanes);

  if (example != NULL)
    skein_settings_set_lane_order (keeper->settings, example->id, (const char *const *) order);
}

/* Blocks the handler, so that the restored order is not stored again. */
static void
restore_lanes (SkeinSession  *session,
               SkeinLaneList *lanes)
{
  const SkeinExample *example = skein_session_get_example (session);
  LanesKeeper *keeper = g_object_get_data (G_OBJECT (lanes), KEEPER_KEY);
  g_auto (GStrv) order = NULL;

  if (example == NULL)
    return;
  order = skein_settings_get_lane_order (keeper->settings, example->id);
  g_signal_handlers_block_by_func (lanes, order_changed_cb, keeper);
  skein_lane_list_set_order (lanes, (const char *const *) order);
  g_signal_handlers_unblock_by_func (lanes, order_changed_cb, keeper);
}

/**
 * skein_settings_keep_lanes:
 * @settings: the settings
 * @session: the session that holds the example
 * @lanes: the lanes of that example
 *
 * From now on the order of the lanes is stored for each example, and restored with it.
 */
void
skein_settings_keep_lanes (GSettings     *settings,
                           SkeinSession  *session,
                           SkeinLaneList *lanes)
{
  LanesKeeper *keeper;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (SKEIN_IS_SESSION (session));
  g_return_if_fail (SKEIN_IS_LANE_LIST (lanes));

  keeper = g_new0 (LanesKeeper, 1);
  keeper->settings = g_object_ref (settings);
  keeper->session = g_object_ref (session);
  g_object_set_data_full (G_OBJECT (lanes), KEEPER_KEY, keeper, lanes_keeper_free);
  g_signal_connect (lanes, "notify::order", G_CALLBACK (order_changed_cb), keeper);
  g_signal_connect_object (session, "run-changed", G_CALLBACK (restore_lanes), lanes, 0);
}
