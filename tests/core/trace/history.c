/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "maker.h"
#include "history/skein-contents.h"
#include "history/skein-thread-at.h"

static void
assert_thread_at (SkeinHistory *history,
                  guint         thread,
                  guint         limit,
                  SkeinState    state,
                  double        since,
                  guint         event)
{
  SkeinThreadAt at;

  skein_history_get_thread_at (history, thread, limit, &at);
  g_assert_cmpstr (skein_state_get_nick (at.state), ==, skein_state_get_nick (state));
  g_assert_cmpint (at.since_ns, ==, SECONDS (since));
  g_assert_cmpuint (at.event, ==, event);
}

static void
test_empty (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  guint n = 7;

  g_assert_true (skein_history_get_trace (history) == trace);
  g_assert_cmpuint (skein_history_update (history, 0), ==, 0);
  g_assert_cmpuint (skein_history_get_n_events (history), ==, 0);
  g_assert_cmpuint (skein_history_get_n_threads (history), ==, 0);
  g_assert_cmpuint (skein_history_get_n_objects (history), ==, 0);
  g_assert_cmpint (skein_history_get_end_ns (history), ==, 0);
  g_assert_cmpuint (skein_history_find_limit (history, 0), ==, 0);
  assert_thread_at (history, 1, 0, SKEIN_STATE_UNBORN, 0, SKEIN_NO_EVENT);
  g_assert_null (skein_history_get_thread_events (history, 1, &n));
  g_assert_cmpuint (n, ==, 0);
  g_assert_null (skein_history_get_prints (history, &n));
  g_assert_null (skein_history_get_stays (history, 1, &n));
}

/* Taking it in pieces comes to the same as taking it at once. */
static void
test_update (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  guint thread = make_thread (trace, "Main");
  guint n;

  for (guint i = 0; i < 100; i++)
    make_event (trace, i, thread, SKEIN_EVENT_PRINT, 0, 0, 0);
  g_assert_cmpuint (skein_history_get_n_events (history), ==, 0);
  g_assert_cmpuint (skein_history_update (history, 30), ==, 30);
  g_assert_cmpuint (skein_history_get_n_events (history), ==, 30);
  g_assert_cmpint (skein_history_get_end_ns (history), ==, SECONDS (29));
  assert_thread_at (history, thread, 100, SKEIN_STATE_RUNNING, 29, 29);
  g_assert_cmpuint (skein_history_update (history, 1000), ==, 70);
  g_assert_cmpuint (skein_history_update (history, 0), ==, 0);
  g_assert_cmpint (skein_history_get_end_ns (history), ==, SECONDS (99));
  skein_history_get_prints (history, &n);
  g_assert_cmpuint (n, ==, 100);
  g_assert_cmpuint (skein_history_get_memory (history), >, 2 * 100 * sizeof (guint32));
  g_assert_cmpuint (skein_history_find_limit (history, -1), ==, 0);
  g_assert_cmpuint (skein_history_find_limit (history, 0), ==, 1);
  g_assert_cmpuint (skein_history_find_limit (history, SECONDS (41.5)), ==, 42);
  g_assert_cmpuint (skein_history_find_limit (history, SECONDS (42)), ==, 43);
  g_assert_cmpuint (skein_history_find_limit (history, SKEIN_TIME_NEVER), ==, 100);
}

