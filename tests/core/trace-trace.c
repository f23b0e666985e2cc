/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "trace/skein-chunks.h"
#include "trace/skein-trace.h"

static void
test_chunks (void)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new ();
  SkeinChunks chunks;

  /* Chunks of 2: 1 << 9 of them fill a directory; one is had ahead. */
  skein_chunks_init (&chunks, sizeof (guint64), 1);
  g_assert_cmpuint (skein_chunks_get_count (&chunks), ==, 0);
  g_assert_cmpuint (skein_chunks_get_memory (&chunks), ==, 0);

  for (guint i = 0; i < 5000; i++)
    {
      guint64 *slot = skein_chunks_prepare (&chunks);

      g_assert_cmpuint (skein_chunks_get_count (&chunks), ==, i);
      g_assert_true (skein_chunks_prepare (&chunks) == slot);
      *slot = i * 3;
      g_ptr_array_add (addresses, slot);
      g_assert_cmpuint (skein_chunks_publish (&chunks), ==, i);
    }

  for (guint i = 0; i < 5000; i++)
    {
      g_assert_true (skein_chunks_peek (&chunks, i) == addresses->pdata[i]);
      g_assert_cmpuint (*(guint64 *) skein_chunks_peek (&chunks, i), ==, i * 3);
    }
  /* One more is had ahead. */
  g_assert_cmpuint (skein_chunks_get_memory (&chunks), ==,
                    5002 * sizeof (guint64) + 5 * 512 * sizeof (gpointer));
  skein_chunks_clear (&chunks);
  g_assert_cmpuint (skein_chunks_get_count (&chunks), ==, 0);
}

static void
test_empty (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();

  g_assert_cmpuint (skein_trace_get_n_events (trace), ==, 0);
  g_assert_cmpuint (skein_trace_get_n_threads (trace), ==, 0);
  g_assert_cmpuint (skein_trace_get_n_objects (trace), ==, 0);
  g_assert_cmpuint (skein_trace_get_n_sites (trace), ==, 0);
  g_assert_cmpuint (skein_trace_get_n_items (trace), ==, 0);
  g_assert_null (skein_trace_get_thread (trace, 0));
  g_assert_null (skein_trace_get_object (trace, 0));
  g_assert_null (skein_trace_get_site (trace, 0));
  g_assert_null (skein_trace_get_item (trace, 0));
  g_assert_null (skein_trace_get_text (trace, 0));
  g_assert_cmpuint (skein_trace_get_text_memory (trace), ==, 0);
  g_assert_true (skein_trace_is_serial (trace));
  skein_trace_set_serial (trace, FALSE);
  g_assert_false (skein_trace_is_serial (trace));
}

static void
test_reference (void)
{
  SkeinTrace *trace = skein_trace_new ();
  SkeinTrace *other = skein_trace_ref (trace);

  g_assert_true (other == trace);
  skein_trace_unref (trace);
  g_assert_cmpuint (skein_trace_intern_text (other, "still there"), ==, 1);
  skein_trace_unref (other);
}

