/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The handle between the children of a SkeinSplit. Signals: `dragged` with the place of the pointer
 * in the parent's coordinates; `stepped` with the number of arrow key presses to the right, and
 * down. */
#define SKEIN_TYPE_SPLIT_HANDLE (skein_split_handle_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSplitHandle, skein_split_handle, SKEIN, SPLIT_HANDLE, GtkWidget)

GtkWidget *skein_split_handle_new             (void);
void       skein_split_handle_set_orientation (SkeinSplitHandle *self, GtkOrientation orientation);

G_END_DECLS
