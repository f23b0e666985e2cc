/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "engine/skein-thread.h"

#include <string.h>

/**
 * skein_object_init:
 * @object: zeroed memory, the head of a primitive
 * @klass: what it is
 * @id: the number it has in events, or 0
 *
 * The primitive's own part is put into place by skein_object_reset().
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
 * Nothing has happened to it yet. What it has allocated is kept for the next run.
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
  if (object->givers != NULL && object->givers->len > 0)
    {
      g_array_set_size (object->givers, 0);
      memset (object->has_given->data, 0, object->has_given->len);
    }
  if (object->klass->reset != NULL)
    object->klass->reset (object, initial);
}

/**
 * skein_object_clear:
 * @object: an object
 *
 * Frees what it refers to. The memory is its maker's.
 */
void
skein_object_clear (SkeinObject *object)
{
  if (object->klass != NULL && object->klass->clear != NULL)
    object->klass->clear (object);
  g_clear_pointer (&object->givers, g_array_unref);
  g_clear_pointer (&object->has_given, g_byte_array_unref);
}

/**
 * skein_object_add_giver:
 * @object: an object
 * @thread: id of a thread that can make a guard hold on it
 *
 * Remembers which threads might have woken those that wait here, for the day when none does.
 */
void
skein_object_add_giver (SkeinObject *object,
                        guint        thread)
{
  guint byte = thread / 8;
  guint8 bit = (guint8) (1u << (thread % 8));

  if G_UNLIKELY (object->givers == NULL)
    {
      object->givers = g_array_new (FALSE, FALSE, sizeof (guint));
      object->has_given = g_byte_array_new ();
    }
  if G_UNLIKELY (byte >= object->has_given->len)
    {
      guint len = object->has_given->len;

      g_byte_array_set_size (object->has_given, byte + 1);
      memset (object->has_given->data + len, 0, byte + 1 - len);
    }

  if ((object->has_given->data[byte] & bit) != 0)
    return;
  object->has_given->data[byte] |= bit;
  g_array_append_val (object->givers, thread);
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
