/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "panels/skein-events-panel.h"

#include <glib/gi18n.h>
#include <string.h>

#include "panels/skein-event-item.h"
#include "panels/skein-events-model.h"
#include "panels/skein-panel.h"
#include "panels/skein-tail.h"
#include "words/skein-describe.h"

/* Number of events that a search looks at between two frames, which takes about a millisecond. */
#define SLICE 1000

struct _SkeinEventsPanel
{
  GtkWidget parent_instance;

  SkeinView *view;       /* (owned) */
  SkeinHistory *history; /* (not owned): history of the view at the last update */
  SkeinEventsModel *model;
  GtkSingleSelection *selection;
  GPtrArray *bound;      /* of GtkListItem (not owned): those in sight, and some more */
  guint n_threads;       /* number of threads that the menu lists */
  guint dim_from;        /* events from this one on are dim */
  SkeinTail *tail;
  gboolean syncing;      /* the selection is being set to that of the view */

  GtkWidget *list;
  GtkWidget *entry;
  GtkWidget *threads;    /* drop-down: any, the run, thread 1, … */
  GtkWidget *tools;
  GtkWidget *count;
  GtkWidget *only;
};

G_DEFINE_FINAL_TYPE (SkeinEventsPanel, skein_events_panel, GTK_TYPE_WIDGET)

/* --- Rows ------------------------------------------------------------------------------------ */

static GtkWidget *
add_label (GtkWidget  *row,
           const char *css_class,
           float       xalign,
           int         width_chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
  if (width_chars < 0)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (label, TRUE);
    }
  else if (xalign == 0)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), width_chars);
    }
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (row), label);
  return label;
}

/* A row shows the number, the time, the thread and the sentence of an event. */
static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  add_label (row, "event-number", 1, 4);
  add_label (row, "event-time", 1, 6);
  add_label (row, "event-thread", 0, 9);
  add_label (row, "event-sentence", 0, -1);
  return row;
}

/* Skips the name of the thread at the beginning of the sentence, since a column of its own shows
 * it. */
static const char *
skip_name (const char *sentence,
           const char *name)
{
  if (name != NULL && g_str_has_prefix (sentence, name) && sentence[strlen (name)] == ' ')
    return sentence + strlen (name) + 1;
  return sentence;
}

/* The parent of the row, a row of the list, has the whole text as its accessible label. */
static void
show_event (GtkWidget  *row,
            SkeinTrace *trace,
            guint       number)
{
  const SkeinEvent *event = skein_trace_get_event (trace, number);
  SkeinThreadInfo info = skein_trace_get_thread (trace, event->thread);
  GtkWidget *label = gtk_widget_get_first_child (row);
  g_autofree char *sentence = skein_describe_event (trace, number);
  g_autofree char *seconds = skein_time_format_short (event->time_ns);
  /* Translators: a time in seconds */
  g_autofree char *time = g_strdup_printf (_("%s s"), seconds);
  g_autofree char *text = g_strdup_printf ("%u", number);
  /* Translators: an event: its number, its sentence, its time */
  g_autofree char *spoken = g_strdup_printf (_("%u: %s, at %s"), number, sentence, time);

  gtk_label_set_text (GTK_LABEL (label), text);
  label = gtk_widget_get_next_sibling (label);
  gtk_label_set_text (GTK_LABEL (label), time);
  label = gtk_widget_get_next_sibling (label);
  gtk_label_set_text (GTK_LABEL (label), info.name != NULL ? info.name : "");
  gtk_widget_set_css_classes (
    label,
    (const char *[]) { "event-thread", skein_panel_get_thread_class (event->thread), NULL });
  label = gtk_widget_get_next_sibling (label);
  gtk_label_set_text (GTK_LABEL (label),
                      skip_name (sentence, info.name));
  gtk_widget_set_tooltip_text (row, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
setup_cb (SkeinEventsPanel *self,
          GtkListItem      *item)
{
  gtk_list_item_set_child (item, make_row ());
}

static void
update_dim (SkeinEventsPanel *self,
            GtkListItem      *item)
{
  SkeinEventItem *event = gtk_list_item_get_item (item);

  skein_panel_set_class (gtk_list_item_get_child (item), "later",
                         skein_event_item_get_number (event) >= self->dim_from);
}

static void
bind_cb (SkeinEventsPanel *self,
         GtkListItem      *item)
{
  SkeinEventItem *event = gtk_list_item_get_item (item);

  show_event (gtk_list_item_get_child (item), skein_history_get_trace (self->history),
              skein_event_item_get_number (event));
  update_dim (self, item);
  g_ptr_array_add (self->bound, item);
}

static void
unbind_cb (SkeinEventsPanel *self,
           GtkListItem      *item)
{
  /* The list unbinds its rows once more after the panel is disposed of. */
  if (self->bound != NULL)
    g_ptr_array_remove_fast (self->bound, item);
}

/* --- The selection --------------------------------------------------------------------------- */

static void
show_selected (SkeinEventsPanel *self)
{
  guint position = skein_events_model_get_position (self->model,
                                                    skein_view_get_selected (self->view));

  self->syncing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->syncing = FALSE;
  if (position != SKEIN_NO_POSITION)
    skein_panel_scroll_to (self->list, position);
  skein_tail_set_followed (self->tail, position == SKEIN_NO_POSITION);
}

static void
selection_changed_cb (SkeinEventsPanel *self)
{
  SkeinEventItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->syncing && item != NULL)
    skein_view_select (self->view, skein_event_item_get_number (item));
}

static void
activate_cb (SkeinEventsPanel *self,
             guint             position)
{
  g_autoptr (SkeinEventItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  skein_panel_go_to_event (self->view, skein_event_item_get_number (item));
}

/* --- The search ------------------------------------------------------------------------------ */

static void
update_count (SkeinEventsPanel *self)
{
  guint n = skein_events_model_get_n_matches (self->model);
  g_autofree char *text = NULL;

  /* Translators: the number of events that a search has found */
  text = skein_events_model_is_searching (self->model)
           ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u found", "%u found", n), n)
           : g_strdup ("");
  skein_panel_set_text (self->count, text);
}

static void
search (SkeinEventsPanel *self)
{
  guint choice = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->threads));
  guint thread = choice == 0 || choice == GTK_INVALID_LIST_POSITION ? SKEIN_ANY_THREAD : choice - 1;

  self->syncing = TRUE;
  skein_events_model_set_search (self->model, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                 thread,
                                 gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->only)));
  skein_events_model_update (self->model, SLICE);
  self->syncing = FALSE;
  update_count (self);
  show_selected (self);
  /* The search looks at the other events from frame to frame. */
  g_signal_emit_by_name (self, "search-changed");
}

