/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "run/skein-gate.h"

G_BEGIN_DECLS

/* The guarded actions, one file per primitive. A primitive does not know the face it is called
 * through. `self` is the calling thread, `site` the line that asks. Each call returns when its
 * action has happened, and does not return if the thread must unwind. Times are scenario time in
 * nanoseconds; SKEIN_TIME_NEVER means that there is no deadline. */

/* Thread, clock */
SkeinRunThread *skein_thread_create   (SkeinThread *self, const char *name, GThreadFunc func,
                                       gpointer data, gboolean is_daemon, guint site);
void         skein_thread_start       (SkeinThread *self, SkeinRunThread *thread, guint site);
void         skein_thread_join        (SkeinThread *self, SkeinRunThread *thread, guint site);
gboolean     skein_thread_ask_alive   (SkeinThread *self, SkeinRunThread *thread, guint site);
void         skein_thread_sleep       (SkeinThread *self, gint64 ns, guint site);
void         skein_thread_compute     (SkeinThread *self, gint64 ns, guint site);

/* Mutex */
extern const SkeinObjectClass skein_mutex_class;
void         skein_mutex_lock         (SkeinThread *self, SkeinObject *mutex, guint site);
gboolean     skein_mutex_trylock      (SkeinThread *self, SkeinObject *mutex, guint site);
void         skein_mutex_unlock       (SkeinThread *self, SkeinObject *mutex, guint site);
gboolean     skein_mutex_is_owned     (SkeinThread *self, SkeinObject *mutex);

/* Condition */
extern const SkeinObjectClass skein_cond_class;
SkeinOutcome skein_cond_wait          (SkeinThread *self, SkeinObject *cond, SkeinObject *mutex,
                                       gint64 deadline_ns, guint site);
void         skein_cond_signal        (SkeinThread *self, SkeinObject *cond, guint site);
void         skein_cond_broadcast     (SkeinThread *self, SkeinObject *cond, guint site);

/* Manual-reset event */
extern const SkeinObjectClass skein_event_class;
void         skein_event_set          (SkeinThread *self, SkeinObject *event, guint site);
void         skein_event_clear        (SkeinThread *self, SkeinObject *event, guint site);
void         skein_event_wait         (SkeinThread *self, SkeinObject *event, guint site);

/* Semaphore */
extern const SkeinObjectClass skein_sema_class;
void         skein_sema_acquire       (SkeinThread *self, SkeinObject *sema, guint site);
void         skein_sema_release       (SkeinThread *self, SkeinObject *sema, guint site);

/* Queue of pointers, in a real GAsyncQueue */
extern const SkeinObjectClass skein_queue_class;
void         skein_queue_put          (SkeinThread *self, SkeinObject *queue, gpointer item,
                                       guint site);
gpointer     skein_queue_get          (SkeinThread *self, SkeinObject *queue, gint64 timeout_ns,
                                       guint site);
gpointer     skein_queue_try_get      (SkeinThread *self, SkeinObject *queue, guint site);

/* Anything that is read and changed without waiting: the effect sets the event's kind, argument and
 * value. */
extern const SkeinObjectClass skein_flag_class;
extern const SkeinObjectClass skein_timer_class;
extern const SkeinObjectClass skein_heap_class;
void         skein_state_access       (SkeinThread *self, SkeinObject *object, SkeinEventKind kind,
                                       gboolean changes, SkeinEffect effect, gpointer data,
                                       guint site);

/* Socket: the engine counts the readable bytes */
extern const SkeinObjectClass skein_socket_class;
SkeinOutcome skein_socket_wait        (SkeinThread *self, SkeinObject *socket, gint64 timeout_ns,
                                       guint site);
gsize        skein_socket_take        (SkeinThread *self, SkeinObject *socket, gsize most,
                                       guint site);
gboolean     skein_socket_try_take    (SkeinThread *self, SkeinObject *socket, gsize *size,
                                       guint site);
void         skein_socket_arrive      (SkeinThread *self, SkeinObject *socket, const char *bytes,
                                       gsize size, guint site);

/* Console */
void         skein_console_print      (SkeinThread *self, char *text, guint site);

/* Child process: a thread of the run stands for the thread in the child, and passes the gate for
 * it. For the child's end of the pipe see faces/skein-remote.h. */
extern const SkeinObjectClass skein_child_class;
SkeinRunThread *skein_child_spawn     (SkeinThread *self, SkeinObject *child, const char *name,
                                       guint site);
void         skein_child_kill         (SkeinThread *self, SkeinObject *child, guint site);
SkeinRunThread *skein_child_get_thread (SkeinObject *child);
GSubprocess *skein_child_launch       (const char * const *args, GSubprocessFlags flags,
                                       GError **error);

G_END_DECLS
