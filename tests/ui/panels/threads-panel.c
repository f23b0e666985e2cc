/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-thread-at.h"
#include "layout/skein-steady-label.h"
#include "panels/skein-state-bar.h"
#include "panels/skein-thread-row.h"
#include "panels/skein-threads-panel.h"

#include "../example-fixture.h"
#include "render/skein-color.h"
#include "words/skein-describe.h"
#include "../window-fixture.h"

/* The text of the label with @css_class; %NULL if there is none below @from. */
static const char *
get_text (GtkWidget  *from,
          const char *css_class)
{
  if (SKEIN_IS_STEADY_LABEL (from) && gtk_widget_has_css_class (from, css_class))
    return skein_steady_label_get_text (SKEIN_STEADY_LABEL (from));
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *text = get_text (child, css_class);

      if (text != NULL)
        return text;
    }
  return NULL;
}

/* How often @thread had to wait, and which other one let it go on last, by looking at every event
 * below @limit. */
static char *
find_facts (SkeinHistory *history,
            guint         thread,
            guint         limit)
{
  SkeinTrace *trace = skein_history_get_trace (history);
  g_autoptr (GString) facts = g_string_new (NULL);
  const SkeinEvent *wake = NULL;
  guint by = 0;
  guint n_blocked = 0;

  for (guint i = 0; i < limit; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);
      guint waker;

      if (event->thread != thread)
        continue;
      if (event->kind == SKEIN_EVENT_BLOCK)
        n_blocked++;
      if (event->kind != SKEIN_EVENT_READY || event->cause == SKEIN_NO_EVENT)
        continue;
      waker = skein_trace_get_event (trace, event->cause)->thread;
      if (waker == 0 || waker == thread)
        continue;
      wake = event;
      by = waker;
    }
  if (n_blocked == 1)
    g_string_append (facts, "blocked once");
  else if (n_blocked > 1)
    g_string_append_printf (facts, "blocked %u times", n_blocked);
  if (wake != NULL)
    {
      g_autofree char *seconds = skein_time_format_short (wake->time_ns);

      g_string_append_printf (facts, "%swoken by %s at %s s", facts->len > 0 ? " · " : "",
                              skein_trace_get_thread (trace, by).name, seconds);
    }
  return g_string_free (g_steal_pointer (&facts), FALSE);
}

/* The row's square has the colour of the thread's state, and of no other. */
static void
check_swatch (GtkWidget    *row,
              SkeinHistory *history,
              guint         thread,
              guint         limit)
{
  GtkWidget *swatch
    = gtk_widget_get_first_child (window_fixture_find (row, SKEIN_TYPE_THREAD_ROW));
  SkeinThreadAt at;

  skein_history_get_thread_at (history, thread, limit, &at);
  for (guint state = 0; state < SKEIN_N_STATES; state++)
    g_assert_cmpint (gtk_widget_has_css_class (swatch, skein_state_get_nick (state)), ==,
                     state == at.state);
}

/* The rows of @list, one for each thread from the first one on, agree with the history. */
static void
check_threads (ExampleFixture *fixture,
               GtkWidget      *list)
{
  guint limit = skein_view_get_limit (fixture->view);
  guint thread = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *words = skein_describe_thread_at (fixture->history, ++thread, limit);
      SkeinTrace *trace = skein_history_get_trace (fixture->history);
      g_autofree char *facts = find_facts (fixture->history, thread, limit);

      g_assert_cmpstr (get_text (row, "thread-name"), ==,
                       skein_trace_get_thread (trace, thread).name);
      g_assert_cmpstr (get_text (row, "words"), ==, words);
      g_assert_cmpstr (get_text (row, "facts"), ==, facts);
      check_swatch (row, fixture->history, thread, limit);
    }
}

static void
test_threads (void)
{
  ExampleFixture fixture;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  GtkWidget *window = gtk_window_new (); /* a list has no rows without one */
  GtkWidget *panel;
  GtkWidget *list;

  g_test_summary ("The threads' rows say at any position what the history says of it; one that is "
                  "activated leads to what began its state");

  example_fixture_set_up (&fixture, "sentinel");
  panel = g_object_ref_sink (skein_threads_panel_new (fixture.view));
  gtk_window_set_child (GTK_WINDOW (window), panel);
  list = window_fixture_find (panel, GTK_TYPE_LIST_VIEW);
  for (guint i = 0; i < 50; i++)
    {
      guint limit;

      example_fixture_go_to_random_limit (&fixture, rand);
      limit = skein_view_get_limit (fixture.view);
      g_assert_false (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)));
      g_assert_cmpuint (window_fixture_count_children (list), ==,
                        skein_history_get_n_threads (fixture.history));
      check_threads (&fixture, list);
      if (limit > 0)
        {
          SkeinThreadAt at;

          skein_history_get_thread_at (fixture.history, 1, limit, &at);
          g_signal_emit_by_name (list, "activate", 0);
          g_assert_cmpuint (skein_view_get_selected (fixture.view), ==, at.event);
          g_assert_cmpuint (skein_view_get_limit (fixture.view), ==, at.event + 1);
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (panel);
  example_fixture_tear_down (&fixture);
}

