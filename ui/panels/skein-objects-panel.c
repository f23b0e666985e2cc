/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-objects-panel.h"

#include <glib/gi18n.h>

#include "panels/skein-object-view.h"
#include "panels/skein-panel.h"

struct _SkeinObjectsPanel
{
  GtkWidget parent_instance;

  SkeinHistory *history; /* (not owned) */
  GtkWidget *list;
  GtkWidget *placeholder;
  guint n_seen;          /* objects that have a view, or need none */
};

G_DEFINE_FINAL_TYPE (SkeinObjectsPanel, skein_objects_panel, GTK_TYPE_WIDGET)

/* What the console holds is shown by the console. */
static gboolean
is_shown (SkeinObjectKind kind)
{
  return skein_object_kind_has_lane (kind) && kind != SKEIN_OBJECT_CONSOLE;
}

static void
add_views (SkeinObjectsPanel *self)
{
  SkeinTrace *trace = skein_history_get_trace (self->history);
  guint n = skein_history_get_n_objects (self->history);

  for (; self->n_seen < n; self->n_seen++)
    {
      guint object = self->n_seen + 1;
      GtkWidget *view;

      if (!is_shown (skein_trace_get_object (trace, object)->kind))
        continue;
      view = skein_object_view_new (self->history, object);
      gtk_box_append (GTK_BOX (self->list), view);
      gtk_widget_hide (self->placeholder);
    }
}

static void
clear_views (SkeinObjectsPanel *self)
{
  GtkWidget *view;

  while ((view = gtk_widget_get_next_sibling (self->placeholder)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), view);
  gtk_widget_show (self->placeholder);
  self->n_seen = 0;
}

static void
skein_objects_panel_dispose (GObject *object)
{
  SkeinObjectsPanel *self = SKEIN_OBJECTS_PANEL (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);

  G_OBJECT_CLASS (skein_objects_panel_parent_class)->dispose (object);
}

static void
skein_objects_panel_class_init (SkeinObjectsPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_objects_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
skein_objects_panel_init (SkeinObjectsPanel *self)
{
  /* Since GTK 4.10 a box is no group, and would have no name. */
  self->list = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_add_css_class (self->list, "objects");
  self->placeholder = gtk_label_new (_("Locks, queues, flags and timers show up here as the "
                                       "program touches them."));
  gtk_label_set_wrap (GTK_LABEL (self->placeholder), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->placeholder), 0);
  gtk_widget_add_css_class (self->placeholder, "placeholder");
  gtk_box_append (GTK_BOX (self->list), self->placeholder);
  gtk_widget_set_parent (skein_panel_new (_("Objects"), self->list, NULL), GTK_WIDGET (self));
}

GtkWidget *
skein_objects_panel_new (void)
{
  return g_object_new (SKEIN_TYPE_OBJECTS_PANEL, NULL);
}

/**
 * skein_objects_panel_set_history:
 * @history: (nullable) (transfer none): has to live until another is set
 */
void
skein_objects_panel_set_history (SkeinObjectsPanel *self, SkeinHistory *history)
{
  g_return_if_fail (SKEIN_IS_OBJECTS_PANEL (self));

  clear_views (self);
  self->history = history;
}

/* To be called at most once a frame, when the history has grown. */
void
skein_objects_panel_update (SkeinObjectsPanel *self)
{
  guint limit;

  g_return_if_fail (SKEIN_IS_OBJECTS_PANEL (self));

  if (self->history == NULL)
    return;
  limit = skein_history_get_n_events (self->history);
  add_views (self);
  for (GtkWidget *view = gtk_widget_get_next_sibling (self->placeholder); view != NULL;
       view = gtk_widget_get_next_sibling (view))
    skein_object_view_update (SKEIN_OBJECT_VIEW (view), self->history, limit);
}
