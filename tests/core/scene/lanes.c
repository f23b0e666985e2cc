/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "layout-fixture.h"
#include "../sample-trace.h"
#include "scene/skein-lane-class.h"
#include "../trace/maker.h"
#include "words/skein-describe.h"

static guint
count_items (LayoutFixture   *fixture,
             SkeinSubjectKind kind,
             gboolean         labels)
{
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (fixture->list, &n);
  guint found = 0;

  for (guint i = 0; i < n; i++)
    if (items[i].subject.kind == kind && (items[i].kind == SKEIN_DRAW_TEXT) == labels)
      found++;
  return found;
}

static void
test_pinned (void)
{
  LayoutFixture fixture;
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (SkeinLane));
  SkeinLane queue;
  guint n_arrows = 0;

  g_test_summary ("Nothing that lanes are scrolled away with is found on a pinned lane");
  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  skein_timeline_list_lanes (fixture.history, lanes);
  /* The queue and the main thread, below which the others' arrows are scrolled away. */
  queue = g_array_index (lanes, SkeinLane, 4);
  g_array_insert_val (lanes, 0, queue);
  g_array_remove_index (lanes, 5);
  g_array_index (lanes, SkeinLane, 0).pinned = TRUE;
  g_array_index (lanes, SkeinLane, 1).pinned = TRUE;
  fixture.input.lanes = (const SkeinLane *) (gpointer) lanes->data;
  fixture.input.n_lanes = lanes->len;
  fixture.input.height = 300;
  for (float scroll_y = 0; scroll_y < 300; scroll_y += 25)
    {
      fixture.input.scroll_y = scroll_y;
      layout_fixture_run (&fixture);
      n_arrows += count_items (&fixture, SKEIN_SUBJECT_WAKE, FALSE);
      for (float x = 101; x < 600; x += 2)
        for (float y = 31; y < 110; y += 4)
          {
            const SkeinDrawItem *item = skein_draw_list_hit (fixture.list, x, y);
            guint n;
            const SkeinLane *placed = skein_timeline_layout_get_lanes (fixture.layout, &n);
            float covered = placed[1].y + placed[1].height;
            SkeinTrace *trace = skein_history_get_trace (fixture.history);
            guint other;

            g_assert_nonnull (item);
            if (y >= covered || placed[item->subject.lane].pinned)
              continue;
            /* An arrow may come from a pinned lane. */
            g_assert_cmpint (item->subject.kind, ==, SKEIN_SUBJECT_WAKE);
            other = skein_trace_get_event (trace, item->subject.last_event)->thread;
            g_assert_true (other == placed[0].id || other == placed[1].id);
            g_assert_cmpfloat (placed[item->subject.lane].y + placed[item->subject.lane].height, >,
                               covered);
          }
    }
  g_assert_cmpuint (n_arrows, >, 0);
  layout_fixture_tear_down (&fixture);
}

static void
test_present (void)
{
  g_test_summary ("Who owns a lock does not own it beyond the present");
  for (guint end_ms = 1000; end_ms <= 20000; end_ms += 250)
    {
      LayoutFixture fixture;
      const SkeinDrawItem *items;
      guint n;
      SkeinTimeAxis axis;
      float present;

      layout_fixture_set_up (&fixture, sample_trace_new_assorted (),
                             20 * SKEIN_NS_PER_SECOND);
      fixture.input.now_ns = end_ms * SKEIN_NS_PER_MS;
      layout_fixture_run (&fixture);
      axis = skein_timeline_input_get_axis (&fixture.input);
      present = skein_time_axis_get_x (&axis, fixture.input.now_ns);
      items = skein_draw_list_get_items (fixture.list, &n);
      for (guint i = 0; i < n; i++)
        if (items[i].subject.kind == SKEIN_SUBJECT_HOLD)
          g_assert_cmpfloat (items[i].x + items[i].w, <=, present + 1);
      layout_fixture_tear_down (&fixture);
    }
}

