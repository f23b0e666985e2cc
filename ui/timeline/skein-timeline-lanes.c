/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "timeline/skein-timeline-private.h"

/* Lanes are listed anew when there are more of them; what an order wishes changes seldom. */
void
skein_timeline_list_own_lanes (SkeinTimeline *self)
{
  SkeinTrace *trace = skein_history_get_trace (self->history);
  guint n_threads = skein_trace_get_n_threads (trace);
  guint n_objects = skein_trace_get_n_objects (trace);

  if (self->lanes_seen[0] == n_threads && self->lanes_seen[1] == n_objects)
    return;
  self->lanes_seen[0] = n_threads;
  self->lanes_seen[1] = n_objects;
  g_array_set_size (self->lanes, 0);
  skein_lane_order_list (self->order, self->history, self->lanes);
  for (guint i = 0; i < self->lanes->len && self->chosen != NULL; i++)
    {
      SkeinLane *lane = &g_array_index (self->lanes, SkeinLane, i);
      g_autofree char *key = skein_lane_order_make_key (self->history, lane);

      lane->chosen = strcmp (key, self->chosen) == 0;
    }
}

static void
list_anew (SkeinTimeline *self)
{
  self->lanes_seen[0] = G_MAXUINT;
  skein_timeline_lay_out (self);
}

void
skein_timeline_lanes_changed (SkeinTimeline *self)
{
  list_anew (self);
  g_object_freeze_notify (G_OBJECT (self));
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_SORT);
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_GROUPED);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit_by_name (self, "lanes-changed");
}

/**
 * skein_timeline_set_lane_order:
 * @self: a timeline
 * @order: (nullable): what skein_timeline_get_lane_order() returned once, or %NULL for the usual
 *   order
 */
void
skein_timeline_set_lane_order (SkeinTimeline     *self,
                               const char *const *order)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  skein_lane_order_set_strings (self->order, order);
  skein_timeline_lanes_changed (self);
}

/**
 * skein_timeline_get_lane_order:
 * @self: a timeline
 *
 * Returns: (transfer full): in which order lanes are shown, which are pinned and which are hidden,
 *   to be kept; empty for the usual order
 */
char **
skein_timeline_get_lane_order (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), NULL);

  return skein_lane_order_get_strings (self->order);
}

/* --- The chosen lane -------------------------------------------------------------------------- */

void
skein_timeline_choose_lane (SkeinTimeline *self,
                            const char    *key)
{
  if (g_strcmp0 (self->chosen, key) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (key);
  list_anew (self);
}

/**
 * skein_timeline_get_chosen_lane:
 * @self: a timeline
 *
 * Returns: (transfer none) (nullable): the key of the lane that keys act on
 */
const char *
skein_timeline_get_chosen_lane (SkeinTimeline *self)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), NULL);

  return self->chosen;
}

char *
skein_timeline_get_lane_key (SkeinTimeline       *self,
                             const SkeinDrawItem *item)
{
  guint n;
  const SkeinLane *lanes = skein_timeline_layout_get_lanes (self->layout, &n);

  if (self->history == NULL || item == NULL || item->subject.kind == SKEIN_SUBJECT_NONE
      || item->subject.lane >= n)
    return NULL;
  return skein_lane_order_make_key (self->history, &lanes[item->subject.lane]);
}

static const SkeinLane *
find_chosen (SkeinTimeline *self,
             guint         *index)
{
  guint n;
  const SkeinLane *lanes = skein_timeline_layout_get_lanes (self->layout, &n);

  for (guint i = 0; i < n; i++)
    if (lanes[i].chosen)
      {
        *index = i;
        return &lanes[i];
      }
  return NULL;
}

static void
scroll_to_chosen (SkeinTimeline *self)
{
  guint index;
  const SkeinLane *lane = find_chosen (self, &index);
  GtkAdjustment *down = self->adjustments[1];
  double top;

  if (lane == NULL || lane->pinned || down == NULL)
    return;
  /* A lane's place counts from the top of what is in sight. */
  top = lane->y * self->scale + gtk_adjustment_get_value (down);
  gtk_adjustment_clamp_page (down, top - lane->height * self->scale,
                             top + lane->height * self->scale);
}

/* The rectangle of the chosen lane's header, if it is in sight. */
gboolean
skein_timeline_get_chosen_area (SkeinTimeline *self,
                                GdkRectangle  *area)
{
  guint index;
  const SkeinLane *lane = find_chosen (self, &index);

  if (lane == NULL || (lane->y + lane->height) * self->scale <= 0
      || lane->y * self->scale >= gtk_widget_get_height (GTK_WIDGET (self)))
    return FALSE;
  *area = (GdkRectangle) {
    0, (int) (lane->y * self->scale),
    (int) (skein_draw_list_get_region (self->list, SKEIN_REGION_HEADERS)->w * self->scale),
    (int) (lane->height * self->scale),
  };
  return TRUE;
}

