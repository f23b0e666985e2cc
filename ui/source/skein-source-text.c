/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "source/skein-source-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "render/skein-color.h"

/* The largest number of names on one line; the rest is shown as a count. */
#define MAX_NAMES 3
#define PADDING 6
#define FADE_WIDTH 24.0f
/* Alpha of the background of a line on which a thread stands. */
#define LINE_ALPHA 0.14f
#define SELECTED_ALPHA 0.22f
#define MARKED_ALPHA 0.18f

struct _SkeinSourceText
{
  GtkSourceView parent_instance;

  const char *language; /* (nullable): of the syntax colours that it gets when it is seen */
  guint n_ticks;        /* frames in which it was seen without syntax colours */
  GArray *threads;      /* of SkeinLineThread, sorted by line */
  guint selected_line;  /* 0: none */
  guint marked_line;    /* 0: none */
  graphene_point_t press;
};

enum
{
  LINE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinSourceText, skein_source_text, GTK_SOURCE_TYPE_VIEW)

/* --- Drawing --------------------------------------------------------------------------------- */

static SkeinPalette
get_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  return skein_color_choose_palette (manager);
}

static GdkRGBA
get_thread_color (guint thread)
{
  guint role = SKEIN_ROLE_THREAD_1 + (thread - 1) % SKEIN_N_THREAD_COLORS;

  return *skein_color_get (get_palette (), (SkeinRole) role);
}

/* Gets the place of the line in the buffer's coordinates, as wide as the visible part of the
 * text. */
static gboolean
get_line_rect (SkeinSourceText *self,
               guint            line,
               graphene_rect_t *rect)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle visible;
  GtkTextIter iter;
  int y;
  int height;

  if (line == 0
      || !gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &iter, (int) line - 1))
    return FALSE;
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  *rect = GRAPHENE_RECT_INIT (visible.x, y, visible.width, height);
  return y + height >= visible.y && y <= visible.y + visible.height;
}

static void
draw_line (SkeinSourceText *self,
           GtkSnapshot     *snapshot,
           guint            line,
           const GdkRGBA   *color,
           float            alpha)
{
  GdkRGBA fill = *color;
  graphene_rect_t rect;

  if (!get_line_rect (self, line, &rect))
    return;
  fill.alpha = alpha;
  gtk_snapshot_append_color (snapshot, &fill, &rect);
}

static void
draw_edge (SkeinSourceText *self,
           GtkSnapshot     *snapshot,
           guint            line,
           const GdkRGBA   *color)
{
  graphene_rect_t rect;

  if (!get_line_rect (self, line, &rect))
    return;
  rect.size.width = 3;
  gtk_snapshot_append_color (snapshot, color, &rect);
}

/* Draws the backgrounds and edges of lines. */
static void
draw_below (SkeinSourceText *self,
            GtkSnapshot     *snapshot)
{
  SkeinPalette palette = get_palette ();

  for (guint i = 0; i < self->threads->len; i++)
    {
      const SkeinLineThread *thread = &g_array_index (self->threads, SkeinLineThread, i);
      GdkRGBA color = get_thread_color (thread->id);

      if (i == 0 || thread[-1].line != thread->line)
        draw_line (self, snapshot, thread->line, &color, LINE_ALPHA);
    }
  draw_line (self, snapshot, self->selected_line,
             skein_color_get (palette, SKEIN_ROLE_FOLLOWED), SELECTED_ALPHA);
  draw_edge (self, snapshot, self->selected_line,
             skein_color_get (palette, SKEIN_ROLE_FOLLOWED));
  draw_line (self, snapshot, self->marked_line,
             skein_color_get (palette, SKEIN_ROLE_BLOCKED), MARKED_ALPHA);
  draw_edge (self, snapshot, self->marked_line,
             skein_color_get (palette, SKEIN_ROLE_BLOCKED));
}

static void
append_name (GString       *text,
             PangoAttrList *attrs,
             const char    *name,
             const GdkRGBA *color)
{
  guint start = (guint) text->len;
  PangoAttribute *attr = pango_attr_foreground_new ((guint16) (color->red * 65535),
                                                    (guint16) (color->green * 65535),
                                                    (guint16) (color->blue * 65535));

  g_string_append (text, name);
  attr->start_index = start;
  attr->end_index = (guint) text->len;
  pango_attr_list_insert (attrs, attr);
}

/* Lays out the names of the threads from @first up to but not including @last, which stand on one
 * line. */
static PangoLayout *
make_names (SkeinSourceText *self,
            guint            first,
            guint            last,
            guint            max_names)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  PangoAttrList *attrs = pango_attr_list_new ();

  pango_attr_list_insert (attrs, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attrs, pango_attr_scale_new (0.85));
  for (guint i = first; i < MIN (last, first + max_names); i++)
    {
      const SkeinLineThread *thread = &g_array_index (self->threads, SkeinLineThread, i);
      GdkRGBA color = get_thread_color (thread->id);

      if (i > first)
        g_string_append (text, "  ");
      append_name (text, attrs, thread->name, &color);
    }
  if (last - first > max_names)
    g_string_append_printf (text, "  + %u", last - first - max_names);
  pango_layout_set_text (layout, text->str, -1);
  pango_layout_set_attributes (layout, attrs);
  pango_attr_list_unref (attrs);
  return layout;
}

