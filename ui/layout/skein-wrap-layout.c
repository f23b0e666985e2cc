/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-wrap-layout.h"

/* Waits for a higher floor: AdwWrapBox with its AdwWrapLayout (libadwaita 1.7) would replace this
 * class; `shrinks` is its wrap policy. */
struct _SkeinWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
  int line_spacing;
  gboolean shrinks; /* children shrink before they are wrapped into another line */
};

G_DEFINE_FINAL_TYPE (SkeinWrapLayout, skein_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The children of one line, from @first up to but not including @end. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end;  /* NULL: after the last child */
  int n;           /* number of children that take part */
  int height;
} Line;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

/* Returns the least width of a child that is not alone in its line. */
static int
get_width (SkeinWrapLayout *self,
           GtkWidget       *child)
{
  int minimum;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return self->shrinks ? minimum : natural;
}

/* A @width of -1 has room for all children. */
static Line
take_line (SkeinWrapLayout *self,
           GtkWidget       *first,
           int              width)
{
  Line line = { first, first, 0, 0 };
  int sum = 0;

  for (GtkWidget *child = first; child != NULL; child = next_shown (child))
    {
      int height;

      sum += get_width (self, child) + (line.n > 0 ? self->spacing : 0);
      if (width >= 0 && line.n > 0 && sum > width)
        return line;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
      line.height = MAX (line.height, height);
      line.n++;
      line.end = next_shown (child);
    }
  return line;
}

static GtkSizeRequestMode
skein_wrap_layout_get_request_mode (GtkLayoutManager *layout,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (SkeinWrapLayout *self,
               GtkWidget       *widget,
               int             *minimum,
               int             *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (child))
    {
      int child_minimum;
      int child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static void
skein_wrap_layout_measure (GtkLayoutManager *layout,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  SkeinWrapLayout *self = SKEIN_WRAP_LAYOUT (layout);
  GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget));
  int height = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }
  while (child != NULL)
    {
      Line line = take_line (self, child, for_size);

      height += line.height + (height > 0 ? self->line_spacing : 0);
      child = line.end;
    }
  *minimum = *natural = height;
}

/* Widens the children up to their natural widths; the room that is left goes to children that
 * expand. */
static void
share_width (SkeinWrapLayout  *self,
             const Line       *line,
             int               width,
             GtkRequestedSize *sizes)
{
  int extra = width - (line->n - 1) * self->spacing;
  int n_expand = 0;
  int i = 0;

  for (GtkWidget *child = line->first; child != line->end; child = next_shown (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &sizes[i].minimum_size,
                          &sizes[i].natural_size, NULL, NULL);
      extra -= sizes[i++].minimum_size;
      n_expand += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
    }
  extra = gtk_distribute_natural_allocation (MAX (extra, 0), line->n, sizes);
  i = 0;
  for (GtkWidget *child = line->first; child != line->end; child = next_shown (child), i++)
    if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
      {
        sizes[i].minimum_size += extra / n_expand;
        extra -= extra / n_expand--;
      }
}

static void
skein_wrap_layout_allocate (GtkLayoutManager *layout,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  SkeinWrapLayout *self = SKEIN_WRAP_LAYOUT (layout);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget));
  int y = 0;

  while (child != NULL)
    {
      Line line = take_line (self, child, width);
      g_autofree GtkRequestedSize *sizes = g_new0 (GtkRequestedSize, line.n);
      int x = 0;
      int i = 0;

      share_width (self, &line, width, sizes);
      for (; child != line.end; child = next_shown (child))
        {
          int w = sizes[i++].minimum_size;
          GtkAllocation place = { rtl ? width - x - w : x, y, w, line.height };

          gtk_widget_size_allocate (child, &place, -1);
          x += w + self->spacing;
        }
      y += line.height + self->line_spacing;
    }
}

static void
skein_wrap_layout_class_init (SkeinWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = skein_wrap_layout_get_request_mode;
  layout_class->measure = skein_wrap_layout_measure;
  layout_class->allocate = skein_wrap_layout_allocate;
}

static void
skein_wrap_layout_init (SkeinWrapLayout *self)
{
  self->shrinks = TRUE;
}

/**
 * skein_wrap_layout_new:
 * @spacing: distance between the children of a line, in pixels
 * @line_spacing: distance between lines, in pixels
 */
GtkLayoutManager *
skein_wrap_layout_new (int spacing,
                       int line_spacing)
{
  SkeinWrapLayout *self = g_object_new (SKEIN_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  self->line_spacing = line_spacing;
  return GTK_LAYOUT_MANAGER (self);
}

/**
 * skein_wrap_layout_set_shrinks:
 * @shrinks: whether children shrink to their minimum widths before they are wrapped into another
 *   line, which is the default; if not, only a child that is wider than the whole line shrinks
 */
void
skein_wrap_layout_set_shrinks (SkeinWrapLayout *self,
                               gboolean         shrinks)
{
  g_return_if_fail (SKEIN_IS_WRAP_LAYOUT (self));

  self->shrinks = !!shrinks;
}
