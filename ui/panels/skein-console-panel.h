/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trace/skein-history.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_CONSOLE_PANEL (skein_console_panel_get_type ())
G_DECLARE_FINAL_TYPE (SkeinConsolePanel, skein_console_panel, SKEIN, CONSOLE_PANEL, GtkWidget)

/* What the program printed, when, and from which thread. */
GtkWidget *skein_console_panel_new         (void);
void       skein_console_panel_set_history (SkeinConsolePanel *self, SkeinHistory *history);
void       skein_console_panel_update      (SkeinConsolePanel *self);

G_END_DECLS