static void
test_heights_anew (void)
{
  LayoutFixture fixture;
  LayoutFixture fresh;
  const SkeinLane *lanes;
  const SkeinLane *others;
  guint n;
  guint n_others;

  g_test_summary ("How high lanes are does not depend on how high they were before");
  layout_fixture_set_up (&fixture, sample_trace_new_assorted (), 20 * SKEIN_NS_PER_SECOND);
  layout_fixture_set_up (&fresh, sample_trace_new_assorted (), 20 * SKEIN_NS_PER_SECOND);
  fixture.input.fit_lanes = TRUE;
  fixture.input.height = 100;
  layout_fixture_run (&fixture);
  fixture.input.fit_lanes = FALSE;
  for (float height = 300; height < 1200; height += 10)
    {
      fixture.input.height = height;
      fresh.input.height = height;
      layout_fixture_run (&fixture);
      skein_timeline_layout_free (fresh.layout);
      fresh.layout = skein_timeline_layout_new ();
      layout_fixture_run (&fresh);
      lanes = skein_timeline_layout_get_lanes (fixture.layout, &n);
      others = skein_timeline_layout_get_lanes (fresh.layout, &n_others);
      g_assert_cmpuint (n, ==, n_others);
      for (guint i = 0; i < n; i++)
        g_assert_cmpfloat (lanes[i].height, ==, others[i].height);
      fixture.input.fit_lanes = TRUE;
      fixture.input.height = 100;
      layout_fixture_run (&fixture);
      fixture.input.fit_lanes = FALSE;
    }
  layout_fixture_tear_down (&fresh);
  layout_fixture_tear_down (&fixture);
}

static void
test_classes (void)
{
  LayoutFixture fixture;
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (SkeinLane));
  SkeinTrace *trace;

  g_test_summary ("Every lane is of a class that can name, describe and place it");
  layout_fixture_set_up (&fixture, sample_trace_new_assorted (), 20 * SKEIN_NS_PER_SECOND);
  trace = skein_history_get_trace (fixture.history);
  skein_timeline_list_lanes (fixture.history, lanes);
  for (guint i = 0; i < lanes->len; i++)
    {
      const SkeinLane *lane = &g_array_index (lanes, SkeinLane, i);
      const SkeinLaneClass *class = skein_lane_get_class (trace, lane);
      SkeinLaneTally tally = { 0 };
      g_autofree char *words = class->describe (fixture.history, lane->id, 5);
      const char *given = class->get_given_name (trace, lane->id);

      g_assert_nonnull (class->nick);
      g_assert_nonnull (class->get_name (trace, lane->id));
      g_assert_nonnull (words);
      if (given != NULL)
        g_assert_cmpstr (given, ==, class->get_name (trace, lane->id));
      g_assert_cmpint (class->of_thread, ==, lane->kind == SKEIN_LANE_THREAD);
      g_assert_cmpint (class->draw == NULL, ==, class->is_heading);
      g_assert_cmpint (class->find_user != NULL, ==, lane->kind == SKEIN_LANE_OBJECT);
      g_assert_cmpuint (class->count_events (fixture.history, lane->id), <=,
                        skein_history_get_n_events (fixture.history));
      if (class->count != NULL)
        class->count (fixture.history, lane->id, &tally);
      /* Where lanes are low, none is higher than others. */
      g_assert_cmpfloat (class->get_height (&tally, 12, TRUE), ==, 12);
      g_assert_cmpfloat (class->get_height (&tally, 52, FALSE), >=, class->is_heading ? 26 : 52);
    }
  layout_fixture_tear_down (&fixture);
}

/* @n items are put into a queue, one each second, and taken out, one each second, from 20 s on. */
static SkeinTrace *
make_queue (guint n)
{
  SkeinTrace *trace = skein_trace_new ();
  SkeinObjectInfo queue = { .kind = SKEIN_OBJECT_QUEUE, .name = "q" };
  SkeinThreadInfo thread = { .name = "MainThread" };
  guint q = skein_trace_add_object (trace, &queue);
  guint id = skein_trace_add_thread (trace, &thread);

  for (guint i = 0; i < 2 * n; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i % n);
      SkeinItemInfo item = { .label = label };
      SkeinEvent event = { .time_ns = (i < n ? i : 20 + i - n) * SKEIN_NS_PER_SECOND,
                           .thread = id, .object = q, .arg = i % n + 1,
                           .kind = i < n ? SKEIN_EVENT_PUT : SKEIN_EVENT_GET,
                           .value = i < n ? i + 1 : 2 * n - i - 1,
                           .cause = SKEIN_NO_EVENT };

      if (i < n)
        event.arg = skein_trace_add_item (trace, &item);
      skein_trace_append (trace, &event);
    }
  return trace;
}

