/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-face.h"

/* The fields are for threads outside of a run; in a run, the engine's object is the event. */
struct _SkeinManualEvent
{
  GMutex mutex;
  GCond cond;
  gboolean is_set;
};

SkeinManualEvent *
skein_manual_event_new (void)
{
  SkeinManualEvent *event = g_new0 (SkeinManualEvent, 1);

  g_mutex_init (&event->mutex);
  g_cond_init (&event->cond);
  return event;
}

void
skein_manual_event_free (SkeinManualEvent *event)
{
  if (event == NULL)
    return;
  skein_face_forget (event);
  g_mutex_clear (&event->mutex);
  g_cond_clear (&event->cond);
  g_free (event);
}

static SkeinObject *
event_at (SkeinThread      *self,
          SkeinManualEvent *event,
          const char       *expr)
{
  return skein_thread_object_at (self, event, &skein_event_class, expr, event->is_set);
}

void
skein_glib_manual_event_set (SkeinManualEvent *event,
                             const char       *expr,
                             const char       *file,
                             guint             line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    {
      skein_event_set (self, event_at (self, event, expr), SKEIN_SITE (self));
      return;
    }
  skein_glib_mutex_lock (&event->mutex, expr, file, line);
  event->is_set = TRUE;
  g_cond_broadcast (&event->cond);
  skein_glib_mutex_unlock (&event->mutex, expr, file, line);
}

void
skein_glib_manual_event_clear (SkeinManualEvent *event,
                               const char       *expr,
                               const char       *file,
                               guint             line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    {
      skein_event_clear (self, event_at (self, event, expr), SKEIN_SITE (self));
      return;
    }
  skein_glib_mutex_lock (&event->mutex, expr, file, line);
  event->is_set = FALSE;
  skein_glib_mutex_unlock (&event->mutex, expr, file, line);
}

/**
 * skein_glib_manual_event_wait:
 *
 * Returns when the event is set; the event stays set.
 */
void
skein_glib_manual_event_wait (SkeinManualEvent *event,
                              const char       *expr,
                              const char       *file,
                              guint             line)
{
  SkeinThread *self = skein_thread_self ();

  if (self != NULL)
    {
      skein_event_wait (self, event_at (self, event, expr), SKEIN_SITE (self));
      return;
    }
  skein_glib_mutex_lock (&event->mutex, expr, file, line);
  while (!event->is_set)
    skein_glib_cond_wait (&event->cond, &event->mutex, expr, expr, file, line);
  skein_glib_mutex_unlock (&event->mutex, expr, file, line);
}
