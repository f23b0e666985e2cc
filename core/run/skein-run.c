/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

#include <glib/gi18n-lib.h>

#include "base/skein-faults.h"

enum
{
  SIGNAL_PENDING,
  SIGNAL_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinRun, skein_run, G_TYPE_OBJECT)

static const SkeinObjectClass clock_class =
{
  .kind = SKEIN_OBJECT_CLOCK,
  .type = "clock",
  .size = sizeof (SkeinObject),
};

static const SkeinObjectClass console_class =
{
  .kind = SKEIN_OBJECT_CONSOLE,
  .type = "standard output",
  .size = sizeof (SkeinObject),
};

/* --- Reading ---------------------------------------------------------------------------------- */

/**
 * skein_run_get_now_ns:
 * @run: a run
 *
 * Any thread may call this, without a lock.
 *
 * Returns: the scenario time to show, in ns; see skein_clock_read()
 */
gint64
skein_run_get_now_ns (SkeinRun *run)
{
  return skein_clock_read (run->clock);
}

SkeinVerdict
skein_run_get_verdict (SkeinRun *run)
{
  return __atomic_load_n (&run->verdict, __ATOMIC_ACQUIRE);
}

/**
 * skein_run_get_report:
 * @run: a run
 *
 * Returns: (nullable): the stuck threads and their waits, or the failure; %NULL while the run is
 *   running and if there is nothing to report. In English, see skein_run_get_report_text()
 */
const char *
skein_run_get_report (SkeinRun *run)
{
  return skein_trace_get_text (run->recorder.trace, skein_run_get_report_text (run));
}

/**
 * skein_run_get_report_text:
 * @run: a run
 *
 * Returns: the text id of skein_run_get_report(), for skein_describe_text(); 0 for none
 */
guint
skein_run_get_report_text (SkeinRun *run)
{
  return skein_run_get_verdict (run) != SKEIN_VERDICT_RUNNING ? run->report : 0;
}

SkeinTrace *
skein_run_get_trace (SkeinRun *run)
{
  return run->recorder.trace;
}

/**
 * skein_run_get_n_events:
 * @run: a run that has ended
 *
 * Returns: the number of events, whether or not they were recorded
 */
guint
skein_run_get_n_events (SkeinRun *run)
{
  g_return_val_if_fail (skein_run_get_verdict (run) != SKEIN_VERDICT_RUNNING, 0);
  return run->recorder.records ? skein_trace_get_n_events (run->recorder.trace)
                               : run->engine.n_events;
}

/**
 * skein_run_get_choices:
 * @run: a run that has ended
 * @n: (out): the number of choices
 *
 * Returns: (transfer none) (array length=n): the thread that went on at each choice
 */
const guint *
skein_run_get_choices (SkeinRun *run,
                       gsize    *n)
{
  g_return_val_if_fail (skein_run_get_verdict (run) != SKEIN_VERDICT_RUNNING, NULL);
  return skein_policy_get_choices (run->policy, n);
}

void
skein_run_clear_pending (SkeinRun *run)
{
  run->pending_told = FALSE;
  __atomic_exchange_n (&run->pending, FALSE, __ATOMIC_ACQ_REL);
}

/**
 * skein_run_get_bound:
 * @run: a run
 *
 * Returns: the bound at which the run was cut, or has paused by itself; %SKEIN_BOUND_NONE otherwise
 */
SkeinBound
skein_run_get_bound (SkeinRun *run)
{
  return __atomic_load_n (&run->bound_shown, __ATOMIC_ACQUIRE);
}

/**
 * skein_run_get_clock_trouble:
 * @run: a run
 * @amiss_us: (out): the deviation of the system's clock, in microseconds
 *
 * Any thread may call this, without a lock. ::pending announces a new trouble.
 *
 * Returns: the last trouble of the system's clock; the run continued from its time
 */
