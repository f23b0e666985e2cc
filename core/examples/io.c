/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-glib.h"

#include <string.h>

#include "examples/skein-example.h"

typedef struct
{
  int running; /* read and written by several threads: atomically */
  GSocket *sock; /* where the task reads */
  GSocket *peer; /* the other end */
  GError *error; /* why there are no sockets */
  gint64 timeout_us; /* -1: for ever */
  GThread *thread;
} IOTask;

/* Waits for bytes and takes them, within one time-out in all: another thread may have taken those
 * that made the socket readable. */
static gssize
receive (IOTask  *self,
         char    *buffer,
         gsize    size,
         GError **error)
{
  gint64 end_us = g_get_monotonic_time () + self->timeout_us;

  for (;;)
    {
      GError *why = NULL;
      gint64 wait_us = self->timeout_us;
      gssize n;

      if (wait_us >= 0)
        wait_us = MAX (end_us - g_get_monotonic_time (), 0);
      if (!g_socket_condition_timed_wait (self->sock, G_IO_IN, wait_us, NULL, error)) /* py 16 */
        return -1;
      n = g_socket_receive_with_blocking (self->sock, buffer, size, FALSE, NULL, &why); /* py 16 */
      if (!g_error_matches (why, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        {
          if (why != NULL)
            g_propagate_error (error, why);
          return n;
        }
      g_clear_error (&why);
    }
}

static gpointer
run (gpointer data)
{
  IOTask *self = data;

  while (g_atomic_int_get (&self->running)) /* py 14 */
    {
      GError *error = NULL;
      char buffer[8192];
      gssize size = receive (self, buffer, sizeof buffer, &error);
      gboolean timed_out = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
      const char *end;

      g_clear_error (&error);
      if (timed_out)
        {
          g_print ("Timed out\n"); /* py 18 */
          continue;
        }
      if (size > 0)
        {
          /* A long text may be cut in the middle of a character. */
          g_utf8_validate_len (buffer, (gsize) size, &end);
          g_print ("Received %.*s\n", (int) (end - buffer), buffer); /* py 20 */
        }
      break;
    }

  return NULL;
}

static void
start (gpointer    state,
       const char *arg)
{
  IOTask *self = state;

  if (self->error != NULL)
    g_print ("No sockets: %s\n", self->error->message); /* py 25 */
  else
    self->thread = g_thread_new ("Reader", run, self); /* py 25 */
}

static void
is_alive (gpointer    state,
          const char *arg)
{
  IOTask *self = state;

  if (skein_thread_is_alive (self->thread)) /* py 27 */
    g_print ("Still running\n"); /* py 28 */
  else
    g_print ("Completed\n"); /* py 30 */
}

static void
send_text (gpointer    state,
           const char *text)
{
  IOTask *self = state;

  if (self->peer != NULL)
    g_socket_send (self->peer, text, strlen (text), NULL, NULL); /* py 32 */
}

static void
terminate (gpointer    state,
           const char *arg)
{
  IOTask *self = state;

  g_atomic_int_set (&self->running, FALSE); /* py 11 */
}

static void
join (gpointer    state,
      const char *arg)
{
  IOTask *self = state;

  g_thread_join (self->thread); /* py 34 */
}

static void
setup (gpointer           state,
       const SkeinParams *params)
{
  IOTask *self = state;

  g_atomic_int_set (&self->running, TRUE); /* py 6 */
  if (skein_socket_pair (&self->sock, &self->peer, &self->error))
    skein_name (self->sock, "sock");
  self->timeout_us = -1;
  if (skein_params_get_bool (params, "with-timeout"))
    self->timeout_us = skein_params_get_us (params, "timeout");
}

static void
clear (gpointer state)
{
  IOTask *self = state;

  g_clear_object (&self->sock);
  g_clear_object (&self->peer);
  g_clear_error (&self->error);
}

/* --- What Skein knows about it --- */

#include <glib/gi18n-lib.h>

static char **
threads (const SkeinParams *params)
{
  const char * const names[] = { "Reader", NULL };

  return g_strdupv ((char **) names);
}

static const SkeinParamSpec params_table[] =
{
  { "timeout", N_("Seconds a read waits"), SKEIN_PARAM_SECONDS, 5, 0.001, 3600, NULL },
  { "with-timeout", N_("Read with a timeout"), SKEIN_PARAM_BOOL, 1, 0, 1, NULL },
  { NULL }
};

static const SkeinActionSpec actions_table[] =
{
  { .name = "start", .perform = start },
  { .name = "is-alive", .arg = SKEIN_ARG_THREAD, .perform = is_alive },
  { .name = "send", .arg = SKEIN_ARG_TEXT, .prompt = "peer", .wakes = "sock",
    .perform = send_text },
  { .name = "terminate", .urgent = TRUE, .perform = terminate },
  { .name = "join", .arg = SKEIN_ARG_THREAD, .perform = join },
  { NULL }
};

const SkeinExample skein_example_io =
{
  .id = "io",
  .params = params_table,
  .actions = actions_table,
  .script = "0 start, 12 terminate, 12 join, 12 exit-main",
  .state_size = sizeof (IOTask),
  .setup = setup,
  .clear = clear,
  .threads = threads,
};
