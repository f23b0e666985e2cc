/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "source/skein-source-pane.h"

#include <glib/gi18n.h>

#include "layout/skein-char-width.h"
#include "source/skein-line-table.h"
#include "view/skein-pace.h"

#define N_LISTINGS (SKEIN_LISTING_C + 1)

/* The listings stand side by side if each has room for this many characters, otherwise one above
 * the other. */
#define SIDE_CHARS 38

struct _SkeinSourcePane
{
  GtkWidget parent_instance;

  SkeinView *view;             /* (owned) */
  const SkeinExample *example; /* or NULL */
  SkeinLineTable *table;       /* of the view's history; NULL: none yet */
  SkeinHistory *history;       /* (not owned): the history that the table is of */
  SkeinListing marked_listing; /* the listing in which a line was activated */
  guint marked_line;           /* 0: none */
  guint tick_id;               /* 0: the pane is up to date */
  SkeinPace pace;

  GtkWidget *tabs;
  GtkWidget *copy;
  GtkWidget *stack;
  GtkWidget *listings;         /* the page with both listings */
  GtkWidget *scrolled[N_LISTINGS];
  SkeinSourceText *texts[N_LISTINGS];
  char *page;
};

enum
{
  PROP_0,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinSourcePane, skein_source_pane, GTK_TYPE_WIDGET)

/* --- What it shows --------------------------------------------------------------------------- */

static void
update_threads (SkeinSourcePane *self,
                SkeinListing     listing)
{
  g_autoptr (GArray) threads = g_array_new (FALSE, FALSE, sizeof (SkeinLineThread));
  SkeinTrace *trace = skein_history_get_trace (self->history);
  guint limit = skein_view_get_limit (self->view);

  for (guint id = 1; id <= skein_history_get_n_threads (self->history); id++)
    {
      guint site = skein_line_table_get_thread_site (self->table, id, limit);
      SkeinLineThread thread = { skein_line_table_get_line (self->table, site, listing), id,
                                 skein_trace_get_thread (trace, id).name };

      if (thread.line != 0)
        g_array_append_val (threads, thread);
    }
  skein_source_text_set_threads (self->texts[listing],
                                 (SkeinLineThread *) (gpointer) threads->data, threads->len);
}

/* To be called again when new sites are known: a site gets known when a thread first reaches it. */
static void
mark_sites (SkeinSourcePane *self)
{
  g_autoptr (GArray) sites = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (self->table != NULL)
    skein_line_table_find_sites (self->table, self->marked_listing, self->marked_line, sites);
  skein_view_mark_sites (self->view, (const guint32 *) (gpointer) sites->data, sites->len);
}

/* If a line that is marked in one listing has a line in the other, that line is marked too. */
static void
show_marked_lines (SkeinSourcePane *self)
{
  g_autoptr (GArray) sites = g_array_new (FALSE, FALSE, sizeof (guint32));
  SkeinListing other = self->marked_listing == SKEIN_LISTING_C ? SKEIN_LISTING_PYTHON
                                                               : SKEIN_LISTING_C;
  guint line = 0;

  if (self->table != NULL
      && skein_line_table_find_sites (self->table, self->marked_listing, self->marked_line,
                                      sites) > 0)
    line = skein_line_table_get_line (self->table, g_array_index (sites, guint32, 0), other);
  skein_source_text_set_marked_line (self->texts[self->marked_listing], self->marked_line);
  skein_source_text_set_marked_line (self->texts[other], line);
}

static void
clear_texts (SkeinSourcePane *self)
{
  for (guint i = 0; i < N_LISTINGS; i++)
    {
      skein_source_text_set_threads (self->texts[i], NULL, 0);
      skein_source_text_set_selected_line (self->texts[i], 0);
    }
  self->marked_line = 0;
  show_marked_lines (self);
}

/* A table of another history is dropped at once, since that history may be freed at any time after
 * the view has changed to this one. */
static void
take_history (SkeinSourcePane *self)
{
  SkeinHistory *history = skein_view_get_history (self->view);

  if (self->history == history)
    return;
  g_clear_pointer (&self->table, skein_line_table_free);
  self->history = history;
  clear_texts (self);
}

