/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two listings side by side where there is room for their lines, and one above the other where
 * there is none; a single one has it all. */
GtkLayoutManager *skein_listings_layout_new (void);

G_END_DECLS
