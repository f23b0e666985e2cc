/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline-interaction.h"

#include <math.h>

#include "scene/skein-trail.h"
#include "timeline/skein-lane-menu.h"

#define GROUP "timeline"

#define ZOOM_STEP 1.25
/* The part of the width that one key press, or one notch of a wheel, pans by. */
#define PAN_STEP 0.1
/* Pixels of touchpad scrolling that zoom as far as one notch of a wheel. */
#define NOTCH_PX 40.0
/* A press becomes a drag when the pointer has moved this far. */
#define DRAG_THRESHOLD_PX 4.0
/* A pointer that stays on an item for this long is looking at it: shorter than the delay of a
 * tooltip, longer than it takes to cross a span. */
#define REST_MS 300
/* Half-life of the speed of kinetic panning, in seconds, and the speed in pixels a second at which
 * the panning ends. */
#define HALF_LIFE 0.18
#define MIN_SPEED 20.0

typedef enum
{
  DRAG_NONE,
  DRAG_PAN,
  DRAG_SCRUB,
  DRAG_BOX,
  DRAG_LANE
} Drag;

struct _SkeinTimelineInteraction
{
  GtkWidget *widget;          /* (not owned): it owns the interaction */
  SkeinTimelineScene *scene;  /* (owned) */
  SkeinNavigator *navigator;  /* (owned) */
  SkeinHeaderColumn *headers; /* (owned) */
  SkeinView *view;            /* (not owned): the scene owns this and the next two */
  SkeinVisibleRange *range;
  SkeinLaneList *lanes;
  GPtrArray *controllers;     /* (not owned) GtkEventController: the widget owns them */
  GActionMap *actions;        /* (owned) */
  GtkWidget *menu;            /* (owned) (nullable) */

  /* The pointer, in pixels from the widget's corner */
  double x;
  double y;
  guint rest_id;              /* timeout until the pointer counts as resting, or 0 */
  guint rest_event;           /* the event that the pointer has moved to, or SKEIN_NO_EVENT */

  /* A drag */
  Drag drag;
  gboolean dragged;           /* the press is no longer a click */
  double start[2];
  double offset[2];           /* how far the pointer has moved */
  double box_x[2];            /* ends of the box that is drawn; equal: there is no box */

  /* Pinch zoom */
  gint64 pinch_ns;            /* the time between the two fingers */
  double pinch_scale;

  /* Kinetic panning */
  guint glide_id;             /* tick callback, or 0 */
  gint64 glide_us;            /* time of the last frame; 0: there was none yet */
  double glide_speed;         /* pixels a second */
  gint64 glide_from_ns;       /* start of the range after the last frame */
};

/* --- Time ------------------------------------------------------------------------------------- */

static gint64
get_time_at (SkeinTimelineInteraction *self,
             double                    x)
{
  return skein_timeline_scene_get_time_at (self->scene, x);
}

static void
pan (SkeinTimelineInteraction *self,
     double                    pixels)
{
  gint64 from_ns = skein_visible_range_get_from_ns (self->range);
  gint64 to_ns = skein_visible_range_get_to_ns (self->range);

  skein_visible_range_pan (self->range,
                           (gint64) (pixels * (double) (to_ns - from_ns)
                                     / skein_timeline_scene_get_plot_width (self->scene)));
}

static void
stop_gliding (SkeinTimelineInteraction *self)
{
  if (self->glide_id != 0)
    gtk_widget_remove_tick_callback (self->widget, self->glide_id);
  self->glide_id = 0;
}

static gboolean
glide_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       data)
{
  SkeinTimelineInteraction *self = data;
  gint64 frame_us = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->glide_us != 0 ? (double) (frame_us - self->glide_us) / G_USEC_PER_SEC : 0;
  gint64 from_ns = skein_visible_range_get_from_ns (self->range);

  self->glide_us = frame_us;
  /* Something else has moved the range since the last frame. */
  if (from_ns != self->glide_from_ns)
    self->glide_speed = 0;
  if (seconds > 0)
    pan (self, self->glide_speed * seconds);
  self->glide_from_ns = skein_visible_range_get_from_ns (self->range);
  self->glide_speed *= pow (0.5, seconds / HALF_LIFE);
  if (fabs (self->glide_speed) >= MIN_SPEED && (seconds == 0 || self->glide_from_ns != from_ns))
    return G_SOURCE_CONTINUE;
  self->glide_id = 0;
  return G_SOURCE_REMOVE;
}