static void
update (SkeinSourcePane *self)
{
  take_history (self);
  if (self->history == NULL || self->example == NULL)
    return;
  if (self->table == NULL)
    self->table = skein_line_table_new (self->example, self->history);
  if (skein_line_table_update (self->table) && self->marked_line != 0)
    {
      mark_sites (self);
      show_marked_lines (self);
    }
  for (guint i = 0; i < N_LISTINGS; i++)
    update_threads (self, (SkeinListing) i);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SkeinSourcePane *self = SKEIN_SOURCE_PANE (widget);

  if (!skein_pace_begin (&self->pace, self->view, clock))
    return G_SOURCE_CONTINUE;
  update (self);
  skein_pace_end (&self->pace, clock);
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SkeinSourcePane *self)
{
  take_history (self);
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
selected_cb (SkeinSourcePane *self)
{
  guint number = skein_view_get_selected (self->view);
  guint site = 0;

  update (self);
  if (number != SKEIN_NO_EVENT && self->table != NULL)
    site = skein_trace_get_event (skein_history_get_trace (self->history), number)->site;
  for (guint i = 0; i < N_LISTINGS; i++)
    skein_source_text_set_selected_line (
      self->texts[i],
      site != 0 ? skein_line_table_get_line (self->table, site, (SkeinListing) i) : 0);
}

/* Activating the marked line unmarks it. */
static void
line_activated_cb (SkeinSourcePane *self,
                   guint            line,
                   SkeinSourceText *text)
{
  SkeinListing listing = text == self->texts[SKEIN_LISTING_C] ? SKEIN_LISTING_C
                                                              : SKEIN_LISTING_PYTHON;
  gboolean again = skein_source_text_get_marked_line (text) == line;

  self->marked_listing = listing;
  self->marked_line = again ? 0 : line;
  update (self);
  mark_sites (self);
  show_marked_lines (self);
}

static void
copy_clicked_cb (SkeinSourcePane *self)
{
  g_autoptr (GString) copied = g_string_new (NULL);

  for (guint i = 0; i < N_LISTINGS; i++)
    {
      g_autofree char *text = NULL;

      if (!gtk_widget_get_visible (self->scrolled[i]))
        continue;
      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->texts[i])), "text", &text, NULL);
      g_string_append_printf (copied, "%s%s\n", copied->len > 0 ? "\n" : "", text);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), copied->str);
}

/* --- The layout of the page of both ---------------------------------------------------------- */

static gboolean
is_side_by_side (GtkWidget *widget,
                 int        width)
{
  int char_width = skein_char_width_get (gtk_widget_get_pango_context (widget));

  return width >= 2 * PANGO_PIXELS (char_width) * SIDE_CHARS;
}

static void
measure_listings (GtkWidget     *widget,
                  GtkOrientation orientation,
                  int            for_size,
                  int           *minimum,
                  int           *natural,
                  int           *minimum_baseline,
                  int           *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = orientation == GTK_ORIENTATION_VERTICAL ? *minimum + child_minimum
                                                         : MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  *natural = MAX (*natural, *minimum);
}

static void
place_listings (GtkWidget *widget,
                int        width,
                int        height,
                int        baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation whole = { 0, 0, width, height };

  if (!gtk_widget_get_visible (second))
    gtk_widget_size_allocate (first, &whole, -1);
  else if (!gtk_widget_get_visible (first))
    gtk_widget_size_allocate (second, &whole, -1);
  else if (is_side_by_side (widget, width))
    {
      int half = width / 2;

      gtk_widget_size_allocate (rtl ? second : first, &(GtkAllocation) { 0, 0, half, height }, -1);
      gtk_widget_size_allocate (rtl ? first : second,
                                &(GtkAllocation) { half, 0, width - half, height }, -1);
    }
  else
    {
      int half = height / 2;

      gtk_widget_size_allocate (first, &(GtkAllocation) { 0, 0, width, half }, -1);
      gtk_widget_size_allocate (second, &(GtkAllocation) { 0, half, width, height - half }, -1);
    }
}

/* --- The widget ------------------------------------------------------------------------------ */

static void
set_page (SkeinSourcePane *self,
          const char      *page)
{
  gboolean python = g_strcmp0 (page, "python") == 0 || g_strcmp0 (page, "both") == 0;
  gboolean c = g_strcmp0 (page, "c") == 0 || g_strcmp0 (page, "both") == 0;

  if (g_strcmp0 (self->page, page) == 0
      || (!python && !c
          && (page == NULL || gtk_stack_get_child_by_name (GTK_STACK (self->stack), page) == NULL)))
    return;
  g_free (self->page);
  self->page = g_strdup (page);
  gtk_widget_set_sensitive (self->copy, python || c);
  if (python || c)
    {
      gtk_widget_set_visible (self->scrolled[SKEIN_LISTING_PYTHON], python);
      gtk_widget_set_visible (self->scrolled[SKEIN_LISTING_C], c);
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->listings);
    }
  else
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
skein_source_pane_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (id == PROP_PAGE)
    g_value_set_string (value, SKEIN_SOURCE_PANE (object)->page);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_source_pane_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (id == PROP_PAGE)
    set_page (SKEIN_SOURCE_PANE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_source_pane_dispose (GObject *object)
{
  SkeinSourcePane *self = SKEIN_SOURCE_PANE (object);
  GtkWidget *child;

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->table, skein_line_table_free);
  g_clear_pointer (&self->page, g_free);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (skein_source_pane_parent_class)->dispose (object);
}