SkeinClockTrouble
skein_run_get_clock_trouble (SkeinRun *run,
                             gint64   *amiss_us)
{
  SkeinClockTrouble trouble = __atomic_load_n (&run->trouble, __ATOMIC_ACQUIRE);

  *amiss_us = __atomic_load_n (&run->trouble_us, __ATOMIC_RELAXED);
  return trouble;
}

const char *
skein_verdict_get_nick (SkeinVerdict verdict)
{
  static const char *const nicks[] = { "running", "ended",    "until",    "cut",    "waiting",
                                       "stuck",   "deadlock", "diverged", "failed", "stopped" };

  g_return_val_if_fail (verdict < G_N_ELEMENTS (nicks), NULL);
  return nicks[verdict];
}

/**
 * skein_policy_kind_get_nick:
 * @policy: a kind of policy
 *
 * Returns: the policy's name on a command line
 */
const char *
skein_policy_kind_get_nick (SkeinPolicyKind policy)
{
  static const char *const nicks[SKEIN_N_POLICIES] = { "free", "round-robin", "random", "replay" };

  g_return_val_if_fail (policy < SKEIN_N_POLICIES, NULL);
  return nicks[policy];
}

const char *
skein_carrier_kind_get_nick (SkeinCarrierKind carrier)
{
  static const char *const nicks[SKEIN_N_CARRIERS] = { "threads", "fibers" };

  g_return_val_if_fail (carrier < SKEIN_N_CARRIERS, NULL);
  return nicks[carrier];
}

/* --- The object ------------------------------------------------------------------------------- */

/* Runs in the creator's main context. */
static gboolean
source_dispatch (GSource    *source,
                 GSourceFunc callback,
                 gpointer    data)
{
  SkeinRun *run = data;
  g_autoptr (SkeinRun) alive = g_object_ref (run);

  g_source_set_ready_time (source, -1);
  if (!run->pending_told && __atomic_load_n (&run->pending, __ATOMIC_ACQUIRE))
    {
      run->pending_told = TRUE;
      g_signal_emit (run, signals[SIGNAL_PENDING], 0);
    }
  if (!run->ended_told && skein_run_get_verdict (run) != SKEIN_VERDICT_RUNNING)
    {
      run->ended_told = TRUE;
      g_signal_emit (run, signals[SIGNAL_ENDED], 0);
    }
  return G_SOURCE_CONTINUE;
}

