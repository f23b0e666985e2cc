/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "faces/skein-face.h"
#include "base/skein-faults.h"

#define PEER_KEY "skein-socket-peer"

static SkeinObject *
socket_at (SkeinThread *self,
           GSocket     *socket,
           const char  *expr)
{
  return skein_thread_object_at (self, socket, &skein_socket_class, expr, 0);
}

/**
 * skein_socket_pair:
 * @near_end: (out) (transfer full): one end
 * @far_end: (out) (transfer full): the other
 * @error: where to store why no pair could be made
 *
 * Makes two TCP sockets connected over the loopback interface, on any system.
 *
 * Returns: whether a pair was made
 */
gboolean
skein_socket_pair (GSocket **near_end,
                   GSocket **far_end,
                   GError  **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSocket) listener = NULL;
  g_autoptr (GSocket) one = NULL;
  g_autoptr (GSocket) other = NULL;

  listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                           error);
  if (listener == NULL || !g_socket_bind (listener, any_port, TRUE, error)
      || !g_socket_listen (listener, error))
    return FALSE;
  address = g_socket_get_local_address (listener, error);
  one = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (address == NULL || one == NULL || !g_socket_connect (one, address, NULL, error))
    return FALSE;
  other = g_socket_accept (listener, NULL, error);
  if (other == NULL)
    return FALSE;

  g_object_set_data (G_OBJECT (one), PEER_KEY, other);
  g_object_set_data (G_OBJECT (other), PEER_KEY, one);
  *near_end = g_steal_pointer (&one);
  *far_end = g_steal_pointer (&other);
  return TRUE;
}

gboolean
skein_glib_socket_condition_timed_wait (GSocket      *socket,
                                        GIOCondition  condition,
                                        gint64        timeout_us,
                                        GCancellable *cancellable,
                                        GError      **error,
                                        const char   *expr,
                                        const char   *file,
                                        guint         line)
{
  SkeinThread *self = skein_thread_self ();
  gint64 timeout_ns = timeout_us < 0 ? SKEIN_TIME_NEVER : skein_time_from_us ((guint64) timeout_us);

  if (self == NULL)
    return g_socket_condition_timed_wait (socket, condition, timeout_us, cancellable, error);

  if (skein_socket_wait (self, socket_at (self, socket, expr), timeout_ns, SKEIN_SITE (self))
      == SKEIN_DONE)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "Socket I/O timed out");
  return FALSE;
}

/* Records why a socket call of @self failed, then sets @error. The gate may not return, so @reason
 * must not be lost there. Returns: -1 */
static gssize
fail (SkeinThread *self,
      SkeinObject *socket,
      gboolean     reads,
      GError      *reason, /* (owned) */
      GError     **error,
      guint        site)
{
  const char *message = g_intern_string (reason->message);
  int code = reason->code;

  g_error_free (reason);
  skein_thread_refuse (self, socket, site,
                       reads
                         /* Translators: thread, socket; why, in the system's words */
                         ? N_("%s cannot read %s: %s. The next run has new sockets.")
                         /* Translators: thread, socket; why, in the system's words */
                         : N_("%s cannot send to %s: %s. The next run has new sockets."),
                       skein_thread_get_name (self), skein_object_get_name (self, socket), message);
  g_set_error_literal (error, G_IO_ERROR, code, message);
  return -1;
}

/* Reads @size bytes, which have been subtracted from the count, from the real socket: this never
 * waits. */
static gssize
receive_taken (SkeinThread  *self,
               GSocket      *socket,
               SkeinObject  *object,
               char         *buffer,
               gsize         size,
               GCancellable *cancellable,
               GError      **error,
               guint         site)
{
  GError *reason = NULL;
  gssize received = -1;

  if (!skein_fault_strikes (SKEIN_FAULT_SOCKET, &reason))
    received = g_socket_receive (socket, buffer, size, cancellable, &reason);
  if (received >= 0)
    return received;
  return fail (self, object, TRUE, reason, error, site);
}

gssize
skein_glib_socket_receive (GSocket      *socket,
                           char         *buffer,
                           gsize         size,
                           GCancellable *cancellable,
                           GError      **error,
                           const char   *expr,
                           const char   *file,
                           guint         line)
{
  SkeinThread *self = skein_thread_self ();
  SkeinObject *object;

  if (self == NULL)
    return g_socket_receive (socket, buffer, size, cancellable, error);

  object = socket_at (self, socket, expr);
  size = skein_socket_take (self, object, size, SKEIN_SITE (self));
  return receive_taken (self, socket, object, buffer, size, cancellable, error,
                        SKEIN_SITE (self));
}

/**
 * skein_glib_socket_receive_with_blocking:
 *
 * g_socket_receive_with_blocking(). A readable socket does not guarantee that bytes are left for
 * this thread, so it may read without waiting.
 *
 * Returns: bytes read, or -1 with @error set: %G_IO_ERROR_WOULD_BLOCK when there are none
 */
gssize
skein_glib_socket_receive_with_blocking (GSocket      *socket,
                                         char         *buffer,
                                         gsize         size,
                                         gboolean      blocking,
                                         GCancellable *cancellable,
                                         GError      **error,
                                         const char   *expr,
                                         const char   *file,
                                         guint         line)
{
  SkeinThread *self = skein_thread_self ();
  SkeinObject *object;

  if (self == NULL)
    return g_socket_receive_with_blocking (socket, buffer, size, blocking, cancellable, error);
  if (blocking)
    return skein_glib_socket_receive (socket, buffer, size, cancellable, error, expr, file, line);

  object = socket_at (self, socket, expr);
  if (!skein_socket_try_take (self, object, &size, SKEIN_SITE (self)))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "There is nothing to read");
      return -1;
    }
  return receive_taken (self, socket, object, buffer, size, cancellable, error,
                        SKEIN_SITE (self));
}

/**
 * skein_glib_socket_send:
 *
 * g_socket_send(). The bytes sent can be read at the other end, whose count rises. In a run it does
 * not wait for room in the system's buffers.
 *
 * Returns: bytes sent, or -1 with @error set: %G_IO_ERROR_WOULD_BLOCK when there is no room
 */
gssize
skein_glib_socket_send (GSocket      *socket,
                        const char   *buffer,
                        gsize         size,
                        GCancellable *cancellable,
                        GError      **error,
                        const char   *expr,
                        const char   *file,
                        guint         line)
{
  SkeinThread *self = skein_thread_self ();
  GSocket *peer = g_object_get_data (G_OBJECT (socket), PEER_KEY);
  GError *reason = NULL;
  gssize sent = -1;

  if (self == NULL)
    return g_socket_send (socket, buffer, size, cancellable, error);

  /* A watched thread has its turn while it sends, so it must not wait for the system here. */
  if (!skein_fault_strikes (SKEIN_FAULT_SOCKET, &reason))
    sent = g_socket_send_with_blocking (socket, buffer, size, FALSE, cancellable, &reason);
  if (sent < 0)
    return fail (self, socket_at (self, peer != NULL ? peer : socket, expr), FALSE, reason,
                 error, SKEIN_SITE (self));
  if (peer != NULL && sent > 0)
    skein_socket_arrive (self, socket_at (self, peer, expr), buffer, (gsize) sent,
                         SKEIN_SITE (self));
  return sent;
}
