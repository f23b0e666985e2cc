/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* "Any thread", as the thread looked for; 0 is the run itself. */
#define SKEIN_ANY_THREAD G_MAXUINT

/* The numbers of the events that a search finds: of one thread, or with some words in their
 * sentences, or both. Events are looked at in slices, so that nobody waits for a million
 * sentences; what was looked at is not looked at again. */
typedef struct _SkeinEventMatches SkeinEventMatches;

SkeinEventMatches *skein_event_matches_new         (SkeinTrace *trace, const char *text,
                                                    guint thread);
void               skein_event_matches_free        (SkeinEventMatches *matches);
gboolean           skein_event_matches_scan        (SkeinEventMatches *matches, guint limit,
                                                    guint max_events);
guint              skein_event_matches_get_n       (SkeinEventMatches *matches);
guint              skein_event_matches_get_number  (SkeinEventMatches *matches, guint position);
guint              skein_event_matches_count_below (SkeinEventMatches *matches, guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinEventMatches, skein_event_matches_free)

G_END_DECLS
