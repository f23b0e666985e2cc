/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-view.h"

#include <string.h>

struct _SkeinView
{
  GObject parent_instance;

  SkeinHistory *history; /* (not owned) or NULL */
  gint64 now_ns;
  gboolean live;
  gboolean flows;
  gint64 time_ns; /* while the view is not live */
  guint limit;    /* while the view is not live */
  guint selected; /* an event, or SKEIN_NO_EVENT */
  guint measured_from; /* an event, or SKEIN_NO_EVENT */
  gint64 position_ns;  /* the value of `position-ns` that was last notified */
  guint32 marked[(SKEIN_MAX_SITES + 1) / 32]; /* a bit for each site */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SELECTED,
  SIGNAL_MARKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

enum
{
  PROP_0,
  PROP_POSITION_NS,
  PROP_MEASURED_FROM,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinView, skein_view, G_TYPE_OBJECT)

static gint64
get_position_ns (SkeinView *self)
{
  return self->live ? -1 : self->time_ns;
}

static void
skein_view_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (id == PROP_POSITION_NS)
    g_value_set_int64 (value, get_position_ns (SKEIN_VIEW (object)));
  else if (id == PROP_MEASURED_FROM)
    g_value_set_uint (value, SKEIN_VIEW (object)->measured_from);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skein_view_init (SkeinView *self)
{
  self->live = TRUE;
  self->selected = SKEIN_NO_EVENT;
  self->measured_from = SKEIN_NO_EVENT;
  self->position_ns = -1;
}

static void
skein_view_class_init (SkeinViewClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = skein_view_get_property;
  props[PROP_POSITION_NS]
      = g_param_spec_int64 ("position-ns", NULL, NULL, -1, G_MAXINT64, -1,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_MEASURED_FROM]
      = g_param_spec_uint ("measured-from", NULL, NULL, 0, G_MAXUINT, SKEIN_NO_EVENT,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SKEIN_TYPE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", SKEIN_TYPE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MARKED] = g_signal_new ("marked", SKEIN_TYPE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

SkeinView *
skein_view_new (void)
{
  return g_object_new (SKEIN_TYPE_VIEW, NULL);
}

static void
changed (SkeinView *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (self->position_ns == get_position_ns (self))
    return;
  self->position_ns = get_position_ns (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION_NS]);
}

static guint
n_events (SkeinView *self)
{
  return self->history != NULL ? skein_history_get_n_events (self->history) : 0;
}

/**
 * skein_view_set_history:
 * @self: a view
 * @history: (nullable): the history of another run; it must outlive the view or be replaced before
 *   it is freed
 *
 * Shows the present of that run, with nothing selected and nothing marked.
 */
void
skein_view_set_history (SkeinView    *self,
                        SkeinHistory *history)
{
  g_return_if_fail (SKEIN_IS_VIEW (self));

  self->history = history;
  self->now_ns = 0;
  self->live = TRUE;
  self->flows = FALSE;
  changed (self);
  skein_view_select (self, SKEIN_NO_EVENT);
  skein_view_measure_from (self, SKEIN_NO_EVENT);
  skein_view_mark_sites (self, NULL, 0);
}

SkeinHistory *
skein_view_get_history (SkeinView *self)
{
  return self->history;
}

/**
 * skein_view_update:
 * @self: a view
 * @now_ns: the run's time
 *
 * To be called at most once a frame, after skein_history_update(), when the present has moved on.
 */
void
skein_view_update (SkeinView *self,
                   gint64     now_ns)
{
  g_return_if_fail (SKEIN_IS_VIEW (self));

  self->now_ns = now_ns;
  if (!self->live)
    return;
  self->flows = TRUE;
  changed (self);
}

gint64
skein_view_get_now_ns (SkeinView *self)
{
  return self->now_ns;
}

gboolean
skein_view_is_live (SkeinView *self)
{
  return self->live;
}

/**
 * skein_view_flows:
 * @self: a view
 *
 * Returns: whether the position follows the previous one, because time goes on or by a step; a jump
 *   does not
 */
gboolean
skein_view_flows (SkeinView *self)
{
  return self->flows;
}

void
skein_view_go_live (SkeinView *self)
{
  g_return_if_fail (SKEIN_IS_VIEW (self));

  if (self->live)
    return;
  self->live = TRUE;
  self->flows = FALSE;
  changed (self);
}

static void
show_past (SkeinView *self,
           gint64     time_ns,
           guint      limit,
           gboolean   flows)
{
  if (!self->live && self->time_ns == time_ns && self->limit == limit)
    return;
  self->live = FALSE;
  self->flows = flows;
  self->time_ns = time_ns;
  self->limit = limit;
  changed (self);
}

static void
set_time (SkeinView *self,
          gint64     time_ns,
          gboolean   flows)
{
  if (self->history == NULL)
    return;
  time_ns = CLAMP (time_ns, 0, self->now_ns);
  show_past (self, time_ns, skein_history_find_limit (self->history, time_ns), flows);
}

/* Shows the position right after the first @limit events. */
static void
set_limit (SkeinView *self,
           guint      limit,
           gboolean   flows)
{
  SkeinTrace *trace;

  if (self->history == NULL)
    return;
  trace = skein_history_get_trace (self->history);
  limit = MIN (limit, n_events (self));
  show_past (self, limit == 0 ? 0 : skein_trace_get_event (trace, limit - 1)->time_ns, limit,
             flows);
}

/**
 * skein_view_set_time_ns:
 * @self: a view
 * @time_ns: a time of the run; clamped to the time between its start and the present
 *
 * Shows the state of the run at that time, after all events of that time.
 */
void
skein_view_set_time_ns (SkeinView *self,
                        gint64     time_ns)
{
  g_return_if_fail (SKEIN_IS_VIEW (self));

  set_time (self, time_ns, FALSE);
}

/**
 * skein_view_play_to:
 * @self: a view
 * @time_ns: a time of the run, a little later than the time that is shown
 *
 * Like skein_view_set_time_ns(), but the new position follows the previous one, see
 * skein_view_flows().
 */
void
skein_view_play_to (SkeinView *self,
                    gint64     time_ns)
{
  g_return_if_fail (SKEIN_IS_VIEW (self));

  set_time (self, time_ns, TRUE);
}

/**
 * skein_view_get_time_ns:
 * @self: a view
 *
 * Returns: the time that is shown
 */
gint64
skein_view_get_time_ns (SkeinView *self)
{
  return self->live ? self->now_ns : self->time_ns;
}

/**
 * skein_view_set_limit:
 * @self: a view
 * @limit: the number of events that have happened at the position; more than there are means all
 *
 * Shows the state of the run right after the last of these events.
 */
void
skein_view_set_limit (SkeinView *self,
                      guint      limit)
{
  g_return_if_fail (SKEIN_IS_VIEW (self));

  set_limit (self, limit, FALSE);
}

guint
skein_view_get_limit (SkeinView *self)
{
  return self->live ? n_events (self) : self->limit;
}

/**
 * skein_view_step:
 * @self: a view
 * @n_events_by: how many events forward, or, if negative, back
 *
 * Returns: whether the position could be moved
 */
gboolean
skein_view_step (SkeinView *self,
                 int        n_events_by)
{
  guint limit = skein_view_get_limit (self);
  gint64 wanted = CLAMP ((gint64) limit + n_events_by, 0, (gint64) n_events (self));

  if ((guint) wanted == limit)
    return FALSE;
  set_limit (self, (guint) wanted, ABS (n_events_by) == 1);
  return TRUE;
}

/**
 * skein_view_select:
 * @self: a view
 * @event: an event's number, or %SKEIN_NO_EVENT
 */
void
skein_view_select (SkeinView *self,
                   guint      event)
{
  g_return_if_fail (SKEIN_IS_VIEW (self));

  if (self->selected == event)
    return;
  self->selected = event;
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

guint
skein_view_get_selected (SkeinView *self)
{
  return self->selected;
}

/**
 * skein_view_measure_from:
 * @self: a view
 * @event: the event from which the time to the selected event is measured, or %SKEIN_NO_EVENT
 */
void
skein_view_measure_from (SkeinView *self,
                         guint      event)
{
  g_return_if_fail (SKEIN_IS_VIEW (self));

  if (self->measured_from == event)
    return;
  self->measured_from = event;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MEASURED_FROM]);
}

guint
skein_view_get_measured_from (SkeinView *self)
{
  return self->measured_from;
}

/**
 * skein_view_mark_sites:
 * @self: a view
 * @sites: (array length=n_sites) (nullable): ids of sites of the run's trace
 * @n_sites: the number of sites; 0 marks none
 *
 * Marks every event of these sites, and no other event.
 */
void
skein_view_mark_sites (SkeinView     *self,
                       const guint32 *sites,
                       guint          n_sites)
{
  guint32 marked[G_N_ELEMENTS (self->marked)] = { 0 };

  g_return_if_fail (SKEIN_IS_VIEW (self));

  for (guint i = 0; i < n_sites; i++)
    marked[sites[i] / 32] |= 1u << (sites[i] % 32);
  if (memcmp (self->marked, marked, sizeof marked) == 0)
    return;
  memcpy (self->marked, marked, sizeof marked);
  g_signal_emit (self, signals[SIGNAL_MARKED], 0);
}

/**
 * skein_view_has_marks:
 * @self: a view
 *
 * Returns: whether any site is marked
 */
gboolean
skein_view_has_marks (SkeinView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->marked); i++)
    if (self->marked[i] != 0)
      return TRUE;
  return FALSE;
}

/**
 * skein_view_is_marked:
 * @self: a view
 * @site: the site of an event; 0 means that it has none, and is never marked
 */
gboolean
skein_view_is_marked (SkeinView *self,
                      guint32    site)
{
  return site != 0 && (self->marked[site / 32] & 1u << (site % 32)) != 0;
}
