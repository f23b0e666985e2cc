/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-face.h"

static SkeinObject *
timer_at (SkeinThread *self,
          SkeinTimer  *timer,
          const char  *expr)
{
  return skein_thread_object_at (self, timer, &skein_timer_class, expr, timer->ticks);
}

static void
tick_effect (SkeinAction *action,
             SkeinThread *thread)
{
  SkeinTimer *timer = action->data;

  action->value = ++timer->ticks;
}

static void
ticks_effect (SkeinAction *action,
              SkeinThread *thread)
{
  SkeinTimer *timer = action->data;

  action->value = timer->ticks;
}

/**
 * skein_glib_timer_tick:
 * @timer: a timer, which no other thread may use at the same time
 *
 * Counts one tick.
 */
void
skein_glib_timer_tick (SkeinTimer *timer,
                       const char *expr,
                       const char *file,
                       guint       line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    skein_state_access (self, timer_at (self, timer, expr), SKEIN_EVENT_TICK, TRUE, tick_effect,
                        timer, SKEIN_SITE (self));
  else
    timer->ticks++;
}

/**
 * skein_glib_timer_ticks:
 * @timer: a timer, which no other thread may use at the same time
 *
 * Returns: the number of ticks so far
 */
guint
skein_glib_timer_ticks (SkeinTimer *timer,
                        const char *expr,
                        const char *file,
                        guint       line)
{
  SkeinThread *self = skein_thread_self ();

  /* The value is read again after the gate: the caller's own lock keeps it unchanged. */
  if (self != NULL)
    skein_state_access (self, timer_at (self, timer, expr), SKEIN_EVENT_READ, FALSE, ticks_effect,
                        timer, SKEIN_SITE (self));
  return timer->ticks;
}
