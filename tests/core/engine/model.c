/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model-private.h"

/* A second opinion on what a trace may say: textbook primitives, fed with the events in order. It
 * shares nothing with the engine but the trace, and aborts at the first event that could not have
 * happened. */

/* No wake-up is lost: while somebody is blocked on an object, all that it can give is promised to
 * others who are ready. */
static void
check_no_lost_wake_up (Model *model)
{
  for (guint i = 1; i < model->threads->len; i++)
    {
      ModelThread *thread = THREAD (model, i);
      gint64 n;

      if (thread->state != SKEIN_STATE_BLOCKED || thread->wants == SKEIN_EVENT_GIL_TAKE)
        continue;
      n = model_available (model, thread->object);
      if (model_kind_of (model, thread->object) == SKEIN_OBJECT_COND)
        claim (model, n == 0);
      else
        claim (model, n <= model_count_waiters (model, thread->object, SKEIN_STATE_READY));
    }
}

/* Whom @id waits for, if that is one thread. */
static guint
waits_for (Model *model,
           guint  id)
{
  ModelThread *thread = THREAD (model, id);

  if (thread->state != SKEIN_STATE_BLOCKED || thread->until_ns != SKEIN_TIME_NEVER)
    return 0;
  if (thread->wants == SKEIN_EVENT_LOCK)
    return OBJECT (model, thread->object)->owner;
  if (thread->wants == SKEIN_EVENT_JOIN)
    return skein_trace_get_object (model->trace, thread->object).thread;
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

/* Whether a ready thread's block was caused by another thread's action on the object. */
static gboolean
is_overtaken (Model            *model,
              const SkeinEvent *event)
{
  const SkeinEvent *cause;

  if (event->cause == SKEIN_NO_EVENT || event->cause >= model->number)
    return FALSE;
  cause = skein_trace_get_event (model->trace, event->cause);
  return cause->object == event->object && cause->thread != event->thread;
}

static void
apply_block (Model            *model,
             const SkeinEvent *event)
{
  ModelThread *thread = THREAD (model, event->thread);
  const SkeinEvent *next = skein_trace_get_event (model->trace, model->number + 1);
  gint64 n;

  /* Either it has just come, or was ready and somebody else was faster. */
  claim (model, thread->state == SKEIN_STATE_RUNNING || thread->state == SKEIN_STATE_READY);
  if (thread->state == SKEIN_STATE_READY && thread->object != 0)
    claim (model, is_overtaken (model, event));
  else
    claim (model, event->cause == SKEIN_NO_EVENT);
  model_begin_to_wait (model, event, SKEIN_STATE_BLOCKED, event->arg, event->value);
  n = model_available (model, event->object);
  if (event->arg != SKEIN_EVENT_GIL_TAKE)
    claim (model, n <= model_count_waiters (model, event->object, SKEIN_STATE_READY));
  /* A cycle is named at the block that closes it. */
  if (is_in_cycle (model, event->thread))
    claim (model, next != NULL && next->kind == SKEIN_EVENT_DEADLOCK
                      && next->thread == event->thread);
}

static void
apply_ready (Model            *model,
             const SkeinEvent *event)
{
  ModelThread *thread = THREAD (model, event->thread);
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
  by_clock = model_kind_of (model, event->object) == SKEIN_OBJECT_CLOCK;
  if (by_clock)
    {
      claim (model, thread->until_ns <= event->time_ns);
      claim (model, event->cause == SKEIN_NO_EVENT);
      thread->timed_out = TRUE;
      return;
    }

  claim (model, thread->object == event->object);
  if (model_kind_of (model, event->object) == SKEIN_OBJECT_PROMPT)
    {
      claim (model, before == SKEIN_STATE_WAITING);
      return;
    }
  claim (model, before == SKEIN_STATE_BLOCKED);
  claim (model, event->cause != SKEIN_NO_EVENT
                    && model_can_cause (model, event->cause, event->object));
  if (model_kind_of (model, event->object) == SKEIN_OBJECT_COND)
    claim (model, OBJECT (model, event->object)->permits-- > 0);
  else
    claim (model, model_available (model, event->object)
           >= model_count_waiters (model, event->object, SKEIN_STATE_READY));
}

static void
apply_life (Model            *model,
            const SkeinEvent *event)
{
  ModelThread *other
      = event->arg != 0 && event->arg < model->threads->len ? THREAD (model, event->arg) : NULL;
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
      joined = skein_trace_get_object (model->trace, event->object).thread;
      if (event->kind == SKEIN_EVENT_JOIN)
        claim (model, !model_is_alive (model, joined));
      else
        claim (model, event->value == model_is_alive (model, joined));
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
      ModelThread *thread = THREAD (model, i);

      if (!model_is_alive (model, i) || thread->state == SKEIN_STATE_UNBORN
          || thread->state == SKEIN_STATE_WAITING)
        continue;
      /* However long daemons go on: they can help nobody out of a deadlock. */
      if (deadlock && skein_trace_get_thread (model->trace, i).is_daemon)
        continue;
      claim (model, thread->state == SKEIN_STATE_BLOCKED);
      claim (model, thread->until_ns == SKEIN_TIME_NEVER);
      claim (model, model_available (model, thread->object) == 0);
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
      claim (model, !model_is_alive (model, i) || THREAD (model, i)->state == SKEIN_STATE_UNBORN);
}

/* The thread's own state, for its own actions. */
static void
apply_state (Model            *model,
             const SkeinEvent *event)
{
  ModelThread *thread = THREAD (model, event->thread);
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
    model_begin_to_wait (model, event, state, SKEIN_EVENT_AWAKE, event->value);
}

/* Events that do not change the state of their thread. */
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
      ModelThread *thread = THREAD (model, event->thread);

      model->over |= thread->state != SKEIN_STATE_READY;
      /* A thread that stood at the gate of a paused run may unlock by itself. */
      if (thread->state == SKEIN_STATE_READY && thread->object == 0)
        thread->state = SKEIN_STATE_RUNNING;
      model_apply_mutex (model, event);
      return;
    }
  apply_state (model, event);
  apply_life (model, event);
  if (event->object == 0)
    return;

  switch ((int) model_kind_of (model, event->object))
    {
    case SKEIN_OBJECT_QUEUE:
    case SKEIN_OBJECT_HEAP:
      if (event->kind != SKEIN_EVENT_TIMEOUT)
        model_apply_items (model, event);
      break;
    case SKEIN_OBJECT_MUTEX:
      model_apply_mutex (model, event);
      break;
    case SKEIN_OBJECT_COND:
      if (event->kind == SKEIN_EVENT_WAIT)
        model_apply_mutex (model, event);
      else
        model_apply_values (model, event);
      break;
    default:
      model_apply_values (model, event);
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
  if (event->kind == SKEIN_EVENT_ERROR || event->kind == SKEIN_EVENT_DEADLOCK
      || event->kind == SKEIN_EVENT_STUCK || event->kind == SKEIN_EVENT_END)
    model_check_words (model, event->arg);

  if (event->kind == SKEIN_EVENT_BLOCK)
    apply_block (model, event);
  else if (event->kind == SKEIN_EVENT_PROMPT)
    model_begin_to_wait (model, event, SKEIN_STATE_WAITING, SKEIN_EVENT_COMMAND, SKEIN_TIME_NEVER);
  else if (event->kind == SKEIN_EVENT_READY)
    apply_ready (model, event);
  else if (event->kind == SKEIN_EVENT_GIL_TAKE)
    {
      apply_state (model, event);
      model_apply_mutex (model, event);
    }
  else if (event->kind == SKEIN_EVENT_GIL_DROP)
    model_apply_mutex (model, event);
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
  model->threads = g_array_new (FALSE, TRUE, sizeof (ModelThread));
  model->objects = g_array_new (FALSE, TRUE, sizeof (ModelObject));
  g_array_set_size (model->threads, skein_trace_get_n_threads (trace) + 1);
  g_array_set_size (model->objects, n_objects + 1);
  for (guint i = 1; i < model->threads->len; i++)
    THREAD (model, i)->until_ns = SKEIN_TIME_NEVER;
  for (guint i = 1; i <= n_objects; i++)
    {
      OBJECT (model, i)->items = g_array_new (FALSE, FALSE, sizeof (guint32));
      OBJECT (model, i)->value = skein_trace_get_object (trace, i).initial;
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
