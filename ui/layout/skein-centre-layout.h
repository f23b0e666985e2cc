/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lays out the timeline with its legend and its bar. If little height is left for the lanes, a
 * button in the bar takes the place of the legend; otherwise the button is hidden. */
void skein_centre_layout_install (GtkWidget *widget, GtkWidget *legend_button);

G_END_DECLS