/* Lets the range move on at a falling speed; a speed above 0 moves it to later times. */
static void
glide (SkeinTimelineInteraction *self,
       double                    pixels_per_second)
{
  stop_gliding (self);
  if (fabs (pixels_per_second) < MIN_SPEED)
    return;
  self->glide_speed = pixels_per_second;
  self->glide_us = 0;
  self->glide_from_ns = skein_visible_range_get_from_ns (self->range);
  self->glide_id = gtk_widget_add_tick_callback (self->widget, glide_cb, self, NULL);
}

/* --- Hovering --------------------------------------------------------------------------------- */

static gboolean
is_measuring (SkeinTimelineInteraction *self)
{
  return skein_view_get_measured_from (self->view) != SKEIN_NO_EVENT;
}

/* While a time is measured, it is measured to the selected event, not to the one under the
 * pointer. */
static gboolean
is_followed_at_once (SkeinTimelineInteraction *self,
                     const SkeinDrawItem      *item)
{
  return item != NULL && !is_measuring (self)
         && (item->subject.kind == SKEIN_SUBJECT_WAKE || item->subject.kind == SKEIN_SUBJECT_STAY);
}

/* An event without causes and effects is not followed: it is no reason to fade all other events. */
static gboolean
is_followed_at_rest (SkeinTimelineInteraction *self,
                     const SkeinDrawItem      *item)
{
  SkeinHistory *history = skein_timeline_scene_get_history (self->scene);
  g_autoptr (GArray) trail = NULL;

  if (item == NULL || item->subject.kind <= SKEIN_SUBJECT_LANE || history == NULL
      || is_measuring (self))
    return FALSE;
  trail = g_array_new (FALSE, FALSE, sizeof (guint32));
  skein_trail_find (history, item->subject.event, item->subject.last_event, trail);
  return trail->len > 1;
}

/* Picks again: the item under the pointer may have changed since the pointer came there. */
static void
rest_cb (gpointer data)
{
  SkeinTimelineInteraction *self = data;
  const SkeinDrawItem *item = skein_timeline_scene_pick (self->scene, self->x, self->y);

  self->rest_id = 0;
  if (is_followed_at_once (self, item))
    skein_timeline_scene_follow_event (self->scene, item->subject.event, SKEIN_NO_EVENT);
  else if (is_followed_at_rest (self, item))
    skein_timeline_scene_follow_event (self->scene, item->subject.event,
                                       item->subject.last_event);
  else
    skein_timeline_scene_follow_event (self->scene, SKEIN_NO_EVENT, SKEIN_NO_EVENT);
}

/* Arrows and items are thin and lead somewhere, so they are followed at once. Spans are crossed by
 * the pointer on its way, so a span is followed only when the pointer rests on it. */
static void
hover (SkeinTimelineInteraction *self)
{
  const SkeinDrawItem *item = skein_timeline_scene_pick (self->scene, self->x, self->y);
  guint event = item != NULL ? item->subject.event : SKEIN_NO_EVENT;

  if (event == self->rest_event && !is_followed_at_once (self, item))
    return;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_event = event;
  if (is_followed_at_once (self, item))
    skein_timeline_scene_follow_event (self->scene, event, SKEIN_NO_EVENT);
  else
    self->rest_id = g_timeout_add_once (REST_MS, rest_cb, self);
}

static void
forget_hovered (SkeinTimelineInteraction *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_event = SKEIN_NO_EVENT;
  skein_timeline_scene_follow_event (self->scene, SKEIN_NO_EVENT, SKEIN_NO_EVENT);
}

/* The ruler also extends above the headers, but shows no time there. */
static gboolean
is_in_ruler (SkeinTimelineInteraction *self,
             double                    x,
             double                    y)
{
  const SkeinDrawItem *plot = skein_draw_list_get_region (
      skein_timeline_scene_get_list (self->scene), SKEIN_REGION_PLOT);

  return skein_timeline_scene_is_in (self->scene, SKEIN_REGION_RULER, x, y)
         && x >= plot->x * skein_timeline_scene_get_scale (self->scene);
}

static void
move_cb (SkeinTimelineInteraction *self,
         double                    x,
         double                    y)
{
  self->x = x;
  self->y = y;
  if (self->drag == DRAG_NONE)
    hover (self);
  gtk_widget_set_cursor_from_name (self->widget,
                                   is_in_ruler (self, x, y) ? "col-resize" : NULL);
}

/* --- Wheels and touchpads --------------------------------------------------------------------- */

