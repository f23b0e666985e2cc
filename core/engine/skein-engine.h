/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "engine/skein-agenda.h"
#include "engine/skein-policy.h"
#include "engine/skein-thread.h"

G_BEGIN_DECLS

/* The engine: every outward action of a thread is one guarded action on one object.
 *
 * A thread comes to the gate with an action. If the guard holds and the policy picks the thread,
 * the effect happens, one event is recorded and the thread goes on. Otherwise the thread is blocked
 * on the action's object and parked until another action changes that.
 *
 * The engine is the ground: it has no lock, no clock, no trace and no names, and does not know the
 * carriers of its threads. One caller at a time enters it. Guards and effects change only the state
 * of the engine and of the objects: they never ask the kernel, never wait and never call out. The
 * engine asks the layers above through these hooks. A hook must not enter the engine again, except
 * where its comment says so. */
typedef struct
{
  /* Keeps an event, at the present time. Returns: its number */
  guint (*record) (SkeinEngine *engine, const SkeinEvent *event);
  /* Returns: the present time, in ns of the scenario */
  gint64 (*now) (SkeinEngine *engine);
  /* Called before the engine looks for a thread that can go on, if since the last look a thread has
   * come to its prompt or has ended, the policy has diverged, or skein_engine_ask_stop() was
   * called; called at every look in an engine that is not serial, for which time passes by itself.
   * Returns: whether no thread may go on: the run is over (the hook may just have ended it, by
   * skein_engine_end()), or stands still; then the hook is called again at the next look. */
  gboolean (*stop_asked) (SkeinEngine *engine);
  /* Returns: the time of the next input from outside that waits for a time, such as a script's; or
   *   SKEIN_TIME_NEVER */
  gint64 (*next_time) (SkeinEngine *engine);
  /* Nobody can go on before @next_ns: moves the time there, and performs the input from outside
   * that is due, or else calls skein_engine_fire_due(). Returns: whether that time has come;
   * otherwise the hook calls skein_engine_dispatch() when it comes. */
  gboolean (*advance) (SkeinEngine *engine, gint64 next_ns);
  /* Nobody can go on, and no time will change that. */
  void (*at_rest) (SkeinEngine *engine);
  /* @thread has begun to wait. The hook may hand on things that make other threads ready. */
  void (*blocked) (SkeinEngine *engine, SkeinThread *thread);
  /* @thread is about to block, to park or to end: the hook takes away what only a running thread
   * may have (the interpreter lock). */
  void (*resting) (SkeinEngine *engine, SkeinThread *thread);
  /* @thread's action has happened. Returns: (nullable): an action before which the thread stands at
   * once, as if it had come with it (it takes the interpreter lock this way); NULL: the thread goes
   * on */
  SkeinAction *(*following) (SkeinEngine *engine, SkeinThread *thread);
  /* @thread has ended: it has finished, or is destroyed. */
  void (*ended) (SkeinEngine *engine, SkeinThread *thread);
  /* @thread goes on, or must unwind where it stands. */
  void (*wake) (SkeinEngine *engine, SkeinThread *thread);
} SkeinEngineHooks;

struct _SkeinEngine
{
  const SkeinEngineHooks *hooks;
  SkeinPolicy *policy;       /* (not owned) */
  gboolean serial;           /* only one thread at a time is between two gates */
  GPtrArray *threads;        /* of SkeinThread (not owned): ids are index + 1 */
  SkeinAgenda agenda;
  guint *candidates;         /* (owned) ids, scratch space for every thread */
  guint n_candidates;
  guint candidates_size;
  SkeinObject *clock;        /* (not owned) makes a thread ready when its time is up; or NULL */
  SkeinThread *current;      /* serial: the thread between two gates */
  guint n_running;           /* threads between two gates */
  gboolean over;             /* the gate lets no thread pass any more */
  gboolean keeps_events;     /* by record(); otherwise they are only counted, up to max_events */
  guint n_events;            /* events counted, not kept */
  guint max_events;          /* the count at which stop_asked() is called; 0: never */
  gboolean asks_stop;        /* the next look for a candidate begins with stop_asked() */
};

void         skein_engine_init         (SkeinEngine *self, const SkeinEngineHooks *hooks,
                                        SkeinPolicy *policy, gboolean serial);
void         skein_engine_clear        (SkeinEngine *self);
void         skein_engine_reset        (SkeinEngine *self);
void         skein_engine_end          (SkeinEngine *self);

/* Threads */
void         skein_engine_add_thread   (SkeinEngine *self, SkeinThread *thread);
void         skein_engine_make_ready   (SkeinEngine *self, SkeinThread *thread,
                                        SkeinAction *first);
void         skein_engine_destroy      (SkeinEngine *self, SkeinThread *thread, guint cause);
void         skein_engine_send_away    (SkeinEngine *self, SkeinThread *thread);
void         skein_engine_set_deadline (SkeinEngine *self, SkeinThread *thread,
                                        gint64 deadline_ns);

/* The gate */
void         skein_engine_come         (SkeinEngine *self, SkeinThread *thread,
                                        SkeinAction *action);
void         skein_engine_dispatch     (SkeinEngine *self);
const guint *skein_engine_get_candidates (SkeinEngine *self, guint *n);
gint64       skein_engine_get_next_time (SkeinEngine *self);
void         skein_engine_fire_due     (SkeinEngine *self, gint64 now_ns);

/* For effects and hooks */
void         skein_engine_settle       (SkeinEngine *self, SkeinObject *object);
guint        skein_engine_signal       (SkeinEngine *self, SkeinObject *object, guint most);

/* Must be called when something has happened that stop_asked() has to consider. */
static inline void
skein_engine_ask_stop (SkeinEngine *self)
{
  self->asks_stop = TRUE;
}

/* Returns: the number of an event that nobody keeps. */
static inline guint
skein_engine_count (SkeinEngine *self)
{
  guint number = self->n_events++;

  if G_UNLIKELY (self->n_events == self->max_events)
    skein_engine_ask_stop (self);
  return number;
}

/* Returns: the number of an event that has happened now. */
static inline guint
skein_engine_record (SkeinEngine      *self,
                     const SkeinEvent *event)
{
  return self->keeps_events ? self->hooks->record (self, event) : skein_engine_count (self);
}

static inline SkeinThread *
skein_engine_get_thread (const SkeinEngine *self,
                         guint              id)
{
  return g_ptr_array_index (self->threads, id - 1);
}

/* Returns: whether @thread has been added since the last reset */
static inline gboolean
skein_engine_has_thread (const SkeinEngine *self,
                         const SkeinThread *thread)
{
  return thread->id != 0 && thread->id <= self->threads->len
         && skein_engine_get_thread (self, thread->id) == thread;
}

G_END_DECLS
