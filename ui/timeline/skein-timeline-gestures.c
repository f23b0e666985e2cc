/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline-gestures.h"

#include <math.h>

#include "scene/skein-trail.h"
#include "timeline/skein-timeline-menu.h"
#include "timeline/skein-timeline-private.h"

/* Pointers move this far before a press is a drag. */
#define DRAG_THRESHOLD_PX 4.0

typedef enum
{
  DRAG_NONE,
  DRAG_PAN,
  DRAG_SCRUB,
  DRAG_BOX,
  DRAG_LANE
} Drag;

/* What pointers are doing. */
typedef struct
{
  double x;             /* where the pointer is */
  double y;
  Drag drag;
  gboolean dragged;     /* it is no click any more */
  double start[2];      /* where the drag began */
  double offset[2];     /* how far it has come */
  gint64 pinch_ns;      /* the time under the fingers */
  double pinch_scale;
} Pointer;

static SkeinTimeline *
get_timeline (gpointer controller)
{
  return SKEIN_TIMELINE (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
}

static gboolean
is_in_region (SkeinTimeline *self,
              SkeinRegion    region,
              double         x,
              double         y)
{
  const SkeinDrawItem *bounds = skein_draw_list_get_region (self->list, region);

  x /= self->scale;
  y /= self->scale;
  return x >= bounds->x && x < bounds->x + bounds->w && y >= bounds->y
         && y < bounds->y + bounds->h;
}

static gboolean
is_in_ruler (SkeinTimeline *self,
             double         x,
             double         y)
{
  const SkeinDrawItem *plot = skein_draw_list_get_region (self->list, SKEIN_REGION_PLOT);

  return is_in_region (self, SKEIN_REGION_RULER, x, y) && x / self->scale >= plot->x;
}

/* --- Hovering --------------------------------------------------------------------------------- */

static void
move_cb (GtkEventControllerMotion *controller,
         double                    x,
         double                    y,
         gpointer                  data)
{
  Pointer *pointer = data;
  SkeinTimeline *self = get_timeline (controller);

  pointer->x = x;
  pointer->y = y;
  if (pointer->drag == DRAG_NONE)
    skein_timeline_hover (self, x, y);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   is_in_ruler (self, x, y) ? "col-resize" : NULL);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          gpointer                  data)
{
  skein_timeline_forget_hovered (get_timeline (controller));
}

/* --- Wheels and touchpads --------------------------------------------------------------------- */

static gboolean
has_more_lanes (SkeinTimeline *self)
{
  GtkAdjustment *down = self->adjustments[1];

  return down != NULL && gtk_adjustment_get_upper (down) > gtk_adjustment_get_page_size (down);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           gpointer                  data)
{
  Pointer *pointer = data;
  SkeinTimeline *self = get_timeline (controller);
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double unit = gtk_widget_get_width (GTK_WIDGET (self)) * SKEIN_TIMELINE_PAN_STEP;

  skein_timeline_stop_gliding (self);
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    unit = 1;
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      double notches = unit == 1 ? dy / 40 : dy;

      skein_timeline_zoom (self, pow (SKEIN_TIMELINE_ZOOM_STEP, -notches),
                           skein_timeline_get_time_at (self, pointer->x));
      return GDK_EVENT_STOP;
    }
  if (((state & GDK_SHIFT_MASK) != 0 || !has_more_lanes (self)) && dx == 0)
    dx = dy;
  if (dx == 0)
    return GDK_EVENT_PROPAGATE;
  skein_timeline_pan (self, dx * unit);
  return GDK_EVENT_STOP;
}

static void
decelerate_cb (GtkEventControllerScroll *controller,
               double                    speed_x,
               double                    speed_y,
               gpointer                  data)
{
  if (fabs (speed_x) > fabs (speed_y))
    skein_timeline_glide (get_timeline (controller), speed_x);
}

static void
pinch_begin_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                gpointer          data)
{
  Pointer *pointer = data;
  double x = pointer->x;
  double y;

  if (gtk_gesture_is_recognized (gesture))
    gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  pointer->pinch_ns = skein_timeline_get_time_at (get_timeline (gesture), x);
  pointer->pinch_scale = 1;
}

