/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "examples/skein-example.h"

typedef struct _Semaphore Semaphore;

typedef struct
{
  Semaphore *self;
  int n;
  char name[32];
  GThread *thread;
} Worker;

/* One of the three is used: sema, or mutex and cond, or event. */
struct _Semaphore
{
  SkeinSemaphore *sema;
  gboolean condition;
  GMutex mutex;
  GCond cond;
  SkeinManualEvent *event;
  int n_workers;
  Worker *workers;
};

static gpointer
work (gpointer data)
{
  Worker *worker = data;
  Semaphore *self = worker->self;

  if (self->sema != NULL)
    {
      skein_semaphore_acquire (self->sema); /* py 10 */
    }
  else if (self->condition)
    {
      /* No loop, since there is no predicate: being woken is all that counts here. */
      g_mutex_lock (&self->mutex); /* py 12 */
      g_cond_wait (&self->cond, &self->mutex); /* py 13 */
      g_mutex_unlock (&self->mutex); /* py 12 */
    }
  else
    {
      skein_manual_event_wait (self->event); /* py 15 */
    }
  g_print ("Working %d\n", worker->n); /* py 16 */

  return NULL;
}

static void
start (gpointer    state,
       const char *arg)
{
  Semaphore *self = state;

  for (int i = 0; i < self->n_workers; i++)
    {
      Worker *worker = &self->workers[i];

      worker->thread = g_thread_new (worker->name, work, worker); /* py 30 */
    }
}

static void
is_alive (gpointer    state,
          const char *name)
{
  Semaphore *self = state;

  for (int i = 0; i < self->n_workers; i++)
    {
      Worker *worker = &self->workers[i];

      if (name != NULL && !g_str_equal (name, worker->name))
        continue;
      if (skein_thread_is_alive (worker->thread)) /* py 33 */
        g_print ("%s: Still running\n", worker->name); /* py 34 */
      else
        g_print ("%s: Completed\n", worker->name); /* py 36 */
    }
}

static void
release (gpointer    state,
         const char *arg)
{
  Semaphore *self = state;

  if (self->sema != NULL)
    {
      skein_semaphore_release (self->sema); /* py 20 */
    }
  else if (self->condition)
    {
      g_mutex_lock (&self->mutex); /* py 22 */
      g_cond_signal (&self->cond); /* py 23 */
      g_mutex_unlock (&self->mutex); /* py 22 */
    }
  else
    {
      skein_manual_event_set (self->event); /* py 25 */
    }
}

static void
join (gpointer    state,
      const char *name)
{
  Semaphore *self = state;

  for (int i = 0; i < self->n_workers; i++)
    {
      Worker *worker = &self->workers[i];

      if (name == NULL || g_str_equal (name, worker->name))
        g_thread_join (worker->thread); /* py 42 */
    }
}

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  Semaphore *self = state;
  const char *primitive = skein_params_get_choice (params, "primitive");

  if (g_str_equal (primitive, "semaphore"))
    {
      self->sema = skein_semaphore_new (0);
      skein_name (self->sema, "sema");
    }
  else if (g_str_equal (primitive, "condition"))
    {
      self->condition = TRUE;
      g_mutex_init (&self->mutex);
      g_cond_init (&self->cond);
    }
  else
    {
      self->event = skein_manual_event_new ();
      skein_name (self->event, "event");
    }

  self->n_workers = skein_params_get_int (params, "workers");
  self->workers = g_new0 (Worker, self->n_workers);
  for (int i = 0; i < self->n_workers; i++)
    {
      Worker *worker = &self->workers[i];

      worker->self = self;
      worker->n = i;
      g_snprintf (worker->name, sizeof worker->name, "Worker-%d", i);
    }
}

static void
clear (gpointer state)
{
  Semaphore *self = state;

  g_clear_pointer (&self->sema, skein_semaphore_free);
  g_clear_pointer (&self->event, skein_manual_event_free);
  if (self->condition)
    {
      g_cond_clear (&self->cond);
      g_mutex_clear (&self->mutex);
    }
  g_clear_pointer (&self->workers, g_free);
}

/* --- What Skein knows about it --- */

#include <glib/gi18n-lib.h>

static char **
threads (const SkeinParams *params)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **names;

  for (int i = 0; i < skein_params_get_int (params, "workers"); i++)
    {
      g_autofree char *name = g_strdup_printf ("Worker-%d", i);

      g_strv_builder_add (builder, name);
    }

  names = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return names;
}

static const SkeinParamSpec params_table[] =
{
  { "workers", N_("Workers"), SKEIN_PARAM_INT, 10, 1, 100, NULL },
  { "primitive", N_("What they wait for"), SKEIN_PARAM_CHOICE, 0, 0, 2,
    "semaphore|condition|event" },
  { NULL }
};

static const SkeinActionSpec actions_table[] =
{
  { .name = "start", .perform = start },
  { .name = "is-alive", .arg = SKEIN_ARG_THREAD, .perform = is_alive },
  { .name = "release", .wakes = "sema|cond|event", .perform = release },
  { .name = "join", .arg = SKEIN_ARG_THREAD, .perform = join },
  { NULL }
};

const SkeinExample skein_example_semaphore =
{
  .id = "semaphore",
  .params = params_table,
  .actions = actions_table,
  .script = "0 start, 5 release, 10 release, 15 release, 20 release, 25 release, 30 release, "
            "35 release, 40 release, 45 release, 50 release, 50 exit-main",
  .state_size = sizeof (Semaphore),
  .setup = setup,
  .clear = clear,
  .threads = threads,
};
