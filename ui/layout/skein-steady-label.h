/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SKEIN_TYPE_STEADY_LABEL (skein_steady_label_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSteadyLabel, skein_steady_label, SKEIN, STEADY_LABEL, GtkWidget)

/* A label for what changes all the time. While it does, it keeps the room that its longest text
 * took: most texts that it is given are drawn, and nothing is measured or placed anew, neither it
 * nor the window around it. What stands below it does not jump. It takes no room before it has a
 * text. */
GtkWidget  *skein_steady_label_new          (const char *text);
void        skein_steady_label_set_text     (SkeinSteadyLabel *self, const char *text);
const char *skein_steady_label_get_text     (SkeinSteadyLabel *self);
void        skein_steady_label_set_restless (SkeinSteadyLabel *self, gboolean restless);
void        skein_steady_label_set_wrap     (SkeinSteadyLabel *self, gboolean wrap);
void        skein_steady_label_set_xalign   (SkeinSteadyLabel *self, float xalign);

G_END_DECLS
