/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-contents.h"
#include "panels/skein-console-line.h"
#include "panels/skein-console-model.h"
#include "panels/skein-event-item.h"
#include "panels/skein-events-model.h"
#include "panels/skein-object-facts.h"

#include <string.h>

#include "../../core/sample-trace.h"
#include "words/skein-describe.h"

typedef struct
{
  guint n_signals;
  guint n_items; /* as one who only listens would count them */
} Listener;

static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Listener   *listener)
{
  g_assert_cmpuint (position + removed, <=, listener->n_items);
  listener->n_signals++;
  listener->n_items = listener->n_items - removed + added;
  g_assert_cmpuint (listener->n_items, ==, g_list_model_get_n_items (model));
}

static void
assert_finalized (gpointer object)
{
  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);
  g_assert_null (object);
}

static guint
get_number (SkeinEventsModel *model,
            guint             position)
{
  g_autoptr (SkeinEventItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  g_assert_nonnull (item);
  return skein_event_item_get_number (item);
}

/* The events that a search has to find, by looking at everything. */
static GArray *
search_naively (SkeinTrace *trace,
                const char *text,
                guint       thread)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *folded_text = g_utf8_casefold (text, -1);

  for (guint32 i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      g_autofree char *sentence = skein_describe_event (trace, i);
      g_autofree char *folded = g_utf8_casefold (sentence, -1);

      if ((thread == SKEIN_ANY_THREAD || skein_trace_get_event (trace, i)->thread == thread)
          && strstr (folded, folded_text) != NULL)
        g_array_append_val (found, i);
    }
  return found;
}

static void
test_million (void)
{
  const guint n = 1000000;
  g_autoptr (SkeinTrace) trace = sample_trace_new_random (7, 20, n);
  g_autoptr (SkeinHistory) history = sample_history_new (skein_trace_ref (trace));
  SkeinEventsModel *model = skein_events_model_new ();
  Listener listener = { 0 };
  guint total = skein_history_get_n_events (history);
  SkeinEventItem *item;

  g_test_summary ("A million events cost one signal; an item is made when it is asked for, "
                  "wherever it stands, and goes with its last reference");

  g_assert_cmpuint (total, >=, n);
  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), &listener);
  skein_events_model_set_history (model, history);
  g_assert_false (skein_events_model_update (model, 1));
  g_assert_cmpuint (listener.n_signals, ==, 1);
  g_assert_cmpuint (listener.n_items, ==, total);
  for (guint i = 0; i < total; i += 99991)
    {
      g_assert_cmpuint (get_number (model, i), ==, i);
      g_assert_cmpuint (skein_events_model_get_position (model, i), ==, i);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), total));
  g_assert_cmpuint (skein_events_model_get_position (model, total), ==, SKEIN_NO_POSITION);

  item = g_list_model_get_item (G_LIST_MODEL (model), total / 2);
  assert_finalized (item);
  assert_finalized (model);
}

static void
test_no_news (void)
{
  g_autoptr (SkeinTrace) trace = sample_trace_new_sentinel ();
  g_autoptr (SkeinHistory) history = sample_history_new (skein_trace_ref (trace));
  SkeinEventsModel *model = skein_events_model_new ();
  Listener listener = { 0 };

  g_test_summary ("What changes nothing emits nothing");

  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), &listener);
  skein_events_model_set_history (model, history);
  /* The list has none of them before it is told. */
  g_assert_cmpuint (skein_events_model_count_before (model, 7), ==, 0);
  g_assert_cmpuint (skein_events_model_get_position (model, 7), ==, SKEIN_NO_POSITION);
  skein_events_model_update (model, 1);
  g_assert_cmpuint (skein_events_model_count_before (model, 7), ==, 7);
  g_assert_cmpuint (skein_events_model_count_before (model, G_MAXUINT), ==, listener.n_items);
  g_assert_cmpuint (listener.n_signals, ==, 1);
  skein_events_model_update (model, 1);
  skein_events_model_set_search (model, NULL, SKEIN_ANY_THREAD, TRUE);
  skein_events_model_set_search (model, "", SKEIN_ANY_THREAD, TRUE);
  g_assert_cmpuint (listener.n_signals, ==, 1);
  skein_events_model_set_history (model, NULL);
  g_assert_cmpuint (listener.n_items, ==, 0);
  assert_finalized (model);
}

