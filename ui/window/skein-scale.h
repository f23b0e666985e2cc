/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SKEIN_SCALE_MIN 50
#define SKEIN_SCALE_MAX 300

/* One control for the size of all text, and of lanes and lines: the actions `win.scale` (percent)
 * and `win.change-scale` (by so many steps; 0: back to 100 %). */
void skein_scale_add_actions (GtkApplicationWindow *window, GtkWidget *timeline,
                              GSettings *settings /* or NULL */);

G_END_DECLS
