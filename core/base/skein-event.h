/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include "base/skein-time.h"
#include "base/skein-event-kinds.h"
#include "base/skein-object-kinds.h"

G_BEGIN_DECLS

typedef enum
{
#define SKEIN_K(NAME, nick, state, change, meaning) SKEIN_EVENT_##NAME,
  SKEIN_EVENT_KINDS (SKEIN_K)
#undef SKEIN_K
  SKEIN_N_EVENT_KINDS
} SkeinEventKind;

typedef enum
{
  SKEIN_STATE_UNBORN,    /* the thread did not exist yet at that time */
  SKEIN_STATE_NEW,       /* made, not started */
  SKEIN_STATE_READY,     /* the thread could go on, but is not picked yet */
  SKEIN_STATE_RUNNING,
  SKEIN_STATE_SLEEPING,  /* the thread waits for the clock alone */
  SKEIN_STATE_BLOCKED,   /* the thread waits for an object */
  SKEIN_STATE_WAITING,   /* the thread waits for the user, at the prompt */
  SKEIN_STATE_FINISHED,
  SKEIN_STATE_DESTROYED, /* unwound by the engine: a daemon at exit, a killed process */
  SKEIN_N_STATES,
  SKEIN_STATE_KEEP = SKEIN_N_STATES /* only in the table of event kinds */
} SkeinState;

typedef enum
{
#define SKEIN_K(NAME, nick, name, form) SKEIN_OBJECT_##NAME,
  SKEIN_OBJECT_KINDS (SKEIN_K)
#undef SKEIN_K
  SKEIN_N_OBJECT_KINDS
} SkeinObjectKind;

/* The content of an object. */
typedef enum
{
  SKEIN_FORM_NONE,     /* nothing; the object has no lane of its own */
  SKEIN_FORM_THREAD,   /* the state of its thread, which has the lane */
  SKEIN_FORM_OWNER,    /* one thread or none */
  SKEIN_FORM_WAITERS,  /* only the threads that wait on it */
  SKEIN_FORM_SWITCH,   /* a value: set or not set */
  SKEIN_FORM_COUNT,    /* a value: a count */
  SKEIN_FORM_BYTES,    /* a value: the number of readable bytes */
  SKEIN_FORM_VARIABLE, /* a value: a number; shown as true or false where it is never another */
  SKEIN_FORM_TICKS,    /* a value: the number of ticks so far */
  SKEIN_FORM_LINE,     /* items that stay; the first in is the first out */
  SKEIN_FORM_HEAP,     /* items that stay; the highest priority is the first out */
  SKEIN_FORM_PRINTS,   /* the texts printed on it */
  SKEIN_FORM_GROUP     /* the state of a process, shown as a heading above its threads */
} SkeinForm;

/* The change that an event makes to its object. */
typedef enum
{
  SKEIN_CHANGE_NONE,
  SKEIN_CHANGE_OWN,    /* the thread owns the object now */
  SKEIN_CHANGE_DISOWN, /* nobody owns the object now */
  SKEIN_CHANGE_WAIT,   /* one more thread waits on it; nobody owns the object `arg` now */
  SKEIN_CHANGE_VALUE,  /* `value` is the object's value now */
  SKEIN_CHANGE_PUT,    /* the item `arg` is in the object now */
  SKEIN_CHANGE_TAKE    /* the item `arg` is not in the object any more */
} SkeinChange;

/* "No event", as a cause. */
#define SKEIN_NO_EVENT G_MAXUINT32

/* An event's ids share one word of 64 bits. Each thread has an object of its own, on which others
 * join it, so there is room for twice as many objects as threads. */
#define SKEIN_EVENT_THREAD_BITS 20
#define SKEIN_EVENT_OBJECT_BITS 21
#define SKEIN_EVENT_KIND_BITS 7
#define SKEIN_EVENT_SITE_BITS 16

/* The greatest ids of a run; the least is 1. */
#define SKEIN_MAX_THREADS ((1u << SKEIN_EVENT_THREAD_BITS) - 1) /* 1 048 575 */
#define SKEIN_MAX_OBJECTS ((1u << SKEIN_EVENT_OBJECT_BITS) - 1) /* 2 097 151 */
#define SKEIN_MAX_SITES ((1u << SKEIN_EVENT_SITE_BITS) - 1)     /* 65 535 */

/**
 * SkeinEvent:
 * @time_ns: scenario time
 * @value: a number; the table of kinds gives its meaning
 * @cause: number of the event that made this one possible, or %SKEIN_NO_EVENT
 * @arg: an id; the table of kinds gives its meaning
 * @thread: the thread whose event it is; 0 is the run itself (clock, script, engine)
 * @object: the object that the event is about; 0 is none
 * @site: the source line that asked for the event; 0 is none
 * @kind: a #SkeinEventKind
 *
 * One thing that happened. An event's number is its place in the trace. A value type.
 */
typedef struct
{
  gint64 time_ns;
  gint64 value;
  guint32 cause;
  guint32 arg;
  guint64 thread : SKEIN_EVENT_THREAD_BITS;
  guint64 object : SKEIN_EVENT_OBJECT_BITS;
  guint64 kind : SKEIN_EVENT_KIND_BITS;
  guint64 site : SKEIN_EVENT_SITE_BITS;
} SkeinEvent;

G_STATIC_ASSERT (sizeof (SkeinEvent) == 32);
G_STATIC_ASSERT (SKEIN_N_EVENT_KINDS <= 1 << SKEIN_EVENT_KIND_BITS);

/* A row of SKEIN_EVENT_KINDS. */
typedef struct
{
  const char *nick;
  SkeinState state;
  SkeinChange change;
} SkeinEventKindInfo;

extern const SkeinEventKindInfo skein_event_kind_infos[SKEIN_N_EVENT_KINDS];

/* Returns: the state that such an event puts its thread in, or SKEIN_STATE_KEEP. A history asks
 *   several times for each event that it takes in, so this is inline. */
static inline SkeinState
skein_event_kind_get_state (SkeinEventKind kind)
{
  g_return_val_if_fail (kind < SKEIN_N_EVENT_KINDS, SKEIN_STATE_KEEP);
  return skein_event_kind_infos[kind].state;
}

/* Returns: the change that such an event makes to its object */
static inline SkeinChange
skein_event_kind_get_change (SkeinEventKind kind)
{
  g_return_val_if_fail (kind < SKEIN_N_EVENT_KINDS, SKEIN_CHANGE_NONE);
  return skein_event_kind_infos[kind].change;
}

const char *skein_event_kind_get_nick    (SkeinEventKind  kind);
const char *skein_state_get_nick         (SkeinState      state);
const char *skein_state_get_name         (SkeinState      state);
const char *skein_object_kind_get_nick   (SkeinObjectKind kind);
const char *skein_object_kind_get_name   (SkeinObjectKind kind);
SkeinForm   skein_object_kind_get_form   (SkeinObjectKind kind);
gboolean    skein_object_kind_has_lane   (SkeinObjectKind kind);
gboolean    skein_form_has_items         (SkeinForm       form);
gboolean    skein_form_has_value         (SkeinForm       form);

G_END_DECLS
