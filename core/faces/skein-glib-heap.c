/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-face.h"

typedef struct
{
  SkeinItem *item;
  gint64 priority;
  guint64 order; /* of arrival: decides between equal priorities */
  guint32 id;    /* the trace's, inside a run */
} Entry;

struct _SkeinHeap
{
  GArray *entries; /* of Entry, a binary heap */
  guint64 n_pushed;
};

typedef struct
{
  SkeinHeap *heap;
  Entry entry;
} Access;

SkeinHeap *
skein_heap_new (void)
{
  SkeinHeap *heap = g_new0 (SkeinHeap, 1);

  heap->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return heap;
}

/* The items still belong to their maker. */
void
skein_heap_free (SkeinHeap *heap)
{
  if (heap == NULL)
    return;
  skein_face_forget (heap);
  g_array_unref (heap->entries);
  g_free (heap);
}

guint
skein_heap_length (SkeinHeap *heap)
{
  return heap->entries->len;
}

static gboolean
comes_before (const Entry *a,
              const Entry *b)
{
  return a->priority > b->priority || (a->priority == b->priority && a->order < b->order);
}

static void
swap (Entry *a,
      Entry *b)
{
  Entry c = *a;

  *a = *b;
  *b = c;
}

/* J. W. J. Williams, "Algorithm 232: Heapsort", 1964: sift up, sift down. */
static void
push (SkeinHeap   *heap,
      const Entry *entry)
{
  Entry *entries;
  guint i = heap->entries->len;

  g_array_append_val (heap->entries, *entry);
  entries = (Entry *) (gpointer) heap->entries->data;
  entries[i].order = heap->n_pushed++;
  while (i > 0 && comes_before (&entries[i], &entries[(i - 1) / 2]))
    {
      swap (&entries[i], &entries[(i - 1) / 2]);
      i = (i - 1) / 2;
    }
}

static gboolean
pop (SkeinHeap *heap,
     Entry     *entry)
{
  Entry *entries = (Entry *) (gpointer) heap->entries->data;
  guint n = heap->entries->len;
  guint i = 0;

  if (n == 0)
    return FALSE;

  *entry = entries[0];
  entries[0] = entries[--n];
  g_array_set_size (heap->entries, n);
  for (;;)
    {
      guint first = i;

      for (guint child = 2 * i + 1; child <= 2 * i + 2 && child < n; child++)
        if (comes_before (&entries[child], &entries[first]))
          first = child;
      if (first == i)
        return TRUE;
      swap (&entries[i], &entries[first]);
      i = first;
    }
}

static SkeinObject *
heap_at (SkeinThread *self,
         SkeinHeap   *heap,
         const char  *expr)
{
  return skein_thread_object_at (self, heap, &skein_heap_class, expr, 0);
}

static void
push_effect (SkeinAction *action,
             SkeinThread *thread)
{
  Access *access = action->data;
  SkeinItemInfo info = { .label = skein_item_get_label (access->entry.item),
                         .is_sentinel = skein_item_is_sentinel (access->entry.item),
                         .priority = access->entry.priority };

  access->entry.id = skein_run_add_item_locked (skein_thread_get_run (thread), &info);
  push (access->heap, &access->entry);
  action->arg = access->entry.id;
  action->value = access->heap->entries->len;
}

static void
pop_effect (SkeinAction *action,
            SkeinThread *thread)
{
  Access *access = action->data;

  action->changes = pop (access->heap, &access->entry);
  if (!action->changes)
    action->kind = SKEIN_EVENT_EMPTY;
  action->arg = access->entry.id;
  action->value = access->heap->entries->len;
}

/**
 * skein_glib_heap_push:
 * @heap: a heap, which no other thread may use at the same time
 * @item: the item to put in
 * @priority: items with higher priorities come out first
 */
void
skein_glib_heap_push (SkeinHeap  *heap,
                      SkeinItem  *item,
                      gint64      priority,
                      const char *expr,
                      const char *file,
                      guint       line)
{
  SkeinThread *self = skein_thread_self ();
  Access access = { heap, { .item = item, .priority = priority } };

  if (self != NULL)
    skein_state_access (self, heap_at (self, heap, expr), SKEIN_EVENT_PUSH, TRUE, push_effect,
                        &access, SKEIN_SITE (self));
  else
    push (heap, &access.entry);
}

/**
 * skein_glib_heap_pop:
 * @heap: a heap, which no other thread may use at the same time
 *
 * Returns: (nullable): the item of the highest priority; of equal priorities, the first to arrive
 */
SkeinItem *
skein_glib_heap_pop (SkeinHeap  *heap,
                     const char *expr,
                     const char *file,
                     guint       line)
{
  SkeinThread *self = skein_thread_self ();
  Access access = { heap, { NULL } };

  if (self != NULL)
    skein_state_access (self, heap_at (self, heap, expr), SKEIN_EVENT_POP, TRUE, pop_effect,
                        &access, SKEIN_SITE (self));
  else
    pop (heap, &access.entry);
  return access.entry.item;
}
