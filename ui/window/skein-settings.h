/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "view/skein-lane-list.h"
#include "window/skein-session.h"

G_BEGIN_DECLS

/* Settings that are stored from one start of the program to the next. The schema is looked for
 * beside the program, in the build tree, and then among the installed ones. Without a schema
 * nothing is stored, and all else works. */
GSettings *skein_settings_open              (void);
void       skein_settings_keep_session      (GSettings *settings, SkeinSession *session);
void       skein_settings_pass_over         (SkeinSession *session, gboolean pass_over);

/* Stored for each example */
char     **skein_settings_get_lane_order    (GSettings *settings, const char *example);
void       skein_settings_set_lane_order    (GSettings *settings, const char *example,
                                             const char *const *names);
void       skein_settings_keep_lanes        (GSettings *settings, SkeinSession *session,
                                             SkeinLaneList *lanes);

G_END_DECLS
