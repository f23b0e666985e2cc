/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "layout-fixture.h"
#include "../sample-trace.h"

static const char *
get_name (SkeinTrace      *trace,
          const SkeinLane *lane)
{
  if (lane->kind == SKEIN_LANE_CONSOLE)
    return "console";
  if (lane->kind == SKEIN_LANE_THREAD)
    return skein_trace_get_thread (trace, lane->id).name;
  return skein_trace_get_object (trace, lane->id).name;
}

/* The items that stand for something on the lane of that name, one on a line. */
static char *
describe_lane (LayoutFixture *fixture,
               const char    *name)
{
  GString *string = g_string_new ("\n");
  g_autoptr (SkeinDrawList) one = skein_draw_list_new ();
  SkeinTrace *trace = skein_history_get_trace (fixture->history);
  guint n_lanes;
  const SkeinLane *lanes = skein_timeline_layout_get_lanes (fixture->layout, &n_lanes);
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (fixture->list, &n);

  for (guint i = 0; i < n; i++)
    {
      const SkeinLane *lane;
      g_autofree char *line = NULL;

      if (items[i].subject.kind == SKEIN_SUBJECT_NONE
          || items[i].subject.kind == SKEIN_SUBJECT_LANE
          || items[i].subject.kind == SKEIN_SUBJECT_WAKE)
        continue;
      g_assert_cmpuint (items[i].subject.lane, <, n_lanes);
      lane = &lanes[items[i].subject.lane];
      if (strcmp (get_name (trace, lane), name) != 0)
        continue;
      skein_draw_list_clear (one);
      {
        SkeinDrawItem item = items[i];

        item.y -= lane->y;
        skein_draw_list_add (one, &item);
      }
      line = skein_draw_list_to_string (one);
      g_string_append (string, line);
    }
  return g_string_free (string, FALSE);
}

