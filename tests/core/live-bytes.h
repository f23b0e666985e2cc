/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize live_bytes_count    (void);
gsize live_bytes_resident (void);

G_END_DECLS
