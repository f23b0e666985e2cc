/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "base/skein-faults.h"
#include "run/skein-run-private.h"

static GPrivate current_thread = G_PRIVATE_INIT (NULL);

/**
 * skein_thread_self:
 *
 * Returns: (nullable) (transfer none): the run's thread that the calling thread carries, or %NULL
 */
SkeinThread *
skein_thread_self (void)
{
  return g_private_get (&current_thread);
}

/* Two threads of one name are told apart, as "Worker" and "Worker-2". The table holds every name
 * taken, with the number of its last namesake. */
static char *
unique_name (SkeinRun   *run,
             const char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (run->thread_names, name)) + 1;
  char *unique = n == 1 ? g_strdup (name) : g_strdup_printf ("%s-%u", name, n);

  /* A program may have called a thread "Worker-2" itself. */
  while (n > 1 && g_hash_table_contains (run->thread_names, unique))
    {
      g_free (unique);
      unique = g_strdup_printf ("%s-%u", name, ++n);
    }
  g_hash_table_replace (run->thread_names, g_strdup (name), GUINT_TO_POINTER (n));
  if (n > 1)
    g_hash_table_replace (run->thread_names, g_strdup (unique), GUINT_TO_POINTER (1));
  return unique;
}

/**
 * skein_thread_new_locked:
 * @run: a run
 * @name: (nullable): what the program calls it
 * @func: what it runs
 * @data: for @func
 * @is_daemon: it does not keep the run alive
 * @is_lane: it performs a user's actions
 * @process: object of the child process it runs in, or 0
 *
 * Makes a thread in the state `new`. Somebody has to give it a carrier, and to start it.
 *
 * Returns: (transfer none) (nullable): the thread, the run's; %NULL when the trace can hold no more
 */
SkeinThread *
skein_thread_new_locked (SkeinRun   *run,
                         const char *name,
                         GThreadFunc func,
                         gpointer    data,
                         gboolean    is_daemon,
                         gboolean    is_lane,
                         guint32     process)
{
  SkeinThread *thread = g_new0 (SkeinThread, 1);
  g_autofree char *unique = unique_name (run, name != NULL ? name : "Thread");
  SkeinThreadInfo info = { .name = unique,
                           .process = process,
                           .is_daemon = is_daemon,
                           .is_lane = is_lane };

  thread->object.run = run;
  thread->object.kind = SKEIN_OBJECT_THREAD;
  thread->object.last_change = SKEIN_NO_EVENT;
  thread->object.owner = thread;
  thread->run = run;
  thread->func = func;
  thread->data = data;
  thread->is_daemon = is_daemon;
  thread->is_lane = is_lane;
  thread->is_proxy = process != 0;
  thread->state = SKEIN_STATE_NEW;
  thread->doomed = run->over;
  thread->deadline_ns = SKEIN_TIME_NEVER;
  thread->cause = SKEIN_NO_EVENT;
  thread->begin = (SkeinAction) SKEIN_ACTION_INIT (BEGIN, &thread->object, 0);
  g_queue_init (&thread->held);
  thread->waiting.data = thread;
  g_cond_init (&thread->wake);

  {
    SkeinObjectInfo object_info = { .kind = SKEIN_OBJECT_THREAD,
                                    .name = unique,
                                    .type = "GThread",
                                    .thread = run->threads->len + 1 };

    info.object = skein_trace_add_object (run->trace, &object_info);
  }
  thread->object.id = info.object;
  thread->id = info.object != 0 ? skein_trace_add_thread (run->trace, &info) : 0;
  if (thread->id == 0)
    {
      skein_thread_free (thread);
      return NULL;
    }

  g_assert (thread->id == run->threads->len + 1);
  thread->name = skein_trace_get_thread (run->trace, thread->id).name;
  thread->object.name = thread->name;
  g_ptr_array_add (run->threads, thread);
  return thread;
}

/**
 * skein_thread_make_ready_locked:
 * @thread: a new thread
 *
 * From now on it stands at the gate before its first action.
 */
void
skein_thread_make_ready_locked (SkeinThread *thread)
{
  thread->state = SKEIN_STATE_READY;
  thread->action = &thread->begin;
  skein_run_mind_locked (thread);
}

G_NORETURN void
skein_thread_unwind (SkeinThread *self)
{
  longjmp (self->escape, 1);
}

