/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

#include "window/skein-session.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_WINDOW (skein_window_get_type ())
G_DECLARE_FINAL_TYPE (SkeinWindow, skein_window, SKEIN, WINDOW, AdwApplicationWindow)

GtkWidget    *skein_window_new         (GtkApplication *application);
SkeinSession *skein_window_get_session (SkeinWindow *self);
void          skein_window_init_accels (GtkApplication *application);

G_END_DECLS
