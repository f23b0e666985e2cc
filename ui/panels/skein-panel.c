/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-panel.h"

#include <string.h>

/**
 * skein_panel_new:
 * @title: its heading
 * @child: what is scrolled under it
 * @extra: (nullable): shown at the heading's end
 *
 * Returns: (transfer floating): a box with all of it
 */
GtkWidget *
skein_panel_new (const char *title, GtkWidget *child, GtkWidget *extra)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (top, "panel-top");
  gtk_box_append (GTK_BOX (top), heading);
  if (extra != NULL)
    gtk_box_append (GTK_BOX (top), extra);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_widget_add_css_class (box, "panel");
  return box;
}

/* A label whose text is set is measured anew even if it says the same. */
void
skein_panel_set_text (GtkWidget *label, const char *text)
{
  if (strcmp (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}