static void
test_events (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  const SkeinEvent *first;
  gsize empty = skein_trace_get_memory (trace);
  guint n = 100000; /* many chunks */

  for (guint i = 0; i < n; i++)
    {
      SkeinEvent event = {
        .time_ns = (gint64) i * 1000, .value = -(gint64) i, .cause = i, .arg = i + 1,
        .thread = SKEIN_MAX_THREADS - i, .object = SKEIN_MAX_OBJECTS - i,
        .site = SKEIN_MAX_SITES - i % 11, .kind = i % SKEIN_N_EVENT_KINDS,
      };

      g_assert_cmpuint (skein_trace_append (trace, &event), ==, i);
    }
  first = skein_trace_get_event (trace, 0);

  g_assert_cmpuint (skein_trace_get_n_events (trace), ==, n);
  for (guint i = 0; i < n; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      g_assert_cmpint (event->time_ns, ==, (gint64) i * 1000);
      g_assert_cmpint (event->value, ==, -(gint64) i);
      g_assert_cmpuint (event->cause, ==, i);
      g_assert_cmpuint (event->arg, ==, i + 1);
      g_assert_cmpuint (event->thread, ==, SKEIN_MAX_THREADS - i);
      g_assert_cmpuint (event->object, ==, SKEIN_MAX_OBJECTS - i);
      g_assert_cmpuint (event->site, ==, SKEIN_MAX_SITES - i % 11);
      g_assert_cmpuint (event->kind, ==, i % SKEIN_N_EVENT_KINDS);
    }
  g_assert_true (skein_trace_get_event (trace, 0) == first);
  g_assert_cmpuint (skein_trace_get_memory (trace) - empty, >=, n * sizeof (SkeinEvent));
  /* Two chunks of 256 KiB: the one that is being filled, and the one after it. */
  g_assert_cmpuint (skein_trace_get_memory (trace) - empty, <,
                    n * (sizeof (SkeinEvent) + 1) + 2 * 256 * 1024);
}

static void
test_threads (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  char name[] = "Countdown";
  SkeinThreadInfo info = { name, 3, 4, TRUE, FALSE };
  const SkeinThreadInfo *thread;

  g_assert_cmpuint (skein_trace_add_thread (trace, &info), ==, 1);
  name[0] = 'x';
  thread = skein_trace_get_thread (trace, 1);
  g_assert_cmpstr (thread->name, ==, "Countdown");
  g_assert_cmpuint (thread->object, ==, 3);
  g_assert_cmpuint (thread->process, ==, 4);
  g_assert_true (thread->is_daemon);
  g_assert_false (thread->is_lane);

  info.name = NULL;
  for (guint id = 2; id <= SKEIN_MAX_THREADS; id++)
    g_assert_cmpuint (skein_trace_add_thread (trace, &info), ==, id);
  g_assert_cmpuint (skein_trace_add_thread (trace, &info), ==, 0);
  g_assert_cmpuint (skein_trace_get_n_threads (trace), ==, SKEIN_MAX_THREADS);
  g_assert_true (skein_trace_get_thread (trace, 1) == thread);
  g_assert_null (skein_trace_get_thread (trace, SKEIN_MAX_THREADS)->name);
}

static void
test_objects (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  SkeinObjectInfo info = { SKEIN_OBJECT_QUEUE, "q", "GAsyncQueue", 0, 7 };
  const SkeinObjectInfo *object;
  const SkeinObjectInfo *renamed;

  g_assert_cmpuint (skein_trace_add_object (trace, &info), ==, 1);
  object = skein_trace_get_object (trace, 1);
  g_assert_cmpint (object->kind, ==, SKEIN_OBJECT_QUEUE);
  g_assert_cmpstr (object->name, ==, "q");
  g_assert_cmpstr (object->type, ==, "GAsyncQueue");
  g_assert_cmpint (object->initial, ==, 7);

  skein_trace_rename_object (trace, 1, "orders");
  renamed = skein_trace_get_object (trace, 1);
  g_assert_cmpstr (renamed->name, ==, "orders");
  g_assert_cmpstr (renamed->type, ==, "GAsyncQueue");
  g_assert_cmpint (renamed->initial, ==, 7);
  g_assert_cmpstr (object->name, ==, "q");
  skein_trace_rename_object (trace, 1, "orders");
  g_assert_true (skein_trace_get_object (trace, 1) == renamed);

  for (guint id = 2; id <= SKEIN_MAX_OBJECTS; id++)
    g_assert_cmpuint (skein_trace_add_object (trace, &info), ==, id);
  g_assert_cmpuint (skein_trace_add_object (trace, &info), ==, 0);
}

