/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-face.h"

#include <glib/gi18n-lib.h>

struct _SkeinProcess
{
  SkeinObject *object;     /* in a run; owned by the run */
  GSubprocess *subprocess; /* (owned) outside of a run */
};

/* For processes outside of a run. */
static char **plain_args;

/**
 * skein_process_set_args:
 * @args: (array zero-terminated=1): the arguments of the helper program when a process is started
 *   outside of a run: an example, and its parameters as NAME=VALUE
 */
void
skein_process_set_args (const char * const *args)
{
  g_strfreev (plain_args);
  plain_args = g_strdupv ((char **) args);
}

static SkeinProcess *
new_plain (void)
{
  SkeinProcess *process = skein_malloc0 (sizeof (SkeinProcess));
  g_autoptr (GPtrArray) args = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (args, (char *) "--plain");
  for (char **arg = plain_args; arg != NULL && *arg != NULL; arg++)
    g_ptr_array_add (args, *arg);
  g_ptr_array_add (args, NULL);
  process->subprocess = skein_child_launch ((const char * const *) args->pdata,
                                            G_SUBPROCESS_FLAGS_NONE, &error);
  if (process->subprocess == NULL)
    g_error ("The child process could not be started: %s", error->message);
  return process;
}

/**
 * skein_glib_process_new:
 * @name: the process's name
 *
 * Starts the example's `child` function in a process of its own.
 *
 * Returns: (transfer full): the process; a run frees it at its end, see skein_malloc0()
 */
SkeinProcess *
skein_glib_process_new (const char *name,
                        const char *file,
                        guint       line)
{
  SkeinThread *self = skein_thread_self ();
  SkeinProcess *process;

  if (self == NULL)
    return new_plain ();

  process = skein_malloc0 (sizeof (SkeinProcess));
  process->object = skein_thread_object_at (self, process, &skein_child_class, name, 0);
  skein_child_spawn (self, process->object, name, SKEIN_SITE (self));
  return process;
}

void
skein_process_free (SkeinProcess *process)
{
  if (process == NULL)
    return;
  skein_face_forget (process);
  g_clear_object (&process->subprocess);
  skein_free (process);
}

void
skein_glib_process_kill (SkeinProcess *process,
                         const char   *file,
                         guint         line)
{
  SkeinThread *self = skein_thread_self ();

  if (self == NULL)
    g_subprocess_force_exit (process->subprocess);
  else if (process != NULL)
    skein_child_kill (self, process->object, SKEIN_SITE (self));
  else
    skein_thread_refuse (self, NULL, SKEIN_SITE (self),
                         /* Translators: thread */
                         N_("%s cannot kill a process that was never started."),
                         skein_thread_get_name (self));
}

void
skein_glib_process_join (SkeinProcess *process,
                         const char   *file,
                         guint         line)
{
  SkeinThread *self = skein_thread_self ();

  if (self == NULL)
    g_subprocess_wait (process->subprocess, NULL, NULL);
  else if (process != NULL)
    skein_thread_join (self, skein_child_get_thread (process->object), SKEIN_SITE (self));
  else
    skein_thread_refuse (self, NULL, SKEIN_SITE (self),
                         /* Translators: thread */
                         N_("%s cannot join a process that was never started."),
                         skein_thread_get_name (self));
}

gboolean
skein_glib_process_is_alive (SkeinProcess *process,
                             const char   *file,
                             guint         line)
{
  SkeinThread *self = skein_thread_self ();

  if (process == NULL)
    return FALSE;
  if (self == NULL)
    return g_subprocess_get_identifier (process->subprocess) != NULL;
  return skein_thread_ask_alive (self, skein_child_get_thread (process->object), SKEIN_SITE (self));
}
