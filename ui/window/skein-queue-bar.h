/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "window/skein-session.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_QUEUE_BAR (skein_queue_bar_get_type ())
G_DECLARE_FINAL_TYPE (SkeinQueueBar, skein_queue_bar, SKEIN, QUEUE_BAR, GtkWidget)

/* The presses that wait for the main thread, in order; hidden if there are none. */
GtkWidget *skein_queue_bar_new    (void);
void       skein_queue_bar_update (SkeinQueueBar *self, SkeinSession *session);

G_END_DECLS
