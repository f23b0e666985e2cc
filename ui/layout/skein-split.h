/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two children, the end one taking a share of the room whatever its size, and a handle between them
 * that a pointer or the arrow keys move. The end one can be hidden. One that folds lies over the
 * start one where there is no room for both, and is put away at first. */
#define SKEIN_TYPE_SPLIT (skein_split_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSplit, skein_split, SKEIN, SPLIT, GtkWidget)

void skein_split_set_start_child (SkeinSplit *self, GtkWidget *child);
void skein_split_set_end_child   (SkeinSplit *self, GtkWidget *child);

G_END_DECLS
