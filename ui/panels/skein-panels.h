/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/skein-view.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_PANELS (skein_panels_get_type ())
G_DECLARE_FINAL_TYPE (SkeinPanels, skein_panels, SKEIN, PANELS, GtkWidget)

/* All panels: side by side if there is room for them, as tabs if there is not, and in between as
 * columns of which some have tabs. They follow the view's position, at most once a frame, and less
 * often if that takes much time.
 *
 * Property and action: `page` and `panels.page` (string): the panel used last, which is visible at
 * every width: `objects`, `threads`, `console` or `events`. */
GtkWidget *skein_panels_new           (SkeinView *view);
void       skein_panels_search_events (SkeinPanels *self);

G_END_DECLS
