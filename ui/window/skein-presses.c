/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-presses.h"

struct _SkeinPresses
{
  GHashTable *sent;   /* names of the actions that were pressed */
  GHashTable *joined; /* objects of threads that were joined */
  GPtrArray *queued;  /* of SkeinPress: presses that no lane has taken yet, ordered by id */
  guint last_id;      /* is not reset between runs */
};

static void
press_free (gpointer data)
{
  SkeinPress *press = data;

  g_free (press->action);
  g_free (press->arg);
  g_free (press);
}

SkeinPresses *
skein_presses_new (void)
{
  SkeinPresses *self = g_new0 (SkeinPresses, 1);

  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->joined = g_hash_table_new (NULL, NULL);
  self->queued = g_ptr_array_new_with_free_func (press_free);
  return self;
}

void
skein_presses_free (SkeinPresses *self)
{
  g_hash_table_unref (self->sent);
  g_hash_table_unref (self->joined);
  g_ptr_array_unref (self->queued);
  g_free (self);
}

/* To be called when another run begins. */
void
skein_presses_clear (SkeinPresses *self)
{
  g_hash_table_remove_all (self->sent);
  g_hash_table_remove_all (self->joined);
  g_ptr_array_set_size (self->queued, 0);
}

/**
 * skein_presses_add:
 * @action: the action that was pressed
 * @arg: (nullable): the argument of the press
 *
 * Queues the press until a lane takes it or it is refused.
 *
 * Returns: the id of the press, which the event that takes or refuses it must carry
 */
guint
skein_presses_add (SkeinPresses *self,
                   const char   *action,
                   const char   *arg)
{
  SkeinPress *press = g_new (SkeinPress, 1);

  *press = (SkeinPress) { ++self->last_id, g_strdup (action), g_strdup (arg) };
  g_hash_table_add (self->sent, g_strdup (action));
  g_ptr_array_add (self->queued, press);
  return press->id;
}

static void
remove_queued (SkeinPresses *self,
               gint64        id)
{
  for (guint i = 0; i < self->queued->len; i++)
    if (((SkeinPress *) g_ptr_array_index (self->queued, i))->id == id)
      {
        g_ptr_array_remove_index (self->queued, i);
        return;
      }
}

/**
 * skein_presses_take:
 * @from: number of the first event that has not been looked at
 * @to: number of the last event plus one
 *
 * Removes the presses that these events take or refuse from the queue, and notes joins.
 */
void
skein_presses_take (SkeinPresses *self,
                    SkeinTrace   *trace,
                    guint         from,
                    guint         to)
{
  for (guint number = from; number < to; number++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, number);

      if (event->kind == SKEIN_EVENT_COMMAND || event->kind == SKEIN_EVENT_ERROR)
        remove_queued (self, event->value);
      else if (event->kind == SKEIN_EVENT_JOIN)
        g_hash_table_add (self->joined, GUINT_TO_POINTER (event->object));
    }
}

/* Returns whether nothing has been pressed yet. */
gboolean
skein_presses_is_empty (SkeinPresses *self)
{
  return g_hash_table_size (self->sent) == 0;
}

gboolean
skein_presses_was_sent (SkeinPresses *self,
                        const char   *action)
{
  return g_hash_table_contains (self->sent, action);
}

/* Returns whether a join has returned from the thread that @object stands for. */
gboolean
skein_presses_was_joined (SkeinPresses *self,
                          guint         object)
{
  return g_hash_table_contains (self->joined, GUINT_TO_POINTER (object));
}

/**
 * skein_presses_get_queued:
 *
 * Returns: (transfer none) (element-type SkeinPress): the presses that no lane has taken yet, in
 *   order
 */
GPtrArray *
skein_presses_get_queued (SkeinPresses *self)
{
  return self->queued;
}
