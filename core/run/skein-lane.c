/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-lane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "run/skein-run-private.h"

#define MAIN_NAME   "MainThread"
#define URGENT_LANE "peer"
#define EXIT_MAIN   "exit-main"

SkeinCommand *
skein_command_copy (const SkeinCommand *command)
{
  SkeinCommand *copy = g_new (SkeinCommand, 1);

  copy->name = g_strdup (command->name);
  copy->arg = g_strdup (command->arg);
  copy->lane = g_strdup (command->lane);
  copy->urgent = command->urgent;
  return copy;
}

void
skein_command_free (SkeinCommand *command)
{
  g_free ((char *) command->name);
  g_free ((char *) command->arg);
  g_free ((char *) command->lane);
  g_free (command);
}

static guint
prompt_available (SkeinObject *object)
{
  SkeinLane *lane = (SkeinLane *) object;

  return lane->closed || g_async_queue_length_unlocked (lane->commands) > 0 ? 1 : 0;
}

static gboolean
take_guard (SkeinAction *action,
            SkeinThread *thread)
{
  return prompt_available (action->object) > 0;
}

static void
take_effect (SkeinAction *action,
             SkeinThread *thread)
{
  SkeinLane *lane = thread->lane;
  g_autofree char *text = NULL;

  g_clear_pointer (&lane->current, skein_command_free);
  lane->current = g_async_queue_try_pop_unlocked (lane->commands);
  if (lane->current == NULL)
    text = g_strdup (EXIT_MAIN);
  else if (lane->current->arg != NULL)
    text = g_strdup_printf ("%s %s", lane->current->name, lane->current->arg);
  else
    text = g_strdup (lane->current->name);
  action->arg = skein_trace_intern_text (thread->run->trace, text);
}

/* No lane performs anything before the main thread has come so far. */
static void
set_up (SkeinRun *run)
{
  if (run->program.setup != NULL)
    run->program.setup (run->state);

  skein_run_lock (run);
  run->set_up = TRUE;
  if (run->timekeeper != NULL)
    skein_timekeeper_wake_locked (run);
  skein_run_unlock (run);
}

static gpointer
lane_main (gpointer data)
{
  SkeinLane *lane = data;
  SkeinThread *self = lane->thread;
  SkeinRun *run = self->run;

  if (self == run->main_thread)
    set_up (run);

  for (;;)
    {
      SkeinAction take = SKEIN_ACTION_INIT (COMMAND, &lane->object, 0);

      take.block_kind = SKEIN_EVENT_PROMPT;
      take.guard = take_guard;
      take.effect = take_effect;
      skein_gate_pass (self, &take);

      /* Only this thread changes `current`, at the gate. */
      if (lane->current == NULL || g_str_equal (lane->current->name, EXIT_MAIN))
        return NULL;
      run->program.perform (run->state, lane->current);
    }
}

/**
 * skein_lane_new_locked:
 * @run: a run
 * @name: (nullable): what the lane is called; %NULL is the main thread
 *
 * Makes a lane and its thread, in the state `new`.
 *
 * Returns: (transfer none) (nullable): the thread; %NULL when the trace can hold no more
 */
SkeinThread *
skein_lane_new_locked (SkeinRun   *run,
                       const char *name)
{
  SkeinLane *lane = g_new0 (SkeinLane, 1);

  lane->thread = skein_thread_new_locked (run, name != NULL ? name : MAIN_NAME, lane_main, lane,
                                          FALSE, TRUE, 0);
  if (lane->thread == NULL)
    {
      g_free (lane);
      return NULL;
    }
  lane->thread->lane = lane;
  lane->name = g_strdup (name);
  lane->commands = g_async_queue_new ();
  skein_object_init (&lane->object, run, SKEIN_OBJECT_PROMPT, "prompt", "prompt", 0);
  lane->object.available = prompt_available;
  lane->closed = run->script_over && !run->options.interactive;
  return lane->thread;
}

void
skein_lane_free (gpointer data)
{
  SkeinLane *lane = data;
  SkeinCommand *command;

  while ((command = g_async_queue_try_pop_unlocked (lane->commands)) != NULL)
    skein_command_free (command);
  g_async_queue_unref (lane->commands);
  g_clear_pointer (&lane->current, skein_command_free);
  skein_object_clear (&lane->object);
  g_free ((char *) lane->name);
  g_free (lane);
}

