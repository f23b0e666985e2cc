/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "examples/skein-example.h"

/* The heap does not lock; the mutex guards it, and the condition says that it has grown. */
typedef struct
{
  SkeinHeap *heap;
  GMutex mutex;
  GCond cond;
} PriorityQueue;

static void
priority_queue_put (PriorityQueue *self,
                    SkeinItem     *item,
                    int            priority)
{
  g_mutex_lock (&self->mutex); /* py 12 */
  skein_heap_push (self->heap, item, priority); /* py 13 */
  g_cond_signal (&self->cond); /* py 15 */
  g_mutex_unlock (&self->mutex); /* py 12 */
}

static SkeinItem *
priority_queue_get (PriorityQueue *self)
{
  SkeinItem *item;

  g_mutex_lock (&self->mutex); /* py 18 */
  while (skein_heap_length (self->heap) == 0)
    g_cond_wait (&self->cond, &self->mutex); /* py 20 */
  item = skein_heap_pop (self->heap); /* py 21 */
  g_mutex_unlock (&self->mutex); /* py 18 */

  return item;
}

static void
put (gpointer    state,
     const char *arg)
{
  PriorityQueue *self = state;
  char *label = NULL;
  int priority = 0;
  SkeinItem *item;

  skein_example_parse_item_priority (arg, &label, &priority);
  item = skein_item_new (label);
  g_free (label);

  priority_queue_put (self, item, priority);
}

static void
get (gpointer    state,
     const char *arg)
{
  PriorityQueue *self = state;
  SkeinItem *item = priority_queue_get (self);

  g_print ("%s\n", skein_item_get_label (item)); /* py 29 */
  skein_item_free (item);
}

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  PriorityQueue *self = state;

  self->heap = skein_heap_new ();
  skein_name (self->heap, "heap");
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

static void
clear (gpointer state)
{
  PriorityQueue *self = state;
  SkeinItem *item;

  while (self->heap != NULL && (item = skein_heap_pop (self->heap)) != NULL)
    skein_item_free (item);
  g_clear_pointer (&self->heap, skein_heap_free);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->mutex);
}

/* --- What Skein knows about it --- */

#include <glib/gi18n-lib.h>

/* The example starts no threads: its lanes are the user's own. */
static char **
threads (const SkeinParams *params)
{
  return g_new0 (char *, 1);
}

static const SkeinParamSpec params_table[] =
{
  { NULL }
};

static const SkeinActionSpec actions_table[] =
{
  { .name = "put", .arg = SKEIN_ARG_ITEM_PRIORITY, .prompt = "peer", .wakes = "cond",
    .perform = put },
  { .name = "get", .prompt = "consumer", .perform = get },
  { NULL }
};

const SkeinExample skein_example_priority_queue =
{
  .id = "priority-queue",
  .params = params_table,
  .actions = actions_table,
  .script = "0 put:wash up:1, 0 put:fire!:5, 0 put:phone:4, 0 put:dust:1, "
            "1 get, 2 get, 3 get, 4 get, 5 get, 6 put:post:2, 6 exit-main",
  .state_size = sizeof (PriorityQueue),
  .setup = setup,
  .clear = clear,
  .threads = threads,
};