static void
check_search (SkeinEventsModel *model,
              SkeinTrace       *trace,
              const char       *text,
              guint             thread,
              guint             slice)
{
  g_autoptr (GArray) expected = search_naively (trace, text, thread);
  guint next = 0;

  skein_events_model_set_search (model, text, thread, TRUE);
  while (skein_events_model_update (model, slice))
    ;
  if (*text == '\0' && thread == SKEIN_ANY_THREAD)
    {
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, expected->len);
      return;
    }
  g_assert_true (skein_events_model_is_searching (model));
  g_assert_cmpuint (skein_events_model_get_n_matches (model), ==, expected->len);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    g_assert_cmpuint (get_number (model, i), ==, g_array_index (expected, guint32, i));
  for (guint number = 0; number < skein_trace_get_n_events (trace); number++)
    {
      gboolean is_found = next < expected->len
                          && g_array_index (expected, guint32, next) == number;
      guint before = next > 0 ? g_array_index (expected, guint32, next - 1) : SKEIN_NO_EVENT;
      guint after;

      g_assert_cmpuint (skein_events_model_get_position (model, number), ==,
                        is_found ? next : SKEIN_NO_POSITION);
      g_assert_cmpuint (skein_events_model_find (model, number, FALSE), ==, before);
      if (is_found)
        next++;
      after = next < expected->len ? g_array_index (expected, guint32, next) : SKEIN_NO_EVENT;
      g_assert_cmpuint (skein_events_model_find (model, number, TRUE), ==, after);
    }
}

static void
test_search (void)
{
  const char *const texts[] = { "", "BLOCKS", "puts 1", "nowhere at all", "sleeps until" };

  g_test_summary ("A search finds what a naive loop finds, in slices of any size, and knows the "
                  "neighbours of every event");

  for (guint32 seed = 1; seed <= 5; seed++)
    {
      g_autoptr (SkeinTrace) trace = seed == 1 ? sample_trace_new_assorted ()
                                               : sample_trace_new_random (seed, 5, 400);
      g_autoptr (SkeinHistory) history = sample_history_new (skein_trace_ref (trace));
      g_autoptr (SkeinEventsModel) model = skein_events_model_new ();
      Listener listener = { 0 };

      g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), &listener);
      skein_events_model_set_history (model, history);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          check_search (model, trace, texts[i], SKEIN_ANY_THREAD, 7 * seed);
          check_search (model, trace, texts[i], 0, 1000);
          check_search (model, trace, texts[i], 2, 33);
        }
    }
}

static void
test_search_without_filter (void)
{
  g_autoptr (SkeinTrace) trace = sample_trace_new_random (3, 4, 300);
  g_autoptr (SkeinHistory) history = sample_history_new (skein_trace_ref (trace));
  g_autoptr (SkeinEventsModel) model = skein_events_model_new ();
  g_autoptr (GArray) expected = search_naively (trace, "blocks", SKEIN_ANY_THREAD);
  guint number = SKEIN_NO_EVENT;

  g_test_summary ("Where all events stay in the list, those looked for can be walked through");

  skein_events_model_set_history (model, history);
  skein_events_model_set_search (model, "blocks", SKEIN_ANY_THREAD, FALSE);
  while (skein_events_model_update (model, 50))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==,
                    skein_trace_get_n_events (trace));
  g_assert_cmpuint (expected->len, >, 0);
  for (guint i = 0; i < expected->len; i++)
    {
      number = skein_events_model_find (model, number, TRUE);
      g_assert_cmpuint (number, ==, g_array_index (expected, guint32, i));
      g_assert_cmpuint (skein_events_model_get_position (model, number), ==, number);
    }
  g_assert_cmpuint (skein_events_model_find (model, number, TRUE), ==, SKEIN_NO_EVENT);
  g_assert_cmpuint (skein_events_model_find (model, SKEIN_NO_EVENT, FALSE), ==, number);
}

