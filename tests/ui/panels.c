/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-panels.h"

#include <adwaita.h>
#include <string.h>

#include "panels/skein-console-panel.h"
#include "panels/skein-events-panel.h"
#include "panels/skein-objects-panel.h"
#include "panels/skein-steady-label.h"
#include "panels/skein-threads-panel.h"
#include "source/skein-source-pane.h"
#include "trace/skein-describe.h"
#include "view/skein-pace.h"
#include "window-fixture.h"

/* A whole run of an example, by its script, on the virtual clock. */
typedef struct
{
  const SkeinExample *example;
  SkeinParams *params;
  SkeinRun *run;
  SkeinHistory *history;
  SkeinView *view;
} Fixture;

static void
set_up_with (Fixture *fixture, const char *id, const char *param, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) script = NULL;
  SkeinRunOptions options;

  skein_run_options_init (&options);
  options.clock = SKEIN_CLOCK_VIRTUAL;
  options.until_ns = skein_time_from_seconds (40);
  fixture->example = skein_examples_find (id, &error);
  g_assert_no_error (error);
  fixture->params = skein_params_new (fixture->example->params);
  if (param != NULL)
    skein_params_set (fixture->params, param, value, &error);
  g_assert_no_error (error);
  script = skein_example_parse_script (fixture->example, fixture->params);
  fixture->run = skein_example_create_run (fixture->example, fixture->params, &options);
  skein_example_add_script (fixture->example, fixture->run, script);
  skein_run_start (fixture->run);
  skein_run_wait (fixture->run);
  fixture->history = skein_history_new (skein_run_get_trace (fixture->run));
  skein_history_update (fixture->history, 0);
  fixture->view = skein_view_new ();
  skein_view_set_history (fixture->view, fixture->history);
  skein_view_update (fixture->view, skein_history_get_end_ns (fixture->history));
}

static void
set_up (Fixture *fixture, const char *id)
{
  set_up_with (fixture, id, NULL, NULL);
}

static void
tear_down (Fixture *fixture)
{
  skein_view_set_history (fixture->view, NULL);
  g_assert_finalize_object (fixture->view);
  skein_history_free (fixture->history);
  skein_run_stop (fixture->run);
  g_object_unref (fixture->run);
  skein_params_free (fixture->params);
}

static void
go_to_random_limit (Fixture *fixture, GRand *rand)
{
  guint n = skein_history_get_n_events (fixture->history);

  skein_view_set_limit (fixture->view, (guint) g_rand_int_range (rand, 0, (gint32) n + 1));
}

/* The first label under @widget that says @text and is to be seen. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
  if (SKEIN_IS_STEADY_LABEL (widget))
    return g_str_equal (skein_steady_label_get_text (SKEIN_STEADY_LABEL (widget)), text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* The rows of @list, one for each thread from the first one on, say what the history says. */
static void
check_threads (Fixture *fixture, GtkWidget *list)
{
  guint limit = skein_view_get_limit (fixture->view);
  guint thread = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *words = skein_describe_thread_at (fixture->history, ++thread, limit);
      SkeinTrace *trace = skein_history_get_trace (fixture->history);

      g_assert_true (says (row, words));
      g_assert_true (says (row, skein_trace_get_thread (trace, thread)->name));
    }
}

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

