/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "engine/skein-agenda.h"
#include "engine/skein-policy.h"
#include "engine/skein-thread.h"

G_BEGIN_DECLS

/* The engine: everything a thread does to the outside is one guarded action on one object.
 *
 * A thread comes to the gate with an action. If the guard holds and the policy picks the thread,
 * the effect happens and one event is recorded; the thread goes on. Otherwise it is blocked on the
 * action's object, parked, until another action changes that.
 *
 * The engine is the ground: it knows no lock, no clock, no trace, no names, and nothing of what
 * carries a thread. One caller at a time enters it. Guards and effects change the engine's state
 * and that of the objects alone: they never ask the kernel, never wait and never call out. What the
 * engine wants from above it asks through these hooks; none may enter the engine again but where it
 * says so. */
typedef struct
{
  /* Keeps an event, at the time it is now. Returns: its number */
  guint (*record) (SkeinEngine *engine, const SkeinEvent *event);
  /* The time it is now, in ns of the scenario. */
  gint64 (*now) (SkeinEngine *engine);
  /* Before a look at who could go on, where since the last one a thread has come to its prompt or
   * has ended, the policy has diverged, or skein_engine_ask_stop() was called; always in an engine
   * that is not serial, for which time passes by itself. Returns: whether nobody may: the
   * run is over (it may have ended it just now, by skein_engine_end()), or stands still; then it is
   * asked again at the next look. */
  gboolean (*stop_asked) (SkeinEngine *engine);
  /* When something comes from outside that waits for a time, as a script does; or
   * SKEIN_TIME_NEVER. */
  gint64 (*next_time) (SkeinEngine *engine);
  /* Nobody can go on before @next_ns: lets it be that time, and does what was to come from outside
   * then, or else calls skein_engine_fire_due(). Returns: whether it is; otherwise skein_engine_
   * dispatch() is called when it is. */
  gboolean (*advance) (SkeinEngine *engine, gint64 next_ns);
  /* Nobody can go on, and no time will change that. */
  void (*at_rest) (SkeinEngine *engine);
  /* @thread has begun to wait. What the hook hands to others may make them ready. */
  void (*blocked) (SkeinEngine *engine, SkeinThread *thread);
  /* @thread is about to block, to park or to end: it gives up what only a running thread may have
   * (the interpreter lock). */
  void (*resting) (SkeinEngine *engine, SkeinThread *thread);
  /* What @thread came for has happened. Returns: (nullable): an action before which it stands at
   * once, as if it had come with it (the interpreter lock is taken so), or the thread goes on */
  SkeinAction *(*following) (SkeinEngine *engine, SkeinThread *thread);
  /* @thread has ended: it has finished, or is destroyed. */
  void (*ended) (SkeinEngine *engine, SkeinThread *thread);
  /* @thread goes on, or is to unwind where it stands. */
  void (*wake) (SkeinEngine *engine, SkeinThread *thread);
} SkeinEngineHooks;

struct _SkeinEngine
{
  const SkeinEngineHooks *hooks;
  SkeinPolicy *policy;       /* (not owned) */
  gboolean serial;           /* one thread at a time is between two gates */
  GPtrArray *threads;        /* of SkeinThread (not owned): ids are index + 1 */
  SkeinAgenda agenda;
  guint *candidates;         /* (owned) ids, scratch: there is room for every thread */
  guint n_candidates;
  guint candidates_size;
  SkeinObject *clock;        /* (not owned) makes a thread ready when its time is up; or NULL */
  SkeinThread *current;      /* serial: the one between two gates */
  guint n_running;           /* between two gates */
  gboolean over;             /* the gate lets nobody pass any more */
  gboolean keeps_events;     /* with record(); otherwise it only counts them, up to max_events */
  guint n_events;            /* that were counted, not kept */
  guint max_events;          /* how many there are when stop_asked() is asked; 0: never */
  gboolean asks_stop;        /* the next look at who could go on begins with stop_asked() */
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

/* To be called when something has happened of which stop_asked() is to think. */
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

/* Whether @thread has been added since the last reset. */
static inline gboolean
skein_engine_has_thread (const SkeinEngine *self,
                         const SkeinThread *thread)
{
  return thread->id != 0 && thread->id <= self->threads->len
         && skein_engine_get_thread (self, thread->id) == thread;
}

G_END_DECLS
