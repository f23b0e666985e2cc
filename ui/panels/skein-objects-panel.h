/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/skein-view.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_OBJECTS_PANEL (skein_objects_panel_get_type ())
G_DECLARE_FINAL_TYPE (SkeinObjectsPanel, skein_objects_panel, SKEIN, OBJECTS_PANEL, GtkWidget)

/* Shows the contents of every object at the view's position. Activating an object moves to its last
 * change. */
GtkWidget *skein_objects_panel_new    (SkeinView *view);
void       skein_objects_panel_update (SkeinObjectsPanel *self);

G_END_DECLS
