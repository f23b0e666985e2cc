/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-threads-panel.h"

#include <glib/gi18n.h>

#include "history/skein-thread-at.h"
#include "panels/skein-panel.h"
#include "panels/skein-thread-row.h"

/* Number of rows out of sight that are updated at once, which takes about a millisecond. */
#define SLICE 10

typedef struct
{
  SkeinThreadRow *row; /* (not owned) */
  guint thread;
  guint serial;        /* serial of the panel that the row shows */
} Bound;

struct _SkeinThreadsPanel
{
  GtkWidget parent_instance;

  SkeinView *view;       /* (owned) */
  SkeinHistory *history; /* (not owned): history of the view at the last update */
  GtkStringList *names;  /* one for each thread; thread N has position N - 1 */
  GArray *bound;         /* of Bound: rows in sight, and some more */
  guint turn;            /* index in `bound` of the next row out of sight to update */
  guint limit;           /* limit that the rows show */
  gint64 time_ns;        /* time that the rows show */
  guint serial;          /* grows with each change of history, limit or time */
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (SkeinThreadsPanel, skein_threads_panel, GTK_TYPE_WIDGET)

/* --- Rows ------------------------------------------------------------------------------------ */

static void
update_row (SkeinThreadsPanel *self,
            Bound             *bound)
{
  bound->serial = self->serial;
  skein_thread_row_update (bound->row, self->history, bound->thread, self->limit, self->time_ns);
}

/* Returns whether the row is in sight, or within @n_pages before or after the visible part. */
static gboolean
is_in_sight (SkeinThreadsPanel *self,
             Bound             *bound,
             float              n_pages)
{
  float height = (float) gtk_widget_get_height (self->list);
  graphene_rect_t rect;

  return gtk_widget_get_mapped (self->list)
         && gtk_widget_compute_bounds (GTK_WIDGET (bound->row), self->list, &rect)
         && rect.origin.y < height * (1 + n_pages)
         && rect.origin.y + rect.size.height > -height * n_pages;
}

static void
update_rows_in_sight (SkeinThreadsPanel *self,
                      float              n_pages)
{
  for (guint i = 0; i < self->bound->len; i++)
    {
      Bound *bound = &g_array_index (self->bound, Bound, i);

      if (bound->serial != self->serial && is_in_sight (self, bound, n_pages))
        update_row (self, bound);
    }
}

/* The rows take turns, so that no row is always the last one while the view changes all the time.
 * Returns whether there are more rows to update. */
static gboolean
update_rows_out_of_sight (SkeinThreadsPanel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->bound->len; i++, self->turn++)
    {
      Bound *bound = &g_array_index (self->bound, Bound, self->turn % self->bound->len);

      if (bound->serial == self->serial)
        continue;
      if (n++ == SLICE)
        return TRUE;
      update_row (self, bound);
    }
  return FALSE;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, skein_thread_row_new ());
}

static void
bind_cb (SkeinThreadsPanel *self,
         GtkListItem       *item)
{
  Bound bound = { SKEIN_THREAD_ROW (gtk_list_item_get_child (item)),
                  gtk_list_item_get_position (item) + 1, self->serial - 1 };

  g_array_append_val (self->bound, bound);
  /* Between two runs there is nothing to show; the first events of the next run update the row. */
  if (self->history != NULL)
    update_row (self, &g_array_index (self->bound, Bound, self->bound->len - 1));
}

static void
unbind_cb (SkeinThreadsPanel *self,
           GtkListItem       *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  /* The list unbinds its rows once more after the panel is disposed of. */
  for (guint i = 0; self->bound != NULL && i < self->bound->len; i++)
    if (GTK_WIDGET (g_array_index (self->bound, Bound, i).row) == row)
      {
        g_array_remove_index_fast (self->bound, i);
        return;
      }
}

/* Moves to the event that began the state of the thread. */
static void
activate_cb (SkeinThreadsPanel *self,
             guint              position)
{
  SkeinThreadAt at;

  if (self->history != skein_view_get_history (self->view))
    return;
  skein_history_get_thread_at (self->history, position + 1, skein_view_get_limit (self->view), &at);
  if (at.event != SKEIN_NO_EVENT)
    skein_panel_go_to_event (self->view, at.event);
}

