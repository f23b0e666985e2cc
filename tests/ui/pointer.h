/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A pointer and keys as a user has them: the X server is told that they have moved, so that all
 * goes its usual way through GTK. Each call returns when the program has done its work for it.
 * Places are told in a widget's own pixels. */
typedef struct _Pointer Pointer;

Pointer *pointer_new     (void);
void     pointer_free    (Pointer *self);
void     pointer_move    (Pointer *self, GtkWidget *widget, double x, double y);
void     pointer_press   (Pointer *self, guint button);
void     pointer_release (Pointer *self, guint button);
void     pointer_click   (Pointer *self, guint button);
void     pointer_hold    (Pointer *self, guint keyval);
void     pointer_let_go  (Pointer *self, guint keyval);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pointer, pointer_free)

G_END_DECLS
