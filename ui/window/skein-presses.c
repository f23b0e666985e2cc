/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "window/skein-presses.h"

struct _SkeinPresses
{
  GHashTable *sent;   /* names of actions */
  GHashTable *joined; /* objects of threads that a join has returned from */
  GPtrArray *queued;  /* presses that no lane has taken yet, "join Consumer-1" */
};

SkeinPresses *
skein_presses_new (void)
{
  SkeinPresses *self = g_new (SkeinPresses, 1);

  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->joined = g_hash_table_new (NULL, NULL);
  self->queued = g_ptr_array_new_with_free_func (g_free);
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

/* Another run begins. */
void
skein_presses_clear (SkeinPresses *self)
{
  g_hash_table_remove_all (self->sent);
  g_hash_table_remove_all (self->joined);
  g_ptr_array_set_size (self->queued, 0);
}

/**
 * skein_presses_add:
 * @action: what was pressed
 * @arg: (nullable): for what
 *
 * It is queued until a lane takes it.
 */
void
skein_presses_add (SkeinPresses *self,
                   const char   *action,
                   const char   *arg)
{
  g_hash_table_add (self->sent, g_strdup (action));
  g_ptr_array_add (self->queued, arg != NULL ? g_strconcat (action, " ", arg, NULL)
                                             : g_strdup (action));
}

/* A lane that takes a press says which, as ACTION or ACTION ARG. */
static void
take_command (SkeinPresses *self,
              const char   *text)
{
  for (guint i = 0; i < self->queued->len; i++)
    if (g_str_equal (g_ptr_array_index (self->queued, i), text))
      {
        g_ptr_array_remove_index (self->queued, i);
        return;
      }
}

/**
 * skein_presses_take:
 * @from: number of the first event not seen yet
 * @to: number behind the last one there is
 *
 * Sees what became of the presses.
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

      if (event->kind == SKEIN_EVENT_COMMAND)
        take_command (self, skein_trace_get_text (trace, event->arg));
      else if (event->kind == SKEIN_EVENT_JOIN)
        g_hash_table_add (self->joined, GUINT_TO_POINTER (event->object));
    }
}

/* Whether nothing was pressed yet. */
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

/* Whether a join has returned from the thread that @object stands for. */
gboolean
skein_presses_was_joined (SkeinPresses *self,
                          guint         object)
{
  return g_hash_table_contains (self->joined, GUINT_TO_POINTER (object));
}

/**
 * skein_presses_get_queued:
 *
 * Returns: (transfer none) (element-type utf8): the presses that no lane has taken yet, the first
 *   first, as ACTION or ACTION ARG
 */
GPtrArray *
skein_presses_get_queued (SkeinPresses *self)
{
  return self->queued;
}
