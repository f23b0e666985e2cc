/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "engine/skein-wait-graph.h"

#include "base/skein-time.h"

/* No deadline lets @thread go on. (The deadline of the interpreter lock only asks its owner for
 * it.) */
static gboolean
waits_for_ever (const SkeinThread *thread)
{
  return thread->waits && !thread->ready
         && (thread->deadline_ns == SKEIN_TIME_NEVER || thread->action->expire != NULL);
}

static SkeinThread *
get_next (const SkeinThread *thread)
{
  return waits_for_ever (thread) ? thread->action->object->owner : NULL;
}

static void
add_wait (GArray      *waits,
          SkeinThread *thread)
{
  SkeinWait wait = { thread, thread->action->kind, thread->action->object,
                     thread->action->object->owner };

  g_array_append_val (waits, wait);
}

/**
 * skein_wait_graph_find_cycle:
 * @blocked: a thread that has just been blocked
 *
 * Returns: (transfer full) (nullable) (element-type SkeinWait): the cycle that it closes, from
 *   @blocked on, or %NULL
 */
GArray *
skein_wait_graph_find_cycle (SkeinThread *blocked)
{
  SkeinThread *thread = blocked;
  GArray *waits;

  for (guint steps = 0; steps < blocked->engine->threads->len; steps++)
    {
      thread = get_next (thread);
      if (thread == NULL)
        return NULL;
      if (thread == blocked)
        break;
    }
  if (thread != blocked)
    return NULL;

  waits = g_array_new (FALSE, FALSE, sizeof (SkeinWait));
  do
    {
      add_wait (waits, thread);
      thread = get_next (thread);
      g_assert (thread != NULL); /* each thread of a cycle waits for another */
    }
  while (thread != blocked);
  return waits;
}

/**
 * skein_wait_graph_list_stuck:
 * @engine: an engine in which no thread can go on
 *
 * Returns: (transfer full) (element-type SkeinWait): the threads that wait for something other than
 *   a time or a user at a prompt, in order of creation
 */
GArray *
skein_wait_graph_list_stuck (SkeinEngine *engine)
{
  GArray *waits = g_array_new (FALSE, FALSE, sizeof (SkeinWait));

  for (guint i = 0; i < engine->threads->len; i++)
    {
      SkeinThread *thread = g_ptr_array_index (engine->threads, i);

      if (waits_for_ever (thread) && thread->state != SKEIN_STATE_WAITING)
        add_wait (waits, thread);
    }
  return waits;
}

/**
 * skein_wait_graph_leads_into_cycle:
 * @thread: a thread
 *
 * Returns: whether the thread waits, directly or through others, for a cycle, so that it can never
 *   go on
 */
gboolean
skein_wait_graph_leads_into_cycle (SkeinThread *thread)
{
  guint n = thread->engine->threads->len;

  for (guint steps = 0; steps <= n; steps++)
    {
      thread = get_next (thread);
      if (thread == NULL)
        return FALSE;
    }
  return TRUE;
}
