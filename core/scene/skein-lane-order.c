/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-lane-order.h"

#include <string.h>

#include "scene/skein-lane-blocks.h"

/* In strings: prefixes of a key, or of one of the words below. */
#define PINNED '^'
#define HIDDEN '-'
#define WISH '='
#define BY_HAND "=by-hand"
#define GROUPED "=grouped"

static const char *const sort_wishes[SKEIN_N_LANE_SORTS]
    = { "=by-creation", "=by-name", "=by-activity" };

typedef struct
{
  char *key;
  guint index;          /* index in `places` */
  gboolean pinned;
  gboolean hidden;
} Place;

struct _SkeinLaneOrder
{
  GPtrArray *places;    /* Place */
  GHashTable *by_key;   /* const char * to Place: the same places */
  gboolean by_hand;     /* the order of the places counts */
  SkeinLaneSort sort;
  gboolean grouped;
  char *filter;         /* (owned) (nullable): folded */
};

static void
place_free (gpointer pointer)
{
  Place *place = pointer;

  g_free (place->key);
  g_free (place);
}

/**
 * skein_lane_order_new:
 *
 * Returns: (transfer full): the usual order
 */
SkeinLaneOrder *
skein_lane_order_new (void)
{
  SkeinLaneOrder *order = g_new0 (SkeinLaneOrder, 1);

  order->places = g_ptr_array_new_with_free_func (place_free);
  order->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  return order;
}

/**
 * skein_lane_order_free:
 * @order: (transfer full): an order
 */
void
skein_lane_order_free (SkeinLaneOrder *order)
{
  g_return_if_fail (order != NULL);

  g_hash_table_unref (order->by_key);
  g_ptr_array_unref (order->places);
  g_free (order->filter);
  g_free (order);
}

static Place *
find_place (SkeinLaneOrder *order,
            const char     *key)
{
  return g_hash_table_lookup (order->by_key, key);
}

/* Finds a key's place, or makes one. */
static Place *
get_place (SkeinLaneOrder *order,
           const char     *key)
{
  Place *place = find_place (order, key);

  if (place != NULL)
    return place;
  place = g_new0 (Place, 1);
  place->key = g_strdup (key);
  place->index = order->places->len;
  g_ptr_array_add (order->places, place);
  g_hash_table_insert (order->by_key, place->key, place);
  return place;
}

static void
number_places (SkeinLaneOrder *order)
{
  for (guint i = 0; i < order->places->len; i++)
    ((Place *) g_ptr_array_index (order->places, i))->index = i;
}

/* --- Listing ---------------------------------------------------------------------------------- */

static int
get_rank (const char *key,
          gpointer    data)
{
  const Place *place = find_place (data, key);

  return place != NULL ? (int) place->index : -1;
}

static SkeinLaneFate
get_fate (const char *key,
          gpointer    data)
{
  const Place *place = find_place (data, key);

  if (place == NULL)
    return SKEIN_LANE_SHOWN;
  return place->hidden ? SKEIN_LANE_HIDDEN : place->pinned ? SKEIN_LANE_PINNED : SKEIN_LANE_SHOWN;
}

/* (transfer full): the lanes of the run, in this order. */
static SkeinLaneBlocks *
make_blocks (SkeinLaneOrder *order,
             SkeinHistory   *history)
{
  SkeinLaneBlocks *blocks = skein_lane_blocks_new (history, order->grouped);

  skein_lane_blocks_sort (blocks, order->sort);
  if (order->by_hand)
    skein_lane_blocks_arrange (blocks, get_rank, order);
  return blocks;
}

/**
 * skein_lane_order_list:
 * @order: an order
 * @history: a history
 * @chosen: (nullable): the key of the chosen lane
 * @lanes: (inout) (element-type SkeinLane): the array to append the lanes to, pinned ones first
 *
 * Lists the lanes to show. Threads and objects that the order does not know come after those that
 * it knows.
 */
void
skein_lane_order_list (SkeinLaneOrder *order,
                       SkeinHistory   *history,
                       const char     *chosen,
                       GArray         *lanes)
{
  g_autoptr (SkeinLaneBlocks) blocks = NULL;

  g_return_if_fail (order != NULL);
  g_return_if_fail (history != NULL);

  blocks = make_blocks (order, history);
  skein_lane_blocks_append_to (blocks, get_fate, order, order->filter, chosen, lanes);
}

/**
 * skein_lane_order_make_key:
 * @history: a history
 * @lane: one of its lanes
 *
 * Returns: (transfer full): the key of the lane in orders
 */
