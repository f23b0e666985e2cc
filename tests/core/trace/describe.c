/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "maker.h"
#include "words/skein-describe.h"

typedef struct
{
  SkeinTrace *trace;
  SkeinHistory *history;
  guint main_thread, worker;
  guint thread_object, mutex, cond, event, semaphore, queue, heap, timer, flag, socket, gil;
  guint console, process;
  guint item;
  guint text;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  SkeinObjectInfo thread_info = { SKEIN_OBJECT_THREAD, "thread", NULL, 2, 0 };
  SkeinThreadInfo child = { .name = "Child" };

  fixture->trace = skein_trace_new ();
  fixture->history = skein_history_new (fixture->trace);
  fixture->main_thread = make_thread (fixture->trace, "Main");
  fixture->worker = make_thread (fixture->trace, "Worker");
  fixture->thread_object = skein_trace_add_object (fixture->trace, &thread_info);
  fixture->mutex = make_object (fixture->trace, SKEIN_OBJECT_MUTEX, "mutex");
  fixture->cond = make_object (fixture->trace, SKEIN_OBJECT_COND, "cond");
  fixture->event = make_object (fixture->trace, SKEIN_OBJECT_EVENT, "started");
  fixture->semaphore = make_object (fixture->trace, SKEIN_OBJECT_SEMAPHORE, "sema");
  fixture->queue = make_object (fixture->trace, SKEIN_OBJECT_QUEUE, "q");
  fixture->heap = make_object (fixture->trace, SKEIN_OBJECT_HEAP, "heap");
  fixture->timer = make_object (fixture->trace, SKEIN_OBJECT_TIMER, "timer");
  fixture->flag = make_object (fixture->trace, SKEIN_OBJECT_FLAG, "flag");
  fixture->socket = make_object (fixture->trace, SKEIN_OBJECT_SOCKET, "sock");
  fixture->gil = make_object (fixture->trace, SKEIN_OBJECT_GIL, "the GIL");
  fixture->console = make_object (fixture->trace, SKEIN_OBJECT_CONSOLE, NULL);
  fixture->process = make_object (fixture->trace, SKEIN_OBJECT_PROCESS, "child");
  child.process = fixture->process;
  skein_trace_add_thread (fixture->trace, &child);
  fixture->item = make_item (fixture->trace, "3", 5);
  fixture->text = skein_trace_intern_text (fixture->trace, "T-minus 3\n");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  skein_history_free (fixture->history);
  skein_trace_unref (fixture->trace);
}

