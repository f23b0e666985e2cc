/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/skein-event.h"

#include <glib/gi18n-lib.h>

const SkeinEventKindInfo skein_event_kind_infos[SKEIN_N_EVENT_KINDS] = {
#define SKEIN_K(NAME, nick, state, change, meaning) \
  [SKEIN_EVENT_##NAME] = { nick, SKEIN_STATE_##state, SKEIN_CHANGE_##change },
  SKEIN_EVENT_KINDS (SKEIN_K)
#undef SKEIN_K
};

typedef struct
{
  const char *nick;
  const char *name; /* translatable */
} StateInfo;

static const StateInfo state_infos[SKEIN_N_STATES] = {
  [SKEIN_STATE_UNBORN] = { "unborn", N_("not made yet") },
  [SKEIN_STATE_NEW] = { "new", N_("new") },
  [SKEIN_STATE_READY] = { "ready", N_("ready") },
  [SKEIN_STATE_RUNNING] = { "running", N_("running") },
  [SKEIN_STATE_SLEEPING] = { "sleeping", N_("sleeping") },
  [SKEIN_STATE_BLOCKED] = { "blocked", N_("blocked") },
  [SKEIN_STATE_WAITING] = { "waiting", N_("waiting for you") },
  [SKEIN_STATE_FINISHED] = { "finished", N_("finished") },
  [SKEIN_STATE_DESTROYED] = { "destroyed", N_("destroyed") },
};

typedef struct
{
  const char *nick;
  const char *name; /* translatable */
  SkeinForm form;
} ObjectKindInfo;

static const ObjectKindInfo object_kind_infos[SKEIN_N_OBJECT_KINDS] = {
#define SKEIN_K(NAME, nick, name, form) [SKEIN_OBJECT_##NAME] = { nick, name, SKEIN_FORM_##form },
  SKEIN_OBJECT_KINDS (SKEIN_K)
#undef SKEIN_K
};

/**
 * skein_event_kind_get_nick:
 * @kind: a kind
 *
 * Returns: the kind's name in saved traces and in `--json`, such as `put`; the same in every
 *   language
 */
const char *
skein_event_kind_get_nick (SkeinEventKind kind)
{
  g_return_val_if_fail (kind < SKEIN_N_EVENT_KINDS, NULL);
  return skein_event_kind_infos[kind].nick;
}

/**
 * skein_state_get_nick:
 * @state: a state
 *
 * Returns: one word, the same in every language
 */
const char *
skein_state_get_nick (SkeinState state)
{
  g_return_val_if_fail (state < SKEIN_N_STATES, NULL);
  return state_infos[state].nick;
}

/**
 * skein_state_get_name:
 * @state: a state
 *
 * Returns: the name that a user reads, translated
 */
const char *
skein_state_get_name (SkeinState state)
{
  g_return_val_if_fail (state < SKEIN_N_STATES, NULL);
  return _(state_infos[state].name);
}

/**
 * skein_object_kind_get_nick:
 * @kind: a kind of object
 *
 * Returns: one word, the same in every language
 */
const char *
skein_object_kind_get_nick (SkeinObjectKind kind)
{
  g_return_val_if_fail (kind < SKEIN_N_OBJECT_KINDS, NULL);
  return object_kind_infos[kind].nick;
}

/**
 * skein_object_kind_get_name:
 * @kind: a kind of object
 *
 * Returns: the name that a user reads, translated
 */
const char *
skein_object_kind_get_name (SkeinObjectKind kind)
{
  g_return_val_if_fail (kind < SKEIN_N_OBJECT_KINDS, NULL);
  return _(object_kind_infos[kind].name);
}

/**
 * skein_object_kind_get_form:
 * @kind: a kind of object
 *
 * Returns: the content of such objects
 */
SkeinForm
skein_object_kind_get_form (SkeinObjectKind kind)
{
  g_return_val_if_fail (kind < SKEIN_N_OBJECT_KINDS, SKEIN_FORM_NONE);
  return object_kind_infos[kind].form;
}

/**
 * skein_object_kind_has_lane:
 * @kind: a kind of object
 *
 * Returns: whether such objects are shown on a lane, or as a heading, of their own
 */
gboolean
skein_object_kind_has_lane (SkeinObjectKind kind)
{
  return skein_object_kind_get_form (kind) > SKEIN_FORM_THREAD;
}

/**
 * skein_form_has_items:
 * @form: a form
 *
 * Returns: whether such objects hold items
 */
gboolean
skein_form_has_items (SkeinForm form)
{
  return form == SKEIN_FORM_LINE || form == SKEIN_FORM_HEAP;
}

/**
 * skein_form_has_value:
 * @form: a form
 *
 * Returns: whether such objects have a value: the value of the last event that changed it
 */
gboolean
skein_form_has_value (SkeinForm form)
{
  return form >= SKEIN_FORM_SWITCH && form <= SKEIN_FORM_TICKS;
}
