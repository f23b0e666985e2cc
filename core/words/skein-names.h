/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* The names and numbers in sentences; words among them are translated. */
const char *skein_name_thread    (SkeinTrace *trace, guint thread);
const char *skein_name_object    (SkeinTrace *trace, guint object);
const char *skein_name_item      (SkeinTrace *trace, guint item);

/* (transfer full) */
char       *skein_name_number    (gint64 n);
char       *skein_name_n_items   (gint64 n);
char       *skein_name_n_bytes   (gint64 n);
char       *skein_name_n_ticks   (gint64 n);
char       *skein_name_n_threads (gint64 n);

G_END_DECLS
