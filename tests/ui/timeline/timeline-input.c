/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <adwaita.h>

#include "../../core/sample-trace.h"
#include "../../patience.h"
#include "../pointer.h"
#include "scene/skein-overview-layout.h"
#include "timeline-fixture.h"
#include "timeline/skein-lane-header.h"
#include "timeline/skein-overview.h"
#include "timeline/skein-timeline-bar.h"
#include "../window-fixture.h"

/* In the plot of the fixture's window, within a lane. */
#define PLOT_Y 100

typedef struct
{
  TimelineFixture base;
  Pointer *pointer;
  GtkWidget *bar;
} Fixture;

static void
set_up_with (Fixture    *fixture,
             SkeinTrace *trace)
{
  timeline_fixture_set_up (&fixture->base, trace);
  fixture->bar = skein_timeline_bar_new (fixture->base.timeline);
  timeline_fixture_put_below (&fixture->base, fixture->bar);
  skein_timeline_update (fixture->base.timeline, 24 * SKEIN_NS_PER_SECOND);
  skein_visible_range_set (fixture->base.range, 5 * SKEIN_NS_PER_SECOND,
                            15 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture->base);
  fixture->pointer = pointer_new ();
}

static void
set_up (Fixture *fixture)
{
  set_up_with (fixture, sample_trace_new_sentinel ());
}

static void
tear_down (Fixture *fixture)
{
  /* A window that goes away does not hear of the pointer leaving it. */
  pointer_free (fixture->pointer);
  timeline_fixture_tear_down (&fixture->base);
}

static gint64
get_time_at (Fixture *fixture,
             double   x)
{
  return skein_timeline_scene_get_time_at (fixture->base.scene, x);
}

static gint64
get_from_ns (Fixture *fixture)
{
  return skein_visible_range_get_from_ns (fixture->base.range);
}

static double
get_span (Fixture *fixture)
{
  gint64 from_ns;
  gint64 to_ns;

  timeline_fixture_get_range (&fixture->base, &from_ns, &to_ns);
  return skein_time_to_seconds (to_ns - from_ns);
}

static void
move (Fixture *fixture,
      double   x,
      double   y)
{
  pointer_move (fixture->pointer, GTK_WIDGET (fixture->base.timeline), x, y);
}

static void
assert_near (gint64 time_ns,
             gint64 expected_ns)
{
  g_assert_cmpfloat_with_epsilon (skein_time_to_seconds (time_ns),
                                  skein_time_to_seconds (expected_ns), 0.002);
}

static GtkEventController *
find_controller (GtkWidget *widget,
                 GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_error ("it has no %s", g_type_name (type));
}

static void
test_wheel (void)
{
  Fixture fixture;
  gint64 time_ns;
  gint64 before_ns;

  g_test_summary ("Control and the wheel zoom, and keep the time under the pointer; the wheel "
                  "alone pans");
  set_up (&fixture);
  for (double x = 250; x <= 750; x += 250)
    {
      move (&fixture, x, PLOT_Y);
      time_ns = get_time_at (&fixture, x);
      pointer_hold (fixture.pointer, GDK_KEY_Control_L);
      pointer_click (fixture.pointer, 4);
      pointer_click (fixture.pointer, 4);
      g_assert_cmpfloat_with_epsilon (get_span (&fixture), 10 / 1.25 / 1.25, 0.001);
      assert_near (get_time_at (&fixture, x), time_ns);
      pointer_click (fixture.pointer, 5);
      pointer_click (fixture.pointer, 5);
      g_assert_cmpfloat_with_epsilon (get_span (&fixture), 10, 0.001);
      assert_near (get_time_at (&fixture, x), time_ns);
      pointer_let_go (fixture.pointer, GDK_KEY_Control_L);
    }
  before_ns = get_time_at (&fixture, 500);
  pointer_hold (fixture.pointer, GDK_KEY_Shift_L);
  pointer_click (fixture.pointer, 5);
  pointer_let_go (fixture.pointer, GDK_KEY_Shift_L);
  g_assert_cmpint (get_time_at (&fixture, 500), >, before_ns);
  g_assert_cmpfloat_with_epsilon (get_span (&fixture), 10, 0.001);
  tear_down (&fixture);
}

