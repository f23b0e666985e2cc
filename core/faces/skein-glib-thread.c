/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "faces/skein-face.h"
#include "faces/skein-plain-thread.h"
#include "faces/skein-remote.h"

static GThread *
new_thread (SkeinThread *self,
            const char  *name,
            GThreadFunc  func,
            gpointer     data,
            gboolean     is_daemon,
            const char  *file,
            guint        line)
{
  guint site = SKEIN_SITE (self);
  SkeinRunThread *thread = skein_thread_create (self, name, func, data, is_daemon, site);

  skein_thread_start (self, thread, site);
  /* The program only sees the thread as a handle; the carrier behind it belongs to the run. */
  return (GThread *) thread;
}

/**
 * skein_glib_thread_new:
 *
 * g_thread_new(). In a run it is two actions, making a thread and starting it; if the system has no
 * thread to give, the run ends with a report.
 *
 * Returns: (transfer full): the thread
 */
GThread *
skein_glib_thread_new (const char *name,
                       GThreadFunc func,
                       gpointer    data,
                       const char *file,
                       guint       line)
{
  SkeinThread *self = skein_thread_self ();

  if (self == NULL)
    return skein_plain_thread_new (name, func, data, FALSE);
  return new_thread (self, name, func, data, FALSE, file, line);
}

/**
 * skein_glib_thread_new_daemon:
 *
 * A thread that does not keep the program alive. Outside of a run it is any GThread, since GThreads
 * end with the process.
 *
 * Returns: (transfer full): the thread
 */
GThread *
skein_glib_thread_new_daemon (const char *name,
                              GThreadFunc func,
                              gpointer    data,
                              const char *file,
                              guint       line)
{
  SkeinThread *self = skein_thread_self ();

  if (self == NULL)
    return skein_plain_thread_new (name, func, data, TRUE);
  return new_thread (self, name, func, data, TRUE, file, line);
}

/**
 * skein_glib_thread_join:
 *
 * g_thread_join(). In a run a thread may be joined more than once, as in Python; joining a thread
 * that was never started, or the calling thread, is refused.
 *
 * Returns: (transfer full): the result of the thread
 */
gpointer
skein_glib_thread_join (GThread    *thread,
                        const char *file,
                        guint       line)
{
  SkeinThread *self = skein_thread_self ();
  SkeinRunThread *found;

  if (self == NULL)
    return skein_plain_thread_join (thread);

  found = thread != NULL ? skein_run_find_thread (skein_thread_get_run (self), thread) : NULL;
  if (found == NULL)
    {
      skein_thread_refuse (self, NULL, SKEIN_SITE (self),
                           /* Translators: thread */
                           N_("%s cannot join a thread that was never started."),
                           skein_thread_get_name (self));
      return NULL;
    }
  skein_thread_join (self, found, SKEIN_SITE (self));
  return found->result;
}

/**
 * skein_glib_thread_is_alive:
 *
 * Returns: whether the thread has been started and has not ended
 */
gboolean
skein_glib_thread_is_alive (GThread    *thread,
                            const char *file,
                            guint       line)
{
  SkeinThread *self = skein_thread_self ();
  SkeinRunThread *found;

  if (self == NULL)
    return skein_plain_thread_is_alive (thread);

  found = thread != NULL ? skein_run_find_thread (skein_thread_get_run (self), thread) : NULL;
  return found != NULL && skein_thread_ask_alive (self, found, SKEIN_SITE (self));
}

/**
 * skein_glib_thread_ref:
 *
 * g_thread_ref(). A run owns its threads until its end.
 *
 * Returns: @thread
 */
GThread *
skein_glib_thread_ref (GThread *thread)
{
  return skein_thread_self () == NULL ? g_thread_ref (thread) : thread;
}

void
skein_glib_thread_unref (GThread *thread)
{
  if (skein_thread_self () == NULL)
    g_thread_unref (thread);
}

void
skein_glib_thread_yield (const char *file,
                         guint       line)
{
  SkeinThread *self = skein_thread_self ();

  if (self == NULL)
    g_thread_yield ();
  else
    skein_thread_sleep (self, 0, SKEIN_SITE (self));
}

void
skein_glib_usleep (gulong      microseconds,
                   const char *file,
                   guint       line)
{
  SkeinThread *self = skein_thread_self ();
  /* The greatest argument means for ever, whether gulong has 32 or 64 bits. */
  guint64 us = microseconds == G_MAXULONG ? G_MAXUINT64 : microseconds;

  if (self == NULL && !skein_remote_sleep (us, file, line))
    g_usleep (microseconds);
  else if (self != NULL)
    skein_thread_sleep (self, skein_time_from_us (us), SKEIN_SITE (self));
}

/**
 * skein_glib_get_monotonic_time:
 *
 * Returns: in a run, the scenario time in microseconds
 */
gint64
skein_glib_get_monotonic_time (void)
{
  SkeinThread *self = skein_thread_self ();

  if (self == NULL)
    return g_get_monotonic_time ();
  return skein_run_get_now_ns (skein_thread_get_run (self)) / SKEIN_NS_PER_US;
}

void
skein_glib_compute (gint64      ns,
                    const char *file,
                    guint       line)
{
  SkeinThread *self = skein_thread_self ();
  gint64 end_us;

  if (self != NULL)
    {
      skein_thread_compute (self, ns, SKEIN_SITE (self));
      return;
    }

  end_us = g_get_monotonic_time () + ns / SKEIN_NS_PER_US;
  while (g_get_monotonic_time () < end_us)
    ;
}

void
skein_glib_print (const char *file,
                  guint       line,
                  const char *format,
                  ...)
{
  SkeinThread *self = skein_thread_self ();
  char *text;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  if (self == NULL)
    {
      if (!skein_remote_print (text, file, line))
        g_print ("%s", text);
      g_free (text);
    }
  else
    {
      skein_console_print (self, text, SKEIN_SITE (self));
    }
}
