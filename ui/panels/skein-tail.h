/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls a list to its new rows until the user scrolls away from the end, to read older rows. When
 * the user scrolls back to the end, it follows the new rows again. */
typedef struct _SkeinTail SkeinTail;

SkeinTail *skein_tail_new          (GtkWidget *list);
void       skein_tail_free         (SkeinTail *self);
void       skein_tail_reset        (SkeinTail *self);
void       skein_tail_set_followed (SkeinTail *self, gboolean followed);
void       skein_tail_keep_up      (SkeinTail *self, guint n_rows, gboolean live);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTail, skein_tail_free)

G_END_DECLS