static void
stop_cb (GtkGesture *gesture)
{
  g_signal_stop_emission_by_name (gesture, "begin");
}

static void
test_pinch (void)
{
  Fixture fixture;
  GtkEventController *pinch;
  gint64 time_ns;

  g_test_summary ("Two fingers zoom, and keep the time between them");
  set_up (&fixture);
  pinch = find_controller (GTK_WIDGET (fixture.base.timeline), GTK_TYPE_GESTURE_ZOOM);
  move (&fixture, 600, PLOT_Y);
  time_ns = get_time_at (&fixture, 600);
  /* The server has no fingers: the gesture emits the signals that fingers would cause, and does not
   * look for their events itself. */
  g_signal_connect (pinch, "begin", G_CALLBACK (stop_cb), NULL);
  g_signal_emit_by_name (pinch, "begin", NULL);
  for (double scale = 1.1; scale < 4; scale *= 1.1)
    {
      g_signal_emit_by_name (pinch, "scale-changed", scale);
      g_assert_cmpfloat_with_epsilon (get_span (&fixture), 10 / scale, 0.001);
      assert_near (get_time_at (&fixture, 600), time_ns);
    }
  g_assert_true (skein_visible_range_go_back (fixture.base.range));
  g_assert_cmpfloat_with_epsilon (get_span (&fixture), 10, 0.001);
  tear_down (&fixture);
}

static void
test_pan (void)
{
  Fixture fixture;
  g_autoptr (Patience) patience = NULL;
  gint64 before_ns;
  gint64 time_ns;

  g_test_summary ("What is dragged stays under the pointer; let go of in motion, it glides on and "
                  "comes to rest");
  set_up (&fixture);
  move (&fixture, 600, PLOT_Y);
  time_ns = get_time_at (&fixture, 600);
  pointer_press (fixture.pointer, 1);
  for (double x = 590; x >= 400; x -= 10)
    {
      move (&fixture, x, PLOT_Y);
      assert_near (get_time_at (&fixture, x), time_ns);
    }
  move (&fixture, 500, PLOT_Y);
  assert_near (get_time_at (&fixture, 500), time_ns);
  pointer_release (fixture.pointer, 1);
  g_assert_cmpfloat_with_epsilon (get_span (&fixture), 10, 0.001);

  gtk_widget_activate_action (GTK_WIDGET (fixture.base.timeline), "timeline.later", NULL);
  time_ns = get_time_at (&fixture, 500);
  g_signal_emit_by_name (find_controller (GTK_WIDGET (fixture.base.timeline),
                                          GTK_TYPE_EVENT_CONTROLLER_SCROLL),
                         "decelerate", 400.0, 0.0);
  patience = patience_new ("the end of a glide");
  do
    {
      before_ns = get_time_at (&fixture, 500);
      timeline_fixture_make_frame (&fixture.base);
      timeline_fixture_make_frame (&fixture.base);
      g_assert_cmpint (get_time_at (&fixture, 500), >=, before_ns);
    }
  while (get_time_at (&fixture, 500) != before_ns);
  g_assert_cmpint (get_time_at (&fixture, 500), >, time_ns);
  g_assert_cmpfloat_with_epsilon (get_span (&fixture), 10, 0.001);
  tear_down (&fixture);
}

/* Drags by @offset as a finger does, which leaves the screen at @speed, and lets it glide to its
 * end; returns how far it has gone by itself. */