static void
test_full_queue (void)
{
  LayoutFixture fixture;

  g_test_summary ("As many items as have room are shown with their labels; where there are more, "
                  "their number is");
  layout_fixture_set_up (&fixture, make_queue (12), 40 * SKEIN_NS_PER_SECOND);
  layout_fixture_run (&fixture);
  g_assert_cmpuint (count_items (&fixture, SKEIN_SUBJECT_STAY, FALSE), ==, 12);
  g_assert_cmpuint (count_items (&fixture, SKEIN_SUBJECT_STAY, TRUE), ==, 12);
  layout_fixture_tear_down (&fixture);

  layout_fixture_set_up (&fixture, make_queue (19), 40 * SKEIN_NS_PER_SECOND);
  layout_fixture_run (&fixture);
  g_assert_cmpuint (count_items (&fixture, SKEIN_SUBJECT_STAY, FALSE), ==, 0);
  g_assert_cmpuint (count_items (&fixture, SKEIN_SUBJECT_VALUE, TRUE), >, 10);
  /* Where fewer are left, they are shown again. */
  fixture.input.from_ns = 30 * SKEIN_NS_PER_SECOND + 1;
  layout_fixture_run (&fixture);
  g_assert_cmpuint (count_items (&fixture, SKEIN_SUBJECT_STAY, FALSE), ==, 8);
  layout_fixture_tear_down (&fixture);
}

static void
test_narrow_chart (void)
{
  LayoutFixture fixture;

  g_test_summary ("Where no step of a chart has room for its number, the last number is shown");
  layout_fixture_set_up (&fixture, make_queue (19), 20 * SKEIN_NS_PER_SECOND);
  fixture.input.width = 200;
  layout_fixture_run (&fixture);
  g_assert_cmpuint (count_items (&fixture, SKEIN_SUBJECT_VALUE, TRUE), ==, 1);
  layout_fixture_tear_down (&fixture);
}

static void
test_now_line (void)
{
  LayoutFixture fixture;
  const SkeinDrawItem *items;
  guint n;
  guint n_parts = 0;
  float y = 0;

  g_test_summary ("The line of the present is interrupted where something was printed just now");
  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  fixture.input.now_ns = 5 * SKEIN_NS_PER_SECOND + SKEIN_NS_PER_SECOND / 5;
  layout_fixture_run (&fixture);
  items = skein_draw_list_get_items (fixture.list, &n);
  for (guint i = 0; i < n; i++)
    {
      if (items[i].role != SKEIN_ROLE_NOW || items[i].kind != SKEIN_DRAW_RECT)
        continue;
      g_assert_cmpfloat (items[i].y, >=, y);
      y = items[i].y + items[i].h;
      n_parts++;
      for (guint j = 0; j < n; j++)
        if (items[j].subject.kind == SKEIN_SUBJECT_PRINT && items[j].x < items[i].x + items[i].w
            && items[j].x + items[j].w > items[i].x)
          g_assert_true (items[j].y >= y || items[j].y + items[j].h <= items[i].y);
    }
  g_assert_cmpuint (n_parts, >=, 2);
  layout_fixture_tear_down (&fixture);
}

/* A run that is stuck at a time, with all threads that wait then. */
static SkeinTrace *
make_stuck (gint64 time_ns)
{
  SkeinTrace *trace = make_queue (5);
  SkeinEvent event = { .kind = SKEIN_EVENT_STUCK, .time_ns = time_ns, .cause = SKEIN_NO_EVENT };

  event.arg = skein_trace_intern_text (trace, "MainThread waits to get q");
  skein_trace_append (trace, &event);
  return trace;
}

