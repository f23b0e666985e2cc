/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "timeline/skein-timeline-private.h"

/* GtkScrollable's; the others are in the private header. */
enum
{
  PROP_HADJUSTMENT = SKEIN_TIMELINE_N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

static GParamSpec *props[SKEIN_TIMELINE_N_PROPS];

static const char *const sort_nicks[SKEIN_N_LANE_SORTS] = { "creation", "name", "activity" };

void
skein_timeline_notify (SkeinTimeline *self,
                       guint          property)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
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

/* --- Wishes about lanes ----------------------------------------------------------------------- */

static void
set_sort (SkeinTimeline *self,
          const char    *nick)
{
  for (guint sort = 0; sort < SKEIN_N_LANE_SORTS; sort++)
    if (g_strcmp0 (nick, sort_nicks[sort]) == 0)
      {
        skein_lane_order_set_sort (self->order, sort);
        skein_timeline_lanes_changed (self);
        return;
      }
  g_warning ("Lanes cannot be sorted by “%s”", nick);
}

static void
set_grouped (SkeinTimeline *self,
             gboolean       grouped)
{
  if (skein_lane_order_get_grouped (self->order) == !!grouped)
    return;
  skein_lane_order_set_grouped (self->order, !!grouped);
  skein_timeline_lanes_changed (self);
}

static void
set_fit_lanes (SkeinTimeline *self,
               gboolean       fit_lanes)
{
  if (self->fit_lanes == !!fit_lanes)
    return;
  self->fit_lanes = !!fit_lanes;
  skein_timeline_lay_out (self);
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_FIT_LANES);
}

static void
set_play_rate (SkeinTimeline *self,
               double         rate)
{
  if (self->play_rate == rate)
    return;
  self->play_rate = rate;
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_PLAY_RATE);
}

/* --- Properties ------------------------------------------------------------------------------- */

static gboolean
set_scrollable (SkeinTimeline *self,
                guint          id,
                const GValue  *value)
{
  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, id - PROP_HADJUSTMENT, g_value_get_object (value));
      return TRUE;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      return TRUE;
    default:
      return FALSE;
    }
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
    case SKEIN_TIMELINE_PROP_HISTORY:
      skein_timeline_set_history (self, g_value_get_pointer (value));
      break;
    case SKEIN_TIMELINE_PROP_VIEW:
      skein_timeline_set_view (self, g_value_get_object (value));
      break;
    case SKEIN_TIMELINE_PROP_NOW_NS:
      skein_timeline_update (self, g_value_get_int64 (value));
      break;
    case SKEIN_TIMELINE_PROP_FOLLOW:
      skein_timeline_set_follow (self, g_value_get_boolean (value));
      break;
    case SKEIN_TIMELINE_PROP_SCALE:
      skein_timeline_set_scale (self, g_value_get_double (value));
      break;
    case SKEIN_TIMELINE_PROP_PLAYING:
      skein_timeline_set_playing (self, g_value_get_boolean (value));
      break;
    case SKEIN_TIMELINE_PROP_PLAY_RATE:
      set_play_rate (self, g_value_get_double (value));
      break;
    case SKEIN_TIMELINE_PROP_STATES:
      skein_timeline_set_states (self, g_value_get_uint (value));
      break;
    case SKEIN_TIMELINE_PROP_SORT:
      set_sort (self, g_value_get_string (value));
      break;
    case SKEIN_TIMELINE_PROP_GROUPED:
      set_grouped (self, g_value_get_boolean (value));
      break;
    case SKEIN_TIMELINE_PROP_FIT_LANES:
      set_fit_lanes (self, g_value_get_boolean (value));
      break;
    case SKEIN_TIMELINE_PROP_FILTER:
      skein_timeline_set_filter (self, g_value_get_string (value));
      break;
    default:
      if (!set_scrollable (self, id, value))
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
get_scrollable (SkeinTimeline *self,
                guint          id,
                GValue        *value)
{
  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      return TRUE;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[id - PROP_HSCROLL_POLICY]);
      return TRUE;
    default:
      return FALSE;
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
    case SKEIN_TIMELINE_PROP_VIEW:
      g_value_set_object (value, self->view);
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
    case SKEIN_TIMELINE_PROP_MOMENT_NS:
      g_value_set_int64 (value, self->moment_ns);
      break;
    case SKEIN_TIMELINE_PROP_SCALE:
      g_value_set_double (value, self->scale);
      break;
    case SKEIN_TIMELINE_PROP_PLAYING:
      g_value_set_boolean (value, self->play_id != 0);
      break;
    case SKEIN_TIMELINE_PROP_PLAY_RATE:
      g_value_set_double (value, self->play_rate);
      break;
    case SKEIN_TIMELINE_PROP_STATES:
      g_value_set_uint (value, self->states);
      break;
    case SKEIN_TIMELINE_PROP_SORT:
      g_value_set_string (value, sort_nicks[skein_lane_order_get_sort (self->order)]);
      break;
    case SKEIN_TIMELINE_PROP_GROUPED:
      g_value_set_boolean (value, skein_lane_order_get_grouped (self->order));
      break;
    case SKEIN_TIMELINE_PROP_FIT_LANES:
      g_value_set_boolean (value, self->fit_lanes);
      break;
    case SKEIN_TIMELINE_PROP_FILTER:
      g_value_set_string (value, self->filter);
      break;
    default:
      if (!get_scrollable (self, id, value))
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
make_property (guint       id,
               GParamSpec *pspec)
{
  props[id] = pspec;
}