static void
test_steady_label (void)
{
  GtkWidget *label = g_object_ref_sink (skein_steady_label_new (NULL));
  SkeinSteadyLabel *steady = SKEIN_STEADY_LABEL (label);
  int width;
  int height;
  int half;

  g_test_summary ("A steady label takes no room before it has a text, and then that of its longest "
                  "one, in whatever width it has");

  g_assert_cmpint (measure (label, GTK_ORIENTATION_HORIZONTAL, -1), ==, 0);
  g_assert_cmpint (measure (label, GTK_ORIENTATION_VERTICAL, -1), ==, 0);
  skein_steady_label_set_text (steady, "blocked in get on q");
  g_assert_cmpstr (skein_steady_label_get_text (steady), ==, "blocked in get on q");
  width = measure (label, GTK_ORIENTATION_HORIZONTAL, -1);
  height = measure (label, GTK_ORIENTATION_VERTICAL, -1);
  g_assert_cmpint (width, >, 0);
  g_assert_cmpint (height, >, 0);
  skein_steady_label_set_text (steady, "running");
  g_assert_cmpint (measure (label, GTK_ORIENTATION_HORIZONTAL, -1), ==, width);
  skein_steady_label_set_text (steady, "blocked in get on q, since 12.5 s");
  g_assert_cmpint (measure (label, GTK_ORIENTATION_HORIZONTAL, -1), >, width);
  g_assert_cmpint (measure (label, GTK_ORIENTATION_VERTICAL, -1), ==, height);

  skein_steady_label_set_wrap (steady, TRUE);
  half = measure (label, GTK_ORIENTATION_HORIZONTAL, -1) / 2;
  g_assert_cmpint (measure (label, GTK_ORIENTATION_VERTICAL, half), >, height);
  gtk_widget_allocate (label, half, 2 * height, -1, NULL);
  g_assert_cmpint (measure (label, GTK_ORIENTATION_VERTICAL, half), >, height);
  skein_steady_label_set_text (steady, "running");
  g_assert_cmpint (measure (label, GTK_ORIENTATION_VERTICAL, half), >, height);
  g_assert_cmpint (measure (label, GTK_ORIENTATION_VERTICAL, 2 * half), ==, height);
  skein_steady_label_set_text (steady, "");
  g_assert_cmpint (measure (label, GTK_ORIENTATION_VERTICAL, half), >, height);
  /* However narrow it is now: with room enough, all of it is one line. */
  g_assert_cmpint (measure (label, GTK_ORIENTATION_VERTICAL, -1), ==, height);
  /* In another width it begins anew */
  gtk_widget_allocate (label, 2 * half, 2 * height, -1, NULL);
  skein_steady_label_set_text (steady, "ready");
  g_assert_cmpint (measure (label, GTK_ORIENTATION_VERTICAL, 2 * half), ==, height);
  g_assert_finalize_object (label);
}

static guint
count_glyphs (GskRenderNode *node)
{
  guint n = 0;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_TEXT_NODE:
      return gsk_text_node_get_num_glyphs (node);
    case GSK_TRANSFORM_NODE:
      return count_glyphs (gsk_transform_node_get_child (node));
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        n += count_glyphs (gsk_container_node_get_child (node, i));
      return n;
    default:
      g_assert_not_reached ();
    }
}

static void
test_broken_word (void)
{
  GtkWidget *label = g_object_ref_sink (skein_steady_label_new ("Countdown"));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  int width;

  g_test_summary ("A word that has no room in a line goes on in the next, and stays as it is "
                  "written");
  skein_steady_label_set_wrap (SKEIN_STEADY_LABEL (label), TRUE);
  width = measure (label, GTK_ORIENTATION_HORIZONTAL, -1) * 2 / 3;
  gtk_widget_allocate (label, width, measure (label, GTK_ORIENTATION_VERTICAL, width), -1, NULL);
  GTK_WIDGET_GET_CLASS (label)->snapshot (label, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_cmpuint (count_glyphs (node), ==, strlen ("Countdown"));
  gsk_render_node_unref (node);
  g_assert_finalize_object (label);
}

static void
test_threads (void)
{
  Fixture fixture;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  GtkWidget *window = gtk_window_new (); /* a list has no rows without one */
  GtkWidget *panel;
  GtkWidget *list;

  g_test_summary ("The threads' rows say at any moment what the history says of it; one that is "
                  "activated leads to what began its state");

  set_up (&fixture, "sentinel");
  panel = g_object_ref_sink (skein_threads_panel_new (fixture.view));
  gtk_window_set_child (GTK_WINDOW (window), panel);
  list = window_fixture_find (panel, GTK_TYPE_LIST_VIEW);
  for (guint i = 0; i < 50; i++)
    {
      guint limit;

      go_to_random_limit (&fixture, rand);
      limit = skein_view_get_limit (fixture.view);
      g_assert_false (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)));
      g_assert_cmpuint (count_children (list), ==, skein_history_get_n_threads (fixture.history));
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
  tear_down (&fixture);
}

