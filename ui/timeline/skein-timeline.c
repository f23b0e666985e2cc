/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "render/skein-color.h"
#include "render/skein-timeline-renderer.h"
#include "scene/skein-timeline-layout.h"
#include "timeline/skein-header-column.h"
#include "timeline/skein-state-watch.h"
#include "timeline/skein-timeline-interaction.h"

#define MIN_WIDTH 320
#define NATURAL_WIDTH 720
#define MIN_HEIGHT 110
#define MAX_SCALE 3.0
/* Alpha of the box round the range that is to be zoomed to. */
#define BOX_ALPHA 0.18f
/* Longer lines make it hard to find the start of the next line. */
#define TIP_CHARS 60

struct _SkeinTimeline
{
  GtkWidget parent_instance;

  SkeinView *view;                /* (owned) */
  gboolean own_view;              /* the timeline itself keeps the view up to date */
  SkeinVisibleRange *range;       /* (owned) */
  SkeinLaneList *lanes;           /* (owned) */
  SkeinNavigator *navigator;      /* (owned) */
  gboolean own_navigator;         /* the timeline's frames play the past back */
  SkeinTimelineScene *scene;      /* (owned) */

  SkeinTimelineRenderer *renderer;
  SkeinHeaderColumn *headers;     /* (nullable): a child, until the timeline is disposed of */
  SkeinTimelineInteraction *interaction; /* (owned) (nullable): until the timeline is disposed of */
  SkeinStateWatch *watch;         /* (owned) (nullable): until the timeline is disposed of */
  GtkWidget *tip;                 /* (owned): a label */
  gboolean behind;                /* headers and scroll bars do not match the scene */
  gulong catch_up_id;        /* handler of the frame clock's, while realized, or 0 */

  GtkAdjustment *adjustments[2];  /* (owned) (nullable): horizontal, vertical */
  GtkScrollablePolicy policies[2];
};

enum
{
  PROP_0,
  PROP_HISTORY,
  PROP_VIEW,
  PROP_NAVIGATOR,
  PROP_LANE_LIST,
  PROP_NOW_NS,
  PROP_SCALE,
  PROP_STATES,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

static GParamSpec *props[N_PROPS];
static guint state_told_signal;

G_DEFINE_FINAL_TYPE_WITH_CODE (SkeinTimeline, skein_timeline, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- Layout ----------------------------------------------------------------------------------- */

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
      int height = (int) skein_timeline_scene_get_height (self->scene);

      *minimum = MIN_HEIGHT;
      *natural = MAX (MIN_HEIGHT, height);
    }
}

static void
configure_adjustments (SkeinTimeline *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkAdjustment *across = self->adjustments[0];
  GtkAdjustment *down = self->adjustments[1];
  double content_height = ceil (skein_timeline_scene_get_height (self->scene));

  /* Time has no end, so the horizontal adjustment scrolls nothing. */
  if (across != NULL)
    gtk_adjustment_configure (across, 0, 0, width, width * 0.1, width * 0.9, width);
  /* GTK may clamp the value and emit a change, which makes the scene stale again. */
  if (down != NULL)
    gtk_adjustment_configure (down, gtk_adjustment_get_value (down), 0,
                              MAX (content_height, height), 40, height * 0.9, height);
}

