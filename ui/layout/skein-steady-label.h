/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SKEIN_TYPE_STEADY_LABEL (skein_steady_label_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSteadyLabel, skein_steady_label, SKEIN, STEADY_LABEL, GtkWidget)

/* A label for a text that changes all the time. It keeps the room that its longest text needed, so
 * that most changes only draw the text: neither the label nor the window around it is measured or
 * laid out again, and widgets below it do not jump. Before it has a text, it takes no room. */
GtkWidget  *skein_steady_label_new          (const char *text);
void        skein_steady_label_set_text     (SkeinSteadyLabel *self, const char *text);
const char *skein_steady_label_get_text     (SkeinSteadyLabel *self);
void        skein_steady_label_set_restless (SkeinSteadyLabel *self, gboolean restless);
void        skein_steady_label_set_wrap     (SkeinSteadyLabel *self, gboolean wrap);
void        skein_steady_label_set_xalign   (SkeinSteadyLabel *self, float xalign);

G_END_DECLS
