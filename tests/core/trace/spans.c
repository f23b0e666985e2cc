/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "maker.h"
#include "history/skein-spans.h"

typedef struct
{
  double start;
  double end;
  SkeinState state;
  guint n_folded;
} Expected;

static GArray *
get_spans (SkeinHistory *history,
           guint         thread,
           double        from,
           double        to,
           double        now,
           double        fold)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  guint n = skein_history_get_spans (history, thread, SECONDS (from), SECONDS (to), SECONDS (now),
                                     SECONDS (fold), spans);

  g_assert_cmpuint (n, ==, spans->len);
  return spans;
}

static void
assert_spans (GArray         *spans,
              const Expected *expected,
              guint           n)
{
  for (guint i = 0; i < MIN (n, spans->len); i++)
    {
      const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);

      g_assert_cmpint (span->start_ns, ==, SECONDS (expected[i].start));
      g_assert_cmpint (span->end_ns, ==, SECONDS (expected[i].end));
      g_assert_cmpstr (skein_state_get_nick (span->state), ==,
                       skein_state_get_nick (expected[i].state));
      g_assert_cmpuint (span->n_folded, ==, expected[i].n_folded);
    }
  g_assert_cmpuint (spans->len, ==, n);
}

static void
test_life (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  g_autoptr (GArray) alive = NULL;
  g_autoptr (GArray) ended = NULL;
  g_autoptr (GArray) middle = NULL;
  g_autoptr (GArray) none = NULL;
  guint main_thread = make_thread (trace, "Main");
  guint worker = make_thread (trace, "Countdown");
  const Expected expected[] = {
    { 1, 2, SKEIN_STATE_NEW, 1 },
    { 2, 2, SKEIN_STATE_RUNNING, 2 },  /* begin, print */
    { 2, 7, SKEIN_STATE_SLEEPING, 1 },
    { 7, 7, SKEIN_STATE_RUNNING, 1 },
    { 7, 9, SKEIN_STATE_BLOCKED, 1 },
    { 9, 9, SKEIN_STATE_FINISHED, 1 },
  };
  const SkeinSpan *span;

  make_object (trace, SKEIN_OBJECT_MUTEX, "mutex");
  make_object (trace, SKEIN_OBJECT_COND, "cond");
  make_object (trace, SKEIN_OBJECT_QUEUE, "q");
  make_event (trace, 1, main_thread, SKEIN_EVENT_CREATE, 0, worker, 0);
  make_event (trace, 2, main_thread, SKEIN_EVENT_START, 0, worker, 0);
  make_event (trace, 2, worker, SKEIN_EVENT_BEGIN, 0, 0, 0);
  make_event (trace, 2, worker, SKEIN_EVENT_PRINT, 0, 0, 0);
  make_event (trace, 2, worker, SKEIN_EVENT_SLEEP, 0, 0, SECONDS (7));
  make_event (trace, 7, worker, SKEIN_EVENT_AWAKE, 0, 0, 0);
  make_event (trace, 7, worker, SKEIN_EVENT_BLOCK, 3, SKEIN_EVENT_GET, SKEIN_TIME_NEVER);
  skein_history_update (history, 0);

  alive = get_spans (history, worker, 0, 100, 9, 0);
  assert_spans (alive, expected, 5);
  span = &g_array_index (alive, SkeinSpan, 4);
  g_assert_cmpint (span->action, ==, SKEIN_EVENT_GET);
  g_assert_cmpuint (span->object, ==, 3);
  g_assert_cmpuint (span->first_event, ==, 6);
  g_assert_cmpuint (span->last_event, ==, 6);
  span = &g_array_index (alive, SkeinSpan, 1);
  g_assert_cmpuint (span->first_event, ==, 2);
  g_assert_cmpuint (span->last_event, ==, 3);

  make_event (trace, 9, worker, SKEIN_EVENT_READY, 3, 0, 0);
  make_event (trace, 9, worker, SKEIN_EVENT_FINISH, 0, 0, 0);
  skein_history_update (history, 0);
  ended = get_spans (history, worker, 0, 100, 50, 0);
  assert_spans (ended, expected, 6);

  middle = get_spans (history, worker, 3, 6, 50, 0);
  assert_spans (middle, expected + 2, 1);
  none = get_spans (history, worker, 10, 20, 50, 0);
  assert_spans (none, NULL, 0);
}

static void
test_overtaken (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  g_autoptr (GArray) spans = NULL;
  guint a = make_thread (trace, "A");
  guint b = make_thread (trace, "B");
  const Expected expected[] = {
    { 0, 2, SKEIN_STATE_RUNNING, 1 },
    { 2, 3, SKEIN_STATE_READY, 1 },
    { 3, 3, SKEIN_STATE_RUNNING, 1 },
    { 3, 5, SKEIN_STATE_READY, 1 },
    { 5, 9, SKEIN_STATE_RUNNING, 1 }, /* computing */
    { 9, 12, SKEIN_STATE_RUNNING, 1 },
  };

  make_event (trace, 0, a, SKEIN_EVENT_BEGIN, 0, 0, 0);
  make_event (trace, 2, b, SKEIN_EVENT_BEGIN, 0, 0, 0);
  make_event (trace, 3, a, SKEIN_EVENT_PRINT, 0, 0, 0);
  make_event (trace, 3, b, SKEIN_EVENT_PRINT, 0, 0, 0);
  make_event (trace, 5, a, SKEIN_EVENT_COMPUTE, 0, 0, SECONDS (9));
  make_event (trace, 6, b, SKEIN_EVENT_PRINT, 0, 0, 0);
  make_event (trace, 9, a, SKEIN_EVENT_AWAKE, 0, 0, 0);
  skein_history_update (history, 0);

  spans = get_spans (history, a, 0, 20, 12, 0);
  assert_spans (spans, expected, G_N_ELEMENTS (expected));
  g_assert_cmpuint (g_array_index (spans, SkeinSpan, 1).first_event, ==, 0);
}

