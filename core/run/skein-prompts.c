/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

#include <glib/gi18n-lib.h>

#define URGENT_PROMPT "peer"

void
skein_prompts_init (SkeinPrompts *self,
                    SkeinRun     *run)
{
  *self = (SkeinPrompts) { .run = run };
  skein_script_init (&self->script);
}

void
skein_prompts_clear (SkeinPrompts *self)
{
  skein_script_clear (&self->script);
}

/**
 * skein_prompts_reset:
 * @self: the prompts of a run that is reset
 *
 * All commands, including those that were pressed, come again at their times.
 */
void
skein_prompts_reset (SkeinPrompts *self)
{
  skein_script_reset (&self->script);
  self->last_press_ns = 0;
  self->set_up = FALSE;
}

/* --- Threads at a prompt ---------------------------------------------------------------------- */

/* Returns: whether a command sent to @thread now would have to wait for more than its turn */
static gboolean
is_held_up (const SkeinRunThread *thread)
{
  SkeinState state = thread->thread.state;

  return !skein_thread_lives (&thread->thread) || state == SKEIN_STATE_BLOCKED
         || state == SKEIN_STATE_SLEEPING;
}

static gpointer
perform_commands (gpointer data)
{
  SkeinRunThread *thread = data;
  SkeinRun *run = thread->run;
  SkeinPrompt *prompt = thread->prompt;

  if (thread == run->main_thread)
    {
      if (run->program.setup != NULL)
        run->program.setup (run->state);

      /* No prompt performs a command before the main thread has set up the program. */
      skein_run_lock (run);
      run->prompts.set_up = TRUE;
      skein_run_unlock (run);
    }

  for (;;)
    {
      SkeinAction take;

      skein_prompt_prepare_take (prompt, &take);
      skein_gate_pass (&thread->thread, &take);

      /* Only this thread changes `current`, at the gate. */
      if (g_str_equal (prompt->current->name, SKEIN_EXIT_MAIN))
        return NULL;
      run->program.perform (run->state, prompt->current);
    }
}

/* Makes a `new` thread at a prompt. @name: the name that commands ask for; NULL: the main
 * thread. */
static SkeinRunThread *
make_prompt (SkeinPrompts *self,
             const char   *name)
{
  SkeinRun *run = self->run;
  SkeinRunThread *thread = skein_run_take_thread_locked (run);

  thread->func = perform_commands;
  thread->data = thread;
  thread->prompt = skein_prompt_new (name, &run->recorder);
  if (!skein_run_make_thread_locked (thread, name != NULL ? name : SKEIN_MAIN_THREAD_NAME))
    return NULL;
  skein_registry_put (&run->registry, &thread->prompt->object, &skein_prompt_class, "prompt", 0);
  return thread;
}

/**
 * skein_prompts_make_main:
 * @self: the prompts of a run that is being started
 *
 * Returns: (transfer none): a main thread that performs commands, `new`
 */
SkeinRunThread *
skein_prompts_make_main (SkeinPrompts *self)
{
  return make_prompt (self, NULL);
}

static SkeinRunThread *
find_prompt (SkeinPrompts *self,
             const char   *name)
{
  const GPtrArray *threads = self->run->engine.threads;

  for (guint i = 0; i < threads->len; i++)
    {
      SkeinRunThread *thread = g_ptr_array_index (threads, i);

      if (thread->prompt != NULL && g_strcmp0 (thread->prompt->name, name) == 0)
        return thread;
    }
  return NULL;
}

/* Returns: the thread for a command, made if necessary; NULL if there is no id left */
static SkeinRunThread *
prompt_for (SkeinPrompts       *self,
            const SkeinCommand *command)
{
  SkeinRun *run = self->run;
  const char *name = command->prompt;
  SkeinRunThread *thread;
  SkeinEvent event = { .kind = SKEIN_EVENT_START, .cause = SKEIN_NO_EVENT };

  if (name == NULL && !(command->urgent && is_held_up (run->main_thread)))
    return run->main_thread;
  if (name == NULL)
    name = URGENT_PROMPT;

  thread = find_prompt (self, name);
  if (thread != NULL)
    return thread;

  thread = make_prompt (self, name);
  if (thread == NULL)
    return NULL;
  event.arg = thread->thread.id;
  event.object = thread->thread.object.id;
  skein_run_start_thread_locked (thread);
  skein_engine_record (&run->engine, &event);
  skein_run_spawn_locked (thread);
  return thread;
}

/* --- Commands --------------------------------------------------------------------------------- */

static void
refuse_command (SkeinRun           *run,
                const SkeinCommand *command,
                SkeinRunThread     *thread)
{
  g_autoptr (SkeinSentence) sentence
      /* Translators: an action's name, such as exit-main; a thread */
      = skein_sentence_new_from (N_("%s cannot be performed: %s has ended."), command->name,
                                 thread->name);
  SkeinEvent event = { .kind = SKEIN_EVENT_ERROR,
                       .thread = thread->thread.id,
                       .object = thread->thread.object.id,
                       .value = command->press,
                       .cause = SKEIN_NO_EVENT };

  event.arg = skein_recorder_intern (&run->recorder, sentence);
  skein_engine_record (&run->engine, &event);
}

