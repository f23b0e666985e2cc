/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What each form on the timeline means. */
GtkWidget *skein_legend_new (void);

G_END_DECLS
