/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-help.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "window/skein-scale.h"

static GtkWidget *
make_paragraph (const char *text,
                const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_text (const SkeinExampleTexts *texts)
{
  const struct { const char *heading, *text; } parts[] = {
    { NULL, _(texts->summary) },
    { _("What to look at"), _(texts->look) },
    { _("Try"), _(texts->attempt) },
    { _("How to use the window"),
      _("Each button is something that the program is told to do: Start first. Time runs across "
        "the page, and each thread has a lane; what a lane is filled with says what its thread is "
        "doing, and the legend below says what means what. Point at anything to read more about "
        "it, turn the wheel with Ctrl to come nearer, drag to go back. Every button and every "
        "gesture has a key: Ctrl+? lists them.") },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_add_css_class (box, "help");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i].heading != NULL)
        gtk_box_append (GTK_BOX (box), make_paragraph (parts[i].heading, "heading"));
      gtk_box_append (GTK_BOX (box), make_paragraph (parts[i].text, NULL));
    }
  return box;
}

/**
 * skein_help_show:
 * @parent: the window that the help belongs to
 * @example: the example that is shown in @parent
 *
 * Shows the help in a window of its own, which Escape closes.
 */
void
skein_help_show (GtkWindow          *parent,
                 const SkeinExample *example)
{
  const SkeinExampleTexts *texts = skein_example_get_texts (example);
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), _(texts->title));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 560);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_text (texts));
  gtk_widget_set_vexpand (scrolled, TRUE);
  /* The scrolled window takes the focus, so that arrow keys scroll it: a label with the focus would
   * have its whole text selected. */
  gtk_widget_set_focusable (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (window), box);

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  /* The help has the same scale as its parent. */
  skein_scale_copy (window, GTK_WIDGET (parent));
  gtk_window_set_focus (GTK_WINDOW (window), scrolled);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * skein_help_get_shortcuts:
 * @parent: the window whose keys are listed
 *
 * The window of shortcuts is made when it is first needed: GTK would make it with each window,
 * before its first frame, which would take a twelfth of the time to that frame.
 *
 * Returns: (transfer none): the shortcuts window of @parent
 */
GtkShortcutsWindow *
skein_help_get_shortcuts (GtkApplicationWindow *parent)
{
  if (gtk_application_window_get_help_overlay (parent) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
        "/io/github/skein_threads/Skein/ui/skein-shortcuts.ui");

      gtk_application_window_set_help_overlay (
        parent, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
    }
  return gtk_application_window_get_help_overlay (parent);
}
