/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-example-list.h"

#include <glib/gi18n.h>

struct _SkeinExampleList
{
  GtkWidget parent_instance;

  SkeinSession *session;
  GtkWidget *list;
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinExampleList, skein_example_list, GTK_TYPE_WIDGET)

static const SkeinExample *
get_example (GtkListBoxRow *row)
{
  return skein_examples_list ()[gtk_list_box_row_get_index (row)];
}

static void
add_heading (GtkListBoxRow *row,
             GtkListBoxRow *before,
             gpointer       user_data)
{
  const char *group = skein_example_get_texts (get_example (row))->group;
  GtkWidget *heading;

  if (before != NULL &&
      g_str_equal (skein_example_get_texts (get_example (before))->group, group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;
  heading = gtk_label_new (_(group));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (heading, "group-heading");
  gtk_list_box_row_set_header (row, heading);
}

static void
row_selected_cb (SkeinExampleList *self,
                 GtkListBoxRow    *row)
{
  if (row != NULL)
    skein_session_choose (self->session, get_example (row));
}

static void
row_activated_cb (SkeinExampleList *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
run_changed_cb (SkeinExampleList *self)
{
  const SkeinExample *example = skein_session_get_example (self->session);
  const SkeinExample *const *examples = skein_examples_list ();

  for (int i = 0; examples[i] != NULL; i++)
    if (examples[i] == example)
      gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                               gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i));
}

static GtkWidget *
make_row (const SkeinExample *example)
{
  const SkeinExampleTexts *texts = skein_example_get_texts (example);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (_(texts->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(texts->title), -1);
  return row;
}

static gboolean
skein_example_list_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row;

  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (SKEIN_EXAMPLE_LIST (widget)->list));
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The Tab key stops once, at the selected example: a row that gets the focus is selected, and
 * another row would end the run. */
static gboolean
skein_example_list_focus (GtkWidget       *widget,
                          GtkDirectionType direction)
{
  gboolean within = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (skein_example_list_parent_class)->focus (widget, direction);
  return !within && gtk_widget_grab_focus (widget);
}

static void
skein_example_list_dispose (GObject *object)
{
  SkeinExampleList *self = SKEIN_EXAMPLE_LIST (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (skein_example_list_parent_class)->dispose (object);
}

static void
skein_example_list_class_init (SkeinExampleListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_example_list_dispose;
  GTK_WIDGET_CLASS (klass)->focus = skein_example_list_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = skein_example_list_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /* Emitted for a click or Enter; arrow keys only select */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", SKEIN_TYPE_EXAMPLE_LIST,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                            0);
}

static void
skein_example_list_init (SkeinExampleList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), add_heading, NULL, NULL);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Examples"), -1);
  for (const SkeinExample *const *example = skein_examples_list (); *example != NULL; example++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (*example));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));
}

GtkWidget *
skein_example_list_new (SkeinSession *session)
{
  SkeinExampleList *self = g_object_new (SKEIN_TYPE_EXAMPLE_LIST, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "run-changed", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * skein_example_list_step:
 * @by: the number of examples to move down, or up if negative; the selection stays within the list
 */
void
skein_example_list_step (SkeinExampleList *self,
                         int               by)
{
  GtkListBoxRow *row;

  g_return_if_fail (SKEIN_IS_EXAMPLE_LIST (self));

  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  if (row != NULL)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                         gtk_list_box_row_get_index (row) + by);
  if (row != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
}