/* Queues a command at the prompt of the thread that is to perform it. A command for a thread that
 * has ended is refused with an error event. */
static void
deliver (SkeinPrompts       *self,
         const SkeinCommand *command)
{
  SkeinRun *run = self->run;
  SkeinRunThread *thread;

  if (run->engine.over || run->main_thread->prompt == NULL)
    return;

  thread = prompt_for (self, command);
  if (thread == NULL)
    return;
  if (!skein_thread_lives (&thread->thread))
    {
      refuse_command (run, command, thread);
      return;
    }
  skein_prompt_put (thread->prompt, command);
  skein_engine_settle (&run->engine, &thread->prompt->object);
}

/**
 * skein_prompts_enter:
 * @self: prompts
 * @time_ns: the command's time, not before that of the last command delivered
 * @command: the command to enter; copied
 */
void
skein_prompts_enter (SkeinPrompts       *self,
                     gint64              time_ns,
                     const SkeinCommand *command)
{
  skein_script_enter (&self->script, time_ns, command);
}

/**
 * skein_prompts_press:
 * @self: prompts
 * @time_ns: the present time of the clock
 * @command: the user's command; copied
 *
 * Keeps presses in the order in which they were made, whatever the clock does.
 *
 * Returns: the time at which the command comes, in ns
 */
gint64
skein_prompts_press (SkeinPrompts       *self,
                     gint64              time_ns,
                     const SkeinCommand *command)
{
  self->last_press_ns = MAX (time_ns, self->last_press_ns);
  skein_script_enter (&self->script, self->last_press_ns, command);
  return self->last_press_ns;
}

/* Returns: the time of the next command, or SKEIN_TIME_NEVER */
gint64
skein_prompts_get_next (const SkeinPrompts *self)
{
  return self->set_up ? skein_script_get_next (&self->script) : SKEIN_TIME_NEVER;
}

/**
 * skein_prompts_deliver_next:
 * @self: prompts
 * @now_ns: the present time
 *
 * Delivers the next command from outside; at equal times, commands come before deadlines.
 *
 * Returns: whether there was a command whose time had come
 */
gboolean
skein_prompts_deliver_next (SkeinPrompts *self,
                            gint64        now_ns)
{
  const SkeinCommand *command;

  if (self->run->engine.over || !self->set_up)
    return FALSE;
  command = skein_script_take (&self->script, now_ns);
  if (command == NULL)
    return FALSE;
  deliver (self, command);
  return TRUE;
}

/**
 * skein_prompts_hand_over:
 * @self: prompts
 * @thread: a thread that has begun to wait
 *
 * If it is the main thread, and waits elsewhere than at its prompt, moves its urgent commands to
 * the prompt that takes them meanwhile.
 */
void
skein_prompts_hand_over (SkeinPrompts   *self,
                         SkeinRunThread *thread)
{
  SkeinCommand *command;

  if (thread != self->run->main_thread || thread->prompt == NULL || !is_held_up (thread))
    return;
  while ((command = skein_prompt_take_urgent (thread->prompt)) != NULL)
    {
      deliver (self, command);
      skein_command_free (command);
    }
}

/* --- Possible actions of a user --------------------------------------------------------------- */

/* Returns: whether a user's action can give what @thread waits for, and a prompt is free to take
 *   it */
static gboolean
can_wake (SkeinPrompts *self,
          SkeinThread  *thread)
{
  SkeinRun *run = self->run;
  const char *object = skein_registry_get_name (&run->registry, thread->action->object);
  gboolean main_is_free = skein_thread_is_idle (&run->main_thread->thread);

  for (const SkeinWaker *waker = run->program.wakers; waker != NULL && waker->object != NULL;
       waker++)
    if (g_str_equal (waker->object, object) && (main_is_free || !waker->by_main))
      return TRUE;
  return FALSE;
}

/**
 * skein_prompts_can_unblock:
 * @self: the prompts of a run in which no thread can go on
 *
 * Returns: whether a user's action is missing: threads wait only at prompts, or for at least one
 *   object that a user's action can serve
 */
gboolean
skein_prompts_can_unblock (SkeinPrompts *self)
{
  const GPtrArray *threads = self->run->engine.threads;
  gboolean anybody_waits = FALSE;

  for (guint i = 0; i < threads->len; i++)
    {
      SkeinThread *thread = g_ptr_array_index (threads, i);

      if (!thread->waits || skein_run_thread (thread)->is_daemon || skein_thread_is_idle (thread))
        continue;
      anybody_waits = TRUE;
      if (can_wake (self, thread))
        return TRUE;
    }
  return !anybody_waits;
}
