/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-face.h"

#include <string.h>

/* What comes before the memory that a program gets. `run` is NULL outside of a run. */
typedef struct
{
  GList link; /* in the run's list, under its lock */
  SkeinRun *run;
} Header;

/* As malloc's, the memory behind it is aligned for any type. */
G_STATIC_ASSERT (sizeof (Header) % (2 * sizeof (gpointer)) == 0);

struct _SkeinItem
{
  gboolean is_sentinel;
  char label[];
};

/**
 * skein_malloc0:
 * @size: bytes
 *
 * Memory for what a watched thread makes on its way: if the thread is unwound before it comes to
 * skein_free(), the run frees it at its end.
 *
 * Returns: (transfer full): zeroed memory
 */
gpointer
skein_malloc0 (gsize size)
{
  SkeinThread *self = skein_thread_self ();
  Header *header = g_malloc0 (sizeof (Header) + size);

  if (self != NULL)
    {
      SkeinRun *run = self->run;

      header->run = run;
      header->link.data = header;
      skein_run_lock (run);
      header->link.next = run->blocks;
      if (run->blocks != NULL)
        run->blocks->prev = &header->link;
      run->blocks = &header->link;
      skein_run_unlock (run);
    }
  return header + 1;
}

void
skein_free (gpointer memory)
{
  Header *header;

  if (memory == NULL)
    return;

  header = (Header *) memory - 1;
  if (header->run != NULL)
    {
      SkeinRun *run = header->run;

      skein_run_lock (run);
      run->blocks = g_list_remove_link (run->blocks, &header->link);
      skein_run_unlock (run);
    }
  g_free (header);
}

/**
 * skein_name:
 * @address: where a program keeps a mutex, a condition, a queue …
 * @name: what it shall be called on the timeline
 */
void
skein_name (gconstpointer address,
            const char   *name)
{
  SkeinThread *self = skein_thread_self ();
  SkeinObject *object;

  if (self == NULL)
    return;

  skein_run_lock (self->run);
  g_hash_table_replace (self->run->names, (gpointer) address, g_strdup (name));
  object = g_hash_table_lookup (self->run->addresses, address);
  if (object != NULL && object->id != 0)
    {
      skein_trace_rename_object (self->run->trace, object->id, name);
      object->name = skein_trace_get_object (self->run->trace, object->id).name;
    }
  skein_run_unlock (self->run);
}

static SkeinItem *
item_new (const char *label,
          gboolean    is_sentinel)
{
  SkeinThread *self = skein_thread_self ();
  SkeinItem *item = skein_malloc0 (sizeof (SkeinItem) + strlen (label) + 1);

  item->is_sentinel = is_sentinel;
  memcpy (item->label, label, strlen (label) + 1);
  if (self != NULL)
    skein_item_register (self->run, item, label, is_sentinel);
  return item;
}

/**
 * skein_item_new:
 * @label: what it is; copied
 *
 * Returns: (transfer full): an item that can be told from every other, to be put into a queue or
 * heap
 */
SkeinItem *
skein_item_new (const char *label)
{
  return item_new (label, FALSE);
}

SkeinItem *
skein_item_new_int (int value)
{
  char label[16];

  g_snprintf (label, sizeof label, "%d", value);
  return item_new (label, FALSE);
}

/**
 * skein_sentinel_new:
 *
 * Returns: (transfer full): an item that stands for the end of the data
 */
SkeinItem *
skein_sentinel_new (void)
{
  return item_new ("sentinel", TRUE);
}

const char *
skein_item_get_label (const SkeinItem *item)
{
  return item->label;
}

gboolean
skein_item_is_sentinel (const SkeinItem *item)
{
  return item->is_sentinel;
}

void
skein_item_free (SkeinItem *item)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL && item != NULL)
    skein_item_unregister (self->run, item);
  skein_free (item);
}
