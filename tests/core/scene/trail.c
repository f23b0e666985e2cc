/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-trail.h"

#include <math.h>
#include <string.h>

#include "../sample-trace.h"
#include "scene/skein-overview-layout.h"
#include "scene/skein-timeline-layout.h"
#include "../trace/maker.h"

static float
measure (gpointer       data,
         const char    *text,
         SkeinTextStyle style)
{
  return 6 * (float) g_utf8_strlen (text, -1);
}

static const SkeinEvent *
get_event (SkeinHistory *history,
           guint         event)
{
  return skein_trace_get_event (skein_history_get_trace (history), event);
}

static guint
find_event (SkeinHistory  *history,
            SkeinEventKind kind,
            guint          skip)
{
  for (guint i = 0; i < skein_history_get_n_events (history); i++)
    if (get_event (history, i)->kind == kind && skip-- == 0)
      return i;
  g_assert_not_reached ();
}

static void
test_wakes (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_sentinel ());
  g_autoptr (GArray) trail = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint ready = find_event (history, SKEIN_EVENT_READY, 0);
  guint cause = get_event (history, ready)->cause;

  g_test_summary ("From a wake-up to its cause and back");
  g_assert_cmpuint (cause, <, ready);
  g_assert_cmpuint (skein_trail_find_waker (history, ready), ==, cause);
  g_assert_cmpuint (skein_trail_find_woken (history, cause), ==, ready);
  skein_trail_find (history, ready, SKEIN_NO_EVENT, trail);
  g_assert_true (skein_trail_has (trail, ready));
  g_assert_true (skein_trail_has (trail, cause));
  skein_trail_find (history, cause, SKEIN_NO_EVENT, trail);
  g_assert_true (skein_trail_has (trail, ready));

  g_assert_cmpuint (skein_trail_find_waker (history, 0), ==, SKEIN_NO_EVENT);
  g_assert_cmpuint (skein_trail_find_waker (history, SKEIN_NO_EVENT), ==, SKEIN_NO_EVENT);
  g_assert_cmpuint (skein_trail_find_woken (history, SKEIN_NO_EVENT), ==, SKEIN_NO_EVENT);
  skein_trail_find (history, SKEIN_NO_EVENT, SKEIN_NO_EVENT, trail);
  g_assert_cmpuint (trail->len, ==, 0);
}

static void
test_first (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_sentinel ());
  guint put = find_event (history, SKEIN_EVENT_PUT, 3);
  guint sleep = find_event (history, SKEIN_EVENT_SLEEP, 0);

  g_test_summary ("Of several actions at one time, the one that has to do with others");
  g_assert_cmpint (get_event (history, put - 1)->kind, ==, SKEIN_EVENT_AWAKE);
  g_assert_cmpuint (skein_trail_find_first (history, put - 1, put), ==, put);
  g_assert_cmpuint (skein_trail_find_first (history, put - 1, put - 1), ==, put - 1);
  g_assert_cmpuint (skein_trail_find_first (history, sleep, sleep), ==, sleep);
  g_assert_cmpuint (skein_trail_find_first (history, SKEIN_NO_EVENT, SKEIN_NO_EVENT), ==,
                    SKEIN_NO_EVENT);
}

/* For any event: its waker comes before it, the event that it woke comes after it, and both ways
 * meet. */
