/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-visible-range.h"

#include "base/skein-time.h"

#define INITIAL_SPAN_NS (25 * SKEIN_NS_PER_SECOND)
#define MIN_SPAN_NS 200
#define MAX_SPAN_NS (3600 * 1000 * SKEIN_NS_PER_SECOND)
/* Distance of a time that is moved into sight from the edge, as a part of the span. */
#define SHOW_MARGIN 0.1
/* More ranges than anybody steps back through. */
#define MAX_STOPS 100

typedef struct
{
  gint64 from_ns;
  gint64 to_ns;
} Stop;

struct _SkeinVisibleRange
{
  GObject parent_instance;

  gint64 from_ns;
  gint64 to_ns;
  gint64 now_ns;    /* the present, as last given to skein_visible_range_update() */
  gboolean follow;
  double margin;    /* between the followed present and the end, as a part of the span */

  GArray *back;     /* Stop: ranges that were in sight before; the latest is last */
  GArray *forward;  /* Stop: ranges that the user went back from; the latest is last */
  gboolean zooming; /* the last change belongs to a zoom that may go on */
};

enum
{
  PROP_0,
  PROP_FROM_NS,
  PROP_TO_NS,
  PROP_FOLLOW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinVisibleRange, skein_visible_range, G_TYPE_OBJECT)

/* --- Ends ------------------------------------------------------------------------------------- */

static gint64
get_span (SkeinVisibleRange *self)
{
  return self->to_ns - self->from_ns;
}

static void
store (SkeinVisibleRange *self,
       gint64             from_ns,
       gint64             to_ns)
{
  gint64 span = CLAMP (to_ns - from_ns, MIN_SPAN_NS, MAX_SPAN_NS);
  gint64 old_from_ns = self->from_ns;
  gint64 old_to_ns = self->to_ns;

  self->from_ns = MAX (from_ns, 0);
  self->to_ns = self->from_ns + span;
  if (self->from_ns != old_from_ns)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FROM_NS]);
  if (self->to_ns != old_to_ns)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TO_NS]);
}

static gint64
get_margin_ns (SkeinVisibleRange *self,
               gint64             span)
{
  return (gint64) ((double) span * self->margin);
}

static void
follow_now (SkeinVisibleRange *self)
{
  gint64 span = get_span (self);
  gint64 to_ns = self->now_ns + get_margin_ns (self, span);

  store (self, MAX (to_ns, span) - span, MAX (to_ns, span));
}

gint64
skein_visible_range_get_from_ns (SkeinVisibleRange *self)
{
  g_return_val_if_fail (SKEIN_IS_VISIBLE_RANGE (self), 0);

  return self->from_ns;
}

gint64
skein_visible_range_get_to_ns (SkeinVisibleRange *self)
{
  g_return_val_if_fail (SKEIN_IS_VISIBLE_RANGE (self), 0);

  return self->to_ns;
}

/**
 * skein_visible_range_set:
 * @self: a range
 * @from_ns: start of the range; a time before the start of the run is moved there
 * @to_ns: end of the range, later than @from_ns; the span is clamped to 200 ns to 1000 hours
 *
 * Shows that range, and stops following the present.
 */
void
skein_visible_range_set (SkeinVisibleRange *self,
                         gint64             from_ns,
                         gint64             to_ns)
{
  g_return_if_fail (SKEIN_IS_VISIBLE_RANGE (self));
  g_return_if_fail (to_ns > from_ns);

  skein_visible_range_set_follow (self, FALSE);
  store (self, from_ns, to_ns);
}

/**
 * skein_visible_range_pan:
 * @self: a range
 * @offset_ns: how far to move it; more than 0 is later
 */
void
skein_visible_range_pan (SkeinVisibleRange *self,
                         gint64             offset_ns)
{
  g_return_if_fail (SKEIN_IS_VISIBLE_RANGE (self));

  if (offset_ns != 0)
    skein_visible_range_set (self, self->from_ns + offset_ns, self->to_ns + offset_ns);
}

/**
 * skein_visible_range_show_time:
 * @self: a range
 * @time_ns: a time of the run
 *
 * Moves the range as little as is needed to bring @time_ns into sight with some room beside it.
 */
void
skein_visible_range_show_time (SkeinVisibleRange *self,
                               gint64             time_ns)
{
  gint64 span;
  gint64 margin;

  g_return_if_fail (SKEIN_IS_VISIBLE_RANGE (self));

  span = get_span (self);
  margin = (gint64) ((double) span * SHOW_MARGIN);
  if (time_ns >= self->from_ns && time_ns < self->to_ns)
    return;
  if (time_ns < self->from_ns)
    skein_visible_range_set (self, time_ns - margin, time_ns - margin + span);
  else
    skein_visible_range_set (self, time_ns + margin - span, time_ns + margin);
}