static gboolean
has_more_lanes (SkeinTimelineInteraction *self)
{
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->widget));

  return down != NULL && gtk_adjustment_get_upper (down) > gtk_adjustment_get_page_size (down);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           gpointer                  data)
{
  SkeinTimelineInteraction *self = data;
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double unit = gtk_widget_get_width (self->widget) * PAN_STEP;

  stop_gliding (self);
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    unit = 1;
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      double notches = unit == 1 ? dy / NOTCH_PX : dy;

      skein_visible_range_zoom (self->range, pow (ZOOM_STEP, -notches),
                                get_time_at (self, self->x));
      return GDK_EVENT_STOP;
    }
  if (((state & GDK_SHIFT_MASK) != 0 || !has_more_lanes (self)) && dx == 0)
    dx = dy;
  if (dx == 0)
    return GDK_EVENT_PROPAGATE;
  pan (self, dx * unit);
  return GDK_EVENT_STOP;
}

static void
decelerate_cb (SkeinTimelineInteraction *self,
               double                    speed_x,
               double                    speed_y)
{
  if (fabs (speed_x) > fabs (speed_y))
    glide (self, speed_x);
}

static void
pinch_begin_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                gpointer          data)
{
  SkeinTimelineInteraction *self = data;
  double x = self->x;
  double y;

  if (gtk_gesture_is_recognized (gesture))
    gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  self->pinch_ns = get_time_at (self, x);
  self->pinch_scale = 1;
}

static void
pinch_cb (SkeinTimelineInteraction *self,
          double                    scale)
{
  if (scale <= 0)
    return;
  skein_visible_range_zoom (self->range, scale / self->pinch_scale, self->pinch_ns);
  self->pinch_scale = scale;
}

/* --- The chosen lane -------------------------------------------------------------------------- */

/* Whether there is a lane. */
static gboolean
choose_lane_at (SkeinTimelineInteraction *self,
                double                    x,
                double                    y)
{
  const SkeinLane *lane = skein_timeline_scene_pick_lane (self->scene, x, y);

  if (lane == NULL)
    return FALSE;
  skein_lane_list_choose (self->lanes, lane);
  return TRUE;
}

static void
focus_chosen (SkeinTimelineInteraction *self)
{
  skein_header_column_update (self->headers);
  skein_header_column_focus_chosen (self->headers);
}

static void
scroll_to_chosen (SkeinTimelineInteraction *self)
{
  const SkeinLane *lane = skein_timeline_scene_find_chosen (self->scene);
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->widget));
  double scale = skein_timeline_scene_get_scale (self->scene);
  double top;

  if (lane == NULL || lane->pinned || down == NULL)
    return;
  /* The y of a lane is relative to the top of the visible part. */
  top = lane->y * scale + gtk_adjustment_get_value (down);
  gtk_adjustment_clamp_page (down, top - lane->height * scale, top + lane->height * scale);
}

