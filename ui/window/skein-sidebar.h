/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void skein_sidebar_keep (AdwFlap *flap, GtkWidget *list, GSettings *settings);

G_END_DECLS
