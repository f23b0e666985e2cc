/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How the program writes files: a file is written completely or not at all, symbolic links are
 * followed, and a new file is readable only by users who could read the file that it replaces. */
char    *skein_file_follow_links (const char *path, GError **error);
gboolean skein_file_can_replace  (const char *path, GError **error);
gboolean skein_file_is_same      (const char *path, const char *other);
gboolean skein_file_is_stream    (const char *path, int fd);
gboolean skein_file_write        (const char *path, const char *bytes, gsize n_bytes,
                                  GError **error);

G_END_DECLS