/* A source is dispatched only with a callback. */
static gboolean
source_callback (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs source_funcs = { .dispatch = source_dispatch };

static void
skein_run_init (SkeinRun *run)
{
  skein_lock_init (&run->lock);
  skein_timekeeper_init (&run->timekeeper);
  g_cond_init (&run->over_cond);
  g_queue_init (&run->to_spawn);
  g_queue_init (&run->to_interrupt);
  skein_prompts_init (&run->prompts, run);
  run->pool = g_ptr_array_new_with_free_func (skein_run_free_thread);
  run->handles = g_hash_table_new (NULL, NULL);
}

static void
skein_run_dispose (GObject *object)
{
  SkeinRun *run = SKEIN_RUN (object);

  skein_run_stop (run);
  if (run->source != NULL)
    {
      g_source_destroy (run->source);
      g_clear_pointer (&run->source, g_source_unref);
    }
  if (run->program.clear != NULL)
    {
      run->program.clear (run->state);
      run->program.clear = NULL;
    }

  G_OBJECT_CLASS (skein_run_parent_class)->dispose (object);
}

static void
skein_run_finalize (GObject *object)
{
  SkeinRun *run = SKEIN_RUN (object);

  skein_registry_clear (&run->registry);
  g_ptr_array_unref (run->pool);
  g_hash_table_unref (run->handles);
  skein_object_clear (&run->clock_object);
  skein_object_clear (&run->console_object);
  skein_object_clear (&run->gil.object);
  skein_engine_clear (&run->engine);
  skein_prompts_clear (&run->prompts);
  skein_recorder_clear (&run->recorder);
  g_clear_pointer (&run->policy, skein_policy_free);
  g_clear_pointer (&run->clock, skein_clock_free);
  if (run->carrier != NULL)
    run->carrier->klass->clear (run->carrier);
  g_clear_pointer (&run->carrier, g_free);
  skein_timekeeper_clear (&run->timekeeper);
  g_cond_clear (&run->over_cond);
  skein_lock_clear (&run->lock);

  G_OBJECT_CLASS (skein_run_parent_class)->finalize (object);
}

static void
skein_run_class_init (SkeinRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = skein_run_dispose;
  object_class->finalize = skein_run_finalize;

  /**
   * SkeinRun::pending:
   *
   * The trace has grown since the last skein_run_clear_pending(): call that first, then read.
   */
  signals[SIGNAL_PENDING] = g_signal_new ("pending", SKEIN_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SkeinRun::ended:
   *
   * The verdict is known, and the trace is complete. Emitted once for each start.
   */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", SKEIN_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

/**
 * skein_run_options_init:
 * @options: (out caller-allocates): set to the defaults that #SkeinRunOptions tells
 */
void
skein_run_options_init (SkeinRunOptions *options)
{
  *options = (SkeinRunOptions) {
    .policy = SKEIN_POLICY_ROUND_ROBIN,
    .rate = 1.0,
    .switch_interval_ns = 5 * SKEIN_NS_PER_MS,
    .until_ns = SKEIN_TIME_NEVER,
  };
}

static SkeinPolicy *
make_policy (const SkeinRunOptions *options)
{
  switch (options->policy)
    {
    case SKEIN_POLICY_FREE:
      return skein_policy_new_free ();
    case SKEIN_POLICY_ROUND_ROBIN:
      return skein_policy_new_round_robin ();
    case SKEIN_POLICY_RANDOM:
      return skein_policy_new_random (options->seed);
    case SKEIN_POLICY_REPLAY:
      return skein_policy_new_choices (options->choices, options->n_choices, NULL);
    default:
      g_return_val_if_reached (skein_policy_new_round_robin ());
    }
}

static SkeinCarrier *
make_carrier (SkeinRun *run)
{
  const SkeinCarrierClass *klass = run->options.carrier == SKEIN_CARRIER_FIBERS
                                     ? &skein_fiber_carrier_class : &skein_thread_carrier_class;
  SkeinCarrier *carrier = g_malloc0 (klass->size);

  carrier->klass = klass;
  carrier->lock = &run->lock;
  carrier->over = &run->engine.over;
  carrier->body = skein_run_thread_body;
  if (klass->init != NULL)
    klass->init (carrier);
  return carrier;
}

/* Sets the speed at which the run begins, and whether it begins paused. */
static void
set_first_rate (SkeinRun *run)
{
  double rate = run->options.rate;

  run->rate = rate > 0 ? CLAMP (rate, SKEIN_RATE_MIN, SKEIN_RATE_MAX) : 1.0;
  run->paused = rate <= 0;
}

/* Puts the run's own objects, with which every trace begins. */
static void
put_objects (SkeinRun *run)
{
  skein_registry_put (&run->registry, &run->clock_object, &clock_class, "clock", 0);
  skein_registry_put (&run->registry, &run->console_object, &console_class, "console", 0);
  run->engine.clock = &run->clock_object;
  if (run->options.gil)
    skein_registry_put (&run->registry, &run->gil.object, &skein_gil_class, "GIL", 0);
}

/**
 * skein_run_new:
 * @program: the program to run; copied
 * @state: the argument of the program's functions; it must outlive the run
 * @options: the options of the run; copied, with the choices
 *
 * Makes a run, without starting it. Its signals are emitted in the caller's main context.
 *
 * Returns: (transfer full): the run
 */
SkeinRun *
skein_run_new (const SkeinProgram    *program,
               gpointer               state,
               const SkeinRunOptions *options)
{
  SkeinRun *run = g_object_new (SKEIN_TYPE_RUN, NULL);
  gboolean is_free = options->policy == SKEIN_POLICY_FREE;

  run->program = *program;
  run->state = state;
  run->options = *options;
  run->options.choices = NULL;
  if (is_free)
    run->options.carrier = SKEIN_CARRIER_THREADS;
  run->serial = !is_free;
  set_first_rate (run);
  run->clock = skein_clock_new (is_free ? SKEIN_CLOCK_REAL
                                : options->paced ? SKEIN_CLOCK_PACED : SKEIN_CLOCK_VIRTUAL,
                                run->rate);
  skein_clock_set_end (run->clock, options->until_ns);
  run->policy = make_policy (options);
  skein_recorder_init (&run->recorder, !options->is_unrecorded);
  run->recorder.max_events = options->max_events;
  run->recorder.max_memory = options->max_memory;
  skein_trace_set_serial (run->recorder.trace, run->serial);
  skein_registry_init (&run->registry, &run->recorder);
  run->registry.keeps_names = program->wakers != NULL;
  skein_engine_init (&run->engine, &skein_run_hooks, run->policy, run->serial);
  run->engine.keeps_events = !options->is_unrecorded;
  run->engine.max_events = options->max_events;
  run->carrier = make_carrier (run);
  put_objects (run);
  if (options->gil)
    skein_gil_init (&run->gil, &run->engine, options->switch_interval_ns, run->serial);

  run->source = g_source_new (&source_funcs, sizeof (GSource));
  g_source_set_static_name (run->source, "skein-run");
  g_source_set_callback (run->source, source_callback, run, NULL);
  g_source_attach (run->source, g_main_context_get_thread_default ());
  return run;
}

/**
 * skein_run_add_to_script:
 * @run: a run that has not been started
 * @time_ns: the time at which the command comes
 * @command: the command
 */
void
skein_run_add_to_script (SkeinRun           *run,
                         gint64              time_ns,
                         const SkeinCommand *command)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (!run->started);

  skein_prompts_enter (&run->prompts, time_ns, command);
}

/* --- Start and end ---------------------------------------------------------------------------- */

static void
carry (SkeinRun *run)
{
  g_autoptr (GError) error = NULL;

  if (!run->carrier->klass->carry (run->carrier, &error))
    /* Translators: why, in the system's words */
    skein_run_fail (run, N_("The system gave no memory for another thread's stack (%s); end other "
                            "programs or start fewer threads."), error->message);
  /* Must not come earlier: the objects that threads wait for are on their stacks, and the end reads
   * them. */
  run->carrier->klass->leave (run->carrier);
}

static void
start_timekeeper (SkeinRun *run)
{
  g_autoptr (GError) error = NULL;

  if (!skein_timekeeper_start (&run->timekeeper, run, &error))
    /* Translators: why, in the system's words */
    skein_run_fail (run, N_("The system gave no thread to keep the time (%s); end other programs "
                            "first."), error->message);
}

static gpointer
driver_main (gpointer data)
{
  carry (data);
  return NULL;
}

static void
start_driver (SkeinRun *run)
{
  g_autoptr (GError) error = NULL;

  if (run->carrier->klass->carry == NULL)
    return;
  if (!skein_fault_strikes (SKEIN_FAULT_THREAD, &error))
    run->driver = g_thread_try_new ("fibers", driver_main, run, &error);
  if (run->driver == NULL)
    /* Translators: why, in the system's words */
    skein_run_fail (run, N_("The system gave no thread to carry the run (%s); end other programs "
                            "first."), error->message);
}

static gpointer
run_main (gpointer data)
{
  SkeinRun *run = data;

  run->program.main (run->state);
  return NULL;
}

/* Makes the main thread and puts it at the gate. */
static void
begin_main_locked (SkeinRun *run)
{
  if (run->program.main != NULL)
    {
      run->main_thread = skein_run_take_thread_locked (run);
      run->main_thread->func = run_main;
      run->main_thread->data = run;
      skein_run_make_thread_locked (run->main_thread, SKEIN_MAIN_THREAD_NAME);
    }
  else
    {
      run->main_thread = skein_prompts_make_main (&run->prompts);
    }
  skein_run_start_thread_locked (run->main_thread);
  skein_run_spawn_locked (run->main_thread);
}

static void
start_locked (SkeinRun *run)
{
  run->started = TRUE;
  if (run->engine.over)
    return; /* stopped before the start, or the timekeeper could not be started */
  begin_main_locked (run);
  skein_clock_set_rate (run->clock, run->paused ? 0 : run->rate);
  skein_clock_start (run->clock);
  skein_engine_dispatch (&run->engine);
  skein_timekeeper_wake (&run->timekeeper);
}

/**
 * skein_run_start:
 * @run: a run that has not been started
 *
 * Starts the main thread and the clock. A run that has been stopped before does nothing.
 */
void
skein_run_start (SkeinRun *run)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (!run->started);

  if (skein_clock_get_kind (run->clock) != SKEIN_CLOCK_VIRTUAL)
    start_timekeeper (run);
  if (!run->engine.over)
    start_driver (run);

  skein_run_lock (run);
  start_locked (run);
  skein_run_unlock (run);
}

/**
 * skein_run_play:
 * @run: a run that has not been started, on fibers, not paced and not open
 *
 * Runs it from its start to its end on the calling thread, without a lock: no other thread may use
 * it meanwhile. For callers that need many runs. Neither ::pending nor ::ended is emitted: the
 * verdict is known when this returns.
 */
void
skein_run_play (SkeinRun *run)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (!run->started);
  g_return_if_fail (run->carrier->klass->carry != NULL);
  g_return_if_fail (skein_clock_get_kind (run->clock) == SKEIN_CLOCK_VIRTUAL);
  g_return_if_fail (!run->options.is_open && !run->paused);

  run->is_private = TRUE;
  run->carrier->lock = NULL;
  start_locked (run);
  carry (run);
  skein_run_unlock (run); /* does the work that was left for outside the lock */
  run->is_private = FALSE;
  run->carrier->lock = &run->lock;
}

