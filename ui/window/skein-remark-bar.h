/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "window/skein-session.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_REMARK_BAR (skein_remark_bar_get_type ())
G_DECLARE_FINAL_TYPE (SkeinRemarkBar, skein_remark_bar, SKEIN, REMARK_BAR, GtkWidget)

/* Shows the remarks of the engine on a run: misuse that was refused, threads that are stuck or in
 * deadlock, and how the run ended. Hidden if there are none. */
GtkWidget *skein_remark_bar_new    (void);
void       skein_remark_bar_clear  (SkeinRemarkBar *self);
void       skein_remark_bar_update (SkeinRemarkBar *self, SkeinSession *session);

G_END_DECLS