static void
test_another_run (void)
{
  g_autoptr (SkeinTrace) trace = sample_trace_new_random (3, 4, 300);
  g_autoptr (SkeinHistory) history = sample_history_new (skein_trace_ref (trace));
  g_autoptr (SkeinHistory) other = sample_history_new (skein_trace_ref (trace));
  g_autoptr (SkeinEventsModel) model = skein_events_model_new ();
  g_autoptr (GArray) expected = search_naively (trace, "blocks", SKEIN_ANY_THREAD);

  g_test_summary ("In another run the same words are looked for, whichever thread's they are");

  skein_events_model_set_history (model, history);
  check_search (model, trace, "blocks", 2, 50);
  g_assert_cmpuint (skein_events_model_get_n_matches (model), <, expected->len);
  skein_events_model_set_history (model, other);
  while (skein_events_model_update (model, 50))
    ;
  g_assert_cmpuint (skein_events_model_get_n_matches (model), ==, expected->len);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, expected->len);
}

static void
test_console (void)
{
  g_autoptr (SkeinTrace) trace = sample_trace_new_sentinel ();
  g_autoptr (SkeinHistory) history = sample_history_new (skein_trace_ref (trace));
  SkeinConsoleModel *model = skein_console_model_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  Listener listener = { 0 };
  guint n = skein_trace_get_n_events (trace);

  g_test_summary ("At any point the console has what was printed until then, in order");

  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), &listener);
  skein_console_model_set_history (model, history);
  for (guint round = 0; round < 200; round++)
    {
      guint limit = (guint) g_rand_int_range (rand, 0, (gint32) n + 1);
      g_autoptr (GString) expected = g_string_new (NULL);
      g_autofree char *output = NULL;
      guint n_lines = 0;

      skein_console_model_set_limit (model, limit);
      for (guint i = 0; i < limit; i++)
        {
          const SkeinEvent *event = skein_trace_get_event (trace, i);
          g_autoptr (SkeinConsoleLine) line = NULL;

          if (event->kind != SKEIN_EVENT_PRINT)
            continue;
          line = g_list_model_get_item (G_LIST_MODEL (model), n_lines++);
          g_assert_cmpuint (skein_console_line_get_event (line), ==, i);
          g_assert_cmpuint (skein_console_line_get_thread_id (line), ==, event->thread);
          g_assert_cmpint (skein_console_line_get_time_ns (line), ==, event->time_ns);
          g_string_append (expected, skein_trace_get_text (trace, event->arg));
        }
      g_assert_cmpuint (listener.n_items, ==, n_lines);
      output = skein_console_model_get_output (model);
      g_assert_cmpstr (output, ==, expected->str);
    }
  g_assert_cmpuint (listener.n_signals, >, 10);
  assert_finalized (model);
}

static gint64
get_priority (SkeinTrace *trace,
              GArray     *puts,
              guint       i)
{
  guint put = g_array_index (puts, guint32, i);

  return skein_trace_get_item (trace, skein_trace_get_event (trace, put)->arg).priority;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  guint32 one = *(const guint32 *) a;
  guint32 other = *(const guint32 *) b;

  return (one > other) - (one < other);
}

