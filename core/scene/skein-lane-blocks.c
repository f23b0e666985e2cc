/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "scene/skein-lane-blocks.h"

#include <string.h>

#include "scene/skein-lane-class.h"

typedef struct
{
  SkeinLane lane;
  char *key;
  const char *name;     /* (not owned) */
  guint n_events;
  guint place;          /* before sorting: the block's place, then the place within it */
  guint own_place;
  int head;             /* index of the block's head, or -1: it is a head */
} Entry;

struct _SkeinLaneBlocks
{
  SkeinHistory *history; /* (not owned) */
  GArray *entries;       /* Entry */
};

static const SkeinLaneClass *
get_class (SkeinHistory    *history,
           const SkeinLane *lane)
{
  return skein_lane_get_class (skein_history_get_trace (history), lane);
}

/* Returns: the lane's name, the same in every language */
static const char *
get_name (SkeinHistory    *history,
          const SkeinLane *lane)
{
  const char *name
      = get_class (history, lane)->get_given_name (skein_history_get_trace (history), lane->id);

  return name != NULL ? name : "";
}

static char *
format_key (const SkeinLaneClass *class,
            const char           *name,
            guint                 n)
{
  if (n > 1)
    return g_strdup_printf ("%s:%s#%u", class->nick, name, n);
  return g_strdup_printf ("%s:%s", class->nick, name);
}

/* Returns: the number of lanes of that kind, up to this one, with the name */
static guint
count_same (SkeinHistory    *history,
            const SkeinLane *lane,
            const char      *name)
{
  guint n = 1;

  for (guint id = 1; id < lane->id; id++)
    {
      SkeinLane other = { .kind = lane->kind, .id = id };

      if (strcmp (get_name (history, &other), name) == 0)
        n++;
    }
  return n;
}

/* Returns: (transfer full): the result of count_same() for each thread or object up to @n */
static guint *
count_names (SkeinHistory *history,
             SkeinLaneKind kind,
             guint         n)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  guint *counted = g_new0 (guint, n + 1);

  for (guint id = 1; id <= n; id++)
    {
      SkeinLane lane = { .kind = kind, .id = id };
      const char *name = get_name (history, &lane);

      counted[id] = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1;
      g_hash_table_insert (counts, (gpointer) name, GUINT_TO_POINTER (counted[id]));
    }
  return counted;
}

/**
 * skein_lane_blocks_make_key:
 * @history: a history
 * @lane: one of its lanes
 *
 * Returns: (transfer full): the lane's kind and name, the same in every run
 */
char *
skein_lane_blocks_make_key (SkeinHistory    *history,
                            const SkeinLane *lane)
{
  const SkeinLaneClass *class = get_class (history, lane);
  const char *name = get_name (history, lane);

  if (class->is_single)
    return g_strdup (class->nick);
  return format_key (class, name, count_same (history, lane, name));
}

/* Makes the keys of all lanes in one pass; counting for each lane anew would take quadratic
 * time. */
static void
make_keys (SkeinLaneBlocks *blocks)
{
  SkeinTrace *trace = skein_history_get_trace (blocks->history);
  guint n_threads = skein_trace_get_n_threads (trace);
  guint n_objects = skein_trace_get_n_objects (trace);
  g_autofree guint *threads = count_names (blocks->history, SKEIN_LANE_THREAD, n_threads);
  g_autofree guint *objects = count_names (blocks->history, SKEIN_LANE_OBJECT, n_objects);

  for (guint i = 0; i < blocks->entries->len; i++)
    {
      Entry *entry = &g_array_index (blocks->entries, Entry, i);
      const SkeinLaneClass *class = get_class (blocks->history, &entry->lane);
      const guint *counts = entry->lane.kind == SKEIN_LANE_THREAD ? threads : objects;

      entry->key = class->is_single ? g_strdup (class->nick)
                                    : format_key (class, entry->name, counts[entry->lane.id]);
    }
}

