/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The child's end of the pipe to the gate: see primitives/skein-child.c for the protocol. */
void     skein_remote_open  (void);
void     skein_remote_close (void);
gboolean skein_remote_print (const char *text, const char *file, guint line);
gboolean skein_remote_sleep (guint64 microseconds, const char *file, guint line);

G_END_DECLS