static void
test_many_threads (void)
{
  Fixture fixture;
  GtkWidget *window = gtk_window_new (); /* a list has no rows without one */
  GtkWidget *panel;
  GtkWidget *list;
  g_autofree char *unborn = NULL;
  g_autofree char *words = NULL;
  guint n;

  g_test_summary ("Of a thousand threads only some have rows, and these are brought up to date by "
                  "and by where nobody sees them; another run's threads take their places");

  set_up_with (&fixture, "storm", "threads", "1000");
  n = skein_history_get_n_threads (fixture.history);
  g_assert_cmpuint (n, >, 1000);
  panel = g_object_ref_sink (skein_threads_panel_new (fixture.view));
  gtk_window_set_child (GTK_WINDOW (window), panel);
  list = window_fixture_find (panel, GTK_TYPE_LIST_VIEW);
  skein_threads_panel_update (SKEIN_THREADS_PANEL (panel));
  g_assert_cmpuint (g_list_model_get_n_items (
                      G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))), ==, n);
  g_assert_cmpuint (count_children (list), >, 10);
  g_assert_cmpuint (count_children (list), <, n);

  skein_view_set_limit (fixture.view, skein_history_get_n_events (fixture.history) / 2);
  g_assert_true (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)));
  while (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)))
    ;
  check_threads (&fixture, list);

  /* While every moment is another, each row has its turn: none is left as it was before */
  skein_view_set_limit (fixture.view, 0);
  while (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)))
    ;
  check_threads (&fixture, list);
  unborn = skein_describe_thread_at (fixture.history, n, 0);
  skein_view_set_limit (fixture.view, skein_history_get_n_events (fixture.history) / 2);
  for (guint i = 0; i < count_children (list); i++)
    {
      skein_view_step (fixture.view, 1);
      skein_threads_panel_update (SKEIN_THREADS_PANEL (panel));
    }
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    g_assert_false (says (row, unborn));

  /* A run that has gone, or has not begun, leaves the rows; whoever scrolls then gets others */
  skein_view_set_history (fixture.view, NULL);
  g_assert_false (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)));
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", n - 1);
  skein_view_set_history (fixture.view, fixture.history);
  skein_view_set_limit (fixture.view, skein_history_get_n_events (fixture.history) / 2);
  while (skein_threads_panel_update (SKEIN_THREADS_PANEL (panel)))
    ;
  words = skein_describe_thread_at (fixture.history, n, skein_view_get_limit (fixture.view));
  g_assert_true (says (gtk_widget_get_last_child (list), words));
  g_assert_true (says (gtk_widget_get_last_child (list),
                       skein_trace_get_thread (skein_run_get_trace (fixture.run), n)->name));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (panel);
  tear_down (&fixture);
}

static void
check_object (Fixture *fixture, GtkWidget *row, guint object)
{
  SkeinTrace *trace = skein_history_get_trace (fixture->history);
  guint limit = skein_view_get_limit (fixture->view);
  g_auto (SkeinContents) contents;

  skein_contents_init (&contents);
  skein_history_get_contents (fixture->history, object, limit, &contents);
  g_assert_true (says (row, skein_trace_get_object (trace, object)->name));
  if (skein_trace_get_object (trace, object)->kind == SKEIN_OBJECT_QUEUE)
    {
      for (guint i = 0; i < MIN (contents.items->len, 16); i++)
        g_assert_true (says (
          row, skein_trace_get_item (trace, g_array_index (contents.items, guint32, i))->label));
      g_assert_true (says (row, "empty") == (contents.items->len == 0));
    }
  else
    {
      g_autofree char *value = skein_describe_value (fixture->history, object, limit);

      g_assert_true (says (row, value));
    }
}

