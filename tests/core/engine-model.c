/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "engine-harness.h"

/* A second opinion on what a trace may say: textbook primitives, fed with the events in order. It
 * shares nothing with the engine but the trace, and aborts at the first event that could not have
 * happened. */

typedef struct
{
  SkeinState state;
  SkeinEventKind wants; /* blocked, or ready again: what it waits to do */
  guint object;         /* on which */
  gint64 until_ns;
  gboolean timed_out;   /* ready since its time is up */
  gboolean started;
  gboolean destroyed;
} Thread;

typedef struct
{
  guint owner;          /* mutex, interpreter lock */
  gint64 value;         /* count, flag, bytes, variable, ticks */
  GArray *items;        /* guint32; queue: in order; heap: as they came */
  gint64 permits;       /* condition: signals that woke nobody yet */
} Object;

typedef struct
{
  SkeinTrace *trace;
  GArray *threads;      /* of Thread, by id */
  GArray *objects;      /* of Object, by id */
  gint64 now_ns;
  guint number;         /* of the event */
  gboolean over;        /* daemons are being destroyed, or more */
} Model;

#define THREAD(model, id) (&g_array_index ((model)->threads, Thread, (id)))
#define OBJECT(model, id) (&g_array_index ((model)->objects, Object, (id)))

/* What is wrong, with the event at which it is. */
#define claim(model, truth)                                                              \
  G_STMT_START {                                                                         \
    if (!(truth))                                                                        \
      g_error ("event %u (%s of thread %u): not so: %s", (model)->number,                \
               skein_event_kind_get_nick (                                               \
                   skein_trace_get_event ((model)->trace, (model)->number)->kind),       \
               skein_trace_get_event ((model)->trace, (model)->number)->thread, #truth); \
  } G_STMT_END

static gboolean
is_alive (Model *model,
          guint  id)
{
  Thread *thread = THREAD (model, id);

  return thread->state != SKEIN_STATE_FINISHED && thread->state != SKEIN_STATE_DESTROYED;
}

static SkeinObjectKind
kind_of (Model *model,
         guint  object)
{
  return skein_trace_get_object (model->trace, object)->kind;
}

/* How many of those who wait for @object could go on at once. */
static gint64
available (Model *model,
           guint  object)
{
  Object *o = OBJECT (model, object);

  switch ((int) kind_of (model, object))
    {
    case SKEIN_OBJECT_MUTEX:
    case SKEIN_OBJECT_GIL:
      return o->owner == 0 ? 1 : 0;
    case SKEIN_OBJECT_QUEUE:
      return o->items->len;
    case SKEIN_OBJECT_SEMAPHORE:
      return o->value;
    case SKEIN_OBJECT_EVENT:
    case SKEIN_OBJECT_SOCKET:
      return o->value != 0 ? G_MAXINT : 0;
    case SKEIN_OBJECT_COND:
      return o->permits;
    case SKEIN_OBJECT_THREAD:
      return is_alive (model, skein_trace_get_object (model->trace, object)->thread) ? 0
                                                                                     : G_MAXINT;
    case SKEIN_OBJECT_CLOCK:
      return 0;
    default:
      return -1; /* not for a trace to say: the prompt's commands */
    }
}

static guint
count_waiters (Model      *model,
               guint       object,
               SkeinState  state)
{
  guint n = 0;

  for (guint i = 1; i < model->threads->len; i++)
    {
      Thread *thread = THREAD (model, i);

      n += thread->state == state && thread->object == object && !thread->timed_out;
    }
  return n;
}

/* No wake-up is lost: while somebody is blocked on an object, all that it can give is promised to
 * others who are ready. */
static void
check_no_lost_wake_up (Model *model)
{
  for (guint i = 1; i < model->threads->len; i++)
    {
      Thread *thread = THREAD (model, i);
      gint64 n;

      if (thread->state != SKEIN_STATE_BLOCKED || thread->wants == SKEIN_EVENT_GIL_TAKE)
        continue;
      n = available (model, thread->object);
      if (kind_of (model, thread->object) == SKEIN_OBJECT_COND)
        claim (model, n == 0);
      else
        claim (model, n <= count_waiters (model, thread->object, SKEIN_STATE_READY));
    }
}

/* Whom @id waits for, if that is one thread. */
static guint
waits_for (Model *model,
           guint  id)
{
  Thread *thread = THREAD (model, id);

  if (thread->state != SKEIN_STATE_BLOCKED || thread->until_ns != SKEIN_TIME_NEVER)
    return 0;
  if (thread->wants == SKEIN_EVENT_LOCK)
    return OBJECT (model, thread->object)->owner;
  if (thread->wants == SKEIN_EVENT_JOIN)
    return skein_trace_get_object (model->trace, thread->object)->thread;
  return 0;
}

static gboolean
is_in_cycle (Model *model,
             guint  id)
{
  guint at = id;

  for (guint steps = 0; steps < model->threads->len; steps++)
    {
      at = waits_for (model, at);
      if (at == 0 || at == id)
        break;
    }
  return at == id;
}

static void
begin_to_wait (Model            *model,
               const SkeinEvent *event,
               SkeinState        state,
               SkeinEventKind    wants,
               gint64            until_ns)
{
  Thread *thread = THREAD (model, event->thread);

  thread->state = state;
  thread->wants = wants;
  thread->object = event->object;
  thread->until_ns = until_ns;
  thread->timed_out = FALSE;
}

static void
apply_block (Model            *model,
             const SkeinEvent *event)
{
  Thread *thread = THREAD (model, event->thread);
  const SkeinEvent *next = skein_trace_get_event (model->trace, model->number + 1);
  gint64 n;

  /* Either it has just come, or was ready and somebody else was faster. */
  claim (model, thread->state == SKEIN_STATE_RUNNING || thread->state == SKEIN_STATE_READY);
  begin_to_wait (model, event, SKEIN_STATE_BLOCKED, event->arg, event->value);
  n = available (model, event->object);
  if (event->arg != SKEIN_EVENT_GIL_TAKE)
    claim (model, n <= count_waiters (model, event->object, SKEIN_STATE_READY));
  /* A cycle is named at the block that closes it. */
  if (is_in_cycle (model, event->thread))
    claim (model, next != NULL && next->kind == SKEIN_EVENT_DEADLOCK
                      && next->thread == event->thread);
}

/* Whether event @cause can have let somebody go on who waits for @object. */
static gboolean
can_cause (Model *model,
           guint  cause,
           guint  object)
{
  const SkeinEvent *event = skein_trace_get_event (model->trace, cause);

  switch ((int) event->kind)
    {
    case SKEIN_EVENT_WAIT:
      return event->arg == object;
    case SKEIN_EVENT_UNLOCK:
    case SKEIN_EVENT_SIGNAL:
    case SKEIN_EVENT_BROADCAST:
    case SKEIN_EVENT_EVENT_SET:
    case SKEIN_EVENT_RELEASE:
    case SKEIN_EVENT_PUT:
    case SKEIN_EVENT_SEND:
    case SKEIN_EVENT_FINISH:
    case SKEIN_EVENT_DESTROY:
    case SKEIN_EVENT_GIL_DROP:
      return event->object == object;
    default:
      return FALSE;
    }
}

static void
apply_ready (Model            *model,
             const SkeinEvent *event)
{
  Thread *thread = THREAD (model, event->thread);
  SkeinState before = thread->state;
  gboolean by_clock;

  claim (model, event->cause == SKEIN_NO_EVENT || event->cause < model->number);
  thread->state = SKEIN_STATE_READY;
  if (event->object == 0)
    {
      /* Stands at the gate of a paused run; work that is real comes there by itself. */
      claim (model, before == SKEIN_STATE_RUNNING);
      claim (model, thread->object == 0 || thread->wants == SKEIN_EVENT_AWAKE);
      thread->object = 0;
      return;
    }

  claim (model, thread->object != 0);
  by_clock = kind_of (model, event->object) == SKEIN_OBJECT_CLOCK;
  if (by_clock)
    {
      claim (model, thread->until_ns <= event->time_ns);
      claim (model, event->cause == SKEIN_NO_EVENT);
      thread->timed_out = TRUE;
      return;
    }

  claim (model, thread->object == event->object);
  if (kind_of (model, event->object) == SKEIN_OBJECT_PROMPT)
    {
      claim (model, before == SKEIN_STATE_WAITING);
      return;
    }
  claim (model, before == SKEIN_STATE_BLOCKED);
  claim (model, event->cause != SKEIN_NO_EVENT && can_cause (model, event->cause, event->object));
  if (kind_of (model, event->object) == SKEIN_OBJECT_COND)
    claim (model, OBJECT (model, event->object)->permits-- > 0);
  else
    claim (model, available (model, event->object)
                      >= count_waiters (model, event->object, SKEIN_STATE_READY));
}

static void
apply_mutex (Model            *model,
             const SkeinEvent *event)
{
  Object *mutex = OBJECT (model, event->object);

  switch ((int) event->kind)
    {
    case SKEIN_EVENT_LOCK:
    case SKEIN_EVENT_GIL_TAKE:
      claim (model, mutex->owner == 0);
      mutex->owner = event->thread;
      break;
    case SKEIN_EVENT_TRYLOCK:
      claim (model, mutex->owner != 0);
      break;
    case SKEIN_EVENT_UNLOCK:
    case SKEIN_EVENT_GIL_DROP:
      claim (model, mutex->owner == event->thread);
      mutex->owner = 0;
      break;
    case SKEIN_EVENT_WAIT:
      mutex = OBJECT (model, event->arg);
      claim (model, mutex->owner == event->thread);
      mutex->owner = 0;
      begin_to_wait (model, event, SKEIN_STATE_BLOCKED, SKEIN_EVENT_WOKEN, event->value);
      break;
    default:
      break;
    }
}

/* Those who wait for @cond and have not been signalled. */
static guint
count_unsignalled (Model *model,
                   guint  cond)
{
  return count_waiters (model, cond, SKEIN_STATE_BLOCKED);
}

static void
apply_values (Model            *model,
              const SkeinEvent *event)
{
  Object *object = OBJECT (model, event->object);

  switch ((int) event->kind)
    {
    case SKEIN_EVENT_SIGNAL:
      claim (model, event->value == MIN (count_unsignalled (model, event->object), 1));
      object->permits += event->value;
      break;
    case SKEIN_EVENT_BROADCAST:
      claim (model, event->value == count_unsignalled (model, event->object));
      object->permits += event->value;
      break;
    case SKEIN_EVENT_EVENT_SET:
      claim (model, event->value == 1);
      object->value = 1;
      break;
    case SKEIN_EVENT_EVENT_CLEAR:
      claim (model, event->value == 0);
      object->value = 0;
      break;
    case SKEIN_EVENT_EVENT_WAIT:
      claim (model, object->value == 1);
      break;
    case SKEIN_EVENT_ACQUIRE:
      claim (model, object->value > 0 && event->value == object->value - 1);
      object->value = event->value;
      break;
    case SKEIN_EVENT_RELEASE:
    case SKEIN_EVENT_TICK:
      claim (model, event->value == object->value + 1);
      object->value = event->value;
      break;
    case SKEIN_EVENT_SET:
      object->value = event->value;
      break;
    case SKEIN_EVENT_READ:
    case SKEIN_EVENT_READABLE:
      claim (model, event->value == object->value);
      claim (model, event->kind == SKEIN_EVENT_READ || object->value > 0);
      break;
    case SKEIN_EVENT_SEND:
      claim (model, event->value > object->value);
      object->value = event->value;
      break;
    case SKEIN_EVENT_RECEIVE:
      claim (model, event->value >= 0 && event->value < object->value);
      object->value = event->value;
      break;
    default:
      break;
    }
}

/* Of the highest priority, the one that came first. */
static guint
first_of_heap (Model  *model,
               GArray *items)
{
  guint first = 0;

  for (guint i = 1; i < items->len; i++)
    if (skein_trace_get_item (model->trace, g_array_index (items, guint32, i))->priority
        > skein_trace_get_item (model->trace, g_array_index (items, guint32, first))->priority)
      first = i;
  return first;
}

static void
apply_items (Model            *model,
             const SkeinEvent *event)
{
  GArray *items = OBJECT (model, event->object)->items;
  guint first = 0;

  if (event->kind == SKEIN_EVENT_PUT || event->kind == SKEIN_EVENT_PUSH)
    {
      g_array_append_val (items, event->arg);
    }
  else if (event->kind == SKEIN_EVENT_EMPTY)
    {
      claim (model, items->len == 0);
    }
  else
    {
      claim (model, items->len > 0);
      if (event->kind == SKEIN_EVENT_POP)
        first = first_of_heap (model, items);
      claim (model, g_array_index (items, guint32, first) == event->arg);
      g_array_remove_index (items, first);
    }
  claim (model, event->kind == SKEIN_EVENT_EMPTY || event->value == items->len);
}

static void
apply_life (Model            *model,
            const SkeinEvent *event)
{
  Thread *other = event->arg != 0 && event->arg < model->threads->len ? THREAD (model, event->arg)
                                                                      : NULL;
  guint joined;

  switch ((int) event->kind)
    {
    case SKEIN_EVENT_CREATE:
      claim (model, other != NULL && other->state == SKEIN_STATE_UNBORN);
      other->state = SKEIN_STATE_NEW;
      break;
    case SKEIN_EVENT_START:
    case SKEIN_EVENT_SPAWN:
      claim (model, other != NULL && !other->started);
      other->state = SKEIN_STATE_READY;
      other->started = TRUE;
      break;
    case SKEIN_EVENT_JOIN:
    case SKEIN_EVENT_IS_ALIVE:
      joined = skein_trace_get_object (model->trace, event->object)->thread;
      if (event->kind == SKEIN_EVENT_JOIN)
        claim (model, !is_alive (model, joined));
      else
        claim (model, event->value == is_alive (model, joined));
      break;
    default:
      break;
    }
}

/* Nobody can go on, and no time will change that. */
static void
check_stuck (Model   *model,
             gboolean deadlock)
{
  for (guint i = 1; i < model->threads->len; i++)
    {
      Thread *thread = THREAD (model, i);

      if (!is_alive (model, i) || thread->state == SKEIN_STATE_UNBORN
          || thread->state == SKEIN_STATE_WAITING)
        continue;
      /* However long daemons go on: they can help nobody out of a deadlock. */
      if (deadlock && skein_trace_get_thread (model->trace, i)->is_daemon)
        continue;
      claim (model, thread->state == SKEIN_STATE_BLOCKED);
      claim (model, thread->until_ns == SKEIN_TIME_NEVER);
      claim (model, available (model, thread->object) == 0);
    }
}

static void
apply_end (Model            *model,
           const SkeinEvent *event)
{
  gboolean any_cycle = FALSE;

  for (guint i = 1; i < model->threads->len; i++)
    any_cycle |= is_in_cycle (model, i);

  model->over = TRUE;
  if (event->value == SKEIN_VERDICT_DEADLOCK)
    claim (model, any_cycle);
  if (event->value == SKEIN_VERDICT_STUCK || event->value == SKEIN_VERDICT_DEADLOCK)
    check_stuck (model, event->value == SKEIN_VERDICT_DEADLOCK);
  if (event->value == SKEIN_VERDICT_ENDED)
    for (guint i = 1; i < model->threads->len; i++)
      claim (model, !is_alive (model, i) || THREAD (model, i)->state == SKEIN_STATE_UNBORN);
}

/* The thread's own state, for what it does by itself. */
static void
apply_state (Model            *model,
             const SkeinEvent *event)
{
  Thread *thread = THREAD (model, event->thread);
  SkeinState state = skein_event_kind_get_state (event->kind);

  claim (model, thread->state == SKEIN_STATE_RUNNING || thread->state == SKEIN_STATE_READY
                    || event->kind == SKEIN_EVENT_DESTROY);
  if (thread->state == SKEIN_STATE_READY && thread->object != 0)
    claim (model, event->kind == SKEIN_EVENT_DESTROY || event->kind == thread->wants
                      || event->kind == SKEIN_EVENT_TIMEOUT);
  if (event->kind == SKEIN_EVENT_TIMEOUT)
    claim (model, thread->timed_out && event->arg == thread->wants);
  if (event->kind == SKEIN_EVENT_AWAKE)
    claim (model, thread->until_ns <= event->time_ns);
  if (event->kind == SKEIN_EVENT_WOKEN)
    claim (model, !thread->timed_out);

  thread->state = state;
  thread->object = 0;
  thread->timed_out = FALSE;
  thread->until_ns = SKEIN_TIME_NEVER;
  if (event->kind == SKEIN_EVENT_SLEEP || event->kind == SKEIN_EVENT_COMPUTE)
    begin_to_wait (model, event, state, SKEIN_EVENT_AWAKE, event->value);
}

/* Those that do not change what their thread is about. */
static gboolean
is_remark (const SkeinEvent *event)
{
  return skein_event_kind_get_state (event->kind) == SKEIN_STATE_KEEP || event->thread == 0;
}

static void
apply_own (Model            *model,
           const SkeinEvent *event)
{
  if (event->kind != SKEIN_EVENT_UNLOCK && event->kind != SKEIN_EVENT_DESTROY && !model->over)
    check_no_lost_wake_up (model);

  /* A daemon's mutexes are unlocked, and it is destroyed, wherever it stands. */
  if (event->kind == SKEIN_EVENT_DESTROY)
    model->over |= event->cause == SKEIN_NO_EVENT;
  else if (event->kind == SKEIN_EVENT_UNLOCK
           && THREAD (model, event->thread)->state != SKEIN_STATE_RUNNING)
    {
      model->over |= THREAD (model, event->thread)->state != SKEIN_STATE_READY;
      apply_mutex (model, event);
      return;
    }
  apply_state (model, event);
  apply_life (model, event);
  if (event->object == 0)
    return;

  switch ((int) kind_of (model, event->object))
    {
    case SKEIN_OBJECT_QUEUE:
    case SKEIN_OBJECT_HEAP:
      if (event->kind != SKEIN_EVENT_TIMEOUT)
        apply_items (model, event);
      break;
    case SKEIN_OBJECT_MUTEX:
      apply_mutex (model, event);
      break;
    case SKEIN_OBJECT_COND:
      if (event->kind == SKEIN_EVENT_WAIT)
        apply_mutex (model, event);
      else
        apply_values (model, event);
      break;
    default:
      apply_values (model, event);
      break;
    }
}

static void
apply (Model            *model,
       const SkeinEvent *event)
{
  claim (model, event->time_ns >= model->now_ns);
  claim (model, event->thread < model->threads->len && event->object < model->objects->len);
  claim (model, event->cause == SKEIN_NO_EVENT || event->cause < model->number);
  model->now_ns = event->time_ns;

  if (event->kind == SKEIN_EVENT_BLOCK)
    apply_block (model, event);
  else if (event->kind == SKEIN_EVENT_PROMPT)
    begin_to_wait (model, event, SKEIN_STATE_WAITING, SKEIN_EVENT_COMMAND, SKEIN_TIME_NEVER);
  else if (event->kind == SKEIN_EVENT_READY)
    apply_ready (model, event);
  else if (event->kind == SKEIN_EVENT_GIL_TAKE)
    {
      apply_state (model, event);
      apply_mutex (model, event);
    }
  else if (event->kind == SKEIN_EVENT_GIL_DROP)
    apply_mutex (model, event);
  else if (event->kind == SKEIN_EVENT_DEADLOCK)
    claim (model, is_in_cycle (model, event->thread));
  else if (event->kind == SKEIN_EVENT_END)
    apply_end (model, event);
  else if (event->kind == SKEIN_EVENT_START && event->thread == 0)
    apply_life (model, event);
  else if (!is_remark (event))
    apply_own (model, event);
}

/* The main thread is started by nobody. */
static void
model_init (Model      *model,
            SkeinTrace *trace)
{
  guint n_objects = skein_trace_get_n_objects (trace);

  model->trace = trace;
  model->threads = g_array_new (FALSE, TRUE, sizeof (Thread));
  model->objects = g_array_new (FALSE, TRUE, sizeof (Object));
  g_array_set_size (model->threads, skein_trace_get_n_threads (trace) + 1);
  g_array_set_size (model->objects, n_objects + 1);
  for (guint i = 1; i < model->threads->len; i++)
    THREAD (model, i)->until_ns = SKEIN_TIME_NEVER;
  for (guint i = 1; i <= n_objects; i++)
    {
      OBJECT (model, i)->items = g_array_new (FALSE, FALSE, sizeof (guint32));
      OBJECT (model, i)->value = skein_trace_get_object (trace, i)->initial;
    }
  if (model->threads->len > 1)
    {
      THREAD (model, 1)->state = SKEIN_STATE_READY;
      THREAD (model, 1)->started = TRUE;
    }
}

void
engine_model_check (SkeinTrace *trace)
{
  Model model = { 0 };
  guint n = skein_trace_get_n_events (trace);

  model_init (&model, trace);
  for (model.number = 0; model.number < n; model.number++)
    apply (&model, skein_trace_get_event (trace, model.number));

  for (guint i = 1; i < model.objects->len; i++)
    g_array_unref (OBJECT (&model, i)->items);
  g_array_unref (model.threads);
  g_array_unref (model.objects);
}
