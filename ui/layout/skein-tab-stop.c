/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "layout/skein-tab-stop.h"

struct _SkeinTabStop
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SkeinTabStop, skein_tab_stop, GTK_TYPE_WIDGET)

static gboolean
skein_tab_stop_focus (GtkWidget       *widget,
                      GtkDirectionType direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    return FALSE;
  return GTK_WIDGET_CLASS (skein_tab_stop_parent_class)->focus (widget, direction);
}

static void
skein_tab_stop_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);

  G_OBJECT_CLASS (skein_tab_stop_parent_class)->dispose (object);
}

static void
skein_tab_stop_class_init (SkeinTabStopClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_tab_stop_dispose;
  GTK_WIDGET_CLASS (klass)->focus = skein_tab_stop_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
skein_tab_stop_init (SkeinTabStop *self)
{
}

GtkWidget *
skein_tab_stop_new (GtkWidget *child)
{
  GtkWidget *self = g_object_new (SKEIN_TYPE_TAB_STOP, NULL);

  gtk_widget_set_parent (child, self);
  return self;
}
