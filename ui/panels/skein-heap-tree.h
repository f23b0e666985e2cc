/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trace/skein-trace.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_HEAP_TREE (skein_heap_tree_get_type ())
G_DECLARE_FINAL_TYPE (SkeinHeapTree, skein_heap_tree, SKEIN, HEAP_TREE, GtkWidget)

/* The uppermost levels of the binary tree in which a heap keeps its items. */
GtkWidget *skein_heap_tree_new      (void);
void       skein_heap_tree_set_puts (SkeinHeapTree *self, SkeinTrace *trace, const guint32 *puts,
                                     guint n_puts, gboolean soft);

G_END_DECLS
