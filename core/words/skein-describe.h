/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"
#include "words/skein-describe-event.h"

G_BEGIN_DECLS

/* Sentences about a thread's state and an object's contents, the same ones in the window, on the
 * command line and for a screen reader. Translated; (transfer full). */
char *skein_describe_thread_at (SkeinHistory *history, guint thread, guint limit);
char *skein_describe_contents  (SkeinHistory *history, guint object, guint limit);
char *skein_describe_value     (SkeinHistory *history, guint object, guint limit);
char *skein_describe_briefly   (SkeinHistory *history, guint object, guint limit);

char *skein_describe_clock_trouble (SkeinClockTrouble trouble, gint64 amiss_us);

G_END_DECLS
