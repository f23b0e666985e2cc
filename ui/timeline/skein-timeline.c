/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "render/skein-color.h"
#include "timeline/skein-timeline-gestures.h"
#include "timeline/skein-timeline-private.h"

#define NATURAL_WIDTH 720
#define MIN_HEIGHT 110
/* Of the box that says what is to be zoomed to. */
#define BOX_ALPHA 0.18f
#define MAX_SCALE 3.0
/* So many letters can be read in one line without losing the next. */
#define TIP_CHARS 60

G_DEFINE_FINAL_TYPE_WITH_CODE (SkeinTimeline, skein_timeline, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- Widget ----------------------------------------------------------------------------------- */

static void
skein_timeline_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = SKEIN_TIMELINE_MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    {
      *minimum = MIN_HEIGHT;
      *natural = MAX (MIN_HEIGHT, (int) (skein_timeline_layout_get_height (self->layout)
                                         * self->scale));
    }
}

static void
skein_timeline_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  if (self->follow)
    skein_timeline_follow_now (self);
  skein_timeline_lay_out (self);
  skein_timeline_place_headers (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/* The box is drawn on top of what is there: nothing has to be laid out for it. */
static void
draw_box (SkeinTimeline *self,
          GtkSnapshot   *snapshot)
{
  AdwStyleManager *style
      = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkRGBA color = *skein_color_get (skein_palette_choose (
                                                adw_style_manager_get_dark (style),
                                                adw_style_manager_get_high_contrast (style)),
                                            SKEIN_ROLE_FOLLOWED);
  float left = (float) MIN (self->box_x[0], self->box_x[1]);
  float right = (float) MAX (self->box_x[0], self->box_x[1]);
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));

  if (left == right)
    return;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left, 0, 1, height));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (right - 1, 0, 1, height));
  color.alpha = BOX_ALPHA;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left, 0, right - left, height));
}

static void
skein_timeline_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  if (self->texts == NULL)
    return;
  skein_timeline_renderer_set_scale (self->renderer, self->scale,
                                     gtk_widget_get_scale_factor (widget));
  skein_timeline_renderer_replay (self->renderer, self->list, self->texts, snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->headers), snapshot);
  draw_box (self, snapshot);
}

static void
skein_timeline_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  GTK_WIDGET_CLASS (skein_timeline_parent_class)->css_changed (widget, change);
  g_clear_pointer (&self->texts, skein_text_cache_free);
  skein_timeline_lay_out (self);
  if (self->headers != NULL)
    skein_header_column_redraw (self->headers);
}

static gboolean
skein_timeline_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    keyboard,
                              GtkTooltip *tooltip)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);
  const SkeinDrawItem *item = keyboard ? NULL : skein_timeline_pick (self, x, y);
  g_autofree char *text = NULL;
  GdkRectangle area;

  if (item == NULL)
    return FALSE;
  text = skein_timeline_describe_item (self->history, item,
                                       item->subject.kind == SKEIN_SUBJECT_LANE
                                         ? skein_view_get_time_ns (self->view)
                                         : self->now_ns);
  if (text == NULL)
    return FALSE;
  gtk_label_set_text (GTK_LABEL (self->tip), text);
  gtk_tooltip_set_custom (tooltip, self->tip);
  area = (GdkRectangle) { (int) (MIN (item->x, item->x + item->w) * self->scale) - 2,
                          (int) (MIN (item->y, item->y + item->h) * self->scale),
                          (int) (ABS (item->w) * self->scale) + 4,
                          (int) (ABS (item->h) * self->scale) + 1 };
  /* A lane is as long as the window: its tip belongs where the pointer is. */
  if (item->subject.kind != SKEIN_SUBJECT_LANE)
    gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}

static void
choose_palette (SkeinTimeline *self)
{
  AdwStyleManager *style
      = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  skein_timeline_renderer_set_palette (
      self->renderer, skein_palette_choose (adw_style_manager_get_dark (style),
                                            adw_style_manager_get_high_contrast (style)));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  skein_header_column_redraw (self->headers);
}

