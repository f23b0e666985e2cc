/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-session-private.h"

const SkeinParams *
skein_session_get_params (SkeinSession *self)
{
  return self->params;
}

static void
settings_changed (SkeinSession *self)
{
  if (self->example == NULL || self->choosing)
    return;
  if (skein_presses_is_empty (self->presses))
    skein_session_reset (self);
  else
    skein_session_set_stale (self, TRUE);
}

/**
 * skein_session_set_param:
 * @name: a parameter of the example
 * @text: its value, as on the command line
 *
 * A run in which nothing was pressed yet is made anew with it; otherwise it holds after the next
 * reset, and #SkeinSession:stale says so.
 *
 * Returns: %FALSE with @error set if the example takes no such value
 */
gboolean
skein_session_set_param (SkeinSession *self,
                         const char   *name,
                         const char   *text,
                         GError      **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (SKEIN_IS_SESSION (self), FALSE);
  g_return_val_if_fail (self->params != NULL, FALSE);

  before = skein_params_to_text (self->params, name);
  if (!skein_params_set (self->params, name, text, error))
    return FALSE;
  after = skein_params_to_text (self->params, name);
  if (g_strcmp0 (before, after) != 0)
    {
      settings_changed (self);
      if (!self->choosing)
        skein_session_tell_param (self);
    }
  return TRUE;
}

SkeinPolicyKind
skein_session_get_policy (SkeinSession *self)
{
  return self->policy;
}

void
skein_session_set_policy (SkeinSession   *self,
                          SkeinPolicyKind policy)
{
  if (self->policy == policy)
    return;
  self->policy = policy;
  settings_changed (self);
  skein_session_tell_param (self);
}

guint64
skein_session_get_seed (SkeinSession *self)
{
  return self->seed;
}

void
skein_session_set_seed (SkeinSession *self,
                        guint64       seed)
{
  if (self->seed == seed)
    return;
  self->seed = seed;
  if (self->policy == SKEIN_POLICY_RANDOM)
    settings_changed (self);
  skein_session_tell_param (self);
}

gboolean
skein_session_get_gil (SkeinSession *self)
{
  return self->gil;
}

void
skein_session_set_gil (SkeinSession *self,
                       gboolean      gil)
{
  if (self->gil == gil)
    return;
  self->gil = gil;
  settings_changed (self);
  skein_session_tell_param (self);
}
