/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "primitives/skein-primitives.h"

/* Shared state that no thread waits for: a variable, a timer's ticks, a heap. The program keeps the
 * value; the object is its place on the timeline. */

const SkeinObjectClass skein_flag_class =
{
  .kind = SKEIN_OBJECT_FLAG,
  .type = "variable",
  .size = sizeof (SkeinObject),
};

const SkeinObjectClass skein_timer_class =
{
  .kind = SKEIN_OBJECT_TIMER,
  .type = "timer",
  .size = sizeof (SkeinObject),
};

const SkeinObjectClass skein_heap_class =
{
  .kind = SKEIN_OBJECT_HEAP,
  .type = "heap",
  .size = sizeof (SkeinObject),
};

/**
 * skein_state_access:
 * @self: the calling thread
 * @object: the object to access
 * @kind: the kind of the event that it leaves
 * @changes: whether the object changes
 * @effect: performs the access; its action's data is @data
 * @data: data for @effect
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