static void
test_objects (void)
{
  Fixture fixture;
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  SkeinTrace *trace;
  GtkWidget *panel;
  GtkListBox *list;

  g_test_summary ("Objects show at any moment what they held; one that is activated leads to its "
                  "last change");

  set_up (&fixture, "sentinel");
  trace = skein_history_get_trace (fixture.history);
  panel = g_object_ref_sink (skein_objects_panel_new (fixture.view));
  list = GTK_LIST_BOX (window_fixture_find (panel, GTK_TYPE_LIST_BOX));
  for (guint i = 0; i < 50; i++)
    {
      int n_rows = 0;

      go_to_random_limit (&fixture, rand);
      skein_objects_panel_update (SKEIN_OBJECTS_PANEL (panel));
      for (guint object = 1; object <= skein_history_get_n_objects (fixture.history); object++)
        {
          SkeinObjectKind kind = skein_trace_get_object (trace, object)->kind;

          if (kind == SKEIN_OBJECT_QUEUE || kind == SKEIN_OBJECT_FLAG)
            check_object (&fixture,
                          GTK_WIDGET (gtk_list_box_get_row_at_index (list, n_rows++)), object);
        }
      g_assert_cmpint (n_rows, ==, 2);
      g_assert_null (gtk_list_box_get_row_at_index (list, n_rows));
    }
  skein_view_go_live (fixture.view);
  skein_objects_panel_update (SKEIN_OBJECTS_PANEL (panel));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  g_assert_cmpuint (skein_view_get_selected (fixture.view), !=, SKEIN_NO_EVENT);
  g_assert_cmpuint (skein_view_get_limit (fixture.view), ==,
                    skein_view_get_selected (fixture.view) + 1);
  g_assert_finalize_object (panel);
  tear_down (&fixture);
}

static void
test_restless_objects (void)
{
  Fixture fixture;
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  SkeinTrace *trace;
  GtkWidget *panel;
  GtkListBox *list;
  int row = 0;
  guint queue = 0;

  g_test_summary ("Where moments lie far apart a queue keeps the room of its boxes, and still says "
                  "exactly what it holds");

  set_up (&fixture, "storm");
  trace = skein_history_get_trace (fixture.history);
  g_assert_cmpuint (skein_history_get_n_events (fixture.history), >, 3000);
  panel = g_object_ref_sink (skein_objects_panel_new (fixture.view));
  list = GTK_LIST_BOX (window_fixture_find (panel, GTK_TYPE_LIST_BOX));
  skein_objects_panel_update (SKEIN_OBJECTS_PANEL (panel));
  while (skein_trace_get_object (trace, ++queue)->kind != SKEIN_OBJECT_QUEUE)
    row += says (GTK_WIDGET (gtk_list_box_get_row_at_index (list, row)),
                 skein_trace_get_object (trace, queue)->name);
  for (guint i = 0; i < 50; i++)
    {
      go_to_random_limit (&fixture, rand);
      skein_objects_panel_update (SKEIN_OBJECTS_PANEL (panel));
      check_object (&fixture, GTK_WIDGET (gtk_list_box_get_row_at_index (list, row)), queue);
    }
  g_assert_finalize_object (panel);
  tear_down (&fixture);
}

