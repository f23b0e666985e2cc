/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "view/skein-lane-list.h"

/* Means that the lanes have to be listed again; no trace has so many threads. */
#define STALE G_MAXUINT

struct _SkeinLaneList
{
  GObject parent_instance;

  SkeinHistory *history;   /* (not owned) (nullable) */
  SkeinLaneOrder *order;
  GArray *lanes;           /* SkeinLane */
  guint n_threads;         /* of the trace when `lanes` was made, or STALE */
  guint n_objects;         /* of the trace when `lanes` was made */
  char *chosen;            /* (owned) (nullable): a lane's key */
  char *filter;            /* (owned) (nullable) */
  gboolean fit;
};

enum
{
  PROP_0,
  PROP_ORDER,
  PROP_SORT,
  PROP_GROUPED,
  PROP_FILTER,
  PROP_FIT,
  PROP_CHOSEN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint changed_signal;

static const char *const sort_nicks[SKEIN_N_LANE_SORTS] = { "creation", "name", "activity" };

G_DEFINE_FINAL_TYPE (SkeinLaneList, skein_lane_list, G_TYPE_OBJECT)

static void
notify (SkeinLaneList *self,
        guint          property)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

/* For a change of the lanes that are shown; the order that the user has set may be unchanged. */
static void
list_anew (SkeinLaneList *self)
{
  self->n_threads = STALE;
  g_signal_emit (self, changed_signal, 0);
}

static void
order_changed (SkeinLaneList *self)
{
  list_anew (self);
  g_object_freeze_notify (G_OBJECT (self));
  notify (self, PROP_ORDER);
  notify (self, PROP_SORT);
  notify (self, PROP_GROUPED);
  g_object_thaw_notify (G_OBJECT (self));
}

/* --- Lanes ------------------------------------------------------------------------------------ */

/**
 * skein_lane_list_set_history:
 * @self: a list
 * @history: (nullable) (transfer none): the history of the run whose lanes are listed; it must live
 *   until another history is set
 */
void
skein_lane_list_set_history (SkeinLaneList *self,
                             SkeinHistory  *history)
{
  g_return_if_fail (SKEIN_IS_LANE_LIST (self));

  if (self->history == history)
    return;
  self->history = history;
  list_anew (self);
}

static void
update (SkeinLaneList *self)
{
  SkeinTrace *trace = skein_history_get_trace (self->history);
  guint n_threads = skein_trace_get_n_threads (trace);
  guint n_objects = skein_trace_get_n_objects (trace);

  if (self->n_threads == n_threads && self->n_objects == n_objects)
    return;
  self->n_threads = n_threads;
  self->n_objects = n_objects;
  g_array_set_size (self->lanes, 0);
  skein_lane_order_list (self->order, self->history, self->chosen, self->lanes);
}

/**
 * skein_lane_list_get:
 * @self: a list
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): the lanes that are shown, from top to bottom; valid
 *   until the list changes or this function is called again
 */
const SkeinLane *
skein_lane_list_get (SkeinLaneList *self,
                     guint         *n)
{
  g_return_val_if_fail (SKEIN_IS_LANE_LIST (self), NULL);

  if (self->history != NULL)
    update (self);
  else
    g_array_set_size (self->lanes, 0);
  *n = self->lanes->len;
  return (const SkeinLane *) (gconstpointer) self->lanes->data;
}

/* --- Wishes ----------------------------------------------------------------------------------- */

/**
 * skein_lane_list_set_order:
 * @self: a list
 * @order: (nullable): an order that skein_lane_list_get_order() returned; %NULL: the default order
 */
void
skein_lane_list_set_order (SkeinLaneList     *self,
                           const char *const *order)
{
  g_return_if_fail (SKEIN_IS_LANE_LIST (self));

  skein_lane_order_set_strings (self->order, order);
  order_changed (self);
}

/**
 * skein_lane_list_get_order:
 * @self: a list
 *
 * Returns: (transfer full): how lanes are sorted, moved, pinned and hidden; empty for the default
 *   order
 */
char **
skein_lane_list_get_order (SkeinLaneList *self)
{
  g_return_val_if_fail (SKEIN_IS_LANE_LIST (self), NULL);

  return skein_lane_order_get_strings (self->order);
}

static void
set_sort (SkeinLaneList *self,
          const char    *nick)
{
  for (guint sort = 0; sort < SKEIN_N_LANE_SORTS; sort++)
    if (g_strcmp0 (nick, sort_nicks[sort]) == 0)
      {
        skein_lane_order_set_sort (self->order, sort);
        order_changed (self);
        return;
      }
  g_warning ("Lanes cannot be sorted by “%s”", nick);
}

static void
set_grouped (SkeinLaneList *self,
             gboolean       grouped)
{
  if (skein_lane_order_get_grouped (self->order) == !!grouped)
    return;
  skein_lane_order_set_grouped (self->order, !!grouped);
  order_changed (self);
}

static void
set_filter (SkeinLaneList *self,
            const char    *filter)
{
  if (g_strcmp0 (self->filter, filter) == 0)
    return;
  g_free (self->filter);
  self->filter = g_strdup (filter);
  skein_lane_order_set_filter (self->order, filter);
  list_anew (self);
  notify (self, PROP_FILTER);
}

static void
set_fit (SkeinLaneList *self,
         gboolean       fit)
{
  if (self->fit == !!fit)
    return;
  self->fit = !!fit;
  g_signal_emit (self, changed_signal, 0);
  notify (self, PROP_FIT);
}

gboolean
skein_lane_list_get_fit (SkeinLaneList *self)
{
  g_return_val_if_fail (SKEIN_IS_LANE_LIST (self), FALSE);

  return self->fit;
}

/* --- The chosen lane -------------------------------------------------------------------------- */

static void
set_chosen (SkeinLaneList *self,
            const char    *key)
{
  if (g_strcmp0 (self->chosen, key) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (key);
  list_anew (self);
  notify (self, PROP_CHOSEN);
}

/**
 * skein_lane_list_get_chosen:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the key of the chosen lane; the run may have no such lane
 */
const char *
skein_lane_list_get_chosen (SkeinLaneList *self)
{
  g_return_val_if_fail (SKEIN_IS_LANE_LIST (self), NULL);

  return self->chosen;
}

/**
 * skein_lane_list_choose:
 * @self: a list with a history
 * @lane: one of its lanes
 */
void
skein_lane_list_choose (SkeinLaneList   *self,
                        const SkeinLane *lane)
{
  g_autofree char *key = NULL;

  g_return_if_fail (SKEIN_IS_LANE_LIST (self));
  g_return_if_fail (self->history != NULL);

  key = skein_lane_order_make_key (self->history, lane);
  set_chosen (self, key);
}

/**
 * skein_lane_list_choose_by:
 * @self: a list
 * @by: 1 to choose the next lane, -1 to choose the one before it; without a chosen lane, 1 chooses
 *   the first lane and -1 the last one
 *
 * Returns: whether there was such a lane
 */
gboolean
skein_lane_list_choose_by (SkeinLaneList *self,
                           int            by)
{
  guint n;
  const SkeinLane *lanes;
  int next;

  g_return_val_if_fail (SKEIN_IS_LANE_LIST (self), FALSE);
  g_return_val_if_fail (by == 1 || by == -1, FALSE);

  lanes = skein_lane_list_get (self, &n);
  next = by > 0 ? 0 : (int) n - 1;
  for (guint i = 0; i < n; i++)
    if (lanes[i].chosen)
      next = (int) i + by;
  if (next < 0 || next >= (int) n)
    return FALSE;
  skein_lane_list_choose (self, &lanes[next]);
  return TRUE;
}

/**
 * skein_lane_list_move_chosen:
 * @self: a list
 * @by: 1 to move the chosen lane down past the next one, -1 to move it up
 *
 * Returns: whether the lane could be moved
 */
gboolean
skein_lane_list_move_chosen (SkeinLaneList *self,
                             int            by)
{
  g_return_val_if_fail (SKEIN_IS_LANE_LIST (self), FALSE);
  g_return_val_if_fail (by == 1 || by == -1, FALSE);

  if (self->history == NULL || self->chosen == NULL
      || !skein_lane_order_move (self->order, self->history, self->chosen, by))
    return FALSE;
  order_changed (self);
  return TRUE;
}

gboolean
skein_lane_list_is_pinned (SkeinLaneList *self)
{
  g_return_val_if_fail (SKEIN_IS_LANE_LIST (self), FALSE);

  return self->chosen != NULL && skein_lane_order_is_pinned (self->order, self->chosen);
}

/**
 * skein_lane_list_pin_chosen:
 * @self: a list
 *
 * Pins the chosen lane to the top, or unpins it if it is pinned.
 */
void
skein_lane_list_pin_chosen (SkeinLaneList *self)
{
  g_return_if_fail (SKEIN_IS_LANE_LIST (self));

  if (self->chosen == NULL)
    return;
  skein_lane_order_set_pinned (self->order, self->chosen, !skein_lane_list_is_pinned (self));
  order_changed (self);
}

/**
 * skein_lane_list_hide_chosen:
 * @self: a list
 *
 * Hides the chosen lane, and chooses the lane after it, or before it if it is the last one.
 */
void
skein_lane_list_hide_chosen (SkeinLaneList *self)
{
  g_autofree char *hidden = NULL;

  g_return_if_fail (SKEIN_IS_LANE_LIST (self));

  if (self->chosen == NULL)
    return;
  hidden = g_strdup (self->chosen);
  if (!skein_lane_list_choose_by (self, 1))
    skein_lane_list_choose_by (self, -1);
  skein_lane_order_set_hidden (self->order, hidden, TRUE);
  order_changed (self);
}

guint
skein_lane_list_count_hidden (SkeinLaneList *self)
{
  g_return_val_if_fail (SKEIN_IS_LANE_LIST (self), 0);

  return skein_lane_order_count_hidden (self->order);
}

void
skein_lane_list_show_hidden (SkeinLaneList *self)
{
  g_return_if_fail (SKEIN_IS_LANE_LIST (self));

  if (skein_lane_order_count_hidden (self->order) == 0)
    return;
  skein_lane_order_show_all (self->order);
  order_changed (self);
}

/* --- Object ----------------------------------------------------------------------------------- */

static void
skein_lane_list_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  SkeinLaneList *self = SKEIN_LANE_LIST (object);

  switch (id)
    {
    case PROP_ORDER:
      skein_lane_list_set_order (self, g_value_get_boxed (value));
      break;
    case PROP_SORT:
      set_sort (self, g_value_get_string (value));
      break;
    case PROP_GROUPED:
      set_grouped (self, g_value_get_boolean (value));
      break;
    case PROP_FILTER:
      set_filter (self, g_value_get_string (value));
      break;
    case PROP_FIT:
      set_fit (self, g_value_get_boolean (value));
      break;
    case PROP_CHOSEN:
      set_chosen (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
skein_lane_list_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SkeinLaneList *self = SKEIN_LANE_LIST (object);

  switch (id)
    {
    case PROP_ORDER:
      g_value_take_boxed (value, skein_lane_list_get_order (self));
      break;
    case PROP_SORT:
      g_value_set_string (value, sort_nicks[skein_lane_order_get_sort (self->order)]);
      break;
    case PROP_GROUPED:
      g_value_set_boolean (value, skein_lane_order_get_grouped (self->order));
      break;
    case PROP_FILTER:
      g_value_set_string (value, self->filter);
      break;
    case PROP_FIT:
      g_value_set_boolean (value, self->fit);
      break;
    case PROP_CHOSEN:
      g_value_set_string (value, self->chosen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
skein_lane_list_finalize (GObject *object)
{
  SkeinLaneList *self = SKEIN_LANE_LIST (object);

  skein_lane_order_free (self->order);
  g_array_unref (self->lanes);
  g_free (self->chosen);
  g_free (self->filter);
  G_OBJECT_CLASS (skein_lane_list_parent_class)->finalize (object);
}

static void
skein_lane_list_class_init (SkeinLaneListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->set_property = skein_lane_list_set_property;
  object_class->get_property = skein_lane_list_get_property;
  object_class->finalize = skein_lane_list_finalize;
  props[PROP_ORDER] = g_param_spec_boxed ("order", NULL, NULL, G_TYPE_STRV, flags);
  props[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, sort_nicks[0], flags);
  props[PROP_GROUPED] = g_param_spec_boolean ("grouped", NULL, NULL, FALSE, flags);
  props[PROP_FILTER] = g_param_spec_string ("filter", NULL, NULL, NULL, flags);
  props[PROP_FIT] = g_param_spec_boolean ("fit", NULL, NULL, FALSE, flags);
  props[PROP_CHOSEN] = g_param_spec_string ("chosen", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  /**
   * SkeinLaneList::changed:
   * @self: the list
   *
   * The lanes that are shown, their order, or the way in which they are drawn has changed. The
   * signal is not emitted when threads or objects appear in the run: skein_lane_list_get() finds
   * them by itself.
   */
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
skein_lane_list_init (SkeinLaneList *self)
{
  self->order = skein_lane_order_new ();
  self->lanes = g_array_sized_new (FALSE, FALSE, sizeof (SkeinLane), 16);
  self->n_threads = STALE;
}

/**
 * skein_lane_list_new:
 *
 * Returns: (transfer full): a list without a history, in the default order
 */
SkeinLaneList *
skein_lane_list_new (void)
{
  return g_object_new (SKEIN_TYPE_LANE_LIST, NULL);
}
