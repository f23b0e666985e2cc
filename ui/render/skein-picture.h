/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "history/skein-history.h"

G_BEGIN_DECLS

gboolean skein_picture_write_png (SkeinHistory *history, gint64 end_ns, int width, double scale,
                                  gboolean dark, const char *path, GError **error);

G_END_DECLS