static gint64
swipe (Fixture *fixture,
       double   offset,
       double   speed)
{
  GtkWidget *timeline = GTK_WIDGET (fixture->base.timeline);
  GtkEventController *drag = find_controller (timeline, GTK_TYPE_GESTURE_DRAG);
  GtkEventController *flick = find_controller (timeline, GTK_TYPE_GESTURE_SWIPE);
  g_autoptr (Patience) patience = patience_new ("the end of a glide");
  gint64 dragged_ns;
  gint64 before_ns;

  g_signal_emit_by_name (drag, "drag-begin", 500.0, (double) PLOT_Y);
  g_signal_emit_by_name (drag, "drag-update", offset, 0.0);
  g_signal_emit_by_name (drag, "drag-end", offset, 0.0);
  dragged_ns = get_from_ns (fixture);
  g_signal_emit_by_name (flick, "swipe", speed, 0.0);
  do
    {
      before_ns = get_from_ns (fixture);
      timeline_fixture_make_frame (&fixture->base);
      timeline_fixture_make_frame (&fixture->base);
    }
  while (get_from_ns (fixture) != before_ns);
  return before_ns - dragged_ns;
}

static void
test_swipe (void)
{
  Fixture fixture;
  gint64 from_ns;

  g_test_summary ("A range that is flung goes on the way that it was dragged; a tap, however fast "
                  "the finger leaves, moves nothing");
  set_up (&fixture);
  from_ns = get_from_ns (&fixture);
  g_assert_cmpint (swipe (&fixture, -40, -900), >, SKEIN_NS_PER_SECOND / 10);
  g_assert_cmpint (get_from_ns (&fixture), >, from_ns);
  from_ns = get_from_ns (&fixture);
  g_assert_cmpint (swipe (&fixture, 40, 900), <, -SKEIN_NS_PER_SECOND / 10);
  g_assert_cmpint (get_from_ns (&fixture), <, from_ns);
  g_assert_cmpint (swipe (&fixture, 1, 900), ==, 0);
  g_assert_cmpfloat_with_epsilon (get_span (&fixture), 10, 0.001);
  tear_down (&fixture);
}

static void
test_box (void)
{
  Fixture fixture;
  gint64 from_ns;
  gint64 to_ns;

  g_test_summary ("Shift and a drag show what was between its ends; back and forward undo it");
  set_up (&fixture);
  move (&fixture, 650, PLOT_Y);
  to_ns = get_time_at (&fixture, 650);
  from_ns = get_time_at (&fixture, 350);
  pointer_hold (fixture.pointer, GDK_KEY_Shift_L);
  pointer_press (fixture.pointer, 1);
  move (&fixture, 500, PLOT_Y + 20);
  move (&fixture, 350, PLOT_Y + 20);
  g_assert_cmpfloat_with_epsilon (get_span (&fixture), 10, 0.001);
  pointer_release (fixture.pointer, 1);
  pointer_let_go (fixture.pointer, GDK_KEY_Shift_L);
  g_assert_cmpfloat_with_epsilon (get_span (&fixture), skein_time_to_seconds (to_ns - from_ns),
                                  0.002);
  assert_near (get_from_ns (&fixture), from_ns);
  gtk_widget_activate_action (GTK_WIDGET (fixture.base.timeline), "timeline.zoom-back", NULL);
  g_assert_cmpint (get_from_ns (&fixture), ==, 5 * SKEIN_NS_PER_SECOND);
  gtk_widget_activate_action (GTK_WIDGET (fixture.base.timeline), "timeline.zoom-forward", NULL);
  assert_near (get_from_ns (&fixture), from_ns);
  tear_down (&fixture);
}

static void
test_scrub (void)
{
  Fixture fixture;
  SkeinView *view;

  g_test_summary ("A drag on the ruler looks at the time under the pointer");
  set_up (&fixture);
  view = fixture.base.view;
  move (&fixture, 300, 10);
  pointer_press (fixture.pointer, 1);
  for (double x = 300; x <= 700; x += 50)
    {
      move (&fixture, x, 10);
      g_assert_false (skein_view_is_live (view));
      assert_near (skein_view_get_time_ns (view), get_time_at (&fixture, x));
    }
  pointer_release (fixture.pointer, 1);
  tear_down (&fixture);
}