/* GTK 4.8 looks for a tooltip in a menu that has no surface any more, until it is disposed of; and
 * it keeps one on whose margin the pointer is. */
static void
dispose_of_menu (GtkWidget *menu)
{
  g_object_ref (menu);
  gtk_widget_unparent (menu);
  g_object_run_dispose (G_OBJECT (menu));
  g_object_unref (menu);
}

/* --- Object ----------------------------------------------------------------------------------- */

static void
skein_timeline_dispose (GObject *object)
{
  SkeinTimeline *self = SKEIN_TIMELINE (object);

  skein_timeline_set_playing (self, FALSE);
  skein_timeline_stop_gliding (self);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_object (&self->tip);
  skein_timeline_forget_told (self);
  g_clear_pointer (&self->menu, dispose_of_menu);
  if (self->headers != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->headers));
  self->headers = NULL;
  self->history = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
      g_clear_object (&self->adjustments[i]);
    }
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (skein_timeline_parent_class)->dispose (object);
}

static void
skein_timeline_finalize (GObject *object)
{
  SkeinTimeline *self = SKEIN_TIMELINE (object);

  g_clear_pointer (&self->texts, skein_text_cache_free);
  skein_timeline_layout_free (self->layout);
  skein_draw_list_free (self->list);
  skein_timeline_renderer_free (self->renderer);
  skein_lane_order_free (self->order);
  g_array_unref (self->lanes);
  g_array_unref (self->stamps);
  g_array_unref (self->ranges[0]);
  g_array_unref (self->ranges[1]);
  g_free (self->chosen);
  g_free (self->filter);
  G_OBJECT_CLASS (skein_timeline_parent_class)->finalize (object);
}

static void
skein_timeline_class_init (SkeinTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skein_timeline_dispose;
  object_class->finalize = skein_timeline_finalize;
  widget_class->measure = skein_timeline_measure;
  widget_class->size_allocate = skein_timeline_size_allocate;
  widget_class->snapshot = skein_timeline_snapshot;
  widget_class->css_changed = skein_timeline_css_changed;
  widget_class->query_tooltip = skein_timeline_query_tooltip;
  skein_timeline_install_properties (object_class);
  skein_timeline_install_signals (G_TYPE_FROM_CLASS (klass));
  skein_timeline_install_watch (G_TYPE_FROM_CLASS (klass));

  gtk_widget_class_set_css_name (widget_class, "skein-timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  skein_timeline_class_add_actions (widget_class);
}

static void
skein_timeline_init (SkeinTimeline *self)
{
  AdwStyleManager *style
      = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (SkeinView) view = skein_view_new ();

  self->layout = skein_timeline_layout_new ();
  self->list = skein_draw_list_new ();
  self->renderer = skein_timeline_renderer_new ();
  self->order = skein_lane_order_new ();
  self->lanes = g_array_sized_new (FALSE, FALSE, sizeof (SkeinLane), 16);
  self->stamps = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->lanes_seen[0] = G_MAXUINT;
  for (guint i = 0; i < G_N_ELEMENTS (self->ranges); i++)
    self->ranges[i] = g_array_new (FALSE, FALSE, sizeof (SkeinTimelineRange));
  self->to_ns = SKEIN_TIMELINE_INITIAL_SPAN_NS;
  self->follow = TRUE;
  self->hovered[0] = self->hovered[1] = self->rest_event = SKEIN_NO_EVENT;
  self->marked = SKEIN_NO_EVENT;
  self->limit = G_MAXUINT;
  self->moment_ns = -1;
  self->scale = 1;
  self->play_rate = 1;
  self->tip = g_object_ref_sink (gtk_label_new (NULL));
  gtk_label_set_wrap (GTK_LABEL (self->tip), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->tip), TIP_CHARS);
  gtk_label_set_xalign (GTK_LABEL (self->tip), 0);
  skein_timeline_add_headers (self);
  skein_timeline_adopt_view (self, view, TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Timeline"), -1);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (choose_palette), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (choose_palette), self,
                           G_CONNECT_SWAPPED);
  choose_palette (self);
  skein_timeline_add_gestures (self);
}

