/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-draw-list.h"

#include <math.h>

/* A pointer may be this far beside a thin thing and still hit it. */
#define TOLERANCE 3.0f
/* Bytes of a block of texts. */
#define TEXT_BLOCK 4096

struct _SkeinDrawList
{
  GArray *items; /* SkeinDrawItem */
  GStringChunk *texts;
  SkeinDrawItem regions[SKEIN_N_REGIONS];
  double origin;
};

/**
 * skein_draw_list_new:
 *
 * Returns: (transfer full): an empty list
 */
SkeinDrawList *
skein_draw_list_new (void)
{
  SkeinDrawList *list = g_new0 (SkeinDrawList, 1);

  list->items = g_array_new (FALSE, FALSE, sizeof (SkeinDrawItem));
  list->texts = g_string_chunk_new (TEXT_BLOCK);
  return list;
}

/**
 * skein_draw_list_free:
 * @list: (transfer full): a list
 *
 * Frees the list with its items and their texts.
 */
void
skein_draw_list_free (SkeinDrawList *list)
{
  g_return_if_fail (list != NULL);

  g_array_unref (list->items);
  g_string_chunk_free (list->texts);
  g_free (list);
}

/**
 * skein_draw_list_clear:
 * @list: a list
 *
 * Removes all items; items returned before are not valid any more.
 */
void
skein_draw_list_clear (SkeinDrawList *list)
{
  g_return_if_fail (list != NULL);

  g_array_set_size (list->items, 0);
  g_string_chunk_clear (list->texts);
  for (guint i = 0; i < SKEIN_N_REGIONS; i++)
    list->regions[i] = (SkeinDrawItem) { 0 };
}

/**
 * skein_draw_list_set_region:
 * @list: a list
 * @region: a region
 * @x: left edge
 * @y: top
 * @w: width
 * @h: height
 *
 * Sets the place of a region. Items of the region are clipped to it.
 */
void
skein_draw_list_set_region (SkeinDrawList *list,
                            SkeinRegion    region,
                            float          x,
                            float          y,
                            float          w,
                            float          h)
{
  g_return_if_fail (list != NULL);
  g_return_if_fail (region < SKEIN_N_REGIONS);

  list->regions[region] = (SkeinDrawItem) { .x = x, .y = y, .w = MAX (w, 0), .h = MAX (h, 0) };
}

/**
 * skein_draw_list_get_region:
 * @list: a list
 * @region: a region
 *
 * Returns: (transfer none): an item of which only `x`, `y`, `w` and `h` are set
 */
const SkeinDrawItem *
skein_draw_list_get_region (SkeinDrawList *list,
                            SkeinRegion    region)
{
  g_return_val_if_fail (list != NULL, NULL);
  g_return_val_if_fail (region < SKEIN_N_REGIONS, NULL);

  return &list->regions[region];
}

/**
 * skein_draw_list_set_origin:
 * @list: a list
 * @x: pixels from the left edge
 *
 * Sets the origin of patterns, so that they move with the items that they fill.
 */
void
skein_draw_list_set_origin (SkeinDrawList *list,
                            double         x)
{
  g_return_if_fail (list != NULL);

  list->origin = x;
}

/**
 * skein_draw_list_get_origin:
 * @list: a list
 *
 * Returns: the origin of patterns, in pixels from the left edge
 */
double
skein_draw_list_get_origin (SkeinDrawList *list)
{
  g_return_val_if_fail (list != NULL, 0);

  return list->origin;
}

/**
 * skein_draw_list_add:
 * @list: a list
 * @item: the item to draw on top of all others in the list; its text is copied
 *
 * Returns: (transfer none): the item in the list, valid until the next one is added
 */
SkeinDrawItem *
skein_draw_list_add (SkeinDrawList       *list,
                     const SkeinDrawItem *item)
{
  SkeinDrawItem *added;

  g_return_val_if_fail (list != NULL, NULL);
  g_return_val_if_fail (item != NULL, NULL);

  g_array_append_vals (list->items, item, 1);
  added = &g_array_index (list->items, SkeinDrawItem, list->items->len - 1);
  if (added->text != NULL)
    added->text = g_string_chunk_insert (list->texts, added->text);
  return added;
}

/**
 * skein_draw_list_fade:
 * @list: a list
 * @func: (scope call): called for every item
 * @data: the argument of @func
 *
 * Fades the items for which @func returns %TRUE; items that are faded already stay so.
 */
void
skein_draw_list_fade (SkeinDrawList *list,
                      SkeinFadeFunc  func,
                      gpointer       data)
{
  g_return_if_fail (list != NULL);
  g_return_if_fail (func != NULL);

  for (guint i = 0; i < list->items->len; i++)
    {
      SkeinDrawItem *item = &g_array_index (list->items, SkeinDrawItem, i);

      item->faded = item->faded || func (item, data);
    }
}

