/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "source/skein-source-text-private.h"

#include <adwaita.h>

#include "render/skein-color.h"

/* Names on one line; what is more is counted. */
#define MAX_NAMES 3
#define PADDING 6
#define FADE_WIDTH 24.0f
/* Of the ground of a line on which a thread stands. */
#define LINE_ALPHA 0.14f
#define SELECTED_ALPHA 0.22f
#define MARKED_ALPHA 0.18f

static SkeinPalette
get_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  return skein_palette_choose (adw_style_manager_get_dark (manager),
                               adw_style_manager_get_high_contrast (manager));
}

static GdkRGBA
get_thread_color (guint thread)
{
  guint role = SKEIN_ROLE_THREAD_1 + (thread - 1) % SKEIN_N_THREAD_COLORS;

  return *skein_color_get (get_palette (), (SkeinRole) role);
}

/* Where the line is, in the buffer's coordinates, as wide as what is seen of it. */
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

void
skein_source_text_draw_below (SkeinSourceText *self,
                              GtkSnapshot     *snapshot)
{
  SkeinPalette palette = get_palette ();

  for (guint i = 0; i < self->marks->len; i++)
    {
      const SkeinLineMark *mark = &g_array_index (self->marks, SkeinLineMark, i);
      GdkRGBA color = get_thread_color (mark->thread);

      if (i == 0 || mark[-1].line != mark->line)
        draw_line (self, snapshot, mark->line, &color, LINE_ALPHA);
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

/* The names of those who stand on the line of the marks from @first to before @last. */
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
      const SkeinLineMark *mark = &g_array_index (self->marks, SkeinLineMark, i);
      GdkRGBA color = get_thread_color (mark->thread);

      if (i > first)
        g_string_append (text, "  ");
      append_name (text, attrs, mark->name, &color);
    }
  if (last - first > max_names)
    g_string_append_printf (text, "  + %u", last - first - max_names);
  pango_layout_set_text (layout, text->str, -1);
  pango_layout_set_attributes (layout, attrs);
  pango_attr_list_unref (attrs);
  return layout;
}

/* As many of them as leave the line's own text to be read, and one at least; @covered: also that
 * one lies over it. */
static PangoLayout *
fit_names (SkeinSourceText       *self,
           guint                  first,
           guint                  last,
           const graphene_rect_t *rect,
           gboolean              *covered)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  guint line = g_array_index (self->marks, SkeinLineMark, first).line;
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

/* A long line does not end under the names: it fades into its ground before it gets there. */
static void
fade_text (SkeinSourceText       *self,
           GtkSnapshot           *snapshot,
           const SkeinLineMark   *mark,
           const graphene_rect_t *names,
           float                  right)
{
  SkeinPalette palette = get_palette ();
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA color;

  if (gtk_style_context_lookup_color (context, "view_bg_color", &color))
    fade_to (snapshot, &color, 1, names, right);
  color = get_thread_color (mark->thread);
  fade_to (snapshot, &color, LINE_ALPHA, names, right);
  if (mark->line == self->selected_line)
    fade_to (snapshot, skein_color_get (palette, SKEIN_ROLE_FOLLOWED), SELECTED_ALPHA,
             names, right);
  if (mark->line == self->marked_line)
    fade_to (snapshot, skein_color_get (palette, SKEIN_ROLE_BLOCKED), MARKED_ALPHA, names,
             right);
}

/* At the line's end of the view, on a ground of their own. */
static void
draw_names (SkeinSourceText *self,
            GtkSnapshot     *snapshot,
            guint            first,
            guint            last)
{
  guint line = g_array_index (self->marks, SkeinLineMark, first).line;
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
    fade_text (self, snapshot, &g_array_index (self->marks, SkeinLineMark, first), &rect, right);
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

void
skein_source_text_draw_above (SkeinSourceText *self,
                              GtkSnapshot     *snapshot)
{
  const SkeinLineMark *marks = (const SkeinLineMark *) (gpointer) self->marks->data;

  for (guint first = 0, last; first < self->marks->len; first = last)
    {
      for (last = first + 1; last < self->marks->len && marks[last].line == marks[first].line;)
        last++;
      draw_names (self, snapshot, first, last);
    }
}
