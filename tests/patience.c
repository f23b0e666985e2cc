/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "patience.h"

#include <stdlib.h>

#include "base/skein-lock.h"

/* SKEIN_TEST_PATIENCE says another number, for programs that are slowed down. */
#define TOO_LATE_SECONDS 60

struct _Patience
{
  char *wanted;   /* (owned) */
  gint64 end_us;  /* monotonic time */
  GThread *thread;
  SkeinLock lock; /* one that ThreadSanitizer knows of */

  /* Guarded by `lock` */
  GCond cond;
  gboolean over;
};

static gpointer
watch (gpointer data)
{
  Patience *self = data;

  skein_lock_acquire (&self->lock);
  while (!self->over)
    if (!skein_lock_wait_until (&self->lock, &self->cond, self->end_us) && !self->over)
      g_error ("waited in vain for %s", self->wanted);
  skein_lock_release (&self->lock);
  return NULL;
}

/**
 * patience_new:
 * @wanted: what is waited for, as words behind "waited in vain for"
 *
 * Returns: (transfer full): to be freed when it has come
 */
Patience *
patience_new (const char *wanted,
              ...)
{
  Patience *self = g_new0 (Patience, 1);
  const char *seconds = g_getenv ("SKEIN_TEST_PATIENCE");
  va_list args;

  va_start (args, wanted);
  self->wanted = g_strdup_vprintf (wanted, args);
  va_end (args);
  self->end_us = g_get_monotonic_time ()
                 + (seconds != NULL ? atoi (seconds) : TOO_LATE_SECONDS) * G_USEC_PER_SEC;
  skein_lock_init (&self->lock);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("patience", watch, self);
  return self;
}

void
patience_free (Patience *self)
{
  skein_lock_acquire (&self->lock);
  self->over = TRUE;
  g_cond_signal (&self->cond);
  skein_lock_release (&self->lock);
  g_thread_join (self->thread);
  g_cond_clear (&self->cond);
  skein_lock_clear (&self->lock);
  g_free (self->wanted);
  g_free (self);
}
