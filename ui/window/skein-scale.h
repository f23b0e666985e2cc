/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One setting for the size of all texts, lanes and lines, in steps from 50 to 300 %: the actions
 * `win.scale` (percent) and `win.change-scale` (to the next step; 0: back to 100 %). A style sheet
 * that is loaded at start has a class for each step. */
char *skein_scale_to_css      (void);
void  skein_scale_add_actions (GtkApplicationWindow *window, GtkWidget *timeline,
                               GSettings *settings /* or NULL */);
void  skein_scale_copy        (GtkWidget *window, GtkWidget *parent);

G_END_DECLS
