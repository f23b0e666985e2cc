/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <stdlib.h>

#include "../../slow.h"
#include "harness.h"

/* Random programs under every policy. The model of engine-model.c checks all that must hold in any
 * trace; these programs are ones that nobody would think of. */

#define N_PROGRAMS OFTEN (250, 100)
#define N_THREADS  5
#define N_OPS      24
#define N_EACH     2 /* mutexes, conditions, queues, semaphores, events */

typedef enum
{
  OP_LOCK,
  OP_UNLOCK,
  OP_TRYLOCK,
  OP_WAIT,
  OP_WAIT_UNTIL,
  OP_SIGNAL,
  OP_BROADCAST,
  OP_PUSH,
  OP_POP,
  OP_TRY_POP,
  OP_TIMEOUT_POP,
  OP_ACQUIRE,
  OP_RELEASE,
  OP_SET,
  OP_CLEAR,
  OP_WAIT_SET,
  OP_ADD,
  OP_SLEEP,
  OP_COMPUTE,
  OP_YIELD,
  OP_PRINT,
  OP_JOIN,
  OP_IS_ALIVE,
  N_OP_KINDS
} OpKind;

/* How often each comes. Operations that can block for ever are rarer than those that wake. */
static const guint weights[N_OP_KINDS] = {
  [OP_LOCK] = 14, [OP_UNLOCK] = 14, [OP_TRYLOCK] = 4, [OP_WAIT] = 2, [OP_WAIT_UNTIL] = 4,
  [OP_SIGNAL] = 6, [OP_BROADCAST] = 3, [OP_PUSH] = 8, [OP_POP] = 4, [OP_TRY_POP] = 3,
  [OP_TIMEOUT_POP] = 5, [OP_ACQUIRE] = 5, [OP_RELEASE] = 7, [OP_SET] = 4, [OP_CLEAR] = 2,
  [OP_WAIT_SET] = 2, [OP_ADD] = 4, [OP_SLEEP] = 6, [OP_COMPUTE] = 2, [OP_YIELD] = 3,
  [OP_PRINT] = 3, [OP_JOIN] = 2, [OP_IS_ALIVE] = 2,
};

typedef struct
{
  OpKind kind;
  guint which;
  gint64 us;
} Op;

typedef struct _Program Program;

typedef struct
{
  Program *program;
  guint number;
  gboolean is_daemon;
  Op ops[N_OPS];
} Plan;

struct _Program
{
  Plan plans[N_THREADS];
  GThread *threads[N_THREADS];
  GMutex mutexes[N_EACH];
  GCond conds[N_EACH];
  GAsyncQueue *queues[N_EACH];
  SkeinSemaphore *semas[N_EACH];
  SkeinManualEvent *events[N_EACH];
  SkeinManualEvent *go;
  int counter;
};

/* --- Making one ------------------------------------------------------------------------------- */

static OpKind
choose_op (GRand *random)
{
  guint total = 0;
  guint n;

  for (guint i = 0; i < N_OP_KINDS; i++)
    total += weights[i];
  n = (guint) g_rand_int_range (random, 0, (gint32) total);
  for (guint i = 0; ; i++)
    {
      if (n < weights[i])
        return i;
      n -= weights[i];
    }
}

static Program *
program_new (guint seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Program *self = g_new0 (Program, 1);

  for (guint i = 0; i < N_THREADS; i++)
    {
      Plan *plan = &self->plans[i];

      plan->program = self;
      plan->number = i;
      plan->is_daemon = g_rand_int_range (random, 0, 4) == 0;
      for (guint j = 0; j < N_OPS; j++)
        {
          plan->ops[j].kind = choose_op (random);
          plan->ops[j].which = (guint) g_rand_int_range (random, 0, N_EACH * N_THREADS);
          plan->ops[j].us = g_rand_int_range (random, 0, 4);
        }
    }
  for (guint i = 0; i < N_EACH; i++)
    {
      self->queues[i] = g_async_queue_new ();
      self->semas[i] = skein_semaphore_new (i);
      self->events[i] = skein_manual_event_new ();
    }
  self->go = skein_manual_event_new ();
  return self;
}

