/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline-private.h"

#define MIN_SPAN_NS 200
/* A thousand hours */
#define MAX_SPAN_NS (3600 * 1000 * SKEIN_NS_PER_SECOND)
/* While it follows, the present stands so far from the right edge: there is room for a word. */
#define FOLLOW_MARGIN_PX 78.0

void
skein_timeline_store_range (SkeinTimeline *self,
                            gint64         from_ns,
                            gint64         to_ns)
{
  gint64 span = CLAMP (to_ns - from_ns, MIN_SPAN_NS, MAX_SPAN_NS);
  gint64 old_from = self->from_ns;
  gint64 old_to = self->to_ns;

  self->from_ns = MAX (from_ns, 0);
  self->to_ns = self->from_ns + span;
  if (self->from_ns != old_from)
    skein_timeline_notify (self, SKEIN_TIMELINE_PROP_FROM_NS);
  if (self->to_ns != old_to)
    skein_timeline_notify (self, SKEIN_TIMELINE_PROP_TO_NS);
}

static gint64
get_follow_margin (SkeinTimeline *self)
{
  SkeinTimelineInput input;
  double plot;

  skein_timeline_fill_input (self, &input);
  plot = MAX ((double) input.width - input.header_width, 2 * FOLLOW_MARGIN_PX);
  return (gint64) ((double) (self->to_ns - self->from_ns) * FOLLOW_MARGIN_PX / plot);
}

void
skein_timeline_follow_now (SkeinTimeline *self)
{
  gint64 span = self->to_ns - self->from_ns;
  gint64 to_ns = MAX (self->now_ns + get_follow_margin (self), span);

  skein_timeline_store_range (self, to_ns - span, to_ns);
}

/**
 * skein_timeline_set_follow:
 * @self: a timeline
 * @follow: whether the present is kept in sight, near the right edge
 */
void
skein_timeline_set_follow (SkeinTimeline *self,
                           gboolean       follow)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  follow = !!follow;
  if (self->follow == follow)
    return;
  self->follow = follow;
  if (follow)
    {
      skein_timeline_follow_now (self);
      skein_timeline_lay_out (self);
    }
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_FOLLOW);
}

/**
 * skein_timeline_get_follow:
 * @self: a timeline
 *
 * Returns: whether the present is kept in sight
 */
gboolean
skein_timeline_get_follow (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), FALSE);

  return self->follow;
}

/**
 * skein_timeline_set_range:
 * @self: a timeline
 * @from_ns: the time at the left edge; not before the start of the run
 * @to_ns: the time at the right edge
 *
 * Shows that range, and follows the present no longer.
 */
void
skein_timeline_set_range (SkeinTimeline *self,
                          gint64         from_ns,
                          gint64         to_ns)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));
  g_return_if_fail (to_ns > from_ns);

  skein_timeline_set_follow (self, FALSE);
  skein_timeline_store_range (self, from_ns, to_ns);
  skein_timeline_lay_out (self);
}

/**
 * skein_timeline_get_range:
 * @self: a timeline
 * @from_ns: (out) (optional): the time at the left edge
 * @to_ns: (out) (optional): the time at the right edge
 */
void
skein_timeline_get_range (SkeinTimeline *self,
                          gint64        *from_ns,
                          gint64        *to_ns)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  if (from_ns != NULL)
    *from_ns = self->from_ns;
  if (to_ns != NULL)
    *to_ns = self->to_ns;
}

/**
 * skein_timeline_show_all:
 * @self: a timeline
 *
 * Shows all that has happened; if it followed the present, it still does.
 */
void
skein_timeline_show_all (SkeinTimeline *self)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  skein_timeline_remember (self, FALSE);
  skein_timeline_store_range (self, 0, MAX (self->now_ns, SKEIN_NS_PER_MS));
  skein_timeline_store_range (self, 0, self->to_ns + get_follow_margin (self));
  skein_timeline_lay_out (self);
}

/**
 * skein_timeline_zoom:
 * @self: a timeline
 * @factor: more than 1 to see less, larger
 * @around_ns: the time that stays where it is; while it follows, that is the present
 */
void
skein_timeline_zoom (SkeinTimeline *self,
                     double         factor,
                     gint64         around_ns)
{
  double span;
  double left;

  g_return_if_fail (SKEIN_IS_TIMELINE (self));
  g_return_if_fail (factor > 0);

  skein_timeline_remember (self, TRUE);
  span = CLAMP ((double) (self->to_ns - self->from_ns) / factor, MIN_SPAN_NS, MAX_SPAN_NS);
  left = (double) (around_ns - self->from_ns) * span / (double) (self->to_ns - self->from_ns);
  skein_timeline_store_range (self, around_ns - (gint64) left,
                              around_ns - (gint64) left + (gint64) span);
  if (self->follow)
    skein_timeline_follow_now (self);
  skein_timeline_lay_out (self);
}

/**
 * skein_timeline_pan:
 * @self: a timeline
 * @pixels: how far to move the view; more than 0 is later
 */
void
skein_timeline_pan (SkeinTimeline *self,
                    double         pixels)
{
  SkeinTimelineInput input;
  gint64 offset_ns;

  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  skein_timeline_fill_input (self, &input);
  offset_ns = (gint64) (pixels * (double) (self->to_ns - self->from_ns)
                        / ((input.width - input.header_width) * self->scale));
  if (offset_ns != 0)
    skein_timeline_set_range (self, self->from_ns + offset_ns, self->to_ns + offset_ns);
}

/**
 * skein_timeline_get_time_at:
 * @self: a timeline
 * @x: pixels from its left edge
 *
 * Returns: the scenario time there
 */
gint64
skein_timeline_get_time_at (SkeinTimeline *self,
                            double         x)
{
  SkeinTimelineInput input;
  SkeinTimeAxis axis;

  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), 0);

  skein_timeline_fill_input (self, &input);
  axis = skein_timeline_input_get_axis (&input);
  return skein_time_axis_get_time (&axis, (float) (x / self->scale));
}