static void
assert_lane (LayoutFixture *fixture,
             const char    *name,
             const char    *expected)
{
  g_autofree char *found = describe_lane (fixture, name);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_states (void)
{
  LayoutFixture fixture;

  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  layout_fixture_run (&fixture);
  /* 25 pixels a second: at the prompt, blocked from 12 s to 17 s, at the prompt again. On top are
   * the marks of actions that took no time, half a pixel to the left. */
  assert_lane (&fixture, "MainThread",
               "\n"
               "box waiting 100,15 300x22\n"
               "text waiting-text 107,19 78x14 'at the prompt'\n"
               "hatch blocked 400,14 125x24\n"
               "rect blocked 404,19 96x14\n"
               "text blocked-text 407,19 90x14 'join Consumer-1'\n"
               "box waiting 525,15 75x22\n"
               "text waiting-text 532,19 36x14 'prompt'\n"
               "rect running 100,12 3x28 *8\n"
               "rect running 400,12 3x28 *3\n"
               "rect running 524,12 3x28\n");
  layout_fixture_tear_down (&fixture);
}

static void
test_ends (void)
{
  LayoutFixture fixture;

  layout_fixture_set_up (&fixture, sample_trace_new_assorted (), 25 * SKEIN_NS_PER_SECOND);
  fixture.input.from_ns = 19 * SKEIN_NS_PER_SECOND;
  layout_fixture_run (&fixture);
  assert_lane (&fixture, "PeriodicTimer",
               "\n"
               "dots sleeping 44,16 139x20\n"
               "cross destroyed 187,21 10x10\n"
               "text destroyed 201,19 54x14 'destroyed'\n");
  layout_fixture_tear_down (&fixture);
}

static void
test_queue (void)
{
  LayoutFixture fixture;

  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  fixture.input.from_ns = 14 * SKEIN_NS_PER_SECOND + SKEIN_NS_PER_SECOND / 2;
  layout_fixture_run (&fixture);
  /* The last item for no time, and the sentinel three times: the last time it stays. */
  assert_lane (&fixture, "q",
               "\n"
               "box value 145,7 12x17\n"
               "text value-text 148,7 6x17 '4'\n"
               "box sentinel 145,26 90x17\n"
               "text sentinel-text 151,26 48x17 'sentinel'\n"
               "box sentinel 236,7 90x17\n"
               "text sentinel-text 242,7 48x17 'sentinel'\n"
               "box sentinel 327,7 272x17\n"
               "text sentinel-text 333,7 48x17 'sentinel'\n");
  layout_fixture_tear_down (&fixture);
}

static void
test_values (void)
{
  LayoutFixture fixture;

  layout_fixture_set_up (&fixture, sample_trace_new_assorted (), 20 * SKEIN_NS_PER_SECOND);
  layout_fixture_run (&fixture);
  assert_lane (&fixture, "sema",
               "\n"
               "line value 100,43 50x0\n"
               "text value-text 104,28 6x14 '0'\n"
               "line value 150,43 0x-27\n"
               "line value 150,16 175x0\n"
               "text value-text 154,1 6x14 '1'\n"
               "line value 325,16 0x27\n"
               "line value 325,43 275x0\n"
               "text value-text 329,28 6x14 '0'\n");
  assert_lane (&fixture, "started",
               "\n"
               "line value 100,18 225x0\n"
               "text value-text 104,20 18x14 'set'\n"
               "line value 325,18 0x16\n"
               "line value 325,34 275x0\n"
               "text value-text 329,19 42x14 'not set'\n");
  layout_fixture_tear_down (&fixture);
}

static void
test_console (void)
{
  LayoutFixture fixture;

  layout_fixture_set_up (&fixture, sample_trace_new_assorted (), 20 * SKEIN_NS_PER_SECOND);
  fixture.input.from_ns = 12 * SKEIN_NS_PER_SECOND;
  fixture.input.to_ns = 14 * SKEIN_NS_PER_SECOND;
  layout_fixture_run (&fixture);
  /* Four rows; prints for which there is no room are counted. */
  assert_lane (&fixture, "console",
               "\n"
               "box print 288,9 62x17\n"
               "text print-text 292,9 54x17 'T-minus 8'\n"
               "box print 350,28 68x17\n"
               "text print-text 354,28 60x17 'Counting 2'\n"
               "box print 350,47 74x17\n"
               "text print-text 354,47 66x17 'one of many'\n"
               "box print 350,66 56x17 *5\n"
               "text text-dim 354,66 48x17 '5 lines' *5\n");
  layout_fixture_tear_down (&fixture);
}

static void
test_past (void)
{
  LayoutFixture fixture;
  guint n;
  const SkeinDrawItem *items;

  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  fixture.input.now_ns = 5 * SKEIN_NS_PER_SECOND;
  layout_fixture_run (&fixture);
  items = skein_draw_list_get_items (fixture.list, &n);
  for (guint i = 0; i < n; i++)
    if (items[i].subject.kind == SKEIN_SUBJECT_SPAN)
      g_assert_cmpfloat (items[i].x, <=, 226);
  assert_lane (&fixture, "MainThread",
               "\n"
               "box waiting 100,15 125x22\n"
               "text waiting-text 107,19 78x14 'at the prompt'\n"
               "rect running 100,12 3x28 *8\n");
  layout_fixture_tear_down (&fixture);
}

static void
test_hits (void)
{
  LayoutFixture fixture;
  const SkeinDrawItem *item;
  SkeinTrace *trace;
  g_autofree char *text = NULL;

  layout_fixture_set_up (&fixture, sample_trace_new_sentinel (), 20 * SKEIN_NS_PER_SECOND);
  layout_fixture_run (&fixture);
  trace = skein_history_get_trace (fixture.history);
  item = skein_draw_list_hit (fixture.list, 460, 30 + 26);
  g_assert_cmpint (item->subject.kind, ==, SKEIN_SUBJECT_SPAN);
  g_assert_cmpuint (item->subject.thread, ==, 1);
  g_assert_cmpint (skein_trace_get_event (trace, item->subject.event)->kind, ==,
                   SKEIN_EVENT_BLOCK);
  text = skein_timeline_describe_item (fixture.history, item, fixture.input.now_ns);
  g_assert_nonnull (strstr (text, "Consumer-1"));
  g_assert_nonnull (strstr (text, "from 12 s to 17 s, 5 s long"));
  g_assert_nonnull (strstr (text, "sample.c"));

  item = skein_draw_list_hit (fixture.list, 20, 30 + 26);
  g_assert_cmpint (item->subject.kind, ==, SKEIN_SUBJECT_LANE);
  g_assert_cmpuint (item->subject.thread, ==, 1);
  layout_fixture_tear_down (&fixture);
}

/* --- Of any trace ----------------------------------------------------------------------------- */

static void
assert_well_placed (LayoutFixture *fixture,
                    guint    max_items)
{
  guint n_lanes;
  const SkeinLane *lanes = skein_timeline_layout_get_lanes (fixture->layout, &n_lanes);
  const SkeinDrawItem *plot = skein_draw_list_get_region (fixture->list, SKEIN_REGION_PLOT);
  guint n;
  const SkeinDrawItem *items = skein_draw_list_get_items (fixture->list, &n);

  g_assert_cmpuint (n, <=, max_items);
  for (guint i = 0; i < n; i++)
    {
      const SkeinDrawItem *item = &items[i];
      const SkeinLane *lane;
      const SkeinDrawItem *found;
      float left = MAX (MIN (item->x, item->x + item->w), plot->x);
      float right = MIN (MAX (item->x, item->x + item->w), plot->x + plot->w);
      float top = MAX (item->y, plot->y);
      float bottom = MIN (item->y + item->h, plot->y + plot->h);

      if (item->subject.kind == SKEIN_SUBJECT_NONE || item->region != SKEIN_REGION_PLOT
          || item->kind == SKEIN_DRAW_ARROW)
        continue;
      lane = &lanes[item->subject.lane];
      g_assert_cmpfloat (MIN (item->y, item->y + item->h), >=, lane->y - 1);
      g_assert_cmpfloat (MAX (item->y, item->y + item->h), <=, lane->y + lane->height + 1);
      if (bottom <= top || right <= left || item->kind == SKEIN_DRAW_LINE)
        continue;
      found = skein_draw_list_hit (fixture->list, (left + right) / 2, (top + bottom) / 2);
      g_assert_nonnull (found);
      if (found->kind == SKEIN_DRAW_ARROW)
        continue;
      g_assert_cmpuint (found->subject.lane, ==, item->subject.lane);
      /* On top of it may be others, but never only the ground that it is on. */
      if (item->subject.kind != SKEIN_SUBJECT_LANE)
        g_assert_cmpint (found->subject.kind, !=, SKEIN_SUBJECT_LANE);
    }
}

static void
test_random (void)
{
  for (guint seed = 1; seed <= 12; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      LayoutFixture fixture;
      gint64 end_ns;

      layout_fixture_set_up (&fixture,
                             sample_trace_new_random (seed, 1 + seed % 7, 200 << (seed % 6)), 1);
      end_ns = MAX (skein_history_get_end_ns (fixture.history), 1000);
      for (guint i = 0; i < 12; i++)
        {
          gint64 from = (gint64) (g_rand_double (rand) * (double) end_ns);
          gint64 span = (gint64) (g_rand_double_range (rand, 0.0001, 1.2) * (double) end_ns);

          fixture.input.from_ns = i == 0 ? 0 : from;
          fixture.input.to_ns = fixture.input.from_ns + MAX (i == 0 ? end_ns : span, 1);
          fixture.input.now_ns = (gint64) (g_rand_double (rand) * 1.2 * (double) end_ns);
          fixture.input.width = (float) g_rand_double_range (rand, 130, 2000);
          fixture.input.height = (float) g_rand_double_range (rand, 0, 900);
          fixture.input.scroll_y = (float) g_rand_int_range (rand, 0, 200);
          fixture.input.max_items = i % 2 == 0 ? 0 : 1200;
          fixture.input.fit_lanes = i % 3 == 0;
          layout_fixture_run (&fixture);
          assert_well_placed (&fixture, i % 2 == 0 ? 6600 : 2200);
        }
      layout_fixture_tear_down (&fixture);
    }
}

/* However long the run, a frame has no more items than its bound. */
static void
test_bound (void)
{
  LayoutFixture fixture;
  guint n;

  layout_fixture_set_up (&fixture, sample_trace_new_random (5, 100, 200000), 1);
  fixture.input.now_ns = fixture.input.to_ns = skein_history_get_end_ns (fixture.history);
  fixture.input.width = 1600;
  for (guint i = 0; i < 4; i++)
    {
      layout_fixture_run (&fixture);
      skein_draw_list_get_items (fixture.list, &n);
      g_assert_cmpuint (n, <=, 6600);
      g_assert_cmpuint (n, >=, 100);
      fixture.input.to_ns /= 10;
    }
  layout_fixture_tear_down (&fixture);
}

static void
test_any_item_is_described (void)
{
  SkeinTrace *traces[] = { sample_trace_new_sentinel (), sample_trace_new_assorted () };

  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    {
      LayoutFixture fixture;
      guint n;
      const SkeinDrawItem *items;

      layout_fixture_set_up (&fixture, traces[i], 20 * SKEIN_NS_PER_SECOND);
      layout_fixture_run (&fixture);
      items = skein_draw_list_get_items (fixture.list, &n);
      for (guint j = 0; j < n; j++)
        if (items[j].subject.kind != SKEIN_SUBJECT_NONE
            && (items[j].subject.kind != SKEIN_SUBJECT_LANE || items[j].subject.thread != 0))
          {
            g_autofree char *text = skein_timeline_describe_item (fixture.history, &items[j],
                                                                  fixture.input.now_ns);

            g_assert_nonnull (text);
            g_assert_true (g_utf8_validate (text, -1, NULL));
          }
      layout_fixture_tear_down (&fixture);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/states", test_states);
  g_test_add_func ("/layout/ends", test_ends);
  g_test_add_func ("/layout/queue", test_queue);
  g_test_add_func ("/layout/values", test_values);
  g_test_add_func ("/layout/console", test_console);
  g_test_add_func ("/layout/past", test_past);
  g_test_add_func ("/layout/hits", test_hits);
  g_test_add_func ("/layout/random", test_random);
  g_test_add_func ("/layout/bound", test_bound);
  g_test_add_func ("/layout/described", test_any_item_is_described);
  return g_test_run ();
}
