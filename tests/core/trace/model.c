/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model.h"


Model *
model_new (SkeinTrace *trace)
{
  Model *model = g_new0 (Model, 1);

  model->trace = skein_trace_ref (trace);
  model->n_threads = skein_trace_get_n_threads (trace);
  model->n_objects = skein_trace_get_n_objects (trace);
  model->threads = g_new0 (ModelThread, model->n_threads + 1);
  model->objects = g_new0 (ModelObject, model->n_objects + 1);
  for (guint i = 1; i <= model->n_threads; i++)
    {
      model->threads[i].at.event = SKEIN_NO_EVENT;
      model->threads[i].at.until_ns = SKEIN_TIME_NEVER;
      model->threads[i].spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
      model->threads[i].own = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  for (guint i = 1; i <= model->n_objects; i++)
    {
      SkeinObjectKind kind = skein_trace_get_object (trace, i).kind;

      model->objects[i].items = g_array_new (FALSE, FALSE, sizeof (guint32));
      model->objects[i].puts = g_array_new (FALSE, FALSE, sizeof (guint));
      model->objects[i].stays = g_array_new (FALSE, FALSE, sizeof (SkeinStay));
      model->objects[i].event = SKEIN_NO_EVENT;
      if (kind == SKEIN_OBJECT_EVENT || kind == SKEIN_OBJECT_SEMAPHORE
          || kind == SKEIN_OBJECT_TIMER || kind == SKEIN_OBJECT_FLAG
          || kind == SKEIN_OBJECT_SOCKET)
        model->objects[i].value = skein_trace_get_object (trace, i).initial;
    }
  return model;
}

void
model_free (Model *model)
{
  for (guint i = 1; i <= model->n_threads; i++)
    {
      g_array_unref (model->threads[i].spans);
      g_array_unref (model->threads[i].own);
    }
  for (guint i = 1; i <= model->n_objects; i++)
    {
      g_array_unref (model->objects[i].items);
      g_array_unref (model->objects[i].puts);
      g_array_unref (model->objects[i].stays);
    }
  g_free (model->threads);
  g_free (model->objects);
  skein_trace_unref (model->trace);
  g_free (model);
}

/* --- Threads ------------------------------------------------------------------------------- */

/* Whether the state that the thread is in now would be shown as a span, if it ended at @end_ns. */
static gboolean
make_span (const ModelThread *thread,
           SkeinTrace        *trace,
           gint64             end_ns,
           SkeinSpan         *span)
{
  const SkeinThreadAt *at = &thread->at;

  if (at->state == SKEIN_STATE_UNBORN)
    return FALSE;
  *span = (SkeinSpan) {
    .start_ns = at->since_ns, .end_ns = MAX (at->since_ns, end_ns),
    .first_event = at->event, .last_event = at->event, .n_folded = 1,
    .state = at->state, .action = at->action,
    .object = skein_trace_get_event (trace, at->event)->object,
  };
  if (at->state == SKEIN_STATE_READY && at->action == SKEIN_EVENT_READY
      && skein_trace_get_event (trace, at->event)->kind != SKEIN_EVENT_READY)
    span->object = 0; /* overtaken */
  if (at->state == SKEIN_STATE_FINISHED || at->state == SKEIN_STATE_DESTROYED)
    {
      span->end_ns = span->start_ns;
      return TRUE;
    }
  return span->end_ns > span->start_ns || at->state == SKEIN_STATE_RUNNING;
}

static void
end_span (Model       *model,
          ModelThread *thread,
          gint64       end_ns)
{
  SkeinSpan span;

  if (make_span (thread, model->trace, end_ns, &span))
    g_array_append_val (thread->spans, span);
}

static void
set_state (Model            *model,
           guint             id,
           const SkeinEvent *event,
           SkeinState        state,
           guint             number)
{
  ModelThread *thread = &model->threads[id];

  end_span (model, thread, event->time_ns);
  thread->at = (SkeinThreadAt) {
    .state = state, .action = event->kind, .since_ns = event->time_ns,
    .until_ns = SKEIN_TIME_NEVER, .event = number,
  };
  if (state == SKEIN_STATE_BLOCKED)
    {
      thread->at.object = event->object;
      thread->at.action = event->kind == SKEIN_EVENT_BLOCK ? event->arg : event->kind;
    }
  if (event->kind == SKEIN_EVENT_BLOCK || event->kind == SKEIN_EVENT_WAIT
      || event->kind == SKEIN_EVENT_SLEEP || event->kind == SKEIN_EVENT_COMPUTE)
    thread->at.until_ns = event->value;
  g_array_append_val (thread->own, number);
}

static void
step_threads (Model            *model,
              const SkeinEvent *event,
              guint             number)
{
  SkeinState state = skein_event_kind_get_state (event->kind);
  gboolean acts = event->thread != 0 && event->kind != SKEIN_EVENT_READY
                  && event->kind != SKEIN_EVENT_DESTROY && event->kind != SKEIN_EVENT_GIL_REQUEST
                  && event->kind != SKEIN_EVENT_DEADLOCK && event->kind != SKEIN_EVENT_STUCK
                  && event->kind != SKEIN_EVENT_END;

  for (guint i = 1; acts && i <= model->n_threads; i++)
    {
      ModelThread *thread = &model->threads[i];

      if (i == event->thread || !skein_trace_is_serial (model->trace)
          || thread->at.state != SKEIN_STATE_RUNNING || thread->at.action == SKEIN_EVENT_COMPUTE)
        continue;
      end_span (model, thread, event->time_ns);
      thread->at.state = SKEIN_STATE_READY;
      thread->at.action = SKEIN_EVENT_READY;
      thread->at.since_ns = event->time_ns;
    }

  if (event->thread != 0 && state != SKEIN_STATE_KEEP)
    set_state (model, event->thread, event, state, number);
  if (event->kind == SKEIN_EVENT_CREATE)
    set_state (model, event->arg, event, SKEIN_STATE_NEW, number);
  if (event->kind == SKEIN_EVENT_START || event->kind == SKEIN_EVENT_SPAWN)
    set_state (model, event->arg, event, SKEIN_STATE_READY, number);
}

GArray *
model_get_spans (Model *model,
                 guint  thread,
                 gint64 now_ns)
{
  GArray *spans = g_array_copy (model->threads[thread].spans);
  SkeinSpan last;

  if (make_span (&model->threads[thread], model->trace, now_ns, &last))
    g_array_append_val (spans, last);
  return spans;
}

/* --- Objects ------------------------------------------------------------------------------- */

static void
put (ModelObject *object,
     guint32      item,
     guint        number)
{
  SkeinStay stay = { number, SKEIN_NO_EVENT };

  g_array_append_val (object->items, item);
  g_array_append_val (object->puts, number);
  g_array_append_val (object->stays, stay);
}

static void
take (ModelObject *object,
      guint        index,
      guint        number)
{
  guint put_event = g_array_index (object->puts, guint, index);

  for (guint i = 0; i < object->stays->len; i++)
    if (g_array_index (object->stays, SkeinStay, i).put_event == put_event)
      g_array_index (object->stays, SkeinStay, i).get_event = number;
  g_array_remove_index (object->items, index);
  g_array_remove_index (object->puts, index);
}

static gboolean
step_container (ModelObject      *object,
                SkeinObjectKind   kind,
                const SkeinEvent *event,
                guint             number)
{
  if (event->kind == SKEIN_EVENT_PUT || event->kind == SKEIN_EVENT_PUSH)
    {
      put (object, event->arg, number);
      return TRUE;
    }
  if (event->kind != SKEIN_EVENT_GET && event->kind != SKEIN_EVENT_POP)
    return FALSE;
  if (kind == SKEIN_OBJECT_QUEUE && object->items->len > 0)
    {
      take (object, 0, number);
      return TRUE;
    }
  if (kind == SKEIN_OBJECT_HEAP)
    for (guint i = 0; i < object->items->len; i++)
      if (g_array_index (object->items, guint32, i) == event->arg)
        {
          take (object, i, number);
          return TRUE;
        }
  return FALSE;
}

static gboolean
step_plain (ModelObject      *object,
            SkeinObjectKind   kind,
            const SkeinEvent *event)
{
  switch ((SkeinEventKind) event->kind)
    {
    case SKEIN_EVENT_LOCK:
    case SKEIN_EVENT_GIL_TAKE:
      object->owner = event->thread;
      return TRUE;
    case SKEIN_EVENT_UNLOCK:
    case SKEIN_EVENT_GIL_DROP:
    case SKEIN_EVENT_WAIT:
      object->owner = 0;
      return TRUE;
    case SKEIN_EVENT_ACQUIRE:
    case SKEIN_EVENT_RELEASE:
    case SKEIN_EVENT_EVENT_SET:
    case SKEIN_EVENT_EVENT_CLEAR:
    case SKEIN_EVENT_SET:
    case SKEIN_EVENT_TICK:
    case SKEIN_EVENT_SEND:
    case SKEIN_EVENT_RECEIVE:
      object->value = event->value;
      return TRUE;
    default:
      return FALSE;
    }
}

static void
step_object (Model            *model,
             guint             id,
             const SkeinEvent *event,
             guint             number)
{
  ModelObject *object = &model->objects[id];
  SkeinObjectKind kind;
  gboolean changed;

  if (id == 0)
    return;
  kind = skein_trace_get_object (model->trace, id).kind;
  if (kind == SKEIN_OBJECT_QUEUE || kind == SKEIN_OBJECT_HEAP)
    changed = step_container (object, kind, event, number);
  else
    changed = step_plain (object, kind, event);
  if (changed)
    {
      object->event = number;
      object->n_changes++;
    }
}

GArray *
model_get_items (Model *model,
                 guint  object)
{
  GArray *left = g_array_copy (model->objects[object].items);
  GArray *items;

  if (skein_trace_get_object (model->trace, object).kind != SKEIN_OBJECT_HEAP)
    return left;

  items = g_array_new (FALSE, FALSE, sizeof (guint32));
  while (left->len > 0)
    {
      guint best = 0;

      for (guint i = 1; i < left->len; i++)
        if (skein_trace_get_item (model->trace, g_array_index (left, guint32, i)).priority
            > skein_trace_get_item (model->trace, g_array_index (left, guint32, best)).priority)
          best = i;
      g_array_append_val (items, g_array_index (left, guint32, best));
      g_array_remove_index (left, best);
    }
  g_array_unref (left);
  return items;
}

GArray *
model_get_waiters (Model *model,
                   guint  object)
{
  GArray *waiters = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 next;

  for (guint from = 0;; from = model->threads[next].at.event + 1)
    {
      next = 0;
      for (guint32 i = 1; i <= model->n_threads; i++)
        {
          const SkeinThreadAt *at = &model->threads[i].at;

          if (at->state == SKEIN_STATE_BLOCKED && at->object == object && at->event >= from
              && (next == 0 || at->event < model->threads[next].at.event))
            next = i;
        }
      if (next == 0)
        return waiters;
      g_array_append_val (waiters, next);
    }
}

void
model_step (Model *model)
{
  guint number = model->n_events++;
  const SkeinEvent *event = skein_trace_get_event (model->trace, number);

  step_threads (model, event, number);
  step_object (model, event->object, event, number);
  if (event->kind == SKEIN_EVENT_WAIT)
    step_object (model, event->arg, event, number);
  if (event->kind == SKEIN_EVENT_PRINT)
    model->n_prints++;
  if (event->kind == SKEIN_EVENT_ERROR || event->kind == SKEIN_EVENT_DEADLOCK
      || event->kind == SKEIN_EVENT_STUCK || event->kind == SKEIN_EVENT_END)
    model->n_remarks++;
}
