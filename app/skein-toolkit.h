/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The functions that need GTK, which takes longer to start than most runs take. They are linked
 * into the program `skein-window` only (skein-toolkit-linked.c); `skein` hands over to that program
 * if a window or a picture is asked for (skein-toolkit-elsewhere.c). */

/* Returned if no window can be opened; no run has been started then. */
#define SKEIN_TOOLKIT_NO_DISPLAY (-1)
#define SKEIN_TOOLKIT_NOT_BUILT (-2)

/* @argv: the program's name and its words, as main() got them. These functions return the exit
 * status. */
int skein_toolkit_open_window      (char **argv);
int skein_toolkit_run_with_picture (char **argv);

G_END_DECLS
