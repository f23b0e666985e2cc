/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-spans.h"

G_BEGIN_DECLS

/* Shorthands for traces made by hand. Times are in seconds. */
guint make_thread (SkeinTrace *trace, const char *name);
guint make_object (SkeinTrace *trace, SkeinObjectKind kind, const char *name);
guint make_item   (SkeinTrace *trace, const char *label, gint64 priority);
guint make_event  (SkeinTrace *trace, double seconds, guint thread, SkeinEventKind kind,
                   guint object, guint arg, gint64 value);

/* Field by field: padding may differ. */
void  assert_same_span (const SkeinSpan *span, const SkeinSpan *expected);

#define SECONDS(s) ((gint64) ((s) * SKEIN_NS_PER_SECOND))

G_END_DECLS
