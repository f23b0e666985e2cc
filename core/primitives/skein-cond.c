/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "primitives/skein-primitives.h"

const SkeinObjectClass skein_cond_class =
{
  .kind = SKEIN_OBJECT_COND,
  .type = "GCond",
  .size = sizeof (SkeinObject),
};

static void
wait_effect (SkeinAction *action,
             SkeinThread *thread)
{
  SkeinObject *mutex = action->second;

  if (mutex->owner != thread)
    {
      /* Translators: thread, condition, mutex */
      skein_action_refuse (action, thread, N_("%s cannot wait on %s: it does not hold %s."),
                           skein_thread_get_name (thread),
                           skein_object_get_name (thread, action->object),
                           skein_object_get_name (thread, mutex));
      return;
    }

  skein_thread_release (thread, mutex);
  skein_object_add_giver (mutex, thread->id);
  action->arg = mutex->id;
  action->value = action->then->deadline_ns;
}

static gboolean
woken_guard (SkeinAction *action,
             SkeinThread *thread)
{
  return action->flag;
}

static void
signal_effect (SkeinAction *action,
               SkeinThread *thread)
{
  action->value = skein_engine_signal (thread->engine, action->object,
                                       action->kind == SKEIN_EVENT_SIGNAL ? 1 : G_MAXUINT);
}

/**
 * skein_cond_wait:
 * @self: the calling thread, which owns @mutex
 * @cond: a condition
 * @mutex: the mutex that goes with it
 * @deadline_ns: the deadline of the wait
 * @site: the place in the source
 *
 * Does three actions: unlock the mutex and wait, be woken, lock the mutex again.
 *
 * Returns: whether the thread was woken or timed out; it owns the mutex in either case. Without the
 *   mutex the wait is refused and returns at once.
 */
SkeinOutcome
skein_cond_wait (SkeinThread *self,
                 SkeinObject *cond,
                 SkeinObject *mutex,
                 gint64       deadline_ns,
                 guint        site)
{
  SkeinAction wait = SKEIN_ACTION_INIT (WAIT, cond, site);
  SkeinAction woken = SKEIN_ACTION_INIT (WOKEN, cond, site);
  SkeinOutcome outcome;

  woken.guard = woken_guard;
  woken.deadline_ns = deadline_ns;
  wait.effect = wait_effect;
  wait.second = mutex;
  wait.then = &woken;
  outcome = skein_gate_pass (self, &wait);
  if (wait.kind != SKEIN_EVENT_ERROR)
    skein_mutex_lock (self, mutex, site);
  return outcome;
}

static void
wake (SkeinThread   *self,
      SkeinObject   *cond,
      SkeinEventKind kind,
      guint          site)
{
  SkeinAction signal = SKEIN_ACTION_INIT (SIGNAL, cond, site);

  signal.kind = kind;
  signal.effect = signal_effect;
  signal.changes = TRUE;
  signal.gives = TRUE;
  skein_gate_pass (self, &signal);
}

void
skein_cond_signal (SkeinThread *self,
                   SkeinObject *cond,
                   guint        site)
{
  wake (self, cond, SKEIN_EVENT_SIGNAL, site);
}

void
skein_cond_broadcast (SkeinThread *self,
                      SkeinObject *cond,
                      guint        site)
{
  wake (self, cond, SKEIN_EVENT_BROADCAST, site);
}
