/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-texts-view.h"

#include <glib/gi18n.h>

struct _SkeinTextsView
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkWidget *title;
  GtkWidget *summary;
  GtkWidget *look;
  GtkWidget *attempt;
};

G_DEFINE_FINAL_TYPE (SkeinTextsView, skein_texts_view, GTK_TYPE_WIDGET)

static void
skein_texts_view_dispose (GObject *object)
{
  SkeinTextsView *self = SKEIN_TEXTS_VIEW (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (skein_texts_view_parent_class)->dispose (object);
}

static void
skein_texts_view_class_init (SkeinTextsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_texts_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_label (GtkWidget  *box,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
skein_texts_view_init (SkeinTextsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "texts");
  self->title = add_label (box, NULL, "heading");
  self->summary = add_label (box, NULL, "summary");
  add_label (box, _("What to look at"), "heading");
  self->look = add_label (box, NULL, "look");
  add_label (box, _("Try"), "heading");
  self->attempt = add_label (box, NULL, "attempt");

  /* The scrolled window takes the focus for the keys that scroll it, so it needs an accessible
   * name. Since GTK 4.10 it can have one only with the group role. */
  self->scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
skein_texts_view_new (void)
{
  return g_object_new (SKEIN_TYPE_TEXTS_VIEW, NULL);
}

void
skein_texts_view_set_example (SkeinTextsView     *self,
                              const SkeinExample *example)
{
  const SkeinExampleTexts *texts;

  g_return_if_fail (SKEIN_IS_TEXTS_VIEW (self));
  g_return_if_fail (example != NULL);

  texts = skein_example_get_texts (example);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(texts->title), -1);
  gtk_label_set_text (GTK_LABEL (self->title), _(texts->title));
  gtk_label_set_text (GTK_LABEL (self->summary), _(texts->summary));
  gtk_label_set_text (GTK_LABEL (self->look), _(texts->look));
  gtk_label_set_text (GTK_LABEL (self->attempt), _(texts->attempt));
}
