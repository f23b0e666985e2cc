/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-thread-at.h"

G_BEGIN_DECLS

/* Sentences about events. Translated; (transfer full). */
char *skein_describe_event   (SkeinTrace *trace, guint number);
char *skein_describe_text    (SkeinTrace *trace, guint text);
char *skein_describe_wait    (SkeinTrace *trace, SkeinEventKind action, guint object);
char *skein_describe_blocked (SkeinTrace *trace, const SkeinThreadAt *at);

G_END_DECLS
