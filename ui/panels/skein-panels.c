/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-panels.h"

#include <glib/gi18n.h>

#include "panels/skein-console-panel.h"
#include "panels/skein-events-panel.h"
#include "panels/skein-objects-panel.h"
#include "panels/skein-panels-private.h"
#include "panels/skein-threads-panel.h"

/* While the present moves on, a page that is not in sight follows at every so many turns. */
#define HIDDEN_TURNS 10

static const char *const names[SKEIN_N_PAGES] = { "objects", "threads", "console", "events" };

enum
{
  PROP_0,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinPanels, skein_panels, GTK_TYPE_WIDGET)

/* A search goes on in every frame: it has a bound of its own. */
static void
search (SkeinPanels *self)
{
  self->searching
    = skein_events_panel_update (SKEIN_EVENTS_PANEL (self->pages[SKEIN_PAGE_EVENTS].panel));
}

/* All pages, or those whose turn it is. Returns whether there is more to do. */
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
on_tick (GtkWidget     *widget,
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
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/* What came from another history is void at once: it may be gone at the next frame. */
static void
on_changed (SkeinPanels *self)
{
  if (skein_view_get_history (self->view) != self->history)
    {
      self->history = skein_view_get_history (self->view);
      update (self, TRUE);
    }
  wake (self);
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
 * @view: which moment to show
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
  g_signal_connect_swapped (view, "changed", G_CALLBACK (on_changed), self);
  on_changed (self);
  return GTK_WIDGET (self);
}

/**
 * skein_panels_search_events:
 *
 * Brings the events into sight, and lets a user type what to look for.
 */
void
skein_panels_search_events (SkeinPanels *self)
{
  GtkWidget *events;

  g_return_if_fail (SKEIN_IS_PANELS (self));

  events = self->pages[SKEIN_PAGE_EVENTS].panel;
  look_at (self, SKEIN_PAGE_EVENTS);
  /* Only what is in sight takes the focus */
  gtk_widget_set_child_visible (events, TRUE);
  skein_events_panel_search (SKEIN_EVENTS_PANEL (events));
}