static void
test_life (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  guint main_thread = make_thread (trace, "Main");
  guint worker = make_thread (trace, "Countdown");
  guint object = make_object (trace, SKEIN_OBJECT_THREAD, "Countdown");
  SkeinThreadAt at;
  guint n;

  make_event (trace, 0, main_thread, SKEIN_EVENT_BEGIN, 0, 0, 0);
  make_event (trace, 0, main_thread, SKEIN_EVENT_PROMPT, 0, 0, 0);
  make_event (trace, 1, main_thread, SKEIN_EVENT_COMMAND, 0, 0, 0);
  make_event (trace, 1, main_thread, SKEIN_EVENT_CREATE, object, worker, 0);
  make_event (trace, 2, main_thread, SKEIN_EVENT_START, object, worker, 0);
  make_event (trace, 3, main_thread, SKEIN_EVENT_BLOCK, object, SKEIN_EVENT_JOIN, SECONDS (9));
  make_event (trace, 3, worker, SKEIN_EVENT_BEGIN, object, 0, 0);
  make_event (trace, 4, worker, SKEIN_EVENT_SLEEP, 0, 0, SECONDS (8));
  make_event (trace, 8, worker, SKEIN_EVENT_AWAKE, 0, 0, 0);
  make_event (trace, 8, worker, SKEIN_EVENT_COMPUTE, 0, 0, SECONDS (8.5));
  make_event (trace, 8.5, worker, SKEIN_EVENT_AWAKE, 0, 0, 0);
  make_event (trace, 8.5, worker, SKEIN_EVENT_FINISH, object, 0, 0);
  make_event (trace, 8.5, main_thread, SKEIN_EVENT_READY, object, 0, 0);
  make_event (trace, 8.5, main_thread, SKEIN_EVENT_JOIN, object, 0, 0);
  make_event (trace, 9, main_thread, SKEIN_EVENT_DESTROY, 0, 0, 0);
  skein_history_update (history, 0);

  assert_thread_at (history, main_thread, 0, SKEIN_STATE_UNBORN, 0, SKEIN_NO_EVENT);
  assert_thread_at (history, main_thread, 1, SKEIN_STATE_RUNNING, 0, 0);
  assert_thread_at (history, main_thread, 2, SKEIN_STATE_WAITING, 0, 1);
  assert_thread_at (history, worker, 3, SKEIN_STATE_UNBORN, 0, SKEIN_NO_EVENT);
  assert_thread_at (history, worker, 4, SKEIN_STATE_NEW, 1, 3);
  assert_thread_at (history, worker, 5, SKEIN_STATE_READY, 2, 4);
  assert_thread_at (history, main_thread, 5, SKEIN_STATE_RUNNING, 2, 4);
  assert_thread_at (history, worker, 8, SKEIN_STATE_SLEEPING, 4, 7);
  assert_thread_at (history, worker, 12, SKEIN_STATE_FINISHED, 8.5, 11);
  assert_thread_at (history, main_thread, 13, SKEIN_STATE_READY, 8.5, 12);
  assert_thread_at (history, main_thread, 15, SKEIN_STATE_DESTROYED, 9, 14);

  skein_history_get_thread_at (history, main_thread, 6, &at);
  g_assert_cmpint (at.state, ==, SKEIN_STATE_BLOCKED);
  g_assert_cmpint (at.action, ==, SKEIN_EVENT_JOIN);
  g_assert_cmpuint (at.object, ==, object);
  g_assert_cmpint (at.until_ns, ==, SECONDS (9));
  skein_history_get_thread_at (history, worker, 8, &at);
  g_assert_cmpint (at.until_ns, ==, SECONDS (8));
  g_assert_cmpuint (at.object, ==, 0);
  skein_history_get_thread_at (history, worker, 10, &at);
  g_assert_cmpint (at.state, ==, SKEIN_STATE_RUNNING);
  g_assert_cmpint (at.action, ==, SKEIN_EVENT_COMPUTE);
  g_assert_cmpint (at.until_ns, ==, SECONDS (8.5));
  skein_history_get_thread_at (history, worker, 11, &at);
  g_assert_cmpint (at.until_ns, ==, SKEIN_TIME_NEVER);

  g_assert_cmpuint (skein_history_get_n_threads (history), ==, 2);
  g_assert_cmpuint (skein_history_get_n_objects (history), ==, 1);
  skein_history_get_thread_events (history, worker, &n);
  g_assert_cmpuint (n, ==, 8);
}

/* In a serial run another thread's action overtakes one that runs; events that only happen to other
 * threads do not, nor does work on the processor end for it. */
