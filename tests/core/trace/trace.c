/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "trace/skein-chunks.h"
#include "trace/skein-trace.h"

static void
test_chunks (void)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new ();
  guint n = 5000000; /* 40 MB: small chunks, large ones, and more than fit into the short root */
  SkeinChunks chunks;

  skein_chunks_init (&chunks, sizeof (guint64));
  g_assert_cmpuint (skein_chunks_get_count (&chunks), ==, 0);
  g_assert_cmpuint (skein_chunks_get_memory (&chunks), ==, 0);

  for (guint i = 0; i < n; i++)
    {
      guint64 *slot = skein_chunks_prepare (&chunks);

      g_assert_cmpuint (skein_chunks_get_count (&chunks), ==, i);
      g_assert_true (skein_chunks_prepare (&chunks) == slot);
      *slot = (guint64) i * 3;
      g_ptr_array_add (addresses, slot);
      g_assert_cmpuint (skein_chunks_publish (&chunks), ==, i);
    }

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (skein_chunks_peek (&chunks, i) == addresses->pdata[i]);
      g_assert_cmpuint (*(guint64 *) skein_chunks_peek (&chunks, i), ==, (guint64) i * 3);
    }
  g_assert_cmpuint (skein_chunks_get_memory (&chunks), ==, n * sizeof (guint64));

  /* Emptied, it uses the same memory again. */
  skein_chunks_reset (&chunks);
  g_assert_cmpuint (skein_chunks_get_count (&chunks), ==, 0);
  g_assert_cmpuint (skein_chunks_get_memory (&chunks), ==, 0);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (skein_chunks_prepare (&chunks) == addresses->pdata[i]);
      skein_chunks_publish (&chunks);
    }
  skein_chunks_clear (&chunks);
  g_assert_cmpuint (skein_chunks_get_count (&chunks), ==, 0);
}

/* A chunk's place follows from its number alone: all chunks written one after another are the
 * array. */
static void
test_layout (void)
{
  gsize start = 0;
  SkeinChunks chunks;

  for (guint chunk = 0; chunk < 100; chunk++)
    {
      gsize length = chunk == 0    ? 4096
                     : chunk <= 10 ? MIN ((gsize) 4096 << (chunk - 1), 2 * 1024 * 1024)
                                   : 2 * 1024 * 1024;
      gsize place;

      g_assert_cmpuint (skein_chunks_get_start (chunk), ==, start);
      g_assert_cmpuint (skein_chunks_get_length (chunk), ==, length);
      g_assert_cmpuint (skein_chunks_find (start, &place), ==, chunk);
      g_assert_cmpuint (place, ==, 0);
      g_assert_cmpuint (skein_chunks_find (start + length - 1, &place), ==, chunk);
      g_assert_cmpuint (place, ==, length - 1);
      start += length;
    }

  /* Elements of one chunk lie side by side, whatever their size. */
  for (guint size = 1; size <= 4096; size *= 4)
    {
      guint n = 3 * 1024 * 1024 / MAX (size, 16);
      const char *before = NULL;

      skein_chunks_init (&chunks, size);
      for (guint i = 0; i < n; i++)
        {
          char *slot = skein_chunks_prepare (&chunks);
          gsize offset = (gsize) i * size;
          gsize place;

          skein_chunks_find (offset, &place);
          if (place != 0)
            g_assert_true (slot == before + size);
          *slot = (char) i;
          before = slot;
          skein_chunks_publish (&chunks);
        }
      for (guint i = 0; i < n; i++)
        g_assert_cmpint (*(char *) skein_chunks_peek (&chunks, i), ==, (char) i);
      skein_chunks_clear (&chunks);
    }
}

/* Runs of any length, against a simple list of their elements; then all of it again in the same
 * memory. */
static void
test_runs (void)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new ();
  SkeinChunks chunks;

  skein_chunks_init (&chunks, 1);
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (8);
      g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (guint));
      guint end = 0;

      for (guint i = 0; i < 400; i++)
        {
          guint n = g_rand_int_range (rand, 1, 1 << g_rand_int_range (rand, 1, 17));
          guint first;
          char *memory;

          /* Longer than any chunk */
          if (i == 200 || i == 300)
            n = 5 * 1024 * 1024 + i;
          memory = skein_chunks_add_run (&chunks, n, &first);
          if (round == 0)
            g_ptr_array_add (addresses, memory);
          g_assert_true (memory == addresses->pdata[i]);
          memset (memory, (int) (i % 100), n);
          g_assert_cmpuint (first, >=, end);
          end = first + n;
          g_assert_cmpuint (skein_chunks_get_count (&chunks), ==, end);
          g_array_append_val (firsts, first);
          g_array_append_val (lengths, n);
        }
      for (guint i = 0; i < firsts->len; i++)
        {
          guint first = g_array_index (firsts, guint, i);
          const char *memory = skein_chunks_peek (&chunks, first);

          for (guint j = 0; j < g_array_index (lengths, guint, i); j++)
            {
              g_assert_cmpint (memory[j], ==, (char) (i % 100));
              g_assert_true (skein_chunks_peek (&chunks, first + j) == memory + j);
            }
        }
      skein_chunks_reset (&chunks);
    }
  skein_chunks_clear (&chunks);
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
  g_assert_null (skein_trace_get_thread (trace, 0).name);
  g_assert_cmpint (skein_trace_get_object (trace, 0).kind, ==, SKEIN_OBJECT_NONE);
  g_assert_null (skein_trace_get_site (trace, 0).file);
  g_assert_null (skein_trace_get_item (trace, 0).label);
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
  g_assert_cmpuint (skein_trace_get_memory (trace) - empty, <, n * (sizeof (SkeinEvent) + 1));
}

