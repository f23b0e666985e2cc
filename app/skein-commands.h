/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* Exit statuses of `skein`. After a signal the status is 128 plus the number of the signal. */
typedef enum
{
  SKEIN_EXIT_OK = 0,
  SKEIN_EXIT_FAILED = 1, /* the system refused something, or a replay did not fit */
  SKEIN_EXIT_USAGE = 2,
  SKEIN_EXIT_STUCK = 3,
  SKEIN_EXIT_CLOSED = 141 /* the reader of standard output has gone; as a shell reports SIGPIPE */
} SkeinExit;

/* Draws the run into the file @path. */
typedef gboolean (*SkeinDrawFunc) (SkeinTrace *trace, const char *path, GError **error);

/* Is not an exit status: nothing has been started or printed. */
#define SKEIN_COMMAND_NEEDS_DRAW_FUNC (-1)

/* @argv begins with the command's name, and is in the encoding of file names. */
int skein_command_list (char **argv);
int skein_command_run  (char **argv, SkeinDrawFunc draw);

G_END_DECLS
