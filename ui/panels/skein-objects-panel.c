/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-objects-panel.h"

#include <glib/gi18n.h>

#include "panels/skein-object-view.h"
#include "panels/skein-panel.h"

struct _SkeinObjectsPanel
{
  GtkWidget parent_instance;

  SkeinView *view;       /* (owned) */
  SkeinHistory *history; /* (not owned): history of the view at the last update */
  GtkWidget *list;
  guint n_seen;          /* number of objects that have a view, or need none */
  gboolean was_live;     /* the view was live at the last update */
};

G_DEFINE_FINAL_TYPE (SkeinObjectsPanel, skein_objects_panel, GTK_TYPE_WIDGET)

/* The contents of the console are left to the console panel. */
static gboolean
is_shown (SkeinObjectKind kind)
{
  return skein_object_kind_has_lane (kind)
         && skein_object_kind_get_form (kind) != SKEIN_FORM_PRINTS;
}

static void
add_views (SkeinObjectsPanel *self)
{
  SkeinTrace *trace = skein_history_get_trace (self->history);
  guint n = skein_history_get_n_objects (self->history);

  for (; self->n_seen < n; self->n_seen++)
    {
      guint object = self->n_seen + 1;

      if (is_shown (skein_trace_get_object (trace, object).kind))
        gtk_list_box_append (GTK_LIST_BOX (self->list),
                             skein_object_view_new (self->history, object));
    }
}

static void
set_history (SkeinObjectsPanel *self,
             SkeinHistory      *history)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  self->n_seen = 0;
  self->history = history;
}

static void
row_activated_cb (SkeinObjectsPanel *self,
                  GtkListBoxRow     *row)
{
  SkeinObjectView *view = SKEIN_OBJECT_VIEW (gtk_list_box_row_get_child (row));
  guint event = skein_object_view_get_event (view);

  if (event != SKEIN_NO_EVENT)
    skein_panel_go_to_event (self->view, event);
}

static void
skein_objects_panel_dispose (GObject *object)
{
  SkeinObjectsPanel *self = SKEIN_OBJECTS_PANEL (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (skein_objects_panel_parent_class)->dispose (object);
}

static void
skein_objects_panel_class_init (SkeinObjectsPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_objects_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_placeholder (void)
{
  GtkWidget *label = gtk_label_new (_("Locks, queues, flags and timers show up here as the "
                                      "program touches them."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "placeholder");
  return label;
}

static void
skein_objects_panel_init (SkeinObjectsPanel *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), make_placeholder ());
  gtk_widget_add_css_class (self->list, "panel-list");
  gtk_widget_add_css_class (self->list, "objects");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_parent (skein_panel_new (_("Objects"), self->list), GTK_WIDGET (self));
}

/**
 * skein_objects_panel_new:
 * @view: the view that holds the position to show
 */
GtkWidget *
skein_objects_panel_new (SkeinView *view)
{
  SkeinObjectsPanel *self = g_object_new (SKEIN_TYPE_OBJECTS_PANEL, NULL);

  self->view = g_object_ref (view);
  return GTK_WIDGET (self);
}

/* To be called at most once a frame, when the view has changed. */
void
skein_objects_panel_update (SkeinObjectsPanel *self)
{
  GtkListBoxRow *row;
  gboolean live;
  gboolean soft;

  g_return_if_fail (SKEIN_IS_OBJECTS_PANEL (self));

  if (self->history != skein_view_get_history (self->view))
    set_history (self, skein_view_get_history (self->view));
  if (self->history == NULL)
    return;
  /* A return to the present is a jump, even if time goes on there, so items do not move. */
  live = skein_view_is_live (self->view);
  soft = skein_view_flows (self->view) && (self->was_live || !live);
  self->was_live = live;
  add_views (self);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    skein_object_view_update (SKEIN_OBJECT_VIEW (gtk_list_box_row_get_child (row)), self->history,
                              skein_view_get_limit (self->view), soft);
}
