/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline-gestures.h"

#include <math.h>

#define ZOOM_STEP 1.25
/* Part of the width that one key press, or one notch of a wheel, moves. */
#define PAN_STEP 0.1
/* Pointers move this far before a press is a drag. */
#define DRAG_THRESHOLD_PX 4.0

/* --- Actions and keys ------------------------------------------------------------------------- */

static gint64
get_middle (SkeinTimeline *self)
{
  gint64 from_ns;
  gint64 to_ns;
  gint64 now_ns = skein_timeline_get_now_ns (self);

  skein_timeline_get_range (self, &from_ns, &to_ns);
  /* The present stays in sight, if it is. */
  return now_ns >= from_ns && now_ns < to_ns ? now_ns : from_ns + (to_ns - from_ns) / 2;
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);

  skein_timeline_zoom (self, g_str_has_suffix (name, "in") ? ZOOM_STEP : 1 / ZOOM_STEP,
                       get_middle (self));
}

static void
pan_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  double step = gtk_widget_get_width (widget) * PAN_STEP;

  skein_timeline_pan (SKEIN_TIMELINE (widget), g_str_has_suffix (name, "later") ? step : -step);
}

static void
start_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);
  gint64 from_ns;
  gint64 to_ns;

  skein_timeline_get_range (self, &from_ns, &to_ns);
  skein_timeline_set_range (self, 0, to_ns - from_ns);
}

static void
follow_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  skein_timeline_set_follow (SKEIN_TIMELINE (widget), TRUE);
}

static void
show_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  skein_timeline_show_all (SKEIN_TIMELINE (widget));
}

/**
 * skein_timeline_class_add_actions:
 * @widget_class: the timeline's class
 *
 * Installs what a pointer can do as actions with keys.
 */
void
skein_timeline_class_add_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    guint keys[3];
  } actions[] = {
    { "timeline.zoom-in", zoom_action, { GDK_KEY_plus, GDK_KEY_KP_Add, GDK_KEY_equal } },
    { "timeline.zoom-out", zoom_action, { GDK_KEY_minus, GDK_KEY_KP_Subtract } },
    { "timeline.earlier", pan_action, { GDK_KEY_Left, GDK_KEY_KP_Left } },
    { "timeline.later", pan_action, { GDK_KEY_Right, GDK_KEY_KP_Right } },
    { "timeline.start", start_action, { GDK_KEY_Home, GDK_KEY_KP_Home } },
    { "timeline.follow", follow_action, { GDK_KEY_End, GDK_KEY_KP_End } },
    { "timeline.show-all", show_all_action, { GDK_KEY_0, GDK_KEY_KP_0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
      for (guint j = 0; j < G_N_ELEMENTS (actions[i].keys) && actions[i].keys[j] != 0; j++)
        gtk_widget_class_add_binding_action (widget_class, actions[i].keys[j], 0, actions[i].name,
                                             NULL);
    }
}

/* --- Pointers --------------------------------------------------------------------------------- */

/* Where the pointer is, and was, in the widget. */
typedef struct
{
  double x;
  double y;
  double dragged_px;
} Pointer;

static void
move_cb (GtkEventControllerMotion *controller,
         double                    x,
         double                    y,
         gpointer                  data)
{
  Pointer *pointer = data;

  pointer->x = x;
  pointer->y = y;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           gpointer                  data)
{
  Pointer *pointer = data;
  GtkEventController *base = GTK_EVENT_CONTROLLER (controller);
  SkeinTimeline *self = SKEIN_TIMELINE (gtk_event_controller_get_widget (base));
  GdkModifierType state = gtk_event_controller_get_current_event_state (base);

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      skein_timeline_zoom (self, pow (ZOOM_STEP, -dy),
                           skein_timeline_get_time_at (self, pointer->x));
      return GDK_EVENT_STOP;
    }
  if ((state & GDK_SHIFT_MASK) != 0 && dx == 0)
    dx = dy;
  if (dx == 0)
    return GDK_EVENT_PROPAGATE;
  skein_timeline_pan (self, dx * gtk_widget_get_width (GTK_WIDGET (self)) * PAN_STEP);
  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               gpointer        data)
{
  Pointer *pointer = data;

  pointer->dragged_px = 0;
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                gpointer        data)
{
  Pointer *pointer = data;
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  if (pointer->dragged_px == 0 && fabs (offset_x) < DRAG_THRESHOLD_PX)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  skein_timeline_pan (SKEIN_TIMELINE (widget), pointer->dragged_px - offset_x);
  pointer->dragged_px = offset_x;
}

static void
click_cb (GtkGestureClick *gesture,
          int              n_press,
          double           x,
          double           y,
          gpointer         data)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  const SkeinDrawItem *item = skein_timeline_pick (SKEIN_TIMELINE (widget), x, y);

  gtk_widget_grab_focus (widget);
  skein_timeline_select_event (SKEIN_TIMELINE (widget),
                               item != NULL ? item->subject.event : SKEIN_NO_EVENT);
}

/**
 * skein_timeline_add_gestures:
 * @self: a timeline
 *
 * Lets pointers act on it: drag or wheel to pan, control and wheel to zoom, click to select.
 */
void
skein_timeline_add_gestures (SkeinTimeline *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  Pointer *pointer = g_new0 (Pointer, 1);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  /* It goes with the timeline; the controllers do not outlive it. */
  g_object_set_data_full (G_OBJECT (self), "skein-pointer", pointer, g_free);
  g_signal_connect (motion, "motion", G_CALLBACK (move_cb), pointer);
  g_signal_connect (motion, "enter", G_CALLBACK (move_cb), pointer);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), pointer);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), pointer);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), pointer);
  g_signal_connect (click, "released", G_CALLBACK (click_cb), NULL);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}
