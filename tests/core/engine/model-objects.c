/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model-private.h"

/* The model's objects, and the effect of each event on them. */

gboolean
model_is_alive (Model *model,
                guint  id)
{
  ModelThread *thread = THREAD (model, id);

  return thread->state != SKEIN_STATE_FINISHED && thread->state != SKEIN_STATE_DESTROYED;
}

SkeinObjectKind
model_kind_of (Model *model,
               guint  object)
{
  return skein_trace_get_object (model->trace, object).kind;
}

/* How many of those who wait for @object could go on at once. */
gint64
model_available (Model *model,
                 guint  object)
{
  ModelObject *o = OBJECT (model, object);

  switch ((int) model_kind_of (model, object))
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
      return model_is_alive (model, skein_trace_get_object (model->trace, object).thread)
                 ? 0
                 : G_MAXINT;
    case SKEIN_OBJECT_CLOCK:
      return 0;
    default:
      return -1; /* not for a trace to say: the prompt's commands */
    }
}

guint
model_count_waiters (Model      *model,
                     guint       object,
                     SkeinState  state)
{
  guint n = 0;

  for (guint i = 1; i < model->threads->len; i++)
    {
      ModelThread *thread = THREAD (model, i);

      n += thread->state == state && thread->object == object && !thread->timed_out;
    }
  return n;
}

void
model_begin_to_wait (Model            *model,
                     const SkeinEvent *event,
                     SkeinState        state,
                     SkeinEventKind    wants,
                     gint64            until_ns)
{
  ModelThread *thread = THREAD (model, event->thread);

  thread->state = state;
  thread->wants = wants;
  thread->object = event->object;
  thread->until_ns = until_ns;
  thread->timed_out = FALSE;
}

/* Whether event @cause can have let somebody go on who waits for @object. */
gboolean
model_can_cause (Model *model,
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

void
model_apply_mutex (Model            *model,
                   const SkeinEvent *event)
{
  ModelObject *mutex = OBJECT (model, event->object);

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
      model_begin_to_wait (model, event, SKEIN_STATE_BLOCKED, SKEIN_EVENT_WOKEN, event->value);
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
  return model_count_waiters (model, cond, SKEIN_STATE_BLOCKED);
}

void
model_apply_values (Model            *model,
                    const SkeinEvent *event)
{
  ModelObject *object = OBJECT (model, event->object);

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
    if (skein_trace_get_item (model->trace, g_array_index (items, guint32, i)).priority
        > skein_trace_get_item (model->trace, g_array_index (items, guint32, first)).priority)
      first = i;
  return first;
}

void
model_apply_items (Model            *model,
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
