/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean skein_range_parse  (const char *text, gint64 *from_ns, gint64 *to_ns, GError **error);
char    *skein_range_format (gint64 from_ns, gint64 to_ns);

G_END_DECLS
