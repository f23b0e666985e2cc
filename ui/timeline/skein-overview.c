/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-overview.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "render/skein-color.h"
#include "render/skein-timeline-renderer.h"
#include "scene/skein-overview-layout.h"
#include "view/skein-pace.h"

#define HEIGHT 26
#define MIN_WIDTH 80
/* A pointer within this distance of an end of the window drags that end. */
#define GRIP_PX 6.0
/* A narrower window could not be seen. */
#define MIN_WINDOW_PX 4.0f
#define WINDOW_ALPHA 0.16f

typedef enum
{
  PART_OUTSIDE,
  PART_INSIDE,
  PART_START,
  PART_END
} Part;

struct _SkeinOverview
{
  GtkWidget parent_instance;

  SkeinTimeline *timeline; /* (owned) */
  SkeinVisibleRange *range; /* (owned): the timeline's range */
  SkeinView *view;         /* (owned): the timeline's view */
  SkeinDrawList *list;
  SkeinTimelineRenderer *renderer;
  SkeinHistory *history;   /* (not owned): the history that was laid out */
  gint64 end_ns;           /* end of the strip that was laid out */
  gint64 now_ns;           /* present that was laid out */
  int width;               /* width that was laid out */
  guint tick_id;           /* 0: the strip is up to date */
  SkeinPace pace;

  Part dragged;
  gint64 dragged_from_ns;  /* start of the timeline's range when the drag began */
  gint64 dragged_to_ns;
  gboolean moved;          /* the range has moved since the drag began */
};

G_DEFINE_FINAL_TYPE (SkeinOverview, skein_overview, GTK_TYPE_WIDGET)

/* --- Layout ----------------------------------------------------------------------------------- */

static float
get_x (SkeinOverview *self,
       gint64         time_ns)
{
  return (float) ((double) time_ns * gtk_widget_get_width (GTK_WIDGET (self))
                  / (double) MAX (self->end_ns, 1));
}

static gint64
get_time (SkeinOverview *self,
          double         x)
{
  return (gint64) (x * (double) self->end_ns / MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1));
}

/* Does nothing as long as run and width are the same and the run has grown by less than a pixel. */
static void
lay_out (SkeinOverview *self)
{
  SkeinHistory *history = skein_timeline_get_history (self->timeline);
  gint64 now_ns = skein_timeline_get_now_ns (self->timeline);
  gint64 end_ns = skein_overview_get_end (now_ns);
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (width <= 0)
    return;
  if (history == self->history && width == self->width && end_ns == self->end_ns
      && floor ((double) now_ns * width / (double) end_ns)
           == floor ((double) self->now_ns * width / (double) end_ns))
    return;
  self->history = history;
  self->now_ns = now_ns;
  self->end_ns = end_ns;
  self->width = width;
  if (history != NULL)
    skein_overview_lay_out (history, now_ns, end_ns, (float) width,
                            (float) gtk_widget_get_height (GTK_WIDGET (self)), self->list);
  else
    skein_draw_list_clear (self->list);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SkeinOverview *self = SKEIN_OVERVIEW (widget);

  if (!skein_pace_begin (&self->pace, self->view, clock))
    return G_SOURCE_CONTINUE;
  lay_out (self);
  skein_pace_end (&self->pace, clock);
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

/* The strip holds the whole run, so that laying it out costs as much as the timeline. */
static void
wake (SkeinOverview *self)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* --- Widget ----------------------------------------------------------------------------------- */

static void
skein_overview_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MIN_WIDTH;
  else
    *minimum = *natural = HEIGHT;
}

static void
skein_overview_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  lay_out (SKEIN_OVERVIEW (widget));
}

static const GdkRGBA *
get_color (SkeinRole role)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  return skein_color_get (
      skein_color_choose_palette (style),
      role);
}

static void
draw_window (SkeinOverview *self,
             GtkSnapshot   *snapshot)
{
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  GdkRGBA color = *get_color (SKEIN_ROLE_FOLLOWED);
  float start = get_x (self, skein_visible_range_get_from_ns (self->range));
  float end = get_x (self, skein_visible_range_get_to_ns (self->range));
  GskRoundedRect outline;
  float left;
  float right;

  left = roundf (MIN (start, width - MIN_WINDOW_PX));
  right = roundf (CLAMP (end, left + MIN_WINDOW_PX, width));
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (left, 0, right - left, height),
                                   4);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { color, color, color, color });
  color.alpha = WINDOW_ALPHA;
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (left, 0, right - left, height));
}

static void
draw_line (SkeinOverview *self,
           GtkSnapshot   *snapshot,
           SkeinRole      role,
           gint64         time_ns)
{
  float x = roundf (get_x (self, time_ns));

  gtk_snapshot_append_color (
      snapshot, get_color (role),
      &GRAPHENE_RECT_INIT (x - 1, 0, 2, (float) gtk_widget_get_height (GTK_WIDGET (self))));
}

static void
skein_overview_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  SkeinOverview *self = SKEIN_OVERVIEW (widget);
  AdwStyleManager *style = adw_style_manager_get_default ();

  skein_timeline_renderer_set_palette (
      self->renderer, skein_color_choose_palette (style));
  /* The strip has no texts. */
  skein_timeline_renderer_replay (self->renderer, self->list, NULL, snapshot);
  if (self->history == NULL)
    return;
  draw_window (self, snapshot);
  draw_line (self, snapshot, SKEIN_ROLE_NOW, skein_timeline_get_now_ns (self->timeline));
  if (!skein_view_is_live (self->view))
    draw_line (self, snapshot, SKEIN_ROLE_FOLLOWED, skein_view_get_time_ns (self->view));
}

