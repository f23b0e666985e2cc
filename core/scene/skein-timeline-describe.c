/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "history/skein-thread-at.h"
#include "scene/skein-lane-words.h"
#include "scene/skein-timeline-layout.h"
#include "words/skein-describe-event.h"

static void
add_line (GString    *text,
          const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

G_GNUC_PRINTF (2,
               3) static void add_format (GString    *text,
               const char *format,
               ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  add_line (text, line);
}

static void
add_site (GString          *text,
          SkeinTrace       *trace,
          const SkeinEvent *event)
{
  SkeinSiteInfo site = skein_trace_get_site (trace, event->site);

  if (site.file != NULL)
    /* translators: file and number of a line */
    add_format (text, _("%s, line %u"), site.file, site.line);
}

/* Adds "at 3 s", or "from 3 s to 5 s (2 s)". */
static void
add_times (GString *text,
           gint64   start_ns,
           gint64   end_ns,
           gint64   now_ns)
{
  g_autofree char *start = skein_time_format_short (start_ns);
  g_autofree char *end = skein_time_format_short (MIN (end_ns, now_ns));
  g_autofree char *length = skein_time_format_short (MIN (end_ns, now_ns) - start_ns);

  if (end_ns <= start_ns)
    /* translators: a time in seconds */
    add_format (text, _("at %s s"), start);
  else if (end_ns > now_ns)
    /* translators: a time in seconds, and for how many seconds it has lasted */
    add_format (text, _("since %s s, for %s s so far"), start, length);
  else
    /* translators: two times in seconds, and how many seconds are between them */
    add_format (text, _("from %s s to %s s, %s s long"), start, end, length);
}

static gint64
get_event_time (SkeinTrace *trace,
                guint       event)
{
  return event == SKEIN_NO_EVENT ? SKEIN_TIME_NEVER
                                 : skein_trace_get_event (trace, event)->time_ns;
}

static gint64
find_end_of_state (SkeinHistory *history,
                   guint         thread,
                   guint         event)
{
  guint n;
  const guint32 *events = skein_history_get_thread_events (history, thread, &n);
  guint low = 0;

  while (low < n)
    {
      guint middle = low + (n - low) / 2;

      if (events[middle] <= event)
        low = middle + 1;
      else
        n = middle;
    }
  skein_history_get_thread_events (history, thread, &n);
  return low < n ? get_event_time (skein_history_get_trace (history), events[low])
                 : SKEIN_TIME_NEVER;
}

static void
describe_wake (GString    *text,
               SkeinTrace *trace,
               guint       ready)
{
  guint cause = skein_trace_get_event (trace, ready)->cause;
  g_autofree char *sentence = NULL;

  if (cause >= ready)
    return;
  sentence = skein_describe_event (trace, cause);
  /* translators: the event that let a thread go on */
  add_format (text, _("woken: %s"), sentence);
}

static void
describe_span (GString             *text,
               SkeinHistory        *history,
               const SkeinDrawItem *item,
               gint64               now_ns)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  const SkeinEvent *event = skein_trace_get_event (trace, item->subject.event);
  g_autofree char *sentence = NULL;
  SkeinThreadAt at;

  if (item->subject.n > 1)
    {
      /* translators: so many states or actions were too short to be drawn one by one */
      add_format (text, ngettext ("%u action", "%u actions, too close to tell apart",
                                  item->subject.n), item->subject.n);
      add_times (text, event->time_ns, get_event_time (trace, item->subject.last_event), now_ns);
      for (guint i = 0, number = item->subject.event;
           i < 8 && number <= item->subject.last_event; number++)
        if (skein_trace_get_event (trace, number)->thread == item->subject.thread)
          {
            g_autofree char *line = skein_describe_event (trace, number);

            add_line (text, line);
            i++;
          }
      return;
    }

  skein_history_get_thread_at (history, item->subject.thread, item->subject.event + 1, &at);
  sentence = skein_describe_event (trace, item->subject.event);
  add_line (text, skein_state_get_name (at.state));
  add_line (text, sentence);
  add_times (text, event->time_ns,
             at.state == SKEIN_STATE_FINISHED || at.state == SKEIN_STATE_DESTROYED
               ? event->time_ns
               : find_end_of_state (history, item->subject.thread, item->subject.event),
             now_ns);
  if (at.until_ns != SKEIN_TIME_NEVER)
    {
      g_autofree char *until = skein_time_format_short (at.until_ns);

      /* translators: a time in seconds, at which a thread goes on at the latest */
      add_format (text, _("until %s s at the latest"), until);
    }
  if (event->kind == SKEIN_EVENT_READY)
    describe_wake (text, trace, item->subject.event);
  add_site (text, trace, event);
}

