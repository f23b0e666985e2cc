/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-thread-at.h"
#include "source/skein-source-pane.h"

#include <adwaita.h>

#include "../../patience.h"
#include "../example-fixture.h"
#include "../window-fixture.h"

/* Where a thread stands, by looking at every event; 0 for nowhere. */
static guint
find_line (ExampleFixture *fixture,
           guint           thread,
           guint           limit,
           SkeinListing    listing)
{
  SkeinTrace *trace = skein_history_get_trace (fixture->history);
  g_autofree char *file = g_strdup_printf ("%s.c", fixture->example->id);
  SkeinSiteInfo site = { 0 };
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
  if (site.file == NULL || !g_str_equal (site.file, file))
    return 0;
  return listing == SKEIN_LISTING_C ? site.line
                                    : skein_example_get_python_line (fixture->example, site.line);
}

static void
check_threads (ExampleFixture  *fixture,
               SkeinSourceText *text,
               SkeinListing     listing)
{
  guint limit = skein_view_get_limit (fixture->view);
  guint n_threads;
  const SkeinLineThread *threads = skein_source_text_get_threads (text, &n_threads);
  guint n_expected = 0;

  for (guint thread = 1; thread <= skein_history_get_n_threads (fixture->history); thread++)
    {
      guint line = find_line (fixture, thread, limit, listing);
      gboolean found = FALSE;

      for (guint i = 0; i < n_threads; i++)
        found = found || (threads[i].id == thread && threads[i].line == line);
      g_assert_true (found == (line != 0));
      n_expected += line != 0;
    }
  g_assert_cmpuint (n_threads, ==, n_expected);
}

static void
test_lines (void)
{
  const char *const ids[] = { "sentinel", "timer", "semaphore", "priority-queue", "io" };

  g_test_summary ("At any position each thread stands, in both listings, on the line of the last "
                  "thing it did");

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      ExampleFixture fixture;
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      GtkWidget *pane;

      example_fixture_set_up (&fixture, ids[i]);
      pane = g_object_ref_sink (skein_source_pane_new (fixture.view));
      skein_source_pane_set_example (SKEIN_SOURCE_PANE (pane), fixture.example);
      for (guint j = 0; j < 40; j++)
        {
          example_fixture_go_to_random_limit (&fixture, rand);
          /* The selected event is shown at once, and the rest with it */
          skein_view_select (fixture.view, j % skein_history_get_n_events (fixture.history));
          for (guint k = 0; k <= SKEIN_LISTING_C; k++)
            check_threads (&fixture,
                           skein_source_pane_get_text (SKEIN_SOURCE_PANE (pane), (SkeinListing) k),
                           (SkeinListing) k);
        }
      g_assert_finalize_object (pane);
      example_fixture_tear_down (&fixture);
    }
}

static void
test_marked_line (void)
{
  ExampleFixture fixture;
  SkeinTrace *trace;
  SkeinSourceText *text;
  GtkWidget *pane;
  const guint line = 12; /* of Python: q.put(i) */
  guint n_marked = 0;

  g_test_summary ("A line that is activated marks all events of its sites, and none when it is "
                  "activated again");

  example_fixture_set_up (&fixture, "sentinel");
  trace = skein_history_get_trace (fixture.history);
  pane = g_object_ref_sink (skein_source_pane_new (fixture.view));
  skein_source_pane_set_example (SKEIN_SOURCE_PANE (pane), fixture.example);
  text = skein_source_pane_get_text (SKEIN_SOURCE_PANE (pane), SKEIN_LISTING_PYTHON);
  g_signal_emit_by_name (text, "line-activated", line);
  g_assert_cmpuint (skein_source_text_get_marked_line (text), ==, line);
  for (guint i = 0; i < skein_trace_get_n_events (trace); i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);
      SkeinSiteInfo site = skein_trace_get_site (trace, event->site);
      gboolean expected = site.file != NULL && g_str_equal (site.file, "sentinel.c")
                          && skein_example_get_python_line (fixture.example, site.line) == line;

      g_assert_true (skein_view_is_marked (fixture.view, event->site) == expected);
      n_marked += expected;
    }
  g_assert_cmpuint (n_marked, >, 10);

  g_signal_emit_by_name (text, "line-activated", line);
  g_assert_cmpuint (skein_source_text_get_marked_line (text), ==, 0);
  for (guint i = 0; i <= skein_trace_get_n_sites (trace); i++)
    g_assert_false (skein_view_is_marked (fixture.view, i));
  g_assert_finalize_object (pane);
  example_fixture_tear_down (&fixture);
}

