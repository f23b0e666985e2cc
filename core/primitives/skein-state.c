/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "primitives/skein-primitives.h"

/* Shared state that nobody waits for: a variable, a timer's ticks, a heap. What the value is, its
 * owner knows; the object is its place on the timeline. */

static SkeinObject *
state_make (SkeinRun       *run,
            SkeinObjectKind kind,
            const char     *name,
            const char     *type,
            gint64          initial)
{
  SkeinObject *object = g_new0 (SkeinObject, 1);

  skein_object_init (object, run, kind, name, type, initial);
  return object;
}

SkeinObject *
skein_flag_make (SkeinRun   *run,
                 const char *name,
                 gint64      initial)
{
  return state_make (run, SKEIN_OBJECT_FLAG, name, "variable", initial);
}

SkeinObject *
skein_timer_make (SkeinRun   *run,
                  const char *name,
                  gint64      initial)
{
  return state_make (run, SKEIN_OBJECT_TIMER, name, "timer", initial);
}

SkeinObject *
skein_heap_make (SkeinRun   *run,
                 const char *name,
                 gint64      initial)
{
  return state_make (run, SKEIN_OBJECT_HEAP, name, "heap", initial);
}

/**
 * skein_state_access:
 * @self: the calling thread
 * @object: what is accessed
 * @kind: of the event that it leaves
 * @changes: whether it is more than a look
 * @effect: does it; the action's data is @data
 * @data: for @effect
 * @site: the place in the source
 */
void
skein_state_access (SkeinThread   *self,
                    SkeinObject   *object,
                    SkeinEventKind kind,
                    gboolean       changes,
                    SkeinEffect    effect,
                    gpointer       data,
                    guint          site)
{
  SkeinAction access = SKEIN_ACTION_INIT (READ, object, site);

  access.kind = kind;
  access.effect = effect;
  access.data = data;
  access.changes = changes;
  skein_gate_pass (self, &access);
}
