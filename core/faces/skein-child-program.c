/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "examples/skein-example.h"
#include "faces/skein-remote.h"

/* The helper program: an example's `child` function in a process of its own.
 *
 *   skein-child [--plain] EXAMPLE [NAME=VALUE]…
 *
 * With --plain it is a program like any other; otherwise its actions pass the gate of the process
 * that started it. */

static void
fail (const char *sentence)
{
  g_printerr ("skein-child: %s\n", sentence);
  exit (2);
}

static SkeinParams *
parse_params (const SkeinExample *example,
              char              **words)
{
  SkeinParams *params = skein_params_new (example->params);

  for (; *words != NULL; words++)
    {
      char *equals = strchr (*words, '=');
      g_autoptr (GError) error = NULL;

      if (equals == NULL)
        fail ("a parameter is written NAME=VALUE");
      *equals = '\0';
      if (!skein_params_set (params, *words, equals + 1, &error))
        fail (error->message);
    }
  return params;
}

int
main (int    argc,
      char **argv)
{
  gboolean plain = argc > 1 && g_str_equal (argv[1], "--plain");
  char **words = argv + (plain ? 2 : 1);
  const SkeinExample *example;
  g_autoptr (SkeinParams) params = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gpointer state = NULL;

  setlocale (LC_CTYPE, "");
  if (argc < (plain ? 3 : 2))
    fail ("which example? Skein starts this program itself when an example asks for a process.");
  example = skein_examples_find (words[0], &error);
  if (example == NULL)
    fail (error->message);
  if (example->child == NULL)
    fail ("this example runs nothing in a child process");
  params = parse_params (example, words + 1);

  if (!plain)
    skein_remote_open ();
  state = g_malloc0 (example->state_size);
  example->child (state, params);
  if (example->clear != NULL)
    example->clear (state);
  skein_remote_close ();
  return EXIT_SUCCESS;
}