/* After so many events nothing happens for a second. */
static guint
find_rest (SkeinHistory *history)
{
  SkeinTrace *trace = skein_history_get_trace (history);

  for (guint i = 20; i + 1 < skein_history_get_n_events (history); i++)
    if (skein_trace_get_event (trace, i + 1)->time_ns
        >= skein_trace_get_event (trace, i)->time_ns + SKEIN_NS_PER_SECOND)
      return i + 1;
  g_error ("something happens all the time");
}

/* The words of each row's bar about the thread's time. */
static char *
get_times (GtkWidget *list)
{
  g_autoptr (GString) times = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    g_string_append_printf (times, "%s\n",
                            skein_state_bar_get_words (SKEIN_STATE_BAR (
                              window_fixture_find (row, SKEIN_TYPE_STATE_BAR))));
  return g_string_free (g_steal_pointer (&times), FALSE);
}

static void
test_times (void)
{
  ExampleFixture fixture;
  GtkWidget *window = gtk_window_new (); /* a list has no rows without one */
  GtkWidget *panel;
  GtkWidget *list;
  guint limit;
  gint64 time_ns;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_test_summary ("The threads' times go on while nothing happens");

  example_fixture_set_up (&fixture, "sentinel");
  limit = find_rest (fixture.history);
  time_ns = skein_trace_get_event (skein_history_get_trace (fixture.history), limit - 1)->time_ns;
  panel = g_object_ref_sink (skein_threads_panel_new (fixture.view));
  gtk_window_set_child (GTK_WINDOW (window), panel);
  list = window_fixture_find (panel, GTK_TYPE_LIST_VIEW);
  skein_view_set_time_ns (fixture.view, time_ns);
  g_assert_cmpuint (skein_view_get_limit (fixture.view), ==, limit);
  while (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)))
    ;
  before = get_times (list);
  skein_view_set_time_ns (fixture.view, time_ns + SKEIN_NS_PER_SECOND / 2);
  g_assert_cmpuint (skein_view_get_limit (fixture.view), ==, limit);
  while (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)))
    ;
  after = get_times (list);
  g_assert_cmpstr (after, !=, before);
  check_threads (&fixture, list);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (panel);
  example_fixture_tear_down (&fixture);
}

static void
test_many_threads (void)
{
  ExampleFixture fixture;
  SkeinTrace *trace;
  GtkWidget *window = gtk_window_new (); /* a list has no rows without one */
  GtkWidget *panel;
  GtkWidget *list;
  g_autofree char *unborn = NULL;
  g_autofree char *words = NULL;
  guint n;

  g_test_summary ("Of a thousand threads only some have rows, and these are brought up to date by "
                  "and by where nobody sees them; another run's threads take their places");

  example_fixture_set_up_with (&fixture, "storm", "threads", "1000");
  trace = skein_history_get_trace (fixture.history);
  n = skein_history_get_n_threads (fixture.history);
  g_assert_cmpuint (n, >, 1000);
  panel = g_object_ref_sink (skein_threads_panel_new (fixture.view));
  gtk_window_set_child (GTK_WINDOW (window), panel);
  list = window_fixture_find (panel, GTK_TYPE_LIST_VIEW);
  skein_threads_panel_update (SKEIN_THREADS_PANEL (panel));
  g_assert_cmpuint (g_list_model_get_n_items (
                      G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))), ==, n);
  g_assert_cmpuint (window_fixture_count_children (list), >, 10);
  g_assert_cmpuint (window_fixture_count_children (list), <, n);

  skein_view_set_limit (fixture.view, skein_history_get_n_events (fixture.history) / 2);
  g_assert_true (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)));
  while (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)))
    ;
  check_threads (&fixture, list);

  /* While every position is another, each row has its turn: none is left as it was before */
  skein_view_set_limit (fixture.view, 0);
  while (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)))
    ;
  check_threads (&fixture, list);
  unborn = skein_describe_thread_at (fixture.history, n, 0);
  skein_view_set_limit (fixture.view, skein_history_get_n_events (fixture.history) / 2);
  for (guint i = 0; i < window_fixture_count_children (list); i++)
    {
      skein_view_step (fixture.view, 1);
      skein_threads_panel_update (SKEIN_THREADS_PANEL (panel));
    }
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    g_assert_false (window_fixture_says (row, unborn));

  /* A run that has gone, or has not begun, leaves the rows; scrolling then brings others */
  skein_view_set_history (fixture.view, NULL);
  g_assert_false (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)));
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", n - 1);
  skein_view_set_history (fixture.view, fixture.history);
  skein_view_set_limit (fixture.view, skein_history_get_n_events (fixture.history) / 2);
  while (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)))
    ;
  words = skein_describe_thread_at (fixture.history, n, skein_view_get_limit (fixture.view));
  g_assert_true (window_fixture_says (gtk_widget_get_last_child (list), words));
  g_assert_true (window_fixture_says (gtk_widget_get_last_child (list),
                                      skein_trace_get_thread (trace, n).name));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (panel);
  example_fixture_tear_down (&fixture);
}

