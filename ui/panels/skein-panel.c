/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-panel.h"

#include <string.h>

#include "layout/skein-tab-stop.h"
#include "scene/skein-palette.h"

/**
 * skein_panel_new:
 * @title: the accessible label of @child
 * @child: a list to be scrolled
 *
 * Returns: (transfer floating): a scrolled window with @child, which the Tab key leaves at once
 */
GtkWidget *
skein_panel_new (const char *title,
                 GtkWidget  *child)
{
  /* If the list is empty, the scrolled window takes the focus and needs an accessible name. Since
   * GTK 4.10 it can have one only with the group role. */
  GtkWidget *scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "accessible-role",
                                      GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return skein_tab_stop_new (scrolled);
}

/* Setting the text of a GtkLabel measures the label again even if the text is the same. */
void
skein_panel_set_text (GtkWidget  *label,
                      const char *text)
{
  if (strcmp (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}

void
skein_panel_set_class (GtkWidget  *widget,
                       const char *css_class,
                       gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/**
 * skein_panel_get_thread_class:
 * @thread: a thread's id, or 0 for the run itself
 *
 * Threads are told apart by their names; a colour of its own makes a thread easy to find again.
 *
 * Returns: (transfer none): the CSS class with the colour of @thread
 */
const char *
skein_panel_get_thread_class (guint thread)
{
  static const char *const classes[SKEIN_N_THREAD_COLORS] = {
    "thread-1", "thread-2", "thread-3", "thread-4", "thread-5", "thread-6", "thread-7", "thread-8",
  };

  return thread == 0 ? "thread-none" : classes[(thread - 1) % SKEIN_N_THREAD_COLORS];
}

/* Scrolls a row of a list view into sight. */
void
skein_panel_scroll_to (GtkWidget *list,
                       guint      position)
{
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

/* Selects the event, and moves to the position right after it. */
void
skein_panel_go_to_event (SkeinView *view,
                         guint      event)
{
  skein_view_set_limit (view, event + 1);
  skein_view_select (view, event);
}
