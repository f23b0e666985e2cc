/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-numbers.h"
#include "scene/skein-lane-context.h"
#include "scene/skein-trail.h"
#include "timeline/skein-timeline-private.h"

static guint event_selected_signal;

/* --- The view --------------------------------------------------------------------------------- */

static void
changed_cb (SkeinTimeline *self)
{
  /* The present is brought in by skein_timeline_update(). */
  gint64 moment_ns = skein_view_is_live (self->view) ? -1 : skein_view_get_time_ns (self->view);

  if (moment_ns >= 0 || self->limit != G_MAXUINT)
    skein_timeline_lay_out (self);
  if (self->moment_ns == moment_ns)
    return;
  self->moment_ns = moment_ns;
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_MOMENT_NS);
}

static void
looked_at_cb (SkeinTimeline *self)
{
  skein_timeline_lay_out (self);
}

void
skein_timeline_install_signals (GType type)
{
  /**
   * SkeinTimeline::event-selected:
   * @self: the timeline
   * @event: the event's number, or %SKEIN_NO_EVENT
   *
   * An item was clicked that stands for that event, or a place where there is none.
   */
  event_selected_signal = g_signal_new ("event-selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * SkeinTimeline::lanes-changed:
   * @self: the timeline
   *
   * Lanes were moved, sorted, grouped, pinned or hidden: what skein_timeline_get_lane_order()
   * returns is another.
   */
  g_signal_new ("lanes-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
skein_timeline_adopt_view (SkeinTimeline *self,
                           SkeinView     *view,
                           gboolean       own)
{
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_set_object (&self->view, view);
  self->own_view = own;
  g_signal_connect_swapped (view, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (view, "selected", G_CALLBACK (looked_at_cb), self);
  g_signal_connect_swapped (view, "marked", G_CALLBACK (looked_at_cb), self);
}

/**
 * skein_timeline_set_view:
 * @self: a timeline
 * @view: what says which moment is looked at; whoever made it keeps it up to date
 */
void
skein_timeline_set_view (SkeinTimeline *self,
                         SkeinView     *view)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));
  g_return_if_fail (SKEIN_IS_VIEW (view));

  if (self->view == view)
    return;
  skein_timeline_adopt_view (self, view, FALSE);
  skein_timeline_lay_out (self);
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_VIEW);
}

/**
 * skein_timeline_get_view:
 * @self: a timeline
 *
 * Returns: (transfer none): what says which moment is looked at
 */
SkeinView *
skein_timeline_get_view (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), NULL);

  return self->view;
}

/* --- A moment --------------------------------------------------------------------------------- */

/* Somebody looks elsewhere: what follows the present would draw it out of their sight. */
static void
look_at_moment (SkeinTimeline *self)
{
  if (skein_view_is_live (self->view))
    return;
  skein_timeline_set_follow (self, FALSE);
  skein_timeline_show_time (self, skein_view_get_time_ns (self->view));
}

/**
 * skein_timeline_scrub:
 * @self: a timeline
 * @time_ns: a time of the run; from the present on, the present is looked at
 *
 * Looks at what was true at that time.
 */
void
skein_timeline_scrub (SkeinTimeline *self,
                      gint64         time_ns)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  if (time_ns >= self->now_ns)
    skein_view_go_live (self->view);
  else
    skein_view_set_time_ns (self->view, time_ns);
  if (!skein_view_is_live (self->view))
    skein_timeline_set_follow (self, FALSE);
}

/**
 * skein_timeline_step:
 * @self: a timeline
 * @n_events_by: how many events forward, or, if negative, back
 *
 * Returns: whether there was anywhere to go
 */
gboolean
skein_timeline_step (SkeinTimeline *self,
                     int            n_events_by)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), FALSE);

  skein_timeline_set_playing (self, FALSE);
  if (!skein_view_step (self->view, n_events_by))
    return FALSE;
  look_at_moment (self);
  return TRUE;
}

/**
 * skein_timeline_go_live:
 * @self: a timeline
 *
 * Looks at the present, and keeps it in sight.
 */
void
skein_timeline_go_live (SkeinTimeline *self)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  skein_timeline_set_playing (self, FALSE);
  skein_timeline_stop_gliding (self);
  skein_timeline_mark (self, SKEIN_NO_EVENT);
  skein_view_select (self->view, SKEIN_NO_EVENT);
  skein_view_go_live (self->view);
  skein_timeline_set_follow (self, TRUE);
}

/* --- Events ----------------------------------------------------------------------------------- */

/**
 * skein_timeline_select_event:
 * @self: a timeline
 * @event: an event's number, or %SKEIN_NO_EVENT
 *
 * Looks at an event, shows what led to it and what came of it, and emits
 * #SkeinTimeline::event-selected.
 */
void
skein_timeline_select_event (SkeinTimeline *self,
                             guint          event)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  skein_view_select (self->view, event);
  g_signal_emit (self, event_selected_signal, 0, event);
}

/* Times are measured from there to the event that is looked at. */
void
skein_timeline_mark (SkeinTimeline *self,
                     guint          event)
{
  if (self->marked == event)
    return;
  self->marked = event;
  /* What the pointer rested on is not what is looked at any more. */
  skein_timeline_drop_hovered (self);
  skein_timeline_lay_out (self);
}

