/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "mini-engine.h"

#include "bench.h"
#include "base/skein-fiber.h"

#define N_THREADS 4
#define N_PRODUCERS 2
#define N_ITEMS 2   /* of each producer */
#define N_CHOICES 128

typedef struct _Engine Engine;
typedef struct _Thread Thread;
typedef struct _Action Action;

/* Whether it may happen now; NULL: always. No effect. */
typedef gboolean (*Guard) (const Action *action);
/* The effect of an action; NULL: none. */
typedef void (*Effect) (Engine *engine, Thread *thread, Action *action);

/* On the stack of the thread that asks for it */
struct _Action
{
  Guard guard;
  Effect effect;
  gpointer object;
  gpointer other; /* the mutex of a wait; NULL otherwise */
  gboolean is_woken;
  Action *next; /* the action that the thread asks for after this, before it goes on; NULL: none */
};

struct _Thread
{
  SkeinFiber *fiber;
  Engine *engine;
  void (*main) (Thread *self);
  Action *action; /* the action that it asks for; NULL: it runs, or has ended */
  Action begin;
  gboolean has_ended;
};

typedef struct
{
  Thread *owner;
} Mutex;

typedef struct
{
  Thread *waiters[N_THREADS];
  guint n_waiters;
} Cond;

struct _Engine
{
  SkeinFiberPool *pool;
  SkeinFiber *root;
  Thread threads[N_THREADS];
  guint n_threads;
  Thread *running;
  guint64 random;
  guint64 n_actions; /* of all schedules so far */
  guint8 choices[N_CHOICES];
  guint n_choices;

  /* The program's */
  Mutex mutex;
  Cond cond;
  guint n_items;
};

/* --- Choices ---------------------------------------------------------------------------------- */

