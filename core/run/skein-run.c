/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "run/skein-run-private.h"

enum
{
  SIGNAL_PENDING,
  SIGNAL_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinRun, skein_run, G_TYPE_OBJECT)

/* --- The lock, and what happens outside of it ------------------------------------------------- */

void
skein_run_lock (SkeinRun *run)
{
  skein_lock_acquire (&run->lock);
}

/**
 * skein_run_unlock:
 * @run: a run whose lock the caller holds
 *
 * Gives the lock up, and does what has to be done outside of it: threads get their carriers, those
 * that wait outside the gate are interrupted, the creator is told of news.
 */
void
skein_run_unlock (SkeinRun *run)
{
  GQueue to_spawn = run->to_spawn;
  GQueue to_interrupt = run->to_interrupt;
  gboolean notify = run->notify;
  SkeinThread *thread;

  g_queue_init (&run->to_spawn);
  g_queue_init (&run->to_interrupt);
  run->notify = FALSE;
  skein_lock_release (&run->lock);

  while ((thread = g_queue_pop_head (&to_spawn)) != NULL)
    skein_thread_spawn (thread);
  while ((thread = g_queue_pop_head (&to_interrupt)) != NULL)
    thread->interrupt (thread);
  if (notify)
    g_source_set_ready_time (run->source, 0);
}

/* --- Recording -------------------------------------------------------------------------------- */

gint64
skein_run_read_clock_locked (SkeinRun *run)
{
  gint64 due_ns = SKEIN_TIME_NEVER;
  gint64 time_ns;
  gint64 amiss_us;
  SkeinClockTrouble trouble;

  if (run->started && !skein_clock_is_virtual (run->clock))
    due_ns = skein_run_next_moment_locked (run);
  if (run->options.until_ns != SKEIN_TIME_NEVER)
    due_ns = MIN (due_ns, run->options.until_ns + 1);
  trouble = skein_clock_look (run->clock, due_ns, &time_ns, &amiss_us);
  if (trouble != SKEIN_CLOCK_GOES)
    skein_run_note_clock_locked (run, trouble, amiss_us);
  return MAX (run->now_ns, time_ns);
}

/* Wakes the creator once for any number of events. To be called when the event has been published:
 * either this exchange sees the creator's, and tells, or the creator's sees this one, and so the
 * event. With a plain load in its place both could look too early, and the last event of a run at
 * rest be seen by nobody. */
void
skein_run_tell_pending_locked (SkeinRun *run)
{
  if (!__atomic_exchange_n (&run->pending, TRUE, __ATOMIC_ACQ_REL))
    run->notify = TRUE;
}

/**
 * skein_run_record_locked:
 * @run: a run
 * @event: an event without a time
 *
 * Appends an event to the trace, at the time it is now.
 *
 * Returns: its number
 */
guint
skein_run_record_locked (SkeinRun         *run,
                         const SkeinEvent *event)
{
  SkeinEvent timed = *event;
  guint number;

  run->now_ns = skein_run_read_clock_locked (run);
  timed.time_ns = run->now_ns;
  number = skein_trace_append (run->trace, &timed);
  skein_run_mind_bounds_locked (run);
  skein_run_tell_pending_locked (run);
  return number;
}

/* --- Asking ----------------------------------------------------------------------------------- */

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
 * Returns: (nullable): which threads are stuck on what, or what failed; %NULL while the run runs
 *   and when there is nothing to report. In English, see skein_run_get_report_text()
 */
const char *
skein_run_get_report (SkeinRun *run)
{
  return skein_trace_get_text (run->trace, skein_run_get_report_text (run));
}

/**
 * skein_run_get_report_text:
 * @run: a run
 *
 * Returns: the text that skein_run_get_report() gives, for skein_describe_text(); 0 for none
 */
guint
skein_run_get_report_text (SkeinRun *run)
{
  return skein_run_get_verdict (run) != SKEIN_VERDICT_RUNNING ? run->report : 0;
}

SkeinTrace *
skein_run_get_trace (SkeinRun *run)
{
  return run->trace;
}

const guint32 *
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

const char *
skein_verdict_get_nick (SkeinVerdict verdict)
{
  static const char *const nicks[] = { "running", "ended",    "until",  "cut",    "stuck",
                                       "deadlock", "diverged", "failed", "stopped" };

  g_return_val_if_fail (verdict < G_N_ELEMENTS (nicks), NULL);
  return nicks[verdict];
}

/* --- The object ------------------------------------------------------------------------------- */

