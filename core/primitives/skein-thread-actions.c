/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "base/skein-faults.h"
#include "primitives/skein-primitives.h"
#include "run/skein-run-private.h"

/* A computing thread comes to the gate at least so often. */
#define COMPUTE_SLICE_NS (5 * SKEIN_NS_PER_MS)

typedef struct
{
  const char *name;
  GThreadFunc func;
  gpointer data;
  gboolean is_daemon;
  SkeinThread *thread;
} Creation;

static void
create_effect (SkeinAction *action,
               SkeinThread *self)
{
  Creation *creation = action->data;

  creation->thread = skein_thread_new_locked (self->run, creation->name, creation->func,
                                              creation->data, creation->is_daemon, FALSE,
                                              0);
  if (creation->thread == NULL)
    {
      skein_action_refuse (action, self,
                           /* Translators: thread */
                           N_("%s cannot make another thread: a run has 1048575 at most."),
                           self->name);
      return;
    }
  action->arg = creation->thread->id;
  action->object = &creation->thread->object;
}

/**
 * skein_thread_create:
 *
 * Makes a thread with a carrier of its own. It does not run before skein_thread_start().
 *
 * Returns: (transfer none): the thread. Where the system refuses one the run is over, and the
 * caller unwinds.
 */
SkeinThread *
skein_thread_create (SkeinThread *self,
                     const char  *name,
                     GThreadFunc  func,
                     gpointer     data,
                     gboolean     is_daemon,
                     guint        site)
{
  Creation creation = { name, func, data, is_daemon, NULL };
  SkeinAction create = SKEIN_ACTION_INIT (CREATE, NULL, site);

  create.effect = create_effect;
  create.data = &creation;
  skein_gate_pass (self, &create);
  if (creation.thread == NULL)
    skein_run_fail (self->run, N_("A run has 1048575 threads and 2097151 objects at most."));
  else
    skein_thread_spawn (creation.thread);
  return creation.thread;
}

static void
start_effect (SkeinAction *action,
              SkeinThread *self)
{
  skein_thread_make_ready_locked (action->data);
}

/**
 * skein_thread_start:
 * @self: the calling thread
 * @thread: (nullable): a thread that was created; %NULL after a failure, which has ended the run
 * @site: the place in the source
 */
void
skein_thread_start (SkeinThread *self,
                    SkeinThread *thread,
                    guint        site)
{
  SkeinAction start = SKEIN_ACTION_INIT (START, NULL, site);

  if (thread != NULL)
    {
      start.object = &thread->object;
      start.arg = thread->id;
      start.effect = start_effect;
      start.data = thread;
    }
  skein_gate_pass (self, &start);
}

static gboolean
join_guard (SkeinAction *action,
            SkeinThread *self)
{
  SkeinThread *thread = action->data;

  return thread == self || !skein_thread_lives (thread);
}

static void
join_effect (SkeinAction *action,
             SkeinThread *self)
{
  if (action->data == self)
    skein_action_refuse (action, self,
                         /* Translators: thread */
                         N_("%s cannot join itself: it would wait for its own end."), self->name);
}

void
skein_thread_join (SkeinThread *self,
                   SkeinThread *thread,
                   guint        site)
{
  SkeinAction join = SKEIN_ACTION_INIT (JOIN, &thread->object, site);

  join.guard = join_guard;
  join.effect = join_effect;
  join.data = thread;
  skein_gate_pass (self, &join);
  if (join.kind == SKEIN_EVENT_JOIN)
    skein_thread_join_carrier (thread);
}

static void
alive_effect (SkeinAction *action,
              SkeinThread *self)
{
  action->value = skein_thread_lives (action->data);
}

gboolean
skein_thread_ask_alive (SkeinThread *self,
                        SkeinThread *thread,
                        guint        site)
{
  SkeinAction ask = SKEIN_ACTION_INIT (IS_ALIVE, &thread->object, site);

  ask.effect = alive_effect;
  ask.data = thread;
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
  gint64 now_ns = skein_run_read_clock_locked (self->run);
  gint64 ns = *(gint64 *) action->data;

  action->value = skein_time_add (now_ns, ns);
  if (action->then != NULL)
    action->then->deadline_ns = action->value;
}

