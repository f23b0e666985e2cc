/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <math.h>

#include "timeline/skein-timeline-private.h"

/* More ranges than anybody goes back through. */
#define MAX_RANGES 100
/* A time that comes into sight stands so far from the edge, as part of the width. */
#define MARGIN 0.1
/* Gliding loses half of its speed in so many seconds, and ends below so many pixels a second. */
#define HALF_LIFE 0.18
#define MIN_SPEED 20.0

/* --- Ranges seen before ----------------------------------------------------------------------- */

static void
push (GArray *ranges,
      gint64  from_ns,
      gint64  to_ns)
{
  SkeinTimelineRange range = { from_ns, to_ns };

  if (ranges->len == MAX_RANGES)
    g_array_remove_index (ranges, 0);
  g_array_append_val (ranges, range);
}

/* To be called before what is in sight is changed by somebody, not by time: they may want it back.
 * The steps of one zoom are one change. */
void
skein_timeline_remember (SkeinTimeline *self,
                         gboolean       zooming)
{
  const SkeinTimelineRange *last
      = self->ranges[0]->len > 0
          ? &g_array_index (self->ranges[0], SkeinTimelineRange, self->ranges[0]->len - 1)
          : NULL;

  if (zooming && self->zooming)
    return;
  self->zooming = zooming;
  g_array_set_size (self->ranges[1], 0);
  if (last == NULL || last->from_ns != self->from_ns || last->to_ns != self->to_ns)
    push (self->ranges[0], self->from_ns, self->to_ns);
}

static gboolean
go (SkeinTimeline *self,
    guint          from_stack)
{
  GArray *ranges = self->ranges[from_stack];

  while (ranges->len > 0)
    {
      SkeinTimelineRange range = g_array_index (ranges, SkeinTimelineRange, ranges->len - 1);

      g_array_set_size (ranges, ranges->len - 1);
      if (range.from_ns == self->from_ns && range.to_ns == self->to_ns)
        continue;
      push (self->ranges[1 - from_stack], self->from_ns, self->to_ns);
      self->zooming = FALSE;
      skein_timeline_stop_gliding (self);
      skein_timeline_set_range (self, range.from_ns, range.to_ns);
      return TRUE;
    }
  return FALSE;
}

/**
 * skein_timeline_go_back:
 * @self: a timeline
 *
 * Shows what was in sight before the last zoom or jump.
 *
 * Returns: whether there was one
 */
gboolean
skein_timeline_go_back (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), FALSE);

  return go (self, 0);
}

/**
 * skein_timeline_go_forward:
 * @self: a timeline
 *
 * Undoes skein_timeline_go_back().
 *
 * Returns: whether there was anything to undo
 */
gboolean
skein_timeline_go_forward (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), FALSE);

  return go (self, 1);
}

/**
 * skein_timeline_go_to_range:
 * @self: a timeline
 * @from_ns: the time at the left edge
 * @to_ns: the time at the right edge
 *
 * Shows that range as skein_timeline_set_range() does, and keeps what was in sight for
 * skein_timeline_go_back().
 */
void
skein_timeline_go_to_range (SkeinTimeline *self,
                            gint64         from_ns,
                            gint64         to_ns)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));
  g_return_if_fail (to_ns > from_ns);

  skein_timeline_stop_gliding (self);
  skein_timeline_remember (self, FALSE);
  skein_timeline_set_range (self, from_ns, to_ns);
}

/* Moves as little as is needed to bring a time into sight. */
void
skein_timeline_show_time (SkeinTimeline *self,
                          gint64         time_ns)
{
  gint64 span = self->to_ns - self->from_ns;
  gint64 margin = (gint64) ((double) span * MARGIN);

  if (time_ns >= self->from_ns && time_ns < self->to_ns)
    return;
  skein_timeline_stop_gliding (self);
  if (time_ns < self->from_ns)
    skein_timeline_set_range (self, time_ns - margin, time_ns - margin + span);
  else
    skein_timeline_set_range (self, time_ns + margin - span, time_ns + margin);
}

/* --- Kinetic panning -------------------------------------------------------------------------- */

static gboolean
glide_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       data)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);
  gint64 frame_us = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->glide_us != 0 ? (double) (frame_us - self->glide_us) / G_USEC_PER_SEC : 0;
  gint64 from_ns = self->from_ns;

  self->glide_us = frame_us;
  if (seconds > 0)
    skein_timeline_pan (self, self->glide_speed * seconds);
  self->glide_speed *= pow (0.5, seconds / HALF_LIFE);
  if (fabs (self->glide_speed) >= MIN_SPEED && (seconds == 0 || self->from_ns != from_ns))
    return G_SOURCE_CONTINUE;
  self->glide_id = 0;
  return G_SOURCE_REMOVE;
}

/* Lets the view go on moving, more and more slowly; more than 0 is towards later times. */
void
skein_timeline_glide (SkeinTimeline *self,
                      double         pixels_per_second)
{
  skein_timeline_stop_gliding (self);
  if (fabs (pixels_per_second) < MIN_SPEED)
    return;
  self->glide_speed = pixels_per_second;
  self->glide_us = 0;
  self->glide_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), glide_cb, NULL, NULL);
}

void
skein_timeline_stop_gliding (SkeinTimeline *self)
{
  if (self->glide_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glide_id);
  self->glide_id = 0;
}
