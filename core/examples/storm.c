/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "examples/skein-example.h"

#define N_GROUPS 4
#define N_TURNS 4
#define ROUND (4 + 5 * N_TURNS) /* actions, with those of the sleep */
#define MOST_BEHIND (G_USEC_PER_SEC / 10)

typedef struct
{
  GMutex lock;
  int total; /* guarded by lock; accessed atomically, too, so that it is shown */
} Group;

typedef struct
{
  int running; /* read and written by several threads: atomically */
  int rate;    /* atomic: actions in a second, of all threads together */
  GAsyncQueue *q;
  Group groups[N_GROUPS];
  int n_workers;
  struct Worker *workers;
} Storm;

typedef struct Worker
{
  Storm *storm;
  int number;
  char name[16];
  SkeinItem *item; /* that it puts into the queue first */
  GThread *thread;
} Worker;

static gpointer
work (gpointer data)
{
  Worker *self = data;
  Storm *storm = self->storm;
  Group *group = &storm->groups[self->number % N_GROUPS];
  SkeinItem *item = self->item;
  gint64 due = g_get_monotonic_time ();
  int share = self->number; /* so that the workers do not all come at once */

  while (g_atomic_int_get (&storm->running)) /* py 19 */
    {
      gint64 now;

      due += (gint64) ROUND * share * G_USEC_PER_SEC / g_atomic_int_get (&storm->rate); /* py 20 */
      now = g_get_monotonic_time ();
      if (due > now)
        g_usleep ((gulong) (due - now)); /* py 21 */
      due = MAX (due, now - MOST_BEHIND);
      share = storm->n_workers;

      for (int i = 0; i < N_TURNS; i++)
        {
          g_mutex_lock (&group->lock); /* py 24 */
          g_atomic_int_inc (&group->total); /* py 25 */
          g_mutex_unlock (&group->lock); /* py 24 */
          g_async_queue_push (storm->q, item); /* py 26 */
          item = g_async_queue_pop (storm->q); /* py 27 */
        }
    }

  return NULL;
}

static void
start (gpointer    state,
       const char *arg)
{
  Storm *self = state;

  for (int i = 0; i < self->n_workers; i++)
    {
      Worker *worker = &self->workers[i];

      worker->thread = g_thread_new (worker->name, work, worker); /* py 33 */
    }
}

static void
is_alive (gpointer    state,
          const char *arg)
{
  Storm *self = state;
  int n = 0;

  for (int i = 0; i < self->n_workers; i++)
    n += skein_thread_is_alive (self->workers[i].thread) ? 1 : 0; /* py 35 */
  g_print ("%d of %d still running\n", n, self->n_workers); /* py 35 */
}

static void
rate (gpointer    state,
      const char *arg)
{
  Storm *self = state;

  g_atomic_int_set (&self->rate, (int) g_ascii_strtoll (arg, NULL, 10)); /* py 37 */
}

static void
terminate (gpointer    state,
           const char *arg)
{
  Storm *self = state;

  g_atomic_int_set (&self->running, FALSE); /* py 39 */
}

static void
join (gpointer    state,
      const char *arg)
{
  Storm *self = state;

  for (int i = 0; i < self->n_workers; i++)
    g_thread_join (self->workers[i].thread); /* py 42 */
}

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  Storm *self = state;

  g_atomic_int_set (&self->running, TRUE); /* py 7 */
  g_atomic_int_set (&self->rate, skein_params_get_int (params, "rate")); /* py 8 */
  self->q = g_async_queue_new ();
  for (int i = 0; i < N_GROUPS; i++)
    {
      g_mutex_init (&self->groups[i].lock);
      skein_name (&self->groups[i].lock, (const char *[]) { "m1", "m2", "m3", "m4" }[i]);
      skein_name (&self->groups[i].total, (const char *[]) { "n1", "n2", "n3", "n4" }[i]);
    }

  self->n_workers = skein_params_get_int (params, "threads");
  self->workers = g_new0 (Worker, self->n_workers);
  for (int i = 0; i < self->n_workers; i++)
    {
      Worker *worker = &self->workers[i];

      worker->storm = self;
      worker->number = i;
      worker->item = skein_item_new_int (i + 1);
      g_snprintf (worker->name, sizeof worker->name, "Worker-%d", i + 1);
    }
}

static void
clear (gpointer state)
{
  Storm *self = state;

  for (int i = 0; self->workers != NULL && i < self->n_workers; i++)
    skein_item_free (self->workers[i].item);
  g_clear_pointer (&self->workers, g_free);
  g_clear_pointer (&self->q, g_async_queue_unref);
}

/* --- What Skein knows about it --- */

#include <glib/gi18n-lib.h>

static char **
threads (const SkeinParams *params)
{
  int n = skein_params_get_int (params, "threads");
  char **names = g_new0 (char *, n + 1);

  for (int i = 0; i < n; i++)
    names[i] = g_strdup_printf ("Worker-%d", i + 1);
  return names;
}

static const SkeinParamSpec params_table[] =
{
  { "threads", N_("Threads"), SKEIN_PARAM_INT, 100, 1, 1000, NULL },
  { "rate", N_("Actions a second"), SKEIN_PARAM_INT, 100000, 1000, 1000000, NULL },
  { NULL }
};

static const SkeinActionSpec actions_table[] =
{
  { .name = "start", .perform = start },
  { .name = "is-alive", .perform = is_alive },
  { .name = "terminate", .urgent = TRUE, .perform = terminate },
  { .name = "join", .perform = join },
  { .name = "rate", .arg = SKEIN_ARG_PARAM, .prompt = "peer", .perform = rate },
  { NULL }
};

const SkeinExample skein_example_storm =
{
  .id = "storm",
  .params = params_table,
  .actions = actions_table,
  .script = "0 start, 0.1 terminate, 0.1 exit-main",
  .until = 10,
  .state_size = sizeof (Storm),
  .setup = setup,
  .clear = clear,
  .threads = threads,
};