/* Who has got there by keys goes on from there. */
static void
focus_chosen (SkeinTimeline *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL
      && (focus == GTK_WIDGET (self) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    skein_header_column_focus_chosen (self->headers);
}

void
skein_timeline_choose_lane_by (SkeinTimeline *self,
                               int            by)
{
  guint index = 0;
  const SkeinLane *lane = find_chosen (self, &index);
  int next = lane != NULL ? (int) index + by : by > 0 ? 0 : (int) self->lanes->len - 1;
  g_autofree char *key = NULL;

  if (self->history == NULL || next < 0 || next >= (int) self->lanes->len)
    return;
  key = skein_lane_order_make_key (self->history, &g_array_index (self->lanes, SkeinLane, next));
  skein_timeline_choose_lane (self, key);
  scroll_to_chosen (self);
  focus_chosen (self);
}

/**
 * skein_timeline_move_lane:
 * @self: a timeline
 * @by: 1 to move the chosen lane down past the next one, -1 to move it up
 *
 * Returns: whether there was anywhere to go
 */
gboolean
skein_timeline_move_lane (SkeinTimeline *self,
                          int            by)
{
  g_return_val_if_fail (SKEIN_IS_TIMELINE (self), FALSE);
  g_return_val_if_fail (by == 1 || by == -1, FALSE);

  if (self->history == NULL || self->chosen == NULL
      || !skein_lane_order_move (self->order, self->history, self->chosen, by))
    return FALSE;
  skein_timeline_lanes_changed (self);
  scroll_to_chosen (self);
  return TRUE;
}

/* Moves the chosen lane to where the pointer is, one place at a time; a lane is passed when the
 * pointer is beyond its middle, so that lanes of different heights do not flicker. */
gboolean
skein_timeline_drag_lane (SkeinTimeline *self,
                          double         y)
{
  gboolean moved = FALSE;

  for (guint i = 0; i < self->lanes->len; i++)
    {
      guint index;
      const SkeinLane *lane = find_chosen (self, &index);
      guint n;
      const SkeinLane *lanes = skein_timeline_layout_get_lanes (self->layout, &n);
      double at = y / self->scale;
      int by = 0;

      if (lane == NULL)
        break;
      if (index + 1 < n && at > lanes[index + 1].y + lanes[index + 1].height / 2)
        by = 1;
      else if (index > 0 && at < lanes[index - 1].y + lanes[index - 1].height / 2)
        by = -1;
      if (by == 0 || !skein_timeline_move_lane (self, by))
        break;
      moved = TRUE;
    }
  return moved;
}

/**
 * skein_timeline_pin_lane:
 * @self: a timeline
 *
 * Keeps the chosen lane at the top, or no longer.
 */
void
skein_timeline_pin_lane (SkeinTimeline *self)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  if (self->chosen == NULL)
    return;
  skein_lane_order_set_pinned (self->order, self->chosen,
                               !skein_lane_order_is_pinned (self->order, self->chosen));
  skein_timeline_lanes_changed (self);
}

/**
 * skein_timeline_hide_lane:
 * @self: a timeline
 *
 * Leaves the chosen lane out; the next one is chosen.
 */
void
skein_timeline_hide_lane (SkeinTimeline *self)
{
  g_autofree char *hidden = NULL;

  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  if (self->chosen == NULL)
    return;
  hidden = g_strdup (self->chosen);
  skein_timeline_choose_lane_by (self, 1);
  if (strcmp (self->chosen, hidden) == 0)
    skein_timeline_choose_lane_by (self, -1);
  skein_lane_order_set_hidden (self->order, hidden, TRUE);
  skein_timeline_lanes_changed (self);
}

/**
 * skein_timeline_show_lanes:
 * @self: a timeline
 *
 * Hides no lane any more.
 */
void
skein_timeline_show_lanes (SkeinTimeline *self)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  if (skein_lane_order_count_hidden (self->order) == 0)
    return;
  skein_lane_order_show_all (self->order);
  skein_timeline_lanes_changed (self);
}

/* --- Filters ---------------------------------------------------------------------------------- */

/**
 * skein_timeline_set_filter:
 * @self: a timeline
 * @filter: (nullable): only lanes with this in their names are shown
 */
void
skein_timeline_set_filter (SkeinTimeline *self,
                           const char    *filter)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  if (g_strcmp0 (self->filter, filter) == 0)
    return;
  g_free (self->filter);
  self->filter = g_strdup (filter);
  skein_lane_order_set_filter (self->order, filter);
  list_anew (self);
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_FILTER);
}

/**
 * skein_timeline_set_states:
 * @self: a timeline
 * @states: a bit for each #SkeinState that is not faded; 0 for all of them
 */
void
skein_timeline_set_states (SkeinTimeline *self,
                           guint          states)
{
  g_return_if_fail (SKEIN_IS_TIMELINE (self));

  if (self->states == states)
    return;
  self->states = states;
  skein_timeline_lay_out (self);
  skein_timeline_notify (self, SKEIN_TIMELINE_PROP_STATES);
}