static void
test_overtaken (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinTrace) parallel_trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = NULL;
  g_autoptr (SkeinHistory) parallel = NULL;
  SkeinTrace *traces[] = { trace, parallel_trace };

  skein_trace_set_serial (parallel_trace, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      guint a = make_thread (traces[i], "A");
      guint b = make_thread (traces[i], "B");

      make_event (traces[i], 0, a, SKEIN_EVENT_BEGIN, 0, 0, 0);
      make_event (traces[i], 1, b, SKEIN_EVENT_READY, 0, 0, 0);
      make_event (traces[i], 2, 0, SKEIN_EVENT_TICK, 0, 0, 0);
      make_event (traces[i], 3, b, SKEIN_EVENT_BEGIN, 0, 0, 0);
      make_event (traces[i], 4, b, SKEIN_EVENT_COMPUTE, 0, 0, SECONDS (9));
      make_event (traces[i], 5, a, SKEIN_EVENT_PRINT, 0, 0, 0);
    }

  history = skein_history_new (trace);
  skein_history_update (history, 0);
  assert_thread_at (history, 1, 2, SKEIN_STATE_RUNNING, 0, 0);
  assert_thread_at (history, 1, 3, SKEIN_STATE_RUNNING, 0, 0);
  assert_thread_at (history, 1, 4, SKEIN_STATE_READY, 3, 0);
  assert_thread_at (history, 1, 5, SKEIN_STATE_READY, 3, 0);
  assert_thread_at (history, 1, 6, SKEIN_STATE_RUNNING, 5, 5);
  assert_thread_at (history, 2, 6, SKEIN_STATE_RUNNING, 4, 4);

  parallel = skein_history_new (parallel_trace);
  skein_history_update (parallel, 0);
  assert_thread_at (parallel, 1, 4, SKEIN_STATE_RUNNING, 0, 0);
}

static void
assert_array (GArray *array,
              guint   n,
              ...)
{
  va_list list;

  g_assert_cmpuint (g_array_get_element_size (array), ==, sizeof (guint32));
  g_assert_cmpuint (array->len, ==, n);
  va_start (list, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (array, guint32, i), ==, va_arg (list, guint));
  va_end (list);
}

