/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Holds a list that is one stop for the Tab key, whatever its length: arrow keys move from row to
 * row, and the next Tab leaves the list. */
#define SKEIN_TYPE_TAB_STOP (skein_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (SkeinTabStop, skein_tab_stop, SKEIN, TAB_STOP, GtkWidget)

GtkWidget *skein_tab_stop_new (GtkWidget *child);

G_END_DECLS