/**
 * skein_run_send:
 * @run: a run that has been started
 * @command: the user's command
 *
 * The command comes as if it had been in the script from the beginning, at the latest of these
 * times: the time shown now, the time just after the last event, and that of the last command sent.
 * An instant that has begun takes no more commands. A command has no effect if the run has ended,
 * or if its program has a `main` and therefore no prompt.
 *
 * Returns: the time at which the command comes, in ns
 */
gint64
skein_run_send (SkeinRun           *run,
                const SkeinCommand *command)
{
  gint64 shown_ns;
  gint64 now_ns;
  gint64 time_ns;

  g_return_val_if_fail (SKEIN_IS_RUN (run), 0);
  g_return_val_if_fail (run->started, 0);

  skein_run_lock (run);
  shown_ns = skein_clock_read (run->clock);
  now_ns = skein_clock_get_now (run->clock);
  time_ns = skein_prompts_press (&run->prompts, MAX (shown_ns, now_ns + 1), command);
  skein_engine_dispatch (&run->engine);
  skein_timekeeper_wake (&run->timekeeper);
  skein_run_unlock (run);
  return time_ns;
}

gint64
skein_run_exit_main (SkeinRun *run)
{
  return skein_run_send (run, &(SkeinCommand) { .name = SKEIN_EXIT_MAIN });
}

