/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "run/skein-clock.h"
#include "engine/skein-agenda.h"
#include "engine/skein-gate.h"
#include "base/skein-lock.h"
#include "engine/skein-policy.h"

G_BEGIN_DECLS

/* The interpreter lock: an object like any other, that a thread must own to be between two
   gates. */
typedef struct
{
  SkeinObject object;
  gboolean drop_requested;
  SkeinThread *barred; /* dropped it on request, and lets another have it first */
  guint n_passes;      /* of the gate, by the owner, since it took it */
} SkeinGil;

struct _SkeinRun
{
  GObject parent_instance;

  /* Set before the start, never changed */
  SkeinProgram program;
  gpointer state;
  SkeinRunOptions options;
  SkeinTrace *trace;
  SkeinClock *clock;
  gboolean serial;
  GSource *source;          /* in the creator's main context */

  SkeinLock lock;

  /* Guarded by `lock` */
  SkeinPolicy *policy;
  GPtrArray *threads;       /* (owned) SkeinThread, in order of creation; ids are index + 1 */
  GPtrArray *objects;       /* (owned) SkeinObject, but those inside a thread or a lane */
  GHashTable *addresses;    /* address → SkeinObject (not owned) */
  GHashTable *names;        /* address → (owned) name given by the program */
  GHashTable *thread_names; /* (owned) name → number of threads called so */
  GHashTable *by_carrier;   /* GThread → SkeinThread */
  GHashTable *items;        /* pointer → item id */
  GList *blocks;            /* memory that the program has from skein_malloc0() */
  GArray *candidates;       /* guint32, scratch */
  SkeinAgenda agenda;
  GQueue script;            /* of ScriptEntry, in order of time */
  SkeinObject clock_object;
  SkeinObject console_object;
  SkeinGil gil;
  SkeinThread *main_thread;
  SkeinThread *current;     /* serial: the one between two gates */
  guint n_running;          /* between two gates */
  gint64 now_ns;            /* time of the last event */
  double rate;              /* of the clock when it is not paused */
  gboolean paused;
  gboolean started;
  gboolean set_up;          /* the program is ready for commands */
  gboolean script_over;
  gboolean over;            /* the gate lets nobody pass any more */
  gboolean deadlocked;      /* a cycle has been found */
  gboolean look_for_hope;   /* a thread has been blocked or has ended since a cycle was found */
  guint stuck_said;         /* text: the last report of an interactive run that is stuck */
  SkeinBound bound;         /* that the trace has reached */
  SkeinBound bound_shown;   /* atomic for readers: the run stands still because of it */
  SkeinVerdict verdict;     /* atomic for readers */
  guint report;             /* text, or 0; written before verdict */
  GThread *timekeeper;      /* real clock: fires the deadlines */
  gint64 timekeeper_next;   /* the deadline it waits for */
  GCond timekeeper_wake;
  SkeinClockTrouble clock_trouble; /* not told yet */
  gint64 clock_amiss_us;
  guint clock_told;         /* bit (1 << trouble): it has been, in this run */
  GCond over_cond;
  GQueue to_spawn;          /* of SkeinThread: whoever leaves the lock next gives them carriers */
  GQueue to_interrupt;      /* of SkeinThread, likewise */
  gboolean notify;          /* likewise: wake the creator's main context */

  guint forgotten;          /* changed under the lock, atomic for readers: how often an address has
                               come to mean another object */
  gint pending;             /* atomic: there is news that the creator has not asked for yet */

  /* The creator's thread only */
  gboolean pending_told;
  gboolean ended_told;
};

/* All `_locked` functions want the run's lock; `_unlock` gives it up. */
void     skein_run_lock               (SkeinRun *run);
void     skein_run_unlock             (SkeinRun *run);
guint    skein_run_record_locked      (SkeinRun *run, const SkeinEvent *event);
gint64   skein_run_read_clock_locked  (SkeinRun *run);
void     skein_run_finish_locked      (SkeinRun *run, SkeinVerdict verdict, SkeinSentence *report);
void     skein_run_fail               (SkeinRun *run, const char *words, ...) G_GNUC_PRINTF (2, 3);
void     skein_run_tell_pending_locked (SkeinRun *run);