/* Lays out as many names as fit beside the text of the line, and at least one. @covered tells
 * whether the names cover a part of the text. */
static PangoLayout *
fit_names (SkeinSourceText       *self,
           guint                  first,
           guint                  last,
           const graphene_rect_t *rect,
           gboolean              *covered)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  guint line = g_array_index (self->threads, SkeinLineThread, first).line;
  PangoLayout *layout = NULL;
  GdkRectangle end;
  GtkTextIter iter;
  int room;
  int width;

  *covered = TRUE;
  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &iter, (int) line - 1);
  if (!gtk_text_iter_ends_line (&iter))
    gtk_text_iter_forward_to_line_end (&iter);
  gtk_text_view_get_iter_location (view, &iter, &end);
  room = (int) (rect->origin.x + rect->size.width) - end.x - 4 * PADDING;
  for (guint n = MAX_NAMES; n > 0; n--)
    {
      g_clear_object (&layout);
      layout = make_names (self, first, last, n);
      pango_layout_get_pixel_size (layout, &width, NULL);
      if (width <= room)
        {
          *covered = FALSE;
          break;
        }
    }
  return layout;
}

static void
fade_to (GtkSnapshot           *snapshot,
         const GdkRGBA         *color,
         float                  alpha,
         const graphene_rect_t *names,
         float                  right)
{
  graphene_rect_t rect = *names;
  GdkRGBA from = *color;
  GdkRGBA to = *color;

  from.alpha = 0;
  to.alpha = alpha;
  rect.origin.x -= FADE_WIDTH;
  rect.size.width = FADE_WIDTH;
  gtk_snapshot_append_linear_gradient (
    snapshot, &rect, &rect.origin,
    &GRAPHENE_POINT_INIT (rect.origin.x + FADE_WIDTH, rect.origin.y),
    (GskColorStop[]) { { 0, from }, { 1, to } }, 2);
  rect.origin.x += FADE_WIDTH;
  rect.size.width = right - rect.origin.x;
  gtk_snapshot_append_color (snapshot, &to, &rect);
}

/* A text that is covered by names fades into the background before it reaches them. */
static void
fade_text (SkeinSourceText       *self,
           GtkSnapshot           *snapshot,
           const SkeinLineThread *thread,
           const graphene_rect_t *names,
           float                  right)
{
  SkeinPalette palette = get_palette ();
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA color;

  if (gtk_style_context_lookup_color (context, "view_bg_color", &color))
    fade_to (snapshot, &color, 1, names, right);
  color = get_thread_color (thread->id);
  fade_to (snapshot, &color, LINE_ALPHA, names, right);
  if (thread->line == self->selected_line)
    fade_to (snapshot, skein_color_get (palette, SKEIN_ROLE_FOLLOWED), SELECTED_ALPHA,
             names, right);
  if (thread->line == self->marked_line)
    fade_to (snapshot, skein_color_get (palette, SKEIN_ROLE_BLOCKED), MARKED_ALPHA, names,
             right);
}

