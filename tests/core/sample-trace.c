/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sample-trace.h"

typedef struct
{
  SkeinTrace *trace;
  gint64 now_ns;
} Script;

static guint
add (Script        *script,
     guint          thread,
     SkeinEventKind kind,
     guint          object,
     guint          arg,
     gint64         value,
     guint          cause)
{
  SkeinEvent event = { .time_ns = script->now_ns, .thread = thread,
                       .kind = (guint8) kind, .object = object, .arg = arg,
                       .value = value, .cause = cause };

  if (thread != 0 && kind != SKEIN_EVENT_READY && kind != SKEIN_EVENT_DESTROY)
    event.site = skein_trace_intern_site (script->trace, "sample.c", 10 + kind);
  return skein_trace_append (script->trace, &event);
}

#define DO(thread, KIND, object, arg, value) \
  add (&s, (thread), SKEIN_EVENT_##KIND, (object), (arg), (value), SKEIN_NO_EVENT)
#define WAKE(thread, object, cause) add (&s, (thread), SKEIN_EVENT_READY, (object), 0, 0, (cause))

static guint
add_thread (SkeinTrace *trace,
            const char *name,
            guint       process)
{
  SkeinObjectInfo object = { .kind = SKEIN_OBJECT_THREAD, .name = name };
  SkeinThreadInfo thread = { .name = name, .process = process };

  object.thread = skein_trace_get_n_threads (trace) + 1;
  thread.object = skein_trace_add_object (trace, &object);
  return skein_trace_add_thread (trace, &thread);
}

static guint
add_object (SkeinTrace     *trace,
            SkeinObjectKind kind,
            const char     *name,
            const char     *type)
{
  SkeinObjectInfo object = { .kind = kind, .name = name, .type = type };

  return skein_trace_add_object (trace, &object);
}

static guint
add_item (SkeinTrace *trace,
          const char *label,
          gboolean    is_sentinel,
          gint64      priority)
{
  SkeinItemInfo item = { label, is_sentinel, priority };

  return skein_trace_add_item (trace, &item);
}

static guint
get_thread_object (SkeinTrace *trace,
                   guint       thread)
{
  return skein_trace_get_thread (trace, thread).object;
}

static void
start (Script *script,
       guint   starter,
       guint   thread)
{
  guint object = get_thread_object (script->trace, thread);

  add (script, starter, SKEIN_EVENT_CREATE, object, thread, 0, SKEIN_NO_EVENT);
  add (script, starter, SKEIN_EVENT_START, object, thread, 0, SKEIN_NO_EVENT);
}

/**
 * sample_trace_new_sentinel:
 *
 * One producer, two consumers, a queue, a flag, a sentinel, a main thread that joins; 24 s.
 *
 * Returns: (transfer full): a serial trace
 */
SkeinTrace *
sample_trace_new_sentinel (void)
{
  Script s = { skein_trace_new (), 0 };
  guint main_thread = add_thread (s.trace, "MainThread", 0);
  guint producer;
  guint consumers[2];
  guint q;
  guint running;
  guint sentinel;
  guint blocked = 2;
  guint n_got = 0;
  guint put = 0;

  skein_trace_set_serial (s.trace, TRUE);
  q = add_object (s.trace, SKEIN_OBJECT_QUEUE, "q", "GAsyncQueue");
  running = add_object (s.trace, SKEIN_OBJECT_FLAG, "running", "int");
  producer = add_thread (s.trace, "Producer", 0);
  consumers[0] = add_thread (s.trace, "Consumer-1", 0);
  consumers[1] = add_thread (s.trace, "Consumer-2", 0);
  sentinel = add_item (s.trace, "sentinel", TRUE, 0);

  DO (main_thread, BEGIN, 0, 0, 0);
  DO (main_thread, SET, running, 0, 1);
  start (&s, main_thread, producer);
  start (&s, main_thread, consumers[0]);
  start (&s, main_thread, consumers[1]);
  DO (main_thread, PROMPT, 0, 0, 0);
  DO (producer, BEGIN, 0, 0, 0);
  DO (producer, SLEEP, 0, 0, SKEIN_NS_PER_SECOND);
  for (guint i = 0; i < 2; i++)
    {
      DO (consumers[i], BEGIN, 0, 0, 0);
      DO (consumers[i], BLOCK, q, SKEIN_EVENT_GET, SKEIN_TIME_NEVER);
    }

  for (guint second = 1; second <= 15; second++)
    {
      g_autofree char *label = g_strdup_printf ("%u", (second - 1) % 5);
      g_autofree char *line = g_strdup_printf ("%s\n", label);
      guint item = add_item (s.trace, label, FALSE, 0);
      guint consumer = consumers[n_got++ % 2];

      s.now_ns = second * SKEIN_NS_PER_SECOND;
      if (second == 12)
        {
          DO (main_thread, COMMAND, 0, skein_trace_intern_text (s.trace, "terminate"), 0);
          DO (main_thread, SET, running, 0, 0);
          DO (main_thread, COMMAND, 0, skein_trace_intern_text (s.trace, "join"), 0);
          DO (main_thread, BLOCK, get_thread_object (s.trace, consumers[0]), SKEIN_EVENT_JOIN,
              SKEIN_TIME_NEVER);
        }
      if (blocked == 0)
        DO (consumer, AWAKE, 0, 0, 0);
      DO (producer, AWAKE, 0, 0, 0);
      put = DO (producer, PUT, q, item, 1);
      if (blocked > 0)
        {
          WAKE (consumer, q, put);
          blocked--;
        }
      DO (consumer, GET, q, item, 0);
      DO (consumer, PRINT, 0, skein_trace_intern_text (s.trace, line), 0);
      DO (consumer, SLEEP, 0, 0, s.now_ns + 2 * SKEIN_NS_PER_SECOND);
      if (second < 15)
        DO (producer, SLEEP, 0, 0, s.now_ns + SKEIN_NS_PER_SECOND);
    }
  DO (producer, READ, running, 0, 0);
  DO (producer, PUT, q, sentinel, 1);
  DO (producer, FINISH, get_thread_object (s.trace, producer), 0, 0);
  for (guint i = 0; i < 2; i++)
    {
      guint finish;

      s.now_ns += SKEIN_NS_PER_SECOND;
      DO (consumers[1 - i], AWAKE, 0, 0, 0);
      DO (consumers[1 - i], GET, q, sentinel, 0);
      DO (consumers[1 - i], PUT, q, sentinel, 1);
      finish = DO (consumers[1 - i], FINISH, get_thread_object (s.trace, consumers[1 - i]), 0, 0);
      if (i == 1)
        WAKE (main_thread, get_thread_object (s.trace, consumers[0]), finish);
    }
  DO (main_thread, JOIN, get_thread_object (s.trace, consumers[0]), 0, 0);
  DO (main_thread, PROMPT, 0, 0, 0);
  return s.trace;
}

/**
 * sample_trace_new_assorted:
 *
 * A timer with a mutex and a condition, a semaphore, an event, a heap, a socket, the interpreter
 * lock, a child process, a daemon that is destroyed, prints close together; 20 s.
 *
 * Returns: (transfer full): a trace that is not serial
 */
SkeinTrace *
sample_trace_new_assorted (void)
{
  Script s = { skein_trace_new (), 0 };
  guint main_thread = add_thread (s.trace, "MainThread", 0);
  guint mutex = add_object (s.trace, SKEIN_OBJECT_MUTEX, "mutex", "GMutex");
  guint cond = add_object (s.trace, SKEIN_OBJECT_COND, "cond", "GCond");
  guint ticks = add_object (s.trace, SKEIN_OBJECT_TIMER, "ptimer", "SkeinTimer");
  guint semaphore = add_object (s.trace, SKEIN_OBJECT_SEMAPHORE, "sema", "SkeinSemaphore");
  guint started = add_object (s.trace, SKEIN_OBJECT_EVENT, "started", "SkeinManualEvent");
  guint heap = add_object (s.trace, SKEIN_OBJECT_HEAP, "heap", "SkeinHeap");
  guint bytes = add_object (s.trace, SKEIN_OBJECT_SOCKET, "sock", "GSocket");
  guint gil = add_object (s.trace, SKEIN_OBJECT_GIL, "GIL", NULL);
  guint process = add_object (s.trace, SKEIN_OBJECT_PROCESS, "child process", NULL);
  guint timer = add_thread (s.trace, "PeriodicTimer", 0);
  guint down = add_thread (s.trace, "Countdown", 0);
  guint up = add_thread (s.trace, "Countup", 0);
  guint child = add_thread (s.trace, "MainThread", process);
  guint waiter[2] = { down, up };
  guint items[4];

  DO (main_thread, BEGIN, 0, 0, 0);
  for (guint i = 0; i < 4; i++)
    {
      static const char *const labels[] = { "foo", "bar", "spam", "grok" };
      static const gint64 priorities[] = { 1, 5, 4, 1 };

      items[i] = add_item (s.trace, labels[i], FALSE, priorities[i]);
      DO (main_thread, PUSH, heap, items[i], i + 1);
    }
  start (&s, main_thread, timer);
  start (&s, main_thread, down);
  DO (main_thread, CREATE, get_thread_object (s.trace, up), up, 0);
  DO (main_thread, EVENT_SET, started, 0, 1);
  DO (main_thread, SPAWN, process, child, 0);
  DO (main_thread, PROMPT, 0, 0, 0);
  DO (timer, BEGIN, 0, 0, 0);
  DO (timer, SLEEP, 0, 0, 4 * SKEIN_NS_PER_SECOND);
  DO (down, BEGIN, 0, 0, 0);
  DO (down, LOCK, mutex, 0, 0);
  DO (down, WAIT, cond, mutex, SKEIN_TIME_NEVER);
  DO (child, BEGIN, 0, 0, 0);
  DO (child, SLEEP, 0, 0, 9 * SKEIN_NS_PER_SECOND);

  s.now_ns = 2 * SKEIN_NS_PER_SECOND;
  DO (main_thread, COMMAND, 0, skein_trace_intern_text (s.trace, "start"), 0);
  DO (main_thread, START, get_thread_object (s.trace, up), up, 0);
  DO (main_thread, POP, heap, items[1], 3);
  DO (main_thread, RELEASE, semaphore, 0, 1);
  DO (main_thread, SEND, bytes, skein_trace_intern_text (s.trace, "hello"), 5);
  DO (main_thread, PROMPT, 0, 0, 0);
  DO (up, BEGIN, 0, 0, 0);
  DO (up, LOCK, mutex, 0, 0);
  DO (up, WAIT, cond, mutex, SKEIN_TIME_NEVER);

  for (guint tick = 1; tick <= 4; tick++)
    {
      guint signal;

      s.now_ns = tick * 4 * SKEIN_NS_PER_SECOND;
      DO (timer, AWAKE, 0, 0, 0);
      DO (timer, LOCK, mutex, 0, 0);
      DO (timer, TICK, ticks, 0, tick);
      signal = DO (timer, BROADCAST, cond, 0, 2);
      for (guint i = 0; i < 2; i++)
        {
          WAKE (waiter[i], cond, signal);
          DO (waiter[i], WOKEN, cond, 0, 0);
          DO (waiter[i], BLOCK, mutex, SKEIN_EVENT_LOCK, SKEIN_TIME_NEVER);
        }
      s.now_ns += SKEIN_NS_PER_SECOND / 2;
      signal = DO (timer, UNLOCK, mutex, 0, 0);
      DO (timer, SLEEP, 0, 0, s.now_ns + 4 * SKEIN_NS_PER_SECOND);
      for (guint i = 0; i < 2; i++)
        {
          g_autofree char *line = g_strdup_printf (i == 0 ? "T-minus %u\n" : "Counting %u\n",
                                                   i == 0 ? 11 - tick : tick - 1);

          WAKE (waiter[i], mutex, signal);
          s.now_ns += SKEIN_NS_PER_SECOND / 4;
          DO (waiter[i], LOCK, mutex, 0, 0);
          DO (waiter[i], PRINT, 0, skein_trace_intern_text (s.trace, line), 0);
          signal = DO (waiter[i], WAIT, cond, mutex, SKEIN_TIME_NEVER);
        }
      if (tick == 2)
        {
          DO (main_thread, COMMAND, 0, skein_trace_intern_text (s.trace, "get"), 0);
          DO (main_thread, POP, heap, items[2], 2);
          DO (main_thread, ACQUIRE, semaphore, 0, 0);
          DO (main_thread, EVENT_CLEAR, started, 0, 0);
          DO (main_thread, GIL_TAKE, gil, 0, 0);
          DO (main_thread, COMPUTE, 0, 0, s.now_ns + 3 * SKEIN_NS_PER_SECOND);
        }
      if (tick == 3)
        {
          for (guint i = 0; i < 6; i++)
            DO (main_thread, PRINT, 0, skein_trace_intern_text (s.trace, "one of many\n"), 0);
          DO (main_thread, GIL_DROP, gil, 0, 0);
          DO (main_thread, RECEIVE, bytes, 0, 0);
          DO (child, GIL_TAKE, gil, 0, 0);
          DO (child, FINISH, get_thread_object (s.trace, child), 0, 0);
          DO (main_thread, BLOCK, semaphore, SKEIN_EVENT_ACQUIRE, SKEIN_TIME_NEVER);
        }
    }
  s.now_ns = 20 * SKEIN_NS_PER_SECOND;
  DO (timer, DESTROY, get_thread_object (s.trace, timer), 0, 0);
  DO (0, STUCK, 0, skein_trace_intern_text (s.trace, "nobody can go on"), 0);
  return s.trace;
}

/* A random event of a thread. It does not have to make sense, only to be well-formed. */
static void
add_random_event (Script *script,
                  GRand  *rand,
                  guint   thread,
                  guint  *objects,
                  guint   item,
                  guint  *length)
{
  guint text = skein_trace_intern_text (script->trace, "some text\n");

  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      add (script, thread, SKEIN_EVENT_SLEEP, 0, 0, script->now_ns + 5, SKEIN_NO_EVENT);
      break;
    case 1:
      add (script, thread, SKEIN_EVENT_BLOCK, objects[0], SKEIN_EVENT_GET, SKEIN_TIME_NEVER,
           SKEIN_NO_EVENT);
      break;
    case 2:
      if (skein_trace_get_n_events (script->trace) > 0)
        add (script, thread, SKEIN_EVENT_READY, objects[0], 0, 0,
             skein_trace_get_n_events (script->trace) - 1);
      break;
    case 3:
    case 4:
      add (script, thread, SKEIN_EVENT_PUT, objects[0], item, ++*length, SKEIN_NO_EVENT);
      break;
    case 5:
      add (script, thread, SKEIN_EVENT_PRINT, 0, text, 0, SKEIN_NO_EVENT);
      break;
    case 6:
      add (script, thread, SKEIN_EVENT_SET, objects[1], 0, g_rand_int_range (rand, 0, 2),
           SKEIN_NO_EVENT);
      break;
    case 7:
      add (script, thread, SKEIN_EVENT_RELEASE, objects[2], 0, g_rand_int_range (rand, 0, 50),
           SKEIN_NO_EVENT);
      break;
    case 8:
      add (script, thread, SKEIN_EVENT_LOCK, objects[3], 0, 0, SKEIN_NO_EVENT);
      break;
    case 9:
      add (script, thread, SKEIN_EVENT_UNLOCK, objects[3], 0, 0, SKEIN_NO_EVENT);
      break;
    case 10:
      add (script, thread, SKEIN_EVENT_WAIT, objects[4], objects[3], SKEIN_TIME_NEVER,
           SKEIN_NO_EVENT);
      break;
    default:
      add (script, thread, SKEIN_EVENT_TICK, objects[5], 0, 1, SKEIN_NO_EVENT);
      break;
    }
}

