/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "window/skein-session.h"

G_BEGIN_DECLS

/* Time that is held creeps: the gate stays open, so that the main thread comes to its prompt and
 * takes what it is told, and no second passes in a day. */
#define SKEIN_SESSION_HELD_RATE 1e-6

struct _SkeinSession
{
  GObject parent_instance;

  const SkeinExample *example;
  SkeinParams *params;
  SkeinPolicyKind policy;
  guint64 seed;
  double rate;
  gboolean gil;
  gboolean paused;
  gboolean held;
  gboolean choosing;   /* parameters are set for a run that is not made yet */
  gboolean stale;
  int trace_limit;     /* megabytes */

  SkeinRun *run;
  SkeinPolicyKind run_policy; /* that it was made with; the form may say another by now */
  guint64 run_seed;
  SkeinHistory *history;
  SkeinPresses *presses;
  gboolean behind;     /* the trace holds more than the last advance took */
  gboolean quiet;      /* nothing but a user can make anything move */
  gint64 quiet_since_us;
  guint n_full;        /* how often the run has stopped at a bound */
};

void skein_session_set_held  (SkeinSession *self, gboolean held);
void skein_session_tell_param (SkeinSession *self);
void skein_session_set_stale (SkeinSession *self, gboolean stale);

G_END_DECLS
