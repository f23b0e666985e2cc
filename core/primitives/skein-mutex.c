/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "primitives/skein-primitives.h"

static guint
mutex_available (SkeinObject *object)
{
  return object->owner == NULL ? 1 : 0;
}

const SkeinObjectClass skein_mutex_class =
{
  .kind = SKEIN_OBJECT_MUTEX,
  .type = "GMutex",
  .size = sizeof (SkeinObject),
  .available = mutex_available,
};

static gboolean
lock_guard (SkeinAction *action,
            SkeinThread *thread)
{
  return action->object->owner == NULL;
}

static void
lock_effect (SkeinAction *action,
             SkeinThread *thread)
{
  skein_thread_hold (thread, action->object);
}

static void
trylock_effect (SkeinAction *action,
                SkeinThread *thread)
{
  action->flag = action->object->owner == NULL;
  action->changes = action->flag;
  if (action->flag)
    lock_effect (action, thread);
  else
    action->kind = SKEIN_EVENT_TRYLOCK;
}

static void
unlock_effect (SkeinAction *action,
               SkeinThread *thread)
{
  SkeinObject *mutex = action->object;

  if (mutex->owner == thread)
    {
      skein_thread_release (thread, mutex);
    }
  else if (mutex->owner == NULL)
    /* Translators: thread, mutex */
    skein_action_refuse (action, thread, N_("%s cannot unlock %s: nobody holds it."),
                         skein_thread_get_name (thread), skein_object_get_name (thread, mutex));
  else
    /* Translators: thread, mutex, another thread */
    skein_action_refuse (action, thread, N_("%s cannot unlock %s: %s holds it."),
                         skein_thread_get_name (thread), skein_object_get_name (thread, mutex),
                         skein_thread_get_name (mutex->owner));
}

void
skein_mutex_lock (SkeinThread *self,
                  SkeinObject *mutex,
                  guint        site)
{
  SkeinAction lock = SKEIN_ACTION_INIT (LOCK, mutex, site);

  lock.guard = lock_guard;
  lock.effect = lock_effect;
  lock.changes = TRUE;
  skein_gate_pass (self, &lock);
}

/**
 * skein_mutex_trylock:
 *
 * Returns: whether @self owns the mutex now, and did not before
 */
gboolean
skein_mutex_trylock (SkeinThread *self,
                     SkeinObject *mutex,
                     guint        site)
{
  SkeinAction lock = SKEIN_ACTION_INIT (LOCK, mutex, site);

  lock.effect = trylock_effect;
  skein_gate_pass (self, &lock);
  return lock.flag;
}

void
skein_mutex_unlock (SkeinThread *self,
                    SkeinObject *mutex,
                    guint        site)
{
  SkeinAction unlock = SKEIN_ACTION_INIT (UNLOCK, mutex, site);

  unlock.effect = unlock_effect;
  unlock.changes = TRUE;
  unlock.gives = TRUE;
  skein_gate_pass (self, &unlock);
}

/* Returns: whether any thread owns the mutex at this moment */
gboolean
skein_mutex_is_owned (SkeinThread *self,
                      SkeinObject *mutex)
{
  SkeinRun *run = skein_thread_get_run (self);
  gboolean owned;

  skein_run_lock (run);
  owned = mutex->owner != NULL;
  skein_run_unlock (run);
  return owned;
}