static void
test_items (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();

  for (guint i = 1; i <= 1000; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i % 5);
      SkeinItemInfo info = { label, i % 2 == 0, i };

      g_assert_cmpuint (skein_trace_add_item (trace, &info), ==, i);
    }
  g_assert_cmpuint (skein_trace_get_n_items (trace), ==, 1000);
  for (guint i = 1; i <= 1000; i++)
    {
      const SkeinItemInfo *item = skein_trace_get_item (trace, i);

      g_assert_cmpuint (g_ascii_strtoull (item->label, NULL, 10), ==, i % 5);
      g_assert_cmpint (item->is_sentinel, ==, i % 2 == 0);
      g_assert_cmpint (item->priority, ==, i);
    }
  /* Five labels of one digit. */
  g_assert_cmpuint (skein_trace_get_text_memory (trace), ==, 10);
}

static void
test_texts (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = g_strdup_printf ("T-minus %u\n", i);

      g_assert_cmpuint (skein_trace_intern_text (trace, text), ==, i + 1);
    }
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = g_strdup_printf ("T-minus %u\n", i);

      g_assert_cmpuint (skein_trace_intern_text (trace, text), ==, i + 1);
      g_assert_cmpstr (skein_trace_get_text (trace, i + 1), ==, text);
    }
  g_assert_cmpuint (skein_trace_intern_text (trace, ""), ==, 3001);
  g_assert_cmpstr (skein_trace_get_text (trace, 3001), ==, "");
}

static void
test_sites (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  char path[] = "../core/examples/timer.c";
  const SkeinSiteInfo *site;

  g_assert_cmpuint (skein_trace_intern_site (trace, path, 12), ==, 1);
  g_assert_cmpuint (skein_trace_intern_site (trace, path, 13), ==, 2);
  g_assert_cmpuint (skein_trace_intern_site (trace, path, 12), ==, 1);
  site = skein_trace_get_site (trace, 1);
  g_assert_cmpstr (site->file, ==, "timer.c");
  g_assert_cmpuint (site->line, ==, 12);

  /* The same base name, as another literal, in another folder, from another system. */
  g_assert_cmpuint (skein_trace_intern_site (trace, "timer.c", 13), ==, 2);
  g_assert_cmpuint (skein_trace_intern_site (trace, "C:\\skein\\timer.c", 12), ==, 1);

  /* The same memory, with another name in it. */
  memcpy (path, "../core/examples/queue.c", sizeof path);
  g_assert_cmpuint (skein_trace_intern_site (trace, path, 12), ==, 3);
  g_assert_cmpstr (skein_trace_get_site (trace, 3)->file, ==, "queue.c");
  g_assert_cmpuint (skein_trace_get_n_sites (trace), ==, 3);
}

static void
test_many_sites (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();

  for (guint round = 0; round < 2; round++)
    for (guint line = 1; line <= SKEIN_MAX_SITES; line++)
      g_assert_cmpuint (skein_trace_intern_site (trace, "long.c", line), ==, line);
  g_assert_cmpuint (skein_trace_intern_site (trace, "long.c", SKEIN_MAX_SITES + 1), ==, 0);
  g_assert_cmpuint (skein_trace_intern_site (trace, "long.c", SKEIN_MAX_SITES + 1), ==, 0);
  for (guint line = 1; line <= SKEIN_MAX_SITES; line++)
    g_assert_cmpuint (skein_trace_get_site (trace, line)->line, ==, line);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trace/trace/chunks", test_chunks);
  g_test_add_func ("/trace/trace/empty", test_empty);
  g_test_add_func ("/trace/trace/reference", test_reference);
  g_test_add_func ("/trace/trace/events", test_events);
  g_test_add_func ("/trace/trace/threads", test_threads);
  g_test_add_func ("/trace/trace/objects", test_objects);
  g_test_add_func ("/trace/trace/items", test_items);
  g_test_add_func ("/trace/trace/texts", test_texts);
  g_test_add_func ("/trace/trace/sites", test_sites);
  g_test_add_func ("/trace/trace/many-sites", test_many_sites);
  return g_test_run ();
}
