/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "window/skein-session.h"

G_BEGIN_DECLS

/* How an example's action looks to a user. All texts are translatable. */
typedef struct
{
  const char *name;      /* as in SkeinActionSpec */
  const char *label;     /* on its button; an ellipsis says that it asks for something */
  const char *help;      /* what it does */
  const char *missing;   /* why an example has none, or NULL for actions that only some have */
  const char *icon_name; /* or NULL */
  const char *accel;     /* or NULL */
} SkeinActionInfo;

const SkeinActionInfo *skein_action_info_list      (guint *n);
const SkeinActionInfo *skein_action_info_find      (const char *name);
char                  *skein_action_info_get_label (const char *action, const char *arg);
gboolean               skein_action_info_is_enabled (SkeinSession *session, const char *name,
                                                     char **tip);

G_END_DECLS