/* Returns: the next thread whose carrier has not been given back, or %NULL. Carriers make carriers,
 *   so the list may grow while the first ones are being joined */
static SkeinRunThread *
next_to_join (SkeinRun *run)
{
  SkeinRunThread *found = NULL;

  skein_run_lock (run);
  for (guint i = 0; i < run->n_used && found == NULL; i++)
    {
      SkeinRunThread *thread = g_ptr_array_index (run->pool, i);

      if (thread->os_thread != NULL)
        found = thread;
    }
  skein_run_unlock (run);
  return found;
}

/**
 * skein_run_stop:
 * @run: a run
 *
 * Ends the run, if it has not ended, and waits until no thread of it is left. A run that has not
 * been started by then stays so: its verdict remains %SKEIN_VERDICT_RUNNING, and ::ended is not
 * emitted.
 */
void
skein_run_stop (SkeinRun *run)
{
  SkeinRunThread *thread;
  GThread *timekeeper;
  GThread *driver;

  g_return_if_fail (SKEIN_IS_RUN (run));

  skein_run_lock (run);
  if (run->started)
    skein_run_finish_locked (run, SKEIN_VERDICT_STOPPED, NULL);
  skein_engine_end (&run->engine);
  skein_timekeeper_wake (&run->timekeeper);
  timekeeper = g_steal_pointer (&run->timekeeper.thread);
  driver = g_steal_pointer (&run->driver);
  skein_run_unlock (run);

  g_clear_pointer (&timekeeper, g_thread_join);
  g_clear_pointer (&driver, g_thread_join);
  while ((thread = next_to_join (run)) != NULL)
    skein_run_join_carrier (thread);
}