static void
test_every_line (void)
{
  ExampleFixture fixture;
  SkeinTrace *trace;
  GtkWidget *pane;
  guint n_marked[SKEIN_LISTING_C + 1] = { 0 };

  g_test_summary ("Each line of each listing marks the sites that it stands for, and no others");

  example_fixture_set_up (&fixture, "sentinel");
  trace = skein_history_get_trace (fixture.history);
  pane = g_object_ref_sink (skein_source_pane_new (fixture.view));
  skein_source_pane_set_example (SKEIN_SOURCE_PANE (pane), fixture.example);
  for (guint listing = 0; listing <= SKEIN_LISTING_C; listing++)
    for (guint line = 1; line < 200; line++)
      {
        SkeinSourceText *text
          = skein_source_pane_get_text (SKEIN_SOURCE_PANE (pane), (SkeinListing) listing);

        g_signal_emit_by_name (text, "line-activated", line);
        for (guint i = 1; i <= skein_trace_get_n_sites (trace); i++)
          {
            SkeinSiteInfo site = skein_trace_get_site (trace, i);
            guint own = listing == SKEIN_LISTING_C
                          ? site.line
                          : skein_example_get_python_line (fixture.example, site.line);
            gboolean expected = g_str_equal (site.file, "sentinel.c") && own == line;

            g_assert_cmpint (skein_view_is_marked (fixture.view, i), ==, expected);
            n_marked[listing] += expected;
          }
      }
  for (guint listing = 0; listing <= SKEIN_LISTING_C; listing++)
    g_assert_cmpuint (n_marked[listing], >, 10);
  g_assert_finalize_object (pane);
  example_fixture_tear_down (&fixture);
}

static void
test_another_example (void)
{
  ExampleFixture fixture;
  SkeinSourceText *text;
  GtkWidget *pane;

  g_test_summary ("No line of another example is marked");

  example_fixture_set_up (&fixture, "sentinel");
  pane = g_object_ref_sink (skein_source_pane_new (fixture.view));
  skein_source_pane_set_example (SKEIN_SOURCE_PANE (pane), fixture.example);
  text = skein_source_pane_get_text (SKEIN_SOURCE_PANE (pane), SKEIN_LISTING_PYTHON);
  g_signal_emit_by_name (text, "line-activated", 12);
  g_assert_cmpuint (skein_source_text_get_marked_line (text), ==, 12);
  skein_source_pane_set_example (SKEIN_SOURCE_PANE (pane), skein_examples_find ("timer", NULL));
  g_assert_cmpuint (skein_source_text_get_marked_line (text), ==, 0);
  g_assert_finalize_object (pane);
  example_fixture_tear_down (&fixture);
}

static guint
count_glyphs (GskRenderNode *node)
{
  guint n = 0;

  switch ((guint) gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        n += count_glyphs (gsk_container_node_get_child (node, i));
      return n;
    case GSK_CLIP_NODE:
      return count_glyphs (gsk_clip_node_get_child (node));
    case GSK_ROUNDED_CLIP_NODE:
      return count_glyphs (gsk_rounded_clip_node_get_child (node));
    case GSK_TRANSFORM_NODE:
      return count_glyphs (gsk_transform_node_get_child (node));
    case GSK_DEBUG_NODE:
      return count_glyphs (gsk_debug_node_get_child (node));
    case GSK_TEXT_NODE:
      return gsk_text_node_get_num_glyphs (node);
    default:
      return 0;
    }
}

