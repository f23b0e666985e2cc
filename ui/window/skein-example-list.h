/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "window/skein-session.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_EXAMPLE_LIST (skein_example_list_get_type ())
G_DECLARE_FINAL_TYPE (SkeinExampleList, skein_example_list, SKEIN, EXAMPLE_LIST, GtkWidget)

/* The examples, under the headings of their groups. The selected one is the example of the
 * session. */
GtkWidget *skein_example_list_new  (SkeinSession *session);
void       skein_example_list_step (SkeinExampleList *self, int by);

G_END_DECLS