/**
 * skein_run_reset:
 * @run: a run that has ended
 *
 * Waits until no thread of it is left, and puts it back to before its start: it can be started
 * again, at its first speed and with the same script, which now includes the commands that were
 * sent to it. If others hold its trace, that stays as it is, and the run gets a new one. If ::ended
 * has not been emitted yet, it is dropped. Threads, stacks and objects are kept for the next start.
 */
void
skein_run_reset (SkeinRun *run)
{
  g_return_if_fail (SKEIN_IS_RUN (run));

  if (run->driver != NULL || run->timekeeper.thread != NULL || run->carrier->klass->carry == NULL)
    skein_run_stop (run);
  g_return_if_fail (run->engine.over);

  if (run->program.reset != NULL)
    run->program.reset (run->state);
  run->n_used = 0;
  skein_recorder_reset (&run->recorder);
  skein_registry_reset (&run->registry);
  skein_engine_reset (&run->engine);
  skein_prompts_reset (&run->prompts);
  skein_clock_reset (run->clock);
  put_objects (run);
  run->main_thread = NULL;
  set_first_rate (run);
  run->started = FALSE;
  run->deadlocked = FALSE;
  run->recheck_progress = FALSE;
  run->stuck_said = 0;
  run->report = 0;
  skein_timekeeper_reset (&run->timekeeper);
  run->notify = FALSE;
  run->pending_told = FALSE;
  run->ended_told = FALSE;
  __atomic_store_n (&run->pending, FALSE, __ATOMIC_RELEASE);
  __atomic_store_n (&run->trouble, SKEIN_CLOCK_GOES, __ATOMIC_RELEASE);
  __atomic_store_n (&run->bound_shown, SKEIN_BOUND_NONE, __ATOMIC_RELEASE);
  __atomic_store_n (&run->verdict, SKEIN_VERDICT_RUNNING, __ATOMIC_RELEASE);
}

/**
 * skein_run_wait:
 * @run: a run that has been started
 *
 * Blocks the caller until the verdict is known. For callers without a main loop. A run that is open
 * or paused does not end by itself: another thread has to end it.
 */
void
skein_run_wait (SkeinRun *run)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (skein_thread_self () == NULL);

  skein_run_lock (run);
  while (!run->engine.over)
    skein_lock_wait (&run->lock, &run->over_cond);
  skein_run_unlock (run);
}

