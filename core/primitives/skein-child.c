/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/skein-faults.h"
#include "base/skein-lock.h"
#include "base/skein-platform.h"
#include "primitives/skein-primitives.h"

/* A child process has no gate of its own, so that there is only one clock and one policy. Its
 * thread writes each action as one line into a pipe, and waits for the answer; a thread of the run
 * reads the line and passes the gate in its place.
 *
 *   print FILE LINE TEXT    TEXT escaped as by g_strescape()
 *   sleep FILE LINE MICROSECONDS
 *   exit                    no answer: the child's function has returned
 *
 * The answer to the others is `go`. A broken pipe means that the child has ended. */

#define HELPER "skein-child"

typedef struct
{
  SkeinObject object;
  SkeinRunThread *thread;      /* stands for the child's thread */
  GSubprocess *subprocess;     /* (owned) */
  GDataInputStream *requests;  /* (owned) */
  char *line;                  /* (owned) the request being carried out */
} Child;

/* The end of the child's output is the end of the child; GLib reaps the process. */
static void
kill_and_wait (Child *child)
{
  if (child->subprocess != NULL)
    {
      SKEIN_TSAN_IGNORE_BEGIN ();
      g_subprocess_force_exit (child->subprocess);
      SKEIN_TSAN_IGNORE_END ();
    }
  while (child->requests != NULL)
    {
      g_autofree char *line = g_data_input_stream_read_line (child->requests, NULL, NULL, NULL);

      if (line == NULL)
        break;
    }
}

static void
child_clear (SkeinObject *object)
{
  Child *child = (Child *) object;

  kill_and_wait (child);
  g_clear_object (&child->requests);
  g_clear_object (&child->subprocess);
  g_clear_pointer (&child->line, g_free);
}

static void
child_reset (SkeinObject *object,
             gint64       initial)
{
  child_clear (object);
  ((Child *) object)->thread = NULL;
}

const SkeinObjectClass skein_child_class =
{
  .kind = SKEIN_OBJECT_PROCESS,
  .type = "process",
  .size = sizeof (Child),
  .reset = child_reset,
  .clear = child_clear,
};

/* Returns: the helper program's file: beside this program, in its place in the build tree, or
 *   installed */
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
  return g_subprocess_newv (argv, flags | skein_platform_get_launch_flags (), error);
}

/**
 * skein_child_launch:
 * @args: (array zero-terminated=1): the helper's arguments
 * @flags: flags for its pipes
 * @error: where to store why the helper cannot be started
 *
 * If the system refuses for another reason than a missing helper, the start is tried once more: on
 * a busy machine Wine 8 has refused one start in some thousands with “Invalid argument”, but
 * accepted those before and after it.
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

/* Called outside the lock: the thread that reads the pipe sees its end. */
static void
interrupt (SkeinRunThread *thread)
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

/* Carries out `child->line`. Returns: whether the child goes on */
static gboolean
carry_out (Child       *child,
           SkeinThread *self)
{
  char *rest = NULL;
  SkeinRun *run = skein_thread_get_run (self);
  const char *verb = strtok_r (child->line, " ", &rest);
  const char *file = strtok_r (NULL, " ", &rest);
  const char *line = strtok_r (NULL, " ", &rest);
  guint site;

  if (line == NULL || rest == NULL)
    return FALSE;

  site = skein_run_site (run, file, (guint) g_ascii_strtoull (line, NULL, 10));
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
  SkeinThread *self = &child->thread->thread;

  for (;;)
    {
      g_free (child->line);
      child->line = g_data_input_stream_read_line (child->requests, NULL, NULL, NULL);
      if (child->line != NULL && g_str_equal (child->line, "exit"))
        return NULL;
      if (child->line == NULL || !carry_out (child, self))
        {
          /* If the child was killed, this does not return. */
          skein_thread_refuse (self, &child->object, 0,
                               /* Translators: the thread that stands for it */
                               N_("The child process %s ended before its work was done; it can be "
                                  "started again."),
                               skein_thread_get_name (self));
          return NULL;
        }
    }
}

static void
kill_after (SkeinAction *action,
            SkeinThread *self)
{
  Child *child = (Child *) action->object;

  if (skein_thread_lives (&child->thread->thread))
    skein_engine_destroy (self->engine, &child->thread->thread, action->event);
}

static void
spawn_effect (SkeinAction *action,
              SkeinThread *self)
{
  Child *child = (Child *) action->object;
  SkeinRunThread *thread = (SkeinRunThread *) action->second;
  g_autofree char *most = NULL;

  if (!skein_run_make_thread_locked (thread, action->data))
    {
      most = g_strdup_printf ("%u", SKEIN_MAX_THREADS);
      /* Translators: thread; a number of threads */
      skein_action_refuse (action, self,
                           N_("%s cannot start a process: a run has %s threads at most."),
                           skein_thread_get_name (self), most);
      return;
    }
  child->thread = thread;
  /* The registry never uses an object with an owner for another thing when its address is
   * forgotten, since the thread still reads the child's pipe. */
  child->object.owner = &thread->thread;
  action->arg = thread->thread.id;
  skein_run_start_thread_locked (thread);
  skein_run_spawn_locked (thread);
}

/**
 * skein_child_spawn:
 * @self: the calling thread
 * @child: an object of skein_child_class
 * @name: the name of its thread
 * @site: the place in the source
 *
 * Starts a child process. If the system refuses, the run ends, and the caller unwinds at its next
 * action.
 *
 * Returns: (transfer none) (nullable): the thread that stands for the child's thread
 */
SkeinRunThread *
skein_child_spawn (SkeinThread *self,
                   SkeinObject *object,
                   const char  *name,
                   guint        site)
{
  Child *child = (Child *) object;
  SkeinRun *run = skein_thread_get_run (self);
  SkeinRunThread *thread = skein_run_prepare_thread (run, proxy_main, child, FALSE, object);
  SkeinAction spawn = SKEIN_ACTION_INIT (SPAWN, object, site);

  {
    g_auto (GStrv) args = skein_run_get_child_args (run);
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

  thread->interrupt = interrupt;
  thread->interrupt_data = child;
  spawn.effect = spawn_effect;
  spawn.second = &thread->thread.object;
  spawn.data = (gpointer) name;
  skein_gate_pass (self, &spawn);
  if (child->thread == NULL)
    skein_run_fail (run, N_("The run has made as many threads or objects as it can."));
  return child->thread;
}

/**
 * skein_child_kill:
 * @self: the calling thread
 * @child: a child process
 * @site: the place in the source
 *
 * Kills the child, wherever it is, and destroys its thread. A child that has ended is left alone.
 */
void
skein_child_kill (SkeinThread *self,
                  SkeinObject *object,
                  guint        site)
{
  Child *child = (Child *) object;
  SkeinAction kill = SKEIN_ACTION_INIT (KILL, object, site);

  kill.arg = child->thread->thread.id;
  kill.second = &child->thread->thread.object;
  kill.after = kill_after;
  skein_gate_pass (self, &kill);
}

SkeinRunThread *
skein_child_get_thread (SkeinObject *object)
{
  return ((Child *) object)->thread;
}