/* The place of the first thread's lane. */
static guint
find_lane (Fixture *fixture)
{
  guint n;
  const SkeinLane *lanes = skein_timeline_scene_get_lanes (fixture->base.scene, &n);

  for (guint i = 0; i < n; i++)
    if (lanes[i].kind == SKEIN_LANE_THREAD && lanes[i].id == 1)
      return i;
  g_assert_not_reached ();
}

static void
test_lane_middles (void)
{
  Fixture fixture;
  guint n;
  float middle;

  g_test_summary ("A lane that is dragged passes another one where the pointer is beyond that "
                  "one's middle, down and up");
  set_up (&fixture);
  move (&fixture, 40, 50);
  pointer_press (fixture.pointer, 1);
  move (&fixture, 40, 56);
  for (int down = TRUE; down >= FALSE; down--)
    {
      /* The second lane's middle is the same for both ways: these two are of the same height. */
      const SkeinLane *lanes = skein_timeline_scene_get_lanes (fixture.base.scene, &n);

      g_assert_cmpfloat (lanes[0].height, ==, lanes[1].height);
      g_assert_cmpuint (find_lane (&fixture), ==, down ? 0 : 1);
      middle = lanes[down ? 1 : 0].y + lanes[0].height / 2;
      move (&fixture, 40, middle + (down ? -3 : 3));
      g_assert_cmpuint (find_lane (&fixture), ==, down ? 0 : 1);
      move (&fixture, 40, middle + (down ? 3 : -3));
      g_assert_cmpuint (find_lane (&fixture), ==, down ? 1 : 0);
    }
  pointer_release (fixture.pointer, 1);
  tear_down (&fixture);
}

static void
test_lane (void)
{
  Fixture fixture;
  const SkeinDrawItem *item;

  g_test_summary ("A lane's header can be dragged to another place");
  set_up (&fixture);
  move (&fixture, 40, 50);
  g_assert_cmpuint (skein_timeline_scene_pick (fixture.base.scene, 40, 50)->subject.thread, ==, 1);
  pointer_press (fixture.pointer, 1);
  for (double y = 60; y <= 145; y += 5)
    move (&fixture, 40, y);
  pointer_release (fixture.pointer, 1);
  g_assert_cmpuint (skein_timeline_scene_pick (fixture.base.scene, 40, 50)->subject.thread, ==, 2);
  item = skein_timeline_scene_pick (fixture.base.scene, 40, 145);
  g_assert_cmpuint (item->subject.thread, ==, 1);

  /* A click on a header chooses its lane, and the focus is there. */
  move (&fixture, 40, 50);
  pointer_click (fixture.pointer, 1);
  g_assert_cmpstr (skein_lane_list_get_chosen (fixture.base.lanes), ==, "thread:Producer");
  g_assert_true (SKEIN_IS_LANE_HEADER (
      gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (fixture.base.timeline)))));
  tear_down (&fixture);
}

/* From its header, over all others; at each height the pointer moves twice. */
static void
drag_over_all (Fixture    *fixture,
               const char *key)
{
  int height = gtk_widget_get_height (GTK_WIDGET (fixture->base.timeline));
  const SkeinLane *lane;

  skein_lane_list_set_order (fixture->base.lanes, NULL);
  g_object_set (fixture->base.lanes, "grouped", TRUE, "fit", TRUE, "chosen", key, NULL);
  timeline_fixture_make_frame (&fixture->base);
  lane = skein_timeline_scene_find_chosen (fixture->base.scene);
  move (fixture, 40, lane->y + lane->height / 2);
  pointer_press (fixture->pointer, 1);
  for (double y = 40; y < height; y += 8)
    {
      g_auto (GStrv) order = NULL;
      g_auto (GStrv) again = NULL;

      move (fixture, 40, y);
      order = skein_lane_list_get_order (fixture->base.lanes);
      move (fixture, 41, y);
      again = skein_lane_list_get_order (fixture->base.lanes);
      g_assert_cmpstrv (order, again);
    }
  pointer_release (fixture->pointer, 1);
  g_assert_cmpstr (skein_lane_list_get_chosen (fixture->base.lanes), ==, key);
}

