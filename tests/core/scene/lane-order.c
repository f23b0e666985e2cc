/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-lane-order.h"

#include "../sample-trace.h"

/* The keys of the lanes that are shown, with a mark for those that are pinned or indented. */
static char *
describe (SkeinLaneOrder *order,
          SkeinHistory   *history)
{
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (SkeinLane));
  g_autoptr (GString) string = g_string_new (NULL);

  skein_lane_order_list (order, history, NULL, lanes);
  for (guint i = 0; i < lanes->len; i++)
    {
      const SkeinLane *lane = &g_array_index (lanes, SkeinLane, i);
      g_autofree char *key = skein_lane_order_make_key (history, lane);

      g_string_append_printf (string, "%s%s%s%s", i > 0 ? " " : "", lane->pinned ? "^" : "",
                              lane->depth > 0 ? ">" : "", key);
    }
  return g_string_free (g_steal_pointer (&string), FALSE);
}

static void
assert_order (SkeinLaneOrder *order,
              SkeinHistory   *history,
              const char     *expected)
{
  g_autofree char *found = describe (order, history);

  g_assert_cmpstr (found, ==, expected);
}

#define USUAL \
  "thread:MainThread thread:Producer thread:Consumer-1 thread:Consumer-2 object:q " \
  "object:running console"

static void
test_sorts (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_sentinel ());
  g_autoptr (SkeinLaneOrder) order = skein_lane_order_new ();

  g_test_summary ("Lanes are sorted among their kind, and back");
  assert_order (order, history, USUAL);
  skein_lane_order_set_sort (order, SKEIN_LANE_SORT_NAME);
  assert_order (order, history,
                "thread:Consumer-1 thread:Consumer-2 thread:MainThread thread:Producer object:q "
                "object:running console");
  skein_lane_order_set_sort (order, SKEIN_LANE_SORT_ACTIVITY);
  assert_order (order, history,
                "thread:Producer thread:Consumer-1 thread:Consumer-2 thread:MainThread object:q "
                "object:running console");
  skein_lane_order_set_sort (order, SKEIN_LANE_SORT_CREATION);
  assert_order (order, history, USUAL);

  /* Lanes that were moved by hand are sorted again, also by the order in which they were before. */
  g_assert_true (skein_lane_order_move (order, history, "thread:Consumer-2", -1));
  skein_lane_order_set_sort (order, SKEIN_LANE_SORT_NAME);
  assert_order (order, history,
                "thread:Consumer-1 thread:Consumer-2 thread:MainThread thread:Producer object:q "
                "object:running console");
  g_assert_true (skein_lane_order_move (order, history, "thread:Producer", -1));
  skein_lane_order_set_sort (order, SKEIN_LANE_SORT_NAME);
  assert_order (order, history,
                "thread:Consumer-1 thread:Consumer-2 thread:MainThread thread:Producer object:q "
                "object:running console");
}

static void
test_groups (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_sentinel ());
  g_autoptr (SkeinLaneOrder) order = skein_lane_order_new ();

  g_test_summary ("Objects go with the thread that uses them most, wherever it goes");
  skein_lane_order_set_grouped (order, TRUE);
  assert_order (order, history,
                "thread:MainThread >object:running thread:Producer >object:q thread:Consumer-1 "
                "thread:Consumer-2 console");
  g_assert_true (skein_lane_order_move (order, history, "thread:Producer", 1));
  assert_order (order, history,
                "thread:MainThread >object:running thread:Consumer-1 thread:Producer >object:q "
                "thread:Consumer-2 console");
  g_assert_true (skein_lane_order_move (order, history, "thread:MainThread", 1));
  assert_order (order, history,
                "thread:Consumer-1 thread:MainThread >object:running thread:Producer >object:q "
                "thread:Consumer-2 console");
  g_assert_false (skein_lane_order_move (order, history, "object:running", -1));
  g_assert_false (skein_lane_order_move (order, history, "object:running", 1));

  /* At the top it stands below no thread, and its thread is where it was. */
  skein_lane_order_set_pinned (order, "object:q", TRUE);
  assert_order (order, history,
                "^object:q thread:Consumer-1 thread:MainThread >object:running thread:Producer "
                "thread:Consumer-2 console");
  skein_lane_order_set_pinned (order, "object:q", FALSE);
  assert_order (order, history,
                "thread:Consumer-1 thread:MainThread >object:running thread:Producer >object:q "
                "thread:Consumer-2 console");
}

static void
test_wishes (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_sentinel ());
  g_autoptr (SkeinLaneOrder) order = skein_lane_order_new ();
  g_autoptr (SkeinLaneOrder) other = skein_lane_order_new ();
  g_auto (GStrv) strings = NULL;
  g_auto (GStrv) none = skein_lane_order_get_strings (order);

  g_test_summary ("Lanes are moved, pinned and hidden; the wish can be kept");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_true (skein_lane_order_move (order, history, "thread:Consumer-2", -1));
  g_assert_false (skein_lane_order_move (order, history, "thread:MainThread", -1));
  g_assert_false (skein_lane_order_move (order, history, "console", 1));
  skein_lane_order_set_pinned (order, "object:q", TRUE);
  skein_lane_order_set_hidden (order, "thread:MainThread", TRUE);
  assert_order (order, history,
                "^object:q thread:Producer thread:Consumer-2 thread:Consumer-1 object:running "
                "console");
  /* Past a lane that is not shown, and not into those that are pinned. */
  g_assert_false (skein_lane_order_move (order, history, "thread:Producer", -1));

  strings = skein_lane_order_get_strings (order);
  skein_lane_order_set_strings (other, (const char *const *) strings);
  assert_order (other, history,
                "^object:q thread:Producer thread:Consumer-2 thread:Consumer-1 object:running "
                "console");
  g_assert_cmpuint (skein_lane_order_count_hidden (other), ==, 1);
  skein_lane_order_show_all (other);
  g_assert_cmpuint (skein_lane_order_count_hidden (other), ==, 0);
  skein_lane_order_set_strings (other, NULL);
  assert_order (other, history, USUAL);
  skein_lane_order_set_strings (other, (const char *const[]) { "=unknown", "^", "-", "x", NULL });
  assert_order (other, history, USUAL);
}