/* SplitMix64 (Steele, Lea, Flood 2014) */
static guint64
next_random (Engine *engine)
{
  guint64 z = engine->random += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* One of @n; where there is more than one it is written down. */
static guint
choose (Engine *engine,
        guint   n)
{
  guint choice;

  if (n == 1)
    return 0;
  choice = (guint) ((next_random (engine) >> 32) * n >> 32);
  g_assert (engine->n_choices < N_CHOICES);
  engine->choices[engine->n_choices++] = (guint8) choice;
  return choice;
}

/* --- The gate --------------------------------------------------------------------------------- */

static void
end_effect (Engine *engine,
            Thread *thread,
            Action *action)
{
  thread->has_ended = TRUE;
  if (thread != engine->running)
    skein_fiber_abandon (thread->fiber);
}

/* Lets actions happen until a thread can go on.
 *
 * Returns: that thread; NULL if there is none */
static Thread *
dispatch (Engine *engine)
{
  for (;;)
    {
      Thread *ready[N_THREADS];
      guint n_ready = 0;
      Thread *thread;
      Action *action;

      for (guint i = 0; i < engine->n_threads; i++)
        {
          action = engine->threads[i].action;
          if (action != NULL && (action->guard == NULL || action->guard (action)))
            ready[n_ready++] = &engine->threads[i];
        }
      if (n_ready == 0)
        return NULL;

      thread = ready[choose (engine, n_ready)];
      action = thread->action;
      thread->action = action->next;
      if (action->effect != NULL)
        action->effect (engine, thread, action);
      engine->n_actions++;
      if (thread->action == NULL && !thread->has_ended)
        return thread;
    }
}

/* The fiber of @thread, or the root if it is NULL */
static SkeinFiber *
resume (Engine *engine,
        Thread *thread)
{
  engine->running = thread;
  return thread != NULL ? thread->fiber : engine->root;
}

static void
pass (Thread *self,
      Action *action)
{
  Engine *engine = self->engine;
  Thread *next;

  self->action = action;
  next = dispatch (engine);
  if (next != self)
    skein_fiber_switch (self->fiber, resume (engine, next));
}

static void
thread_main (gpointer data)
{
  Thread *self = data;
  Engine *engine = self->engine;
  Action action = { .effect = end_effect };
  SkeinFiber *next;

  self->main (self);

  self->action = &action;
  next = resume (engine, dispatch (engine));
  if (self->has_ended)
    skein_fiber_exit (self->fiber, next);
  /* Another lets it end, and abandons it here. */
  skein_fiber_switch (self->fiber, next);
  g_assert_not_reached ();
}

/* --- Primitives ------------------------------------------------------------------------------- */

static gboolean
is_free (const Action *action)
{
  const Mutex *mutex = action->object;

  return mutex->owner == NULL;
}

static void
lock_effect (Engine *engine,
             Thread *thread,
             Action *action)
{
  Mutex *mutex = action->object;

  mutex->owner = thread;
}

static void
mutex_lock (Thread *self,
            Mutex  *mutex)
{
  Action action = { .guard = is_free, .effect = lock_effect, .object = mutex };

  pass (self, &action);
}

static void
unlock_effect (Engine *engine,
               Thread *thread,
               Action *action)
{
  Mutex *mutex = action->object;

  mutex->owner = NULL;
}

static void
mutex_unlock (Thread *self,
        Mutex  *mutex)
{
  Action action = { .effect = unlock_effect, .object = mutex };

  pass (self, &action);
}

static gboolean
is_woken (const Action *action)
{
  return action->is_woken;
}

static void
wait_effect (Engine *engine,
             Thread *thread,
             Action *action)
{
  Mutex *mutex = action->other;
  Cond *cond = action->object;

  mutex->owner = NULL;
  cond->waiters[cond->n_waiters++] = thread;
}

/* Three actions: to give up the mutex and wait, to be woken, to take the mutex. */
static void
cond_wait (Thread *self,
           Cond   *cond,
           Mutex  *mutex)
{
  Action take = { .guard = is_free, .effect = lock_effect, .object = mutex };
  Action wake = { .guard = is_woken, .object = cond, .next = &take };
  Action action = { .effect = wait_effect, .object = cond, .other = mutex, .next = &wake };

  pass (self, &action);
}

static void
signal_effect (Engine *engine,
               Thread *thread,
               Action *action)
{
  Cond *cond = action->object;
  guint choice;

  if (cond->n_waiters == 0)
    return;
  choice = choose (engine, cond->n_waiters);
  cond->waiters[choice]->action->is_woken = TRUE;
  cond->waiters[choice] = cond->waiters[--cond->n_waiters];
}

static void
cond_signal (Thread *self,
             Cond   *cond)
{
  Action action = { .effect = signal_effect, .object = cond };

  pass (self, &action);
}

static Thread *
add_thread (Engine *engine,
            void    (*main) (Thread *self))
{
  Thread *thread = &engine->threads[engine->n_threads++];
  g_autoptr (GError) error = NULL;

  *thread = (Thread) { .engine = engine, .main = main, .action = &thread->begin };
  thread->fiber = skein_fiber_new (engine->pool, thread_main, thread, &error);
  g_assert_no_error (error);
  return thread;
}

static Thread *
thread_create (Thread *self,
               void   (*main) (Thread *self))
{
  Action action = { .effect = NULL };

  pass (self, &action);
  return add_thread (self->engine, main);
}

static gboolean
has_ended (const Action *action)
{
  const Thread *thread = action->object;

  return thread->has_ended;
}

static void
thread_join (Thread *self,
             Thread *other)
{
  Action action = { .guard = has_ended, .object = other };

  pass (self, &action);
}

/* --- The program ------------------------------------------------------------------------------ */

static void
produce (Thread *self)
{
  Engine *engine = self->engine;

  for (guint i = 0; i < N_ITEMS; i++)
    {
      mutex_lock (self, &engine->mutex);
      engine->n_items++;
      cond_signal (self, &engine->cond);
      mutex_unlock (self, &engine->mutex);
    }
}

static void
consume (Thread *self)
{
  Engine *engine = self->engine;

  for (guint i = 0; i < N_PRODUCERS * N_ITEMS; i++)
    {
      mutex_lock (self, &engine->mutex);
      while (engine->n_items == 0)
        cond_wait (self, &engine->cond, &engine->mutex);
      engine->n_items--;
      mutex_unlock (self, &engine->mutex);
    }
}

static void
run_program (Thread *self)
{
  Thread *others[N_THREADS - 1];

  for (guint i = 0; i < N_PRODUCERS; i++)
    others[i] = thread_create (self, produce);
  others[N_PRODUCERS] = thread_create (self, consume);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    thread_join (self, others[i]);
}

static void
run_schedule (Engine *engine,
              guint64 seed)
{
  engine->n_threads = 0;
  engine->n_choices = 0;
  engine->random = seed;
  engine->mutex.owner = NULL;
  engine->cond.n_waiters = 0;
  engine->n_items = 0;

  add_thread (engine, run_program);
  skein_fiber_switch (engine->root, resume (engine, dispatch (engine)));

  /* The program is right under every schedule: nobody is stuck and nothing is left. */
  g_assert (engine->n_items == 0 && engine->n_threads == N_THREADS);
  for (guint i = 0; i < N_THREADS; i++)
    g_assert (engine->threads[i].has_ended);
}

gint64
mini_engine_run (guint    n_schedules,
                 guint64  seed,
                 guint64 *n_actions)
{
  Engine engine = { .pool = skein_fiber_pool_new (0) };
  gint64 start_ns;
  gint64 end_ns;

  engine.root = skein_fiber_pool_enter (engine.pool);
  /* The fibers are made, and their stacks touched, before time counts. */
  run_schedule (&engine, seed);
  engine.n_actions = 0;

  start_ns = bench_get_cpu_ns ();
  for (guint i = 0; i < n_schedules; i++)
    run_schedule (&engine, seed + i);
  end_ns = bench_get_cpu_ns ();

  skein_fiber_pool_leave (engine.pool);
  skein_fiber_pool_free (engine.pool);
  *n_actions += engine.n_actions;
  return end_ns - start_ns;
}
