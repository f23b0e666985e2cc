/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SKEIN_TYPE_ITEM_ROW (skein_item_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinItemRow, skein_item_row, SKEIN, ITEM_ROW, GtkWidget)

/* The items of a queue as boxes, in the order in which they are taken, wrapped into lines. Items
 * may slide to their new places. */
GtkWidget *skein_item_row_new          (void);
void       skein_item_row_set_box      (SkeinItemRow *self, guint position, const char *text,
                                        const char *css_class);
void       skein_item_row_set_puts     (SkeinItemRow *self, const guint32 *puts, guint n_puts,
                                        gboolean soft);
void       skein_item_row_end          (SkeinItemRow *self, guint n_boxes);
void       skein_item_row_set_restless (SkeinItemRow *self, gboolean restless);
gboolean   skein_item_row_is_moving    (SkeinItemRow *self);

G_END_DECLS