static void
test_random (void)
{
  for (guint seed = 1; seed <= 10; seed++)
    {
      g_autoptr (SkeinHistory) history
          = sample_history_new (sample_trace_new_random (seed, 2 + seed % 6, 1500));
      g_autoptr (GArray) trail = g_array_new (FALSE, FALSE, sizeof (guint32));

      for (guint i = 0; i < skein_history_get_n_events (history); i++)
        {
          guint waker = skein_trail_find_waker (history, i);
          guint woken = skein_trail_find_woken (history, i);
          guint other = skein_trail_find_other_end (history, i);

          if (waker != SKEIN_NO_EVENT)
            g_assert_cmpuint (waker, <, i);
          if (woken != SKEIN_NO_EVENT)
            {
              g_assert_cmpuint (woken, >, i);
              g_assert_cmpuint (get_event (history, woken)->cause, >=, i);
            }
          if (other != SKEIN_NO_EVENT)
            {
              g_assert_cmpuint (skein_trail_find_other_end (history, other), ==, i);
              g_assert_cmpuint (get_event (history, other)->arg, ==, get_event (history, i)->arg);
            }
          skein_trail_find (history, i, SKEIN_NO_EVENT, trail);
          g_assert_true (skein_trail_has (trail, i));
          for (guint j = 1; j < trail->len; j++)
            g_assert_cmpuint (g_array_index (trail, guint32, j - 1), <=,
                              g_array_index (trail, guint32, j));
        }
    }
}

static void
lay_out (SkeinHistory       *history,
         SkeinTimelineInput *input,
         SkeinDrawList      *list)
{
  g_autoptr (SkeinTimelineLayout) layout = skein_timeline_layout_new ();

  input->history = history;
  input->width = 600;
  input->header_width = 100;
  input->to_ns = 20 * SKEIN_NS_PER_SECOND;
  input->now_ns = 20 * SKEIN_NS_PER_SECOND;
  input->measure = measure;
  skein_timeline_layout_run (layout, input, list);
}

static void
test_way_of_an_item (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_sentinel ());
  g_autoptr (SkeinDrawList) list = skein_draw_list_new ();
  guint put = find_event (history, SKEIN_EVENT_PUT, 4);
  guint get = skein_trail_find_other_end (history, put);
  SkeinTimelineInput input;
  const SkeinDrawItem *items;
  guint n;
  guint n_ways = 0;
  guint n_faded = 0;

  g_test_summary ("An item's way leads from who put it to who took it; the rest fades");
  g_assert_cmpuint (get, !=, SKEIN_NO_EVENT);
  skein_timeline_input_init (&input);
  input.followed = put;
  lay_out (history, &input, list);
  items = skein_draw_list_get_items (list, &n);
  for (guint i = 0; i < n; i++)
    {
      const SkeinSubject *subject = &items[i].subject;

      if (items[i].faded)
        {
          n_faded++;
          g_assert_cmpuint (subject->event, !=, put);
          g_assert_cmpuint (subject->event, !=, get);
          continue;
        }
      if (items[i].kind == SKEIN_DRAW_ARROW && subject->object == get_event (history, put)->object
          && (subject->event == put || subject->event == get))
        {
          n_ways++;
          g_assert_cmpint (items[i].role, ==, SKEIN_ROLE_FOLLOWED);
        }
      if (subject->kind == SKEIN_SUBJECT_STAY)
        g_assert_cmpuint (subject->event, ==, put);
    }
  g_assert_cmpuint (n_ways, ==, 2);
  g_assert_cmpuint (n_faded, >, 20);

  input.followed = SKEIN_NO_EVENT;
  lay_out (history, &input, list);
  items = skein_draw_list_get_items (list, &n);
  for (guint i = 0; i < n; i++)
    g_assert_false (items[i].faded);
}

static void
test_states (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_sentinel ());
  g_autoptr (SkeinDrawList) list = skein_draw_list_new ();
  SkeinTimelineInput input;
  const SkeinDrawItem *items;
  guint n;
  guint n_blocked = 0;

  g_test_summary ("States that nobody asked for fade");
  skein_timeline_input_init (&input);
  input.states = 1u << SKEIN_STATE_BLOCKED;
  lay_out (history, &input, list);
  items = skein_draw_list_get_items (list, &n);
  for (guint i = 0; i < n; i++)
    if (items[i].subject.kind == SKEIN_SUBJECT_SPAN && items[i].kind != SKEIN_DRAW_TEXT
        && items[i].subject.n == 1)
      {
        gboolean blocked = items[i].role == SKEIN_ROLE_BLOCKED
                           || items[i].fill == SKEIN_ROLE_BLOCKED_FILL;

        g_assert_true (items[i].faded == !blocked);
        n_blocked += blocked ? 1 : 0;
      }
  g_assert_cmpuint (n_blocked, >, 0);
}

