/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trace/skein-history.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_OBJECTS_PANEL (skein_objects_panel_get_type ())
G_DECLARE_FINAL_TYPE (SkeinObjectsPanel, skein_objects_panel, SKEIN, OBJECTS_PANEL, GtkWidget)

/* What every object holds now. */
GtkWidget *skein_objects_panel_new         (void);
void       skein_objects_panel_set_history (SkeinObjectsPanel *self, SkeinHistory *history);
void       skein_objects_panel_update      (SkeinObjectsPanel *self);

G_END_DECLS
