/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "../../patience.h"
#include "layout/skein-steady-label.h"
#include "../window-fixture.h"
#include "window/skein-example-list.h"
#include "window/skein-window.h"

/* Widgets that belong together stand on one line, however large the text is. */

static const int percents[] = { 100, 200 };

static GtkWidget *
open_window (void)
{
  GtkWidget *window = skein_window_new (GTK_APPLICATION (g_application_get_default ()));
  SkeinSession *session = skein_window_get_session (SKEIN_WINDOW (window));

  gtk_window_set_default_size (GTK_WINDOW (window), 1930, 1080);
  skein_session_choose (session, skein_examples_list ()[0]);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_draw (window);
  return window;
}

static void
set_scale (GtkWidget *window,
           int        percent)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), "scale",
                                      g_variant_new_int32 (percent));
  window_fixture_draw (window);
  window_fixture_draw (window); /* a size that has changed is there one frame later */
}

/* Where the text of a label begins. */
static double
get_text_x (GtkWidget *label,
            GtkWidget *within)
{
  graphene_point_t place;
  int x;

  gtk_label_get_layout_offsets (GTK_LABEL (label), &x, NULL);
  g_assert_true (gtk_widget_compute_point (label, within, &GRAPHENE_POINT_INIT ((float) x, 0),
                                           &place));
  return place.x;
}

static void
test_examples (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *list = window_fixture_find (window, SKEIN_TYPE_EXAMPLE_LIST);
  GtkWidget *rows = window_fixture_find (list, GTK_TYPE_LIST_BOX);

  g_test_summary ("The examples' titles begin below the beginning of their group's");
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 0);
      GtkWidget *title = gtk_list_box_row_get_child (first);
      GtkWidget *heading = gtk_list_box_row_get_header (first);

      set_scale (window, percents[i]);
      g_assert_cmpfloat_with_epsilon (get_text_x (title, window), get_text_x (heading, window), 1);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The first widget below @from that has the class. */
static GtkWidget *
find_class (GtkWidget  *from,
            const char *css_class)
{
  if (gtk_widget_has_css_class (from, css_class))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_class (child, css_class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Where the first line of a label's text stands. */
static double
get_baseline (GtkWidget *label,
              GtkWidget *within)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  graphene_point_t place;
  int y;

  gtk_label_get_layout_offsets (GTK_LABEL (label), NULL, &y);
  y += PANGO_PIXELS (pango_layout_get_baseline (layout));
  g_assert_true (gtk_widget_compute_point (label, within, &GRAPHENE_POINT_INIT (0, (float) y),
                                           &place));
  return place.y;
}

/* All labels beside that one; rounding costs a pixel. */
static void
assert_one_line (GtkWidget *label,
                 GtkWidget *window)
{
  double baseline = get_baseline (label, window);

  while ((label = gtk_widget_get_next_sibling (label)) != NULL)
    g_assert_cmpfloat_with_epsilon (get_baseline (label, window), baseline, 1.5);
}

static void
test_lines (void)
{
  GtkWidget *window = open_window ();

  g_test_summary ("What a line of the console and of the events says is written on one line, "
                  "though in letters of several sizes");
  skein_session_send (skein_window_get_session (SKEIN_WINDOW (window)), "start", NULL);
  wait_until (find_class (window, "console-time") != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      set_scale (window, percents[i]);
      assert_one_line (find_class (window, "console-time"), window);
    }
  gtk_widget_activate_action (window, "win.panels-page", "s", "events");
  wait_until (find_class (window, "event-number") != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      set_scale (window, percents[i]);
      assert_one_line (find_class (window, "event-number"), window);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The height of the middle of a widget's drawing, in pixels. */
static double
get_middle (GtkWidget *widget)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  graphene_rect_t bounds;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_get_bounds (node, &bounds);
  gsk_render_node_unref (node);
  return bounds.origin.y + bounds.size.height / 2;
}

static void
test_kept_room (void)
{
  GtkWidget *label = g_object_ref_sink (skein_steady_label_new (NULL));
  SkeinSteadyLabel *steady = SKEIN_STEADY_LABEL (label);
  int line;
  int height;

  g_test_summary ("A short text in the room of a longer one is in its middle, but at its top where "
                  "the rest goes on below");
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  skein_steady_label_set_wrap (steady, TRUE);
  skein_steady_label_set_text (steady, "free");
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, -1, &line, NULL, NULL, NULL);
  gtk_widget_allocate (label, 100, line, -1, NULL);
  skein_steady_label_set_text (steady, "owned by Worker-17 and by no other");
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, 100, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, >=, 2 * line);
  gtk_widget_allocate (label, 100, height, -1, NULL);
  skein_steady_label_set_text (steady, "free");
  g_assert_cmpfloat (ABS (get_middle (label) - height / 2.0), <, line / 4.0);

  gtk_widget_set_halign (label, GTK_ALIGN_FILL);
  g_assert_cmpfloat (get_middle (label), <, line);
  g_assert_finalize_object (label);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  application = window_fixture_start_application ();

  g_test_add_func ("/alignment/examples", test_examples);
  g_test_add_func ("/alignment/lines", test_lines);
  g_test_add_func ("/alignment/kept-room", test_kept_room);

  return g_test_run ();
}
