/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of a window's head. Where the controls do not fit beside the rest they have a row, or rows, of
 * their own below. */
GtkLayoutManager *skein_head_layout_new (void);

G_END_DECLS
