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

static GtkWidget *
make_text_view (GtkAccessibleRole role, const char *css_class)
{
  GtkWidget *view = g_object_new (GTK_TYPE_TEXT_VIEW, "accessible-role", role, NULL);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, css_class);
  return view;
}

static void
skein_listing_view_init (SkeinListingView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  /* Of the same kind as the text, so that their lines have the same height */
  self->numbers = make_text_view (GTK_ACCESSIBLE_ROLE_PRESENTATION, "line-numbers");
  gtk_text_view_set_justification (GTK_TEXT_VIEW (self->numbers), GTK_JUSTIFY_RIGHT);
  gtk_widget_set_margin_start (self->numbers, 14);
  gtk_widget_set_margin_end (self->numbers, 10);
  gtk_widget_set_can_target (self->numbers, FALSE);
  gtk_widget_set_focusable (self->numbers, FALSE);
  self->text = make_text_view (GTK_ACCESSIBLE_ROLE_TEXT_BOX, "listing");
  gtk_widget_set_hexpand (self->text, TRUE);
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

/* A text view asks for no width of its own. */
static void
fit_numbers (SkeinListingView *self, const char *widest)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->numbers, widest);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_widget_set_size_request (self->numbers, width, -1);
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
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->numbers)),
                            numbers->str, -1);
  fit_numbers (self, strrchr (numbers->str, '\n') != NULL ? strrchr (numbers->str, '\n') + 1 : "1");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), text,
                            (int) length);
  gtk_adjustment_set_value (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
}
