/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "skein-toolkit.h"

#ifdef SKEIN_WITH_UI
#include <glib/gi18n.h>

#include "base/skein-platform.h"
#include "skein-commands.h"
#include "skein-usage.h"

#define PROGRAM "skein-window" SKEIN_EXE_SUFFIX

/* Returns the path of the program with GTK: beside this program, in the build tree, or
 * installed. */
static char *
find_program (void)
{
  g_autofree char *folder = skein_platform_get_program_folder ();
  static const char *const beside[] = { ".", "../libexec" };

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_build_filename (folder, beside[i], PROGRAM, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_build_filename (SKEIN_LIBEXECDIR, PROGRAM, NULL);
}

static int
hand_over (char **argv)
{
  g_autofree char *program = find_program ();
  g_autoptr (GError) error = NULL;
  int status = skein_platform_hand_over (program, argv, &error);

  if (error == NULL)
    return status;
  /* Translators: a program's file name, the system's reason */
  skein_usage_say (_("cannot start “%s”, which windows and pictures need: %s; it is installed "
                     "together with skein"), program, error->message);
  return SKEIN_EXIT_FAILED;
}

int
skein_toolkit_open_window (char **argv)
{
  return hand_over (argv);
}

int
skein_toolkit_run_with_picture (char **argv)
{
  return hand_over (argv);
}

#else /* SKEIN_WITH_UI */

int
skein_toolkit_open_window (char **argv)
{
  return SKEIN_TOOLKIT_NOT_BUILT;
}

int
skein_toolkit_run_with_picture (char **argv)
{
  /* The option is refused in a build that cannot draw. */
  g_assert_not_reached ();
}

#endif
