/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Threads outside of any run. They are GThreads like all others; this file also records what Python
 * tells of a thread but GLib does not: whether it is alive, and its name; and a thread may be
 * joined more than once. Any thread may call these functions. */
GThread    *skein_plain_thread_new       (const char *name, GThreadFunc func, gpointer data,
                                          gboolean is_daemon);
gpointer    skein_plain_thread_join      (GThread *thread);
gboolean    skein_plain_thread_is_alive  (GThread *thread);
const char *skein_plain_thread_get_name  (void);
void        skein_plain_threads_join_all (void);

G_END_DECLS
