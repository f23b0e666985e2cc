/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The differences between operating systems, for a program on a terminal. */

#define SKEIN_STDOUT 1
#define SKEIN_STDERR 2

/* @status: the exit status for the program: 128 plus the number of the signal */
typedef void (*SkeinPlatformInterruptFunc) (int status, const char *signal_name, gpointer data);

void     skein_platform_init               (void);
char   **skein_platform_get_arguments      (int argc, char **argv);
gssize   skein_platform_write              (int fd, const char *bytes, gsize n_bytes,
                                            GError **error);
guint    skein_platform_watch_writable     (int fd, GSourceFunc func, gpointer data);
guint    skein_platform_watch_closed       (int fd, GSourceFunc func, gpointer data);
void     skein_platform_watch_interrupts   (SkeinPlatformInterruptFunc func, gpointer data);
void     skein_platform_unwatch_interrupts (void);
guint    skein_platform_get_terminal_width (int fd);

/* The program's folder, and what helper programs need */
char    *skein_platform_get_program_folder (void);
int      skein_platform_hand_over          (const char *program, char **argv, GError **error);
GSubprocessFlags skein_platform_get_launch_flags (void);
void     skein_platform_ignore_broken_pipes (void);
void     skein_platform_use_bytes          (void);

/* Time */
gint64   skein_platform_get_thread_time_ns (void);

/* Memory */
void     skein_platform_share_heap         (void);
#define SKEIN_PLATFORM_HUGE_PAGE (2 * 1024 * 1024)
gpointer skein_platform_try_new_block      (gsize n_bytes);
void     skein_platform_free_block         (gpointer block);

G_END_DECLS
