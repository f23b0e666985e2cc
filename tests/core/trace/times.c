/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "history/skein-spans.h"
#include "history/skein-thread-at.h"
#include "random.h"

#define N_TRACES 60
#define N_POINTS 50

/* The same from a history that knows no more than what had happened by then. */
static void
check_times (SkeinTrace   *trace,
             SkeinHistory *history,
             guint         thread,
             guint         limit,
             gint64        now_ns)
{
  g_autoptr (SkeinHistory) until = skein_history_new (trace);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  gint64 lengths_ns[SKEIN_N_STATES] = { 0 };
  guint n_blocked = 0;
  guint wake = SKEIN_NO_EVENT;
  SkeinThreadTimes times;

  if (limit > 0)
    skein_history_update (until, limit);
  skein_history_get_spans (until, thread, 0, now_ns, now_ns, 0, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);

      if (span->state >= SKEIN_STATE_READY && span->state <= SKEIN_STATE_WAITING)
        lengths_ns[span->state] += span->end_ns - span->start_ns;
    }
  for (guint i = 0; i < limit; i++)
    {
      const SkeinEvent *event = skein_trace_get_event (trace, i);

      if (event->thread != thread)
        continue;
      if (skein_event_kind_get_state (event->kind) == SKEIN_STATE_BLOCKED)
        n_blocked++;
      if (event->kind == SKEIN_EVENT_READY && event->cause != SKEIN_NO_EVENT
          && skein_trace_get_event (trace, event->cause)->thread != thread
          && skein_trace_get_event (trace, event->cause)->thread != 0)
        wake = i;
    }

  skein_history_get_thread_times (history, thread, limit, now_ns, &times);
  for (guint state = 0; state < SKEIN_N_STATES; state++)
    g_assert_cmpint (times.lengths_ns[state], ==, lengths_ns[state]);
  g_assert_cmpuint (times.n_blocked, ==, n_blocked);
  g_assert_cmpuint (times.wake, ==, wake);
}

static void
test_times (void)
{
  g_test_summary ("What a thread has spent its time on, at any point, is what its spans say");

  for (guint32 seed = 1; seed <= N_TRACES; seed++)
    {
      g_autoptr (SkeinTrace) trace = make_random_trace (seed, 600);
      g_autoptr (SkeinHistory) history = NULL;
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      guint n = skein_trace_get_n_events (trace);

      history = skein_history_new (trace);
      skein_history_update (history, 0);
      for (guint i = 0; i < N_POINTS; i++)
        {
          guint thread = (guint) g_rand_int_range (rand, 1,
                                                   (gint32) skein_trace_get_n_threads (trace) + 1);
          guint limit = (guint) g_rand_int_range (rand, 0, (gint32) n + 1);
          gint64 now_ns = limit > 0 ? skein_trace_get_event (trace, limit - 1)->time_ns : 0;

          now_ns += g_rand_int_range (rand, 0, 1000000);
          if (limit < n)
            now_ns = MIN (now_ns, skein_trace_get_event (trace, limit)->time_ns);
          check_times (trace, history, thread, limit, now_ns);
        }
    }
}

static void
test_nothing_yet (void)
{
  g_autoptr (SkeinTrace) trace = make_random_trace (1, 600);
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  SkeinThreadTimes times = { .n_blocked = 1 };

  g_test_summary ("A history that has taken nothing knows of no time spent");

  skein_history_get_thread_times (history, 1, 600, 0, &times);
  g_assert_cmpuint (times.n_blocked, ==, 0);
  g_assert_cmpuint (times.wake, ==, SKEIN_NO_EVENT);
  for (guint state = 0; state < SKEIN_N_STATES; state++)
    g_assert_cmpint (times.lengths_ns[state], ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trace/times/random", test_times);
  g_test_add_func ("/trace/times/nothing-yet", test_nothing_yet);
  return g_test_run ();
}
