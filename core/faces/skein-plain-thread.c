/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-plain-thread.h"

#include "base/skein-lock.h"

/* Kept for the life of the program, so that no two threads ever have the same address. */
typedef struct
{
  char *name;
  GThreadFunc func;
  gpointer data;
  gboolean is_daemon;
  int alive;        /* atomic */
  SkeinLock lock;   /* held while a thread joins it */
  GThread *thread;  /* guarded by the list's lock */
  gboolean joined;  /* guarded by lock */
  gpointer result;  /* guarded by lock */
} Plain;

static GPrivate current; /* of Plain */
static SkeinLock list_lock;
static GPtrArray *list;  /* of Plain, guarded by list_lock */

static gpointer
plain_main (gpointer data)
{
  Plain *self = data;
  gpointer result;

  g_private_set (&current, self);
  result = self->func (self->data);
  g_atomic_int_set (&self->alive, FALSE);
  return result;
}

/* Returns: the @i-th thread made, from 0, or %NULL */
static Plain *
get_nth (guint i)
{
  Plain *self = NULL;

  skein_lock_acquire (&list_lock);
  if (list != NULL && i < list->len)
    self = g_ptr_array_index (list, i);
  skein_lock_release (&list_lock);
  return self;
}

static Plain *
find (GThread *thread)
{
  Plain *found = NULL;

  skein_lock_acquire (&list_lock);
  for (guint i = 0; list != NULL && i < list->len && found == NULL; i++)
    {
      Plain *self = g_ptr_array_index (list, i);

      if (self->thread == thread)
        found = self;
    }
  skein_lock_release (&list_lock);
  return found;
}

/**
 * skein_plain_thread_new:
 * @name: (nullable): its name
 * @func: its main function
 * @data: the argument of @func
 * @is_daemon: whether skein_plain_threads_join_all() does not wait for it
 *
 * Returns: (transfer full): a new thread. Its reference is for skein_plain_thread_join()
 */
GThread *
skein_plain_thread_new (const char *name,
                        GThreadFunc func,
                        gpointer    data,
                        gboolean    is_daemon)
{
  Plain *self = g_new0 (Plain, 1);
  GThread *thread;

  self->name = g_strdup (name);
  self->func = func;
  self->data = data;
  self->is_daemon = is_daemon;
  self->alive = TRUE;
  skein_lock_init (&self->lock);

  thread = g_thread_new (name, plain_main, self);
  skein_lock_acquire (&list_lock);
  self->thread = g_thread_ref (thread);
  if (list == NULL)
    list = g_ptr_array_new ();
  g_ptr_array_add (list, self);
  skein_lock_release (&list_lock);
  return thread;
}

static gpointer
join (Plain *self)
{
  gpointer result;

  skein_lock_acquire (&self->lock);
  if (!self->joined)
    self->result = g_thread_join (self->thread);
  self->joined = TRUE;
  result = self->result;
  skein_lock_release (&self->lock);
  return result;
}

/**
 * skein_plain_thread_join:
 * @thread: a thread
 *
 * g_thread_join(), but a thread made by skein_plain_thread_new() may be joined any number of times.
 *
 * Returns: the result of the thread
 */
gpointer
skein_plain_thread_join (GThread *thread)
{
  Plain *self = find (thread);

  return self != NULL ? join (self) : g_thread_join (thread);
}

/**
 * skein_plain_thread_is_alive:
 * @thread: (nullable): a thread
 *
 * Returns: whether its function has not returned yet; a thread made elsewhere, of which GLib does
 *   not tell it, counts as alive
 */
gboolean
skein_plain_thread_is_alive (GThread *thread)
{
  Plain *self;

  if (thread == NULL)
    return FALSE;
  self = find (thread);
  return self == NULL || g_atomic_int_get (&self->alive);
}

/**
 * skein_plain_thread_get_name:
 *
 * Returns: (nullable) (transfer none): the calling thread's name, if it was made here
 */
const char *
skein_plain_thread_get_name (void)
{
  Plain *self = g_private_get (&current);

  return self != NULL ? self->name : NULL;
}

/**
 * skein_plain_threads_join_all:
 *
 * Waits for every thread that is not a daemon, and for those that they start meanwhile, as Python
 * does at the end of a program.
 */
void
skein_plain_threads_join_all (void)
{
  Plain *self;

  for (guint i = 0; (self = get_nth (i)) != NULL; i++)
    if (!self->is_daemon)
      join (self);
}
