/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SKEIN_TYPE_LISTING_VIEW (skein_listing_view_get_type ())
G_DECLARE_FINAL_TYPE (SkeinListingView, skein_listing_view, SKEIN, LISTING_VIEW, GtkWidget)

/* A program's text with numbered lines, to be read and copied. */
GtkWidget *skein_listing_view_new      (const char *title);
void       skein_listing_view_set_text (SkeinListingView *self, const char *text);

G_END_DECLS
