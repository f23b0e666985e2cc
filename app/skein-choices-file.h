/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The choices of a run, to be replayed: a line `skein-choices 1`, and then for each choice the
 * number of the chosen thread, separated by white space. */
GArray  *skein_choices_file_read  (const char *path, GError **error);
gboolean skein_choices_file_write (const char *path, const guint32 *choices, gsize n_choices,
                                   GError **error);

G_END_DECLS