/* The headers stand below the ruler, to the left of the line at the end of the column. */
static void
place_headers (SkeinTimeline *self,
               int            height)
{
  const SkeinDrawItem *region = skein_draw_list_get_region (
      skein_timeline_scene_get_list (self->scene), SKEIN_REGION_HEADERS);
  float scale = (float) skein_timeline_scene_get_scale (self->scene);
  GtkWidget *headers = GTK_WIDGET (self->headers);
  int top = (int) roundf (region->y * scale);
  GtkAllocation area = {
    0, top, MAX ((int) roundf ((region->w - 1) * scale), 0), MAX (height - top, 0)
  };

  gtk_widget_measure (headers, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (headers, &area, -1);
}

/* Updates all that depends on the layout of the scene. */
static void
update_parts (SkeinTimeline *self)
{
  if (skein_timeline_scene_get_history (self->scene) != NULL)
    configure_adjustments (self);
  /* Asks the scene, which tells of no change before that; a change from here on needs another
   * update. */
  skein_timeline_scene_get_list (self->scene);
  self->behind = FALSE;
  skein_header_column_update (self->headers);
  skein_state_watch_update (self->watch, skein_view_is_live (self->view)
                                           || skein_navigator_is_playing (self->navigator));
}

/* Runs in each frame after all other handlers have had their chance to change the scene, and before
 * GTK allocates sizes: headers that appear or disappear queue a resize, which would be too late
 * during allocation. A scene without a height cannot be laid out, so its parts stay behind. */
static void
catch_up (SkeinTimeline *self)
{
  if (self->behind && gtk_widget_get_height (GTK_WIDGET (self)) > 0)
    update_parts (self);
}

static void
fall_behind (SkeinTimeline *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  self->behind = TRUE;
  if (clock != NULL)
    gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_UPDATE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
skein_timeline_realize (GtkWidget *widget)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  GTK_WIDGET_CLASS (skein_timeline_parent_class)->realize (widget);
  self->catch_up_id
      = g_signal_connect_data (gtk_widget_get_frame_clock (widget), "update",
                               G_CALLBACK (catch_up), self, NULL,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/* GTK has handlers of its own with the widget as data, for tick callbacks. */
static void
skein_timeline_unrealize (GtkWidget *widget)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  g_clear_signal_handler (&self->catch_up_id, gtk_widget_get_frame_clock (widget));
  GTK_WIDGET_CLASS (skein_timeline_parent_class)->unrealize (widget);
}

static void
skein_timeline_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  skein_timeline_scene_set_size (self->scene, width, height);
  catch_up (self);
  place_headers (self, height);
  skein_timeline_interaction_place_menu (self->interaction);
}

static void
skein_timeline_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  GTK_WIDGET_CLASS (skein_timeline_parent_class)->css_changed (widget, change);
  skein_timeline_scene_set_context (self->scene, gtk_widget_get_pango_context (widget));
  if (self->headers != NULL)
    skein_header_column_redraw (self->headers);
}

/* --- Drawing ---------------------------------------------------------------------------------- */

static SkeinPalette
get_palette (SkeinTimeline *self)
{
  AdwStyleManager *style
      = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  return skein_color_choose_palette (style);
}

static void
palette_changed_cb (SkeinTimeline *self)
{
  skein_timeline_renderer_set_palette (self->renderer, get_palette (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->headers != NULL)
    skein_header_column_redraw (self->headers);
}

/* The box is drawn on top of the scene, so it needs no layout. */
static void
draw_box (SkeinTimeline *self,
          GtkSnapshot   *snapshot)
{
  GdkRGBA color = *skein_color_get (get_palette (self), SKEIN_ROLE_FOLLOWED);
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  double box_x[2];
  float left;
  float right;

  if (!skein_timeline_interaction_get_box (self->interaction, &box_x[0], &box_x[1]))
    return;
  left = (float) box_x[0];
  right = (float) box_x[1];
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left, 0, 1, height));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (right - 1, 0, 1, height));
  color.alpha = BOX_ALPHA;
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (left, 0, right - left, height));
}

static void
skein_timeline_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);
  SkeinTextCache *texts = skein_timeline_scene_get_texts (self->scene);

  if (texts == NULL)
    return;
  skein_timeline_renderer_set_scale (self->renderer, skein_timeline_scene_get_scale (self->scene),
                                     gtk_widget_get_scale_factor (widget));
  skein_timeline_renderer_replay (self->renderer, skein_timeline_scene_get_list (self->scene),
                                  texts, snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->headers), snapshot);
  draw_box (self, snapshot);
}

/* --- Words ------------------------------------------------------------------------------------ */

