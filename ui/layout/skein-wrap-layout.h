/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Places children in a row. Children that do not fit are wrapped into further lines, as the words
 * of a paragraph are. */
#define SKEIN_TYPE_WRAP_LAYOUT (skein_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (SkeinWrapLayout, skein_wrap_layout, SKEIN, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *skein_wrap_layout_new         (int spacing, int line_spacing);
void              skein_wrap_layout_set_shrinks (SkeinWrapLayout *self, gboolean shrinks);

G_END_DECLS
