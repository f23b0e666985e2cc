/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <adwaita.h>
#include <libglib-testing/signal-logger.h>

#include "../../core/sample-trace.h"
#include "../../patience.h"
#include "timeline-fixture.h"
#include "timeline/skein-header-column.h"

/* As it is drawn. */
static SkeinHeaderColumn *
get_column (TimelineFixture *fixture)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->timeline));

  timeline_fixture_make_frame (fixture);
  while (child != NULL && !SKEIN_IS_HEADER_COLUMN (child))
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);
  return SKEIN_HEADER_COLUMN (child);
}

static SkeinLaneHeader *
find (TimelineFixture *fixture,
      const char      *name)
{
  SkeinHeaderColumn *column = get_column (fixture);

  for (guint i = 0; i < skein_header_column_get_n (column); i++)
    if (g_strcmp0 (skein_lane_header_get_name (skein_header_column_get_nth (column, i)), name)
        == 0)
      return skein_header_column_get_nth (column, i);
  g_error ("no header “%s” is in sight", name);
}

static void
assert_says (TimelineFixture *fixture,
             const char      *name,
             const char      *description)
{
  SkeinLaneHeader *header = find (fixture, name);

  g_assert_cmpstr (skein_lane_header_get_description (header), ==, description);
  gtk_test_accessible_assert_property (header, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  gtk_test_accessible_assert_property (header, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
}

static void
assert_order (TimelineFixture *fixture,
              const char      *names)
{
  SkeinHeaderColumn *column = get_column (fixture);
  g_autoptr (GString) found = g_string_new (NULL);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (column));

  /* Assistive tools go by the order of the children. */
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child))
      g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "",
                              skein_lane_header_get_name (SKEIN_LANE_HEADER (child)));
  g_assert_cmpstr (found->str, ==, names);
}

static void
test_words (void)
{
  TimelineFixture fixture;

  g_test_summary ("A lane's header says its name, its state and the reason, at the moment that is "
                  "looked at");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 14 * SKEIN_NS_PER_SECOND);
  assert_order (&fixture, "MainThread Producer Consumer-1 Consumer-2 q running console");
  assert_says (&fixture, "MainThread",
               "blocked on join Consumer-1 since 12 s; Consumer-1: sleeping until 15 s, "
               "1 waiting: MainThread");
  assert_says (&fixture, "Producer", "sleeping until 15 s");
  assert_says (&fixture, "running", "false");
  assert_says (&fixture, "console", "standard output");
  gtk_test_accessible_assert_role (get_column (&fixture), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_role (find (&fixture, "q"), GTK_ACCESSIBLE_ROLE_LIST_ITEM);

  skein_navigator_scrub (fixture.navigator, SKEIN_NS_PER_SECOND / 2);
  assert_says (&fixture, "MainThread", "waiting for you");
  assert_says (&fixture, "Consumer-2", "blocked in get on q since 0 s; q: empty, "
                                      "2 waiting: Consumer-1, Consumer-2");
  assert_says (&fixture, "running", "true");
  skein_navigator_go_live (fixture.navigator);
  assert_says (&fixture, "running", "false");
  timeline_fixture_tear_down (&fixture);
}

/* A header is where its lane is. */
static void
assert_placed (TimelineFixture *fixture)
{
  SkeinHeaderColumn *column = get_column (fixture);

  for (guint i = 0; i < skein_header_column_get_n (column); i++)
    {
      SkeinLaneHeader *header = skein_header_column_get_nth (column, i);
      const SkeinLane *lane = skein_lane_header_get_lane (header);
      graphene_rect_t bounds;
      const SkeinDrawItem *item;
      double bottom;

      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (header),
                                                GTK_WIDGET (fixture->timeline), &bounds));
      /* The first one may be partly above, the last one below. */
      bottom = MIN (bounds.origin.y + bounds.size.height,
                    gtk_widget_get_height (GTK_WIDGET (fixture->timeline)));
      item = skein_timeline_scene_pick (fixture->scene, 20, bottom - 0.5);
      g_assert_nonnull (item);
      g_assert_cmpuint (lane->kind == SKEIN_LANE_THREAD ? item->subject.thread
                                                        : item->subject.object, ==, lane->id);
    }
}

