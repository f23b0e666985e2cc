/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* An event in a line: its number, its time, its thread and a sentence. */
GtkWidget *skein_event_row_new  (void);
void       skein_event_row_show (GtkWidget *row, SkeinTrace *trace, guint number);

G_END_DECLS
