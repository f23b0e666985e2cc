/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/skein-view.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_EVENTS_PANEL (skein_events_panel_get_type ())
G_DECLARE_FINAL_TYPE (SkeinEventsPanel, skein_events_panel, SKEIN, EVENTS_PANEL, GtkWidget)

/* A list of every event of the run, as a sentence that a screen reader can read. The panel shares
 * its selection with the view. Activating a row moves to its position. Events that have not
 * happened yet at the view's position are dim. The list can be searched by words and by thread. */
GtkWidget *skein_events_panel_new       (SkeinView *view);
GtkWidget *skein_events_panel_get_tools (SkeinEventsPanel *self);
gboolean   skein_events_panel_update    (SkeinEventsPanel *self);
void       skein_events_panel_search    (SkeinEventsPanel *self);

G_END_DECLS