/* Scrolls the chosen lane into sight, and moves the focus to it if the focus is in the timeline. */
static void
show_chosen (SkeinTimelineInteraction *self)
{
  GtkRoot *root = gtk_widget_get_root (self->widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  scroll_to_chosen (self);
  if (focus != NULL
      && (focus == self->widget || gtk_widget_is_ancestor (focus, self->widget)))
    focus_chosen (self);
}

static gboolean
move_lane (SkeinTimelineInteraction *self,
           int                       by)
{
  if (!skein_lane_list_move_chosen (self->lanes, by))
    return FALSE;
  scroll_to_chosen (self);
  return TRUE;
}

/* The end of a lane's block: the lane and the lanes that are indented below it. */
static const SkeinLane *
find_block_end (const SkeinLane *lane,
                const SkeinLane *end)
{
  const SkeinLane *next = lane + 1;

  while (next < end && next->depth > lane->depth)
    next++;
  return next;
}

/* How many blocks below the lane's block have their middle above @y, in pixels of the draw list. A
 * block keeps its place while the lane passes the blocks between them, so that the places of one
 * layout tell how far the lane goes; and no block that has been passed is passed back at the same
 * @y, whatever the heights. */
static int
count_passed_below (const SkeinLane *lane,
                    const SkeinLane *end,
                    double           y)
{
  const SkeinLane *block = find_block_end (lane, end);
  int n = 0;

  while (block < end && block->depth == lane->depth && block->pinned == lane->pinned)
    {
      const SkeinLane *next = find_block_end (block, end);

      if (y <= (block->y + next[-1].y + next[-1].height) / 2)
        break;
      n++;
      block = next;
    }
  return n;
}

/* How many blocks above the lane have their middle below @y. */
static int
count_passed_above (const SkeinLane *lane,
                    const SkeinLane *first,
                    double           y)
{
  const SkeinLane *below = lane;
  int n = 0;

  while (below > first)
    {
      const SkeinLane *block = below - 1;

      while (block > first && block->depth > lane->depth)
        block--;
      if (block->depth != lane->depth || block->pinned != lane->pinned
          || y >= (block->y + below->y) / 2)
        break;
      n++;
      below = block;
    }
  return n;
}

/* Moves the chosen lane to the pointer. */
static void
drag_lane (SkeinTimelineInteraction *self,
           double                    y)
{
  double at = y / skein_timeline_scene_get_scale (self->scene);
  guint n;
  const SkeinLane *lanes = skein_timeline_scene_get_lanes (self->scene, &n);
  const SkeinLane *lane = skein_timeline_scene_find_chosen (self->scene);
  int n_down;
  int n_up;

  if (lane == NULL)
    return;
  n_down = count_passed_below (lane, lanes + n, at);
  n_up = count_passed_above (lane, lanes, at);
  if (n_down == 0 && n_up == 0)
    return;
  g_object_freeze_notify (G_OBJECT (self->lanes));
  for (int i = 0; i < n_down; i++)
    skein_lane_list_move_chosen (self->lanes, 1);
  for (int i = 0; i < n_up; i++)
    skein_lane_list_move_chosen (self->lanes, -1);
  g_object_thaw_notify (G_OBJECT (self->lanes));
  scroll_to_chosen (self);
}

/* --- Dragging --------------------------------------------------------------------------------- */

static Drag
find_drag (SkeinTimelineInteraction *self,
           GdkModifierType           state,
           double                    x,
           double                    y)
{
  if (is_in_ruler (self, x, y))
    return DRAG_SCRUB;
  if (skein_timeline_scene_is_in (self->scene, SKEIN_REGION_HEADERS, x, y))
    return DRAG_LANE;
  if (!skein_timeline_scene_is_in (self->scene, SKEIN_REGION_PLOT, x, y))
    return DRAG_NONE;
  return (state & GDK_SHIFT_MASK) != 0 ? DRAG_BOX : DRAG_PAN;
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               gpointer        data)
{
  SkeinTimelineInteraction *self = data;
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  stop_gliding (self);
  self->drag = find_drag (self, state, x, y);
  self->dragged = FALSE;
  self->start[0] = x;
  self->start[1] = y;
  self->offset[0] = self->offset[1] = 0;
  if (self->drag == DRAG_SCRUB)
    skein_navigator_scrub (self->navigator, get_time_at (self, x));
}

static void
begin_to_drag (SkeinTimelineInteraction *self)
{
  self->dragged = TRUE;
  forget_hovered (self);
  if (self->drag == DRAG_LANE && !choose_lane_at (self, self->start[0], self->start[1]))
    self->drag = DRAG_NONE;
}

static void
pan_lanes (SkeinTimelineInteraction *self,
           double                    pixels)
{
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->widget));

  if (down != NULL && pixels != 0)
    gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + pixels);
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                gpointer        data)
{
  SkeinTimelineInteraction *self = data;
  double x = self->start[0] + offset_x;

  if (!self->dragged && hypot (offset_x, offset_y) < DRAG_THRESHOLD_PX)
    return;
  if (!self->dragged)
    begin_to_drag (self);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  switch (self->drag)
    {
    case DRAG_PAN:
      pan (self, self->offset[0] - offset_x);
      pan_lanes (self, self->offset[1] - offset_y);
      break;
    case DRAG_SCRUB:
      skein_navigator_scrub (self->navigator, get_time_at (self, x));
      break;
    case DRAG_BOX:
      self->box_x[0] = self->start[0];
      self->box_x[1] = x;
      gtk_widget_queue_draw (self->widget);
      break;
    case DRAG_LANE:
      drag_lane (self, self->start[1] + offset_y);
      break;
    case DRAG_NONE:
    default:
      break;
    }
  self->offset[0] = offset_x;
  self->offset[1] = offset_y;
}

static void
drag_end_cb (SkeinTimelineInteraction *self)
{
  double left = MIN (self->box_x[0], self->box_x[1]);
  double right = MAX (self->box_x[0], self->box_x[1]);

  self->drag = DRAG_NONE;
  self->box_x[0] = self->box_x[1] = 0;
  if (left == right)
    return;
  gtk_widget_queue_draw (self->widget);
  if (right - left >= DRAG_THRESHOLD_PX)
    skein_visible_range_go_to (self->range, get_time_at (self, left), get_time_at (self, right));
}

