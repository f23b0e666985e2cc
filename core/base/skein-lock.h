/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The run's lock: a GMutex with the annotations that ThreadSanitizer needs.
 *
 * GLib's mutexes use futexes directly, which ThreadSanitizer does not see; without annotations it
 * reports a race for everything that the lock orders. Only this one place is annotated, so that
 * ThreadSanitizer's reports about all other code stay reliable. */

#if defined(__SANITIZE_THREAD__)
#define SKEIN_HAS_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SKEIN_HAS_TSAN 1
#endif
#endif

#ifdef SKEIN_HAS_TSAN
void __tsan_acquire (void *address);
void __tsan_release (void *address);
#define SKEIN_TSAN_ACQUIRE(address) __tsan_acquire ((void *) (address))
#define SKEIN_TSAN_RELEASE(address) __tsan_release ((void *) (address))
/* For a call in which GLib hands its own memory to another thread under a lock of its own. */
void AnnotateIgnoreWritesBegin (const char *file, int line);
void AnnotateIgnoreWritesEnd (const char *file, int line);
#define SKEIN_TSAN_IGNORE_BEGIN() AnnotateIgnoreWritesBegin (__FILE__, __LINE__)
#define SKEIN_TSAN_IGNORE_END() AnnotateIgnoreWritesEnd (__FILE__, __LINE__)
#else
#define SKEIN_TSAN_ACQUIRE(address) ((void) (address))
#define SKEIN_TSAN_RELEASE(address) ((void) (address))
#define SKEIN_TSAN_IGNORE_BEGIN() ((void) 0)
#define SKEIN_TSAN_IGNORE_END() ((void) 0)
#endif

typedef struct
{
  GMutex mutex;
} SkeinLock;

static inline void
skein_lock_init (SkeinLock *lock)
{
  g_mutex_init (&lock->mutex);
}

static inline void
skein_lock_clear (SkeinLock *lock)
{
  g_mutex_clear (&lock->mutex);
}

static inline void
skein_lock_acquire (SkeinLock *lock)
{
  g_mutex_lock (&lock->mutex);
  SKEIN_TSAN_ACQUIRE (lock);
}

static inline void
skein_lock_release (SkeinLock *lock)
{
  SKEIN_TSAN_RELEASE (lock);
  g_mutex_unlock (&lock->mutex);
}

/* Must be called in a loop on a predicate, as g_cond_wait(). */
static inline void
skein_lock_wait (SkeinLock *lock,
                 GCond     *cond)
{
  SKEIN_TSAN_RELEASE (lock);
  g_cond_wait (cond, &lock->mutex);
  SKEIN_TSAN_ACQUIRE (lock);
}

/* Returns: FALSE when @end_time, in microseconds of monotonic time, has passed. */
static inline gboolean
skein_lock_wait_until (SkeinLock *lock,
                       GCond     *cond,
                       gint64     end_time)
{
  gboolean woken;

  SKEIN_TSAN_RELEASE (lock);
  woken = g_cond_wait_until (cond, &lock->mutex, end_time);
  SKEIN_TSAN_ACQUIRE (lock);
  return woken;
}

G_END_DECLS