static void
test_recycled (void)
{
  TimelineFixture fixture;
  SkeinHeaderColumn *column;
  GtkAdjustment *down;
  SkeinLaneHeader *kept;
  guint n;
  guint n_children = 0;

  g_test_summary ("There are headers for the lanes in sight only; one that stays in sight keeps "
                  "its header");
  timeline_fixture_set_up (&fixture, sample_trace_new_random (1, 40, 2000));
  skein_timeline_update (fixture.timeline, 10 * SKEIN_NS_PER_SECOND);
  timeline_fixture_wait_for_paint (&fixture);
  column = get_column (&fixture);
  n = skein_header_column_get_n (column);
  g_assert_cmpuint (n, <, 12);
  assert_placed (&fixture);
  kept = skein_header_column_get_nth (column, 4);
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture.scrolled));
  gtk_adjustment_set_value (down, 120);
  timeline_fixture_make_frame (&fixture);
  assert_placed (&fixture);
  g_assert_true (skein_header_column_get_nth (column, 1) == kept);
  for (guint i = 0; i < 30; i++)
    {
      gtk_adjustment_set_value (down, (i * 733) % 1400);
      timeline_fixture_make_frame (&fixture);
      assert_placed (&fixture);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (column)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_children++;
  g_assert_cmpuint (n_children, <=, n + 2);
  timeline_fixture_tear_down (&fixture);
}

static void
test_keys (void)
{
  TimelineFixture fixture;
  GtkRoot *root;

  g_test_summary ("The focus goes from lane to lane, and a lane's actions are done to it");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 14 * SKEIN_NS_PER_SECOND);
  root = gtk_widget_get_root (fixture.window);
  gtk_widget_grab_focus (GTK_WIDGET (fixture.timeline));
  gtk_widget_activate_action (GTK_WIDGET (fixture.timeline), "timeline.lane-down", NULL);
  g_assert_true (gtk_root_get_focus (root) == GTK_WIDGET (find (&fixture, "MainThread")));
  gtk_widget_activate_action (gtk_root_get_focus (root), "timeline.lane-down", NULL);
  g_assert_true (gtk_root_get_focus (root) == GTK_WIDGET (find (&fixture, "Producer")));
  g_assert_cmpstr (skein_lane_list_get_chosen (fixture.lanes), ==, "thread:Producer");
  gtk_test_accessible_assert_state (find (&fixture, "Producer"), GTK_ACCESSIBLE_STATE_SELECTED,
                                    TRUE);
  gtk_test_accessible_assert_state (find (&fixture, "MainThread"),
                                    GTK_ACCESSIBLE_STATE_SELECTED, FALSE);

  /* The headers are one stop of the Tab key, after the timeline itself. */
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (get_column (&fixture)),
                                          GTK_DIR_TAB_FORWARD));
  gtk_widget_grab_focus (GTK_WIDGET (fixture.timeline));
  gtk_widget_child_focus (fixture.window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_root_get_focus (root) == GTK_WIDGET (find (&fixture, "Producer")));

  gtk_widget_activate_action (GTK_WIDGET (find (&fixture, "Consumer-2")), "lane.pin", NULL);
  g_assert_cmpstr (skein_lane_list_get_chosen (fixture.lanes), ==, "thread:Consumer-2");
  assert_order (&fixture, "Consumer-2 MainThread Producer Consumer-1 q running console");
  gtk_widget_activate_action (GTK_WIDGET (find (&fixture, "running")), "lane.move-up", NULL);
  gtk_widget_activate_action (GTK_WIDGET (find (&fixture, "Producer")), "lane.hide", NULL);
  assert_order (&fixture, "Consumer-2 MainThread Consumer-1 running q console");
  /* When the lane that has the focus is hidden, the focus goes to the next one. */
  gtk_widget_grab_focus (GTK_WIDGET (find (&fixture, "Consumer-1")));
  gtk_widget_activate_action (gtk_root_get_focus (root), "lane.hide", NULL);
  g_assert_true (gtk_root_get_focus (root) == GTK_WIDGET (find (&fixture, "running")));
  assert_order (&fixture, "Consumer-2 MainThread running q console");
  gtk_widget_activate_action (GTK_WIDGET (find (&fixture, "MainThread")), "lane.menu", NULL);
  g_assert_cmpstr (skein_lane_list_get_chosen (fixture.lanes), ==, "thread:MainThread");
  timeline_fixture_tear_down (&fixture);
}