/* Threads, of which one uses many objects: grouped, its block is much higher than the others. */
static SkeinTrace *
make_blocks (void)
{
  static const char *const threads[] = { "First", "Owner", "Third" };
  SkeinTrace *trace = skein_trace_new ();

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    skein_trace_add_thread (trace, &(SkeinThreadInfo) { .name = threads[i] });
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%u", i);
      guint mutex = skein_trace_add_object (trace, &(SkeinObjectInfo) {
        .kind = SKEIN_OBJECT_MUTEX, .name = name });

      skein_trace_append (trace, &(SkeinEvent) { .time_ns = i * SKEIN_NS_PER_SECOND, .thread = 2,
                                                 .kind = SKEIN_EVENT_LOCK, .object = mutex,
                                                 .cause = SKEIN_NO_EVENT });
    }
  return trace;
}

static void
test_drag_lane (void)
{
  Fixture fixture;

  g_test_summary ("Wherever a lane is dragged to, past a block of lanes that is much higher, it is "
                  "at rest while the pointer is");
  set_up_with (&fixture, make_blocks ());
  drag_over_all (&fixture, "thread:First");
  drag_over_all (&fixture, "thread:Third");
  tear_down (&fixture);
}

/* The text of the pill that stands between two events. */
static const char *
get_measured (Fixture *fixture)
{
  guint n;
  SkeinDrawList *list = skein_timeline_scene_get_list (fixture->base.scene);
  const SkeinDrawItem *items = skein_draw_list_get_items (list, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].kind == SKEIN_DRAW_TEXT && items[i].region == SKEIN_REGION_PLOT
        && items[i].subject.kind == SKEIN_SUBJECT_NONE && g_str_has_suffix (items[i].text, " s"))
      return items[i].text;
  return NULL;
}

/* The first pixel at or after a time. */
static double
find_x (Fixture *fixture,
        gint64   time_ns)
{
  double x = 0;

  while (get_time_at (fixture, x) < time_ns)
    x++;
  return x;
}

static void
test_measure (void)
{
  Fixture fixture;
  double blocked_x[2];
  guint from;

  g_test_summary ("Control and a click measure from the event that is looked at to the edge that "
                  "is nearest to the pointer");
  set_up (&fixture);
  skein_visible_range_set (fixture.base.range, 10 * SKEIN_NS_PER_SECOND,
                            20 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture.base);
  blocked_x[0] = find_x (&fixture, 12 * SKEIN_NS_PER_SECOND);
  blocked_x[1] = find_x (&fixture, 17 * SKEIN_NS_PER_SECOND);
  /* Within the stretch in which the main thread is blocked in its join. */
  move (&fixture, blocked_x[0] + 30, 56);
  pointer_click (fixture.pointer, 1);
  g_assert_null (get_measured (&fixture));
  move (&fixture, blocked_x[1] - 30, 56);
  /* A user who measures lets the pointer rest first. */
  wait_until (skein_timeline_scene_get_followed (fixture.base.scene) != SKEIN_NO_EVENT);
  pointer_hold (fixture.pointer, GDK_KEY_Control_L);
  pointer_click (fixture.pointer, 1);
  pointer_let_go (fixture.pointer, GDK_KEY_Control_L);
  g_assert_cmpstr (get_measured (&fixture), ==, "5 s");

  /* Another end: it is still measured from where the first click was. */
  from = skein_view_get_measured_from (fixture.base.view);
  move (&fixture, blocked_x[0] + 30, 56);
  pointer_hold (fixture.pointer, GDK_KEY_Control_L);
  pointer_click (fixture.pointer, 1);
  g_assert_cmpuint (skein_view_get_measured_from (fixture.base.view), ==, from);
  g_assert_null (get_measured (&fixture));
  move (&fixture, blocked_x[1] - 30, 56);
  pointer_click (fixture.pointer, 1);
  pointer_let_go (fixture.pointer, GDK_KEY_Control_L);
  g_assert_cmpuint (skein_view_get_measured_from (fixture.base.view), ==, from);
  g_assert_cmpstr (get_measured (&fixture), ==, "5 s");

  move (&fixture, blocked_x[1] - 30, 56);
  pointer_click (fixture.pointer, 1);
  g_assert_null (get_measured (&fixture));
  tear_down (&fixture);
}