/* Where a stretch of the role's colour is drawn, or FALSE. */
static gboolean
find_color (GskRenderNode   *node,
            SkeinRole        role,
            graphene_rect_t *bounds)
{
  const GdkRGBA *color = skein_color_get (SKEIN_PALETTE_LIGHT, role);

  switch ((guint) gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        if (find_color (gsk_container_node_get_child (node, i), role, bounds))
          return TRUE;
      return FALSE;
    case GSK_CLIP_NODE:
      return find_color (gsk_clip_node_get_child (node), role, bounds);
    case GSK_ROUNDED_CLIP_NODE:
      return find_color (gsk_rounded_clip_node_get_child (node), role, bounds);
    case GSK_DEBUG_NODE:
      return find_color (gsk_debug_node_get_child (node), role, bounds);
    case GSK_COLOR_NODE:
      gsk_render_node_get_bounds (node, bounds);
      return gdk_rgba_equal (gsk_color_node_get_color (node), color);
    default:
      return FALSE;
    }
}

static void
test_bar (void)
{
  const gint64 lengths_ns[SKEIN_N_STATES]
    = { [SKEIN_STATE_RUNNING] = SKEIN_NS_PER_SECOND, [SKEIN_STATE_SLEEPING]
        = 3 * SKEIN_NS_PER_SECOND };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *bar = skein_state_bar_new ();

  g_test_summary ("A thread's bar has a part for each state, as long as its share of the time, "
                  "from where the text begins");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  skein_state_bar_set_times (SKEIN_STATE_BAR (bar), lengths_ns);
  gtk_window_set_child (GTK_WINDOW (window), bar);
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 50);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_draw (window);
  for (guint i = 0; i < 2; i++)
    {
      GdkPaintable *paintable;
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      GskRenderNode *node;
      graphene_rect_t running;
      graphene_rect_t sleeping;
      float width = (float) gtk_widget_get_width (bar);

      gtk_widget_set_direction (bar, i == 0 ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL);
      window_fixture_draw (window);
      paintable = gtk_widget_paintable_new (bar);
      gdk_paintable_snapshot (paintable, snapshot, width, gtk_widget_get_height (bar));
      node = gtk_snapshot_free_to_node (snapshot);
      g_assert_true (find_color (node, SKEIN_ROLE_RUNNING, &running));
      g_assert_true (find_color (node, SKEIN_ROLE_SLEEPING, &sleeping));
      g_assert_cmpfloat_with_epsilon (running.size.width, width / 4, 0.01);
      g_assert_cmpfloat_with_epsilon (sleeping.size.width, width * 3 / 4, 0.01);
      g_assert_cmpfloat_with_epsilon (running.origin.x, i == 0 ? 0 : width * 3 / 4, 0.01);
      g_assert_cmpfloat_with_epsilon (sleeping.origin.x, i == 0 ? width / 4 : 0, 0.01);
      gsk_render_node_unref (node);
      g_object_unref (paintable);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/threads-panel/rows", test_threads);
  g_test_add_func ("/threads-panel/times", test_times);
  g_test_add_func ("/threads-panel/bar", test_bar);
  g_test_add_func ("/threads-panel/many", test_many_threads);

  return g_test_run ();
}
