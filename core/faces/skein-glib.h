/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* GLib's own names, instrumented.
 *
 * A C file that includes this header reads like any GLib program. Each name redirected below takes
 * the same arguments, passes the gate of the run that the calling thread belongs to, and leaves the
 * file and line, with the object's name as it is spelt there, in the trace. On a thread that
 * belongs to no run it is the real GLib function.
 *
 * A watched thread can be unwound at any of these calls (by longjmp), so between two of them it
 * must own nothing that would leak: memory comes from skein_new0() or belongs to the program's
 * state. */

/* --- Additions to GLib, also for threads outside of a run ------------------------------------- */

/* Memory that a run frees at its end, if it was not freed before. Outside of a run: g_malloc0(). */
gpointer skein_malloc0 (gsize size);
void     skein_free    (gpointer memory);
#define skein_new0(Type) ((Type *) skein_malloc0 (sizeof (Type)))

/* A boxed item for a queue or heap: distinct from every other item, with a label to show. */
typedef struct _SkeinItem SkeinItem;
SkeinItem  *skein_item_new       (const char *label);
SkeinItem  *skein_item_new_int   (int value);
SkeinItem  *skein_sentinel_new   (void);
const char *skein_item_get_label (const SkeinItem *item);
gboolean    skein_item_is_sentinel (const SkeinItem *item);
void        skein_item_free      (SkeinItem *item);

/* Shows the object at @address as @name on the timeline, instead of its name in the source. The
 * names of a thread's own fields need no help: `&self->mutex` is shown as `mutex`. */
void skein_name (gconstpointer address, const char *name);

/* A thread that is destroyed when the last thread that is not a daemon has ended. */
GThread *skein_glib_thread_new_daemon (const char *name, GThreadFunc func, gpointer data,
                                       const char *file, guint line);
#define skein_thread_new_daemon(name, func, data) \
  skein_glib_thread_new_daemon ((name), (func), (data), __FILE__, __LINE__)

gboolean skein_glib_thread_is_alive (GThread *thread, const char *file, guint line);
#define skein_thread_is_alive(thread) skein_glib_thread_is_alive ((thread), __FILE__, __LINE__)

/* Works on the processor for @ns nanoseconds of scenario time. */
void skein_glib_compute (gint64 ns, const char *file, guint line);
#define skein_compute(ns) skein_glib_compute ((ns), __FILE__, __LINE__)

/* A manual-reset event: threads wait until it is set. */
typedef struct _SkeinManualEvent SkeinManualEvent;
SkeinManualEvent *skein_manual_event_new  (void);
void              skein_manual_event_free (SkeinManualEvent *event);
void              skein_glib_manual_event_set   (SkeinManualEvent *event, const char *expr,
                                                 const char *file, guint line);
void              skein_glib_manual_event_clear (SkeinManualEvent *event, const char *expr,
                                                 const char *file, guint line);
void              skein_glib_manual_event_wait  (SkeinManualEvent *event, const char *expr,
                                                 const char *file, guint line);
#define skein_manual_event_set(e)   skein_glib_manual_event_set ((e), #e, __FILE__, __LINE__)
#define skein_manual_event_clear(e) skein_glib_manual_event_clear ((e), #e, __FILE__, __LINE__)
#define skein_manual_event_wait(e)  skein_glib_manual_event_wait ((e), #e, __FILE__, __LINE__)

/* A counting semaphore. */
typedef struct _SkeinSemaphore SkeinSemaphore;
SkeinSemaphore *skein_semaphore_new  (guint count);
void            skein_semaphore_free (SkeinSemaphore *semaphore);
void            skein_glib_semaphore_acquire (SkeinSemaphore *semaphore, const char *expr,
                                              const char *file, guint line);
void            skein_glib_semaphore_release (SkeinSemaphore *semaphore, const char *expr,
                                              const char *file, guint line);
#define skein_semaphore_acquire(s) skein_glib_semaphore_acquire ((s), #s, __FILE__, __LINE__)
#define skein_semaphore_release(s) skein_glib_semaphore_release ((s), #s, __FILE__, __LINE__)

/* A binary heap of boxed items: highest priority first, equal priorities in order of arrival. Like
 * Python's heapq it does not lock; its user must. pop returns NULL if it is empty. */
typedef struct _SkeinHeap SkeinHeap;
SkeinHeap *skein_heap_new    (void);
void       skein_heap_free   (SkeinHeap *heap);
guint      skein_heap_length (SkeinHeap *heap);
void       skein_glib_heap_push (SkeinHeap *heap, SkeinItem *item, gint64 priority,
                                 const char *expr, const char *file, guint line);
