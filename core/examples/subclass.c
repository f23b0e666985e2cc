/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "examples/skein-example.h"

/* Like Python's class Thread: an object whose method `run` is executed in its own thread. */
#define TYPE_TASK (task_get_type ())
G_DECLARE_DERIVABLE_TYPE (Task, task, EXAMPLE, TASK, GObject)

struct _TaskClass
{
  GObjectClass parent_class;
  void (*run) (Task *self);
};

G_DEFINE_ABSTRACT_TYPE (Task, task, G_TYPE_OBJECT)

static void
task_class_init (TaskClass *class)
{
}

static void
task_init (Task *self)
{
}

static gpointer
task_call_run (gpointer data)
{
  Task *self = data;

  EXAMPLE_TASK_GET_CLASS (self)->run (self);
  return NULL;
}

/* The countdown inherits from Task, and implements `run`. */
#define TYPE_COUNTDOWN_THREAD (countdown_thread_get_type ())
G_DECLARE_FINAL_TYPE (CountdownThread, countdown_thread, EXAMPLE, COUNTDOWN_THREAD, Task)

struct _CountdownThread
{
  Task parent_instance;
  int n;
  gulong interval_us;
};

G_DEFINE_FINAL_TYPE (CountdownThread, countdown_thread, TYPE_TASK)

static void
countdown_thread_run (Task *task)
{
  CountdownThread *self = EXAMPLE_COUNTDOWN_THREAD (task);

  while (self->n > 0)
    {
      g_print ("T-minus %d\n", self->n); /* py 12 */
      self->n--;
      g_usleep (self->interval_us); /* py 14 */
    }
}

static void
countdown_thread_class_init (CountdownThreadClass *class)
{
  EXAMPLE_TASK_CLASS (class)->run = countdown_thread_run;
}

static void
countdown_thread_init (CountdownThread *self)
{
}

static CountdownThread *
countdown_thread_new (int      n,
                      gulong   interval_us,
                      gboolean bug)
{
  CountdownThread *self = g_object_new (TYPE_COUNTDOWN_THREAD, NULL);

  self->n = bug ? 0 : n;
  self->interval_us = interval_us;
  return self;
}

typedef struct
{
  int n;
  gulong interval_us;
  gboolean bug;
  GPtrArray *made; /* every countdown started: it lives as long as its thread may */
  GThread *thread; /* of the last one */
} Subclass;

static void
start (gpointer    state,
       const char *arg)
{
  Subclass *self = state;
  CountdownThread *c = countdown_thread_new (self->n, self->interval_us, self->bug);

  g_ptr_array_add (self->made, c);
  self->thread = g_thread_new ("Countdown", task_call_run, c); /* py 17 */
}

static void
is_alive (gpointer    state,
          const char *arg)
{
  Subclass *self = state;

  if (skein_thread_is_alive (self->thread)) /* py 19 */
    g_print ("Still running\n"); /* py 20 */
  else
    g_print ("Completed\n"); /* py 22 */
}

static void
join (gpointer    state,
      const char *arg)
{
  Subclass *self = state;

  g_thread_join (self->thread); /* py 24 */
}

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  Subclass *self = state;

  self->n = skein_params_get_int (params, "n");
  self->interval_us = skein_params_get_us (params, "interval");
  self->bug = skein_params_get_bool (params, "bug");
  self->made = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
clear (gpointer state)
{
  Subclass *self = state;

  g_clear_pointer (&self->made, g_ptr_array_unref);
}

/* --- What Skein knows about it --- */

#include <glib/gi18n-lib.h>

static char **
threads (const SkeinParams *params)
{
  const char * const names[] = { "Countdown", NULL };

  return g_strdupv ((char **) names);
}

static const SkeinParamSpec params_table[] =
{
  { "n", N_("Count from"), SKEIN_PARAM_INT, 5, 0, 1000, NULL },
  { "interval", N_("Seconds between counts"), SKEIN_PARAM_SECONDS, 5, 0.001, 3600, NULL },
  { "bug", N_("The constructor stores 0"), SKEIN_PARAM_BOOL, 0, 0, 1, NULL },
  { NULL }
};

static const SkeinActionSpec actions_table[] =
{
  { .name = "start", .perform = start },
  { .name = "is-alive", .arg = SKEIN_ARG_THREAD, .perform = is_alive },
  { .name = "join", .arg = SKEIN_ARG_THREAD, .perform = join },
  { NULL }
};

const SkeinExample skein_example_subclass =
{
  .id = "subclass",
  .params = params_table,
  .actions = actions_table,
  .script = "0 start, 0 join, 0 exit-main",
  .state_size = sizeof (Subclass),
  .setup = setup,
  .clear = clear,
  .threads = threads,
};
