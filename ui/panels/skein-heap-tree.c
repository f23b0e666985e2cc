/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-heap-tree.h"

#include <glib/gi18n.h>

#include "panels/skein-item-motion.h"
#include "panels/skein-panel.h"

/* A tree of three levels fits into a narrow panel. */
#define MAX_NODES 7
#define LEVEL_GAP 12

struct _SkeinHeapTree
{
  GtkWidget parent_instance;

  GtkWidget *nodes[MAX_NODES]; /* labels */
  guint n_nodes;
  SkeinItemMotion *motion; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SkeinHeapTree, skein_heap_tree, GTK_TYPE_WIDGET)

static guint
get_level (guint node)
{
  return g_bit_storage (node + 1) - 1;
}

static guint
count_levels (SkeinHeapTree *self)
{
  return self->n_nodes > 0 ? get_level (self->n_nodes - 1) + 1 : 0;
}

static void
measure_node (SkeinHeapTree *self,
              int           *width,
              int           *height)
{
  *width = *height = 0;
  for (guint i = 0; i < self->n_nodes; i++)
    {
      int natural_width;
      int natural_height;

      gtk_widget_measure (self->nodes[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_width,
                          NULL, NULL);
      gtk_widget_measure (self->nodes[i], GTK_ORIENTATION_VERTICAL, -1, NULL, &natural_height,
                          NULL, NULL);
      *width = MAX (*width, natural_width);
      *height = MAX (*height, natural_height);
    }
}

static void
skein_heap_tree_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  SkeinHeapTree *self = SKEIN_HEAP_TREE (widget);
  int levels = (int) count_levels (self);
  int width;
  int height;

  measure_node (self, &width, &height);
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = levels > 0 ? levels * height + (levels - 1) * LEVEL_GAP : 0;
  else
    {
      *minimum = levels > 0 ? (1 << (levels - 1)) * 20 : 0;
      *natural = levels > 0 ? (1 << (levels - 1)) * (width + 6) : 0;
      *natural = MAX (*minimum, *natural);
    }
}

static void
skein_heap_tree_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  SkeinHeapTree *self = SKEIN_HEAP_TREE (widget);
  int node_width;
  int node_height;

  measure_node (self, &node_width, &node_height);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      guint level = get_level (i);
      int n = 1 << level;
      int place = (int) i + 1 - n;
      int room = width / n;
      int wanted = MIN (node_width, room - 2);
      int minimum;

      gtk_widget_measure (self->nodes[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                          NULL);
      wanted = MAX (wanted, minimum);
      gtk_widget_size_allocate (
        self->nodes[i],
        &(GtkAllocation) { place * room + (room - wanted) / 2,
                           (int) level * (node_height + LEVEL_GAP), wanted, node_height },
        -1);
    }
}

static void
draw_edges (SkeinHeapTree *self,
            cairo_t       *cr)
{
  for (guint i = 1; i < self->n_nodes; i++)
    {
      graphene_rect_t child;
      graphene_rect_t parent;

      if (!gtk_widget_compute_bounds (self->nodes[i], GTK_WIDGET (self), &child)
          || !gtk_widget_compute_bounds (self->nodes[(i - 1) / 2], GTK_WIDGET (self), &parent))
        continue;
      cairo_move_to (cr, parent.origin.x + parent.size.width / 2,
                     parent.origin.y + parent.size.height);
      cairo_line_to (cr, child.origin.x + child.size.width / 2, child.origin.y);
    }
  cairo_stroke (cr);
}

static void
skein_heap_tree_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SkeinHeapTree *self = SKEIN_HEAP_TREE (widget);
  GdkRGBA color;
  cairo_t *cr;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                   (float) gtk_widget_get_height (widget)));
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1);
  draw_edges (self, cr);
  cairo_destroy (cr);
  skein_item_motion_snapshot_children (self->motion, widget, snapshot);
}

static void
skein_heap_tree_dispose (GObject *object)
{
  SkeinHeapTree *self = SKEIN_HEAP_TREE (object);

  for (guint i = 0; i < MAX_NODES; i++)
    g_clear_pointer (&self->nodes[i], gtk_widget_unparent);
  self->n_nodes = 0;

  G_OBJECT_CLASS (skein_heap_tree_parent_class)->dispose (object);
}

static void
skein_heap_tree_finalize (GObject *object)
{
  skein_item_motion_free (SKEIN_HEAP_TREE (object)->motion);

  G_OBJECT_CLASS (skein_heap_tree_parent_class)->finalize (object);
}

static void
skein_heap_tree_class_init (SkeinHeapTreeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_heap_tree_dispose;
  G_OBJECT_CLASS (klass)->finalize = skein_heap_tree_finalize;
  widget_class->measure = skein_heap_tree_measure;
  widget_class->size_allocate = skein_heap_tree_size_allocate;
  widget_class->snapshot = skein_heap_tree_snapshot;
  gtk_widget_class_set_css_name (widget_class, "heaptree");
}

static void
skein_heap_tree_init (SkeinHeapTree *self)
{
  self->motion = skein_item_motion_new ();
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               _("How the heap keeps its items: none comes before the one above"));
}

GtkWidget *
skein_heap_tree_new (void)
{
  return g_object_new (SKEIN_TYPE_HEAP_TREE, NULL);
}

/**
 * skein_heap_tree_set_puts:
 * @puts: (array length=n_puts): the events that put the items into the heap, in the order of the
 *   heap's array; @n_puts may be 0
 * @soft: whether items may slide to their places; otherwise they jump
 *
 * The tree is visible only if it has more than one item.
 */
void
skein_heap_tree_set_puts (SkeinHeapTree *self,
                          SkeinTrace    *trace,
                          const guint32 *puts,
                          guint          n_puts,
                          gboolean       soft)
{
  g_return_if_fail (SKEIN_IS_HEAP_TREE (self));

  n_puts = MIN (n_puts, MAX_NODES);
  while (self->n_nodes > n_puts)
    g_clear_pointer (&self->nodes[--self->n_nodes], gtk_widget_unparent);
  for (guint i = 0; i < n_puts; i++)
    {
      const SkeinEvent *put = skein_trace_get_event (trace, puts[i]);
      SkeinItemInfo info = skein_trace_get_item (trace, put->arg);
      g_autofree char *text = g_strdup_printf ("%s·%" G_GINT64_FORMAT, info.label,
                                               info.priority);

      if (i == self->n_nodes)
        {
          self->nodes[i] = gtk_label_new (NULL);
          gtk_label_set_ellipsize (GTK_LABEL (self->nodes[i]), PANGO_ELLIPSIZE_END);
          gtk_label_set_max_width_chars (GTK_LABEL (self->nodes[i]), 8);
          gtk_widget_add_css_class (self->nodes[i], "item");
          gtk_widget_set_parent (self->nodes[i], GTK_WIDGET (self));
          self->n_nodes++;
        }
      skein_panel_set_text (self->nodes[i], text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_puts > 1);
  if (n_puts < 2)
    skein_item_motion_forget (self->motion);
  skein_item_motion_change (self->motion, GTK_WIDGET (self), puts, n_puts, soft);
}
