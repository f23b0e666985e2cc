/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "primitives/skein-primitives.h"

/* A queue's items are in the program's own GAsyncQueue. All access to it goes through the gate, so
 * under the run's lock its own lock is not needed. */
typedef struct
{
  SkeinObject object;
  GAsyncQueue *real; /* set before the first action that needs it; the program's */
} Queue;

typedef struct
{
  GAsyncQueue *real;
  gpointer item;
} Access;

static guint
queue_available (SkeinObject *object)
{
  Queue *queue = (Queue *) object;
  int length = queue->real != NULL ? g_async_queue_length_unlocked (queue->real) : 0;

  /* GAsyncQueue counts its own waiters as negative items; there are none. */
  return (guint) MAX (length, 0);
}

SkeinObject *
skein_queue_make (SkeinRun   *run,
                  const char *name,
                  gint64      initial)
{
  Queue *queue = g_new0 (Queue, 1);

  skein_object_init (&queue->object, run, SKEIN_OBJECT_QUEUE, name, "GAsyncQueue", initial);
  queue->object.available = queue_available;
  return &queue->object;
}

static gboolean
get_guard (SkeinAction *action,
           SkeinThread *thread)
{
  Access *access = action->data;

  /* Waiters are counted through the object, which learns here where its items are. */
  ((Queue *) action->object)->real = access->real;
  return queue_available (action->object) > 0;
}

static void
get_effect (SkeinAction *action,
            SkeinThread *thread)
{
  Access *access = action->data;

  access->item = g_async_queue_try_pop_unlocked (access->real);
  action->arg = skein_item_id_locked (thread->run, access->item);
  action->value = g_async_queue_length_unlocked (access->real);
}

static void
try_get_effect (SkeinAction *action,
                SkeinThread *thread)
{
  if (get_guard (action, thread))
    {
      get_effect (action, thread);
      action->changes = TRUE;
    }
  else
    {
      action->kind = SKEIN_EVENT_EMPTY;
      action->changes = FALSE;
    }
}

static void
put_effect (SkeinAction *action,
            SkeinThread *thread)
{
  Access *access = action->data;

  ((Queue *) action->object)->real = access->real;
  g_async_queue_push_unlocked (access->real, access->item);
  action->arg = skein_item_id_locked (thread->run, access->item);
  action->value = g_async_queue_length_unlocked (access->real);
}

void
skein_queue_put (SkeinThread *self,
                 SkeinObject *queue,
                 GAsyncQueue *real,
                 gpointer     item,
                 guint        site)
{
  Access access = { real, item };
  SkeinAction put = SKEIN_ACTION_INIT (PUT, queue, site);

  put.effect = put_effect;
  put.data = &access;
  put.changes = TRUE;
  put.gives = TRUE;
  skein_gate_pass (self, &put);
}

/**
 * skein_queue_get:
 *
 * Returns: (nullable): the first item; %NULL when there was none for @timeout_ns
 */
gpointer
skein_queue_get (SkeinThread *self,
                 SkeinObject *queue,
                 GAsyncQueue *real,
                 gint64       timeout_ns,
                 guint        site)
{
  Access access = { real, NULL };
  SkeinAction get = SKEIN_ACTION_INIT (GET, queue, site);

  get.guard = get_guard;
  get.effect = get_effect;
  get.data = &access;
  get.duration_ns = timeout_ns;
  get.changes = TRUE;
  skein_gate_pass (self, &get);
  return access.item;
}

gpointer
skein_queue_try_get (SkeinThread *self,
                     SkeinObject *queue,
                     GAsyncQueue *real,
                     guint        site)
{
  Access access = { real, NULL };
  SkeinAction get = SKEIN_ACTION_INIT (GET, queue, site);

  get.effect = try_get_effect;
  get.data = &access;
  skein_gate_pass (self, &get);
  return access.item;
}