/* --- Stretches seen before -------------------------------------------------------------------- */

static void
push (GArray *stops,
      gint64  from_ns,
      gint64  to_ns)
{
  Stop stop = { from_ns, to_ns };

  if (stops->len == MAX_STOPS)
    g_array_remove_index (stops, 0);
  g_array_append_val (stops, stop);
}

/* To be called before the user, and not the passing of time, changes the range: the user can go
 * back to the old range. All steps of one zoom count as one change. */
static void
remember (SkeinVisibleRange *self,
          gboolean           zooming)
{
  const Stop *last
      = self->back->len > 0 ? &g_array_index (self->back, Stop, self->back->len - 1) : NULL;

  if (zooming && self->zooming)
    return;
  self->zooming = zooming;
  g_array_set_size (self->forward, 0);
  if (last == NULL || last->from_ns != self->from_ns || last->to_ns != self->to_ns)
    push (self->back, self->from_ns, self->to_ns);
}

static gboolean
travel (SkeinVisibleRange *self,
        GArray            *from,
        GArray            *to)
{
  while (from->len > 0)
    {
      Stop stop = g_array_index (from, Stop, from->len - 1);

      g_array_set_size (from, from->len - 1);
      if (stop.from_ns == self->from_ns && stop.to_ns == self->to_ns)
        continue;
      push (to, self->from_ns, self->to_ns);
      self->zooming = FALSE;
      skein_visible_range_set (self, stop.from_ns, stop.to_ns);
      return TRUE;
    }
  return FALSE;
}

/**
 * skein_visible_range_go_back:
 * @self: a range
 *
 * Shows the range that was in sight before the last zoom or jump.
 *
 * Returns: whether there was one
 */
gboolean
skein_visible_range_go_back (SkeinVisibleRange *self)
{
  g_return_val_if_fail (SKEIN_IS_VISIBLE_RANGE (self), FALSE);

  return travel (self, self->back, self->forward);
}

/**
 * skein_visible_range_go_forward:
 * @self: a range
 *
 * Undoes skein_visible_range_go_back().
 *
 * Returns: whether there was anything to undo
 */
gboolean
skein_visible_range_go_forward (SkeinVisibleRange *self)
{
  g_return_val_if_fail (SKEIN_IS_VISIBLE_RANGE (self), FALSE);

  return travel (self, self->forward, self->back);
}

/**
 * skein_visible_range_go_to:
 * @self: a range
 * @from_ns: start of the range
 * @to_ns: end of the range, later than @from_ns
 *
 * Shows that range as skein_visible_range_set() does, and keeps the old range for
 * skein_visible_range_go_back().
 */
void
skein_visible_range_go_to (SkeinVisibleRange *self,
                           gint64             from_ns,
                           gint64             to_ns)
{
  g_return_if_fail (SKEIN_IS_VISIBLE_RANGE (self));
  g_return_if_fail (to_ns > from_ns);

  remember (self, FALSE);
  skein_visible_range_set (self, from_ns, to_ns);
}

/**
 * skein_visible_range_zoom:
 * @self: a range
 * @factor: more than 1 to zoom in
 * @around_ns: the time that keeps its place; while the present is followed, the present keeps its
 *   place
 */
void
skein_visible_range_zoom (SkeinVisibleRange *self,
                          double             factor,
                          gint64             around_ns)
{
  double span;
  gint64 left;

  g_return_if_fail (SKEIN_IS_VISIBLE_RANGE (self));
  g_return_if_fail (factor > 0);

  remember (self, TRUE);
  span = CLAMP ((double) get_span (self) / factor, MIN_SPAN_NS, MAX_SPAN_NS);
  left = (gint64) ((double) (around_ns - self->from_ns) * span / (double) get_span (self));
  store (self, around_ns - left, around_ns - left + (gint64) span);
  if (self->follow)
    follow_now (self);
}

/**
 * skein_visible_range_show_all:
 * @self: a range
 *
 * Shows the whole run up to the present; a range that followed the present still does.
 */
void
skein_visible_range_show_all (SkeinVisibleRange *self)
{
  gint64 span;

  g_return_if_fail (SKEIN_IS_VISIBLE_RANGE (self));

  remember (self, FALSE);
  span = MAX (self->now_ns, SKEIN_NS_PER_MS);
  store (self, 0, span + get_margin_ns (self, span));
}

