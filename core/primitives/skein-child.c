/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/skein-faults.h"
#include "base/skein-platform.h"
#include "primitives/skein-primitives.h"
#include "run/skein-run-private.h"

/* A child process has no gate of its own: one clock and one policy rule. Its thread writes what it
 * wants to do into a pipe, one line each, and waits for the answer; here a thread of the run reads
 * the line and passes the gate in its place.
 *
 *   print FILE LINE TEXT    TEXT escaped as by g_strescape()
 *   sleep FILE LINE MICROSECONDS
 *   exit                    no answer: the child's function has returned
 *
 * The answer to the others is `go`. A pipe that breaks means that the child is no more. */

#define HELPER "skein-child"

typedef struct
{
  SkeinObject object;
  SkeinThread *thread;         /* stands for the child's */
  GSubprocess *subprocess;     /* (owned) */
  GDataInputStream *requests;  /* (owned) */
  char *line;                  /* (owned) the request being carried out */
} Child;

/* The end of its output is the end of the child; GLib buries it. */
static void
kill_and_wait (Child *child)
{
  if (child->subprocess != NULL)
    g_subprocess_force_exit (child->subprocess);
  while (child->requests != NULL)
    {
      g_autofree char *line = g_data_input_stream_read_line (child->requests, NULL, NULL, NULL);

      if (line == NULL)
        break;
    }
}

static void
child_free (SkeinObject *object)
{
  Child *child = (Child *) object;

  kill_and_wait (child);
  g_clear_object (&child->requests);
  g_clear_object (&child->subprocess);
  g_free (child->line);
  skein_object_clear (object);
  g_free (child);
}

SkeinObject *
skein_child_make (SkeinRun   *run,
                  const char *name,
                  gint64      initial)
{
  Child *child = g_new0 (Child, 1);

  skein_object_init (&child->object, run, SKEIN_OBJECT_PROCESS, name, "process", initial);
  child->object.free = child_free;
  return &child->object;
}

/* Where the helper program is: beside this one, in the build tree's place, or installed. */
static char *
find_helper (void)
{
  g_autofree char *folder = skein_platform_get_program_folder ();
  static const char *const beside[] = { ".", "../core", "../../core", "../libexec" };
  const char *named = g_getenv ("SKEIN_CHILD");

  if (named != NULL)
    return g_strdup (named);

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_build_filename (folder, beside[i], HELPER SKEIN_EXE_SUFFIX, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_build_filename (SKEIN_LIBEXECDIR, HELPER SKEIN_EXE_SUFFIX, NULL);
}

static GSubprocess *
launch_once (const char * const *argv,
             GSubprocessFlags    flags,
             GError            **error)
{
  if (skein_fault_strikes (SKEIN_FAULT_CHILD_AT_FIRST, NULL))
    {
      g_set_error_literal (error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, g_strerror (EINVAL));
      return NULL;
    }
  return g_subprocess_newv (argv, flags, error);
}

/**
 * skein_child_launch:
 * @args: (array zero-terminated=1): what the helper is told
 * @flags: for its pipes
 * @error: where to store why it cannot be started
 *
 * Where the system refuses for another reason than that the helper is missing, it is asked once
 * more: on a busy machine Wine 8 has refused one start in some thousands with “Invalid argument”,
 * and taken those before and after it.
 *
 * Returns: (transfer full) (nullable): the process
 */
GSubprocess *
skein_child_launch (const char * const *args,
                    GSubprocessFlags    flags,
                    GError            **error)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) refusal = NULL;
  GSubprocess *subprocess;

  if (skein_fault_strikes (SKEIN_FAULT_CHILD, error))
    return NULL;
  skein_platform_ignore_broken_pipes ();
  g_ptr_array_add (argv, find_helper ());
  for (; *args != NULL; args++)
    g_ptr_array_add (argv, g_strdup (*args));
  g_ptr_array_add (argv, NULL);
  subprocess = launch_once ((const char * const *) argv->pdata, flags, &refusal);
  if (g_error_matches (refusal, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED))
    {
      g_clear_error (&refusal);
      subprocess = launch_once ((const char * const *) argv->pdata, flags, &refusal);
    }
  if (subprocess == NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));
  return subprocess;
}

/* Outside the lock: whoever reads the pipe sees its end. */
static void
interrupt (SkeinThread *thread)
{
  Child *child = thread->interrupt_data;

  g_subprocess_force_exit (child->subprocess);
}

static gboolean
answer (Child *child)
{
  GOutputStream *stream = g_subprocess_get_stdin_pipe (child->subprocess);

  if (skein_fault_strikes (SKEIN_FAULT_CHILD_DIES, NULL))
    kill_and_wait (child);
  return g_output_stream_write_all (stream, "go\n", 3, NULL, NULL, NULL);
}

