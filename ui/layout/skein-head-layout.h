/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lays out the head of a window. If the controls do not fit beside the other children, they get one
 * or more rows of their own below them. */
GtkLayoutManager *skein_head_layout_new (void);

G_END_DECLS
