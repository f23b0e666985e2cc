/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Loaded into a test before GLib (LD_PRELOAD): where the program locks, waits, wakes or makes a
 * thread, it is held up now and then, as on a machine that has something else to do. An error that
 * occurs one time in a thousand occurs within a minute then. */
#include <dlfcn.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ONE_IN 32      /* calls that are held up */
#define LONGEST_US 1000
#define AT_MOST 20000  /* hold-ups in a program: those that lock a million times end, too */

static __thread unsigned state; /* of this thread's own numbers */
static unsigned n_threads;      /* atomic */
static unsigned n_hold_ups;     /* atomic */

/* xorshift, Marsaglia (2003): no lock, and nothing of GLib's. */
static unsigned
draw (void)
{
  if (state == 0)
    {
      const char *seed = getenv ("SKEIN_TEST_SEED");

      state = (seed != NULL ? (unsigned) strtoul (seed, NULL, 10) : 1) * 2654435761u
              + __atomic_add_fetch (&n_threads, 1, __ATOMIC_RELAXED) * 40503u;
      state |= state == 0;
    }
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

static void
hold_up (void)
{
  if (draw () % ONE_IN == 0
      && __atomic_add_fetch (&n_hold_ups, 1, __ATOMIC_RELAXED) <= AT_MOST)
    {
      struct timespec delay = { 0, (long) (draw () % LONGEST_US) * 1000 };

      nanosleep (&delay, NULL);
    }
}

/* The one behind this one. A function does not fit into a pointer to data in ISO C. */
static void
find (const char *name,
      void       *function)
{
  void *found = dlsym (RTLD_NEXT, name);

  if (found == NULL)
    abort ();
  memcpy (function, &found, sizeof found);
}

#define DELAYED(type, name, declared, given) \
  type name declared                         \
  {                                          \
    static __thread type (*behind) declared; \
                                             \
    if (behind == NULL)                      \
      find (#name, &behind);                 \
    hold_up ();                              \
    return behind given;                     \
  }

#define DELAYED_ON_BOTH_SIDES(name, declared, given) \
  void name declared                                 \
  {                                                  \
    static __thread void (*behind) declared;         \
                                                     \
    if (behind == NULL)                              \
      find (#name, &behind);                         \
    hold_up ();                                      \
    behind given;                                    \
    hold_up ();                                      \
  }

DELAYED_ON_BOTH_SIDES (g_mutex_lock, (GMutex *mutex), (mutex))
DELAYED_ON_BOTH_SIDES (g_mutex_unlock, (GMutex *mutex), (mutex))
DELAYED_ON_BOTH_SIDES (g_cond_wait, (GCond *cond, GMutex *mutex), (cond, mutex))
DELAYED_ON_BOTH_SIDES (g_cond_signal, (GCond *cond), (cond))
DELAYED_ON_BOTH_SIDES (g_cond_broadcast, (GCond *cond), (cond))
DELAYED_ON_BOTH_SIDES (g_source_set_ready_time, (GSource *source, gint64 time), (source, time))
DELAYED (gboolean, g_cond_wait_until, (GCond *cond, GMutex *mutex, gint64 end_time),
         (cond, mutex, end_time))
DELAYED (GThread *, g_thread_try_new,
         (const char *name, GThreadFunc function, gpointer data, GError **error),
         (name, function, data, error))
DELAYED (gboolean, g_main_context_iteration, (GMainContext *context, gboolean may_block),
         (context, may_block))