/* The number of the first event at or after a time. */
static guint
find_event (Fixture *fixture,
            gint64   time_ns)
{
  SkeinTrace *trace = skein_history_get_trace (fixture->base.history);
  guint number = 0;

  while (skein_trace_get_event (trace, number)->time_ns < time_ns)
    number++;
  return number;
}

static void
look_at (Fixture *fixture,
         guint    event)
{
  skein_view_select (fixture->base.view, event);
  skein_visible_range_set (fixture->base.range, 0, 24 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture->base);
}

static void
test_live (void)
{
  Fixture fixture;
  GtkWidget *timeline;
  guint from;
  guint to;

  g_test_summary ("Live ends a measurement: an event that is looked at later is not measured from "
                  "where the last one began");
  set_up (&fixture);
  timeline = GTK_WIDGET (fixture.base.timeline);
  from = find_event (&fixture, 12 * SKEIN_NS_PER_SECOND);
  to = find_event (&fixture, 17 * SKEIN_NS_PER_SECOND);
  look_at (&fixture, from);
  gtk_widget_activate_action (timeline, "timeline.measure", NULL);
  look_at (&fixture, to);
  g_assert_cmpstr (get_measured (&fixture), ==, "5 s");
  gtk_widget_activate_action (timeline, "timeline.live", NULL);
  g_assert_cmpuint (skein_view_get_selected (fixture.base.view), ==,
                    SKEIN_NO_EVENT);
  look_at (&fixture, to);
  g_assert_null (get_measured (&fixture));

  /* The next one begins where it is asked for */
  gtk_widget_activate_action (timeline, "timeline.measure", NULL);
  look_at (&fixture, from);
  g_assert_cmpstr (get_measured (&fixture), ==, "5 s");
  tear_down (&fixture);
}

static void
test_overview (void)
{
  Fixture fixture;
  GtkWidget *overview;
  double width;
  double right;
  gint64 from_ns;

  g_test_summary ("The window in the overview can be dragged, and its ends");
  set_up (&fixture);
  overview = window_fixture_find (fixture.bar, SKEIN_TYPE_OVERVIEW);
  width = gtk_widget_get_width (overview);
  from_ns = get_from_ns (&fixture);
  pointer_move (fixture.pointer, overview, width * 0.4, 10);
  pointer_press (fixture.pointer, 1);
  pointer_move (fixture.pointer, overview, width * 0.45, 10);
  pointer_move (fixture.pointer, overview, width * 0.5, 10);
  g_assert_cmpint (get_from_ns (&fixture), >, from_ns + 2 * SKEIN_NS_PER_SECOND);
  g_assert_cmpint (get_from_ns (&fixture), <, from_ns + 3 * SKEIN_NS_PER_SECOND);
  g_assert_cmpfloat_with_epsilon (get_span (&fixture), 10, 0.001);
  pointer_release (fixture.pointer, 1);
  g_assert_true (skein_visible_range_go_back (fixture.base.range));
  g_assert_cmpint (get_from_ns (&fixture), ==, from_ns);

  /* Its right end. */
  timeline_fixture_make_frame (&fixture.base);
  right = width * 15 * SKEIN_NS_PER_SECOND
          / (double) skein_overview_get_end (24 * SKEIN_NS_PER_SECOND);
  pointer_move (fixture.pointer, overview, right, 10);
  pointer_press (fixture.pointer, 1);
  pointer_move (fixture.pointer, overview, right + 20, 10);
  pointer_move (fixture.pointer, overview, right + 40, 10);
  pointer_release (fixture.pointer, 1);
  g_assert_cmpint (get_from_ns (&fixture), ==, from_ns);
  g_assert_cmpfloat (get_span (&fixture), >, 10.5);
  tear_down (&fixture);
}