static gboolean
skein_timeline_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    keyboard,
                              GtkTooltip *tooltip)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);
  double scale = skein_timeline_scene_get_scale (self->scene);
  const SkeinDrawItem *item = keyboard ? NULL : skein_timeline_scene_pick (self->scene, x, y);
  g_autofree char *text = NULL;
  GdkRectangle area;

  if (item == NULL)
    return FALSE;
  text = skein_timeline_describe_item (skein_timeline_scene_get_history (self->scene), item,
                                       item->subject.kind == SKEIN_SUBJECT_LANE
                                         ? skein_view_get_time_ns (self->view)
                                         : skein_timeline_scene_get_now_ns (self->scene));
  if (text == NULL)
    return FALSE;
  gtk_label_set_text (GTK_LABEL (self->tip), text);
  gtk_tooltip_set_custom (tooltip, self->tip);
  area = (GdkRectangle) { (int) (MIN (item->x, item->x + item->w) * scale) - 2,
                          (int) (MIN (item->y, item->y + item->h) * scale),
                          (int) (ABS (item->w) * scale) + 4,
                          (int) (ABS (item->h) * scale) + 1 };
  /* A lane is as wide as the window, so its tooltip stands at the pointer. */
  if (item->subject.kind != SKEIN_SUBJECT_LANE)
    gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}

static void
emit_state_told (const char *text,
                 gpointer    data)
{
  g_signal_emit (data, state_told_signal, 0, text);
}

static void
skein_timeline_state_told (SkeinTimeline *self,
                           const char    *text)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}

/* --- Properties ------------------------------------------------------------------------------- */

static void
scrolled_cb (GtkAdjustment *adjustment,
             SkeinTimeline *self)
{
  skein_timeline_scene_set_scroll_y (self->scene, gtk_adjustment_get_value (adjustment));
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
  fall_behind (self);
  if (which == 0)
    return;
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  /* GTK sets the first adjustments before the scene exists. */
  if (self->scene != NULL)
    scrolled_cb (adjustment, self);
}

static void
set_scale (SkeinTimeline *self,
           double         scale)
{
  if (skein_timeline_scene_get_scale (self->scene) == scale)
    return;
  skein_timeline_scene_set_scale (self->scene, scale);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  skein_header_column_redraw (self->headers);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCALE]);
}

static void
skein_timeline_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SkeinTimeline *self = SKEIN_TIMELINE (object);

  switch (id)
    {
    case PROP_HISTORY:
      skein_timeline_set_history (self, g_value_get_pointer (value));
      break;
    case PROP_VIEW:
      self->view = g_value_dup_object (value);
      break;
    case PROP_NAVIGATOR:
      self->navigator = g_value_dup_object (value);
      break;
    case PROP_LANE_LIST:
      self->lanes = g_value_dup_object (value);
      break;
    case PROP_NOW_NS:
      skein_timeline_update (self, g_value_get_int64 (value));
      break;
    case PROP_SCALE:
      set_scale (self, g_value_get_double (value));
      break;
    case PROP_STATES:
      skein_timeline_set_states (self, g_value_get_uint (value));
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
    case PROP_HISTORY:
      g_value_set_pointer (value, skein_timeline_get_history (self));
      break;
    case PROP_VIEW:
      g_value_set_object (value, self->view);
      break;
    case PROP_NAVIGATOR:
      g_value_set_object (value, self->navigator);
      break;
    case PROP_LANE_LIST:
      g_value_set_object (value, self->lanes);
      break;
    case PROP_NOW_NS:
      g_value_set_int64 (value, skein_timeline_get_now_ns (self));
      break;
    case PROP_SCALE:
      g_value_set_double (value, skein_timeline_scene_get_scale (self->scene));
      break;
    case PROP_STATES:
      g_value_set_uint (value, skein_timeline_scene_get_states (self->scene));
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

/* --- Object ----------------------------------------------------------------------------------- */

static void
make_scene (SkeinTimeline *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->own_navigator = self->navigator == NULL;
  self->own_view = self->own_navigator && self->view == NULL;
  if (self->own_view)
    self->view = skein_view_new ();
  if (self->own_navigator)
    {
      self->range = skein_visible_range_new ();
      self->navigator = skein_navigator_new (self->view, self->range, widget);
    }
  else
    {
      g_set_object (&self->view, skein_navigator_get_view (self->navigator));
      self->range = g_object_ref (skein_navigator_get_range (self->navigator));
    }
  if (self->lanes == NULL)
    self->lanes = skein_lane_list_new ();
  self->scene = skein_timeline_scene_new (self->view, self->range, self->lanes);
  skein_timeline_scene_set_context (self->scene, gtk_widget_get_pango_context (widget));
  g_signal_connect_object (self->scene, "stale", G_CALLBACK (fall_behind), self, G_CONNECT_SWAPPED);
}

static void
skein_timeline_constructed (GObject *object)
{
  SkeinTimeline *self = SKEIN_TIMELINE (object);
  GtkWidget *widget = GTK_WIDGET (self);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));

  G_OBJECT_CLASS (skein_timeline_parent_class)->constructed (object);
  make_scene (self);
  self->renderer = skein_timeline_renderer_new ();
  skein_timeline_renderer_set_with_headers (self->renderer, FALSE);
  self->headers = SKEIN_HEADER_COLUMN (skein_header_column_new (self->scene, self->renderer));
  gtk_widget_set_parent (GTK_WIDGET (self->headers), widget);
  self->interaction
      = skein_timeline_interaction_new (widget, self->scene, self->navigator, self->headers);
  self->watch = skein_state_watch_new (self->scene, emit_state_told, self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (palette_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (palette_changed_cb), self,
                           G_CONNECT_SWAPPED);
  palette_changed_cb (self);
}

