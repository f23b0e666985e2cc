/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "view/skein-lane-list.h"
#include "window/skein-session.h"

G_BEGIN_DECLS

/* What is kept from one time to the next. The schema is looked for where it is installed, beside
 * the program, and in the build tree; without one nothing is kept, and all else works. */
GSettings *skein_settings_open              (void);
void       skein_settings_keep_session      (GSettings *settings, SkeinSession *session);
void       skein_settings_pass_over         (SkeinSession *session, gboolean pass_over);

/* The same, for whatever belongs to one example */
char     **skein_settings_get_lane_order    (GSettings *settings, const char *example);
void       skein_settings_set_lane_order    (GSettings *settings, const char *example,
                                             const char *const *names);
void       skein_settings_keep_lanes        (GSettings *settings, SkeinSession *session,
                                             SkeinLaneList *lanes);

G_END_DECLS