static void
swipe_cb (SkeinTimelineInteraction *self,
          double                    speed_x,
          double                    speed_y)
{
  if (self->dragged && self->box_x[0] == self->box_x[1]
      && skein_timeline_scene_is_in (self->scene, SKEIN_REGION_PLOT, self->start[0],
                                     self->start[1]))
    glide (self, -speed_x);
}

/**
 * skein_timeline_interaction_get_box:
 * @self: an interaction
 * @left: (out): left end of the box, in pixels from the widget's left edge
 * @right: (out): right end of the box, in pixels from the widget's left edge
 *
 * Returns: whether the user is drawing a box round the range that is to be shown
 */
gboolean
skein_timeline_interaction_get_box (SkeinTimelineInteraction *self,
                                    double                   *left,
                                    double                   *right)
{
  *left = MIN (self->box_x[0], self->box_x[1]);
  *right = MAX (self->box_x[0], self->box_x[1]);
  return *left != *right;
}

/* --- Clicking --------------------------------------------------------------------------------- */

static void
measure_from (SkeinTimelineInteraction *self,
              guint                     event)
{
  if (skein_view_get_measured_from (self->view) == event)
    return;
  skein_view_measure_from (self->view, event);
  /* The event on which the pointer rested is not followed any more. */
  forget_hovered (self);
}

static guint
find_clicked (SkeinTimelineInteraction *self,
              const SkeinSubject       *subject)
{
  if (subject->kind == SKEIN_SUBJECT_SPAN && subject->n > 1)
    return skein_trail_find_first (skein_timeline_scene_get_history (self->scene),
                                   subject->event, subject->last_event);
  return subject->event;
}

static void
click_cb (GtkGestureClick *gesture,
          int              n_press,
          double           x,
          double           y,
          gpointer         data)
{
  SkeinTimelineInteraction *self = data;
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const SkeinDrawItem *item = skein_timeline_scene_pick (self->scene, x, y);
  /* The item is valid only until the next change, so its subject is copied. */
  SkeinSubject subject = item != NULL ? item->subject : (SkeinSubject) { .event = SKEIN_NO_EVENT };
  guint selected = skein_view_get_selected (self->view);

  gtk_widget_grab_focus (self->widget);
  if (is_in_ruler (self, x, y))
    return;
  choose_lane_at (self, x, y);
  if (skein_timeline_scene_is_in (self->scene, SKEIN_REGION_HEADERS, x, y))
    {
      focus_chosen (self);
      return;
    }
  if ((state & GDK_CONTROL_MASK) == 0 || subject.event == SKEIN_NO_EVENT)
    {
      measure_from (self, SKEIN_NO_EVENT);
      skein_view_select (self->view, find_clicked (self, &subject));
      return;
    }
  if (selected != SKEIN_NO_EVENT && !is_measuring (self))
    measure_from (self, selected);
  skein_view_select (self->view, skein_timeline_scene_snap_to_edge (self->scene, &subject, x));
}

/* --- Menu ------------------------------------------------------------------------------------- */

