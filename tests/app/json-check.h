/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @text is one JSON text and nothing more, as RFC 8259 has it. If not, @at is where it
 * stops being one. */
gboolean json_check (const char *text, gsize length, gsize *at);

G_END_DECLS
