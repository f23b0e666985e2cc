/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-listing-view.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SkeinListingView
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkWidget *numbers;
  GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (SkeinListingView, skein_listing_view, GTK_TYPE_WIDGET)

static void
skein_listing_view_dispose (GObject *object)
{
  SkeinListingView *self = SKEIN_LISTING_VIEW (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (skein_listing_view_parent_class)->dispose (object);
}

static void
skein_listing_view_class_init (SkeinListingViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_listing_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
skein_listing_view_init (SkeinListingView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->numbers = gtk_label_new (NULL);
  gtk_label_set_justify (GTK_LABEL (self->numbers), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (self->numbers), 1);
  gtk_widget_set_valign (self->numbers, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->numbers, "line-numbers");

  self->text = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->text), TRUE);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_widget_add_css_class (self->text, "listing");
  gtk_box_append (GTK_BOX (box), self->numbers);
  gtk_box_append (GTK_BOX (box), self->text);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

/**
 * skein_listing_view_new:
 * @title: what it is, for a screen reader
 */
GtkWidget *
skein_listing_view_new (const char *title)
{
  SkeinListingView *self = g_object_new (SKEIN_TYPE_LISTING_VIEW, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  return GTK_WIDGET (self);
}

/**
 * skein_listing_view_set_text:
 * @text: the program; a newline at its end begins no line
 */
void
skein_listing_view_set_text (SkeinListingView *self, const char *text)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  gsize length;
  guint line = 1;

  g_return_if_fail (SKEIN_IS_LISTING_VIEW (self));

  length = strlen (text);
  if (length > 0 && text[length - 1] == '\n')
    length--;
  g_string_append (numbers, "1");
  for (gsize i = 0; i < length; i++)
    if (text[i] == '\n')
      g_string_append_printf (numbers, "\n%u", ++line);
  gtk_label_set_text (GTK_LABEL (self->numbers), numbers->str);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), text,
                            (int) length);
  gtk_adjustment_set_value (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
}
