/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/skein-view.h"

G_BEGIN_DECLS

/* If more events than this lie between two positions that are shown one after the other, texts come
 * and go too quickly for the layout around them to follow. */
#define SKEIN_PANEL_RESTLESS 500

/* Functions that the panels share. */
GtkWidget  *skein_panel_new              (const char *title, GtkWidget *child);
void        skein_panel_set_text         (GtkWidget *label, const char *text);
void        skein_panel_set_class        (GtkWidget *widget, const char *css_class, gboolean on);
const char *skein_panel_get_thread_class (guint thread);
void        skein_panel_scroll_to        (GtkWidget *list, guint position);
void        skein_panel_go_to_event      (SkeinView *view, guint event);

G_END_DECLS
