/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/skein-view.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_THREADS_PANEL (skein_threads_panel_get_type ())
G_DECLARE_FINAL_TYPE (SkeinThreadsPanel, skein_threads_panel, SKEIN, THREADS_PANEL, GtkWidget)

/* Lists every thread with its state and the reason for it in words, as the timeline shows them: for
 * reading, and for screen readers. Activating a thread moves to the event that began its state. */
GtkWidget *skein_threads_panel_new    (SkeinView *view);
gboolean   skein_threads_panel_update (SkeinThreadsPanel *self);

G_END_DECLS
