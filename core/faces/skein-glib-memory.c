/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-face.h"

#include <string.h>

/* The header before the memory that a program gets. `run` is NULL outside of a run. */
typedef struct
{
  GList link; /* in the run's list, under its lock */
  SkeinRun *run;
} Header;

/* The memory behind the header is aligned for any type, as from malloc(). */
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
 * Memory for a watched thread: if the thread unwinds before it calls skein_free(), the run frees
 * the memory at its end.
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
      header->run = skein_thread_get_run (self);
      header->link.data = header;
      skein_run_add_block (header->run, &header->link);
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
    skein_run_remove_block (header->run, &header->link);
  g_free (header);
}

/**
 * skein_name:
 * @address: where a program keeps a mutex, a condition, a queue …
 * @name: its name on the timeline
 */
void
skein_name (gconstpointer address,
            const char   *name)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    skein_run_name (skein_thread_get_run (self), address, name);
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
    {
      SkeinItemInfo info = { .label = label, .is_sentinel = is_sentinel };

      skein_run_set_item (skein_thread_get_run (self), item, &info);
    }
  return item;
}

/**
 * skein_item_new:
 * @label: the label to show; copied
 *
 * Returns: (transfer full): an item distinct from every other, for a queue or heap
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
    skein_run_forget_item (skein_thread_get_run (self), item);
  skein_free (item);
}
