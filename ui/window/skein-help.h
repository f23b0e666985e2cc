/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "examples/skein-example.h"

G_BEGIN_DECLS

/* F1: explains the example, and how to use the window. */
void                skein_help_show          (GtkWindow *parent, const SkeinExample *example);

/* Ctrl+?: lists all keys. */
GtkShortcutsWindow *skein_help_get_shortcuts (GtkApplicationWindow *parent);

G_END_DECLS