static void
pinch_cb (GtkGestureZoom *gesture,
          double          scale,
          gpointer        data)
{
  Pointer *pointer = data;

  if (scale <= 0)
    return;
  skein_timeline_zoom (get_timeline (gesture), scale / pointer->pinch_scale, pointer->pinch_ns);
  pointer->pinch_scale = scale;
}

/* --- Dragging --------------------------------------------------------------------------------- */

static Drag
find_drag (SkeinTimeline  *self,
           GdkModifierType state,
           double          x,
           double          y)
{
  if (is_in_ruler (self, x, y))
    return DRAG_SCRUB;
  if (is_in_region (self, SKEIN_REGION_HEADERS, x, y))
    return DRAG_LANE;
  if (!is_in_region (self, SKEIN_REGION_PLOT, x, y))
    return DRAG_NONE;
  return (state & GDK_SHIFT_MASK) != 0 ? DRAG_BOX : DRAG_PAN;
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               gpointer        data)
{
  Pointer *pointer = data;
  SkeinTimeline *self = get_timeline (gesture);
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  skein_timeline_stop_gliding (self);
  pointer->drag = find_drag (self, state, x, y);
  pointer->dragged = FALSE;
  pointer->start[0] = x;
  pointer->start[1] = y;
  pointer->offset[0] = pointer->offset[1] = 0;
  if (pointer->drag == DRAG_SCRUB)
    {
      skein_timeline_set_playing (self, FALSE);
      skein_timeline_scrub (self, skein_timeline_get_time_at (self, x));
    }
}

static void
begin_to_drag (SkeinTimeline *self,
               Pointer       *pointer)
{
  pointer->dragged = TRUE;
  skein_timeline_forget_hovered (self);
  if (pointer->drag == DRAG_LANE)
    {
      g_autofree char *key = skein_timeline_get_lane_key (
          self, skein_timeline_pick (self, pointer->start[0], pointer->start[1]));

      if (key != NULL)
        skein_timeline_choose_lane (self, key);
      else
        pointer->drag = DRAG_NONE;
    }
}

static void
pan_lanes (SkeinTimeline *self,
           double         pixels)
{
  GtkAdjustment *down = self->adjustments[1];

  if (down != NULL && pixels != 0)
    gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + pixels);
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                gpointer        data)
{
  Pointer *pointer = data;
  SkeinTimeline *self = get_timeline (gesture);
  double x = pointer->start[0] + offset_x;

  if (!pointer->dragged && hypot (offset_x, offset_y) < DRAG_THRESHOLD_PX)
    return;
  if (!pointer->dragged)
    begin_to_drag (self, pointer);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  switch (pointer->drag)
    {
    case DRAG_PAN:
      skein_timeline_pan (self, pointer->offset[0] - offset_x);
      pan_lanes (self, pointer->offset[1] - offset_y);
      break;
    case DRAG_SCRUB:
      skein_timeline_scrub (self, skein_timeline_get_time_at (self, x));
      break;
    case DRAG_BOX:
      self->box_x[0] = pointer->start[0];
      self->box_x[1] = x;
      gtk_widget_queue_draw (GTK_WIDGET (self));
      break;
    case DRAG_LANE:
      skein_timeline_drag_lane (self, pointer->start[1] + offset_y);
      break;
    case DRAG_NONE:
    default:
      break;
    }
  pointer->offset[0] = offset_x;
  pointer->offset[1] = offset_y;
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          offset_x,
             double          offset_y,
             gpointer        data)
{
  Pointer *pointer = data;
  SkeinTimeline *self = get_timeline (gesture);
  double left = MIN (self->box_x[0], self->box_x[1]);
  double right = MAX (self->box_x[0], self->box_x[1]);

  pointer->drag = DRAG_NONE;
  self->box_x[0] = self->box_x[1] = 0;
  if (right - left >= DRAG_THRESHOLD_PX)
    skein_timeline_go_to_range (self, skein_timeline_get_time_at (self, left),
                                skein_timeline_get_time_at (self, right));
}

