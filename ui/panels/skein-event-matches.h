/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "history/skein-history.h"

G_BEGIN_DECLS

/* Stands for any thread in a search; 0 is the run itself. */
#define SKEIN_ANY_THREAD G_MAXUINT

/* The numbers of the events that a search finds: those of one thread, those with given words in
 * their sentences, or both. The search looks at a limited number of events in each call, so that a
 * million sentences do not block the window, and looks at each event only once. */
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