static void
describe_stay (GString             *text,
               SkeinTrace          *trace,
               const SkeinDrawItem *item,
               gint64               now_ns)
{
  const SkeinEvent *put = skein_trace_get_event (trace, item->subject.event);
  SkeinItemInfo info = skein_trace_get_item (trace, put->arg);
  g_autofree char *sentence = skein_describe_event (trace, item->subject.event);

  add_line (text, sentence);
  if (item->subject.last_event != SKEIN_NO_EVENT)
    {
      g_autofree char *taken = skein_describe_event (trace, item->subject.last_event);

      if (get_event_time (trace, item->subject.last_event) <= now_ns)
        add_line (text, taken);
    }
  add_times (text, put->time_ns, get_event_time (trace, item->subject.last_event), now_ns);
  if (skein_trace_get_form (trace, item->subject.object) == SKEIN_FORM_HEAP)
    {
      g_autofree char *priority = g_strdup_printf ("%" G_GINT64_FORMAT, info.priority);

      /* Translators: a number */
      add_format (text, _("priority %s"), priority);
    }
  add_site (text, trace, put);
}

static void
describe_prints (GString             *text,
                 SkeinHistory        *history,
                 const SkeinDrawItem *item)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  guint n;
  const guint32 *prints = skein_history_get_prints (history, &n);
  guint shown = 0;

  for (guint i = 0; i < n && prints[i] <= item->subject.last_event && shown < 12; i++)
    if (prints[i] >= item->subject.event)
      {
        g_autofree char *sentence = skein_describe_event (trace, prints[i]);

        add_line (text, sentence);
        shown++;
      }
  if (item->subject.n > shown)
    add_format (text, ngettext ("and %u more", "and %u more", item->subject.n - shown),
                item->subject.n - shown);
  add_times (text, get_event_time (trace, item->subject.event),
             get_event_time (trace, item->subject.last_event), SKEIN_TIME_NEVER);
  add_site (text, trace, skein_trace_get_event (trace, item->subject.event));
}

static void
describe_event (GString             *text,
                SkeinTrace          *trace,
                const SkeinDrawItem *item,
                gint64               now_ns)
{
  const SkeinEvent *event = skein_trace_get_event (trace, item->subject.event);
  g_autofree char *sentence = skein_describe_event (trace, item->subject.event);

  add_line (text, sentence);
  if (item->subject.n > 1)
    add_format (text, ngettext ("the last of %u event", "the last of %u events, too close to "
                                "tell apart", item->subject.n), item->subject.n);
  if (item->subject.kind == SKEIN_SUBJECT_HOLD)
    add_times (text, event->time_ns, get_event_time (trace, item->subject.last_event), now_ns);
  else
    add_times (text, event->time_ns, event->time_ns, now_ns);
  add_site (text, trace, event);
}

static void
describe_lane (GString             *text,
               SkeinHistory        *history,
               const SkeinDrawItem *item,
               guint                limit)
{
  gboolean is_thread = item->subject.thread != 0;
  SkeinLane lane = { .kind = is_thread ? SKEIN_LANE_THREAD : SKEIN_LANE_OBJECT,
                     .id = is_thread ? item->subject.thread : item->subject.object };
  const char *type = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *reason = NULL;

  if (lane.id == 0)
    return;
  if (!is_thread)
    type = skein_trace_get_object (skein_history_get_trace (history), lane.id).type;
  if (type != NULL)
    add_format (text, "%s · %s", skein_lane_words_get_name (history, &lane), type);
  else
    add_line (text, skein_lane_words_get_name (history, &lane));
  sentence = skein_lane_words_describe (history, &lane, limit);
  reason = skein_lane_words_describe_reason (history, &lane, limit);
  add_line (text, sentence);
  add_line (text, reason);
}

/**
 * skein_timeline_describe_item:
 * @history: a history
 * @item: an item of a draw list that has a subject
 * @now_ns: the present
 *
 * Returns: (transfer full) (nullable): some lines about its subject: what it is, its times, the
 *   threads involved and the source line
 */
char *
skein_timeline_describe_item (SkeinHistory        *history,
                              const SkeinDrawItem *item,
                              gint64               now_ns)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SkeinTrace *trace;
  gboolean has_event;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (item != NULL, NULL);

  trace = skein_history_get_trace (history);
  has_event = item->subject.event < skein_history_get_n_events (history);
  if (item->subject.kind == SKEIN_SUBJECT_LANE)
    describe_lane (text, history, item, skein_history_find_limit (history, now_ns));
  else if (item->subject.kind == SKEIN_SUBJECT_VALUE && !has_event)
    add_line (text, _("as it was at the start"));
  else if (!has_event)
    return NULL;
  else if (item->subject.kind == SKEIN_SUBJECT_SPAN)
    describe_span (text, history, item, now_ns);
  else if (item->subject.kind == SKEIN_SUBJECT_STAY)
    describe_stay (text, trace, item, now_ns);
  else if (item->subject.kind == SKEIN_SUBJECT_PRINT)
    describe_prints (text, history, item);
  else
    {
      describe_event (text, trace, item, now_ns);
      if (item->subject.kind == SKEIN_SUBJECT_WAKE)
        describe_wake (text, trace, item->subject.event);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