/**
 * skein_draw_list_get_items:
 * @list: a list
 * @n: (out): the number of items
 *
 * Returns: (transfer none) (array length=n): the items, bottom first
 */
const SkeinDrawItem *
skein_draw_list_get_items (SkeinDrawList *list,
                           guint         *n)
{
  g_return_val_if_fail (list != NULL, NULL);
  g_return_val_if_fail (n != NULL, NULL);

  *n = list->items->len;
  return (const SkeinDrawItem *) (gpointer) list->items->data;
}

static gboolean
is_within (const SkeinDrawItem *item,
           float                x,
           float                y,
           float                margin_x,
           float                margin_y)
{
  return x >= MIN (item->x, item->x + item->w) - margin_x
         && x < MAX (item->x, item->x + item->w) + margin_x
         && y >= MIN (item->y, item->y + item->h) - margin_y
         && y < MAX (item->y, item->y + item->h) + margin_y;
}

/* Arrows are nearly vertical: compares @x with the straight line at the height of @y. */
static gboolean
is_near_arrow (const SkeinDrawItem *item,
               float                x,
               float                y)
{
  float at_x = item->x;

  if (!is_within (item, x, y, 2 * TOLERANCE + ABS (item->w), 0))
    return FALSE;
  if (item->h != 0)
    at_x += item->w * (y - item->y) / item->h;
  return fabsf (at_x - x) <= 2 * TOLERANCE;
}

static gboolean
hits (SkeinDrawList       *list,
      const SkeinDrawItem *item,
      float                x,
      float                y,
      gboolean             exactly)
{
  if (item->subject.kind == SKEIN_SUBJECT_NONE
      || !is_within (&list->regions[item->region], x, y, 0, 0))
    return FALSE;
  if (item->kind == SKEIN_DRAW_ARROW)
    return !exactly && is_near_arrow (item, x, y);
  if (exactly)
    return is_within (item, x, y, 0, 0);
  /* Only thin items need a tolerance. Lanes touch each other, so that there is none vertically. */
  return is_within (item, x, y, ABS (item->w) < 2 * TOLERANCE ? TOLERANCE : 0,
                    ABS (item->h) < TOLERANCE ? TOLERANCE : 0);
}

/**
 * skein_draw_list_hit:
 * @list: a list
 * @x: pixels from the left edge
 * @y: pixels from the top
 *
 * Finds the item at a point: one that is under it, otherwise a thin one within 3 pixels, otherwise
 * the lane.
 *
 * Returns: (transfer none) (nullable): the topmost item there that has a subject
 */
const SkeinDrawItem *
skein_draw_list_hit (SkeinDrawList *list,
                     float          x,
                     float          y)
{
  const SkeinDrawItem *lane = NULL;

  g_return_val_if_fail (list != NULL, NULL);

  for (int exactly = TRUE; exactly >= FALSE; exactly--)
    for (guint i = list->items->len; i-- > 0;)
      {
        const SkeinDrawItem *item = &g_array_index (list->items, SkeinDrawItem, i);

        if (!hits (list, item, x, y, exactly))
          continue;
        if (item->subject.kind != SKEIN_SUBJECT_LANE)
          return item;
        /* A lane's ground covers everything under it. */
        lane = item;
        break;
      }
  return lane;
}

static const char *const kind_nicks[] = {
  "rect", "box", "dashed", "hatch", "dots", "dense", "line", "text", "arrow", "pointer", "cross",
};

/**
 * skein_draw_list_to_string:
 * @list: a list
 *
 * Writes the items to draw, one on a line, for tests to compare.
 *
 * Returns: (transfer full): the lines
 */
char *
skein_draw_list_to_string (SkeinDrawList *list)
{
  GString *string = g_string_new (NULL);

  g_return_val_if_fail (list != NULL, NULL);

  for (guint i = 0; i < list->items->len; i++)
    {
      const SkeinDrawItem *item = &g_array_index (list->items, SkeinDrawItem, i);

      g_string_append_printf (string, "%s %s %.0f,%.0f %.0fx%.0f", kind_nicks[item->kind],
                              skein_palette_get_role_nick (item->role), item->x, item->y, item->w,
                              item->h);
      if (item->text != NULL)
        g_string_append_printf (string, " '%s'", item->text);
      if (item->subject.n > 1)
        g_string_append_printf (string, " *%u", item->subject.n);
      if (item->faded)
        g_string_append (string, " faded");
      g_string_append_c (string, '\n');
    }
  return g_string_free (string, FALSE);
}
