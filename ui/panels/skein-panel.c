/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-panel.h"

#include <string.h>

#include "layout/skein-tab-stop.h"
#include "scene/skein-palette.h"

/**
 * skein_panel_new:
 * @title: what @child is called
 * @child: a list, to be scrolled
 *
 * Returns: (transfer floating): a widget in which it scrolls, and which Tab leaves at once
 */
GtkWidget *
skein_panel_new (const char *title,
                 GtkWidget  *child)
{
  /* An empty list leaves the focus to what it scrolls in, which needs a name then; since GTK 4.10
   * only a group has one. */
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

/* A label whose text is set is measured anew even if it says the same. */
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
 * Threads are told apart by their names; a colour of their own helps the eye to find them again.
 *
 * Returns: (transfer none): the CSS class that brings @thread's colour
 */
const char *
skein_panel_get_thread_class (guint thread)
{
  static const char *const classes[SKEIN_N_THREAD_COLORS] = {
    "thread-1", "thread-2", "thread-3", "thread-4", "thread-5", "thread-6", "thread-7", "thread-8",
  };

  return thread == 0 ? "thread-none" : classes[(thread - 1) % SKEIN_N_THREAD_COLORS];
}

/* Brings a row of a list view into sight.
 *
 * Waits for a higher floor: gtk_list_view_scroll_to() (GTK 4.12) would replace the action, and
 * waits until the list is seen, as SkeinTail does by hand. */
void
skein_panel_scroll_to (GtkWidget *list,
                       guint      position)
{
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

/* To the position right after the event, which is selected. */
void
skein_panel_go_to_event (SkeinView *view,
                         guint      event)
{
  skein_view_set_limit (view, event + 1);
  skein_view_select (view, event);
}
