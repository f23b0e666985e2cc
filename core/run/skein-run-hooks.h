/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "run/skein-run.h"
#include "engine/skein-engine.h"

G_BEGIN_DECLS

/* The hooks that the engine calls in the run, and what follows from the clock. */
extern const SkeinEngineHooks skein_run_hooks;

gint64   skein_run_get_due_locked   (SkeinRun *run);
void     skein_run_fire_locked      (SkeinRun *run);
gboolean skein_run_see_clock_locked (SkeinRun *run);

G_END_DECLS
