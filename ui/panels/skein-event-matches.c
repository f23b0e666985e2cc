/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-event-matches.h"

#include <string.h>

#include "words/skein-describe.h"
#include "history/skein-numbers.h"

struct _SkeinEventMatches
{
  SkeinTrace *trace; /* (owned) */
  char *text;        /* case folded; NULL: any text */
  guint thread;
  GArray *numbers;   /* of guint32, ascending */
  guint n_scanned;
};

/**
 * skein_event_matches_new:
 * @text: (nullable): the text to look for in sentences, ignoring case; an empty text matches every
 *   event
 * @thread: the thread whose events are looked for, or %SKEIN_ANY_THREAD
 *
 * Returns: (transfer full): a search that has not yet looked at any event
 */
SkeinEventMatches *
skein_event_matches_new (SkeinTrace *trace,
                         const char *text,
                         guint       thread)
{
  SkeinEventMatches *matches;

  g_return_val_if_fail (trace != NULL, NULL);

  matches = g_new0 (SkeinEventMatches, 1);
  matches->trace = skein_trace_ref (trace);
  if (text != NULL && *text != '\0')
    matches->text = g_utf8_casefold (text, -1);
  matches->thread = thread;
  matches->numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  return matches;
}

void
skein_event_matches_free (SkeinEventMatches *matches)
{
  if (matches == NULL)
    return;
  g_array_unref (matches->numbers);
  g_free (matches->text);
  skein_trace_unref (matches->trace);
  g_free (matches);
}

static gboolean
is_match (SkeinEventMatches *matches,
          guint              number)
{
  g_autofree char *sentence = NULL;
  g_autofree char *folded = NULL;

  if (matches->thread != SKEIN_ANY_THREAD
      && skein_trace_get_event (matches->trace, number)->thread != matches->thread)
    return FALSE;
  if (matches->text == NULL)
    return TRUE;
  sentence = skein_describe_event (matches->trace, number);
  folded = g_utf8_casefold (sentence, -1);
  return strstr (folded, matches->text) != NULL;
}

/**
 * skein_event_matches_scan:
 * @limit: the search looks at events below this number
 * @max_events: the largest number of events to look at in this call
 *
 * Returns: whether there are events left to look at
 */
gboolean
skein_event_matches_scan (SkeinEventMatches *matches,
                          guint              limit,
                          guint              max_events)
{
  guint end;

  if (matches->n_scanned >= limit)
    return FALSE;
  end = matches->n_scanned + MIN (limit - matches->n_scanned, max_events);
  for (guint32 number = matches->n_scanned; number < end; number++)
    if (is_match (matches, number))
      g_array_append_val (matches->numbers, number);
  matches->n_scanned = end;
  return end < limit;
}

guint
skein_event_matches_get_n (SkeinEventMatches *matches)
{
  return matches->numbers->len;
}

/* Returns the number of the event at @position in the matches, which is below their number. */
guint
skein_event_matches_get_number (SkeinEventMatches *matches,
                                guint              position)
{
  g_return_val_if_fail (position < matches->numbers->len, SKEIN_NO_EVENT);

  return g_array_index (matches->numbers, guint32, position);
}

/* Returns how many of the matches are events below @number. */
guint
skein_event_matches_count_below (SkeinEventMatches *matches,
                                 guint              number)
{
  return skein_count_below ((const guint32 *) (gpointer) matches->numbers->data,
                            matches->numbers->len, number);
}