static void
test_threads (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  char name[] = "Countdown";
  SkeinThreadInfo info = { name, 3, 4, TRUE, FALSE };
  SkeinThreadInfo thread;

  g_assert_cmpuint (skein_trace_add_thread (trace, &info), ==, 1);
  name[0] = 'x';
  thread = skein_trace_get_thread (trace, 1);
  g_assert_cmpstr (thread.name, ==, "Countdown");
  g_assert_cmpuint (thread.object, ==, 3);
  g_assert_cmpuint (thread.process, ==, 4);
  g_assert_true (thread.is_daemon);
  g_assert_false (thread.is_lane);

  info.name = NULL;
  for (guint id = 2; id <= SKEIN_MAX_THREADS; id++)
    g_assert_cmpuint (skein_trace_add_thread (trace, &info), ==, id);
  g_assert_cmpuint (skein_trace_add_thread (trace, &info), ==, 0);
  g_assert_cmpuint (skein_trace_get_n_threads (trace), ==, SKEIN_MAX_THREADS);
  g_assert_true (skein_trace_get_thread (trace, 1).name == thread.name);
  g_assert_null (skein_trace_get_thread (trace, SKEIN_MAX_THREADS).name);
}

static void
test_objects (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  SkeinObjectInfo info = { SKEIN_OBJECT_QUEUE, "q", "GAsyncQueue", 0, 7 };
  SkeinObjectInfo object;
  SkeinObjectInfo renamed;

  g_assert_cmpuint (skein_trace_add_object (trace, &info), ==, 1);
  object = skein_trace_get_object (trace, 1);
  g_assert_cmpint (object.kind, ==, SKEIN_OBJECT_QUEUE);
  g_assert_cmpstr (object.name, ==, "q");
  g_assert_cmpstr (object.type, ==, "GAsyncQueue");
  g_assert_cmpint (object.initial, ==, 7);

  skein_trace_rename_object (trace, 1, "orders");
  renamed = skein_trace_get_object (trace, 1);
  g_assert_cmpstr (renamed.name, ==, "orders");
  g_assert_cmpstr (renamed.type, ==, "GAsyncQueue");
  g_assert_cmpint (renamed.initial, ==, 7);
  g_assert_cmpstr (object.name, ==, "q");
  skein_trace_rename_object (trace, 1, "orders");
  g_assert_true (skein_trace_get_object (trace, 1).name == renamed.name);

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
      SkeinItemInfo item = skein_trace_get_item (trace, i);

      g_assert_cmpuint (g_ascii_strtoull (item.label, NULL, 10), ==, i % 5);
      g_assert_cmpint (item.is_sentinel, ==, i % 2 == 0);
      g_assert_cmpint (item.priority, ==, i);
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
  SkeinSiteInfo site;

  g_assert_cmpuint (skein_trace_intern_site (trace, path, 12), ==, 1);
  g_assert_cmpuint (skein_trace_intern_site (trace, path, 13), ==, 2);
  g_assert_cmpuint (skein_trace_intern_site (trace, path, 12), ==, 1);
  site = skein_trace_get_site (trace, 1);
  g_assert_cmpstr (site.file, ==, "timer.c");
  g_assert_cmpuint (site.line, ==, 12);

  /* The same base name, as another literal, in another folder, from another system. */
  g_assert_cmpuint (skein_trace_intern_site (trace, "timer.c", 13), ==, 2);
  g_assert_cmpuint (skein_trace_intern_site (trace, "C:\\skein\\timer.c", 12), ==, 1);

  /* The same memory, with another name in it. */
  memcpy (path, "../core/examples/queue.c", sizeof path);
  g_assert_cmpuint (skein_trace_intern_site (trace, path, 12), ==, 3);
  g_assert_cmpstr (skein_trace_get_site (trace, 3).file, ==, "queue.c");
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
    g_assert_cmpuint (skein_trace_get_site (trace, line).line, ==, line);
}