/* The event that questions are about: the selected one, or else the last one that has happened. */
static guint
get_current_event (SkeinTimeline *self)
{
  guint selected = skein_view_get_selected (self->view);
  guint limit = skein_view_get_limit (self->view);

  if (selected != SKEIN_NO_EVENT)
    return selected;
  return limit > 0 ? limit - 1 : SKEIN_NO_EVENT;
}

static gboolean
go_to_event (SkeinTimeline *self,
             guint          event)
{
  if (event == SKEIN_NO_EVENT)
    return FALSE;
  skein_timeline_set_playing (self, FALSE);
  skein_view_set_limit (self->view, event + 1);
  skein_timeline_select_event (self, event);
  look_at_moment (self);
  return TRUE;
}

/**
 * skein_timeline_go_to_waker:
 * @self: a timeline
 *
 * Looks at what let the thread of the current event go on.
 *
 * Returns: whether anything did
 */
gboolean
skein_timeline_go_to_waker (SkeinTimeline *self)
{
  guint event;

  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), FALSE);

  event = self->history != NULL ? get_current_event (self) : SKEIN_NO_EVENT;
  return event != SKEIN_NO_EVENT
         && go_to_event (self, skein_trail_find_waker (self->history, event));
}

/**
 * skein_timeline_go_to_woken:
 * @self: a timeline
 *
 * Looks at the next thread that the thread of the current event let go on.
 *
 * Returns: whether there is one
 */
gboolean
skein_timeline_go_to_woken (SkeinTimeline *self)
{
  guint event;

  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), FALSE);

  event = self->history != NULL ? get_current_event (self) : SKEIN_NO_EVENT;
  return event != SKEIN_NO_EVENT
         && go_to_event (self, skein_trail_find_woken (self->history, event));
}

/* --- Edges ------------------------------------------------------------------------------------ */

/* The event at the end of an item, or %SKEIN_NO_EVENT. */
static guint
find_end (SkeinTimeline       *self,
          const SkeinDrawItem *item)
{
  const guint32 *events;
  guint n;
  guint next;

  if (item->subject.n > 1)
    return SKEIN_NO_EVENT;
  if (item->subject.kind == SKEIN_SUBJECT_STAY || item->subject.kind == SKEIN_SUBJECT_HOLD)
    return item->subject.last_event;
  if (item->subject.kind != SKEIN_SUBJECT_SPAN)
    return SKEIN_NO_EVENT;
  events = skein_history_get_thread_events (self->history, item->subject.thread, &n);
  next = skein_count_below (events, n, item->subject.event + 1);
  return next < n ? events[next] : SKEIN_NO_EVENT;
}

/* Of the two events that an item lies between, the one that is nearer to the pointer. */
guint
skein_timeline_snap_to_edge (SkeinTimeline       *self,
                             const SkeinDrawItem *item,
                             double               x)
{
  SkeinTrace *trace = skein_history_get_trace (self->history);
  guint start = item->subject.event;
  guint end = find_end (self, item);
  gint64 time_ns = skein_timeline_get_time_at (self, x);
  gint64 end_ns;

  if (start == SKEIN_NO_EVENT || end == SKEIN_NO_EVENT)
    return start;
  end_ns = skein_trace_get_event (trace, end)->time_ns;
  return end_ns <= self->now_ns
             && ABS (end_ns - time_ns)
                    < ABS (time_ns - skein_trace_get_event (trace, start)->time_ns)
           ? end
           : start;
}

/* --- Playing ---------------------------------------------------------------------------------- */

static gboolean
play_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  SkeinTimeline *self = SKEIN_TIMELINE (widget);
  gint64 frame_us = gdk_frame_clock_get_frame_time (clock);
  gint64 passed_us = self->play_us != 0 ? frame_us - self->play_us : 0;
  gint64 time_ns = skein_view_get_time_ns (self->view)
                   + (gint64) ((double) passed_us * 1000 * self->play_rate);

  self->play_us = frame_us;
  if (skein_view_is_live (self->view) || time_ns >= self->now_ns)
    {
      self->play_id = 0;
      skein_view_go_live (self->view);
      skein_timeline_notify (self, SKEIN_TIMELINE_PROP_PLAYING);
      return G_SOURCE_REMOVE;
    }
  skein_view_play_to (self->view, time_ns);
  look_at_moment (self);
  return G_SOURCE_CONTINUE;
}

/**
 * skein_timeline_set_playing:
 * @self: a timeline
 * @playing: whether time goes on from the point that is looked at, at `play-rate` scenario seconds
 *   a second, until it is the present; if the present is looked at, from the start
 */
void
skein_timeline_set_playing (SkeinTimeline *self,
                            gboolean       playing)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  if ((self->play_id != 0) == !!playing)
    return;
  if (playing && self->history == NULL)
    return;
  if (playing)
    {
      if (skein_view_is_live (self->view))
        skein_view_set_time_ns (self->view, 0);
      look_at_moment (self);
      self->play_us = 0;
      self->play_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), play_cb, NULL, NULL);
    }
  else
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->play_id);
      self->play_id = 0;
    }
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_PLAYING);
}

/**
 * skein_timeline_is_playing:
 * @self: a timeline
 *
 * Returns: whether time goes on from the point that is looked at
 */
gboolean
skein_timeline_is_playing (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), FALSE);

  return self->play_id != 0;
}
