/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "base/skein-platform.h"
#include "primitives/skein-primitives.h"

/* A computing thread comes to the gate at least this often. */
#define COMPUTE_SLICE_NS (5 * SKEIN_NS_PER_MS)

static void
create_effect (SkeinAction *action,
               SkeinThread *self)
{
  SkeinRunThread *thread = (SkeinRunThread *) action->object;
  g_autofree char *most = NULL;

  if (skein_run_make_thread_locked (thread, action->data))
    {
      action->arg = thread->thread.id;
      return;
    }
  most = g_strdup_printf ("%u", SKEIN_MAX_THREADS);
  skein_action_refuse (action, self,
                       /* Translators: thread; a number of threads */
                       N_("%s cannot make another thread: a run has %s at most."),
                       skein_thread_get_name (self), most);
}

/**
 * skein_thread_create:
 *
 * Makes a thread with a carrier of its own. It does not run before skein_thread_start().
 *
 * Returns: (transfer none): the thread. If the system refuses one, the run ends and the caller
 *   unwinds.
 */
SkeinRunThread *
skein_thread_create (SkeinThread *self,
                     const char  *name,
                     GThreadFunc  func,
                     gpointer     data,
                     gboolean     is_daemon,
                     guint        site)
{
  SkeinRun *run = skein_thread_get_run (self);
  SkeinRunThread *thread = skein_run_prepare_thread (run, func, data, is_daemon, NULL);
  SkeinAction create = SKEIN_ACTION_INIT (CREATE, &thread->thread.object, site);

  create.effect = create_effect;
  create.data = (gpointer) name;
  skein_gate_pass (self, &create);
  if (create.kind == SKEIN_EVENT_ERROR)
    skein_run_fail (run, N_("The run has made as many threads or objects as it can."));
  else
    skein_run_spawn (thread);
  return thread;
}

static void
start_effect (SkeinAction *action,
              SkeinThread *self)
{
  skein_run_start_thread_locked ((SkeinRunThread *) action->object);
}

/**
 * skein_thread_start:
 * @self: the calling thread
 * @thread: a thread that was created
 * @site: the place in the source
 */
void
skein_thread_start (SkeinThread    *self,
                    SkeinRunThread *thread,
                    guint           site)
{
  SkeinAction start = SKEIN_ACTION_INIT (START, &thread->thread.object, site);

  start.arg = thread->thread.id;
  start.effect = start_effect;
  skein_gate_pass (self, &start);
}

static gboolean
join_guard (SkeinAction *action,
            SkeinThread *self)
{
  SkeinThread *thread = (SkeinThread *) action->object;

  return thread == self || !skein_thread_lives (thread);
}

static void
join_effect (SkeinAction *action,
             SkeinThread *self)
{
  if (action->object == &self->object)
    skein_action_refuse (action, self,
                         /* Translators: thread */
                         N_("%s cannot join itself: it would wait for its own end."),
                         skein_thread_get_name (self));
}

void
skein_thread_join (SkeinThread    *self,
                   SkeinRunThread *thread,
                   guint           site)
{
  SkeinAction join = SKEIN_ACTION_INIT (JOIN, &thread->thread.object, site);

  join.guard = join_guard;
  join.effect = join_effect;
  skein_gate_pass (self, &join);
  if (join.kind == SKEIN_EVENT_JOIN)
    skein_run_join_carrier (thread);
}

static void
alive_effect (SkeinAction *action,
              SkeinThread *self)
{
  action->value = skein_thread_lives ((SkeinThread *) action->object);
}

gboolean
skein_thread_ask_alive (SkeinThread    *self,
                        SkeinRunThread *thread,
                        guint           site)
{
  SkeinAction ask = SKEIN_ACTION_INIT (IS_ALIVE, &thread->thread.object, site);

  ask.effect = alive_effect;
  skein_gate_pass (self, &ask);
  return ask.value != 0;
}

/* Only the clock lets a sleeper go on. */
static gboolean
never (SkeinAction *action,
       SkeinThread *thread)
{
  return FALSE;
}

static void
until_effect (SkeinAction *action,
              SkeinThread *self)
{
  gint64 now_ns = self->engine->hooks->now (self->engine);
  gint64 ns = *(gint64 *) action->data;

  action->value = skein_time_add (now_ns, ns);
  if (action->then != NULL)
    action->then->deadline_ns = action->value;
}

