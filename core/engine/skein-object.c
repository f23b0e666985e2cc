/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "engine/skein-thread.h"

#include <string.h>

/**
 * skein_object_init:
 * @object: zeroed memory, the head of a primitive
 * @klass: the object's class
 * @id: the object's number in events, or 0
 *
 * skein_object_reset() initialises the primitive's own part.
 */
void
skein_object_init (SkeinObject            *object,
                   const SkeinObjectClass *klass,
                   guint                   id)
{
  object->klass = klass;
  object->id = id;
  object->last_change = SKEIN_NO_EVENT;
}

/**
 * skein_object_reset:
 * @object: an object for which no thread waits
 * @initial: its value before the first action
 *
 * Puts the object into its state before the first action. Its allocated memory is kept for the next
 * run.
 */
void
skein_object_reset (SkeinObject *object,
                    gint64       initial)
{
  object->first_waiter = NULL;
  object->last_waiter = NULL;
  object->owner = NULL;
  object->next_held = NULL;
  object->last_change = SKEIN_NO_EVENT;
  for (guint i = 0; i < object->n_givers; i++)
    object->has_given[object->givers[i] / 8] = 0;
  object->n_givers = 0;
  if (object->klass->reset != NULL)
    object->klass->reset (object, initial);
}

/**
 * skein_object_clear:
 * @object: an object
 *
 * Frees what the object refers to. Its own memory belongs to its maker.
 */
void
skein_object_clear (SkeinObject *object)
{
  if (object->klass != NULL && object->klass->clear != NULL)
    object->klass->clear (object);
  g_clear_pointer (&object->givers, g_free);
  g_clear_pointer (&object->has_given, g_free);
}

/**
 * skein_object_add_giver:
 * @object: an object
 * @thread: id of a thread that can make a guard hold on it
 *
 * Remembers which threads could have woken the waiters here; a stuck run's report lists them.
 */
void
skein_object_add_giver (SkeinObject *object,
                        guint        thread)
{
  guint byte = thread / 8;
  guint8 bit = (guint8) (1u << (thread % 8));

  if G_UNLIKELY (byte >= object->has_given_size)
    {
      guint size = MAX (8, MAX (byte + 1, 2 * object->has_given_size));

      object->has_given = g_realloc (object->has_given, size);
      memset (object->has_given + object->has_given_size, 0, size - object->has_given_size);
      object->has_given_size = size;
    }
  if ((object->has_given[byte] & bit) != 0)
    return;
  object->has_given[byte] |= bit;

  if G_UNLIKELY (object->n_givers == object->givers_size)
    {
      object->givers_size = MAX (8, 2 * object->givers_size);
      object->givers = g_renew (guint, object->givers, object->givers_size);
    }
  object->givers[object->n_givers++] = thread;
}

void
skein_object_add_waiter (SkeinObject *object,
                         SkeinThread *thread)
{
  thread->waits = TRUE;
  thread->ready = FALSE;
  thread->next_waiter = NULL;
  thread->previous_waiter = object->last_waiter;
  if (object->last_waiter != NULL)
    object->last_waiter->next_waiter = thread;
  else
    object->first_waiter = thread;
  object->last_waiter = thread;
}

void
skein_object_remove_waiter (SkeinObject *object,
                            SkeinThread *thread)
{
  if (thread->previous_waiter != NULL)
    thread->previous_waiter->next_waiter = thread->next_waiter;
  else
    object->first_waiter = thread->next_waiter;
  if (thread->next_waiter != NULL)
    thread->next_waiter->previous_waiter = thread->previous_waiter;
  else
    object->last_waiter = thread->previous_waiter;
  thread->next_waiter = NULL;
  thread->previous_waiter = NULL;
  thread->waits = FALSE;
  thread->ready = FALSE;
}
