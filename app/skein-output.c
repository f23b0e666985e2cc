/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-output.h"

#include <string.h>

#include "base/skein-platform.h"

struct _SkeinOutput
{
  int fd;
  GByteArray *waiting;   /* from n_written on not yet written */
  gsize n_written;
  GError *error;
  guint writable_source; /* while the reader is slow */
  guint closed_source;
  SkeinOutputBrokenFunc broken;
  gpointer data;
};

static void
break_off (SkeinOutput *self,
           GError      *error) /* (owned) */
{
  g_assert (self->error == NULL);
  self->error = error;
  g_byte_array_set_size (self->waiting, 0);
  self->n_written = 0;
  g_clear_handle_id (&self->writable_source, g_source_remove);
  g_clear_handle_id (&self->closed_source, g_source_remove);
  self->broken (self, self->data);
}

static gboolean
closed_cb (gpointer data)
{
  SkeinOutput *self = data;

  self->closed_source = 0;
  break_off (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE, "closed"));
  return G_SOURCE_REMOVE;
}

/**
 * skein_output_new:
 * @fd: a file descriptor, which stays open
 * @broken: is called once if nothing more can be written
 * @data: argument of @broken
 *
 * Returns: (transfer full): an output that writes to @fd; to be used on the main thread
 */
SkeinOutput *
skein_output_new (int                   fd,
                  SkeinOutputBrokenFunc broken,
                  gpointer              data)
{
  SkeinOutput *self = g_new0 (SkeinOutput, 1);

  g_return_val_if_fail (broken != NULL, NULL);

  self->fd = fd;
  self->waiting = g_byte_array_new ();
  self->broken = broken;
  self->data = data;
  self->closed_source = skein_platform_watch_closed (fd, closed_cb, self);
  return self;
}

/**
 * skein_output_free:
 * @self: (transfer full): an output; text that it has not written yet is dropped
 */
void
skein_output_free (SkeinOutput *self)
{
  g_clear_handle_id (&self->writable_source, g_source_remove);
  g_clear_handle_id (&self->closed_source, g_source_remove);
  g_byte_array_unref (self->waiting);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * skein_output_append:
 * @self: an output
 * @text: bytes
 * @length: the number of bytes, or -1 if a NUL ends them
 *
 * Adds bytes that skein_output_flush() will write.
 */
void
skein_output_append (SkeinOutput *self,
                     const char  *text,
                     gssize       length)
{
  if (self->error != NULL)
    return;

  g_byte_array_append (self->waiting, (const guint8 *) text,
                       length < 0 ? strlen (text) : (gsize) length);
}

static gboolean
writable_cb (gpointer data)
{
  SkeinOutput *self = data;

  self->writable_source = 0;
  skein_output_flush (self);
  return G_SOURCE_REMOVE;
}

/**
 * skein_output_flush:
 * @self: an output
 *
 * Writes as much as the reader takes now. The main loop writes the rest when the reader is ready.
 */
void
skein_output_flush (SkeinOutput *self)
{
  while (self->n_written < self->waiting->len && self->writable_source == 0)
    {
      g_autoptr (GError) error = NULL;
      gssize n = skein_platform_write (self->fd,
                                       (const char *) self->waiting->data + self->n_written,
                                       self->waiting->len - self->n_written, &error);

      if (n < 0)
        {
          break_off (self, g_steal_pointer (&error));
          return;
        }
      if (n == 0)
        self->writable_source = skein_platform_watch_writable (self->fd, writable_cb, self);
      self->n_written += n;
    }

  if (self->n_written == self->waiting->len)
    {
      g_byte_array_set_size (self->waiting, 0);
      self->n_written = 0;
    }
}

/**
 * skein_output_is_empty:
 * @self: an output
 *
 * Returns: whether everything has been written
 */
gboolean
skein_output_is_empty (SkeinOutput *self)
{
  return self->waiting->len == 0;
}

/**
 * skein_output_get_error:
 * @self: an output
 *
 * Returns: (nullable): the reason why nothing is written any more: %G_IO_ERROR_BROKEN_PIPE if the
 *   reader has closed the pipe
 */
const GError *
skein_output_get_error (SkeinOutput *self)
{
  return self->error;
}
