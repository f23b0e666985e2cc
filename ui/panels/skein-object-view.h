/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "history/skein-history.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_OBJECT_VIEW (skein_object_view_get_type ())
G_DECLARE_FINAL_TYPE (SkeinObjectView, skein_object_view, SKEIN, OBJECT_VIEW, GtkWidget)

/* One object: its name and type, its contents, and the threads that wait for it. */
GtkWidget *skein_object_view_new    (SkeinHistory *history, guint object);
void       skein_object_view_update (SkeinObjectView *self, SkeinHistory *history, guint limit,
                                     gboolean soft);
guint      skein_object_view_get_event (SkeinObjectView *self);

G_END_DECLS