static gpointer
carrier_main (gpointer data)
{
  SkeinThread *self = data;

  g_private_set (&current_thread, self);
  if (setjmp (self->escape) == 0)
    {
      SkeinAction finish = SKEIN_ACTION_INIT (FINISH, &self->object, 0);

      finish.changes = TRUE;
      skein_gate_begin (self);
      self->result = self->func (self->data);
      skein_gate_pass (self, &finish);
    }
  g_private_set (&current_thread, NULL);
  return NULL;
}

/**
 * skein_thread_spawn:
 * @thread: a thread without a carrier
 *
 * Asks the system for a thread, outside the lock. On failure the run is over.
 *
 * Returns: whether it got one
 */
gboolean
skein_thread_spawn (SkeinThread *thread)
{
  SkeinRun *run = thread->run;
  g_autoptr (GError) error = NULL;
  GThread *carrier = NULL;

  if (!skein_fault_strikes (SKEIN_FAULT_THREAD, &error))
    carrier = g_thread_try_new (thread->name, carrier_main, thread, &error);
  if (carrier == NULL)
    {
      /* Translators: a thread; why, in the system's words */
      skein_run_fail (run, N_("The system gave no thread to carry %s (%s); end other programs or "
                              "start fewer threads."), thread->name, error->message);
      return FALSE;
    }

  skein_lock_acquire (&run->lock);
  thread->carrier = carrier;
  g_hash_table_insert (run->by_carrier, carrier, thread);
  skein_lock_release (&run->lock);
  return TRUE;
}

/**
 * skein_thread_join_carrier:
 * @thread: a thread of the run that has finished, or is unwinding
 *
 * Gives the carrier back to the system. The GThread stays valid until the run is freed.
 */
void
skein_thread_join_carrier (SkeinThread *thread)
{
  SkeinRun *run = thread->run;
  GThread *carrier = NULL;

  skein_lock_acquire (&run->lock);
  if (thread->carrier != NULL && !thread->carrier_joined)
    {
      thread->carrier_joined = TRUE;
      carrier = thread->carrier;
    }
  skein_lock_release (&run->lock);

  if (carrier != NULL)
    g_thread_join (g_thread_ref (carrier));
}

/**
 * skein_thread_destroy_locked:
 * @thread: a living thread
 * @cause: the event that destroys it, or %SKEIN_NO_EVENT
 *
 * The thread unwinds: at once where it is parked, otherwise when it comes to the gate. What it held
 * is unlocked first.
 */
void
skein_thread_destroy_locked (SkeinThread *thread,
                             guint        cause)
{
  SkeinRun *run = thread->run;
  SkeinEvent event = { .kind = SKEIN_EVENT_DESTROY,
                       .thread = thread->id,
                       .object = thread->object.id,
                       .cause = cause };
  SkeinObject *held;

  if (thread->waits)
    {
      SkeinObject *object = thread->action->object;

      /* Its turn, if it had come, is another's. */
      skein_object_remove_waiter_locked (object, thread);
      skein_object_settle_locked (object);
    }
  if (thread->action == NULL && thread->state != SKEIN_STATE_NEW)
    {
      run->n_running--;
      if (run->current == thread)
        run->current = NULL;
    }
  thread->action = NULL;
  skein_run_mind_locked (thread);
  thread->doomed = TRUE;

  while ((held = g_queue_pop_head (&thread->held)) != NULL)
    {
      SkeinEvent unlock = { .kind = SKEIN_EVENT_UNLOCK,
                            .thread = thread->id,
                            .object = held->id,
                            .cause = cause };

      held->owner = NULL;
      held->last_change = skein_run_record_locked (run, &unlock);
      skein_object_settle_locked (held);
    }
  skein_gil_drop_locked (thread);

  thread->state = SKEIN_STATE_DESTROYED;
  thread->object.last_change = skein_run_record_locked (run, &event);
  skein_object_settle_locked (&thread->object);
  if (thread->interrupt != NULL)
    g_queue_push_tail (&run->to_interrupt, thread);
  g_cond_signal (&thread->wake);
}

gboolean
skein_thread_lives (SkeinThread *thread)
{
  return thread->state != SKEIN_STATE_FINISHED && thread->state != SKEIN_STATE_DESTROYED;
}

void
skein_thread_free (SkeinThread *thread)
{
  g_clear_pointer (&thread->lane, skein_lane_free);
  g_queue_clear (&thread->held);
  skein_object_clear (&thread->object);
  g_cond_clear (&thread->wake);
  if (thread->carrier != NULL)
    g_thread_unref (thread->carrier);
  g_free (thread);
}
