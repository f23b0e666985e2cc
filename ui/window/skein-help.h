/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "examples/skein-example.h"

G_BEGIN_DECLS

/* What F1 shows: what the example is about, and how the window is used. */
void                skein_help_show          (GtkWindow *parent, const SkeinExample *example);

/* What Ctrl+? shows: every key. */
GtkShortcutsWindow *skein_help_get_shortcuts (GtkApplicationWindow *parent);

G_END_DECLS