/* Whether the overview draws anything of its lanes in that column of pixels: nothing but lanes is
 * in its first rows beside the window that can be dragged. */
static gboolean
has_lanes_at (GtkWidget *overview,
              int        x)
{
  int width = gtk_widget_get_width (overview);
  int height = gtk_widget_get_height (overview);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  GdkPaintable *paintable = gtk_widget_paintable_new (overview);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_t *cr = cairo_create (surface);
  gboolean found = FALSE;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (gpointer) (
          cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));

      found |= row[x] != 0;
    }
  gsk_render_node_unref (node);
  g_object_unref (paintable);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return found;
}

static void
test_overview_resized (void)
{
  Fixture fixture;
  GtkWidget *overview;
  int before;
  int width;
  double end_ns = (double) skein_overview_get_end (24 * SKEIN_NS_PER_SECOND);

  g_test_summary ("In a wider window the overview shows the run over all of its width");
  set_up (&fixture);
  overview = window_fixture_find (fixture.bar, SKEIN_TYPE_OVERVIEW);
  before = gtk_widget_get_width (overview);
  gtk_window_set_default_size (GTK_WINDOW (fixture.base.window), 1200, 400);
  wait_until (gtk_widget_get_width (overview) > before);
  timeline_fixture_make_frame (&fixture.base);
  width = gtk_widget_get_width (overview);
  /* The main thread waits from 17 s on: something is at 22 s, and nothing at the right end. */
  g_assert_cmpfloat (width * 22e9 / end_ns, >, before);
  g_assert_true (has_lanes_at (overview, (int) (width * 22e9 / end_ns)));
  g_assert_false (has_lanes_at (overview, width - 1));
  tear_down (&fixture);
}

static void
test_typed (void)
{
  Fixture fixture;
  GtkWidget *entry;

  g_test_summary ("A range can be typed; what is none is refused and changes nothing");
  set_up (&fixture);
  entry = window_fixture_find (fixture.bar, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "12.5–20 s");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (get_from_ns (&fixture), ==, 25 * SKEIN_NS_PER_SECOND / 2);
  g_assert_cmpint (skein_visible_range_get_to_ns (fixture.base.range), ==,
                   20 * SKEIN_NS_PER_SECOND);
  gtk_editable_set_text (GTK_EDITABLE (entry), "20 to 12 apples");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpint (skein_visible_range_get_to_ns (fixture.base.range), ==,
                   20 * SKEIN_NS_PER_SECOND);
  tear_down (&fixture);
}

static void
test_typing (void)
{
  Fixture fixture;
  GtkWidget *entry;
  GtkEditable *editable;

  g_test_summary ("What is half typed stays while time goes on; whoever leaves it finds there what "
                  "is in sight");
  set_up (&fixture);
  entry = window_fixture_find (fixture.bar, GTK_TYPE_ENTRY);
  editable = GTK_EDITABLE (entry);
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "5–15 s");
  pointer_move (fixture.pointer, entry, 10, 10);
  pointer_click (fixture.pointer, 1);
  gtk_editable_set_text (editable, "7.");
  skein_visible_range_set (fixture.base.range, 6 * SKEIN_NS_PER_SECOND, 16 * SKEIN_NS_PER_SECOND);
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "7.");
  gtk_widget_grab_focus (GTK_WIDGET (fixture.base.timeline));
  timeline_fixture_make_frame (&fixture.base);
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "6–16 s");
  skein_visible_range_set (fixture.base.range, 8 * SKEIN_NS_PER_SECOND, 16 * SKEIN_NS_PER_SECOND);
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "8–16 s");
  tear_down (&fixture);
}