/* --- Public ----------------------------------------------------------------------------------- */

/**
 * skein_timeline_new:
 *
 * Returns: (transfer floating): a timeline that shows nothing and follows the present
 */
GtkWidget *
skein_timeline_new (void)
{
  return g_object_new (SKEIN_TYPE_TIMELINE, NULL);
}

/**
 * skein_timeline_set_history:
 * @self: a timeline
 * @history: (nullable) (transfer none): what to show; it must live until another one is set
 *
 * Shows another run from its start, or none. The width of the visible range stays as it is.
 */
void
skein_timeline_set_history (SkeinTimeline *self,
                            SkeinHistory  *history)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  if (self->history == history)
    return;
  /* What has been counted of objects is the old run's. */
  skein_timeline_layout_free (self->layout);
  self->layout = skein_timeline_layout_new ();
  skein_draw_list_clear (self->list);
  self->history = history;
  self->hovered[0] = self->hovered[1] = self->rest_event = SKEIN_NO_EVENT;
  self->marked = SKEIN_NO_EVENT;
  skein_timeline_forget_told (self);
  self->now_ns = 0;
  self->lanes_seen[0] = G_MAXUINT;
  g_array_set_size (self->ranges[0], 0);
  g_array_set_size (self->ranges[1], 0);
  skein_timeline_set_playing (self, FALSE);
  skein_timeline_stop_gliding (self);
  if (self->own_view)
    skein_view_set_history (self->view, history);
  skein_timeline_store_range (self, 0, self->to_ns - self->from_ns);
  skein_timeline_lay_out (self);
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_HISTORY);
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_NOW_NS);
}

/**
 * skein_timeline_get_history:
 * @self: a timeline
 *
 * Returns: (transfer none) (nullable): what it shows
 */
SkeinHistory *
skein_timeline_get_history (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), NULL);

  return self->history;
}

/**
 * skein_timeline_update:
 * @self: a timeline
 * @now_ns: the present, in scenario time
 *
 * Shows what the history has taken since, until @now_ns. When nothing has changed, nothing is
 * drawn.
 */
void
skein_timeline_update (SkeinTimeline *self,
                       gint64         now_ns)
{
  gboolean moved;

  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  moved = now_ns != self->now_ns;
  if (!moved
      && (self->history == NULL || self->n_events == skein_history_get_n_events (self->history)))
    return;
  self->now_ns = now_ns;
  if (self->own_view)
    skein_view_update (self->view, now_ns);
  if (self->follow)
    skein_timeline_follow_now (self);
  skein_timeline_lay_out (self);
  if (moved)
    skein_timeline_notify (self, SKEIN_TIMELINE_PROP_NOW_NS);
}

/**
 * skein_timeline_get_now_ns:
 * @self: a timeline
 *
 * Returns: the present that it shows, in scenario time
 */
gint64
skein_timeline_get_now_ns (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), 0);

  return self->now_ns;
}

/**
 * skein_timeline_pick:
 * @self: a timeline
 * @x: pixels from its left edge
 * @y: pixels from its top
 *
 * Returns: (transfer none) (nullable): what is there; good until the timeline changes
 */
const SkeinDrawItem *
skein_timeline_pick (SkeinTimeline *self,
                     double         x,
                     double         y)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), NULL);

  return skein_draw_list_hit (self->list, (float) (x / self->scale),
                              (float) (y / self->scale));
}

/**
 * skein_timeline_set_scale:
 * @self: a timeline
 * @scale: of texts, lanes and lines: 1 as usual, 3 three times as large; held between these
 */
void
skein_timeline_set_scale (SkeinTimeline *self,
                          double         scale)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  scale = CLAMP (scale, 1, MAX_SCALE);
  if (self->scale == scale)
    return;
  self->scale = scale;
  g_clear_pointer (&self->texts, skein_text_cache_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  skein_timeline_lay_out (self);
  skein_header_column_redraw (self->headers);
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_SCALE);
}

double
skein_timeline_get_scale (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), 1);

  return self->scale;
}
