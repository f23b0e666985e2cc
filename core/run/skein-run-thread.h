/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <setjmp.h>

#include "base/skein-fiber.h"
#include "engine/skein-engine.h"
#include "run/skein-prompt.h"
#include "run/skein-run.h"

G_BEGIN_DECLS

typedef struct _SkeinRunThread SkeinRunThread;
typedef struct _SkeinCarrier SkeinCarrier;

/* A thread of a run: its position belongs to the engine, the rest is here. Guarded by the run's
 * lock, except for marked fields. Threads are kept from one run to the next and used again. */
struct _SkeinRunThread
{
  SkeinThread thread;

  /* Constant after the thread is made */
  SkeinRun *run;
  const char *name;         /* as in the trace; "" where nothing is recorded */
  GThreadFunc func;
  gpointer data;
  gboolean is_daemon;
  gboolean is_proxy;        /* stands for a thread of a child process, which does not use our GIL */
  guint process;            /* object of the child process that it runs in, or 0 */
  SkeinPrompt *prompt;      /* (owned) takes a user's actions for it, or NULL */
  void (*interrupt) (SkeinRunThread *thread); /* outside the lock, when it is doomed; or NULL */
  gpointer interrupt_data;

  gpointer result;          /* of func; the joining thread reads it */
  SkeinAction begin;        /* its first action, before which it stands from the beginning */
  SkeinAction take;         /* of the interpreter lock */
  SkeinAction *pending;     /* the action it stands before once it has that lock, or NULL */

  /* For the carrier */
  SkeinCarrier *carrier;    /* (not owned) constant */
  GThread *os_thread;       /* (owned) until it is joined */
  jmp_buf escape;           /* the thread's own: the target of unwinding */
  GCond wake;
  gboolean is_parked;       /* waits on `wake` */
  gboolean is_being_made;   /* its `os_thread` is not known yet */
  SkeinFiber *fiber;
  GList link;               /* in the list of threads that have a fiber */

  /* The thread's own: cached results, which spare taking the lock again. */
  struct { gconstpointer address; SkeinObject *object; guint forgotten; } known_objects[16];
  struct { const char *file; guint line; guint run_number; guint site; } known_sites[32];
};

SkeinThread *skein_thread_self     (void);
void         skein_thread_set_self (SkeinRunThread *thread);

static inline SkeinRunThread *
skein_run_thread (SkeinThread *thread)
{
  return (SkeinRunThread *) thread;
}

static inline SkeinRun *
skein_thread_get_run (SkeinThread *thread)
{
  return skein_run_thread (thread)->run;
}

static inline const char *
skein_thread_get_name (SkeinThread *thread)
{
  return skein_run_thread (thread)->name;
}

G_END_DECLS
