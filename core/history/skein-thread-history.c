/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-thread-history.h"

#include <string.h>

SkeinState
skein_event_get_state_after (const SkeinEvent *event,
                             guint             thread)
{
  if (event->thread == thread)
    return skein_event_kind_get_state (event->kind);
  return event->kind == SKEIN_EVENT_CREATE ? SKEIN_STATE_NEW : SKEIN_STATE_READY;
}

gboolean
skein_event_is_action (const SkeinEvent *event)
{
  if (event->thread == 0)
    return FALSE;

  switch ((SkeinEventKind) event->kind)
    {
    /* Effects on a thread, and the engine's messages */
    case SKEIN_EVENT_READY:
    case SKEIN_EVENT_DESTROY:
    case SKEIN_EVENT_GIL_REQUEST:
    case SKEIN_EVENT_DEADLOCK:
    case SKEIN_EVENT_STUCK:
    case SKEIN_EVENT_END:
      return FALSE;

    default:
      return TRUE;
    }
}

gboolean
skein_event_is_wake (SkeinTrace       *trace,
                     const SkeinEvent *event,
                     guint             thread)
{
  const SkeinEvent *cause;

  if (event->kind != SKEIN_EVENT_READY || event->thread != thread
      || event->cause == SKEIN_NO_EVENT)
    return FALSE;
  cause = skein_trace_get_event (trace, event->cause);
  return cause->thread != 0 && cause->thread != thread;
}

/**
 * skein_thread_history_clear:
 * @self: a thread's history
 *
 * Frees the memory that the history refers to.
 */
void
skein_thread_history_clear (SkeinThreadHistory *self)
{
  g_free (self->events.data);
  g_free (self->blocks);
}

/**
 * skein_thread_history_enter_state:
 * @self: a thread's history
 * @state: the new state of the thread
 * @time_ns: the time of the change
 */
void
skein_thread_history_enter_state (SkeinThreadHistory *self,
                                  SkeinState          state,
                                  gint64              time_ns)
{
  if (self->state >= SKEIN_STATE_READY && self->state <= SKEIN_STATE_WAITING)
    self->lengths_ns[self->state - SKEIN_STATE_READY] += time_ns - self->since_ns;
  self->state = state;
  self->since_ns = time_ns;
}

static void
add_block (SkeinThreadHistory *self,
           gint64              time_ns)
{
  SkeinBlock *block;

  if (self->n_blocks == self->blocks_capacity)
    {
      self->blocks_capacity = skein_numbers_grow (self->blocks_capacity);
      self->blocks = g_renew (SkeinBlock, self->blocks, self->blocks_capacity);
    }
  block = &self->blocks[self->n_blocks++];
  block->time_ns = time_ns;
  memcpy (block->lengths_ns, self->lengths_ns, sizeof block->lengths_ns);
  block->n_blocked = self->n_blocked;
  block->wake = self->wake - 1; /* 0, none, becomes SKEIN_NO_EVENT */
}

/**
 * skein_thread_history_add:
 * @self: the history of thread @thread
 * @trace: the event's trace
 * @thread: the thread's id
 * @event: an event that changes the thread's state
 * @number: the event's number, greater than the numbers added before
 */
void
skein_thread_history_add (SkeinThreadHistory *self,
                          SkeinTrace         *trace,
                          guint               thread,
                          const SkeinEvent   *event,
                          guint               number)
{
  skein_thread_history_enter_state (self, skein_event_get_state_after (event, thread),
                                    event->time_ns);
  if (self->events.n % SKEIN_BLOCK_LENGTH == 0)
    add_block (self, event->time_ns);
  if (self->state == SKEIN_STATE_BLOCKED)
    self->n_blocked++;
  if (skein_event_is_wake (trace, event, thread))
    self->wake = number + 1;
  skein_numbers_append (&self->events, number);
}

/**
 * skein_thread_history_get_memory:
 * @self: a thread's history
 *
 * Returns: the bytes of the history
 */
gsize
skein_thread_history_get_memory (const SkeinThreadHistory *self)
{
  return sizeof *self + self->events.capacity * sizeof *self->events.data
         + self->blocks_capacity * sizeof *self->blocks;
}
