/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "random.h"

#include "maker.h"

#define N_THREADS 6
#define N_ITEMS 8

typedef struct
{
  SkeinTrace *trace; /* (not owned) */
  GRand *random;
  SkeinState states[N_THREADS + 1];
  gint64 time_ns;
} Maker;

static guint
pick (Maker *maker,
      guint  n)
{
  return g_rand_int_range (maker->random, 0, n);
}

static guint
pick_object (Maker           *maker,
             SkeinObjectKind  kind)
{
  guint n = skein_trace_get_n_objects (maker->trace);
  guint first = pick (maker, n);

  for (guint i = 0; i < n; i++)
    if (skein_trace_get_object (maker->trace, (first + i) % n + 1).kind == kind)
      return (first + i) % n + 1;
  g_assert_not_reached ();
}

static void
append (Maker          *maker,
        guint           thread,
        SkeinEventKind  kind,
        guint           object,
        guint           arg,
        gint64          value)
{
  SkeinEvent event = {
    .time_ns = maker->time_ns, .value = value, .cause = SKEIN_NO_EVENT, .arg = arg,
    .thread = thread, .object = object, .kind = kind,
  };
  SkeinState state = skein_event_kind_get_state (kind);

  skein_trace_append (maker->trace, &event);
  if (state != SKEIN_STATE_KEEP)
    maker->states[thread] = state;
}

static void
append_block (Maker *maker,
              guint  thread)
{
  static const struct
  {
    SkeinObjectKind kind;
    SkeinEventKind action;
  } blocks[] = {
    { SKEIN_OBJECT_MUTEX, SKEIN_EVENT_LOCK },
    { SKEIN_OBJECT_QUEUE, SKEIN_EVENT_GET },
    { SKEIN_OBJECT_EVENT, SKEIN_EVENT_EVENT_WAIT },
    { SKEIN_OBJECT_SEMAPHORE, SKEIN_EVENT_ACQUIRE },
    { SKEIN_OBJECT_GIL, SKEIN_EVENT_GIL_TAKE },
  };
  guint i = pick (maker, G_N_ELEMENTS (blocks) + 1);
  gint64 until_ns = pick (maker, 2) == 0 ? SKEIN_TIME_NEVER : maker->time_ns + pick (maker, 50);

  if (i == G_N_ELEMENTS (blocks))
    append (maker, thread, SKEIN_EVENT_WAIT, pick_object (maker, SKEIN_OBJECT_COND),
            pick_object (maker, SKEIN_OBJECT_MUTEX), until_ns);
  else
    append (maker, thread, SKEIN_EVENT_BLOCK, pick_object (maker, blocks[i].kind),
            blocks[i].action, until_ns);
}

/* An action on an object, sometimes one that a sound run would not do. */
static void
append_action (Maker *maker,
               guint  thread)
{
  static const struct
  {
    SkeinEventKind kind;
    SkeinObjectKind object;
  } actions[] = {
    { SKEIN_EVENT_LOCK, SKEIN_OBJECT_MUTEX }, { SKEIN_EVENT_UNLOCK, SKEIN_OBJECT_MUTEX },
    { SKEIN_EVENT_SIGNAL, SKEIN_OBJECT_COND }, { SKEIN_EVENT_BROADCAST, SKEIN_OBJECT_COND },
    { SKEIN_EVENT_EVENT_SET, SKEIN_OBJECT_EVENT }, { SKEIN_EVENT_EVENT_CLEAR, SKEIN_OBJECT_EVENT },
    { SKEIN_EVENT_ACQUIRE, SKEIN_OBJECT_SEMAPHORE },
    { SKEIN_EVENT_RELEASE, SKEIN_OBJECT_SEMAPHORE },
    { SKEIN_EVENT_PUT, SKEIN_OBJECT_QUEUE }, { SKEIN_EVENT_PUT, SKEIN_OBJECT_QUEUE },
    { SKEIN_EVENT_GET, SKEIN_OBJECT_QUEUE }, { SKEIN_EVENT_EMPTY, SKEIN_OBJECT_QUEUE },
    { SKEIN_EVENT_PUSH, SKEIN_OBJECT_HEAP }, { SKEIN_EVENT_PUSH, SKEIN_OBJECT_HEAP },
    { SKEIN_EVENT_POP, SKEIN_OBJECT_HEAP }, { SKEIN_EVENT_SET, SKEIN_OBJECT_FLAG },
    { SKEIN_EVENT_READ, SKEIN_OBJECT_FLAG }, { SKEIN_EVENT_TICK, SKEIN_OBJECT_TIMER },
    { SKEIN_EVENT_SEND, SKEIN_OBJECT_SOCKET }, { SKEIN_EVENT_RECEIVE, SKEIN_OBJECT_SOCKET },
    { SKEIN_EVENT_GIL_TAKE, SKEIN_OBJECT_GIL }, { SKEIN_EVENT_GIL_DROP, SKEIN_OBJECT_GIL },
    { SKEIN_EVENT_GIL_REQUEST, SKEIN_OBJECT_GIL }, { SKEIN_EVENT_PRINT, SKEIN_OBJECT_QUEUE },
    { SKEIN_EVENT_ERROR, SKEIN_OBJECT_MUTEX }, { SKEIN_EVENT_LOCK, SKEIN_OBJECT_QUEUE },
    { SKEIN_EVENT_PUT, SKEIN_OBJECT_HEAP }, { SKEIN_EVENT_DEADLOCK, SKEIN_OBJECT_MUTEX },
  };
  guint i = pick (maker, G_N_ELEMENTS (actions));

  append (maker, thread, actions[i].kind, pick_object (maker, actions[i].object),
          pick (maker, N_ITEMS) + 1, pick (maker, 5));
}

