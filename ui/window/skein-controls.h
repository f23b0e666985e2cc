/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "window/skein-session.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_CONTROLS (skein_controls_get_type ())
G_DECLARE_FINAL_TYPE (SkeinControls, skein_controls, SKEIN, CONTROLS, GtkBox)

/* A button for every action of the example. Each action is also a GAction of the group `run`, with
 * a string as parameter: the argument of the action, or the empty string. */
GtkWidget    *skein_controls_new         (SkeinSession *session);
GActionGroup *skein_controls_get_actions (SkeinControls *self);
void          skein_controls_update      (SkeinControls *self);

G_END_DECLS