SkeinItem *skein_glib_heap_pop  (SkeinHeap *heap, const char *expr, const char *file, guint line);
#define skein_heap_push(h, item, priority) \
  skein_glib_heap_push ((h), (item), (priority), #h, __FILE__, __LINE__)
#define skein_heap_pop(h) skein_glib_heap_pop ((h), #h, __FILE__, __LINE__)

/* A counter of ticks, shown as a timer. It does not lock; its user must. */
typedef struct
{
  guint ticks;
} SkeinTimer;
void  skein_glib_timer_tick  (SkeinTimer *timer, const char *expr, const char *file, guint line);
guint skein_glib_timer_ticks (SkeinTimer *timer, const char *expr, const char *file, guint line);
#define skein_timer_tick(t)  skein_glib_timer_tick ((t), #t, __FILE__, __LINE__)
#define skein_timer_ticks(t) skein_glib_timer_ticks ((t), #t, __FILE__, __LINE__)

/* Two connected sockets; bytes sent into one can be received from the other. FALSE with @error set
 * if the machine refuses. Free each with g_object_unref(). */
gboolean skein_socket_pair (GSocket **near_end, GSocket **far_end, GError **error);

/* The example's `child` function in a child process, with the same parameters. Outside of a run
 * skein_process_set_args() sets the program's arguments, and the process writes to standard output
 * itself. */
typedef struct _SkeinProcess SkeinProcess;
SkeinProcess *skein_glib_process_new  (const char *name, const char *file, guint line);
void          skein_glib_process_kill (SkeinProcess *process, const char *file, guint line);
void          skein_glib_process_join (SkeinProcess *process, const char *file, guint line);
gboolean      skein_glib_process_is_alive (SkeinProcess *process, const char *file, guint line);
void          skein_process_free     (SkeinProcess *process);
void          skein_process_set_args (const char * const *args);
#define skein_process_new(name)     skein_glib_process_new ((name), __FILE__, __LINE__)
#define skein_process_kill(p)       skein_glib_process_kill ((p), __FILE__, __LINE__)
#define skein_process_join(p)       skein_glib_process_join ((p), __FILE__, __LINE__)
#define skein_process_is_alive(p)   skein_glib_process_is_alive ((p), __FILE__, __LINE__)

/* --- GLib's names ----------------------------------------------------------------------------- */

GThread *skein_glib_thread_new   (const char *name, GThreadFunc func, gpointer data,
                                  const char *file, guint line);
gpointer skein_glib_thread_join  (GThread *thread, const char *file, guint line);
GThread *skein_glib_thread_ref   (GThread *thread);
void     skein_glib_thread_unref (GThread *thread);
void     skein_glib_thread_yield (const char *file, guint line);
void     skein_glib_usleep       (gulong microseconds, const char *file, guint line);
gint64   skein_glib_get_monotonic_time (void);
void     skein_glib_print        (const char *file, guint line, const char *format, ...)
                                  G_GNUC_PRINTF (3, 4);

void     skein_glib_mutex_init    (GMutex *mutex, const char *expr);
void     skein_glib_mutex_clear   (GMutex *mutex, const char *expr, const char *file, guint line);
void     skein_glib_mutex_lock    (GMutex *mutex, const char *expr, const char *file, guint line);
gboolean skein_glib_mutex_trylock (GMutex *mutex, const char *expr, const char *file, guint line);
void     skein_glib_mutex_unlock  (GMutex *mutex, const char *expr, const char *file, guint line);

void     skein_glib_cond_init       (GCond *cond, const char *expr);
void     skein_glib_cond_clear      (GCond *cond, const char *expr, const char *file, guint line);
void     skein_glib_cond_wait       (GCond *cond, GMutex *mutex, const char *expr,
                                     const char *mutex_expr, const char *file, guint line);
gboolean skein_glib_cond_wait_until (GCond *cond, GMutex *mutex, gint64 end_time, const char *expr,
                                     const char *mutex_expr, const char *file, guint line);
void     skein_glib_cond_signal     (GCond *cond, const char *expr, const char *file, guint line);
void     skein_glib_cond_broadcast  (GCond *cond, const char *expr, const char *file, guint line);

void     skein_glib_async_queue_push        (GAsyncQueue *queue, gpointer item, const char *expr,
                                             const char *file, guint line);
gpointer skein_glib_async_queue_pop         (GAsyncQueue *queue, const char *expr,
                                             const char *file, guint line);
gpointer skein_glib_async_queue_try_pop     (GAsyncQueue *queue, const char *expr,
                                             const char *file, guint line);
gpointer skein_glib_async_queue_timeout_pop (GAsyncQueue *queue, guint64 microseconds,
                                             const char *expr, const char *file, guint line);

void     skein_glib_async_queue_unref       (GAsyncQueue *queue);

int      skein_glib_atomic_int_get (const int *atomic, const char *expr,
                                    const char *file, guint line);
void     skein_glib_atomic_int_set (int *atomic, int value, const char *expr,
                                    const char *file, guint line);
int      skein_glib_atomic_int_add (int *atomic, int value, const char *expr,
                                    const char *file, guint line);

gboolean skein_glib_socket_condition_timed_wait (GSocket *socket, GIOCondition condition,
                                                 gint64 timeout_us, GCancellable *cancellable,
                                                 GError **error, const char *expr,
                                                 const char *file, guint line);
gssize   skein_glib_socket_receive (GSocket *socket, char *buffer, gsize size,
                                    GCancellable *cancellable, GError **error, const char *expr,
                                    const char *file, guint line);
gssize   skein_glib_socket_receive_with_blocking (GSocket *socket, char *buffer, gsize size,
                                                  gboolean blocking, GCancellable *cancellable,
                                                  GError **error, const char *expr,
                                                  const char *file, guint line);
gssize   skein_glib_socket_send    (GSocket *socket, const char *buffer, gsize size,
                                    GCancellable *cancellable, GError **error, const char *expr,
                                    const char *file, guint line);

#ifndef SKEIN_GLIB_NO_REDIRECT

#undef g_atomic_int_get
#undef g_atomic_int_set
#undef g_atomic_int_add
#undef g_atomic_int_inc

#define g_thread_new(name, func, data) \
  skein_glib_thread_new ((name), (func), (data), __FILE__, __LINE__)
#define g_thread_join(thread)   skein_glib_thread_join ((thread), __FILE__, __LINE__)
#define g_thread_ref(thread)    skein_glib_thread_ref (thread)
#define g_thread_unref(thread)  skein_glib_thread_unref (thread)
#define g_thread_yield()        skein_glib_thread_yield (__FILE__, __LINE__)
#define g_usleep(us)            skein_glib_usleep ((us), __FILE__, __LINE__)
#define g_get_monotonic_time()  skein_glib_get_monotonic_time ()
#define g_print(...)            skein_glib_print (__FILE__, __LINE__, __VA_ARGS__)

#define g_mutex_init(m)         skein_glib_mutex_init ((m), #m)
#define g_mutex_clear(m)        skein_glib_mutex_clear ((m), #m, __FILE__, __LINE__)
#define g_mutex_lock(m)         skein_glib_mutex_lock ((m), #m, __FILE__, __LINE__)
#define g_mutex_trylock(m)      skein_glib_mutex_trylock ((m), #m, __FILE__, __LINE__)
#define g_mutex_unlock(m)       skein_glib_mutex_unlock ((m), #m, __FILE__, __LINE__)

#define g_cond_init(c)          skein_glib_cond_init ((c), #c)
#define g_cond_clear(c)         skein_glib_cond_clear ((c), #c, __FILE__, __LINE__)
#define g_cond_wait(c, m)       skein_glib_cond_wait ((c), (m), #c, #m, __FILE__, __LINE__)
#define g_cond_wait_until(c, m, end) \
  skein_glib_cond_wait_until ((c), (m), (end), #c, #m, __FILE__, __LINE__)
#define g_cond_signal(c)        skein_glib_cond_signal ((c), #c, __FILE__, __LINE__)
#define g_cond_broadcast(c)     skein_glib_cond_broadcast ((c), #c, __FILE__, __LINE__)

#define g_async_queue_push(q, item) \
  skein_glib_async_queue_push ((q), (item), #q, __FILE__, __LINE__)
#define g_async_queue_pop(q)     skein_glib_async_queue_pop ((q), #q, __FILE__, __LINE__)
#define g_async_queue_try_pop(q) skein_glib_async_queue_try_pop ((q), #q, __FILE__, __LINE__)
#define g_async_queue_unref(q)   skein_glib_async_queue_unref (q)
#define g_async_queue_timeout_pop(q, us) \
  skein_glib_async_queue_timeout_pop ((q), (us), #q, __FILE__, __LINE__)

/* Like GLib's own macros, these do not compile for anything but an int. */
#define SKEIN_INT_POINTER(p) (G_STATIC_ASSERT_EXPR (sizeof *(p) == sizeof (int)), (int *) (p))
#define g_atomic_int_get(p) \
  skein_glib_atomic_int_get (SKEIN_INT_POINTER (p), #p, __FILE__, __LINE__)
#define g_atomic_int_set(p, value) \
  skein_glib_atomic_int_set (SKEIN_INT_POINTER (p), (value), #p, __FILE__, __LINE__)
#define g_atomic_int_add(p, value) \
  skein_glib_atomic_int_add (SKEIN_INT_POINTER (p), (value), #p, __FILE__, __LINE__)
#define g_atomic_int_inc(p) ((void) g_atomic_int_add ((p), 1))

#define g_socket_condition_timed_wait(s, condition, us, cancellable, error)              \
  skein_glib_socket_condition_timed_wait ((s), (condition), (us), (cancellable), (error), \
                                          #s, __FILE__, __LINE__)
#define g_socket_receive(s, buffer, size, cancellable, error) \
  skein_glib_socket_receive ((s), (buffer), (size), (cancellable), (error), #s, __FILE__, __LINE__)
#define g_socket_receive_with_blocking(s, buffer, size, blocking, cancellable, error)     \
  skein_glib_socket_receive_with_blocking ((s), (buffer), (size), (blocking), (cancellable), \
                                           (error), #s, __FILE__, __LINE__)
#define g_socket_send(s, buffer, size, cancellable, error) \
  skein_glib_socket_send ((s), (buffer), (size), (cancellable), (error), #s, __FILE__, __LINE__)

#endif /* SKEIN_GLIB_NO_REDIRECT */

G_END_DECLS