/* Rows that scroll into sight must show the present state of the view. They get their places only
 * later, so rows near the visible part are updated too. */
static void
scrolled_cb (SkeinThreadsPanel *self)
{
  if (self->history != NULL && self->history == skein_view_get_history (self->view))
    update_rows_in_sight (self, 1);
}

/* --- The widget ------------------------------------------------------------------------------ */

static void
skein_threads_panel_dispose (GObject *object)
{
  SkeinThreadsPanel *self = SKEIN_THREADS_PANEL (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_pointer (&self->bound, g_array_unref);
  g_clear_object (&self->names);
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
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *selection;

  self->bound = g_array_new (FALSE, FALSE, sizeof (Bound));
  self->names = gtk_string_list_new (NULL);
  selection = GTK_SELECTION_MODEL (
    gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->names))));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->list = gtk_list_view_new (selection, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "panel-list");
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
  gtk_widget_set_parent (skein_panel_new (_("Threads"), self->list), GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)),
                           "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * skein_threads_panel_new:
 * @view: the view that holds the position to show
 */
GtkWidget *
skein_threads_panel_new (SkeinView *view)
{
  SkeinThreadsPanel *self = g_object_new (SKEIN_TYPE_THREADS_PANEL, NULL);

  self->view = g_object_ref (view);
  return GTK_WIDGET (self);
}

/* Rows are kept for the threads of the next run: most of those will soon exist again. */
static void
fit_names (SkeinThreadsPanel *self,
           guint              n_kept)
{
  SkeinTrace *trace = skein_history_get_trace (self->history);
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->names));
  guint n = skein_history_get_n_threads (self->history);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  n_kept = MIN (n_kept, n);
  if (n_kept == before && n == before)
    return;
  for (guint thread = n_kept + 1; thread <= n; thread++)
    g_ptr_array_add (names, (gpointer) skein_trace_get_thread (trace, thread).name);
  g_ptr_array_add (names, NULL);
  gtk_string_list_splice (self->names, n_kept, before - n_kept,
                          (const char *const *) names->pdata);
}

/* Returns how many of the first threads have the same names as in the run before. */
static guint
count_same (SkeinThreadsPanel *self)
{
  SkeinTrace *trace = skein_history_get_trace (self->history);
  guint n_names = g_list_model_get_n_items (G_LIST_MODEL (self->names));
  guint n_threads = skein_history_get_n_threads (self->history);
  guint n = MIN (n_names, n_threads);
  guint i = 0;

  while (i < n && g_str_equal (gtk_string_list_get_string (self->names, i),
                               skein_trace_get_thread (trace, i + 1).name))
    i++;
  return i;
}

/**
 * skein_threads_panel_update:
 *
 * To be called at most once a frame, when the view has changed or the last call returned %TRUE.
 * Rows in sight are updated at once, the others a few at a time.
 *
 * Returns: whether there is more to do
 */
gboolean
skein_threads_panel_update (SkeinThreadsPanel *self)
{
  SkeinHistory *history;
  gboolean another;
  gboolean restless;

  g_return_val_if_fail (SKEIN_IS_THREADS_PANEL (self), FALSE);

  history = skein_view_get_history (self->view);
  if (history == NULL || skein_history_get_n_events (history) == 0)
    {
      self->history = NULL;
      return FALSE;
    }
  another = history != self->history;
  if (another || self->limit != skein_view_get_limit (self->view)
      || self->time_ns != skein_view_get_time_ns (self->view))
    self->serial++;
  restless = ABS ((gint64) skein_view_get_limit (self->view) - self->limit) > SKEIN_PANEL_RESTLESS;
  self->history = history;
  self->limit = skein_view_get_limit (self->view);
  self->time_ns = skein_view_get_time_ns (self->view);
  fit_names (self, another ? count_same (self)
                           : g_list_model_get_n_items (G_LIST_MODEL (self->names)));
  update_rows_in_sight (self, 0);
  /* While much happens the rows out of sight are not updated: they would be out of date again
   * before a user could scroll to them. */
  return restless || update_rows_out_of_sight (self);
}
