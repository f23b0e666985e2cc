/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "run/skein-clock.h"
#include "run/skein-recorder.h"
#include "run/skein-script.h"

G_BEGIN_DECLS

typedef enum
{
  SKEIN_CARRIER_THREADS, /* each thread of the run on a thread of the system */
  SKEIN_CARRIER_FIBERS,  /* all threads on one thread of the system, as fibers */
  SKEIN_N_CARRIERS
} SkeinCarrierKind;

typedef enum
{
  SKEIN_POLICY_FREE,        /* every thread whose guard holds goes on, in parallel */
  SKEIN_POLICY_ROUND_ROBIN, /* serial: the next thread that can go on, in order of creation */
  SKEIN_POLICY_RANDOM,      /* serial: a seeded choice */
  SKEIN_POLICY_REPLAY,      /* serial: recorded choices */
  SKEIN_N_POLICIES
} SkeinPolicyKind;

/* Rates are clamped to this range. */
#define SKEIN_RATE_MIN 1e-6
#define SKEIN_RATE_MAX 1e6

typedef enum
{
  SKEIN_VERDICT_RUNNING,
  SKEIN_VERDICT_ENDED,    /* the last thread that is not a daemon has ended */
  SKEIN_VERDICT_UNTIL,    /* cut at the time asked for */
  SKEIN_VERDICT_CUT,      /* cut at the bound of time or events */
  SKEIN_VERDICT_WAITING,  /* the main thread is at its prompt, and nothing more comes */
  SKEIN_VERDICT_STUCK,    /* no guard can ever hold again */
  SKEIN_VERDICT_DEADLOCK, /* stuck, and there is a cycle in the wait-for graph */
  SKEIN_VERDICT_DIVERGED, /* a replay met a choice that cannot be repeated */
  SKEIN_VERDICT_FAILED,   /* the machine refused something: a thread, a process */
  SKEIN_VERDICT_STOPPED   /* by skein_run_stop() */
} SkeinVerdict;

/* The bound of a record, in megabytes of a million bytes: minutes of a storm, years of most
 * examples. */
#define SKEIN_TRACE_LIMIT_MB     512
#define SKEIN_TRACE_LIMIT_MIN_MB 1
#define SKEIN_TRACE_LIMIT_MAX_MB 100000

/* A user's action that can make a guard hold on the objects of this name. */
typedef struct
{
  const char *object;
  gboolean by_main;   /* only while the main thread is at its prompt */
} SkeinWaker;

/**
 * SkeinProgram:
 * @main: the main function of the main thread, which ends when it returns. %NULL: a prompt that
 *   hands every command to @perform
 * @setup: (nullable): called on the main thread before the first prompt
 * @perform: performs a command, on the thread of its prompt
 * @reset: (nullable): puts @state back to where it was before the first run; no thread of the run
 *   is left then. The memory from skein_malloc0(), and all items, are freed after it, so @state
 *   must not refer to them any more
 * @clear: (nullable): frees what @state refers to; no thread of the run is left then
 * @wakers: (nullable): the objects whose waiters a user's action can wake, up to an entry without
 *   an object; it lives as long as the run
 * @child_args: (nullable): the arguments for the helper program, so that it runs this program's
 *   part in a child process; (transfer full), %NULL-terminated
 *
 * A program for a run. The functions reach the run through the instrumented calls of skein-glib.h.
 */
typedef struct
{
  void (*main) (gpointer state);
  void (*setup) (gpointer state);
  void (*perform) (gpointer state, const SkeinCommand *command);
  void (*reset) (gpointer state);
  void (*clear) (gpointer state);
  const SkeinWaker *wakers;
  char **(*child_args) (gpointer state);
} SkeinProgram;

