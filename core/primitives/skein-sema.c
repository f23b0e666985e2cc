/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "primitives/skein-primitives.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SkeinObject object;
  guint count;
} Sema;

static guint
sema_available (SkeinObject *object)
{
  return ((Sema *) object)->count;
}

static void
sema_reset (SkeinObject *object,
            gint64       initial)
{
  ((Sema *) object)->count = (guint) initial;
}

const SkeinObjectClass skein_sema_class =
{
  .kind = SKEIN_OBJECT_SEMAPHORE,
  .type = "Semaphore",
  .size = sizeof (Sema),
  .reset = sema_reset,
  .available = sema_available,
};

static gboolean
acquire_guard (SkeinAction *action,
               SkeinThread *thread)
{
  return ((Sema *) action->object)->count > 0;
}

static void
acquire_effect (SkeinAction *action,
                SkeinThread *thread)
{
  action->value = --((Sema *) action->object)->count;
}

static void
release_effect (SkeinAction *action,
                SkeinThread *thread)
{
  Sema *sema = (Sema *) action->object;

  if (sema->count == G_MAXUINT)
    /* Translators: thread, semaphore */
    skein_action_refuse (action, thread, N_("%s cannot release %s: its count would overflow."),
                         skein_thread_get_name (thread),
                         skein_object_get_name (thread, &sema->object));
  else
    action->value = ++sema->count;
}

void
skein_sema_acquire (SkeinThread *self,
                    SkeinObject *sema,
                    guint        site)
{
  SkeinAction acquire = SKEIN_ACTION_INIT (ACQUIRE, sema, site);

  acquire.guard = acquire_guard;
  acquire.effect = acquire_effect;
  acquire.changes = TRUE;
  skein_gate_pass (self, &acquire);
}

void
skein_sema_release (SkeinThread *self,
                    SkeinObject *sema,
                    guint        site)
{
  SkeinAction release = SKEIN_ACTION_INIT (RELEASE, sema, site);

  release.effect = release_effect;
  release.changes = TRUE;
  release.gives = TRUE;
  skein_gate_pass (self, &release);
}