/* The drawn items that have @role, a line each. */
static char *
get_lines (SkeinDrawList *list,
           const char    *role)
{
  g_autofree char *all = skein_draw_list_to_string (list);
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);
  g_autoptr (GString) found = g_string_new ("\n");

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], role) != NULL)
      g_string_append_printf (found, "%s\n", lines[i]);
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_cursor (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_sentinel ());
  g_autoptr (SkeinDrawList) list = skein_draw_list_new ();
  SkeinTimelineInput input;
  g_autofree char *cursor = NULL;
  g_autofree char *states = NULL;

  g_test_summary ("The past that is looked at has a line of its own, and headers say how it was");
  skein_timeline_input_init (&input);
  input.cursor_ns = 5 * SKEIN_NS_PER_SECOND;
  input.limit = skein_history_find_limit (history, input.cursor_ns);
  lay_out (history, &input, list);
  cursor = get_lines (list, " followed ");
  g_assert_cmpstr (cursor, ==,
                   "\npointer followed 220,22 9x8\n"
                   "box followed 211,5 28x16\n");
  states = get_lines (list, "'until ");
  g_assert_cmpstr (states, ==,
                   "\ntext text-dim 14,109 79x16 'until 6 s'\n"
                   "text text-dim 14,161 79x16 'until 7 s'\n"
                   "text text-dim 14,213 79x16 'until 6 s'\n");
}

static void
test_measure (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_sentinel ());
  g_autoptr (SkeinDrawList) list = skein_draw_list_new ();
  SkeinTimelineInput input;
  g_autofree char *text = NULL;

  g_test_summary ("The time between two events is said between them");
  skein_timeline_input_init (&input);
  input.marked = find_event (history, SKEIN_EVENT_PUT, 1);
  input.followed = find_event (history, SKEIN_EVENT_PUT, 9);
  lay_out (history, &input, list);
  text = get_lines (list, "'8 s'");
  g_assert_cmpstr (text, ==, "\ntext background 241,31 18x16 '8 s'\n");

  /* From the later to the earlier, too. */
  input.marked = find_event (history, SKEIN_EVENT_PUT, 9);
  input.followed = find_event (history, SKEIN_EVENT_PUT, 1);
  lay_out (history, &input, list);
  g_free (text);
  text = get_lines (list, "'8 s'");
  g_assert_cmpstr (text, ==, "\ntext background 241,31 18x16 '8 s'\n");
}

static const SkeinDrawItem *
find_arrow (SkeinDrawList *list,
            guint          event)
{
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (list, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].kind == SKEIN_DRAW_ARROW && items[i].subject.event == event)
      return &items[i];
  return NULL;
}