static void
pop_up_menu (SkeinTimelineInteraction *self,
             double                    x,
             double                    y)
{
  g_autoptr (GMenuModel) model = skein_lane_menu_new (self->lanes);

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_widget_set_parent (self->menu, self->widget);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    }
  else
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_cb (GtkGestureClick *gesture,
         int              n_press,
         double           x,
         double           y,
         gpointer         data)
{
  SkeinTimelineInteraction *self = data;

  gtk_widget_grab_focus (self->widget);
  choose_lane_at (self, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up_menu (self, x, y);
}

/**
 * skein_timeline_interaction_place_menu:
 * @self: an interaction
 *
 * To be called in the size_allocate of the widget, as GTK requires of the parent of a popover.
 */
void
skein_timeline_interaction_place_menu (SkeinTimelineInteraction *self)
{
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/* The menu is disposed of at once. Until then GTK 4.8 would look for a tooltip in a menu that has
 * no surface any more, and it keeps a reference to a menu on whose margin the pointer is. */
static void
dispose_of_menu (GtkWidget *menu)
{
  g_object_ref (menu);
  gtk_widget_unparent (menu);
  g_object_run_dispose (G_OBJECT (menu));
  g_object_unref (menu);
}

/* --- Actions ---------------------------------------------------------------------------------- */

static gint64
get_middle (SkeinTimelineInteraction *self)
{
  gint64 time_ns = skein_view_get_time_ns (self->view);
  gint64 from_ns = skein_visible_range_get_from_ns (self->range);
  gint64 to_ns = skein_visible_range_get_to_ns (self->range);

  /* If the position is in sight, it is the point that stays in place. */
  return time_ns >= from_ns && time_ns < to_ns ? time_ns : from_ns + (to_ns - from_ns) / 2;
}

static void
zoom_in (SkeinTimelineInteraction *self)
{
  skein_visible_range_zoom (self->range, ZOOM_STEP, get_middle (self));
}

static void
zoom_out (SkeinTimelineInteraction *self)
{
  skein_visible_range_zoom (self->range, 1 / ZOOM_STEP, get_middle (self));
}

static void
zoom_back (SkeinTimelineInteraction *self)
{
  skein_visible_range_go_back (self->range);
}

static void
zoom_forward (SkeinTimelineInteraction *self)
{
  skein_visible_range_go_forward (self->range);
}

static void
go_earlier (SkeinTimelineInteraction *self)
{
  pan (self, -PAN_STEP * gtk_widget_get_width (self->widget));
}

static void
go_later (SkeinTimelineInteraction *self)
{
  pan (self, PAN_STEP * gtk_widget_get_width (self->widget));
}

static void
go_to_start (SkeinTimelineInteraction *self)
{
  skein_navigator_go_to_start (self->navigator);
}

static void
follow (SkeinTimelineInteraction *self)
{
  skein_navigator_follow (self->navigator);
}

static void
show_all (SkeinTimelineInteraction *self)
{
  skein_visible_range_show_all (self->range);
}

static void
go_live (SkeinTimelineInteraction *self)
{
  if (is_measuring (self))
    forget_hovered (self);
  skein_navigator_go_live (self->navigator);
}

static void
step_back (SkeinTimelineInteraction *self)
{
  skein_navigator_step (self->navigator, -1);
}

static void
step_forward (SkeinTimelineInteraction *self)
{
  skein_navigator_step (self->navigator, 1);
}

static void
go_to_waker (SkeinTimelineInteraction *self)
{
  if (!skein_navigator_go_to_waker (self->navigator))
    gtk_widget_error_bell (self->widget);
}

static void
go_to_woken (SkeinTimelineInteraction *self)
{
  if (!skein_navigator_go_to_woken (self->navigator))
    gtk_widget_error_bell (self->widget);
}

static void
measure (SkeinTimelineInteraction *self)
{
  guint selected = skein_view_get_selected (self->view);

  measure_from (self, skein_view_get_measured_from (self->view) == selected ? SKEIN_NO_EVENT
                                                                            : selected);
}

static void
choose_lane_above (SkeinTimelineInteraction *self)
{
  if (skein_lane_list_choose_by (self->lanes, -1))
    show_chosen (self);
}

static void
choose_lane_below (SkeinTimelineInteraction *self)
{
  if (skein_lane_list_choose_by (self->lanes, 1))
    show_chosen (self);
}

static void
move_lane_up (SkeinTimelineInteraction *self)
{
  move_lane (self, -1);
}

static void
move_lane_down (SkeinTimelineInteraction *self)
{
  move_lane (self, 1);
}

static void
pin_lane (SkeinTimelineInteraction *self)
{
  skein_lane_list_pin_chosen (self->lanes);
}

static void
hide_lane (SkeinTimelineInteraction *self)
{
  if (skein_lane_list_get_chosen (self->lanes) == NULL)
    return;
  skein_lane_list_hide_chosen (self->lanes);
  show_chosen (self);
}

static void
show_hidden_lanes (SkeinTimelineInteraction *self)
{
  skein_lane_list_show_hidden (self->lanes);
}

/* Opens the menu in the middle of the chosen lane's header, if that is in sight. */
static void
open_menu (SkeinTimelineInteraction *self)
{
  const SkeinLane *lane = skein_timeline_scene_find_chosen (self->scene);
  double scale = skein_timeline_scene_get_scale (self->scene);
  const SkeinDrawItem *headers = skein_draw_list_get_region (
      skein_timeline_scene_get_list (self->scene), SKEIN_REGION_HEADERS);
  double x = 0;
  double y = 0;

  if (lane != NULL && (lane->y + lane->height) * scale > 0
      && lane->y * scale < gtk_widget_get_height (self->widget))
    {
      x = headers->w * scale / 2;
      y = (lane->y + lane->height / 2) * scale;
    }
  pop_up_menu (self, x, y);
}

typedef struct
{
  guint key;
  GdkModifierType modifiers;
} Key;

static const struct
{
  const char *name;
  void (*activate) (SkeinTimelineInteraction *self);
  Key keys[4];
} actions[] = {
  { "zoom-in", zoom_in, { { GDK_KEY_plus }, { GDK_KEY_KP_Add }, { GDK_KEY_equal } } },
  { "zoom-out", zoom_out, { { GDK_KEY_minus }, { GDK_KEY_KP_Subtract } } },
  { "zoom-back", zoom_back, { { GDK_KEY_Left, GDK_ALT_MASK } } },
  { "zoom-forward", zoom_forward, { { GDK_KEY_Right, GDK_ALT_MASK } } },
  { "earlier", go_earlier, { { GDK_KEY_Left }, { GDK_KEY_KP_Left } } },
  { "later", go_later, { { GDK_KEY_Right }, { GDK_KEY_KP_Right } } },
  { "start", go_to_start, { { GDK_KEY_Home }, { GDK_KEY_KP_Home } } },
  { "follow", follow, { { GDK_KEY_End }, { GDK_KEY_KP_End } } },
  { "show-all", show_all, { { GDK_KEY_0 }, { GDK_KEY_KP_0 } } },
  { "live", go_live, { { GDK_KEY_l }, { GDK_KEY_Escape } } },
  { "step-back", step_back, { { GDK_KEY_comma } } },
  { "step-forward", step_forward, { { GDK_KEY_period } } },
  { "waker", go_to_waker, { { GDK_KEY_w } } },
  { "woken", go_to_woken, { { GDK_KEY_w, GDK_SHIFT_MASK } } },
  { "measure", measure, { { GDK_KEY_m } } },
  { "lane-up", choose_lane_above, { { GDK_KEY_Up }, { GDK_KEY_KP_Up } } },
  { "lane-down", choose_lane_below, { { GDK_KEY_Down }, { GDK_KEY_KP_Down } } },
  { "move-lane-up", move_lane_up, { { GDK_KEY_Up, GDK_ALT_MASK } } },
  { "move-lane-down", move_lane_down, { { GDK_KEY_Down, GDK_ALT_MASK } } },
  { "pin-lane", pin_lane, { { GDK_KEY_t } } },
  { "hide-lane", hide_lane, { { GDK_KEY_h } } },
  { "show-lanes", show_hidden_lanes, { { GDK_KEY_h, GDK_SHIFT_MASK } } },
  { "menu", open_menu, { { GDK_KEY_Menu }, { GDK_KEY_F10, GDK_SHIFT_MASK } } },
};

/* Actions whose state is a property of the lane list or of the navigator. */
static const struct
{
  const char *name;
  gboolean of_lanes;
  const char *property;
  guint key;
} property_actions[] = {
  { "play", FALSE, "playing", GDK_KEY_space },
  { "sort", TRUE, "sort", 0 },
  { "group", TRUE, "grouped", GDK_KEY_g },
  { "fit-lanes", TRUE, "fit", GDK_KEY_f },
};

static void
activate_cb (SkeinTimelineInteraction *self,
             GVariant                 *parameter,
             GAction                  *action)
{
  const char *name = g_action_get_name (action);

  stop_gliding (self);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      {
        actions[i].activate (self);
        return;
      }
  g_assert_not_reached ();
}

static void
lanes_changed_cb (SkeinTimelineInteraction *self)
{
  GAction *show_lanes = g_action_map_lookup_action (self->actions, "show-lanes");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (show_lanes),
                               skein_lane_list_count_hidden (self->lanes) > 0);
}

static void
add_actions (SkeinTimelineInteraction *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (actions[i].name, NULL);

      g_signal_connect_swapped (action, "activate", G_CALLBACK (activate_cb), self);
      g_action_map_add_action (self->actions, G_ACTION (action));
    }
  for (guint i = 0; i < G_N_ELEMENTS (property_actions); i++)
    {
      gpointer object = property_actions[i].of_lanes ? (gpointer) self->lanes : self->navigator;
      g_autoptr (GPropertyAction) action = g_property_action_new (
          property_actions[i].name, object, property_actions[i].property);

      g_action_map_add_action (self->actions, G_ACTION (action));
    }
  gtk_widget_insert_action_group (self->widget, GROUP, G_ACTION_GROUP (self->actions));
}

