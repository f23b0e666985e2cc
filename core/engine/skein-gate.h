/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <setjmp.h>

#include "run/skein-run.h"

G_BEGIN_DECLS

/* The gate: everything a thread does to the outside is one guarded action on one object.
 *
 * A thread reaches the gate with an action. If the guard holds and the policy picks the thread, the
 * effect happens and one event is appended to the trace, both under the run's lock; the thread goes
 * on. Otherwise it is blocked on the action's object, parked, until another action changes that.
 *
 * Under the run's lock only the engine's state changes: guards and effects never ask the kernel,
 * never wait and never call out of the engine. */

typedef struct _SkeinThread SkeinThread;
typedef struct _SkeinObject SkeinObject;
typedef struct _SkeinAction SkeinAction;

typedef gboolean (*SkeinGuard)  (SkeinAction *action, SkeinThread *thread);
typedef void     (*SkeinEffect) (SkeinAction *action, SkeinThread *thread);

/* What guarded actions are about. Primitives begin with one. Belongs to the run's lock. */
struct _SkeinObject
{
  SkeinRun *run;
  SkeinObjectKind kind;
  guint32 id;
  const char *name;       /* the trace's */
  GQueue waiters;         /* of SkeinThread: blocked on it, or ready again and not picked yet;
                             longest wait first. The links are the threads' own */
  SkeinThread *owner;     /* mutex, GIL, thread's object: who must act before a waiter can go on */
  guint last_change;      /* number of the event that last changed it, or SKEIN_NO_EVENT */
  GArray *givers;         /* guint32: threads that have made a guard hold here */
  GByteArray *has_given;  /* the same as a set: bit (id % 8) of byte (id / 8) */
  /* How many waiters could go on at once as the object is now. NULL: all whose guard holds. */
  guint (*available) (SkeinObject *object);
  void (*free) (SkeinObject *object);
};

struct _SkeinAction
{
  SkeinEventKind kind;       /* of the event that the effect leaves */
  SkeinEventKind block_kind; /* of the event when it cannot happen yet: BLOCK, PROMPT */
  SkeinObject *object;       /* what it is about, or NULL */
  SkeinObject *second;       /* another one that the effect changes, or NULL */
  SkeinGuard guard;          /* NULL: always holds */
  SkeinEffect effect;        /* NULL: none but the event. May change kind, arg, value, second */
  SkeinEffect after;         /* NULL, or what follows from the event, whose number is known then */
  SkeinEffect expire;        /* what the deadline does; NULL: the action times out */
  gint64 deadline_ns;        /* SKEIN_TIME_NEVER: none */
  gint64 duration_ns;        /* `then` actions: the deadline is so long after the first's effect;
                                SKEIN_TIME_NEVER: none */
  SkeinAction *then;         /* the thread stays parked before this one, without an event */
  gboolean changes;          /* the effect changes the object */
  gboolean gives;            /* the effect can make a guard hold for others */
  guint site;
  guint32 arg;
  gint64 value;
  gpointer data;             /* for guard and effect */
  gboolean flag;             /* likewise: a waiter has been signalled */
  guint event;               /* out: number of the event it left */
};

typedef enum
{
  SKEIN_DONE,
  SKEIN_TIMED_OUT
} SkeinOutcome;

/* A thread of a run. All but what is marked belongs to the run's lock. */
struct _SkeinThread
{
  SkeinObject object;       /* on which others join it */
  SkeinRun *run;
  guint32 id;
  const char *name;         /* the trace's */
  gboolean is_daemon;
  gboolean is_lane;
  gboolean is_proxy;        /* stands for a thread of a child process: knows no GIL of ours */

  GThread *carrier;         /* the thread that carries it; NULL until it is spawned */
  GThreadFunc func;
  gpointer data;
  gpointer result;          /* of func; the joiner's to read */
  gboolean carrier_joined;
  jmp_buf escape;           /* the carrier's own: where it unwinds to */
  GCond wake;

  SkeinState state;
  SkeinAction *action;      /* the one it stands before, NULL between two gates */
  SkeinAction begin;        /* the first one, before which it stands without having arrived */
  gboolean waits;           /* is among the waiters of its action's object */
  GList waiting;            /* its place there */
  gboolean ready;           /* waits, and may go on */
  gboolean expired;         /* its deadline has passed */
  gboolean granted;
  gboolean doomed;          /* it is to unwind at the gate */
  SkeinOutcome outcome;
  gint64 deadline_ns;
  guint agenda_place;       /* among the deadlines, from 1; 0: not there */
  guint cause;              /* the event that made it ready */
  GQueue held;              /* of SkeinObject: mutexes it owns, last taken first */
  gpointer lane;            /* is_lane: its SkeinLane */
  void (*interrupt) (SkeinThread *thread); /* outside the lock, when it is doomed */
  gpointer interrupt_data;

  /* The carrier's alone: what it has looked up, so that it need not ask under the lock again. */
  struct { gconstpointer address; SkeinObject *object; guint forgotten; } known_objects[16];
  struct { const char *file; guint line; guint site; } known_sites[32];
};

SkeinThread *skein_thread_self  (void);
SkeinOutcome skein_gate_pass    (SkeinThread *self, SkeinAction *action);

#define SKEIN_ACTION_INIT(Kind, Object, Site)                                           \
  { .kind = SKEIN_EVENT_##Kind, .block_kind = SKEIN_EVENT_BLOCK, .object = (Object),    \
    .deadline_ns = SKEIN_TIME_NEVER, .duration_ns = SKEIN_TIME_NEVER, .site = (Site),   \
    .event = SKEIN_NO_EVENT }

/* For guards and effects, under the run's lock */
void  skein_action_refuse      (SkeinAction *action, SkeinThread *thread, const char *words, ...)
                                G_GNUC_PRINTF (3, 4);
void  skein_object_add_giver   (SkeinObject *object, SkeinThread *thread);

/* Objects: made and looked up by those who are about to pass the gate */
void         skein_object_init   (SkeinObject *object, SkeinRun *run, SkeinObjectKind kind,
                                  const char *name, const char *type, gint64 initial);
typedef SkeinObject *(*SkeinObjectMaker) (SkeinRun *run, const char *name, gint64 initial);
SkeinObject *skein_run_object_at (SkeinRun *run, gconstpointer address, SkeinObjectKind kind,
                                  const char *expression, SkeinObjectMaker maker, gint64 initial);
SkeinObject *skein_thread_object_at (SkeinThread *self, gconstpointer address,
                                     SkeinObjectKind kind, const char *expression,
                                     SkeinObjectMaker maker, gint64 initial);
guint        skein_thread_site   (SkeinThread *self, const char *file, guint line);
void         skein_run_forget    (SkeinRun *run, gconstpointer address);
guint        skein_run_site      (SkeinRun *run, const char *file, guint line);

G_END_DECLS