static void
skein_timeline_dispose (GObject *object)
{
  SkeinTimeline *self = SKEIN_TIMELINE (object);

  g_clear_pointer (&self->watch, skein_state_watch_free);
  g_clear_pointer (&self->interaction, skein_timeline_interaction_free);
  g_clear_object (&self->tip);
  if (self->headers != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->headers));
  self->headers = NULL;
  if (self->own_navigator)
    skein_navigator_set_playing (self->navigator, FALSE);
  /* The lane list keeps its history, since other timelines may share the list. */
  skein_timeline_scene_set_history (self->scene, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
      g_clear_object (&self->adjustments[i]);
    }
  G_OBJECT_CLASS (skein_timeline_parent_class)->dispose (object);
}

static void
skein_timeline_finalize (GObject *object)
{
  SkeinTimeline *self = SKEIN_TIMELINE (object);

  g_object_unref (self->navigator);
  g_object_unref (self->scene);
  g_object_unref (self->lanes);
  g_object_unref (self->range);
  g_object_unref (self->view);
  skein_timeline_renderer_free (self->renderer);
  G_OBJECT_CLASS (skein_timeline_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags given = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_CONSTRUCT_ONLY;

  props[PROP_HISTORY] = g_param_spec_pointer ("history", NULL, NULL, flags);
  props[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, SKEIN_TYPE_VIEW, given);
  props[PROP_NAVIGATOR]
      = g_param_spec_object ("navigator", NULL, NULL, SKEIN_TYPE_NAVIGATOR, given);
  props[PROP_LANE_LIST]
      = g_param_spec_object ("lane-list", NULL, NULL, SKEIN_TYPE_LANE_LIST, given);
  props[PROP_NOW_NS] = g_param_spec_int64 ("now-ns", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_SCALE] = g_param_spec_double ("scale", NULL, NULL, 1, MAX_SCALE, 1, flags);
  props[PROP_STATES] = g_param_spec_uint ("states", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
skein_timeline_class_init (SkeinTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = skein_timeline_set_property;
  object_class->get_property = skein_timeline_get_property;
  object_class->constructed = skein_timeline_constructed;
  object_class->dispose = skein_timeline_dispose;
  object_class->finalize = skein_timeline_finalize;
  widget_class->measure = skein_timeline_measure;
  widget_class->size_allocate = skein_timeline_size_allocate;
  widget_class->realize = skein_timeline_realize;
  widget_class->unrealize = skein_timeline_unrealize;
  widget_class->css_changed = skein_timeline_css_changed;
  widget_class->snapshot = skein_timeline_snapshot;
  widget_class->query_tooltip = skein_timeline_query_tooltip;
  install_properties (object_class);
  /**
   * SkeinTimeline::state-told:
   * @self: the timeline
   * @text: a thread's name, and its new state in words
   *
   * A handler must not change the timeline.
   *
   * The thread of a chosen or pinned lane has got into another state. The timeline announces @text
   * to screen readers, if GTK is new enough for that.
   */
  state_told_signal = g_signal_new_class_handler (
      "state-told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
      G_CALLBACK (skein_timeline_state_told), NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "skein-timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  skein_timeline_interaction_bind_keys (widget_class);
}

static void
skein_timeline_init (SkeinTimeline *self)
{
  self->behind = TRUE;
  self->tip = g_object_ref_sink (gtk_label_new (NULL));
  gtk_label_set_wrap (GTK_LABEL (self->tip), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->tip), TIP_CHARS);
  gtk_label_set_xalign (GTK_LABEL (self->tip), 0);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Timeline"), -1);
}

/* --- Public ----------------------------------------------------------------------------------- */

/**
 * skein_timeline_new:
 * @view: (nullable) (transfer none): holds the position that is shown; the caller that made it also
 *   updates it. %NULL: the timeline makes and updates a view of its own
 *
 * Returns: (transfer floating): a timeline without a history, which follows the present
 */
GtkWidget *
skein_timeline_new (SkeinView *view)
{
  return g_object_new (SKEIN_TYPE_TIMELINE, "view", view, NULL);
}

/**
 * skein_timeline_get_view:
 * @self: a timeline
 *
 * Returns: (transfer none): the view that holds the position
 */
SkeinView *
skein_timeline_get_view (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), NULL);

  return self->view;
}

/**
 * skein_timeline_get_range:
 * @self: a timeline
 *
 * Returns: (transfer none): the range of time that is in sight
 */
SkeinVisibleRange *
skein_timeline_get_range (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), NULL);

  return self->range;
}

