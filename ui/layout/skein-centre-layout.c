/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-centre-layout.h"

/* The lanes are to have so much of the height, and room for so many lines of text, before the
 * legend has any. */
#define LANES_SHARE 0.45
#define LANES_LINES 10

struct _SkeinCentreLayout
{
  GtkLayoutManager parent_instance;

  GtkWidget *legend_button; /* (not owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SkeinCentreLayout, skein_centre_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *lanes;
  GtkWidget *legend;
  GtkWidget *bar;
} Parts;

static Parts
get_parts (GtkWidget *widget)
{
  GtkWidget *lanes = gtk_widget_get_first_child (widget);
  GtkWidget *legend = gtk_widget_get_next_sibling (lanes);

  return (Parts) { lanes, legend, gtk_widget_get_next_sibling (legend) };
}

static int
get_line_height (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = PANGO_PIXELS (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return height;
}

static GtkSizeRequestMode
skein_centre_layout_get_request_mode (GtkLayoutManager *layout,
                                      GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
skein_centre_layout_measure (GtkLayoutManager *layout,
                             GtkWidget        *widget,
                             GtkOrientation    orientation,
                             int               for_size,
                             int              *minimum,
                             int              *natural,
                             int              *minimum_baseline,
                             int              *natural_baseline)
{
  Parts parts = get_parts (widget);
  GtkWidget *children[] = { parts.lanes, parts.legend, parts.bar };

  *minimum = *natural = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum;
      int child_natural;

      gtk_widget_measure (children[i], orientation, for_size, &child_minimum, &child_natural, NULL,
                          NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
          continue;
        }
      *minimum += children[i] != parts.legend ? child_minimum : 0;
      *natural += child_natural;
    }
}

static void
skein_centre_layout_allocate (GtkLayoutManager *layout,
                              GtkWidget        *widget,
                              int               width,
                              int               height,
                              int               baseline)
{
  SkeinCentreLayout *self = SKEIN_CENTRE_LAYOUT (layout);
  Parts parts = get_parts (widget);
  int lanes, lanes_minimum, legend, bar;
  gboolean shown;
  int below;

  gtk_widget_measure (parts.lanes, GTK_ORIENTATION_VERTICAL, width, &lanes_minimum, NULL, NULL,
                      NULL);
  gtk_widget_measure (parts.legend, GTK_ORIENTATION_VERTICAL, width, &legend, NULL, NULL, NULL);
  gtk_widget_measure (parts.bar, GTK_ORIENTATION_VERTICAL, width, &bar, NULL, NULL, NULL);
  shown = height - bar - legend >= MAX (get_line_height (widget) * LANES_LINES,
                                         (int) (height * LANES_SHARE));
  lanes = MAX (lanes_minimum, height - bar - (shown ? legend : 0));

  gtk_widget_set_child_visible (parts.legend, shown);
  if (self->legend_button != NULL)
    gtk_widget_set_child_visible (self->legend_button, !shown);
  gtk_widget_size_allocate (parts.lanes, &(GtkAllocation) { 0, 0, width, lanes }, -1);
  below = lanes;
  if (shown)
    {
      gtk_widget_size_allocate (parts.legend, &(GtkAllocation) { 0, below, width, legend }, -1);
      below += legend;
    }
  gtk_widget_size_allocate (parts.bar, &(GtkAllocation) { 0, below, width, bar }, -1);
}

static void
skein_centre_layout_class_init (SkeinCentreLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = skein_centre_layout_get_request_mode;
  layout_class->measure = skein_centre_layout_measure;
  layout_class->allocate = skein_centre_layout_allocate;
}

static void
skein_centre_layout_init (SkeinCentreLayout *self)
{
}

/**
 * skein_centre_layout_set_legend_button:
 * @button: (transfer none) (nullable): a descendant of the laid out widget; its place is always its
 *   own, so that nothing else moves when it comes and goes
 */
void
skein_centre_layout_set_legend_button (SkeinCentreLayout *self,
                                       GtkWidget         *button)
{
  g_return_if_fail (SKEIN_IS_CENTRE_LAYOUT (self));

  self->legend_button = button;
}