static void
test_queue (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  g_auto (SkeinContents) contents = { 0 };
  guint a = make_thread (trace, "A");
  guint b = make_thread (trace, "B");
  guint q = make_object (trace, SKEIN_OBJECT_QUEUE, "q");
  guint x = make_item (trace, "x", 0);
  guint y = make_item (trace, "y", 0);
  const SkeinStay *stays;
  guint n;

  make_event (trace, 0, b, SKEIN_EVENT_BLOCK, q, SKEIN_EVENT_GET, SKEIN_TIME_NEVER);
  make_event (trace, 1, a, SKEIN_EVENT_PUT, q, x, 1);
  make_event (trace, 1, b, SKEIN_EVENT_READY, q, 0, 0);
  make_event (trace, 2, a, SKEIN_EVENT_PUT, q, y, 2);
  make_event (trace, 3, b, SKEIN_EVENT_GET, q, x, 1);
  make_event (trace, 4, b, SKEIN_EVENT_PUT, q, x, 2);
  make_event (trace, 5, b, SKEIN_EVENT_GET, q, y, 1);
  make_event (trace, 6, b, SKEIN_EVENT_GET, q, x, 0);
  make_event (trace, 7, b, SKEIN_EVENT_GET, q, x, 0); /* never put: a damaged trace */
  make_event (trace, 8, b, SKEIN_EVENT_LOCK, q, 0, 0); /* no mutex: likewise */
  skein_history_update (history, 0);

  skein_contents_init (&contents);
  skein_history_get_contents (history, q, 1, &contents);
  assert_array (contents.items, 0);
  assert_array (contents.waiters, 1, b);
  g_assert_cmpuint (contents.event, ==, SKEIN_NO_EVENT);
  skein_history_get_contents (history, q, 2, &contents);
  assert_array (contents.items, 1, x);
  skein_history_get_contents (history, q, 3, &contents);
  assert_array (contents.waiters, 0);
  skein_history_get_contents (history, q, 4, &contents);
  assert_array (contents.items, 2, x, y);
  skein_history_get_contents (history, q, 6, &contents);
  assert_array (contents.items, 2, y, x);
  g_assert_cmpuint (contents.event, ==, 5);
  skein_history_get_contents (history, q, G_MAXUINT, &contents);
  assert_array (contents.items, 0);
  g_assert_cmpuint (contents.event, ==, 7);
  g_assert_cmpint (contents.value, ==, 0);

  stays = skein_history_get_stays (history, q, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (stays[0].put_event, ==, 1);
  g_assert_cmpuint (stays[0].get_event, ==, 4);
  g_assert_cmpuint (stays[2].put_event, ==, 5);
  g_assert_cmpuint (stays[2].get_event, ==, 7);
  skein_history_get_object_events (history, q, &n);
  g_assert_cmpuint (n, ==, 6);
}

static void
test_heap (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  g_auto (SkeinContents) contents = { 0 };
  guint thread = make_thread (trace, "A");
  guint heap = make_object (trace, SKEIN_OBJECT_HEAP, "items");
  guint foo = make_item (trace, "foo", 1);
  guint bar = make_item (trace, "bar", 5);
  guint spam = make_item (trace, "spam", 1);
  const SkeinStay *stays;
  guint n;

  make_event (trace, 0, thread, SKEIN_EVENT_PUSH, heap, foo, 1);
  make_event (trace, 0, thread, SKEIN_EVENT_PUSH, heap, bar, 2);
  make_event (trace, 0, thread, SKEIN_EVENT_PUSH, heap, spam, 3);
  make_event (trace, 0, thread, SKEIN_EVENT_PUSH, heap, foo, 4);
  make_event (trace, 1, thread, SKEIN_EVENT_POP, heap, bar, 3);
  make_event (trace, 2, thread, SKEIN_EVENT_POP, heap, foo, 2);
  make_event (trace, 3, thread, SKEIN_EVENT_POP, heap, bar, 2); /* not in there */
  make_event (trace, 4, thread, SKEIN_EVENT_POP, heap, foo, 1);
  skein_history_update (history, 0);

  skein_contents_init (&contents);
  skein_history_get_contents (history, heap, 4, &contents);
  assert_array (contents.items, 4, bar, foo, spam, foo);
  skein_history_get_contents (history, heap, 5, &contents);
  assert_array (contents.items, 3, foo, spam, foo);
  skein_history_get_contents (history, heap, 6, &contents);
  assert_array (contents.items, 2, spam, foo);
  skein_history_get_contents (history, heap, 7, &contents);
  assert_array (contents.items, 2, spam, foo);
  skein_history_get_contents (history, heap, 8, &contents);
  assert_array (contents.items, 1, spam);

  stays = skein_history_get_stays (history, heap, &n);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpuint (stays[0].get_event, ==, 5);
  g_assert_cmpuint (stays[2].get_event, ==, SKEIN_NO_EVENT);
  g_assert_cmpuint (stays[3].get_event, ==, 7);
}

static void
test_mutex_and_condition (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  g_auto (SkeinContents) contents = { 0 };
  guint a = make_thread (trace, "A");
  guint b = make_thread (trace, "B");
  guint mutex = make_object (trace, SKEIN_OBJECT_MUTEX, "mutex");
  guint cond = make_object (trace, SKEIN_OBJECT_COND, "cond");

  make_event (trace, 0, a, SKEIN_EVENT_LOCK, mutex, 0, 0);
  make_event (trace, 1, b, SKEIN_EVENT_BLOCK, mutex, SKEIN_EVENT_LOCK, SKEIN_TIME_NEVER);
  make_event (trace, 2, a, SKEIN_EVENT_WAIT, cond, mutex, SKEIN_TIME_NEVER);
  make_event (trace, 2, b, SKEIN_EVENT_READY, mutex, 0, 0);
  make_event (trace, 2, b, SKEIN_EVENT_LOCK, mutex, 0, 0);
  make_event (trace, 3, b, SKEIN_EVENT_SIGNAL, cond, 0, 1);
  make_event (trace, 3, a, SKEIN_EVENT_READY, cond, 0, 0);
  make_event (trace, 4, b, SKEIN_EVENT_UNLOCK, mutex, 0, 0);
  make_event (trace, 4, a, SKEIN_EVENT_WOKEN, cond, 0, 0);
  make_event (trace, 4, a, SKEIN_EVENT_LOCK, mutex, 0, 0);
  skein_history_update (history, 0);

  skein_contents_init (&contents);
  skein_history_get_contents (history, mutex, 0, &contents);
  g_assert_cmpuint (contents.owner, ==, 0);
  skein_history_get_contents (history, mutex, 2, &contents);
  g_assert_cmpuint (contents.owner, ==, a);
  assert_array (contents.waiters, 1, b);
  skein_history_get_contents (history, mutex, 3, &contents);
  g_assert_cmpuint (contents.owner, ==, 0);
  skein_history_get_contents (history, cond, 3, &contents);
  assert_array (contents.waiters, 1, a);
  g_assert_cmpuint (contents.event, ==, 2);
  skein_history_get_contents (history, mutex, 5, &contents);
  g_assert_cmpuint (contents.owner, ==, b);
  skein_history_get_contents (history, cond, 7, &contents);
  assert_array (contents.waiters, 0);
  skein_history_get_contents (history, mutex, 8, &contents);
  g_assert_cmpuint (contents.owner, ==, 0);
  skein_history_get_contents (history, mutex, 10, &contents);
  g_assert_cmpuint (contents.owner, ==, a);
}

static void
test_values (void)
{
  static const struct
  {
    SkeinObjectKind kind;
    SkeinEventKind change;
  } cases[] = {
    { SKEIN_OBJECT_SEMAPHORE, SKEIN_EVENT_ACQUIRE },
    { SKEIN_OBJECT_SEMAPHORE, SKEIN_EVENT_RELEASE },
    { SKEIN_OBJECT_EVENT, SKEIN_EVENT_EVENT_SET },
    { SKEIN_OBJECT_EVENT, SKEIN_EVENT_EVENT_CLEAR },
    { SKEIN_OBJECT_FLAG, SKEIN_EVENT_SET },
    { SKEIN_OBJECT_TIMER, SKEIN_EVENT_TICK },
    { SKEIN_OBJECT_SOCKET, SKEIN_EVENT_SEND },
    { SKEIN_OBJECT_SOCKET, SKEIN_EVENT_RECEIVE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SkeinTrace) trace = skein_trace_new ();
      g_autoptr (SkeinHistory) history = skein_history_new (trace);
      g_auto (SkeinContents) contents = { 0 };
      SkeinObjectInfo info = { .kind = cases[i].kind, .name = "it", .initial = 4 };
      guint thread = make_thread (trace, "A");
      guint object = skein_trace_add_object (trace, &info);

      make_event (trace, 0, thread, SKEIN_EVENT_READ, object, 0, 99);
      make_event (trace, 1, thread, cases[i].change, object, 0, 5);
      make_event (trace, 2, thread, cases[i].change, object, 0, -6);
      skein_history_update (history, 0);
      skein_contents_init (&contents);
      skein_history_get_contents (history, object, 1, &contents);
      g_assert_cmpint (contents.value, ==, 4);
      skein_history_get_contents (history, object, 2, &contents);
      g_assert_cmpint (contents.value, ==, 5);
      skein_history_get_contents (history, object, 3, &contents);
      g_assert_cmpint (contents.value, ==, -6);
      g_assert_cmpuint (contents.event, ==, 2);
    }
}

static void
test_waiters_in_order (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  g_auto (SkeinContents) contents = { 0 };
  guint gil = make_object (trace, SKEIN_OBJECT_GIL, "GIL");
  guint order[] = { 3, 1, 4, 2 };

  for (guint i = 0; i < 5; i++)
    make_thread (trace, "T");
  make_event (trace, 0, 5, SKEIN_EVENT_GIL_TAKE, gil, 0, 0);
  for (guint i = 0; i < 4; i++)
    make_event (trace, 1, order[i], SKEIN_EVENT_BLOCK, gil, SKEIN_EVENT_GIL_TAKE,
                SKEIN_TIME_NEVER);
  make_event (trace, 2, 5, SKEIN_EVENT_GIL_DROP, gil, 0, 0);
  skein_history_update (history, 0);

  skein_contents_init (&contents);
  skein_history_get_contents (history, gil, 5, &contents);
  assert_array (contents.waiters, 4, 3, 1, 4, 2);
  g_assert_cmpuint (contents.owner, ==, 5);
  skein_history_get_contents (history, gil, 6, &contents);
  g_assert_cmpuint (contents.owner, ==, 0);
}

static void
test_remarks (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  guint thread = make_thread (trace, "A");
  const guint32 *remarks;
  guint n;

  make_event (trace, 0, thread, SKEIN_EVENT_BEGIN, 0, 0, 0);
  make_event (trace, 1, thread, SKEIN_EVENT_ERROR, 0, 0, 0);
  make_event (trace, 2, thread, SKEIN_EVENT_PRINT, 0, 0, 0);
  make_event (trace, 3, 0, SKEIN_EVENT_DEADLOCK, 0, 0, 0);
  make_event (trace, 3, 0, SKEIN_EVENT_STUCK, 0, 0, 0);
  make_event (trace, 3, 0, SKEIN_EVENT_END, 0, 0, 0);
  skein_history_update (history, 0);

  remarks = skein_history_get_remarks (history, &n);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpuint (remarks[0], ==, 1);
  g_assert_cmpuint (remarks[3], ==, 5);
  g_assert_cmpuint (skein_history_get_prints (history, &n)[0], ==, 2);
  g_assert_cmpuint (n, ==, 1);
  assert_thread_at (history, thread, 6, SKEIN_STATE_RUNNING, 2, 2);
}

/* Ids that 16 bits could not hold are not taken for the ones that they would be cut to. */
static void
test_wide_ids (void)
{
  g_autoptr (SkeinTrace) trace = skein_trace_new ();
  g_autoptr (SkeinHistory) history = skein_history_new (trace);
  g_auto (SkeinContents) contents = { 0 };
  guint n_threads = 70000;
  SkeinThreadAt at;
  guint queue;
  guint n;

  for (guint i = 1; i <= n_threads; i++)
    {
      g_assert_cmpuint (make_thread (trace, "Worker"), ==, i);
      g_assert_cmpuint (make_object (trace, SKEIN_OBJECT_THREAD, "Worker"), ==, i);
    }
  queue = make_object (trace, SKEIN_OBJECT_QUEUE, "q");
  make_event (trace, 0, 1, SKEIN_EVENT_CREATE, n_threads, n_threads, 0);
  make_event (trace, 0, 1, SKEIN_EVENT_START, n_threads, n_threads, 0);
  make_event (trace, 1, n_threads, SKEIN_EVENT_BEGIN, n_threads, 0, 0);
  make_event (trace, 2, n_threads, SKEIN_EVENT_BLOCK, queue, SKEIN_EVENT_GET, SKEIN_TIME_NEVER);
  make_event (trace, 3, 1, SKEIN_EVENT_PUT, queue, 1, 1);
  skein_history_update (history, 0);

  g_assert_cmpuint (skein_history_get_n_threads (history), ==, n_threads);
  g_assert_cmpuint (skein_history_get_n_objects (history), ==, queue);
  assert_thread_at (history, n_threads, 2, SKEIN_STATE_READY, 0, 1);
  assert_thread_at (history, n_threads & G_MAXUINT16, 5, SKEIN_STATE_UNBORN, 0, SKEIN_NO_EVENT);
  skein_history_get_thread_at (history, n_threads, 4, &at);
  g_assert_cmpint (at.state, ==, SKEIN_STATE_BLOCKED);
  g_assert_cmpuint (at.object, ==, queue);

  skein_contents_init (&contents);
  skein_history_get_contents (history, queue, 5, &contents);
  g_assert_cmpuint (contents.n_items, ==, 1);
  g_assert_cmpuint (contents.waiters->len, ==, 1);
  g_assert_cmpuint (g_array_index (contents.waiters, guint32, 0), ==, n_threads);
  g_assert_null (skein_history_get_object_events (history, queue & G_MAXUINT16, &n));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trace/history/empty", test_empty);
  g_test_add_func ("/trace/history/update", test_update);
  g_test_add_func ("/trace/history/life", test_life);
  g_test_add_func ("/trace/history/overtaken", test_overtaken);
  g_test_add_func ("/trace/history/queue", test_queue);
  g_test_add_func ("/trace/history/heap", test_heap);
  g_test_add_func ("/trace/history/mutex-and-condition", test_mutex_and_condition);
  g_test_add_func ("/trace/history/values", test_values);
  g_test_add_func ("/trace/history/waiters-in-order", test_waiters_in_order);
  g_test_add_func ("/trace/history/remarks", test_remarks);
  g_test_add_func ("/trace/history/wide-ids", test_wide_ids);
  return g_test_run ();
}
