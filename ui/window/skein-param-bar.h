/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "window/skein-session.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_PARAM_BAR (skein_param_bar_get_type ())
G_DECLARE_FINAL_TYPE (SkeinParamBar, skein_param_bar, SKEIN, PARAM_BAR, GtkWidget)

/* A slider for a parameter that can change during the run. It is visible only for an example with
 * an action that changes a parameter. */
GtkWidget *skein_param_bar_new (SkeinSession *session);

G_END_DECLS