/* Two threads wake each other, every few hundredths of a second: most arrows have no room. */
static void
test_crowded (void)
{
  SkeinTrace *trace = skein_trace_new ();
  guint threads[] = { make_thread (trace, "A"), make_thread (trace, "B") };
  guint object = make_object (trace, SKEIN_OBJECT_SEMAPHORE, "s");
  g_autoptr (GArray) wakes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (SkeinHistory) history = NULL;
  g_autoptr (SkeinDrawList) list = skein_draw_list_new ();
  SkeinTimelineInput input;
  guint n_drawn = 0;

  g_test_summary ("The arrow that is looked at is there, however near others are");
  for (guint i = 0; i < 50; i++)
    {
      double seconds = 5 + 0.03 * i;
      SkeinEvent ready = { .time_ns = SECONDS (seconds + 0.01), .kind = SKEIN_EVENT_READY,
                           .thread = threads[1], .object = object };
      guint number;

      make_event (trace, seconds, threads[1], SKEIN_EVENT_BLOCK, object, 0, SKEIN_TIME_NEVER);
      ready.cause = make_event (trace, seconds + 0.01, threads[0], SKEIN_EVENT_RELEASE, object, 0,
                                1);
      number = skein_trace_append (trace, &ready);
      g_array_append_val (wakes, number);
    }
  history = sample_history_new (trace);
  skein_timeline_input_init (&input);
  lay_out (history, &input, list);
  for (guint i = 0; i < wakes->len; i++)
    n_drawn += find_arrow (list, g_array_index (wakes, guint, i)) != NULL ? 1 : 0;
  g_assert_cmpuint (n_drawn, >, 0);
  g_assert_cmpuint (n_drawn, <, wakes->len);
  for (guint i = 0; i < wakes->len; i++)
    {
      const SkeinDrawItem *arrow;

      input.followed = g_array_index (wakes, guint, i);
      lay_out (history, &input, list);
      arrow = find_arrow (list, input.followed);
      g_assert_nonnull (arrow);
      g_assert_cmpint (arrow->role, ==, SKEIN_ROLE_FOLLOWED);
    }
}

/* Through a heap as through a queue: from the put to the item's place, and on to the taking. */
static void
test_way_through_heap (void)
{
  SkeinTrace *trace = skein_trace_new ();
  guint threads[] = { make_thread (trace, "A"), make_thread (trace, "B") };
  guint heap = make_object (trace, SKEIN_OBJECT_HEAP, "h");
  guint item = make_item (trace, "x", 3);
  guint put = make_event (trace, 5, threads[0], SKEIN_EVENT_PUSH, heap, item, 1);
  guint get = make_event (trace, 9, threads[1], SKEIN_EVENT_POP, heap, item, 0);
  g_autoptr (SkeinHistory) history = sample_history_new (trace);
  g_autoptr (SkeinDrawList) list = skein_draw_list_new ();
  SkeinTimelineInput input;

  skein_timeline_input_init (&input);
  for (guint i = 0; i < 2; i++)
    {
      input.followed = i == 0 ? put : get;
      lay_out (history, &input, list);
      g_assert_nonnull (find_arrow (list, put));
      g_assert_nonnull (find_arrow (list, get));
      g_assert_cmpint (find_arrow (list, put)->role, ==, SKEIN_ROLE_FOLLOWED);
      g_assert_cmpint (find_arrow (list, get)->role, ==, SKEIN_ROLE_FOLLOWED);
    }
}

static gboolean
is_site (gpointer data,
         guint32  site)
{
  return site == GPOINTER_TO_UINT (data);
}

static void
test_site_marks (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_sentinel ());
  g_autoptr (SkeinDrawList) list = skein_draw_list_new ();
  guint put = find_event (history, SKEIN_EVENT_PUT, 0);
  SkeinTimelineInput input;
  const SkeinDrawItem *items;
  guint n;
  guint n_marks = 0;

  g_test_summary ("What a line of the source did is marked, every time that it did it");
  skein_timeline_input_init (&input);
  input.is_marked = is_site;
  input.is_marked_data = GUINT_TO_POINTER (get_event (history, put)->site);
  lay_out (history, &input, list);
  items = skein_draw_list_get_items (list, &n);
  for (guint i = 0; i < n; i++)
    if (items[i].kind == SKEIN_DRAW_POINTER && items[i].subject.kind == SKEIN_SUBJECT_MARK)
      {
        g_assert_cmpint (get_event (history, items[i].subject.event)->kind, ==, SKEIN_EVENT_PUT);
        n_marks += items[i].subject.n;
      }
  /* The sentinel is put three times, by the producer and by both consumers. */
  g_assert_cmpuint (n_marks, ==, 15 + 3);
}

