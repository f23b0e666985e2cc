/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of the timeline with what goes with it. Where little height is left for lanes the legend gives
 * way to a button of the bar, which stays away otherwise. */
void skein_centre_layout_install (GtkWidget *widget, GtkWidget *legend_button);

G_END_DECLS