/* How many characters are drawn while the first @n of the threads stand on line 1. */
static guint
count_drawn (GtkWidget             *window,
             GtkWidget             *text,
             const SkeinLineThread *threads,
             guint                  n)
{
  GdkPaintable *paintable;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  guint n_drawn;

  skein_source_text_set_threads (SKEIN_SOURCE_TEXT (text), threads, n);
  window_fixture_draw (window);
  paintable = gtk_widget_paintable_new (text);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (text),
                          gtk_widget_get_height (text));
  node = gtk_snapshot_free_to_node (snapshot);
  n_drawn = count_glyphs (node);
  gsk_render_node_unref (node);
  g_object_unref (paintable);
  return n_drawn;
}

static void
test_names (void)
{
  static const SkeinLineThread threads[]
    = { { 1, 1, "AAA" }, { 1, 2, "BBB" }, { 1, 3, "CCC" }, { 1, 4, "DDD" }, { 1, 5, "EEE" } };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *text = skein_source_text_new ("c");
  guint n[6];

  g_test_summary ("At a line stand the names of three threads; that there are more is said where "
                  "there are more, and only there");

  skein_source_text_set_text (SKEIN_SOURCE_TEXT (text), "one\ntwo\n");
  gtk_window_set_child (GTK_WINDOW (window), text);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 200);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_draw (window);
  window_fixture_draw (window);
  for (guint i = 0; i <= 5; i++)
    n[i] = count_drawn (window, text, threads, i);
  g_assert_cmpuint (n[1] - n[0], ==, 3);
  g_assert_cmpuint (n[2] - n[1], >=, 3);
  g_assert_cmpuint (n[3] - n[2], ==, n[2] - n[1]);
  g_assert_cmpuint (n[4] - n[3], >=, 2); /* + 1 */
  g_assert_cmpuint (n[5], ==, n[4]);     /* + 2 */
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_coloured (SkeinSourcePane *pane,
             SkeinListing     listing)
{
  SkeinSourceText *text = skein_source_pane_get_text (pane, listing);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));

  return gtk_source_buffer_get_language (GTK_SOURCE_BUFFER (buffer)) != NULL;
}

typedef struct
{
  SkeinSourcePane *pane;
  guint n_frames;
  gboolean was_coloured[2]; /* in the first frames */
} Painted;

static void
painted_cb (GdkFrameClock *clock,
            Painted       *self)
{
  if (self->n_frames < G_N_ELEMENTS (self->was_coloured))
    self->was_coloured[self->n_frames] = is_coloured (self->pane, SKEIN_LISTING_PYTHON);
  self->n_frames++;
}

static void
test_colours (void)
{
  ExampleFixture fixture;
  GtkWidget *window;
  Painted painted = { 0 };

  g_test_summary ("A window's first frame need not wait for the program's colours; the second has "
                  "them, and a listing that is shown later has them at once");

  example_fixture_set_up (&fixture, "timer");
  painted.pane = SKEIN_SOURCE_PANE (skein_source_pane_new (fixture.view));
  skein_source_pane_set_example (painted.pane, fixture.example);
  window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (painted.pane));
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    &painted);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (painted.n_frames >= 2);
  g_assert_false (painted.was_coloured[0]);
  g_assert_true (painted.was_coloured[1]);

  g_assert_false (is_coloured (painted.pane, SKEIN_LISTING_C));
  gtk_widget_activate_action (GTK_WIDGET (painted.pane), "source.page", "s", "c");
  g_assert_true (is_coloured (painted.pane, SKEIN_LISTING_C));
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (window), &painted);
  gtk_window_destroy (GTK_WINDOW (window));
  example_fixture_tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/source-pane/lines", test_lines);
  g_test_add_func ("/source-pane/marked-line", test_marked_line);
  g_test_add_func ("/source-pane/every-line", test_every_line);
  g_test_add_func ("/source-pane/another-example", test_another_example);
  g_test_add_func ("/source-pane/names", test_names);
  g_test_add_func ("/source-pane/colours", test_colours);

  return g_test_run ();
}