static void
test_remark_on_ruler (void)
{
  g_test_summary ("A remark on the ruler stands over no label; the labels beside it are there");
  for (guint ms = 25000; ms <= 45000; ms += 250)
    {
      LayoutFixture fixture;
      const SkeinDrawItem *items;
      const SkeinDrawItem *badge = NULL;
      guint n;
      guint n_labels = 0;

      layout_fixture_set_up (&fixture, make_stuck (ms * SKEIN_NS_PER_MS),
                             45 * SKEIN_NS_PER_SECOND);
      fixture.input.from_ns = 20 * SKEIN_NS_PER_SECOND;
      layout_fixture_run (&fixture);
      items = skein_draw_list_get_items (fixture.list, &n);
      for (guint i = 0; i < n; i++)
        if (items[i].region == SKEIN_REGION_RULER && items[i].role == SKEIN_ROLE_ERROR)
          badge = &items[i];
      g_assert_nonnull (badge);
      for (guint i = 0; i < n; i++)
        if (items[i].region == SKEIN_REGION_RULER && items[i].kind == SKEIN_DRAW_TEXT
            && items[i].role == SKEIN_ROLE_TEXT_DIM)
          {
            g_assert_true (items[i].x >= badge->x + badge->w
                           || items[i].x + items[i].w <= badge->x);
            n_labels++;
          }
      /* 20, 25, 30, 35, 40: all of them, or all but one */
      g_assert_cmpuint (n_labels, >=, 4);
      layout_fixture_tear_down (&fixture);
    }
}

/* The words that are drawn in a region, or %NULL. */
static const SkeinDrawItem *
find_text (LayoutFixture *fixture,
           SkeinRegion    region,
           const char    *text)
{
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (fixture->list, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].kind == SKEIN_DRAW_TEXT && items[i].region == region
        && g_str_equal (items[i].text, text))
      return &items[i];
  return NULL;
}

static void
test_ruler_start (void)
{
  g_test_summary ("The ruler's first label is there wherever between two pixels it begins");
  for (float width = 100; width < 102; width += 0.125f)
    {
      LayoutFixture fixture;

      layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
      fixture.input.header_width = width;
      layout_fixture_run (&fixture);
      g_assert_nonnull (find_text (&fixture, SKEIN_REGION_RULER, "0 s"));
      layout_fixture_tear_down (&fixture);
    }
}

/* A number as it is read, and its unit; returns how many decimals it has. */
static guint
check_label (const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) form = g_regex_new ("^\\d+(?:\\.(\\d+))? (?:s|ms|µs|ns)$", 0, 0, NULL);
  g_autofree char *decimals = NULL;

  g_test_message ("%s", text);
  g_assert_true (g_regex_match (form, text, 0, &match));
  decimals = g_match_info_fetch (match, 1);
  return (guint) strlen (decimals != NULL ? decimals : "");
}

static void
test_ruler_labels (void)
{
  g_test_summary ("However long the stretch is, all labels of a ruler have as many decimals");
  for (double seconds = 1e-8; seconds < 1e5; seconds *= 1.7)
    {
      LayoutFixture fixture;
      const SkeinDrawItem *items;
      guint n_decimals = G_MAXUINT;
      guint n_labels = 0;
      guint n;

      layout_fixture_set_up (&fixture, sample_trace_new_sentinel (),
                             skein_time_from_seconds (seconds));
      layout_fixture_run (&fixture);
      items = skein_draw_list_get_items (fixture.list, &n);
      for (guint i = 0; i < n; i++)
        if (items[i].kind == SKEIN_DRAW_TEXT && items[i].region == SKEIN_REGION_RULER
            && items[i].role == SKEIN_ROLE_TEXT_DIM)
          {
            guint its = check_label (items[i].text);

            if (n_labels++ > 0)
              g_assert_cmpuint (its, ==, n_decimals);
            n_decimals = its;
          }
      g_assert_cmpuint (n_labels, >=, 2);
      layout_fixture_tear_down (&fixture);
    }
}

/* Each signal and each broadcast is on the condition's lane. */
static void
test_broadcast (void)
{
  LayoutFixture fixture;
  SkeinTrace *trace = skein_trace_new ();
  guint thread = make_thread (trace, "A");
  guint cond = make_object (trace, SKEIN_OBJECT_COND, "c");
  guint events[3];
  const SkeinDrawItem *items;
  guint n;

  events[0] = make_event (trace, 1, thread, SKEIN_EVENT_SIGNAL, cond, 0, 0);
  events[1] = make_event (trace, 2, thread, SKEIN_EVENT_BROADCAST, cond, 0, 0);
  events[2] = make_event (trace, 3, thread, SKEIN_EVENT_BROADCAST, cond, 0, 0);
  layout_fixture_set_up (&fixture, trace, SECONDS (4));
  layout_fixture_run (&fixture);
  items = skein_draw_list_get_items (fixture.list, &n);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      guint n_marks = 0;

      for (guint j = 0; j < n; j++)
        if (items[j].subject.kind == SKEIN_SUBJECT_MARK && items[j].subject.object == cond
            && items[j].subject.event == events[i])
          {
            g_assert_cmpfloat_with_epsilon (items[j].x, 100 + 500 * (i + 1) / 4.0 - 1, 0.01);
            n_marks++;
          }
      g_assert_cmpuint (n_marks, ==, 1);
    }
  layout_fixture_tear_down (&fixture);
}

