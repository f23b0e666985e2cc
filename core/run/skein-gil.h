/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "engine/skein-engine.h"

G_BEGIN_DECLS

/* The interpreter lock, as in CPython since 3.2 (Antoine Pitrou's "new GIL"): a thread must own it
 * to be between two gates. A thread that waits for it for longer than the switch interval asks the
 * owner to drop it; the owner drops it at its next gate, and does not take it again before another
 * thread has had it. A thread drops it when it blocks or sleeps, and takes it again before it goes
 * on. Guarded by the run's lock. */
typedef struct
{
  SkeinObject object;
  SkeinEngine *engine;       /* (not owned) */
  gint64 switch_interval_ns;
  gboolean counts_passes;    /* virtual time does not pass while a thread never sleeps */
  gboolean drop_requested;
  SkeinThread *barred;       /* dropped it on request, and must let another thread have it first */
  SkeinThread *asks;         /* the waiter that asks for it next, at its deadline; or NULL */
  gint64 taken_ns;           /* the last time it was taken */
  guint n_passes;            /* passes of the owner through the gate since it took the lock */
} SkeinGil;

extern const SkeinObjectClass skein_gil_class;

void     skein_gil_init         (SkeinGil *gil, SkeinEngine *engine, gint64 switch_interval_ns,
                                 gboolean counts_passes);
void     skein_gil_drop         (SkeinGil *gil, SkeinThread *thread);
gboolean skein_gil_yields       (SkeinGil *gil, SkeinThread *thread);
void     skein_gil_prepare_take (SkeinGil *gil, SkeinAction *take);
void     skein_gil_blocked      (SkeinGil *gil, SkeinThread *thread);
void     skein_gil_ended        (SkeinGil *gil, SkeinThread *thread);

G_END_DECLS