static void
group_objects (SkeinLaneBlocks *blocks)
{
  guint n_threads = skein_trace_get_n_threads (skein_history_get_trace (blocks->history));
  g_autofree int *of_threads = g_new (int, n_threads + 1);

  for (guint thread = 0; thread <= n_threads; thread++)
    of_threads[thread] = -1;
  for (guint i = 0; i < blocks->entries->len; i++)
    {
      const SkeinLane *lane = &g_array_index (blocks->entries, Entry, i).lane;

      if (lane->kind == SKEIN_LANE_THREAD && lane->depth == 0)
        of_threads[lane->id] = (int) i;
    }
  for (guint i = 0; i < blocks->entries->len; i++)
    {
      Entry *entry = &g_array_index (blocks->entries, Entry, i);
      const SkeinLaneClass *class = get_class (blocks->history, &entry->lane);

      if (class->find_user == NULL)
        continue;
      entry->head = of_threads[class->find_user (blocks->history, entry->lane.id)];
      if (entry->head >= 0)
        entry->lane.depth = 1;
    }
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;

  if (one->place != other->place)
    return one->place > other->place ? 1 : -1;
  return one->own_place > other->own_place ? 1 : one->own_place < other->own_place ? -1 : 0;
}

/* Sorts the blocks by their heads' places, and updates the indices of the heads. */
static void
reorder (SkeinLaneBlocks *blocks)
{
  int head = -1;

  for (guint i = 0; i < blocks->entries->len; i++)
    {
      Entry *entry = &g_array_index (blocks->entries, Entry, i);

      if (entry->head >= 0)
        {
          entry->own_place = entry->place + 1;
          entry->place = g_array_index (blocks->entries, Entry, entry->head).place;
        }
      else
        entry->own_place = 0;
    }
  g_array_sort (blocks->entries, compare_places);
  for (guint i = 0; i < blocks->entries->len; i++)
    {
      Entry *entry = &g_array_index (blocks->entries, Entry, i);

      if (entry->head < 0)
        head = (int) i;
      else
        entry->head = head;
      entry->place = i;
    }
}

static void
entry_clear (gpointer pointer)
{
  g_free (((Entry *) pointer)->key);
}

/**
 * skein_lane_blocks_new:
 * @history: a history; it must outlive the blocks
 * @grouped: whether each object stands below the thread that uses it most
 *
 * Returns: (transfer full): the run's lanes in their usual order
 */
SkeinLaneBlocks *
skein_lane_blocks_new (SkeinHistory *history,
                       gboolean      grouped)
{
  SkeinLaneBlocks *blocks = g_new0 (SkeinLaneBlocks, 1);
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (SkeinLane));
  int head = -1;

  blocks->history = history;
  blocks->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (blocks->entries, entry_clear);
  skein_timeline_list_lanes (history, lanes);
  for (guint i = 0; i < lanes->len; i++)
    {
      Entry entry = { .lane = g_array_index (lanes, SkeinLane, i), .place = i, .head = -1 };

      entry.name = get_name (history, &entry.lane);
      entry.n_events = get_class (history, &entry.lane)->count_events (history, entry.lane.id);
      if (entry.lane.depth > 0)
        entry.head = head;
      else
        head = (int) i;
      g_array_append_val (blocks->entries, entry);
    }
  make_keys (blocks);
  if (grouped)
    group_objects (blocks);
  reorder (blocks);
  return blocks;
}

/**
 * skein_lane_blocks_free:
 * @blocks: (transfer full): blocks
 */
void
skein_lane_blocks_free (SkeinLaneBlocks *blocks)
{
  g_return_if_fail (blocks != NULL);

  g_array_unref (blocks->entries);
  g_free (blocks);
}

/* The order of kinds stays as it is; lanes are sorted within each kind. */
static int
compare_sorted (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const Entry *one = *(const Entry *const *) a;
  const Entry *other = *(const Entry *const *) b;
  SkeinLaneSort sort = GPOINTER_TO_UINT (data);
  int result = (int) one->lane.kind - (int) other->lane.kind;

  if (result == 0 && sort == SKEIN_LANE_SORT_NAME)
    result = g_utf8_collate (one->name, other->name);
  if (result == 0 && sort == SKEIN_LANE_SORT_ACTIVITY && one->n_events != other->n_events)
    result = one->n_events < other->n_events ? 1 : -1;
  return result != 0 ? result : (int) one->place - (int) other->place;
}

