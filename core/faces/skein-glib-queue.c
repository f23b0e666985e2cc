/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-face.h"

#include <glib/gi18n-lib.h>

static SkeinObject *
queue_at (SkeinThread *self,
          GAsyncQueue *queue,
          const char  *expr)
{
  return skein_thread_object_at (self, queue, &skein_queue_class, expr, 0);
}

void
skein_glib_async_queue_push (GAsyncQueue *queue,
                             gpointer     item,
                             const char  *expr,
                             const char  *file,
                             guint        line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL && item == NULL)
    {
      SkeinObject *object = queue_at (self, queue, expr);

      /* Translators: thread, queue */
      skein_thread_refuse (self, object, SKEIN_SITE (self), N_("%s cannot put NULL into %s."),
                           skein_thread_get_name (self), skein_object_get_name (self, object));
      return;
    }
  if (self != NULL)
    {
      skein_queue_put (self, queue_at (self, queue, expr), item, SKEIN_SITE (self));
      return;
    }
  SKEIN_TSAN_RELEASE (queue);
  SKEIN_TSAN_IGNORE_BEGIN ();
  g_async_queue_push (queue, item);
  SKEIN_TSAN_IGNORE_END ();
}

gpointer
skein_glib_async_queue_pop (GAsyncQueue *queue,
                            const char  *expr,
                            const char  *file,
                            guint        line)
{
  SkeinThread *self = skein_thread_self ();
  gpointer item;

  if (self != NULL)
    return skein_queue_get (self, queue_at (self, queue, expr), SKEIN_TIME_NEVER,
                            SKEIN_SITE (self));
  item = g_async_queue_pop (queue);
  SKEIN_TSAN_ACQUIRE (queue);
  return item;
}

gpointer
skein_glib_async_queue_try_pop (GAsyncQueue *queue,
                                const char  *expr,
                                const char  *file,
                                guint        line)
{
  SkeinThread *self = skein_thread_self ();
  gpointer item;

  if (self != NULL)
    return skein_queue_try_get (self, queue_at (self, queue, expr), SKEIN_SITE (self));
  item = g_async_queue_try_pop (queue);
  SKEIN_TSAN_ACQUIRE (queue);
  return item;
}

gpointer
skein_glib_async_queue_timeout_pop (GAsyncQueue *queue,
                                    guint64      microseconds,
                                    const char  *expr,
                                    const char  *file,
                                    guint        line)
{
  SkeinThread *self = skein_thread_self ();
  gpointer item;

  if (self != NULL)
    return skein_queue_get (self, queue_at (self, queue, expr),
                            skein_time_from_us (microseconds), SKEIN_SITE (self));
  item = g_async_queue_timeout_pop (queue, microseconds);
  SKEIN_TSAN_ACQUIRE (queue);
  return item;
}

void
skein_glib_async_queue_unref (GAsyncQueue *queue)
{
  skein_face_forget (queue);
  g_async_queue_unref (queue);
}
