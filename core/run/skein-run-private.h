/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "run/skein-carrier.h"
#include "run/skein-clock.h"
#include "run/skein-gate.h"
#include "run/skein-gil.h"
#include "run/skein-prompts.h"
#include "run/skein-registry.h"
#include "run/skein-run-hooks.h"
#include "run/skein-timekeeper.h"

G_BEGIN_DECLS

/* A run round its engine. skein-run.c is what its maker and its user do with it, skein-gate.c what
 * its threads do, skein-run-hooks.c what the engine asks, and what follows from that,
 * skein-run-things.c what it knows of the program's things. */
struct _SkeinRun
{
  GObject parent_instance;

  /* Set before the start, never changed */
  SkeinProgram program;
  gpointer state;
  SkeinRunOptions options;  /* but max_events and max_memory: see the recorder */
  gboolean serial;
  gboolean is_private;      /* one thread of the system's does everything: there is no lock */
  SkeinCarrier *carrier;    /* (owned) */
  GSource *source;          /* in the creator's main context */

  SkeinLock lock;

  /* Guarded by `lock`: the parts */
  SkeinEngine engine;
  SkeinPolicy *policy;      /* (owned) */
  SkeinClock *clock;        /* (owned) */
  SkeinRecorder recorder;
  SkeinRegistry registry;
  SkeinPrompts prompts;
  SkeinGil gil;
  SkeinObject clock_object;
  SkeinObject console_object;
  GPtrArray *pool;          /* (owned) SkeinRunThread */
  guint n_used;             /* of those, in this run */
  GHashTable *handles;      /* set of those in the pool */

  /* Guarded by `lock`: how it stands */
  SkeinRunThread *main_thread;
  gboolean paused;
  double rate;              /* of the clock when it is not paused */
  gboolean started;
  gboolean deadlocked;      /* a cycle has been found */
  gboolean recheck_progress; /* a thread has been blocked or has ended since */
  guint stuck_said;         /* text, or a hash: the last report of a run that is stuck; 0: none */
  SkeinBound bound_shown;   /* atomic for readers: the run stands still because of it */
  SkeinVerdict verdict;     /* atomic for readers */
  guint report;             /* text, or 0; written before verdict */
  SkeinClockTrouble trouble; /* atomic for readers: the last thing that the clock did wrong */
  gint64 trouble_us;        /* by how much; written before trouble */

  /* Guarded by `lock`: threads of the system's besides those of the program */
  SkeinTimekeeper timekeeper;
  GThread *driver;          /* carries all threads of the run, where they are fibers */
  GCond over_cond;

  /* Guarded by `lock`: for whoever gives it up next */
  GQueue to_spawn;          /* of SkeinRunThread, which want carriers */
  GQueue to_interrupt;      /* of SkeinRunThread */
  gboolean notify;          /* wake the creator's main context */

  gint pending;             /* atomic: there is news that the creator has not asked for yet */

  /* The creator's thread only */
  gboolean pending_told;
  gboolean ended_told;
};

/* What is done with the lock held ends in _locked. */
gboolean skein_run_work_outside      (SkeinRun *run);
void skein_run_thread_body           (SkeinRunThread *self);
SkeinRunThread *skein_run_take_thread_locked (SkeinRun *run);
guint skein_run_say_stuck_locked     (SkeinRun *run);
void skein_run_finish_locked         (SkeinRun *run, SkeinVerdict verdict, SkeinSentence *report);
void skein_run_free_thread           (gpointer thread);

static inline gboolean
skein_run_thread_needs_gil (const SkeinRunThread *thread)
{
  return thread->run->options.gil && !thread->is_proxy;
}

G_END_DECLS