static void
program_free (gpointer data)
{
  Program *self = data;

  for (guint i = 0; i < N_EACH; i++)
    {
      g_async_queue_unref (self->queues[i]);
      skein_semaphore_free (self->semas[i]);
      skein_manual_event_free (self->events[i]);
    }
  skein_manual_event_free (self->go);
  g_free (self);
}

/* --- Running it ------------------------------------------------------------------------------- */

static void
take (gpointer item)
{
  if (item != NULL)
    skein_item_free (item);
}

/* @held: the mutexes that the thread holds. Every eighth misuse that comes up is committed. */
static void
perform_lock (Program  *self,
              const Op *op,
              gboolean *held)
{
  guint i = op->which % N_EACH;
  gboolean rude = op->which % 8 == 7;

  switch ((int) op->kind)
    {
    case OP_LOCK:
      if (!held[i] || rude)
        {
          g_mutex_lock (&self->mutexes[i]);
          held[i] = TRUE;
        }
      break;
    case OP_UNLOCK:
      if (held[i] || rude)
        {
          g_mutex_unlock (&self->mutexes[i]);
          held[i] = FALSE;
        }
      break;
    case OP_TRYLOCK:
      if (g_mutex_trylock (&self->mutexes[i]))
        held[i] = TRUE;
      break;
    case OP_WAIT:
      if (held[i] || rude)
        g_cond_wait (&self->conds[i], &self->mutexes[i]);
      break;
    default:
      if (held[i] || rude)
        g_cond_wait_until (&self->conds[i], &self->mutexes[i], g_get_monotonic_time () + op->us);
      break;
    }
}

static void
perform (Plan     *plan,
         const Op *op,
         gboolean *held)
{
  Program *self = plan->program;
  guint i = op->which % N_EACH;

  switch (op->kind)
    {
    case OP_LOCK:
    case OP_UNLOCK:
    case OP_TRYLOCK:
    case OP_WAIT:
    case OP_WAIT_UNTIL:
      perform_lock (self, op, held);
      break;
    case OP_SIGNAL:
      g_cond_signal (&self->conds[i]);
      break;
    case OP_BROADCAST:
      g_cond_broadcast (&self->conds[i]);
      break;
    case OP_PUSH:
      g_async_queue_push (self->queues[i], skein_item_new_int ((int) op->us));
      break;
    case OP_POP:
      take (g_async_queue_pop (self->queues[i]));
      break;
    case OP_TRY_POP:
      take (g_async_queue_try_pop (self->queues[i]));
      break;
    case OP_TIMEOUT_POP:
      take (g_async_queue_timeout_pop (self->queues[i], (guint64) op->us));
      break;
    case OP_ACQUIRE:
      skein_semaphore_acquire (self->semas[i]);
      break;
    case OP_RELEASE:
      skein_semaphore_release (self->semas[i]);
      break;
    case OP_SET:
      skein_manual_event_set (self->events[i]);
      break;
    case OP_CLEAR:
      skein_manual_event_clear (self->events[i]);
      break;
    case OP_WAIT_SET:
      skein_manual_event_wait (self->events[i]);
      break;
    case OP_ADD:
      g_atomic_int_add (&self->counter, 1);
      break;
    case OP_SLEEP:
      g_usleep ((gulong) op->us);
      break;
    case OP_COMPUTE:
      skein_compute (op->us * 1000);
      break;
    case OP_YIELD:
      g_thread_yield ();
      break;
    case OP_PRINT:
      g_print ("%u\n", plan->number);
      break;
    case OP_JOIN:
      g_thread_join (self->threads[op->which % N_THREADS]);
      break;
    case OP_IS_ALIVE:
      skein_thread_is_alive (self->threads[op->which % N_THREADS]);
      break;
    case N_OP_KINDS:
    default:
      g_assert_not_reached ();
    }
}

static gpointer
carry_out (gpointer data)
{
  Plan *plan = data;
  gboolean held[N_EACH] = { FALSE };

  skein_manual_event_wait (plan->program->go);
  for (guint i = 0; i < N_OPS; i++)
    perform (plan, &plan->ops[i], held);

  /* Most threads clean up after themselves. */
  for (guint i = 0; i < N_EACH && plan->ops[0].us != 0; i++)
    if (held[i])
      g_mutex_unlock (&plan->program->mutexes[i]);
  return NULL;
}