static void
skein_source_pane_class_init (SkeinSourcePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skein_source_pane_dispose;
  object_class->get_property = skein_source_pane_get_property;
  object_class->set_property = skein_source_pane_set_property;

  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, "python",
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                 | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "source.page", "page");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
add_tab (SkeinSourcePane *self,
         const char      *name,
         const char      *title)
{
  GtkWidget *tab = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "label", title, "hexpand", TRUE,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_TAB, NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (tab), "source.page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tab), "s", name);
  gtk_box_append (GTK_BOX (self->tabs), tab);
}

static void
add_listing (SkeinSourcePane *self,
             SkeinListing     listing,
             const char      *language,
             const char      *title)
{
  GtkWidget *text = skein_source_text_new (language);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_swapped (text, "line-activated", G_CALLBACK (line_activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), text);
  gtk_box_append (GTK_BOX (self->listings), scrolled);
  self->scrolled[listing] = scrolled;
  self->texts[listing] = SKEIN_SOURCE_TEXT (text);
}

static GtkWidget *
make_top (SkeinSourcePane *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->tabs = g_object_new (GTK_TYPE_BOX, "hexpand", TRUE, "accessible-role",
                             GTK_ACCESSIBLE_ROLE_TAB_LIST, NULL);
  gtk_widget_add_css_class (self->tabs, "linked");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tabs), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Program and settings"), -1);
  add_tab (self, "python", _("Python"));
  add_tab (self, "c", _("GLib C"));
  /* Translators: the program in two languages */
  add_tab (self, "both", _("Both"));
  self->copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  gtk_widget_add_css_class (self->copy, "flat");
  gtk_widget_set_tooltip_text (self->copy, _("Copies the program’s text"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Copy the program"), -1);
  g_signal_connect_swapped (self->copy, "clicked", G_CALLBACK (copy_clicked_cb), self);
  gtk_box_append (GTK_BOX (top), self->tabs);
  gtk_box_append (GTK_BOX (top), self->copy);
  gtk_widget_add_css_class (top, "source-top");
  return top;
}

static void
skein_source_pane_init (SkeinSourcePane *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (make_top (self), GTK_WIDGET (self));
  self->listings = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->listings,
                                 gtk_custom_layout_new (NULL, measure_listings, place_listings));
  add_listing (self, SKEIN_LISTING_PYTHON, "python3", _("Python listing"));
  add_listing (self, SKEIN_LISTING_C, "c", _("GLib C listing"));
  gtk_widget_add_css_class (self->listings, "listings");
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_child (GTK_STACK (self->stack), self->listings);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  set_page (self, "python");
}

/**
 * skein_source_pane_new:
 * @view: the view that holds the position to show
 */
GtkWidget *
skein_source_pane_new (SkeinView *view)
{
  SkeinSourcePane *self = g_object_new (SKEIN_TYPE_SOURCE_PANE, NULL);

  self->view = g_object_ref (view);
  g_signal_connect_swapped (view, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (view, "selected", G_CALLBACK (selected_cb), self);
  return GTK_WIDGET (self);
}

/**
 * skein_source_pane_add_page:
 * @name: name of the page, for the action `source.page`
 * @title: text of the tab
 * @page: (transfer none): contents of the page
 */
void
skein_source_pane_add_page (SkeinSourcePane *self,
                            const char      *name,
                            const char      *title,
                            GtkWidget       *page)
{
  g_return_if_fail (SKEIN_IS_SOURCE_PANE (self));

  gtk_stack_add_named (GTK_STACK (self->stack), page, name);
  add_tab (self, name, title);
}

/**
 * skein_source_pane_set_example:
 * @example: the example that the view's history is a run of
 */
void
skein_source_pane_set_example (SkeinSourcePane    *self,
                               const SkeinExample *example)
{
  g_return_if_fail (SKEIN_IS_SOURCE_PANE (self));
  g_return_if_fail (example != NULL);

  self->example = example;
  g_clear_pointer (&self->table, skein_line_table_free);
  self->marked_line = 0;
  for (guint i = 0; i < N_LISTINGS; i++)
    {
      g_autofree char *text = skein_example_get_listing (example, (SkeinListing) i);

      skein_source_text_set_text (self->texts[i], text);
    }
  changed_cb (self);
}

/**
 * skein_source_pane_get_text:
 *
 * Returns: (transfer none): the widget that shows the listing
 */
SkeinSourceText *
skein_source_pane_get_text (SkeinSourcePane *self,
                            SkeinListing     listing)
{
  g_return_val_if_fail (SKEIN_IS_SOURCE_PANE (self), NULL);
  g_return_val_if_fail (listing < N_LISTINGS, NULL);

  return self->texts[listing];
}
