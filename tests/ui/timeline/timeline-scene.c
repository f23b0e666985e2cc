/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline-scene.h"

#include <pango/pangocairo.h>

#include "../../core/sample-trace.h"

#define S SKEIN_NS_PER_SECOND

typedef struct
{
  SkeinHistory *history;
  SkeinView *view;
  SkeinVisibleRange *range;
  SkeinLaneList *lanes;
  SkeinTimelineScene *scene;
  guint n_stale;
} Fixture;

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
set_up (Fixture *fixture)
{
  PangoContext *context
      = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  *fixture = (Fixture) {
    .history = sample_history_new (sample_trace_new_sentinel ()),
    .view = skein_view_new (),
    .range = skein_visible_range_new (),
    .lanes = skein_lane_list_new (),
  };
  fixture->scene = skein_timeline_scene_new (fixture->view, fixture->range, fixture->lanes);
  skein_view_set_history (fixture->view, fixture->history);
  skein_lane_list_set_history (fixture->lanes, fixture->history);
  skein_timeline_scene_set_history (fixture->scene, fixture->history);
  skein_timeline_scene_set_context (fixture->scene, context);
  g_object_unref (context);
  skein_timeline_scene_set_size (fixture->scene, 800, 400);
  skein_view_update (fixture->view, 24 * S);
  skein_timeline_scene_update (fixture->scene, 24 * S);
  skein_timeline_scene_get_list (fixture->scene);
  g_signal_connect_swapped (fixture->scene, "stale", G_CALLBACK (count_cb), &fixture->n_stale);
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->scene);
  g_assert_finalize_object (fixture->lanes);
  g_assert_finalize_object (fixture->range);
  g_assert_finalize_object (fixture->view);
  skein_history_free (fixture->history);
}

static void
test_stale (void)
{
  Fixture fixture;

  g_test_summary ("However much is changed, a scene is stale once, until it is asked; what is set "
                  "to what it is changes nothing");
  set_up (&fixture);
  skein_timeline_scene_set_size (fixture.scene, 800, 400);
  skein_timeline_scene_set_scale (fixture.scene, 1);
  skein_timeline_scene_set_scroll_y (fixture.scene, 0);
  skein_timeline_scene_set_states (fixture.scene, 0);
  skein_timeline_scene_follow_event (fixture.scene, SKEIN_NO_EVENT, SKEIN_NO_EVENT);
  g_assert_false (skein_timeline_scene_update (fixture.scene, 24 * S));
  skein_view_select (fixture.view, SKEIN_NO_EVENT);
  skein_view_update (fixture.view, 24 * S);
  g_assert_cmpuint (fixture.n_stale, ==, 0);
  for (guint i = 1; i <= 3; i++)
    {
      skein_timeline_scene_set_scroll_y (fixture.scene, i);
      skein_timeline_scene_set_states (fixture.scene, i);
      skein_timeline_scene_set_size (fixture.scene, 800 + (int) i, 400);
      skein_timeline_scene_follow_event (fixture.scene, i, SKEIN_NO_EVENT);
      skein_view_select (fixture.view, i);
      skein_visible_range_set (fixture.range, i * S, 20 * S);
      g_object_set (fixture.lanes, "filter", i % 2 != 0 ? "o" : "n", NULL);
      g_assert_cmpuint (fixture.n_stale, ==, i);
      skein_timeline_scene_get_list (fixture.scene);
    }
  tear_down (&fixture);
}

/* Everything that a scene is made from makes it stale, each by itself. */
static void
test_each (void)
{
  Fixture fixture;
  const guint32 site = 1;
  guint n = 0;

  g_test_summary ("Whatever a scene is made from makes it stale");
  set_up (&fixture);
#define ASSERT_STALE(change) \
  G_STMT_START \
    { \
      change; \
      g_assert_cmpuint (fixture.n_stale, ==, ++n); \
      skein_timeline_scene_get_list (fixture.scene); \
    } \
  G_STMT_END
  ASSERT_STALE (skein_timeline_scene_update (fixture.scene, 25 * S));
  ASSERT_STALE (skein_timeline_scene_set_size (fixture.scene, 800, 300));
  ASSERT_STALE (skein_timeline_scene_set_scale (fixture.scene, 2));
  ASSERT_STALE (skein_timeline_scene_set_scroll_y (fixture.scene, 1));
  ASSERT_STALE (skein_timeline_scene_set_states (fixture.scene, 1));
  ASSERT_STALE (skein_timeline_scene_follow_event (fixture.scene, 3, SKEIN_NO_EVENT));
  ASSERT_STALE (skein_timeline_scene_follow_event (fixture.scene, 3, 4));
  ASSERT_STALE (skein_visible_range_set (fixture.range, 0, 20 * S));
  ASSERT_STALE (skein_visible_range_pan (fixture.range, S));
  ASSERT_STALE (g_object_set (fixture.lanes, "sort", "name", NULL));
  ASSERT_STALE (g_object_set (fixture.lanes, "fit", TRUE, NULL));
  ASSERT_STALE (g_object_set (fixture.lanes, "chosen", "object:q", NULL));
  ASSERT_STALE (skein_view_select (fixture.view, 4));
  ASSERT_STALE (skein_view_measure_from (fixture.view, 2));
  ASSERT_STALE (skein_view_mark_sites (fixture.view, &site, 1));
  ASSERT_STALE (skein_view_set_time_ns (fixture.view, S));
  ASSERT_STALE (skein_view_go_live (fixture.view));
  ASSERT_STALE (skein_timeline_scene_set_history (fixture.scene, NULL));
#undef ASSERT_STALE
  g_assert_null (skein_timeline_scene_pick (fixture.scene, 400, 56));
  tear_down (&fixture);
}

