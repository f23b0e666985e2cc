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

/* A run round its engine. skein-run.c serves the run's maker and its user, skein-gate.c its
 * threads, skein-run-hooks.c the engine's hooks, and skein-run-things.c the program's things. */
struct _SkeinRun
{
  GObject parent_instance;

  /* Set before the start, never changed */
  SkeinProgram program;
  gpointer state;
  SkeinRunOptions options;  /* except max_events and max_memory: see the recorder */
  gboolean serial;
  gboolean is_private;      /* one thread of the system does everything: there is no lock */
  SkeinCarrier *carrier;    /* (owned) */
  GSource *source;          /* in the creator's main context */

  SkeinLock lock;

  /* Guarded by `lock`: parts */
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
  guint n_used;             /* threads of the pool used in this run */
  GHashTable *handles;      /* set of the threads in the pool */

  /* Guarded by `lock`: state */
  SkeinRunThread *main_thread;
  gboolean paused;
  double rate;              /* of the clock when it is not paused */
  gboolean started;
  gboolean deadlocked;      /* a cycle has been found in the wait-for graph */
  gboolean recheck_progress; /* a thread has been blocked or has ended since the last check */
  guint stuck_said;         /* text, or a hash: the last report of a stuck run; 0: none */
  SkeinBound bound_shown;   /* atomic for readers: the bound at which the run stands still */
  SkeinVerdict verdict;     /* atomic for readers */
  guint report;             /* text, or 0; written before verdict */
  SkeinClockTrouble trouble; /* atomic for readers: the last trouble of the clock */
  gint64 trouble_us;        /* the clock's deviation; written before trouble */

  /* Guarded by `lock`: threads of the system other than the program's */
  SkeinTimekeeper timekeeper;
  GThread *driver;          /* carries all threads of the run, if they are fibers */
  GCond over_cond;

  /* Guarded by `lock`: work for the thread that releases it next */
  GQueue to_spawn;          /* of SkeinRunThread that need carriers */
  GQueue to_interrupt;      /* of SkeinRunThread */
  gboolean notify;          /* wake the creator's main context */

  gint pending;             /* atomic: there is news that the creator has not read yet */

  /* The creator's thread only */
  gboolean pending_told;
  gboolean ended_told;
};

/* Functions that end in _locked need the lock. */
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
