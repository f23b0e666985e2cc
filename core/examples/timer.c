/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include "examples/skein-example.h"

/* Ticks once an interval, and wakes all waiters. */
typedef struct
{
  gulong interval_us;
  SkeinTimer timer; /* guarded by mutex */
  GMutex mutex;
  GCond cond;
} PeriodicTimer;

static gpointer
timer_run (gpointer data)
{
  PeriodicTimer *self = data;

  for (;;)
    {
      g_usleep (self->interval_us); /* py 15 */
      g_mutex_lock (&self->mutex); /* py 16 */
      skein_timer_tick (&self->timer); /* py 17 */
      g_cond_broadcast (&self->cond); /* py 18 */
      g_mutex_unlock (&self->mutex); /* py 16 */
    }

  return NULL;
}

/* Waits until the timer toggles: a tick that comes when nobody waits is missed. */
static void
periodic_timer_wait_for_toggle (PeriodicTimer *self)
{
  guint last;

  g_mutex_lock (&self->mutex); /* py 21 */
  last = skein_timer_ticks (&self->timer) & 1; /* py 22 */
  while ((skein_timer_ticks (&self->timer) & 1) == last) /* py 23 */
    g_cond_wait (&self->cond, &self->mutex); /* py 24 */
  g_mutex_unlock (&self->mutex); /* py 21 */
}

/* Waits until there are more ticks than *seen, and counts one more as seen: none is missed. */
static void
periodic_timer_wait_for_tick (PeriodicTimer *self,
                              guint         *seen)
{
  g_mutex_lock (&self->mutex); /* py 27 */
  while (skein_timer_ticks (&self->timer) <= *seen) /* py 28 */
    g_cond_wait (&self->cond, &self->mutex); /* py 29 */
  g_mutex_unlock (&self->mutex); /* py 27 */
  *seen += 1;
}

typedef struct
{
  PeriodicTimer ptimer;
  int n;
  int last;
  gulong slow_us;
  gboolean counter;
  gboolean torn;
  GThread *threads[3];
} TimerExample;

static const char * const names[] = { "Timer", "Countdown", "Countup" };

static void
wait_for_timer (TimerExample *self,
                guint        *seen)
{
  if (self->counter)
    periodic_timer_wait_for_tick (&self->ptimer, seen);
  else
    periodic_timer_wait_for_toggle (&self->ptimer);
}

static gpointer
countdown (gpointer data)
{
  TimerExample *self = data;
  guint seen = 0;

  for (int n = self->n; n > 0; n--)
    {
      wait_for_timer (self, &seen);
      if (!self->torn)
        {
          g_print ("T-minus %d\n", n); /* py 42 */
          continue;
        }
      g_print ("T-minus"); /* py 42 */
      g_print (" "); /* py 42 */
      g_print ("%d", n); /* py 42 */
      g_print ("\n"); /* py 42 */
    }

  return NULL;
}

static gpointer
countup (gpointer data)
{
  TimerExample *self = data;
  guint seen = 0;

  for (int n = 0; n < self->last; n++)
    {
      wait_for_timer (self, &seen);
      if (self->torn)
        {
          g_print ("Counting"); /* py 49 */
          g_print (" "); /* py 49 */
          g_print ("%d", n); /* py 49 */
          g_print ("\n"); /* py 49 */
        }
      else
        g_print ("Counting %d\n", n); /* py 49 */
      if (self->slow_us > 0)
        g_usleep (self->slow_us); /* py 52 */
    }

  return NULL;
}

static void
start (gpointer    state,
       const char *arg)
{
  TimerExample *self = state;

  /* One timer serves all waiters, however often the others are started. */
  if (self->threads[0] == NULL)
    self->threads[0] = skein_thread_new_daemon ("Timer", timer_run, &self->ptimer); /* py 11 */
  self->threads[1] = g_thread_new ("Countdown", countdown, self); /* py 60 */
  self->threads[2] = g_thread_new ("Countup", countup, self); /* py 61 */
}

static void
is_alive (gpointer    state,
          const char *name)
{
  TimerExample *self = state;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (name != NULL ? !g_str_equal (name, names[i]) : i == 0)
        continue;
      if (skein_thread_is_alive (self->threads[i])) /* py 64 */
        g_print ("%s: Still running\n", names[i]); /* py 65 */
      else
        g_print ("%s: Completed\n", names[i]); /* py 67 */
    }
}

static void
join (gpointer    state,
      const char *name)
{
  TimerExample *self = state;

  /* The timer never ends, so it is joined only if it is named. */
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (name != NULL ? g_str_equal (name, names[i]) : i > 0)
      g_thread_join (self->threads[i]); /* py 70 */
}

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  TimerExample *self = state;

  self->ptimer.interval_us = skein_params_get_us (params, "interval");
  g_mutex_init (&self->ptimer.mutex);
  g_cond_init (&self->ptimer.cond);
  self->n = skein_params_get_int (params, "n");
  self->last = skein_params_get_int (params, "last");
  self->slow_us = skein_params_get_us (params, "slow");
  self->counter = g_str_equal (skein_params_get_choice (params, "flag"), "counter");
  self->torn = skein_params_get_bool (params, "torn");
}

static void
clear (gpointer state)
{
  TimerExample *self = state;

  g_cond_clear (&self->ptimer.cond);
  g_mutex_clear (&self->ptimer.mutex);
}

/* --- What Skein knows about it --- */

#include <glib/gi18n-lib.h>

static char **
threads (const SkeinParams *params)
{
  static const char * const list[] = { "Timer", "Countdown", "Countup", NULL };

  return g_strdupv ((char **) list);
}

static const SkeinParamSpec params_table[] =
{
  { "interval", N_("Seconds between ticks"), SKEIN_PARAM_SECONDS, 5, 0.001, 3600, NULL },
  { "n", N_("Count down from"), SKEIN_PARAM_INT, 10, 0, 1000, NULL },
  { "last", N_("Count up to"), SKEIN_PARAM_INT, 5, 0, 1000, NULL },
  { "slow", N_("Seconds the count up works"), SKEIN_PARAM_SECONDS, 0, 0, 3600, NULL },
  { "flag", N_("What a tick changes"), SKEIN_PARAM_CHOICE, 0, 0, 1, "toggle|counter" },
  { "torn", N_("Print in several writes"), SKEIN_PARAM_BOOL, 0, 0, 1, NULL },
  { NULL }
};

static const SkeinActionSpec actions_table[] =
{
  { .name = "start", .perform = start },
  { .name = "is-alive", .arg = SKEIN_ARG_THREAD, .perform = is_alive },
  { .name = "join", .arg = SKEIN_ARG_THREAD, .perform = join },
  { NULL }
};

const SkeinExample skein_example_timer =
{
  .id = "timer",
  .params = params_table,
  .actions = actions_table,
  .script = "0 start, 50 exit-main",
  .state_size = sizeof (TimerExample),
  .setup = setup,
  .clear = clear,
  .threads = threads,
};
