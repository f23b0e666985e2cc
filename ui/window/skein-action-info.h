/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "window/skein-session.h"

G_BEGIN_DECLS

/* The texts and keys of an example's action. All texts are translatable. */
typedef struct
{
  const char *name;      /* as in SkeinActionSpec */
  const char *label;     /* of its button; an ellipsis announces a question */
  const char *help;      /* the effect of the action */
  const char *missing;   /* the reason that an example has none; NULL: only some have it */
  const char *icon_name; /* or NULL */
  const char *accel;     /* or NULL */
} SkeinActionInfo;

const SkeinActionInfo *skein_action_info_list      (guint *n);
const SkeinActionInfo *skein_action_info_find      (const char *name);
char                  *skein_action_info_get_label (const char *action, const char *arg);
gboolean               skein_action_info_is_enabled (SkeinSession *session, const char *name,
                                                     char **tip);

G_END_DECLS