static gboolean
passed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* The first button below @from with that icon. */
static GtkWidget *
find_icon (GtkWidget  *from,
           const char *icon)
{
  if (GTK_IS_BUTTON (from)
      && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (from)), icon) == 0)
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_icon (child, icon);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_bar (void)
{
  Fixture fixture;
  GtkDropDown *rates;
  GtkWidget *forward;
  double rate;

  g_test_summary ("The menu of speeds says at first how fast the past is played back, and sets it; "
                  "a step says which event it has led to");
  set_up (&fixture);
  rates = GTK_DROP_DOWN (window_fixture_find (fixture.bar, GTK_TYPE_DROP_DOWN));
  for (guint i = gtk_drop_down_get_selected (rates); i <= 3; i++)
    {
      GtkStringObject *selected;
      const char *number;

      gtk_drop_down_set_selected (rates, i);
      selected = gtk_drop_down_get_selected_item (rates);
      /* Behind a mark that says which way it is read. */
      number = g_utf8_next_char (gtk_string_object_get_string (selected));
      g_object_get (fixture.base.navigator, "rate", &rate, NULL);
      g_assert_cmpfloat (g_ascii_strtod (number, NULL), ==, rate);
    }
  g_assert_cmpfloat (rate, ==, 2);

  skein_navigator_scrub (fixture.base.navigator, 0);
  skein_view_set_limit (fixture.base.view, 0);
  forward = find_icon (fixture.bar, "go-next-symbolic");
  g_signal_emit_by_name (forward, "clicked");
  gtk_test_accessible_assert_property (forward, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Event 0: MainThread begins");
  g_signal_emit_by_name (forward, "clicked");
  g_signal_emit_by_name (find_icon (fixture.bar, "go-previous-symbolic"), "clicked");
  gtk_test_accessible_assert_property (forward, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Event 0: MainThread begins");
  skein_navigator_go_live (fixture.base.navigator);
  gtk_test_accessible_assert_property (forward, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  tear_down (&fixture);
}

static void
test_menu (void)
{
  Fixture fixture;
  gboolean passed = FALSE;

  g_test_summary ("A window may go away with its menu open and the pointer on that: no tooltip is "
                  "looked for later");
  set_up (&fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture.base.timeline), "timeline.menu", NULL);
  timeline_fixture_make_frame (&fixture.base);
  /* On the menu's margin, which is no item's */
  pointer_move (fixture.pointer,
                window_fixture_find (GTK_WIDGET (fixture.base.timeline), GTK_TYPE_POPOVER_MENU), -1,
                100);
  timeline_fixture_tear_down (&fixture.base);
  /* GTK looks for a tooltip half a second after the pointer has come to rest */
  g_timeout_add (700, passed_cb, &passed);
  wait_until (passed);
  pointer_free (fixture.pointer);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/timeline-input/wheel", test_wheel);
  g_test_add_func ("/timeline-input/pinch", test_pinch);
  g_test_add_func ("/timeline-input/pan", test_pan);
  g_test_add_func ("/timeline-input/swipe", test_swipe);
  g_test_add_func ("/timeline-input/box", test_box);
  g_test_add_func ("/timeline-input/scrub", test_scrub);
  g_test_add_func ("/timeline-input/lane", test_lane);
  g_test_add_func ("/timeline-input/drag-lane", test_drag_lane);
  g_test_add_func ("/timeline-input/lane-middles", test_lane_middles);
  g_test_add_func ("/timeline-input/bar", test_bar);
  g_test_add_func ("/timeline-input/measure", test_measure);
  g_test_add_func ("/timeline-input/live", test_live);
  g_test_add_func ("/timeline-input/overview", test_overview);
  g_test_add_func ("/timeline-input/overview-resized", test_overview_resized);
  g_test_add_func ("/timeline-input/typed", test_typed);
  g_test_add_func ("/timeline-input/typing", test_typing);
  g_test_add_func ("/timeline-input/menu", test_menu);
  return g_test_run ();
}