/* In the creator's main context. */
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
object_free (gpointer data)
{
  SkeinObject *object = data;

  if (object->free != NULL)
    {
      object->free (object);
      return;
    }
  skein_object_clear (object);
  g_free (object);
}

static void
skein_run_init (SkeinRun *run)
{
  skein_lock_init (&run->lock);
  g_cond_init (&run->timekeeper_wake);
  g_cond_init (&run->over_cond);
  run->timekeeper_next = G_MININT64;
  g_queue_init (&run->script);
  g_queue_init (&run->to_spawn);
  g_queue_init (&run->to_interrupt);
  run->trace = skein_trace_new ();
  run->threads = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_thread_free);
  run->objects = g_ptr_array_new_with_free_func (object_free);
  run->addresses = g_hash_table_new (NULL, NULL);
  run->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  run->thread_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->by_carrier = g_hash_table_new (NULL, NULL);
  run->items = g_hash_table_new (NULL, NULL);
  run->candidates = g_array_new (FALSE, FALSE, sizeof (guint32));
  skein_agenda_init (&run->agenda);
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

  g_ptr_array_unref (run->objects);
  g_ptr_array_unref (run->threads);
  g_hash_table_unref (run->addresses);
  g_hash_table_unref (run->names);
  g_hash_table_unref (run->thread_names);
  g_hash_table_unref (run->by_carrier);
  g_hash_table_unref (run->items);
  g_array_unref (run->candidates);
  skein_agenda_clear (&run->agenda);
  g_queue_clear_full (&run->script, skein_script_entry_free);
  while (run->blocks != NULL)
    {
      GList *link = run->blocks;

      run->blocks = g_list_remove_link (run->blocks, link);
      g_free (link);
    }
  skein_object_clear (&run->clock_object);
  skein_object_clear (&run->console_object);
  skein_object_clear (&run->gil.object);
  g_clear_pointer (&run->policy, skein_policy_free);
  g_clear_pointer (&run->clock, skein_clock_free);
  g_clear_pointer (&run->trace, skein_trace_unref);
  g_cond_clear (&run->timekeeper_wake);
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
   * The verdict is known, and the trace is complete. Emitted once.
   */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", SKEIN_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

/**
 * skein_run_options_init:
 * @options: (out caller-allocates): round-robin, virtual clock, rate 1, no end, no interpreter lock
 */
void
skein_run_options_init (SkeinRunOptions *options)
{
  *options = (SkeinRunOptions) {
    .policy = SKEIN_POLICY_ROUND_ROBIN,
    .clock = SKEIN_CLOCK_VIRTUAL,
    .rate = 1.0,
    .switch_interval_ns = 5 * SKEIN_NS_PER_MS,
    .until_ns = SKEIN_TIME_NEVER,
  };
}

/**
 * skein_run_new:
 * @program: what to run; copied
 * @state: the program's state, for its functions; it outlives the run
 * @options: how to run it; copied, with the choices
 *
 * Makes a run, without starting it. Its signals come in the caller's main context.
 *
 * Returns: (transfer full): the run
 */
SkeinRun *
skein_run_new (const SkeinProgram    *program,
               gpointer               state,
               const SkeinRunOptions *options)
{
  SkeinRun *run = g_object_new (SKEIN_TYPE_RUN, NULL);

  run->program = *program;
  run->state = state;
  run->options = *options;
  run->options.choices = NULL;
  run->policy = skein_policy_new (options);
  run->serial = skein_policy_is_serial (run->policy);
  run->rate = options->rate > 0 ? CLAMP (options->rate, SKEIN_RATE_MIN, SKEIN_RATE_MAX) : 1.0;
  run->paused = options->rate <= 0;
  run->clock = options->clock == SKEIN_CLOCK_REAL ? skein_clock_new_real (run->rate)
                                                  : skein_clock_new_virtual ();
  skein_trace_set_serial (run->trace, run->serial);

  skein_object_init (&run->clock_object, run, SKEIN_OBJECT_CLOCK, "clock", "clock", 0);
  skein_object_init (&run->console_object, run, SKEIN_OBJECT_CONSOLE, "console", "standard output",
                     0);
  if (options->gil)
    skein_gil_init (run);

  run->source = g_source_new (&source_funcs, sizeof (GSource));
  g_source_set_static_name (run->source, "skein-run");
  g_source_set_callback (run->source, source_callback, run, NULL);
  g_source_attach (run->source, g_main_context_get_thread_default ());
  return run;
}
