/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include "base/skein-time.h"
#include "base/skein-event-kinds.h"

G_BEGIN_DECLS

typedef enum
{
#define SKEIN_K(NAME, nick, state, meaning) SKEIN_EVENT_##NAME,
  SKEIN_EVENT_KINDS (SKEIN_K)
#undef SKEIN_K
  SKEIN_N_EVENT_KINDS
} SkeinEventKind;

typedef enum
{
  SKEIN_STATE_UNBORN,    /* at that time the thread did not exist yet */
  SKEIN_STATE_NEW,       /* made, not started */
  SKEIN_STATE_READY,     /* could go on, is not picked yet */
  SKEIN_STATE_RUNNING,
  SKEIN_STATE_SLEEPING,  /* waits for the clock alone */
  SKEIN_STATE_BLOCKED,   /* waits for an object */
  SKEIN_STATE_WAITING,   /* waits for you: at the prompt */
  SKEIN_STATE_FINISHED,
  SKEIN_STATE_DESTROYED, /* unwound by the engine: a daemon at exit, a killed process */
  SKEIN_N_STATES,
  SKEIN_STATE_KEEP = SKEIN_N_STATES /* only in the table of event kinds */
} SkeinState;

typedef enum
{
  SKEIN_OBJECT_NONE,
  SKEIN_OBJECT_THREAD, /* what a join waits on; has no lane of its own */
  SKEIN_OBJECT_CLOCK,  /* what a sleep waits on; no lane */
  SKEIN_OBJECT_PROMPT, /* where a user's actions wait; no lane */
  SKEIN_OBJECT_MUTEX,
  SKEIN_OBJECT_COND,
  SKEIN_OBJECT_EVENT,
  SKEIN_OBJECT_SEMAPHORE,
  SKEIN_OBJECT_QUEUE,
  SKEIN_OBJECT_HEAP,
  SKEIN_OBJECT_TIMER,
  SKEIN_OBJECT_FLAG,
  SKEIN_OBJECT_SOCKET,
  SKEIN_OBJECT_CONSOLE,
  SKEIN_OBJECT_GIL,
  SKEIN_OBJECT_PROCESS,
  SKEIN_N_OBJECT_KINDS
} SkeinObjectKind;

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
 * @value: a number, see the table of kinds
 * @cause: number of the event that made this one possible, or %SKEIN_NO_EVENT
 * @arg: an id, see the table of kinds
 * @thread: whose event it is; 0 is the run itself (clock, script, engine)
 * @object: what it is about; 0 is none
 * @site: the line that asked for it; 0 is none
 * @kind: a #SkeinEventKind
 *
 * What happened, once: an event's number is its place in the trace. A value type.
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

const char *skein_event_kind_get_nick    (SkeinEventKind  kind);
const char *skein_event_kind_get_meaning (SkeinEventKind  kind);
SkeinState  skein_event_kind_get_state   (SkeinEventKind  kind);
const char *skein_state_get_nick         (SkeinState      state);
const char *skein_state_get_name         (SkeinState      state);
const char *skein_object_kind_get_nick   (SkeinObjectKind kind);
const char *skein_object_kind_get_name   (SkeinObjectKind kind);
gboolean    skein_object_kind_has_lane   (SkeinObjectKind kind);

G_END_DECLS
