/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two children with a handle between them that the pointer or the arrow keys move. The end child
 * takes a share of the room, whatever the size is, and can be hidden. In a split that folds, the
 * end child lies over the start child if there is no room for both, and is hidden at first. */
#define SKEIN_TYPE_SPLIT (skein_split_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSplit, skein_split, SKEIN, SPLIT, GtkWidget)

void skein_split_set_start_child (SkeinSplit *self, GtkWidget *child);
void skein_split_set_end_child   (SkeinSplit *self, GtkWidget *child);

G_END_DECLS
