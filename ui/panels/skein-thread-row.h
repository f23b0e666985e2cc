/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "history/skein-history.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_THREAD_ROW (skein_thread_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinThreadRow, skein_thread_row, SKEIN, THREAD_ROW, GtkWidget)

/* A thread: its name, its state and the reason of it, what it has spent its time on. The list's row
 * around it says the same to a screen reader. */
GtkWidget *skein_thread_row_new    (void);
void       skein_thread_row_update (SkeinThreadRow *self, SkeinHistory *history, guint thread,
                                    guint limit, gint64 time_ns);

G_END_DECLS