static void
test_past_tip (void)
{
  LayoutFixture fixture;
  SkeinTrace *trace;
  const SkeinDrawItem *items;
  guint n;
  guint n_stays = 0;

  g_test_summary ("Of an item that is there, nothing says yet who will take it");
  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  trace = skein_history_get_trace (fixture.history);
  layout_fixture_run (&fixture);
  items = skein_draw_list_get_items (fixture.list, &n);
  for (guint i = 0; i < n; i++)
    if (items[i].subject.kind == SKEIN_SUBJECT_STAY
        && items[i].subject.last_event != SKEIN_NO_EVENT)
      {
        gint64 taken_ns = skein_trace_get_event (trace, items[i].subject.last_event)->time_ns;
        g_autofree char *taken = skein_describe_event (trace, items[i].subject.last_event);
        g_autofree char *before
          = skein_timeline_describe_item (fixture.history, &items[i], taken_ns - 1);
        g_autofree char *after
          = skein_timeline_describe_item (fixture.history, &items[i], taken_ns);

        g_assert_null (strstr (before, taken));
        g_assert_nonnull (strstr (after, taken));
        n_stays++;
      }
  g_assert_cmpuint (n_stays, >, 5);
  layout_fixture_tear_down (&fixture);
}

static void
test_short_state (void)
{
  const struct { SkeinEventKind kind; const char *whole; } states[] = {
    { SKEIN_EVENT_SLEEP, "sleeping until 10 s" }, { SKEIN_EVENT_COMPUTE, "computing until 10 s" },
  };

  g_test_summary ("Where the words on a thread have no room, it says until when all the same");
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      LayoutFixture fixture;
      SkeinTrace *trace = make_queue (1);
      SkeinEvent event = { .kind = states[i].kind, .time_ns = 20 * SKEIN_NS_PER_SECOND,
                           .thread = 1, .value = 10 * SKEIN_NS_PER_SECOND,
                           .cause = SKEIN_NO_EVENT };

      skein_trace_append (trace, &event);
      layout_fixture_set_up (&fixture, trace, 40 * SKEIN_NS_PER_SECOND);
      fixture.input.header_width = 200;
      layout_fixture_run (&fixture);
      g_assert_nonnull (find_text (&fixture, SKEIN_REGION_HEADERS, states[i].whole));
      fixture.input.header_width = 100;
      layout_fixture_run (&fixture);
      g_assert_nonnull (find_text (&fixture, SKEIN_REGION_HEADERS, "until 10 s"));
      layout_fixture_tear_down (&fixture);
    }
}

static void
test_words_of_group (void)
{
  LayoutFixture fixture;
  const SkeinDrawItem *items;
  const SkeinDrawItem *words;
  guint n;
  int line = -1;
  int ground = -1;

  g_test_summary ("The line of the present does not go through the words on a child process");
  layout_fixture_set_up (&fixture, sample_trace_new_assorted (), 20 * SKEIN_NS_PER_SECOND);
  fixture.input.now_ns = 2 * SKEIN_NS_PER_SECOND;
  layout_fixture_run (&fixture);
  items = skein_draw_list_get_items (fixture.list, &n);
  words = NULL;
  for (guint i = 0; i < n; i++)
    if (items[i].kind == SKEIN_DRAW_TEXT && items[i].region == SKEIN_REGION_PLOT
        && g_str_has_prefix (items[i].text, "child process"))
      words = &items[i];
  g_assert_nonnull (words);
  for (guint i = 0; i < n; i++)
    if (items[i].kind == SKEIN_DRAW_RECT && items[i].region == SKEIN_REGION_PLOT)
      {
        if (items[i].role == SKEIN_ROLE_NOW && items[i].x > words->x
            && items[i].x < words->x + 6 * (float) strlen (words->text))
          line = (int) i;
        if (items[i].fill == SKEIN_ROLE_GROUP && items[i].x <= words->x && items[i].y <= words->y)
          ground = (int) i;
      }
  g_assert_cmpint (line, >=, 0);
  g_assert_cmpint (ground, >, line);
  g_assert_true (&items[ground] < words);
  layout_fixture_tear_down (&fixture);
}