/* Returns: how long it was, which on the real clock is a little more than @ns. */
static gint64
wait_for_clock (SkeinThread   *self,
                SkeinEventKind kind,
                gint64         ns,
                guint          site)
{
  SkeinAction begin = SKEIN_ACTION_INIT (SLEEP, &self->run->clock_object, site);
  SkeinAction awake = SKEIN_ACTION_INIT (AWAKE, &self->run->clock_object, site);

  awake.guard = never;
  begin.kind = kind;
  begin.effect = until_effect;
  begin.data = &ns;
  begin.then = &awake;
  skein_gate_pass (self, &begin);
  return skein_clock_read (self->run->clock) - (begin.value - ns);
}

/**
 * skein_thread_sleep:
 * @self: the calling thread
 * @ns: for how long, not negative
 * @site: the place in the source
 */
void
skein_thread_sleep (SkeinThread *self,
                    gint64       ns,
                    guint        site)
{
  wait_for_clock (self, SKEIN_EVENT_SLEEP, ns, site);
}

/* Works until scenario time @until_ns, as far as the clock goes on, and at most for one slice of
 * real time, so that a pause is seen; no longer than the run, wherever the clock stands still. */
static void
work_until (SkeinRun *run,
            gint64    until_ns)
{
  gint64 end_us = skein_monotonic_read () + COMPUTE_SLICE_NS / SKEIN_NS_PER_US;
  volatile guint64 sum = 1;

  while (skein_clock_read (run->clock) < until_ns && skein_monotonic_read () < end_us
         && skein_run_get_verdict (run) == SKEIN_VERDICT_RUNNING)
    for (guint i = 0; i < 1000; i++)
      sum = sum * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407;
}

/* Real work, with others at theirs on other processors. */
static void
compute_for_real (SkeinThread *self,
                  gint64       ns,
                  gint64       slice_ns,
                  guint        site)
{
  gint64 left_ns = ns;

  while (left_ns > 0)
    {
      SkeinAction compute = SKEIN_ACTION_INIT (COMPUTE, &self->run->clock_object, site);
      gint64 this_ns = MIN (left_ns, slice_ns);
      gint64 begin_ns;

      compute.effect = until_effect;
      compute.data = &this_ns;
      skein_gate_pass (self, &compute);
      begin_ns = skein_clock_read (self->run->clock);
      work_until (self->run, begin_ns + this_ns);
      left_ns -= skein_clock_read (self->run->clock) - begin_ns;
    }
}

/**
 * skein_thread_compute:
 * @self: the calling thread
 * @ns: for how long, in scenario time
 * @site: the place in the source
 *
 * Work on the processor. On the virtual clock, and where a policy lets one thread run at a time, it
 * is time that passes; otherwise it is real work. Either way the thread comes to the gate every 5
 * ms and at every switch interval of the interpreter lock.
 */
void
skein_thread_compute (SkeinThread *self,
                      gint64       ns,
                      guint        site)
{
  SkeinRun *run = self->run;
  gint64 slice_ns = COMPUTE_SLICE_NS;

  if (run->options.gil)
    slice_ns = CLAMP (run->options.switch_interval_ns, 1, slice_ns);

  if (!run->serial && !skein_clock_is_virtual (run->clock))
    {
      compute_for_real (self, ns, slice_ns, site);
      return;
    }

  while (ns > 0)
    ns -= wait_for_clock (self, SKEIN_EVENT_COMPUTE, MIN (ns, slice_ns), site);
}

/**
 * skein_thread_refuse:
 * @self: the calling thread
 * @object: (nullable): what it is about
 * @site: the place in the source
 * @words: what is wrong: the template of a sentence, see #SkeinSentence
 *
 * Leaves an error event, for a misuse that is seen before the gate.
 */
void
skein_thread_refuse (SkeinThread *self,
                     SkeinObject *object,
                     guint        site,
                     const char  *words,
                     ...)
{
  SkeinAction refusal = SKEIN_ACTION_INIT (ERROR, object, site);
  SkeinSentence *sentence;
  va_list args;

  va_start (args, words);
  sentence = skein_sentence_new_valist (words, args);
  va_end (args);

  skein_run_lock (self->run);
  refusal.arg = skein_trace_intern_sentence (self->run->trace, sentence);
  skein_run_unlock (self->run);
  skein_sentence_free (sentence); /* the gate may not return */
  skein_gate_pass (self, &refusal);
}
