/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/skein-view.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_THREADS_PANEL (skein_threads_panel_get_type ())
G_DECLARE_FINAL_TYPE (SkeinThreadsPanel, skein_threads_panel, SKEIN, THREADS_PANEL, GtkWidget)

/* Every thread with its state and the reason of it, in words: what the timeline shows, for those
 * who read, and for a screen reader. One that is activated leads to the event that began its
 * state. */
GtkWidget *skein_threads_panel_new    (SkeinView *view);
gboolean   skein_threads_panel_update (SkeinThreadsPanel *self);

G_END_DECLS