static void
test_heap (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GArray) tree = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (SkeinContents) contents;
  guint thread = skein_trace_add_thread (trace, &(SkeinThreadInfo) { .name = "T" });
  guint heap = skein_trace_add_object (
    trace, &(SkeinObjectInfo) { .kind = SKEIN_OBJECT_HEAP, .name = "pq", .type = "heap" });

  g_test_summary ("A heap's tree holds what the heap holds, nothing in it comes before what is "
                  "above it, and what comes next is on top");

  skein_contents_init (&contents);
  history = skein_history_new (trace);
  for (guint round = 0; round < 500; round++)
    {
      SkeinEvent event = { .thread = thread, .object = heap, .time_ns = round,
                           .cause = SKEIN_NO_EVENT };

      skein_history_get_contents (history, heap, round, &contents);
      if (contents.items->len > 0 && g_rand_int_range (rand, 0, 9) < 4 + (gint32) (round / 250))
        {
          event.kind = SKEIN_EVENT_POP;
          event.arg = g_array_index (contents.items, guint32, 0);
          event.value = contents.items->len - 1;
        }
      else
        {
          g_autofree char *label = g_strdup_printf ("%u", round);
          SkeinItemInfo info = { label, FALSE, g_rand_int_range (rand, 0, 4) };

          event.kind = SKEIN_EVENT_PUSH;
          event.arg = skein_trace_add_item (trace, &info);
          event.value = contents.items->len + 1;
        }
      skein_trace_append (trace, &event);
      skein_history_update (history, 0);
    }
  for (guint limit = 0; limit <= 500; limit++)
    {
      skein_history_get_contents (history, heap, limit, &contents);
      g_assert_true (skein_object_facts_get_heap (history, heap, limit, tree));
      g_assert_cmpuint (tree->len, ==, contents.items->len);
      for (guint i = 1; i < tree->len; i++)
        g_assert_cmpint (get_priority (trace, tree, i), <=,
                         get_priority (trace, tree, (i - 1) / 2));
      if (tree->len > 0)
        g_assert_cmpuint (g_array_index (tree, guint32, 0), ==,
                          g_array_index (contents.puts, guint32, 0));
      g_array_sort (tree, compare_ids);
      g_array_sort (contents.puts, compare_ids);
      g_assert_cmpmem (tree->data, tree->len * sizeof (guint32), contents.puts->data,
                       contents.puts->len * sizeof (guint32));
    }
}

static void
add_event (SkeinTrace    *trace,
           gint64         time_ns,
           SkeinEventKind kind,
           guint          object,
           gint64         value)
{
  SkeinEvent event = { .thread = 1, .time_ns = time_ns, .kind = (guint8) kind, .value = value,
                       .object = object, .cause = SKEIN_NO_EVENT };

  skein_trace_append (trace, &event);
}

static void
test_timer (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = NULL;
  SkeinTimerFacts facts;
  guint timer;

  g_test_summary ("A timer that ticks 3 ns late each time drifts, and its next tick is known while "
                  "its thread sleeps");

  skein_trace_add_thread (trace, &(SkeinThreadInfo) { .name = "T" });
  timer = skein_trace_add_object (
    trace, &(SkeinObjectInfo) { .kind = SKEIN_OBJECT_TIMER, .name = "t", .type = "timer" });
  for (gint64 i = 0; i < 10; i++)
    {
      add_event (trace, i * 103, SKEIN_EVENT_SLEEP, 0, i * 103 + 100);
      add_event (trace, i * 103 + 102, SKEIN_EVENT_AWAKE, 0, 0);
      add_event (trace, i * 103 + 102, SKEIN_EVENT_TICK, timer, i + 1);
    }
  history = sample_history_new (skein_trace_ref (trace));
  skein_object_facts_get_timer (history, timer, 2, &facts);
  g_assert_cmpint (facts.next_ns, ==, SKEIN_TIME_NEVER);
  for (guint i = 1; i < 10; i++)
    {
      skein_object_facts_get_timer (history, timer, 3 * i, &facts);
      g_assert_cmpint (facts.next_ns, ==, SKEIN_TIME_NEVER);
      g_assert_cmpint (facts.drift_ns, ==, 3 * (i - 1));
      skein_object_facts_get_timer (history, timer, 3 * i + 1, &facts);
      g_assert_cmpint (facts.next_ns, ==, i * 103 + 100);
      g_assert_cmpint (facts.drift_ns, ==, 3 * (i - 1));
    }

  /* A thread that computes until some time will not tick then. */
  add_event (trace, 2000, SKEIN_EVENT_COMPUTE, 0, 3000);
  skein_history_update (history, 0);
  skein_object_facts_get_timer (history, timer, 31, &facts);
  g_assert_cmpint (facts.next_ns, ==, SKEIN_TIME_NEVER);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/panel-models/million", test_million);
  g_test_add_func ("/panel-models/no-news", test_no_news);
  g_test_add_func ("/panel-models/search", test_search);
  g_test_add_func ("/panel-models/search-without-filter", test_search_without_filter);
  g_test_add_func ("/panel-models/another-run", test_another_run);
  g_test_add_func ("/panel-models/console", test_console);

  g_test_add_func ("/panel-models/heap", test_heap);
  g_test_add_func ("/panel-models/timer", test_timer);

  return g_test_run ();
}
