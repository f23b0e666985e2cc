/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "history/skein-history.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_STATE_BAR (skein_state_bar_get_type ())
G_DECLARE_FINAL_TYPE (SkeinStateBar, skein_state_bar, SKEIN, STATE_BAR, GtkWidget)

/* The share of each state in a thread's time, as the parts of a bar, with a text as its tooltip. */
GtkWidget  *skein_state_bar_new       (void);
void        skein_state_bar_set_times (SkeinStateBar *self, const gint64 *lengths_ns);
const char *skein_state_bar_get_words (SkeinStateBar *self);

G_END_DECLS
