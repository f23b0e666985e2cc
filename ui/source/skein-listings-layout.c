/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "source/skein-listings-layout.h"

#include "layout/skein-char-width.h"

/* Two listings stand side by side where each gets so many characters, else one above the other. */
#define SIDE_CHARS 38

static gboolean
is_side_by_side (GtkWidget *widget,
                 int        width)
{
  int char_width = skein_char_width_get (gtk_widget_get_pango_context (widget));

  return width >= 2 * PANGO_PIXELS (char_width) * SIDE_CHARS;
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
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = orientation == GTK_ORIENTATION_VERTICAL ? *minimum + child_minimum
                                                         : MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  *natural = MAX (*natural, *minimum);
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation whole = { 0, 0, width, height };

  if (!gtk_widget_get_visible (second))
    gtk_widget_size_allocate (first, &whole, -1);
  else if (!gtk_widget_get_visible (first))
    gtk_widget_size_allocate (second, &whole, -1);
  else if (is_side_by_side (widget, width))
    {
      int half = width / 2;

      gtk_widget_size_allocate (rtl ? second : first, &(GtkAllocation) { 0, 0, half, height }, -1);
      gtk_widget_size_allocate (rtl ? first : second,
                                &(GtkAllocation) { half, 0, width - half, height }, -1);
    }
  else
    {
      int half = height / 2;

      gtk_widget_size_allocate (first, &(GtkAllocation) { 0, 0, width, half }, -1);
      gtk_widget_size_allocate (second, &(GtkAllocation) { 0, half, width, height - half }, -1);
    }
}

/**
 * skein_listings_layout_new:
 *
 * Returns: (transfer full): for a widget with two children, each of which may be hidden
 */
GtkLayoutManager *
skein_listings_layout_new (void)
{
  return gtk_custom_layout_new (NULL, measure, allocate);
}
