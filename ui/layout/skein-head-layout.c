/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-head-layout.h"

#define SPACING 6

enum
{
  START,
  CONTROLS,
  MIDDLE,
  END,
  N_CHILDREN
};

typedef struct
{
  GtkWidget *children[N_CHILDREN];
  int minimum[N_CHILDREN];
  int natural[N_CHILDREN];
} Parts;

static void
measure_parts (GtkWidget *widget,
               Parts     *parts)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (guint i = 0; i < N_CHILDREN; i++)
    {
      g_assert (child != NULL);
      parts->children[i] = child;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &parts->minimum[i],
                          &parts->natural[i], NULL, NULL);
      child = gtk_widget_get_next_sibling (child);
    }
}

/* The text in the middle changes all the time. Its minimum width decides, since with its natural
 * width the second row would come and go. */
static gboolean
is_one_row (const Parts *parts,
            int          width)
{
  return parts->natural[START] + parts->natural[CONTROLS] + parts->minimum[MIDDLE] +
           parts->natural[END] + 3 * SPACING <= width;
}

static int
measure_height (GtkWidget *child,
                int        width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static int
measure_row (const Parts *parts)
{
  int start = measure_height (parts->children[START], -1);
  int middle = measure_height (parts->children[MIDDLE], -1);
  int end = measure_height (parts->children[END], -1);

  return MAX (MAX (start, middle), end);
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
  Parts parts;
  gboolean one_row;
  int row;
  int controls;

  measure_parts (widget, &parts);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (parts.minimum[CONTROLS],
                      parts.minimum[START] + parts.minimum[MIDDLE] + parts.minimum[END] +
                        2 * SPACING);
      *natural = parts.natural[START] + parts.natural[CONTROLS] + parts.natural[MIDDLE] +
                 parts.natural[END] + 3 * SPACING;
      return;
    }
  row = measure_row (&parts);
  one_row = for_size < 0 || is_one_row (&parts, for_size);
  controls = measure_height (parts.children[CONTROLS], one_row ? -1 : for_size);
  *minimum = one_row ? MAX (row, controls) : row + SPACING + controls;
  *natural = *minimum;
}

/* x counts from left to right, and is mirrored if the text runs from right to left. */
static void
place (GtkWidget *child,
       int        total,
       int        x,
       int        y,
       int        width,
       int        height)
{
  gboolean rtl = gtk_widget_get_direction (gtk_widget_get_parent (child)) == GTK_TEXT_DIR_RTL;
  GtkAllocation allocation = { rtl ? total - x - width : x, y, width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  Parts parts;
  gboolean one_row;
  int row, left, right, middle;

  measure_parts (widget, &parts);
  one_row = is_one_row (&parts, width);
  row = one_row ? height : measure_row (&parts);
  left = parts.natural[START] + SPACING;
  right = width - parts.natural[END] - SPACING;
  place (parts.children[START], width, 0, 0, parts.natural[START], row);
  place (parts.children[END], width, width - parts.natural[END], 0, parts.natural[END], row);
  if (one_row)
    {
      place (parts.children[CONTROLS], width, left, 0, parts.natural[CONTROLS], row);
      left += parts.natural[CONTROLS] + SPACING;
    }
  else
    place (parts.children[CONTROLS], width, 0, row + SPACING, width, height - row - SPACING);
  /* In the middle of the window if there is room, otherwise as near to it as possible. */
  middle = MAX (parts.minimum[MIDDLE], MIN (parts.natural[MIDDLE], right - left));
  left = MAX (left, MIN ((width - middle) / 2, right - middle));
  place (parts.children[MIDDLE], width, left, 0, middle, row);
}

/**
 * skein_head_layout_new:
 *
 * Returns: (transfer full): a layout for a widget with four children: the one at the start, the
 *   controls, the one in the middle, and the one at the end
 */
GtkLayoutManager *
skein_head_layout_new (void)
{
  return gtk_custom_layout_new (get_request_mode, measure, allocate);
}
