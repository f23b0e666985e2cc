/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-char-width.h"
#include "panels/skein-panels-private.h"

/* A column is at least so many characters wide, or there are fewer columns. */
#define COLUMN_CHARS 25

/* For each number of columns, the column of each page. */
static const guint8 columns_of[SKEIN_N_PAGES + 1][SKEIN_N_PAGES] = {
  { 0 },
  { 0, 0, 0, 0 },
  { 0, 0, 1, 1 },
  { 0, 1, 2, 2 },
  { 0, 1, 2, 3 },
};

/* For each number of columns, how many parts of the width each column takes. */
static const guint8 weights_of[SKEIN_N_PAGES + 1][SKEIN_N_PAGES] = {
  { 0 },
  { 1 },
  { 7, 9 },
  { 6, 6, 9 },
  { 6, 6, 6, 9 },
};

static int
get_least_width (SkeinPanels *self)
{
  int char_width = skein_char_width_get (gtk_widget_get_pango_context (GTK_WIDGET (self)));

  return PANGO_PIXELS (char_width) * COLUMN_CHARS;
}

/* Cuts @width into @n columns. Returns whether each page has the room it needs. */
static gboolean
cut_columns (SkeinPanels *self,
             guint        n,
             int          width,
             int          least,
             int         *ends)
{
  int total = 0;
  int sum = 0;

  for (guint i = 0; i < n; i++)
    total += weights_of[n][i];
  for (guint i = 0; i < n; i++)
    {
      sum += weights_of[n][i];
      ends[i] = width * sum / total;
    }
  for (guint i = 0; i < SKEIN_N_PAGES; i++)
    {
      guint column = columns_of[n][i];
      int minimum;

      gtk_widget_measure (self->pages[i].panel, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                          NULL, NULL);
      if (ends[column] - (column > 0 ? ends[column - 1] : 0) < MAX (minimum, least))
        return FALSE;
    }
  return TRUE;
}

static int
measure_tops (SkeinPanels   *self,
              GtkOrientation orientation)
{
  int size = 0;

  for (guint i = 0; i < SKEIN_N_PAGES; i++)
    {
      GtkWidget *tops[] = { self->pages[i].tab, self->pages[i].heading, self->pages[i].tools };

      for (guint j = 0; j < G_N_ELEMENTS (tops); j++)
        {
          int minimum = 0;

          if (tops[j] != NULL)
            gtk_widget_measure (tops[j], orientation, -1, &minimum, NULL, NULL, NULL);
          if (orientation == GTK_ORIENTATION_VERTICAL)
            size = MAX (size, minimum);
          else if (tops[j] == self->pages[i].tab)
            size += minimum;
        }
    }
  return size;
}

void
skein_panels_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  SkeinPanels *self = SKEIN_PANELS (widget);

  *minimum = 0;
  *natural = 0;
  for (guint i = 0; i < SKEIN_N_PAGES; i++)
    {
      int panel_minimum;
      int panel_natural;

      gtk_widget_measure (self->pages[i].panel, orientation, -1, &panel_minimum, &panel_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, panel_minimum);
      *natural = orientation == GTK_ORIENTATION_VERTICAL ? MAX (*natural, panel_natural)
                                                         : *natural + panel_natural;
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum += measure_tops (self, orientation);
      *natural += measure_tops (self, orientation);
    }
  else
    *minimum = MAX (*minimum, measure_tops (self, orientation));
  *natural = MAX (*natural, *minimum);
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

/* From left to right; seen in a mirror where the text runs that way. */
static void
place (SkeinPanels *self,
       GtkWidget   *child,
       gboolean     shown,
       int          x,
       int          y,
       int          width,
       int          height)
{
  GtkAllocation allocation = { x, y, width, height };
  int minimum;

  if (child == NULL)
    return;
  gtk_widget_set_child_visible (child, shown);
  if (!shown)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  allocation.width = MAX (minimum, width);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - allocation.width;
  gtk_widget_size_allocate (child, &allocation, -1);
}

static int
get_width (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
place_column (SkeinPanels  *self,
              const guint8 *columns,
              guint         column,
              int           x,
              int           width)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int top = measure_tops (self, GTK_ORIENTATION_VERTICAL);
  int tab_x = x;
  guint n = 0;
  guint seen = SKEIN_N_PAGES;

  for (guint i = 0; i < SKEIN_N_PAGES; i++)
    if (columns[i] == column)
      {
        n++;
        if (seen == SKEIN_N_PAGES || self->pages[i].looked_at > self->pages[seen].looked_at)
          seen = i;
      }
  for (guint i = 0; i < SKEIN_N_PAGES; i++)
    {
      SkeinPage *page = &self->pages[i];
      gboolean is_seen = i == seen;

      if (columns[i] != column)
        continue;
      place (self, page->heading, n == 1, x, 0, get_width (page->heading), top);
      place (self, page->tab, n > 1, tab_x, 0, get_width (page->tab), top);
      tab_x += get_width (page->tab);
      place (self, page->panel, is_seen, x, top, width, height - top);
      if (page->tools != NULL)
        place (self, page->tools, is_seen, x + width - get_width (page->tools), 0,
               get_width (page->tools), top);
      if (is_seen)
        gtk_widget_set_state_flags (page->tab, GTK_STATE_FLAG_CHECKED, FALSE);
      else
        gtk_widget_unset_state_flags (page->tab, GTK_STATE_FLAG_CHECKED);
    }
}

void
skein_panels_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  SkeinPanels *self = SKEIN_PANELS (widget);
  int least = get_least_width (self);
  int ends[SKEIN_N_PAGES];
  guint n = SKEIN_N_PAGES;

  while (!cut_columns (self, n, width, least, ends) && n > 1)
    n--;
  for (guint column = 0; column < n; column++)
    {
      int x = column > 0 ? ends[column - 1] : 0;

      place_column (self, columns_of[n], column, x, ends[column] - x);
    }
}