/* --- Dragging --------------------------------------------------------------------------------- */

static Part
find_part (SkeinOverview *self,
           double         x)
{
  double left = get_x (self, skein_visible_range_get_from_ns (self->range));
  double end = get_x (self, skein_visible_range_get_to_ns (self->range));
  double right = MIN (end, gtk_widget_get_width (GTK_WIDGET (self)));

  /* A window that is too narrow for grips is only moved. */
  if (right - left > 3 * GRIP_PX)
    {
      if (fabs (x - left) <= GRIP_PX)
        return PART_START;
      if (fabs (x - right) <= GRIP_PX)
        return PART_END;
    }
  return x >= left - GRIP_PX && x <= right + GRIP_PX ? PART_INSIDE : PART_OUTSIDE;
}

static void
drag_begin_cb (SkeinOverview *self,
               double         x,
               double         y)
{
  gint64 span;

  self->dragged = find_part (self, x);
  self->moved = self->dragged == PART_OUTSIDE;
  self->dragged_from_ns = skein_visible_range_get_from_ns (self->range);
  self->dragged_to_ns = skein_visible_range_get_to_ns (self->range);
  span = self->dragged_to_ns - self->dragged_from_ns;
  if (self->dragged == PART_OUTSIDE)
    {
      /* The window moves to the pointer, and is dragged from there. */
      self->dragged_from_ns = MAX (get_time (self, x) - span / 2, 0);
      self->dragged_to_ns = self->dragged_from_ns + span;
      skein_visible_range_go_to (self->range, self->dragged_from_ns, self->dragged_to_ns);
    }
}

static void
drag_update_cb (SkeinOverview *self,
                double         offset_x,
                double         offset_y)
{
  gint64 offset_ns = get_time (self, offset_x);
  gint64 least_ns = MAX (get_time (self, 2), 1);
  gint64 from_ns = self->dragged_from_ns;
  gint64 to_ns = self->dragged_to_ns;

  /* The user can go back to the range that was in sight before the drag. */
  if (!self->moved)
    skein_visible_range_go_to (self->range, from_ns, to_ns);
  self->moved = TRUE;
  if (self->dragged == PART_START)
    from_ns = CLAMP (from_ns + offset_ns, 0, to_ns - least_ns);
  else if (self->dragged == PART_END)
    to_ns = MAX (to_ns + offset_ns, from_ns + least_ns);
  else
    {
      from_ns = MAX (from_ns + offset_ns, 0);
      to_ns = from_ns + (self->dragged_to_ns - self->dragged_from_ns);
    }
  skein_visible_range_set (self->range, from_ns, to_ns);
}

static void
motion_cb (SkeinOverview *self,
           double         x,
           double         y)
{
  Part part = find_part (self, x);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), part == PART_START || part == PART_END
                                                        ? "ew-resize"
                                                      : part == PART_INSIDE ? "grab"
                                                                            : "pointer");
}

static void
double_click_cb (SkeinOverview *self,
                 int            n_press)
{
  if (n_press == 2)
    skein_visible_range_show_all (self->range);
}

/* --- Object ----------------------------------------------------------------------------------- */

static void
skein_overview_dispose (GObject *object)
{
  SkeinOverview *self = SKEIN_OVERVIEW (object);

  g_clear_object (&self->timeline);
  g_clear_object (&self->range);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (skein_overview_parent_class)->dispose (object);
}

static void
skein_overview_finalize (GObject *object)
{
  SkeinOverview *self = SKEIN_OVERVIEW (object);

  skein_draw_list_free (self->list);
  skein_timeline_renderer_free (self->renderer);
  G_OBJECT_CLASS (skein_overview_parent_class)->finalize (object);
}

static void
skein_overview_class_init (SkeinOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skein_overview_dispose;
  object_class->finalize = skein_overview_finalize;
  widget_class->measure = skein_overview_measure;
  widget_class->size_allocate = skein_overview_size_allocate;
  widget_class->snapshot = skein_overview_snapshot;
  gtk_widget_class_set_css_name (widget_class, "skein-overview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
skein_overview_init (SkeinOverview *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->list = skein_draw_list_new ();
  self->renderer = skein_timeline_renderer_new ();
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (double_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               _("The whole run: drag the window to look elsewhere, "
                                 "its ends to see more or less"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Overview of the run"), -1);
}

/**
 * skein_overview_new:
 * @timeline: (transfer none): the timeline whose run is shown
 *
 * Returns: (transfer floating): a strip that shows the whole run
 */
GtkWidget *
skein_overview_new (SkeinTimeline *timeline)
{
  SkeinOverview *self = g_object_new (SKEIN_TYPE_OVERVIEW, NULL);
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_return_val_if_fail (SKEIN_IS_TIMELINE (timeline), NULL);

  self->timeline = g_object_ref (timeline);
  self->range = g_object_ref (skein_timeline_get_range (timeline));
  self->view = g_object_ref (skein_timeline_get_view (timeline));
  g_signal_connect_object (timeline, "notify::now-ns", G_CALLBACK (wake), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (timeline, "notify::history", G_CALLBACK (lay_out), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->range, "notify::from-ns", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->range, "notify::to-ns", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::position-ns", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
