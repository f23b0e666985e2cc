/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "maker.h"
#include "history/skein-contents.h"

#define N_READERS 2
#define N_EVENTS 60000

/* Readers are given the trace before it has anything, and nothing but its published counts tells
 * them what there is: ThreadSanitizer sees every missing order. The threads themselves are GLib's,
 * whose start and join it knows from pthread. */
typedef struct
{
  SkeinTrace *trace; /* (owned) */
  guint64 sum;
} Reader;

static void
check_event (SkeinTrace *trace,
             guint       number)
{
  const SkeinEvent *event = skein_trace_get_event (trace, number);
  SkeinObjectInfo object = skein_trace_get_object (trace, event->object);
  SkeinItemInfo item = skein_trace_get_item (trace, event->arg);
  SkeinSiteInfo site = skein_trace_get_site (trace, event->site);
  const char *text = skein_trace_get_text (trace, (guint) event->value);
  g_autofree const char **words = skein_trace_dup_words (trace, (guint) event->value);

  g_assert_cmpint (event->time_ns, ==, number);
  g_assert_cmpuint (strlen (skein_trace_get_thread (trace, event->thread).name), >, 0);
  g_assert_true (object.name[0] == 'o' || object.name[0] == 'r');
  g_assert_cmpint (item.priority, ==, number);
  g_assert_cmpuint (strlen (item.label), >, 0);
  g_assert_cmpstr (site.file, ==, "writer.c");
  g_assert_cmpuint (site.line, ==, number % 1000 + 1);
  g_assert_true (g_str_has_prefix (text, "text "));
  g_assert_cmpint (words != NULL, ==, number % 10 == 0);
  if (words != NULL)
    {
      g_autofree char *said = skein_words_put_together (words, NULL);

      g_assert_cmpstr (said, ==, text);
    }
}

static gpointer
read_all (gpointer data)
{
  Reader *reader = data;
  guint seen = 0;

  while (seen < N_EVENTS)
    {
      guint n = skein_trace_get_n_events (reader->trace);

      if (n == seen)
        g_thread_yield ();
      for (; seen < n; seen++)
        {
          check_event (reader->trace, seen);
          reader->sum += seen;
        }
    }
  skein_trace_unref (reader->trace);
  return NULL;
}

static gpointer
read_history (gpointer data)
{
  Reader *reader = data;
  g_autoptr (SkeinHistory) history = skein_history_new (reader->trace);
  g_auto (SkeinContents) contents = { 0 };

  skein_contents_init (&contents);
  while (skein_history_get_n_events (history) < N_EVENTS)
    {
      guint n;

      if (skein_history_update (history, 1000) == 0)
        {
          g_thread_yield ();
          continue;
        }
      skein_history_get_contents (history, 1, G_MAXUINT, &contents);
      skein_history_get_stays (history, 1, &n);
      g_assert_cmpuint (contents.items->len, ==, n);
    }
  for (guint number = 0; number < N_EVENTS; number++)
    reader->sum += number;
  skein_trace_unref (reader->trace);
  return NULL;
}

/* Every tenth is a sentence of the engine's. */
static guint
intern_text (SkeinTrace *trace,
             guint       number)
{
  g_autofree char *name = g_strdup_printf ("text %u", number % 500);
  g_autoptr (SkeinSentence) sentence = NULL;

  if (number % 10 != 0)
    return skein_trace_intern_text (trace, name);
  sentence = skein_sentence_new_from ("%s, and %s", name, "more");
  return skein_trace_intern_sentence (trace, sentence);
}

static void
write_event (SkeinTrace *trace,
             guint       number)
{
  g_autofree char *name = g_strdup_printf ("text %u", number % 500);
  SkeinItemInfo item = { name, FALSE, number };
  SkeinEvent event = { .time_ns = number, .kind = SKEIN_EVENT_PUT, .cause = SKEIN_NO_EVENT };

  if (number % 100 == 0)
    {
      make_thread (trace, name);
      make_object (trace, SKEIN_OBJECT_QUEUE, "object");
    }
  event.thread = skein_trace_get_n_threads (trace);
  event.object = number % skein_trace_get_n_objects (trace) + 1;
  event.arg = skein_trace_add_item (trace, &item);
  event.site = skein_trace_intern_site (trace, "dir/writer.c", number % 1000 + 1);
  event.value = intern_text (trace, number);
  skein_trace_append (trace, &event);
  if (number % 7 == 0)
    skein_trace_rename_object (trace, event.object, number % 2 == 0 ? "renamed" : "object");
}

static void
test_readers (void)
{
  SkeinTrace *trace = skein_trace_new ();
  Reader readers[N_READERS + 1] = { 0 };
  GThread *threads[N_READERS + 1];

  for (guint i = 0; i <= N_READERS; i++)
    {
      readers[i].trace = skein_trace_ref (trace);
      threads[i] = g_thread_new ("reader", i < N_READERS ? read_all : read_history, &readers[i]);
    }
  for (guint number = 0; number < N_EVENTS; number++)
    write_event (trace, number);
  /* The last owner frees it. */
  skein_trace_unref (trace);
  for (guint i = 0; i <= N_READERS; i++)
    {
      g_thread_join (threads[i]);
      g_assert_cmpuint (readers[i].sum, ==, (guint64) N_EVENTS * (N_EVENTS - 1) / 2);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trace/readers/one-writer", test_readers);
  return g_test_run ();
}
