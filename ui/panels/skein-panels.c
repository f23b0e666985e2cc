/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-panels.h"

#include <glib/gi18n.h>

#include "layout/skein-char-width.h"
#include "panels/skein-console-panel.h"
#include "panels/skein-events-panel.h"
#include "panels/skein-objects-panel.h"
#include "panels/skein-threads-panel.h"
#include "view/skein-pace.h"

/* While the present moves on, hidden pages are updated only once in this number of turns. */
#define HIDDEN_TURNS 10

/* Least width of a column in characters. If the columns would be narrower, there are fewer of
 * them. */
#define COLUMN_CHARS 25

enum
{
  SKEIN_PAGE_OBJECTS,
  SKEIN_PAGE_THREADS,
  SKEIN_PAGE_CONSOLE,
  SKEIN_PAGE_EVENTS,
  SKEIN_N_PAGES
};

typedef struct
{
  GtkWidget *tab;     /* shown while the page shares its column */
  GtkWidget *heading; /* shown while the page has a column of its own */
  GtkWidget *tools;   /* or NULL */
  GtkWidget *panel;
  guint looked_at;    /* larger for a later use; a column shows its largest */
} SkeinPage;

struct _SkeinPanels
{
  GtkWidget parent_instance;

  SkeinView *view;       /* (owned) */
  SkeinHistory *history; /* (not owned): history of the view at the last update */
  SkeinPage pages[SKEIN_N_PAGES];
  guint last;            /* the page used last */
  guint n_looks;
  guint tick_id;         /* 0: the pages are up to date */
  SkeinPace pace;
  guint n_turns;
  gboolean searching;    /* the search has not looked at all events yet */
};

/* For each number of columns, the column of each page. */
static const guint8 columns_of[SKEIN_N_PAGES + 1][SKEIN_N_PAGES] = {
  { 0 },
  { 0, 0, 0, 0 },
  { 0, 0, 1, 1 },
  { 0, 1, 2, 2 },
  { 0, 1, 2, 3 },
};

/* For each number of columns, the width of each column in parts of the whole width. */
static const guint8 weights_of[SKEIN_N_PAGES + 1][SKEIN_N_PAGES] = {
  { 0 },
  { 1 },
  { 7, 9 },
  { 6, 6, 9 },
  { 6, 6, 6, 9 },
};

static const char *const names[SKEIN_N_PAGES] = { "objects", "threads", "console", "events" };

enum
{
  PROP_0,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinPanels, skein_panels, GTK_TYPE_WIDGET)

/* A search continues in every frame, not only in the turns of the panels: each call looks at a
 * limited number of events. */
static void
search (SkeinPanels *self)
{
  self->searching
    = skein_events_panel_update (SKEIN_EVENTS_PANEL (self->pages[SKEIN_PAGE_EVENTS].panel));
}

/* Updates all pages, or only those whose turn it is. Returns whether there is more to do. */
static gboolean
update (SkeinPanels *self,
        gboolean     all)
{
  gboolean with_hidden = all || self->n_turns++ % HIDDEN_TURNS == 0;
  gboolean more = !with_hidden;
  gboolean is_due[SKEIN_N_PAGES];

  for (guint i = 0; i < SKEIN_N_PAGES; i++)
    is_due[i] = with_hidden || gtk_widget_get_child_visible (self->pages[i].panel);
  if (is_due[SKEIN_PAGE_OBJECTS])
    skein_objects_panel_update (SKEIN_OBJECTS_PANEL (self->pages[SKEIN_PAGE_OBJECTS].panel));
  if (is_due[SKEIN_PAGE_THREADS]
      && skein_threads_panel_update (SKEIN_THREADS_PANEL (self->pages[SKEIN_PAGE_THREADS].panel)))
    more = TRUE;
  if (is_due[SKEIN_PAGE_CONSOLE])
    skein_console_panel_update (SKEIN_CONSOLE_PANEL (self->pages[SKEIN_PAGE_CONSOLE].panel));
  if (is_due[SKEIN_PAGE_EVENTS])
    search (self);
  return more || self->searching;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SkeinPanels *self = SKEIN_PANELS (widget);
  gboolean more = TRUE;

  if (skein_pace_begin (&self->pace, self->view, clock))
    {
      more = update (self, !self->pace.moves_on);
      skein_pace_end (&self->pace, clock);
    }
  else if (self->searching)
    search (self);
  if (more)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
wake (SkeinPanels *self)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* Pages that show another history are updated at once, since that history may be freed before the
 * next frame. */
static void
changed_cb (SkeinPanels *self)
{
  if (skein_view_get_history (self->view) != self->history)
    {
      self->history = skein_view_get_history (self->view);
      update (self, TRUE);
    }
  wake (self);
}

/* --- The layout ----------------------------------------------------------------------------- */

static int
get_least_width (SkeinPanels *self)
{
  int char_width = skein_char_width_get (gtk_widget_get_pango_context (GTK_WIDGET (self)));

  return PANGO_PIXELS (char_width) * COLUMN_CHARS;
}

/* Cuts @width into @n columns. Returns whether each page has the room that it needs. */
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

static void
skein_panels_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  SkeinPanels *self = SKEIN_PANELS (widget);
  int tops = measure_tops (self, orientation);

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
      *minimum += tops;
      *natural += tops;
    }
  else
    *minimum = MAX (*minimum, tops);
  *natural = MAX (*natural, *minimum);
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

