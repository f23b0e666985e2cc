/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "window/skein-session.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_PARAM_BAR (skein_param_bar_get_type ())
G_DECLARE_FINAL_TYPE (SkeinParamBar, skein_param_bar, SKEIN, PARAM_BAR, GtkWidget)

/* A slider for a parameter that can change while the run goes on. Shown only for an example that
 * has an action of that kind. */
GtkWidget *skein_param_bar_new (SkeinSession *session);

G_END_DECLS
