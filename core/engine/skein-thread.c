/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "engine/skein-thread.h"

/**
 * skein_thread_hold:
 * @thread: a thread
 * @object: a mutex that nobody owns
 *
 * Makes the thread the owner of the mutex.
 */
void
skein_thread_hold (SkeinThread *thread,
                   SkeinObject *object)
{
  object->owner = thread;
  object->next_held = thread->held;
  thread->held = object;
}

/**
 * skein_thread_release:
 * @thread: a thread
 * @object: a mutex that @thread owns
 *
 * Ends the thread's ownership. A mutex is usually released soon after it was taken, so the search
 * begins with the one taken last.
 */
void
skein_thread_release (SkeinThread *thread,
                      SkeinObject *object)
{
  SkeinObject **link = &thread->held;

  while (*link != object)
    link = &(*link)->next_held;
  *link = object->next_held;
  object->next_held = NULL;
  object->owner = NULL;
}
