/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "engine/skein-object.h"

G_BEGIN_DECLS

typedef gboolean (*SkeinGuard)  (SkeinAction *action, SkeinThread *thread);
typedef void     (*SkeinEffect) (SkeinAction *action, SkeinThread *thread);

typedef enum
{
  SKEIN_DONE,
  SKEIN_TIMED_OUT
} SkeinOutcome;

/* Something that a thread wants to do to the outside. It belongs to the thread, mostly on its
 * stack, and stays where it is until it has happened.
 *
 * `object`, `second` and `guard` say before the action happens what it will touch. Asking a guard
 * has no effect, and nor does asking it again. */
struct _SkeinAction
{
  SkeinEventKind kind;       /* of the event that the effect leaves */
  SkeinEventKind block_kind; /* of the event when it cannot happen yet: BLOCK, PROMPT */
  SkeinObject *object;       /* what it is about, or NULL */
  SkeinObject *second;       /* another one that the effect changes, or NULL */
  SkeinGuard guard;          /* NULL: always holds */
  SkeinEffect effect;        /* NULL: none but the event. May change kind, arg, value */
  SkeinEffect after;         /* NULL, or what follows from the event, whose number is known then */
  SkeinEffect expire;        /* what the deadline does; NULL: the action times out */
  gint64 deadline_ns;        /* SKEIN_TIME_NEVER: none */
  gint64 duration_ns;        /* the deadline is so long after the thread's coming, or after the
                                effect that this is the `then` of; SKEIN_TIME_NEVER: none */
  SkeinAction *then;         /* the thread stays parked before this one, without an event */
  gboolean works;            /* with `then`: it is at work meanwhile, and does not rest */
  gboolean changes;          /* the effect changes the object */
  gboolean gives;            /* the effect can make a guard hold for others */
  guint site;
  guint32 arg;
  gint64 value;
  gpointer data;             /* for guard and effect */
  gboolean flag;             /* likewise: a waiter has been signalled */
  guint event;               /* out: number of the event it left */
  SkeinOutcome outcome;      /* out: of the last one of a chain by `then` */
};

#define SKEIN_ACTION_INIT(Kind, Object, Site) \
  skein_action_init (SKEIN_EVENT_##Kind, (Object), (Site))

/* The least action: its event is all that it does. Field by field, because compilers clear a struct
 * of this size by an instruction that takes longer to begin (`rep stos`) than all of an effect. */
static inline SkeinAction
skein_action_init (SkeinEventKind kind,
                   SkeinObject   *object,
                   guint          site)
{
  SkeinAction action;

  action.kind = kind;
  action.block_kind = SKEIN_EVENT_BLOCK;
  action.object = object;
  action.second = NULL;
  action.guard = NULL;
  action.effect = NULL;
  action.after = NULL;
  action.expire = NULL;
  action.deadline_ns = SKEIN_TIME_NEVER;
  action.duration_ns = SKEIN_TIME_NEVER;
  action.then = NULL;
  action.works = FALSE;
  action.changes = FALSE;
  action.gives = FALSE;
  action.site = site;
  action.arg = 0;
  action.value = 0;
  action.data = NULL;
  action.flag = FALSE;
  action.event = SKEIN_NO_EVENT;
  action.outcome = SKEIN_DONE;
  return action;
}

/* A thread, as far as the engine knows it: where it stands. What carries it, what it is called and
 * what it runs are known above. */
struct _SkeinThread
{
  SkeinObject object;        /* on which others join it */
  SkeinEngine *engine;
  guint id;                  /* from 1, in order of creation; 0: not made yet */
  SkeinState state;
  SkeinAction *action;       /* the one it stands before, NULL between two gates */
  gboolean waits;            /* it is among the waiters of its action's object */
  gboolean ready;            /* it waits, and may go on */
  gboolean expired;          /* its deadline has passed */
  gboolean granted;          /* what it came for has happened */
  gboolean doomed;           /* it is to unwind where it stands */
  SkeinThread *next_waiter;  /* on the object that it waits for */
  SkeinThread *previous_waiter;
  gint64 deadline_ns;
  guint agenda_place;        /* among the deadlines, from 1; 0: not there */
  guint cause;               /* the event that made it ready */
  SkeinObject *held;         /* the mutex that it took last */
};

void skein_thread_hold    (SkeinThread *thread, SkeinObject *object);
void skein_thread_release (SkeinThread *thread, SkeinObject *object);

static inline gboolean
skein_thread_lives (const SkeinThread *thread)
{
  return thread->state != SKEIN_STATE_FINISHED && thread->state != SKEIN_STATE_DESTROYED;
}

G_END_DECLS
