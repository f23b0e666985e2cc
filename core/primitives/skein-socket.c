/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "primitives/skein-primitives.h"

/* A guard never asks the kernel, so the engine counts the readable bytes. The real bytes are sent
 * before they are counted, and read afterwards, so that a real read never waits. */
typedef struct
{
  SkeinObject object;
  gsize bytes;
} Socket;

typedef struct
{
  const char *bytes;
  gsize size;
} Transfer;

static void
socket_reset (SkeinObject *object,
              gint64       initial)
{
  ((Socket *) object)->bytes = (gsize) initial;
}

/* Arriving bytes make all waiters ready, since waiting for them takes none away. */
const SkeinObjectClass skein_socket_class =
{
  .kind = SKEIN_OBJECT_SOCKET,
  .type = "GSocket",
  .size = sizeof (Socket),
  .reset = socket_reset,
};

static gboolean
readable_guard (SkeinAction *action,
                SkeinThread *thread)
{
  return ((Socket *) action->object)->bytes > 0;
}

static void
readable_effect (SkeinAction *action,
                 SkeinThread *thread)
{
  action->value = (gint64) ((Socket *) action->object)->bytes;
}

static void
take_effect (SkeinAction *action,
             SkeinThread *thread)
{
  Socket *socket = (Socket *) action->object;
  Transfer *transfer = action->data;

  transfer->size = MIN (transfer->size, socket->bytes);
  socket->bytes -= transfer->size;
  action->value = (gint64) socket->bytes;
}

static void
arrive_effect (SkeinAction *action,
               SkeinThread *thread)
{
  Socket *socket = (Socket *) action->object;
  Transfer *transfer = action->data;
  g_autofree char *text = g_utf8_make_valid (transfer->bytes, (gssize) transfer->size);

  socket->bytes += transfer->size;
  action->value = (gint64) socket->bytes;
  action->arg = skein_run_intern_text_locked (skein_thread_get_run (thread), text);
}

/**
 * skein_socket_wait:
 *
 * Returns: whether there is something to read, or @timeout_ns has passed
 */
SkeinOutcome
skein_socket_wait (SkeinThread *self,
                   SkeinObject *socket,
                   gint64       timeout_ns,
                   guint        site)
{
  SkeinAction wait = SKEIN_ACTION_INIT (READABLE, socket, site);

  wait.guard = readable_guard;
  wait.effect = readable_effect;
  wait.duration_ns = timeout_ns;
  return skein_gate_pass (self, &wait);
}

/**
 * skein_socket_take:
 *
 * Waits until there are bytes, and subtracts up to @most of them from the count.
 *
 * Returns: the number of bytes that the caller must read from the real socket
 */
gsize
skein_socket_take (SkeinThread *self,
                   SkeinObject *socket,
                   gsize        most,
                   guint        site)
{
  Transfer transfer = { NULL, most };
  SkeinAction take = SKEIN_ACTION_INIT (RECEIVE, socket, site);

  take.guard = readable_guard;
  take.effect = take_effect;
  take.data = &transfer;
  take.changes = TRUE;
  skein_gate_pass (self, &take);
  return transfer.size;
}

static void
try_take_effect (SkeinAction *action,
                 SkeinThread *thread)
{
  if (readable_guard (action, thread))
    {
      take_effect (action, thread);
      action->changes = TRUE;
    }
  else
    {
      action->kind = SKEIN_EVENT_EMPTY;
      action->changes = FALSE;
    }
}

/**
 * skein_socket_try_take:
 * @size: (inout): the greatest number of bytes to take; the number that the caller must read
 *
 * As skein_socket_take(), without waiting: another thread may have taken the bytes that made the
 * socket readable.
 *
 * Returns: whether there were any bytes
 */
gboolean
skein_socket_try_take (SkeinThread *self,
                       SkeinObject *socket,
                       gsize       *size,
                       guint        site)
{
  Transfer transfer = { NULL, *size };
  SkeinAction take = SKEIN_ACTION_INIT (RECEIVE, socket, site);

  take.effect = try_take_effect;
  take.data = &transfer;
  skein_gate_pass (self, &take);
  *size = transfer.size;
  return take.kind == SKEIN_EVENT_RECEIVE;
}

/**
 * skein_socket_arrive:
 *
 * Counts @size bytes that have been sent to the real socket.
 */
void
skein_socket_arrive (SkeinThread *self,
                     SkeinObject *socket,
                     const char  *bytes,
                     gsize        size,
                     guint        site)
{
  Transfer transfer = { bytes, size };
  SkeinAction arrive = SKEIN_ACTION_INIT (SEND, socket, site);

  arrive.effect = arrive_effect;
  arrive.data = &transfer;
  arrive.changes = TRUE;
  arrive.gives = TRUE;
  skein_gate_pass (self, &arrive);
}