/**
 * skein_lane_blocks_sort:
 * @blocks: blocks
 * @sort: the order within each kind
 */
void
skein_lane_blocks_sort (SkeinLaneBlocks *blocks,
                        SkeinLaneSort    sort)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  if (sort == SKEIN_LANE_SORT_CREATION)
    return;
  for (guint i = 0; i < blocks->entries->len; i++)
    g_ptr_array_add (sorted, &g_array_index (blocks->entries, Entry, i));
  g_ptr_array_sort_with_data (sorted, compare_sorted, GUINT_TO_POINTER (sort));
  for (guint i = 0; i < sorted->len; i++)
    ((Entry *) g_ptr_array_index (sorted, i))->place = i;
  reorder (blocks);
}

/**
 * skein_lane_blocks_arrange:
 * @blocks: blocks
 * @rank: (scope call): the place of a lane
 * @data: the argument of @rank
 *
 * Puts lanes into a given order; lanes without a place come after the others.
 */
void
skein_lane_blocks_arrange (SkeinLaneBlocks  *blocks,
                           SkeinLaneRankFunc rank,
                           gpointer          data)
{
  for (guint i = 0; i < blocks->entries->len; i++)
    {
      Entry *entry = &g_array_index (blocks->entries, Entry, i);
      int place = rank (entry->key, data);

      entry->place = place >= 0 ? (guint) place : G_MAXINT / 2 + i;
    }
  reorder (blocks);
}

static gboolean
has_filter (const Entry *entry,
            const char  *filter)
{
  g_autofree char *folded = NULL;

  if (filter == NULL)
    return TRUE;
  folded = g_utf8_casefold (entry->name, -1);
  return strstr (folded, filter) != NULL;
}

/* A heading is shown as long as any lane below it is. */
static gboolean
is_let_through (SkeinLaneBlocks *blocks,
                guint            index,
                const char      *filter)
{
  const Entry *entry = &g_array_index (blocks->entries, Entry, index);

  if (has_filter (entry, filter))
    return TRUE;
  if (entry->head >= 0)
    return has_filter (&g_array_index (blocks->entries, Entry, entry->head), filter);
  for (guint i = index + 1; i < blocks->entries->len; i++)
    {
      const Entry *below = &g_array_index (blocks->entries, Entry, i);

      if (below->head != (int) index)
        break;
      if (has_filter (below, filter))
        return TRUE;
    }
  return FALSE;
}

/**
 * skein_lane_blocks_append_to:
 * @blocks: blocks
 * @fate: (scope call): tells whether a lane is shown, pinned or hidden
 * @data: the argument of @fate
 * @filter: (nullable): a folded text that the name of the lane, its head or a lane below it
 *   contains
 * @chosen: (nullable): the key of the chosen lane
 * @lanes: (inout) (element-type SkeinLane): the array to append the lanes to, pinned ones first
 */
void
skein_lane_blocks_append_to (SkeinLaneBlocks  *blocks,
                             SkeinLaneFateFunc fate,
                             gpointer          data,
                             const char       *filter,
                             const char       *chosen,
                             GArray           *lanes)
{
  for (int pinned = TRUE; pinned >= FALSE; pinned--)
    for (guint i = 0; i < blocks->entries->len; i++)
      {
        const Entry *entry = &g_array_index (blocks->entries, Entry, i);
        SkeinLaneFate its = fate (entry->key, data);
        SkeinLane lane = entry->lane;

        if (its == SKEIN_LANE_HIDDEN || (its == SKEIN_LANE_PINNED) != pinned
            || !is_let_through (blocks, i, filter))
          continue;
        lane.pinned = pinned;
        lane.chosen = g_strcmp0 (entry->key, chosen) == 0;
        if (pinned)
          lane.depth = 0;
        g_array_append_val (lanes, lane);
      }
}

/**
 * skein_lane_blocks_list_keys:
 * @blocks: blocks
 *
 * Returns: (transfer full): the keys of all lanes, in order
 */
char **
skein_lane_blocks_list_keys (SkeinLaneBlocks *blocks)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < blocks->entries->len; i++)
    g_strv_builder_add (builder, g_array_index (blocks->entries, Entry, i).key);
  return g_strv_builder_end (builder);
}
