/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-threads-panel.h"

#include <glib/gi18n.h>

#include "panels/skein-panel.h"
#include "trace/skein-describe.h"

typedef struct
{
  GtkWidget *row;
  GtkWidget *swatch;
  GtkWidget *name;
  GtkWidget *words;
  SkeinState state;
} Row;

struct _SkeinThreadsPanel
{
  GtkWidget parent_instance;

  SkeinView *view;       /* (owned) */
  SkeinHistory *history; /* (not owned): that of the view, when it was last looked at */
  GtkWidget *list;
  GArray *rows;          /* of Row; the one of thread N stands at N - 1 */
};

G_DEFINE_FINAL_TYPE (SkeinThreadsPanel, skein_threads_panel, GTK_TYPE_WIDGET)

/* What a thread is called here: one of another process says so. */
static char *
make_title (SkeinTrace *trace, guint thread)
{
  const SkeinThreadInfo *info = skein_trace_get_thread (trace, thread);

  if (info->process == 0)
    return g_strdup (info->name);
  /* Translators: the name of a thread that runs in a child process */
  return g_strdup_printf (_("%s, in a child process"), info->name);
}

static void
add_row (SkeinThreadsPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Row row = { .state = SKEIN_STATE_UNBORN };

  row.swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_valign (row.swatch, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (row.swatch, "swatch");
  gtk_widget_add_css_class (row.swatch, skein_state_get_nick (row.state));

  row.name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row.name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (row.name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (row.name, "thread-name");
  row.words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row.words), 0);
  gtk_label_set_wrap (GTK_LABEL (row.words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (row.words), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (row.words, "words");
  gtk_box_append (GTK_BOX (lines), row.name);
  gtk_box_append (GTK_BOX (lines), row.words);
  gtk_box_append (GTK_BOX (box), row.swatch);
  gtk_box_append (GTK_BOX (box), lines);

  row.row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row.row), box);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row.row);
  g_array_append_val (self->rows, row);
}

static void
update_row (SkeinThreadsPanel *self, guint thread, guint limit)
{
  Row *row = &g_array_index (self->rows, Row, thread - 1);
  g_autofree char *words = skein_describe_thread_at (self->history, thread, limit);
  g_autofree char *title = NULL;
  g_autofree char *spoken = NULL;
  SkeinThreadAt at;

  skein_history_get_thread_at (self->history, thread, limit, &at);
  if (at.state != row->state)
    {
      gtk_widget_remove_css_class (row->swatch, skein_state_get_nick (row->state));
      gtk_widget_add_css_class (row->swatch, skein_state_get_nick (at.state));
      row->state = at.state;
    }
  title = make_title (skein_history_get_trace (self->history), thread);
  if (g_str_equal (gtk_label_get_text (GTK_LABEL (row->words)), words)
      && g_str_equal (gtk_label_get_text (GTK_LABEL (row->name)), title))
    return;
  skein_panel_set_text (row->name, title);
  skein_panel_set_text (row->words, words);
  /* Translators: a thread's name, and its state in words */
  spoken = g_strdup_printf (_("%s: %s"), title, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

/* To the event that began what the thread is seen doing. */
static void
on_row_activated (SkeinThreadsPanel *self, GtkListBoxRow *row)
{
  SkeinThreadAt at;

  skein_history_get_thread_at (self->history, (guint) gtk_list_box_row_get_index (row) + 1,
                               skein_view_get_limit (self->view), &at);
  if (at.event != SKEIN_NO_EVENT)
    skein_panel_go_to_event (self->view, at.event);
}

static void
skein_threads_panel_dispose (GObject *object)
{
  SkeinThreadsPanel *self = SKEIN_THREADS_PANEL (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (skein_threads_panel_parent_class)->dispose (object);
}

static void
skein_threads_panel_class_init (SkeinThreadsPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_threads_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
skein_threads_panel_init (SkeinThreadsPanel *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "panel-list");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_widget_set_parent (skein_panel_new (_("Threads"), self->list), GTK_WIDGET (self));
}

/**
 * skein_threads_panel_new:
 * @view: which moment to show
 */
GtkWidget *
skein_threads_panel_new (SkeinView *view)
{
  SkeinThreadsPanel *self = g_object_new (SKEIN_TYPE_THREADS_PANEL, NULL);

  self->view = g_object_ref (view);
  return GTK_WIDGET (self);
}

/* Rows are kept for the next run's threads: most of them will be there again in a moment. */
static void
fit_rows (SkeinThreadsPanel *self)
{
  guint n = skein_history_get_n_threads (self->history);

  while (self->rows->len > n)
    {
      Row *row = &g_array_index (self->rows, Row, self->rows->len - 1);

      gtk_list_box_remove (GTK_LIST_BOX (self->list), row->row);
      g_array_set_size (self->rows, self->rows->len - 1);
    }
  while (self->rows->len < n)
    add_row (self);
}

/* To be called at most once a frame, when the view has changed. */
void
skein_threads_panel_update (SkeinThreadsPanel *self)
{
  g_return_if_fail (SKEIN_IS_THREADS_PANEL (self));

  self->history = skein_view_get_history (self->view);
  if (self->history == NULL || skein_history_get_n_events (self->history) == 0)
    return;
  fit_rows (self);
  for (guint thread = 1; thread <= self->rows->len; thread++)
    update_row (self, thread, skein_view_get_limit (self->view));
}