static void
assert_event (Fixture        *f,
              SkeinEventKind  kind,
              guint           object,
              guint           arg,
              gint64          value,
              const char     *expected)
{
  guint number = make_event (f->trace, 1, f->worker, kind, object, arg, value);
  g_autofree char *text = skein_describe_event (f->trace, number);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_life (Fixture       *f,
           gconstpointer  data)
{
  assert_event (f, SKEIN_EVENT_CREATE, 0, f->main_thread, 0, "Worker makes Main");
  assert_event (f, SKEIN_EVENT_START, 0, f->main_thread, 0, "Worker starts Main");
  assert_event (f, SKEIN_EVENT_BEGIN, 0, 0, 0, "Worker begins");
  assert_event (f, SKEIN_EVENT_FINISH, 0, 0, 0, "Worker finishes");
  assert_event (f, SKEIN_EVENT_DESTROY, 0, 0, 0, "Worker is destroyed");
  assert_event (f, SKEIN_EVENT_JOIN, f->thread_object, 0, 0,
                "Worker joins Worker, which has ended");
  assert_event (f, SKEIN_EVENT_IS_ALIVE, f->thread_object, 0, 1, "Worker finds Worker alive");
  assert_event (f, SKEIN_EVENT_IS_ALIVE, f->thread_object, 0, 0,
                "Worker finds that Worker is not alive");
  assert_event (f, SKEIN_EVENT_SPAWN, f->process, 3, 0, "Worker starts the child process of Child");
  assert_event (f, SKEIN_EVENT_KILL, f->process, 3, 0, "Worker kills the child process of Child");
}

static void
test_gate (Fixture       *f,
           gconstpointer  data)
{
  SkeinEvent ready = { .thread = f->worker, .kind = SKEIN_EVENT_READY, .cause = 0 };
  g_autofree char *woken = NULL;

  make_event (f->trace, 0, f->main_thread, SKEIN_EVENT_PUT, f->queue, f->item, 1);
  woken = skein_describe_event (f->trace, skein_trace_append (f->trace, &ready));
  g_assert_cmpstr (woken, ==, "Worker may go on, thanks to Main");

  /* Nobody thanks himself. */
  g_free (woken);
  ready.cause = make_event (f->trace, 0, f->worker, SKEIN_EVENT_PUT, f->queue, f->item, 2);
  woken = skein_describe_event (f->trace, skein_trace_append (f->trace, &ready));
  g_assert_cmpstr (woken, ==, "Worker may go on");

  assert_event (f, SKEIN_EVENT_READY, f->queue, 0, 0, "Worker may go on");
  assert_event (f, SKEIN_EVENT_BLOCK, f->queue, SKEIN_EVENT_GET, SKEIN_TIME_NEVER,
                "Worker blocks: get q");
  assert_event (f, SKEIN_EVENT_BLOCK, f->socket, SKEIN_EVENT_READABLE, SECONDS (5),
                "Worker blocks: read sock, until 5 s");
  assert_event (f, SKEIN_EVENT_TIMEOUT, f->socket, SKEIN_EVENT_READABLE, 0,
                "Worker has waited long enough: read sock");
  assert_event (f, SKEIN_EVENT_SLEEP, 0, 0, SECONDS (2.5), "Worker sleeps until 2.5 s");
  assert_event (f, SKEIN_EVENT_SLEEP, 0, 0, SKEIN_TIME_NEVER, "Worker sleeps");
  assert_event (f, SKEIN_EVENT_AWAKE, 0, 0, 0, "Worker goes on");
  assert_event (f, SKEIN_EVENT_COMPUTE, 0, 0, SECONDS (20), "Worker computes until 20 s");
  assert_event (f, SKEIN_EVENT_PROMPT, 0, 0, 0, "Worker waits for you");
  assert_event (f, SKEIN_EVENT_COMMAND, 0, skein_trace_intern_text (f->trace, "join"), 0,
                "Worker takes the action “join”");
}

static void
test_locks (Fixture       *f,
            gconstpointer  data)
{
  assert_event (f, SKEIN_EVENT_LOCK, f->mutex, 0, 0, "Worker locks mutex");
  assert_event (f, SKEIN_EVENT_TRYLOCK, f->mutex, 0, 0,
                "Worker finds mutex locked and goes on without it");
  assert_event (f, SKEIN_EVENT_UNLOCK, f->mutex, 0, 0, "Worker unlocks mutex");
  assert_event (f, SKEIN_EVENT_WAIT, f->cond, f->mutex, SKEIN_TIME_NEVER,
                "Worker unlocks mutex and waits on cond");
  assert_event (f, SKEIN_EVENT_WOKEN, f->cond, 0, 0, "Worker is woken on cond");
  assert_event (f, SKEIN_EVENT_SIGNAL, f->cond, 0, 0, "Worker signals cond, on which nobody waits");
  assert_event (f, SKEIN_EVENT_SIGNAL, f->cond, 0, 1, "Worker signals cond and wakes one");
  assert_event (f, SKEIN_EVENT_BROADCAST, f->cond, 0, 0,
                "Worker wakes all on cond, where nobody waits");
  assert_event (f, SKEIN_EVENT_BROADCAST, f->cond, 0, 1, "Worker wakes all on cond (1 thread)");
  assert_event (f, SKEIN_EVENT_BROADCAST, f->cond, 0, 2, "Worker wakes all on cond (2 threads)");
  assert_event (f, SKEIN_EVENT_GIL_TAKE, f->gil, 0, 0, "Worker takes the GIL");
  assert_event (f, SKEIN_EVENT_GIL_DROP, f->gil, 0, 0, "Worker drops the GIL");
  assert_event (f, SKEIN_EVENT_GIL_REQUEST, f->gil, 0, 0, "Worker is asked to drop the GIL");
}

static void
test_values (Fixture       *f,
             gconstpointer  data)
{
  assert_event (f, SKEIN_EVENT_EVENT_SET, f->event, 0, 1, "Worker sets started");
  assert_event (f, SKEIN_EVENT_EVENT_CLEAR, f->event, 0, 0, "Worker clears started");
  assert_event (f, SKEIN_EVENT_EVENT_WAIT, f->event, 0, 1, "Worker finds started set");
  assert_event (f, SKEIN_EVENT_ACQUIRE, f->semaphore, 0, 0, "Worker acquires sema (count 0)");
  assert_event (f, SKEIN_EVENT_RELEASE, f->semaphore, 0, 2, "Worker releases sema (count 2)");
  assert_event (f, SKEIN_EVENT_SET, f->flag, 0, 0, "Worker writes flag: 0");
  assert_event (f, SKEIN_EVENT_READ, f->flag, 0, 7, "Worker reads flag: 7");
  assert_event (f, SKEIN_EVENT_TICK, f->timer, 0, 1, "Worker ticks timer (1 tick)");
}

static void
test_transfers (Fixture       *f,
                gconstpointer  data)
{
  guint hello = skein_trace_intern_text (f->trace, "hello");

  assert_event (f, SKEIN_EVENT_PUT, f->queue, f->item, 1, "Worker puts 3 into q (1 item)");
  assert_event (f, SKEIN_EVENT_GET, f->queue, f->item, 0, "Worker takes 3 from q (0 items)");
  assert_event (f, SKEIN_EVENT_EMPTY, f->queue, 0, 0, "Worker finds q empty");
  assert_event (f, SKEIN_EVENT_PUSH, f->heap, f->item, 2,
                "Worker puts 3 into heap with priority 5 (2 items)");
  assert_event (f, SKEIN_EVENT_POP, f->heap, f->item, 1, "Worker takes 3 from heap (1 item)");
  assert_event (f, SKEIN_EVENT_SEND, f->socket, hello, 5,
                "Worker sends “hello” to sock (5 bytes to read)");
  assert_event (f, SKEIN_EVENT_READABLE, f->socket, 0, 5,
                "Worker finds sock ready (5 bytes to read)");
  assert_event (f, SKEIN_EVENT_RECEIVE, f->socket, 0, 1,
                "Worker reads from sock (1 byte to read)");
}

static void
test_texts (Fixture       *f,
            gconstpointer  data)
{
  guint sentence = skein_trace_intern_text (f->trace, "Worker unlocks what it does not own");

  assert_event (f, SKEIN_EVENT_PRINT, f->console, f->text, 0, "Worker prints “T-minus 3”");
  assert_event (f, SKEIN_EVENT_ERROR, f->mutex, sentence, 0,
                "Worker unlocks what it does not own");
  assert_event (f, SKEIN_EVENT_DEADLOCK, 0, sentence, 0, "Worker unlocks what it does not own");
  assert_event (f, SKEIN_EVENT_STUCK, 0, sentence, 0, "Worker unlocks what it does not own");
  assert_event (f, SKEIN_EVENT_STUCK, 0, 0, 0, "stuck");
  assert_event (f, SKEIN_EVENT_END, 0, 0, 0, "The run is over");
}

/* No kind is without its sentence, which names the thread unless the engine speaks. */
static void
test_all_kinds (Fixture       *f,
                gconstpointer  data)
{
  for (guint kind = 0; kind < SKEIN_EVENT_ERROR; kind++)
    {
      guint number = make_event (f->trace, 1, f->worker, kind, f->queue, 0, 0);
      g_autofree char *text = skein_describe_event (f->trace, number);

      g_assert_true (g_str_has_prefix (text, "Worker "));
      g_assert_null (strstr (text, "(null)"));
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

static void
assert_wait (Fixture        *f,
             SkeinEventKind  action,
             guint           object,
             const char     *wait,
             const char     *state)
{
  g_autofree char *text = skein_describe_wait (f->trace, action, object);
  g_autofree char *at = NULL;

  g_assert_cmpstr (text, ==, wait);
  make_event (f->trace, 3, f->worker, SKEIN_EVENT_BLOCK, object, action, SKEIN_TIME_NEVER);
  skein_history_update (f->history, 0);
  at = skein_describe_thread_at (f->history, f->worker, G_MAXUINT);
  g_assert_cmpstr (at, ==, state);
}

static void
test_waits (Fixture       *f,
            gconstpointer  data)
{
  assert_wait (f, SKEIN_EVENT_JOIN, f->thread_object, "join Worker",
               "blocked on join Worker since 3 s");
  assert_wait (f, SKEIN_EVENT_LOCK, f->mutex, "lock mutex", "blocked in lock on mutex since 3 s");
  assert_wait (f, SKEIN_EVENT_WAIT, f->cond, "wait cond", "blocked in wait on cond since 3 s");
  assert_wait (f, SKEIN_EVENT_EVENT_WAIT, f->event, "wait for started",
               "blocked in wait on started since 3 s");
  assert_wait (f, SKEIN_EVENT_ACQUIRE, f->semaphore, "acquire sema",
               "blocked in acquire on sema since 3 s");
  assert_wait (f, SKEIN_EVENT_GET, f->queue, "get q", "blocked in get on q since 3 s");
  assert_wait (f, SKEIN_EVENT_READABLE, f->socket, "read sock",
               "blocked in read on sock since 3 s");
  assert_wait (f, SKEIN_EVENT_GIL_TAKE, f->gil, "take the GIL", "blocked on the GIL since 3 s");
  assert_wait (f, SKEIN_EVENT_PRINT, f->console, "print console", "blocked on console since 3 s");
}

static void
assert_state (Fixture        *f,
              SkeinEventKind  kind,
              gint64          value,
              const char     *expected)
{
  g_autofree char *text = NULL;

  make_event (f->trace, 3, f->worker, kind, f->socket, SKEIN_EVENT_READABLE, value);
  skein_history_update (f->history, 0);
  text = skein_describe_thread_at (f->history, f->worker, G_MAXUINT);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_states (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *unborn = skein_describe_thread_at (f->history, f->worker, 0);
  g_autofree char *new = NULL;

  g_assert_cmpstr (unborn, ==, "not made yet");
  make_event (f->trace, 1, f->main_thread, SKEIN_EVENT_CREATE, 0, f->worker, 0);
  skein_history_update (f->history, 0);
  new = skein_describe_thread_at (f->history, f->worker, 1);
  g_assert_cmpstr (new, ==, "new");
  assert_state (f, SKEIN_EVENT_READY, 0, "ready");
  assert_state (f, SKEIN_EVENT_BEGIN, 0, "running");
  assert_state (f, SKEIN_EVENT_COMPUTE, SECONDS (8), "computing until 8 s");
  assert_state (f, SKEIN_EVENT_SLEEP, SECONDS (15), "sleeping until 15 s");
  assert_state (f, SKEIN_EVENT_SLEEP, SKEIN_TIME_NEVER, "sleeping");
  assert_state (f, SKEIN_EVENT_BLOCK, SECONDS (5), "blocked in read on sock since 3 s, until 5 s");
  assert_state (f, SKEIN_EVENT_PROMPT, 0, "waiting for you");
  assert_state (f, SKEIN_EVENT_FINISH, 0, "finished at 3 s");
  assert_state (f, SKEIN_EVENT_DESTROY, 0, "destroyed at 3 s");
}

static void
assert_contents (Fixture        *f,
                 SkeinEventKind  kind,
                 guint           object,
                 guint           arg,
                 gint64          value,
                 const char     *expected)
{
  g_autofree char *text = NULL;

  make_event (f->trace, 3, f->main_thread, kind, object, arg, value);
  skein_history_update (f->history, 0);
  text = skein_describe_contents (f->history, object, G_MAXUINT);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_contents (Fixture       *f,
               gconstpointer  data)
{
  guint sentinel = make_item (f->trace, "sentinel", 0);
  SkeinEventKind touch = SKEIN_EVENT_READ; /* changes nothing */

  assert_contents (f, touch, f->queue, 0, 0, "empty");
  assert_contents (f, SKEIN_EVENT_PUT, f->queue, f->item, 1, "1 item: 3");
  assert_contents (f, SKEIN_EVENT_PUT, f->queue, sentinel, 2, "2 items: 3, sentinel");
  assert_contents (f, SKEIN_EVENT_PUSH, f->heap, f->item, 1, "1 item: 3");
  assert_contents (f, touch, f->mutex, 0, 0, "free");
  assert_contents (f, SKEIN_EVENT_LOCK, f->mutex, 0, 0, "owned by Main");
  assert_contents (f, SKEIN_EVENT_GIL_TAKE, f->gil, 0, 0, "owned by Main");
  assert_contents (f, SKEIN_EVENT_GIL_DROP, f->gil, 0, 0, "free");
  assert_contents (f, touch, f->event, 0, 0, "not set");
  assert_contents (f, SKEIN_EVENT_EVENT_SET, f->event, 0, 1, "set");
  assert_contents (f, SKEIN_EVENT_RELEASE, f->semaphore, 0, 2, "count 2");
  assert_contents (f, SKEIN_EVENT_TICK, f->timer, 0, 3, "3 ticks");
  assert_contents (f, SKEIN_EVENT_SEND, f->socket, f->text, 5, "5 bytes to read");
  assert_contents (f, touch, f->cond, 0, 0, "nobody waiting");
  assert_contents (f, touch, f->console, 0, 0, "0 prints");
  assert_contents (f, SKEIN_EVENT_PRINT, f->console, f->text, 0, "1 print");
  assert_contents (f, touch, f->thread_object, 0, 0, "not made yet");
  assert_contents (f, touch, f->process, 0, 0, "not made yet");
  assert_contents (f, SKEIN_EVENT_SPAWN, f->process, 3, 0, "ready");
  assert_contents (f, touch, f->flag, 0, 0, "false");
  assert_contents (f, SKEIN_EVENT_SET, f->flag, 0, 1, "true");
  assert_contents (f, SKEIN_EVENT_SET, f->flag, 0, 2, "2");
  assert_contents (f, SKEIN_EVENT_SET, f->flag, 0, 1, "1");
}

static void
assert_briefly (Fixture    *f,
                guint       object,
                const char *expected)
{
  g_autofree char *text = skein_describe_briefly (f->history, object, G_MAXUINT);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_briefly (Fixture       *f,
              gconstpointer  data)
{
  make_event (f->trace, 3, f->main_thread, SKEIN_EVENT_PUT, f->queue, f->item, 1);
  make_event (f->trace, 3, f->main_thread, SKEIN_EVENT_LOCK, f->mutex, 0, 0);
  make_event (f->trace, 3, f->main_thread, SKEIN_EVENT_WAIT, f->cond, f->mutex, SKEIN_TIME_NEVER);
  skein_history_update (f->history, 0);
  assert_briefly (f, f->queue, "1 item");
  assert_briefly (f, f->heap, "empty");
  assert_briefly (f, f->mutex, "free");
  assert_briefly (f, f->cond, "1 waiting");
  assert_briefly (f, f->semaphore, "count 0");
}

/* No kind of object is without words, before anything has happened to it. */
static void
test_all_object_kinds (Fixture       *f,
                       gconstpointer  data)
{
  guint n = skein_trace_get_n_objects (f->trace);

  for (guint kind = 1; kind < SKEIN_N_OBJECT_KINDS; kind++)
    {
      guint object = make_object (f->trace, kind, NULL);
      g_autofree char *contents = skein_describe_contents (f->history, object, 0);
      g_autofree char *briefly = skein_describe_briefly (f->history, object, 0);

      g_assert_cmpuint (object, ==, n + kind);
      g_assert_cmpuint (strlen (contents), >, 0);
      if (skein_object_kind_has_lane (kind))
        g_assert_cmpuint (strlen (briefly), >, 0);
    }
}

/* Up to eight names, and a sign that there are more only where there are. */
static void
test_waiters (Fixture       *f,
              gconstpointer  data)
{
  static const struct { guint n; const char *text; } cases[] = {
    { 1, "count 0, 1 waiting: W0" },
    { 8, "count 0, 8 waiting: W0, W1, W2, W3, W4, W5, W6, W7" },
    { 9, "count 0, 9 waiting: W0, W1, W2, W3, W4, W5, W6, W7, …" },
    { 10, "count 0, 10 waiting: W0, W1, W2, W3, W4, W5, W6, W7, …" },
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;

      for (; n < cases[i].n; n++)
        {
          g_autofree char *name = g_strdup_printf ("W%u", n);
          guint thread = make_thread (f->trace, name);

          make_event (f->trace, 0, thread, SKEIN_EVENT_BLOCK, f->semaphore, SKEIN_EVENT_ACQUIRE,
                      SKEIN_TIME_NEVER);
        }
      skein_history_update (f->history, 0);
      text = skein_describe_contents (f->history, f->semaphore, G_MAXUINT);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_waiter_on_cond (Fixture       *f,
                     gconstpointer  data)
{
  g_autofree char *text = NULL;

  make_event (f->trace, 0, f->worker, SKEIN_EVENT_WAIT, f->cond, f->mutex, SKEIN_TIME_NEVER);
  skein_history_update (f->history, 0);
  text = skein_describe_contents (f->history, f->cond, G_MAXUINT);
  g_assert_cmpstr (text, ==, "1 waiting: Worker");
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/trace/describe/life", test_life },
    { "/trace/describe/gate", test_gate },
    { "/trace/describe/locks", test_locks },
    { "/trace/describe/values", test_values },
    { "/trace/describe/transfers", test_transfers },
    { "/trace/describe/texts", test_texts },
    { "/trace/describe/all-kinds", test_all_kinds },
    { "/trace/describe/waits", test_waits },
    { "/trace/describe/states", test_states },
    { "/trace/describe/contents", test_contents },
    { "/trace/describe/briefly", test_briefly },
    { "/trace/describe/all-object-kinds", test_all_object_kinds },
    { "/trace/describe/waiters", test_waiters },
    { "/trace/describe/waiter-on-cond", test_waiter_on_cond },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