/* x counts from left to right, and is mirrored if the text runs from right to left. */
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

/* Shows, also to a screen reader, whether the page of the tab is the visible one. */
static void
mark_tab (GtkWidget *tab,
          gboolean   is_seen)
{
  gboolean was_seen = (gtk_widget_get_state_flags (tab) & GTK_STATE_FLAG_CHECKED) != 0;

  if (is_seen == was_seen)
    return;
  if (is_seen)
    gtk_widget_set_state_flags (tab, GTK_STATE_FLAG_CHECKED, FALSE);
  else
    gtk_widget_unset_state_flags (tab, GTK_STATE_FLAG_CHECKED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_STATE_SELECTED, is_seen, -1);
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
      mark_tab (page->tab, is_seen);
    }
}

static void
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

/* --- The widget ------------------------------------------------------------------------------ */

static void
look_at (SkeinPanels *self,
         guint        page)
{
  self->pages[page].looked_at = ++self->n_looks;
  if (self->last == page)
    return;
  self->last = page;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
skein_panels_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_PAGE)
    g_value_set_string (value, names[SKEIN_PANELS (object)->last]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_panels_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (id != PROP_PAGE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  for (guint i = 0; i < SKEIN_N_PAGES; i++)
    if (g_strcmp0 (g_value_get_string (value), names[i]) == 0)
      look_at (SKEIN_PANELS (object), i);
}

static void
skein_panels_dispose (GObject *object)
{
  SkeinPanels *self = SKEIN_PANELS (object);
  GtkWidget *child;

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (skein_panels_parent_class)->dispose (object);
}

static void
skein_panels_class_init (SkeinPanelsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skein_panels_dispose;
  object_class->get_property = skein_panels_get_property;
  object_class->set_property = skein_panels_set_property;
  widget_class->measure = skein_panels_measure;
  widget_class->size_allocate = skein_panels_size_allocate;

  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, names[SKEIN_PAGE_OBJECTS],
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                 | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "panels.page", "page");
}

static void
skein_panels_init (SkeinPanels *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "panels");
}

static void
add_page (SkeinPanels *self,
          guint        index,
          const char  *title,
          GtkWidget   *panel,
          GtkWidget   *tools)
{
  SkeinPage *page = &self->pages[index];

  page->tab = g_object_new (GTK_TYPE_BUTTON, "label", title, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_TAB, NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (page->tab), "panels.page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (page->tab), "s", names[index]);
  gtk_widget_add_css_class (page->tab, "panel-tab");
  gtk_widget_add_css_class (page->tab, "flat");
  page->heading = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (page->heading), 0);
  gtk_widget_add_css_class (page->heading, "panel-heading");
  page->panel = panel;
  page->tools = tools;

  gtk_widget_set_parent (page->tab, GTK_WIDGET (self));
  gtk_widget_set_parent (page->heading, GTK_WIDGET (self));
  if (tools != NULL)
    {
      gtk_widget_set_valign (tools, GTK_ALIGN_CENTER);
      gtk_widget_set_parent (tools, GTK_WIDGET (self));
    }
  gtk_widget_set_parent (panel, GTK_WIDGET (self));
}

/**
 * skein_panels_new:
 * @view: the view that holds the position to show
 */
GtkWidget *
skein_panels_new (SkeinView *view)
{
  SkeinPanels *self = g_object_new (SKEIN_TYPE_PANELS, NULL);
  GtkWidget *console = skein_console_panel_new (view);
  GtkWidget *events = skein_events_panel_new (view);

  self->view = g_object_ref (view);
  add_page (self, SKEIN_PAGE_OBJECTS, _("Objects"), skein_objects_panel_new (view), NULL);
  add_page (self, SKEIN_PAGE_THREADS, _("Threads"), skein_threads_panel_new (view), NULL);
  add_page (self, SKEIN_PAGE_CONSOLE, _("Console"), console,
            skein_console_panel_get_tools (SKEIN_CONSOLE_PANEL (console)));
  add_page (self, SKEIN_PAGE_EVENTS, _("Events"), events,
            skein_events_panel_get_tools (SKEIN_EVENTS_PANEL (events)));
  g_signal_connect_swapped (events, "search-changed", G_CALLBACK (wake), self);
  g_signal_connect_swapped (view, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * skein_panels_search_events:
 *
 * Shows the events page, and moves the focus to its search entry.
 */
void
skein_panels_search_events (SkeinPanels *self)
{
  GtkWidget *events;

  g_return_if_fail (SKEIN_IS_PANELS (self));

  events = self->pages[SKEIN_PAGE_EVENTS].panel;
  look_at (self, SKEIN_PAGE_EVENTS);
  /* A widget can take the focus only while it is visible. */
  gtk_widget_set_child_visible (events, TRUE);
  skein_events_panel_search (SKEIN_EVENTS_PANEL (events));
}
