/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-heap-tree.h"

#include "../../core/trace/maker.h"
#include "../window-fixture.h"

static cairo_surface_t *
draw (GtkWidget *widget)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  GdkPaintable *paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_t *cr = cairo_create (surface);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  gsk_render_node_unref (node);
  g_object_unref (paintable);
  cairo_destroy (cr);
  return surface;
}

/* Whether something is drawn within a pixel of there. */
static gboolean
is_drawn_at (cairo_surface_t *surface,
             float            x,
             float            y)
{
  for (int row = (int) y - 1; row <= (int) y + 1; row++)
    for (int column = (int) x - 1; column <= (int) x + 1; column++)
      if (((const guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                                         + row * cairo_image_surface_get_stride (surface)))[column]
          != 0)
        return TRUE;
  return FALSE;
}

static void
test_edges (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  guint thread = make_thread (trace, "A");
  guint heap = make_object (trace, SKEIN_OBJECT_HEAP, "h");
  GtkWidget *window = gtk_window_new ();
  GtkWidget *tree = skein_heap_tree_new ();
  guint32 puts[7];
  graphene_rect_t nodes[7];
  GtkWidget *node;
  cairo_surface_t *surface;

  g_test_summary ("Every item of a heap has a line to the one above it, and to no other");
  for (guint i = 0; i < 7; i++)
    puts[i] = make_event (trace, i, thread, SKEIN_EVENT_PUSH, heap, make_item (trace, "x", 9 - i),
                          i + 1);
  skein_heap_tree_set_puts (SKEIN_HEAP_TREE (tree), trace, puts, 7, FALSE);
  gtk_window_set_child (GTK_WINDOW (window), tree);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 200);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_draw (window);
  window_fixture_draw (window);
  surface = draw (tree);
  node = gtk_widget_get_first_child (tree);
  for (guint i = 0; i < 7; i++, node = gtk_widget_get_next_sibling (node))
    g_assert_true (gtk_widget_compute_bounds (node, tree, &nodes[i]));
  for (guint i = 1; i < 7; i++)
    for (guint above = 0; above < i; above++)
      {
        const graphene_rect_t *from = &nodes[above];
        const graphene_rect_t *to = &nodes[i];
        float from_y = from->origin.y + from->size.height;

        /* A quarter of the way down no two lines meet. */
        if (to->origin.y <= from_y || to->origin.y - from_y > 20)
          continue;
        g_assert_cmpint (
            is_drawn_at (surface,
                         from->origin.x + from->size.width / 2
                           + (to->origin.x + to->size.width / 2 - from->origin.x
                              - from->size.width / 2) / 4,
                         from_y + (to->origin.y - from_y) / 4),
            ==, above == (i - 1) / 2);
      }
  cairo_surface_destroy (surface);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/heap-tree/edges", test_edges);

  return g_test_run ();
}
