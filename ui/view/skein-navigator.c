/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-navigator.h"

#include "scene/skein-trail.h"

struct _SkeinNavigator
{
  GObject parent_instance;

  SkeinView *view;          /* (owned) */
  SkeinVisibleRange *range; /* (owned) */
  GtkWidget *clock;         /* (not owned) (nullable): its frames advance playback */
  guint tick_id;            /* 0: nothing is played back */
  gint64 frame_us;          /* time of the last frame; 0: there was none yet */
  double rate;
};

enum
{
  PROP_0,
  PROP_PLAYING,
  PROP_RATE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinNavigator, skein_navigator, G_TYPE_OBJECT)

/**
 * skein_navigator_get_view:
 * @self: a navigator
 *
 * Returns: (transfer none): the view whose position it moves
 */
SkeinView *
skein_navigator_get_view (SkeinNavigator *self)
{
  g_return_val_if_fail (SKEIN_IS_NAVIGATOR (self), NULL);

  return self->view;
}

/**
 * skein_navigator_get_range:
 * @self: a navigator
 *
 * Returns: (transfer none): the range in which it keeps the position in sight
 */
SkeinVisibleRange *
skein_navigator_get_range (SkeinNavigator *self)
{
  g_return_val_if_fail (SKEIN_IS_NAVIGATOR (self), NULL);

  return self->range;
}

/* --- The position ----------------------------------------------------------------------------- */

/* The range stops following the present here, since it would leave the position behind. */
static void
show_position (SkeinNavigator *self)
{
  if (skein_view_is_live (self->view))
    return;
  skein_visible_range_set_follow (self->range, FALSE);
  skein_visible_range_show_time (self->range, skein_view_get_time_ns (self->view));
}

/**
 * skein_navigator_scrub:
 * @self: a navigator
 * @time_ns: a time of the run; any time from the present on shows the present
 *
 * Shows the state of the run at that time. The range is not moved: the caller has @time_ns in
 * sight.
 */
void
skein_navigator_scrub (SkeinNavigator *self,
                       gint64          time_ns)
{
  g_return_if_fail (SKEIN_IS_NAVIGATOR (self));

  skein_navigator_set_playing (self, FALSE);
  if (time_ns >= skein_view_get_now_ns (self->view))
    skein_view_go_live (self->view);
  else
    skein_view_set_time_ns (self->view, time_ns);
  if (!skein_view_is_live (self->view))
    skein_visible_range_set_follow (self->range, FALSE);
}

/**
 * skein_navigator_step:
 * @self: a navigator
 * @n_events_by: how many events forward, or, if negative, back
 *
 * Returns: whether the position could be moved
 */
gboolean
skein_navigator_step (SkeinNavigator *self,
                      int             n_events_by)
{
  g_return_val_if_fail (SKEIN_IS_NAVIGATOR (self), FALSE);

  skein_navigator_set_playing (self, FALSE);
  if (!skein_view_step (self->view, n_events_by))
    return FALSE;
  show_position (self);
  return TRUE;
}

/**
 * skein_navigator_go_to_start:
 * @self: a navigator
 *
 * Shows the run before its first event.
 */
void
skein_navigator_go_to_start (SkeinNavigator *self)
{
  gint64 from_ns;

  g_return_if_fail (SKEIN_IS_NAVIGATOR (self));

  skein_navigator_set_playing (self, FALSE);
  skein_view_set_limit (self->view, 0);
  from_ns = skein_visible_range_get_from_ns (self->range);
  skein_visible_range_set (self->range, 0, skein_visible_range_get_to_ns (self->range) - from_ns);
}

/**
 * skein_navigator_follow:
 * @self: a navigator
 *
 * Shows the present, and keeps it in sight; a selected event stays selected.
 */
void
skein_navigator_follow (SkeinNavigator *self)
{
  g_return_if_fail (SKEIN_IS_NAVIGATOR (self));

  skein_navigator_set_playing (self, FALSE);
  skein_view_go_live (self->view);
  skein_visible_range_set_follow (self->range, TRUE);
}

/**
 * skein_navigator_go_live:
 * @self: a navigator
 *
 * Shows the present, keeps it in sight, and selects nothing.
 */
void
skein_navigator_go_live (SkeinNavigator *self)
{
  g_return_if_fail (SKEIN_IS_NAVIGATOR (self));

  skein_view_select (self->view, SKEIN_NO_EVENT);
  skein_view_measure_from (self->view, SKEIN_NO_EVENT);
  skein_navigator_follow (self);
}

/* --- Causes ----------------------------------------------------------------------------------- */

/* The event from which the jumps to a waker or to a woken thread start: the selected event, or else
 * the last one that has happened. */
static guint
get_current_event (SkeinNavigator *self)
{
  guint selected = skein_view_get_selected (self->view);
  guint limit = skein_view_get_limit (self->view);

  if (selected != SKEIN_NO_EVENT)
    return selected;
  return limit > 0 ? limit - 1 : SKEIN_NO_EVENT;
}

typedef guint (*FindEventFunc) (SkeinHistory *history, guint event);

static gboolean
go_to (SkeinNavigator *self,
       FindEventFunc   find)
{
  SkeinHistory *history = skein_view_get_history (self->view);
  guint current = history != NULL ? get_current_event (self) : SKEIN_NO_EVENT;
  guint event = current != SKEIN_NO_EVENT ? find (history, current) : SKEIN_NO_EVENT;

  if (event == SKEIN_NO_EVENT)
    return FALSE;
  skein_navigator_set_playing (self, FALSE);
  skein_view_set_limit (self->view, event + 1);
  skein_view_select (self->view, event);
  show_position (self);
  return TRUE;
}