/* A second of sleep in the midst of a million short spans is found at every width below it. */
static void
test_fold (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  guint thread = make_thread (trace, "A");
  double time = 0;
  double end;

  skein_trace_set_serial (trace, FALSE);
  for (guint i = 0; i < 200000; i++)
    {
      make_event (trace, time, thread, SKEIN_EVENT_AWAKE, 0, 0, 0);
      make_event (trace, time + 0.001, thread, SKEIN_EVENT_SLEEP, 0, 0, 0);
      time += i == 123456 ? 1.001 : 0.004;
    }
  end = time;
  skein_history_update (history, 0);

  for (double fold = 0.002; fold <= 0.9; fold *= 1.7)
    {
      g_autoptr (GArray) spans = get_spans (history, thread, 0, end, end, fold);
      guint n_long = 0;
      guint n = 0;

      for (guint i = 0; i < spans->len; i++)
        {
          const SkeinSpan *span = &g_array_index (spans, SkeinSpan, i);

          if (span->n_folded == 1 && span->end_ns - span->start_ns == SECONDS (1))
            n_long++;
          else if (span->n_folded > 8)
            g_assert_cmpint (span->state, ==, SKEIN_STATE_SLEEPING);
          n += span->n_folded;
        }
      g_assert_cmpuint (n_long, ==, 1);
      g_assert_cmpuint (n, ==, 400000);
      g_assert_cmpfloat (spans->len, <=, 2 * end / fold + 2);
    }
}

/* Folds do not change when the view moves. */
static void
test_pan (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  g_autoptr (GArray) whole = NULL;
  /* One array: glibc fills all that is free beside a block that grows when MALLOC_PERTURB_ is
   * set. */
  g_autoptr (GArray) view = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint thread = make_thread (trace, "A");
  double time = 0;

  for (guint i = 0; i < 3000; i++)
    {
      make_event (trace, time, thread, SKEIN_EVENT_SLEEP, 0, 0, 0);
      time += g_rand_int_range (random, 0, 30) == 0 ? 5 : g_rand_double_range (random, 0, 0.3);
    }
  skein_history_update (history, 0);
  whole = get_spans (history, thread, 0, time, time, 1);

  for (double from = 0; from < time; from += 0.37)
    {
      guint first = 0;

      g_array_set_size (view, 0);
      skein_history_get_spans (history, thread, SECONDS (from), SECONDS (from + 20),
                               SECONDS (time), SECONDS (1), view);
      while (g_array_index (whole, SkeinSpan, first).end_ns < SECONDS (from))
        first++;
      for (guint i = 0; i < view->len; i++)
        assert_same_span (&g_array_index (view, SkeinSpan, i),
                          &g_array_index (whole, SkeinSpan, first + i));
      if (first + view->len < whole->len)
        g_assert_cmpint (g_array_index (whole, SkeinSpan, first + view->len).start_ns, >,
                         SECONDS (from + 20));
    }
}

static void
test_extremes (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  guint thread = make_thread (trace, "A");

  g_assert_cmpuint (skein_history_get_spans (history, thread, 0, 1, 1, 1, spans), ==, 0);
  make_event (trace, 1, thread, SKEIN_EVENT_BEGIN, 0, 0, 0);
  make_event (trace, 2, thread, SKEIN_EVENT_SLEEP, 0, 0, 0);
  skein_history_update (history, 0);

  g_assert_cmpuint (skein_history_get_spans (history, thread, G_MININT64, G_MAXINT64,
                                             SECONDS (3), G_MAXINT64, spans), ==, 1);
  g_assert_cmpuint (g_array_index (spans, SkeinSpan, 0).n_folded, ==, 2);
  g_assert_cmpuint (skein_history_get_spans (history, thread, G_MININT64, G_MAXINT64,
                                             G_MAXINT64, G_MININT64, spans), ==, 2);
  g_assert_cmpint (g_array_index (spans, SkeinSpan, 2).end_ns, ==, G_MAXINT64);
  g_assert_cmpuint (skein_history_get_spans (history, thread, G_MAXINT64, G_MAXINT64,
                                             SECONDS (3), G_MAXINT64, spans), ==, 0);
  /* The present lies before the last event: that span has no length then. */
  g_assert_cmpuint (skein_history_get_spans (history, thread, 0, SECONDS (9), 0, 0, spans), ==, 1);
  g_assert_cmpuint (skein_history_get_spans (history, 0, 0, SECONDS (9), 0, 0, spans), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trace/spans/life", test_life);
  g_test_add_func ("/trace/spans/overtaken", test_overtaken);
  g_test_add_func ("/trace/spans/fold", test_fold);
  g_test_add_func ("/trace/spans/pan", test_pan);
  g_test_add_func ("/trace/spans/extremes", test_extremes);
  return g_test_run ();
}