char *
skein_lane_order_make_key (SkeinHistory    *history,
                           const SkeinLane *lane)
{
  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (lane != NULL, NULL);

  return skein_lane_blocks_make_key (history, lane);
}

/* --- Changes ---------------------------------------------------------------------------------- */

/* Fixes the present order of lanes, which only changes by moves from now on. */
static void
take_present_order (SkeinLaneOrder *order,
                    SkeinHistory   *history)
{
  g_autoptr (SkeinLaneBlocks) blocks = make_blocks (order, history);
  g_auto (GStrv) keys = skein_lane_blocks_list_keys (blocks);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (place_free);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      Place *place = get_place (order, keys[i]);

      g_ptr_array_add (places, place);
      g_ptr_array_index (order->places, place->index) = NULL;
    }
  /* Keeps lanes that this run does not have: the next run may have them. */
  for (guint i = 0; i < order->places->len; i++)
    if (g_ptr_array_index (order->places, i) != NULL)
      g_ptr_array_add (places, g_ptr_array_index (order->places, i));
  g_ptr_array_set_free_func (order->places, NULL);
  g_ptr_array_unref (order->places);
  order->places = g_steal_pointer (&places);
  number_places (order);
  order->by_hand = TRUE;
}

/* Returns: the key of the lane to change places with: the neighbour within its block, or the head
 *   of the neighbouring block, skipping lanes that are not shown; NULL: none */
static char *
find_neighbour (SkeinLaneOrder *order,
                SkeinHistory   *history,
                const char     *key,
                int             by)
{
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (SkeinLane));
  int at = -1;

  skein_lane_order_list (order, history, key, lanes);
  for (guint i = 0; i < lanes->len && at < 0; i++)
    if (g_array_index (lanes, SkeinLane, i).chosen)
      at = (int) i;
  if (at < 0)
    return NULL;
  for (int i = at + by; i >= 0 && i < (int) lanes->len; i += by)
    {
      const SkeinLane *self = &g_array_index (lanes, SkeinLane, at);
      const SkeinLane *other = &g_array_index (lanes, SkeinLane, i);

      if (other->pinned != self->pinned || other->depth < self->depth)
        return NULL;
      if (other->depth == self->depth)
        return skein_lane_blocks_make_key (history, other);
    }
  return NULL;
}

/**
 * skein_lane_order_move:
 * @order: an order
 * @history: a history
 * @key: a lane's key
 * @by: 1 to move it down past the next lane, -1 to move it up
 *
 * Returns: whether the lane could be moved
 */
