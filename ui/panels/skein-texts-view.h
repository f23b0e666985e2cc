/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "examples/skein-example.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_TEXTS_VIEW (skein_texts_view_get_type ())
G_DECLARE_FINAL_TYPE (SkeinTextsView, skein_texts_view, SKEIN, TEXTS_VIEW, GtkWidget)

/* Describes an example: its subject, what to look at in it, and what to try. */
GtkWidget *skein_texts_view_new         (void);
void       skein_texts_view_set_example (SkeinTextsView *self, const SkeinExample *example);

G_END_DECLS
