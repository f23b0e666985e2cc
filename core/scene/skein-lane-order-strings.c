/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* An order as it is kept. */
#include <string.h>

#include "scene/skein-lane-order-private.h"

/* In strings: these stand before a key, or before one of the words below. */
#define PINNED '^'
#define HIDDEN '-'
#define WISH '='
#define BY_HAND "=by-hand"
#define GROUPED "=grouped"

static const char *const sort_wishes[SKEIN_N_LANE_SORTS]
    = { "=by-creation", "=by-name", "=by-activity" };

/**
 * skein_lane_order_get_strings:
 * @order: an order
 *
 * Returns: (transfer full): the order, to be kept; empty for the usual one. The filter is no part
 *   of it.
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
      const SkeinLanePlace *place = g_ptr_array_index (order->places, i);
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
 * @strings: (nullable): what skein_lane_order_get_strings() returned; what cannot be understood is
 *   passed by
 */
void
skein_lane_order_set_strings (SkeinLaneOrder    *order,
                              const char *const *strings)
{
  g_return_if_fail (order != NULL);

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
      skein_lane_order_get_place (order, key)->pinned = pinned;
      skein_lane_order_get_place (order, key)->hidden = hidden;
    }
}
