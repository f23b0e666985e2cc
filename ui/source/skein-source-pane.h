/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "examples/skein-example.h"
#include "source/skein-source-text.h"
#include "view/skein-view.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_SOURCE_PANE (skein_source_pane_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSourcePane, skein_source_pane, SKEIN, SOURCE_PANE, GtkWidget)

/* Shows the example's program in Python, in C, or both, with the line on which each thread stands
 * at the view's position. Activating a line marks all its events in the view. The line of the
 * view's selected event is highlighted and scrolled to. Further pages can be added.
 *
 * Property and action: `page` and `source.page` (string): `python`, `c`, `both` or the name of an
 * added page. */
GtkWidget       *skein_source_pane_new         (SkeinView *view);
void             skein_source_pane_add_page    (SkeinSourcePane *self, const char *name,
                                                const char *title, GtkWidget *page);
void             skein_source_pane_set_example (SkeinSourcePane *self, const SkeinExample *example);
SkeinSourceText *skein_source_pane_get_text    (SkeinSourcePane *self, SkeinListing listing);

G_END_DECLS