/* skein-run-bounds.c */
void     skein_run_mind_bounds_locked (SkeinRun *run);
void     skein_run_look_at_bounds_locked (SkeinRun *run);
void     skein_run_stop_at_bound_locked (SkeinRun *run);

/* skein-thread.c */
SkeinThread *skein_thread_new_locked  (SkeinRun *run, const char *name, GThreadFunc func,
                                       gpointer data, gboolean is_daemon, gboolean is_lane,
                                       guint32 process);
void         skein_thread_make_ready_locked (SkeinThread *thread);
gboolean     skein_thread_spawn       (SkeinThread *thread);
void         skein_thread_destroy_locked (SkeinThread *thread, guint cause);
void         skein_thread_join_carrier (SkeinThread *thread);
void         skein_thread_free        (SkeinThread *thread);
gboolean     skein_thread_lives       (SkeinThread *thread);
G_NORETURN void skein_thread_unwind   (SkeinThread *self);

/* skein-gate.c */
SkeinOutcome skein_gate_pass_plain    (SkeinThread *self, SkeinAction *action);
void         skein_gate_begin         (SkeinThread *self);

/* skein-object.c */
void     skein_object_settle_locked   (SkeinObject *object);
guint    skein_object_signal_locked   (SkeinObject *object, guint most);
void     skein_object_clear           (SkeinObject *object);
void     skein_object_remove_waiter_locked (SkeinObject *object, SkeinThread *thread);

/* skein-scheduler.c */
void     skein_run_dispatch_locked    (SkeinRun *run);
void     skein_run_block_locked       (SkeinThread *thread);
void     skein_run_mind_locked        (SkeinThread *thread);
void     skein_run_fire_due_locked    (SkeinRun *run, gint64 now_ns);
gint64   skein_run_next_moment_locked (SkeinRun *run);
void     skein_run_deliver_locked     (SkeinRun *run, const SkeinCommand *command);

/* skein-script.c */
gboolean skein_run_deliver_script_locked (SkeinRun *run, gint64 now_ns);
gint64   skein_run_next_script_locked (SkeinRun *run);
void     skein_run_enter_into_script_locked (SkeinRun *run, gint64 time_ns,
                                             const SkeinCommand *command);
void     skein_run_end_script_locked  (SkeinRun *run);
void     skein_script_entry_free      (gpointer entry);

/* skein-gil.c */
void     skein_gil_init               (SkeinRun *run);
gboolean skein_gil_is_needed          (SkeinThread *thread);
void     skein_gil_drop_locked        (SkeinThread *thread);
void     skein_gil_take               (SkeinThread *self);
void     skein_gil_yield_if_asked     (SkeinThread *self);

/* skein-lane.c */
void     skein_lane_close_all_locked  (SkeinRun *run);
gboolean skein_lane_is_idle_locked    (SkeinThread *thread);
void     skein_lane_hand_over_locked  (SkeinThread *thread);
SkeinThread *skein_lane_new_locked    (SkeinRun *run, const char *name);
void     skein_lane_free              (gpointer lane);

/* skein-timekeeper.c */
void     skein_timekeeper_start       (SkeinRun *run);
void     skein_timekeeper_wake_locked (SkeinRun *run);
void     skein_run_note_clock_locked  (SkeinRun *run, SkeinClockTrouble trouble, gint64 amiss_us);
void     skein_run_tell_clock_locked  (SkeinRun *run);

/* skein-wait-graph.c */
void     skein_wait_graph_check_locked (SkeinRun *run, SkeinThread *blocked);
SkeinSentence *skein_wait_graph_report_locked (SkeinRun *run);
gboolean skein_wait_graph_is_hopeless_locked (SkeinRun *run);
gboolean skein_wait_graph_user_can_help_locked (SkeinRun *run);

G_END_DECLS