/**
 * skein_navigator_go_to_waker:
 * @self: a navigator
 *
 * Shows and selects the event that woke the thread of the current event.
 *
 * Returns: whether there is one
 */
gboolean
skein_navigator_go_to_waker (SkeinNavigator *self)
{
  g_return_val_if_fail (SKEIN_IS_NAVIGATOR (self), FALSE);

  return go_to (self, skein_trail_find_waker);
}

/**
 * skein_navigator_go_to_woken:
 * @self: a navigator
 *
 * Shows and selects the first event of the next thread that the thread of the current event woke.
 *
 * Returns: whether there is one
 */
gboolean
skein_navigator_go_to_woken (SkeinNavigator *self)
{
  g_return_val_if_fail (SKEIN_IS_NAVIGATOR (self), FALSE);

  return go_to (self, skein_trail_find_woken);
}

/* --- Playing ---------------------------------------------------------------------------------- */

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  SkeinNavigator *self = data;
  gint64 frame_us = gdk_frame_clock_get_frame_time (clock);
  gint64 passed_us = self->frame_us != 0 ? frame_us - self->frame_us : 0;
  gint64 time_ns = skein_view_get_time_ns (self->view)
                   + (gint64) ((double) passed_us * 1000 * self->rate);

  self->frame_us = frame_us;
  if (skein_view_is_live (self->view) || time_ns >= skein_view_get_now_ns (self->view))
    {
      self->tick_id = 0;
      skein_view_go_live (self->view);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAYING]);
      return G_SOURCE_REMOVE;
    }
  skein_view_play_to (self->view, time_ns);
  show_position (self);
  return G_SOURCE_CONTINUE;
}

/**
 * skein_navigator_set_playing:
 * @self: a navigator
 * @playing: whether the past is played back from the position on, or from the start if the present
 *   is shown
 */
void
skein_navigator_set_playing (SkeinNavigator *self,
                             gboolean        playing)
{
  g_return_if_fail (SKEIN_IS_NAVIGATOR (self));

  if (skein_navigator_is_playing (self) == !!playing)
    return;
  if (playing && (self->clock == NULL || skein_view_get_history (self->view) == NULL))
    return;
  if (playing)
    {
      if (skein_view_is_live (self->view))
        skein_view_set_time_ns (self->view, 0);
      show_position (self);
      self->frame_us = 0;
      self->tick_id = gtk_widget_add_tick_callback (self->clock, tick_cb, self, NULL);
    }
  else
    {
      gtk_widget_remove_tick_callback (self->clock, self->tick_id);
      self->tick_id = 0;
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAYING]);
}

gboolean
skein_navigator_is_playing (SkeinNavigator *self)
{
  g_return_val_if_fail (SKEIN_IS_NAVIGATOR (self), FALSE);

  return self->tick_id != 0;
}

static void
set_rate (SkeinNavigator *self,
          double          rate)
{
  if (self->rate == rate)
    return;
  self->rate = rate;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RATE]);
}

/* --- Object ----------------------------------------------------------------------------------- */

/* GTK removes the tick callback together with the widget. */
static void
clock_gone_cb (gpointer  data,
               GObject  *clock)
{
  SkeinNavigator *self = data;

  self->clock = NULL;
  self->tick_id = 0;
}

static void
skein_navigator_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (id == PROP_PLAYING)
    skein_navigator_set_playing (SKEIN_NAVIGATOR (object), g_value_get_boolean (value));
  else if (id == PROP_RATE)
    set_rate (SKEIN_NAVIGATOR (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_navigator_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SkeinNavigator *self = SKEIN_NAVIGATOR (object);

  if (id == PROP_PLAYING)
    g_value_set_boolean (value, skein_navigator_is_playing (self));
  else if (id == PROP_RATE)
    g_value_set_double (value, self->rate);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_navigator_dispose (GObject *object)
{
  SkeinNavigator *self = SKEIN_NAVIGATOR (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->clock, self->tick_id);
  self->tick_id = 0;
  if (self->clock != NULL)
    g_object_weak_unref (G_OBJECT (self->clock), clock_gone_cb, self);
  self->clock = NULL;
  g_clear_object (&self->view);
  g_clear_object (&self->range);
  G_OBJECT_CLASS (skein_navigator_parent_class)->dispose (object);
}

static void
skein_navigator_class_init (SkeinNavigatorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->set_property = skein_navigator_set_property;
  object_class->get_property = skein_navigator_get_property;
  object_class->dispose = skein_navigator_dispose;
  props[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, flags);
  props[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, 0.001, 1000, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
skein_navigator_init (SkeinNavigator *self)
{
  self->rate = 1;
}

/**
 * skein_navigator_new:
 * @view: (transfer none): the view to move
 * @range: (transfer none): the range in which the position is kept in sight
 * @clock: (transfer none) (nullable): a widget whose frames advance playback; it may be finalized
 *   before the navigator
 *
 * Returns: (transfer full): a navigator
 */
SkeinNavigator *
skein_navigator_new (SkeinView         *view,
                     SkeinVisibleRange *range,
                     GtkWidget         *clock)
{
  SkeinNavigator *self;

  g_return_val_if_fail (SKEIN_IS_VIEW (view), NULL);
  g_return_val_if_fail (SKEIN_IS_VISIBLE_RANGE (range), NULL);

  self = g_object_new (SKEIN_TYPE_NAVIGATOR, NULL);
  self->view = g_object_ref (view);
  self->range = g_object_ref (range);
  self->clock = clock;
  if (clock != NULL)
    g_object_weak_ref (G_OBJECT (clock), clock_gone_cb, self);
  return self;
}