static void
test_console (void)
{
  Fixture fixture;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  const guint32 *prints;
  GtkSelectionModel *model;
  GtkWidget *panel;
  GtkWidget *list;
  guint n;

  g_test_summary ("The console has the lines printed until the moment; one that is activated "
                  "leads to its own");

  set_up (&fixture, "sentinel");
  panel = g_object_ref_sink (skein_console_panel_new (fixture.view));
  list = window_fixture_find (panel, GTK_TYPE_LIST_VIEW);
  model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  prints = skein_history_get_prints (fixture.history, &n);
  g_assert_cmpuint (n, >, 10);
  for (guint i = 0; i < 50; i++)
    {
      guint n_before = 0;

      go_to_random_limit (&fixture, rand);
      skein_console_panel_update (SKEIN_CONSOLE_PANEL (panel));
      while (n_before < n && prints[n_before] < skein_view_get_limit (fixture.view))
        n_before++;
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n_before);
      if (n_before > 0)
        {
          g_signal_emit_by_name (list, "activate", n_before / 2);
          g_assert_cmpuint (skein_view_get_selected (fixture.view), ==, prints[n_before / 2]);
          g_assert_cmpuint (skein_view_get_limit (fixture.view), ==, prints[n_before / 2] + 1);
        }
    }
  g_assert_finalize_object (panel);
  tear_down (&fixture);
}

static void
test_events (void)
{
  Fixture fixture;
  GtkSelectionModel *model;
  GtkWidget *panel;
  GtkWidget *list;

  g_test_summary ("The list of events and the view have one selection; going to another moment "
                  "takes Enter");

  set_up (&fixture, "sentinel");
  panel = g_object_ref_sink (skein_events_panel_new (fixture.view));
  /* The menu of threads has a list, too */
  list = window_fixture_find (gtk_widget_get_last_child (panel), GTK_TYPE_LIST_VIEW);
  model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  g_assert_false (skein_events_panel_update (SKEIN_EVENTS_PANEL (panel)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==,
                    skein_history_get_n_events (fixture.history));

  gtk_selection_model_select_item (model, 17, TRUE);
  g_assert_cmpuint (skein_view_get_selected (fixture.view), ==, 17);
  g_assert_true (skein_view_is_live (fixture.view));
  skein_view_select (fixture.view, 23);
  g_assert_true (gtk_selection_model_is_selected (model, 23));
  g_assert_false (gtk_selection_model_is_selected (model, 17));
  skein_view_select (fixture.view, SKEIN_NO_EVENT);
  g_assert_false (gtk_selection_model_is_selected (model, 23));
  g_signal_emit_by_name (list, "activate", 5);
  g_assert_cmpuint (skein_view_get_limit (fixture.view), ==, 6);
  g_assert_cmpuint (skein_view_get_selected (fixture.view), ==, 5);

  /* Another run: nothing of the old one is left */
  skein_view_set_history (fixture.view, NULL);
  skein_events_panel_update (SKEIN_EVENTS_PANEL (panel));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_assert_finalize_object (panel);
  tear_down (&fixture);
}

/* Where a thread stands, by looking at every event; 0 for nowhere. */
static guint
find_line (Fixture *fixture, guint thread, guint limit, SkeinListing listing)
{
  SkeinTrace *trace = skein_history_get_trace (fixture->history);
  g_autofree char *file = g_strdup_printf ("%s.c", fixture->example->id);
  const SkeinSiteInfo *site = NULL;
  SkeinThreadAt at;

  skein_history_get_thread_at (fixture->history, thread, limit, &at);
  if (at.state <= SKEIN_STATE_NEW || at.state >= SKEIN_STATE_FINISHED)
    return 0;
  for (guint i = 0; i < limit; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      if (event->thread == thread && event->site != 0
          && skein_event_kind_get_state (event->kind) != SKEIN_STATE_KEEP)
        site = skein_trace_get_site (trace, event->site);
    }
  if (site == NULL || !g_str_equal (site->file, file))
    return 0;
  return listing == SKEIN_LISTING_C ? site->line
                                    : skein_example_get_python_line (fixture->example, site->line);
}

static void
check_marks (Fixture *fixture, SkeinSourceText *text, SkeinListing listing)
{
  guint limit = skein_view_get_limit (fixture->view);
  guint n_marks;
  const SkeinLineMark *marks = skein_source_text_get_marks (text, &n_marks);
  guint n_expected = 0;

  for (guint thread = 1; thread <= skein_history_get_n_threads (fixture->history); thread++)
    {
      guint line = find_line (fixture, thread, limit, listing);
      gboolean found = FALSE;

      for (guint i = 0; i < n_marks; i++)
        found = found || (marks[i].thread == thread && marks[i].line == line);
      g_assert_true (found == (line != 0));
      n_expected += line != 0;
    }
  g_assert_cmpuint (n_marks, ==, n_expected);
}

static void
test_lines (void)
{
  const char *const ids[] = { "sentinel", "timer", "semaphore", "priority-queue", "io" };

  g_test_summary ("At any moment each thread stands, in both listings, on the line of the last "
                  "thing it did");

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      Fixture fixture;
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      GtkWidget *pane;

      set_up (&fixture, ids[i]);
      pane = g_object_ref_sink (skein_source_pane_new (fixture.view));
      skein_source_pane_set_example (SKEIN_SOURCE_PANE (pane), fixture.example);
      for (guint j = 0; j < 40; j++)
        {
          go_to_random_limit (&fixture, rand);
          /* What is selected is shown at once, and the rest with it */
          skein_view_select (fixture.view, j % skein_history_get_n_events (fixture.history));
          for (guint k = 0; k <= SKEIN_LISTING_C; k++)
            check_marks (&fixture,
                         skein_source_pane_get_text (SKEIN_SOURCE_PANE (pane), (SkeinListing) k),
                         (SkeinListing) k);
        }
      g_assert_finalize_object (pane);
      tear_down (&fixture);
    }
}

