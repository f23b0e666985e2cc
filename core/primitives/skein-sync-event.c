/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "primitives/skein-primitives.h"

/* A manual-reset event: while it is set, no thread has to wait for it. */
typedef struct
{
  SkeinObject object;
  gboolean is_set;
} SyncEvent;

static void
event_reset (SkeinObject *object,
             gint64       initial)
{
  ((SyncEvent *) object)->is_set = initial != 0;
}

const SkeinObjectClass skein_event_class =
{
  .kind = SKEIN_OBJECT_EVENT,
  .type = "Event",
  .size = sizeof (SyncEvent),
  .reset = event_reset,
};

static gboolean
wait_guard (SkeinAction *action,
            SkeinThread *thread)
{
  return ((SyncEvent *) action->object)->is_set;
}

static void
change_effect (SkeinAction *action,
               SkeinThread *thread)
{
  SyncEvent *event = (SyncEvent *) action->object;

  event->is_set = action->kind == SKEIN_EVENT_EVENT_SET;
  action->value = event->is_set;
}

static void
change (SkeinThread   *self,
        SkeinObject   *event,
        SkeinEventKind kind,
        guint          site)
{
  SkeinAction action = SKEIN_ACTION_INIT (EVENT_SET, event, site);

  action.kind = kind;
  action.effect = change_effect;
  action.changes = TRUE;
  action.gives = kind == SKEIN_EVENT_EVENT_SET;
  skein_gate_pass (self, &action);
}

void
skein_event_set (SkeinThread *self,
                 SkeinObject *event,
                 guint        site)
{
  change (self, event, SKEIN_EVENT_EVENT_SET, site);
}

void
skein_event_clear (SkeinThread *self,
                   SkeinObject *event,
                   guint        site)
{
  change (self, event, SKEIN_EVENT_EVENT_CLEAR, site);
}

void
skein_event_wait (SkeinThread *self,
                  SkeinObject *event,
                  guint        site)
{
  SkeinAction wait = SKEIN_ACTION_INIT (EVENT_WAIT, event, site);

  wait.guard = wait_guard;
  wait.value = 1;
  skein_gate_pass (self, &wait);
}
