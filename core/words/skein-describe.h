/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* Sentences about a run, the same ones in the window, on the command line and for a screen
 * reader. Translated; (transfer full). */
char *skein_describe_thread_at (SkeinHistory *history, guint thread, guint limit);
char *skein_describe_contents  (SkeinHistory *history, guint object, guint limit);
char *skein_describe_value     (SkeinHistory *history, guint object, guint limit);
char *skein_describe_briefly   (SkeinHistory *history, guint object, guint limit);
char *skein_describe_event     (SkeinTrace *trace, guint number);
char *skein_describe_text      (SkeinTrace *trace, guint text);
char *skein_describe_wait      (SkeinTrace *trace, SkeinEventKind action, guint object);

G_END_DECLS