gboolean
skein_lane_order_move (SkeinLaneOrder *order,
                       SkeinHistory   *history,
                       const char     *key,
                       int             by)
{
  g_autofree char *neighbour = NULL;
  Place *moved;
  guint to;

  g_return_val_if_fail (order != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (by == 1 || by == -1, FALSE);

  neighbour = find_neighbour (order, history, key, by);
  if (neighbour == NULL)
    return FALSE;
  take_present_order (order, history);
  moved = find_place (order, key);
  to = find_place (order, neighbour)->index;
  g_ptr_array_steal_index (order->places, moved->index);
  g_ptr_array_insert (order->places, (int) to, moved);
  number_places (order);
  return TRUE;
}

/**
 * skein_lane_order_set_pinned:
 * @order: an order
 * @key: a lane's key
 * @pinned: whether the lane stays at the top
 */
void
skein_lane_order_set_pinned (SkeinLaneOrder *order,
                             const char     *key,
                             gboolean        pinned)
{
  g_return_if_fail (order != NULL);
  g_return_if_fail (key != NULL);

  get_place (order, key)->pinned = pinned;
}

/**
 * skein_lane_order_is_pinned:
 * @order: an order
 * @key: a lane's key
 *
 * Returns: whether the lane stays at the top
 */
gboolean
skein_lane_order_is_pinned (SkeinLaneOrder *order,
                            const char     *key)
{
  const Place *place = find_place (order, key);

  return place != NULL && place->pinned;
}

/**
 * skein_lane_order_set_hidden:
 * @order: an order
 * @key: a lane's key
 * @hidden: whether the lane is not shown
 */
void
skein_lane_order_set_hidden (SkeinLaneOrder *order,
                             const char     *key,
                             gboolean        hidden)
{
  g_return_if_fail (order != NULL);
  g_return_if_fail (key != NULL);

  get_place (order, key)->hidden = hidden;
}

/**
 * skein_lane_order_count_hidden:
 * @order: an order
 *
 * Returns: the number of hidden lanes
 */
guint
skein_lane_order_count_hidden (SkeinLaneOrder *order)
{
  guint n = 0;

  for (guint i = 0; i < order->places->len; i++)
    n += ((Place *) g_ptr_array_index (order->places, i))->hidden ? 1 : 0;
  return n;
}

/**
 * skein_lane_order_show_all:
 * @order: an order
 *
 * Shows all hidden lanes again.
 */
void
skein_lane_order_show_all (SkeinLaneOrder *order)
{
  g_return_if_fail (order != NULL);

  for (guint i = 0; i < order->places->len; i++)
    ((Place *) g_ptr_array_index (order->places, i))->hidden = FALSE;
}

/**
 * skein_lane_order_set_sort:
 * @order: an order
 * @sort: the order within each kind
 *
 * Sorts threads, and objects, among themselves; moves by hand are dropped.
 */
void
skein_lane_order_set_sort (SkeinLaneOrder *order,
                           SkeinLaneSort   sort)
{
  g_return_if_fail (order != NULL);
  g_return_if_fail (sort < SKEIN_N_LANE_SORTS);

  order->sort = sort;
  order->by_hand = FALSE;
}

SkeinLaneSort
skein_lane_order_get_sort (SkeinLaneOrder *order)
{
  return order->sort;
}

/**
 * skein_lane_order_set_grouped:
 * @order: an order
 * @grouped: whether each object stands below the thread that uses it most
 */
void
skein_lane_order_set_grouped (SkeinLaneOrder *order,
                              gboolean        grouped)
{
  g_return_if_fail (order != NULL);

  order->grouped = grouped;
}

gboolean
skein_lane_order_get_grouped (SkeinLaneOrder *order)
{
  return order->grouped;
}

/**
 * skein_lane_order_set_filter:
 * @order: an order
 * @filter: (nullable): only lanes with this text in their names are shown, ignoring case
 */
void
skein_lane_order_set_filter (SkeinLaneOrder *order,
                             const char     *filter)
{
  g_return_if_fail (order != NULL);

  g_clear_pointer (&order->filter, g_free);
  if (filter != NULL && *filter != '\0')
    order->filter = g_utf8_casefold (filter, -1);
}

/* --- Saving ----------------------------------------------------------------------------------- */

/**
 * skein_lane_order_get_strings:
 * @order: an order
 *
 * Returns: (transfer full): the order, for saving; empty for the usual one. The filter is not
 *   included
 */
char **
skein_lane_order_get_strings (SkeinLaneOrder *order)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (order != NULL, NULL);

  if (order->sort != SKEIN_LANE_SORT_CREATION)
    g_strv_builder_add (builder, sort_wishes[order->sort]);
  if (order->grouped)
    g_strv_builder_add (builder, GROUPED);
  if (order->by_hand)
    g_strv_builder_add (builder, BY_HAND);
  for (guint i = 0; i < order->places->len; i++)
    {
      const Place *place = g_ptr_array_index (order->places, i);
      g_autofree char *string
          = g_strconcat (place->pinned ? "^" : "", place->hidden ? "-" : "", place->key, NULL);

      if (order->by_hand || place->pinned || place->hidden)
        g_strv_builder_add (builder, string);
    }
  return g_strv_builder_end (builder);
}

/**
 * skein_lane_order_set_strings:
 * @order: an order
 * @strings: (nullable): the result of skein_lane_order_get_strings(); unknown strings are ignored
 */
void
skein_lane_order_set_strings (SkeinLaneOrder    *order,
                              const char *const *strings)
{
  g_return_if_fail (order != NULL);

  g_hash_table_remove_all (order->by_key);
  g_ptr_array_set_size (order->places, 0);
  order->sort = SKEIN_LANE_SORT_CREATION;
  order->grouped = FALSE;
  order->by_hand = FALSE;
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    {
      const char *key = strings[i];
      gboolean pinned = *key == PINNED;
      gboolean hidden;

      if (*key == WISH)
        {
          for (guint sort = 0; sort < SKEIN_N_LANE_SORTS; sort++)
            if (strcmp (key, sort_wishes[sort]) == 0)
              order->sort = sort;
          order->grouped |= strcmp (key, GROUPED) == 0;
          order->by_hand |= strcmp (key, BY_HAND) == 0;
          continue;
        }
      key += pinned ? 1 : 0;
      hidden = *key == HIDDEN;
      key += hidden ? 1 : 0;
      if (*key == '\0')
        continue;
      get_place (order, key)->pinned = pinned;
      get_place (order, key)->hidden = hidden;
    }
}