/* The names stand at the end of the line, on a background of their own. */
static void
draw_names (SkeinSourceText *self,
            GtkSnapshot     *snapshot,
            guint            first,
            guint            last)
{
  guint line = g_array_index (self->threads, SkeinLineThread, first).line;
  const GdkRGBA *ground = skein_color_get (get_palette (), SKEIN_ROLE_BACKGROUND);
  const GdkRGBA *rule = skein_color_get (get_palette (), SKEIN_ROLE_RULE);
  g_autoptr (PangoLayout) layout = NULL;
  graphene_rect_t rect;
  GskRoundedRect outline;
  GdkRGBA color = *skein_color_get (get_palette (), SKEIN_ROLE_TEXT);
  gboolean covered;
  float right;
  int width;
  int height;

  if (!get_line_rect (self, line, &rect))
    return;
  right = rect.origin.x + rect.size.width;
  layout = fit_names (self, first, last, &rect, &covered);
  pango_layout_get_pixel_size (layout, &width, &height);
  rect.origin.x += rect.size.width - (float) width - 2 * PADDING - 4;
  rect.size.width = (float) width + 2 * PADDING;
  if (covered)
    fade_text (self, snapshot, &g_array_index (self->threads, SkeinLineThread, first), &rect,
               right);
  gsk_rounded_rect_init_from_rect (&outline, &rect, rect.size.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, ground, &rect);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[]) { 1, 1, 1, 1 },
                              (GdkRGBA[]) { *rule, *rule, *rule, *rule });
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (rect.origin.x + PADDING,
                                    rect.origin.y + (rect.size.height - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* Draws the names of threads on their lines. */
static void
draw_above (SkeinSourceText *self,
            GtkSnapshot     *snapshot)
{
  const SkeinLineThread *threads = (const SkeinLineThread *) (gpointer) self->threads->data;

  for (guint first = 0, last; first < self->threads->len; first = last)
    {
      last = first + 1;
      while (last < self->threads->len && threads[last].line == threads[first].line)
        last++;
      draw_names (self, snapshot, first, last);
    }
}

static void
skein_source_text_snapshot_layer (GtkTextView     *view,
                                  GtkTextViewLayer layer,
                                  GtkSnapshot     *snapshot)
{
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    draw_below (SKEIN_SOURCE_TEXT (view), snapshot);
  GTK_TEXT_VIEW_CLASS (skein_source_text_parent_class)->snapshot_layer (view, layer, snapshot);
  if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
    draw_above (SKEIN_SOURCE_TEXT (view), snapshot);
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

/* The gestures of the text view use the press to select text, so a click is a release near its
 * press that has selected nothing. */
static gboolean
event_cb (SkeinSourceText *self,
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
key_pressed_cb (SkeinSourceText *self,
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

/* Runs before each frame, and lets the first frame pass. */
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

/* Loading the syntax of a language takes an eighth of the time to a window's first frame, so that
 * frame shows the program without colours. A text that is shown later has its colours at once. */
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
  g_clear_pointer (&SKEIN_SOURCE_TEXT (object)->threads, g_array_unref);

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

  self->threads = g_array_new (FALSE, FALSE, sizeof (SkeinLineThread));
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_monospace (view, TRUE);
  gtk_text_view_set_left_margin (view, 8);
  /* Lets the user scroll the end of a long line out from under a thread's name. */
  gtk_text_view_set_right_margin (view, 120);
  gtk_text_view_set_bottom_margin (view, 8);
  gtk_source_view_set_show_line_numbers (GTK_SOURCE_VIEW (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "listing");
  /* Programs are written from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_scheme), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_scheme), self,
                           G_CONNECT_SWAPPED);
  update_scheme (self);
}

/**
 * skein_source_text_new:
 * @language: the id of a GtkSourceLanguage, such as `python3`; a constant string
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
 * @text: the program; a newline at its end does not begin another line
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
  g_array_set_size (self->threads, 0);
  self->selected_line = 0;
  self->marked_line = 0;
  gtk_text_buffer_set_text (buffer, text, (int) length);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self)), 0);
  gtk_adjustment_set_value (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self)), 0);
}

static int
compare_threads (gconstpointer a,
               gconstpointer b)
{
  const SkeinLineThread *one = a;
  const SkeinLineThread *other = b;

  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  return (one->id > other->id) - (one->id < other->id);
}

/* The accessible description lists the lines of all threads; a screen reader reads it when the text
 * gets the focus. */
static void
describe_threads (SkeinSourceText *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->threads->len; i++)
    {
      const SkeinLineThread *thread = &g_array_index (self->threads, SkeinLineThread, i);

      if (i > 0)
        g_string_append (words, ", ");
      /* Translators: a thread stands on a line of the program: "Producer on line 12" */
      g_string_append_printf (words, _("%s on line %u"), thread->name, thread->line);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->str, -1);
}

/**
 * skein_source_text_set_threads:
 * @threads: (array length=n_threads): the threads in any order; the array is copied, its names are
 *   not
 */
void
skein_source_text_set_threads (SkeinSourceText       *self,
                               const SkeinLineThread *threads,
                               guint                  n_threads)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (SkeinLineThread));

  g_return_if_fail (SKEIN_IS_SOURCE_TEXT (self));

  if (n_threads > 0)
    g_array_append_vals (sorted, threads, n_threads);
  g_array_sort (sorted, compare_threads);
  if (sorted->len == self->threads->len
      && (sorted->len == 0
          || memcmp (sorted->data, self->threads->data, sorted->len * sizeof *threads) == 0))
    return;
  g_array_unref (self->threads);
  self->threads = g_steal_pointer (&sorted);
  describe_threads (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * skein_source_text_get_threads:
 * @n_threads: (out): the number of threads
 *
 * Returns: (transfer none) (array length=n_threads): the threads, sorted by line and then by id
 */
const SkeinLineThread *
skein_source_text_get_threads (SkeinSourceText *self,
                               guint           *n_threads)
{
  g_return_val_if_fail (SKEIN_IS_SOURCE_TEXT (self), NULL);

  *n_threads = self->threads->len;
  return (const SkeinLineThread *) (gpointer) self->threads->data;
}

/**
 * skein_source_text_set_selected_line:
 * @line: the line of the selected event, which is scrolled to; 0 for none
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
 * @line: the line whose events are marked; 0 for none
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
