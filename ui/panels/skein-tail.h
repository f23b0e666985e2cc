/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Brings rows of a list into sight as they come, until somebody scrolls away from the end: who
 * scrolls up wants to read what is there; who comes back to the end wants to see what comes. */
typedef struct _SkeinTail SkeinTail;

SkeinTail *skein_tail_new          (GtkWidget *list);
void       skein_tail_free         (SkeinTail *self);
void       skein_tail_reset        (SkeinTail *self);
void       skein_tail_set_followed (SkeinTail *self, gboolean followed);
void       skein_tail_keep_up      (SkeinTail *self, guint n_rows, gboolean live);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTail, skein_tail_free)

G_END_DECLS