/* The unit of all labels of a ruler that ends at @end_ns. */
static void
assert_unit (gint64      end_ns,
             const char *unit)
{
  LayoutFixture fixture;
  const SkeinDrawItem *items;
  guint n;
  guint n_labels = 0;

  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), end_ns);
  layout_fixture_run (&fixture);
  items = skein_draw_list_get_items (fixture.list, &n);
  for (guint i = 0; i < n; i++)
    if (items[i].kind == SKEIN_DRAW_TEXT && items[i].region == SKEIN_REGION_RULER
        && items[i].role == SKEIN_ROLE_TEXT_DIM)
      {
        g_assert_cmpstr (strchr (items[i].text, ' ') + 1, ==, unit);
        n_labels++;
      }
  g_assert_cmpuint (n_labels, >, 1);
  layout_fixture_tear_down (&fixture);
}

static void
test_ruler_units (void)
{
  g_test_summary ("A ruler that ends at exactly one second, or one thousandth or millionth of it, "
                  "is in that unit; one that ends before is in the next smaller one");
  assert_unit (SKEIN_NS_PER_SECOND, "s");
  assert_unit (SKEIN_NS_PER_SECOND - 1, "ms");
  assert_unit (SKEIN_NS_PER_MS, "ms");
  assert_unit (SKEIN_NS_PER_MS - 1, "µs");
  assert_unit (SKEIN_NS_PER_US, "µs");
  assert_unit (SKEIN_NS_PER_US - 1, "ns");
}

/* The item that stands for the event, outlines left out. */
static const SkeinDrawItem *
find_item (LayoutFixture   *fixture,
           SkeinSubjectKind kind,
           guint            event)
{
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (fixture->list, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].subject.kind == kind && items[i].subject.event == event
        && items[i].kind != SKEIN_DRAW_TEXT)
      return &items[i];
  return NULL;
}

static void
test_end_out_of_sight (void)
{
  LayoutFixture fixture;
  SkeinTrace *trace = skein_trace_new ();
  guint thread = make_thread (trace, "A");
  guint mutex = make_object (trace, SKEIN_OBJECT_MUTEX, "m");
  guint lock = make_event (trace, 1, thread, SKEIN_EVENT_LOCK, mutex, 0, 0);
  guint unlock = make_event (trace, 6, thread, SKEIN_EVENT_UNLOCK, mutex, 0, 0);
  const SkeinDrawItem *hold;
  g_autofree char *text = NULL;

  g_test_summary ("A lock that is held beyond the right edge, and beyond the left one, is "
                  "described with both of its ends");
  layout_fixture_set_up (&fixture, trace, SECONDS (10));
  fixture.input.to_ns = SECONDS (4);
  for (guint i = 0; i < 2; i++)
    {
      fixture.input.from_ns = SECONDS (2 * i);
      layout_fixture_run (&fixture);
      hold = find_item (&fixture, SKEIN_SUBJECT_HOLD, lock);
      g_assert_nonnull (hold);
      g_assert_cmpuint (hold->subject.last_event, ==, unlock);
      g_clear_pointer (&text, g_free);
      text = skein_timeline_describe_item (fixture.history, hold, SECONDS (10));
      g_assert_nonnull (strstr (text, "from 1 s to 6 s, 5 s long"));
    }
  layout_fixture_tear_down (&fixture);
}