static void
test_answers (void)
{
  Fixture fixture;
  guint n;

  g_test_summary ("An answer is true at once after a change, with no frame in between");
  set_up (&fixture);
  g_assert_cmpuint (skein_timeline_scene_pick_lane (fixture.scene, 20, 50)->id, ==, 1);
  g_object_set (fixture.lanes, "filter", "consumer-2", NULL);
  g_assert_cmpuint (skein_timeline_scene_pick_lane (fixture.scene, 20, 50)->id, ==, 4);
  skein_timeline_scene_get_lanes (fixture.scene, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (skein_timeline_scene_find_chosen (fixture.scene));
  skein_lane_list_choose_by (fixture.lanes, 1);
  g_assert_cmpuint (skein_timeline_scene_find_chosen (fixture.scene)->id, ==, 4);
  g_assert_null (skein_timeline_scene_pick_lane (fixture.scene, 400, 10));

  skein_visible_range_set (fixture.range, 10 * S, 20 * S);
  g_assert_true (skein_timeline_scene_is_in (fixture.scene, SKEIN_REGION_PLOT, 799, 100));
  g_assert_false (skein_timeline_scene_is_in (fixture.scene, SKEIN_REGION_PLOT, 801, 100));
  g_assert_cmpint (ABS (skein_timeline_scene_get_time_at (fixture.scene, 800) - 20 * S), <,
                   SKEIN_NS_PER_MS);
  g_assert_cmpint (
      ABS (skein_timeline_scene_get_time_at (
               fixture.scene, 800 - skein_timeline_scene_get_plot_width (fixture.scene))
           - 10 * S), <, SKEIN_NS_PER_MS);
  skein_view_set_limit (fixture.view, 7);
  g_assert_cmpuint (skein_timeline_scene_get_limit (fixture.scene), ==, 7);
  skein_view_go_live (fixture.view);
  g_assert_cmpuint (skein_timeline_scene_get_limit (fixture.scene), ==,
                    skein_history_get_n_events (fixture.history));
  tear_down (&fixture);
}

/* The nearer end of a stretch, by its time. */
static void
test_snap (void)
{
  Fixture fixture;
  SkeinTrace *trace;
  guint n_both = 0;

  g_test_summary ("Within a stretch of a thread's state, the nearer of its two events is found");
  set_up (&fixture);
  trace = skein_history_get_trace (fixture.history);
  for (double y = 35; y < 200; y += 5)
    for (double x = 180; x < 780; x += 3)
      {
        const SkeinDrawItem *item = skein_timeline_scene_pick (fixture.scene, x, y);
        gint64 time_ns = skein_timeline_scene_get_time_at (fixture.scene, x);
        const guint32 *events;
        guint n;
        guint found;
        guint best;

        if (item == NULL || item->subject.kind != SKEIN_SUBJECT_SPAN || item->subject.n > 1)
          continue;
        found = skein_timeline_scene_snap_to_edge (fixture.scene, &item->subject, x);
        events = skein_history_get_thread_events (fixture.history, item->subject.thread, &n);
        best = item->subject.event;
        for (guint i = 0; i + 1 < n; i++)
          if (events[i] == item->subject.event
              && ABS (skein_trace_get_event (trace, events[i + 1])->time_ns - time_ns)
                     < ABS (skein_trace_get_event (trace, best)->time_ns - time_ns))
            best = events[i + 1];
        g_assert_cmpuint (found, ==, best);
        n_both += found != item->subject.event ? 1 : 0;
      }
  g_assert_cmpuint (n_both, >, 10);
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-scene/stale", test_stale);
  g_test_add_func ("/timeline-scene/each", test_each);
  g_test_add_func ("/timeline-scene/answers", test_answers);
  g_test_add_func ("/timeline-scene/snap", test_snap);
  return g_test_run ();
}
