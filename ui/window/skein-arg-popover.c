/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-arg-popover.h"

#include <glib/gi18n.h>

struct _SkeinArgPopover
{
  GtkPopover parent_instance;

  GtkWidget *entry;
  GtkWidget *priority; /* or NULL */
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (SkeinArgPopover, skein_arg_popover, GTK_TYPE_POPOVER)

static guint submitted_signal;

static void
submit (SkeinArgPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *arg = NULL;

  if (text[0] == '\0')
    return;
  if (self->priority != NULL)
    arg = g_strdup_printf ("%s:%d", text,
                           gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->priority)));
  else
    arg = g_strdup (text);
  /* An entry that is hidden while it has the focus keeps its cursor blinking, and GTK prints a
   * warning. */
  gtk_widget_grab_focus (self->button);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, submitted_signal, 0, arg);
}

static void
text_changed_cb (SkeinArgPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  gtk_widget_set_sensitive (self->button, text[0] != '\0');
}

static void
skein_arg_popover_class_init (SkeinArgPopoverClass *klass)
{
  submitted_signal = g_signal_new ("submitted", SKEIN_TYPE_ARG_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
skein_arg_popover_init (SkeinArgPopover *self)
{
}

static void
add_field (GtkWidget  *grid,
           int         row,
           const char *text,
           GtkWidget  *field)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), field, 1, row, 1, 1);
}

/**
 * skein_arg_popover_new:
 * @kind: %SKEIN_ARG_TEXT or %SKEIN_ARG_ITEM_PRIORITY
 * @label: the label of the button in the popover
 */
GtkWidget *
skein_arg_popover_new (SkeinArgKind kind,
                       const char  *label)
{
  SkeinArgPopover *self = g_object_new (SKEIN_TYPE_ARG_POPOVER, NULL);
  GtkWidget *grid = gtk_grid_new ();

  g_return_val_if_fail (kind == SKEIN_ARG_TEXT || kind == SKEIN_ARG_ITEM_PRIORITY, NULL);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_add_css_class (grid, "arg-grid");

  self->entry = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  add_field (grid, 0, kind == SKEIN_ARG_TEXT ? _("_Text") : _("_Item"), self->entry);
  if (kind == SKEIN_ARG_ITEM_PRIORITY)
    {
      self->priority = gtk_spin_button_new_with_range (-100, 100, 1);
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->priority), 1);
      add_field (grid, 1, _("_Priority"), self->priority);
    }
  self->button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_sensitive (self->button, FALSE);
  gtk_grid_attach (GTK_GRID (grid), self->button, 0, 2, 2, 1);

  gtk_popover_set_child (GTK_POPOVER (self), grid);
  gtk_popover_set_default_widget (GTK_POPOVER (self), self->button);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (submit), self);
  return GTK_WIDGET (self);
}