static void
test_short_names (void)
{
  LayoutFixture fixture;
  SkeinTrace *trace = skein_trace_new ();
  guint numbered = make_thread (trace, "Worker-12");
  guint other = make_thread (trace, "Producer");
  guint mutex = make_object (trace, SKEIN_OBJECT_MUTEX, "m");

  g_test_summary ("A lock's owner is named in short where there is no room for its name: by its "
                  "initial and its number, or not at all if it has none");
  for (guint i = 0; i < 2; i++)
    {
      make_event (trace, 1 + 4 * i, i == 0 ? numbered : other, SKEIN_EVENT_LOCK, mutex, 0, 0);
      make_event (trace, 2 + 4 * i, i == 0 ? numbered : other, SKEIN_EVENT_UNLOCK, mutex, 0, 0);
    }
  layout_fixture_set_up (&fixture, trace, SECONDS (10));
  fixture.input.to_ns = SECONDS (5) / 2;
  layout_fixture_run (&fixture);
  g_assert_nonnull (find_text (&fixture, SKEIN_REGION_PLOT, "Worker-12"));
  fixture.input.to_ns = SECONDS (10);
  layout_fixture_run (&fixture);
  g_assert_null (find_text (&fixture, SKEIN_REGION_PLOT, "Worker-12"));
  g_assert_nonnull (find_text (&fixture, SKEIN_REGION_PLOT, "W12"));
  g_assert_cmpuint (count_items (&fixture, SKEIN_SUBJECT_HOLD, TRUE), ==, 1);
  layout_fixture_tear_down (&fixture);
}

static void
test_item_from_long_ago (void)
{
  LayoutFixture fixture;
  SkeinTrace *trace = skein_trace_new ();
  guint thread = make_thread (trace, "A");
  guint heap = make_object (trace, SKEIN_OBJECT_HEAP, "h");
  guint last = make_item (trace, "last", 0);
  guint put;
  const SkeinDrawItem *stay;

  g_test_summary ("An item that came in long before the left edge is in its box until it is taken, "
                  "also where that is in sight");
  put = make_event (trace, 0, thread, SKEIN_EVENT_PUSH, heap, last, 1);
  for (guint i = 0; i < 80; i++)
    {
      guint item = make_item (trace, "x", 9);

      make_event (trace, 1 + i / 4.0, thread, SKEIN_EVENT_PUSH, heap, item, 2);
      make_event (trace, 1 + i / 4.0, thread, SKEIN_EVENT_POP, heap, item, 1);
    }
  make_event (trace, 50, thread, SKEIN_EVENT_POP, heap, last, 0);
  layout_fixture_set_up (&fixture, trace, SECONDS (60));
  fixture.input.from_ns = SECONDS (40);
  for (gint64 to_ns = SECONDS (45); to_ns <= SECONDS (60); to_ns += SECONDS (15))
    {
      fixture.input.to_ns = to_ns;
      layout_fixture_run (&fixture);
      stay = find_item (&fixture, SKEIN_SUBJECT_STAY, put);
      g_assert_nonnull (stay);
      g_assert_cmpfloat (stay->x, <=, 100);
      if (to_ns == SECONDS (45))
        g_assert_cmpfloat (stay->x + stay->w, >=, 600);
      else
        g_assert_cmpfloat_with_epsilon (stay->x + stay->w, 350, 2);
    }
  layout_fixture_tear_down (&fixture);
}

static const SkeinDrawItem *
find_outline (LayoutFixture *fixture)
{
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (fixture->list, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].kind == SKEIN_DRAW_BOX && items[i].role == SKEIN_ROLE_FOLLOWED
        && items[i].fill == SKEIN_ROLE_NONE)
      return &items[i];
  return NULL;
}

static void
test_selection (void)
{
  LayoutFixture fixture;
  SkeinTrace *trace;
  guint block = 0;

  g_test_summary ("The event that is looked at has an outline round its item, which stays strong "
                  "where the item is faded since its state is not among those wished for");
  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  trace = skein_history_get_trace (fixture.history);
  while (skein_trace_get_event (trace, block)->kind != SKEIN_EVENT_BLOCK
         || skein_trace_get_event (trace, block)->thread != 1)
    block++;
  fixture.input.followed = block;
  for (guint faded = FALSE; faded <= TRUE; faded++)
    {
      const SkeinDrawItem *item;
      const SkeinDrawItem *outline;

      fixture.input.states = faded ? 1 << SKEIN_STATE_SLEEPING : 0;
      layout_fixture_run (&fixture);
      item = find_item (&fixture, SKEIN_SUBJECT_SPAN, block);
      outline = find_outline (&fixture);
      g_assert_nonnull (outline);
      g_assert_cmpint (item->faded, ==, faded);
      g_assert_false (outline->faded);
      g_assert_cmpint (outline->thickness, ==, 2);
      g_assert_cmpint (outline->subject.kind, ==, SKEIN_SUBJECT_NONE);
      g_assert_cmpfloat (outline->x, <, item->x);
      g_assert_cmpfloat (outline->x + outline->w, >, item->x + item->w);
      g_assert_cmpfloat (outline->y, <, item->y);
      g_assert_cmpfloat (outline->y + outline->h, >, item->y + item->h);
    }
  layout_fixture_tear_down (&fixture);
}