static void
program_main (gpointer data)
{
  Program *self = data;

  for (guint i = 0; i < N_THREADS; i++)
    self->threads[i] = self->plans[i].is_daemon
                           ? skein_thread_new_daemon ("D", carry_out, &self->plans[i])
                           : g_thread_new ("T", carry_out, &self->plans[i]);
  skein_manual_event_set (self->go);
}

/* --- Runs of the programs --------------------------------------------------------------------- */

/* Runs the program of a seed to its end. Returns: (transfer full): its trace as text; the choices
 * made go to @choices, if it is not NULL. */
static char *
run_program (guint                  seed,
             const SkeinRunOptions *options,
             GArray                *choices)
{
  const SkeinProgram runs = { .main = program_main, .clear = program_free };
  SkeinRun *run = skein_run_new (&runs, program_new (seed), options);
  g_autoptr (SkeinTrace) trace = skein_trace_ref (skein_run_get_trace (run));
  SkeinVerdict verdict;

  skein_run_start (run);
  engine_wait (run);
  verdict = skein_run_get_verdict (run);
  if (verdict != SKEIN_VERDICT_ENDED && verdict != SKEIN_VERDICT_STUCK
      && verdict != SKEIN_VERDICT_DEADLOCK)
    g_error ("program %u: %s", seed, skein_verdict_get_nick (verdict));
  g_assert_cmpint (skein_run_get_report (run) == NULL, ==, verdict == SKEIN_VERDICT_ENDED);
  engine_model_check (trace);

  if (choices != NULL)
    {
      gsize n;
      const guint32 *made = skein_run_get_choices (run, &n);

      g_array_append_vals (choices, made, (guint) n);
    }
  skein_run_stop (run);
  g_assert_finalize_object (run);
  return dump_trace (trace);
}

static void
options_for (SkeinRunOptions *options,
             guint            seed)
{
  engine_options_init (options);
  options->max_events = 20000;
  options->gil = seed % 4 == 3;
  options->switch_interval_ns = SKEIN_NS_PER_US;
}

static guint
count_programs (void)
{
  const char *wanted = g_getenv ("SKEIN_TEST_PROGRAMS");

  return wanted != NULL ? (guint) atoi (wanted) : N_PROGRAMS;
}

/* Serial: the same again, and the same from the recorded choices. */
static void
test_serial (void)
{
  for (guint seed = 0; seed < count_programs (); seed++)
    {
      g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autofree char *original = NULL;
      g_autofree char *again = NULL;
      g_autofree char *replayed = NULL;
      SkeinRunOptions options;

      options_for (&options, seed);
      options.policy = seed % 2 == 0 ? SKEIN_POLICY_RANDOM : SKEIN_POLICY_ROUND_ROBIN;
      options.seed = seed;
      original = run_program (seed, &options, choices);
      again = run_program (seed, &options, NULL);
      g_assert_cmpstr (original, ==, again);

      options.policy = SKEIN_POLICY_REPLAY;
      options.choices = (const guint32 *) (gpointer) choices->data;
      options.n_choices = choices->len;
      replayed = run_program (seed, &options, NULL);
      g_assert_cmpstr (original, ==, replayed);
    }
}

static void
test_free (void)
{
  for (guint seed = 0; seed < count_programs (); seed++)
    {
      g_autofree char *dump = NULL;
      SkeinRunOptions options;

      options_for (&options, seed);
      options.policy = SKEIN_POLICY_FREE;
      dump = run_program (seed, &options, NULL);
    }
}

static void
test_real (void)
{
  for (guint seed = 0; seed < count_programs (); seed++)
    {
      g_autofree char *dump = NULL;
      SkeinRunOptions options;

      options_for (&options, seed);
      options.policy = seed % 2 == 0 ? SKEIN_POLICY_FREE : SKEIN_POLICY_RANDOM;
      options.seed = seed;
      options.paced = TRUE;
      dump = run_program (seed, &options, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/property/serial", test_serial);
  g_test_add_func ("/engine/property/free", test_free);
  g_test_add_func ("/engine/property/real", test_real);

  return g_test_run ();
}