/* Carries out `child->line`. Returns whether the child goes on. */
static gboolean
carry_out (Child       *child,
           SkeinThread *self)
{
  char *rest = NULL;
  const char *verb = strtok_r (child->line, " ", &rest);
  const char *file = strtok_r (NULL, " ", &rest);
  const char *line = strtok_r (NULL, " ", &rest);
  guint site;

  if (line == NULL || rest == NULL)
    return FALSE;

  site = skein_run_site (self->run, file, (guint) g_ascii_strtoull (line, NULL, 10));
  if (g_str_equal (verb, "print"))
    skein_console_print (self, g_strcompress (rest), site);
  else if (g_str_equal (verb, "sleep"))
    skein_thread_sleep (self, skein_time_from_us (g_ascii_strtoull (rest, NULL, 10)), site);
  else
    return FALSE;
  return answer (child);
}

static gpointer
proxy_main (gpointer data)
{
  Child *child = data;
  SkeinThread *self = child->thread;

  for (;;)
    {
      g_free (child->line);
      child->line = g_data_input_stream_read_line (child->requests, NULL, NULL, NULL);
      if (child->line != NULL && g_str_equal (child->line, "exit"))
        return NULL;
      if (child->line == NULL || !carry_out (child, self))
        {
          /* If it was killed the gate does not return. */
          skein_thread_refuse (self, &child->object, 0,
                               /* Translators: the thread that stands for it */
                               N_("The child process %s ended before its work was done; it can be "
                                  "started again."), self->name);
          return NULL;
        }
    }
}

static void
kill_after (SkeinAction *action,
            SkeinThread *self)
{
  Child *child = (Child *) action->object;

  if (skein_thread_lives (child->thread))
    skein_thread_destroy_locked (child->thread, action->event);
}

static void
spawn_effect (SkeinAction *action,
              SkeinThread *self)
{
  Child *child = (Child *) action->object;
  SkeinThread *thread = skein_thread_new_locked (self->run, action->data, proxy_main, child, FALSE,
                                                 FALSE, child->object.id);

  if (thread == NULL)
    {
      /* Translators: thread */
      skein_action_refuse (action, self, N_("%s cannot start a process: a run has 1048575 "
                                            "threads at most."), self->name);
      return;
    }
  thread->interrupt = interrupt;
  thread->interrupt_data = child;
  child->thread = thread;
  action->arg = thread->id;
  skein_thread_make_ready_locked (thread);
  g_queue_push_tail (&self->run->to_spawn, thread);
}

/**
 * skein_child_spawn:
 * @self: the calling thread
 * @child: what was made with skein_child_make()
 * @name: what its thread is called
 * @site: the place in the source
 *
 * Starts a child process. Where the system refuses one the run is over, and the caller unwinds at
 * its next action.
 *
 * Returns: (transfer none) (nullable): the thread that stands for the child's
 */
SkeinThread *
skein_child_spawn (SkeinThread *self,
                   SkeinObject *object,
                   const char  *name,
                   guint        site)
{
  Child *child = (Child *) object;
  SkeinRun *run = self->run;
  SkeinAction spawn = SKEIN_ACTION_INIT (SPAWN, object, site);

  {
    g_auto (GStrv) args = run->program.child_args != NULL ? run->program.child_args (run->state)
                                                           : g_new0 (char *, 1);
    g_autoptr (GError) error = NULL;

    child->subprocess = skein_child_launch ((const char * const *) args,
                                            G_SUBPROCESS_FLAGS_STDIN_PIPE
                                                | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                            &error);
    if (child->subprocess == NULL)
      {
        /* Translators: what it is called; why, in the system's words; a file's name */
        skein_run_fail (run, N_("The child process %s could not be started: %s. The helper program "
                                "%s belongs beside this one."), name, error->message, HELPER);
      }
    else
      {
        child->requests
            = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child->subprocess));
      }
  }

  spawn.effect = spawn_effect;
  spawn.data = (gpointer) name;
  skein_gate_pass (self, &spawn);
  if (child->thread == NULL)
    skein_run_fail (run, N_("A run has 1048575 threads and 2097151 objects at most."));
  return child->thread;
}

/**
 * skein_child_kill:
 * @self: the calling thread
 * @child: a child process
 * @site: the place in the source
 *
 * The child is no more, wherever it was; its thread is destroyed. Nothing happens to one that has
 * ended.
 */
void
skein_child_kill (SkeinThread *self,
                  SkeinObject *object,
                  guint        site)
{
  Child *child = (Child *) object;
  SkeinAction kill = SKEIN_ACTION_INIT (KILL, object, site);

  kill.arg = child->thread->id;
  kill.after = kill_after;
  skein_gate_pass (self, &kill);
}

SkeinThread *
skein_child_get_thread (SkeinObject *object)
{
  return ((Child *) object)->thread;
}
