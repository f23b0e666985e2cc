/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "primitives/skein-primitives.h"

/* A queue's items are in the program's own GAsyncQueue, at the object's address. All access to it
 * goes through the gate and is under the run's lock, so its own lock is not needed. */
static inline GAsyncQueue *
get_real (const SkeinObject *object)
{
  return (GAsyncQueue *) object->address;
}

static guint
queue_available (SkeinObject *object)
{
  int length = g_async_queue_length_unlocked (get_real (object));

  /* GAsyncQueue counts its own waiters as negative items, but no thread waits there. */
  return (guint) MAX (length, 0);
}

const SkeinObjectClass skein_queue_class =
{
  .kind = SKEIN_OBJECT_QUEUE,
  .type = "GAsyncQueue",
  .size = sizeof (SkeinObject),
  .available = queue_available,
};

static gboolean
get_guard (SkeinAction *action,
           SkeinThread *thread)
{
  return queue_available (action->object) > 0;
}

static void
fill (SkeinAction *action,
      SkeinThread *thread)
{
  action->arg = skein_run_get_item_locked (skein_thread_get_run (thread), action->data);
  action->value = g_async_queue_length_unlocked (get_real (action->object));
}

static void
get_effect (SkeinAction *action,
            SkeinThread *thread)
{
  action->data = g_async_queue_try_pop_unlocked (get_real (action->object));
  fill (action, thread);
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
  g_async_queue_push_unlocked (get_real (action->object), action->data);
  fill (action, thread);
}

void
skein_queue_put (SkeinThread *self,
                 SkeinObject *queue,
                 gpointer     item,
                 guint        site)
{
  SkeinAction put = SKEIN_ACTION_INIT (PUT, queue, site);

  put.effect = put_effect;
  put.data = item;
  put.changes = TRUE;
  put.gives = TRUE;
  skein_gate_pass (self, &put);
}

/**
 * skein_queue_get:
 *
 * Returns: (nullable): the first item; %NULL if there was none within @timeout_ns
 */
gpointer
skein_queue_get (SkeinThread *self,
                 SkeinObject *queue,
                 gint64       timeout_ns,
                 guint        site)
{
  SkeinAction get = SKEIN_ACTION_INIT (GET, queue, site);

  get.guard = get_guard;
  get.effect = get_effect;
  get.duration_ns = timeout_ns;
  get.changes = TRUE;
  skein_gate_pass (self, &get);
  return get.data;
}

gpointer
skein_queue_try_get (SkeinThread *self,
                     SkeinObject *queue,
                     guint        site)
{
  SkeinAction get = SKEIN_ACTION_INIT (GET, queue, site);

  get.effect = try_get_effect;
  skein_gate_pass (self, &get);
  return get.data;
}
