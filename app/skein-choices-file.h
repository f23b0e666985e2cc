/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The choices of a run, to be replayed: a line `skein-choices 1`, then the number of the thread
 * that was chosen, for each choice there was, with white space between them. */
GArray  *skein_choices_file_read  (const char *path, GError **error);
gboolean skein_choices_file_write (const char *path, const guint32 *choices, gsize n_choices,
                                   GError **error);

G_END_DECLS
