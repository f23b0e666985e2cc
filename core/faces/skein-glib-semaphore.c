/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-face.h"

/* The fields are for threads outside of a run; in a run only the initial count is read. */
struct _SkeinSemaphore
{
  GMutex mutex;
  GCond cond;
  guint count;
};

/**
 * skein_semaphore_new:
 * @count: the number of threads that may acquire it before one has to wait
 *
 * Returns: (transfer full): a semaphore
 */
SkeinSemaphore *
skein_semaphore_new (guint count)
{
  SkeinSemaphore *semaphore = g_new0 (SkeinSemaphore, 1);

  g_mutex_init (&semaphore->mutex);
  g_cond_init (&semaphore->cond);
  semaphore->count = count;
  return semaphore;
}

void
skein_semaphore_free (SkeinSemaphore *semaphore)
{
  if (semaphore == NULL)
    return;
  skein_face_forget (semaphore);
  g_mutex_clear (&semaphore->mutex);
  g_cond_clear (&semaphore->cond);
  g_free (semaphore);
}

static SkeinObject *
semaphore_at (SkeinThread    *self,
              SkeinSemaphore *semaphore,
              const char     *expr)
{
  return skein_thread_object_at (self, semaphore, &skein_sema_class, expr, semaphore->count);
}

void
skein_glib_semaphore_acquire (SkeinSemaphore *semaphore,
                              const char     *expr,
                              const char     *file,
                              guint           line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    {
      skein_sema_acquire (self, semaphore_at (self, semaphore, expr), SKEIN_SITE (self));
      return;
    }
  skein_glib_mutex_lock (&semaphore->mutex, expr, file, line);
  while (semaphore->count == 0)
    skein_glib_cond_wait (&semaphore->cond, &semaphore->mutex, expr, expr, file, line);
  semaphore->count--;
  skein_glib_mutex_unlock (&semaphore->mutex, expr, file, line);
}

void
skein_glib_semaphore_release (SkeinSemaphore *semaphore,
                              const char     *expr,
                              const char     *file,
                              guint           line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    {
      skein_sema_release (self, semaphore_at (self, semaphore, expr), SKEIN_SITE (self));
      return;
    }
  skein_glib_mutex_lock (&semaphore->mutex, expr, file, line);
  semaphore->count++;
  g_cond_signal (&semaphore->cond);
  skein_glib_mutex_unlock (&semaphore->mutex, expr, file, line);
}