static void
test_cursor_at_edges (void)
{
  LayoutFixture fixture;

  g_test_summary ("The time at the cursor is on the ruler as a whole, wherever in the plot the "
                  "cursor stands");
  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  for (gint64 time_ns = 0; time_ns <= SECONDS (20); time_ns += SECONDS (0.2))
    {
      const SkeinDrawItem *items;
      const SkeinDrawItem *words = NULL;
      const SkeinDrawItem *ground = NULL;
      float x = 100 + 500 * (float) time_ns / (20 * SKEIN_NS_PER_SECOND);
      guint n;

      fixture.input.cursor_ns = time_ns;
      layout_fixture_run (&fixture);
      items = skein_draw_list_get_items (fixture.list, &n);
      for (guint i = 1; i < n; i++)
        if (items[i].region == SKEIN_REGION_RULER && items[i].kind == SKEIN_DRAW_TEXT
            && items[i].role == SKEIN_ROLE_BACKGROUND)
          {
            words = &items[i];
            ground = &items[i - 1];
          }
      g_assert_nonnull (words);
      g_assert_cmpfloat (ground->x, >=, 100);
      g_assert_cmpfloat (ground->x + ground->w, <=, 600);
      g_assert_cmpfloat (words->x, >=, ground->x);
      g_assert_cmpfloat (words->x + words->w, <=, ground->x + ground->w);
      /* In its middle, but for the room that it needs at the edges */
      if (x - ground->w / 2 >= 101 && x + ground->w / 2 <= 599)
        g_assert_cmpfloat_with_epsilon (ground->x + ground->w / 2, x, 1);
    }
  layout_fixture_tear_down (&fixture);
}

static void
test_tip_at_end (void)
{
  LayoutFixture fixture;
  const SkeinDrawItem *item;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_test_summary ("A wait that ends at this very moment has ended; a nanosecond before it goes on");
  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  layout_fixture_run (&fixture);
  /* The main thread's, for its join */
  item = skein_draw_list_hit (fixture.list, 460, 30 + 26);
  after = skein_timeline_describe_item (fixture.history, item, SECONDS (17));
  g_assert_nonnull (strstr (after, "from 12 s to 17 s, 5 s long"));
  before = skein_timeline_describe_item (fixture.history, item, SECONDS (17) - 1);
  g_assert_null (strstr (before, "from "));
  g_assert_nonnull (strstr (before, "since 12 s, for "));
  layout_fixture_tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/lanes/classes", test_classes);
  g_test_add_func ("/layout/lanes/pinned", test_pinned);
  g_test_add_func ("/layout/lanes/heights-anew", test_heights_anew);
  g_test_add_func ("/layout/lanes/present", test_present);
  g_test_add_func ("/layout/lanes/full-queue", test_full_queue);
  g_test_add_func ("/layout/lanes/narrow-chart", test_narrow_chart);
  g_test_add_func ("/layout/lanes/now-line", test_now_line);
  g_test_add_func ("/layout/lanes/remark-on-ruler", test_remark_on_ruler);
  g_test_add_func ("/layout/lanes/ruler-start", test_ruler_start);
  g_test_add_func ("/layout/lanes/ruler-labels", test_ruler_labels);
  g_test_add_func ("/layout/lanes/broadcast", test_broadcast);
  g_test_add_func ("/layout/lanes/past-tip", test_past_tip);
  g_test_add_func ("/layout/lanes/short-state", test_short_state);
  g_test_add_func ("/layout/lanes/words-of-group", test_words_of_group);
  g_test_add_func ("/layout/lanes/ruler-units", test_ruler_units);
  g_test_add_func ("/layout/lanes/end-out-of-sight", test_end_out_of_sight);
  g_test_add_func ("/layout/lanes/short-names", test_short_names);
  g_test_add_func ("/layout/lanes/item-from-long-ago", test_item_from_long_ago);
  g_test_add_func ("/layout/lanes/selection", test_selection);
  g_test_add_func ("/layout/lanes/cursor-at-edges", test_cursor_at_edges);
  g_test_add_func ("/layout/lanes/tip-at-end", test_tip_at_end);
  return g_test_run ();
}