gboolean
skein_lane_is_idle_locked (SkeinThread *thread)
{
  return thread->is_lane && thread->state == SKEIN_STATE_WAITING;
}

/* Whether what is sent to @thread now would have to wait for more than its turn. */
static gboolean
lane_is_held_up (SkeinThread *thread)
{
  return !skein_thread_lives (thread) || thread->state == SKEIN_STATE_BLOCKED
         || thread->state == SKEIN_STATE_SLEEPING;
}

static SkeinThread *
find_lane (SkeinRun   *run,
           const char *name)
{
  for (guint i = 0; i < run->threads->len; i++)
    {
      SkeinThread *thread = g_ptr_array_index (run->threads, i);

      const SkeinLane *lane = thread->lane;

      if (lane != NULL && g_strcmp0 (lane->name, name) == 0)
        return thread;
    }
  return NULL;
}

/* The lane for a command, made if need be. */
static SkeinThread *
lane_for (SkeinRun           *run,
          const SkeinCommand *command)
{
  const char *name = command->lane;
  SkeinThread *thread;

  if (name == NULL && !(command->urgent && lane_is_held_up (run->main_thread)))
    return run->main_thread;
  if (name == NULL)
    name = URGENT_LANE;

  thread = find_lane (run, name);
  if (thread == NULL)
    {
      SkeinEvent event = { .kind = SKEIN_EVENT_START, .cause = SKEIN_NO_EVENT };

      thread = skein_lane_new_locked (run, name);
      if (thread == NULL)
        return NULL;
      event.arg = thread->id;
      event.object = thread->object.id;
      skein_thread_make_ready_locked (thread);
      skein_run_record_locked (run, &event);
      g_queue_push_tail (&run->to_spawn, thread);
    }
  return thread;
}

/**
 * skein_run_deliver_locked:
 * @run: a run
 * @command: what a user asks for
 *
 * Queues a command for the lane that is to perform it. What comes for a thread that has ended is
 * refused with an error event.
 */
void
skein_run_deliver_locked (SkeinRun           *run,
                          const SkeinCommand *command)
{
  SkeinThread *thread;
  SkeinLane *lane;

  if (run->over || run->main_thread->lane == NULL)
    return;

  thread = lane_for (run, command);
  if (thread == NULL)
    return;

  if (!skein_thread_lives (thread))
    {
      g_autoptr (SkeinSentence) sentence
          /* Translators: an action's name, such as exit-main; a thread */
          = skein_sentence_new_from (N_("%s cannot be performed: %s has ended."), command->name,
                                     thread->name);
      SkeinEvent event = { .kind = SKEIN_EVENT_ERROR,
                           .thread = thread->id,
                           .object = thread->object.id,
                           .arg = skein_trace_intern_sentence (run->trace, sentence),
                           .cause = SKEIN_NO_EVENT };

      skein_run_record_locked (run, &event);
      return;
    }

  lane = thread->lane;
  g_async_queue_push_unlocked (lane->commands, skein_command_copy (command));
  skein_object_settle_locked (&lane->object);
}

/**
 * skein_lane_hand_over_locked:
 * @thread: a lane that has just begun to wait
 *
 * If it is the main thread, and waits elsewhere than at its prompt, its urgent commands go to the
 * lane that performs them meanwhile.
 */
void
skein_lane_hand_over_locked (SkeinThread *thread)
{
  SkeinRun *run = thread->run;
  SkeinLane *lane = thread->lane;
  int n = g_async_queue_length_unlocked (lane->commands);

  if (thread != run->main_thread || !lane_is_held_up (thread))
    return;

  for (; n > 0; n--)
    {
      SkeinCommand *command = g_async_queue_try_pop_unlocked (lane->commands);

      if (command->urgent)
        {
          skein_run_deliver_locked (run, command);
          skein_command_free (command);
        }
      else
        {
          g_async_queue_push_unlocked (lane->commands, command);
        }
    }
}

/**
 * skein_lane_close_all_locked:
 * @run: a run
 *
 * Nothing more will be sent: every lane ends when it has performed what it has.
 */
void
skein_lane_close_all_locked (SkeinRun *run)
{
  for (guint i = 0; i < run->threads->len; i++)
    {
      SkeinThread *thread = g_ptr_array_index (run->threads, i);
      SkeinLane *lane = thread->lane;

      if (lane == NULL)
        continue;
      lane->closed = TRUE;
      skein_object_settle_locked (&lane->object);
    }
}