static void
find (SkeinEventsPanel *self,
      gboolean          forward)
{
  guint found = skein_events_model_find (self->model, skein_view_get_selected (self->view),
                                         forward);

  if (found != SKEIN_NO_EVENT)
    skein_view_select (self->view, found);
}

static void
find_next (SkeinEventsPanel *self)
{
  find (self, TRUE);
}

static void
find_previous (SkeinEventsPanel *self)
{
  find (self, FALSE);
}

/* The menu grows with the threads; for another run it is made again. */
static void
update_threads (SkeinEventsPanel *self)
{
  GtkStringList *names = GTK_STRING_LIST (
    gtk_drop_down_get_model (GTK_DROP_DOWN (self->threads)));
  guint n = skein_history_get_n_threads (self->history);

  for (; self->n_threads < n; self->n_threads++)
    gtk_string_list_append (names, skein_trace_get_thread (skein_history_get_trace (self->history),
                                                           self->n_threads + 1).name);
}

static void
set_history (SkeinEventsPanel *self,
             SkeinHistory     *history)
{
  GtkStringList *names = GTK_STRING_LIST (
    gtk_drop_down_get_model (GTK_DROP_DOWN (self->threads)));

  self->syncing = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->threads), 0);
  /* The rows are unbound while their history still exists. */
  skein_events_model_set_history (self->model, history);
  self->history = history;
  self->n_threads = 0;
  skein_tail_reset (self->tail);
  gtk_string_list_splice (names, 2, g_list_model_get_n_items (G_LIST_MODEL (names)) - 2, NULL);
  self->syncing = FALSE;
}

/* --- The widget ------------------------------------------------------------------------------ */

static void
skein_events_panel_dispose (GObject *object)
{
  SkeinEventsPanel *self = SKEIN_EVENTS_PANEL (object);
  GtkWidget *child;

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->tail, skein_tail_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->tools);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->bound, g_ptr_array_unref);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (skein_events_panel_parent_class)->dispose (object);
}

static void
skein_events_panel_class_init (SkeinEventsPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_events_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  g_signal_new ("search-changed", SKEIN_TYPE_EVENTS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static GtkWidget *
make_button (SkeinEventsPanel *self,
             const char       *icon,
             const char       *label,
             const char       *tooltip,
             GCallback         callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "panel-button");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
make_tools (SkeinEventsPanel *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "event-count");
  gtk_box_append (GTK_BOX (tools), self->count);
  gtk_box_append (GTK_BOX (tools),
                  make_button (self, "go-up-symbolic", _("Previous event"),
                               _("Selects the event before, among those that are looked for"),
                               G_CALLBACK (find_previous)));
  gtk_box_append (GTK_BOX (tools),
                  make_button (self, "go-down-symbolic", _("Next event"),
                               _("Selects the event after, among those that are looked for"),
                               G_CALLBACK (find_next)));
  self->only = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->only), "view-list-symbolic");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->only), TRUE);
  gtk_widget_add_css_class (self->only, "flat");
  gtk_widget_add_css_class (self->only, "panel-button");
  gtk_widget_set_tooltip_text (self->only, _("Shows no events but those that are looked for"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->only), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Only what was found"), -1);
  g_signal_connect_swapped (self->only, "toggled", G_CALLBACK (search), self);
  gtk_box_append (GTK_BOX (tools), self->only);
  gtk_widget_add_css_class (tools, "panel-tools");
  return tools;
}