static void
test_marked_line (void)
{
  Fixture fixture;
  SkeinTrace *trace;
  SkeinSourceText *text;
  GtkWidget *pane;
  const guint line = 12; /* of Python: q.put(i) */
  guint n_marked = 0;

  g_test_summary ("A line that is activated marks all events of its sites, and none when it is "
                  "activated again");

  set_up (&fixture, "sentinel");
  trace = skein_history_get_trace (fixture.history);
  pane = g_object_ref_sink (skein_source_pane_new (fixture.view));
  skein_source_pane_set_example (SKEIN_SOURCE_PANE (pane), fixture.example);
  text = skein_source_pane_get_text (SKEIN_SOURCE_PANE (pane), SKEIN_LISTING_PYTHON);
  g_signal_emit_by_name (text, "line-activated", line);
  g_assert_cmpuint (skein_source_text_get_marked_line (text), ==, line);
  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);
      const SkeinSiteInfo *site = skein_trace_get_site (trace, event->site);
      gboolean expected = site != NULL && g_str_equal (site->file, "sentinel.c")
                          && skein_example_get_python_line (fixture.example, site->line) == line;

      g_assert_true (skein_view_is_marked (fixture.view, event->site) == expected);
      n_marked += expected;
    }
  g_assert_cmpuint (n_marked, >, 10);

  g_signal_emit_by_name (text, "line-activated", line);
  g_assert_cmpuint (skein_source_text_get_marked_line (text), ==, 0);
  for (guint i = 0; i <= skein_trace_get_n_sites (trace); i++)
    g_assert_false (skein_view_is_marked (fixture.view, (guint16) i));
  g_assert_finalize_object (pane);
  tear_down (&fixture);
}

static guint
count_seen (GtkWidget *panels)
{
  const GType types[] = { SKEIN_TYPE_OBJECTS_PANEL, SKEIN_TYPE_THREADS_PANEL,
                          SKEIN_TYPE_CONSOLE_PANEL, SKEIN_TYPE_EVENTS_PANEL };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    n += gtk_widget_get_child_visible (window_fixture_find (panels, types[i]));
  return n;
}

