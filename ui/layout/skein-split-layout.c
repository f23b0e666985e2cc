/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-split-private.h"

/* Of the line between the children, in pixels; the handle is wider, to be hit. */
#define LINE 1
#define HANDLE 9

/* Of the room, where the end child lies over the start one */
#define OVER_SHARE 0.75

static int
get_minimum (GtkWidget     *child,
             GtkOrientation orientation,
             int            for_size)
{
  int minimum = 0;

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* How much of @size the end child has beside the start one. */
static int
cut_end (SkeinSplit *self,
         int         size,
         int         start_minimum,
         int         end_minimum)
{
  int end = (int) (size * self->share + 0.5);

  end = MIN (end, size - LINE - start_minimum);
  return MAX (end, end_minimum);
}

static void
measure_along (SkeinSplit *self,
               int         for_size,
               int        *minimum,
               int        *natural)
{
  int start = 0, start_natural = 0, end = 0, end_natural = 0;

  if (self->start != NULL && gtk_widget_should_layout (self->start))
    gtk_widget_measure (self->start, self->orientation, for_size, &start, &start_natural, NULL,
                        NULL);
  if (self->end != NULL && (self->folds || self->open))
    gtk_widget_measure (self->end, self->orientation, for_size, &end, &end_natural, NULL, NULL);
  *minimum = self->folds ? MAX (start, end) : start + LINE + end;
  *natural = MAX (*minimum, start_natural + LINE + end_natural);
}

/* Folded or not is left out: it is not known before the size is. */
static void
measure_across (SkeinSplit *self,
                int         for_size,
                int        *minimum,
                int        *natural)
{
  GtkWidget *children[] = { self->start, self->end };
  int sizes[] = { -1, -1 };

  *minimum = *natural = 0;
  if (for_size >= 0 && self->end != NULL && self->open && !self->folds)
    {
      sizes[1] = cut_end (self, for_size, get_minimum (self->start, self->orientation, -1),
                          get_minimum (self->end, self->orientation, -1));
      sizes[0] = for_size - LINE - sizes[1];
    }
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural;

      if (children[i] == NULL || !gtk_widget_should_layout (children[i]))
        continue;
      gtk_widget_measure (children[i],
                          self->orientation == GTK_ORIENTATION_HORIZONTAL
                            ? GTK_ORIENTATION_VERTICAL
                            : GTK_ORIENTATION_HORIZONTAL,
                          sizes[i], &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

void
skein_split_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  SkeinSplit *self = SKEIN_SPLIT (widget);

  if (orientation == self->orientation)
    measure_along (self, for_size, minimum, natural);
  else
    measure_across (self, for_size, minimum, natural);
  *minimum_baseline = *natural_baseline = -1;
}

/* @from and @size along the orientation; in a mirror where the text runs that way. */
static void
place (SkeinSplit *self,
       GtkWidget  *child,
       int         from,
       int         size)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkAllocation place = { 0, from, width, size };

  if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

      place = (GtkAllocation) { rtl ? width - from - size : from, 0, size, height };
    }
  gtk_widget_size_allocate (child, &place, -1);
}

void
skein_split_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  SkeinSplit *self = SKEIN_SPLIT (widget);
  gboolean horizontal = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  int size = horizontal ? width : height;
  int for_size = horizontal ? -1 : width;
  int start = get_minimum (self->start, self->orientation, for_size);
  int end_minimum = 0;
  int end = 0;
  gboolean revealed;

  if (self->start == NULL || self->end == NULL)
    return;
  gtk_widget_measure (self->end, self->orientation, for_size, &end_minimum, NULL, NULL, NULL);
  skein_split_set_folded (self, self->folds && start + LINE + end_minimum > size);
  revealed = skein_split_is_revealed (self);
  if (revealed)
    end = self->folded ? MIN (size, MAX (end_minimum, (int) (size * OVER_SHARE)))
                       : cut_end (self, size, start, end_minimum);
  gtk_widget_set_child_visible (self->end, revealed);
  gtk_widget_set_child_visible (self->handle, revealed && !self->folded);
  gtk_widget_set_child_visible (self->shade, revealed && self->folded);
  gtk_widget_set_can_focus (self->start, !(revealed && self->folded));
  place (self, self->start, 0,
         MAX (start, revealed && !self->folded ? size - LINE - end : size));
  if (!revealed)
    return;
  place (self, self->end, size - end, end);
  if (self->folded)
    place (self, self->shade, 0, size);
  else
    place (self, self->handle, size - end - LINE - HANDLE / 2, HANDLE);
}