static GtkWidget *
make_search (SkeinEventsPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_object_set (self->entry, "placeholder-text", _("Words"), "width-chars", 3, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Words in events"), -1);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (find_next), self);
  g_signal_connect_swapped (self->entry, "next-match", G_CALLBACK (find_next), self);
  g_signal_connect_swapped (self->entry, "previous-match", G_CALLBACK (find_previous), self);

  self->threads = gtk_drop_down_new_from_strings (
    (const char *[]) { _("All threads"), _("The run"), NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->threads), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Whose events"), -1);
  g_signal_connect_swapped (self->threads, "notify::selected", G_CALLBACK (search), self);

  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->threads);
  gtk_widget_add_css_class (box, "event-search");
  return box;
}

static void
skein_events_panel_init (SkeinEventsPanel *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *panel;

  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->dim_from = SKEIN_NO_EVENT;
  self->bound = g_ptr_array_new ();
  self->model = skein_events_model_new ();
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  g_signal_connect_swapped (self->selection, "notify::selected-item",
                            G_CALLBACK (selection_changed_cb), self);

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_widget_add_css_class (self->list, "panel-list");
  gtk_widget_add_css_class (self->list, "events");
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);

  self->tools = g_object_ref_sink (make_tools (self));
  gtk_widget_set_parent (make_search (self), GTK_WIDGET (self));
  panel = skein_panel_new (_("Events"), self->list);
  gtk_widget_set_vexpand (panel, TRUE);
  gtk_widget_set_parent (panel, GTK_WIDGET (self));
  self->tail = skein_tail_new (self->list);
}

/**
 * skein_events_panel_new:
 * @view: the view that holds the position to show; it shares its selection with the panel
 */
GtkWidget *
skein_events_panel_new (SkeinView *view)
{
  SkeinEventsPanel *self = g_object_new (SKEIN_TYPE_EVENTS_PANEL, NULL);

  self->view = g_object_ref (view);
  g_signal_connect_swapped (view, "selected", G_CALLBACK (show_selected), self);
  return GTK_WIDGET (self);
}

/**
 * skein_events_panel_get_tools:
 *
 * Returns: (transfer none): the widgets that stand beside the heading of the panel
 */
GtkWidget *
skein_events_panel_get_tools (SkeinEventsPanel *self)
{
  g_return_val_if_fail (SKEIN_IS_EVENTS_PANEL (self), NULL);

  return self->tools;
}

/**
 * skein_events_panel_update:
 *
 * To be called at most once a frame, when the view has changed or the last call returned %TRUE.
 *
 * Returns: whether there is more to do
 */
gboolean
skein_events_panel_update (SkeinEventsPanel *self)
{
  guint dim_from;
  gboolean more;

  g_return_val_if_fail (SKEIN_IS_EVENTS_PANEL (self), FALSE);

  if (self->history != skein_view_get_history (self->view))
    set_history (self, skein_view_get_history (self->view));
  if (self->history == NULL)
    return FALSE;
  more = skein_events_model_update (self->model, SLICE);
  update_threads (self);
  update_count (self);
  dim_from = skein_view_is_live (self->view) ? SKEIN_NO_EVENT : skein_view_get_limit (self->view);
  if (dim_from != self->dim_from)
    {
      self->dim_from = dim_from;
      for (guint i = 0; i < self->bound->len; i++)
        update_dim (self, g_ptr_array_index (self->bound, i));
      if (dim_from == SKEIN_NO_EVENT)
        skein_tail_set_followed (self->tail, TRUE);
    }
  skein_tail_keep_up (self->tail,
                      skein_events_model_count_before (self->model,
                                                       skein_view_get_limit (self->view)),
                      skein_view_is_live (self->view));
  return more;
}

/**
 * skein_events_panel_search:
 *
 * Moves the focus to the search entry.
 */
void
skein_events_panel_search (SkeinEventsPanel *self)
{
  g_return_if_fail (SKEIN_IS_EVENTS_PANEL (self));

  gtk_widget_grab_focus (self->entry);
}
