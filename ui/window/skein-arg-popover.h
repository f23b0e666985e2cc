/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "examples/skein-example.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_ARG_POPOVER (skein_arg_popover_get_type ())
G_DECLARE_FINAL_TYPE (SkeinArgPopover, skein_arg_popover, SKEIN, ARG_POPOVER, GtkPopover)

/* Asks for the argument of an action: a text, or an item and its priority.
 *
 * Signal `::submitted (const char *arg)`: the argument, as on the command line. */
GtkWidget *skein_arg_popover_new (SkeinArgKind kind, const char *label);

G_END_DECLS
