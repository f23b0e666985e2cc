/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/skein-view.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_CONSOLE_PANEL (skein_console_panel_get_type ())
G_DECLARE_FINAL_TYPE (SkeinConsolePanel, skein_console_panel, SKEIN, CONSOLE_PANEL, GtkWidget)

/* Shows the lines that the program has printed up to the view's position, with their times and
 * threads. Activating a line moves to its position. */
GtkWidget *skein_console_panel_new       (SkeinView *view);
GtkWidget *skein_console_panel_get_tools (SkeinConsolePanel *self);
void       skein_console_panel_update    (SkeinConsolePanel *self);

G_END_DECLS