/* --- Pause and speed -------------------------------------------------------------------------- */

/* Lets the clock run at the run's rate or stand still; the timekeeper computes its wait again. */
static void
apply_rate (SkeinRun *run)
{
  if (run->engine.over)
    return;
  if (!run->paused)
    {
      skein_recorder_look (&run->recorder);
      if (run->recorder.bound == SKEIN_BOUND_NONE)
        __atomic_store_n (&run->bound_shown, SKEIN_BOUND_NONE, __ATOMIC_RELEASE);
    }
  /* A deadline may be newer than the clock's last look. A clock that does not know it takes the
   * time since for a jump. */
  if (!run->serial)
    skein_clock_expect (run->clock, skein_run_get_due_locked (run));
  skein_clock_set_rate (run->clock, run->paused ? 0 : run->rate);
  skein_run_see_clock_locked (run);
  skein_engine_ask_stop (&run->engine);
  skein_engine_dispatch (&run->engine);
  skein_timekeeper_wake (&run->timekeeper);
}

/**
 * skein_run_set_rate:
 * @run: a run
 * @rate: scenario seconds per real second; 0 pauses
 *
 * Takes effect at once on all waits for a time.
 */
void
skein_run_set_rate (SkeinRun *run,
                    double    rate)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  g_return_if_fail (rate >= 0);

  skein_run_lock (run);
  if (rate > 0)
    run->rate = CLAMP (rate, SKEIN_RATE_MIN, SKEIN_RATE_MAX);
  run->paused = rate <= 0;
  apply_rate (run);
  skein_run_unlock (run);
}

/**
 * skein_run_get_rate:
 * @run: a run
 *
 * Returns: the rate at which the clock runs, or would run if the run were not paused
 */
double
skein_run_get_rate (SkeinRun *run)
{
  double rate;

  skein_run_lock (run);
  rate = run->rate;
  skein_run_unlock (run);
  return rate;
}

static void
set_paused (SkeinRun *run,
            gboolean  paused)
{
  skein_run_lock (run);
  run->paused = paused;
  apply_rate (run);
  skein_run_unlock (run);
}

/**
 * skein_run_pause:
 * @run: a run
 *
 * The clock stands still, and the gate lets no thread pass. A thread that is between two gates
 * continues up to the next one. A pause is not recorded: the trace is the same as without it.
 */
void
skein_run_pause (SkeinRun *run)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  set_paused (run, TRUE);
}

void
skein_run_resume (SkeinRun *run)
{
  g_return_if_fail (SKEIN_IS_RUN (run));
  set_paused (run, FALSE);
}

gboolean
skein_run_is_paused (SkeinRun *run)
{
  gboolean paused;

  skein_run_lock (run);
  paused = run->paused;
  skein_run_unlock (run);
  return paused;
}

/**
 * skein_run_stands:
 * @run: a run on a paced or real clock
 *
 * Any thread may call this, without a lock.
 *
 * Returns: whether time stands still because nothing is due: only a command can change anything
 */
gboolean
skein_run_stands (SkeinRun *run)
{
  return skein_clock_stands (run->clock);
}

/**
 * skein_run_set_max_memory:
 * @run: a run
 * @bytes: the greatest size of its trace from now on; 0: no bound
 *
 * A run that was paused at a lower bound can then be resumed.
 */
void
skein_run_set_max_memory (SkeinRun *run,
                          gsize     bytes)
{
  g_return_if_fail (SKEIN_IS_RUN (run));

  skein_run_lock (run);
  run->recorder.max_memory = bytes;
  skein_run_unlock (run);
}

/**
 * skein_run_megabytes:
 * @megabytes: millions of bytes
 *
 * Returns: that number of bytes, or the greatest that a process can have
 */
gsize
skein_run_megabytes (guint megabytes)
{
  return (gsize) MIN ((guint64) megabytes * 1000000, (guint64) G_MAXSIZE);
}
