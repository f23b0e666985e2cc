/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "config.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The refusals that a machine can meet, once each: F (NAME, nick, code, meaning).
 *
 * A build with -Dfaults=true can be told to fail at the Nth call of one of these points, with the
 * error `code` of <errno.h>. In any other build the points expand to nothing. */
#define SKEIN_FAULTS(F)                                                                            \
  F (THREAD, "thread", EAGAIN, "the system has no thread to give")                                 \
  F (MEMORY, "memory", ENOMEM, "the system has no memory for another chunk of a trace")            \
  F (FIBER, "fiber", ENOMEM, "the system has no memory for another fiber's stack")                 \
  F (DISK, "disk", ENOSPC, "there is no room for what is written to a file or standard output")    \
  F (CHILD, "child", EAGAIN, "the system starts no child process")                                 \
  F (CHILD_AT_FIRST, "child-at-first", EINVAL, "a child process is started only when asked twice") \
  F (CHILD_DIES, "child-dies", ECHILD, "the child process is killed in the middle of its work")    \
  F (SOCKET, "socket", ECONNRESET, "the connection is gone when it is read or written")            \
  F (CLOCK_STOPS, "clock-stops", 0, "the clock stands still from now on")                          \
  F (CLOCK_AHEAD, "clock-ahead", 0, "the clock jumps ahead by an hour")                            \
  F (CLOCK_BACK, "clock-back", 0, "the clock goes back by an hour")

typedef enum
{
#define SKEIN_FAULT_NAME(NAME, nick, code, meaning) SKEIN_FAULT_##NAME,
  SKEIN_FAULTS (SKEIN_FAULT_NAME)
#undef SKEIN_FAULT_NAME
  SKEIN_N_FAULTS
} SkeinFault;

#ifdef SKEIN_WITH_FAULTS

/* Arming: while no run is under way */
const char *skein_fault_get_nick       (SkeinFault fault);
void        skein_fault_arm            (SkeinFault fault, guint nth);
gboolean    skein_fault_has_struck     (SkeinFault fault);
void        skein_faults_disarm        (void);
void        skein_faults_arm_from_text (const char *text);

/* The points: any thread */
gboolean    skein_fault_strikes        (SkeinFault fault, GError **error);
gint64      skein_monotonic_read       (void);
gint64      skein_monotonic_to_system  (gint64 now_us, gint64 time_us);

#else

#define skein_fault_strikes(fault, error) FALSE

/* The monotonic time in microseconds, and its conversion for a wait of the system. */
#define skein_monotonic_read() g_get_monotonic_time ()
#define skein_monotonic_to_system(now_us, time_us) (time_us)

#endif

G_END_DECLS