/* --- The present ------------------------------------------------------------------------------ */

/**
 * skein_visible_range_set_follow:
 * @self: a range
 * @follow: whether the present is kept in sight, near the end
 */
void
skein_visible_range_set_follow (SkeinVisibleRange *self,
                                gboolean           follow)
{
  g_return_if_fail (SKEIN_IS_VISIBLE_RANGE (self));

  follow = !!follow;
  if (self->follow == follow)
    return;
  self->follow = follow;
  if (follow)
    follow_now (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLLOW]);
}

gboolean
skein_visible_range_get_follow (SkeinVisibleRange *self)
{
  g_return_val_if_fail (SKEIN_IS_VISIBLE_RANGE (self), FALSE);

  return self->follow;
}

/**
 * skein_visible_range_set_margin:
 * @self: a range
 * @margin: the part of the span, from 0 to 1, that is kept free after the present; the widget that
 *   shows the range knows how much room the text after the present needs. If several widgets show
 *   it, the last one to be given a size decides
 */
void
skein_visible_range_set_margin (SkeinVisibleRange *self,
                                double             margin)
{
  g_return_if_fail (SKEIN_IS_VISIBLE_RANGE (self));
  g_return_if_fail (margin >= 0 && margin <= 1);

  self->margin = margin;
  if (self->follow)
    follow_now (self);
}

/**
 * skein_visible_range_update:
 * @self: a range
 * @now_ns: the present, in scenario time
 */
void
skein_visible_range_update (SkeinVisibleRange *self,
                            gint64             now_ns)
{
  g_return_if_fail (SKEIN_IS_VISIBLE_RANGE (self));

  self->now_ns = now_ns;
  if (self->follow)
    follow_now (self);
}

/**
 * skein_visible_range_reset:
 * @self: a range
 *
 * Shows the start of another run. The span stays as it is, and the ranges to go back to are
 * dropped.
 */
void
skein_visible_range_reset (SkeinVisibleRange *self)
{
  g_return_if_fail (SKEIN_IS_VISIBLE_RANGE (self));

  g_array_set_size (self->back, 0);
  g_array_set_size (self->forward, 0);
  self->zooming = FALSE;
  self->now_ns = 0;
  store (self, 0, get_span (self));
}

/* --- Object ----------------------------------------------------------------------------------- */

static void
skein_visible_range_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (id == PROP_FOLLOW)
    skein_visible_range_set_follow (SKEIN_VISIBLE_RANGE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_visible_range_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  SkeinVisibleRange *self = SKEIN_VISIBLE_RANGE (object);

  switch (id)
    {
    case PROP_FROM_NS:
      g_value_set_int64 (value, self->from_ns);
      break;
    case PROP_TO_NS:
      g_value_set_int64 (value, self->to_ns);
      break;
    case PROP_FOLLOW:
      g_value_set_boolean (value, self->follow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
skein_visible_range_finalize (GObject *object)
{
  SkeinVisibleRange *self = SKEIN_VISIBLE_RANGE (object);

  g_array_unref (self->back);
  g_array_unref (self->forward);
  G_OBJECT_CLASS (skein_visible_range_parent_class)->finalize (object);
}

static void
skein_visible_range_class_init (SkeinVisibleRangeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = skein_visible_range_set_property;
  object_class->get_property = skein_visible_range_get_property;
  object_class->finalize = skein_visible_range_finalize;
  props[PROP_FROM_NS] = g_param_spec_int64 ("from-ns", NULL, NULL, 0, G_MAXINT64, 0, readable);
  props[PROP_TO_NS]
      = g_param_spec_int64 ("to-ns", NULL, NULL, 0, G_MAXINT64, INITIAL_SPAN_NS, readable);
  props[PROP_FOLLOW]
      = g_param_spec_boolean ("follow", NULL, NULL, TRUE,
                              readable | G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
skein_visible_range_init (SkeinVisibleRange *self)
{
  self->to_ns = INITIAL_SPAN_NS;
  self->follow = TRUE;
  self->back = g_array_new (FALSE, FALSE, sizeof (Stop));
  self->forward = g_array_new (FALSE, FALSE, sizeof (Stop));
}

/**
 * skein_visible_range_new:
 *
 * Returns: (transfer full): a range of the first 25 s of a run, which follows the present
 */
SkeinVisibleRange *
skein_visible_range_new (void)
{
  return g_object_new (SKEIN_TYPE_VISIBLE_RANGE, NULL);
}
