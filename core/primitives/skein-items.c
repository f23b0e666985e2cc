/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "primitives/skein-primitives.h"
#include "run/skein-run-private.h"

/**
 * skein_item_id_locked:
 * @run: a run
 * @item: what is put into a queue or taken from it
 *
 * Returns: the trace's id of the item; one that was not announced is called by its number
 */
guint32
skein_item_id_locked (SkeinRun     *run,
                      gconstpointer item)
{
  guint32 id = GPOINTER_TO_UINT (g_hash_table_lookup (run->items, item));

  if (id == 0)
    {
      g_autofree char *label = g_strdup_printf ("#%u", skein_trace_get_n_items (run->trace) + 1);
      SkeinItemInfo info = { .label = label };

      id = skein_trace_add_item (run->trace, &info);
      g_hash_table_insert (run->items, (gpointer) item, GUINT_TO_POINTER (id));
    }
  return id;
}

/**
 * skein_item_register:
 * @run: a run
 * @item: an item's address
 * @label: how to show it
 * @is_sentinel: it means the end
 */
void
skein_item_register (SkeinRun     *run,
                     gconstpointer item,
                     const char   *label,
                     gboolean      is_sentinel)
{
  SkeinItemInfo info = { .label = label, .is_sentinel = is_sentinel };

  skein_run_lock (run);
  g_hash_table_insert (run->items, (gpointer) item,
                       GUINT_TO_POINTER (skein_trace_add_item (run->trace, &info)));
  skein_run_unlock (run);
}

void
skein_item_unregister (SkeinRun     *run,
                       gconstpointer item)
{
  skein_run_lock (run);
  g_hash_table_remove (run->items, item);
  skein_run_unlock (run);
}
