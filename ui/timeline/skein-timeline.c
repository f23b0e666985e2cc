/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "timeline/skein-timeline-gestures.h"
#include "timeline/skein-timeline-private.h"

#define MIN_HEADER_WIDTH 120.0f
#define MAX_HEADER_WIDTH 176.0f
#define MIN_WIDTH 320
#define NATURAL_WIDTH 720
#define MIN_HEIGHT 110

/* GtkScrollable's; the others are in the private header. */
enum
{
  PROP_HADJUSTMENT = SKEIN_TIMELINE_N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

GParamSpec *skein_timeline_props[SKEIN_TIMELINE_N_PROPS];
static guint event_selected_signal;

G_DEFINE_FINAL_TYPE_WITH_CODE (SkeinTimeline, skein_timeline, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- Layout ----------------------------------------------------------------------------------- */

static float
measure (gpointer       data,
         const char    *text,
         SkeinTextStyle style)
{
  return skein_text_cache_get_width (data, text, style);
}

static double
get_scroll_y (SkeinTimeline *self)
{
  return self->adjustments[1] != NULL ? gtk_adjustment_get_value (self->adjustments[1]) : 0;
}

void
skein_timeline_fill_input (SkeinTimeline      *self,
                           SkeinTimelineInput *input)
{
  skein_timeline_input_init (input);
  input->history = self->history;
  input->from_ns = self->from_ns;
  input->to_ns = self->to_ns;
  input->now_ns = self->now_ns;
  input->width = (float) MAX (gtk_widget_get_width (GTK_WIDGET (self)), MIN_WIDTH);
  input->height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  input->header_width = CLAMP (input->width * 0.2f, MIN_HEADER_WIDTH, MAX_HEADER_WIDTH);
  input->scroll_y = (float) (int) get_scroll_y (self);
  input->followed = self->followed;
  input->measure = measure;
  input->measure_data = self->texts;
}

static void
configure_adjustments (SkeinTimeline *self,
                       float          content_height)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkAdjustment *across = self->adjustments[0];
  GtkAdjustment *down = self->adjustments[1];

  /* Time is not scrolled by an adjustment: it has no end. */
  if (across != NULL)
    gtk_adjustment_configure (across, 0, 0, width, width * 0.1, width * 0.9, width);
  if (down != NULL)
    gtk_adjustment_configure (down, gtk_adjustment_get_value (down), 0,
                              MAX ((double) content_height, height), 40, height * 0.9, height);
}

/* Lays out what has changed and asks for one frame. */
void
skein_timeline_lay_out (SkeinTimeline *self)
{
  SkeinTimelineInput input;
  double scroll_y = get_scroll_y (self);

  if (gtk_widget_get_height (GTK_WIDGET (self)) <= 0)
    return;
  if (self->texts == NULL)
    self->texts = skein_text_cache_new (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  if (self->history != NULL)
    {
      skein_timeline_fill_input (self, &input);
      skein_timeline_layout_run (self->layout, &input, self->list);
      self->n_events = skein_history_get_n_events (self->history);
      self->placing = TRUE;
      configure_adjustments (self, skein_timeline_layout_get_height (self->layout));
      self->placing = FALSE;
      /* The adjustment has its own idea of how far one can scroll. */
      if (get_scroll_y (self) != scroll_y)
        {
          skein_timeline_fill_input (self, &input);
          skein_timeline_layout_run (self->layout, &input, self->list);
        }
    }
  else
    skein_draw_list_clear (self->list);
  skein_text_cache_age (self->texts);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

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
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    {
      *minimum = MIN_HEIGHT;
      *natural = MAX (MIN_HEIGHT, (int) skein_timeline_layout_get_height (self->layout));
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
}

static void
skein_timeline_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  if (self->texts != NULL)
    skein_timeline_renderer_replay (self->renderer, self->list, self->texts, snapshot);
}

static void
skein_timeline_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  GTK_WIDGET_CLASS (skein_timeline_parent_class)->css_changed (widget, change);
  g_clear_pointer (&self->texts, skein_text_cache_free);
  skein_timeline_lay_out (self);
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
  text = skein_timeline_describe_item (self->history, item, self->now_ns);
  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  area = (GdkRectangle) { (int) MIN (item->x, item->x + item->w) - 2,
                          (int) MIN (item->y, item->y + item->h),
                          (int) ABS (item->w) + 4, (int) ABS (item->h) + 1 };
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
}

/* --- Scrolling down --------------------------------------------------------------------------- */

static void
scrolled_cb (GtkAdjustment *adjustment,
             SkeinTimeline *self)
{
  if (!self->placing)
    skein_timeline_lay_out (self);
}

static void
set_adjustment (SkeinTimeline *self,
                guint          which,
                GtkAdjustment *adjustment)
{
  if (adjustment != NULL && adjustment == self->adjustments[which])
    return;
  if (self->adjustments[which] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[which], scrolled_cb, self);
  g_clear_object (&self->adjustments[which]);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->adjustments[which] = g_object_ref_sink (adjustment);
  if (which == 1)
    g_signal_connect (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  skein_timeline_lay_out (self);
}

/* --- Object ----------------------------------------------------------------------------------- */

static void
skein_timeline_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SkeinTimeline *self = SKEIN_TIMELINE (object);

  switch (id)
    {
    case SKEIN_TIMELINE_PROP_HISTORY:
      skein_timeline_set_history (self, g_value_get_pointer (value));
      break;
    case SKEIN_TIMELINE_PROP_NOW_NS:
      skein_timeline_update (self, g_value_get_int64 (value));
      break;
    case SKEIN_TIMELINE_PROP_FOLLOW:
      skein_timeline_set_follow (self, g_value_get_boolean (value));
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, id - PROP_HADJUSTMENT, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
skein_timeline_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SkeinTimeline *self = SKEIN_TIMELINE (object);

  switch (id)
    {
    case SKEIN_TIMELINE_PROP_HISTORY:
      g_value_set_pointer (value, self->history);
      break;
    case SKEIN_TIMELINE_PROP_NOW_NS:
      g_value_set_int64 (value, self->now_ns);
      break;
    case SKEIN_TIMELINE_PROP_FROM_NS:
      g_value_set_int64 (value, self->from_ns);
      break;
    case SKEIN_TIMELINE_PROP_TO_NS:
      g_value_set_int64 (value, self->to_ns);
      break;
    case SKEIN_TIMELINE_PROP_FOLLOW:
      g_value_set_boolean (value, self->follow);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
skein_timeline_dispose (GObject *object)
{
  SkeinTimeline *self = SKEIN_TIMELINE (object);

  self->history = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      {
        g_signal_handlers_disconnect_by_func (self->adjustments[i], scrolled_cb, self);
        g_clear_object (&self->adjustments[i]);
      }
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
  G_OBJECT_CLASS (skein_timeline_parent_class)->finalize (object);
}

static void
skein_timeline_class_init (SkeinTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->set_property = skein_timeline_set_property;
  object_class->get_property = skein_timeline_get_property;
  object_class->dispose = skein_timeline_dispose;
  object_class->finalize = skein_timeline_finalize;
  widget_class->measure = skein_timeline_measure;
  widget_class->size_allocate = skein_timeline_size_allocate;
  widget_class->snapshot = skein_timeline_snapshot;
  widget_class->css_changed = skein_timeline_css_changed;
  widget_class->query_tooltip = skein_timeline_query_tooltip;

  skein_timeline_props[SKEIN_TIMELINE_PROP_HISTORY]
    = g_param_spec_pointer ("history", NULL, NULL, writable);
  skein_timeline_props[SKEIN_TIMELINE_PROP_NOW_NS]
    = g_param_spec_int64 ("now-ns", NULL, NULL, 0, G_MAXINT64, 0, writable);
  skein_timeline_props[SKEIN_TIMELINE_PROP_FROM_NS]
    = g_param_spec_int64 ("from-ns", NULL, NULL, 0, G_MAXINT64, 0, readable);
  skein_timeline_props[SKEIN_TIMELINE_PROP_TO_NS]
    = g_param_spec_int64 ("to-ns", NULL, NULL, 0, G_MAXINT64,
                          SKEIN_TIMELINE_INITIAL_SPAN_NS, readable);
  skein_timeline_props[SKEIN_TIMELINE_PROP_FOLLOW]
    = g_param_spec_boolean ("follow", NULL, NULL, TRUE, writable);
  g_object_class_install_properties (object_class, SKEIN_TIMELINE_N_PROPS, skein_timeline_props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  /**
   * SkeinTimeline::event-selected:
   * @self: the timeline
   * @event: the event's number, or %SKEIN_NO_EVENT
   *
   * An item was clicked that stands for that event, or a place where there is none.
   */
  event_selected_signal
      = g_signal_new ("event-selected", SKEIN_TYPE_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "skein-timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  skein_timeline_class_add_actions (widget_class);
}

static void
skein_timeline_init (SkeinTimeline *self)
{
  AdwStyleManager *style
      = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  self->layout = skein_timeline_layout_new ();
  self->list = skein_draw_list_new ();
  self->renderer = skein_timeline_renderer_new ();
  self->to_ns = SKEIN_TIMELINE_INITIAL_SPAN_NS;
  self->follow = TRUE;
  self->followed = SKEIN_NO_EVENT;
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
  self->followed = SKEIN_NO_EVENT;
  self->now_ns = 0;
  skein_timeline_store_range (self, 0, self->to_ns - self->from_ns);
  skein_timeline_lay_out (self);
  g_object_notify_by_pspec (G_OBJECT (self), skein_timeline_props[SKEIN_TIMELINE_PROP_HISTORY]);
  g_object_notify_by_pspec (G_OBJECT (self), skein_timeline_props[SKEIN_TIMELINE_PROP_NOW_NS]);
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
  if (self->follow)
    skein_timeline_follow_now (self);
  skein_timeline_lay_out (self);
  if (moved)
    g_object_notify_by_pspec (G_OBJECT (self), skein_timeline_props[SKEIN_TIMELINE_PROP_NOW_NS]);
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

  return skein_draw_list_hit (self->list, (float) x, (float) y);
}

/**
 * skein_timeline_select_event:
 * @self: a timeline
 * @event: an event's number, or %SKEIN_NO_EVENT
 *
 * Shows the arrow of what woke a thread strongly, if the event is of that kind, and emits
 * #SkeinTimeline::event-selected.
 */
void
skein_timeline_select_event (SkeinTimeline *self,
                             guint          event)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  if (self->followed != event)
    {
      self->followed = event;
      skein_timeline_lay_out (self);
    }
  g_signal_emit (self, event_selected_signal, 0, event);
}
