/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "primitives/skein-primitives.h"
#include "run/skein-run-private.h"

static guint
mutex_available (SkeinObject *object)
{
  return object->owner == NULL ? 1 : 0;
}

SkeinObject *
skein_mutex_make (SkeinRun   *run,
                  const char *name,
                  gint64      initial)
{
  SkeinObject *mutex = g_new0 (SkeinObject, 1);

  skein_object_init (mutex, run, SKEIN_OBJECT_MUTEX, name, "GMutex", initial);
  mutex->available = mutex_available;
  return mutex;
}

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
  action->object->owner = thread;
  g_queue_push_head (&thread->held, action->object);
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
      mutex->owner = NULL;
      g_queue_remove (&thread->held, mutex);
    }
  else if (mutex->owner == NULL)
    /* Translators: thread, mutex */
    skein_action_refuse (action, thread, N_("%s cannot unlock %s: nobody holds it."),
                         thread->name, mutex->name);
  else
    /* Translators: thread, mutex, another thread */
    skein_action_refuse (action, thread, N_("%s cannot unlock %s: %s holds it."), thread->name,
                         mutex->name, mutex->owner->name);
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

gboolean
skein_mutex_is_owned (SkeinObject *mutex)
{
  gboolean owned;

  skein_run_lock (mutex->run);
  owned = mutex->owner != NULL;
  skein_run_unlock (mutex->run);
  return owned;
}
