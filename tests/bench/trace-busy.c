/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "trace-busy.h"

typedef struct
{
  SkeinTrace *trace; /* (not owned) */
  gint64 time_ns;
} Maker;

static void
append (Maker          *maker,
        guint           thread,
        SkeinEventKind  kind,
        guint           object,
        guint           arg,
        gint64          value)
{
  SkeinEvent event = {
    .time_ns = maker->time_ns, .value = value, .arg = arg,
    /* The event before is the one that lets a thread go on. */
    .cause = kind == SKEIN_EVENT_READY ? skein_trace_get_n_events (maker->trace) - 1
                                       : SKEIN_NO_EVENT,
    .thread = thread, .object = object, .kind = kind,
    .site = skein_trace_intern_site (maker->trace, "core/examples/busy.c", kind),
  };

  maker->time_ns += 400;
  skein_trace_append (maker->trace, &event);
}

/* The consumer waits; one item goes through the queue; the consumer works on it under a mutex and
 * signals a condition. */
static void
append_round (Maker *maker,
              guint  pair,
              guint  round)
{
  guint producer = 2 * pair + 1;
  guint consumer = 2 * pair + 2;
  guint queue = 3 * pair + 1;
  guint mutex = 3 * pair + 2;
  guint cond = 3 * pair + 3;
  char label[16];
  SkeinItemInfo info = { .label = label };
  guint item;

  g_snprintf (label, sizeof label, "%u", round % 10);
  item = skein_trace_add_item (maker->trace, &info);

  append (maker, consumer, SKEIN_EVENT_BLOCK, queue, SKEIN_EVENT_GET, SKEIN_TIME_NEVER);
  append (maker, producer, SKEIN_EVENT_AWAKE, 0, 0, 0);
  append (maker, producer, SKEIN_EVENT_PUT, queue, item, 1);
  append (maker, consumer, SKEIN_EVENT_READY, queue, 0, 0);
  append (maker, producer, SKEIN_EVENT_PRINT, 0, skein_trace_intern_text (maker->trace, label), 0);
  append (maker, producer, SKEIN_EVENT_SLEEP, 0, 0, maker->time_ns + 5000);
  append (maker, consumer, SKEIN_EVENT_GET, queue, item, 0);
  append (maker, consumer, SKEIN_EVENT_LOCK, mutex, 0, 0);
  append (maker, consumer, SKEIN_EVENT_SIGNAL, cond, 0, 0);
  append (maker, consumer, SKEIN_EVENT_UNLOCK, mutex, 0, 0);
  append (maker, consumer, SKEIN_EVENT_COMPUTE, 0, 0, maker->time_ns + 3000);
  append (maker, consumer, SKEIN_EVENT_AWAKE, 0, 0, 0);
}

SkeinTrace *
make_busy_trace (guint n_pairs,
                 guint n_events)
{
  SkeinTrace *trace = skein_trace_new ();
  Maker maker = { trace };

  for (guint i = 0; i < n_pairs; i++)
    {
      const SkeinThreadInfo threads[] = { { .name = "Producer" }, { .name = "Consumer" } };
      const SkeinObjectInfo objects[] = {
        { .kind = SKEIN_OBJECT_QUEUE, .name = "q", .type = "GAsyncQueue" },
        { .kind = SKEIN_OBJECT_MUTEX, .name = "mutex", .type = "GMutex" },
        { .kind = SKEIN_OBJECT_COND, .name = "cond", .type = "GCond" },
      };

      for (guint j = 0; j < G_N_ELEMENTS (threads); j++)
        skein_trace_add_thread (trace, &threads[j]);
      for (guint j = 0; j < G_N_ELEMENTS (objects); j++)
        skein_trace_add_object (trace, &objects[j]);
    }
  for (guint round = 0; skein_trace_get_n_events (trace) < n_events; round++)
    append_round (&maker, round % n_pairs, round);
  return trace;
}
