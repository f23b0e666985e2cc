/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "trace/skein-trace.h"

G_BEGIN_DECLS

/* What `skein` exits with. Interrupted by a signal: 128 and its number. */
typedef enum
{
  SKEIN_EXIT_OK = 0,
  SKEIN_EXIT_FAILED = 1, /* the machine refused something, or a replay did not fit */
  SKEIN_EXIT_USAGE = 2,
  SKEIN_EXIT_STUCK = 3,
  SKEIN_EXIT_CLOSED = 141 /* nobody reads standard output: what a shell says of SIGPIPE */
} SkeinExit;

/* Draws what happened into the file @path. */
typedef gboolean (*SkeinDrawFunc) (SkeinTrace *trace, const char *path, GError **error);

/* No exit status: nothing has been started or said. */
#define SKEIN_COMMAND_NEEDS_DRAW_FUNC (-1)

/* @argv begins with the command's name. In the encoding of file names. */
int skein_command_list (char **argv);
int skein_command_run  (char **argv, SkeinDrawFunc draw);

G_END_DECLS