static void
test_filter (void)
{
  g_autoptr (SkeinHistory) history = sample_history_new (sample_trace_new_sentinel ());
  g_autoptr (SkeinLaneOrder) order = skein_lane_order_new ();

  g_test_summary ("A filter leaves lanes with a text in their names, whatever its case");
  skein_lane_order_set_filter (order, "CONSUMER");
  assert_order (order, history, "thread:Consumer-1 thread:Consumer-2");
  skein_lane_order_set_filter (order, "nothing has this");
  assert_order (order, history, "");
  skein_lane_order_set_filter (order, "");
  assert_order (order, history, USUAL);

  g_test_message ("Grouped: a lane brings those of its group, and one of them brings the lane");
  skein_lane_order_set_grouped (order, TRUE);
  skein_lane_order_set_filter (order, "producer");
  assert_order (order, history, "thread:Producer >object:q");
  skein_lane_order_set_filter (order, "running");
  assert_order (order, history, "thread:MainThread >object:running");
  skein_lane_order_set_filter (order, "consumer");
  assert_order (order, history, "thread:Consumer-1 thread:Consumer-2");
}

/* After any wishes every lane is there once, and the kept order gives the same again. */
static void
test_random (void)
{
  for (guint seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (SkeinHistory) history
          = sample_history_new (sample_trace_new_random (seed, 1 + seed % 9, 400));
      g_autoptr (SkeinLaneOrder) order = skein_lane_order_new ();
      g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (SkeinLane));

      skein_timeline_list_lanes (history, all);
      for (guint i = 0; i < 60; i++)
        {
          const SkeinLane *lane
              = &g_array_index (all, SkeinLane, (guint) g_rand_int_range (rand, 0, (int) all->len));
          g_autofree char *key = skein_lane_order_make_key (history, lane);
          g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (SkeinLane));
          g_autoptr (SkeinLaneOrder) again = skein_lane_order_new ();
          g_auto (GStrv) strings = NULL;
          g_autofree char *found = NULL;

          if (i % 5 == 0)
            skein_lane_order_set_pinned (order, key, g_rand_boolean (rand));
          else if (i % 7 == 0)
            skein_lane_order_set_grouped (order, g_rand_boolean (rand));
          else if (i % 11 == 0)
            skein_lane_order_set_sort (order, g_rand_int_range (rand, 0, SKEIN_N_LANE_SORTS));
          else
            skein_lane_order_move (order, history, key, g_rand_boolean (rand) ? 1 : -1);
          skein_lane_order_list (order, history, NULL, lanes);
          g_assert_cmpuint (lanes->len, ==, all->len);
          for (guint j = 0; j < lanes->len; j++)
            for (guint k = 0; k < j; k++)
              g_assert_false (g_array_index (lanes, SkeinLane, j).kind
                                  == g_array_index (lanes, SkeinLane, k).kind
                              && g_array_index (lanes, SkeinLane, j).id
                                     == g_array_index (lanes, SkeinLane, k).id);
          strings = skein_lane_order_get_strings (order);
          skein_lane_order_set_strings (again, (const char *const *) strings);
          found = describe (order, history);
          assert_order (again, history, found);
        }
    }
}

static void
test_same_names (void)
{
  static const char *const names[] = { "Worker", "Helper", "Worker", "Worker", "Helper" };
  SkeinTrace *trace = sample_trace_new_sentinel ();
  g_autoptr (SkeinLaneOrder) order = skein_lane_order_new ();
  g_autoptr (SkeinHistory) history = NULL;
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (SkeinLane));
  g_auto (GStrv) strings = NULL;

  g_test_summary ("Lanes of one name have keys of their own, the same one by one as all at once, "
                  "and the chosen one is marked by its key");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      skein_trace_add_thread (trace, &(SkeinThreadInfo) { .name = names[i] });
      skein_trace_add_object (trace, &(SkeinObjectInfo) { .kind = SKEIN_OBJECT_MUTEX,
                                                          .name = names[i] });
    }
  history = sample_history_new (trace);
  g_assert_true (skein_lane_order_move (order, history, "thread:Worker#2", -1));
  skein_lane_order_list (order, history, "object:Worker#3", lanes);
  strings = skein_lane_order_get_strings (order);
  g_assert_cmpstr (strings[0], ==, "=by-hand");
  g_assert_cmpuint (lanes->len, ==, g_strv_length (strings) - 1);
  for (guint i = 0; i < lanes->len; i++)
    {
      const SkeinLane *lane = &g_array_index (lanes, SkeinLane, i);
      g_autofree char *key = skein_lane_order_make_key (history, lane);

      g_assert_cmpstr (strings[i + 1], ==, key);
      g_assert_true (lane->chosen == g_str_equal (key, "object:Worker#3"));
    }
  g_assert_cmpstr (strings[6], ==, "thread:Worker#2");
  g_assert_cmpstr (strings[7], ==, "thread:Helper");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lane-order/sorts", test_sorts);
  g_test_add_func ("/lane-order/groups", test_groups);
  g_test_add_func ("/lane-order/wishes", test_wishes);
  g_test_add_func ("/lane-order/filter", test_filter);
  g_test_add_func ("/lane-order/random", test_random);
  g_test_add_func ("/lane-order/same-names", test_same_names);
  return g_test_run ();
}
