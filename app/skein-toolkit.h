/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What needs GTK, whose start takes longer than most runs. It is linked into the program
 * `skein-window` alone (skein-toolkit-linked.c); `skein` hands over to that program where it is
 * asked for a window or a picture (skein-toolkit-elsewhere.c). */

/* There is no window to be had, and no run has been started instead. */
#define SKEIN_TOOLKIT_NO_DISPLAY (-1)
#define SKEIN_TOOLKIT_NOT_BUILT (-2)

/* @argv: the program's name and its words, as main() got them. These return the exit status. */
int skein_toolkit_open_window      (char **argv);
int skein_toolkit_run_with_picture (char **argv);

G_END_DECLS
