/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "history/skein-history.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_THREAD_ROW (skein_thread_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinThreadRow, skein_thread_row, SKEIN, THREAD_ROW, GtkWidget)

/* A thread: its name, its state with the reason for it, and its times. The row of the list around
 * it has the same as accessible label and description. */
GtkWidget *skein_thread_row_new    (void);
void       skein_thread_row_update (SkeinThreadRow *self, SkeinHistory *history, guint thread,
                                    guint limit, gint64 time_ns);

G_END_DECLS
