/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-trace.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SKEIN_TYPE_CONSOLE_LINE (skein_console_line_get_type ())
G_DECLARE_FINAL_TYPE (SkeinConsoleLine, skein_console_line, SKEIN, CONSOLE_LINE, GObject)

/* A text that the program printed. It exists only while a list shows it. */
SkeinConsoleLine *skein_console_line_new        (SkeinTrace *trace, guint event);
gint64            skein_console_line_get_time_ns (SkeinConsoleLine *self);
const char       *skein_console_line_get_text   (SkeinConsoleLine *self);
const char       *skein_console_line_get_thread (SkeinConsoleLine *self);
guint             skein_console_line_get_thread_id (SkeinConsoleLine *self);
guint             skein_console_line_get_event  (SkeinConsoleLine *self);

G_END_DECLS