/* A thread that can go on does something of its own. */
static void
append_own (Maker *maker,
            guint  thread)
{
  switch (pick (maker, 16))
    {
    case 0:
      append (maker, thread, SKEIN_EVENT_SLEEP, 0, 0, maker->time_ns + pick (maker, 1000));
      break;
    case 1:
      append (maker, thread, SKEIN_EVENT_COMPUTE, 0, 0, maker->time_ns + pick (maker, 1000));
      break;
    case 2:
    case 3:
      append_block (maker, thread);
      break;
    case 4:
      append (maker, thread, SKEIN_EVENT_PROMPT, 0, 0, 0);
      break;
    case 5:
      if (pick (maker, 8) == 0)
        append (maker, thread, SKEIN_EVENT_FINISH, 0, 0, 0);
      break;
    default:
      append_action (maker, thread);
      break;
    }
}

static void
append_something (Maker *maker,
                  guint  thread)
{
  guint actor = pick (maker, N_THREADS + 1);

  if (actor == thread || maker->states[actor] == SKEIN_STATE_UNBORN
      || maker->states[actor] == SKEIN_STATE_FINISHED
      || maker->states[actor] == SKEIN_STATE_DESTROYED)
    actor = 0;

  switch (maker->states[thread])
    {
    case SKEIN_STATE_UNBORN:
      append (maker, actor, SKEIN_EVENT_CREATE, 0, thread, 0);
      maker->states[thread] = SKEIN_STATE_NEW;
      break;
    case SKEIN_STATE_NEW:
      append (maker, actor, SKEIN_EVENT_START, 0, thread, 0);
      maker->states[thread] = SKEIN_STATE_READY;
      break;
    case SKEIN_STATE_SLEEPING:
    case SKEIN_STATE_BLOCKED:
      append (maker, thread, pick (maker, 20) == 0 ? SKEIN_EVENT_DESTROY : SKEIN_EVENT_READY,
              0, 0, 0);
      break;
    case SKEIN_STATE_FINISHED:
    case SKEIN_STATE_DESTROYED:
      append (maker, 0, SKEIN_EVENT_TICK, pick_object (maker, SKEIN_OBJECT_TIMER), 0,
              pick (maker, 5));
      break;
    default:
      append_own (maker, thread);
      break;
    }
}

SkeinTrace *
make_random_trace (guint32 seed,
                   guint   n_events)
{
  static const gint64 steps_ns[] = { 0, 0, 0, 0, 1, 1, 2, 7, 30, 100, 1000 };
  SkeinTrace *trace = skein_trace_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Maker maker = { trace, random };

  skein_trace_set_serial (trace, seed % 3 != 0);
  for (guint i = 0; i < N_THREADS; i++)
    make_thread (trace, "T");
  for (guint round = 0; round < 2; round++)
    for (guint kind = SKEIN_OBJECT_MUTEX; kind < SKEIN_N_OBJECT_KINDS; kind++)
      {
        SkeinObjectInfo info = { .kind = kind, .name = "o", .initial = pick (&maker, 4) };

        skein_trace_add_object (trace, &info);
      }
  for (guint i = 0; i < N_ITEMS; i++)
    make_item (trace, "item", pick (&maker, 3));

  while (skein_trace_get_n_events (trace) < n_events)
    {
      guint thread = pick (&maker, N_THREADS) + 1;

      /* Runs of one thread's events, so that folds have many of them. */
      for (guint left = pick (&maker, 3) == 0 ? 12 : 2; left > 0; left--)
        {
          append_something (&maker, thread);
          maker.time_ns += steps_ns[pick (&maker, G_N_ELEMENTS (steps_ns))];
        }
    }
  return trace;
}
