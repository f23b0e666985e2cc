/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "faces/skein-remote.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/skein-platform.h"

/* Set by the helper program before its first action, and never changed. */
static gboolean is_open;

/**
 * skein_remote_open:
 *
 * From now on the actions of this process pass its parent's gate, over standard input and output.
 */
void
skein_remote_open (void)
{
  skein_platform_use_bytes ();
  is_open = TRUE;
}

/* Asks the parent, and waits until the action has happened. Exits if the parent is gone. */
static void
request (const char *verb,
         const char *file,
         guint       line,
         const char *rest)
{
  g_autofree char *base = g_path_get_basename (file);
  char reply[16];

  printf ("%s %s %u %s\n", verb, base, line, rest);
  if (fflush (stdout) != 0 || fgets (reply, sizeof reply, stdin) == NULL)
    exit (EXIT_FAILURE);
}

/**
 * skein_remote_close:
 *
 * Tells the parent that the work is done.
 */
void
skein_remote_close (void)
{
  if (!is_open)
    return;
  printf ("exit\n");
  fflush (stdout);
}

/**
 * skein_remote_print:
 * @text: the text to write to standard output
 * @file: the place in the source
 * @line: its line
 *
 * Returns: whether this process has a parent's gate; otherwise nothing was done
 */
gboolean
skein_remote_print (const char *text,
                    const char *file,
                    guint       line)
{
  g_autofree char *escaped = NULL;

  if (!is_open)
    return FALSE;
  escaped = g_strescape (text, NULL);
  request ("print", file, line, escaped);
  return TRUE;
}

gboolean
skein_remote_sleep (guint64     microseconds,
                    const char *file,
                    guint       line)
{
  g_autofree char *text = NULL;

  if (!is_open)
    return FALSE;
  text = g_strdup_printf ("%" G_GUINT64_FORMAT, microseconds);
  request ("sleep", file, line, text);
  return TRUE;
}