static void
fill (SkeinTrace *trace,
      guint       n)
{
  SkeinThreadInfo thread = { .name = "Main" };
  SkeinObjectInfo object = { .kind = SKEIN_OBJECT_QUEUE, .name = "q", .type = "GAsyncQueue" };
  g_autoptr (SkeinSentence) sentence = skein_sentence_new_from ("%s waits", "Main");

  g_assert_cmpuint (skein_trace_add_thread (trace, &thread), ==, 1);
  g_assert_cmpuint (skein_trace_add_object (trace, &object), ==, 1);
  skein_trace_rename_object (trace, 1, "renamed");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i % 100);
      SkeinItemInfo item = { .label = label, .priority = i };
      SkeinEvent event = { .time_ns = i, .thread = 1, .object = 1, .kind = SKEIN_EVENT_PUT };

      event.arg = skein_trace_add_item (trace, &item);
      event.site = skein_trace_intern_site (trace, "dir/file.c", i % 300 + 1);
      event.value = skein_trace_intern_sentence (trace, sentence);
      g_assert_cmpuint (skein_trace_append (trace, &event), ==, i);
    }
}

static void
assert_filled (SkeinTrace *trace,
               guint       n)
{
  g_assert_cmpuint (skein_trace_get_n_events (trace), ==, n);
  g_assert_cmpuint (skein_trace_get_n_threads (trace), ==, 1);
  g_assert_cmpuint (skein_trace_get_n_objects (trace), ==, 1);
  g_assert_cmpuint (skein_trace_get_n_sites (trace), ==, MIN (n, 300));
  g_assert_cmpuint (skein_trace_get_n_items (trace), ==, n);
  g_assert_cmpstr (skein_trace_get_thread (trace, 1).name, ==, "Main");
  g_assert_cmpstr (skein_trace_get_object (trace, 1).name, ==, "renamed");
  for (guint i = 0; i < n; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);
      g_autofree char *label = g_strdup_printf ("%u", i % 100);
      g_autofree const char **words = skein_trace_dup_words (trace, (guint) event->value);
      SkeinSiteInfo site = skein_trace_get_site (trace, event->site);
      SkeinItemInfo item = skein_trace_get_item (trace, event->arg);

      g_assert_cmpint (event->time_ns, ==, i);
      g_assert_cmpstr (site.file, ==, "file.c");
      g_assert_cmpuint (site.line, ==, i % 300 + 1);
      g_assert_cmpstr (item.label, ==, label);
      g_assert_cmpint (item.priority, ==, i);
      g_assert_cmpstr (skein_trace_get_text (trace, (guint) event->value), ==, "Main waits");
      g_assert_cmpuint (g_strv_length ((char **) words), ==, 2);
    }
}

/* A trace that is cleared is as good as a new one, however much was in it, and in the same
 * memory. */
static void
test_clear (void)
{
  static const guint lengths[] = { 50, 20000, 0, 50, 3000 };
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  gsize empty = skein_trace_get_memory (trace);
  const SkeinEvent *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (SkeinTrace) fresh = skein_trace_new ();

      skein_trace_set_serial (trace, FALSE);
      fill (trace, lengths[i]);
      fill (fresh, lengths[i]);
      assert_filled (trace, lengths[i]);
      g_assert_cmpuint (skein_trace_get_memory (trace), ==, skein_trace_get_memory (fresh));
      g_assert_cmpuint (skein_trace_get_text_memory (trace), ==,
                        skein_trace_get_text_memory (fresh));
      if (first == NULL)
        first = skein_trace_get_event (trace, 0);
      if (lengths[i] > 0)
        g_assert_true (skein_trace_get_event (trace, 0) == first);

      skein_trace_clear (trace);
      g_assert_cmpuint (skein_trace_get_n_events (trace), ==, 0);
      g_assert_cmpuint (skein_trace_get_n_items (trace), ==, 0);
      g_assert_cmpuint (skein_trace_get_memory (trace), ==, empty);
      g_assert_cmpuint (skein_trace_get_text_memory (trace), ==, 0);
      g_assert_true (skein_trace_is_serial (trace));
    }
}

/* A short run takes little: not the memory that a long one needs. */
static void
test_small (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  SkeinChunks events;

  fill (trace, 50);
  g_assert_cmpuint (skein_trace_get_memory (trace), <, 32 * 1024);

  /* One chunk, and one that is had ahead */
  skein_chunks_init (&events, sizeof (SkeinEvent));
  for (guint i = 0; i < 50; i++)
    {
      skein_chunks_prepare (&events);
      skein_chunks_publish (&events);
    }
  g_assert_cmpuint (skein_chunks_get_start (events.n_places), ==, 8192);
  skein_chunks_clear (&events);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trace/trace/chunks", test_chunks);
  g_test_add_func ("/trace/trace/layout", test_layout);
  g_test_add_func ("/trace/trace/runs", test_runs);
  g_test_add_func ("/trace/trace/empty", test_empty);
  g_test_add_func ("/trace/trace/reference", test_reference);
  g_test_add_func ("/trace/trace/events", test_events);
  g_test_add_func ("/trace/trace/threads", test_threads);
  g_test_add_func ("/trace/trace/objects", test_objects);
  g_test_add_func ("/trace/trace/items", test_items);
  g_test_add_func ("/trace/trace/texts", test_texts);
  g_test_add_func ("/trace/trace/sites", test_sites);
  g_test_add_func ("/trace/trace/many-sites", test_many_sites);
  g_test_add_func ("/trace/trace/clear", test_clear);
  g_test_add_func ("/trace/trace/small", test_small);
  return g_test_run ();
}