static void
test_told (void)
{
  TimelineFixture fixture;
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();
  g_autofree char *told = NULL;

  g_test_summary ("When a watched thread gets into another state, that is told, once");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  gt_signal_logger_connect (logger, fixture.timeline, "state-told");
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture);
  skein_navigator_scrub (fixture.navigator, 11 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture);
  gt_signal_logger_assert_no_emissions (logger);

  gtk_widget_activate_action (GTK_WIDGET (find (&fixture, "MainThread")), "lane.pin", NULL);
  timeline_fixture_make_frame (&fixture);
  gt_signal_logger_assert_no_emissions (logger);
  skein_navigator_scrub (fixture.navigator, 11 * SKEIN_NS_PER_SECOND + SKEIN_NS_PER_MS);
  timeline_fixture_make_frame (&fixture);
  gt_signal_logger_assert_no_emissions (logger);
  skein_navigator_scrub (fixture.navigator, 13 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture);
  gt_signal_logger_assert_emission_pop (logger, fixture.timeline, "state-told", &told);
  g_assert_cmpstr (told, ==, "MainThread: blocked on join Consumer-1 since 12 s");
  skein_navigator_scrub (fixture.navigator, 14 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture);
  gt_signal_logger_assert_no_emissions (logger);

  /* While time goes on, changes are held back for a while, and the last of them is told then. */
  g_clear_pointer (&told, g_free);
  skein_navigator_go_live (fixture.navigator);
  timeline_fixture_make_frame (&fixture);
  gt_signal_logger_assert_emission_pop (logger, fixture.timeline, "state-told", &told);
  g_assert_cmpstr (told, ==, "MainThread: waiting for you");
  gt_signal_logger_assert_no_emissions (logger);
  skein_timeline_set_history (fixture.timeline, NULL);
  timeline_fixture_tear_down (&fixture);
}

static void
test_told_of_next_run (void)
{
  TimelineFixture fixture;
  SkeinHistory *next = sample_history_new (sample_trace_new_sentinel ());
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();
  g_autofree char *told = NULL;

  g_test_summary ("The first state of a watched thread in another run is no change, whatever it "
                  "was in the run before");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  gtk_widget_activate_action (GTK_WIDGET (find (&fixture, "MainThread")), "lane.pin", NULL);
  timeline_fixture_make_frame (&fixture);
  gt_signal_logger_connect (logger, fixture.timeline, "state-told");
  skein_timeline_set_history (fixture.timeline, next);
  skein_timeline_update (fixture.timeline, 13 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture);
  assert_says (&fixture, "MainThread",
               "blocked on join Consumer-1 since 12 s; Consumer-1: sleeping until 15 s, "
               "1 waiting: MainThread");
  gt_signal_logger_assert_no_emissions (logger);
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture);
  gt_signal_logger_assert_emission_pop (logger, fixture.timeline, "state-told", &told);
  g_assert_cmpstr (told, ==, "MainThread: waiting for you");
  skein_timeline_set_history (fixture.timeline, NULL);
  timeline_fixture_tear_down (&fixture);
  skein_history_free (next);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_told_slowly (void)
{
  TimelineFixture fixture;
  guint n_told = 0;

  g_test_summary ("While time goes on, a watched thread is not told of more often than one can "
                  "listen, and never so that the last change is left out");
  timeline_fixture_set_up (&fixture, sample_trace_new_sentinel ());
  skein_timeline_update (fixture.timeline, SKEIN_NS_PER_SECOND / 2);
  timeline_fixture_make_frame (&fixture);
  gtk_widget_activate_action (GTK_WIDGET (find (&fixture, "Consumer-1")), "lane.pin", NULL);
  timeline_fixture_make_frame (&fixture);
  g_signal_connect_swapped (fixture.timeline, "state-told", G_CALLBACK (count_cb), &n_told);
  skein_timeline_update (fixture.timeline, 3 * SKEIN_NS_PER_SECOND / 2);
  timeline_fixture_make_frame (&fixture);
  g_assert_cmpuint (n_told, ==, 1);
  skein_timeline_update (fixture.timeline, 24 * SKEIN_NS_PER_SECOND);
  timeline_fixture_make_frame (&fixture);
  g_assert_cmpuint (n_told, ==, 1);
  wait_until (n_told != 1);
  g_assert_cmpuint (n_told, ==, 2);
  timeline_fixture_tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/lane-headers/words", test_words);
  g_test_add_func ("/lane-headers/recycled", test_recycled);
  g_test_add_func ("/lane-headers/keys", test_keys);
  g_test_add_func ("/lane-headers/told", test_told);
  g_test_add_func ("/lane-headers/told-of-next-run", test_told_of_next_run);
  g_test_add_func ("/lane-headers/told-slowly", test_told_slowly);
  return g_test_run ();
}