/* Returns: the duration, which on the real clock is a little longer than @ns. A computing thread
 *   keeps the interpreter lock */
static gint64
wait_for_clock (SkeinThread   *self,
                SkeinEventKind kind,
                gint64         ns,
                guint          site)
{
  SkeinRun *run = skein_thread_get_run (self);
  SkeinAction begin = SKEIN_ACTION_INIT (SLEEP, skein_run_get_clock (run), site);
  SkeinAction awake = SKEIN_ACTION_INIT (AWAKE, skein_run_get_clock (run), site);

  awake.guard = never;
  begin.kind = kind;
  begin.effect = until_effect;
  begin.data = &ns;
  begin.then = &awake;
  begin.works = kind == SKEIN_EVENT_COMPUTE;
  skein_gate_pass (self, &begin);
  return skein_run_get_now_ns (run) - (begin.value - ns);
}

/**
 * skein_thread_sleep:
 * @self: the calling thread
 * @ns: the duration, not negative
 * @site: the place in the source
 */
void
skein_thread_sleep (SkeinThread *self,
                    gint64       ns,
                    guint        site)
{
  wait_for_clock (self, SKEIN_EVENT_SLEEP, ns, site);
}

/* Works for @ns of scenario time, measured by the thread's processor time at the run's present
 * rate, but for one slice of real time at most, so that a pause takes effect, and not beyond the
 * end of the run. @last_ns: the thread's processor time at the last look, so that a system that
 * counts it in large steps still counts all of it. Returns: the scenario time worked. */
static gint64
work (SkeinRun *run,
      gint64    ns,
      gint64   *last_ns)
{
  double rate = skein_run_get_rate (run);
  gint64 begin_ns = *last_ns;
  gint64 end_us = g_get_monotonic_time () + COMPUTE_SLICE_NS / SKEIN_NS_PER_US;
  volatile guint64 sum = 1;

  do
    {
      for (guint i = 0; i < 1000; i++)
        sum = sum * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407;
      *last_ns = skein_platform_get_thread_time_ns ();
    }
  while ((double) (*last_ns - begin_ns) * rate < (double) ns && g_get_monotonic_time () < end_us
         && skein_run_get_verdict (run) == SKEIN_VERDICT_RUNNING);
  return (gint64) ((double) (*last_ns - begin_ns) * rate);
}

/* Computes for real, in parallel with threads on other processors. */
static void
compute_for_real (SkeinThread *self,
                  gint64       ns,
                  gint64       slice_ns,
                  guint        site)
{
  SkeinRun *run = skein_thread_get_run (self);
  gint64 last_ns = skein_platform_get_thread_time_ns ();

  while (ns > 0)
    {
      SkeinAction compute = SKEIN_ACTION_INIT (COMPUTE, skein_run_get_clock (run), site);
      gint64 this_ns = MIN (ns, slice_ns);

      compute.effect = until_effect;
      compute.data = &this_ns;
      skein_gate_pass (self, &compute);
      ns -= work (run, this_ns, &last_ns);
    }
}

/**
 * skein_thread_compute:
 * @self: the calling thread
 * @ns: the duration in scenario time
 * @site: the place in the source
 *
 * Computes on the processor. Under a serial policy, only time passes; otherwise it is real work,
 * measured by the processor time that the system gives the thread: with more working threads than
 * processors, each takes longer. (Windows counts processor time at its clock interrupt, usually
 * every 15.6 ms, so a slice there may be longer or shorter by that; over many slices the sum is
 * right.) In both cases the thread comes to the gate every 5 ms and at every switch interval of the
 * interpreter lock.
 */
void
skein_thread_compute (SkeinThread *self,
                      gint64       ns,
                      guint        site)
{
  SkeinRun *run = skein_thread_get_run (self);
  gint64 slice_ns = CLAMP (skein_run_get_switch_interval_ns (run), 1, COMPUTE_SLICE_NS);

  if (!skein_run_is_serial (run))
    {
      compute_for_real (self, ns, slice_ns, site);
      return;
    }

  while (ns > 0)
    ns -= wait_for_clock (self, SKEIN_EVENT_COMPUTE, MIN (ns, slice_ns), site);
}
