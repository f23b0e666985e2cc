/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-prompt.h"

static void
prompt_clear (SkeinObject *object)
{
  SkeinPrompt *prompt = (SkeinPrompt *) object;
  SkeinCommand *command;

  while ((command = g_async_queue_try_pop_unlocked (prompt->commands)) != NULL)
    skein_command_free (command);
  g_async_queue_unref (prompt->commands);
  g_clear_pointer (&prompt->current, skein_command_free);
  g_free (prompt->name);
}

static void
prompt_reset (SkeinObject *object,
              gint64       initial)
{
  SkeinPrompt *prompt = (SkeinPrompt *) object;
  SkeinCommand *command;

  while ((command = g_async_queue_try_pop_unlocked (prompt->commands)) != NULL)
    skein_command_free (command);
  g_clear_pointer (&prompt->current, skein_command_free);
}

static guint
prompt_available (SkeinObject *object)
{
  SkeinPrompt *prompt = (SkeinPrompt *) object;

  return g_async_queue_length_unlocked (prompt->commands) > 0 ? 1 : 0;
}

const SkeinObjectClass skein_prompt_class =
{
  .kind = SKEIN_OBJECT_PROMPT,
  .type = "prompt",
  .size = sizeof (SkeinPrompt),
  .reset = prompt_reset,
  .available = prompt_available,
  .clear = prompt_clear,
};

/**
 * skein_prompt_new:
 * @name: (nullable): the name that commands ask for; %NULL: the main thread's
 * @recorder: the run's recorder; it must outlive the prompt
 *
 * Returns: (transfer full): a prompt whose object is not made yet
 */
SkeinPrompt *
skein_prompt_new (const char    *name,
                  SkeinRecorder *recorder)
{
  SkeinPrompt *prompt = g_new0 (SkeinPrompt, 1);

  prompt->name = g_strdup (name);
  prompt->recorder = recorder;
  prompt->commands = g_async_queue_new ();
  return prompt;
}

void
skein_prompt_free (SkeinPrompt *prompt)
{
  skein_object_clear (&prompt->object);
  g_free (prompt);
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
  SkeinPrompt *prompt = (SkeinPrompt *) action->object;
  g_autofree char *text = NULL;

  g_clear_pointer (&prompt->current, skein_command_free);
  prompt->current = g_async_queue_try_pop_unlocked (prompt->commands);
  action->value = prompt->current->press;
  text = g_strjoin (" ", prompt->current->name, prompt->current->arg, NULL);
  if (prompt->recorder->records)
    action->arg = skein_trace_intern_text (prompt->recorder->trace, text);
}

/**
 * skein_prompt_prepare_take:
 * @prompt: a prompt
 * @take: (out caller-allocates): the action of taking the next command
 *
 * After the action, the prompt's `current` is the command.
 */
void
skein_prompt_prepare_take (SkeinPrompt *prompt,
                           SkeinAction *take)
{
  *take = SKEIN_ACTION_INIT (COMMAND, &prompt->object, 0);
  take->block_kind = SKEIN_EVENT_PROMPT;
  take->guard = take_guard;
  take->effect = take_effect;
}

/**
 * skein_prompt_put:
 * @prompt: a prompt
 * @command: the command to queue; copied. The caller must settle the prompt's object
 */
void
skein_prompt_put (SkeinPrompt        *prompt,
                  const SkeinCommand *command)
{
  g_async_queue_push_unlocked (prompt->commands, skein_command_copy (command));
}

/**
 * skein_prompt_take_urgent:
 * @prompt: a prompt whose thread waits elsewhere
 *
 * Returns: (transfer full) (nullable): the first urgent command queued here; the others keep their
 *   order
 */
SkeinCommand *
skein_prompt_take_urgent (SkeinPrompt *prompt)
{
  SkeinCommand *urgent = NULL;

  for (int n = g_async_queue_length_unlocked (prompt->commands); n > 0; n--)
    {
      SkeinCommand *command = g_async_queue_try_pop_unlocked (prompt->commands);

      if (urgent == NULL && command->urgent)
        urgent = command;
      else
        g_async_queue_push_unlocked (prompt->commands, command);
    }
  return urgent;
}
