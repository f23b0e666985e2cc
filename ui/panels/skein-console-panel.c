/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-console-panel.h"

#include <glib/gi18n.h>

#include "panels/skein-console-line.h"
#include "panels/skein-console-model.h"
#include "panels/skein-panel.h"
#include "panels/skein-tail.h"

struct _SkeinConsolePanel
{
  GtkWidget parent_instance;

  SkeinView *view;       /* (owned) */
  SkeinHistory *history; /* (not owned): history of the view at the last update */
  SkeinConsoleModel *model;
  GtkWidget *list;
  GtkWidget *copy;
  SkeinTail *tail;
};

G_DEFINE_FINAL_TYPE (SkeinConsolePanel, skein_console_panel, GTK_TYPE_WIDGET)

static GtkWidget *
add_label (GtkWidget  *box,
           const char *css_class,
           float       xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *time = add_label (box, "console-time", 1);
  GtkWidget *text = add_label (box, "console-text", 0);
  GtkWidget *thread = add_label (box, "console-thread", 1);

  gtk_label_set_width_chars (GTK_LABEL (time), 7);
  gtk_label_set_width_chars (GTK_LABEL (text), 9);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (thread), 9);
  gtk_label_set_ellipsize (GTK_LABEL (thread), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  SkeinConsoleLine *line = gtk_list_item_get_item (item);
  GtkWidget *time = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *text = gtk_widget_get_next_sibling (time);
  guint id = skein_console_line_get_thread_id (line);
  GtkWidget *thread = gtk_widget_get_next_sibling (text);
  g_autofree char *seconds = skein_time_format_short (skein_console_line_get_time_ns (line));
  /* Translators: a time in seconds */
  g_autofree char *stamp = g_strdup_printf (_("%s s"), seconds);
  /* Translators: the printed text; the time; the thread that printed it */
  g_autofree char *spoken = g_strdup_printf (_("%s, at %s, by %s"),
                                             skein_console_line_get_text (line), stamp,
                                             skein_console_line_get_thread (line));

  gtk_label_set_text (GTK_LABEL (time), stamp);
  gtk_label_set_text (GTK_LABEL (text), skein_console_line_get_text (line));
  gtk_label_set_text (GTK_LABEL (thread), skein_console_line_get_thread (line));
  gtk_widget_set_css_classes (text, (const char *[]) { "console-text",
                                                       skein_panel_get_thread_class (id), NULL });
  gtk_widget_set_css_classes (thread, (const char *[]) { "console-thread",
                                                         skein_panel_get_thread_class (id), NULL });
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_parent (gtk_list_item_get_child (item))),
    GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
activate_cb (SkeinConsolePanel *self,
             guint              position)
{
  g_autoptr (SkeinConsoleLine) line = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  skein_panel_go_to_event (self->view, skein_console_line_get_event (line));
}

static void
copy_clicked_cb (SkeinConsolePanel *self)
{
  g_autofree char *output = skein_console_model_get_output (self->model);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), output);
}

static void
skein_console_panel_dispose (GObject *object)
{
  SkeinConsolePanel *self = SKEIN_CONSOLE_PANEL (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&self->tail, skein_tail_free);
  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->copy);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (skein_console_panel_parent_class)->dispose (object);
}

static void
skein_console_panel_class_init (SkeinConsolePanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_console_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
skein_console_panel_init (SkeinConsolePanel *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *selection;

  self->model = skein_console_model_new ();
  selection = GTK_SELECTION_MODEL (
    gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model))));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->list = gtk_list_view_new (selection, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
  gtk_widget_add_css_class (self->list, "panel-list");
  gtk_widget_add_css_class (self->list, "console");

  self->copy = g_object_ref_sink (gtk_button_new_from_icon_name ("edit-copy-symbolic"));
  gtk_widget_add_css_class (self->copy, "flat");
  gtk_widget_add_css_class (self->copy, "panel-button");
  gtk_widget_set_tooltip_text (self->copy, _("Copies all that the program had printed"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Copy the output"), -1);
  g_signal_connect_swapped (self->copy, "clicked", G_CALLBACK (copy_clicked_cb), self);
  gtk_widget_set_parent (skein_panel_new (_("Console"), self->list), GTK_WIDGET (self));
  self->tail = skein_tail_new (self->list);
}

/**
 * skein_console_panel_new:
 * @view: the view that holds the position to show
 */
GtkWidget *
skein_console_panel_new (SkeinView *view)
{
  SkeinConsolePanel *self = g_object_new (SKEIN_TYPE_CONSOLE_PANEL, NULL);

  self->view = g_object_ref (view);
  return GTK_WIDGET (self);
}

/**
 * skein_console_panel_get_tools:
 *
 * Returns: (transfer none): the widgets that stand beside the heading of the panel
 */
GtkWidget *
skein_console_panel_get_tools (SkeinConsolePanel *self)
{
  g_return_val_if_fail (SKEIN_IS_CONSOLE_PANEL (self), NULL);

  return self->copy;
}

/* To be called at most once a frame, when the view has changed. */
void
skein_console_panel_update (SkeinConsolePanel *self)
{
  SkeinHistory *history;

  g_return_if_fail (SKEIN_IS_CONSOLE_PANEL (self));

  history = skein_view_get_history (self->view);
  if (history != self->history)
    {
      self->history = history;
      skein_console_model_set_history (self->model, history);
      skein_tail_reset (self->tail);
    }
  skein_console_model_set_limit (self->model, skein_view_get_limit (self->view));
  skein_tail_keep_up (self->tail, g_list_model_get_n_items (G_LIST_MODEL (self->model)),
                      skein_view_is_live (self->view));
}
