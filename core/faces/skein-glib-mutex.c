/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-face.h"

#include <glib/gi18n-lib.h>

static SkeinObject *
mutex_at (SkeinThread *self,
          GMutex      *mutex,
          const char  *expr)
{
  return skein_thread_object_at (self, mutex, &skein_mutex_class, expr, 0);
}

static SkeinObject *
cond_at (SkeinThread *self,
         GCond       *cond,
         const char  *expr)
{
  return skein_thread_object_at (self, cond, &skein_cond_class, expr, 0);
}

void
skein_glib_mutex_init (GMutex     *mutex,
                       const char *expr)
{
  SkeinThread *self = skein_thread_self ();

  g_mutex_init (mutex);
  skein_face_forget (mutex);
  if (self != NULL)
    mutex_at (self, mutex, expr);
}

void
skein_glib_mutex_clear (GMutex     *mutex,
                        const char *expr,
                        const char *file,
                        guint       line)
{
  SkeinThread *self = skein_thread_self ();
  SkeinObject *object;

  if (self == NULL)
    {
      g_mutex_clear (mutex);
      return;
    }

  object = mutex_at (self, mutex, expr);
  if (skein_mutex_is_owned (self, object))
    {
      skein_thread_refuse (self, object, SKEIN_SITE (self),
                           /* Translators: thread, mutex */
                           N_("%s cannot clear %s: it is locked."), skein_thread_get_name (self), skein_object_get_name (self, object));
      return;
    }
  skein_run_forget (skein_thread_get_run (self), mutex);
  g_mutex_clear (mutex);
}

void
skein_glib_mutex_lock (GMutex     *mutex,
                       const char *expr,
                       const char *file,
                       guint       line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    {
      skein_mutex_lock (self, mutex_at (self, mutex, expr), SKEIN_SITE (self));
      return;
    }
  g_mutex_lock (mutex);
  SKEIN_TSAN_ACQUIRE (mutex);
}

gboolean
skein_glib_mutex_trylock (GMutex     *mutex,
                          const char *expr,
                          const char *file,
                          guint       line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    return skein_mutex_trylock (self, mutex_at (self, mutex, expr), SKEIN_SITE (self));

  if (!g_mutex_trylock (mutex))
    return FALSE;
  SKEIN_TSAN_ACQUIRE (mutex);
  return TRUE;
}

void
skein_glib_mutex_unlock (GMutex     *mutex,
                         const char *expr,
                         const char *file,
                         guint       line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    {
      skein_mutex_unlock (self, mutex_at (self, mutex, expr), SKEIN_SITE (self));
      return;
    }
  SKEIN_TSAN_RELEASE (mutex);
  g_mutex_unlock (mutex);
}

void
skein_glib_cond_init (GCond      *cond,
                      const char *expr)
{
  SkeinThread *self = skein_thread_self ();

  g_cond_init (cond);
  skein_face_forget (cond);
  if (self != NULL)
    cond_at (self, cond, expr);
}

void
skein_glib_cond_clear (GCond      *cond,
                       const char *expr,
                       const char *file,
                       guint       line)
{
  skein_face_forget (cond);
  g_cond_clear (cond);
}

void
skein_glib_cond_wait (GCond      *cond,
                      GMutex     *mutex,
                      const char *expr,
                      const char *mutex_expr,
                      const char *file,
                      guint       line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    {
      skein_cond_wait (self, cond_at (self, cond, expr), mutex_at (self, mutex, mutex_expr),
                       SKEIN_TIME_NEVER, SKEIN_SITE (self));
      return;
    }
  SKEIN_TSAN_RELEASE (mutex);
  g_cond_wait (cond, mutex);
  SKEIN_TSAN_ACQUIRE (mutex);
}

gboolean
skein_glib_cond_wait_until (GCond      *cond,
                            GMutex     *mutex,
                            gint64      end_time,
                            const char *expr,
                            const char *mutex_expr,
                            const char *file,
                            guint       line)
{
  SkeinThread *self = skein_thread_self ();
  gboolean woken;

  if (self != NULL)
    {
      gint64 deadline_ns = end_time > 0 ? skein_time_from_us ((guint64) end_time) : 0;

      return skein_cond_wait (self, cond_at (self, cond, expr), mutex_at (self, mutex, mutex_expr),
                              deadline_ns, SKEIN_SITE (self)) == SKEIN_DONE;
    }
  SKEIN_TSAN_RELEASE (mutex);
  woken = g_cond_wait_until (cond, mutex, end_time);
  SKEIN_TSAN_ACQUIRE (mutex);
  return woken;
}

void
skein_glib_cond_signal (GCond      *cond,
                        const char *expr,
                        const char *file,
                        guint       line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    skein_cond_signal (self, cond_at (self, cond, expr), SKEIN_SITE (self));
  else
    g_cond_signal (cond);
}

void
skein_glib_cond_broadcast (GCond      *cond,
                           const char *expr,
                           const char *file,
                           guint       line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    skein_cond_broadcast (self, cond_at (self, cond, expr), SKEIN_SITE (self));
  else
    g_cond_broadcast (cond);
}
