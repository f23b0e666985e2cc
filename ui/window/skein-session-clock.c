/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How time passes: its rate, pauses, and where it waits for a user. */
#include "window/skein-session-private.h"

/* A rate that is set lets a paused run go on: while it is paused, none is. */
static void
apply_clock (SkeinSession *self)
{
  if (self->run == NULL)
    return;
  if (self->paused)
    skein_run_pause (self->run);
  else
    skein_run_set_rate (self->run, self->held ? SKEIN_SESSION_HELD_RATE : self->rate);
}

gint64
skein_session_get_now_ns (SkeinSession *self)
{
  return self->run != NULL ? skein_run_get_now_ns (self->run) : 0;
}

double
skein_session_get_rate (SkeinSession *self)
{
  return self->rate;
}

/**
 * skein_session_set_rate:
 * @rate: scenario seconds a real second, more than 0
 */
void
skein_session_set_rate (SkeinSession *self,
                        double        rate)
{
  g_return_if_fail (SKEIN_IS_SESSION (self));
  g_return_if_fail (rate > 0);

  if (self->rate == rate)
    return;
  self->rate = rate;
  apply_clock (self);
  g_object_notify (G_OBJECT (self), "rate");
}

gboolean
skein_session_is_paused (SkeinSession *self)
{
  return self->paused;
}

void
skein_session_set_paused (SkeinSession *self,
                          gboolean      paused)
{
  g_return_if_fail (SKEIN_IS_SESSION (self));

  if (self->paused == paused)
    return;
  self->paused = paused;
  apply_clock (self);
  g_object_notify (G_OBJECT (self), "paused");
  g_signal_emit_by_name (self, "wake");
}

/* Whether time stands because nothing but a press can make anything move. */
gboolean
skein_session_is_held (SkeinSession *self)
{
  return self->held;
}

void
skein_session_set_held (SkeinSession *self,
                        gboolean      held)
{
  if (self->held == held)
    return;
  self->held = held;
  apply_clock (self);
  g_object_notify (G_OBJECT (self), "held");
}