static void
test_columns (void)
{
  const struct
  {
    int width;
    guint n_seen;
  } cases[] = { { 1, 1 }, { 1200, 4 } }; /* 1: no wider than it has to be */

  g_test_summary ("Panels stand side by side where there is room, and are tabs where there is "
                  "none; the one that is asked for is seen");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      GtkWidget *window = gtk_window_new ();
      GtkWidget *panels;

      set_up (&fixture, "sentinel");
      panels = skein_panels_new (fixture.view);
      gtk_window_set_child (GTK_WINDOW (window), panels);
      gtk_window_set_titlebar (GTK_WINDOW (window), adw_bin_new ());
      gtk_window_set_default_size (GTK_WINDOW (window), cases[i].width, 300);
      gtk_window_present (GTK_WINDOW (window));
      while (gtk_widget_get_width (panels) == 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (count_seen (panels), ==, cases[i].n_seen);

      g_object_set (panels, "page", "console", NULL);
      while (!gtk_widget_get_child_visible (window_fixture_find (panels, SKEIN_TYPE_CONSOLE_PANEL)))
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (count_seen (panels), ==, cases[i].n_seen);
      g_object_ref (panels);
      gtk_window_destroy (GTK_WINDOW (window));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (panels);
      tear_down (&fixture);
    }
}

typedef struct
{
  SkeinView *view;
  SkeinPace paces[2];
  guint n_frames;
  gboolean done;
} PaceTest;

static gboolean
take_turn (PaceTest *test, guint i, GdkFrameClock *clock)
{
  if (!skein_pace_begin (&test->paces[i], test->view, clock))
    return FALSE;
  skein_pace_end (&test->paces[i], clock);
  /* However long it took: the share of the time is not what is tested */
  test->paces[i].rest_us = 0;
  return TRUE;
}

static gboolean
on_pace_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  PaceTest *test = data;

  switch (test->n_frames++)
    {
    case 0:
      /* What was never shown is shown at once, and so is what stands still */
      g_assert_true (take_turn (test, 0, clock));
      g_assert_true (take_turn (test, 1, clock));
      g_assert_true (take_turn (test, 0, clock));

      /* The present moves on: not before it is due, and not two of them in a frame */
      skein_view_update (test->view, skein_view_get_now_ns (test->view) + 1);
      g_assert_false (take_turn (test, 0, clock));
      g_assert_true (test->paces[0].moves_on);
      test->paces[0].due_us = test->paces[1].due_us = 0;
      g_assert_false (take_turn (test, 0, clock));
      return G_SOURCE_CONTINUE;

    case 1:
      g_assert_true (take_turn (test, 0, clock));
      g_assert_false (take_turn (test, 1, clock));
      return G_SOURCE_CONTINUE;

    default:
      g_assert_true (take_turn (test, 1, clock));
      g_assert_true (test->paces[1].moves_on);
      /* All of them show the past, however quickly one looks around in it */
      for (guint limit = 1; limit < 4; limit++)
        for (guint i = 0; i < 2; i++)
          {
            skein_view_set_limit (test->view, limit);
            g_assert_true (take_turn (test, i, clock));
            g_assert_false (test->paces[i].moves_on);
          }
      test->done = TRUE;
      return G_SOURCE_REMOVE;
    }
}

static void
test_pace (void)
{
  Fixture fixture;
  GtkWidget *window = gtk_window_new ();
  PaceTest test = { 0 };

  g_test_summary ("While the present moves on, words follow now and then, one part of the window a "
                  "frame; the past, and a present that stands still, are shown at once");

  set_up (&fixture, "sentinel");
  test.view = fixture.view;
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_add_tick_callback (window, on_pace_frame, &test, NULL);
  while (!test.done)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/panels/steady-label", test_steady_label);
  g_test_add_func ("/panels/broken-word", test_broken_word);
  g_test_add_func ("/panels/threads", test_threads);
  g_test_add_func ("/panels/many-threads", test_many_threads);
  g_test_add_func ("/panels/objects", test_objects);
  g_test_add_func ("/panels/restless-objects", test_restless_objects);
  g_test_add_func ("/panels/console", test_console);
  g_test_add_func ("/panels/events", test_events);
  g_test_add_func ("/panels/lines", test_lines);
  g_test_add_func ("/panels/marked-line", test_marked_line);
  g_test_add_func ("/panels/pace", test_pace);
  g_test_add_func ("/panels/columns", test_columns);

  return g_test_run ();
}