/**
 * SkeinRunOptions:
 * @policy: chooses the thread that goes on next
 * @seed: for %SKEIN_POLICY_RANDOM
 * @choices: (array length=n_choices): for %SKEIN_POLICY_REPLAY
 * @carrier: executes the threads; %SKEIN_POLICY_FREE needs threads of the system
 * @paced: time passes at a rate of the real clock; otherwise as fast as possible. A run of
 *   %SKEIN_POLICY_FREE is always on the real clock
 * @rate: scenario seconds per real second, of a paced run; 0: paused
 * @is_open: commands may still be sent: the run waits for them at rest, and pauses at a bound
 * @is_unrecorded: only the verdict, the choices and the number of events are kept; things have no
 *   names, and the report does not mention threads
 * @gil: threads share an interpreter lock
 * @switch_interval_ns: the wait after which a thread asks for the interpreter lock
 * @until_ns: the run is cut when its time would pass this; %SKEIN_TIME_NEVER: no such time
 * @max_events: the run is cut, or paused, at this number of events; 0: no bound
 * @max_memory: the run is cut, or paused, when its trace takes this number of bytes; 0: no bound
 *
 * skein_run_options_init() sets round-robin, threads, not paced, rate 1, no end.
 */
typedef struct
{
  SkeinPolicyKind policy;
  guint64 seed;
  const guint *choices;
  gsize n_choices;
  SkeinCarrierKind carrier;
  gboolean paced;
  double rate;
  gboolean is_open;
  gboolean is_unrecorded;
  gboolean gil;
  gint64 switch_interval_ns;
  gint64 until_ns;
  guint max_events;
  gsize max_memory;
} SkeinRunOptions;

#define SKEIN_TYPE_RUN (skein_run_get_type ())
G_DECLARE_FINAL_TYPE (SkeinRun, skein_run, SKEIN, RUN, GObject)

/* One run of a program. Functions may be called from the thread that made the run; those marked
 * "any thread" from any. Signals are emitted in that thread's main context:
 *
 *   ::pending ()  the trace has grown since the last skein_run_clear_pending()
 *   ::ended ()    the verdict is known; once for each start. From then on no thread of the
 *                 run passes a gate
 */
void            skein_run_options_init   (SkeinRunOptions *options);
SkeinRun       *skein_run_new            (const SkeinProgram    *program,
                                          gpointer               state,
                                          const SkeinRunOptions *options);
void            skein_run_add_to_script  (SkeinRun *run, gint64 time_ns,
                                          const SkeinCommand *command);
void            skein_run_start          (SkeinRun *run);
void            skein_run_play           (SkeinRun *run);
void            skein_run_reset          (SkeinRun *run);
gint64          skein_run_send           (SkeinRun *run, const SkeinCommand *command);
gint64          skein_run_exit_main      (SkeinRun *run);
void            skein_run_set_rate       (SkeinRun *run, double rate);
double          skein_run_get_rate       (SkeinRun *run);
void            skein_run_pause          (SkeinRun *run);
void            skein_run_resume         (SkeinRun *run);
gboolean        skein_run_is_paused      (SkeinRun *run);
gboolean        skein_run_stands         (SkeinRun *run);
void            skein_run_set_max_memory (SkeinRun *run, gsize bytes);
gsize           skein_run_megabytes      (guint megabytes);
SkeinBound      skein_run_get_bound      (SkeinRun *run);   /* any thread; takes no lock */
SkeinClockTrouble skein_run_get_clock_trouble (SkeinRun *run, gint64 *amiss_us); /* any thread */
void            skein_run_stop           (SkeinRun *run);
void            skein_run_wait           (SkeinRun *run);   /* any thread but the run's own */
gint64          skein_run_get_now_ns     (SkeinRun *run);   /* any thread; takes no lock */
SkeinVerdict    skein_run_get_verdict    (SkeinRun *run);   /* any thread */
const char     *skein_run_get_report     (SkeinRun *run);   /* any thread: sentences, or NULL */
guint           skein_run_get_report_text (SkeinRun *run);  /* any thread */
SkeinTrace     *skein_run_get_trace      (SkeinRun *run);   /* any thread; not owned */
guint           skein_run_get_n_events   (SkeinRun *run);   /* once it has ended */
const guint    *skein_run_get_choices    (SkeinRun *run, gsize *n); /* once it has ended */
void            skein_run_clear_pending  (SkeinRun *run);
const char     *skein_policy_kind_get_nick (SkeinPolicyKind policy);
const char     *skein_carrier_kind_get_nick (SkeinCarrierKind carrier);
const char     *skein_verdict_get_nick   (SkeinVerdict verdict);

G_END_DECLS
