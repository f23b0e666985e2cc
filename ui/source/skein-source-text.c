/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "source/skein-source-text-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

enum
{
  LINE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinSourceText, skein_source_text, GTK_SOURCE_TYPE_VIEW)

static void
skein_source_text_snapshot_layer (GtkTextView     *view,
                                  GtkTextViewLayer layer,
                                  GtkSnapshot     *snapshot)
{
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    skein_source_text_draw_below (SKEIN_SOURCE_TEXT (view), snapshot);
  GTK_TEXT_VIEW_CLASS (skein_source_text_parent_class)->snapshot_layer (view, layer, snapshot);
  if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
    skein_source_text_draw_above (SKEIN_SOURCE_TEXT (view), snapshot);
}

/* --- Pressing a line ------------------------------------------------------------------------- */

static void
activate_line (SkeinSourceText   *self,
               const GtkTextIter *iter)
{
  g_signal_emit (self, signals[LINE_ACTIVATED], 0, (guint) gtk_text_iter_get_line (iter) + 1);
}

static gboolean
get_event_point (SkeinSourceText  *self,
                 GdkEvent         *event,
                 graphene_point_t *point)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  double x;
  double y;
  double dx;
  double dy;

  if (!gdk_event_get_position (event, &x, &y))
    return FALSE;
  gtk_native_get_surface_transform (native, &dx, &dy);
  return gtk_widget_compute_point (GTK_WIDGET (native), GTK_WIDGET (self),
                                   &GRAPHENE_POINT_INIT ((float) (x - dx), (float) (y - dy)),
                                   point);
}

/* The text view's own gestures take the press, to select text: a click is what moved nowhere. */
static gboolean
on_event (SkeinSourceText *self,
          GdkEvent        *event)
{
  GdkEventType type = gdk_event_get_event_type (event);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  graphene_point_t point;
  GtkTextIter iter;
  int x;
  int y;

  if ((type != GDK_BUTTON_PRESS && type != GDK_BUTTON_RELEASE)
      || gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY
      || !get_event_point (self, event, &point))
    return GDK_EVENT_PROPAGATE;
  if (type == GDK_BUTTON_PRESS)
    self->press = point;
  else if (graphene_point_near (&point, &self->press, 4)
           && !gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (view)))
    {
      gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) point.x,
                                             (int) point.y, &x, &y);
      gtk_text_view_get_line_at_y (view, &iter, y, NULL);
      activate_line (self, &iter);
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_key_pressed (SkeinSourceText *self,
                guint            keyval)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter iter;

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  activate_line (self, &iter);
  return GDK_EVENT_STOP;
}

/* --- The widget ------------------------------------------------------------------------------ */

static void
update_scheme (SkeinSourceText *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));

  gtk_source_buffer_set_style_scheme (
    buffer,
    gtk_source_style_scheme_manager_get_scheme (manager, dark ? "Adwaita-dark" : "Adwaita"));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
colour (SkeinSourceText *self)
{
  GtkSourceLanguageManager *manager = gtk_source_language_manager_get_default ();

  gtk_source_buffer_set_language (
    GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))),
    gtk_source_language_manager_get_language (manager, self->language));
  self->language = NULL;
}

/* Called before each frame: the first one is let pass. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  SkeinSourceText *self = SKEIN_SOURCE_TEXT (widget);

  if (self->language != NULL && self->n_ticks++ == 0)
    return G_SOURCE_CONTINUE;
  if (self->language != NULL)
    colour (self);
  return G_SOURCE_REMOVE;
}

/* To read what a language's words are takes an eighth of the time to a window's first frame: that
 * one shows the program in black and white. One that is shown later has its colours at once. */
static void
skein_source_text_map (GtkWidget *widget)
{
  SkeinSourceText *self = SKEIN_SOURCE_TEXT (widget);

  GTK_WIDGET_CLASS (skein_source_text_parent_class)->map (widget);
  if (self->language == NULL)
    return;
  if (gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (widget)) < 0)
    gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
  else
    colour (self);
}

static void
skein_source_text_dispose (GObject *object)
{
  g_clear_pointer (&SKEIN_SOURCE_TEXT (object)->marks, g_array_unref);

  G_OBJECT_CLASS (skein_source_text_parent_class)->dispose (object);
}

static void
skein_source_text_class_init (SkeinSourceTextClass *klass)
{
  gtk_source_init ();

  G_OBJECT_CLASS (klass)->dispose = skein_source_text_dispose;
  GTK_WIDGET_CLASS (klass)->map = skein_source_text_map;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = skein_source_text_snapshot_layer;

  signals[LINE_ACTIVATED] = g_signal_new ("line-activated", SKEIN_TYPE_SOURCE_TEXT,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_UINT);
}

