/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-centre-layout.h"

/* The legend is shown only if the lanes keep this share of the height, and room for this many lines
 * of text. */
#define LANES_SHARE 0.45
#define LANES_LINES 10

/* The functions of a GtkCustomLayout get only the widget, so the widget keeps the button as
 * data. */
#define LEGEND_BUTTON "skein-legend-button"

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
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget     *widget,
         GtkOrientation orientation,
         int            for_size,
         int           *minimum,
         int           *natural,
         int           *minimum_baseline,
         int           *natural_baseline)
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
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  GtkWidget *legend_button = g_object_get_data (G_OBJECT (widget), LEGEND_BUTTON);
  Parts parts = get_parts (widget);
  int lanes, lanes_minimum, legend, bar, wanted;
  gboolean shown;
  int below;

  gtk_widget_measure (parts.lanes, GTK_ORIENTATION_VERTICAL, width, &lanes_minimum, NULL, NULL,
                      NULL);
  gtk_widget_measure (parts.legend, GTK_ORIENTATION_VERTICAL, width, &legend, NULL, NULL, NULL);
  gtk_widget_measure (parts.bar, GTK_ORIENTATION_VERTICAL, width, &bar, NULL, NULL, NULL);
  wanted = get_line_height (widget) * LANES_LINES;
  shown = height - bar - legend >= MAX (wanted, (int) (height * LANES_SHARE));
  lanes = MAX (lanes_minimum, height - bar - (shown ? legend : 0));

  gtk_widget_set_child_visible (parts.legend, shown);
  gtk_widget_set_child_visible (legend_button, !shown);
  gtk_widget_size_allocate (parts.lanes, &(GtkAllocation) { 0, 0, width, lanes }, -1);
  below = lanes;
  if (shown)
    {
      gtk_widget_size_allocate (parts.legend, &(GtkAllocation) { 0, below, width, legend }, -1);
      below += legend;
    }
  gtk_widget_size_allocate (parts.bar, &(GtkAllocation) { 0, below, width, bar }, -1);
}

/**
 * skein_centre_layout_install:
 * @widget: a widget with three children from top to bottom: the lanes, the legend and the bar
 * @legend_button: (transfer none): a button in the bar; its place is always kept free, so that
 *   nothing else moves when it is shown or hidden
 */
void
skein_centre_layout_install (GtkWidget *widget,
                             GtkWidget *legend_button)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GTK_IS_WIDGET (legend_button));

  g_object_set_data (G_OBJECT (widget), LEGEND_BUTTON, legend_button);
  gtk_widget_set_layout_manager (widget,
                                 gtk_custom_layout_new (get_request_mode, measure, allocate));
}
