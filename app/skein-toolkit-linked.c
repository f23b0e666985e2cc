/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "skein-toolkit.h"

#include <string.h>

#include "base/skein-platform.h"
#include "render/skein-picture.h"
#include "skein-application.h"
#include "skein-commands.h"

#define PICTURE_WIDTH 1600
#define PICTURE_SCALE 1.0

static gboolean
draw_picture (SkeinTrace *trace,
              const char *path,
              GError    **error)
{
  g_autoptr (SkeinHistory) history = skein_history_new (trace);

  skein_history_update (history, G_MAXUINT);
  return skein_picture_write_png (history, skein_history_get_end_ns (history), PICTURE_WIDTH,
                                  PICTURE_SCALE, FALSE, path, error);
}

int
skein_toolkit_open_window (char **argv)
{
  /* The first word is `window`, if there is one. */
  char **words = argv[1] != NULL ? argv + 1 : argv;

  return skein_application_run ((int) g_strv_length (words), words);
}

int
skein_toolkit_run_with_picture (char **argv)
{
  g_auto (GStrv) words = skein_platform_get_arguments ((int) g_strv_length (argv), argv);

  return skein_command_run (words + 1, draw_picture);
}
