/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkApplication *window_fixture_start_application (void);
GtkWidget      *window_fixture_find              (GtkWidget *from, GType type);
gboolean        window_fixture_says              (GtkWidget *widget, const char *text);
guint           window_fixture_count_children    (GtkWidget *widget);
int             window_fixture_measure           (GtkWidget *widget, GtkOrientation orientation,
                                                  int for_size);
void            window_fixture_draw              (GtkWidget *window);

G_END_DECLS