/**
 * sample_trace_new_random:
 * @seed: the same one gives the same trace
 * @n_threads: how many threads
 * @n_events: about how many events
 *
 * Returns: (transfer full): a trace with events of most kinds at random times, in bursts
 */
SkeinTrace *
sample_trace_new_random (guint32 seed,
                         guint   n_threads,
                         guint   n_events)
{
  Script s = { skein_trace_new (), 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint objects[] = {
    add_object (s.trace, SKEIN_OBJECT_QUEUE, "q", NULL),
    add_object (s.trace, SKEIN_OBJECT_FLAG, "flag", NULL),
    add_object (s.trace, SKEIN_OBJECT_SEMAPHORE, "sema", NULL),
    add_object (s.trace, SKEIN_OBJECT_MUTEX, "mutex", NULL),
    add_object (s.trace, SKEIN_OBJECT_COND, "cond", NULL),
    add_object (s.trace, SKEIN_OBJECT_TIMER, "timer", NULL),
  };
  guint item = add_item (s.trace, "thing", FALSE, 0);
  guint length = 0;

  for (guint i = 0; i < n_threads; i++)
    add_thread (s.trace, "Thread", 0);
  while (skein_trace_get_n_events (s.trace) < n_events)
    {
      if (g_rand_int_range (rand, 0, 3) == 0)
        s.now_ns += g_rand_int_range (rand, 0, 20) == 0 ? SKEIN_NS_PER_SECOND
                                                        : g_rand_int_range (rand, 0, 1000000);
      if (length > 0 && g_rand_int_range (rand, 0, 6) == 0)
        add (&s, (guint) g_rand_int_range (rand, 1, (gint32) n_threads + 1), SKEIN_EVENT_GET,
             objects[0], item, --length, SKEIN_NO_EVENT);
      else
        add_random_event (&s, rand, (guint) g_rand_int_range (rand, 1, (gint32) n_threads + 1),
                          objects, item, &length);
    }
  return s.trace;
}

/**
 * sample_history_new:
 * @trace: (transfer full): a trace
 *
 * Returns: (transfer full): a history that has taken all of it
 */
SkeinHistory *
sample_history_new (SkeinTrace *trace)
{
  SkeinHistory *history = skein_history_new (trace);

  skein_history_update (history, 0);
  skein_trace_unref (trace);
  return history;
}
