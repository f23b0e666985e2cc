/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-script.h"

typedef struct
{
  gint64 time_ns;
  SkeinCommand *command; /* (owned) */
} Entry;

SkeinCommand *
skein_command_copy (const SkeinCommand *command)
{
  SkeinCommand *copy = g_new (SkeinCommand, 1);

  copy->name = g_strdup (command->name);
  copy->arg = g_strdup (command->arg);
  copy->prompt = g_strdup (command->prompt);
  copy->urgent = command->urgent;
  copy->press = command->press;
  return copy;
}

void
skein_command_free (SkeinCommand *command)
{
  g_free ((char *) command->name);
  g_free ((char *) command->arg);
  g_free ((char *) command->prompt);
  g_free (command);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  skein_command_free (entry->command);
  g_free (entry);
}

void
skein_script_init (SkeinScript *script)
{
  script->entries = g_ptr_array_new_with_free_func (entry_free);
  script->next = 0;
}

void
skein_script_clear (SkeinScript *script)
{
  g_clear_pointer (&script->entries, g_ptr_array_unref);
}

/**
 * skein_script_reset:
 * @script: a script
 *
 * All commands come again.
 */
void
skein_script_reset (SkeinScript *script)
{
  script->next = 0;
}

/**
 * skein_script_enter:
 * @script: a script
 * @time_ns: the command's time, not before the last one that was taken
 * @command: the command; copied
 *
 * Entries are kept in order of time, at equal times in order of entering.
 */
void
skein_script_enter (SkeinScript        *script,
                    gint64              time_ns,
                    const SkeinCommand *command)
{
  Entry *entry = g_new (Entry, 1);
  guint place = script->entries->len;

  entry->time_ns = time_ns;
  entry->command = skein_command_copy (command);
  while (place > script->next
         && ((Entry *) g_ptr_array_index (script->entries, place - 1))->time_ns > time_ns)
    place--;
  g_ptr_array_insert (script->entries, (int) place, entry);
}

/* Returns: the time of the next command, or SKEIN_TIME_NEVER */
gint64
skein_script_get_next (const SkeinScript *script)
{
  if (script->next == script->entries->len)
    return SKEIN_TIME_NEVER;
  return ((Entry *) g_ptr_array_index (script->entries, script->next))->time_ns;
}

/**
 * skein_script_take:
 * @script: a script
 * @now_ns: the present time
 *
 * Takes one command at a time, as a user presses one button after another.
 *
 * Returns: (transfer none) (nullable): the next command, if its time has come; the script keeps it
 */
const SkeinCommand *
skein_script_take (SkeinScript *script,
                   gint64       now_ns)
{
  if (skein_script_get_next (script) > now_ns)
    return NULL;
  return ((Entry *) g_ptr_array_index (script->entries, script->next++))->command;
}