/**
 * skein_timeline_get_lane_list:
 * @self: a timeline
 *
 * Returns: (transfer none): the list of its lanes
 */
SkeinLaneList *
skein_timeline_get_lane_list (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), NULL);

  return self->lanes;
}

/**
 * skein_timeline_get_navigator:
 * @self: a timeline
 *
 * Returns: (transfer none): the navigator that moves the position
 */
SkeinNavigator *
skein_timeline_get_navigator (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), NULL);

  return self->navigator;
}

/**
 * skein_timeline_get_scene:
 * @self: a timeline
 *
 * Returns: (transfer none): the scene that it draws
 */
SkeinTimelineScene *
skein_timeline_get_scene (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), NULL);

  return self->scene;
}

/**
 * skein_timeline_set_history:
 * @self: a timeline
 * @history: (nullable) (transfer none): the history to show; it must live until another one is set
 *
 * Shows another run from its start, or none. The span of the visible range stays as it is.
 */
void
skein_timeline_set_history (SkeinTimeline *self,
                            SkeinHistory  *history)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  if (skein_timeline_scene_get_history (self->scene) == history)
    return;
  skein_navigator_set_playing (self->navigator, FALSE);
  skein_timeline_interaction_reset (self->interaction);
  skein_state_watch_forget (self->watch);
  skein_lane_list_set_history (self->lanes, history);
  skein_timeline_scene_set_history (self->scene, history);
  skein_visible_range_reset (self->range);
  if (self->own_view)
    skein_view_set_history (self->view, history);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HISTORY]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NOW_NS]);
}

/**
 * skein_timeline_get_history:
 * @self: a timeline
 *
 * Returns: (transfer none) (nullable): the history that is shown
 */
SkeinHistory *
skein_timeline_get_history (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), NULL);

  return skein_timeline_scene_get_history (self->scene);
}

/**
 * skein_timeline_update:
 * @self: a timeline
 * @now_ns: the present, in scenario time
 *
 * Shows what the history has recorded up to @now_ns. If nothing has changed, nothing is drawn.
 */
void
skein_timeline_update (SkeinTimeline *self,
                       gint64         now_ns)
{
  gboolean moved;

  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  moved = skein_timeline_scene_update (self->scene, now_ns);
  if (self->own_view)
    skein_view_update (self->view, now_ns);
  if (moved)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NOW_NS]);
}

/**
 * skein_timeline_get_now_ns:
 * @self: a timeline
 *
 * Returns: the present, in scenario time, as last given to skein_timeline_update()
 */
gint64
skein_timeline_get_now_ns (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), 0);

  return skein_timeline_scene_get_now_ns (self->scene);
}

/**
 * skein_timeline_set_states:
 * @self: a timeline
 * @states: a bit for each #SkeinState that is not faded; 0 fades none
 */
void
skein_timeline_set_states (SkeinTimeline *self,
                           guint          states)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  if (skein_timeline_scene_get_states (self->scene) == states)
    return;
  skein_timeline_scene_set_states (self->scene, states);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATES]);
}
