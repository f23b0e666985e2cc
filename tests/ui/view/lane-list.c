/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-lane-list.h"

#include "../../core/sample-trace.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

typedef struct
{
  SkeinHistory *history;
  SkeinLaneList *lanes;
  guint n_changed;
  guint n_order;
} Fixture;

static void
set_up (Fixture *fixture)
{
  *fixture = (Fixture) { .history = sample_history_new (sample_trace_new_sentinel ()) };
  fixture->lanes = skein_lane_list_new ();
  skein_lane_list_set_history (fixture->lanes, fixture->history);
  g_signal_connect_swapped (fixture->lanes, "changed", G_CALLBACK (count_cb),
                            &fixture->n_changed);
  g_signal_connect_swapped (fixture->lanes, "notify::order", G_CALLBACK (count_cb),
                            &fixture->n_order);
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->lanes);
  skein_history_free (fixture->history);
}

/* Expects the names from the top; the chosen lane's begins with a star. */
static void
assert_lanes (Fixture    *fixture,
              const char *expected)
{
  SkeinTrace *trace = skein_history_get_trace (fixture->history);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n;
  const SkeinLane *lanes = skein_lane_list_get (fixture->lanes, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s%s", i > 0 ? " " : "", lanes[i].chosen ? "*" : "",
                            lanes[i].kind == SKEIN_LANE_THREAD
                              ? skein_trace_get_thread (trace, lanes[i].id).name
                            : lanes[i].kind == SKEIN_LANE_OBJECT
                              ? skein_trace_get_object (trace, lanes[i].id).name
                              : "console");
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_choose (void)
{
  Fixture fixture;

  g_test_summary ("Lanes are chosen one after the other, from an end on, and no further than the "
                  "other; what is chosen is told once");
  set_up (&fixture);
  assert_lanes (&fixture, "MainThread Producer Consumer-1 Consumer-2 q running console");
  g_assert_null (skein_lane_list_get_chosen (fixture.lanes));
  g_assert_true (skein_lane_list_choose_by (fixture.lanes, -1));
  assert_lanes (&fixture, "MainThread Producer Consumer-1 Consumer-2 q running *console");
  g_assert_false (skein_lane_list_choose_by (fixture.lanes, 1));
  for (guint i = 0; i < 6; i++)
    g_assert_true (skein_lane_list_choose_by (fixture.lanes, -1));
  g_assert_false (skein_lane_list_choose_by (fixture.lanes, -1));
  g_assert_cmpstr (skein_lane_list_get_chosen (fixture.lanes), ==, "thread:MainThread");
  g_assert_cmpuint (fixture.n_changed, ==, 7);
  g_object_set (fixture.lanes, "chosen", "thread:MainThread", NULL);
  g_assert_cmpuint (fixture.n_changed, ==, 7);
  g_assert_cmpuint (fixture.n_order, ==, 0);
  /* A run without such a lane has none that is chosen. */
  g_object_set (fixture.lanes, "chosen", "thread:Nobody", NULL);
  assert_lanes (&fixture, "MainThread Producer Consumer-1 Consumer-2 q running console");
  tear_down (&fixture);
}

static void
test_arrange (void)
{
  Fixture fixture;
  g_auto (GStrv) order = NULL;

  g_test_summary ("The chosen lane is moved, pinned and hidden; the order is told, can be kept, "
                  "and is not another one by a filter");
  set_up (&fixture);
  g_assert_false (skein_lane_list_move_chosen (fixture.lanes, 1));
  g_assert_false (skein_lane_list_is_pinned (fixture.lanes));
  skein_lane_list_pin_chosen (fixture.lanes);
  skein_lane_list_hide_chosen (fixture.lanes);
  skein_lane_list_show_hidden (fixture.lanes);
  g_assert_cmpuint (fixture.n_order, ==, 0);
  g_object_set (fixture.lanes, "chosen", "object:q", NULL);
  g_assert_true (skein_lane_list_move_chosen (fixture.lanes, -1));
  assert_lanes (&fixture, "MainThread Producer Consumer-1 *q Consumer-2 running console");
  skein_lane_list_pin_chosen (fixture.lanes);
  g_assert_true (skein_lane_list_is_pinned (fixture.lanes));
  assert_lanes (&fixture, "*q MainThread Producer Consumer-1 Consumer-2 running console");
  skein_lane_list_pin_chosen (fixture.lanes);
  g_assert_false (skein_lane_list_is_pinned (fixture.lanes));
  g_assert_cmpuint (fixture.n_order, ==, 3);
  order = skein_lane_list_get_order (fixture.lanes);

  g_object_set (fixture.lanes, "filter", "consumer", NULL);
  assert_lanes (&fixture, "Consumer-1 Consumer-2");
  g_object_set (fixture.lanes, "filter", NULL, NULL);
  g_assert_cmpuint (fixture.n_order, ==, 3);

  skein_lane_list_hide_chosen (fixture.lanes);
  assert_lanes (&fixture, "MainThread Producer Consumer-1 *Consumer-2 running console");
  g_object_set (fixture.lanes, "chosen", "console", NULL);
  skein_lane_list_hide_chosen (fixture.lanes);
  assert_lanes (&fixture, "MainThread Producer Consumer-1 Consumer-2 *running");
  g_assert_cmpuint (skein_lane_list_count_hidden (fixture.lanes), ==, 2);
  skein_lane_list_show_hidden (fixture.lanes);
  g_assert_cmpuint (skein_lane_list_count_hidden (fixture.lanes), ==, 0);
  skein_lane_list_set_order (fixture.lanes, NULL);
  assert_lanes (&fixture, "MainThread Producer Consumer-1 Consumer-2 q *running console");
  skein_lane_list_set_order (fixture.lanes, (const char *const *) order);
  assert_lanes (&fixture, "MainThread Producer Consumer-1 q Consumer-2 *running console");
  tear_down (&fixture);
}

static void
test_wishes (void)
{
  Fixture fixture;
  g_autofree char *sort = NULL;

  g_test_summary ("Sorting and grouping are properties; a sort that does not exist is refused");
  set_up (&fixture);
  g_object_set (fixture.lanes, "sort", "name", NULL);
  assert_lanes (&fixture, "Consumer-1 Consumer-2 MainThread Producer q running console");
  g_test_expect_message ("Skein", G_LOG_LEVEL_WARNING, "*by “colour”");
  g_object_set (fixture.lanes, "sort", "colour", NULL);
  g_test_assert_expected_messages ();
  g_object_get (fixture.lanes, "sort", &sort, NULL);
  g_assert_cmpstr (sort, ==, "name");
  g_object_set (fixture.lanes, "sort", "creation", "grouped", TRUE, NULL);
  assert_lanes (&fixture, "MainThread running Producer q Consumer-1 Consumer-2 console");
  fixture.n_changed = 0;
  g_object_set (fixture.lanes, "grouped", TRUE, "fit", FALSE, NULL);
  g_assert_cmpuint (fixture.n_changed, ==, 0);
  g_object_set (fixture.lanes, "fit", TRUE, NULL);
  g_assert_true (skein_lane_list_get_fit (fixture.lanes));
  g_assert_cmpuint (fixture.n_changed, ==, 1);
  tear_down (&fixture);
}

static void
test_runs (void)
{
  Fixture fixture;
  guint n;

  g_test_summary ("Wishes hold for the next run; without a run there are no lanes; lanes that "
                  "appear are there when they are asked for");
  set_up (&fixture);
  g_object_set (fixture.lanes, "chosen", "object:q", NULL);
  skein_lane_list_pin_chosen (fixture.lanes);
  skein_lane_list_set_history (fixture.lanes, NULL);
  skein_lane_list_get (fixture.lanes, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_false (skein_lane_list_choose_by (fixture.lanes, 1));
  g_assert_false (skein_lane_list_move_chosen (fixture.lanes, 1));
  skein_history_free (fixture.history);
  fixture.history = sample_history_new (sample_trace_new_sentinel ());
  skein_lane_list_set_history (fixture.lanes, fixture.history);
  assert_lanes (&fixture, "*q MainThread Producer Consumer-1 Consumer-2 running console");
  skein_trace_add_thread (skein_history_get_trace (fixture.history),
                          &(SkeinThreadInfo) { .name = "Late" });
  assert_lanes (&fixture, "*q MainThread Producer Consumer-1 Consumer-2 Late running console");
  tear_down (&fixture);
}

static void
test_appears (void)
{
  Fixture fixture;
  SkeinTrace *trace;
  SkeinObjectInfo object = { .kind = SKEIN_OBJECT_QUEUE, .name = "q2", .type = "GAsyncQueue" };
  SkeinThreadInfo thread = { .name = "Producer-2" };

  g_test_summary ("An object that appears has a lane as soon as the lanes are asked for, and so "
                  "has a thread");
  set_up (&fixture);
  trace = skein_history_get_trace (fixture.history);
  assert_lanes (&fixture, "MainThread Producer Consumer-1 Consumer-2 q running console");
  skein_trace_add_object (trace, &object);
  assert_lanes (&fixture, "MainThread Producer Consumer-1 Consumer-2 q running q2 console");
  skein_trace_add_thread (trace, &thread);
  assert_lanes (&fixture,
                "MainThread Producer Consumer-1 Consumer-2 Producer-2 q running q2 console");
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lane-list/choose", test_choose);
  g_test_add_func ("/lane-list/arrange", test_arrange);
  g_test_add_func ("/lane-list/wishes", test_wishes);
  g_test_add_func ("/lane-list/runs", test_runs);
  g_test_add_func ("/lane-list/appears", test_appears);
  return g_test_run ();
}