static void
bind_key (GtkWidgetClass *widget_class,
          guint           key,
          GdkModifierType modifiers,
          const char     *name)
{
  g_autofree char *full_name = g_strconcat (GROUP ".", name, NULL);

  gtk_widget_class_add_binding_action (widget_class, key, modifiers, full_name, NULL);
}

/**
 * skein_timeline_interaction_bind_keys:
 * @widget_class: the class of the widgets that get an interaction
 *
 * Binds keys to all actions of the group `timeline`.
 */
void
skein_timeline_interaction_bind_keys (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    for (guint j = 0; j < G_N_ELEMENTS (actions[i].keys) && actions[i].keys[j].key != 0; j++)
      bind_key (widget_class, actions[i].keys[j].key, actions[i].keys[j].modifiers,
                actions[i].name);
  for (guint i = 0; i < G_N_ELEMENTS (property_actions); i++)
    if (property_actions[i].key != 0)
      bind_key (widget_class, property_actions[i].key, 0, property_actions[i].name);
}

/* --- Life ------------------------------------------------------------------------------------- */

static void
add_controller (SkeinTimelineInteraction *self,
                gpointer                  controller)
{
  gtk_widget_add_controller (self->widget, controller);
  g_ptr_array_add (self->controllers, controller);
}

static void
add_drags (SkeinTimelineInteraction *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *swipe = gtk_gesture_swipe_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (swipe, "swipe", G_CALLBACK (swipe_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  add_controller (self, drag);
  add_controller (self, swipe);
  gtk_gesture_group (drag, swipe);
  add_controller (self, pinch);
}

static void
add_controllers (SkeinTimelineInteraction *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (move_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (move_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (forget_hovered), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (scroll, "decelerate", G_CALLBACK (decelerate_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (click_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_cb), self);
  add_drags (self);
  add_controller (self, motion);
  add_controller (self, scroll);
  add_controller (self, click);
  add_controller (self, menu);
}

/**
 * skein_timeline_interaction_new:
 * @widget: (transfer none): a #GtkScrollable that shows @scene, and that frees the interaction when
 *   it is disposed of
 * @scene: (transfer none): the scene that is acted on
 * @navigator: (transfer none): moves the position through time
 * @headers: (transfer none): the headers of the scene's lanes
 *
 * Lets the user act on @widget: drag or scroll to pan, control and scroll or pinch to zoom, shift
 * and drag to zoom to a box, drag on the ruler to show the past, drag a header to move a lane,
 * click to select, control and click to measure from edge to edge; and use the actions of the group
 * `timeline`.
 *
 * Returns: (transfer full): an interaction
 */
SkeinTimelineInteraction *
skein_timeline_interaction_new (GtkWidget          *widget,
                                SkeinTimelineScene *scene,
                                SkeinNavigator     *navigator,
                                SkeinHeaderColumn  *headers)
{
  SkeinTimelineInteraction *self;

  g_return_val_if_fail (GTK_IS_SCROLLABLE (widget), NULL);
  g_return_val_if_fail (SKEIN_IS_TIMELINE_SCENE (scene), NULL);
  g_return_val_if_fail (SKEIN_IS_NAVIGATOR (navigator), NULL);
  g_return_val_if_fail (SKEIN_IS_HEADER_COLUMN (headers), NULL);

  self = g_new0 (SkeinTimelineInteraction, 1);
  self->widget = widget;
  self->scene = g_object_ref (scene);
  self->navigator = g_object_ref (navigator);
  self->headers = g_object_ref (headers);
  self->view = skein_timeline_scene_get_view (scene);
  self->range = skein_timeline_scene_get_range (scene);
  self->lanes = skein_timeline_scene_get_lane_list (scene);
  self->controllers = g_ptr_array_new ();
  self->actions = G_ACTION_MAP (g_simple_action_group_new ());
  self->rest_event = SKEIN_NO_EVENT;
  add_actions (self);
  lanes_changed_cb (self);
  g_signal_connect_swapped (self->lanes, "changed", G_CALLBACK (lanes_changed_cb), self);
  add_controllers (self);
  return self;
}

/**
 * skein_timeline_interaction_reset:
 * @self: an interaction
 *
 * To be called when the run is replaced.
 */
void
skein_timeline_interaction_reset (SkeinTimelineInteraction *self)
{
  stop_gliding (self);
  forget_hovered (self);
}

/**
 * skein_timeline_interaction_free:
 * @self: (transfer full): an interaction
 *
 * Removes the controllers, the actions and the menu from the widget.
 */
void
skein_timeline_interaction_free (SkeinTimelineInteraction *self)
{
  stop_gliding (self);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->lanes, self);
  for (guint i = 0; i < self->controllers->len; i++)
    gtk_widget_remove_controller (self->widget, g_ptr_array_index (self->controllers, i));
  g_ptr_array_unref (self->controllers);
  gtk_widget_insert_action_group (self->widget, GROUP, NULL);
  g_object_unref (self->actions);
  g_clear_pointer (&self->menu, dispose_of_menu);
  g_object_unref (self->headers);
  g_object_unref (self->navigator);
  g_object_unref (self->scene);
  g_free (self);
}