static void
skein_source_text_init (SkeinSourceText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->marks = g_array_new (FALSE, FALSE, sizeof (SkeinLineMark));
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_monospace (view, TRUE);
  gtk_text_view_set_left_margin (view, 8);
  /* So far the end of a long line can be scrolled out from under a thread's name. */
  gtk_text_view_set_right_margin (view, 120);
  gtk_text_view_set_bottom_margin (view, 8);
  gtk_source_view_set_show_line_numbers (GTK_SOURCE_VIEW (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "listing");
  /* Programs are written from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_scheme), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_scheme), self,
                           G_CONNECT_SWAPPED);
  update_scheme (self);
}

/**
 * skein_source_text_new:
 * @language: one of GtkSourceView's, such as `python3`; a constant
 */
GtkWidget *
skein_source_text_new (const char *language)
{
  SkeinSourceText *self = g_object_new (SKEIN_TYPE_SOURCE_TEXT, NULL);

  self->language = language;
  return GTK_WIDGET (self);
}

/**
 * skein_source_text_set_text:
 * @text: the program; a newline at its end begins no line
 */
void
skein_source_text_set_text (SkeinSourceText *self,
                            const char      *text)
{
  gsize length = strlen (text);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start;

  g_return_if_fail (SKEIN_IS_SOURCE_TEXT (self));

  if (length > 0 && text[length - 1] == '\n')
    length--;
  g_array_set_size (self->marks, 0);
  self->selected_line = 0;
  self->marked_line = 0;
  gtk_text_buffer_set_text (buffer, text, (int) length);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self)), 0);
  gtk_adjustment_set_value (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self)), 0);
}

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const SkeinLineMark *one = a;
  const SkeinLineMark *other = b;

  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  return (one->thread > other->thread) - (one->thread < other->thread);
}

/* A screen reader hears of all lines at once, when it comes to the text. */
static void
describe_marks (SkeinSourceText *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const SkeinLineMark *mark = &g_array_index (self->marks, SkeinLineMark, i);

      if (i > 0)
        g_string_append (words, ", ");
      /* Translators: a thread stands on a line of the program: "Producer on line 12" */
      g_string_append_printf (words, _("%s on line %u"), mark->name, mark->line);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->str, -1);
}

/**
 * skein_source_text_set_marks:
 * @marks: (array length=n_marks): in any order; copied, names excepted
 */
void
skein_source_text_set_marks (SkeinSourceText     *self,
                             const SkeinLineMark *marks,
                             guint                n_marks)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (SkeinLineMark));

  g_return_if_fail (SKEIN_IS_SOURCE_TEXT (self));

  if (n_marks > 0)
    g_array_append_vals (sorted, marks, n_marks);
  g_array_sort (sorted, compare_marks);
  if (sorted->len == self->marks->len
      && (sorted->len == 0
          || memcmp (sorted->data, self->marks->data, sorted->len * sizeof *marks) == 0))
    return;
  g_array_unref (self->marks);
  self->marks = g_steal_pointer (&sorted);
  describe_marks (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * skein_source_text_get_marks:
 * @n_marks: (out): how many
 *
 * Returns: (transfer none) (array length=n_marks): by line, and on a line by thread
 */
const SkeinLineMark *
skein_source_text_get_marks (SkeinSourceText *self,
                             guint           *n_marks)
{
  g_return_val_if_fail (SKEIN_IS_SOURCE_TEXT (self), NULL);

  *n_marks = self->marks->len;
  return (const SkeinLineMark *) (gpointer) self->marks->data;
}

/**
 * skein_source_text_set_selected_line:
 * @line: it is scrolled to; 0 for none
 */
void
skein_source_text_set_selected_line (SkeinSourceText *self,
                                     guint            line)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;

  g_return_if_fail (SKEIN_IS_SOURCE_TEXT (self));

  self->selected_line = line;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (line == 0 || !gtk_text_buffer_get_iter_at_line (buffer, &iter, (int) line - 1))
    return;
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (buffer), 0.15, FALSE, 0, 0);
}

/**
 * skein_source_text_set_marked_line:
 * @line: whose events are marked; 0 for none
 */
void
skein_source_text_set_marked_line (SkeinSourceText *self,
                                   guint            line)
{
  g_return_if_fail (SKEIN_IS_SOURCE_TEXT (self));

  if (self->marked_line == line)
    return;
  self->marked_line = line;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
skein_source_text_get_marked_line (SkeinSourceText *self)
{
  g_return_val_if_fail (SKEIN_IS_SOURCE_TEXT (self), 0);

  return self->marked_line;
}
