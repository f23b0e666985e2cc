/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the panels share: a heading over a scrolled list. */
GtkWidget *skein_panel_new      (const char *title, GtkWidget *child, GtkWidget *extra);
void       skein_panel_set_text (GtkWidget *label, const char *text);

G_END_DECLS