/* Properties of the time, and of what is looked at. */
static void
make_time_properties (GParamFlags readable,
                      GParamFlags writable)
{
  make_property (SKEIN_TIMELINE_PROP_HISTORY,
                 g_param_spec_pointer ("history", NULL, NULL, writable));
  make_property (SKEIN_TIMELINE_PROP_VIEW,
                 g_param_spec_object ("view", NULL, NULL, SKEIN_TYPE_VIEW, writable));
  make_property (SKEIN_TIMELINE_PROP_NOW_NS,
                 g_param_spec_int64 ("now-ns", NULL, NULL, 0, G_MAXINT64, 0, writable));
  make_property (SKEIN_TIMELINE_PROP_FROM_NS,
                 g_param_spec_int64 ("from-ns", NULL, NULL, 0, G_MAXINT64, 0, readable));
  make_property (SKEIN_TIMELINE_PROP_TO_NS,
                 g_param_spec_int64 ("to-ns", NULL, NULL, 0, G_MAXINT64,
                                     SKEIN_TIMELINE_INITIAL_SPAN_NS, readable));
  make_property (SKEIN_TIMELINE_PROP_FOLLOW,
                 g_param_spec_boolean ("follow", NULL, NULL, TRUE, writable));
  make_property (SKEIN_TIMELINE_PROP_MOMENT_NS,
                 g_param_spec_int64 ("moment-ns", NULL, NULL, -1, G_MAXINT64, -1, readable));
  make_property (SKEIN_TIMELINE_PROP_PLAYING,
                 g_param_spec_boolean ("playing", NULL, NULL, FALSE, writable));
  make_property (SKEIN_TIMELINE_PROP_PLAY_RATE,
                 g_param_spec_double ("play-rate", NULL, NULL, 0.001, 1000, 1, writable));
}

void
skein_timeline_install_properties (GObjectClass *object_class)
{
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->set_property = skein_timeline_set_property;
  object_class->get_property = skein_timeline_get_property;
  make_time_properties (readable, writable);
  make_property (SKEIN_TIMELINE_PROP_SCALE,
                 g_param_spec_double ("scale", NULL, NULL, 1, 3, 1, writable));
  make_property (SKEIN_TIMELINE_PROP_STATES,
                 g_param_spec_uint ("states", NULL, NULL, 0, G_MAXUINT, 0, writable));
  make_property (SKEIN_TIMELINE_PROP_SORT,
                 g_param_spec_string ("sort", NULL, NULL, sort_nicks[0], writable));
  make_property (SKEIN_TIMELINE_PROP_GROUPED,
                 g_param_spec_boolean ("grouped", NULL, NULL, FALSE, writable));
  make_property (SKEIN_TIMELINE_PROP_FIT_LANES,
                 g_param_spec_boolean ("fit-lanes", NULL, NULL, FALSE, writable));
  make_property (SKEIN_TIMELINE_PROP_FILTER,
                 g_param_spec_string ("filter", NULL, NULL, NULL, writable));
  g_object_class_install_properties (object_class, SKEIN_TIMELINE_N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}