static void
swipe_cb (GtkGestureSwipe *gesture,
          double           speed_x,
          double           speed_y,
          gpointer         data)
{
  Pointer *pointer = data;
  SkeinTimeline *self = get_timeline (gesture);

  if (pointer->dragged && self->box_x[0] == self->box_x[1]
      && is_in_region (self, SKEIN_REGION_PLOT, pointer->start[0], pointer->start[1]))
    skein_timeline_glide (self, -speed_x);
}

/* --- Clicking --------------------------------------------------------------------------------- */

static void
click_cb (GtkGestureClick *gesture,
          int              n_press,
          double           x,
          double           y,
          gpointer         data)
{
  SkeinTimeline *self = get_timeline (gesture);
  const SkeinDrawItem *item = skein_timeline_pick (self, x, y);
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint event = item != NULL ? item->subject.event : SKEIN_NO_EVENT;
  guint selected = skein_view_get_selected (self->view);
  g_autofree char *key = skein_timeline_get_lane_key (self, item);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (is_in_ruler (self, x, y))
    return;
  if (key != NULL)
    skein_timeline_choose_lane (self, key);
  if (is_in_region (self, SKEIN_REGION_HEADERS, x, y))
    {
      skein_header_column_focus_chosen (self->headers);
      return;
    }
  if ((state & GDK_CONTROL_MASK) == 0 || event == SKEIN_NO_EVENT)
    {
      skein_timeline_mark (self, SKEIN_NO_EVENT);
      if (item != NULL && item->subject.kind == SKEIN_SUBJECT_SPAN && item->subject.n > 1)
        event = skein_trail_find_first (self->history, event, item->subject.last_event);
    }
  else
    {
      event = skein_timeline_snap_to_edge (self, item, x);
      if (selected != SKEIN_NO_EVENT && self->marked == SKEIN_NO_EVENT)
        skein_timeline_mark (self, selected);
    }
  skein_timeline_select_event (self, event);
}

static void
menu_cb (GtkGestureClick *gesture,
         int              n_press,
         double           x,
         double           y,
         gpointer         data)
{
  SkeinTimeline *self = get_timeline (gesture);
  g_autofree char *key = skein_timeline_get_lane_key (self, skein_timeline_pick (self, x, y));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (key != NULL)
    skein_timeline_choose_lane (self, key);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  skein_timeline_pop_up_menu (self, x, y);
}

/* --- Controllers ------------------------------------------------------------------------------ */

static void
add_drags (GtkWidget *widget,
           Pointer   *pointer)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *swipe = gtk_gesture_swipe_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), pointer);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), pointer);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), pointer);
  g_signal_connect (swipe, "swipe", G_CALLBACK (swipe_cb), pointer);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), pointer);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), pointer);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (swipe));
  gtk_gesture_group (drag, swipe);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}

/**
 * skein_timeline_add_gestures:
 * @self: a timeline
 *
 * Lets pointers act on it: drag or wheel to pan, control and wheel or two fingers to zoom, shift
 * and drag to zoom to a box, drag on the ruler to look at the past, drag a name to move a lane,
 * click to select, control and click to measure, from edge to edge.
 */
void
skein_timeline_add_gestures (SkeinTimeline *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  Pointer *pointer = g_new0 (Pointer, 1);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  /* It goes with the timeline; the controllers do not outlive it. */
  g_object_set_data_full (G_OBJECT (self), "skein-pointer", pointer, g_free);
  g_signal_connect (motion, "motion", G_CALLBACK (move_cb), pointer);
  g_signal_connect (motion, "enter", G_CALLBACK (move_cb), pointer);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), pointer);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), pointer);
  g_signal_connect (scroll, "decelerate", G_CALLBACK (decelerate_cb), pointer);
  g_signal_connect (click, "released", G_CALLBACK (click_cb), NULL);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_cb), NULL);
  add_drags (widget, pointer);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
}
