/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of the timeline with what goes with it, three children from top to bottom: the lanes, the legend
 * and the bar. Where little height is left for lanes the legend gives way to a button of the bar,
 * which stays away otherwise. */
#define SKEIN_TYPE_CENTRE_LAYOUT (skein_centre_layout_get_type ())
G_DECLARE_FINAL_TYPE (SkeinCentreLayout, skein_centre_layout, SKEIN, CENTRE_LAYOUT,
                      GtkLayoutManager)

void skein_centre_layout_set_legend_button (SkeinCentreLayout *self, GtkWidget *button);

G_END_DECLS