static void
test_overview (void)
{
  g_test_summary ("The whole run is within its strip, with a bounded number of items");
  for (gint64 now_ns = 1; now_ns < 4000 * SKEIN_NS_PER_SECOND; now_ns = now_ns * 3 + 1)
    {
      gint64 end_ns = skein_overview_get_end (now_ns);

      g_assert_cmpint (end_ns, >, now_ns);
      g_assert_cmpint (end_ns, <=, MAX (now_ns, SKEIN_NS_PER_SECOND) / 4 * 5 + 1);
    }
  for (guint seed = 1; seed <= 6; seed++)
    {
      g_autoptr (SkeinHistory) history
          = sample_history_new (sample_trace_new_random (seed, 1 + seed * 15, 20000));
      g_autoptr (SkeinDrawList) list = skein_draw_list_new ();
      gint64 now_ns = skein_history_get_end_ns (history);
      const SkeinDrawItem *items;
      guint n;

      skein_overview_lay_out (history, now_ns, skein_overview_get_end (now_ns), 700, 26, list);
      items = skein_draw_list_get_items (list, &n);
      g_assert_cmpuint (n, >, seed * 15);
      g_assert_cmpuint (n, <, 2500 + 4 * seed * 15);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpfloat (items[i].x, >=, 0);
          g_assert_cmpfloat (items[i].x + items[i].w, <=, 702);
          g_assert_cmpfloat (items[i].y, >=, 0);
          g_assert_cmpfloat (items[i].y + items[i].h, <=, 26);
        }
    }
}

static void
test_overview_rows (void)
{
  for (guint n_threads = 1; n_threads <= 4; n_threads++)
    {
      g_autoptr (SkeinTrace) trace = skein_trace_new ();
      g_autoptr (SkeinHistory) history = NULL;
      g_autoptr (SkeinDrawList) list = skein_draw_list_new ();
      const SkeinDrawItem *items;
      float pitch = (26.0f - 6) / (float) n_threads;
      float first[] = { 700, 700, 700, 700 }; /* where each row begins */
      guint n;

      g_test_summary ("In the strip of the whole run the threads have their rows in their order, "
                      "over all of its height");
      for (guint thread = 1; thread <= n_threads; thread++)
        make_thread (trace, "A");
      for (guint thread = 1; thread <= n_threads; thread++)
        make_event (trace, thread, thread, SKEIN_EVENT_BEGIN, 0, 0, 0);
      history = skein_history_new (trace);
      skein_history_update (history, 0);
      skein_overview_lay_out (history, SECONDS (8), SECONDS (10), 700, 26, list);
      items = skein_draw_list_get_items (list, &n);
      for (guint i = 0; i < n; i++)
        {
          float row = (items[i].y + items[i].h / 2 - 3) / pitch - 0.5f;

          g_assert_cmpfloat_with_epsilon (row, roundf (row), 0.01);
          g_assert_cmpfloat (row, >, -0.5);
          g_assert_cmpfloat (row, <, (float) n_threads - 0.5);
          first[(guint) lroundf (row)] = MIN (first[(guint) lroundf (row)], items[i].x);
        }
      for (guint i = 0; i < n_threads; i++)
        g_assert_cmpfloat_with_epsilon (first[i], 70 * (i + 1), 0.5);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/wakes", test_wakes);
  g_test_add_func ("/trail/first", test_first);
  g_test_add_func ("/trail/random", test_random);
  g_test_add_func ("/trail/way-of-an-item", test_way_of_an_item);
  g_test_add_func ("/trail/states", test_states);
  g_test_add_func ("/trail/cursor", test_cursor);
  g_test_add_func ("/trail/measure", test_measure);
  g_test_add_func ("/trail/crowded", test_crowded);
  g_test_add_func ("/trail/way-through-heap", test_way_through_heap);
  g_test_add_func ("/trail/site-marks", test_site_marks);
  g_test_add_func ("/trail/overview", test_overview);
  g_test_add_func ("/trail/overview-rows", test_overview_rows);
  return g_test_run ();
}
