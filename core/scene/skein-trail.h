/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* The causes and consequences of an event: the chain of wake-ups, and the way of an item through a
 * container. */
void     skein_trail_find       (SkeinHistory *history, guint event, guint last_event,
                                 GArray *events);
guint    skein_trail_find_first (SkeinHistory *history, guint event, guint last_event);
gboolean skein_trail_has        (const GArray *events, guint event);
guint    skein_trail_find_waker (SkeinHistory *history, guint event);
guint    skein_trail_find_woken (SkeinHistory *history, guint event);
guint    skein_trail_find_other_end (SkeinHistory *history, guint event);

G_END_DECLS
