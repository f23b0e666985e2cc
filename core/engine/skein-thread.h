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

/* An outward action that a thread wants to do. It belongs to the thread, usually on the thread's
 * stack, and must not move until it has happened.
 *
 * `object`, `second` and `guard` tell before the action happens what it will touch. A guard has no
 * side effects and may be asked any number of times. */
struct _SkeinAction
{
  SkeinEventKind kind;       /* of the event that the effect leaves */
  SkeinEventKind block_kind; /* of the event that records a block: BLOCK, PROMPT */
  SkeinObject *object;       /* the object that the action is about, or NULL */
  SkeinObject *second;       /* another object that the effect changes, or NULL */
  SkeinGuard guard;          /* NULL: always holds */
  SkeinEffect effect;        /* NULL: nothing but the event. May change kind, arg, value */
  SkeinEffect after;         /* runs after the event, whose number is known then; or NULL */
  SkeinEffect expire;        /* runs at the deadline; NULL: the action times out */
  gint64 deadline_ns;        /* SKEIN_TIME_NEVER: none */
  gint64 duration_ns;        /* from the thread's arrival, or from the effect that has this action
                                as its `then`, to the deadline; SKEIN_TIME_NEVER: none */
  SkeinAction *then;         /* the thread then stays parked before this one, without an event */
  gboolean works;            /* with `then`: the thread works meanwhile and does not rest */
  gboolean changes;          /* the effect changes the object */
  gboolean gives;            /* the effect can make the guard of another thread hold */
  guint site;
  guint32 arg;
  gint64 value;
  gpointer data;             /* for guard and effect */
  gboolean flag;             /* for guard and effect: a waiter has been signalled */
  guint event;               /* out: number of the event that recorded it */
  SkeinOutcome outcome;      /* out: of the last action of a chain by `then` */
};

#define SKEIN_ACTION_INIT(Kind, Object, Site) \
  skein_action_init (SKEIN_EVENT_##Kind, (Object), (Site))

/* The minimal action: it only records its event. Initialised field by field, because compilers
 * clear a struct of this size by an instruction (`rep stos`) that takes longer to start than a
 * whole effect. */
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

/* The engine's part of a thread: its position. The layers above know its carrier, its name and its
 * function. */
struct _SkeinThread
{
  SkeinObject object;        /* on which others join it */
  SkeinEngine *engine;
  guint id;                  /* from 1, in order of creation; 0: not made yet */
  SkeinState state;
  SkeinAction *action;       /* the action it stands before; NULL between two gates */
  gboolean waits;            /* it is among the waiters of its action's object */
  gboolean ready;            /* it waits, and may go on */
  gboolean expired;          /* its deadline has passed */
  gboolean granted;          /* the action it came for has happened */
  gboolean doomed;           /* it must unwind where it stands */
  SkeinThread *next_waiter;  /* on the object that it waits for */
  SkeinThread *previous_waiter;
  gint64 deadline_ns;
  guint agenda_place;        /* among the deadlines, from 1; 0: not there */
  guint cause;               /* the event that made it ready, or SKEIN_NO_EVENT */
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
