/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* Questions about a trace, whichever program left it. A thread's name may be NULL for all threads,
 * except in find_thread(). A thing that is looked for by its name must be there. */
guint  find_thread   (SkeinTrace *trace, const char *name);
guint  find_object   (SkeinTrace *trace, const char *name, SkeinObjectKind kind);
guint  count_events  (SkeinTrace *trace, SkeinEventKind kind, const char *thread);
gint64 find_time     (SkeinTrace *trace, SkeinEventKind kind, const char *thread);
char  *join_texts    (SkeinTrace *trace, SkeinEventKind kind, const char *thread);
char  *dump_trace    (SkeinTrace *trace);

G_END_DECLS
